"""Cases of Duckling: what its values stand for."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from eval.suites import cases
from eval.suites.dates_values import TIMES, Case, Days, Expected
from servanda.model.when import Duration

REFERENCE = date(2013, 2, 12)
_FINE = ("Hour", "Minute", "Second")
_MOMENT = r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)"
_POINT = re.compile(rf"\(datetime {_MOMENT} (\w+)\)")
_INTERVAL = re.compile(rf"\(datetimeInterval \({_MOMENT}, {_MOMENT}\) (\w+)\)")
_OPEN = re.compile(rf"\(datetimeOpenInterval (After|Before) {_MOMENT} (\w+)\)")
_LENGTH = re.compile(r"\(DurationData (\d+) (\w+)\)")
_WEEKDAY = re.compile(
    r"(?:(?:ce|cette|le) )?(?:lun|mar|mer|jeu|ven|sam|dim)\w*\.?(?: (?:matin|soir|après-midi|midi))?",
    re.IGNORECASE,
)


def duckling() -> list[Case]:
    """The cases of times and durations; bare weekdays, which Duckling reads forwards, are a group."""
    wanted = [case for case in cases("duckling-fr") if case["dimension"] in ("Time", "Duration")]
    return [_case(case, i) for i, case in enumerate(wanted)]


def _case(case: dict[str, Any], index: int) -> Case:
    phrase, told = case["phrase"], case["expected"]
    group = "bare weekdays" if _WEEKDAY.fullmatch(phrase) else TIMES if _is_time(told) else case["dimension"]
    expected: list[list[Expected]] = [] if told == "=" else [[_value(told)]]
    return Case(f"{case['dimension']}/{index} {phrase}", group, phrase, REFERENCE, expected, future=True)


def _is_time(told: str) -> bool:
    """Whether a value is a time of the reference day: "15h00", "in the afternoon", also "this evening"."""
    if not told.rstrip(")").endswith(_FINE):
        return False
    value = _value(told)
    return isinstance(value, Days) and REFERENCE in (value.first, value.last) and value.first in (value.last, REFERENCE)


def _value(told: str) -> Expected:
    if match := _LENGTH.fullmatch(told):
        return _length(int(match[1]), match[2])
    if match := _POINT.fullmatch(told):
        first = _moment(match.groups()[:6]).date()
        return Days(first, _last(first, match[7], tuple(int(part) for part in match.groups()[:3])))
    if match := _OPEN.fullmatch(told):
        day = _moment(match.groups()[1:7]).date()
        if match[8] in _FINE:  # after 9.30 on Thursday: the day is Thursday
            return Days(day, day)
        return Days(day, None) if match[1] == "After" else Days(None, day)
    if match := _INTERVAL.fullmatch(told):
        first, after = _moment(match.groups()[:6]), _moment(match.groups()[6:12])
        return Days(first.date(), max(after - timedelta(seconds=1), first).date())
    raise ValueError(f"{told} is no value of Duckling's that this reader knows")


def _moment(parts: tuple[str, ...]) -> datetime:
    year, month, day, hour, minute, second = (int(part) for part in parts)
    return datetime(year, month or 1, day or 1, hour, minute, second)


def _last(first: date, grain: str, parts: tuple[int, ...]) -> date:
    if grain == "Week":
        return first + timedelta(days=6)
    if grain == "Year":
        return date(first.year, 12, 31)
    if grain == "Month":
        return date(first.year + parts[1] // 12, parts[1] % 12 + 1, 1) - timedelta(days=1)
    return first


def _length(count: int, unit: str) -> Duration:
    if unit == "Quarter":
        return Duration(months=3 * count)
    amount: dict[str, Any] = {f"{unit.lower()}s": count}
    return Duration(**amount)
