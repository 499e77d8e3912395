"""The dossier's words in one language, from `dossier.yml`, with the language that they are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.language import section
from servanda.model.tokens import fold
from servanda.wording.patterns import Slot, filled, fits
from servanda.wording.pieces import Phrase, flat, text
from servanda.wording.tongue import Tongue, tongue, written
from servanda.wording.writing.numbers import figures, in_words, is_plural

Pair = tuple[str, str]

_SLOT = re.compile(r"\{(\w+)\}")


class Kind(msgspec.Struct, forbid_unknown_fields=True):
    """A form of agreement: with the article for one, bare, several; other spellings by which it is found."""

    one: str
    bare: str
    many: str
    find: list[str]


class Outcome(msgspec.Struct, forbid_unknown_fields=True):
    """How an act in one status is told: as it is asserted, as it is planned, and as a noun."""

    asserted: list[str]
    noun: list[str]
    planned: list[str] = []


class Paragraph(msgspec.Struct, forbid_unknown_fields=True):
    """A paragraph of the note on method."""

    title: str
    text: str


class Data(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `dossier.yml`; the file's comments say what each key means."""

    labels: dict[str, str]
    counts: dict[str, Pair]
    feminine: list[str]
    support: dict[str, str]
    types: dict[str, Pair]
    properties: dict[str, str]
    statuses: dict[str, dict[str, Pair]]
    nouns: dict[str, dict[str, Pair]]
    modalities: dict[str, Pair]
    modality_notes: dict[str, str]
    unknown_status: str
    marks: dict[str, str]
    mark_notes: dict[str, str]
    legend: dict[str, str]
    roles: dict[str, str]
    languages: dict[str, str]
    titles: dict[str, list[str]]
    kinds: dict[str, Kind]
    texts: dict[str, str]
    sentences: dict[str, dict[str, Outcome]]
    wrappers: dict[str, str]
    steps: list[str]
    conflicts: dict[str, str]
    overview: dict[str, str]
    method: list[Paragraph]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The words of one language."""

    data: Data
    tongue: Tongue

    @property
    def code(self) -> str:
        """ISO 639-1 code of the language."""
        return self.tongue.code

    def label(self, key: str, **values: str) -> str:
        """A label, with its slots filled."""
        return _SLOT.sub(lambda match: values[match[1]], self.tongue.printed(self.data.labels[key]))

    def word(self, table: str, key: str) -> str:
        """An entry of a table of words; the key itself where the table does not have it."""
        return self.tongue.printed(getattr(self.data, table).get(key, key))

    def speaking(self, speakers: Phrase) -> Phrase:
        """Who says so."""
        return self.filled(self.data.labels["speaker"], {"speaker": speakers})

    def counted(self, key: str, number: int, *, words: bool = False) -> str:
        """So many of something: `3 documents`, or with `words` `trois documents`."""
        pattern = self.data.counts[key][is_plural(number, self.tongue)]
        feminine = key in self.data.feminine
        told = in_words(number, self.tongue, feminine=feminine) if words else figures(number, self.tongue)
        return self.tongue.printed(pattern).replace("{n}", told)

    def support(self, documents: int, origins: int, *, words: bool = False, others: bool = False) -> str:
        """Documents, and their origins where these are fewer: `cinq documents d'une seule origine`.

        Args:
            documents: how many.
            origins: how many they come down to.
            words: numbers in words.
            others: documents other than those just named.
        """
        which = "same" if origins >= documents else "one" if origins == 1 else "fewer"
        told = self.tongue.printed(self.data.support[which])
        told = told.replace("{documents}", self.counted("others" if others else "documents", documents, words=words))
        return told.replace("{origins}", self.counted("origins", origins, words=words))

    def filled(self, pattern: str, slots: Mapping[str, Slot]) -> Phrase:
        """A pattern of the catalogue with its slots filled."""
        return filled(pattern, slots, self.tongue)

    def fits(self, pattern: str, slots: Mapping[str, Slot]) -> bool:
        """Whether every slot of a pattern that stands outside brackets has a phrase."""
        return fits(pattern, slots)

    def plain(self, pattern: str, **values: str) -> str:
        """The same as plain text, of plain values."""
        return flat(self.filled(pattern, {name: text(value) for name, value in values.items()}).pieces)


@cache
def catalogue(language: str) -> Catalogue:
    """The words of a language.

    Raises:
        InputError: there is no such language.
        DataError: its data does not fit its form.
    """
    speech = tongue(language)
    return Catalogue(section(language, "dossier", Data), speech)


@cache
def _spellings() -> dict[str, str]:
    """The keys of forms of agreement by their folded spellings in all languages."""
    found: dict[str, str] = {}
    for language in written():
        for key, kind in catalogue(language).data.kinds.items():
            for spelling in (kind.bare, kind.many, *kind.find):
                found.setdefault(fold(spelling), key)
    return found


def kind_of(words: str) -> str:
    """The key of a form of agreement by a document's words, in any language; "" where it is not known."""
    return _spellings().get(_folded(words), "")


def kind_within(words: str) -> str:
    """The key of the longest form of agreement with which words begin or end: `treaty` of `a defence treaty`."""
    told = _folded(words)
    found = [s for s in _spellings() if told.startswith(f"{s} ") or told.endswith(f" {s}")]
    return _spellings()[max(found, key=lambda s: (len(s), s))] if found else ""


def _folded(words: str) -> str:
    return fold(words.replace("’", "'").strip())
