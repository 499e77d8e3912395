"""Names for what is exported: the same things have the same ones, in every format and on any machine."""

from __future__ import annotations

import hashlib
import re

from servanda.export.table import in_words
from servanda.model.document import Document
from servanda.model.statement import Statement
from servanda.wording.contract import plain

SPACE = "urn:servanda"
# what may stand in an address without being written otherwise (RFC 3987)
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"{}|\\^`]+")


def record_name(id: str) -> str:
    """A URN for a record."""
    return f"{SPACE}:record:{id}"


def document_name(id: str) -> str:
    """A URN for a document: its id may be any text."""
    return f"{SPACE}:document:{mark(id)}"


def party_name(code: str) -> str:
    """A URN for a state or organisation."""
    return f"{SPACE}:party:{code if code.isascii() and code.isalnum() else mark(code)}"


def statement_mark(record: str, statement: Statement) -> str:
    """An id for what a statement says of a record, made of all that it says and of where it stands."""
    return mark(
        record, statement.property, in_words(plain(statement.value)), statement.document,
        str(statement.start), str(statement.end), str(statement.modality), statement.rule,
    )  # fmt: skip


def address(document: Document | None) -> str | None:
    """The address of a document where it is one of the web that can stand anywhere; others lead somewhere else."""
    return document.url if document and document.url and _ADDRESS.fullmatch(document.url) else None


def mark(*parts: str) -> str:
    """A digest of texts, of twenty hexadecimal digits."""
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=10).hexdigest()
