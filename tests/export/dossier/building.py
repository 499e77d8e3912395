"""Documents, statements and records built by hand, so that no rule of reading, linking or fusion moves the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from servanda.export.dossier import Article
from servanda.model.document import Passage, Role
from servanda.model.origin import Link, Origin, Why
from servanda.model.record import Conflict, Record, Settled, Supported
from servanda.model.statement import Modality, Statement, Type
from servanda.model.values import Value

CODES = {Type.VISIT: "V", Type.MEETING: "M", Type.AGREEMENT: "A", Type.BODY: "B", Type.TRANSFER: "T"}


def article(name: str, *paragraphs: str | tuple[str, Role], **given: str) -> Article:
    """An article of paragraphs, each of a role; a bare one is body."""
    text, passages = "", []
    for paragraph in paragraphs:
        words, role = (paragraph, Role.BODY) if isinstance(paragraph, str) else paragraph
        text += "\n\n" if text else ""
        passages.append(Passage(len(text), len(text) + len(words), role, "test"))
        text += words
    return Article(name, text, tuple(passages), **given)


def says(
    source: Article,
    name: str,
    value: Value,
    words: str,
    modality: Modality = Modality.ASSERTED,
    speaker: str = "",
    within: str = "",
) -> Statement:
    """A statement whose quote is the first such words of an article, or of the sentence `within` it."""
    base = source.text.index(within) if within else 0
    start = source.text.index(words, base)
    before = max((source.text.rfind(stop, 0, start) for stop in (". ", "\n\n")), default=-1)
    ends = [at for stop in (". ", ".\n", "\n\n") if (at := source.text.find(stop, start + len(words))) >= 0]
    sentence = before + 2 if before >= 0 else 0, min(ends, default=len(source.text) - 1) + 1
    return Statement(name, value, source.id, start, start + len(words), words, sentence, modality, speaker, "test")


def record(
    kind: Type,
    number: int,
    statements: Sequence[Statement],
    settled: dict[str, Sequence[Value]],
    conflicts: dict[str, Sequence[tuple[Value, Sequence[str]]]] | None = None,
    origins: dict[str, str] | None = None,
) -> Record:
    """A record; `origins` by document, each its own where it is not named."""
    known = origins or {}
    ordered = tuple(sorted(statements, key=lambda s: (s.document, s.start, s.end, s.property)))

    def supported(value: Value, documents: Sequence[str]) -> Supported:
        names = tuple(sorted(set(documents)))
        return Supported(value, names, len({known.get(name, name) for name in names}))

    def field(name: str, values: Sequence[Value]) -> Settled:
        told = dict.fromkeys([*values, *(s.value for s in ordered if s.property == name)])
        by = {v: [s.document for s in ordered if s.property == name and s.value == v] for v in told}
        return Settled(name, tuple(values), tuple(supported(v, documents) for v, documents in by.items()))

    documents = tuple(sorted({s.document for s in ordered}))
    return Record(
        f"{CODES[kind]}{number:03}",
        kind,
        tuple(f"{name}#{number}" for name in documents),
        tuple(field(name, values) for name, values in settled.items()),
        ordered,
        tuple(
            Conflict(name, tuple(supported(value, told) for value, told in values))
            for name, values in (conflicts or {}).items()
        ),
        documents,
        len({known.get(name, name) for name in documents}),
    )


@dataclass(frozen=True)
class TracedBy:
    """Origins as they are given here, by document; every other document is its own."""

    origins: Mapping[str, Origin]
    links: Sequence[Link] = ()

    def why_statement(self, statement: Statement) -> Origin:
        return self.main(statement.document)

    def main(self, document: str) -> Origin:
        return self.origins.get(document, Origin(f"document:{document}", Why.OWN, document))
