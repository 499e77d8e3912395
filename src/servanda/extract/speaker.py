"""Somebody who says something, and the words for such a one in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from servanda.extract.entities import Entity
from servanda.recognise.scan import Mention, Scan

NAMED = ("person", "state", "organisation", "place", "company", "name", "pronoun")
MARKS = frozenset({",", ";", ":", '"', "«", "»", "(", ")", "–", "—", ".", "?", "!"})
SHORT = 4  # letters of a word that ends as adverbs do by chance


class Voice(StrEnum):
    """What somebody who says something is to the acts of states."""

    PARTY = "party"  # a state or organisation, or who speaks for it
    PRESS = "press"
    ANONYMOUS = "anonymous"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something.

    Attributes:
        name: as the document has it in full, as participants are named.
        code: of the state or organisation that it speaks for, "" where that is open.
        entity: the person, where it is one.
    """

    name: str
    voice: Voice
    code: str = ""
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Words given to somebody: tokens `start` to `end` of a line.

    Attributes:
        verb: tokens of what gives them.
        beside: put into or behind what is said, and not before it.
    """

    speaker: Speaker
    start: int
    end: int
    verb: tuple[int, int]
    beside: bool = False


def before_verb(scan: Scan, place: int) -> bool:
    """Whether a word is a pronoun that stands between subject and verb: "un officier | nous | assure"."""
    owner = scan.owner[place]
    return (owner is None or owner.kind == "pronoun") and scan.norm(place) in scan.words.grammar.clitics


def manner(scan: Scan, place: int) -> bool:
    """Whether a word ends as adverbs do: "flatly", "fermement"."""
    endings = tuple(scan.words.grammar.adverb_endings)
    return scan.owner[place] is None and scan.norm(place).endswith(endings) and len(scan.norm(place)) > SHORT


def fits(entity: Entity | None, gender: str) -> bool:
    """Whether a person can be whom a pronoun of a gender means."""
    return entity is not None and not (gender and entity.gender and entity.gender != gender)


def possessed(scan: Scan, start: int) -> bool:
    """Whether "son", "their" and their like stand at a token or before it."""
    words = scan.words.grammar.possessive
    return any(scan.norm(place) in words for place in (start - 1, start))


def indefinite(scan: Scan, start: int) -> bool:
    """Whether an article before a token makes it one of several: "un ministre", "a minister"."""
    article = scan.hit(start - 1, "article") if start else None
    known = {*scan.words.grammar.definite, *scan.words.grammar.possessive}
    return article is not None and scan.norm(start - 1) not in known


def premodifies(mention: Mention) -> bool:
    """Whether a state is told by an adjective, which tells more of a noun."""
    return mention.kind == "state" and mention.value.form in ("adjective", "pair")


def genitive(scan: Scan, mention: Mention) -> bool:
    """Whether a mark of possession ends a name, or follows it."""
    return bool({scan.norm(mention.end - 1), scan.norm(mention.end)} & set(scan.words.grammar.genitives))


def run_start(scan: Scan, start: int, end: int) -> int:
    """Where the words right before a token begin, after the last mark or word that opens a clause."""
    place = end
    while place > start:
        owner = scan.owner[place - 1]
        if owner is not None:
            if owner.kind == "verb":
                break
            place = owner.start
            continue
        if scan.norm(place - 1) in MARKS or any(scan.hit(place - 1, kind) for kind in ("relative", "subordinator")):
            break
        if scan.hit(place - 1, "coordinator") and not _joins(scan, place - 1):
            break
        place -= 1
    return max(place, start)


def _joins(scan: Scan, place: int) -> bool:
    """Whether names stand on both sides of a coordinator."""
    before = scan.owner[place - 1] if place else None
    following: Iterable[Mention | None] = scan.owner[place + 1 : place + 3]
    return before is not None and before.kind in NAMED and any(m is not None and m.kind in NAMED for m in following)


def name_of(scan: Scan, start: int, end: int) -> str:
    """The words for somebody as a name: without articles, marks of possession and what only counts."""
    while end - start > 1 and (scan.norm(end - 1) in scan.words.grammar.genitives or not scan.tokens[end - 1].word):
        end -= 1
    while end - start > 1 and scan.hit(start, "article") and not scan.tokens[start].capital:
        start += 1
    return " ".join(scan.words_at(start, end).split()) if end > start else ""
