"""Nothing of an article steers the terminal."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.cli import terminal
from servanda.cli.app import run
from servanda.cli.terminal import Column, line, put, put_folded, put_json, put_marked, put_table, safe, tell
from servanda.model.document import Document
from tests.cli import CONTROLS, Shell
from tests.press import write_lines

HOSTILE = "\x1b[2J\x1b]0;title\x07 \x9b31m \u202etxt.exe\u202c [red]x[/red] :smile: \x00\x7f\r\b\u2028fin"
texts = st.text(st.one_of(st.characters(), st.sampled_from("\x00\x1b\x9b\x7f\u202e\u2066\u2028\ud800[]\n\r\t")))


@given(texts)
def test_what_is_shown_steers_nothing(text: str) -> None:
    assert not CONTROLS.search(safe(text))
    assert not any("\ud800" <= character <= "\udfff" for character in safe(text))
    assert "\n" not in line(text)


@given(texts)
def test_plain_text_stays(text: str) -> None:
    plain = "".join(character for character in text if character.isprintable())
    assert safe(plain) == plain


@pytest.mark.parametrize("text", [HOSTILE, "plain", "", "é\u0301 \U0001f600 汉字"])
def test_every_way_out_is_safe(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(text)
    tell(text)
    put_table(text, [Column("a"), Column(text, folds=True)], [[text, text], ["", text]])
    put_marked(text + text, [(0, len(text)), (1, 3)], "  ")
    out, err = capsys.readouterr()
    assert not CONTROLS.search(out + err)
    if "[red]" in text:
        assert "[red]x[/red] :smile:" in out


def test_json_is_the_same_value_and_safe(capsys: pytest.CaptureFixture[str]) -> None:
    put_json({"text": HOSTILE})
    out = capsys.readouterr().out
    assert not CONTROLS.search(out)
    assert json.loads(out) == {"text": HOSTILE}


def test_words_are_set_off_where_they_stand(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Le Mali  et\nla Russie ont signé."
    put_marked(text, [(3, 7), (15, 21), (17, 25)], "  ")
    assert capsys.readouterr().out.strip() == "Le [Mali] et la [Russie ont] signé."


def test_a_table_on_a_terminal_folds_and_keeps_every_word(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(terminal.sys.stdout, "isatty", lambda: True)
    put_table("T", [Column("id"), Column("words", folds=True), Column("none")], [["A1", "mot " * 40, ""]])
    out = capsys.readouterr().out
    assert out.count("mot") == 40
    assert "none" not in out
    assert max(len(re.sub(r"\x1b\[\d*m", "", shown)) for shown in out.splitlines()) <= 60


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(terminal.sys.stdout, "isatty", lambda: True)


def bare(out: str) -> list[str]:
    return [re.sub(r"\x1b\[\d*m", "", shown).rstrip() for shown in out.splitlines()]


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_nothing_is_cut_and_no_word_broken_at_any_width(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch, width)
    columns = [Column("id"), Column("parties"), *(Column(name, folds=True) for name in ("visitor", "place", "notes"))]
    rows = [
        ["V1", "ML, RU", "Ana Beatriz Sequeira", "Saint-Gabriel-des-Eaux", ""],
        ["V2", "", "x", "", "intergouvernemental"],
    ]
    put_table("T", [*columns, Column("origins", right=True)], [[*row, "12"] for row in rows])
    shown = bare(capsys.readouterr().out)
    assert max(map(len, shown)) <= width
    words = {word for line in shown for word in line.split()}
    assert {"V1", "V2", "Sequeira", "Saint-Gabriel-des-Eaux", "intergouvernemental", "12"} <= words
    heads = [line for line in shown if line.startswith("id ")]
    assert bool(heads) == (width >= 120)


def test_long_lines_are_folded_below_their_beginning(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_folded("mot " * 40, "  subject  ", "           ")
    assert capsys.readouterr().out == f"  subject  {'mot ' * 40}\n"
    on_a_terminal(monkeypatch, 50)
    put_folded("mot " * 40, "  subject  ", "           ")
    first, *rest = bare(capsys.readouterr().out)
    assert first.startswith("  subject  mot")
    assert rest
    assert all(line.startswith(" " * 11 + "mot") and len(line) <= 50 for line in rest)


@pytest.mark.parametrize("width", [80, 120])
def test_a_register_fits_its_terminal(
    read: Shell, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    records = read.json("show")
    on_a_terminal(monkeypatch, width)
    for arguments in ([], [records[0]["id"]], ["--documents"], ["praia-1"]):
        capsys.readouterr()
        run(["show", *arguments, "--register", str(read.register)])
        assert max(map(len, bare(capsys.readouterr().out))) <= width


ARTICLE = f"Le Portugal a livré 20 ambulances {HOSTILE} au Cap-Vert le 1er juin 2024. La cérémonie s'est tenue à Praia."


def test_a_hostile_article_from_end_to_end(shell: Shell, tmp_path: object) -> None:
    assert isinstance(shell.register.parent, type(tmp_path))
    document = Document(
        "id\x1b[31m\u202e", ARTICLE + " Le Portugal a livré 20 ambulances au Cap-Vert le 1er juin 2024."
    )
    shell("read", write_lines(shell.register.parent / "a.jsonl", [document]))
    with_ids = [record["id"] for record in shell.json("show")]
    assert with_ids
    for arguments in (["show"], ["show", "--documents"], ["show", *with_ids], ["show", document.id]):
        assert not CONTROLS.search(shell(*arguments))
        shell.json(*arguments)
    assert not CONTROLS.search(shell("explain", document.id))
    shell.json("explain", document.id)
    assert not CONTROLS.search(shell("forget", document.id))
    shell("show", "no\x1b[31m", code=2)
