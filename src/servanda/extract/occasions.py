"""Whom a pronoun is in a clause on an occasion: "the visit of X to Oslo, during which he met Y"."""

from __future__ import annotations

from servanda.extract.clause import Clause, Link
from servanda.extract.entities import Entity, People
from servanda.extract.lines import Line
from servanda.recognise.scan import Mention


def during_which(people: People, line: Line, mention: Mention, gender: str) -> tuple[Entity, Mention, Line] | None:
    """The person named last before a pronoun of a clause that tells what was done where or during what; or None."""
    clause = next((c for c in line.clauses if c.start <= mention.start < c.end), None)
    if clause is None or not _on_occasion(line, clause):
        return None
    for person in reversed([m for m in line.mentions("person") if m.end <= mention.start]):
        entity = people.of(line, person)
        if entity is not None and not entity.bystander:
            return (entity, person, line) if not gender or entity.gender in ("", gender) else None
    return None


def _on_occasion(line: Line, clause: Clause) -> bool:
    scan = line.scan
    if clause.link is not Link.RELATIVE or not clause.start:
        return False
    if scan.norm(clause.start) in scan.words.grammar.where:
        return True
    starts = (scan.hit(place, "preposition") for place in range(max(0, clause.start - LONGEST), clause.start + 1))
    return any(hit is not None and hit.entry.key == "during" and hit.end >= clause.start for hit in starts)


LONGEST = 5  # words of "in the course of"
