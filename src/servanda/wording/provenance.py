"""Why several documents count as one: the origins of words, in the dossier's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.model.origin import WITHDRAWN, Link, LinkKind, Origin, Why
from servanda.model.statement import Statement
from servanda.wording.context import Context, Source
from servanda.wording.sources import brief_name

_THROUGH = (Why.REPRINT, Why.TRANSLATION)  # what these say is who stands further up


@dataclass(frozen=True, slots=True)
class Through:
    """Documents that have their words from another one."""

    sources: tuple[Source, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Shared:
    """An origin that several documents come down to.

    Attributes:
        sources: the documents.
        name: whose words they are.
        reason: why they are so, or "".
        through: which of them have the words from which other document.
    """

    sources: tuple[Source, ...]
    name: str
    reason: str
    through: tuple[Through, ...]


def shared(statements: Iterable[Statement], context: Context) -> tuple[Shared, ...]:
    """The origins that statements of several documents come down to, those of most documents first."""
    found: dict[str, dict[str, set[Origin]]] = {}
    for statement in statements:
        origin = context.traced.why_statement(statement)
        found.setdefault(origin.id, {}).setdefault(statement.document, set()).add(origin)
    told = [_shared(documents, context) for _, documents in sorted(found.items()) if len(documents) > 1]
    return tuple(sorted(told, key=lambda one: (-len(one.sources), one.sources[0].number)))


def _shared(documents: dict[str, set[Origin]], context: Context) -> Shared:
    ways = sorted(
        ((origin, name) for name, origins in documents.items() for origin in origins),
        key=lambda way: (way[0].upstream != "", context.sources[way[1]].number, way[0].name),
    )
    through: dict[str, list[str]] = {}
    for origin, name in ways:
        if origin.upstream and name not in through.setdefault(said := _reason(origin, context), []):
            through[said].append(name)
    first = ways[0][0]
    return Shared(
        _ordered(documents, context),
        origin_name(first, context),
        "" if first.upstream else _reason(first, context),
        tuple(Through(_ordered(names, context), said) for said, names in through.items()),
    )


def _ordered(names: Iterable[str], context: Context) -> tuple[Source, ...]:
    return tuple(sorted((context.sources[name] for name in names), key=lambda source: source.number))


def origin_name(origin: Origin, context: Context) -> str:
    """Whose words they are: of a document's own, what the document is called."""
    source = context.sources.get(origin.name) if origin.id.removeprefix(WITHDRAWN).startswith("document:") else None
    return brief_name(source.article, context) if source else origin.name


def _reason(origin: Origin, context: Context) -> str:
    """Why words are an origin's, in a few words: `agence de presse`, `repris du document 2`."""
    why = Why.REPRINT if origin.upstream and origin.why not in _THROUGH else origin.why
    return _filled(f"origin_{why}", origin.upstream, context)


def _filled(key: str, document: str, context: Context) -> str:
    """A label on another document, by its number or, where it is not in the dossier, by its id."""
    source = context.sources.get(document)
    return context.words.label(key, n=str(source.number) if source else document)


def about(source: Source, context: Context) -> tuple[str, ...]:
    """What is to be said of where a document's words come from, and of what may hang together with it."""
    main = context.traced.main(source.article.id)
    told = []
    if main.upstream or main.why not in (Why.OWN, Why.OUTLET):
        reason = _reason(main, context)
        named = main.why not in _THROUGH and main.name
        told.append(context.words.label("origin_named", name=main.name, reason=reason) if named else reason)
    told.extend(_linked(link, source, context) for link in _links(source, context.traced.links))
    return tuple(dict.fromkeys(told))


def _links(source: Source, links: Sequence[Link]) -> list[Link]:
    name = source.article.id
    return [link for link in links if link.kind is LinkKind.PERHAPS and name in (link.one, link.other)]


def _linked(link: Link, source: Source, context: Context) -> str:
    other = link.other if link.one == source.article.id else link.one
    return _filled("origin_perhaps", other, context)
