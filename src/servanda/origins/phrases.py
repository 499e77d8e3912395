"""The phrases that give a sentence's words to somebody else, and the bodies that may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from servanda.gazetteer.organisations import organisation_names
from servanda.gazetteer.places import PlaceKind, place_names
from servanda.gazetteer.states import ambiguous_names, demonyms, state_names
from servanda.gazetteer.tables import rows, split
from servanda.language import section
from servanda.language.conjugation import FINITE, Tense, forms
from servanda.language.lexicon import Entry, Lexicon, case_of, variants
from servanda.origins.language import OriginsForm


class _Grammar(msgspec.Struct):
    """The part of `grammar.yml` that is needed here."""

    prepositions: dict[str, list[str]]
    definite: list[str]
    articles: list[str]
    adverbs: list[str]
    subordinators: list[str]
    relative: list[str]


class _Verbs(msgspec.Struct):
    """The part of `verbs.yml` that is needed here."""

    auxiliaries: dict[str, list[str]]


_SAYING = FINITE - {Tense.SUBJUNCTIVE} | {Tense.PARTICIPLE}
_LINKS = ("of", "to", "in")  # what stands between a body, its portfolio and its state


@cache
def phrases(language: str) -> Lexicon:
    """All the phrases of a language, with their categories.

    `paper` (`joint` where several bodies give it out), `same`, `through`, `cites`, `according`, `say`,
    `have`, `small` (articles and adverbs), `link` (prepositions within a name), `break` (prepositions and
    subordinators), `definite`; `issuer` and `portfolio` with their kind as key; `state` and
    `organisation` with their code, `seat` with the key of the body whose voice it is; `agency` with its short name.

    Raises:
        DataError: a file of the language does not fit its form.
    """
    lexicon = Lexicon()
    for phrase, entry in (*_spoken(language), *_closed(language), *_world(language)):
        lexicon.add(phrase, entry)
    return lexicon


def _spoken(language: str) -> Iterator[tuple[str, Entry]]:
    data = section(language, "origins", OriginsForm)
    for category, key, notations in (
        ("paper", "", data.papers),
        ("paper", "joint", data.joint_papers),
        ("same", "", data.same),
        ("through", "", data.through),
        ("cites", "", data.cites),
    ):
        yield from ((phrase, Entry(category, key)) for notation in notations for phrase in variants(notation))
    for category, table in (("issuer", data.issuers), ("portfolio", data.portfolios)):
        for kind, notations in table.items():
            for phrase in (phrase for notation in notations for phrase in variants(notation)):
                yield phrase, Entry(category, kind, None, "all" if case_of(phrase) == "all" else "")
    for lemma in data.say:
        for tense, found in forms(language, lemma).items():
            if tense in _SAYING:
                yield from ((form, Entry("say", lemma)) for form in found)


def _closed(language: str) -> Iterator[tuple[str, Entry]]:
    grammar = section(language, "grammar", _Grammar)
    for phrase in grammar.prepositions["according"]:
        yield phrase, Entry("according", "")
    for phrase in grammar.definite:
        yield phrase, Entry("definite", "")
    prepositions = [phrase for some in grammar.prepositions.values() for phrase in some]
    for category, notations in (
        ("link", [phrase for kind in _LINKS for phrase in grammar.prepositions[kind]]),
        ("break", [*prepositions, *grammar.subordinators, *grammar.relative]),
        ("small", [*grammar.articles, *grammar.adverbs]),
    ):
        yield from ((phrase, Entry(category, "")) for notation in notations for phrase in variants(notation))
    for lemma in section(language, "verbs", _Verbs).auxiliaries["have"]:
        for found in forms(language, lemma).values():
            yield from ((form, Entry("have", "")) for form in found)


def _world(language: str) -> Iterator[tuple[str, Entry]]:
    doubtful = ambiguous_names(language)
    for name, codes in state_names(language).items():
        if name not in doubtful:
            yield name, Entry("state", codes[0], None, "initial")
    for form, known in demonyms(language).items():
        yield form, Entry("state", known[0].state)
    seats = _seats()
    for name, places in place_names(language).items():
        place = places[0]
        if not place.state or name in place.ambiguous:
            continue
        if place.kind is PlaceKind.CAPITAL:
            yield name, Entry("state", place.state, None, "initial")
        elif place.kind is PlaceKind.SEAT:
            body = seats.get((place.state, place.names["en"][0]), "presidency")
            yield name, Entry("seat", f"{body}@{place.state}", None, "initial")
    for name, code in organisation_names(language).items():
        yield name, Entry("organisation", code, None, case_of(name) or "initial")
    for short, others in rows("agencies.tsv", "short names"):
        for name in (short, *split(others)):
            yield name, Entry("agency", short, None, case_of(name))


def _seats() -> dict[tuple[str, str], str]:
    """The body whose voice a seat of power is, by state and English name, where that is not the head of state."""
    return {(state, name): body for body, state, cell in rows("seats.tsv", "body state seats") for name in split(cell)}
