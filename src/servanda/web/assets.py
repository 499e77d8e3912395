"""The application's own files: styles, scripts, the mark. Nothing else is served from the disk."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
STILL = "public, max-age=31536000, immutable"  # a file's address has its digest

router = APIRouter()


@router.get("/static/{name}")
def static(name: str) -> Response:
    """A file by its name."""
    if name not in assets():
        raise HTTPException(404, "file")
    kind = KINDS[name.rpartition(".")[2]]
    return Response(assets()[name], media_type=kind, headers={"Cache-Control": STILL})


@cache
def assets() -> dict[str, bytes]:
    """The files by name; `base.css` is what pages and dossiers have in common."""
    folder = resources.files("servanda.web") / "static"
    found = {f.name: f.read_bytes() for f in folder.iterdir() if f.name.rpartition(".")[2] in KINDS}
    return {**found, "base.css": resources.files("servanda.wording").joinpath("base.css").read_bytes()}


@cache
def digest(name: str) -> str:
    """What tells one version of a file from the next."""
    return hashlib.blake2b(assets()[name], digest_size=6).hexdigest()
