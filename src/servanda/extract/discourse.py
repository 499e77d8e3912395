"""What a reader keeps in mind along a document: its topic, who was last named, the text last spoken of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from servanda.extract.entities import Entity, People
from servanda.extract.lines import Line, Page
from servanda.model.document import Role
from servanda.model.when import When
from servanda.recognise.scan import Mention

if TYPE_CHECKING:
    from servanda.extract.drafts import Draft

WEIGHTS = {Role.TITLE: 4.0, Role.HEADING: 2.0}
LEAD = 4  # sentences that count double
THIRD = 0.5  # of the second state's weight: what makes a third one a side of its own
MAIN = 0.25  # of the first state's weight: what a second state must have to be in the topic


@dataclass(frozen=True, slots=True)
class Topic:
    """The states that a document is about, the heaviest first, with the first mention of each.

    Attributes:
        weights: the weight of each state's code.
        first: line and mention where each state is first told.
    """

    weights: dict[str, float]
    first: dict[str, tuple[Line, Mention]]

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two states that it is about, if there are two."""
        ranked = sorted(self.weights, key=lambda code: (-self.weights[code], code))
        if len(ranked) < 2 or self.weights[ranked[1]] < MAIN * self.weights[ranked[0]]:
            return None
        return ranked[0], ranked[1]

    @property
    def clear(self) -> bool:
        """Whether no third state weighs so much that a side of the table could be its."""
        ranked = sorted(self.weights.values(), reverse=True)
        return len(ranked) < 3 or ranked[2] < THIRD * ranked[1]

    def all_of(self, number: Decimal) -> list[str]:
        """All the states that it tells of, where they are as many as that."""
        told = [code for code in self.first if self.weights.get(code)]
        return told if len(told) == number else []

    def other(self, code: str) -> str | None:
        """The other state of the pair, or None."""
        if self.pair is None or code not in self.pair:
            return None
        return self.pair[1] if self.pair[0] == code else self.pair[0]


def topic(page: Page, people: People) -> Topic:
    """Weigh the states of a document: title and lead count more, adjectives less than names."""
    weights: defaultdict[str, float] = defaultdict(float)
    first: dict[str, tuple[Line, Mention]] = {}
    for line in page.lines:
        weight = WEIGHTS.get(line.role, 2.0 if line.index < LEAD else 1.0)
        for mention in line.mentions("state", "place", "person", "organisation"):
            for code, share in _codes(line, mention, people):
                weights[code] += weight * share
                first.setdefault(code, (line, mention))
        for code in _related(line):
            weights[code] += RELATED * weight
    if weights[UNION] > 0 and weights[UNION_SEAT] > 0 and not _told_itself(page, UNION_SEAT):
        weights[UNION] += weights.pop(UNION_SEAT)  # "Bruxelles" is then the Union, not Belgium
    return Topic(dict(weights), first)


def counts_states(line: Line, number: Mention) -> bool:
    """Whether a number is of all the states that were told: "signed by the three countries"."""
    grammar = line.scan.words.grammar
    return line.scan.norm(number.end) in grammar.two_sides and line.scan.norm(number.start - 1) in grammar.definite


def _told_itself(page: Page, code: str) -> bool:
    """Whether a document names a state by its name or adjective, and not by its capital alone."""
    return any(code in m.value.codes for line in page.lines for m in line.mentions("state"))


UNION_SEAT = "BE"
UNION = "EU"  # an organisation that acts like a state
ADJECTIVE = 0.5  # the weight of "malien" beside that of "Mali"


RELATED = 2.0  # what "entre A et B" and "A-B" add to each: the text says that it is about the two


MUTUAL = frozenset({"sign", "sign_under", "conclude", "initial", "exchange_texts", "agree", "negotiate", "meet"})


def _related(line: Line) -> list[str]:
    """The states of a sentence that its words set in relation to each other."""
    pairs = [m.value.codes for m in line.mentions("state") if m.value.form == "pair"]
    for clause in line.clauses:
        told = tuple(c for m in clause.having("between") if m.kind == "state" for c in m.value.codes)
        pairs.append(told if len(set(told)) == 2 else ())
        both = tuple(c for m in clause.subjects if m.kind == "state" and m.value.form == "name" for c in m.value.codes)
        verb = clause.verb
        between = verb is not None and bool(MUTUAL & set(verb.value.senses))
        pairs.append(both if between and len(both) == len(set(both)) == 2 else ())
    for mention in line.mentions("instrument", "body"):
        for complement in mention.value.phrase.having("between"):
            told = tuple(c for m in complement.actors if m.kind == "state" for c in m.value.codes)
            pairs.append(told if len(set(told)) == 2 else ())
    return [code for pair in pairs for code in pair]


def _codes(line: Line, mention: Mention, people: People) -> list[tuple[str, float]]:
    """The states that a mention tells, each with its share of the weight."""
    if mention.kind == "organisation":
        return [(UNION, 1.0)] if mention.value.code == UNION else []
    if mention.kind == "state":
        share = ADJECTIVE if mention.value.form in ("adjective", "inhabitants") else 1.0
        return [(code, share * (ADJECTIVE if code == UNION else 1.0)) for code in mention.value.codes]
    if mention.kind == "place":
        told = mention.value.certain and mention.value.country and mention.value.kind != "region"
        return [(mention.value.country, 1.0)] if told else []
    entity = people.of(line, mention)
    codes = [code for role in mention.value.roles for code in (*role.states, *role.post)]
    if entity is not None and len(entity.state) == 2:
        codes.append(entity.state)
    return [(code, 1.0) for code in dict.fromkeys(codes)]


@dataclass(slots=True)
class Memory:
    """What was last spoken of, while the sentences go by.

    Attributes:
        people: persons by the line in which they were last named, with their part: 2 a subject, 1 an object.
        date: the last day told of the main story, with where it stands.
        days: all days told so far.
        place: where the last city or state stands that was told as a place.
        instrument: the draft of the agreement last spoken of.
        package: the draft of the set of agreements last spoken of.
        named: drafts of texts by their acronyms.
    """

    people: list[tuple[int, int, Entity, Mention, Line]] = field(default_factory=list)
    date: tuple[When, Line, Mention] | None = None
    days: list[tuple[When, Line, Mention]] = field(default_factory=list)
    place: tuple[Line, Mention] | None = None
    instrument: Draft | None = None
    package: Draft | None = None
    named: dict[str, Draft] = field(default_factory=dict)

    def saw(self, line: Line, people: People) -> None:
        """Take note of the people of a sentence that has been read."""
        for clause in line.clauses:
            for mention in clause.having("to", "in"):
                if mention.kind in ("place", "state"):
                    self.place = (line, mention)
        told = [argument for clause in line.clauses for argument in clause.arguments]
        parts = {id(a.mention): 1 for a in told if a.role in CORE}
        parts |= {id(a.mention): 2 for a in told if a.role == "subject"}
        for mention in line.mentions("person"):
            entity = people.of(line, mention)
            if entity is not None and (entity.name or not VISITORS & entity.kinds):
                self.people.append((line.index, parts.get(id(mention), 0), entity, mention, line))

    def last_person(self, *, besides: str = "", gender: str = "") -> tuple[Entity, Mention, Line] | None:
        """The person last spoken of: a subject of the last sentences before others, one with a function before none.

        Args:
            besides: not one of that state.
            gender: `f` or `m`: not one known to be the other.
        """
        found = [
            seen
            for seen in self.people
            if not seen[2].bystander
            and (not besides or seen[2].state != besides)
            and not (gender and seen[2].gender and seen[2].gender != gender)
        ]
        if not found:
            return None
        last = max(seen[0] for seen in found)
        best = max(found, key=lambda seen: (_salience(last - seen[0], seen) + self._leading(seen[2]), seen[0]))
        return best[2], best[3], best[4]

    def _leading(self, entity: Entity) -> float:
        """What it adds that a person is the one of whom the document has told most so far."""
        times = sum(seen[2] is entity for seen in self.people)
        most = max(sum(seen[2] is other[2] for seen in self.people) for other in self.people)
        first = self.people[0][2] is entity
        beside = sum(seen[0] == self.people[0][0] and seen[1] == SUBJECT for seen in self.people) > 1
        return LEADING if first and times == most and not (beside and times == 1) else 0.0

    def latest(self) -> tuple[Entity, Mention, Line] | None:
        """The person named last, whatever the part in the sentence: whom "ce dernier" points at."""
        return next(((seen[2], seen[3], seen[4]) for seen in reversed(self.people) if not seen[2].bystander), None)

    def last_two(
        self, pair: tuple[str, str] | None = None, kinds: frozenset[str] = frozenset()
    ) -> list[tuple[Entity, Mention, Line]]:
        """The last two persons who speak for two states: whom "les deux hommes" are.

        Args:
            pair: the states that the document is about; people of these go before others.
            kinds: kinds of offices, where the words tell them ("les deux ministres").
        """
        fitting = [
            seen
            for seen in self.people
            if not seen[2].bystander and seen[2].state and (not kinds or seen[2].kinds & kinds)
        ]
        now = max((seen[0] for seen in fitting), default=0)
        latest: dict[str, tuple[Entity, Mention, Line]] = {}
        for _, _, entity, mention, line in sorted(fitting, key=lambda seen: (-_present(now, seen), -seen[3].start)):
            latest.setdefault(entity.state, (entity, mention, line))
        if pair is not None and all(code in latest for code in pair):
            return [latest[code] for code in pair]
        return list(reversed(list(latest.values())[:2])) if len(latest) >= 2 else []


VISITORS = frozenset({"visitor", "guest"})  # who points at somebody told before
CORE = ("object", "with", "by", "between")
LEADING = 1.3  # as much as one sentence back
SUBJECT = 2  # the part of a subject


def _present(now: int, seen: tuple[int, int, Entity, Mention, Line]) -> float:
    """How present one of two is: of those of one sentence the one who acts, else who was named last."""
    return 0.5 * seen[1] - (now - seen[0])


def _salience(back: int, seen: tuple[int, int, Entity, Mention, Line]) -> float:
    """How present a person still is: two for a subject, one for a function, less with each sentence back."""
    return 2.0 * (seen[1] == 2) + 1.0 * bool(seen[2].kinds) - 1.2 * back
