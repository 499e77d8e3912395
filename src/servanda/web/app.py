"""The application: its pages put together behind the guard."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from servanda.errors import ChangedError, InputError, MissingError, RegisterLockedError, ServandaError
from servanda.register import Register
from servanda.web import assets, problems
from servanda.web.desk import Desk, SignInError
from servanda.web.guard import SAFE, Guard
from servanda.web.journal import Journal
from servanda.web.sessions import Sessions
from servanda.web.settings import Settings
from servanda.web.show import page
from servanda.web.users import Users

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PAGES = (
    "api", "decisions",
    "register", "record", "document", "relations", "drawings", "review", "adding", "audit", "signing",
)  # fmt: skip
ALONE = "local"  # what whoever asks is called where there are no users


def application(settings: Settings, alone: str = ALONE) -> FastAPI:
    """The application on a register.

    Args:
        settings: what it is started with.
        alone: what whoever asks is called where there are no users: decisions bear the name.

    Raises:
        RegisterError: the register cannot be used.
    """
    register = Register.open(settings.register, create=True)
    users = Users(settings.users)
    sessions = Sessions(users, alone)
    journal = Journal(settings.beside.with_name(settings.beside.name + ".signed-in"))

    @asynccontextmanager
    async def lasting(_: FastAPI) -> AsyncIterator[None]:
        yield
        register.close()

    app = FastAPI(title="Servanda", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lasting)
    app.state.desk = Desk(settings, register, users, sessions, journal)
    app.add_middleware(Guard, settings=settings, sessions=sessions)
    app.include_router(assets.router)
    routers = [import_module(f"servanda.web.pages.{name}").router for name in PAGES]
    for router in routers:
        app.include_router(router)
    app.state.paths = frozenset(route.path for router in routers for route in router.routes)
    app.add_exception_handler(SignInError, _sign_in)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(ServandaError, _failed)
    app.add_exception_handler(RequestValidationError, _unfit)
    return app


def _sign_in(request: Request, _: Exception) -> Response:
    """To the page for signing in, and from there back."""
    if request.method not in SAFE:
        return page(request, "failure.html", status=403, what="signed-out", message="")
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse("/sign-in?" + urlencode({"next": wanted}), 303)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if problems.asked_by(request):
        return problems.refused(error.status_code, str(error.detail), error.headers)
    return page(request, "failure.html", status=error.status_code, what=str(error.detail), message="")


async def _unfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if problems.asked_by(request):
        return problems.unfit(error.errors())
    return await request_validation_exception_handler(request, error)


def _failed(request: Request, error: Exception) -> Response:
    known = {RegisterLockedError: 503, ChangedError: 409, MissingError: 404, InputError: 400}
    status = next((code for kind, code in known.items() if isinstance(error, kind)), 500)
    if problems.asked_by(request):
        return problems.refused(status, str(error))
    return page(request, "failure.html", status=status, what="failed", message=str(error))
