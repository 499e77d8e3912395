"""`servanda decide`: what a person says of records, kept for good and applied after every reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.names import user_name
from servanda.cli.opened import looked_at, only
from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, Wait
from servanda.cli.terminal import put, put_folded, put_json, tell
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.model.decision import Draft
    from servanda.pipeline import Tried
    from servanda.register import Register, View

VERBS = {
    "accept": "ID…",
    "reject": "ID…",
    "correct": "ID PROPERTY VALUE…",
    "merge": "ID ID…",
    "split": "ID DOCUMENT…",
    "perhaps": "ID ID",
    "apart": "ID ID",
    "undo": "DECISION…",
}
ONE_EACH = frozenset({"accept", "reject", "undo"})  # each id is a decision of its own

Verb = Annotated[
    str, typer.Argument(metavar="VERB", help="accept, reject, correct, merge, split, perhaps, apart, undo.")
]
About = Annotated[
    list[str] | None, typer.Argument(metavar="ID…", help="What it is about: records, or decisions to undo; see below.")
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides. [default: your name on this system]")
]
Note = Annotated[str, typer.Option("--note", metavar="WORDS", help="Why, for whoever reads it later.")]
Source = Annotated[str, typer.Option("--source", metavar="WORDS", help="Where a corrected value is from.")]
Nothing = Annotated[bool, typer.Option("--none", help="With correct: the property has no value.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what it would do, and do nothing.")]


def decide(
    verb: Verb,
    about: About = None,
    by: By = None,
    note: Note = "",
    source: Source = "",
    nothing: Nothing = False,
    dry_run: DryRun = False,
    register: RegisterFile = DEFAULT_REGISTER,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Accept, reject, correct, merge or split records, and undo what was decided.

    A decision is stored for good and applied again after every reading; where what it rests on has changed it waits
    to be looked at again (`servanda review`). To split, name the documents, or acts, that are a record of their own.

    Examples:
      servanda decide accept V3f2a91c07b --note "Seen with the ministry's page"
      servanda decide correct T81c2 quantity "25 000 tonnes" --source "Journal officiel, 3 July 2025"
      servanda decide correct V9b1 date "23 juin 2025"
      servanda decide correct A4 place --none
      servanda decide merge V3f2 V9b1 --dry-run
      servanda decide split A4 article-12 article-15
      servanda decide perhaps V3f2 V9b1
      servanda decide apart V3f2 V9b1
      servanda decide undo D0fc09bdbec
    """
    if verb not in VERBS:
        raise InputError(f"{verb} is no decision: give one of {', '.join(VERBS)}.")
    if not about:
        listed = "`servanda decisions` lists decisions" if verb == "undo" else "`servanda show` lists records"
        raise InputError(f"Say what is meant: servanda decide {verb} {VERBS[verb]} ({listed}, with their ids).")
    told = _Told(verb, about, by or user_name(), note, source, nothing)
    with looked_at(register) as opened:
        with opened.view() as view:
            drafts = _drafts(view, told)
        for draft in drafts:
            _try(opened, draft, wait, json) if dry_run else _decide(opened, draft, wait, json)


@dataclass(frozen=True, slots=True)
class _Told:
    """What was typed."""

    verb: str
    about: list[str]
    by: str
    note: str
    source: str
    nothing: bool


def _drafts(view: View, told: _Told) -> list[Draft]:
    """The decisions that a command asks for."""
    from servanda.model.decision import Draft, Kind

    kind = Kind(told.verb)
    if told.verb in ONE_EACH:
        return [_one(view, told, name) for name in dict.fromkeys(told.about)]
    if kind is Kind.CORRECT:
        return [_correction(view, told)]
    records = told.about[:1] if kind is Kind.SPLIT else told.about
    acts = tuple(told.about[1:]) if kind is Kind.SPLIT else ()
    ids = tuple(only(view.record_ids(name), name, "record") for name in records)
    return [Draft(kind, told.by, ids, acts=acts, note=told.note, source=told.source)]


def _one(view: View, told: _Told, name: str) -> Draft:
    from servanda.model.decision import Draft, Kind

    kind = Kind(told.verb)
    if kind is Kind.UNDO:
        found = view.decision_ids(name)
        if len(found) != 1:
            raise InputError(f"{name} is the id of {len(found) or 'no'} decisions: `servanda decisions` lists them.")
        return Draft(kind, told.by, note=told.note, source=told.source, undoes=found[0])
    return Draft(kind, told.by, (only(view.record_ids(name), name, "record"),), note=told.note, source=told.source)


def _correction(view: View, told: _Told) -> Draft:
    from servanda.entries.typed import typed_values
    from servanda.model.decision import Draft, Kind
    from servanda.review.typed import expected

    if len(told.about) < 2:
        raise InputError(
            "To correct, name the record, the property, and its value: servanda decide correct V3f2 date 2025."
        )
    id, name, *given = told.about
    record = view.record(only(view.record_ids(id), id, "record"))
    assert record is not None
    values = typed_values(record, name, given)
    if bool(values) is told.nothing:
        raise InputError(f"Give the {name}, or --none where it has no value: {expected(name)}.")
    return Draft(Kind.CORRECT, told.by, (record.id,), name, values, note=told.note, source=told.source)


def _decide(opened: Register, draft: Draft, wait: float, json: bool) -> None:
    from servanda.answers.decisions import outcome
    from servanda.cli.decided import put_outcomes
    from servanda.pipeline import decide as carry_out

    made = carry_out(opened, draft, wait=wait, tell=tell)
    with opened.view() as view:
        found = view.decision(made.id)
    assert found is not None
    put_json(outcome(found)) if json else put_outcomes([found], "fr")


def _try(opened: Register, draft: Draft, wait: float, json: bool) -> None:
    from servanda.answers.decisions import outcome
    from servanda.pipeline import try_out
    from servanda.wording.contract import as_dict

    tried = try_out(opened, draft, wait=wait, tell=tell)
    if not json:
        _put_tried(tried)
        return
    put_json({
        "decisions": [outcome(one) for one in tried.outcomes],
        "records": [as_dict(record) for record in tried.records],
        "gone": list(tried.changes.gone),
    })  # fmt: skip


def _put_tried(tried: Tried) -> None:
    from servanda.cli.decided import put_outcomes
    from servanda.cli.tables import put_records

    put_folded("Nothing is changed: this is what would be.")
    put_outcomes(tried.outcomes, "fr")
    put()
    put_records(tried.records)
    if tried.changes.gone:
        put_folded(f"No longer records of their own: {', '.join(tried.changes.gone)}")
