"""The words and signs around numbers, from `quantities.yml`, `currencies.yml` and `units.yml`, ready to look up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.language import section
from servanda.language.lexicon import Entry, Hit, variants
from servanda.model.quantity import Bound
from servanda.model.tokens import Token, fold, words
from servanda.model.units import unit_data
from servanda.recognise.number_grammar import NumberData, any_of, number_data
from servanda.recognise.number_reading import Reader, reader


class QuantityData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `quantities.yml`; the file's comments say what each key means."""

    bounds_before: dict[str, list[str]]
    bounds_after: dict[str, list[str]]
    indefinite_before: list[str]
    indefinite_nouns: dict[int, list[str]]
    units: dict[str, list[str]]
    currency_words: dict[str, list[str]]
    scaled_only: list[str]
    hundredths: list[str]
    money_letters: dict[str, int]
    per_before: list[str]
    per_articles: list[str]
    per_nouns: dict[str, list[str]]
    per_after: dict[str, list[str]]
    not_per: list[str]
    between: list[str]
    between_and: list[str]
    from_: list[str] = msgspec.field(name="from")
    to: list[str]
    change_words: list[str]
    range_words: list[str]
    from_to_is_change: bool
    previous_before: list[str]
    dated_previous_before: list[str]
    previous_after: list[str]
    labels: list[str]
    clock: list[str]
    time_nouns: list[str]
    between_time: list[str]
    never_counted: list[str]
    not_counted: list[str]
    part_of: list[str]
    no_whole: list[str]
    articles: list[str]
    plural_only: list[str]
    plural_endings: list[str]
    counting: list[str]


class CurrencyNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `currencies.yml`."""

    names: dict[str, list[str]]


class TimeWords(msgspec.Struct, frozen=True):
    """What is needed here of the words in `dates.yml`."""

    weekday: dict[str, list[str]]
    weekday_short: dict[str, list[str]]
    month: dict[str, list[str]]
    month_short: dict[str, list[str]]
    unit: dict[str, list[str]]
    units: dict[str, list[str]]
    turn: dict[str, list[str]]
    turns: dict[str, list[str]]
    sequels: dict[str, list[str]]
    edge: dict[str, list[str]]


class Dates(msgspec.Struct, frozen=True):
    """What is needed here of `dates.yml`: dates and lengths of time are no quantities."""

    capitalised: bool
    words: TimeWords


class Phrases:
    """Phrases by their words, to be found where they begin or where they end; hyphens are left out.

    A phrase in the text is compared in lower case; where it is not known so, without its accents.
    """

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Enter a phrase; it may stand for several things."""
        for row in dict.fromkeys((words(phrase), words(fold(phrase)))):
            known = self._entries.get(" ".join(row), ())
            if row and entry not in known:
                self._entries[" ".join(row)] = (*known, entry)
                self._first[row[0]] = max(len(row), self._first.get(row[0], 0))
                self._last[row[-1]] = max(len(row), self._last.get(row[-1], 0))

    def at(self, tokens: Sequence[Token], start: int) -> list[Hit]:
        """What begins at a token, the longest first."""
        row: list[str] = []
        hits: list[Hit] = []
        longest = self._longest(self._first, tokens, start)
        place = start
        while len(row) < longest and place < len(tokens):
            place += 1
            if tokens[place - 1].raw == "-":
                continue
            row.append(tokens[place - 1].norm)
            hits.extend(Hit(start, place, entry) for entry in self._named(row))
        return hits[::-1]

    def before(self, tokens: Sequence[Token], end: int) -> list[Hit]:
        """What ends right before `tokens[end]`, the longest first."""
        row: list[str] = []
        hits: list[Hit] = []
        longest = self._longest(self._last, tokens, end - 1)
        place = end
        while len(row) < longest and place > 0:
            place -= 1
            if tokens[place].raw == "-":
                continue
            row.insert(0, tokens[place].norm)
            hits.extend(Hit(place, end, entry) for entry in self._named(row))
        return hits[::-1]

    def _longest(self, lengths: dict[str, int], tokens: Sequence[Token], place: int) -> int:
        if not 0 <= place < len(tokens):
            return 0
        return lengths.get(tokens[place].norm) or lengths.get(tokens[place].fold, 0)

    def _named(self, row: list[str]) -> tuple[Entry, ...]:
        phrase = " ".join(row)
        found = self._entries.get(phrase)
        if found is None and not phrase.isascii():
            found = self._entries.get(fold(phrase))
        return found or ()


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """A language's words and signs around numbers.

    Attributes:
        phrases: phrases by category, as `_phrases` enters them.
        numbers: what reads the numbers themselves.
        starts: folded words with which a number in words can begin, or that stand for an indefinite one.
        scale: a scale or chain of scales without a number: "centaines de milliers".
        indefinite: scales that stand for an indefinite number by themselves: "thousands".
        vague: nouns that mean about so many: "douzaine".
        of: what stands between a scale and what is counted.
        after: signs after figures; `signs` gives their units.
        before: signs before figures, each with its unit.
        weak: the signs, before or after, that need a scale or four figures.
        change: words that say that "from 4 to 5" is a change; `range_cue` that it is not.
    """

    language: str
    data: QuantityData
    phrases: Phrases
    numbers: Reader
    starts: frozenset[str]
    scale: re.Pattern[str]
    scale_values: dict[str, int]
    indefinite: frozenset[str]
    vague: frozenset[str]
    of: re.Pattern[str]
    after: re.Pattern[str]
    signs: dict[str, str]
    before: dict[str, str]
    weak: frozenset[str]
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
    signs, before, weak = _signs()
    scales = _scales(language, data)
    step = any_of(sorted(scales))
    of = rf"(?:{any_of(number_data(language).of)}\s?)"
    return QuantityWords(
        language=language,
        data=data,
        phrases=_phrases(data, names, dates, number_data(language)),
        numbers=numbers,
        starts=frozenset(form.split(" ")[0] for form in [*numbers.words, *map(fold, scales)]),
        scale=re.compile(rf"(?i:{step}(?:\s{of}?{step}){{0,3}})(?!\w)"),
        scale_values={fold(word): value for word, value in scales.items()},
        indefinite=frozenset(fold(word) for words in data.indefinite_nouns.values() for word in words),
        vague=frozenset(fold(word) for words in number_data(language).collectives.values() for word in words),
        of=re.compile(rf"\s?(?i:{of})"),
        after=re.compile("|".join(_bounded(sign) for sign in sorted(signs, key=lambda s: (-len(s), s)))),
        signs=signs,
        before=before,
        weak=weak,
        change=_cues(data.change_words),
        range_cue=_cues(data.range_words),
        days=_days(data, dates, number_data(language)),
    )


def _phrases(data: QuantityData, names: CurrencyNames, dates: Dates, numbers: NumberData) -> Phrases:
    table = Phrases()

    def enter(category: str, phrases: Iterable[str], key: str = "") -> None:
        for notation in phrases:
            for phrase in _with_elision(notation, numbers.of):
                table.add(phrase, Entry(category, key))

    for bound in (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT):
        enter("bound before", data.bounds_before[bound], bound)
        enter("bound after", data.bounds_after[bound], bound)
    for unit, named in [*data.units.items(), *names.names.items(), *data.currency_words.items()]:
        enter("unit", [word for word in named if word not in data.scaled_only], unit)
        enter("scaled unit", [v for word in named for v in variants(word) if v in data.scaled_only], unit)
    for nouns, category in ((data.per_nouns, "per noun"), (data.per_after, "per after")):
        for unit, named in nouns.items():
            enter(category, named, unit)
    for category, named in [*_lists(data), *_times(dates)]:
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


def _lists(data: QuantityData) -> list[tuple[str, list[str]]]:
    return [
        ("indefinite", data.indefinite_before),
        ("hundredth", data.hundredths),
        ("per before", data.per_before),
        ("per article", data.per_articles),
        ("between", data.between),
        ("between and", data.between_and),
        ("from", data.from_),
        ("to", data.to),
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
    ]


def _with_elision(notation: str, of: list[str]) -> Iterator[str]:
    """The phrases of a notation; one that ends in "de" also with the short form."""
    for phrase in variants(notation):
        yield phrase
        head, _, last = phrase.rpartition(" ")
        if head and last in of:
            yield from (f"{head} {other}" for other in of if other != last)


def _signs() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Signs after figures and before them, with their units, and those that need a large number."""
    data = unit_data()
    signs = {sign: code for code, unit in data.units.items() for sign in unit.symbols}
    before: dict[str, str] = {}
    for table in (data.currencies, data.family_symbols, data.weak_symbols):
        for code, symbols in table.items():
            signs.update(dict.fromkeys(symbols, code))
            letters_only_after = table is data.currencies
            before.update(
                (sign, code) for sign in symbols if not (letters_only_after and sign.isalpha() and len(sign) < 3)
            )
    for code in data.currencies:
        forms = [code, code.lower()] if code in data.lower_case else [code]
        dollars = [f"{code}$", f"$ {code}", f"${code}"] if code in data.families["dollar"] else []
        dollars += [sign.replace("$", "$ ") for sign in data.currencies[code] if sign[0] == "$" and sign[1:]]
        signs.update(dict.fromkeys([*forms, *dollars], code))
        before.update((form, code) for form in forms if form not in data.codes_after_only)
        before.update((form, code) for sign in dollars[:1] for form in (sign, sign.lower()))
    for sign in [sign for sign in signs if "$" in sign or "£" in sign]:
        signs.setdefault(sign.lower(), signs[sign])
    weak = frozenset(sign for symbols in data.weak_symbols.values() for sign in symbols)
    return signs, before, weak


def _bounded(sign: str) -> str:
    return re.escape(sign) + (r"(?!\w)" if sign[-1].isalnum() else "")


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
    names = [name.capitalize() for name in names] if dates.capitalised else names
    months = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    special = [form for forms in numbers.ordinal_endings_after.values() for form in forms]
    endings = sorted([*numbers.ordinal_endings, *special], key=lambda form: (-len(form), form))
    day = rf"[0-9]{{1,2}}(?:{'|'.join(map(re.escape, endings))})?"
    links = any_of([*data.to, *data.between_and])
    link = rf"(?:\s?[-/,]\s?|\s{links}\s)"
    of = any_of(numbers.of)
    return re.compile(rf"{day}(?:{link}{day}){{0,9}}\s(?:{of}\s)?(?:{months}|{months.upper()})(?!\w)")
