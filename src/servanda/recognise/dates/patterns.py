r"""Patterns of the language data as regular expressions over symbols.

A pattern is a row of items, set apart by spaces:

- a word or sign stands for itself; `(a|b)`, `?` `*` and `{1,9}` work as in regular expressions;
- `{weekday}` is any word, number or phrase of that category, captured under its name; `{day2:dd}` under
  another name, `{_:dd}` not at all; `{of:point|yyyy}` any of several categories;
- `{the}` where `the` is one of the groups of the language data: a pattern inside a pattern, nothing captured;
- `!` before an item: it must not follow (nothing is read); `<!` before a category: it must not come before;
- `[` and `]` mark the mention where a pattern reads more: `in [ {yyyy} ]`; nothing outside is captured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from servanda.errors import DataError
from servanda.recognise.dates.lexicon import Lexicon, lexicon
from servanda.recognise.dates.symbols import LEVELS, pieces

_ITEM = re.compile(
    r"(?P<loop>\{\d+,\d+\})|(?P<look><?!)?(?:\{(?:(?P<name>\w+):)?(?P<categories>[\w|]+)\}|(?P<word>[^\s(){}|?*\[\]!<]+))"
    r"|(?P<operator>!?\(|[)|?*])|(?P<mark>[\[\]])|(?P<space>\s+)|(?P<wrong>.)"
)

_NAME = re.compile(r"\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of a head: `regex` over symbols, and the categories of each capture."""

    head: str
    regex: re.Pattern[str]
    captures: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Level:
    """The rules that are tried together; `start` finds where any of them may match."""

    start: re.Pattern[str]
    rules: tuple[Rule, ...]


@cache
def levels(language: str) -> tuple[Level, ...]:
    """The cascade of `language`, first level first.

    Raises:
        DataError: a pattern cannot be read; the message quotes it.
    """
    words = lexicon(language)
    patterns = msgspec.structs.asdict(words.data.grammar)
    built = []
    for heads in LEVELS:
        rules = [_rule(head, pattern, words) for head in heads for pattern in patterns.get(head, [])]
        plain = "|".join(f"(?:{_NAME.sub('?:', rule.regex.pattern)})" for rule in rules)
        built.append(Level(re.compile(plain or r"(?!)"), tuple(rules)))
    return tuple(built)


def _rule(head: str, pattern: str, words: Lexicon) -> Rule:
    captures: dict[str, tuple[str, ...]] = {}
    try:
        return Rule(head, re.compile(_compile(pattern, words, captures)), captures)
    except (re.error, KeyError) as error:
        raise DataError(f"The {head} pattern {pattern!r} cannot be read ({error}): see its file's comments.") from error


def _compile(pattern: str, words: Lexicon, captures: dict[str, tuple[str, ...]] | None) -> str:
    """The regular expression of a pattern; what it captures is entered in `captures`, unless None."""
    parts: list[str] = []
    brackets: list[str] = []
    inside = "[" not in pattern
    for item in _ITEM.finditer(pattern):
        if item["wrong"]:
            raise KeyError(item["wrong"])
        if item["word"]:
            parts.append(_word(item, words))
        elif item["categories"]:
            parts.append(_category(item, words, captures if inside and "!(" not in brackets else None))
        elif item["mark"]:
            inside = item["mark"] == "["
            parts.append("(?P<mention>" if inside else ")")
        elif item["operator"]:
            parts.append(_operator(item["operator"], brackets))
        else:
            parts.append(item["loop"] or "")
    return "".join(parts)


def _word(item: re.Match[str], words: Lexicon) -> str:
    """A word of a pattern as symbols; one of several tokens is one symbol if it stands in a category."""
    symbols = "".join([words.alphabet.of(token) for token in pieces(item["word"])])
    return _looked(item["look"], re.escape(words.compounds.get(symbols, symbols)))


def _operator(sign: str, brackets: list[str]) -> str:
    """An operator as regular expressions write it; `brackets` holds those that are open."""
    if sign in ("(", "!("):
        brackets.append(sign)
    elif sign == ")":
        brackets.pop()
    return {"(": "(?:", "!(": "(?!"}.get(sign, sign)


def _category(item: re.Match[str], words: Lexicon, captures: dict[str, tuple[str, ...]] | None) -> str:
    categories = tuple(item["categories"].split("|"))
    if categories[0] in words.data.groups:
        return _looked(item["look"], _compile(words.data.groups[categories[0]], words, None))
    symbols = "".join(words.categories[category] for category in categories)
    symbols = f"[{symbols}]" if symbols else "(?!)"  # a category without words matches nothing
    if item["look"] or captures is None or item["name"] == "_":
        return _looked(item["look"], symbols)
    name = item["name"] or categories[0]
    captures[name] = categories
    return f"(?P<{name}>{symbols})"


def _looked(look: str | None, regex: str) -> str:
    return f"(?{'<!' if look == '<!' else '!'}{regex})" if look else f"(?:{regex})"
