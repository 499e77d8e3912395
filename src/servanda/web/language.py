"""The words of the pages: gettext catalogues (`locale/*.po`), read as they are when they are first asked for.

The words in templates and code are English; a catalogue gives those of another language. Nothing is compiled, so
that nobody forgets to. Plural rules are gettext's own (`Plural-Forms`).
"""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from servanda.errors import DataError

SOURCE = "en"  # the language of the words in templates and code
_PLURAL = re.compile(r"plural=([^;]+);")


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages of one language by what the source says; of what is counted, a form for each number."""

    code: str
    known: dict[str, tuple[str, ...]]
    form: Callable[[int], int]

    def told(self, words: str, **values: Any) -> str:
        """A message with its values filled in."""
        return self.known.get(words, (words,))[0].format(**values) if values else self.known.get(words, (words,))[0]

    def counted(self, one: str, many: str, number: int, **values: Any) -> str:
        """A message on so many of something; `{n}` is the number as `values` has it, else in plain digits."""
        forms = self.known.get(one)
        told = forms[self.form(number)] if forms else (one if number == 1 else many)
        return told.format(**{"n": number, **values})


@cache
def locales() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that pages can be had in, in order."""
    files = (resources.files("servanda.web") / "locale").iterdir()
    return tuple(sorted({SOURCE, *(file.name[:-3] for file in files if file.name.endswith(".po"))}))


@cache
def messages(code: str) -> Messages:
    """The messages of a language; the source's own where there is no catalogue.

    Raises:
        DataError: the catalogue is no catalogue.
    """
    file = resources.files("servanda.web") / "locale" / f"{code}.po"
    if not file.is_file():
        return Messages(code, {}, lambda number: int(number != 1))
    found = entries(file.read_text(encoding="utf-8").splitlines())
    head = found.pop("", ("",))[0]
    rule = _PLURAL.search(head + ";")
    if rule is None:
        raise DataError(f"The catalogue {code}.po has no Plural-Forms: give one in its head.")
    form: Callable[[int], int] = gettext.c2py(rule[1])  # undocumented, and the same since 2003
    return Messages(code, found, form)


def entries(lines: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The entries of a catalogue: by `msgid` the translations, one or a form for each number; empty ones left out.

    Raises:
        DataError: a line is none of a catalogue.
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in _entries(lines):
        forms = tuple(entry[key] for key in sorted(entry) if key.startswith("msgstr"))
        if "msgid" in entry and all(forms):
            found[entry["msgid"]] = forms
    return found


def _entries(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    key = ""
    for number, line in enumerate((*lines, ""), 1):
        plain = line.strip()
        if not plain:
            if entry:
                yield entry
            entry, key = {}, ""
        elif not plain.startswith("#"):
            named, _, words = plain.partition(" ") if not plain.startswith('"') else (key, " ", plain)
            key = named
            entry[key] = entry.get(key, "") + _string(words, number)


def _string(words: str, number: int) -> str:
    try:
        return str(ast.literal_eval(words))
    except (ValueError, SyntaxError) as error:
        raise DataError(f"Line {number} of a catalogue of messages is no string: {words!r}") from error


def preferred(accepted: str, known: Iterable[str] | None = None) -> str:
    """The language that a browser asks for before the others that there are (RFC 9110, `Accept-Language`)."""
    there = tuple(known or locales())
    asked = []
    for place, part in enumerate(accepted[:500].split(",")):
        code, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            asked.append((-float(weight) if weight else -1.0, place, code[:2].lower()))
        except ValueError:
            continue
    return next((code for weight, _, code in sorted(asked) if code in there and weight < 0), SOURCE)
