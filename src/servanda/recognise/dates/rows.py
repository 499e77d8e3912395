"""A text as a row of nodes: the stretches around words of time, each word with its symbol and its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import zip_longest

from servanda.errors import InputError
from servanda.recognise.dates.codes import Codes
from servanda.recognise.dates.expressions import Expression
from servanda.recognise.dates.lexicon import Lexicon, lexicon
from servanda.recognise.dates.symbols import NUMBERS, TOKEN
from servanda.recognise.numbers import parse_number, parse_ordinal

_BARRIERS = ("unknown", "plural", "measure", "function", "gap", "money")
# Categories of words and kinds of numbers that make a stretch worth reading.
# fmt: off
_SIGNS = (
    "weekday", "weekday_plural", "weekday_short", "month", "month_short", "unit", "units", "deictic",
    "anaphoric", "season", "daypart", "midday", "holiday", "feast", "frequency", "label", "decade", "age",
    "to12", "to24", "to31", "to99", "year_figures", "full_date", "slash_range", "month_of_year",
    "day_of_month", "clock_figures",
)
# fmt: on


@dataclass(slots=True)
class Node:
    """A word, number or phrase: its symbol, its span and its value, if it has one."""

    symbol: str
    start: int
    end: int
    text: str
    number: Decimal | int | None = None
    expression: Expression | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """What turns a text of one language into nodes."""

    lexicon: Lexicon
    codes: Codes
    stretch: re.Pattern[str]
    sign: re.Pattern[str]
    compound: re.Pattern[str]
    numerals: frozenset[str]


@cache
def reader(language: str) -> Reader:
    """The reader of `language` (ISO 639-1).

    Raises:
        DataError: the language has no usable data.
    """
    words = lexicon(language)
    signs = "".join(words.categories[name] for name in _SIGNS)
    signs += "".join(symbols[longest] for symbols, longest in _telling(words))
    barriers = "".join(words.alphabet[name] for name in _BARRIERS)
    compounds = sorted(words.compounds, key=lambda symbols: (-len(symbols), symbols))
    return Reader(
        words,
        Codes(words),
        re.compile(f"[^{barriers}]+"),
        re.compile(f"[{signs}]"),
        re.compile("|".join(map(re.escape, compounds)) or r"(?!)"),
        frozenset("".join(words.categories[name] for name in NUMBERS)),
    )


def _telling(words: Lexicon) -> list[tuple[str, int]]:
    """Of each word of several tokens that is a sign, its symbols and the place of its longest token."""
    signs = "".join(words.categories[name] for name in _SIGNS)
    names = {char: name.removeprefix("word:") for name, char in words.alphabet.names.items()}
    return [
        (symbols, max(range(len(symbols)), key=lambda place: len(names.get(symbols[place], ""))))
        for symbols, whole in words.compounds.items()
        if whole in signs
    ]


def read_row(text: str, reader: Reader) -> list[Node]:
    """The nodes of every stretch that has a sign of time, each stretch with the word that ends it.

    `text` is normalised (`servanda.text.normalise`). Words between stretches are left out.
    """
    tokens = list(TOKEN.finditer(text))
    codes = reader.codes
    symbols = "".join([codes[token[0]] for token in tokens])
    if not reader.sign.search(symbols):
        return []
    gap = Node(reader.lexicon.alphabet["gap"], len(text), len(text), "")
    row: list[Node] = [gap]
    for stretch in reader.stretch.finditer(symbols):
        first, last = stretch.span()
        if reader.sign.search(symbols, first, last):
            nodes = [_node(tokens[i], symbols[i], codes) for i in range(first, last)]
            row.extend(_numbers(_compounds(nodes, reader), text, reader))
            row.append(_node(tokens[last], symbols[last], codes) if last < len(tokens) else gap)
    return row


def _node(token: re.Match[str], symbol: str, codes: Codes) -> Node:
    text = token[0]
    if text.endswith("'") and text.lower() not in codes.words:
        text = text[:-1]  # a possessive
    return Node(symbol, token.start(), token.start() + len(text), text)


def _compounds(nodes: list[Node], reader: Reader) -> list[Node]:
    """Put one node in the place of a word of several tokens ("avant-hier", "sept.")."""
    symbols = "".join([node.symbol for node in nodes])
    merged: list[Node] = []
    done = 0
    for match in reader.compound.finditer(symbols):
        first, last = match.span()
        merged.extend(nodes[done:first])
        start, end = nodes[first].start, nodes[last - 1].end
        merged.append(Node(reader.lexicon.compounds[match[0]], start, end, ""))
        done = last
    return merged + nodes[done:] if done else nodes


def _numbers(nodes: list[Node], text: str, reader: Reader) -> list[Node]:
    """Read numbers, and put one node in the place of a number of several words ("vingt et un", "1er")."""
    part = reader.lexicon.alphabet["part_number"]
    merged: list[Node] = []
    done = 0
    for node, after in zip_longest(nodes, nodes[1:]):
        if node.start < done:
            continue
        if node.symbol in reader.numerals or (after and after.symbol == part):
            node = _number(node, text, reader)
            done = node.end
        merged.append(node)
    return merged


def _number(node: Node, text: str, reader: Reader) -> Node:
    """The number that begins at a node, or the node itself where none does."""
    numerals = reader.lexicon.numerals
    if match := numerals.ordinal.match(text, node.start):
        return _numeral(node, match[0], parse_ordinal(match[0], numerals.language), reader)
    if match := numerals.cardinal.match(text, node.start):
        return _numeral(node, match[0], parse_number(match[0], numerals.language), reader)
    if node.text[:1].isdecimal():
        return _figures(node, reader)
    return node


def _figures(node: Node, reader: Reader) -> Node:
    try:
        value = parse_number(node.text, reader.lexicon.numerals.language)
    except InputError:  # figures with signs between them that are no number
        node.symbol = reader.lexicon.alphabet["unknown"]
        return node
    node.number = int(value) if value == int(value) else value
    return node


def _numeral(node: Node, words: str, value: Decimal | int | None, reader: Reader) -> Node:
    """A node for a number in words; the symbol of its first token stays if it is the only one."""
    whole = int(value) if value is not None and value == int(value) else value
    alone = len(words) == len(node.text)
    symbol = node.symbol if alone else reader.lexicon.alphabet[reader.lexicon.numerals.kind(words) or "count"]
    return Node(symbol, node.start, node.start + len(words), words, whole)
