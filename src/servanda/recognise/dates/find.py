"""Find mentions of time in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.model.when import Duration, Every
from servanda.recognise.dates.build import BUILDERS
from servanda.recognise.dates.expressions import (
    Between,
    Clock,
    Expression,
    Fixed,
    Open,
    Placed,
    TimeKind,
    TimeMention,
)
from servanda.recognise.dates.numeric import month_first
from servanda.recognise.dates.patterns import Level, Rule, levels
from servanda.recognise.dates.rows import Node, Reader, read_row, reader
from servanda.recognise.dates.values import Captured, capture

_NUMERIC = re.compile(r"(?<![\d./-])\d{1,2}/\d{1,2}/\d{2,4}(?![\d./-])")


def find_times(text: str, language: str) -> list[TimeMention]:
    """Mentions of dates, periods, durations, sets and times of day, in order, without overlap.

    Args:
        text: a sentence or passage, normalised (`servanda.text.normalise`). Offsets are its code points.
        language: ISO 639-1 code.

    Raises:
        DataError: there is no language data for `language`.
    """
    tools = reader(language)
    row = read_row(text, tools)
    if not row:
        return []
    us_style = not tools.lexicon.data.day_first and month_first(_NUMERIC.findall(text))
    for level in levels(language):
        row = _apply(level, row, tools, us_style)
    return [TimeMention(n.start, n.end, kind_of(n.expression), n.expression) for n in row if n.expression is not None]


def kind_of(expression: Expression) -> TimeKind:
    """The kind of mention that an expression is."""
    match expression:
        case Duration():
            return TimeKind.DURATION
        case Every():
            return TimeKind.SET
        case Between():
            return TimeKind.RANGE
        case Fixed(when=when) if when.start != when.end and not when.within:
            return TimeKind.RANGE
        case Open():
            return TimeKind.OPEN
        case Clock():
            return TimeKind.TIME
    return TimeKind.DATE


def _apply(level: Level, row: list[Node], tools: Reader, us_style: bool) -> list[Node]:
    """Put a phrase in the place of what each match of a level says."""
    symbols = "".join([node.symbol for node in row])
    result: list[Node] = []
    done = position = 0
    while match := level.start.search(symbols, position):
        position = match.start() + 1
        for first, last, made in _read(level, symbols, row, match.start(), tools, us_style):
            if first >= done:
                result.extend(row[done:first])
                result.extend(made)
                done = position = last
                break
    return result + row[done:] if done else row


def _read(
    level: Level, symbols: str, row: list[Node], start: int, tools: Reader, us_style: bool
) -> Iterator[tuple[int, int, list[Node]]]:
    """What the rules make of the words at `start`: first node, end, new nodes; what reaches furthest first.

    Where a pattern looks at words before a mention, what other rules make from its start counts too.
    """
    found = _matches(level, symbols, start)
    for place in sorted({_mention(match)[0] for match, _ in found} - {start}):
        found += [pair for pair in _matches(level, symbols, place) if _mention(pair[0])[0] == place]
    for match, rule in sorted(found, key=lambda pair: (_mention(pair[0])[0], -_mention(pair[0])[1])):
        first, last = _mention(match)
        values = capture(match, rule.captures, row, tools.lexicon)
        captured = Captured(values, row[first:last], tools.lexicon, us_style)
        made = BUILDERS[rule.head](captured)
        if made is not None:
            yield first, last, _nodes(made, row[first:last], rule, tools)


def _matches(level: Level, symbols: str, place: int) -> list[tuple[re.Match[str], Rule]]:
    return [(match, rule) for rule in level.rules if (match := rule.regex.match(symbols, place))]


def _mention(match: re.Match[str]) -> tuple[int, int]:
    """The nodes that are the mention, without what the pattern only looks at."""
    return match.span("mention") if "mention" in match.re.groupindex else match.span()


def _nodes(made: Expression | list[Placed], read: list[Node], rule: Rule, tools: Reader) -> list[Node]:
    """The nodes that take the place of those read; those between several phrases stay."""
    phrases = made if isinstance(made, list) else [Placed(0, len(read), made)]
    symbol = tools.lexicon.alphabet[rule.head]
    nodes: list[Node] = []
    done = 0
    for phrase in phrases:
        start, end = read[phrase.first].start, read[phrase.last - 1].end
        nodes.extend(read[done : phrase.first])
        nodes.append(Node(symbol, start, end, "", None, phrase.expression))
        done = phrase.last
    return nodes + read[done:]
