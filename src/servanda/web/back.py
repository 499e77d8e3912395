"""Where to go after a form: only to addresses of this application."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit


def inside(target: str) -> str:
    """An address of this application; the first page for any other."""
    own = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return target if own and target.isascii() else "/"


def with_parts(target: str, **parts: str) -> str:
    """An address of this application with parts of its query changed; an empty value takes one out."""
    told = urlsplit(inside(target))
    kept = [(key, value) for key, value in parse_qsl(told.query, keep_blank_values=True) if key not in parts]
    asked = urlencode([*kept, *((key, value) for key, value in parts.items() if value)])
    return told.path + (f"?{asked}" if asked else "")
