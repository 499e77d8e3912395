"""The commands that README and docs show work, and print what is shown."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from eval import floors
from tools.shown import (
    COLUMNS,
    DOCUMENTS,
    FIGURES,
    FLOORS,
    ROOT,
    Shown,
    blocks,
    dictionary,
    likeness,
    renamed,
    renew,
    run,
    table,
)

LIKE = 0.8  # rules get better every week: output a little older than they are is no fault
SHOWING = [path for path in DOCUMENTS if any(commands for *_, commands in blocks(path.read_text(encoding="utf-8")))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
MAKE = re.compile(r"\bmake ([a-z]+)\b")


@pytest.mark.parametrize("path", SHOWING, ids=lambda path: path.name)
def test_commands_work_and_print_what_is_shown(path: Path) -> None:
    done = run(path.read_text(encoding="utf-8"))
    assert done
    failed = [f"$ {ran.command}\n{ran.output}" for _, ran in done if ran.code]
    assert not failed, "\n".join(failed)
    alike = likeness("".join(shown.output for shown, _ in done), "".join(ran.output for _, ran in done))
    assert alike >= LIKE, f"{path.name} shows what is no longer printed: `make readme` writes it anew"


def test_the_readme_shows_the_whole_way() -> None:
    commands = [shown.command for *_, found in blocks(DOCUMENTS[0].read_text(encoding="utf-8")) for shown in found]
    tour = [command.split()[1] for command in commands if command.startswith("servanda ")]
    assert list(dict.fromkeys(tour)) == ["read", "show", "due", "dossier", "export"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_documents_point_at_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [link for link in LINK.findall(text) if not (path.parent / link).exists()]
    targets = set(MAKE.findall(" ".join(re.findall(r"`[^`\n]+`|^    .+$", text, re.MULTILINE))))
    known = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert targets <= set(MAKE.findall(known))


def test_the_readme_promises_no_more_than_the_floors_hold() -> None:
    told = FLOORS.search(DOCUMENTS[0].read_text(encoding="utf-8"))
    assert told is not None
    promised, held = (re.findall(r"[01]\.\d\d", text) for text in (told[0], table(floors.load())))
    assert len(promised) == len(held) == 3 * len(FIGURES) - 1  # strangers wrote nothing in which nothing is to find
    assert all(one <= other for one, other in zip(promised, held, strict=True)), "`make readme` writes the floors anew"


def test_blocks_of_commands() -> None:
    text = "a\n\n```console\n$ one\nout\n$ two | head -1\n\n  more\n```\nb\n\n```sh\n$ none\n```\n"
    ((start, end, commands),) = blocks(text)
    assert commands == [Shown("one", "out\n"), Shown("two | head -1", "\n  more\n")]
    assert text[start:end] == "".join(map(str, commands))


def test_a_document_is_renewed(tmp_path: Path) -> None:
    path = tmp_path / "some.md"
    path.write_text("a\n```console\n$ echo one\n$ echo two; echo 2>&1\nnine\n```\nb\n", encoding="utf-8")
    assert not renew(path)
    assert path.read_text(encoding="utf-8") == "a\n```console\n$ echo one\none\n$ echo two; echo 2>&1\ntwo\n```\nb\n"


def test_a_document_whose_commands_fail_stays(tmp_path: Path) -> None:
    path = tmp_path / "some.md"
    path.write_text("```console\n$ false\n```\n", encoding="utf-8")
    assert [result.code for result in renew(path)] == [1]
    assert path.read_text(encoding="utf-8") == "```console\n$ false\n```\n"


def test_ids_that_have_changed_are_followed() -> None:
    shown = "id           giver\nT0123456789  RU  ML\nT1111111111  FR  TD\n"
    printed = "id           giver\nTaaaaaaaaaa  FR  TD\nTbbbbbbbbbb  RU  ML  9\n"
    assert renamed(shown, printed) == {"T0123456789": "Tbbbbbbbbbb", "T1111111111": "Taaaaaaaaaa"}


def test_likeness_is_of_words() -> None:
    assert likeness("T0123456789  RU   ML\n", "T9999999999 RU ML\n") == 1.0
    assert likeness("", "") == 1.0
    assert likeness("RU ML\n", "") == 0.0
    assert 0 < likeness("RU ML\n", "RU TD\n") < 1


def test_the_data_dictionary_is_the_one_of_the_tables() -> None:
    told = COLUMNS.search((ROOT / "docs/exports.md").read_text(encoding="utf-8"))
    assert told is not None
    assert told[0] == dictionary(), "`make readme` writes it anew"
