"""The main paths in a real browser: both languages, the keyboard, a phone's width, dark and light, accessibility."""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import uvicorn

from servanda.model.document import Document
from servanda.register import Register
from servanda.web import application
from tests.browser import axe, browser, overhang, unfold, violations
from tests.web.conftest import settings
from tests.web.test_hostile import ATTACKS, article, filled

__all__ = ["axe", "browser"]
Served = Callable[[Path], str]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """Serves registers on free ports of this machine."""
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(register: Path) -> str:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        app = application(settings(register, port=port))
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        servers.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{port}"

    yield serve
    for server, thread in servers:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def shown(press: Path, served: Served) -> str:
    """The examples, served."""
    return served(press)


@pytest.fixture
def own(press: Path, tmp_path: Path, served: Served) -> str:
    """A copy of the examples that a test may change, served."""
    with Register.open(press) as register:
        register.view()
    shutil.copy(press, tmp_path / "r.db")
    return served(tmp_path / "r.db")


def opened(
    browser: Any, base: str, path: str = "/", width: int = 1280, scheme: str = "light", locale: str = "en"
) -> Any:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale=locale, base_url=base
    )
    page = context.new_page()
    page.problems = []
    page.on("request", lambda r: None if r.url.startswith(base) else page.problems.append(r.url))
    page.on("console", lambda message: page.problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("dialog", lambda dialog: (page.problems.append(dialog.message), dialog.dismiss()))
    page.goto(path)
    return page


def pressed(page: Any, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def clicked(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def places(press: Path) -> list[str]:
    """A page of each kind."""
    with Register.open(press) as register, register.view() as view:
        told = list(view.records())
        disputed = next(r for r in told if r.conflicts)
        fullest = max(told, key=lambda r: len(r.documents))
        document = fullest.documents[0]
    return [
        "/", "/?type=transfer&state=ML", "/?state=XX", f"/records/{disputed.id}", f"/records/{fullest.id}/concordance",
        f"/document?id={document}", f"/document?id={document}&view=reading", "/review?task=conflict",
        "/review?task=new&do=correct&property=date", "/review?task=new&do=merge", "/review?task=new&do=split",
        "/add", "/audit", "/nothing",
    ]  # fmt: skip


KINDS = range(14)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width", "scheme", "locale"), [(1280, "light", "fr"), (360, "dark", "en")])
def test_accessible(
    browser: Any, axe: str, shown: str, press: Path, kind: int, width: int, scheme: str, locale: str
) -> None:
    path = places(press)[kind]
    page = opened(browser, shown, path, width, scheme, locale)
    unfold(page)
    found, over = violations(page, axe), overhang(page, width)
    problems = [problem for problem in page.problems if "404" not in problem]
    page.context.close()
    assert found == []
    assert over == 0, f"{path} hangs over the edge"
    assert problems == []


def test_a_record_of_many_documents_stays_within_the_page(browser: Any, served: Served, tmp_path: Path) -> None:
    """Forty reprints that disagree: a few quotes of each side are shown, the others unfold."""
    words = "Le président portugais a effectué une visite officielle à Bamako du {} au 6 mai 2024, selon le journal {}."
    told = [Document(f"a{n}", words.format(2 + n % 2, n), lang="fr", published="2024-05-07") for n in range(40)]
    path = filled(tmp_path / "many.db", told)
    with Register.open(path) as register, register.view() as view:
        record = next(one for one in view.records() if one.conflicts and len(one.documents) == 40)
    page = opened(browser, served(path), f"/records/{record.id}", 360)
    over = overhang(page, 360)
    shown, folded = (page.locator(f".side {inside}figure").count() for inside in ("> ", "details "))
    page.context.close()
    assert over == 0
    assert (shown, folded) == (6, 34)


def test_a_value_opens_on_its_quote(browser: Any, shown: str, press: Path) -> None:
    page = opened(browser, shown, places(press)[3])
    link = page.locator(".values .refs a").last
    clicked(page, f".values .refs a[href='{link.get_attribute('href')}']")
    lit = page.evaluate("getComputedStyle(document.querySelector('mark:target')).backgroundColor")
    plain = page.evaluate("getComputedStyle(document.querySelector('mark:not(:target)')).backgroundColor")
    assert lit != plain
    box = page.locator("mark:target").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.context.close()


@pytest.mark.parametrize(("locale", "done", "undone"), [("fr", "acceptée", "annulée"), ("en", "accepted", "undone")])
def test_review_by_keys_alone(browser: Any, own: str, locale: str, done: str, undone: str) -> None:
    page = opened(browser, own, "/review?task=new", locale=locale)
    waiting = page.locator(".within [aria-current] .n").inner_text()
    first = page.locator(".top h1").inner_text()
    pressed(page, "j")
    second = page.locator(".top h1").inner_text()
    assert second != first
    pressed(page, "k")
    assert page.locator(".top h1").inner_text() == first
    pressed(page, "a")
    assert done in page.locator(".flash").inner_text()
    assert page.locator(".top h1").inner_text() == second
    assert int(page.locator(".within [aria-current] .n").inner_text()) == int(waiting) - 1
    pressed(page, "u")
    assert undone in page.locator(".flash").inner_text()
    assert page.locator(".within [aria-current] .n").inner_text() == waiting
    assert page.locator(".top h1").inner_text() == first
    assert page.problems == []
    page.context.close()


def test_a_value_is_corrected_and_the_machines_stays(browser: Any, own: str) -> None:
    page = opened(browser, own, "/?type=transfer")
    clicked(page, ".line .title")
    record = page.url
    before = page.locator("#r-quantity .retained").first.inner_text()
    pressed(page, "c")
    page.locator("#property").select_option("quantity")
    clicked(page, ".panel .first")
    page.locator("#value").fill("many")
    pressed(page, "Enter")
    assert "Expected" in page.locator(".wrong").inner_text()
    assert page.locator("#value").input_value() == "many"
    page.locator("#value").fill("12345 t")
    page.locator("[name=note]").fill("counted again")
    page.locator("[name=source]").fill("https://example.org/count")
    pressed(page, "Enter")
    assert page.url.partition("?")[0] == record.partition("?")[0]
    told = page.locator("#r-quantity .mended").inner_text()
    assert "12,345" in told
    assert "counted again" in told
    assert re.split(r"\s*\[", before)[0].split()[0] in page.locator("#r-quantity").inner_text()
    page.locator(".decisions button").first.click()
    page.wait_for_selector(".decisions .undone")
    assert page.locator("#r-quantity .mended").count() == 0
    assert page.problems == []
    page.context.close()


def test_what_is_pasted_is_read_and_shows(browser: Any, own: str) -> None:
    page = opened(browser, own, "/add", locale="fr")
    page.locator("#text").fill(
        "Le président du Togo, Faure Gnassingbé, a reçu lundi 7 juillet 2025 à Lomé le président du Bénin, "
        "Patrice Talon. Les deux pays ont signé un accord sur le transport aérien."
    )
    clicked(page, "form:has(#text) button")
    page.wait_for_selector("text=Nouvelles fiches", timeout=60_000)
    page.reload()
    assert page.locator(".near a").count() >= 2
    clicked(page, ".near a")
    assert page.locator(".paper mark").count() > 0
    assert page.problems == []
    page.context.close()


def test_without_script_it_works_all_the_same(browser: Any, own: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=own, locale="en")
    page = context.new_page()
    page.goto("/review?task=new")
    first = page.locator(".top h1").inner_text()
    clicked(page, "button[value=accept]")
    assert "accepted" in page.locator(".flash").inner_text()
    assert page.locator(".top h1").inner_text() != first
    clicked(page, ".flash button")
    assert page.locator(".top h1").inner_text() == first
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_hostile_articles_do_nothing(browser: Any, served: Served, tmp_path: Path, width: int) -> None:
    path = filled(tmp_path / "h.db", [article(words, number) for number, words in enumerate(ATTACKS)])
    base = served(path)
    page = opened(browser, base, "/", width)
    links = page.locator("a[href^='/records/']").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    with Register.open(path) as register, register.view() as view:
        ids = view.document_ids()
    sources = ["/document?" + urlencode({"id": id}) for id in ids]
    for target in [*links, *sources, "/review?task=new"]:
        page.goto(target)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, target
        assert page.evaluate("document.querySelectorAll('script:not([src])').length") == 0
    assert page.problems == []
    page.context.close()


def test_prints_without_what_is_pressed(browser: Any, shown: str, press: Path, tmp_path: Path) -> None:
    page = opened(browser, shown, places(press)[3])
    page.emulate_media(media="print")
    height = "document.querySelector({!r}).getBoundingClientRect().height"
    assert page.evaluate(height.format(".bar nav")) == 0
    assert page.evaluate(height.format(".deciding")) == 0
    assert page.evaluate(height.format(".values")) > 50
    page.pdf(path=tmp_path / "record.pdf")
    assert (tmp_path / "record.pdf").stat().st_size > 10_000
    page.context.close()
