"""Keys are of one act alone; acts that can be one share a key."""

from __future__ import annotations

from servanda.link.blocks import keys
from tests.acts import Writing


def test_an_act_has_a_key_for_every_two_of_its_parties() -> None:
    document = Writing("a")
    act = document.seen(document.agreement("RU ML BF", "énergie"))
    assert keys(act) == ("agreement:BF+ML", "agreement:BF+RU", "agreement:ML+RU")


def test_texts_of_one_list_share_a_key_whoever_their_parties_are() -> None:
    document = Writing("a")
    one = document.seen(document.agreement("ML RU", "énergie", group="a#list1"))
    other = document.seen(document.agreement("ML BF", "santé", group="a#list1"))
    assert set(keys(one)) & set(keys(other)) == {"list:a#list1"}


def test_an_act_of_one_party_has_a_key_and_one_of_none_has_none() -> None:
    document = Writing("a")
    assert keys(document.seen(document.agreement("ML", "énergie"))) == ("agreement:ML",)
    assert keys(document.seen(document.agreement("", "énergie"))) == ()
