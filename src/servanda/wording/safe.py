"""What of other people's text may reach the page, and how. Escaping itself is the template engine's."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

_REPLACED = "\ufffd"

# Control characters but for tab and line ends, halves of surrogate pairs, and what is no character.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(55296, 57344), 65534, 65535), _REPLACED)
_CONTROLS = {code: sign for code, sign in _CONTROLS.items() if chr(code) not in "\t\n\r"}

# Marks of direction: in an attribute or a title no element keeps their effect from spreading.
_DIRECTIONS = dict.fromkeys((1564, 8206, 8207, *range(8234, 8239), *range(8294, 8298)))

LONGEST_ATTRIBUTE = 200
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # all but those that hold words together


def shown(value: Any) -> Any:
    """Text without the characters that no page may have; anything else as it is."""
    return str.translate(value, _CONTROLS) if type(value) is str else value


def attribute(words: str) -> str:
    """Text for an attribute or a title: one line of bounded length, without marks of direction."""
    plain = " ".join(words.translate(_DIRECTIONS).split())
    return plain if len(plain) <= LONGEST_ATTRIBUTE else plain[: LONGEST_ATTRIBUTE - 1] + "…"


def plain(words: str) -> str:
    """Text in one line, without marks of direction and without characters that no page may have.

    Spaces at either end stay, one each: it may be a piece of a longer text.
    """
    line = _SPACES.sub(" ", words.translate(_DIRECTIONS))
    return line.translate(_CONTROLS)


def address(url: str | None) -> str:
    """An address of the web that may be linked to; "" for anything else."""
    if not url or any(character.isspace() or ord(character) < 32 for character in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme.lower() in ("http", "https") and parts.netloc else ""
