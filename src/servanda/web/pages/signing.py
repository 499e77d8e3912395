"""Signing in and out."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from servanda.web.back import inside
from servanda.web.desk import Form, desk, session
from servanda.web.guard import begin
from servanda.web.journal import LIMITED, REFUSED, SIGNED_IN, SIGNED_OUT
from servanda.web.show import page

router = APIRouter()


@router.get("/sign-in")
def sign_in(request: Request, next: str = "/") -> Response:
    """The page for signing in."""
    if session(request).role is not None:
        return RedirectResponse(inside(next), 303)
    return page(request, "signing.html", next=inside(next), wrong=False, wait=0)


@router.post("/sign-in")
def signed_in(request: Request, form: Form) -> Response:
    """Sign in, if the password is right and there were not too many attempts."""
    shared, address = desk(request), request.client.host if request.client else ""
    name, target = str(form.get("name", ""))[:100], inside(str(form.get("next", "/")))
    if wait := shared.attempts.wait(name, address):
        shared.journal.note(name, LIMITED, address)
        answer: Response = page(request, "signing.html", status=429, next=target, wrong=True, wait=round(wait / 60) + 1)
        answer.headers["Retry-After"] = str(round(wait) + 1)
        return answer
    with shared.checking:
        user = shared.users.check(name, str(form.get("password", "")))
    if user is None:
        shared.attempts.failed(name, address)
        shared.journal.note(name, REFUSED, address)
        return page(request, "signing.html", status=403, next=target, wrong=True, wait=0)
    shared.attempts.passed(name)
    shared.journal.note(name, SIGNED_IN, address)
    begin(request.scope, shared.sessions.begun(name, user))
    return RedirectResponse(target, 303)


@router.post("/sign-out")
def signed_out(request: Request, form: Form) -> Response:
    """Sign out."""
    del form
    shared, known = desk(request), session(request)
    shared.journal.note(known.name, SIGNED_OUT, request.client.host if request.client else "")
    begin(request.scope, shared.sessions.begun())
    return RedirectResponse("/", 303)
