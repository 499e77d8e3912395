"""A site on this machine that serves what a test puts there, and remembers what it was asked for."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from servanda.follow.fetching import Manner
from servanda.follow.hosts import Clock
from servanda.follow.values import Limits

HOST = "journal.example"
NEAR = Limits(connect=2, idle=1, total=1.5, received=300_000, unpacked=1_000_000, pause=1.0)
Speak = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Page:
    """What an address answers with; `speak` instead, to answer in a way of its own."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    kind: str = "text/html; charset=utf-8"
    speak: Speak | None = None
    times: int = -1  # how often, before what was there answers again

    @property
    def data(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body

    @property
    def etag(self) -> str:
        return f'"{sha1(self.data).hexdigest()[:12]}"'


class Site:
    """The server: `pages` by path, `log` of what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | list[Page]] = {}
        self.log: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.busy = self.most_busy = 0
        self.lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str = "/", host: str = HOST) -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str, host: str = HOST) -> int:
        return self.log.count((host, path))

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        host = request.headers.get("Host", "").rpartition(":")[0]
        with self.lock:
            self.log.append((host, request.path))
            self.agents.add(request.headers.get("User-Agent", ""))
            self.busy += 1
            self.most_busy = max(self.most_busy, self.busy)
            page = self._page(request.path)
        try:
            send(request, page)
        except OSError:
            pass  # who asked has gone
        finally:
            with self.lock:
                self.busy -= 1

    def _page(self, path: str) -> Page:
        found = self.pages.get(path, Page("Rien ici.", 404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


def send(request: BaseHTTPRequestHandler, page: Page) -> None:
    if page.speak is not None:
        page.speak(request)
        return
    conditional = page.status == 200 and request.headers.get("If-None-Match") == page.etag
    request.send_response(304 if conditional else page.status)
    if page.status == 200:
        request.send_header("ETag", page.etag)
    for name, value in {"Content-Type": page.kind, **page.headers}.items():
        request.send_header(name, value)
    if not conditional and "Content-Length" not in page.headers:
        request.send_header("Content-Length", str(len(page.data)))
    request.end_headers()
    if not conditional:
        request.wfile.write(page.data)


@contextmanager
def served() -> Iterator[Site]:
    site = Site()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()


class Time:
    """A clock that goes on by itself a little, and at once when somebody waits."""

    def __init__(self, start: float = 1_750_800_000.0) -> None:  # 2025-06-24
        self.at = start
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> bool:
        self.slept.append(seconds)
        self.at += seconds
        return False

    def go_on(self, **parts: float) -> None:
        self.at += parts.get("hours", 0) * 3600 + parts.get("days", 0) * 86_400


def resolve(host: str, port: int) -> Sequence[str]:
    """Every name leads to this machine, but for addresses and those that lead nowhere."""
    if host.startswith("nowhere"):
        return []
    return [host.strip("[]")] if host[:1].isdigit() or ":" in host else ["127.0.0.1"]


def manner(time: Time, *allowed: str, limits: Limits = NEAR, delay: float = 0.0) -> Manner:
    return Manner(limits, delay, "desk@journal.example", allowed or (HOST,), resolve, Clock(time.now, time.sleep))


SIGNED = (
    "Le Mali et la Russie ont signé mardi 24 juin 2025 à Moscou un accord de coopération dans le domaine de la santé, "
    "selon un communiqué de la présidence malienne."
)
GIVEN = "La Russie a promis au Mali 25 000 tonnes de blé, a indiqué le ministère malien des Affaires étrangères."
BACKGROUND = (
    "Les deux pays se sont rapprochés depuis 2021, et plusieurs délégations se sont rendues dans l'une et l'autre "
    "capitale au cours des derniers mois pour préparer ces textes."
)


def article(title: str, *paragraphs: str, canonical: str = "", day: str = "2025-06-24", beside: str = "") -> str:
    """A page of a newspaper, with the furniture that changes at each visit."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    text = "".join(f"<p>{one}</p>" for one in paragraphs or (SIGNED, GIVEN, BACKGROUND))
    return (
        f'<!doctype html><html lang="fr"><head><title>{title}</title>{link}'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head><body>'
        f'<nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav>'
        f"<main><article><h1>{title}</h1>{text}</article></main>"
        f'<aside><ul><li><a href="/x">{beside or "Les plus lus"}</a></li></ul></aside></body></html>'
    )


def rss(*links: str, day: str = "Tue, 24 Jun 2025 08:30:00 +0200") -> Page:
    items = "".join(f"<item><title>t</title><link>{link}</link><pubDate>{day}</pubDate></item>" for link in links)
    return Page(f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>', kind="application/rss+xml")


def packed(text: bytes) -> bytes:
    return gzip.compress(text)
