"""A document under tracing: its sentences, its outlet, and what it says of whose words it tells."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from servanda.model.document import Role
from servanda.model.origin import ENTERED, Link, Origin, Why
from servanda.model.prints import Attribution, Said, Source
from servanda.model.statement import Reading
from servanda.origins.crediting import called, credit_origin, outlet_origin
from servanda.origins.quoted import settled
from servanda.origins.sources import Outlet, Sources
from servanda.origins.words import stream

_LAST = "9999"  # sorts undated documents after all others


@dataclass(frozen=True, slots=True)
class Page:
    """A document under tracing.

    Attributes:
        spans: offsets of its sentences.
        words: how many words each has.
        heads: numbers of the sentences that are titles and headings.
        outlet: whose pages these are, where that is known.
        credit: whom it credits with its text.
        followed: whether other documents credit its outlet with theirs.
        shared: the spans of its text that stand in other documents too, apart from each other and in order.
    """

    id: str
    published: str
    source: Source
    spans: tuple[tuple[int, int], ...]
    words: tuple[int, ...]
    heads: frozenset[int]
    outlet: Outlet | None
    credit: Origin | None = None
    followed: bool = False
    shared: tuple[tuple[int, int], ...] = ()

    @property
    def body(self) -> list[int]:
        """The numbers of the sentences that are no titles and headings; of all where there are no others."""
        everything = range(len(self.spans))
        return [number for number in everything if number not in self.heads] or list(everything)

    def sentence(self, start: int) -> int:
        """The number of the sentence at an offset, -1 before the first."""
        return bisect_right(self.spans, (start, 1 << 62)) - 1

    def covers(self, start: int, end: int) -> bool:
        """Whether at least half of a span stands in other documents too."""
        inside = sum(max(0, min(end, last) - max(start, first)) for first, last in self.shared)
        return inside * 2 >= max(end - start, 1)

    def attribution(self, start: int) -> Attribution | None:
        """Whose words the sentence at an offset says that it tells."""
        told = self.source.attributions
        return next((one for one in told if one.start <= start < one.end), None)

    @property
    def own(self) -> Origin:
        """The origin of words that it says nothing else of: whom it credits, its outlet, or itself; or a person."""
        if self.source.entered:
            return Origin(f"{ENTERED}{self.source.entered}", Why.ENTERED, self.source.entered)
        if self.credit is not None:
            return self.credit
        return outlet_origin(self.outlet) if self.outlet else Origin(f"document:{self.id}", Why.OWN, self.id)

    def rank(self, start: int) -> tuple[int, str, str]:
        """How far up it is for the sentence at an offset, the furthest least.

        It is a body's own page, or quotes one there, or is of an agency or an outlet that others credit, or credits
        somebody; then the earlier; then the id.
        """
        told = self.attribution(start)
        if self.own.why is Why.COMMUNIQUE:
            place = 0
        elif told is not None and told.said is Said.BODY:
            place = 1
        elif self.followed or (self.outlet is not None and self.outlet.agency):
            place = 2
        else:
            place = 4 if told is None and self.credit is None else 3
        return place, self.published, self.id


def told_origin(told: Attribution) -> Origin:
    """The origin that an attribution names."""
    if told.said is Said.AGENCY:
        return Origin(f"agency:{told.key}", Why.WIRE, told.key)
    return Origin(f"body:{told.key}", Why.COMMUNIQUE, told.label)


def make_page(reading: Reading, sources: Sources) -> Page:
    """The page of a reading."""
    words = stream(reading.prints) if reading.prints is not None and reading.prints.words else None
    source = reading.source or Source()
    firsts = words.firsts if words else [0]
    spans = tuple(words.span(a, b) for a, b in itertools.pairwise(firsts)) if words else ()
    heads = [p for p in reading.passages if p.role in (Role.TITLE, Role.HEADING)]
    outlet = sources.outlet(source)
    return Page(
        reading.document,
        reading.published or _LAST,
        _at_home(source, outlet.country) if outlet else source,
        spans,
        tuple(b - a for a, b in itertools.pairwise(firsts)),
        frozenset(n for n, (start, _) in enumerate(spans) if any(p.start <= start < p.end for p in heads)),
        outlet,
    )


def _at_home(source: Source, country: str) -> Source:
    """What a document says of whose words it tells; bodies of which it does not say whose they are its country's."""
    if not country:
        return source
    told = tuple(replace(one, key=settled(one.key, (), country)) for one in source.attributions)
    return replace(source, attributions=told, body=settled(source.body, (), country))


def with_credits(pages: Mapping[str, Page], sources: Sources) -> dict[str, Page]:
    """Pages that have to do with each other, with whom each credits, as far as that is known among them."""
    near = {page.outlet for page in pages.values() if page.outlet and page.source.url}
    found: dict[str, Page] = {}
    known = cache(lambda name: called(name, near))  # of a thousand outlets that credit one agency
    for name, page in pages.items():
        outlet = page.outlet
        if outlet is not None and not page.source.url:  # known by name alone: perhaps another's address is made of it
            outlet = known(outlet.name) or outlet
        found[name] = replace(page, outlet=outlet, credit=credit_origin(page.source, outlet, sources, known))
    credited = {page.credit.id for page in found.values() if page.credit}
    return {
        name: replace(page, followed=page.credit is None and page.own.id in credited) for name, page in found.items()
    }


def with_shared(pages: dict[str, Page], links: Iterable[Link]) -> dict[str, Page]:
    """The pages with the spans of theirs that stand in others too."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for link in links:
        spans.setdefault(link.one, []).extend((lap.start, lap.end) for lap in link.overlaps)
        spans.setdefault(link.other, []).extend((lap.other_start, lap.other_end) for lap in link.overlaps)
    return {
        name: replace(page, shared=_merged(spans[name])) if spans.get(name) else page for name, page in pages.items()
    }


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans that touch or lie over each other as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)
