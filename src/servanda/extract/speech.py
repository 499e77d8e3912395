"""The words that give what a sentence tells to somebody: verbs of saying, "selon", nouns of sources and papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.gazetteer.tables import rows, split
from servanda.language import section
from servanda.language.lexicon import Entry, Hit, Lexicon, case_of, variants
from servanda.model.tokens import Token

SAYING = ("say", "deny")


class SpeakersForm(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `speakers.yml`; its comments say what each key holds."""

    think: list[str]
    telling: list[str]
    nouns: list[str]
    infinitives: list[str]
    that: list[str]
    according: list[str]
    of_source: list[str]
    opinion: list[str]
    inverted: dict[str, str]
    linking: list[str]
    sources: dict[str, list[str]]
    of_body: list[str]
    own_conditionals: list[str]
    parting: list[str]
    quantifiers: list[str]


class _Papers(msgspec.Struct):
    """The part of `origins.yml` that is needed here."""

    papers: list[str]
    joint_papers: list[str]
    same: list[str]


class _Verbs(msgspec.Struct):
    """The part of `verbs.yml` that is needed here."""

    senses: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Speech:
    """What a language has to tell who says something.

    Attributes:
        lexicon: its phrases, by category: `according`, `of_source`, `opinion`, `that`, `parting`, `quantifier`,
            `of_body`, `paper` (`joint` where several bodies give it out), `same`, `source` with its kind, `agency`
            with its short name.
        data: the rest.
        saying, think, nouns, telling, infinitives: lemmas.
    """

    lexicon: Lexicon
    data: SpeakersForm
    saying: frozenset[str]
    think: frozenset[str]
    nouns: frozenset[str]
    telling: frozenset[str]
    infinitives: frozenset[str]

    def hits(self, tokens: list[Token]) -> list[list[Hit]]:
        """The phrases that begin at each token, of each category the longest."""
        return self.lexicon.find(tokens)


@cache
def speech(language: str) -> Speech:
    """What a language has to tell who says something, built once.

    Raises:
        DataError: a file of the language does not fit its form.
    """
    data = section(language, "speakers", SpeakersForm)
    senses = section(language, "verbs", _Verbs).senses
    saying = frozenset(lemma for sense in SAYING for lemma in senses[sense])
    lexicon = Lexicon()
    for phrase, entry in _phrases(language, data):
        lexicon.add(phrase, entry)
    return Speech(
        lexicon,
        data,
        saying,
        frozenset(data.think),
        frozenset(data.nouns),
        frozenset(data.telling),
        frozenset(data.infinitives),
    )


def _phrases(language: str, data: SpeakersForm) -> Iterator[tuple[str, Entry]]:
    papers = section(language, "origins", _Papers)
    tables = [("source", kind, notations) for kind, notations in data.sources.items()]
    for category, key, notations in (
        ("according", "", data.according),
        ("of_source", "", data.of_source),
        ("opinion", "", data.opinion),
        ("that", "", data.that),
        ("parting", "", data.parting),
        ("quantifier", "", data.quantifiers),
        ("of_body", "", data.of_body),
        ("paper", "", papers.papers),
        ("paper", "joint", papers.joint_papers),
        ("same", "", papers.same),
        *tables,
    ):
        yield from ((phrase, Entry(category, key)) for notation in notations for phrase in variants(notation))
    for short, others in rows("agencies.tsv", "short names"):
        for name in (short, *split(others)):
            yield name, Entry("agency", short, None, case_of(name))
