"""Who held the highest offices of states and organisations, and when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from servanda.errors import DataError
from servanda.gazetteer.tables import rows, split, text


class Office(StrEnum):
    """An office, whatever it is called where it is held."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    FOREIGN_MINISTER = "foreign_minister"
    DEFENCE_MINISTER = "defence_minister"
    FINANCE_MINISTER = "finance_minister"
    VICE_PRESIDENT = "vice_president"
    HEIR = "heir"
    PARTY_LEADER = "party_leader"
    SUPREME_LEADER = "supreme_leader"
    REPRESENTATIVE = "representative"  # of a monarch who lives in another state
    HEAD = "head"  # of an organisation: its secretary-general, the president of its commission or bank
    CHAIR = "chair"  # of an organisation: for its member states, in turn


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one office, from one day to another.

    Attributes:
        state: alpha-2 code of a state, or the code of an organisation.
        office: what was held.
        name: the name for display.
        family: the part of the name that is used alone, or "" where the whole name always is.
        names: all spellings of the name, the one for display first.
        start: ISO 8601 date at the precision known (`2021-06-07`, `2021-06`, `2021`).
        end: the same, or None while the office is held.
        acting: whether the person stood in for a holder.
        source: what the entry was checked against.
    """

    state: str
    office: Office
    name: str
    family: str
    names: tuple[str, ...]
    start: str
    end: str | None
    acting: bool
    source: str

    @property
    def families(self) -> tuple[str, ...]:
        """The part that is used alone, in every spelling: as many words of each, at the same end of the name."""
        if not self.family:
            return ()
        count = len(self.family.split())
        first = self.name.startswith(self.family)
        found = [self.family]
        for spelling in self.names[1:]:
            words = spelling.split()
            if len(words) > count:
                found.append(" ".join(words[:count] if first else words[-count:]))
        return tuple(dict.fromkeys(found))

    def covers(self, on: date) -> bool:
        """Whether the office may have been held on that day; the days of entry and of leaving count."""
        day = on.isoformat()
        return day[: len(self.start)] >= self.start and (self.end is None or day[: len(self.end)] <= self.end)


_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "ı": "i"})
_MARKS = re.compile("[\u0300-\u036f]+")  # the accents that NFKD takes off Latin letters
_JOINTS = re.compile("[\\s'-]+")


def folded(name: str) -> str:
    """The name as it is looked up by: lower case, without accents, hyphens and apostrophes."""
    if name.isascii():
        return _JOINTS.sub(" ", name.casefold()).strip()
    lower = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    return _JOINTS.sub(" ", _MARKS.sub("", unicodedata.normalize("NFKD", lower))).strip()


class Offices:
    """A table of office holders, to look up by name or by office.

    Attributes:
        as_of: what the table says of the date up to which it holds, in words, or "".
        holdings: all entries, in the order of the table.
    """

    def __init__(self, holdings: Iterable[Holding], as_of: str = "") -> None:
        self.as_of = as_of
        self.holdings = tuple(holdings)
        self._names: dict[str, list[Holding]] = {}
        self._families: dict[str, list[Holding]] = {}
        self._words: dict[str, list[Holding]] = {}
        self._offices: dict[tuple[str, Office], list[Holding]] = {}
        for holding in self.holdings:
            for name in dict.fromkeys(map(folded, holding.names)):
                self._names.setdefault(name, []).append(holding)
            families = dict.fromkeys(map(folded, holding.families))
            for family in families:
                self._families.setdefault(family, []).append(holding)
            for word in dict.fromkeys(word for family in families for word in family.split(" ")):
                self._words.setdefault(word, []).append(holding)
            self._offices.setdefault((holding.state, holding.office), []).append(holding)

    def knows(self, name: str) -> bool:
        """Whether a name, in full, is one of the table's."""
        return folded(name) in self._names

    def named(self, name: str) -> list[Holding]:
        """Everything that anybody of that name held at any time.

        A full name is looked up in all its spellings; failing that, one that ends or begins with a known
        family name and otherwise has more or fewer given names; failing that, a family name alone; failing that, one
        word of a family name of several.
        """
        key = folded(name)
        known = self._names.get(key) or self._similar(key.split(" ")) or self._families.get(key)
        return known or (self._words.get(key, []) if len(key) >= SHORTEST else [])

    def _similar(self, words: list[str]) -> list[Holding]:
        if len(words) < 2:
            return []
        cuts = range(1, len(words))
        families = [" ".join(words[cut:]) for cut in cuts] + [" ".join(words[:cut]) for cut in cuts]
        given = set(words)
        found: dict[int, Holding] = {}
        for family in families:
            for holding in self._families.get(family, ()):
                spellings = [set(folded(spelling).split(" ")) for spelling in holding.names]
                if any(given <= spelling or spelling <= given for spelling in spellings):
                    found[id(holding)] = holding
        return list(found.values())

    def holder(self, name: str, on: date) -> list[Holding]:
        """What a person of that name held on that day."""
        return [holding for holding in self.named(name) if holding.covers(on)]

    def holders(self, state: str, office: Office, on: date) -> list[Holding]:
        """Who held an office of a state or organisation on that day, regular holders before acting ones."""
        found = [holding for holding in self._offices.get((state, office), ()) if holding.covers(on)]
        return sorted(found, key=lambda holding: holding.acting)


_COLUMNS = "state office name family variants from to acting source"


def _holding(row: list[str], path: Path | None) -> Holding:
    state, office, name, family, variants, start, end, acting, source = row
    if not _DATE.fullmatch(start) or (end and not _DATE.fullmatch(end)):
        where = path or "offices.tsv"
        raise DataError(f"{where}: the dates of {name!r} must be like 2021, 2021-06 or 2021-06-07")
    names = (name, *split(variants))
    return Holding(state, Office(office), name, family, names, start, end or None, bool(acting), source)


SINCE = "2015"  # the press still tells of who held an office then
SHORTEST = 4  # letters: shorter family names are many other things


@cache
def family_names() -> frozenset[str]:
    """Family names, folded, by which the press calls recent heads of state, of government and foreign ministers."""
    offices = (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.FOREIGN_MINISTER)
    return frozenset(
        folded(family)
        for holding in load().holdings
        if holding.office in offices and (holding.end or SINCE) >= SINCE
        for family in holding.families
        if len(family) >= SHORTEST
    )


@cache
def name_words() -> frozenset[str]:
    """Words, folded, of which the name of every holder of an office has one: of its family name, where that is long."""
    found: set[str] = set()
    for holding in load().holdings:
        family = [word for name in holding.families for word in folded(name).split(" ") if len(word) >= SHORTEST]
        found.update(family or (word for name in holding.names for word in folded(name).split(" ") if len(word) > 2))
    return frozenset(found)


@cache
def load(path: Path | None = None) -> Offices:
    """The package's table of office holders, or a user's of the same form.

    Raises:
        DataError: the table cannot be read or does not have its form.
    """
    table = rows("offices.tsv", _COLUMNS, path)
    try:
        holdings = [_holding(row, path) for row in table if row[2]]
    except DataError:
        raise
    except ValueError as error:
        raise DataError(f"The table {path or 'offices.tsv'} cannot be used: {error}") from error
    as_of = re.search(r"^# as-of: *(.*)$", text("offices.tsv", path), re.MULTILINE)
    return Offices(holdings, as_of.group(1) if as_of else "")


def holder(name: str, on: date) -> list[Holding]:
    """What a person of that name held on that day, by the package's own table."""
    return load().holder(name, on)


def holders(state: str, office: Office, on: date) -> list[Holding]:
    """Who held an office on that day, by the package's own table."""
    return load().holders(state, office, on)
