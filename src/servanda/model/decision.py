"""What a reviewer decides, and what has become of it: values that are only ever added to.

A decision says what the person looked at (its ground) in digests and offsets alone, never in words of a document:
forgetting a document leaves no quote of it behind.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

import msgspec

from servanda.errors import DataError
from servanda.model.statement import Type
from servanda.model.values import Value, decode, encode


class Kind(StrEnum):
    """What can be decided."""

    ACCEPT = "accept"  # the record is right as it stands
    REJECT = "reject"  # it is no record of this register
    CORRECT = "correct"  # a property has another value, or none
    MERGE = "merge"  # several records are one
    SPLIT = "split"  # some acts of a record are another one
    PERHAPS = "perhaps"  # two records are perhaps the same
    APART = "apart"  # two records are not the same
    UNDO = "undo"  # another decision no longer holds


class Standing(StrEnum):
    """What has become of a decision."""

    WAITING = "waiting"  # stored, and not yet in the records
    APPLIED = "applied"
    AGAIN = "again"  # what it rests on has changed: to look at again
    OVERRULED = "overruled"  # a later decision says otherwise
    UNDONE = "undone"


class Why(StrEnum):
    """Why a decision is to be looked at again."""

    GONE = "gone"  # no document tells of it any longer
    PARTED = "parted"  # what was one record is several now
    CHANGED = "changed"  # what the documents say is not what it was


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an act stands, so that it is found again whatever its id.

    Attributes:
        document: its id.
        spans: code-point offsets of the words that only this act of the document rests on, in order.
        mark: a digest of the parties and dates that the document tells of it.
    """

    document: str
    spans: tuple[tuple[int, int], ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A record, or a part of one, as a person looked at it.

    Attributes:
        record: its id then.
        type: of record.
        anchors: its acts.
        digest: of what the decision rests on: the settled values and the conflicts (accept, reject), or all that is
            told of one property (correct); "" where that is the acts themselves.
    """

    record: str
    type: Type
    anchors: tuple[Anchor, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to decide.

    Attributes:
        kind: of decision.
        person: who decides.
        records: ids: one to accept, reject, correct or split, two or more to merge, two for perhaps and apart.
        property: to correct.
        value: what it is; several values where the property has many, none where it has none.
        acts: to split off: ids of acts, or of documents for all that these tell.
        note, source: what the person says of it, and where the value is from.
        undoes: the id of the decision that no longer holds.
    """

    kind: Kind
    person: str
    records: tuple[str, ...] = ()
    property: str = ""
    value: tuple[Value, ...] = ()
    acts: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided.

    Attributes:
        id: a digest of all the rest but the number.
        number: its place in the order of decisions.
        at: when, UTC, ISO 8601.
        person, kind, records, property, value, note, source, undoes: see `Draft`.
        ground: what the person looked at: each record; of a split the part taken off and the rest.
    """

    id: str
    number: int
    at: str
    person: str
    kind: Kind
    records: tuple[str, ...]
    ground: tuple[Seen, ...]
    property: str = ""
    value: tuple[Value, ...] = ()
    note: str = ""
    source: str = ""
    undoes: str = ""

    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that it rests on, in order."""
        return tuple(sorted({anchor.document for seen in self.ground for anchor in seen.anchors}))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision and what has become of it.

    Attributes:
        why: of one to look at again.
        by: of one overruled or undone, the id of the decision that did it.
        records: ids of the records that it is about now.
    """

    decision: Decision
    standing: Standing
    why: Why | None = None
    by: str = ""
    records: tuple[str, ...] = ()


def decided(draft: Draft, at: str, ground: tuple[Seen, ...], records: tuple[str, ...]) -> Decision:
    """The decision that a draft becomes at a moment, with the ground that it rests on; it has no number yet."""
    made = Decision(
        "", 0, at, draft.person, draft.kind, records, ground, draft.property, draft.value, draft.note, draft.source,
        draft.undoes,
    )  # fmt: skip
    return replace(made, id=identity(made))


def identity(decision: Decision) -> str:
    """The id of a decision, by what it says: one that was tampered with has another."""
    return f"D{hashlib.sha256(encode_decision(decision)).hexdigest()[:10]}"


_INNER = {"id", "number"}  # what stands in columns of their own, or comes of the rest


def encode_decision(decision: Decision) -> bytes:
    """A decision as JSON, without its id and number. An object: decisions outlive changes of form."""
    data = {field.name: getattr(decision, field.name) for field in fields(decision) if field.name not in _INNER}
    data["value"] = [encode(value) for value in decision.value]
    return msgspec.json.encode(data)


def decode_decision(id: str, number: int, data: bytes) -> Decision:
    """The decision that `encode_decision` wrote.

    Raises:
        DataError: the bytes are none.
    """
    try:
        told: dict[str, Any] = msgspec.json.decode(data)
        return Decision(
            id,
            number,
            told["at"],
            told["person"],
            Kind(told["kind"]),
            tuple(told["records"]),
            msgspec.convert(told["ground"], tuple[Seen, ...]),
            told.get("property", ""),
            tuple(decode(value) for value in told.get("value", ())),
            told.get("note", ""),
            told.get("source", ""),
            told.get("undoes", ""),
        )
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"The decision {id} is of a form that is not known ({error}): was it made by a newer program?"
        ) from error
