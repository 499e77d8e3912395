"""The words around numbers of one language, from `quantities.yml`, `currencies.yml` and `dates.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from servanda.language import section
from servanda.language.lexicon import Entry, variants
from servanda.model.quantity import Bound
from servanda.model.tokens import fold
from servanda.model.units import unit_data
from servanda.recognise.number_grammar import NumberData, any_of, number_data
from servanda.recognise.number_reading import Kind, Reader, reader
from servanda.recognise.quantities.forms import CurrencyNames, Dates, QuantityData
from servanda.recognise.quantities.phrases import Phrases
from servanda.recognise.quantities.signs import Signs, signs


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """A language's words and signs around numbers.

    Attributes:
        phrases: phrases by category, as `_phrases` enters them.
        numbers: what reads the numbers themselves.
        starts: folded words with which a number in words can begin, or that stand for an indefinite one.
        articles: of these, the articles, which are numbers before few words only.
        scale: a scale or chain of scales without a number: "centaines de milliers".
        indefinite: scales that stand for an indefinite number by themselves: "thousands".
        vague: nouns that mean about so many: "douzaine".
        of: what stands between a scale and what is counted.
        change: words that say that "from 4 to 5" is a change; `range_cue` that it is not.
    """

    language: str
    data: QuantityData
    phrases: Phrases
    numbers: Reader
    starts: frozenset[str]
    articles: frozenset[str]
    scale: re.Pattern[str]
    scale_values: dict[str, int]
    indefinite: frozenset[str]
    vague: frozenset[str]
    of: re.Pattern[str]
    signs: Signs
    change: re.Pattern[str]
    range_cue: re.Pattern[str]
    days: re.Pattern[str]


@cache
def quantity_words(language: str) -> QuantityWords:
    """The words around numbers of `language` (ISO 639-1), built once."""
    data = section(language, "quantities", QuantityData)
    names = section(language, "currencies", CurrencyNames)
    dates = section(language, "dates", Dates)
    numbers = reader(language)
    scales = _scales(language, data)
    step = any_of(sorted(scales))
    of = rf"(?:{any_of(number_data(language).of)}\s?)"
    return QuantityWords(
        language=language,
        data=data,
        phrases=_phrases(data, names, dates, number_data(language)),
        numbers=numbers,
        starts=_starts(numbers, [*scales]),
        articles=frozenset([*data.articles, *number_data(language).one]),
        scale=re.compile(rf"(?i:{step}(?:\s{of}?{step}){{0,3}})(?!\w)"),
        scale_values={fold(word): value for word, value in scales.items()},
        indefinite=frozenset(fold(word) for words in data.indefinite_nouns.values() for word in words),
        vague=frozenset(fold(word) for words in number_data(language).collectives.values() for word in words),
        of=re.compile(rf"\s?(?i:{of})"),
        signs=signs(),
        change=_cues(data.change_words),
        range_cue=_cues(data.range_words),
        days=_days(data, dates, number_data(language)),
    )


def _starts(numbers: Reader, scales: list[str]) -> frozenset[str]:
    inner = (Kind.AND, Kind.POINT)
    forms = [form for form, (kind, _) in numbers.words.items() if kind not in inner]
    return frozenset(form.split(" ")[0] for form in [*forms, *map(fold, scales)])


def _phrases(data: QuantityData, names: CurrencyNames, dates: Dates, numbers: NumberData) -> Phrases:
    table = Phrases()

    of = [*numbers.of, *data.of_the]

    def enter(category: str, phrases: Iterable[str], key: str = "") -> None:
        for notation in phrases:
            for phrase in _with_elision(notation, of):
                table.add(phrase, Entry(category, key))

    for bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT):
        enter("bound before", data.bounds_before[bound], bound)
        enter("bound after", data.bounds_after[bound], bound)
    for unit, named in [*data.units.items(), *names.names.items(), *data.currency_words.items()]:
        for form in [form for notation in named for form in variants(notation)]:
            enter("scaled unit" if form in data.scaled_only else "unit", [form], unit)
    for nouns, category in ((data.per_nouns, "per noun"), (data.per_after, "per after")):
        for unit, named in nouns.items():
            enter(category, named, unit)
    for category, named in [*_lists(data, numbers), *_times(dates)]:
        enter(category, named)
    enter("and", numbers.and_)
    for name, code in unit_data().times.items():
        enter("per noun", dates.words.unit[name], code)
    return table


def _times(dates: Dates) -> Iterator[tuple[str, list[str]]]:
    """The words of time by what they do beside a number."""
    time = dates.words
    tables = {
        "month": (time.month, time.month_short),
        "day": (time.weekday, time.weekday_short),
        "time": (time.unit, time.units),
        "between time": (time.turn, time.turns, time.sequels, time.edge),
    }
    for category, named in tables.items():
        for table in named:
            yield category, [form for forms in table.values() for form in forms]


def _lists(data: QuantityData, numbers: NumberData) -> list[tuple[str, list[str]]]:
    return [
        ("spatial", data.spatial),
        ("phrasal", data.phrasal),
        ("added", data.added),
        ("indefinite", data.indefinite_before),
        ("hundredth", data.hundredths),
        ("per before", data.per_before),
        ("per article", data.per_articles),
        ("between", data.between),
        ("between and", data.between_and),
        ("from", data.from_),
        ("to", data.to),
        ("or", data.or_),
        ("previous", data.previous_before),
        ("dated previous", data.dated_previous_before),
        ("time of previous", data.previous_after),
        ("not per", data.not_per),
        ("label", data.labels),
        ("clock", data.clock),
        ("time", data.time_nouns),
        ("between time", data.between_time),
        ("never", data.never_counted),
        ("not counted", data.not_counted),
        ("no whole", data.no_whole),
        ("part of", data.part_of),
        ("counting", data.counting),
        ("lead", data.leads),
        ("part article", data.part_articles),
        ("ratio", numbers.ratio),
        ("quality", numbers.collective_qualities),
    ]


def _with_elision(notation: str, of: list[str]) -> Iterator[str]:
    """The phrases of a notation; one that ends in "de" also with the short form and with articles."""
    for phrase in variants(notation):
        yield phrase
        head, _, last = phrase.rpartition(" ")
        if head and last in of:
            yield from (f"{head} {other}" for other in of if other != last)


def _scales(language: str, data: QuantityData) -> dict[str, int]:
    """Words for scales and groups, with their values."""
    numbers = number_data(language)
    scales = {word: 10**scale.exponent for scale in numbers.scales for word in scale.words}
    scales.update({word: value for value, words in numbers.collectives.items() for word in words})
    scales.update(dict.fromkeys(numbers.hundred.words, 100) if not numbers.hundred.alone else {})
    scales.update(dict.fromkeys(numbers.thousand.words, 1000) if not numbers.thousand.alone else {})
    scales.update({word: value for value, words in data.indefinite_nouns.items() for word in words})
    return scales


def _cues(words: list[str]) -> re.Pattern[str]:
    """Words and beginnings of words ("augment*")."""
    parts = [re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in words]
    return re.compile(rf"(?<!\w)(?i:{'|'.join(parts)})(?!\w)")


def _days(data: QuantityData, dates: Dates, numbers: NumberData) -> re.Pattern[str]:
    """Days of a month, one or several, with its name: "21 mai", "1er et 2 sept.", "22-26 June"."""
    tables = (dates.words.month, dates.words.month_short)
    names = [form for table in tables for forms in table.values() for form in forms]
    cased = {form for name in names for form in (name.capitalize(), name.upper())}
    names = sorted(cased if dates.capitalised else cased.union(names), key=lambda name: (-len(name), name))
    months = "|".join(map(re.escape, names))
    special = [form for forms in numbers.ordinal_endings_after.values() for form in forms]
    endings = sorted([*numbers.ordinal_endings, *special], key=lambda form: (-len(form), form))
    day = rf"[0-9]{{1,2}}(?:{'|'.join(map(re.escape, endings))})?"
    links = any_of([*data.to, *data.or_, *data.between_and])
    link = rf"(?:\s?[-/,]\s?|\s{links}\s)"
    of = any_of(numbers.of)
    return re.compile(rf"{day}(?:{link}{day}){{0,9}}\s(?:{of}\s)?(?:{months})(?!\w)")
