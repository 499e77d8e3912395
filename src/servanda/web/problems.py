"""What went wrong, for programs: problem details (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from starlette.responses import JSONResponse

PREFIX = "/api"
MEDIA = "application/problem+json"
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "What the status is called."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, and what to do next."},
    },
}
_TOLD = {
    400: "What is asked for cannot be.",
    401: "No token, or one that is not good.",
    403: "The token is for other things.",
    404: "There is no such thing.",
    422: "A parameter is not what it should be.",
    429: "Too many tokens that are not good.",
    503: "Another process holds the register.",
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"description": told, "content": {MEDIA: {"schema": PROBLEM}}} for status, told in _TOLD.items()
}


def asked_by(request: Request) -> bool:
    """Whether a program asks, which no page is of use to."""
    return request.url.path.startswith(f"{PREFIX}/")


def refused(status: int, why: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """What went wrong, for a program."""
    told = why.encode("utf-8", "replace").decode()
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": told}
    return JSONResponse(body, status, headers, MEDIA)


def unfit(errors: Sequence[Any]) -> JSONResponse:
    """Which parameters are not what they should be."""
    told = [f"{'.'.join(str(part) for part in error['loc'][1:])}: {error['msg']}" for error in errors]
    return refused(422, "; ".join(told) or "The request is not what it should be.")
