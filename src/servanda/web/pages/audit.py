"""What people did: decisions, and who signed in."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from servanda.web.desk import admin, desk
from servanda.web.show import page

router = APIRouter(dependencies=[Depends(admin)])
SHOWN = 200


@router.get("/audit")
def audit(request: Request) -> Response:
    """The latest decisions with what has become of them, and the latest who signed in or tried to."""
    with desk(request).register.view() as view:
        outcomes = list(islice(view.decisions(), SHOWN))
    shared = desk(request)
    return page(
        request, "audit.html", outcomes=outcomes, entries=shared.journal.latest(SHOWN), users=shared.users.listed()
    )
