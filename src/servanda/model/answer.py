"""What a second reader answered when it was asked for the statements of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """An answer, kept as it came, so that a reading can be made of it again.

    Attributes:
        model: the name of the reader.
        asked: a digest of what it was asked, the text included.
        body: its words.
    """

    model: str
    asked: str
    body: str
