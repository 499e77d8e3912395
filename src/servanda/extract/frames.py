"""Frames found in a clause: a trigger, and the mentions that fill the slots of `frames.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

import msgspec

from servanda import yaml12
from servanda.extract.clauses import Clause, Link
from servanda.extract.fillers import of_verb
from servanda.extract.lines import Line
from servanda.extract.noun_fillers import of_event
from servanda.extract.openers import NOMINAL
from servanda.language.conjugation import Tense
from servanda.model.statement import Type
from servanda.recognise.scan import Mention, content
from servanda.recognise.verb_groups import Mood, VerbGroup, weakest

SUPPORTING = frozenset({"hold", "have"})
HANDING_IN = frozenset({"deposit", "exchange_texts"})  # what carries instruments of ratification
HAPPENING = frozenset({"happen", "mark", "follow"})
BECOMING = HAPPENING | {"cancel", "postpone"}


class Frame(msgspec.Struct, frozen=True):
    """One frame of `frames.yml`."""

    id: str
    type: Type
    slots: dict[str, list[str]]
    verbs: list[str] = msgspec.field(default_factory=list)
    events: list[str] = msgspec.field(default_factory=list)
    voice: str = ""
    status: str = ""
    planned: bool = False
    unless: tuple[str, ...] = ()
    bare: bool = False


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order of the file."""
    content = resources.files(__package__).joinpath("frames.yml").read_text(encoding="utf-8")
    return tuple(msgspec.convert(yaml12.load(content), list[Frame]))


@dataclass(slots=True)
class Match:
    """A frame found.

    Attributes:
        frame: which.
        line, clause: where.
        trigger: the verb or noun.
        mood: what the clause says of it.
        slots: the mentions in each slot, in the order of the text.
        owned: whether the noun is someone's whom a possessive points at.
        supported: whether a verb carries the noun ("effectuer une visite").
        postponed: whether what was planned is put off.
        predicate: the clause whose verb tells what became of a noun, where it is another one.
    """

    frame: Frame
    line: Line
    clause: Clause
    trigger: Mention
    mood: Mood
    slots: dict[str, list[Mention]] = field(default_factory=dict)
    owned: bool = False
    supported: bool = False
    postponed: bool = False
    predicate: Clause | None = None


def matches(line: Line) -> Iterator[Match]:
    """The frames of a sentence, clause by clause."""
    asks = line.scan.tokens[-1].raw == "?"
    for clause in line.clauses:
        if clause.verb is not None:
            told = _by_verb(line, clause, clause.verb)
            yield from map(_questioned, told) if asks else told
        else:
            yield from _by_place(line, clause) if line.heading else _by_places(line, clause)
        for argument in clause.arguments:
            own = clause.start <= argument.mention.start < clause.end
            if argument.mention.kind == "event" and (own or _held_there(clause, argument.role)):
                yield from _by_event(line, clause, argument.mention)


def _questioned(match: Match) -> Match:
    """A match of a question: "Le président viendra-t-il un jour ?" tells of no plan."""
    if match.mood in (Mood.PLANNED, Mood.PROMISED):
        match.mood = Mood.POSSIBLE
    return match


def _by_place(line: Line, clause: Clause) -> Iterator[Match]:
    """A headline without a verb: "Le président X à Moscou", "Foreign Minister Y in Minsk for talks"."""
    people = [m for m in clause.subjects if m.kind == "person"]
    near = [m for m in clause.having("to", "in") if people and 0 < m.start - people[-1].end <= 2]
    if len(people) != 1 or len(near) != 1 or near[0].kind not in ("place", "state"):
        return
    for frame in frames():
        if frame.bare:
            yield Match(frame, line, clause, near[0], Mood.BARE, {"visitor": people, "host": near})


def _by_places(line: Line, clause: Clause) -> Iterator[Match]:
    """Items of a list without a verb, each with its day: "X à Kiev en janvier ; Y à Varsovie le 8 juillet"."""
    for person in [m for m in clause.subjects if m.kind == "person"]:
        near = [m for m in clause.having("to", "in") if m.kind == "place" and 0 < m.start - person.end <= 2]
        days = [m for m in line.mentions("time") if near and 0 < m.start - near[0].end <= 5]
        if not days or any(m.kind == "person" and near[0].end <= m.start < days[0].start for m in line.scan.mentions):
            continue
        item = replace(clause, start=person.start, end=days[0].end)
        for frame in frames():
            if frame.bare:
                yield Match(frame, line, item, near[0], Mood.BARE, {"visitor": [person], "host": near})


def _held_there(clause: Clause, role: str) -> bool:
    """The noun of an inner clause's verb: "la visite que X a effectuée", "les consultations tenues entre X et Y"."""
    verb = clause.verb
    if verb is None or clause.link not in (Link.RELATIVE, Link.PARTICIPLE):
        return False
    done = "subject" if verb.value.passive or HAPPENING & set(verb.value.senses) else "object"
    return role == done and bool((SUPPORTING | HAPPENING) & set(verb.value.senses))


@cache
def _of_senses(senses: tuple[str, ...]) -> tuple[Frame, ...]:
    """The frames that a verb of these senses may be the trigger of, in the order of the file."""
    told = set(senses)
    return tuple(frame for frame in frames() if told & set(frame.verbs) and not told & set(frame.unless))


@cache
def _of_kind(kind: str) -> tuple[Frame, ...]:
    """The frames that a noun of this kind may be the trigger of, in the order of the file."""
    return tuple(frame for frame in frames() if kind in frame.events)


def _by_verb(line: Line, clause: Clause, verb: Mention) -> Iterator[Match]:
    group: VerbGroup = verb.value
    for frame in _of_senses(("be",) if group.copula else group.senses):
        if frame.planned and group.mood not in (Mood.PLANNED, Mood.PROMISED) and not frame.voice:
            continue
        if frame.voice and (frame.voice == "passive") != group.passive:
            continue
        mood = Mood.PLANNED if frame.planned and group.mood is not Mood.DENIED else group.mood
        ahead = frame.type is not Type.TRANSFER and decided(line, clause)  # a gift decided on is a pledge
        told = Mood.PLANNED if ahead else _inherited(mood, clause)
        match = Match(frame, line, clause, verb, told)
        for slot, sources in frame.slots.items():
            match.slots[slot] = _unique(m for source in sources for m in of_verb(line, clause, group, source))
        yield match


def decided(line: Line, clause: Clause) -> bool:
    """Whether an infinitive tells what was decided, in a sentence that gives thanks for it.

    For example "welcomed Japan's decision | to donate 50 buses".
    """
    parent = clause.parent.verb if clause.parent is not None else None
    if clause.link is not Link.INFINITIVE or not clause.opener or parent is None or not clause.start:
        return False
    bare = clause.verb is not None and clause.verb.value.mood is Mood.BARE
    return bare and "welcome" in parent.value.senses and content(line.scan, clause.start - 1)


def _inherited(mood: Mood, clause: Clause) -> Mood:
    """The mood of an infinitive or participle: a participle is done, an infinitive follows its main clause."""
    if mood is not Mood.BARE:
        return mood
    verb = clause.verb
    if verb is not None and verb.value.passive:
        return Mood.DONE
    parent = clause.parent
    while parent is not None and parent.verb is None:
        parent = parent.parent
    if parent is None or parent.verb is None:
        alone = verb is not None and verb.value.form is Tense.INFINITIVE  # "la promesse de former 200 ingénieurs"
        return Mood.PLANNED if alone or clause.link is Link.INFINITIVE else Mood.DONE
    if clause.link.value == "infinitive" and "invite" in parent.verb.value.senses:
        return Mood.WISHED
    if clause.link.value == "infinitive" and "welcome" in parent.verb.value.senses:
        return Mood.DONE  # "thanked China for donating rice"
    if clause.link.value == "infinitive" and clause.opener and parent.verb.value.mood in (Mood.DONE, Mood.ONGOING):
        return Mood.PLANNED
    return _inherited(parent.verb.value.mood, parent)


def _by_event(line: Line, clause: Clause, event: Mention) -> Iterator[Match]:
    for frame in _of_kind(event.value.kind):
        mood, supporters = _carrier(line, clause, event)
        predicate = _predicate(line, clause, event)
        if predicate is not clause:
            mood, _ = _carrier(line, predicate, event)
        mood = _beside(line, event, mood)
        match = Match(frame, line, clause, event, mood, owned=event.value.possessive, supported=bool(supporters))
        match.predicate = predicate
        match.postponed = mood is Mood.PLANNED and _puts_off(predicate)
        for slot, sources in frame.slots.items():
            match.slots[slot] = _unique(
                m for source in sources for m in of_event(line, clause, event, source, supporters)
            )
        yield match


def _anothers(clause: Clause, event: Mention) -> bool:
    """Whether a noun is told to be another's than the subject's: "a annoncé la visite du président X"."""
    return any(
        a.role in ("of", "by") and a.mention.kind == "person" and a.mention.start >= event.end for a in clause.arguments
    )


def _puts_off(clause: Clause) -> bool:
    return clause.verb is not None and "postpone" in clause.verb.value.senses


def _predicate(line: Line, clause: Clause, event: Mention) -> Clause:
    """The clause whose verb tells what became of a noun: behind an aside, where its own does not.

    For example "la visite, prévue le 15, | a été reportée".
    """
    if clause.verb is not None and clause.link is not Link.RELATIVE:
        return clause
    later = (c for c in line.clauses if c.link is Link.RESUMED and c.start > clause.start and event in c.subjects)
    return next((c for c in later if c.verb is not None and BECOMING & set(c.verb.value.senses)), clause)


def _beside(line: Line, event: Mention, mood: Mood) -> Mood:
    """The mood that a word right beside the noun gives it: "la signature prochaine", "une éventuelle visite"."""
    for place in (event.start - 1, *range(event.start, event.value.head[0]), event.end):
        if 0 <= place < len(line.scan.tokens) and line.scan.owner[place] is None:
            if line.scan.hit(place, "possible"):
                return Mood.POSSIBLE
            if line.scan.hit(place, "coming"):
                return Mood.PLANNED
    return weakest(Mood.PLANNED, mood) if _ahead(line, event) else mood


def _ahead(line: Line, event: Mention) -> bool:
    """Whether words before a noun set it ahead: "en vue de la signature", "ahead of the signing"."""
    scan, place = line.scan, event.start
    while place > 0 and scan.owner[place - 1] is None and scan.hit(place - 1, "article"):
        place -= 1
    starts = (scan.hit(start, "ahead") for start in range(max(0, place - LEAD), place))
    return any(hit is not None and place <= hit.end <= event.start for hit in starts)


LEAD = 5  # words of the longest of these


def _carrier(line: Line, clause: Clause, event: Mention) -> tuple[Mood, list[Mention]]:
    """The mood that a noun gets from its clause, and the subject of the verb that carries it."""
    verb = clause.verb
    if verb is None:
        return Mood.BARE, []
    group: VerbGroup = verb.value
    own_role = next((a.role for a in clause.arguments if a.mention is event), "")
    if own_role == "of" and _days_of(clause, event):
        own_role = "object"
    senses = set(group.senses)
    mood = _inherited(group.mood, clause)
    if own_role in BESIDE and mood is Mood.DENIED:
        return Mood.BARE, []  # "aucun accord n'a été signé à l'issue de la visite": there was a visit
    if own_role == "during" and mood is Mood.PROMISED:
        return Mood.BARE, []  # "au cours de la réunion du 12, ils ont convenu de créer": it was held
    if own_role == "after" and event.value.kind == "meeting" and mood is Mood.PROMISED and not event.value.definite:
        return Mood.BARE, []  # "agreed to reopen the border after talks": the talks were held
    if event.value.kind in STEPS and (step := _step(line, clause, event, mood, own_role)) is not None:
        return step
    if senses & SUPPORTING and own_role == "object" and not group.passive:
        if event.value.kind == "signing" and "lead" in senses:
            return mood, []  # who presides over a signing does not sign
        return mood, [m for m in clause.subjects if m.kind in NOMINAL]
    if "grant" in senses and event.value.kind == "meeting" and own_role == "object" and not group.passive:
        # "a accordé hier, mardi, une audience à l'ambassadeur"; what is granted to a paper has but one side
        return mood, [m for m in (*clause.subjects, *clause.having("to")) if m.kind in NOMINAL]
    if senses & SUPPORTING and own_role == "subject" and group.passive:
        return mood, clause.having("by")
    if senses & HAPPENING and own_role == "subject":
        return mood, []
    if event.value.kind == "giving" and senses & TEXTUAL and not senses & GIVES and own_role == "object":
        return weakest(Mood.PROMISED, mood), []  # "ont signé un don": it is agreed on, and still to be given
    if "deny" in senses and own_role == ("subject" if group.passive else "object"):
        return Mood.POSSIBLE if group.mood is Mood.DENIED else Mood.DENIED, []
    if "say" in senses and event.value.kind == "signing" and group.mood in (Mood.DONE, Mood.ONGOING, Mood.DENIED):
        # who announces a signing tells that it was; a visit is announced before it is paid
        return Mood.POSSIBLE if group.mood is Mood.DENIED else Mood.BARE, []
    if event.value.kind == "creating" and senses & RESOLVING and mood is Mood.DONE:
        return Mood.PROMISED, [m for m in clause.subjects if m.kind in NOMINAL]  # "ont décidé de la création"
    told = own_role == ("subject" if group.passive else "object")
    acting = told and not group.passive and not _anothers(clause, event)
    if senses & {"plan", "await"} and told:
        return Mood.PLANNED, [m for m in clause.subjects if m.kind in NOMINAL] if acting else []
    if senses & {"cancel", "postpone"} and told:
        denied = "cancel" in senses or mood is Mood.DENIED
        own = [m for m in clause.subjects if m.kind in ("person", "pronoun")] if acting else []
        return Mood.DENIED if denied else Mood.PLANNED, own
    return Mood.BARE if mood in (Mood.DONE, Mood.ONGOING, Mood.BARE) else mood, []


BESIDE = frozenset({"after", "during"})  # what a clause only says to have been around its act
RESOLVING = frozenset({"decide", "agree", "plan", "promise"})  # with these a thing is only to come
TEXTUAL = frozenset({"sign", "conclude", "exchange_texts"})  # what is done to a text
GIVES = frozenset({"give", "receive_goods"})
STEPS = frozenset({"signing", "ratification", "in_force"})
AHEAD = frozenset({"negotiate", "authorise", "adopt"})


def _step(line: Line, clause: Clause, event: Mention, mood: Mood, role: str) -> tuple[Mood, list[Mention]] | None:
    """What a verb makes of a step of a text: prepared or allowed it is still to come, handed in it was taken.

    What a parliament allows it has ratified.
    """
    assert clause.verb is not None
    group: VerbGroup = clause.verb.value
    if role != ("subject" if group.passive else "object"):
        return None
    doers = clause.having("by") if group.passive else [m for m in clause.subjects if m.kind in NOMINAL]
    if event.value.kind == "ratification" and HANDING_IN & set(group.senses):
        return mood, doers
    if not AHEAD & set(group.senses) or mood is Mood.DENIED:
        return None
    parliament = any(line.scan.hit(place, "parliament") for m in doers for place in range(m.start, m.end))
    return (mood if parliament and event.value.kind == "ratification" else Mood.PLANNED), doers


def _days_of(clause: Clause, event: Mention) -> bool:
    """Whether a noun stands for the days before it: "effectuer deux jours de visite"."""
    return any(m.kind == "time" and 0 < event.start - m.end <= 1 for m in clause.having("object"))


def _unique(mentions: Iterator[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in mentions:
        if mention not in found:
            found.append(mention)
    return sorted(found, key=lambda m: m.start)
