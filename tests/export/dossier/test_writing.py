"""Values in words, in both languages: articles and prepositions, elision, dates, numbers, units, people, places."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.gazetteer.states import states
from servanda.model.quantity import Bound, Quantity
from servanda.model.values import Count, Individual, Party, Place
from servanda.model.when import Every, When
from servanda.wording.patterns import elides, filled, sentence
from servanda.wording.pieces import NOTHING, Phrase, Refs, Text, Words, flat, text
from servanda.wording.tongue import tongue
from servanda.wording.writing.amounts import Goods, count, every, goods, quantity
from servanda.wording.writing.dates import when
from servanda.wording.writing.numbers import figures, in_words
from servanda.wording.writing.parties import party
from servanda.wording.writing.people import person
from servanda.wording.writing.places import place

FR, EN = tongue("fr"), tongue("en")


def plain(phrase: Phrase) -> str:
    """The phrase with plain spaces and apostrophes, so that tables can be read."""
    words = flat(phrase.pieces)
    for fine, simple in (("\u202f", " "), ("\u00a0", " "), ("’", "'")):
        words = words.replace(fine, simple)
    return words


@pytest.mark.parametrize(
    ("code", "the", "of", "to", "within"),
    [
        ("ML", "le Mali", "du Mali", "au Mali", "au Mali"),
        ("RU", "la Russie", "de la Russie", "à la Russie", "en Russie"),
        ("IR", "l'Iran", "de l'Iran", "à l'Iran", "en Iran"),
        ("EG", "l'Égypte", "de l'Égypte", "à l'Égypte", "en Égypte"),
        ("AE", *(f"{a} Émirats arabes unis" for a in ("les", "des", "aux", "aux"))),
        ("US", "les États-Unis", "des États-Unis", "aux États-Unis", "aux États-Unis"),
        ("CU", "Cuba", "de Cuba", "à Cuba", "à Cuba"),
        ("IL", "Israël", "d'Israël", "à Israël", "en Israël"),
        ("HT", "Haïti", "d'Haïti", "à Haïti", "en Haïti"),
        ("HU", "la Hongrie", "de la Hongrie", "à la Hongrie", "en Hongrie"),
        ("HK", "Hong Kong", "de Hong Kong", "à Hong Kong", "à Hong Kong"),
        ("MH", "les îles Marshall", "des îles Marshall", "aux îles Marshall", "aux îles Marshall"),
        ("BB", "la Barbade", "de la Barbade", "à la Barbade", "à la Barbade"),
        ("OM", "Oman", "d'Oman", "à Oman", "à Oman"),
        ("ONU", "l'ONU", "de l'ONU", "à l'ONU", "à l'ONU"),
        ("FMI", "le FMI", "du FMI", "au FMI", "au FMI"),
        ("OTAN", "l'Otan", "de l'Otan", "à l'Otan", "à l'Otan"),
        ("EU", "l'Union européenne", "de l'Union européenne", "à l'Union européenne", "à l'Union européenne"),
        ("Rosatom", "Rosatom", "de Rosatom", "à Rosatom", "à Rosatom"),
        ("Inconnu", "Inconnu", "d'Inconnu", "à Inconnu", "à Inconnu"),
    ],
)
def test_parties_in_french(code: str, the: str, of: str, to: str, within: str) -> None:
    told = [plain(party(Party(code, code), FR, form)) for form in ("the", "of", "to", "within")]
    assert told == [the, of, to, within]


@pytest.mark.parametrize(
    ("code", "the", "of", "within"),
    [
        ("ML", "Mali", "of Mali", "in Mali"),
        ("AE", "the United Arab Emirates", "of the United Arab Emirates", "in the United Arab Emirates"),
        ("CG", "the Congo", "of the Congo", "in the Congo"),
        ("FMI", "the IMF", "of the IMF", "to the IMF"),
        ("OTAN", "NATO", "of NATO", "to NATO"),
        ("Banque mondiale", "the World Bank", "of the World Bank", "to the World Bank"),
        ("Rosatom", "Rosatom", "of Rosatom", "to Rosatom"),
    ],
)
def test_parties_in_english(code: str, the: str, of: str, within: str) -> None:
    assert [plain(party(Party(code, code), EN, form)) for form in ("the", "of", "within")] == [the, of, within]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", ["bare", "the", "of", "to", "within"])
def test_every_state_has_every_form(language: str, form: str) -> None:
    for code, state in states().items():
        told = party(Party(code), tongue(language), form)
        name = state.names[language].name
        assert plain(told).lower().endswith(name.lower().replace("’", "'"))
        assert told.plural is (state.names[language].number == "p")
        assert not any(wrong in plain(told) for wrong in ("de le ", "de les ", "à le ", "à les ", "  "))


@pytest.mark.parametrize(
    ("edtf", "fr", "en"),
    [
        ("2025-06-23", "le 23 juin 2025", "on 23 June 2025"),
        ("2025-07-01", "le 1er juillet 2025", "on 1 July 2025"),
        ("2025-08", "en août 2025", "in August 2025"),
        ("2025", "en 2025", "in 2025"),
        ("2025-06-22/2025-06-26", "du 22 au 26 juin 2025", "from 22 to 26 June 2025"),
        ("2025-06-28/2025-07-02", "du 28 juin au 2 juillet 2025", "from 28 June to 2 July 2025"),
        (
            "2024-12-30/2025-01-01",
            "du 30 décembre 2024 au 1er janvier 2025",
            "from 30 December 2024 to 1 January 2025",
        ),
        ("2025-06/2025-08", "de juin à août 2025", "from June to August 2025"),
        ("2025-04/2025-08", "d'avril à août 2025", "from April to August 2025"),
        ("2023/2025", "de 2023 à 2025", "from 2023 to 2025"),
        ("2025-06-03/2025-07", "du 3 juin à juillet 2025", "from 3 June to July 2025"),
        ("2025-06/2025-07-03", "de juin au 3 juillet 2025", "from June to 3 July 2025"),
        ("[2025-06-01..2025-06-15]", "entre le 1er et le 15 juin 2025", "between 1 and 15 June 2025"),
        ("[2025-06..2025-07]", "entre juin et juillet 2025", "between June and July 2025"),
        ("2025-06-22/..", "à partir du 22 juin 2025", "from 22 June 2025 on"),
        ("2025-04/..", "à partir d'avril 2025", "from April 2025 on"),
        ("../2030", "jusqu'en 2030", "until 2030"),
        ("../2030-01-01", "jusqu'au 1er janvier 2030", "until 1 January 2030"),
        ("2025-06~", "vers juin 2025", "around June 2025"),
        ("2025-06-23~", "vers le 23 juin 2025", "around 23 June 2025"),
        ("2025-06-23?", "le 23 juin 2025 (date incertaine)", "on 23 June 2025 (date uncertain)"),
    ],
)
def test_dates(edtf: str, fr: str, en: str) -> None:
    assert plain(when(When.parse(edtf), FR)) == fr
    assert plain(when(When.parse(edtf), EN)) == en


def test_dates_in_tables() -> None:
    told = [plain(when(When.parse(e), FR, "compact")) for e in ("2025-06-22/2025-06-26", "2025-06-30/2025-07-02")]
    assert told == ["22–26 juin 2025", "30 juin – 2 juillet 2025"]


@given(st.dates(), st.dates(), st.sampled_from(["fr", "en"]), st.sampled_from(["on", "compact"]))
def test_any_span_has_words(one: object, other: object, language: str, form: str) -> None:
    first, last = sorted([str(one), str(other)])
    for size in (4, 7, 10):
        told = flat(when(When(first[:size], last[:size]), tongue(language), form).pieces)
        assert str(int(last[:4])) in told
        assert "{" not in told


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        ("50000", "50\u202f000", "50,000"),
        ("4500", "4\u202f500", "4,500"),
        ("999", "999", "999"),
        ("1.5", "1,5", "1.5"),
        ("1234567.89", "1\u202f234\u202f567,89", "1,234,567.89"),
        ("-12", "−12", "−12"),
        ("1E+3", "1\u202f000", "1,000"),
        ("0", "0", "0"),
    ],
)
def test_figures(value: str, fr: str, en: str) -> None:
    assert (figures(Decimal(value), FR), figures(Decimal(value), EN)) == (fr, en)


def test_small_numbers_are_words() -> None:
    assert [in_words(n, FR) for n in (1, 2, 16, 17)] == ["un", "deux", "seize", "17"]
    assert in_words(1, FR, feminine=True) == "une"
    assert [in_words(n, EN) for n in (1, 10, 11)] == ["one", "ten", "11"]


def amount(
    value: str, unit: str | None = None, bound: Bound = Bound.EXACT, upper: str | None = None, per: str | None = None
) -> Quantity:
    return Quantity(Decimal(value), unit, bound, Decimal(upper) if upper else None, per)


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (amount("50000", "t"), "50 000 tonnes", "50,000 tonnes"),
        (amount("1", "t"), "1 tonne", "1 tonne"),
        (amount("1.5", "t"), "1,5 tonne", "1.5 tonnes"),
        (amount("0", "t"), "0 tonne", "0 tonnes"),
        (amount("1500000", "EUR"), "1,5 million d'euros", "1.5 million euros"),
        (amount("2000000000", "EUR"), "2 milliards d'euros", "2 billion euros"),
        (amount("1234567", "EUR"), "1 234 567 euros", "1,234,567 euros"),
        (amount("300", "USD", per="t"), "300 dollars des États-Unis par tonne", "300 US dollars per tonne"),
        (amount("5000", "EUR", per="a"), "5 000 euros par an", "5,000 euros a year"),
        (amount("10000", None, Bound.AT_LEAST), "au moins 10 000", "at least 10,000"),
        (amount("5000", "t", Bound.ABOUT), "environ 5 000 tonnes", "about 5,000 tonnes"),
        (amount("4", "t", upper="5"), "de 4 à 5 tonnes", "4 to 5 tonnes"),
        (amount("600", "MW"), "600 mégawatts", "600 megawatts"),
        (amount("3", "cfa"), "3 francs CFA", "3 CFA francs"),
        (amount("3", "{lorry}"), "3 lorry", "3 lorry"),
    ],
)
def test_quantities(value: Quantity, fr: str, en: str) -> None:
    assert (plain(quantity(value, FR)), plain(quantity(value, EN))) == (fr, en)


@pytest.mark.parametrize(
    ("item", "language", "value", "fr", "en"),
    [
        ("blé", "fr", amount("50000", "t"), "50 000 tonnes de blé", "50,000 tonnes of “blé”"),
        ("engrais", "fr", amount("30000", "t"), "30 000 tonnes d'engrais", "30,000 tonnes of “engrais”"),
        ("hydrocarbures", "fr", amount("9", "t"), "9 tonnes d'hydrocarbures", "9 tonnes of “hydrocarbures”"),
        ("haricots", "fr", amount("9", "t"), "9 tonnes de haricots", "9 tonnes of “haricots”"),
        ("rice", "en", amount("9", "t"), "9 tonnes de « rice »", "9 tonnes of rice"),
        ("bourses", "fr", amount("290"), "290 bourses", "290 “bourses”"),
        ("scholarships", "en", amount("290"), "290 « scholarships »", "290 scholarships"),
        ("équipements", "fr", None, "« équipements »", "“équipements”"),
        ("", "fr", amount("5", "t"), "5 tonnes", "5 tonnes"),
        ("25 000 tonnes", "fr", amount("25000", "t"), "25 000 tonnes", "25,000 tonnes"),
        ("véhicules", "fr", amount("5", "véhicule"), "5 véhicules", "5 “véhicules”"),
        ("blindés", "fr", amount("5", "véhicule"), "5 véhicule (blindés)", "5 véhicule (“blindés”)"),
    ],
)
def test_goods(item: str, language: str, value: Quantity | None, fr: str, en: str) -> None:
    told = Goods(item, language, value)
    assert (plain(goods(told, FR)), plain(goods(told, EN))) == (fr, en)


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (Every(months=6), "tous les six mois", "every six months"),
        (Every(years=1), "chaque année", "every year"),
        (Every(years=1, times=2), "deux fois par an", "two times a year"),
        (Every(years=2, times=3), "trois fois tous les deux ans", "three times every two years"),
        (Every(weeks=1, weekday=1), "chaque semaine le lundi", "every week on Monday"),
        (Every(years=1, months=6), "P1Y6M", "P1Y6M"),
    ],
)
def test_periods(value: Every, fr: str, en: str) -> None:
    assert (plain(every(value, FR)), plain(every(value, EN))) == (fr, en)


def test_counts() -> None:
    assert plain(count(Count(3), FR)) == "trois"
    assert plain(count(Count(30, Bound.AT_LEAST), EN)) == "at least 30"
    assert plain(count(Count(1), FR, feminine=True)) == "une"


@pytest.mark.parametrize(
    ("value", "language", "fr", "en"),
    [
        (
            Individual("Ana Sousa", "Ministre de la Santé", "PT"),
            "fr",
            "Ana Sousa, ministre de la Santé (Portugal),",
            "Ana Sousa (“Ministre de la Santé”)",
        ),
        (
            Individual("Ana Sousa", "ministre portugaise", "PT"),
            "fr",
            "Ana Sousa, ministre portugaise,",
            "Ana Sousa (“ministre portugaise”)",
        ),
        (
            Individual("Ana Sousa", "PDG de la Poste", ""),
            "fr",
            "Ana Sousa, PDG de la Poste,",
            "Ana Sousa (“PDG de la Poste”)",
        ),
        (
            Individual("Ana Sousa", "President", "PT"),
            "en",
            "Ana Sousa (« President »)",
            "Ana Sousa, President (Portugal),",
        ),
        (Individual("Ana Sousa", "", "PT"), "fr", "Ana Sousa (Portugal)", "Ana Sousa (Portugal)"),
        (Individual("", "homologues", "PT"), "fr", "« homologues » (Portugal)", "“homologues” (Portugal)"),
        (Individual("", "", "PT"), "fr", "Portugal", "Portugal"),
    ],
)
def test_people(value: Individual, language: str, fr: str, en: str) -> None:
    assert (plain(person(value, language, FR)), plain(person(value, language, EN))) == (fr, en)


@pytest.mark.parametrize(
    ("value", "language", "fr", "en"),
    [
        (Place("Moscou", "RU"), "fr", "à Moscou", "in Moscow"),
        (Place("Moscow", "RU"), "en", "à Moscou", "in Moscow"),
        (Place("Le Caire", "EG"), "fr", "au Caire", "in Cairo"),
        (Place("La Havane", "CU"), "fr", "à La Havane", "in Havana"),
        (Place("Kremlin", "RU", "seat"), "fr", "au Kremlin", "at the Kremlin"),
        (Place("Élysée", "FR", "seat"), "fr", "à l'Élysée", "at Élysée"),
        (Place("Maison-Blanche", "US", "seat"), "fr", "à la Maison-Blanche", "at the White House"),
        (Place("palais des Hôtes", "", "site"), "fr", "au palais des Hôtes", "at “palais des Hôtes”"),
        (Place("", "RU", "country"), "fr", "en Russie", "in Russia"),
        (Place("Казань", "RU"), "ru", "à Казань", "in Казань"),
        (Place("", ""), "fr", "", ""),
    ],
)
def test_places(value: Place, language: str, fr: str, en: str) -> None:
    assert (plain(place(value, language, FR)), plain(place(value, language, EN))) == (fr, en)


@pytest.mark.parametrize(
    ("words", "name", "loses"),
    [
        ("accord", False, True),
        ("énergie", False, True),
        ("huile", False, True),
        ("hangar", False, False),
        ("onze", False, False),
        ("yaourt", False, False),
        ("Yves", True, True),
        ("Yasser", True, False),
        ("Henri", True, True),
        ("Hassan", True, False),
        ("œuvre", False, True),
        ("blé", False, False),
        ("", False, False),
    ],
)
def test_elision(words: str, name: bool, loses: bool) -> None:
    assert elides(words, FR, name=name) is loses
    assert not elides(words, EN, name=name)


def test_patterns() -> None:
    slots = {"a": text("un"), "b": NOTHING, "c": Phrase((Words("accord", "fr"),), plural=True)}
    assert flat(filled("{a}[ et {b}][ puis de {c}] {c|va|vont}", slots, FR).pieces) == "un puis d’accord vont"
    assert flat(filled("de {c} ;", slots, FR).pieces) == "d’accord\u202f;"


def test_sentences_begin_and_end() -> None:
    ref = Refs((), own=True, rest=1)
    told = Phrase((Text("un, "), Words("deux"), Text(","), ref))
    assert flat(sentence(told).pieces).startswith("Un, deux")
    assert flat(sentence(Phrase((Text("à Paris,"), Text(", le 3,"))), ".").pieces) == "À Paris, le 3."
