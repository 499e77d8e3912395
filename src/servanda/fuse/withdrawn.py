"""What outlets took back: told of beside what stands, and settled on only where nothing else tells of a property."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.fuse.context import Context
from servanda.fuse.groups import groups
from servanda.model.record import Settled, Supported
from servanda.model.relation import Relation
from servanda.model.statement import Act, Statement
from servanda.model.values import compare


@dataclass(frozen=True, slots=True)
class Standing:
    """What still stands of a record's statements.

    Attributes:
        taken: the statements that were taken back.
        alone: the properties of which nothing else tells.
    """

    taken: frozenset[Statement]
    alone: frozenset[str]

    def of(self, statements: Sequence[Statement]) -> list[Statement]:
        """The statements to settle on."""
        return [s for s in statements if s.property in self.alone or s not in self.taken]

    def acts(self, acts: Sequence[Act], name: str) -> Sequence[Act]:
        """Acts with no more of a property than is settled on."""
        if not self.taken or name in self.alone:
            return acts
        return [replace(a, statements=tuple(s for s in a.statements if s.property != name or s not in self.taken))
                for a in acts]  # fmt: skip

    def beside(self, settled: Settled, own: Iterable[Statement]) -> Settled:
        """A property with the values of what was taken back as well, those that nothing else tells at the end."""
        taken = [s for s in own if s in self.taken]
        if not taken or settled.name in self.alone:
            return settled
        told = list(settled.told)
        for group in groups(taken):
            same = next((at for at, one in enumerate(told) if compare(one.value, group.value) is Relation.EQUAL), None)
            if same is None:
                told.append(Supported(group.value, group.documents(), 0))
            else:
                documents = tuple(sorted({*told[same].documents, *group.documents()}))
                told[same] = replace(told[same], documents=documents)
        return replace(settled, told=tuple(told))


def standing(statements: Sequence[Statement], context: Context) -> Standing:
    """What stands of statements: what has no origin that was taken back."""
    taken = frozenset(s for s in statements if context.withdrawn(s))
    alone = {s.property for s in taken} - {s.property for s in statements if s not in taken} if taken else set()
    return Standing(taken, frozenset(alone))
