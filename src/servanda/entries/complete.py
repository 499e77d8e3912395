"""What an act must tell to be a record of its type."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model.statement import Statement, Type
from servanda.model.values import Party, Value


def lacking(kind: Type, statements: Sequence[Statement]) -> str:
    """What statements lack to be an act of a type, in words; "" where they have all."""

    def told(*names: str) -> list[Value]:
        return [s.value for s in statements if s.property in names]

    parties = {value.code for value in told("party") if isinstance(value, Party)}
    if kind is Type.VISIT:
        lacks = [name for name in ("visitor_country", "host") if not told(name)]
        return f"a visit needs the visitor's state and the host: no {' and no '.join(lacks)}" if lacks else ""
    if kind is Type.TRANSFER:
        sides = [("giver", told("giver")), ("receiver", told("receiver", "party"))]
        lacks = [name for name, values in sides if not values]
        return f"a transfer needs who gives and who is given: no {' and no '.join(lacks)}" if lacks else ""
    if kind is Type.MEETING and len(told("participant")) >= 2:
        return ""
    return "" if len(parties) >= 2 else f"{kind} needs two parties, and {len(parties) or 'none'} could be read"
