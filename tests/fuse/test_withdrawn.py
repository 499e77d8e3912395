"""What an outlet took back bears nothing out, is contradicted by nobody, and stays to be read."""

from __future__ import annotations

import pytest

from servanda.model.document import Document
from servanda.model.record import Record
from servanda.model.statement import Reading, Type
from servanda.pipeline import build, read_document

GIVEN = "La Norvège a livré 40 camions au Malawi le 3 février 2024, à Lilongwe."
OTHER = "La Norvège a livré 60 camions au Malawi le 3 février 2024, à Lilongwe."
PLEDGED = "La Norvège livrera 40 camions au Malawi, a annoncé le gouvernement le 1er février 2024."
MORE = " Le même jour, une chorale a chanté devant deux cents personnes sur la place de la mairie, qui était pleine."


def document(id: str, text: str, day: int = 4) -> Document:
    return Document(id, text, f"https://{id}.example/1", published=f"2024-02-{day:02}", outlet=id.title(), lang="fr")


@pytest.fixture(scope="module")
def told() -> dict[str, Reading]:
    """Three papers of their own, one that prints another's article, and an agency's dispatch in two."""
    texts = {"ada": GIVEN, "ben": OTHER, "cleo": PLEDGED, "dan": GIVEN + MORE, "eve": GIVEN + MORE}
    texts |= {"fay": "(AFP) - " + GIVEN + MORE, "gus": "(AFP) - " + GIVEN + MORE}
    return {name: read_document(document(name, text, 5 if name == "eve" else 4)) for name, text in texts.items()}


def transfer(told: dict[str, Reading], names: str, withdrawn: str = "") -> Record:
    found = build([told[name] for name in names.split()], withdrawn=frozenset(withdrawn.split()))
    (record,) = (one for one in found if one.type is Type.TRANSFER)
    return record


def test_a_value_that_was_taken_back_has_no_support_and_is_not_settled_on(told: dict[str, Reading]) -> None:
    before, after = transfer(told, "ada ben"), transfer(told, "ada ben", "ben")
    assert [conflict.property for conflict in before.conflicts] == ["quantity"]
    assert after.conflicts == ()
    assert (before.origins, after.origins) == (2, 1)
    (field,) = (field for field in after.fields if field.name == "quantity")
    assert field.values == transfer(told, "ada").values("quantity")
    assert [(one.documents, one.origins) for one in field.told] == [(("ada",), 1), (("ben",), 0)]


def test_its_words_stay_and_the_record_keeps_its_id(told: dict[str, Reading]) -> None:
    before = transfer(told, "ada ben")
    for withdrawn in ("ada", "ben", "ada ben"):
        after = transfer(told, "ada ben", withdrawn)
        assert (after.id, after.statements, after.documents) == (before.id, before.statements, before.documents)


def test_what_alone_tells_of_something_is_told_still(told: dict[str, Reading]) -> None:
    before, after = transfer(told, "ada"), transfer(told, "ada", "ada")
    assert [(f.name, f.values) for f in after.fields] == [(f.name, f.values) for f in before.fields]
    assert (before.origins, after.origins) == (1, 0)
    assert {one.origins for field in after.fields for one in field.told} == {0}
    assert {state.origins for state in after.life} == {0}


def test_a_delivery_that_was_taken_back_is_a_promise_again(told: dict[str, Reading]) -> None:
    assert str(transfer(told, "ada cleo").value("status")) != str(transfer(told, "ada cleo", "ada").value("status"))
    alone, after = transfer(told, "cleo"), transfer(told, "ada cleo", "ada")
    assert after.value("status") == alone.value("status")
    assert [state.name for state in after.life] == [state.name for state in alone.life]
    assert after.balance is not None
    assert after.balance.delivered == ()


def test_a_copy_of_what_was_taken_back_says_no_more_than_it(told: dict[str, Reading]) -> None:
    assert transfer(told, "dan eve").origins == 1
    assert transfer(told, "dan eve", "dan").origins == 0
    assert transfer(told, "dan eve", "eve").origins == 1


def test_an_agency_has_its_word_in_other_papers_still(told: dict[str, Reading]) -> None:
    assert [transfer(told, "fay gus", withdrawn).origins for withdrawn in ("", "fay", "gus", "fay gus")] == [1, 1, 1, 0]


@pytest.mark.parametrize("withdrawn", ["", "ada", "ben cleo", "ada ben cleo dan eve"])
def test_the_order_changes_nothing(told: dict[str, Reading], withdrawn: str) -> None:
    gone = frozenset(withdrawn.split())
    assert build(list(told.values()), withdrawn=gone) == build(list(told.values())[::-1], withdrawn=gone)
