"""The dossier as PDF, set by Typst: tagged, with bookmarks, links from every reference to its quote, and no clock."""

from __future__ import annotations

import json
from importlib import resources

from servanda.errors import InputError, ServandaError
from servanda.export.dossier.outline import Data

EXTRA = "pdf"


def pdf(book: Data) -> bytes:
    """A dossier as PDF (1.7, tagged). The same dossier gives the same bytes.

    What articles say reaches the typesetter as data, which it sets as it stands.

    Raises:
        InputError: the package that sets it is not installed.
    """
    try:
        import typst
    except ModuleNotFoundError as error:
        raise InputError(
            f"A dossier as PDF takes the package {error.name}, which is not installed. Install it with "
            f"pip install 'servanda[{EXTRA}]', or write it as HTML and print that from a browser."
        ) from error
    source = resources.files(__package__).joinpath("dossier.typ").read_bytes()
    try:
        made = typst.compile(source, format="pdf", sys_inputs={"book": json.dumps(_linked(book))}, timestamp=0)
    except typst.TypstError as error:
        raise ServandaError(f"The dossier could not be set as PDF: {error.message}. Write it as HTML.") from error
    assert isinstance(made, bytes)
    return made


def _linked(book: Data) -> Data:
    """The same, with the ids that can be led to."""
    quotes = {
        anchor for sheet in book["documents"] for quote in sheet["quotes"] for _, _, own in quote for anchor in own
    }
    cards = {card["id"] for part in book["cards"] for card in part["cards"]}
    frames = {frame["id"] for frame in book["frames"]}
    return {**book, "ids": dict.fromkeys(sorted(quotes | cards | frames), True)}
