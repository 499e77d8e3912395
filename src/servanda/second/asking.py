"""What a second reader is asked: the parts of a text that cleaning kept, each with the same instructions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from servanda.model.document import Document, Passage

LONGEST = 12_000  # characters of a text that are asked about at once
BEGIN, END = "===ARTICLE===", "===END==="


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the instructions, the part of the text, and a digest of both."""

    instructions: str
    text: str
    digest: str


@cache
def instructions() -> str:
    """What every reader is told."""
    return resources.files(__package__).joinpath("prompt.md").read_text(encoding="utf-8").strip()


def questions(document: Document, passages: Sequence[Passage]) -> tuple[Question, ...]:
    """What is asked about a document; the same text gives the same questions, whatever its id.

    Args:
        document: with its text.
        passages: of the text.
    """
    return tuple(_question(part, document.published) for part in _parts(document.text, passages))


def _question(part: str, published: str | None) -> Question:
    told = part.replace(BEGIN, "").replace(END, "")
    head = f"Published: {published[:10]}\n" if published else ""
    text = f"{head}{BEGIN}\n{told}\n{END}"
    digest = hashlib.blake2b(f"{instructions()}\x00{text}".encode("utf-8", "replace"), digest_size=16).hexdigest()
    return Question(instructions(), text, digest)


def _parts(text: str, passages: Sequence[Passage]) -> Iterator[str]:
    """The kept passages, as many together as are asked about at once."""
    held: list[str] = []
    for passage in passages:
        if not passage.kept:
            continue
        for start in range(passage.start, passage.end, LONGEST):
            piece = text[start : min(start + LONGEST, passage.end)].strip()
            if held and sum(map(len, held)) + len(piece) > LONGEST:
                yield "\n".join(held)
                held = []
            held += [piece] if piece else []
    if any(character.isalpha() for piece in held for character in piece):
        yield "\n".join(held)
