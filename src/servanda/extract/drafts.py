"""Drafts of acts: claims with their words, as the frames give them, before they become statements."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from servanda.extract.discourse import UNION, UNION_SEAT, Memory, Topic, counts_states
from servanda.extract.entities import Entity, People
from servanda.extract.home import home
from servanda.extract.lines import Line, Page
from servanda.extract.occasions import during_which
from servanda.extract.related import fronted
from servanda.extract.speakers import Voices
from servanda.gazetteer.organisations import organisations
from servanda.gazetteer.states import states
from servanda.model.statement import Modality, Type
from servanda.model.values import Individual, Party, Value, Words
from servanda.model.when import When
from servanda.recognise.people import Person
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

Kind = TypeVar("Kind")
CONTRACT = "contrat"  # the form of acts.yml


@dataclass(frozen=True, slots=True)
class Claim:
    """A value with the tokens of a line that carry it."""

    property: str
    value: Value
    line: Line
    start: int
    end: int
    rule: str
    modality: Modality = Modality.ASSERTED


@dataclass(slots=True)
class Draft:
    """An act in the making.

    Attributes:
        group: for a text of a list, the draft of the whole list; `ordinal` its place there.
        plural: it stands for several texts.
        pending: only named so far: nothing says that it was signed.
        companies: how many of its parties are companies.
        joined: its parties are told after "avec": those who signed with them are told elsewhere.
        inner: the joint body that the text is about.
        mention: the noun that named it.
        told: the last day told before it in the document; `days` are all of them.
        visitor: of a visit, the person.
        partner: the company with which it is told to have been signed.
        purpose: what the sum that it promises is for, where another sentence tells it.
    """

    type: Type
    line: Line
    rule: str
    modality: Modality = Modality.ASSERTED
    claims: list[Claim] = field(default_factory=list)
    group: Draft | None = None
    ordinal: int = 0
    plural: bool = False
    pending: bool = False
    companies: int = 0
    joined: bool = False
    inner: Mention | None = None
    told: tuple[When, Line, Mention] | None = None
    days: tuple[tuple[When, Line, Mention], ...] = ()
    visitor: Entity | None = None
    mention: Mention | None = None
    partner: tuple[Line, Mention] | None = None
    purpose: tuple[Line, int, int] | None = None

    def add(
        self,
        name: str,
        value: Value,
        line: Line,
        start: int,
        end: int,
        rule: str = "",
        modality: Modality | None = None,
    ) -> None:
        """Enter a claim once."""
        claim = Claim(name, value, line, start, end, rule or self.rule, modality or self.modality)
        if claim not in self.claims:
            self.claims.append(claim)

    def has(self, name: str) -> bool:
        """Whether a property has a claim."""
        return any(claim.property == name for claim in self.claims)

    def values(self, name: str, kind: builtins.type[Kind]) -> list[tuple[Kind, Claim]]:
        """What is claimed of a property, as values of one kind with their claims."""
        told = [(claim.value, claim) for claim in self.claims if claim.property == name]
        return [(value, claim) for value, claim in told if isinstance(value, kind)]

    @property
    def contract(self) -> bool:
        """Whether it is called a contract: an act of states only where it names both."""
        return any(
            c.property == "kind" and isinstance(c.value, Words) and c.value.terms == (CONTRACT,) for c in self.claims
        )

    def codes(self) -> set[str]:
        """The codes of its parties."""
        return {claim.value.code for claim in self.claims if isinstance(claim.value, Party)}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part in an act: the party, the person if there is one, and the words that tell.

    Attributes:
        code: of the party, "" where it is open.
        entity: the person, or None for a state or organisation.
        line, start, end: the words that carry the name.
        basis: how the party was known.
    """

    code: str
    line: Line
    start: int
    end: int
    entity: Entity | None = None
    role: str = ""
    basis: str = "words"
    company: bool = False


@dataclass(slots=True)
class Context:
    """What the frames of one document share.

    Attributes:
        leaders: those of its delegations, by where these are told.
        acronyms: those of its texts, with where each is named.
        voices: whose its words are.
    """

    page: Page
    people: People
    topic: Topic
    memory: Memory
    drafts: list[Draft] = field(default_factory=list)
    leaders: dict[tuple[int, int], tuple[Line, Mention]] = field(default_factory=dict)
    acronyms: dict[str, tuple[Line, Mention]] = field(default_factory=dict)
    voices: Voices = field(default_factory=Voices)

    @property
    def language(self) -> str:
        """The document's language."""
        return self.page.language


MODALITIES = {
    Mood.PLANNED: Modality.PLANNED,
    Mood.PROMISED: Modality.PLANNED,
    Mood.POSSIBLE: Modality.CONDITIONAL,
    Mood.REPORTED: Modality.CONDITIONAL,
    Mood.WISHED: Modality.CONDITIONAL,
    Mood.DENIED: Modality.DENIED,
}


def modality_of(mood: Mood) -> Modality:
    """The modality of what a mood says."""
    return MODALITIES.get(mood, Modality.ASSERTED)


def party(code: str, language: str) -> Party:
    """A party by code with its name in a language."""
    state = states().get(code)
    if state is not None:
        return Party(code, state.names[language].name)
    organisation = organisations().get(code)
    return Party(code, organisation.names[language][0] if organisation else code)


def actors(context: Context, line: Line, mention: Mention) -> list[Actor]:
    """Who a mention stands for; several for a group, a pair or a pronoun of two."""
    match mention.kind:
        case "person":
            return _person(context, line, mention)
        case "state" if _of_company(line, mention):
            return [Actor("", line, mention.start, mention.end, company=True)]
        case "state":
            return [Actor(code, line, mention.start, mention.end) for code in mention.value.codes]
        case "organisation":
            code = mention.value.code
            state = mention.value.state
            return [Actor(state or code, line, mention.start, mention.end)]
        case "company" | "name":
            return [Actor("", line, mention.start, mention.end, company=True)]
        case "place":
            if mention.value.kind in ("capital", "seat") and mention.value.country:
                code = host_of(context, mention.value.country)
                return [Actor(code, line, mention.start, mention.end, basis="metonym")]
            return []
        case "pronoun":
            return list(_pronoun(context, line, mention))
        case "quantity" if counts_states(line, mention):
            told = context.topic.all_of(mention.value.quantity.value)
            return [Actor(code, line, mention.start, mention.end, basis="topic") for code in told]
    return []


def _of_company(line: Line, mention: Mention) -> bool:
    """Whether a state only tells whose a company is: "la firme coréenne", "the Korean maker", "l'américain X"."""
    scan = line.scan
    if mention.value.form != "adjective":
        return False
    first = scan.words.grammar.portfolio_first
    beside = mention.end if first else mention.start - 1
    if 0 <= beside < len(scan.tokens) and scan.hit(beside, "companie"):
        return True
    alone = mention.end - mention.start == 1 and not scan.tokens[mention.start].capital and not first
    before = scan.norm(mention.start - 1)
    return alone and before in scan.words.grammar.definite and before not in scan.words.grammar.plural


def host_of(context: Context, country: str) -> str:
    """The actor that a capital stands for: the Union for its seat, in a document that is about the Union."""
    weights = context.topic.weights
    return UNION if country == UNION_SEAT and weights.get(UNION, 0) > weights.get(UNION_SEAT, 0) else country


VISITORS = frozenset({"visitor", "guest"})  # the offices of functions.yml that "le visiteur", "l'invité" tell


def _person(context: Context, line: Line, mention: Mention) -> list[Actor]:
    person: Person = mention.value
    entity = context.people.of(line, mention)
    if entity is not None and not entity.name and VISITORS & entity.kinds:
        entity = next((d.visitor for d in reversed(context.drafts) if d.visitor is not None), entity)
    if entity is not None:
        start, end = (
            (person.name_start, person.name_end) if person.name else (person.roles[0].start, person.roles[0].end)
        )
        return [Actor(entity.state, line, start, end, entity, entity.title, entity.basis)]
    role = person.roles[0]
    if person.plural and not person.states and role.kind != "counterpart":
        return _group(context, line, mention)
    words = line.scan.words_at(role.start, role.end)
    return [
        Actor(
            code,
            line,
            role.start,
            role.end,
            context.people.holding(role, code, line) or Entity("", [(role, words)], code, "words"),
            words,
        )
        for code in person.states
    ]


def _group(context: Context, line: Line, mention: Mention) -> list[Actor]:
    """The known holders of a plural function, if they are of two states."""
    members = context.people.group(line, mention)
    if len(members) != 2:
        return []
    found = []
    for entity in members:
        where = context.people.place_of(entity)
        if where is not None:
            found.append(_again((entity, where[1], where[0])))
    return found


def _pronoun(context: Context, line: Line, mention: Mention) -> Iterator[Actor]:
    memory = context.memory
    if mention.value == "former":
        found = _named_before(context, line, mention) or memory.latest()
        if found:
            yield _again(found)
    elif mention.value in ("I", "we") and (spoken := _spoken(context, line, mention)) is not None:
        yield spoken
    elif mention.value in ("he", "she", "I"):
        gender = {"he": "m", "she": "f"}.get(mention.value, "")
        found = _subject_before(context, line, mention, gender) or during_which(context.people, line, mention, gender)
        found = found or (_subject_after(context, line, mention) if fronted(line, mention) else None)
        found = found or memory.last_person(gender=gender) or _subject_after(context, line, mention)
        if found:
            yield _again(found)
    elif mention.value == "its_host":
        found = memory.last_person()
        host = memory.last_person(besides=found[0].state) if found else None
        if host:
            yield _again(host)
    elif mention.value in ("they", "the_two"):
        pair, kinds = context.topic.pair, _kinds_told(line, mention)
        here = _two_before(context, line, mention, kinds)
        if not here and mention.value == "they" and _group_before(line, mention):
            return  # "Caribbean leaders had asked for it when they met"
        broad = kinds | HEADS if kinds & HEADS else kinds
        found_two = here or memory.last_two(pair, kinds) or memory.last_two(pair, broad)
        yield from (_again(seen) for seen in found_two)


def _spoken(context: Context, line: Line, mention: Mention) -> Actor | None:
    """Who says "I", or whose side says "we": somebody who is quoted, else the paper."""
    speaker = context.voices.at(line, mention.start)
    if speaker is None and mention.value == "we" and (code := home(context.page)):
        return Actor(code, line, mention.start, mention.end, basis="home")
    entity = speaker.entity if speaker is not None else None
    where = context.people.place_of(entity) if entity is not None and entity.state and not entity.bystander else None
    if entity is None or where is None:
        return None
    own = _again((entity, where[1], where[0]))
    return own if mention.value == "I" else replace(own, entity=None, basis="voice")


def _subject_before(context: Context, line: Line, mention: Mention, gender: str) -> tuple[Entity, Mention, Line] | None:
    """The person who is the subject of the sentence before a pronoun in it: "Okello said … as he met Diallo"."""
    for clause in line.clauses:
        for person in clause.subjects:
            entity = (
                context.people.of(line, person) if person.kind == "person" and person.end <= mention.start else None
            )
            known = entity is not None and (entity.name or entity.state) and not entity.bystander
            if entity is not None and known and not (gender and entity.gender and entity.gender != gender):
                return entity, person, line
    return None


def _subject_after(context: Context, line: Line, mention: Mention) -> tuple[Entity, Mention, Line] | None:
    """Whom a pronoun points at that comes before the first name: "De retour d'Ankara, où il …, le président X …"."""
    for clause in line.clauses:
        for person in clause.subjects:
            if person.kind == "person" and person.start > mention.end:
                entity = context.people.of(line, person)
                return (entity, person, line) if entity is not None and not entity.bystander else None
    return None


def _two_before(
    context: Context, line: Line, mention: Mention, kinds: frozenset[str]
) -> list[tuple[Entity, Mention, Line]]:
    """The people of two states told before a pronoun in its own sentence: "X raised it with Y when they met"."""
    latest: dict[str, tuple[Entity, Mention, Line]] = {}
    for person in reversed([m for m in line.mentions("person") if m.end <= mention.start]):
        entity = context.people.of(line, person)
        if entity is not None and entity.state and not entity.bystander and (not kinds or entity.kinds & kinds):
            latest.setdefault(entity.state, (entity, person, line))
    return list(reversed(list(latest.values())[:2])) if len(latest) >= 2 else []


def _group_before(line: Line, mention: Mention) -> bool:
    """Whether a group of people is the subject of the sentence before a pronoun in it, and nobody named."""
    told = [m for clause in line.clauses for m in clause.subjects if m.end <= mention.start]
    return bool(told) and all(m.kind == "person" and m.value.plural and len(m.value.states) < 2 for m in told[-1:])


def _kinds_told(line: Line, mention: Mention) -> frozenset[str]:
    """The kinds of offices that "les deux ministres" and the like tell."""
    hits = [hit for place in range(mention.start, mention.end) for hit in line.scan.hits[place]]
    kinds = {hit.entry.key for hit in hits if hit.entry.category == "office" and not hit.entry.value}
    return frozenset(kinds | (MINISTERS if "minister" in kinds else frozenset())) - {"staff"}


HEADS = frozenset({"head_of_state", "head_of_government"})  # "les deux dirigeants" are either
MINISTERS = frozenset({"foreign_minister", "defence_minister", "finance_minister"})


def _named_before(context: Context, line: Line, mention: Mention) -> tuple[Entity, Mention, Line] | None:
    """The person named last before a mention in its own sentence."""
    for person in reversed([m for m in line.mentions("person") if m.end <= mention.start]):
        entity = context.people.of(line, person)
        if entity is not None and not entity.bystander:
            return entity, person, line
    return None


def _again(seen: tuple[Entity, Mention, Line]) -> Actor:
    entity, mention, line = seen
    person: Person = mention.value
    start, end = (person.name_start, person.name_end) if person.name else (person.roles[0].start, person.roles[0].end)
    return Actor(entity.state, line, start, end, entity, entity.title, entity.basis)


def individual(actor: Actor) -> Individual:
    """The person of an actor as a value."""
    assert actor.entity is not None
    return Individual(actor.entity.name, actor.entity.title or actor.role, actor.code)


def topic_parties(context: Context) -> list[Actor]:
    """The two states that the document is about, as parties of an act that names none."""
    pair = context.topic.pair
    if pair is None:
        return []
    told = ((code, *context.topic.first[code]) for code in pair)
    return [Actor(code, line, mention.start, mention.end, basis="topic") for code, line, mention in told]
