"""A document made ready: cleaned, its language told, its metadata completed, its sentences found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.language import languages
from servanda.model.document import Document, Passage
from servanda.text.clean import clean
from servanda.text.languages import language_of
from servanda.text.metadata import complete
from servanda.text.sentences import Sentence, sentences
from servanda.text.sources import Reason, Unread


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document whose language and metadata are known, with its passages and the sentences of those kept."""

    document: Document
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]


def prepare(document: Document, language: str | None = None) -> Prepared | Unread:
    """Clean a document, tell its language, complete its metadata and find its sentences.

    Args:
        document: the document as read.
        language: its language where the caller insists on it; else it is told from the text.

    Returns:
        The document made ready, or the reason why it is not read: no words in it, or a language with no data.
    """
    passages = tuple(clean(document))
    if language is None:
        language = language_of(document, passages).code
    document = complete(replace(document, lang=language), passages)
    if language is None:
        return Unread(document.id, Reason.EMPTY, f"{document.id} has no words in it. Leave it out, or fill it in.")
    if language not in languages():
        known = ", ".join(languages())
        message = f"{document.id} is in {language}, which is not read (read are: {known}). Translate it first."
        return Unread(document.id, Reason.LANGUAGE, message)
    return Prepared(document, passages, tuple(sentences(document.text, passages, language)))
