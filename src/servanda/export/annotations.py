"""Statements as annotations of the documents: the W3C's Web Annotation Data Model, with positions in code points."""

from __future__ import annotations

import hashlib
from typing import Any

from servanda.export.names import SPACE, document_name, statement_mark
from servanda.export.table import in_words
from servanda.model.document import Document
from servanda.model.statement import Statement
from servanda.wording.contract import plain

AROUND = 32  # code points before and after the words


def selectors(statement: Statement, document: Document | None) -> list[dict[str, Any]]:
    """Where a statement's words stand: by the words with what is around them, and by their position."""
    quote = {"type": "TextQuoteSelector", "exact": statement.quote}
    if document is not None:
        quote["prefix"] = document.text[max(0, statement.start - AROUND) : statement.start]
        quote["suffix"] = document.text[statement.end : statement.end + AROUND]
    return [quote, {"type": "TextPositionSelector", "start": statement.start, "end": statement.end}]


def annotation(record: str, statement: Statement, document: Document | None) -> dict[str, Any]:
    """A statement of a record as an annotation; the terms of the model stand by their names in its own context."""
    return {
        "id": f"{SPACE}:statement:{statement_mark(record, statement)}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": in_words(plain(statement.value)), "format": "text/plain"},
        "target": {
            "type": "SpecificResource",
            "source": document_name(statement.document),
            "selector": selectors(statement, document),
        },
    }


def digest(document: Document) -> str:
    """SHA-256 of a document's text in UTF-8, by which the positions can be trusted."""
    return hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()
