"""Articles are other people's text: on every page they are text, whatever they look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from lxml import html

from servanda.model.decision import Draft, Kind
from servanda.model.document import Document
from servanda.pipeline import decide
from servanda.register import Register
from tests.web.conftest import filled

Opened = Callable[..., TestClient]

ATTACKS = (
    "<script>alert(1)</script>",
    "</title></style></textarea><script>alert(3)</script>",
    '" onmouseover="alert(4)" x="',
    "' onfocus='alert(5)' autofocus='",
    '<img src=x onerror="alert(6)">',
    "<svg onload=alert(7)><animate onbegin=alert(8)/></svg>",
    '<a href="javascript:alert(9)">x</a>',
    "&lt;script&gt;alert(10)&lt;/script&gt; &#x3c;b&#x3e;",
    "{{ 7 * 7 }}{% raw %}",
    "</bdi></a></td></table></section></main>",
    "\x00\x01\x08\x0b\x1b[31m\x7f\x85\ufffe\uffff",
    "\u202eevil\u202c \u2066iso\u2069 \u200f\u200e",
    "A" * 3000,
    "\u0301" * 50,
)
TAGS = frozenset(
    re.findall(
        r"\w+",
        """
        a article aside bdi blockquote body button circle code dd details div dl dt fieldset figcaption figure footer
        form h1 h2 h3 head header html input kbd label legend li link main mark meta nav ol option p path progress q
        rect script section select small span summary sup svg table tbody td textarea th thead title tr ul
        """,
    )
)


KEYS = ("q", "state", "sector", "type", "from", "task", "at", "do", "property", "failed", "message", "value")


def article(words: str, number: int) -> Document:
    """An article of which records are made, with the words around and in them."""
    text = (
        f"{words}\n\nLe président malien, Assimi Goïta, a reçu lundi 23 juin 2025 à Bamako le président du Togo, "
        f"Faure Gnassingbé {words}. Les deux pays ont signé un accord sur « {words[:60]} le transport aérien ». "
        f"La Russie a livré au Mali 25 000 tonnes de blé {words}.\n\nLire aussi : {words}"
    )
    return Document(
        f"{number} {words[:80]}", text, url=words[:200], title=words, lang="fr", published="2025-06-24", outlet=words,
        author=words, agency=words[:40],
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of such articles, with a decision that says such words."""
    path = filled(tmp_path_factory.mktemp("hostile") / "r.db", [article(w, n) for n, w in enumerate(ATTACKS)])
    with Register.open(path) as register:
        with register.view() as view:
            first = next(view.records()).id
        for words in ATTACKS[:8]:
            decide(register, Draft(Kind.ACCEPT, words[:60], (first,), note=words, source="javascript:alert(11)"))
    return path


def pages(client: TestClient, ids: list[str]) -> dict[str, str]:
    """All documents, and all pages that lead from the list."""
    found: dict[str, str] = {}
    waiting = ["/", "/review?task=new", "/review?task=conflict", "/add", "/audit"]
    waiting += ["/document?" + urlencode({"id": id}) for id in ids]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        answer = client.get(here)
        assert answer.status_code == 200, here
        found[here] = answer.text
        for link in html.fromstring(answer.text).cssselect("main a[href]"):
            target = str(answer.url.join(link.get("href"))).partition("#")[0]
            path = target.removeprefix("http://127.0.0.1:8000")
            if path.startswith(("/records/", "/document?")) and not re.search("do=|document=", path):
                waiting.append(path)
                if path.startswith("/document?") and "view=" not in path:
                    waiting.append(f"{path}&view=reading")
    return found


def test_hostile_words_are_text_on_every_page(hostile: Path, opened: Opened) -> None:
    with Register.open(hostile) as register, register.view() as view:
        shown = pages(opened(hostile), view.document_ids())
    assert sum(path.startswith("/document?") for path in shown) >= len(ATTACKS)
    assert sum(path.startswith("/records/") for path in shown) > 3
    for path, page in shown.items():
        check(path, page)
    everything = "".join(html.fromstring(page).text_content() for page in shown.values())
    for words in ATTACKS[:10]:
        assert " ".join(words.split()) in " ".join(everything.split()), words


def check(path: str, page: str) -> None:
    """A page has the markup of the templates, and nothing else."""
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", page), path
    for node in html.fromstring(page).iter():
        if not isinstance(node.tag, str):
            pytest.fail(f"{path}: a comment")
        assert node.tag in TAGS, (path, node.tag)
        for name, value in node.attrib.items():
            assert not name.startswith("on"), (path, name)
            assert name != "style"
            if name in ("href", "src", "action"):
                assert re.match(r"/(?!/)|\?|#|https?://", value), (path, value)
            if name == "src":
                assert value.startswith("/static/")


def test_hostile_addresses_do_nothing(hostile: Path, opened: Opened) -> None:
    client = opened(hostile)
    for words in ATTACKS[::3]:
        for key in (
            "q",
            "state",
            "sector",
            "type",
            "from",
            "task",
            "at",
            "do",
            "property",
            "failed",
            "message",
            "value",
        ):
            for path in ("/", "/review", "/document", "/sign-in", "/add"):
                answer = client.get(path, params={key: words, "failed": "value"} if path == "/review" else {key: words})
                assert answer.status_code in (200, 303, 404), (path, key)
                check(path, answer.text) if answer.text else None


def test_hostile_forms_do_nothing(hostile: Path, opened: Opened, tmp_path: Path) -> None:
    client = opened(hostile)
    token = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert token is not None
    with Register.open(hostile) as register, register.view() as view:
        first = next(view.records()).id
    for words in ATTACKS:
        for kind in (*Kind, words):
            sent = dict.fromkeys(("property", "value", "act", "note", "source", "undoes", "back", "seen"), words)
            sent |= {"token": token[1], "kind": str(kind), "record": f"{first} {words}"}
            answer = client.post("/decide", data=sent, follow_redirects=False)
            assert answer.status_code == 303, (kind, words)
            assert answer.headers["location"].startswith("/?"), answer.headers["location"]
