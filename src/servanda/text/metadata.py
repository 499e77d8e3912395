"""Author, date, outlet and agency of a document, from the credits that cleaning found in its text.

What the document was given is never changed; only what is missing is filled in. Credits that stand among
pointers to other articles are no longer credits by then: cleaning calls them teasers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.model.document import Document, Passage, Role
from servanda.text.credits import Credit, is_names, read_credit, read_dateline
from servanda.text.units import make_unit

_NAME = 3  # words of a name that nothing but capitals tells to be one
_NEAR = 4  # credits at most this many passages below the article are its own


def _near(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The passages up to a little below the article."""
    kept = [at for at, passage in enumerate(passages) if passage.kept and passage.role is not Role.TITLE]
    return passages[: kept[-1] + 1 + _NEAR] if kept else passages


def _credits(document: Document, passages: Sequence[Passage]) -> Iterator[Credit]:
    for passage in _near(passages):
        if passage.role not in (Role.BYLINE, Role.DATELINE) or passage.rule == "head.names":
            continue
        line = document.text[passage.start : passage.end]
        unit = make_unit(document.text, passage.start, passage.end)
        if passage.rule == "dateline":
            opening = read_dateline(line + " A", document.lang)
            if opening is not None:
                yield Credit(published=opening.published, agency=opening.agency)
            continue
        credit = read_credit(unit.text[unit.body :], document.lang)
        if credit is not None:
            yield credit
        elif passage.rule in ("signature", "tail") and is_names(line, _NAME):
            yield Credit(authors=[line.strip(" .")])


def complete(document: Document, passages: Sequence[Passage]) -> Document:
    """Fill in what a document does not say of itself: title, author, date, outlet and agency.

    The date is the first that the page gives for its publication; one of its updating serves where there is
    no other.
    """
    found = list(_credits(document, passages))
    published = next((credit.published for credit in found if credit.published), None)
    updated = next((credit.updated for credit in found if credit.updated), None)
    authors = next((credit.authors for credit in found if credit.authors), [])
    title = next((document.text[p.start : p.end] for p in passages if p.role is Role.TITLE), None)
    return replace(
        document,
        title=document.title or title,
        author=document.author or ", ".join(authors) or None,
        published=_finer(document.published, published or updated),
        outlet=document.outlet or next((credit.outlet for credit in found if credit.outlet), None),
        agency=document.agency or next((credit.agency for credit in found if credit.agency), None),
    )


def _finer(given: str | None, found: str | None) -> str | None:
    """The date given, or the one found where it only says more: "2025-06" and "2025-06-24"."""
    if given is None or (found is not None and found.startswith(given)):
        return found
    return given
