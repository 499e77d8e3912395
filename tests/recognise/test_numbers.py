"""Numbers: what is found, what it is worth, and that every number spelt out reads back as itself."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from servanda.errors import InputError
from servanda.recognise import numbers

# The words once more, apart from the product's own data, to spell numbers out and read them back.
_FR = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_FR_SWISS = {70: "septante", 80: "huitante", 90: "nonante"}
_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def french(number: int, *, swiss: bool = False, hyphens: bool = False) -> str:
    """`number` in French; Swiss tens or France's, hyphens as before 1990 or since."""
    text = _french(number, swiss)
    return text.replace(" ", "-") if hyphens else text


def _french(number: int, swiss: bool) -> str:
    if number < 100:
        return _french_below_hundred(number, swiss)
    for size, noun in ((10**9, "milliard"), (10**6, "million")):
        if number >= size:
            count, rest = divmod(number, size)
            head = f"{_french(count, swiss)} {noun}{'s' if count > 1 else ''}"
            return head + (f" {_french(rest, swiss)}" if rest else "")
    if number >= 1000:
        count, rest = divmod(number, 1000)
        spelt = _french(count, swiss)
        spelt = spelt.removesuffix("s") if spelt.endswith(("cents", "vingts")) else spelt
        head = "mille" if count == 1 else f"{spelt} mille"
        return head + (f" {_french(rest, swiss)}" if rest else "")
    count, rest = divmod(number, 100)
    head = "cent" if count == 1 else f"{_FR[count]} cent{'' if rest else 's'}"
    return head + (f" {_french_below_hundred(rest, swiss)}" if rest else "")


def _french_below_hundred(number: int, swiss: bool) -> str:
    if number < 20:
        return _FR[number]
    ten, unit = number // 10 * 10, number % 10
    if ten in _FR_TENS or (swiss and ten in _FR_SWISS):
        word = _FR_TENS.get(ten) or _FR_SWISS[ten]
        if ten == 60 and not swiss and unit == 1:
            return "soixante et un"
        return word + (" et un" if unit == 1 else f"-{_FR[unit]}" if unit else "")
    if ten == 70:
        return "soixante et onze" if unit == 1 else f"soixante-{_FR[10 + unit]}"
    return "quatre-vingts" if number == 80 else f"quatre-vingt-{_FR[number - 80]}"


def english(number: int, *, with_and: bool = True) -> str:
    """`number` below a quadrillion in English, with or without "and"."""
    link = " and " if with_and else " "
    if number < 20:
        return _EN[number]
    if number < 100:
        return _EN_TENS[number // 10] + (f"-{_EN[number % 10]}" if number % 10 else "")
    for size, noun in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            count, rest = divmod(number, size)
            between = link if rest < 100 else " "
            return f"{english(count, with_and=with_and)} {noun}" + (
                f"{between}{english(rest, with_and=with_and)}" if rest else ""
            )
    count, rest = divmod(number, 100)
    return f"{_EN[count]} hundred" + (f"{link}{english(rest)}" if rest else "")


CARDINALS = [
    ("fr", "vingt et un", 21),
    ("fr", "quatre-vingt-dix-sept", 97),
    ("fr", "QUATRE-VINGT-ONZE", 91),
    ("fr", "cinquante  deux", 52),
    ("fr", "nonante", 90),
    ("fr", "mille", 1000),
    ("fr", "cent", 100),
    ("fr", "deux millions cinq cent mille", 2_500_000),
    ("fr", "cent mille milliards", 10**14),
    ("fr", "un million et demi", 1_500_000),
    ("fr", "trois milliards et demi", 3_500_000_000),
    ("fr", "un demi-million", 500_000),
    ("fr", "trois quarts de million", 750_000),
    ("fr", "deux et demi", "2.5"),
    ("fr", "cent et trois quarts", "100.75"),
    ("fr", "un million et un quart", 1_250_000),
    ("fr", "une douzaine", 12),
    ("fr", "une demi-douzaine", 6),
    ("fr", "une bonne centaine", 100),
    ("fr", "une centaine de milliers", 100_000),
    ("fr", "deux virgule cinq millions", 2_500_000),
    ("fr", "deux cent virgule cinquante deux", "200.52"),
    ("fr", "zéro virgule zéro cinq", "0.05"),
    ("en", "twenty-one", 21),
    ("en", "a hundred and five", 105),
    ("en", "twelve hundred", 1200),
    ("en", "one and a half million", 1_500_000),
    ("en", "two and a half", "2.5"),
    ("en", "a million and a half", 1_500_000),
    ("en", "half a million", 500_000),
    ("en", "a quarter of a million", 250_000),
    ("en", "a dozen", 12),
    ("en", "half a dozen", 6),
    ("en", "five crore", 50_000_000),
    ("en", "three point one four", "3.14"),
    ("en", "two point five million", 2_500_000),
]

FIGURES = [
    ("fr", "50 000", 50_000),
    ("fr", "50.000", 50_000),
    ("fr", "50,000", 50_000),
    ("fr", "4,800", "4.8"),
    ("fr", "1,5", "1.5"),
    ("fr", "1.5", "1.5"),
    ("fr", "0,125", "0.125"),
    ("fr", "0.125", "0.125"),
    ("fr", "1 200 000", 1_200_000),
    ("fr", "1.200.000", 1_200_000),
    ("fr", "1,200,000.50", "1200000.5"),
    ("fr", "6 700,54", "6700.54"),
    ("fr", "6 700,540", "6700.54"),
    ("fr", "2 ½", "2.5"),
    ("fr", "-9,25", "-9.25"),
    ("en", "50,000", 50_000),
    ("en", "50 000", 50_000),
    ("en", "1.500", "1.5"),
    ("en", "1,5", "1.5"),
    ("en", "1,234,567.89", "1234567.89"),
]

SCALED = [
    ("fr", "1,5 milliard", 1_500_000_000),
    ("fr", "2,38 milliards", 2_380_000_000),
    ("fr", "3 M", 3_000_000),
    ("fr", "400k", 400_000),
    ("fr", "2 Md", 2_000_000_000),
    ("fr", "2 millions 500 mille", 2_500_000),
    ("fr", "1 million 200 000", 1_200_000),
    ("fr", "2 millions et demi", 2_500_000),
    ("fr", "3 douzaines", 36),
    ("fr", "12 mille milliards", 12 * 10**12),
    ("fr", "300 milliers", 300_000),
    ("en", "1.2bn", 1_200_000_000),
    ("en", "500 crore", 5_000_000_000),
    ("en", "1.5 lakh crore", 15 * 10**11),
    ("en", "64.38 billion", 64_380_000_000),
    ("en", "71.6million", 71_600_000),
]

ORDINALS = [
    ("fr", "premier", 1),
    ("fr", "Première", 1),
    ("fr", "1er", 1),
    ("fr", "1ʳᵉ", 1),
    ("fr", "2ᵉ", 2),
    ("fr", "2nde", 2),
    ("fr", "13es", 13),
    ("fr", "11eme", 11),
    ("fr", "XIXe", 19),
    ("fr", "Ier", 1),
    ("fr", "Ve", 5),
    ("fr", "vingt et unième", 21),
    ("fr", "soixante-dix-neuvième", 79),
    ("fr", "quatre-vingtième", 80),
    ("fr", "cent vingt-cinquieme", 125),
    ("fr", "deux centième", 200),
    ("fr", "deux mille vingt-cinquième", 2025),
    ("en", "first", 1),
    ("en", "3rd", 3),
    ("en", "1,500th", 1500),
    ("en", "twenty-first", 21),
    ("en", "one hundred and fifth", 105),
    ("en", "two hundredth", 200),
    ("en", "XXIst", None),
    ("en", "XIXth", 19),
]

NO_ORDINALS = [
    ("fr", "cinq"),
    ("fr", "Vers"),
    ("fr", "Ce"),
    ("fr", "Vie"),
    ("fr", "3D"),
    ("fr", "IIIIe"),
    ("en", "two"),
]

FRACTIONS = [
    ("fr", "un tiers", Decimal(1) / 3),
    ("fr", "trois quarts", "0.75"),
    ("fr", "deux cinquièmes", "0.4"),
    ("fr", "un vingt-cinquième", "0.04"),
    ("fr", "moitié", "0.5"),
    ("fr", "neuf sur dix", "0.9"),
    ("fr", "3/4", "0.75"),
    ("en", "one in four", "0.25"),
    ("en", "3 out of 10", "0.3"),
    ("en", "two thirds", Decimal(2) / 3),
    ("en", "a quarter", "0.25"),
    ("en", "a fifth", "0.2"),
    ("en", "half", "0.5"),
]


@pytest.mark.parametrize(("language", "text", "value"), CARDINALS)
def test_number_words(language: str, text: str, value: int | str) -> None:
    assert re.fullmatch(numbers.number_words_pattern(language), text)
    assert numbers.parse_number(text, language) == Decimal(value)


@pytest.mark.parametrize(("language", "text", "value"), FIGURES)
def test_figures(language: str, text: str, value: int | str) -> None:
    assert re.fullmatch(numbers.figures_pattern(language), text.lstrip("-"))
    assert numbers.parse_number(text, language) == Decimal(value)


@pytest.mark.parametrize(("language", "text", "value"), SCALED)
def test_scales(language: str, text: str, value: int) -> None:
    assert re.fullmatch(numbers.number_pattern(language), text)
    assert numbers.parse_number(text, language) == value


@pytest.mark.parametrize(("language", "text", "value"), ORDINALS)
def test_ordinals(language: str, text: str, value: int | None) -> None:
    assert numbers.parse_ordinal(text, language) == value


@pytest.mark.parametrize(("language", "text"), NO_ORDINALS)
def test_no_ordinals(language: str, text: str) -> None:
    assert numbers.parse_ordinal(text, language) is None


@pytest.mark.parametrize(("language", "text", "value"), FRACTIONS)
def test_fractions(language: str, text: str, value: Decimal | str) -> None:
    assert numbers.parse_fraction(text, language) == Decimal(value)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("fr", "entre vingt et trente", ["vingt", "trente"]),
        ("fr", "423 0000 et 12", ["423", "0000", "12"]),
        ("fr", "en 2025 300 hommes", ["2025", "300"]),
        ("fr", "le centre de septembre, un millefeuille", ["un"]),
        ("fr", "le dix-huitième siècle", []),
        ("fr", "à Deux-Sèvres et aux Cent-Jours", []),
        ("fr", "192.168.1.2", []),
        ("fr", "un million et trois navires", ["un million", "trois"]),
        ("en", "between two million and three million", ["two million", "three million"]),
        ("en", "one hundred and fifty thousand", ["one hundred and fifty thousand"]),
        ("en", "often a stone", []),
    ],
)
def test_numbers_in_prose(language: str, text: str, found: list[str]) -> None:
    pattern = re.compile(numbers.number_pattern(language))
    assert [match[0] for match in pattern.finditer(text)] == found


@pytest.mark.parametrize("text", ["", "bourses", "1.2.3", "un million de", "deux premiers", "-"])
def test_no_number_is_an_error(text: str) -> None:
    with pytest.raises(InputError, match="is no number"):
        numbers.parse_number(text, "fr")


@given(st.integers(0, 10**9), st.booleans(), st.booleans())
@example(479_001_000, False, False)
def test_french_words_read_back(number: int, swiss: bool, hyphens: bool) -> None:
    assert numbers.parse_number(french(number, swiss=swiss, hyphens=hyphens), "fr") == number


@given(st.integers(0, 10**9), st.booleans())
def test_english_words_read_back(number: int, with_and: bool) -> None:
    assert numbers.parse_number(english(number, with_and=with_and), "en") == number


def test_every_number_below_two_thousand_reads_back() -> None:
    for number in range(2000):
        for swiss in (False, True):
            assert numbers.parse_number(french(number, swiss=swiss), "fr") == number
        assert numbers.parse_number(english(number), "en") == number


@given(st.integers(0, 10**12), st.sampled_from([" ", ".", "'", ""]))
def test_french_figures_read_back(number: int, sign: str) -> None:
    text = f"{number:,}".replace(",", sign)
    assert numbers.parse_number(text, "fr") == number


@given(st.integers(0, 10**12), st.sampled_from([" ", ",", ""]))
def test_english_figures_read_back(number: int, sign: str) -> None:
    assert numbers.parse_number(f"{number:,}".replace(",", sign), "en") == number


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
def test_any_match_can_be_read(text: str, language: str) -> None:
    for match in re.finditer(numbers.number_pattern(language), text):
        numbers.parse_number(match[0], language)


WORDS = st.sampled_from(
    [
        "un",
        "une",
        "deux",
        "dix",
        "sept",
        "vingt",
        "quatre-vingt",
        "cent",
        "cents",
        "mille",
        "million",
        "milliards",
        "centaine",
        "demi",
        "tiers",
        "et",
        "virgule",
        "de",
        "d'",
        "zéro",
        "3",
        "200",
        "000",
        "1,5",
        "k",
        "M",
        "onzième",
        "premier",
        "half",
        "a",
        "hundred",
        "thousand",
        "dozen",
        "and",
        "point",
        "of",
        "İ",
        "ı",
        "ſ",
    ]
)


@given(st.lists(WORDS, max_size=12), st.sampled_from([" ", "-", ""]), st.sampled_from(["fr", "en"]))
def test_any_row_of_number_words_can_be_read(words: list[str], separator: str, language: str) -> None:
    text = separator.join(words)
    for match in re.finditer(numbers.number_pattern(language), text):
        numbers.parse_number(match[0], language)
    for match in re.finditer(numbers.ordinal_pattern(language), text):
        assert numbers.parse_ordinal(match[0], language) is not None
    for match in re.finditer(numbers.fraction_pattern(language), text):
        numbers.parse_fraction(match[0], language)
