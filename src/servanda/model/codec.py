"""Documents, readings and records as JSON: what the register stores.

Compact on purpose: a reading is loaded whole whenever records are built, so statements are arrays, and what their
reading says of all of them (the document) is left out. `FORMAT` names the form; a change of it is a new number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from servanda.errors import DataError
from servanda.model.document import Document, Passage, Role
from servanda.model.record import Conflict, Record, Settled, Supported
from servanda.model.statement import Act, Modality, Note, Reading, Statement, Type
from servanda.model.values import Value, decode, encode

FORMAT = 1


class _Statement(msgspec.Struct, array_like=True):
    property: str
    value: msgspec.Raw
    start: int
    end: int
    quote: str
    sentence: tuple[int, int]
    modality: Modality
    speaker: str
    rule: str
    document: str = ""  # "" for that of the act


class _Act(msgspec.Struct, array_like=True):
    id: str
    type: Type
    statements: list[_Statement]
    group: str
    document: str = ""  # "" for that of the reading


class _Reading(msgspec.Struct, array_like=True):
    document: str
    language: str | None
    published: str | None
    passages: list[tuple[int, int, Role, str]]
    acts: list[_Act]
    notes: list[tuple[int, int, str, str]]
    unread: str


class _Supported(msgspec.Struct, array_like=True):
    value: msgspec.Raw
    documents: tuple[str, ...]
    origins: int


class _Settled(msgspec.Struct, array_like=True):
    name: str
    values: list[msgspec.Raw]
    told: list[_Supported]


class _Conflict(msgspec.Struct, array_like=True):
    property: str
    values: list[_Supported]


class _Record(msgspec.Struct, array_like=True):
    id: str
    type: Type
    acts: tuple[str, ...]
    fields: list[_Settled]
    statements: list[_Statement]
    conflicts: list[_Conflict]
    documents: tuple[str, ...]
    origins: int


_encoder = msgspec.json.Encoder()
_readings = msgspec.json.Decoder(_Reading)
_records = msgspec.json.Decoder(_Record)
_documents = msgspec.json.Decoder(Document)


def encode_reading(reading: Reading) -> bytes:
    """A reading as JSON."""
    return _encoder.encode(
        _Reading(
            reading.document,
            reading.language,
            reading.published,
            [(p.start, p.end, p.role, p.rule) for p in reading.passages],
            [_pack_act(act, reading.document) for act in reading.acts],
            [(n.start, n.end, n.kind, n.text) for n in reading.notes],
            reading.unread,
        )
    )


def decode_reading(data: bytes) -> Reading:
    """The reading that `encode_reading` wrote.

    Raises:
        DataError: the bytes are none, or of a newer form.
    """
    try:
        packed = _readings.decode(data)
        return Reading(
            packed.document,
            packed.language,
            packed.published,
            tuple(Passage(*passage) for passage in packed.passages),
            tuple(_unpack_act(act, packed.document) for act in packed.acts),
            tuple(Note(*note) for note in packed.notes),
            packed.unread,
        )
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise _unknown("reading", error) from error


def encode_record(record: Record) -> bytes:
    """A record as JSON."""
    return _encoder.encode(
        _Record(
            record.id,
            record.type,
            record.acts,
            [_Settled(f.name, [_raw(v) for v in f.values], [_support(s) for s in f.told]) for f in record.fields],
            [_pack(statement, "") for statement in record.statements],
            [_Conflict(c.property, [_support(s) for s in c.values]) for c in record.conflicts],
            record.documents,
            record.origins,
        )
    )


def decode_record(data: bytes) -> Record:
    """The record that `encode_record` wrote.

    Raises:
        DataError: the bytes are none, or of a newer form.
    """
    try:
        packed = _records.decode(data)
        return Record(
            packed.id,
            packed.type,
            packed.acts,
            tuple(
                Settled(f.name, tuple(_value(bytes(v)) for v in f.values), _supported(f.told)) for f in packed.fields
            ),
            tuple(_unpack(statement, "") for statement in packed.statements),
            tuple(Conflict(c.property, _supported(c.values)) for c in packed.conflicts),
            packed.documents,
            packed.origins,
        )
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise _unknown("record", error) from error


def encode_document(document: Document) -> bytes:
    """A document as JSON, its text included."""
    return _encoder.encode(document)


def decode_document(data: bytes) -> Document:
    """The document that `encode_document` wrote.

    Raises:
        DataError: the bytes are none, or of a newer form.
    """
    try:
        return _documents.decode(data)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise _unknown("document", error) from error


def plain(value: Any) -> Any:
    """Documents, readings, records and their parts as dictionaries of plain types, for programs to read."""
    match value:
        case Reading() | Act() | Statement() | Record() | Settled() | Supported() | Conflict():
            return {name: plain(getattr(value, name)) for name in value.__dataclass_fields__}
        case tuple() | list():
            return [plain(item) for item in value]
        case str() | int() | float() | None:
            return value
        case Document() | Passage() | Note():
            return msgspec.to_builtins(value)
        case _:
            return encode(value)


def _unknown(what: str, error: Exception) -> DataError:
    return DataError(
        f"A {what} in the register is of a form that this program does not know ({error}). "
        "Read the documents again with `servanda read --again`, or use the program that wrote it."
    )


def _pack_act(act: Act, document: str) -> _Act:
    own = "" if act.document == document else act.document
    return _Act(act.id, act.type, [_pack(s, act.document) for s in act.statements], act.group, own)


def _unpack_act(act: _Act, reading: str) -> Act:
    document = act.document or reading
    return Act(act.id, act.type, document, tuple(_unpack(s, document) for s in act.statements), act.group)


def _pack(statement: Statement, document: str) -> _Statement:
    return _Statement(
        statement.property,
        _raw(statement.value),
        statement.start,
        statement.end,
        statement.quote,
        statement.sentence,
        statement.modality,
        statement.speaker,
        statement.rule,
        "" if statement.document == document else statement.document,
    )


def _unpack(packed: _Statement, document: str) -> Statement:
    return Statement(
        packed.property,
        _value(bytes(packed.value)),
        packed.document or document,
        packed.start,
        packed.end,
        packed.quote,
        packed.sentence,
        packed.modality,
        packed.speaker,
        packed.rule,
    )


def _support(supported: Supported) -> _Supported:
    return _Supported(_raw(supported.value), supported.documents, supported.origins)


def _supported(packed: list[_Supported]) -> tuple[Supported, ...]:
    return tuple(Supported(_value(bytes(s.value)), s.documents, s.origins) for s in packed)


def _raw(value: Value) -> msgspec.Raw:
    # never cached by the value: values that are equal may still differ (`2025~` and `2025?~`, 1.0 and 1)
    return msgspec.Raw(_encoder.encode(encode(value)))


@lru_cache(maxsize=50_000)
def _value(data: bytes) -> Value:
    return decode(msgspec.json.decode(data))
