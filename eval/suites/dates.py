"""Dates: Recognizers-Text and Duckling, French. `python -m eval.suites dates [--failures]`."""

from __future__ import annotations

import html
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from eval.suites import cases, dates_peer, shared
from eval.suites.dates_duckling import duckling
from eval.suites.dates_recognizers import recognizers
from eval.suites.dates_values import TIMES, Case, Found, Time, right
from servanda.recognise.dates import Tense, find_times, resolve
from servanda.recognise.dates.expressions import Clock
from servanda.text.normalise import normalise

LEFT_OUT = Path(__file__).with_name("dates_left_out.yml")
APART = ("bare weekdays", TIMES)
Reader = Callable[[Case], list[Found]]


def servanda(case: Case) -> list[Found]:
    """What Servanda finds: values, and times of day where the case wants one."""
    tense = Tense.FUTURE if case.future else None
    wants_time = any(isinstance(option, Time) for options in case.expected for option in options)
    keep_times = wants_time or case.group == TIMES
    found: list[Found] = []
    for mention in find_times(normalise(case.text).text, "fr"):
        expression = mention.expression
        if isinstance(expression, Clock) and wants_time:
            found.append(Time(expression.hour, expression.minute))
        elif keep_times or not isinstance(expression, Clock):
            found.append(resolve(expression, case.reference, tense=tense))
    return found


def left_out(case: Case, suite: str, reasons: list[dict[str, str]]) -> str | None:
    """The reason why a case is not counted, or None."""
    for reason in reasons:
        if reason["suite"] == suite and re.search(reason["pattern"], case.text):
            return reason["why"]
    return None


def run(arguments: list[str]) -> None:
    """Print a table: cases, and those right for each reader, with leniency for rough spans and without."""
    reasons = yaml.safe_load(LEFT_OUT.read_text(encoding="utf-8"))
    readers: dict[str, Reader] = {"Servanda": servanda}
    if version := dates_peer.version():
        readers[f"dateparser {version}"] = dates_peer.read
    print(f"{'':44}{'cases':>6}" + "".join(f"{name:>18}{'strict':>8}" for name in readers))
    for suite, found in (("Recognizers-Text", recognizers()), ("Duckling", duckling())):
        counted = [case for case in found if not left_out(case, suite, reasons)]
        _table(suite, counted, readers)
        print(f"{suite + ', left out':44}{len(found) - len(counted):>6}\n")
        if "--failures" in arguments:
            _failures(counted)
    for line in _notes():
        print(line)


def _notes() -> Iterator[str]:
    recognised = [case for case in cases("recognizers-fr") if case["suite"].startswith("DateTime/")]
    supported = sum("python" not in case["not_supported"] for case in recognised)
    yield "strict: without leniency for spans that have no exact days (early April, two years ago, summer)"
    yield "Duckling reads forwards, and both readers are told so; Recognizers-Text gives a past and a future"
    yield f"Recognizers-Text's own Python port: meant to read {supported} of these; 83 of 118 in all"
    yield f"words a second on one core: {speed('fr'):,.0f} French, {speed('en'):,.0f} English"


def speed(language: str) -> float:
    """Words a second of `find_times` over ordinary text, each text read once before the clock starts."""
    texts = [normalise(text).text for text in _texts(language)]
    for timed in (False, True):
        start = time.perf_counter()
        for text in texts:
            find_times(text, language)
        if timed:
            return sum(len(text.split()) for text in texts) / (time.perf_counter() - start)
    return 0.0


def _texts(language: str) -> list[str]:
    """News in a language: a text a paragraph."""
    if language == "en":
        articles = [case["text"] for case in cases("same-event-en", "articles.jsonl")]
    else:
        pages = sorted((shared() / "suites" / "wikinews-fr").glob("*.html"))
        articles = [html.unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))) for page in pages]
    return [line for article in articles for line in article.splitlines() if line.strip()]


def _table(suite: str, counted: list[Case], readers: dict[str, Reader]) -> None:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in counted:
        groups[case.group].append(case)
    for group, members in sorted(groups.items()):
        _row(f"{suite}, {group}", members, readers)
    _row(
        f"{suite}, all but {' and '.join(APART)}",
        [case for case in counted if case.group not in APART],
        readers,
    )


def _row(name: str, members: list[Case], readers: dict[str, Reader]) -> None:
    line = f"{name:<44}{len(members):>6}"
    for reader in readers.values():
        read = [(case, reader(case)) for case in members]
        passed, strict = (sum(right(case, found, rough) for case, found in read) for rough in (True, False))
        line += f"{passed:>11} {passed / max(len(members), 1):6.1%}{strict / max(len(members), 1):8.1%}"
    print(line)


def _failures(counted: list[Case]) -> None:
    for case in counted:
        if not right(case, found := servanda(case)):
            print(f"    {case.key}: {case.text!r}\n        wanted {case.expected}\n        found  {found}")
