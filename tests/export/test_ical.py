"""The calendar: read back by a library, its days and states those of the register."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import icalendar
import pytest

from servanda.export.ical import days, folded, text
from servanda.export.names import record_name
from servanda.model.document import Document
from servanda.pipeline import read_all
from tests.export.conftest import Corpus, Written


def events(path: Path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    found = {str(one["UID"]): one for one in calendar.walk("VEVENT")}
    assert not any(one.errors for one in found.values())
    return found


def test_days_are_those_of_the_register(press: Corpus, written: Written) -> None:
    found = events(written("ical"))
    known = {record_name(one.id): days(one) for one in press.records if days(one)}
    assert set(found) == set(known)
    for name, (first, last) in known.items():
        assert found[name]["DTSTART"].dt == first
        assert found[name]["DTEND"].dt == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("article", "status"),
    [
        ("Le président du Cap-Vert effectuera une visite d'État au Portugal du 11 au 14 mars 2025.", "TENTATIVE"),
        ("Le président du Cap-Vert a effectué une visite d'État au Portugal du 11 au 14 mars 2024.", "CONFIRMED"),
    ],
)
def test_a_plan_is_tentative(article: str, status: str, tmp_path: Path) -> None:
    document = Document("d", article, lang="fr", published="2024-06-02")
    Corpus(read_all([document]), {"d": document}).written("ical", tmp_path / "ical")
    (event,) = events(tmp_path / "ical").values()
    assert event["STATUS"] == status


def test_lines_are_folded_between_characters() -> None:
    line = folded("SUMMARY:" + "é€😀" * 40)
    assert all(len(part) <= 75 for part in line.split(b"\r\n"))
    assert line.replace(b"\r\n ", b"").decode() == "SUMMARY:" + "é€😀" * 40 + "\r\n"


def test_no_text_begins_a_line_of_its_own() -> None:
    assert text("a\r\nEND:VCALENDAR\n;,\\") == "a\\nEND:VCALENDAR\\n\\;\\,\\\\"
