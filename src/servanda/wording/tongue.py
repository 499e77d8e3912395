"""What writing in a language needs: `writing.yml`, and what reading has: months, numbers, units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from servanda.errors import InputError
from servanda.language import languages, section


class Writing(msgspec.Struct, forbid_unknown_fields=True):
    """The form of `writing.yml`; the file's comments say what each key means."""

    name: str
    quotes: tuple[str, str]
    typography: list[tuple[str, str]]
    and_: str = msgspec.field(name="and")
    comma: str
    elisions: dict[str, str]
    elided_before: str
    aspirated: list[str]
    mute_names: list[str]
    articles: dict[str, dict[str, str]]
    within: dict[str, str]
    within_exceptions: dict[str, str]
    lowered: dict[str, str]
    heads: dict[str, list[str]]
    shortened: dict[str, str]
    acronym_article_to: int
    bare_acronyms: list[str]
    company_articles: bool
    city: str
    city_articles: dict[str, str]
    site: dict[str, str]
    thousands: str
    decimal: str
    plural_from: int | None
    words_up_to: int
    scales: list[int]
    scale_plural: bool
    scaled: str
    scaled_bare: str
    measured: str
    bounds: dict[str, str]
    range: str
    goods_of: str
    goods_worth: str
    goods_counted: str
    per: dict[str, str]
    per_other: str
    months_capital: bool
    first_of_month: str
    day: str
    day_month: str
    month: str
    short_stop: str
    dates: dict[str, dict[str, str]]
    approximate: dict[str, str]
    uncertain: str
    every: dict[str, tuple[str, str]]
    times: dict[str, str]
    times_other: str
    weekday: str
    lower_roles: bool
    determiners: list[str]


class _Calendar(msgspec.Struct):
    months: list[list[str]]
    days: list[str]


class _Cardinal(msgspec.Struct):
    value: int
    words: list[str]


class _Scale(msgspec.Struct):
    exponent: int
    words: list[str]


class _Numbers(msgspec.Struct):
    cardinals: list[_Cardinal]
    scales: list[_Scale]


class _Units(msgspec.Struct):
    units: dict[str, list[str]]
    currency_words: dict[str, list[str]]


class _Currencies(msgspec.Struct):
    names: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language to write in.

    Attributes:
        code: ISO 639-1.
        months, weekdays: names, from January and Monday on; `short_months` as an axis has them.
        cardinals: the words of a number, the feminine last where it differs.
        scales: singular and plural by exponent of ten.
        units: singular and plural by UCUM code, currency code or family.
    """

    code: str
    writing: Writing
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    weekdays: tuple[str, ...]
    cardinals: dict[int, list[str]]
    scales: dict[int, tuple[str, str]]
    units: dict[str, tuple[str, str]]

    def printed(self, words: str) -> str:
        """Words of the catalogue with the apostrophes, spaces and marks of print."""
        for plain, fine in self.writing.typography:
            words = words.replace(plain, fine)
        return words


@cache
def written() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that a dossier can be written in, in order."""
    data = resources.files("servanda.language") / "data"
    return tuple(code for code in languages() if (data / code / "dossier.yml").is_file())


@cache
def tongue(language: str) -> Tongue:
    """The language to write in.

    Raises:
        InputError: there is no such language.
        DataError: a file of the language does not fit its form.
    """
    if language not in written():
        known = ", ".join(written())
        raise InputError(f"No dossier can be written in {language!r}: choose one of {known}.")
    writing = section(language, "writing", Writing)
    calendar = section(language, "calendar", _Calendar)
    numbers = section(language, "numbers", _Numbers)
    capital = str.capitalize if writing.months_capital else str
    cardinals: dict[int, list[str]] = {}
    for cardinal in numbers.cardinals:
        cardinals.setdefault(cardinal.value, cardinal.words)
    return Tongue(
        language,
        writing,
        tuple(capital(names[0]) for names in calendar.months),
        tuple(capital(_short(names, writing.short_stop)) for names in calendar.months),
        tuple(capital(name) for name in calendar.days[:7]),
        cardinals,
        {
            scale.exponent: (min(scale.words, key=len), max(scale.words, key=len))
            for scale in numbers.scales
            if scale.exponent in writing.scales
        },
        _units(language),
    )


def _short(names: list[str], stop: str) -> str:
    return names[1] + stop if len(names) > 1 else names[0]


def _units(language: str) -> dict[str, tuple[str, str]]:
    units = section(language, "quantities", _Units)
    found = {code: _forms(names) for code, names in (units.currency_words | units.units).items() if names}
    for code, names in section(language, "currencies", _Currencies).names.items():
        found[code] = (names[0], names[-1])
    return found


def _forms(names: list[str]) -> tuple[str, str]:
    """Singular and plural of the first of the names: `tonne/s`, or `quintal` and `quintaux`."""
    first = names[0]
    if "/" not in first:
        return first, first if len(names) == 1 or "/" in names[1] else names[1]
    words = [word.split("/") for word in first.split(" ")]
    return " ".join(parts[0] for parts in words), " ".join("".join(parts[:2]) for parts in words)
