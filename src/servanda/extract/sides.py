"""Whose state the people speak for whose own words and office do not tell: the sides of the table.

In turn: a namesake among the world's office holders whose state the document is about; those in one list with people
of a known side; a counterpart, who is of the other side; and the home of the paper, which names no state for its
own ministers while it does for the others'.
"""

from __future__ import annotations

from collections import Counter

from servanda.extract.clause import Clause
from servanda.extract.delegations import leaders
from servanda.extract.discourse import UNION, Topic
from servanda.extract.entities import Entity, People
from servanda.extract.lines import Line, Page
from servanda.extract.openers import preposition_of
from servanda.extract.signers import signs
from servanda.model.tokens import fold
from servanda.recognise.infinitives import first_to
from servanda.recognise.scan import Mention

OFFICIAL = frozenset({
    "head_of_state", "head_of_government", "foreign_minister", "minister", "deputy_minister", "vice_president",
    "deputy_head_of_government", "speaker", "crown_prince", "defence_minister", "finance_minister",
})  # fmt: skip


def settle_sides(page: Page, people: People, topic: Topic) -> None:
    """Give a state to the people of a document who have none yet, as far as the document tells sides apart."""
    pair = topic.pair
    for entity in people.entities:
        _settle_namesake(entity, topic)
    _settle_leaders(page, people)
    if pair is None:
        return
    home = _home(people, pair)
    for line in page.lines:
        _settle_union(line, people, topic)
        _settle_represented(line, people)
        _settle_behalf(line, people)
        _settle_firsts(line, people, topic)
        _settle_pairs(line, people, topic)
        _settle_lists(line, people)
        _settle_counterparts(line, people, topic)
    _settle_titles(people)
    if home is not None:
        for entity in people.entities:
            if not entity.state and not entity.bystander and entity.kinds & OFFICIAL:
                entity.state, entity.basis = home, "home"
    for line in page.lines:
        _settle_counterparts(line, people, topic)


def _settle_namesake(entity: Entity, topic: Topic) -> None:
    """Of several states' holders of that name, the one whose state the document is about."""
    if entity.state:
        return
    found = [code for code in sorted(entity.namesakes) if topic.weights.get(code)]
    if len(found) == 1:
        entity.state, entity.basis = found[0], "office"


def _settle_leaders(page: Page, people: People) -> None:
    """Who leads a delegation speaks for its state: "une délégation togolaise, conduite par la ministre X"."""
    for (index, place), (line, person) in leaders(page).items():
        entity, delegation = people.of(line, person), page.lines[index].scan.owner[place]
        if entity is not None and not entity.state and delegation is not None and len(delegation.value.codes) == 1:
            entity.state, entity.basis = delegation.value.codes[0], "side"


def _settle_union(line: Line, people: People, topic: Topic) -> None:
    """A commissioner speaks for the Union where the document is about it: "Trade Commissioner X"."""
    if UNION not in (topic.pair or ()):
        return
    for mention in line.mentions("person"):
        entity = people.of(line, mention)
        told = (place for role in mention.value.roles if role.kind == "staff" for place in range(role.start, role.end))
        if entity is not None and not entity.state and any(line.scan.hit(place, "union_office") for place in told):
            entity.state, entity.basis = UNION, "side"


def _settle_represented(line: Line, people: People) -> None:
    """ "The Turkish side was represented by X", "X represented Kenya": who stands for a state or its side."""
    for clause in line.clauses:
        verb = clause.verb
        if verb is None or "represent" not in verb.value.senses:
            continue
        sides = [m for m in (clause.subjects if verb.value.passive else clause.having("object")) if m.kind == "state"]
        standing = _entities(line, clause.having("by") if verb.value.passive else clause.subjects, people)
        codes = {code for m in sides for code in m.value.codes}
        if len(codes) == 1 and len(standing) == 1 and not standing[0].state and not standing[0].bystander:
            standing[0].state, standing[0].basis = codes.pop(), "side"


def _settle_behalf(line: Line, people: People) -> None:
    """ "signed by X for Togo and Y for China": the state named right behind a person is the one signed for."""
    naming = [clause for clause in line.clauses if signs(clause)]
    if not (naming or line.mentions("instrument")):
        return
    for mention in line.mentions("person"):
        entity = people.of(line, mention)
        code = _named_for(line, naming[0], mention) if naming else ""
        code = code or _signs_for(line, mention) or _signs_behind(line, mention)
        if entity is not None and code and not entity.state:
            entity.state, entity.basis = code, "words"
    for clause in line.clauses:
        _settle_clause(line, clause, people)


def _settle_firsts(line: Line, people: People, topic: Topic) -> None:
    """ "X, first leader to visit Peru", "X est le premier à se rendre au Pérou": who was first to go is no native."""
    for clause in line.clauses:
        verb = clause.verb
        if verb is None or "travel" not in verb.value.senses or verb.value.finite:
            continue
        if first_to(line.scan, verb.start) is None:
            continue
        codes = {m.value.codes[0] for m in clause.having("to", "in", "object") if m.kind == "state" and m.value.codes}
        for entity in _entities(line, clause.subjects, people):
            if len(codes) == 1 and not entity.state and (other := topic.other(codes.copy().pop())):
                entity.state, entity.basis = other, "side"


def _settle_clause(line: Line, clause: Clause, people: People) -> None:
    """ "X signed the accord on behalf of Zimbabwe": the one subject of a signing signs for the one state told so."""
    if clause.verb is None or "sign" not in clause.verb.value.senses or clause.verb.value.passive:
        return
    states = [m for m in clause.having(*FOR) if m.kind == "state" and m.start > clause.verb.start]
    signing = _entities(line, clause.subjects, people)
    if len(states) == 1 and len(signing) == 1 and len(states[0].value.codes) == 1 and not signing[0].state:
        signing[0].state, signing[0].basis = states[0].value.codes[0], "words"


def _settle_pairs(line: Line, people: People, topic: Topic) -> None:
    """Of the two by whom a text was signed one is of each side: where one side is known, so is the other."""
    for clause in line.clauses:
        verb = clause.verb
        if verb is None or not SIGNING & set(verb.value.senses):
            continue
        signing = _entities(line, clause.having("by" if verb.value.passive else "subject"), people)
        known = [entity.state for entity in signing if entity.state]
        if len(signing) == 2 and len(known) == 1 and (other := topic.other(known[0])) and topic.clear:
            for entity in signing:
                if not entity.state and not entity.bystander:
                    entity.state, entity.basis = other, "side"


SIGNING = frozenset({"sign", "initial", "conclude"})
FOR = ("behalf", "beneficiary")


def _purposive(line: Line, place: int) -> bool:
    words = line.scan.words.grammar
    return not words.bare_present and line.scan.norm(place) in words.purpose


def _named_for(line: Line, clause: Clause, mention: Mention) -> str:
    """The state told before who signs for it: "Signing for Tonga was | X, for Australia | Y"."""
    states = [m for m in clause.having(*FOR) if m.kind == "state" and m.end <= mention.start]
    between = [m for m in line.mentions("person") if states and states[-1].end <= m.start < mention.start]
    return str(states[-1].value.codes[0]) if states and not between and len(states[-1].value.codes) == 1 else ""


def _signs_for(line: Line, mention: Mention) -> str:
    """The state told right behind a person with a word for "for", or ""."""
    scan = line.scan
    after = mention.end + (scan.norm(mention.end) == ",")
    hit = scan.hit(after, "preposition") if after < len(scan.tokens) else None
    if hit is None or (after > mention.end and hit.entry.key != "behalf"):
        return ""
    if not (hit.entry.key in FOR or (hit.entry.key == "to" and _purposive(line, hit.start))):
        return ""
    place = hit.end
    while place < len(scan.tokens) and scan.owner[place] is None and scan.hit(place, "article"):
        place += 1
    owner = scan.owner[place] if place < len(scan.tokens) else None
    return owner.value.codes[0] if owner is not None and owner.kind == "state" and len(owner.value.codes) == 1 else ""


def _signs_behind(line: Line, mention: Mention) -> str:
    """The state before "par X" with a word for "for" ("côté guinéen, par X", "on the Kazakh side, by X"), or ""."""
    scan = line.scan
    place = mention.start
    while place > 0 and scan.owner[place - 1] is None and scan.hit(place - 1, "article"):
        place -= 1
    hit = scan.hit(place - 1, "preposition") if place > 1 and scan.owner[place - 1] is None else None
    if hit is None or hit.entry.key != "by":
        return ""
    place -= 1
    place -= place > 0 and scan.norm(place - 1) == ","
    owner = scan.owner[place - 1] if place else None
    if owner is None or owner.kind != "state" or len(owner.value.codes) != 1:
        return ""
    told = owner.value.form == "organ" or preposition_of(scan, owner) in FOR
    return str(owner.value.codes[0]) if told or _meant_for(line, owner.start) else ""


def _meant_for(line: Line, place: int) -> bool:
    """Whether a word of purpose that serves for "for" stands before a name: "pour le Pérou"."""
    scan = line.scan
    while place > 0 and scan.owner[place - 1] is None and scan.hit(place - 1, "article"):
        place -= 1
    return place > 0 and _purposive(line, place - 1)


def _home(people: People, pair: tuple[str, str]) -> str | None:
    """The state whose ministers the document names without it, if there is one of its two."""
    unmarked: Counter[str] = Counter()
    marked: set[str] = set()
    for entity in people.entities:
        own = {code for role, _ in entity.roles for code in role.states}
        marked |= own & set(pair)
        if entity.basis == "office" and not own and entity.state in pair and entity.roles:
            unmarked[entity.state] += 1
    if unmarked:
        ranked = unmarked.most_common(2)
        if len(ranked) == 1 or ranked[0][1] >= CLEARLY * ranked[1][1]:
            return ranked[0][0]
        return None
    return next(iter(set(pair) - marked)) if len(marked) == 1 else None


CLEARLY = 3  # times more of its ministers without the state than of the other's


def _settle_titles(people: People) -> None:
    """ "Secretary X" beside "Secretary Y" of one side and "Minister Z" of the other: each side's word for an office."""
    sides: dict[str, set[str]] = {}
    for entity in people.entities:
        for word in _title_words(entity) if entity.state and entity.basis in ("words", "office") else ():
            sides.setdefault(word, set()).add(entity.state)
    for entity in people.entities:
        told = {state for word in _title_words(entity) for state in sides.get(word, ())}
        if not entity.state and not entity.bystander and len(told) == 1 and len(sides) > 1:
            entity.state, entity.basis = told.pop(), "side"


def _title_words(entity: Entity) -> set[str]:
    """The first words of the titles of a minister, which some states call by another name than others."""
    return {
        fold(words).split()[0]
        for role, words in entity.roles
        if role.kind in ("minister", "foreign_minister") and words
    }


def _settle_lists(line: Line, people: People) -> None:
    """People of a list whose known ones are all of one side, when the other side stands in the clause too."""
    for clause in line.clauses:
        for role in ("subject", "object", "by", "with", "between"):
            listed = _entities(line, clause.having(role), people)
            known = {entity.state for entity in listed if entity.state}
            if len(known) == 1 and len(listed) > 1 and role != "between":
                state = known.pop()
                others = {e.state for r in ("subject", "object", "by", "with") if r != role
                          for e in _entities(line, clause.having(r), people)} - {"", state}  # fmt: skip
                if others or _counterpart_in(line, state):
                    for entity in listed:
                        if not entity.state and not entity.bystander:
                            entity.state, entity.basis = state, "side"


def _counterpart_in(line: Line, state: str) -> bool:
    return any(
        role.kind == "counterpart" and role.states and state not in role.states
        for m in line.mentions("person")
        for role in m.value.roles
    )


def _entities(line: Line, mentions: list[Mention], people: People) -> list[Entity]:
    found = (people.of(line, m) for m in mentions if m.kind == "person")
    return [entity for entity in found if entity is not None]


def _settle_counterparts(line: Line, people: People, topic: Topic) -> None:
    """ "X a reçu son homologue Y": the two are of two sides, so that the state of one tells that of the other."""
    persons = line.mentions("person")
    for place, mention in enumerate(persons):
        if not any(role.kind == "counterpart" for role in mention.value.roles):
            continue
        theirs = people.of(line, mention)
        states = mention.value.states
        before = [people.of(line, m) for m in persons[:place]] + [people.of(line, m) for m in persons[place + 1 :]]
        partner = next((e for e in before if e is not None and e is not theirs and not e.bystander), None)
        if partner is None:
            continue
        code = states[0] if states else theirs.state if theirs is not None else ""
        if code and not partner.state and partner.kinds & OFFICIAL and (other := topic.other(code)):
            partner.state, partner.basis = other, "side"
        elif not code and theirs is not None and partner.state and (other := topic.other(partner.state)):
            theirs.state, theirs.basis = other, "side"
