"""A site in a real browser, opened from the disk: accessible, within a phone's width, nothing refused, searched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import axe, browser, overhang, unfold, violations

__all__ = ["axe", "browser"]

PAGES = (
    "index.html", "register/1.html", "states.html", "states/ML.html", "relations/ML-RU.html", "timeline.html",
    "map.html", "network.html", "due.html", "conflicts/1.html", "about.html", "records", "documents",
)  # fmt: skip


def largest(site: Path, name: str) -> Path:
    """A page by its place, or the largest of a folder of pages."""
    place = site / name
    return max(place.rglob("*.html"), key=lambda path: (path.stat().st_size, path)) if place.is_dir() else place


def opened(browser: Any, address: str, width: int = 1280, scheme: str = "light") -> Any:
    page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.problems = []
    page.on("request", lambda r: None if r.url.startswith("file:") else page.problems.append(r.url))
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(address)
    return page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_accessible(browser: Any, axe: str, site: Path, name: str, width: int, scheme: str) -> None:
    page = opened(browser, largest(site, name).as_uri(), width, scheme)
    unfold(page)
    problems = list(page.problems)  # the rules of accessibility read the styles in a way that the policy refuses
    found, over = violations(page, axe), overhang(page, width)
    styled = page.evaluate("getComputedStyle(document.querySelector('.bar')).display")
    page.context.close()
    assert found == []
    assert over == 0
    assert styled == "flex"
    assert problems == []


def test_records_are_searched(browser: Any, site: Path) -> None:
    """By the beginnings of words, without accents; what is found leads to its page."""
    page = opened(browser, (site / "index.html").as_uri())
    page.fill("#q", "BOURSES ru")
    page.keyboard.press("Enter")
    page.wait_for_selector("#hits li a")
    assert page.locator("#hits li").count() == 1
    with page.expect_navigation():
        page.locator("#hits a").first.click()
    assert "/records/" in page.url
    page.goto((site / "index.html").as_uri() + "#q=xyzzy")
    page.wait_for_function("document.getElementById('found').textContent")
    assert page.locator("#hits li").count() == 0
    problems = page.problems
    page.context.close()
    assert problems == []


def test_hostile_words_do_nothing(browser: Any, hostile_site: Path) -> None:
    page = opened(browser, (hostile_site / "index.html").as_uri() + "#q=script")
    page.wait_for_function("document.getElementById('found').textContent")
    for place in sorted((hostile_site / "documents").rglob("*.html"))[:6]:
        page.goto(place.as_uri())
    problems = page.problems
    page.context.close()
    assert problems == []


def test_it_is_read_without_javascript(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert not page.locator("form[role=search]").is_visible()
    assert page.locator(".line a.title").first.is_visible()
    context.close()
