"""The application on a port of this machine."""

from __future__ import annotations

from collections.abc import Callable

import uvicorn

from servanda.errors import InputError
from servanda.pipeline import current
from servanda.web.app import ALONE, application
from servanda.web.settings import LOOPBACK, Settings
from servanda.web.users import Users


def check(settings: Settings) -> None:
    """Refuse what would let in anybody on the network.

    Raises:
        InputError: others than this machine could reach it, and there are no users; or it is not known by which
            name it will be asked for.
    """
    if settings.host in LOOPBACK:
        return
    if not Users(settings.users).any:
        raise InputError(
            f"Others could reach {settings.host}, and there are no users: add one with "
            f"`servanda users add NAME --role admin --users {settings.users}`, or listen on {LOOPBACK[0]}."
        )
    if settings.host in ("0.0.0.0", "::") and not settings.names:
        raise InputError(f"Listening on {settings.host} needs the host's name: give it with --name.")


def serve(settings: Settings, alone: str = ALONE, tell: Callable[[str], None] = lambda _: None) -> None:
    """Serve until it is interrupted.

    Args:
        settings: what the application is started with.
        alone: what whoever asks is called where there are no users.
        tell: called with a sentence: the address, before the first request, and what has to be waited for.

    Raises:
        InputError: it must not be served so.
        RegisterError: the register cannot be used.
    """
    check(settings)
    app = application(settings, alone)
    current(app.state.desk.register, tell)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    tell(f"open http://{shown}:{settings.port}/ in a browser; Ctrl-C ends it.")
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", server_header=False)
