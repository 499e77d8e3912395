"""Decisions and what the documents are read anew by other rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from servanda import pipeline, runs
from servanda.model.decision import Decision, Draft, Kind, Standing, Why
from servanda.model.record import Record
from servanda.model.statement import Act
from servanda.model.values import Words
from servanda.model.when import When
from servanda.pipeline import decide, update
from servanda.register import Register
from tests.review import filled, one

Rule = Callable[[tuple[Act, ...]], tuple[Act, ...]]
DAY = When.parse("2024-03-15")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with filled(tmp_path) as made:
        yield made


def read_again(register: Register, monkeypatch: pytest.MonkeyPatch, rule: Rule) -> None:
    """Read all documents with one more rule, as a new version of the program would."""
    extract = pipeline.extract

    def other(page: object) -> object:
        acts, people = extract(page)  # type: ignore[arg-type]
        return rule(acts), people

    monkeypatch.setattr(pipeline, "extract", other)
    for module in (pipeline, runs):
        monkeypatch.setattr(module, "reading_rules", lambda: "newer")
    with register.writing() as writer:
        tally = runs.read_into(register, writer, [], runs.Plan(1))
        assert tally.again
        update(register, writer)


def found_first(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """A rule that finds one more act before all others, so that all have other numbers; and words that were not."""
    if not acts:
        return acts
    first = acts[0]
    new = replace(first, statements=tuple(replace(s, rule="new") for s in first.statements[:1]))
    moved = [
        replace(act, id=f"{act.document}#{number}", statements=tuple(replace(s, rule="newer") for s in act.statements))
        for number, act in enumerate(acts, start=1)
    ]
    return (replace(new, type=_other(first)), *moved)


def _other(act: Act) -> object:
    from servanda.model.statement import Type

    return Type.BODY if act.type is not Type.BODY else Type.TRANSFER


def another_day(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """A rule by which everything was on another day."""
    return tuple(
        replace(a, statements=tuple(replace(s, value=When.parse("2019")) if s.property == "date" else s
                                    for s in a.statements))
        for a in acts
    )  # fmt: skip


def another_subject(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """A rule by which all texts are about something else."""
    return tuple(
        replace(a, statements=tuple(replace(s, value=Words("la pêche")) if s.property == "subject" else s
                                    for s in a.statements))
        for a in acts
    )  # fmt: skip


def nothing(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    return ()


def all_decided(register: Register) -> dict[Kind, tuple[Decision, Record]]:
    """A decision of each kind, on records of their own."""
    visit = one(register, "visit", 3)
    with register.view() as view:
        agreements = [record for record in view.records() if record.type == "agreement"]
    first, second, third = agreements[:3]
    drafts = [
        (Draft(Kind.SPLIT, "ada", (visit.id,), acts=visit.documents[:1]), visit),
        (Draft(Kind.MERGE, "ada", (first.id, second.id)), first),
        (Draft(Kind.CORRECT, "ada", (third.id,), "date", (DAY,)), third),
        (Draft(Kind.ACCEPT, "ada", (third.id,)), third),
    ]
    return {draft.kind: (decide(register, draft), record) for draft, record in drafts}


def standings(register: Register, decided: dict[Kind, tuple[Decision, Record]]) -> dict[Kind, tuple[str, str | None]]:
    told = {}
    with register.view() as view:
        for kind, (made, _) in decided.items():
            outcome = view.decision(made.id)
            assert outcome is not None
            told[kind] = (outcome.standing, outcome.why)
    return told


def test_decisions_survive_a_rule_by_which_all_acts_move(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    decided = all_decided(register)
    read_again(register, monkeypatch, found_first)
    assert set(standings(register, decided).values()) == {(Standing.APPLIED, None)}
    made, _ = decided[Kind.CORRECT]
    with register.view() as view:
        outcome = view.decision(made.id)
        assert outcome is not None
        record = view.record(outcome.records[0])
    assert record is not None
    assert record.values("date") == (DAY,)
    assert all(s.rule == "newer" for s in record.statements)


def test_decisions_whose_ground_a_rule_changes_are_looked_at_again(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = all_decided(register)
    read_again(register, monkeypatch, another_day)
    assert set(standings(register, decided).values()) == {(Standing.AGAIN, Why.CHANGED)}
    with register.view() as view:
        assert not any(DAY in record.values("date") for record in view.records())


def test_a_rule_changes_the_ground_of_what_rests_on_it_alone(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided = all_decided(register)
    read_again(register, monkeypatch, another_subject)
    told = standings(register, decided)
    assert told.pop(Kind.ACCEPT) == (Standing.AGAIN, Why.CHANGED)
    assert set(told.values()) == {(Standing.APPLIED, None)}


def test_a_rule_by_which_nothing_is_told(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    decided = all_decided(register)
    read_again(register, monkeypatch, nothing)
    assert set(standings(register, decided).values()) == {(Standing.AGAIN, Why.GONE)}
    monkeypatch.undo()
    with register.writing() as writer:
        runs.read_into(register, writer, [], runs.Plan(1))
        update(register, writer)
    assert set(standings(register, decided).values()) == {(Standing.APPLIED, None)}
