"""What the columns of a sheet hold: told by their names, or by a mapping file of the user's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from servanda import yaml12
from servanda.entries.table import Table
from servanda.entries.words import column_names, holdings, own_words, plain, type_of
from servanda.errors import InputError
from servanda.language import languages

# What the objects of the export hold, flattened, and what else it may be called by program or hand.
DOTTED = {
    "visitor.name": "visitor",
    "visitor.role": "visitor_role",
    "visitor.party": "visitor_country",
    "quantity.value": "value",
    "quantity.unit": "unit",
    "quantity.bound": "bound",
    "place.name": "place",
    "place.country": "place_country",
    "giver.code": "giver",
    "receiver.code": "receiver",
    "giver.name": "none",
    "receiver.name": "none",
    "amount": "value",
    "party": "parties",
    "participant": "participants",
    "signatory": "signatories",
    "sector": "sectors",
    "quantity": "value",
}
EXPORTED = frozenset({"origins", "documents", "conflicts"})  # columns that no sheet but an export has together
SAMPLE = 50  # rows by whose words the language is told
NOTHING = ("balance.", "review.")  # objects of the export of which nothing is read


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form of a mapping file."""

    columns: dict[str, str] = msgspec.field(default_factory=dict)
    every_row: dict[str, str | int | float] = msgspec.field(default_factory=dict)
    words: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    language: str = ""
    dates: Literal["", "day-first", "month-first"] = ""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """A mapping file.

    Attributes:
        columns: by the plain name of a column, what it holds.
        every_row: what holds for every row: what it is, and the words.
        words: what words stand for: what the cell holds, the word, what it stands for.
        language: of the sheet, "" where it is to be told from the names of its columns.
        month_first: whether dates in figures have the month first; None where that is to be found out.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    every_row: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str, str], ...] = ()
    language: str = ""
    month_first: bool | None = None


def read_mapping(path: Path) -> SheetMapping:
    """Read a mapping file.

    Raises:
        InputError: it cannot be opened, is no YAML, or has a name in it that is none.
    """
    try:
        content = yaml12.load(path.read_text(encoding="utf-8-sig"))
        told = msgspec.convert(content or {}, _File)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be opened: {error}. Check the path.") from error
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise InputError(f"{path} is no mapping that can be used: {error}. See docs/guides/import.md.") from error
    if told.language and told.language not in languages():
        raise InputError(f"{told.language} is no language that is read. Give one of: {', '.join(languages())}.")
    known: dict[str, Any] = {"columns": told.columns.values(), "every_row": told.every_row, "words": told.words}
    for key, names in known.items():
        for name in names:
            if _holding(str(name)) is None:
                raise InputError(f"{path}: {name!r} under {key} is none of {', '.join(holdings())}.")
    return SheetMapping(
        {plain(column): _holding(of) or "" for column, of in told.columns.items()},
        tuple((_holding(of) or "", str(words)) for of, words in sorted(told.every_row.items())),
        tuple(sorted((_holding(of) or "", plain(w), v) for of, words in told.words.items() for w, v in words.items())),
        told.language,
        None if not told.dates else told.dates == "month-first",
    )


def _holding(name: str) -> str | None:
    """What a name of a mapping file stands for, None where it is none."""
    return name if name in holdings() else DOTTED.get(name)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a sheet hold.

    Attributes:
        of: by the name of a column, what it holds; "" where it is not known.
        language: of the sheet.
        exported: whether it is an export of this program.
    """

    of: Mapping[str, str]
    language: str
    exported: bool = False

    @property
    def unread(self) -> tuple[str, ...]:
        """The columns of which nothing is read, in order."""
        return tuple(column for column, of in self.of.items() if not of)


def columns_of(table: Table, mapping: SheetMapping) -> Columns:
    """Tell what the columns of a sheet hold.

    Raises:
        InputError: nothing is known of any of them.
    """
    names = table.columns
    exported = {plain(name) for name in names} >= EXPORTED
    language = mapping.language or _language(table)
    of = {name: _of(name, mapping, language, exported) for name in names}
    if not mapping.columns and not any(of.values()):
        raise InputError(
            f"No column is known: the file has {', '.join(names[:20])}. Say what they hold in a mapping file "
            "(--map mapping.yml); docs/guides/import.md shows one."
        )
    if exported:  # their title is made of the rest
        of = {name: "label" if what == "title" else what for name, what in of.items()}
    return Columns(of, language, exported)


def _of(name: str, mapping: SheetMapping, language: str, exported: bool) -> str:
    told = plain(name)
    if told in mapping.columns:
        return mapping.columns[told]
    if name.strip().lower() in DOTTED:
        return DOTTED[name.strip().lower()]
    if exported and name.startswith(NOTHING):
        return "none"
    known = column_names().get(told, ())
    ranked = sorted(known, key=lambda one: (one[1] != "", one[1] != language))
    return ranked[0][0] if ranked else ""


def _language(table: Table) -> str:
    """The language that calls most columns so; of equals the one that has more of the words for types and statuses."""
    ranked: list[tuple[int, int, str]] = []
    cells = [cell for row in table.rows[:SAMPLE] for _, cell in row.cells if len(cell) < 60]
    for language in languages():
        words = {plain(word) for word in own_words(language)}
        calls = sum(any(one == language for _, one in column_names().get(plain(name), ())) for name in table.columns)
        ranked.append((calls, sum(plain(cell) in words for cell in cells), language))
    return max(ranked)[2]


def type_of_list(name: str, columns: Columns) -> str:
    """The type of record that a sheet is of, where its name or its columns tell; "" where they do not."""
    if (told := type_of(name)) is not None:
        return str(told)
    held = set(columns.of.values())
    signs = (
        ("transfer", {"giver", "receiver", "item"}),
        ("visit", {"visitor", "host", "visitor_country"}),
        ("meeting", {"participants"}),
        ("agreement", {"signatories", "kind", "ratified_on", "in_force_on", "subject"}),
        ("body", {"periodicity"}),
    )
    return next((kind for kind, some in signs if held & some), "")
