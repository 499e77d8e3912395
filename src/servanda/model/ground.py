"""What a decision rests on: where acts stand, and digests of what was seen; and the same found again later."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec

from servanda.model.decision import Anchor
from servanda.model.record import Record
from servanda.model.statement import Act, Type
from servanda.model.tokens import fold
from servanda.model.values import Individual, Party, Place, Value, encode
from servanda.model.when import When

Span = tuple[int, int]


def anchor(act: Act, beside: Iterable[Act]) -> Anchor:
    """Where an act stands.

    Args:
        act: of a document.
        beside: all acts of the document. Words that several of one type rest on tell none of them from the others.
    """
    shared = Counter(span for other in beside if other.type is act.type for span in _spans(other))
    own = tuple(span for span in _spans(act) if shared[span] <= 1)
    return Anchor(act.document, own or tuple(_spans(act)), mark(act))


def find(wanted: Anchor, kind: Type, acts: Sequence[Act]) -> Act | None:
    """The act of a document that stands where an anchor says, whatever its id; None where there is none.

    It rests on half of the anchor's characters at least, and on more of them than any other act does.

    Args:
        wanted: the anchor.
        kind: the type of the record that it was of.
        acts: all acts of the document.
    """
    covered = set(_characters(wanted.spans))
    ranked = sorted(
        (-len(covered.intersection(_characters(_spans(act)))), _distance(wanted, act), number, act)
        for number, act in enumerate(acts)
        if act.type is kind
    ) if covered else []  # fmt: skip
    return ranked[0][3] if ranked and -2 * ranked[0][0] >= len(covered) else None


def _distance(wanted: Anchor, act: Act) -> int:
    """How many of an act's words an anchor does not name, and the other way round: of two acts alike, the nearer."""
    return len(set(wanted.spans).symmetric_difference(_spans(act)))


def _spans(act: Act) -> list[Span]:
    return sorted({(s.start, s.end) for s in act.statements})


def _characters(spans: Iterable[Span]) -> Iterable[int]:
    return (place for start, end in spans for place in range(start, end))


def mark(act: Act) -> str:
    """A digest of who and when: of the parties and dates that a document tells of an act."""
    told = {(s.property, *gist(s.value)) for s in act.statements if isinstance(s.value, Party | When)}
    return _digest(sorted(told))


def standing(record: Record) -> str:
    """A digest of what is settled in a record and of what its documents contradict each other on."""
    settled = sorted((field.name, _gists(field.values)) for field in record.fields if field.values)
    return _digest([settled, [_against(record, name) for name in sorted({c.property for c in record.conflicts})]])


def told(record: Record, name: str) -> str:
    """A digest of all that documents tell of one property, and of what is settled on without a person's word."""
    field = next((field for field in record.fields if field.name == name), None)
    return _digest([
        name,
        _gists(machine(record, name)),
        _gists(one.value for one in field.told) if field else [],
        _against(record, name),
    ])  # fmt: skip


def machine(record: Record, name: str) -> tuple[Value, ...]:
    """What the documents come down to for one property, beneath what a person says."""
    corrected = record.review.corrected if record.review else ()
    return next((one.machine for one in corrected if one.property == name), record.values(name))


def _against(record: Record, name: str) -> list[Any]:
    return [name, [_gists(told.value for told in c.values) for c in record.conflicts if c.property == name]]


def _gists(values: Iterable[Value]) -> list[tuple[str, ...]]:
    return sorted({gist(value) for value in values})


def gist(value: Value) -> tuple[str, ...]:
    """What of a value a decision rests on: a state whatever it is called, a person whatever their title."""
    match value:
        case Party():
            return ("Party", value.code)
        case Individual():
            return ("Individual", fold(value.name) or fold(value.role), value.party)
        case Place():
            return ("Place", value.key or fold(value.name), value.country)
        case _:
            return tuple(str(part) for part in encode(value).values())


def _digest(data: Any) -> str:
    return hashlib.blake2b(msgspec.json.encode(data), digest_size=8).hexdigest()


def seen(digests: Collection[str]) -> str:
    """A token of the state in which records are looked at.

    Args:
        digests: of the records.
    """
    return _digest(sorted(digests))
