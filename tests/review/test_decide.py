"""What each kind of decision does, and what becomes of it when its ground changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from servanda.errors import ChangedError, InputError
from servanda.export.jsonl import lines
from servanda.model.decision import Decision, Draft, Kind, Outcome, Standing, Why
from servanda.model.quantity import Quantity
from servanda.model.record import Record, ReviewState
from servanda.model.values import Place, Status
from servanda.model.when import When
from servanda.pipeline import current, decide, differing, try_out, update
from servanda.register import Filter, Register, Task
from servanda.register.inspect import faults
from tests.review import entries, filled, one, shown

DAY = When.parse("2024-03-15")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with filled(tmp_path) as made:
        yield made


def now(register: Register, id: str) -> Record:
    with register.view() as view:
        found = view.record(id)
    assert found is not None
    return found


def became(register: Register, made: Decision) -> Outcome:
    with register.view() as view:
        found = view.decision(made.id)
    assert found is not None
    return found


def ids(register: Register, **wanted: tuple[str, ...]) -> set[str]:
    with register.view() as view:
        return {record.id for record in view.records(Filter(**wanted))}  # type: ignore[arg-type]


def undo(register: Register, made: Decision) -> Decision:
    return decide(register, Draft(Kind.UNDO, "bo", undoes=made.id))


def test_a_record_is_accepted_rejected_and_open_again(register: Register) -> None:
    visit = one(register, "visit")
    accepted = decide(register, Draft(Kind.ACCEPT, "ada", (visit.id,), note="seen"))
    assert now(register, visit.id).reviewed is ReviewState.ACCEPTED
    assert ids(register, reviewed=("accepted",)) == {visit.id}
    rejected = decide(register, Draft(Kind.REJECT, "bo", (visit.id,)))
    assert now(register, visit.id).reviewed is ReviewState.REJECTED
    assert became(register, accepted) == Outcome(accepted_as(register, accepted), Standing.OVERRULED, None, rejected.id,
                                                 (visit.id,))  # fmt: skip
    undo(register, rejected)
    assert now(register, visit.id).reviewed is ReviewState.ACCEPTED
    undo(register, accepted)
    assert now(register, visit.id) == visit


def accepted_as(register: Register, made: Decision) -> Decision:
    return became(register, made).decision


def test_what_is_rejected_is_not_exported(register: Register) -> None:
    visit = one(register, "visit")
    decide(register, Draft(Kind.REJECT, "ada", (visit.id,)))
    with register.view() as view:
        told = "".join(lines(view.records()))
    assert visit.id not in told.replace(f'"record": "{visit.id}"', "")


def test_a_corrected_value_stands_above_the_documents(register: Register) -> None:
    visit = one(register, "visit", 2)
    made = decide(register, Draft(Kind.CORRECT, "ada", (visit.id,), "date", (DAY,), note="typed", source="gazette"))
    record = now(register, visit.id)
    assert record.values("date") == (DAY,)
    corrected = record.correction("date")
    assert corrected is not None
    assert (corrected.machine, corrected.decision, corrected.source) == (visit.values("date"), made.id, "gazette")
    assert [f.told for f in record.fields] == [f.told for f in visit.fields]
    assert record.statements == visit.statements
    with register.view() as view:
        assert view.beneath(visit.id) == [visit]
    again = decide(register, Draft(Kind.CORRECT, "bo", (visit.id,), "date", ()))
    assert now(register, visit.id).values("date") == ()
    assert became(register, made).by == again.id
    undo(register, again)
    assert now(register, visit.id).values("date") == (DAY,)


def test_a_value_that_no_document_tells(register: Register) -> None:
    meeting = one(register, "body")
    assert not meeting.values("place")
    decide(register, Draft(Kind.CORRECT, "ada", (meeting.id,), "place", (Place("Lisbonne", "PT"),)))
    assert now(register, meeting.id).values("place") == (Place("Lisbonne", "PT"),)


def test_the_balance_follows_a_corrected_amount(register: Register) -> None:
    with register.view() as view:
        transfer = next(r for r in view.records() if r.type == "transfer" and r.balance and r.balance.delivered)
    amount = Quantity(transfer.values("quantity")[0].value + 1, transfer.values("quantity")[0].unit)  # type: ignore[union-attr, operator]
    decide(register, Draft(Kind.CORRECT, "ada", (transfer.id,), "quantity", (amount,)))
    balance = now(register, transfer.id).balance
    assert balance is not None
    assert balance.delivered == (amount,)


def test_records_are_merged_and_parted(register: Register) -> None:
    with register.view() as view:
        one_, other = [record for record in view.records() if record.type == "agreement"][:2]
    made = decide(register, Draft(Kind.MERGE, "ada", (one_.id, other.id)))
    [id] = became(register, made).records
    merged = now(register, id)
    assert set(merged.acts) == {*one_.acts, *other.acts}
    with register.view() as view:
        assert {record.id for record in view.beneath(id)} == {one_.id, other.id}
    parted = decide(register, Draft(Kind.SPLIT, "bo", (id,), acts=other.acts))
    assert became(register, made).standing is Standing.OVERRULED
    assert set(became(register, parted).records) == {one_.id, other.id}
    undo(register, parted)
    assert now(register, id).acts == merged.acts


def test_a_record_is_split_by_documents(register: Register) -> None:
    visit = one(register, "visit", 3)
    before = ids(register)
    made = decide(register, Draft(Kind.SPLIT, "ada", (visit.id,), acts=visit.documents[:1]))
    parts = [now(register, id) for id in became(register, made).records]
    assert sorted(d for part in parts for d in part.documents) == sorted(visit.documents)
    assert {part.documents for part in parts} == {visit.documents[:1], visit.documents[1:]}
    undo(register, made)
    assert ids(register) == before
    assert now(register, visit.id) == visit


def test_pairs_are_marked_and_told_apart(register: Register) -> None:
    with register.view() as view:
        one_, other = [record for record in view.records() if record.type == "agreement"][:2]
    pair = (one_.id, other.id)
    marked = decide(register, Draft(Kind.PERHAPS, "ada", pair))
    assert [(p.record, p.decision) for p in now(register, one_.id).perhaps] == [(other.id, marked.id)]
    assert [(p.record, p.decision) for p in now(register, other.id).perhaps] == [(one_.id, marked.id)]
    with register.view() as view:
        assert not view.queue(Task.PERHAPS)
    decide(register, Draft(Kind.APART, "bo", pair))
    assert became(register, marked).standing is Standing.OVERRULED
    assert not now(register, one_.id).perhaps


def test_what_is_told_apart_stays_so_when_more_is_read(register: Register) -> None:
    visit = one(register, "visit", 3)
    first, second, *rest = visit.documents
    with register.writing() as writer:
        writer.forget(rest)
        update(register, writer)
    split = decide(register, Draft(Kind.SPLIT, "ada", (visit.id,), acts=(first,)))
    before = ids(register, types=("visit",))
    with register.writing() as writer:
        writer.store([entry for entry in entries() if entry[0].id in rest])
        update(register, writer)
    assert became(register, split).standing is Standing.APPLIED
    assert ids(register, types=("visit",)) == before
    with register.view() as view:
        homes = [r.documents for r in view.records(Filter(types=("visit",), documents=visit.documents))]
    assert sorted(document for documents in homes for document in documents) == sorted(visit.documents)
    assert not any({first, second} <= set(documents) for documents in homes)


def test_new_documents_put_decisions_to_be_looked_at_again(register: Register) -> None:
    visit = one(register, "visit", 3)
    gone = visit.documents[1:]
    with register.writing() as writer:
        writer.forget(gone)
        update(register, writer)
    with register.view() as view:
        [less] = list(view.records(Filter(types=("visit",), documents=visit.documents[:1])))
    accepted = decide(register, Draft(Kind.ACCEPT, "ada", (less.id,)))
    with register.writing() as writer:
        writer.store([entry for entry in entries() if entry[0].id in gone])
        update(register, writer)
    outcome = became(register, accepted)
    assert (outcome.standing, outcome.why, outcome.records) == (Standing.AGAIN, Why.CHANGED, (visit.id,))
    assert now(register, visit.id).reviewed is ReviewState.UNTOUCHED
    with register.view() as view:
        assert [w.outcome.decision.id for w in view.queue(Task.AGAIN) if w.outcome] == [accepted.id]
    decide(register, Draft(Kind.ACCEPT, "ada", (visit.id,)))
    assert became(register, accepted).standing is Standing.OVERRULED
    with register.writing() as writer:
        writer.forget(visit.documents)
        update(register, writer)
    assert {one.why for one in shown(register)["outcomes"] if one.standing is Standing.AGAIN} == {Why.GONE}


def test_forgetting_leaves_no_words_in_decisions(register: Register, tmp_path: Path) -> None:
    visit = one(register, "visit", 3)
    name = str(visit.values("visitor")[0].name)  # type: ignore[union-attr]
    decide(register, Draft(Kind.ACCEPT, "ada", (visit.id,)))
    decide(register, Draft(Kind.CORRECT, "ada", (visit.id,), "date", (DAY,)))
    with register.writing() as writer:
        writer.forget([document.id for document, _ in entries()])
        update(register, writer)
    register.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("r.db*"))
    assert name.encode() not in kept
    assert b"ada" in kept


def test_somebody_elses_decision_in_between_is_noticed(register: Register) -> None:
    visit = one(register, "visit")
    with register.view() as view:
        seen = view.seen([visit.id])
    decide(register, Draft(Kind.ACCEPT, "bo", (visit.id,)), seen)
    with pytest.raises(ChangedError):
        decide(register, Draft(Kind.REJECT, "ada", (visit.id,)), seen)
    assert now(register, visit.id).reviewed is ReviewState.ACCEPTED


def test_a_decision_is_stored_while_somebody_else_writes(register: Register) -> None:
    visit = one(register, "visit")
    with register.writing() as writer:
        made = decide(register, Draft(Kind.ACCEPT, "ada", (visit.id,)), wait=0)
        assert became(register, made).standing is Standing.WAITING
        with pytest.raises(ChangedError, match="is stored"):
            decide(register, Draft(Kind.REJECT, "bo", (visit.id,)), wait=0)
        update(register, writer)
    assert became(register, made).standing is Standing.APPLIED


def test_a_trial_decides_nothing(register: Register) -> None:
    before = shown(register)
    visit = one(register, "visit", 3)
    tried = try_out(register, Draft(Kind.SPLIT, "ada", (visit.id,), acts=visit.documents[:1]))
    assert len(tried.records) == 2
    assert [outcome.standing for outcome in tried.outcomes] == [Standing.APPLIED]
    assert shown(register) == before


@pytest.mark.parametrize(
    "draft",
    [
        Draft(Kind.ACCEPT, "ada", ("V0",)),
        Draft(Kind.ACCEPT, "ada", ()),
        Draft(Kind.ACCEPT, " ", ("visit",)),
        Draft(Kind.MERGE, "ada", ("visit",)),
        Draft(Kind.MERGE, "ada", ("visit", "visit")),
        Draft(Kind.MERGE, "ada", ("visit", "agreement")),
        Draft(Kind.CORRECT, "ada", ("visit",), "quantity"),
        Draft(Kind.CORRECT, "ada", ("visit",), "date", (DAY, When.parse("2024"))),
        Draft(Kind.SPLIT, "ada", ("visit",)),
        Draft(Kind.SPLIT, "ada", ("visit",), acts=("nothing",)),
        Draft(Kind.UNDO, "ada", undoes="D0"),
    ],
)
def test_what_cannot_be_decided(register: Register, draft: Draft) -> None:
    known = {kind: one(register, kind).id for kind in ("visit", "agreement")}
    with pytest.raises(InputError):
        register.decide(replace(draft, records=tuple(known.get(name, name) for name in draft.records)))
    assert not shown(register)["outcomes"]


def test_the_log_is_only_added_to(register: Register, tmp_path: Path) -> None:
    decide(register, Draft(Kind.ACCEPT, "ada", (one(register, "visit").id,)))
    with sqlite3.connect(tmp_path / "r.db") as connection:
        for change in ("UPDATE decision SET person = 'bo'", "DELETE FROM decision", "DELETE FROM decision_document"):
            with pytest.raises(sqlite3.DatabaseError, match="only added"):
                connection.execute(change)
    connection.close()


def test_making_all_records_anew_gives_the_same(register: Register) -> None:
    with register.view() as view:
        records = list(view.records())
    visit, agreements = one(register, "visit", 3), [r for r in records if r.type == "agreement"]
    decide(register, Draft(Kind.CORRECT, "ada", (visit.id,), "status", (Status("cancelled"),)))
    decide(register, Draft(Kind.SPLIT, "ada", (visit.id,), acts=visit.documents[:1]))
    decide(register, Draft(Kind.MERGE, "ada", (agreements[0].id, agreements[1].id)))
    with register.writing() as writer:
        assert differing(writer) == ()


def test_a_decision_that_was_tampered_with_is_told(register: Register, tmp_path: Path) -> None:
    decide(register, Draft(Kind.ACCEPT, "ada", (one(register, "visit").id,)))
    assert list(faults(tmp_path / "r.db")) == []
    with sqlite3.connect(tmp_path / "r.db") as connection:
        connection.execute("DROP TRIGGER decision_no_update")
        connection.execute("UPDATE decision SET body = replace(CAST(body AS TEXT), 'accept', 'reject')")
        connection.execute("UPDATE decision SET body = CAST(body AS BLOB)")
    connection.close()
    assert any("was changed" in fault for fault in faults(tmp_path / "r.db"))


def test_a_process_that_ended_between_forgetting_and_making_records_left_no_fault(
    register: Register, tmp_path: Path
) -> None:
    gone = one(register, "visit", 3).documents
    with register.writing() as writer:
        writer.forget(gone)
    assert list(faults(tmp_path / "r.db")) == []
    current(register, lambda _: None)
    with register.view() as view:
        assert not list(view.records(Filter(documents=gone)))
