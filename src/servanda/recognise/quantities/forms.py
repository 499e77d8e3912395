"""The forms of the language data that quantities are read with."""

from __future__ import annotations

import msgspec


class QuantityData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of `quantities.yml`; the file's comments say what each key means."""

    of_the: list[str]
    bounds_before: dict[str, list[str]]
    bounds_after: dict[str, list[str]]
    spatial: list[str]
    phrasal: list[str]
    indefinite_before: list[str]
    indefinite_nouns: dict[int, list[str]]
    units: dict[str, list[str]]
    currency_words: dict[str, list[str]]
    scaled_only: list[str]
    hundredths: list[str]
    money_letters: dict[str, int]
    count_letters: list[str]
    per_before: list[str]
    per_articles: list[str]
    per_nouns: dict[str, list[str]]
    per_after: dict[str, list[str]]
    not_per: list[str]
    between: list[str]
    between_and: list[str]
    from_: list[str] = msgspec.field(name="from")
    to: list[str]
    or_: list[str] = msgspec.field(name="or")
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
    part_articles: list[str]
    no_whole: list[str]
    articles: list[str]
    plural_agrees: bool
    plural_endings: list[str]
    leads: list[str]
    counting: list[str]
    added: list[str]


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
