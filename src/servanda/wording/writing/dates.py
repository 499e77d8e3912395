"""Dates in words: `du 22 au 26 juin 2025`, `en juin 2025`, `vers 2030`."""

from __future__ import annotations

from servanda.errors import InputError
from servanda.model.when import When
from servanda.wording.patterns import Slot, filled
from servanda.wording.pieces import Phrase, text
from servanda.wording.tongue import Tongue

_KINDS = {4: "year", 7: "month", 10: "day"}


def when(value: When, tongue: Tongue, form: str = "on") -> Phrase:
    """A date in words.

    Args:
        value: the date.
        tongue: the language.
        form: `on`, with the preposition that it needs after a verb, or `compact`, for a table.
    """
    told = _told(value, tongue, form)
    if value.uncertain:
        return filled(tongue.writing.uncertain, {"date": told}, tongue)
    return told


def _told(value: When, tongue: Tongue, form: str) -> Phrase:
    patterns = tongue.writing.dates[form]
    slots: dict[str, Slot] = {"a": text(point(value.start, tongue)), "b": text(point(value.end, tongue))}
    if value.start and value.start == value.end:
        kind = _KINDS[len(value.start)]
        return filled((tongue.writing.approximate if value.approximate else patterns)[kind], slots, tongue)
    if value.start is None or value.end is None:
        told = filled(patterns[_open(value)], slots, tongue)
    else:
        slots["a"] = text(_shortened(value.start, value.end, tongue))
        told = filled(patterns[_span(value, patterns)], slots, tongue)
    if value.approximate:
        return filled(tongue.writing.approximate["other"], {"date": told}, tongue)
    return told


def _open(value: When) -> str:
    known = value.start or value.end or ""
    name = ("after" if value.start else "before") if value.within else ("from" if value.start else "until")
    return f"{name}_day" if len(known) == 10 else name


def _span(value: When, patterns: dict[str, str]) -> str:
    assert value.start is not None
    assert value.end is not None
    days = len(value.start) == len(value.end) == 10
    if value.within:
        return "within_day" if days else "within"
    if days and value.start[:7] == value.end[:7] and "span_same" in patterns:
        return "span_same"
    if days:
        return "span_day"
    return "span_from_day" if len(value.start) == 10 else "span_to_day" if len(value.end) == 10 else "span"


def point(iso: str | None, tongue: Tongue) -> str:
    """A reduced ISO date in words: `23 juin 2025`, `juin 2025`, `2025`; "" for none."""
    return _worded(iso, tongue, year=True, month=True) if iso else ""


def _shortened(start: str, end: str, tongue: Tongue) -> str:
    """The start of a span without what its end repeats: `22`, `28 juin`, `juin`."""
    same_year = start[:4] == end[:4] and len(start) > 4 and len(end) > 4
    same_month = len(start) == len(end) == 10 and start[:7] == end[:7]
    return _worded(start, tongue, year=not same_year, month=not same_month)


def _worded(iso: str, tongue: Tongue, *, year: bool, month: bool) -> str:
    parts = iso.split("-")
    if len(parts) == 1:
        return str(int(parts[0]))
    name = tongue.months[int(parts[1]) - 1]
    told = {"y": str(int(parts[0])), "month": name, "d": ""}
    if len(parts) == 2:
        return tongue.writing.month.format(**told) if year else name
    first = int(parts[2]) == 1
    told["d"] = tongue.writing.first_of_month if first else str(int(parts[2]))
    if not month:
        return told["d"]
    return (tongue.writing.day if year else tongue.writing.day_month).format(**told)


def period(first: str, last: str, tongue: Tongue, form: str = "compact") -> Phrase:
    """The time from one reduced ISO date to another."""
    return when(When(first, last), tongue, form)


def is_date(iso: str) -> bool:
    """Whether a string is a reduced ISO date."""
    try:
        When.on(iso)
    except InputError:
        return False
    return True
