"""A real browser for the tests of pages, and the rules of accessibility that they are held to.

Needs chromium; playwright and axe-core are among the packages that the tests are installed with.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST = 15  # rules of axe-core that any page keeps: fewer, and it was not looked at


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, through Playwright."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    package = pytest.importorskip("axe_playwright_python", reason="the package axe-playwright-python is not installed")
    return Path(package.__file__).with_name("axe.min.js").read_text("utf-8")


def unfold(page: Any) -> None:
    """Open all that is folded on a page."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def overhang(page: Any, width: int) -> int:
    """By how many pixels a page is wider than the window."""
    wide: int = page.evaluate("document.documentElement.scrollWidth")
    return max(wide - width, 0)


def violations(page: Any, axe: str) -> list[tuple[str, str, list[str]]]:
    """The rules of accessibility that a page breaks, each with the first of its elements that do.

    Styles are not loaded again to be read: a page's policy may refuse that.
    """
    page.evaluate(axe)
    options = {"preload": False, "runOnly": {"type": "tag", "values": TAGS}}
    result = page.evaluate("options => axe.run(document, options)", options)
    assert len(result["passes"]) > LEAST
    return [(v["id"], v["help"], [n["html"][:160] for n in v["nodes"][:3]]) for v in result["violations"]]
