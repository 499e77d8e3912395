"""Organisations that sign and give: international ones, banks, agencies and companies of states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from servanda.gazetteer.tables import rows, spellings, split


class Kind(StrEnum):
    """What an organisation is."""

    INTERNATIONAL = "international"
    BANK = "bank"
    AGENCY = "agency"
    COMPANY = "company"
    FUND = "fund"
    FOUNDATION = "foundation"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation.

    Attributes:
        code: its usual short name, unique, and never the ISO code of a state.
        kind: what it is.
        state: alpha-2 code of the state whose organ or company it is, or None.
        names: names and abbreviations by language, the one for display first.
        ambiguous: those of the names that mean other things as well, so that a reader needs a sign.
    """

    code: str
    kind: Kind
    state: str | None
    names: Mapping[str, tuple[str, ...]]
    ambiguous: frozenset[str]


@cache
def organisations() -> Mapping[str, Organisation]:
    """All organisations by code, in the order of the table.

    Raises:
        DataError: the table does not have its form.
    """
    found = (
        Organisation(code, Kind(kind), state or None, {"fr": split(fr), "en": split(en)}, frozenset(split(ambiguous)))
        for code, kind, state, fr, en, ambiguous in rows("organisations.tsv", "code kind state fr en ambiguous")
    )
    return MappingProxyType({organisation.code: organisation for organisation in found})


@cache
def organisation_names(language: str) -> Mapping[str, str]:
    """Every name of every organisation, as written, with its code; capitals without accents too."""
    return MappingProxyType(
        {
            spelling: organisation.code
            for organisation in organisations().values()
            for name in organisation.names[language]
            for spelling in spellings(name)
        }
    )
