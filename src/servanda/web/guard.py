"""What every request passes before it reaches a page, and every answer on its way out."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse

from servanda.web.language import locales, preferred
from servanda.web.sessions import LASTS, Session, Sessions

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from servanda.web.settings import Settings

POLICY = "; ".join(
    (
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
SAFE = ("GET", "HEAD", "OPTIONS")
YEAR = 365 * 24 * 3600


class TooLargeError(Exception):
    """More was sent than may be."""


class Guard:
    """Checks the host asked for, where a form comes from and how much is sent; knows the session and the language."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions) -> None:
        """Stand before an application."""
        self._app = app
        self._settings = settings
        self._sessions = sessions
        self._cookie = f"servanda-{settings.port}"  # cookies are shared by all ports of a host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sending = self._dressed(scope, send)
        if refusal := self._refusal(scope, headers):
            await refusal(scope, receive, sending)
            return
        self._know(scope, headers)
        try:
            await self._app(scope, self._limited(receive), sending)
        except TooLargeError:
            await self._too_large()(scope, receive, sending)
        except Exception:
            logging.getLogger("servanda.web").exception("%s %s failed", scope["method"], scope["path"])
            await PlainTextResponse("A fault of the program: please report it.", 500)(scope, receive, sending)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        """Why a request is not let through; other hosts' names may have been pointed at this machine."""
        if _host(headers.get("host", "")) not in self._settings.hosts:
            return PlainTextResponse("This host is not served here. Name it with --name.", 421)
        if scope["method"] in SAFE:
            return None
        origin = headers.get("origin")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return PlainTextResponse("The form comes from another site.", 403)
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            return PlainTextResponse("The form comes from another site.", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._settings.limits.upload:
            return self._too_large()
        return None

    def _know(self, scope: Scope, headers: Headers) -> None:
        """Note the session and the language with the request."""
        cookies = cookie_parser(headers.get("cookie", ""))
        known = self._sessions.read(cookies.get(self._cookie, ""))
        state = scope.setdefault("state", {})
        state["session"] = known or self._sessions.begun()
        state["begun"] = known is None and not scope["path"].startswith("/static/")
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[-1]
        chosen = asked if asked in locales() else ""
        remembered = cookies.get("language", "")
        state["chosen"] = chosen
        state["language"] = chosen or (
            remembered if remembered in locales() else preferred(headers.get("accept-language", ""))
        )

    def _too_large(self) -> PlainTextResponse:
        most = self._settings.limits.upload / 1_000_000
        message = f"Too large: at most {most:g} MB at once. Send less, or read it on the server with `servanda read`."
        return PlainTextResponse(message, 413)

    def _limited(self, receive: Receive) -> Receive:
        """The request's body, as much of it as may be."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._settings.limits.upload:
                raise TooLargeError
            return message

        return counted

    def _dressed(self, scope: Scope, send: Send) -> Send:
        """Answers with the headers of safety, and the cookies that have changed."""

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
                state = scope.get("state", {})
                secure = "; Secure" if scope.get("scheme") == "https" else ""
                if state.get("begun"):
                    cookie = self._sessions.cookie(state["session"])
                    told = f"{self._cookie}={cookie}; Path=/; HttpOnly; SameSite=Lax; Max-Age={LASTS}{secure}"
                    headers.append("Set-Cookie", told)
                if state.get("chosen"):
                    told = f"language={state['chosen']}; Path=/; HttpOnly; SameSite=Lax; Max-Age={YEAR}{secure}"
                    headers.append("Set-Cookie", told)
            await send(message)

        return dressed


def begin(scope: Scope, session: Session) -> None:
    """Give the browser that asks another session."""
    scope["state"]["session"] = session
    scope["state"]["begun"] = True


def _host(header: str) -> str:
    """The host of a `Host` header, without its port."""
    name = header.rpartition(":")[0] if header.rpartition(":")[2].isdigit() else header
    return name.strip("[]").lower()
