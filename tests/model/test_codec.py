"""JSON of documents, readings and records: what goes in comes out."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import DataError
from servanda.model import codec
from servanda.model.document import Document, Passage, Role
from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Conflict, Record, Settled, Supported
from servanda.model.sector import Sector
from servanda.model.statement import Act, Known, Modality, Note, Reading, Statement, Type
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words
from servanda.model.when import Every, When
from servanda.pipeline import build, read_document
from tests.press import press

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
numbers = st.decimals(min_value=0, max_value=10**12, places=2)
quantities = st.builds(
    Quantity, numbers, st.none() | texts, st.sampled_from(Bound), st.none() | numbers, st.none() | texts
)
whens = st.sampled_from(
    [
        When.on("2025-06-23"),
        When.on("2025-06", approximate=True),
        When.on("2025", uncertain=True),
        When("2025-06-21", "2025-06-26"),
        When("2025-06-21", "2025-06-26", within=True, approximate=True, uncertain=True),
        When("2025-05", None),
        When(None, "2030-01"),
    ]
)
values: st.SearchStrategy[Value] = st.one_of(
    st.builds(Party, texts, texts),
    st.builds(Individual, texts, texts, texts),
    st.builds(Place, texts, texts, texts),
    st.builds(Status, texts),
    st.builds(Words, texts, st.lists(texts).map(tuple)),
    st.builds(Count, st.integers(0, 500), st.sampled_from(Bound)),
    st.sampled_from([Sector("23510"), Sector("02")]),
    st.builds(Every, st.integers(0, 3), st.integers(0, 3)),
    whens,
    quantities,
)
statements = st.builds(
    Statement, texts, values, texts, st.integers(0, 99), st.integers(0, 99), texts,
    st.tuples(st.integers(0, 99), st.integers(0, 99)), st.sampled_from(Modality), texts, texts,
)  # fmt: skip
several = st.lists(texts, max_size=3).map(tuple)
supported = st.builds(Supported, values, several, st.integers(0, 9))
readings = st.builds(
    Reading, texts, st.none() | texts, st.none() | texts,
    st.lists(st.builds(Passage, st.integers(0, 9), st.integers(0, 9), st.sampled_from(Role), texts)).map(tuple),
    st.lists(st.builds(Act, texts, st.sampled_from(Type), texts, st.lists(statements, max_size=3).map(tuple), texts),
             max_size=3).map(tuple),
    st.lists(st.builds(Known, texts, texts, texts, texts), max_size=2).map(tuple),
    st.lists(st.builds(Note, st.integers(0, 9), st.integers(0, 9), texts, texts), max_size=2).map(tuple),
    texts,
)  # fmt: skip
records = st.builds(
    Record, texts, st.sampled_from(Type), several,
    st.lists(st.builds(Settled, texts, st.lists(values, max_size=2).map(tuple),
                       st.lists(supported, max_size=2).map(tuple)), max_size=3).map(tuple),
    st.lists(statements, max_size=3).map(tuple),
    st.lists(st.builds(Conflict, texts, st.lists(supported, max_size=2).map(tuple)), max_size=2).map(tuple),
    several, st.integers(0, 9),
)  # fmt: skip


def told(value: object) -> str:
    """A value with all that equality does not look at: the scale of a decimal, the mark of an uncertain date."""
    return repr(value)


@given(readings)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert told(codec.decode_reading(codec.encode_reading(reading))) == told(reading)


@given(records)
def test_a_record_comes_back_as_it_was(record: Record) -> None:
    assert told(codec.decode_record(codec.encode_record(record))) == told(record)


@given(texts, st.none() | texts)
def test_a_document_comes_back_as_it_was(text: str, title: str | None) -> None:
    passages = (Passage(0, 1, Role.MENU, "nav"),)
    document = Document("é\x00", text, title=title, passages=passages)
    assert codec.decode_document(codec.encode_document(document)) == document


def test_values_that_are_equal_and_not_the_same_do_not_stand_in_for_each_other() -> None:
    plain, marked = When.on("2025"), When.on("2025", uncertain=True)
    assert plain == marked
    one, other = Quantity(Decimal("1")), Quantity(Decimal("1.0"))
    found = [
        codec.decode_record(codec.encode_record(_with(value))).fields[0].values[0]
        for value in (plain, marked, one, other)
    ]
    assert [told(value) for value in found] == [told(value) for value in (plain, marked, one, other)]


def _with(value: Value) -> Record:
    return Record("x", Type.VISIT, (), (Settled("date", (value,), ()),), (), (), (), 0)


def test_records_of_stored_readings_are_those_of_fresh_ones() -> None:
    fresh = [read_document(document) for document in press()]
    stored = [codec.decode_reading(codec.encode_reading(reading)) for reading in fresh]
    records = build(fresh)
    assert records
    assert told(build(stored)) == told(records)


def test_every_field_is_in_the_form() -> None:
    form = codec._form(Reading).told + codec._form(Record).told
    for kind in (Reading, Act, Statement, Known, Record, Settled, Supported, Conflict):
        assert all(f"{field.name}:" in form for field in fields(kind)), kind


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b'["a"]', b"{}", b'["a",null,null,[],[],[],[]'])
def test_what_is_no_reading_is_refused(data: bytes) -> None:
    with pytest.raises(DataError, match="servanda read --again"):
        codec.decode_reading(data)


def test_a_value_of_a_later_kind_is_refused() -> None:
    data = codec.encode_record(_with(Status("held"))).replace(b'"Status"', b'"Mood"')
    with pytest.raises(DataError, match="servanda read --again"):
        codec.decode_record(data)


def test_documents_outlive_new_fields() -> None:
    data = codec.encode_document(replace(Document("a", "b"), lang="fr")).replace(b'"lang"', b'"later":1,"lang"')
    assert codec.decode_document(data).lang == "fr"
