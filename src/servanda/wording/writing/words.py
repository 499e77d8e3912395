"""The words of documents: quoted, or taken into a sentence of their own language."""

from __future__ import annotations

from servanda.wording.pieces import NOTHING, Phrase, Text, of_document
from servanda.wording.tongue import Tongue

_MARKS = ' \u00a0\u202f«»“”"'  # the document's own: two pairs of marks would be read as a quote in a quote


def quoted(words: str, language: str, tongue: Tongue) -> Phrase:
    """Words of a document within the dossier's quotation marks; nothing where there are none."""
    words = words.strip(_MARKS)
    if not words:
        return NOTHING
    before, after = (tongue.printed(mark) for mark in tongue.writing.quotes)
    return Phrase((Text(before), of_document(words, language), Text(after)))


def worded(words: str, language: str, tongue: Tongue) -> Phrase:
    """Words of a document as a part of the sentence if they are in its language, quoted if not."""
    if language != tongue.code:
        return quoted(words, language, tongue)
    return Phrase((of_document(words, language),)) if words.strip() else NOTHING


def begins_with(words: str, language: str, tongue: Tongue) -> bool:
    """Whether words can stand in a sentence as they are: in its language, with the determiner it asks for."""
    if language != tongue.code:
        return False
    first = words.replace("’", "'").replace("'", "' ").split(" ")[0].lower()
    return not tongue.writing.determiners or first in tongue.writing.determiners
