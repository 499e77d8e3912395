"""What is searched through: the terms of a document or a record, and their order.

Both databases are given the same terms at the same places, so that they find the same. The head of a record is who
and what it is about, of a document its title; the body are the sentences that tell of the one, the text of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from servanda.gazetteer.organisations import organisations
from servanda.gazetteer.states import states
from servanda.language import languages, section
from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.values import Individual, Party, Place, Value, Words
from servanda.register.terms import term, tokens

RECORD, DOCUMENT = "record", "document"
GAP = "·"  # between two texts, so that no phrase goes over from one to the other; no term is like it
PLACES = 14_000  # terms of a text that have a place; those after them are found as words, not in phrases
HEAD = 2_000  # and of a head
TIMES = 250  # places of one term
SHORT = 10_000  # characters of a text whose terms are kept for others that have it
SIZE = 800_000  # bytes of the distinct terms of one entry

Part = tuple[str, str | None]  # a text and its language


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a document and the language in which it was read; None where it was not."""

    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document or a record as it is searched for.

    Attributes:
        kind: RECORD or DOCUMENT.
        date: ISO 8601; "" where it is not known.
        head, body: terms in their order, with gaps.
        words: the words that they come from, for those that are told by their beginning.
    """

    kind: str
    id: str
    date: str
    head: tuple[str, ...]
    body: tuple[str, ...]
    words: tuple[str, ...]


def of_document(given: Document, language: str | None, published: str | None) -> Entry:
    """How a document is searched for.

    Args:
        given: with its text, completed with its title.
        language: the one it was read in; None where it was not.
        published: ISO 8601 date.
    """
    make = _terms_again if len(given.text) <= SHORT else _terms
    return Entry(
        DOCUMENT, given.id, published or "", *make(((given.title or "", language),), ((given.text, language),))
    )


def of_record(record: Record, date: str, texts: Mapping[str, Text]) -> Entry:
    """How a record is searched for.

    Args:
        record: whole.
        date: that it is ordered by; "" where it has none.
        texts: of its documents.
    """
    there = [s for s in record.statements if s.document in texts]
    told = dict.fromkeys((s.value, texts[s.document].language) for s in there)
    sentences = dict.fromkeys((texts[s.document], s.sentence) for s in there)
    body = dict.fromkeys((told.text[start:end], told.language) for told, (start, end) in sentences)
    kind = [(_kinds(code)[record.type], code) for code in languages()]
    named = (part for value, code in told for part in _named(value, code))
    return Entry(RECORD, record.id, date, *_terms([*kind, *named], body))


class _Dossier(msgspec.Struct):
    """The part of `dossier.yml` that is needed here: what the types of record are called."""

    types: dict[str, list[str]]


@cache
def _kinds(language: str) -> dict[str, str]:
    return {kind: names[0] for kind, names in section(language, "dossier", _Dossier).types.items()}


def _named(value: Value, language: str | None) -> Iterator[Part]:
    """The names in a value, those of states and organisations in every language."""
    match value:
        case Party():
            yield value.name, language
            for code in languages():
                yield _party(value.code, code), code
        case Individual():
            yield f"{value.name} {GAP} {value.role}", language
        case Place():
            yield value.name, language
        case Words():
            yield value.text, language
        case _:
            return


def _party(code: str, language: str) -> str:
    if state := states().get(code):
        return state.names[language].name
    names = organisations()[code].names[language] if code in organisations() else ()
    return f" {GAP} ".join((code, *names[:1]))


def _terms(head: Iterable[Part], body: Iterable[Part]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The head, the body and the words of an entry."""
    room = _Room()
    first = tuple(room.placed(dict.fromkeys(head), HEAD))
    rest = tuple(room.placed(body, PLACES))
    return first, rest, tuple(sorted(room.words))


_terms_again = lru_cache(maxsize=1_000)(_terms)  # archives hold a page many times over


class _Room:
    """What there is room for: a database takes so many places of a term, and so many terms."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self._times: dict[str, int] = {}
        self._size = 0

    def placed(self, parts: Iterable[Part], places: int) -> Iterator[str]:
        """Terms in their order; where there is no room for their place, those that are new, each between gaps."""
        count = 0
        for text, language in parts:
            for _, _, word in tokens(text):
                found = term(word, language)
                if not self._fits(word):
                    continue
                times = self._times[found] = self._times.get(found, 0) + 1
                count += 1
                if count <= places:
                    yield found if times <= TIMES else GAP
                elif times == 1:
                    yield GAP
                    yield found
            count += 1
            yield GAP

    def _fits(self, word: str) -> bool:
        if word not in self.words:
            if self._size > SIZE:
                return False
            self._size += 2 * len(word.encode()) + 8
            self.words.add(word)
        return True
