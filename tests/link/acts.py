"""Acts made up for the tests of linking and fusing, each from a few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from servanda.link.features import Features, features
from servanda.model.statement import Act, Modality, Statement, Type
from servanda.model.values import Party, Status, Value, Words
from servanda.model.when import When


class Writing:
    """One document being told: statements get places one after the other."""

    def __init__(self, name: str, published: str = "2025-06-24") -> None:
        self.name, self.published, self.place, self.acts = name, published, 0, 0

    def say(self, name: str, value: Value, modality: Modality = Modality.ASSERTED, quote: str = "") -> Statement:
        """One statement, at the next place of the document."""
        self.place += 10
        span = (self.place, self.place + 5)
        return Statement(name, value, self.name, *span, quote or str(value)[:20], span, modality)

    def act(self, kind: Type, statements: Iterable[Statement], group: str = "") -> Act:
        """An act of these statements."""
        self.acts += 1
        return Act(f"{self.name}#{self.acts}", kind, self.name, tuple(statements), group)

    def agreement(self, parties: str, subject: str, day: str = "", group: str = "", status: str = "signed") -> Act:
        """An agreement of parties ("ML RU") on a subject, each word a term."""
        told = [self.say("party", Party(code)) for code in parties.split()]
        if subject:
            told.append(self.say("subject", Words(subject, tuple(sorted(subject.split())))))
        if day:
            told.append(self.say("date", When.parse(day)))
        return self.act(Type.AGREEMENT, [*told, self.say("status", Status(status))], group)

    def seen(self, act: Act) -> Features:
        """An act as linking sees it."""
        return features(act, date.fromisoformat(self.published))
