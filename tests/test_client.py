"""The register from Python: what `import servanda` gives, and that the guide's snippets run."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

import servanda
from tests.answers.atom import GRAMMAR
from tests.answers.conftest import path

__all__ = ["path"]
ROOT = Path(__file__).parents[1]
SNIPPET = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def register(path: Path) -> Iterator[servanda.Register]:
    with servanda.Register.open(path) as opened:
        yield opened


def test_records_are_those_of_the_export(register: servanda.Register, path: Path) -> None:
    from servanda.cli.app import run

    assert run(["export", "--register", str(path), "-o", str(path.with_name("all.jsonl"))]) == 0
    lines = path.with_name("all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [servanda.as_dict(record) for record in register.records()] == [json.loads(line) for line in lines]
    assert register.count() == len(lines)


def test_one_value_or_several_choose(register: servanda.Register) -> None:
    found = list(register.records(type="agreement", state=["ML", "Russia"], since=date(2025, 1, 1), until="2025"))
    assert {str(record.type) for record in found} == {"agreement"}
    assert len(found) == register.count(type=("agreement",), state={"Mali", "RU"}, since="2025", until="2025") > 0
    assert 0 < register.count("nucl*") < register.count()


def test_quotes_stand_in_their_documents(register: servanda.Register) -> None:
    for record in register.records():
        quotes = register.quotes(record)
        assert [quote.statement for quote in quotes] == list(record.statements)
        for quote in quotes:
            assert quote.document.text[quote.statement.start : quote.statement.end] == quote.words
            assert quote.words in quote.sentence
        assert {quote.statement.property for quote in register.quotes(record, "date")} <= {"date"}


def test_conflicts_and_what_is_due(register: servanda.Register) -> None:
    found = list(register.conflicts())
    assert {conflict.property for _, conflict in found} == {"date", "quantity"}
    assert all(conflict in record.conflicts for record, conflict in found)
    (one,) = register.due("2026-01-31", state="ML")
    assert register.due(date(2026, 1, 31), ["Mali"]) == [one]
    assert one[0].record == one[1].id


def test_search_goes_on_to_its_end(register: servanda.Register, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [hit.id for hit in register.search("accord")]
    assert {hit.kind for hit in register.search("accord")} == {"record", "document"}
    assert {hit.kind for hit in register.search("accord", "document")} == {"document"}
    monkeypatch.setattr("servanda.client.PAGE", 2)
    assert [hit.id for hit in register.search("accord")] == whole
    assert len(whole) > 4


def test_documents(register: servanda.Register) -> None:
    rows = list(register.documents())
    assert len(rows) == 12
    assert register.document(rows[0].id).title == rows[0].title


def test_it_exports(register: servanda.Register, tmp_path: Path) -> None:
    assert register.export("jsonl", tmp_path / "some.jsonl", type="visit", language="en") == ""
    assert len((tmp_path / "some.jsonl").read_text(encoding="utf-8").splitlines()) == register.count(type="visit")
    assert "no day" in register.export("ical", tmp_path / "all.ics")
    register.export("atom", tmp_path / "some.atom", type="transfer")
    feed = etree.parse(tmp_path / "some.atom")
    GRAMMAR.assertValid(feed)
    assert len(feed.findall("{*}entry")) == register.count(type="transfer")


def test_errors_say_what_to_do(register: servanda.Register, tmp_path: Path) -> None:
    with pytest.raises(servanda.RegisterMissingError, match="servanda read"):
        servanda.Register.open(tmp_path / "none.db")
    with pytest.raises(servanda.MissingError, match="records"):
        register.record("none")
    with pytest.raises(servanda.MissingError, match="documents"):
        register.document("none")
    with pytest.raises(servanda.InputError, match="asked for by type, state"):
        register.records(colour="red")  # type: ignore[call-arg]
    with pytest.raises(servanda.InputError, match="Narnia"):
        register.count(state="Narnia")
    with pytest.raises(servanda.InputError, match="format"):
        register.export("doc", tmp_path / "x")
    with pytest.raises(servanda.InputError, match="word"):
        list(register.search("-x"))
    with pytest.raises(AttributeError, match="nothing"):
        _ = servanda.nothing  # type: ignore[attr-defined]


def test_all_that_is_public_is_there_and_told() -> None:
    assert set(dir(servanda)) == set(servanda.__all__)
    for name in servanda.__all__:
        found = getattr(servanda, name)
        assert name == "__version__" or inspect.getdoc(found)
    for name, member in vars(servanda.Register).items():
        assert name.startswith("_") or inspect.getdoc(member), name


def test_importing_it_loads_nothing_yet() -> None:
    code = "import servanda, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not set(done.stdout.split()) & {"sqlalchemy", "servanda.client", "lxml"}


@pytest.mark.parametrize("page", ["docs/guides/python.md"])
def test_the_snippets_of_a_page_run(
    page: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "servanda.db").write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    snippets = SNIPPET.findall((ROOT / page).read_text(encoding="utf-8"))
    assert len(snippets) >= 5
    space: dict[str, object] = {}
    for snippet in snippets:
        exec(compile(snippet, page, "exec"), space)
    told = capsys.readouterr().out
    assert "—" in told
    assert "servanda read" in told
