"""How the cells of a row are read, and the parts that a cell falls into."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from servanda.entries.words import join_words
from servanda.errors import InputError
from servanda.extract.lines import Line
from servanda.model.document import Role
from servanda.model.entry import Entry
from servanda.model.statement import Type
from servanda.model.values import Value
from servanda.recognise.actors import find_actors
from servanda.recognise.measures import find_measures
from servanda.recognise.people import find_people
from servanda.recognise.scan import scan
from servanda.recognise.things import find_pronouns, find_things
from servanda.recognise.verbs import find_verbs
from servanda.review.typed import expected, read_values

_PARTED = re.compile(r"\s*(?:[|;\n]|\Z)\s*")
_SMALL = ("preposition", "article", "coordinator")


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the words of the cell that carry it, as offsets in the cell."""

    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class How:
    """How a cell is read.

    Attributes:
        kind: of the record that its row is of.
        name: of the property that the cell tells.
        entry: the row.
        country: the code of the state told beside it, for people and places.
        other: a language to try, "" for that of the row.
    """

    kind: Type
    name: str
    entry: Entry
    country: str = ""
    other: str = ""

    @property
    def language(self) -> str:
        """Of the cell's words and numbers."""
        return self.other or self.entry.language

    def typed(self, text: str) -> Value | None:
        """The value as people type it who decide, None where it is none."""
        try:
            return read_values(self.kind, self.name, [text])[0]
        except InputError:
            return None


def line_of(text: str, language: str) -> Line:
    """A text with everything recognised in it, as a sentence of a document has it."""
    one = scan(text, 0, len(text), language)
    find_pronouns(one)
    find_measures(one)
    find_people([one])
    find_actors(one)
    find_verbs(one)
    find_things(one)
    return Line(0, one, [], Role.BODY, 0)


def fault(how: How) -> InputError:
    """What is said of a cell that tells no value."""
    return InputError(f"it is not what is expected: give {expected(how.name)}")


def besides_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """What of a text stands in none of some spans, which are in order."""
    place, left = 0, ""
    for start, end in spans:
        left += text[place:start]
        place = end
    return left + text[place:]


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a cell between marks that nothing else has."""
    start = len(text) - len(text.lstrip())
    for match in _PARTED.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def split(text: str, marks: str) -> Iterator[tuple[int, int]]:
    """The parts of a text between marks, as offsets, without the space around each."""
    start = 0
    for place in (*(i for i, c in enumerate(text) if c in marks), len(text)):
        piece = text[start:place]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = place + 1


def joined(text: str, offset: int, how: How, read: Callable[[str, int, How], list[Found]]) -> list[Found]:
    """Two with a word between them that says no more than "and"."""
    for word in join_words():
        before, middle, after = text.partition(f" {word} ")
        if middle and before.strip() and after.strip():
            place = offset + len(before) + len(middle)
            return [*read(before.rstrip(), offset, how), *read(after, place, how)]
    raise fault(how)


def besides(line: Line, kinds: tuple[str, ...]) -> bool:
    """Whether a cell has other words than the mentions of some kinds and what binds them."""
    owners = line.scan.owner
    return any(
        token.word and (owner is None or owner.kind not in kinds)
        and not any(line.scan.hit(place, kind) for kind in _SMALL)
        for place, (token, owner) in enumerate(zip(line.scan.tokens, owners, strict=True))
    )  # fmt: skip
