"""Numbers, ordinals, percentages, currencies and dimensions against two peers' French test suites.

A case of Recognizers-Text passes when the set of texts found and their values agree, units included; a case
of Duckling when its whole phrase is read as the value expected, or nothing is found where "=" says so.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from eval.suites import shared
from servanda.model.quantity import Bound
from servanda.model.units import is_currency, unit_data
from servanda.recognise.numbers import (
    fraction_pattern,
    number_pattern,
    ordinal_pattern,
    parse_fraction,
    parse_number,
    parse_ordinal,
)
from servanda.recognise.quantities import QuantityMention, find_quantities
from servanda.text.normalise import normalise

SHARED = shared()
LANGUAGE = "fr"
TARGETS = {"recognizers": 92, "duckling": 85}
PEERS = {
    "Number/NumberModel": "118/128",
    "Number/OrdinalModel": "25/30",
    "Number/PercentModel": "19/19",
    "NumberWithUnit/CurrencyModel": "102/107",
    "NumberWithUnit/DimensionModel": "48/52",
}
DUCKLING = ("Numeral", "AmountOfMoney", "Ordinal")
BOUNDS = {"simple": {Bound.EXACT, Bound.ABOUT}, "above": {Bound.AT_LEAST}, "under": {Bound.AT_MOST}}

Found = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case, whether it counts and whether it passes, with what was expected and found."""

    suite: str
    text: str
    left_out: bool
    passed: bool
    expected: object
    found: object


def run(*, timed: bool = True) -> list[dict[str, object]]:
    """One row a suite: cases that count, how many pass, the share, the target, the peer, and all cases."""
    outcomes = list(_outcomes())
    rows = [_row(name, [o for o in outcomes if o.suite == name]) for name in dict.fromkeys(o.suite for o in outcomes)]
    peers = [o for o in outcomes if "/" in o.suite]
    ducks = [o for o in outcomes if "/" not in o.suite]
    return [
        *rows,
        _row("recognizers-fr, together", peers, TARGETS["recognizers"]),
        _row("duckling-fr, together", ducks, TARGETS["duckling"]),
        *([_speed()] if timed else []),
    ]


def failures() -> Iterator[str]:
    """The cases that count and fail."""
    for outcome in _outcomes():
        if not outcome.passed and not outcome.left_out:
            both = f"    expected {outcome.expected}\n    found    {outcome.found}"
            yield f"{outcome.suite}: {outcome.text}\n{both}"


def _row(name: str, outcomes: list[Outcome], target: int | None = None) -> dict[str, object]:
    counting = [outcome for outcome in outcomes if not outcome.left_out]
    passed = sum(outcome.passed for outcome in counting)
    return {
        "suite": name,
        "cases": len(counting),
        "passed": passed,
        "per cent": f"{100 * passed / max(1, len(counting)):.1f}",
        "target": target or "",
        "peer, whole suite": PEERS.get(name, ""),
        "all cases": f"{sum(outcome.passed for outcome in outcomes)}/{len(outcomes)}",
    }


def _speed() -> dict[str, object]:
    """Words a second of `find_quantities` over the French articles of the shared folder, on one core."""
    lines = [
        normalise(line).text
        for path in sorted((SHARED / "corpus").glob("*.jsonl"))
        for document in map(json.loads, path.open(encoding="utf-8"))
        if document["lang"] == LANGUAGE
        for line in document["text"].split("\n")
    ]
    rates = []
    for _ in range(5):
        began = time.process_time()
        for line in lines:
            find_quantities(line, LANGUAGE)
        rates.append(sum(len(line.split()) for line in lines) / (time.process_time() - began))
    row: dict[str, object] = dict.fromkeys(("suite", "cases", "passed", "per cent", "target"), "")
    row |= {"suite": "words a second, best of five", "per cent": f"{max(rates):,.0f}", "target": "100,000"}
    return row | {"peer, whole suite": "", "all cases": ""}


def _outcomes() -> Iterator[Outcome]:
    for case in _lines("recognizers-fr"):
        if case["suite"] in PEERS:
            yield _recognizers(case)
    for case in _lines("duckling-fr"):
        if case["dimension"] in DUCKLING or case["expected"] == "=":
            yield _duckling(case)


def _lines(suite: str) -> Iterator[dict[str, Any]]:
    path = SHARED / "suites" / suite / "cases.jsonl"
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@cache
def _notes() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return content


def _recognizers(case: dict[str, Any]) -> Outcome:
    suite = case["suite"]
    found = frozenset(_FINDERS[suite](normalise(case["input"]).text))
    expected = frozenset(_expected(result) for result in case["results"])
    passed = len(found) == len(expected) and all(any(_same(one, two) for two in found) for one in expected)
    return Outcome(suite, case["input"], _left_out(case), passed, sorted(expected), sorted(found))


def _expected(result: dict[str, Any]) -> tuple[str, str, str]:
    resolution = result["Resolution"]
    value = str(resolution.get("value") or "").replace(",", ".").removesuffix("%")
    return _plain(result["Text"]), value, str(resolution.get("unit", ""))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", normalise(text).text.lower())


def _same(expected: tuple[str, str, str], found: tuple[str, str, str]) -> bool:
    if expected[0] != found[0]:
        return False
    units = _notes()["units"].get(expected[2], expected[2])
    if found[2] not in (units if isinstance(units, list) else [units]):
        return False
    try:
        wanted, value = Decimal(expected[1]), Decimal(found[1])
    except InvalidOperation:
        return expected[1] == found[1]
    return abs(wanted - value) <= abs(wanted) * Decimal("1e-12")


def _numbers(text: str) -> Iterator[tuple[str, str, str]]:
    number, part = re.compile(number_pattern(LANGUAGE)), re.compile(fraction_pattern(LANGUAGE))
    place = 0
    while place < len(text):
        matches = [match for match in (part.search(text, place), number.search(text, place)) if match]
        if not matches:
            return
        match = min(matches, key=lambda match: (match.start(), -match.end()))
        read = parse_fraction if match.re is part else parse_number
        minus = "-" if match[0][0].isdecimal() and re.search(r"(?:^|\s)-$", text[: match.start()]) else ""
        if not text[match.end() : match.end() + 1].isalpha():
            yield _plain(minus + match[0]), minus + str(read(match[0], LANGUAGE)), ""
        place = match.end()


def _ordinals(text: str) -> Iterator[tuple[str, str, str]]:
    for match in re.finditer(ordinal_pattern(LANGUAGE), text):
        yield _plain(match[0]), str(parse_ordinal(match[0], LANGUAGE)), ""


def _quantities(text: str, kind: str) -> Iterator[tuple[str, str, str]]:
    for mention in find_quantities(text, LANGUAGE):
        unit = mention.quantity.unit
        if unit is None or mention.unit is None or _kind(unit) != kind:
            continue
        start, end = min(mention.number[0], mention.unit[0]), max(mention.number[1], mention.unit[1])
        if mention.quantity.bound is Bound.EXACT and mention.quantity.per is None:
            end = mention.end  # the cents after the dollars
        yield _plain(text[start:end]), str(mention.quantity.value), "" if kind == "percent" else unit


def _kind(unit: str) -> str:
    if is_currency(unit):
        return "currency"
    return "percent" if unit_data().units[unit].dimension == "proportion" else "dimension"


_FINDERS: dict[str, Callable[[str], Iterable[tuple[str, str, str]]]] = {
    "Number/NumberModel": _numbers,
    "Number/OrdinalModel": _ordinals,
    "Number/PercentModel": lambda text: _quantities(text, "percent"),
    "NumberWithUnit/CurrencyModel": lambda text: _quantities(text, "currency"),
    "NumberWithUnit/DimensionModel": lambda text: _quantities(text, "dimension"),
}


def _duckling(case: dict[str, Any]) -> Outcome:
    phrase, expected = normalise(case["phrase"]).text, case["expected"]
    if expected == "=":
        found: object = [phrase[mention.start : mention.end] for mention in find_quantities(phrase, LANGUAGE)]
        return Outcome("nothing to find", phrase, False, not found, "nothing", found)
    found = _whole(case["dimension"], phrase)
    words = re.sub(r"[()]", " ", expected).split()
    passed = found is not None and _agrees(words, found)
    return Outcome(case["dimension"], phrase, _left_out(case), passed, expected, found)


def _whole(dimension: str, phrase: str) -> object:
    """What the whole phrase is read as."""
    if dimension == "Ordinal":
        return parse_ordinal(phrase, LANGUAGE)
    if dimension == "Numeral":
        return parse_number(phrase, LANGUAGE) if _is_number(phrase) else None
    mentions = find_quantities(phrase, LANGUAGE)
    return mentions[0] if len(mentions) == 1 else None


def _is_number(phrase: str) -> bool:
    return re.fullmatch(rf"(?:-\s?)?{number_pattern(LANGUAGE)}", phrase) is not None


def _agrees(expected: list[str], found: object) -> bool:
    if not isinstance(found, QuantityMention):
        return Decimal(str(found)) == Decimal(expected[-1])
    units = _notes()["units"].get(expected[1], expected[1])
    quantity = found.quantity
    return (
        quantity.value == Decimal(expected[2])
        and quantity.unit in (units if isinstance(units, list) else [units])
        and quantity.bound in BOUNDS[expected[0]]
    )


def _left_out(case: dict[str, Any]) -> bool:
    return any(_holds(principle, case) for principle in _notes()["left_out"])


def _holds(principle: dict[str, Any], case: dict[str, Any]) -> bool:
    results = case.get("results", [])
    resolutions = [result["Resolution"] for result in results]
    tests: dict[str, Callable[[str], bool]] = {
        "suite": lambda wanted: case.get("suite") == wanted,
        "input": lambda wanted: re.search(wanted, case.get("input", "")) is not None,
        "text": lambda wanted: (
            any(re.search(wanted, result["Text"], re.I) for result in results)
            or re.search(wanted, case.get("phrase", ""), re.I) is not None
        ),
        "type": lambda wanted: any(result["TypeName"] == wanted for result in results),
        "subtype": lambda wanted: any(resolution.get("subtype") == wanted for resolution in resolutions),
        "value": lambda wanted: any("value" in r and r["value"] == wanted for r in resolutions),
        "unit": lambda wanted: any(re.search(wanted, r.get("unit", "")) for r in resolutions),
        "expected": lambda wanted: wanted in str(case.get("expected", "")),
    }
    return all(tests[key](wanted) for key, wanted in principle.items() if key != "why")
