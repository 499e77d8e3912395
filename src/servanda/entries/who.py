"""Parties, people and places in a cell."""

from __future__ import annotations

import re
from dataclasses import replace

from servanda.entries.how import Found, How, besides, fault, joined, line_of, pieces, split
from servanda.entries.words import join_words
from servanda.errors import InputError
from servanda.extract.drafts import party
from servanda.extract.lines import Line
from servanda.model.statement import Type
from servanda.model.values import Individual, Party, Place
from servanda.recognise.people import Person
from servanda.recognise.scan import Mention

_IN_BRACKETS = re.compile(
    r"(?P<name>[^(\[]*?)(?:,\s*(?P<role>[^(\[]+?))?\s*(?:\((?P<one>[^()]+)\))?\s*(?:\[(?P<party>[^\[\]]+)\])?"
)


def parties(text: str, how: How) -> list[Found]:
    """The states and organisations of a cell, in its order."""
    return [found for start, end in pieces(text) for found in _parties_of(text[start:end], start, how)]


def _parties_of(text: str, offset: int, how: How) -> list[Found]:
    """One party, or several with marks or words between them that say no more than that: "Mali, Russie et Chine"."""
    if (value := how.typed(text)) is not None:
        return [Found(value, offset, offset + len(text))]
    parts = [part for start, end in split(text, ",/&+") for part in [(start, end)]]
    if len(parts) > 1:
        return [found for start, end in parts for found in _parties_of(text[start:end], offset + start, how)]
    line = line_of(text, how.language)
    found = [_party_of(line, mention, offset, how) for mention in line.mentions("state", "organisation")]
    if not found or besides(line, ("state", "organisation")):
        return joined(text, offset, how, _parties_of)
    return [one for some in found for one in some]


def _party_of(line: Line, mention: Mention, offset: int, how: How) -> list[Found]:
    start, end = line.scan.span(mention.start, mention.end)
    value = mention.value
    codes = value.codes if mention.kind == "state" else (value.state or value.code,)
    return [Found(party(code, how.language), offset + start, offset + end) for code in codes]


def one_party(text: str, how: How) -> list[Found]:
    """The one state or organisation of a cell."""
    found = parties(text, how)
    if len({one.value for one in found}) != 1:
        raise InputError(f"it tells {len(found)} parties where one is expected")
    return found[:1]


def people(text: str, how: How) -> list[Found]:
    """The people of a cell, with their functions and parties as far as it tells them."""
    return [found for start, end in pieces(text) for found in _people_of(text[start:end], start, how)]


def _people_of(text: str, offset: int, how: How) -> list[Found]:
    match = _IN_BRACKETS.fullmatch(text)
    if match is not None and (match["one"] or match["party"]) and (found := _bracketed(match, offset, how)):
        return [found]
    line = line_of(text, how.language)
    mentions = line.mentions("person")
    if mentions and not besides(line, ("person", "name", "state", "place")):
        return [_person(line, mention, offset, how) for mention in mentions]
    parts = list(split(text, ",/&"))
    if len(parts) > 1 and all(_is_name(text[start:end]) for start, end in parts):
        return [Found(Individual(text[s:e], "", how.country), offset + s, offset + e) for s, e in parts]
    if len(parts) == 2 and _is_name(text[slice(*parts[0])]):
        told = Individual(text[slice(*parts[0])], text[slice(*parts[1])], how.country)
        return [Found(told, offset, offset + len(text))]
    if any(f" {word} " in text for word in join_words()):
        return joined(text, offset, how, _people_of)
    if not any(character.isalpha() for character in text) or len(text) > 200:
        raise fault(how)
    return [Found(Individual(text, "", how.country), offset, offset + len(text))]


def _bracketed(match: re.Match[str], offset: int, how: How) -> Found | None:
    """A person with a state in brackets, or a function and a state: "Ada, ministre (FR)", "Ada (ministre) [FR]"."""
    name, role, one, told = (match[group] or "" for group in ("name", "role", "one", "party"))
    states = replace(how, name="party", kind=Type.AGREEMENT)
    code = states.typed(told or one)
    if not told and code is None:
        role, one = role or one, ""
    if told and code is None:
        return None
    state = code.code if isinstance(code, Party) else how.country
    role = role or (one if told else "")
    return Found(Individual(name.strip(), role.strip(), state), offset, offset + match.end()) if name or role else None


def _person(line: Line, mention: Mention, offset: int, how: How) -> Found:
    told: Person = mention.value
    roles = [line.scan.words_at(role.start, role.end) for role in told.roles]
    state = next(iter(told.states), "") or how.country
    start, end = line.scan.span(mention.start, mention.end)
    return Found(Individual(told.name or "", max(roles, key=len, default=""), state), offset + start, offset + end)


def _is_name(text: str) -> bool:
    """Whether some words can be a name and no function: each begins with a capital, and they are few."""
    parts = text.split()
    return 0 < len(parts) <= 5 and all(part[:1].isupper() or not part[:1].isalpha() or len(part) < 4 for part in parts)


def one_person(text: str, how: How) -> list[Found]:
    """The one person of a cell."""
    found = _people_of(" ".join(text.split("\n")), 0, how)
    if len(found) > 1:
        raise InputError(f"it tells {len(found)} people where one is expected")
    return found


def place(text: str, how: How) -> list[Found]:
    """A city, palace or country; a name that nobody knows is one too."""
    told = f"{text} ({how.country})" if how.country and "(" not in text else text
    for value in (how.typed(told), how.typed(text)):
        if value is not None:
            return [Found(value, 0, len(text))]
    line = line_of(text, how.language)
    known = [m for m in line.mentions("place") if m.value.country]
    if known and not besides(line, ("place", "state")):
        mention = known[0]
        kind = mention.value.kind if mention.value.kind in ("seat", "site", "subdivision") else "city"
        start, end = line.scan.span(mention.start, mention.end)
        return [Found(Place(mention.value.name, mention.value.country, kind, mention.value.key), start, end)]
    if len(text) > 100 or not any(character.isalpha() for character in text):
        raise fault(how)
    return [Found(Place(text, how.country), 0, len(text))]
