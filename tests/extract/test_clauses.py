"""Clauses and people of the sentences in tests/sentences/*/clauses.yml, and what holds of any words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.extract.clauses import Clause, clauses
from servanda.recognise.actors import find_actors
from servanda.recognise.people import find_people
from servanda.recognise.scan import Mention, Scan, scan
from servanda.recognise.things import find_pronouns, find_things
from servanda.recognise.verbs import find_verbs

SENTENCES = Path(__file__).parent.parent / "sentences"
MARK = re.compile(r"\[[^\]]*\]|\{[^}]*\}")
KINDS = {"[": "time", "{": "quantity"}


@cache
def entries(language: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((SENTENCES / language / "clauses.yml").read_text(encoding="utf-8"))
    return [{**entry, "language": language} for entry in found]


def cases() -> list[Any]:
    return [
        pytest.param(entry, marks=pytest.mark.xfail(reason=entry["fails"], strict=True) if "fails" in entry else ())
        for language in ("fr", "en")
        for entry in entries(language)
    ]


def read(marked: str, language: str) -> Scan:
    """A sentence with all its mentions; dates and quantities are those that the marks tell."""
    text, spans, after = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[after : match.start()]
        spans.append((KINDS[match[0][0]], len(text), len(text) + len(match[0]) - 2))
        text += match[0][1:-1]
        after = match.end()
    text += marked[after:]
    one = scan(text, 0, len(text), language)
    find_pronouns(one)
    for kind, start, end in spans:
        inside = [place for place, token in enumerate(one.tokens) if start <= token.start < end]
        one.add(Mention(kind, inside[0], inside[-1] + 1, None))
    find_people([one])
    for recognise in (find_actors, find_verbs, find_things):
        recognise(one)
    return one


def told(one: Scan, mention: Mention) -> str:
    """The words that tell a mention in the notation of the sentences."""
    if mention.kind == "person":
        role = mention.value.roles[0] if mention.value.roles else None
        return mention.value.name or one.words_at(role.start, role.end)
    if mention.kind in ("instrument", "event", "body"):
        return one.words_at(*mention.value.head)
    return one.words_at(mention.start, mention.end)


def clause_told(one: Scan, clause: Clause) -> str:
    parts: dict[str, list[str]] = {}
    for argument in clause.arguments:
        if argument.mention.kind != "time":
            parts.setdefault(argument.role, []).append(told(one, argument.mention))
    group = clause.verb.value if clause.verb else None
    verb = f"{group.lemma} {group.mood.value}{' passive' if group.passive else ''}" if group else "-"
    return " | ".join([verb, *(f"{role}: {' + '.join(words)}" for role, words in parts.items())])


def person_told(one: Scan, mention: Mention) -> str:
    roles = [
        " ".join(
            [
                role.kind,
                *role.states,
                *([role.organisation] if role.organisation else []),
                *["former"] * role.former,
            ]
        )
        for role in mention.value.roles
    ]
    return f"{told(one, mention)} | {', '.join(roles) or '-'}"


@pytest.mark.parametrize("entry", cases(), ids=lambda entry: entry["text"][:60])
def test_sentences(entry: dict[str, Any]) -> None:
    one = read(entry["text"], entry["language"])
    people = sorted((m for m in one.mentions if m.kind == "person"), key=lambda m: m.start)
    assert [person_told(one, mention) for mention in people] == entry.get("people", [])
    assert [clause_told(one, clause) for clause in clauses(one)] == entry["clauses"]


def test_there_are_many_sentences_and_few_that_fail() -> None:
    for language, many in (("en", 300), ("fr", 60)):
        found = entries(language)
        assert len(found) >= many
        assert len({entry["text"] for entry in found}) == len(found)
    assert sum("fails" in entry for entry in entries("en")) <= 10


@cache
def words_of(language: str) -> list[str]:
    return sorted({word for entry in entries(language) for word in re.findall(r"[\w'-]+|[^\w\s]", entry["text"])})


@settings(deadline=None)
@given(
    st.sampled_from(["fr", "en"]).flatmap(
        lambda language: st.tuples(
            st.just(language), st.lists(st.sampled_from(words_of(language)), min_size=1, max_size=25)
        )
    )
)
def test_any_words_are_read_within_their_bounds(case: tuple[str, list[str]]) -> None:
    language, words = case
    text = " ".join(words)
    one = scan(text, 0, len(text), language)
    find_pronouns(one)
    find_people([one])
    for recognise in (find_actors, find_verbs, find_things):
        recognise(one)
    found = clauses(one)
    assert all(0 <= mention.start < mention.end <= len(one.tokens) for mention in one.mentions)
    assert [clause.start for clause in found] == sorted(clause.start for clause in found)
    assert all(argument.mention in one.mentions for clause in found for argument in clause.arguments)
