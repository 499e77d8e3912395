"""What an agreement or a transfer is about, as a code of a public classification."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.errors import InputError
from servanda.model.relation import Relation

_CODE = re.compile(r"0[1-3]|[1-9]\d{2}|[1-9]\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Sector:
    """A purpose code of the OECD DAC, of three digits or five, or a COFOG division of two.

    The DAC's codes are a tree: 23510 (nuclear plants) lies in 235 (nuclear energy), and 235 in 230 (energy).

    Attributes:
        code: digits only.

    Raises:
        InputError: the code has not the form of one.
    """

    code: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise InputError(
                f"{self.code!r} is no sector: give a DAC code of three or five digits, or COFOG 01, 02 or 03"
            )

    @property
    def above(self) -> tuple[str, ...]:
        """The codes that this one lies in, the nearest first."""
        if len(self.code) == 2:
            return ()
        category, family = self.code[:3], self.code[:2] + "0"
        return tuple(dict.fromkeys(code for code in (category, family) if code != self.code))

    def compare(self, other: Sector) -> Relation:
        """How this sector stands to another; two of which neither lies in the other can both be true."""
        if self == other:
            return Relation.EQUAL
        if other.code in self.above:
            return Relation.FINER
        if self.code in other.above:
            return Relation.COARSER
        return Relation.COMPATIBLE
