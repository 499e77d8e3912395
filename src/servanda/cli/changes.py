"""`servanda changes`: what new documents added to the register, changed, settled or put in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Json, Language, RegisterFile
from servanda.cli.terminal import put, put_folded, put_json
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import View
    from servanda.upkeep.differences import Difference
    from servanda.upkeep.summary import Summary


def changes(
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="From this day or time on (2025-06-24, 2025-06-24T08:30). [default: all]"),
    ] = None,
    register: RegisterFile = DEFAULT_REGISTER,
    language: Language = "fr",
    json: Json = False,
) -> None:
    """Tell what became of the register's records: what is new, what changed, what was settled or put in doubt.

    What happened several times is told once, as it is now against what it was at that time. Of documents that were
    forgotten nothing is told.

    Examples:
      servanda changes --since 2025-06-24
      servanda changes --since 2025-06-24T08:30 --json | jq '.[] | select(.doubted != [])'
    """
    from servanda.upkeep.differences import differences

    start = _utc(since) if since else ""
    with looked_at(register) as opened, opened.view() as view:
        found = differences(view.changes(start))
        if json:
            put_json([_told(one) for one in found])
        else:
            _print(view, found, language)


def _utc(since: str) -> str:
    """A day or time, in the zone of this machine where none is given, as the register notes times."""
    try:
        return datetime.fromisoformat(since).astimezone(UTC).isoformat(timespec="seconds")
    except ValueError:
        raise InputError(f"{since} is no date: give a day (2025-06-24) or a time (2025-06-24T08:30).") from None


def _told(one: Difference) -> dict[str, Any]:
    return {
        "record": one.record,
        "was": one.was or None,
        "kind": one.kind,
        "at": one.at,
        "type": _side(one).type,
        "values": {name: {"before": before, "after": after} for name, (before, after) in one.values.items()},
        "settled": one.settled,
        "doubted": one.doubted,
        "origins": [side.origins if side else 0 for side in (one.before, one.after)],
        "documents": one.documents,
    }


def _side(one: Difference) -> Summary:
    side = one.after or one.before
    assert side is not None
    return side


def _print(view: View, found: list[Difference], language: str) -> None:
    for kind in ("new", "changed", "gone"):
        some = [one for one in found if one.kind == kind]
        if some:
            put(f"{kind.capitalize()} ({len(some)})")
        for one in some:
            _print_one(view, one, language)
        if some:
            put()
    if not found:
        put("Nothing has changed.")


def _print_one(view: View, one: Difference, language: str) -> None:
    from servanda.cli.values import joined
    from servanda.model.values import decode
    from servanda.wording.contract import title

    record = view.record(one.record)
    side = _side(one)
    name = title(record, language) if record is not None else joined(map(decode, side.values.get("party", [])))
    date = joined(map(decode, side.values.get("date", [])))
    was = f" (was {one.was})" if one.was else ""
    put_folded(", ".join(part for part in (f"{one.record}{was}", side.type, date, name) if part), "  ", "      ")
    for told in _lines(one):
        put_folded(told, "      ", "        ")


def _lines(one: Difference) -> Iterator[str]:
    """What is to be told of a record beside its name."""
    from servanda.cli.values import joined
    from servanda.model.values import decode

    side = _side(one)
    if one.kind == "changed":
        for property, sides in one.values.items():
            yield f"{property}: {' → '.join(joined(map(decode, values)) or 'nothing' for values in sides)}"
    for property in one.doubted:
        yield f"in doubt: {property}: {joined(map(decode, side.conflicts[property]), ' or ')}"
    if one.kind == "changed":
        yield from (f"no longer in doubt: {property}" for property in one.settled)
    if one.kind != "gone":
        former = f"{one.before.origins} → " if one.before and one.before.origins != side.origins else ""
        yield f"origins: {former}{side.origins}; new documents: {', '.join(one.documents) or 'none'}"
