"""What a site is made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a site is made with.

    Attributes:
        language: ISO 639-1 code of the pages.
        day: by which something is due; it stands on the page.
        title: of the first page; "" for the register's own.
        full_text: whether the documents stand in it whole, not only the sentences that are quoted.
        tell: called with a few words on how far it is.
    """

    language: str = "fr"
    day: date = field(default_factory=date.today)
    title: str = ""
    full_text: bool = False
    tell: Callable[[str], None] = _silent
