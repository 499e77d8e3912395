"""What the database counts is what decoding every record comes to."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from servanda.model.document import Document
from servanda.model.record import Record, Settled
from servanda.model.statement import Type
from servanda.model.values import Party, Status
from servanda.pipeline import read, update
from servanda.register import Filter, Register
from servanda.register.ties import ties
from servanda.text.sources import documents

PRESS = Path(__file__).parents[2] / "src/servanda/examples/press"
FILTERS = [
    Filter(),
    Filter(parties=("ML", "RU")),
    Filter(types=("transfer",)),
    Filter(conflicts=True),
    Filter(first="2025-06-23", last="2025-06-23"),
    Filter(parties=("ZZ",)),
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def press(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str | Path:
    path = tmp_path_factory.mktemp("relations") / "press.db"
    if request.param == "postgresql":
        path = request.getfixturevalue("server").database()
    given = [item for item in documents([str(PRESS)]) if isinstance(item, Document)]
    with Register.open(path, create=True) as register, register.writing() as writer:
        writer.store([(document, read(document)) for document in given])
        update(register, writer)
    return path


def codes(record):
    return sorted({v.code for field in record.fields for v in field.values if isinstance(v, Party)})


@pytest.mark.parametrize("wanted", FILTERS)
def test_counts_are_those_of_the_records(press: str | Path, wanted: Filter) -> None:
    with Register.open(press) as register, register.view() as view:
        records, ask = list(view.records(wanted)), view.relations
        parties = Counter(code for record in records for code in codes(record))
        assert dict(ask.parties(wanted, 1000)) == parties
        statuses = [r.value("status") for r in records]
        told = Counter(
            (str(r.type), s.name if isinstance(s, Status) else "") for r, s in zip(records, statuses, strict=True)
        )
        assert {(tally.type, tally.status): tally.records for tally in ask.tallies(wanted)} == told
        assert sum(tally.conflicts for tally in ask.tallies(wanted)) == sum(len(r.conflicts) for r in records)
        assert sum(ask.months(wanted).values()) == sum(record.date is not None for record in records)
        assert sorted(r.id for r in ask.latest(wanted, 1000)) == sorted(r.id for r in records)


@pytest.mark.parametrize("wanted", FILTERS)
def test_pairs_are_those_of_the_records(press: str | Path, wanted: Filter) -> None:
    with Register.open(press) as register, register.view() as view:
        records = list(view.records(wanted))
        pairs = view.relations.pairs(wanted, 1000)
    told = Counter(pair for record in records for pair in ties(record))
    assert {(pair.one, pair.other): pair.records for pair in pairs} == told
    assert [pair.records for pair in pairs] == sorted(told.values(), reverse=True)
    disputed = Counter(pair for r in records if r.conflicts for pair in ties(r))
    assert {(pair.one, pair.other): pair.disputed for pair in pairs if pair.disputed} == disputed


def test_pages_of_the_latest_are_all_records_once(press: str | Path) -> None:
    with Register.open(press) as register, register.view() as view:
        ask, count = view.relations, len(list(view.records()))
        found = [record.id for start in range(0, count, 7) for record in ask.latest(Filter(), 7, start)]
        assert len(found) == len(set(found)) == count
        whole = ask.latest(Filter(), count)
        assert [record.id for record in whole] == found
        dates = [record.date for record in whole]
        assert None not in dates[: sum(date is not None for date in dates)]
        assert len(ask.earliest(Filter(), 3)) == 3


def record(kind: Type, **fields: str) -> Record:
    told = [Settled(name, tuple(map(Party, codes.split())), ()) for name, codes in fields.items()]
    return Record("r", kind, (), tuple(told), (), (), (), 1)


@pytest.mark.parametrize(
    ("told", "tied"),
    [
        (record(Type.TRANSFER, giver="RU", party="ML BF"), [("BF", "RU"), ("ML", "RU")]),
        (record(Type.TRANSFER, giver="RU", receiver="ML"), [("ML", "RU")]),
        (record(Type.TRANSFER, receiver="ML"), []),
        (record(Type.VISIT, visitor_country="ML", host="RU"), [("ML", "RU")]),
        (record(Type.VISIT, visitor_country="ML", host="ML"), []),
        (record(Type.AGREEMENT, party="RU ML NE"), [("ML", "NE"), ("ML", "RU"), ("NE", "RU")]),
        (record(Type.MEETING, party="ML"), []),
    ],
)
def test_a_record_ties_those_who_have_to_do_with_each_other_in_it(told: Record, tied: list[tuple[str, str]]) -> None:
    assert ties(told) == tied
