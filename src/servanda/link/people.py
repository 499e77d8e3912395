"""Whose party a person speaks for, from what all the register's documents say of that name.

What one document knows by its words goes before what it infers; the gazetteer's offices stand in between. A person
whose party a document left open gets it from the others, and one whom it put on a side by inference is moved where
others know better. What is still open then takes part in no act.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from servanda.gazetteer.organisations import organisations
from servanda.gazetteer.states import states
from servanda.model.names import name_words, same_name
from servanda.model.statement import Act, Reading, Statement, Type
from servanda.model.values import Individual, Party

WEIGHT = {"words": 4, "office": 3, "side": 1, "home": 1}
FIRM = frozenset({"words", "office"})
NEEDED = {Type.VISIT: ("visitor_country", "host"), Type.MEETING: ("party",)}
PARTY = {Type.VISIT: "visitor_country", Type.MEETING: "party", Type.AGREEMENT: "party"}


Votes = Counter[tuple[str, bool]]
Elected = tuple[str, bool]  # the code of a party, and whether the documents know it by their words
Told = Callable[[str], Elected]


def settle_people(readings: Iterable[Reading]) -> list[Reading]:
    """The readings with the parties of their people settled; their order changes nothing."""
    ordered = sorted(readings, key=lambda reading: reading.document)
    known = _consensus(ordered)

    def told(name: str) -> Elected:
        return party_of(name, (entry for word in name_words(name) for entry in known.get(word, ())))

    return [settle(reading, told) for reading in ordered]


def settle(reading: Reading, told: Told) -> Reading:
    """A reading with the parties of its people settled.

    Args:
        reading: of a document.
        told: the party that all documents give to a name, as `party_of` has it.
    """
    return replace(reading, acts=tuple(act for a in reading.acts if (act := _settled(a, told)) is not None))


def votes(reading: Reading) -> dict[str, Votes]:
    """By the name of each person whose party a document tells: its votes for parties."""
    found: dict[str, Votes] = defaultdict(Counter)
    for person in reading.people:
        if person.party:
            found[person.name][person.party, person.basis in FIRM] += WEIGHT.get(person.basis, 1)
    return found


def elect(votes: Votes) -> Elected:
    """The party with the most votes, those of words before others."""
    (party, firm), _ = max(votes.items(), key=lambda item: (item[0][1], item[1], item[0][0]))
    return party, firm


def _consensus(readings: list[Reading]) -> dict[str, list[tuple[str, Elected]]]:
    """By each word of a name: the full names, each with its party."""
    cast: dict[str, Votes] = defaultdict(Counter)
    for reading in readings:
        for name, own in votes(reading).items():
            cast[name].update(own)
    table: dict[str, list[tuple[str, Elected]]] = defaultdict(list)
    for name in sorted(cast):
        for word in name_words(name):
            table[word].append((name, elect(cast[name])))
    return table


def party_of(name: str, known: Iterable[tuple[str, Elected]]) -> Elected:
    """The party that the documents give to a name; "" where they do not agree.

    Args:
        name: of a person.
        known: the names that have a word in common with it, each with its party.
    """
    found = {elected for other, elected in known if same_name(other, name)}
    firm = {party for party, sure in found if sure}
    if len(firm) == 1:
        return firm.pop(), True
    loose = {party for party, _ in found}
    return (loose.pop(), False) if len(loose) == 1 and not firm else ("", False)


def _settled(act: Act, told: Told) -> Act | None:
    """The act with its people's parties, or None where it has not the parties that it needs."""
    statements = list(act.statements)
    for statement in act.statements:
        person = statement.value
        if not isinstance(person, Individual) or not person.name:
            continue
        party, firm = told(person.name)
        if party and (not person.party or (firm and party != person.party and _inferred(act, statement))):
            statements = _with_party(act, statements, statement, replace(person, party=party))
    act = replace(act, statements=tuple(statements))
    return act if _complete(act) else None


def _inferred(act: Act, statement: Statement) -> bool:
    """Whether the document only inferred the party of a person."""
    return any(
        s.start == statement.start and s.rule.endswith(("/side", "/home")) and isinstance(s.value, Party)
        for s in act.statements
    )


def _with_party(act: Act, statements: list[Statement], statement: Statement, person: Individual) -> list[Statement]:
    """Give a statement's person its party: in the person's statement, and in that of the party on the same words."""
    name = PARTY.get(act.type)
    kept = [
        s
        for s in statements
        if s is not statement
        and not (s.property == name and s.start == statement.start and s.rule.endswith(("/side", "/home")))
    ]
    kept.append(replace(statement, value=person))
    if name is not None:
        party = Party(person.party, _name(person.party))
        kept.append(replace(statement, property=name, value=party, rule=f"{statement.rule}/linked"))
    return kept


def _name(code: str, language: str = "fr") -> str:
    state = states().get(code)
    if state is not None:
        return state.names[language].name
    organisation = organisations().get(code)
    return organisation.names[language][0] if organisation else code


def _complete(act: Act) -> bool:
    """Whether a visit or meeting has its two parties."""
    needed = NEEDED.get(act.type)
    if needed is None:
        return True
    codes = {s.value.code for s in act.statements if s.property in needed and isinstance(s.value, Party)}
    return len(codes) >= 2
