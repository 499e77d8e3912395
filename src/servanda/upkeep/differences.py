"""What became of records over several runs: what is new, what is gone, what says something else, what is in doubt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from servanda.register import Change
from servanda.upkeep.summary import Summary, read_summary


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a record.

    Attributes:
        record: its id.
        at: when it was last changed (UTC, ISO 8601).
        before, after: what it said; None where there was, or is, none.
        was: the id that it had before, "" where it is the same.
    """

    record: str
    at: str
    before: Summary | None
    after: Summary | None
    was: str = ""

    @property
    def kind(self) -> str:
        """`new`, `gone` or `changed`."""
        return "new" if self.before is None else "gone" if self.after is None else "changed"

    @property
    def values(self) -> dict[str, tuple[list[Any], list[Any]]]:
        """By property what was settled on before and after, where it is not the same."""
        one, other = ({} if side is None else side.values for side in (self.before, self.after))
        names = dict.fromkeys([*other, *one])
        return {n: (one.get(n, []), other.get(n, [])) for n in names if one.get(n, []) != other.get(n, [])}

    @property
    def doubted(self) -> list[str]:
        """The properties on which documents contradict each other now, and did not before."""
        return [name for name in _conflicts(self.after) if name not in _conflicts(self.before)]

    @property
    def settled(self) -> list[str]:
        """The properties on which documents contradicted each other before, and do no longer."""
        return [name for name in _conflicts(self.before) if name not in _conflicts(self.after)]

    @property
    def documents(self) -> list[str]:
        """The documents that tell of it now, and did not before."""
        before = set(self.before.documents) if self.before else set()
        return [id for id in (self.after.documents if self.after else []) if id not in before]


def _conflicts(side: Summary | None) -> dict[str, list[Any]]:
    return {} if side is None else side.conflicts


def differences(changes: Iterable[Change]) -> list[Difference]:
    """What became of each record in the end, by id; a record under another id than before is one and the same.

    Args:
        changes: of all runs in question, the oldest first.
    """
    first: dict[str, Summary | None] = {}
    last: dict[str, tuple[str, Summary | None]] = {}
    for change in changes:
        first.setdefault(change.record, _read(change.before))
        last[change.record] = change.at, _read(change.after)
    found = [Difference(id, at, first[id], after) for id, (at, after) in sorted(last.items())]
    return _renamed([one for one in found if one.before != one.after])


def _read(side: bytes | None) -> Summary | None:
    return None if side is None else read_summary(side)


def _renamed(found: list[Difference]) -> list[Difference]:
    """The same with records that are gone, where one that is new has most of their acts, as changes of that one."""
    home = {act: one.record for one in found if one.before is None and one.after for act in one.after.acts}
    former: dict[str, Difference] = {}
    for one in found:
        if one.after is None and one.before is not None:
            homes = [home[act] for act in one.before.acts if act in home]
            if homes and 2 * len(homes) > len(one.before.acts) and homes[0] not in former:
                former[homes[0]] = one
    gone = {one.record for one in former.values()}
    return [
        Difference(one.record, one.at, former[one.record].before, one.after, former[one.record].record)
        if one.record in former
        else one
        for one in found
        if one.record not in gone
    ]
