"""Where a page ended, as one word that goes into an address; whoever sends it back may have changed it."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import msgspec

from servanda.errors import InputError

_KINDS = {"i": int, "s": str}


def write_cursor(*values: int | str) -> str:
    """One word for what a page ended with."""
    return base64.urlsafe_b64encode(msgspec.json.encode(values)).decode("ascii").rstrip("=")


def read_cursor(word: str, kinds: str) -> list[Any]:
    """What `write_cursor` wrote.

    Args:
        word: the cursor.
        kinds: of each value, "i" for a number and "s" for words.

    Raises:
        InputError: it is none.
    """
    try:
        values = msgspec.json.decode(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, binascii.Error, msgspec.DecodeError) as error:
        raise InputError("The place to go on from is none that was given out: begin with the first page.") from error
    if not isinstance(values, list) or [type(value) for value in values] != [_KINDS[kind] for kind in kinds]:
        raise InputError("The place to go on from is none that was given out: begin with the first page.")
    return values
