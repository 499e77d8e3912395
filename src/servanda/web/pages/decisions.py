"""Deciding for programs: `POST /api/decisions`, with a token that has the scope `decide`."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request, Security
from starlette.responses import JSONResponse, Response

from servanda.answers import decisions
from servanda.answers.decisions import Told
from servanda.pipeline import decide
from servanda.web.bearer import Asking, asking
from servanda.web.deciding import WAIT
from servanda.web.desk import desk
from servanda.web.problems import PREFIX, REFUSALS, refused
from servanda.web.tokens import Scope

JSON = "application/json"
LONGEST = 100_000  # bytes
router = APIRouter(prefix=PREFIX, tags=["decisions"], responses=REFUSALS)
Deciding = Annotated[Asking, Security(asking, scopes=[Scope.DECIDE])]


def _schema() -> dict[str, Any]:
    told: dict[str, Any] = msgspec.json.schema(Told, ref_template="#/$defs/{name}")["$defs"]
    found: dict[str, Any] = told["Told"]
    found["properties"]["kind"] = {name: value for name, value in told["Kind"].items() if name in ("type", "enum")}
    return found


async def sent(request: Request) -> Told:
    """What was sent, if it is a decision in JSON: a form of another site could send nothing of the kind.

    Raises:
        HTTPException: it is none.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415, f"Send the decision as {JSON}.")
    body = await request.body()
    if len(body) > LONGEST:
        raise HTTPException(413, f"A decision has at most {LONGEST} bytes.")
    try:
        return msgspec.json.decode(body, type=Told)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise HTTPException(422, f"This is no decision: {error}. {PREFIX}/openapi.json has its form.") from error


@router.post(
    "/decisions",
    status_code=201,
    openapi_extra={"requestBody": {"required": True, "content": {JSON: {"schema": _schema()}}}},
)
def decided(request: Request, known: Deciding, told: Annotated[Told, Depends(sent)]) -> Response:
    """Decide on records in the name of the token's user; the decision, and what has become of it.

    It is kept for good and applied again after every reading; `undo` takes it back. 409 where a record is no longer
    as it was seen.
    """
    register = desk(request).register
    with register.view() as view:
        wanted = decisions.draft(view, told, known.name)
    made = decide(register, wanted, told.seen, wait=WAIT)
    with register.view() as view:
        found = view.decision(made.id)
    if found is None:
        return refused(503, "The decision is stored, and not yet to be seen: ask again.")
    return JSONResponse(decisions.outcome(found), 201)
