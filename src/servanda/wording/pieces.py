"""What sentences are made of: words of the catalogue, words of documents, references to documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words in the dossier's language: of the catalogue, or values that Servanda puts into words."""

    text: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document, in its language.

    Attributes:
        language: ISO 639-1 code, or "" where it is not known.
    """

    text: str
    language: str = ""
    kind: str = "words"


@dataclass(frozen=True, slots=True)
class Ref:
    """A document's number, and the id of the quote in its text that it opens on."""

    number: int
    target: str


@dataclass(frozen=True, slots=True)
class Refs:
    """References to documents; `rest` of them are left out, for the card at `more` to list.

    `own`: those of one value, not of the whole clause. Without any it holds the place for the clause's.
    """

    refs: tuple[Ref, ...]
    rest: int = 0
    more: str = ""
    own: bool = False
    kind: str = "refs"


@dataclass(frozen=True, slots=True)
class Jump:
    """Words that lead to another place on the page."""

    target: str
    pieces: tuple[Text | Words, ...]
    kind: str = "jump"

    @property
    def text(self) -> str:
        """The words that lead there."""
        return "".join(piece.text for piece in self.pieces)


Piece = Text | Words | Refs | Jump


@dataclass(frozen=True, slots=True)
class Phrase:
    """Pieces that stand for one thing or several; no pieces: nothing is known."""

    pieces: tuple[Piece, ...] = ()
    plural: bool = False

    def __bool__(self) -> bool:
        return bool(self.pieces)

    def __add__(self, other: Phrase) -> Phrase:
        return Phrase((*self.pieces, *other.pieces), self.plural)


def of_document(words: str, language: str = "", kind: str = "words") -> Words:
    """Words of a document that a value has, with the apostrophes of print: values keep plain ones.

    >>> of_document("l'énergie").text
    'l’énergie'
    """
    return Words(_APOSTROPHE.sub("\u2019", words), language, kind)


_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
NOTHING = Phrase()
HERE = Refs(())


def text(words: str, *, plural: bool = False) -> Phrase:
    """A phrase of plain words; nothing where there are none."""
    return Phrase((Text(words),), plural) if words else NOTHING


def joined(phrases: Sequence[Phrase], comma: str, last: str) -> Phrase:
    """Phrases in a row: "a, b and c". Several make a plural."""
    told = [phrase for phrase in phrases if phrase]
    pieces: list[Piece] = []
    for place, phrase in enumerate(told):
        if place:
            pieces.append(Text(last if place == len(told) - 1 else comma))
        pieces.extend(phrase.pieces)
    return Phrase(tuple(pieces), len(told) > 1 or any(phrase.plural for phrase in told))


def flat(pieces: Iterable[Piece]) -> str:
    """The pieces as plain text, references as `[1, 2]`."""
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Piece) -> str:
    if isinstance(piece, Refs):
        more = f" +{piece.rest}" if piece.rest else ""
        return f"{'' if piece.own else ' '}[{', '.join(str(ref.number) for ref in piece.refs)}{more}]"
    return piece.text
