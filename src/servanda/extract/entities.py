"""Who is who in one document: mentions of people brought together, and whose state each speaks for.

The state comes from what the document says (an adjective, "au nom de", the side of the table); then from the
gazetteer's holders of the highest offices on the day; what then stays open is settled by the other side, or when
actors are linked over all documents. Which of these it was is kept in `basis`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from servanda.extract.lines import Line, Page
from servanda.gazetteer.offices import Office
from servanda.gazetteer.offices import load as offices
from servanda.gazetteer.organisations import organisations
from servanda.model.names import same_name
from servanda.model.tokens import fold
from servanda.recognise.functions import Role
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.people import Person
from servanda.recognise.scan import Mention


@dataclass(slots=True)
class Entity:
    """A person of one document.

    Attributes:
        name: the fullest name that the document has, "" where only a function is told.
        roles: the functions told, with the words of each.
        state: the code of the state or organisation that the person speaks for, "" where it is open.
        basis: how the state was known: `words`, `behalf`, `office`, `side`, `home`, or "".
        seen: lines in which it is mentioned; `led` those in which it is a subject.
        offices: the highest offices that the gazetteer knows the person to have held.
        namesakes: states of which somebody of that name held one.
        past: whether those were all over when the document was written, and it does not say otherwise.
    """

    name: str = ""
    roles: list[tuple[Role, str]] = field(default_factory=list)
    state: str = ""
    basis: str = ""
    seen: list[int] = field(default_factory=list)
    led: list[int] = field(default_factory=list)
    offices: set[str] = field(default_factory=set)
    namesakes: set[str] = field(default_factory=set)
    bystander: bool = False
    past: bool = False
    gender: str = ""

    @property
    def title(self) -> str:
        """The words of its fullest function: an office before a part in the event, its own before a shared one."""
        told = [(role, words) for role, words in self.roles if role.kind not in ("of_state", "counterpart")]
        best = max(told, key=lambda one: (one[0].kind not in PARTS, not one[0].plural, len(one[1])), default=None)
        return best[1] if best else ""

    @property
    def kinds(self) -> set[str]:
        """The kinds of its offices, told or known."""
        return {role.kind for role, _ in self.roles} | self.offices


class People:
    """The people of a document by mention."""

    def __init__(self, page: Page) -> None:
        """Bring together the person mentions of a page and settle their states."""
        self._of: dict[tuple[int, int], Entity] = {}
        self._first: dict[int, tuple[Line, Mention]] = {}
        self._subjects = {
            (line.index, m.start) for line in page.lines for clause in line.clauses for m in clause.subjects
        }
        self.entities: list[Entity] = []
        named = [(line, m) for line in page.lines for m in line.mentions("person") if m.value.name]
        for line, mention in sorted(named, key=lambda pair: -len(pair[1].value.name.split())):
            self._enter(line, mention, self._named(mention.value.name))
        self.entities.sort(key=lambda entity: entity.seen[0])
        for entity in self.entities:
            _settle_by_words(entity)
            _settle_by_office(entity, page.anchor)
        for line in page.lines:
            for mention in line.mentions("person"):
                if not mention.value.name:
                    self._enter(line, mention, self._by_function(line, mention))

    def of(self, line: Line, mention: Mention) -> Entity | None:
        """The person that a mention is of; None for a group."""
        return self._of.get((line.index, mention.start))

    def group(self, line: Line, mention: Mention) -> list[Entity]:
        """The people whom a plural function without names stands for: "les ministres de la Défense", one a state."""
        role = mention.value.roles[0]
        heads = role.kind in HEADS and not role.states
        fitting = [
            e for e in self.entities
            if e.state and e.name and (_fits(role, "", e, line) or (heads and e.kinds & HEADS))
        ]  # fmt: skip
        nearest: dict[str, Entity] = {}
        for entity in sorted(fitting, key=lambda entity: _distance(entity, line.index)):
            nearest.setdefault(entity.state, entity)
        return list(nearest.values())

    def holding(self, role: Role, code: str, line: Line) -> Entity | None:
        """The person of a state whom a plural function means: of "les présidents malien et russe" each one."""
        if role.kind == "counterpart":
            return None
        fitting = [e for e in self.entities if e.state == code and e.name and _fits(role, code, e, line)]
        return min(fitting, key=lambda entity: (entity.past, _distance(entity, line.index)), default=None)

    def _sent_by(self, state: str, line: Line) -> Entity | None:
        """The one person of a state told so far who may be called its envoy."""
        told = [e for e in self.entities if e.name and e.state == state and min(e.seen) <= line.index]
        return told[0] if len(told) == 1 and told[0].kinds & SENT else None

    def resettle(self, page: Page) -> None:
        """Find again whom a function points at, once it is known for whom each speaks: "the Australian minister"."""
        for line in page.lines:
            for mention in line.mentions("person"):
                held = self._of.get((line.index, mention.start))
                if held is None or held.name or mention.value.name or not held.state or _indefinite(line, mention):
                    continue
                role = mention.value.roles[0]
                own = [e for e in self.entities if e.name and e.state == held.state and min(e.seen) <= line.index]
                fitting = [e for e in own if e.basis != "words" and _fits(role, held.state, e, line)]
                if len(fitting) == 1:
                    self._of[line.index, mention.start] = fitting[0]
                    fitting[0].seen.append(line.index)

    def place_of(self, entity: Entity) -> tuple[Line, Mention] | None:
        """Where a person is first named."""
        return self._first.get(id(entity))

    def _place(self, entity: Entity) -> tuple[int, int]:
        """The line and token where a person is first named."""
        found = self._first.get(id(entity))
        return (found[0].index, found[1].start) if found else (-1, -1)

    def _named(self, name: str) -> Entity:
        for entity in self.entities:
            if same_name(entity.name, name):
                return entity
        entity = Entity(name)
        self.entities.append(entity)
        return entity

    def _enter(self, line: Line, mention: Mention, entity: Entity | None) -> None:
        if entity is None:
            return
        self._of[line.index, mention.start] = entity
        self._first.setdefault(id(entity), (line, mention))
        entity.seen.append(line.index)
        if (line.index, mention.start) in self._subjects:
            entity.led.append(line.index)
        person: Person = mention.value
        entity.gender = entity.gender or person.gender
        for role in person.roles:
            if role.kind in ANYONE and entity.name and not person.name and role.kind not in entity.kinds:
                continue  # an envoy by another word
            entity.roles.append((role, line.scan.words_at(role.start, role.end)))
            entity.bystander |= role.bystander and (person.name is not None or role.kind != DIPLOMAT or not entity.name)

    def _visiting(self, hosts: set[str], line: Line, kinds: frozenset[str] = frozenset()) -> Entity | None:
        """The guest of these states: who was last spoken of among the people of others, with such an office."""
        others = [e for e in self.entities if e.name and e.state and e.state not in hosts and not e.bystander]
        others = [e for e in others if not kinds or kinds & e.kinds]
        return min(others, key=lambda e: (*_salience(e, line.index), self._place(e)), default=None)

    def _by_function(self, line: Line, mention: Mention) -> Entity | None:
        """The person whom a function alone points at: the last one known to hold it, or a new one."""
        person: Person = mention.value
        if person.plural or not person.roles:
            return None
        role = person.roles[0]
        if role.kind == "counterpart":
            return None
        state = person.states[0] if person.states else _owner_state(line, mention)
        if role.kind == DIPLOMAT and not _indefinite(line, mention):
            sent = [e for e in self.entities if e.name and e.kinds & ABROAD and state in ("", e.state)]
            if sent:
                return min(sent, key=lambda e: (*_salience(e, line.index), self._place(e)))
        if _guest_of(role, line):
            return self._visiting({state}, line)
        if role.kind == "visitor" and not state:
            beside = [e for m in line.mentions("person") if (e := self.of(line, m)) is not None and e.name]
            if (hosts := {e.state for e in beside if e.state}) and (guest := self._visiting(hosts, line, HEADS)):
                return guest
        fitting = [entity for entity in self.entities if _fits(role, state, entity, line)]
        if role.organisation and not state:
            fitting = [e for e in fitting if any(own.organisation == role.organisation for own, _ in e.roles)]
        one = role.kind in ANYONE and state and not _indefinite(line, mention)
        if not fitting and one and (envoy := self._sent_by(state, line)) is not None:
            return envoy
        if state:
            fitting = [entity for entity in fitting if entity.state == state] or fitting
        if fitting:
            own = [entity for entity in fitting if _same_word(role, entity, line)]
            told = all(any(known.kind == role.kind for known, _ in entity.roles) for entity in fitting)
            fitting = own if own and told else fitting  # "the king", beside a king and a president
            return min(fitting, key=lambda entity: (entity.past, *_salience(entity, line.index), self._place(entity)))
        known = organisations().get(role.organisation or "")
        state = state or (known.state if known and known.state else role.organisation or "")
        entity = Entity("", state=state, basis="words" if state else "")
        entity.seen.append(line.index)
        self.entities.append(entity)
        return entity


def _indefinite(line: Line, mention: Mention) -> bool:
    """Whether an article makes a person one of several: "a U.S. diplomat"."""
    scan = line.scan
    places = [mention.start, mention.start - 1] if mention.start else [mention.start]
    article = next((scan.norm(place) for place in places if scan.hit(place, "article")), "")
    return bool(article) and article not in scan.words.grammar.definite


# kinds by which somebody who was told may be called: "the American envoy", "l'émissaire de Washington"
ANYONE = frozenset({"envoy", "staff"})
SENT = frozenset({"deputy_minister", "minister", "foreign_minister", "envoy", "ambassador", "staff"})


def _owner_state(line: Line, mention: Mention) -> str:
    """The state of "son président", "leur ministre": the one told last before it in the sentence."""
    words = line.scan.words.grammar.possessive
    if not any(line.scan.norm(place) in words for place in range(mention.start - 1, mention.start + 1)):
        return ""
    told = [c for m in line.mentions("state", "place") if m.end <= mention.start for c in _codes_of(m)]
    return told[-1] if told else ""


def _codes_of(mention: Mention) -> tuple[str, ...]:
    if mention.kind == "state":
        return mention.value.codes if len(mention.value.codes) == 1 else ()
    return (mention.value.country,) if mention.value.kind in ("capital", "seat") else ()


def _guest_of(role: Role, line: Line) -> bool:
    """Whether words tell whose guest one is, not of which state: "l'hôte du Tchad"."""
    return role.kind == "guest" and any(line.scan.hit(place, "state") for place in range(role.start, role.end))


DIPLOMAT = "diplomat"
ABROAD = frozenset({"ambassador", "envoy"})  # who are called diplomats once they were told
GUESTS = frozenset({"guest", "seat_holder"})
PARTS = GUESTS | {"visitor"}
HEADS = frozenset({"head_of_state", "head_of_government", "crown_prince"})


def _fits(role: Role, state: str, entity: Entity, line: Line) -> bool:
    """Whether a function alone can be that of a known person."""
    if state and entity.state and entity.state != state:
        return False
    if state and not entity.state and role.kind in HEADS and not _called_alike(role, entity, line):
        return False
    if _bygone(role, line) and not (entity.past or any(own.former for own, _ in entity.roles)):
        return False
    if role.kind in GUESTS:
        return bool(state) and bool(entity.kinds & HEADS)
    if role.kind in NAMED_BY_WORD and not _same_word(role, entity, line):
        return _shortened(role, entity, line)
    return (role.kind in entity.kinds and _portfolios_fit(role, entity, line)) or _shortened(role, entity, line)


def _shortened(role: Role, entity: Entity, line: Line) -> bool:
    """Whether a bare office is the head of a known person's: "the minister", of the foreign minister."""
    if role.kind == "staff" and not (role.states or role.organisation or role.portfolio != (0, 0)):
        bare = fold(line.scan.words_at(role.start, role.end))
        return any(f"{fold(words)} ".startswith(f"{bare} ") for _, words in entity.roles)
    if role.kind != "minister" or role.portfolio != (0, 0) or not entity.kinds & MINISTERS:
        return False
    word = fold(line.scan.words_at(role.end - 1, role.end))
    return any(own.kind in MINISTERS and word in fold(words).split() for own, words in entity.roles)


# offices that are called by less than their name
MINISTERS = frozenset({"foreign_minister"})


def _called_alike(role: Role, entity: Entity, line: Line) -> bool:
    """Whether an office is called by a word that was told of a person: "the Amir of Qatar" is no president."""
    words = set(fold(line.scan.words_at(role.start, role.end)).split())
    return any(len(word) > SHORT and word in words for _, told in entity.roles for word in fold(told).split())


SHORT = 3  # letters: "of", "the", "son"


def _bygone(role: Role, line: Line) -> bool:
    """Whether a function is of another time: "l'ancien président", "the country's first president"."""
    scan = line.scan
    counted = parse_ordinal(scan.norm(role.start), scan.words.language)
    return role.former or (bool(counted) and scan.hit(role.start, "office") is None)


# kinds that hold many different offices: two of them are one person's only where the word is the same
NAMED_BY_WORD = frozenset({"staff", "ambassador", "envoy", "speaker", "party_leader"})


def _same_word(role: Role, entity: Entity, line: Line) -> bool:
    first = fold(line.scan.words_at(role.start, role.end)).split()[0][:6]
    return any(own.kind == role.kind and fold(words).split()[0][:6] == first for own, words in entity.roles)


def _distance(entity: Entity, index: int) -> tuple[int, int, int]:
    """How far back a person was last named, a subject before others; those named only later come last."""
    earlier = [seen for seen in entity.seen if seen <= index]
    if not earlier:
        return 1, min(entity.seen) - index, 0
    led = [seen for seen in entity.led if seen <= index]
    return 0, index - max(earlier), index - max(led) if led else index + 1


ASIDE = 8  # lines: as far back as that, who led a sentence is spoken of again, not who was only named since


def _salience(entity: Entity, index: int) -> tuple[int, tuple[int, int, int]]:
    """How far back a person was last spoken of; one who led no sentence so far is further off for that."""
    distance = _distance(entity, index)
    aside = ASIDE if not any(led < index for led in entity.led) else 0
    return (distance[0], (distance[1] + aside, *distance[1:2], distance[2]))


def _portfolios_fit(role: Role, entity: Entity, line: Line) -> bool:
    if role.kind not in ("minister", "deputy_minister") or role.portfolio == (0, 0):
        return True
    words = set(fold(line.scan.words_at(*role.portfolio)).split())
    others = [set(fold(text).split()) for own, text in entity.roles if own.portfolio != (0, 0)]
    return not others or any(len([w for w in words & known if len(w) > 3]) > 0 for known in others)


def _settle_by_words(entity: Entity) -> None:
    codes = Counter(code for role, _ in entity.roles if not role.former and not role.plural for code in role.states)
    if codes:
        entity.state, entity.basis = max(codes, key=lambda code: codes[code]), "words"  # of equals the first told
        return
    organisation = next((role.organisation for role, _ in entity.roles if role.organisation), None)
    if organisation:
        known = organisations().get(organisation)
        entity.state, entity.basis = (known.state if known and known.state else organisation), "words"


LOWER = frozenset({"minister", "deputy_minister", "ambassador", "envoy", "staff"})
MINISTERS = frozenset({Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER, Office.FINANCE_MINISTER})


def _settle_by_office(entity: Entity, anchor: date | None) -> None:
    """Whose state a well-known holder of a highest office speaks for, from the gazetteer.

    Those in office on the day go before former ones; a name that two states' holders bear tells nothing.
    """
    if not entity.name or (len(entity.name.split()) < 2 and not entity.name[0].isupper()):
        return
    held = offices().named(entity.name)
    current = [holding for holding in held if anchor is None or holding.covers(anchor)] or held
    told = any(role.kind in HEADS and not role.former for role, _ in entity.roles)
    entity.past = bool(held) and anchor is not None and not told and not any(h.covers(anchor) for h in held)
    if entity.state:
        current = [holding for holding in current if holding.state == entity.state]
    if any(role.kind in LOWER and not role.former for role, _ in entity.roles) and not told:
        current = [holding for holding in current if holding.office in MINISTERS]  # a namesake of a head of government
    current = [holding for holding in current if holding.office is not Office.CHAIR] or current
    found = {holding.state for holding in current}
    entity.namesakes = found
    if len(found) == 1:
        entity.offices = {str(holding.office) for holding in current}
        if not entity.state:
            entity.state, entity.basis = found.pop(), "office"
