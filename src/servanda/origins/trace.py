"""The origin of every word: links, credits, quoted communiqués and outlets brought down to who said it first.

Sentences are the grain. Those of several documents that stand in one shared passage make a class, and a class
has one upstream: the document that quotes a body there, else the agency's own, else one that credits an
agency, else the earliest published, else the first by id. What stands in no class is its document's own, by
what that says of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from servanda.model.origin import WITHDRAWN, Link, Origin, Why
from servanda.model.prints import Said
from servanda.model.statement import Reading, Statement
from servanda.origins.classes import Unit, classes_of, translations, upstreams
from servanda.origins.crediting import called, outlet_origin
from servanda.origins.links import COPY, find_links
from servanda.origins.pages import Page, make_page, told_origin, with_credits, with_shared
from servanda.origins.quoted import settled
from servanda.origins.sources import Sources
from servanda.origins.twins import brought_down, links_of_twins, twins
from servanda.origins.union import Union
from servanda.origins.voices import Voices, voices

_COPIED = (Why.REPRINT, Why.TRANSLATION)


@dataclass(slots=True)
class Origins:
    """Where the words of a set of documents come from; see `trace`."""

    pages: dict[str, Page]
    links: tuple[Link, ...]
    _classes: Union[Unit]
    _upstream: dict[Unit, Unit]
    _translated: dict[str, str]
    _voices: dict[str, Voices]
    _withdrawn: Set[str] = frozenset()
    _kept: dict[str, tuple[tuple[Origin, int], ...]] = field(default_factory=dict)

    def of(self, document: str, start: int, end: int) -> str:
        """The id of the origin of `text[start:end]` of a document."""
        return self.why(document, start, end).id

    def of_statement(self, statement: Statement) -> str:
        """The id of the origin of a statement: whom its speaker speaks for, or else that of its words."""
        return self.why_statement(statement).id

    def why_statement(self, statement: Statement) -> Origin:
        """The origin of a statement, with the reason."""
        voice = self._voice(statement) if statement.speaker else None
        origin = voice or self.why(statement.document, statement.start, statement.end)
        if statement.document in self._withdrawn or (origin.why in _COPIED and origin.upstream in self._withdrawn):
            return replace(origin, id=f"{WITHDRAWN}{origin.id}", why=Why.WITHDRAWN)
        return origin

    def _voice(self, statement: Statement) -> Origin | None:
        """The origin that a statement's speaker is; None where that tells nothing, or is the document's own outlet."""
        page, voices = self.pages.get(statement.document), self._voices.get(statement.document)
        if page is None or voices is None:
            return None
        voice = voices.of(statement.document, statement.speaker)
        if voice is None:
            return None
        if voice.id.startswith("speaker:"):
            near = (self.pages[name].outlet for name in sorted(voices.documents) if name in self.pages)
            outlet = called(voice.name, filter(None, near))
            return voice if outlet is None else None if outlet == page.outlet else outlet_origin(outlet, Why.CREDIT)
        if not voice.id.endswith("@"):
            return voice
        told = page.attribution(statement.start)  # a body without its state is the one that the sentence tells of
        key = (
            told.key
            if told and told.said is Said.BODY
            else settled(voice.id[5:], page.source.attributions, page.outlet.country if page.outlet else "")
        )
        return replace(voice, id=f"body:{key}")

    def of_document(self, document: str) -> str:
        """The id of the origin of most of a document's words."""
        return self.main(document).id

    def why(self, document: str, start: int, end: int) -> Origin:
        """The origin of `text[start:end]` of a document, with the reason."""
        page = self.pages.get(document)
        if page is None:
            return Origin(f"document:{document}", Why.OWN, document)
        number = page.sentence(start)
        if number < 0 or not page.covers(start, end):
            return self.main(document) if number in page.heads and self.copied(document) else self._own(page, start)
        return self._of_unit(page, number, start)

    def main(self, document: str) -> Origin:
        """The origin of most of a document's words; of equals the first by id."""
        shares = self.shares(document)
        return shares[0][0] if shares else self._own_of(document)

    def shares(self, document: str) -> tuple[tuple[Origin, int], ...]:
        """The origins of a document with how many of its words each has, most first; headings aside."""
        if document not in self._kept:
            counts: Counter[Origin] = Counter()
            page = self.pages.get(document)
            if page is not None:
                for number in page.body:
                    counts[self._of_sentence(page, number)] += page.words[number]
            self._kept[document] = tuple(
                sorted(counts.items(), key=lambda kept: (-kept[1], kept[0].id, kept[0].upstream))
            )
        return self._kept[document]

    def copied(self, document: str) -> bool:
        """Whether most of a document's words stand in one further up, or in several."""
        shares = self.shares(document)
        down = sum(words for origin, words in shares if origin.upstream)
        return down * 1000 >= COPY * max(1, sum(words for _, words in shares))

    def _of_sentence(self, page: Page, number: int) -> Origin:
        start, end = page.spans[number]
        return self._of_unit(page, number, start) if page.covers(start, end) else self._own(page, start)

    def _of_unit(self, page: Page, number: int, start: int) -> Origin:
        upstream = self._upstream.get(self._classes.find((page.id, number)))
        if upstream is None or upstream[0] == page.id:
            return self._own(page, start)
        above = self.pages[upstream[0]]
        origin = self._own(above, above.spans[upstream[1]][0])
        why = origin.why if origin.why in (Why.COMMUNIQUE, Why.WIRE) else Why.REPRINT
        return Origin(origin.id, why, origin.name, above.id)

    def _own_of(self, document: str) -> Origin:
        page = self.pages.get(document)
        return self._own(page, -1) if page else Origin(f"document:{document}", Why.OWN, document)

    def _own(self, page: Page, start: int) -> Origin:
        """The origin that a document itself gives for its words at an offset."""
        told = page.attribution(start)
        if told is not None:
            return told_origin(told)
        above = self._translated.get(page.id)
        if above is None or page.credit is not None:
            return page.own
        own = self.pages[above].own
        return Origin(own.id, Why.TRANSLATION, own.name, above)


def trace(
    readings: Iterable[Reading],
    sources: Sources | None = None,
    links: Sequence[Link] | None = None,
    withdrawn: Set[str] = frozenset(),
) -> Origins:
    """Trace the words of documents to where they first came from.

    Args:
        readings: of the documents, in any order.
        sources: the user's list of outlets.
        links: those among the documents where a store has them; they are looked for where it has not.
        withdrawn: ids of the documents that their outlets took back. What they say, and what copies say after them,
            has no origin that counts; an agency's or a body's words have theirs in other documents all the same.
    """
    ordered = [reading for _, reading in sorted({reading.document: reading for reading in readings}.items())]
    first = twins(ordered)
    known = find_links(ordered) if links is None else [*brought_down(links, first), *links_of_twins(ordered, first)]
    pages = {reading.document: make_page(reading, sources or Sources()) for reading in ordered}
    known = sorted(
        (link for link in known if link.one in pages and link.other in pages), key=lambda link: (link.one, link.other)
    )
    near = _neighbours(pages, known)
    pages = {name: page for group in near for name, page in with_credits(group, sources or Sources()).items()}
    pages = with_shared(pages, known)
    classes = classes_of(pages, known)
    told = {reading.document: reading for reading in ordered}
    heard = {name: heard for group in near for heard in [voices(told[one] for one in group)] for name in group}
    above = upstreams(pages, classes)
    return Origins(pages, tuple(known), classes, above, translations(pages, known, first), heard, withdrawn)


def _neighbours(pages: Mapping[str, Page], links: Iterable[Link]) -> list[dict[str, Page]]:
    """Pages that links bring together, however far: all that is told of one is told by these alone."""
    groups: Union[str] = Union()
    for link in links:
        groups.join(link.one, link.other)
    found: dict[str, dict[str, Page]] = {}
    for name, page in pages.items():
        found.setdefault(groups.find(name), {})[name] = page
    return list(found.values())
