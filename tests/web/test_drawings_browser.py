"""The drawings in a real browser: accessible, within the page, names apart, marks that lead somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import axe, browser, overhang, unfold, violations
from tests.web.test_browser import opened, served, shown

__all__ = ["axe", "browser", "served", "shown"]

PAGES = ("/relations", "/relations/ML-RU", "/states/ML", "/timeline", "/timeline?state=ML", "/map", "/network", "/due")
SIZES = [(1280, "light", "fr"), (700, "light", "en"), (360, "dark", "en")]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme", "locale"), SIZES)
def test_accessible(browser: Any, axe: str, shown: str, path: str, width: int, scheme: str, locale: str) -> None:
    page = opened(browser, shown, path, width, scheme, locale)
    unfold(page)
    found, over = violations(page, axe), overhang(page, width)
    problems = page.problems
    page.context.close()
    assert found == []
    assert over == 0
    assert problems == []


# The names that are shown, in pixels of the page, and the drawing that they are in.
BOXES = """() => [...document.querySelectorAll("svg.sheet")].filter(s => s.getClientRects().length).map(s => ({
  sheet: s.getBoundingClientRect().toJSON(),
  size: parseFloat(s.querySelector("text.label").getAttribute("font-size")) * s.getScreenCTM().a,
  names: [...s.querySelectorAll("text.label")].map(t => t.getBoundingClientRect().toJSON())
}))"""


@pytest.mark.parametrize("path", ["/relations/ML-RU", "/states/ML", "/map", "/network"])
@pytest.mark.parametrize("width", [1280, 700, 360])
def test_names_can_be_read(browser: Any, shown: str, path: str, width: int) -> None:
    """They are large enough, in their drawing, and not on each other: by the browser's measure, with the halo."""
    page = opened(browser, shown, path, width)
    drawings = page.evaluate(BOXES)
    page.context.close()
    assert drawings
    for drawing in drawings:
        sheet, names = drawing["sheet"], drawing["names"]
        assert drawing["size"] >= 10.5
        assert all(sheet["left"] - 2 <= n["left"] and n["right"] <= sheet["right"] + 2 for n in names)
        assert not [
            (one, other) for place, one in enumerate(names) for other in names[:place]
            if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 2
            and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 4
        ]  # fmt: skip


def test_a_mark_leads_to_its_evidence(browser: Any, shown: str) -> None:
    """From an arc to the relation, from a line between two people to the row, from there to the record."""
    page = opened(browser, shown, "/map")
    page.locator("svg.wide a.tie[href='/relations/ML-RU']").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/relations/ML-RU")
    page.locator("svg.met.wide a.tie").first.focus()
    page.keyboard.press("Enter")
    row = page.url.partition("#")[2]
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    with page.expect_navigation():
        page.locator(f"tr[id='{row}'] a").first.click()
    path = page.url
    page.context.close()
    assert "/records/" in path


def test_a_bar_of_the_timeline_leads_to_its_record(browser: Any, shown: str) -> None:
    page = opened(browser, shown, "/timeline", 360)
    with page.expect_navigation():
        page.locator(".stretch li a[href^='/records/']").first.click()
    path = page.url
    page.context.close()
    assert "/records/" in path
