"""Records that hang together: parts, balances of promises, what may be the same, steps of a life."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lxml import html

from servanda.export.dossier import Options, render
from servanda.model.quantity import Quantity
from servanda.model.record import Balance, Judged, Member, Part, Perhaps, Record, State
from servanda.model.statement import Modality, Type
from servanda.model.values import Count, Status, Words
from servanda.model.when import When
from servanda.wording.context import Context, context
from servanda.wording.kin import kinship, perhaps, steps
from servanda.wording.pieces import Jump, flat
from tests.export.dossier.building import article, record, says

SOURCE = article("x", "alpha beta gamma delta epsilon", language="fr")


def promise(**kin: object) -> Record:
    amount = Quantity(Decimal(50_000), "t")
    own = [says(SOURCE, "status", Status("pledged"), "alpha"), says(SOURCE, "quantity", amount, "beta")]
    made = record(Type.TRANSFER, 1, own, {"quantity": [amount], "status": [Status("pledged")]})
    return replace(made, **kin)  # type: ignore[arg-type]


def delivery(number: int, tonnes: int) -> Record:
    amount = Quantity(Decimal(tonnes), "t")
    own = [says(SOURCE, "status", Status("delivered"), "gamma"), says(SOURCE, "quantity", amount, "delta")]
    return record(Type.TRANSFER, number, own, {"quantity": [amount], "status": [Status("delivered")]})


def ground(*records: Record, language: str = "fr") -> Context:
    return context(records, [SOURCE], Options(language))


def told(whole: Record, *others: Record, language: str = "fr") -> list[str]:
    found = kinship(whole, ground(whole, *others, language=language))
    return [flat(phrase.pieces).replace("\u202f", " ").replace("\u00a0", " ") for phrase in found]


def test_what_was_given_of_what_was_promised() -> None:
    half = Balance((Quantity(Decimal(50_000), "t"),), (Quantity(Decimal(25_000), "t"),), 2, 500)
    members = (Member("T002", Part.DELIVERY), Member("T003", Part.DELIVERY))
    whole, parts = promise(balance=half, members=members), (delivery(2, 10_000), delivery(3, 15_000))
    assert (
        told(whole, *parts)[-1] == "Promis : 50 000 tonnes ; livré : 25 000 tonnes en deux livraisons, soit 50 % [1]."
    )
    english = told(whole, *parts, language="en")[-1]
    assert english == "Promised: 50,000 tonnes; delivered: 25,000 tonnes in two deliveries, 50% [1]."
    assert told(promise(balance=replace(half, deliveries=1, thousandths=None)))[-1].endswith("25 000 tonnes [1].")


def test_a_promise_of_which_nothing_is_given_has_no_balance() -> None:
    assert told(promise(balance=Balance((Quantity(Decimal(50_000), "t"),), (), 0, None))) == []


def test_parts_lead_to_their_cards() -> None:
    def signed(number: int, **kin: object) -> Record:
        own = [says(SOURCE, "status", Status("signed"), "alpha"), says(SOURCE, "count", Count(2), "beta")]
        made = record(Type.AGREEMENT, number, own, {"count": [Count(2)], "status": [Status("signed")]})
        return replace(made, **kin)  # type: ignore[arg-type]

    fishing = says(SOURCE, "subject", Words("la pêche", ("pech",)), "gamma")
    text = record(Type.AGREEMENT, 8, [fishing], {"subject": [fishing.value]})
    whole = signed(1, members=(Member("A008", Part.TEXT), Member("A999", Part.TEXT)))
    (phrase,) = kinship(whole, ground(whole, text))
    assert [piece.target for piece in phrase.pieces if isinstance(piece, Jump)] == ["r-A008"]
    assert flat(phrase.pieces) == "En font partie\u00a0: accord «\u00a0la pêche\u00a0» [1]."


def test_what_is_perhaps_the_same_is_named() -> None:
    whole, other = promise(perhaps=(Perhaps("T002", Judged("a", "b", 600, ())),)), delivery(2, 10)
    ((card, _),) = perhaps(whole, ground(whole, other))
    assert card == "r-T002"
    assert perhaps(whole, ground(whole)) == ()  # it is not among the records asked for
    page = html.fromstring(render([whole, other], [SOURCE], Options("fr")))
    assert page.xpath("//article[@id='r-T001']/p[@class='perhaps']/a/@href") == ["#r-T002"]


def test_steps_tell_what_was_reached_and_what_is_planned() -> None:
    own = [
        says(SOURCE, "status", Status("signed"), "alpha"),
        says(SOURCE, "status", Status("ratified"), "beta", Modality.PLANNED),
    ]
    life = (
        State("signed", (When.on("2025-06-23"),), True, None, ("x",), 1),
        State("ratified", (), False, None, ("x",), 1),
    )
    made = replace(record(Type.AGREEMENT, 1, own, {"status": [Status("signed")]}), life=life)
    found = steps(made, ground(made))
    assert [(step.label, flat(step.date.pieces)) for step in found] == [
        ("signé", "23 juin 2025"),
        ("ratification prévue", ""),
    ]
    assert all(step.refs.refs for step in found)
    assert steps(replace(made, life=life[:1]), ground(made)) == ()
