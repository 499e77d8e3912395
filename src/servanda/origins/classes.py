"""Sentences that several documents share, as classes, and which document each class comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from servanda.model.origin import Link, LinkKind, Overlap
from servanda.origins.pages import Page
from servanda.origins.union import Union

Unit = tuple[str, int]  # a document and the number of a sentence in it


def classes_of(pages: Mapping[str, Page], links: Iterable[Link]) -> Union[Unit]:
    """Sentences that stand in one place of a shared passage, as sets."""
    found: Union[Unit] = Union()
    for link in links:
        one, other = pages[link.one], pages[link.other]
        for lap in link.overlaps:
            for first, second in _matched(one, other, lap):
                found.join((one.id, first), (other.id, second))
    return found


def _matched(one: Page, other: Page, lap: Overlap) -> Iterator[tuple[int, int]]:
    """The pairs of sentences, one of each document, that stand in one place of a passage that both have."""
    first, second = one.sentence(lap.start), other.sentence(lap.other_start)
    scale = (lap.other_end - lap.other_start) / max(lap.end - lap.start, 1)
    while 0 <= first < len(one.spans) and 0 <= second < len(other.spans):
        start, end = (
            lap.other_start + (min(max(at, lap.start), lap.end) - lap.start) * scale for at in one.spans[first]
        )
        begin, stop = (min(max(at, lap.other_start), lap.other_end) for at in other.spans[second])
        common = min(end, stop) - max(start, begin)
        if common > 0 and common * 2 >= min(end - start, stop - begin):
            yield first, second
        if end >= lap.other_end and stop >= lap.other_end:
            return
        if end <= stop:
            first += 1
        else:
            second += 1


def upstreams(pages: Mapping[str, Page], classes: Union[Unit]) -> dict[Unit, Unit]:
    """The sentence that each class comes from."""
    return {
        least: min(members, key=lambda unit: (pages[unit[0]].rank(pages[unit[0]].spans[unit[1]][0]), unit[1]))
        for least, members in classes.groups().items()
    }


def translations(pages: Mapping[str, Page], links: Iterable[Link], first: Mapping[str, str]) -> dict[str, str]:
    """The document that each translated one comes from; that document itself is not among them.

    Args:
        pages: of the documents.
        links: among them.
        first: by each that is a twin the one that has its links.
    """
    groups: Union[str] = Union()
    for link in links:
        if link.kind is LinkKind.TRANSLATION:
            groups.join(link.one, link.other)
    translated = groups.members()
    for name, other in first.items():
        if other in translated:
            groups.join(name, other)
    found: dict[str, str] = {}
    for members in groups.groups().values():
        highest = min(members, key=lambda name: pages[name].rank(-1))
        found.update((name, highest) for name in members if name != highest)
    return found
