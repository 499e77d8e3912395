"""Records from linked acts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from servanda.fuse.life import settle_status
from servanda.fuse.settle import Origin, groups, settle_many, settle_one
from servanda.model.record import Conflict, Record, Settled
from servanda.model.schema import schema
from servanda.model.statement import Act, Statement

KEPT_ASIDE = frozenset({"status"})


def fuse(
    acts: Sequence[Act],
    origin: Origin,
    published: dict[str, str | None],
    disputed: frozenset[tuple[str, str]] = frozenset(),
) -> Record:
    """Make one record of the acts of all documents that are one event or text.

    Args:
        acts: what the documents say of it, in any order.
        origin: the origin of a statement's words.
        published: the date of each document.
        disputed: pairs of acts known to be one text of which two subjects are told.
    """
    ordered = sorted(acts, key=lambda act: (published.get(act.document) or "9999", act.id))
    statements = tuple(
        sorted(
            dict.fromkeys(s for act in acts for s in act.statements),
            key=lambda s: (s.document, s.start, s.end, s.property, s.rule),
        )
    )
    fields: list[Settled] = []
    conflicts: list[Conflict] = []
    for name, rule in schema(ordered[0].type).properties.items():
        own = [s for s in statements if s.property == name]
        if not own:
            continue
        if name in KEPT_ASIDE:
            settled, conflict = settle_status(schema(ordered[0].type), own, origin)
        elif rule.many:
            settled, conflict = settle_many(name, own, origin), None
        else:
            settled, conflict = settle_one(name, own, origin, conflicting=rule.conflict, extent=rule.extent)
        fields.append(settled)
        if conflict is not None:
            conflicts.append(conflict)
    if subject := _disputed_subject(acts, statements, disputed, origin):
        conflicts.append(subject)
    documents = tuple(sorted({act.document for act in acts}))
    return Record(
        identity(ordered[0]),
        ordered[0].type,
        tuple(sorted(act.id for act in acts)),
        tuple(fields),
        statements,
        tuple(conflicts),
        documents,
        len({_main(document, statements, origin) for document in documents}),
    )


def _main(document: str, statements: Sequence[Statement], origin: Origin) -> str:
    """The origin of most of what a document says of a record; of equals the first by id."""
    counts = Counter(origin(s) for s in statements if s.document == document)
    return min(counts, key=lambda name: (-counts[name], name), default=document)


def _disputed_subject(
    acts: Sequence[Act], statements: Sequence[Statement], disputed: frozenset[tuple[str, str]], origin: Origin
) -> Conflict | None:
    """The subjects that documents give to one text of a list, where they do not agree."""
    ids = {act.id: act for act in acts}
    documents = {ids[name].document for pair in disputed if pair[0] in ids and pair[1] in ids for name in pair}
    if len(documents) < 2:
        return None
    told = groups([s for s in statements if s.property == "subject" and s.document in documents])
    return Conflict("subject", tuple(group.supported(origin) for group in told)) if len(told) > 1 else None


def identity(founder: Act) -> str:
    """The id of the record that an act founds: its type and a digest of where the act stands."""
    first = min((s.start, s.end) for s in founder.statements)
    text = f"{founder.type}|{founder.document}|{first[0]}|{first[1]}|{founder.id}"
    return f"{founder.type[0].upper()}{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def ordered_statements(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements by document and place."""
    return tuple(sorted(statements, key=lambda s: (s.document, s.start, s.end, s.property)))
