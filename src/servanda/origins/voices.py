"""Whose voice a named speaker is: a minister speaks for the ministry, a spokesman for the body that he is of.

Two papers that quote one body are one origin for what it says, whether one has it from a communiqué and the other
from the minister's lips. Whoever speaks for nobody is an origin of their own; a source without a name is its
document's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

import msgspec

from servanda.gazetteer.agencies import agency
from servanda.gazetteer.offices import Office, load
from servanda.language import section
from servanda.language.lexicon import Entry, Hit, Lexicon, variants
from servanda.model.names import name_words, same_name
from servanda.model.origin import Origin, Why
from servanda.model.statement import Known, Reading
from servanda.model.tokens import tokenise
from servanda.origins.bodies import body_alone, body_in, portfolio_in
from servanda.origins.crediting import proper
from servanda.origins.language import common_spelling, lore
from servanda.text.normalise import normalise

# The body that speaks through the holder of an office, by the kinds of functions.yml.
BODIES = {
    "head_of_state": "presidency",
    "vice_president": "presidency",
    "head_of_government": "government",
    "deputy_head_of_government": "government",
    "foreign_minister": "foreign",
    "speaker": "parliament",
    "ambassador": "embassy",
}
OFFICES = {
    Office.HEAD_OF_STATE: "presidency",
    Office.VICE_PRESIDENT: "presidency",
    Office.HEAD_OF_GOVERNMENT: "government",
    Office.FOREIGN_MINISTER: "foreign",
    Office.DEFENCE_MINISTER: "defence",
    Office.FINANCE_MINISTER: "finance",
}
MINISTERS = frozenset({"minister", "deputy_minister", "foreign_minister"})


class _Functions(msgspec.Struct):
    """The part of `functions.yml` that is needed here."""

    offices: dict[str, list[str]]


@cache
def _functions(language: str) -> Lexicon:
    lexicon = Lexicon()
    for kind, notations in section(language, "functions", _Functions).offices.items():
        for phrase in (phrase for notation in notations for phrase in variants(notation)):
            lexicon.add(phrase, Entry("office", kind))
    return lexicon


@lru_cache(maxsize=20_000)
def body_of_role(role: str, party: str, language: str) -> str:
    """The body that a function speaks for (`foreign@ML`), or "" for nobody's.

    Args:
        role: the words of the function.
        party: code of the state or organisation that its holder speaks for, or "".
        language: ISO 639-1 code.
    """
    tokens = tokenise(role)
    hits = [max(found, key=_length) for found in _functions(language).find(tokens) if found]
    kind = hits[0].entry.key if hits else ""
    portfolio = portfolio_in(role, language) if kind in MINISTERS else ""
    if portfolio:
        return f"{portfolio}@{party}"
    if kind in BODIES:
        return f"{BODIES[kind]}@{party}"
    body = body_in(role, language)
    if body is None:
        return ""
    return f"{body[0]}{party}" if body[0].endswith("@") else body[0]


def _length(hit: Hit) -> int:
    return hit.end - hit.start


@dataclass(slots=True)
class Voices:
    """The people of a set of documents, to tell for whom each speaks."""

    _people: Mapping[str, tuple[Known, ...]]
    _languages: Mapping[str, str]
    _days: Mapping[str, str]
    _bodies: dict[str, Counter[tuple[str, str]]] | None = None
    _kept: dict[tuple[str, str], Origin | None] = field(default_factory=dict)

    def of(self, document: str, speaker: str) -> Origin | None:
        """The origin that a speaker of a document is; None for a source without a name."""
        if (document, speaker) not in self._kept:
            self._kept[document, speaker] = self._of(document, speaker)
        return self._kept[document, speaker]

    @property
    def documents(self) -> Collection[str]:
        """The documents whose people these are."""
        return self._people.keys()

    def _of(self, document: str, speaker: str) -> Origin | None:
        language = self._languages.get(document, "")
        own = [known for known in self._people.get(document, ()) if same_name(known.name, speaker)]
        if own:
            return self._person(document, speaker, own, language)
        if not language:
            return _named(speaker, speaker, "")
        body = body_alone(speaker, language, states=True)
        if body is not None:
            return Origin(f"body:{body[0]}", Why.COMMUNIQUE, speaker)
        short = agency(speaker) or agency(speaker.split()[-1])
        if short is not None:
            return Origin(f"agency:{short}", Why.WIRE, short)
        return _named(speaker, proper(speaker), language) if _is_name(speaker, language) else None

    def _person(self, document: str, speaker: str, own: list[Known], language: str) -> Origin:
        keys = [body_of_role(known.role, known.party, language) for known in own]
        key = next(filter(None, keys), "") or self._elsewhere(speaker) or self._office(document, own)
        if key:
            return Origin(f"body:{key}", Why.SPEAKER, speaker)
        party = next((known.party for known in own if known.party), "")
        return _named(speaker, name_words(speaker)[-1] if party else speaker, language, party)

    def _elsewhere(self, speaker: str) -> str:
        """The body for which most documents have a person speak."""
        if self._bodies is None:
            self._bodies = self._heard()
        found: Counter[str] = Counter()
        for (name, key), times in self._bodies.get(_last(speaker), Counter()).items():
            if same_name(name, speaker):
                found[key] += times
        return min(found, key=lambda key: (-found[key], key), default="")

    def _heard(self) -> dict[str, Counter[tuple[str, str]]]:
        """By the last word of a name: full name and body, and how many documents tell it."""
        found: dict[str, Counter[tuple[str, str]]] = {}
        for document, people in sorted(self._people.items()):
            for person in people if self._languages[document] else ():
                key = body_of_role(person.role, person.party, self._languages[document])
                if key and not key.endswith("@"):
                    found.setdefault(_last(person.name), Counter())[person.name, key] += 1
        return found

    def _office(self, document: str, own: Iterable[Known]) -> str:
        """The body of the office that the gazetteer has for a person on the day of the document, or last."""
        day = self._days.get(document, "")
        for known in own:
            held = [one for one in load().named(known.name) if one.state == known.party and one.office in OFFICES]
            then = [one for one in held if len(day) == 10 and one.covers(date.fromisoformat(day))]
            latest = max(then or held, key=lambda one: (one.start, one.office), default=None)
            if latest is not None:
                return f"{OFFICES[latest.office]}@{latest.state}"
        return ""


def _named(speaker: str, key: str, language: str, party: str = "") -> Origin:
    words = name_words(key)
    spelled = [common_spelling(word, lore(language)) for word in words] if language else list(words)
    where = f"@{party}" if party else ""
    return Origin(f"speaker:{' '.join(sorted(spelled))}{where}", Why.SPEAKER, speaker)


def _is_name(speaker: str, language: str) -> bool:
    """Whether words are a name, and not "a source close to the talks", "Ministers" or "the Italian side"."""
    known = lore(language)
    tokens = tokenise(normalise(speaker).text)
    offices = {
        place for hits in _functions(language).find(tokens) for hit in hits for place in range(hit.start, hit.end)
    }
    return any(
        token.capital and place not in offices and token.fold not in known.steps and token.fold not in known.places
        for place, token in enumerate(tokens)
    )


def _last(name: str) -> str:
    words = name_words(name)
    return words[-1] if words else ""


def voices(readings: Iterable[Reading]) -> Voices:
    """The voices of readings, in whatever order they come."""
    known = {reading.document: reading for reading in readings}
    return Voices(
        {name: reading.people for name, reading in known.items()},
        {name: reading.language or "" for name, reading in known.items()},
        {name: (reading.published or "")[:10] for name, reading in known.items()},
    )
