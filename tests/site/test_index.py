"""The index of a site finds each record by the words of its title."""

from __future__ import annotations

import json
from pathlib import Path

from lxml import html

from servanda.site.index import words_of


def told(file: Path) -> object:
    call = file.read_text("ascii")
    return json.loads(call[call.index(",") + 1 : call.rindex(")")])


def numbers(steps: str) -> list[int]:
    found, last = [], 0
    for step in steps.split(" "):
        last += int(step, 36)
        found.append(last)
    return found


def test_records_are_found_by_their_titles(site: Path) -> None:
    words: dict[str, str] = {}
    starts = told(site / "search/heads.js")["starts"]  # type: ignore[index]
    for number, start in enumerate(starts):
        piece = told(site / f"search/w{number}.js")
        assert next(iter(piece)) == start  # type: ignore[call-overload]
        words.update(piece)  # type: ignore[call-overload]
    assert list(words) == sorted(words)
    rows = told(site / "search/r0.js")
    listed = html.fromstring((site / "register/1.html").read_text("utf-8")).xpath("//li/a[@class='title']")
    assert [f"../{row[0]}" for row in rows] == [link.get("href") for link in listed]  # type: ignore[attr-defined]
    for place, link in enumerate(listed):
        for word in words_of([link.text_content()]):
            assert place in numbers(words[word])


def test_words_are_folded() -> None:
    assert words_of(["L’Œuvre d'Élysée, n° 7: Đà Nẵng", "Łódź 2025-06"]) == {
        "oeuvre", "elysee", "7", "da", "nang", "lodz", "2025", "06"
    }  # fmt: skip
