"""What is one record, what is two, and what is only perhaps one; whatever the order in which it comes."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from servanda.link.cluster import cluster
from servanda.model.sector import Sector
from tests.acts import Writing, built, one


def test_two_agreements_of_one_day_and_the_same_parties_are_two() -> None:
    a, b = Writing("a"), Writing("b")
    for document in (a, b):
        document.agreement("ML RU", "énergie atome", "2025-06-23")
        document.agreement("ML RU", "santé hôpitaux", "2025-06-23")
    assert sorted(record.documents for record in built(a, b)) == [("a", "b"), ("a", "b")]


def test_a_memorandum_and_the_agreement_that_succeeds_it_are_two() -> None:
    a, b = Writing("a", "2025-05-13"), Writing("b")
    a.agreement("ML RU", "énergie atome", "2025-05-12")
    b.agreement("ML RU", "énergie atome", "2025-06-23")
    assert len(built(a, b)) == 2


def test_one_text_whose_month_was_noted_down_wrongly_is_one() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "accès réciproque", "2025-06-08")
    b.agreement("ML RU", "accès réciproque", "2025-05-08")
    assert one(a, b).documents == ("a", "b")


def test_other_days_of_one_name_are_perhaps_the_same() -> None:
    a, b = Writing("a"), Writing("b")
    a.agreement("ML RU", "accès réciproque", "2025-06-08")
    b.agreement("ML RU", "accès réciproque", "2025-05-19")
    first, second = built(a, b)
    assert [(p.record, p.judged.one, p.judged.other) for p in first.perhaps] == [(second.id, *first.acts, *second.acts)]
    assert [p.record for p in second.perhaps] == [first.id]
    assert first.perhaps[0].judged.reasons


def test_an_unnamed_text_of_many_parties_and_the_named_one_of_that_day_are_one() -> None:
    a, b, c = Writing("a"), Writing("b"), Writing("c")
    a.agreement("DZ IT AT DE TN", "corridor hydrogène", "2025-01-21")
    b.agreement("DZ IT AT DE TN", "", "2025-01-21")
    c.agreement("DZ IT", "", "2025-01-21")
    assert sorted(record.documents for record in built(a, b, c)) == [("a", "b"), ("c",)]


def test_a_promise_and_what_was_given_of_it_half_a_year_later_are_one() -> None:
    a, b = Writing("a", "2023-07-28"), Writing("b", "2024-01-27")
    a.transfer("25000", "t", "blé", "pledged", "2023-07-27")
    b.transfer("25000", "t", "blé", "delivered", "2024-01-26")
    record = one(a, b)
    assert [state.name for state in record.life] == ["pledged", "delivered"]
    assert not record.conflicts


def test_two_gifts_of_one_amount_in_two_years_are_two() -> None:
    a, b = Writing("a"), Writing("b")
    a.transfer("1000", "t", "riz", "delivered", "2021-05-01")
    b.transfer("1000", "t", "riz", "delivered")
    assert len(built(a, b)) == 2


def test_every_link_is_kept_with_its_reasons() -> None:
    a, b, c = Writing("a"), Writing("b"), Writing("c")
    for document in (a, b, c):
        document.visit("Assimi Goïta", "2025-06-23")
    record = one(a, b, c)
    assert len(record.links) == 2
    assert all(link.reasons and link.score >= 600 for link in record.links)
    assert {act for link in record.links for act in (link.one, link.other)} == set(record.acts)


@pytest.mark.parametrize("seed", range(10))
def test_the_order_changes_nothing(seed: int) -> None:
    documents = [Writing(name, f"2025-06-{20 + place}") for place, name in enumerate("abcdefgh")]
    for place, document in enumerate(documents):
        document.visit("Assimi Goïta", f"2025-06-{18 + place}")
        document.agreement("ML RU", ["énergie", "énergie atome", "santé"][place % 3], f"2025-06-{18 + place}")
        document.transfer(str(1000 + place % 3), "t", "blé", ["pledged?", "delivered"][place % 2])
    seen = [document.seen(act) for document in documents for act in document.acts]
    expected = cluster(seen)
    random.Random(seed).shuffle(seen)
    assert cluster(seen) == expected


@pytest.mark.parametrize("seed", range(5))
def test_groups_that_share_no_key_are_what_they_are_alone(seed: int) -> None:
    chance = random.Random(seed)
    documents = [Writing(f"d{place}") for place in range(6)]
    for document in documents:
        document.agreement(chance.choice(["ML RU", "FR VN"]), "énergie atome", f"2025-06-{chance.randint(10, 28)}")
    together = built(*documents)
    for pair in ("ML", "FR"):
        some = [
            d for d in documents if any(pair in s.value.code for s in d.acts[0].statements if s.property == "party")
        ]
        assert [record for record in together if record.documents[0] in {d.name for d in some}] == built(*some)


def test_another_lot_is_no_more_of_what_was_told_before() -> None:
    a, b = Writing("a"), Writing("b")
    a.transfer("30000", "t", "gasoil", "delivered", "2025-06-20")
    act = a.transfer("", None, "gasoil", "pledged?")
    a.acts[-1] = replace(act, statements=tuple(replace(s, rule="transfer.further") for s in act.statements))
    b.transfer("28000", "t", "gasoil", "delivered")
    groups = sorted(sorted(act for act in record.acts) for record in built(a, b))
    assert groups == [["a#0", "b#0"], ["a#1"]]


def test_the_same_signatories_make_one_text_of_two_days_and_two_languages() -> None:
    a, b = Writing("a"), Writing("b")
    for document, subject, day in ((a, "paix", "2025-06-27"), (b, "peace", "2025-06-26")):
        act = document.agreement("ML RU", subject, day, by="ML:Diop RU:Lavrov")
        document.acts[-1] = replace(act, statements=(*act.statements, document.say("sector", Sector("15210"))))
    assert len(built(a, b)) == 1
