"""Two records beside each other, property by property."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.model.record import Perhaps, Record
from servanda.model.relation import Relation
from servanda.model.schema import schema
from servanda.model.statement import Statement
from servanda.model.values import Value, compare
from servanda.origins.sources import Sources
from servanda.register import View
from servanda.web.concordance import Quoted, quoted
from servanda.web.ground import ground
from servanda.wording.cards import support
from servanda.wording.context import Context
from servanda.wording.pieces import Phrase
from servanda.wording.sentences import title
from servanda.wording.worded import worded

QUOTES = 4  # of each record


@dataclass(frozen=True, slots=True)
class Row:
    """A property: the values of both, and whether they agree, differ, or only one has any."""

    label: str
    one: tuple[Phrase, ...]
    other: tuple[Phrase, ...]
    stands: str


@dataclass(frozen=True, slots=True)
class Half:
    """One of the two: its id, title and support, and some of its sentences."""

    record: Record
    title: Phrase
    support: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records beside each other; how likely they are the same, in percent, and why."""

    halves: tuple[Half, Half]
    rows: tuple[Row, ...]
    score: int
    reasons: tuple[str, ...]
    seen: str


def comparison(view: View, one: Record, other: Record, judged: Perhaps | None, code: str) -> Comparison:
    """Two records beside each other."""
    context = ground(view, [one, other], code, Sources())
    names = [n for n in schema(one.type).properties if one.values(n) or other.values(n)]
    return Comparison(
        (_half(one, context), _half(other, context)),
        tuple(_row(name, one, other, context) for name in names),
        round(judged.judged.score / 10) if judged else 0,
        judged.judged.reasons if judged else (),
        view.seen([one.id, other.id]),
    )


def _half(record: Record, context: Context) -> Half:
    by_sentence: dict[tuple[str, tuple[int, int]], Statement] = {}
    for statement in record.statements:
        by_sentence.setdefault((statement.document, statement.sentence), statement)
    told = sorted(by_sentence.values(), key=lambda s: (context.sources[s.document].number, s.start))
    quotes = tuple(quoted(statement, context) for statement in told[:QUOTES])
    return Half(record, title(record, context), support(len(record.documents), record.origins, context), quotes)


def _row(name: str, one: Record, other: Record, context: Context) -> Row:
    values = one.values(name), other.values(name)
    told = [
        tuple(worded(value, record.type, context.words.code, context.words) for value in own)
        for record, own in zip((one, other), values, strict=True)
    ]
    return Row(context.words.word("properties", name), told[0], told[1], _stands(*values))


def _stands(one: Sequence[Value], other: Sequence[Value]) -> str:
    if not one or not other:
        return "alone"
    relations = {max((compare(a, b) for b in other), key=_agreement) for a in one}
    if relations == {Relation.EQUAL}:
        return "agreeing" if len(one) == len(other) else "compatible"
    return "differing" if Relation.CONFLICTING in relations else "compatible"


def _agreement(relation: Relation) -> int:
    return {Relation.EQUAL: 2, Relation.CONFLICTING: 0}.get(relation, 1)
