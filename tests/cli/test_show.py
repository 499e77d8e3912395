"""`servanda show`, `explain` and `forget`: what the register has, why, and without what."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from servanda.cli.app import run
from servanda.model.document import Document
from servanda.pipeline import read_all
from servanda.wording.contract import as_dict
from servanda.wording.order import sort_key
from tests.cli import Shell
from tests.press import press, write_lines

RECORDS = sorted(read_all(press()), key=sort_key)


def test_an_empty_register(shell: Shell, tmp_path: Path) -> None:
    shell("show", code=4)
    assert "servanda read" in shell.err
    shell("read", write_lines(tmp_path / "a.jsonl", [d for d in press() if d.id == "meteo"]))
    assert "No record" in shell("show")


def test_every_record_has_a_line_in_its_table(read: Shell) -> None:
    out = read("show")
    assert all(any(line.startswith(record.id) for line in out.splitlines()) for record in RECORDS)
    for heading in ("Visits (", "Meetings (", "Agreements (", "Bodies (", "Transfers ("):
        assert heading in out
    assert read.json("show") == [as_dict(record) for record in RECORDS]
    assert read.json("show", "--language", "en") == [as_dict(record, "en") for record in RECORDS]


@pytest.mark.parametrize(
    ("arguments", "fits"),
    [
        (["--state", "PT"], lambda d: "PT" in codes(d)),
        (["--state", "pt"], lambda d: "PT" in codes(d)),
        (["--state", "Cap-Vert", "--state", "Portugal"], lambda d: {"CV", "PT"} <= codes(d)),
        (["--state", "Mongolia"], lambda d: "MN" in codes(d)),
        (["--type", "visit", "--type", "body"], lambda d: d["type"] in ("visit", "body")),
        (["--status", "signed"], lambda d: d.get("status") == "signed"),
        (["--period", "2024-06"], lambda d: str(d.get("date", "")).startswith("2024-06")),
        (["--sector", "120"], lambda d: any(s["code"][:2] == "12" for s in d.get("sectors", []))),
        (["--origins", "2"], lambda d: d["origins"] >= 2),
        (["--conflicts"], lambda d: bool(d["conflicts"])),
    ],
)
def test_filters(read: Shell, arguments: list[str], fits: object) -> None:
    expected = [as_dict(record) for record in RECORDS if fits(as_dict(record))]  # type: ignore[operator]
    assert 0 < len(expected) < len(RECORDS)
    assert read.json("show", *arguments) == expected
    out = read("show", *arguments)
    assert all((record.id in out) == any(d["id"] == record.id for d in expected) for record in RECORDS)


def codes(data: dict[str, object]) -> set[str]:
    return {party["code"] for party in data["parties"]}  # type: ignore[attr-defined]


def test_a_conflict_is_told_in_the_words_of_its_sources(read: Shell) -> None:
    record = next(one for one in read.json("show", "--conflicts"))
    name = {"signatories": "signatory", "participants": "participant"}.get(record["conflicts"][0]["property"])
    name = name or record["conflicts"][0]["property"]
    conflicts = read("show", record["id"]).partition("\nConflicts\n")[2].partition("\n\n")[0]
    for side in record["conflicts"][0]["values"]:
        quotes = {
            s["quote"] for s in record["statements"]
            if s["property"] == name and s["value"] == side["value"] and s["document"] in side["documents"]
        }  # fmt: skip
        assert any(f"“{' '.join(quote.split())}”" in conflicts for quote in quotes)


def test_types_and_statuses_in_words(read: Shell) -> None:
    assert read.json("show", "--type", "visite", "--status", "effectuée") == read.json(
        "show", "--type", "visit", "--status", "held"
    )
    assert read.json("show", "--type", "accords") == read.json("show", "--type", "agreement") != []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--state", "Atlantis"], "no state"),
        (["--type", "war"], "no type"),
        (["--status", "eaten"], "no status"),
        (["--period", "last year"], "no date that can be read: write 2025"),
        (["--sector", "9"], "no sector"),
        (["nowhere"], "No record or document"),
        (["--text"], "name it"),
        (["--text", "nowhere"], "No document"),
    ],
)
def test_what_cannot_be_asked_for(read: Shell, arguments: list[str], said: str) -> None:
    read("show", *arguments, code=2)
    assert said in read.err


def test_a_record_in_full(read: Shell) -> None:
    record = next(record for record in RECORDS if record.conflicts)
    out = read("show", record.id)
    assert out == read("show", record.id[:6])
    assert f"{record.origins} independent origin" in out
    for field in record.fields:
        assert field.name in out
    assert "Conflicts" in out
    for conflict in record.conflicts:
        for told in conflict.values:
            assert f"origins: {', '.join(told.documents)}" in out or f"origin: {told.documents[0]}" in out
    for statement in record.statements:
        assert f"“{statement.quote}”" in out
        assert statement.rule in out
    texts = {document.id: document.text for document in press()}
    data = read.json("show", record.id)
    assert len(data["statements"]) == len(record.statements)
    for statement in data["statements"]:
        assert texts[statement["document"]][statement["start"] : statement["end"]] == statement["quote"]
        assert statement["quote"] in statement["words_around"]
    assert {told["property"] for told in data["support"]} == {field.name for field in record.fields}


def test_what_counts_as_one_origin_is_told_with_the_reason(shell: Shell, tmp_path: Path) -> None:
    story = next(document for document in press() if document.id == "lisbonne-1")
    lines = [{"id": id, "text": story.text, "outlet": outlet} for id, outlet in (("a", "Le Fanal"), ("b", "La Rive"))]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    shell("read", path)
    record = shell.json("show")[0]
    assert record["origins"] == 1
    out = shell("show", record["id"])
    assert "2 documents, 1 independent origin" in out
    assert "a, b count as one: Le Fanal (outlet); b reprinted from a" in out


def test_several_at_once_and_a_beginning_of_several(read: Shell) -> None:
    ids = [record.id for record in RECORDS[:2]]
    assert [data["id"] for data in read.json("show", *ids)] == ids
    read("show", "lisbonne", code=2)
    assert "5 ids begin with lisbonne" in read.err


def test_a_document_in_full(read: Shell) -> None:
    out = read("show", "praia-1")
    assert "2024-06-02" in out
    assert all((r.id in out) == ("praia-1" in r.documents) for r in RECORDS)
    data = read.json("show", "praia-1")
    assert data["records"] == [r.id for r in RECORDS if "praia-1" in r.documents]
    assert data["unread"] == ""


def test_the_documents(read: Shell) -> None:
    told = read.json("show", "--documents")
    assert [row["id"] for row in told["documents"]] == sorted(document.id for document in press())
    out = read("show", "--documents")
    assert all(document.id in out for document in press())
    assert "Documents (0)" in read("show", "--documents", "--unread")


def test_a_text_comes_as_it_is_kept(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    text = "Le «\u00a0mot\u00a0» \x1b[1m\x00 d’un e\u0301tat\r\n\tfin"
    register = str(tmp_path / "register.db")
    run(["read", str(write_lines(tmp_path / "a.jsonl", [Document("a", text)])), "--register", register])
    capfdbinary.readouterr()
    assert run(["show", "a", "--text", "--register", register]) == 0
    sys.stdout.flush()
    assert capfdbinary.readouterr().out.decode() == text


def test_how_a_document_was_read(read: Shell) -> None:
    out = read("explain", "oulan-1")
    assert "Aino Laaksonen" in out
    assert "FI by words" in out
    assert "2024-04-19" in out
    assert "gave oulan-1#" in out
    data = read.json("explain", "oulan-1")
    fired = [frame for sentence in data["sentences"] for frame in sentence["frames"] if frame["acts"]]
    assert fired
    assert {id for frame in fired for id in frame["acts"]} <= {act["id"] for act in data["acts"]}
    told = {act: record.id for record in RECORDS for act in record.acts}
    assert {act["id"]: act["record"] for act in data["acts"]} == {
        act["id"]: told.get(act["id"]) for act in data["acts"]
    }
    assert all(f"in the record {act['record']}" in out for act in data["acts"] if act["record"])
    text = next(document.text for document in press() if document.id == "oulan-1")
    for sentence in data["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_what_was_nearly_filled(shell: Shell, tmp_path: Path) -> None:
    text = "Le ministre finlandais des Affaires étrangères a rencontré hier des lycéens dans une bibliothèque."
    shell("read", write_lines(tmp_path / "a.jsonl", [Document("a", text, published="2024-05-02")]))
    assert "gave nothing" in shell("explain", "a")


def test_a_document_that_is_not_read_is_explained(shell: Shell, tmp_path: Path) -> None:
    text = "Der Minister sagte gestern in der Stadt, dass er nichts zu sagen habe. " * 3
    shell("read", write_lines(tmp_path / "a.jsonl", [Document("a", text)]), code=2)
    assert "Not read: a is in de" in shell("explain", "a")
    shell("explain", "b", code=2)


def test_forgetting_is_tried_first(read: Shell) -> None:
    before = read("export")
    out = read("forget", "praia-1")
    assert "Nothing was changed" in out
    assert "Records gone: 1" in out
    assert read("export") == before
    told = read.json("forget", "praia-1", "meteo")
    assert (told["done"], told["documents"]) == (False, 2)


def test_forgetting(read: Shell) -> None:
    foreseen = read.json("forget", "praia-1", "lisbonne-1")
    done = read.json("forget", "praia-1", "lisbonne-1", "--yes")
    assert done == {**foreseen, "done": True}
    rest = [document for document in press() if document.id not in ("praia-1", "lisbonne-1")]
    assert read.json("show") == [as_dict(record) for record in sorted(read_all(rest), key=sort_key)]
    read("forget", "praia-1", code=2)
    assert "no document praia-1" in read.err
    read("forget", "lisbonne", code=2)
    assert "Do you mean lisbonne-2" in read.err


def test_what_was_skipped_is_forgotten_too(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "void", "text": ""}\n')
    shell("read", tmp_path / "a.jsonl", code=2)
    assert "void" in shell("show", "--documents")
    shell("forget", "void", "--yes")
    assert "void" not in shell("show", "--documents")
