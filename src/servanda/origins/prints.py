"""Takes from a document all that the tracing of origins and stories needs of it and of its text."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model.document import Document, Passage, Role
from servanda.model.prints import Prints, Source
from servanda.origins.bodies import body_alone
from servanda.origins.credits import find_credit
from servanda.origins.hosts import home_of
from servanda.origins.keys import make_keys
from servanda.origins.quoted import attributions, settled
from servanda.origins.terms import make_anchors, make_terms, news_day, placed
from servanda.origins.words import Word, hash_word, pack, pack_words, sentence_words, words_of
from servanda.text.sentences import Sentence

MOST = 4_000  # characters of a title given beside the text that are read


def take_source(
    document: Document, passages: Sequence[Passage], sentences: Sequence[Sentence], language: str
) -> Source:
    """What a document says of where its words come from: a pure function of it.

    Args:
        document: the document, its metadata completed.
        passages: what cleaning made of its text.
        sentences: those of the kept passages.
        language: ISO 639-1 code of a language that can be read.
    """
    home = home_of(document.url)
    told = attributions(document.text, sentences, language, home, document.title or "")
    credit = find_credit(document, passages, language)
    names = [name for name in (credit, document.outlet) if name]
    bodies = (body_alone(name.split("/")[-1], language) for name in names)
    return Source(
        document.url,
        document.outlet,
        document.agency,
        told,
        credit,
        next((settled(body[0], told, home) for body in bodies if body), ""),
    )


def take_prints(
    document: Document, passages: Sequence[Passage], sentences: Sequence[Sentence], language: str
) -> Prints:
    """The prints of a document: a pure function of it.

    Args:
        document: the document, its metadata completed.
        passages: what cleaning made of its text.
        sentences: those of the kept passages.
        language: ISO 639-1 code of a language that can be read.
    """
    found = sentence_words(document.text, sentences)
    body = [word for words in found for word in words]
    words, steps, counts = pack_words(found)
    named = placed(body, language)
    titles, more = _told(document, passages, body)
    anchors = make_anchors(named, language)
    bare = pack((hash_word(word.folded) for word in body), "H")
    return Prints(
        words,
        steps,
        counts,
        make_keys(found, bare, anchors),
        anchors,
        make_terms(placed(titles, language), [*named, *placed(more, language)], language),
        news_day(_kept(document, sentences), document.published, language),
    )


def _told(document: Document, passages: Sequence[Passage], body: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of the title, and those that tell of the event beside the body: of a title given beside the text.

    Where there are pictures alone their captions tell of it.
    """
    for passage in passages:
        if passage.role is Role.TITLE:
            return [word for word in body if passage.start <= word.start < passage.end], []
    title = words_of(document.title, 0, min(len(document.title), MOST)) if document.title else []
    captions = [] if body else [p for p in passages if p.role is Role.CAPTION]
    return title, [*title, *(w for p in captions for w in words_of(document.text, p.start, p.end))]


def _kept(document: Document, sentences: Sequence[Sentence]) -> str:
    return "\n".join(document.text[sentence.start : sentence.end] for sentence in sentences[:40])
