"""Documents, readings and records as JSON: what the register stores.

The form follows the values by itself: every dataclass is an array of its fields in their order, so that a
field added to one is stored from then on. `FORMAT` is a digest of that form, different whenever it is; what
is written in another form is not read, since an array does not say which of its places is which.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, cached_property, lru_cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from servanda.errors import DataError
from servanda.model.document import Document
from servanda.model.origin import Link
from servanda.model.record import Record
from servanda.model.statement import Reading
from servanda.model.values import Value, decode, encode

Kind = TypeVar("Kind")
Convert = Callable[[Any], Any]

_VALUES = frozenset(get_args(Value))
_encoder = msgspec.json.Encoder()


class _Form:
    """How values of one type are written: as which type, the ways there and back, and a description.

    The ways are None where the value is written as it is.
    """

    def __init__(self, wire: Any, pack: Convert | None, unpack: Convert | None, told: str) -> None:
        self.wire, self.pack, self.unpack, self.told = wire, pack, unpack, told

    @cached_property
    def decoder(self) -> msgspec.json.Decoder[Any]:
        """What reads JSON of the type."""
        return msgspec.json.Decoder(self.wire)


def _form(hint: Any) -> _Form:
    """The form of a type; made once."""
    return _made(hint)


@cache
def _made(hint: Any) -> _Form:
    if set(get_args(hint)) == _VALUES:
        return _Form(msgspec.Raw, _raw, _value, "value")
    if get_origin(hint) is tuple and get_args(hint)[1:] == (Ellipsis,):
        return _sequence(_form(get_args(hint)[0]))
    told = [_form(part) for part in get_args(hint) if part is not type(None)] if type(None) in get_args(hint) else []
    if len(told) == 1 and told[0].pack is not None:
        return _optional(told[0])
    if isinstance(hint, type) and is_dataclass(hint):
        return _structure(hint)
    return _Form(hint, None, None, hint.__name__ if isinstance(hint, type) else str(hint))


def _sequence(item: _Form) -> _Form:
    pack, unpack, wire = item.pack, item.unpack, item.wire
    return _Form(
        tuple[wire, ...],  # type: ignore[valid-type]
        None if pack is None else lambda values: tuple([pack(value) for value in values]),
        None if unpack is None else lambda values: tuple([unpack(value) for value in values]),
        f"[{item.told}]",
    )


def _optional(item: _Form) -> _Form:
    pack, unpack = item.pack, item.unpack
    assert pack is not None
    assert unpack is not None
    return _Form(
        item.wire | None,
        lambda value: None if value is None else pack(value),
        lambda value: None if value is None else unpack(value),
        f"{item.told}?",
    )


def _structure(kind: type) -> _Form:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    forms = [_form(hints[name]) for name in names]
    struct = msgspec.defstruct(
        f"_{kind.__name__}",
        [(name, form.wire) for name, form in zip(names, forms, strict=True)],
        array_like=True,
    )
    there = [(name, form.pack) for name, form in zip(names, forms, strict=True)]
    back = [(name, form.unpack) for name, form in zip(names, forms, strict=True)]

    def pack(value: Any) -> Any:
        return struct(*[getattr(value, n) if way is None else way(getattr(value, n)) for n, way in there])

    def unpack(packed: Any) -> Any:
        return kind(*[getattr(packed, n) if way is None else way(getattr(packed, n)) for n, way in back])

    told = ",".join(f"{name}:{form.told}" for name, form in zip(names, forms, strict=True))
    return _Form(struct, pack, unpack, f"{kind.__name__}({told})")


def _raw(value: Value) -> msgspec.Raw:
    # never cached by the value: values that are equal may still differ (`2025~` and `2025%`, 1.0 and 1)
    return msgspec.Raw(_encoder.encode(encode(value)))


def _value(raw: msgspec.Raw) -> Value:
    return _decoded(bytes(raw))


@lru_cache(maxsize=50_000)
def _decoded(data: bytes) -> Value:
    return decode(msgspec.json.decode(data))


def _encode(value: Any) -> bytes:
    pack = _form(type(value)).pack
    assert pack is not None
    return _encoder.encode(pack(value))


def _decode(data: bytes, kind: type[Kind]) -> Kind:
    unpack = _form(kind).unpack
    assert unpack is not None
    try:
        found: Kind = unpack(_form(kind).decoder.decode(data))
        return found
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"A {kind.__name__.lower()} in the register is of a form that is not known ({error}). "
            "Read the documents again with `servanda read --again`, or use the program that wrote it."
        ) from error


def encode_document(document: Document) -> bytes:
    """A document as JSON, with its text. An object, not an array: documents outlive changes of form."""
    return _encoder.encode(document)


def decode_document(data: bytes) -> Document:
    """The document that `encode_document` wrote.

    Raises:
        DataError: the bytes are none.
    """
    try:
        return _documents.decode(data)
    except (msgspec.MsgspecError, TypeError, ValueError) as error:
        raise DataError(
            f"A document in the register cannot be read ({error}): look at it with `servanda doctor`."
        ) from error


def encode_reading(reading: Reading) -> bytes:
    """A reading as JSON."""
    return _encode(reading)


def encode_reading_as(data: bytes, id: str, url: str | None) -> bytes:
    """A reading as JSON under another id: that of a document which differs in its id and address alone.

    Args:
        data: the reading as `encode_reading` wrote it.
        id: the document's.
        url: its address.
    """
    told = _form(Reading).decoder.decode(data)
    old = told.document
    told.document = id
    told.unread = told.unread and id + told.unread.removeprefix(old)
    if told.source is not None:
        told.source.url = url
    for act in told.acts:
        act.id = id + act.id.removeprefix(old)
        act.group = act.group and id + act.group.removeprefix(old)
        act.document = id
        for statement in act.statements:
            statement.document = id
    return _encoder.encode(told)


def decode_reading(data: bytes) -> Reading:
    """The reading that `encode_reading` wrote.

    Raises:
        DataError: the bytes are none, or of another form.
    """
    return _decode(data, Reading)


def encode_record(record: Record) -> bytes:
    """A record as JSON."""
    return _encode(record)


def decode_record(data: bytes) -> Record:
    """The record that `encode_record` wrote.

    Raises:
        DataError: the bytes are none, or of another form.
    """
    return _decode(data, Record)


def encode_link(link: Link) -> bytes:
    """A link of two documents as JSON."""
    return _encode(link)


def decode_link(data: bytes) -> Link:
    """The link that `encode_link` wrote.

    Raises:
        DataError: the bytes are none, or of another form.
    """
    return _decode(data, Link)


_documents = msgspec.json.Decoder(Document)

_FORMS = " ".join(_form(kind).told for kind in (Reading, Record, Link))
FORMAT = hashlib.blake2b(_FORMS.encode(), digest_size=6).hexdigest()
