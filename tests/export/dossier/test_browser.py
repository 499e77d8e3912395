"""The page in a real browser: accessible by axe-core's rules, nothing asked of the network, no overflow on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from servanda.export.dossier import Options, render
from tests.browser import axe, browser, overhang, unfold, violations
from tests.export.dossier import sample
from tests.export.dossier.test_hostile import ATTACKS, hostile
from tests.export.dossier.test_page import many

__all__ = ["axe", "browser"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages = {code: render(sample.records(), sample.ARTICLES, Options(code), sample.TRACED) for code in ("fr", "en")}
    pages["empty"] = render([], [], Options("fr"))
    pages["wide"] = render(*many())
    for place, words in enumerate(ATTACKS):
        source, told = hostile(words)
        pages[f"hostile{place}"] = render([told], [source], Options("en", title=words))
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


def opened(browser: Any, path: Path, width: int = 1280, scheme: str = "light") -> Any:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.problems = []
    page.on("request", lambda request: page.problems.append(request.url) if request.url != path.as_uri() else None)
    page.on("console", lambda message: page.problems.append(message.text))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("dialog", lambda dialog: (page.problems.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("name", ["fr", "en", "empty", "hostile6", "hostile16"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_accessible(browser: Any, axe: str, files: dict[str, Path], name: str, width: int, scheme: str) -> None:
    page = opened(browser, files[name], width, scheme)
    unfold(page)
    found = violations(page, axe)
    page.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 412, 768, 1280])
@pytest.mark.parametrize("name", ["fr", "en", "wide", "hostile17", "hostile18"])
def test_nothing_hangs_over_the_edge(browser: Any, files: dict[str, Path], name: str, width: int) -> None:
    page = opened(browser, files[name], width)
    assert overhang(page, width) == 0
    page.close()


@pytest.mark.parametrize("place", range(len(ATTACKS)))
def test_hostile_words_do_nothing(browser: Any, files: dict[str, Path], place: int) -> None:
    page = opened(browser, files[f"hostile{place}"])
    assert page.evaluate("document.scripts.length") == 0
    assert page.problems == []
    page.close()


def test_the_style_is_let_in_and_nothing_else_is(browser: Any, files: dict[str, Path]) -> None:
    page = opened(browser, files["fr"])
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") != "normal"
    assert page.problems == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=https://example.invalid/a.png>')")
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in problem for problem in page.problems)
    page.close()


def test_a_value_opens_on_its_quote(browser: Any, files: dict[str, Path]) -> None:
    page = opened(browser, files["fr"])
    link = page.locator(".concordance td a").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    page.wait_for_timeout(1200)
    box = page.locator(f"#{target}").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    plain = page.evaluate("getComputedStyle(document.querySelector('mark:not(:target)')).backgroundColor")
    lit = page.evaluate("getComputedStyle(document.querySelector('mark:target')).backgroundColor")
    assert plain != lit
    page.locator(f"#{target} a").first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector(':target').tagName") == "TR"
    page.close()


def test_the_timeline_is_to_scale(browser: Any, files: dict[str, Path]) -> None:
    """A day disputed of three is a third of the bar."""
    page = opened(browser, files["fr"])
    widths = page.evaluate(
        "[...document.querySelectorAll('#timeline .rows a[href=\"#r-V001\"] rect')]"
        ".map(r => [r.getAttribute('class'), r.getBoundingClientRect().width])"
    )
    page.close()
    (hatched,) = [width for name, width in widths if "hatched" in name]
    (solid,) = [width for name, width in widths if "solid" in name]
    assert abs(solid / hatched - 2) < 0.1


def test_prints_with_its_quotes(browser: Any, files: dict[str, Path], tmp_path: Path) -> None:
    page = opened(browser, files["fr"])
    page.emulate_media(media="print")
    height = "document.querySelector({!r}).getBoundingClientRect().height"
    assert page.evaluate(height.format("#documents mark")) > 5
    assert page.evaluate(height.format(".whence ul")) > 5, "closed details are not printed"
    assert page.evaluate(height.format(".evidence ol")) == 0, "what the documents show is printed twice"
    page.pdf(path=tmp_path / "dossier.pdf", prefer_css_page_size=True)
    assert (tmp_path / "dossier.pdf").stat().st_size > 20_000
    page.close()


def test_works_from_the_keyboard(browser: Any, files: dict[str, Path]) -> None:
    page = opened(browser, files["fr"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".scroll").focus()
    assert page.evaluate("document.activeElement.className") == "scroll"
    page.close()
