"""Cases of Recognizers-Text: what its TIMEX and resolutions stand for."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from eval.suites import cases
from eval.suites.dates_values import TIMES, Case, Days, Expected, Time
from servanda.model.when import Duration, Every, season

_PARSERS = {"date", "daterange", "duration", "set"}
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)
_MOMENTS = ("date", "datetime")


def recognizers() -> list[Case]:
    """The cases of dates, periods, durations and sets."""
    wanted = [case for case in cases("recognizers-fr") if case["suite"].startswith("DateTime/")]
    return [_case(case) for case in wanted]


def _case(case: dict[str, Any]) -> Case:
    suite = case["suite"].removeprefix("DateTime/")
    reference = date.fromisoformat(case["reference"][:10]) if case["reference"] else None
    expected = [_options(result, reference) for result in case["results"]]
    dated = [options for options in expected if not isinstance(options[0], Time)]
    group = suite if dated or not expected else TIMES
    expected = dated or expected
    return Case(f"{suite}/{case['i']}", group, case["input"], reference, expected, ends_loose=True)


def _options(result: dict[str, Any], reference: date | None) -> list[Expected]:
    if "Value" in result:
        value = result["Value"]
        plain = [value[side] for side in ("FutureResolution", "PastResolution")]
        return [_value(result["Type"], value["Timex"], fields) for fields in plain]
    timexes = [value["timex"] for value in result["Resolution"]["values"]]
    if reference and timexes[0] in _SEASONS:  # no year told: that of the reference, the one before or after
        return [_season(f"{reference.year + step}-{timexes[0]}", _SEASONS[timexes[0]]) for step in (-1, 0, 1)]
    kind = result["TypeName"].removeprefix("datetimeV2.")
    return [_value(kind, value["timex"], value) for value in result["Resolution"]["values"]]


def _value(kind: str, timex: str, fields: dict[str, str]) -> Expected:
    if kind == "duration":
        return duration(timex)
    if kind == "set":
        return _set(timex)
    if kind in ("time", "timerange"):
        return _time(fields.get("value") or "")
    if (name := timex[-2:]) in _SEASONS:
        return _season(timex, _SEASONS[name])
    if kind in _MOMENTS:
        told = fields.get("value") or fields.get(kind) or fields.get("dateTime") or ""
        return _days(told, told)
    start, end = (
        fields.get(key) or fields.get(f"{key}Date") or fields.get(f"{key}DateTime") for key in ("start", "end")
    )
    if kind == "datetimerange" and (start or end):  # of a day's times, the day
        return _days(start or end or "", (end or start or "")[:10])
    days = _days(start or "", end or "")
    return days and Days(days.first, days.last and days.last - timedelta(days=_outside(days)))


def _outside(days: Days) -> int:
    """The end of a range is the day after; leniency for those that are not is the comparison's."""
    return 1 if days.first and days.last and days.last > days.first else 0


def _days(start: str, end: str) -> Days | None:
    first, last = (
        date.fromisoformat(text[:10]) if re.match(r"\d{4}-\d\d-\d\d", text) else None for text in (start, end)
    )
    return Days(first, last) if first or last else None


def _season(timex: str, code: int) -> Days | None:
    if not timex[:4].isdecimal():
        return None
    when = season(int(timex[:4]), code)
    return Days(when.first_day, when.last_day)


def _time(value: str) -> Time:
    parts = value.split(":")
    return Time(int(parts[0]), int(parts[1])) if len(parts) > 1 else Time(None)


def duration(timex: str) -> Duration | None:
    match = _DURATION.fullmatch(timex)
    if match is None:
        return None
    years, months, weeks, days, hours, minutes, seconds = (Decimal(part or 0) for part in match.groups())
    return Duration(years, months, weeks, days, hours, minutes, seconds)


def _set(timex: str) -> Every | None:
    if match := re.fullmatch(r"XXXX-WXX-(\d)", timex):
        return Every(weeks=1, weekday=int(match[1]))
    if match := re.fullmatch(r"XXXX-(\d\d)-(\d\d)", timex):
        return Every(years=1, month=int(match[1]), day=int(match[2]))
    if timex.startswith("T"):  # every day at that time
        return Every(days=1)
    period = duration(timex)
    return Every(*(int(n) for n in (period.years, period.months, period.weeks, period.days))) if period else None
