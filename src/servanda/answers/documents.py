"""Documents for programs: as they were given."""

from __future__ import annotations

from typing import Any

from servanda.answers.quotes import card
from servanda.errors import MissingError
from servanda.register import View


def one(view: View, id: str, start: int = 0, end: int | None = None) -> dict[str, Any]:
    """A document with its text, or a part of it.

    Args:
        view: of the register.
        id: of the document.
        start: where the part begins, in code points.
        end: where it ends, end-exclusive; None for the end of the text.

    Raises:
        MissingError: there is none of this id.
    """
    found = view.document(id)
    if found is None:
        raise MissingError(f"There is no document {id[:80]}: search for it, or look at what a record quotes.")
    text = found.text[start:end]
    return {"id": id, **card(found), "start": start, "end": start + len(text), "length": len(found.text), "text": text}
