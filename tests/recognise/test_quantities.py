"""Quantities: sentences with their mentions marked, and what holds of any text."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from servanda.model.quantity import Bound
from servanda.recognise.quantities import Kind, QuantityMention, find_quantities
from servanda.text.normalise import normalise

SENTENCES = Path(__file__).parent.parent / "sentences"
MARK = re.compile(r"\{([^|{}]+)\|((?:[^{}]|\{[^{}]*\})+)\}")
BOUNDS = {"≥": Bound.AT_LEAST, "≤": Bound.AT_MOST, "~": Bound.ABOUT}


def marked(language: str) -> list[tuple[str, str]]:
    path = SENTENCES / language / "quantities.yml"
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [(language, sentence) for sentences in groups.values() for sentence in sentences]


def written(mention: QuantityMention) -> str:
    """The value of a mention in the notation of the sentences."""
    quantity = mention.quantity
    sign = next((sign for sign, bound in BOUNDS.items() if bound is quantity.bound), "")
    value = f"{quantity.value}" if quantity.upper is None else f"{quantity.value}..{quantity.upper}"
    if mention.kind is Kind.CHANGE:
        assert mention.previous is not None
        value = f"{mention.previous.value} → {value}"
    per = f"/{quantity.per}" if quantity.per else ""
    return " ".join(part for part in (sign, value, quantity.unit or "") if part) + per


@pytest.mark.parametrize(("language", "sentence"), marked("fr") + marked("en"))
def test_sentences(language: str, sentence: str) -> None:
    text = MARK.sub(r"\1", sentence)
    expected = [(match[1], match[2]) for match in MARK.finditer(sentence)]
    found = find_quantities(text, language)
    assert [(text[mention.start : mention.end], written(mention)) for mention in found] == expected


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_many_sentences_and_many_without_a_quantity(language: str) -> None:
    sentences = [sentence for _, sentence in marked(language)]
    assert len(sentences) >= 150
    assert sum(not MARK.search(sentence) for sentence in sentences) >= 40


@pytest.mark.parametrize(
    ("language", "text", "number", "unit"),
    [
        ("fr", "près de 2 millions de dollars américains", "2 millions", "dollars américains"),
        ("fr", "25 000 (vingt-cinq mille) tonnes métriques", "25 000", "tonnes métriques"),
        ("fr", "entre 4 et 5 millions d'euros", "4 et 5 millions", "euros"),
        ("fr", "de 35 % à 40 % par an", "35 % à 40", "%"),
        ("fr", "une centaine de bourses", "une centaine", None),
        ("fr", "des milliers de tonnes", "des milliers", "tonnes"),
        ("en", "about US$ 50 million", "50 million", "US$"),
        ("en", "some $1.2bn a year", "1.2bn", "$"),
        ("en", "300 or more buses", "300", None),
    ],
)
def test_number_and_unit_have_spans_of_their_own(language: str, text: str, number: str, unit: str | None) -> None:
    [mention] = find_quantities(text, language)
    assert text[slice(*mention.number)] == number
    assert (None if mention.unit is None else text[slice(*mention.unit)]) == unit


def test_the_previous_value_of_a_change_has_a_span_of_its_own() -> None:
    text = "La Russie offre 290 bourses, contre seulement 35 auparavant."
    [mention] = find_quantities(text, "fr")
    assert mention.kind is Kind.CHANGE
    assert mention.previous_number is not None
    assert text[slice(*mention.previous_number)] == "35"
    assert mention.previous is not None
    assert mention.previous.value == Decimal(35)


@pytest.mark.parametrize("typography", ["25\u202f000\u00a0tonnes d\u2019engrais", "25 000 tonnes d'engrais"])
def test_typography_makes_no_difference(typography: str) -> None:
    plain = normalise(f"Un don de {typography}")
    [mention] = find_quantities(plain.text, "fr")
    assert mention.quantity.value == 25000
    assert mention.quantity.unit == "t"


_ROW = (
    "12 3 000 2025 1,5 4.2 25 % $ € Rs F CFA M k m millions milliard de d' et à ou - / ( ) . , : + entre "
    "plus moins environ jusqu'à tonnes dollars euros livres mai lundi article n° fois ans h 30 un une deux "
    "cent mille douzaine demi tiers contre auparavant par an la le US$ £ \u2013 \n \u200f İ ½ 1er "
    "XIXe A330 \x00 between and from to over about million half a hundred up per each"
)
WORDS = st.sampled_from(_ROW.split(" "))


@example(["12", "-"], "", "fr")
@given(st.lists(WORDS, max_size=30), st.sampled_from(["", " ", " ", "-"]), st.sampled_from(["fr", "en"]))
def test_mentions_are_in_order_and_within_the_text(words: list[str], separator: str, language: str) -> None:
    check(separator.join(words), language)


@given(st.text(max_size=200), st.sampled_from(["fr", "en"]))
def test_any_text_is_read_without_a_crash(text: str, language: str) -> None:
    check(text, language)


def check(text: str, language: str) -> None:
    mentions = find_quantities(text, language)
    assert mentions == find_quantities(text, language)
    for mention in mentions:
        assert 0 <= mention.start <= mention.number[0] < mention.number[1] <= mention.end <= len(text)
        assert mention.quantity.value.is_finite()
        if mention.unit is not None:
            assert mention.start <= mention.unit[0] < mention.unit[1] <= mention.end
        if mention.quantity.upper is not None:
            assert mention.quantity.value < mention.quantity.upper
    for one, two in pairwise(mentions):
        assert one.end <= two.start


@pytest.mark.parametrize("unit", ["9", "1 000 ", "vingt ", "et ", "(", "12-", "un million ", "$", "3/4 ", "1.2"])
def test_a_long_line_is_read_in_linear_time(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    check(text, "fr")
