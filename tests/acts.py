"""Acts made up for the tests of linking and fusing, each from a few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from servanda.fuse.build import records
from servanda.fuse.context import Context
from servanda.link.features import Features, features
from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Record
from servanda.model.statement import Act, Modality, Statement, Type
from servanda.model.values import Count, Individual, Party, Status, Value, Words
from servanda.model.when import When

PLANNED = frozenset({"planned", "announced", "pledged"})


class Writing:
    """One document being told: statements get places one after the other."""

    def __init__(self, name: str, published: str | None = "2025-06-24", outlet: str = "") -> None:
        self.name, self.published, self.outlet = name, published, outlet
        self.place, self.acts = 0, list[Act]()

    def say(self, name: str, value: Value, modality: Modality = Modality.ASSERTED) -> Statement:
        """One statement, at the next place of the document."""
        self.place += 10
        span = (self.place, self.place + 5)
        return Statement(name, value, self.name, *span, "words", span, modality)

    def act(self, kind: Type, told: Iterable[tuple[str, Value | None]], status: str, group: str = "") -> Act:
        """An act of these properties with a status: `planned?` is told as a plan, `signed!` is denied."""
        name = status.rstrip("?!")
        modality = Modality.DENIED if status.endswith("!") else Modality.PLANNED if status.endswith("?") else None
        said = modality or Modality.ASSERTED
        statements = [self.say(what, value, said) for what, value in told if value is not None]
        statements.append(self.say("status", Status(name), said))
        made = Act(f"{self.name}#{len(self.acts)}", kind, self.name, tuple(statements), group)
        self.acts.append(made)
        return made

    def agreement(
        self, parties: str, subject: str, day: str = "", status: str = "signed", group: str = "", by: str = "",
        count: int = 0,
    ) -> Act:  # fmt: skip
        """An agreement of parties ("ML RU") on a subject, each word a term; `by` signatories as "ML:Diop RU:Lavrov"."""
        told: list[tuple[str, Value | None]] = [("party", Party(code)) for code in parties.split()]
        told += [("signatory", Individual(one.split(":")[1], "", one.split(":")[0])) for one in by.split()]
        told += [("subject", _words(subject)), ("date", _when(day)), ("count", Count(count) if count else None)]
        return self.act(Type.AGREEMENT, told, status, group)

    def visit(self, who: str, day: str = "", status: str = "held", guest: str = "ML", host: str = "RU") -> Act:
        """A visit of somebody from `guest` to `host`."""
        told = [("visitor", Individual(who, "", guest)), ("visitor_country", Party(guest)), ("host", Party(host))]
        return self.act(Type.VISIT, [*told, ("date", _when(day))], status)

    def meeting(self, one: str, other: str, day: str = "", status: str = "held") -> Act:
        """A meeting of somebody of Mali with somebody of Russia."""
        people = [("participant", Individual(one, "", "ML")), ("participant", Individual(other, "", "RU"))]
        told = [*people, ("party", Party("ML")), ("party", Party("RU")), ("date", _when(day))]
        return self.act(Type.MEETING, told, status)

    def transfer(
        self, amount: str, unit: str | None, item: str, status: str = "delivered", day: str = "",
        bound: Bound = Bound.EXACT,
    ) -> Act:  # fmt: skip
        """A transfer from Russia to Mali."""
        quantity = Quantity(Decimal(amount), unit, bound) if amount else None
        told = [("giver", Party("RU")), ("receiver", Party("ML")), ("item", _words(item))]
        return self.act(Type.TRANSFER, [*told, ("quantity", quantity), ("date", _when(day))], status)

    def seen(self, act: Act) -> Features:
        """An act as linking sees it."""
        return features(act, date.fromisoformat(self.published) if self.published else None)


def _words(text: str) -> Words | None:
    return Words(text, tuple(sorted(text.split()))) if text else None


def _when(day: str) -> When | None:
    return When.parse(day) if day else None


def context(documents: Sequence[Writing]) -> Context:
    """What fusion knows of these documents; each is an origin of its own."""
    return Context(
        lambda statement: statement.document,
        {document.name: document.published for document in documents},
        {document.name: document.outlet for document in documents},
    )


def built(*documents: Writing) -> list[Record]:
    """The records of these documents."""
    return records([d.seen(act) for d in documents for act in d.acts], context(documents))


def one(*documents: Writing) -> Record:
    """The record of these documents, which must be the only one."""
    made = built(*documents)
    assert len(made) == 1, [record.acts for record in made]
    return made[0]


def told(record: Record) -> dict[str, list[tuple[str, ...]]]:
    """The conflicts of a record: by property, the documents behind each value."""
    return {conflict.property: [value.documents for value in conflict.values] for conflict in record.conflicts}
