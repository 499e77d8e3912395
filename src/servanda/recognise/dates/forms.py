"""The form of `dates.yml`: a language's words of time, and its grammar of time expressions.

The grammar is a cascade (Abney, "Partial parsing via finite-state cascades", 1996). Each level finds its
phrases in a row of words and puts one symbol in the place of each; the next level reads symbols and words
alike. `patterns` says how a pattern is written.
"""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Categories of words: value to words. A word may be several ("avant-hier") and in several categories."""

    weekday: dict[str, list[str]]
    weekday_plural: dict[str, list[str]]
    weekday_short: dict[str, list[str]]
    month: dict[str, list[str]]
    month_short: dict[str, list[str]]
    unit: dict[str, list[str]]
    units: dict[str, list[str]]
    turn: dict[str, list[str]]
    turns: dict[str, list[str]]
    past: dict[str, list[str]]
    phase: dict[str, list[str]]
    sequel: dict[str, list[str]]
    sequels: dict[str, list[str]]
    deictic: dict[str, list[str]]
    beside: dict[str, list[str]]
    anaphoric: dict[str, list[str]]
    season: dict[str, list[str]]
    third: dict[str, list[str]]
    early: dict[str, list[str]]
    daypart: dict[str, list[str]]
    midday: dict[str, list[str]]
    day_half: dict[str, list[str]]
    meridiem: dict[str, list[str]]
    weekend: dict[str, list[str]]
    hour_sign: dict[str, list[str]]
    half: dict[str, list[str]]
    same: dict[str, list[str]]
    holiday: dict[str, list[str]]
    feast: dict[str, list[str]]
    vague: dict[str, list[str]]
    alternate: dict[str, list[str]]
    times: dict[str, list[str]]
    frequency: dict[str, list[str]]
    edge: dict[str, list[str]]
    division: dict[str, list[str]]
    label: dict[str, list[str]]
    decade: dict[str, list[str]]
    age: dict[str, list[str]]


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns of each phrase, by its head; `servanda.recognise.dates.build` says what each captures."""

    clock: list[str]
    duration: list[str]
    every: list[str]
    era: list[str]
    date: list[str]
    feast_date: list[str]
    weekday_date: list[str]
    month_date: list[str]
    this_date: list[str]
    year_date: list[str]
    days: list[str]
    months: list[str]
    day_range: list[str]
    day_between: list[str]
    near: list[str]
    period: list[str]
    ago: list[str]
    ahead: list[str]
    earlier: list[str]
    later: list[str]
    running: list[str]
    coming: list[str]
    rest: list[str]
    time: list[str]
    season_date: list[str]
    year_span: list[str]
    nth: list[str]
    part: list[str]
    inside: list[str]
    around: list[str]
    daytime: list[str]
    timed: list[str]
    pair: list[str]
    range: list[str]
    between: list[str]
    before_date: list[str]
    after_date: list[str]
    open_from: list[str]
    open_after: list[str]
    open_until: list[str]
    open_before: list[str]
    about: list[str]
    years: list[str]
    bare_year: list[str]
    bare_month: list[str]
    bare_day: list[str]


class DateData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language's `dates.yml`; its comments say what each key means."""

    day_first: bool
    capitalised: bool
    doubtful: list[str]
    plural_endings: list[str]
    function: list[str]
    groups: dict[str, str]
    words: Words
    grammar: Grammar
    idioms: list[str]
