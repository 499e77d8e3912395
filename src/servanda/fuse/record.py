"""Records from linked acts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from servanda.fuse.conflicts import against
from servanda.fuse.context import Context
from servanda.fuse.groups import groups
from servanda.fuse.life import settle_status, states
from servanda.fuse.settle import settle
from servanda.fuse.stages import balance, settle_staged
from servanda.fuse.withdrawn import Standing, standing
from servanda.model.origin import independent
from servanda.model.record import Conflict, Record, Settled
from servanda.model.schema import schema
from servanda.model.statement import ON_VISIT, PARTNER, Act, Statement, Type
from servanda.model.values import Party, Status

STATUS = "status"


def fuse(acts: Sequence[Act], context: Context) -> Record:
    """Make one record of the acts of all documents that are one event or text.

    Args:
        acts: what the documents say of it, in any order.
        context: what is known of the documents.
    """
    ordered = sorted(acts, key=lambda act: (context.published.get(act.document) or "9999", act.id))
    kind = ordered[0].type
    statements = ordered_statements(dict.fromkeys(s for act in ordered for s in act.statements))
    still = standing(statements, context)
    said = still.of(statements)
    days = _of_visits(kind, statements)
    fields, conflicts = _settled(
        kind, _without(days, ordered), [s for s in statements if s not in days], context, still
    )
    if subject := _disputed_subject(acts, said, context):
        conflicts.append(subject)
    if parties := _disputed_parties(said, context):
        conflicts.append(parties)
    documents = tuple(sorted({act.document for act in acts}))
    return Record(
        identity(ordered[0]),
        kind,
        tuple(sorted(act.id for act in acts)),
        tuple(fields),
        statements,
        tuple(conflicts),
        documents,
        independent(_mains(documents, statements, context)),
        states(schema(kind), still.acts(sorted(acts, key=lambda act: act.id), STATUS), context),
        balance=balance(still.acts(ordered, "quantity"), context) if kind is Type.TRANSFER else None,
    )


def _settled(
    kind: Type, acts: Sequence[Act], statements: Sequence[Statement], context: Context, still: Standing
) -> tuple[list[Settled], list[Conflict]]:
    """The properties of a record in the order of the schema, and the conflicts among their values."""
    rules = schema(kind)
    everything, statements = statements, still.of(statements)
    found: dict[str, Settled] = {}
    conflicts: dict[str, Conflict] = {}
    status = [s for s in statements if s.property == STATUS]
    dates = [s for s in statements if s.property == "date"]
    when = settle("date", rules.properties["date"], dates, context)[0].values[0] if dates else None
    reached = settle_status(rules, status, when, context) if status else None
    state = reached[0].values[0] if reached else None
    for name, rule in rules.properties.items():
        own = [s for s in statements if s.property == name and not s.rule.endswith(f"/{PARTNER}")]
        if not own:
            continue
        if name == STATUS and reached is not None:
            settled, conflict = reached
        elif rule.staged:
            name_of = state.name if isinstance(state, Status) else ""
            settled, conflict = settle_staged(name, rule, still.acts(acts, name), name_of, context)
        else:
            settled, conflict = settle(name, rule, own, context)
        found[name] = still.beside(settled, (s for s in everything if s.property == name))
        if conflict is not None:
            conflicts[name] = conflict
    return list(found.values()), list(conflicts.values())


def _of_visits(kind: Type, statements: Sequence[Statement]) -> frozenset[Statement]:
    """The days of visits on which a gift was promised or a body founded, where a day of its own is told."""
    taken = frozenset(s for s in statements if s.property == "date" and s.rule.endswith(ON_VISIT))
    own = kind in (Type.TRANSFER, Type.BODY) and any(s.property == "date" and s not in taken for s in statements)
    return taken if own else frozenset()


def _without(left: frozenset[Statement], acts: Sequence[Act]) -> Sequence[Act]:
    if not left:
        return acts
    return [replace(act, statements=tuple(s for s in act.statements if s not in left)) for act in acts]


def _mains(documents: Iterable[str], statements: Sequence[Statement], context: Context) -> Iterator[str]:
    """The origin of most of what each document says of a record; of equals the first by id."""
    told: dict[str, Counter[str]] = {}
    for statement in statements:
        told.setdefault(statement.document, Counter())[context.origin(statement)] += 1
    for document in documents:
        counts = told.get(document, Counter())
        yield min(counts, key=lambda name: (-counts[name], name), default=document)


def _disputed_subject(acts: Sequence[Act], statements: Sequence[Statement], context: Context) -> Conflict | None:
    """The subjects that documents give to one text of a list, where they do not agree."""
    ids = {act.id: act for act in acts}
    documents = {ids[name].document for pair in context.disputed if pair[0] in ids and pair[1] in ids for name in pair}
    if len(documents) < 2:
        return None
    told = groups([s for s in statements if s.property == "subject" and s.document in documents])
    return Conflict("subject", tuple(group.supported(context.origin) for group in told)) if len(told) > 1 else None


def _disputed_parties(statements: Sequence[Statement], context: Context) -> Conflict | None:
    """A company that some documents have for a party of a text, where others name two states and no company."""
    told = [(s, s.value) for s in statements if isinstance(s.value, Party)]
    company = [s for s, _ in told if s.rule.endswith(f"/{PARTNER}")]
    if not company:
        return None
    named: dict[str, set[str]] = {}
    for s, party in told:
        if s not in company and not s.rule.endswith(UNDERSTOOD):
            named.setdefault(s.document, set()).add(party.code)
    own = {code for s in company for code in named.get(s.document, ())}
    others = [s for s, party in told if len(named.get(s.document, ())) > 1 and party.code not in own]
    others = [s for s in others if s not in company]
    return against("party", groups(others), groups(company), context) if others else None


UNDERSTOOD = ("/topic", "/list", "/side", "/home", "/near")  # end the rules of parties that no words of the act name


def identity(founder: Act) -> str:
    """The id of the record that an act founds: its type and a digest of where the act stands."""
    first = min((s.start, s.end) for s in founder.statements)
    text = f"{founder.type}|{founder.document}|{first[0]}|{first[1]}|{founder.id}"
    return f"{founder.type[0].upper()}{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def ordered_statements(statements: dict[Statement, None]) -> tuple[Statement, ...]:
    """Statements by document and place."""
    return tuple(sorted(statements, key=lambda s: (s.document, s.start, s.end, s.property, s.rule)))
