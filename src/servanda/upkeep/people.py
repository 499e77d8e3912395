"""The party of each name, kept up: from the documents that vote for it to those in whose acts it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from servanda.link.people import elect, party_of, votes
from servanda.model.names import name_words, same_name
from servanda.model.statement import Reading
from servanda.model.values import Individual
from servanda.register.people import Party, People

NOBODY: Party = ("", False)


def keep_people(people: People, documents: Collection[str], readings: Iterable[Reading]) -> set[str]:
    """Enter what changed documents say of people.

    Args:
        people: the store.
        documents: those that are new, changed or gone.
        readings: of those that are there.

    Returns:
        The documents in whose acts a name now has another party.
    """
    voted = people.remove(documents)
    standing: set[str] = set()
    for reading in readings:
        own = {name: cast for name, cast in votes(reading).items() if name_words(name)}
        names = set(names_in(reading))
        people.add(reading.document, own, names)
        voted |= own.keys()
        standing |= names
    return _settle(people, standing | _like(people, voted))


def names_in(reading: Reading) -> Iterator[str]:
    """The names of the people in a reading's acts."""
    for act in reading.acts:
        for statement in act.statements:
            if isinstance(statement.value, Individual) and name_words(statement.value.name):
                yield statement.value.name


def _like(people: People, voted: set[str]) -> set[str]:
    """The names in acts that can be those of people for whom documents vote."""
    words = people.by_word(voted)
    standing = people.standing({name for names in words.values() for name in names})
    return {
        name
        for one in voted
        for name in {name for word in name_words(one) for name in words[word]} & standing
        if same_name(one, name)
    }


def _settle(people: People, names: set[str]) -> set[str]:
    """Settle the party of names anew; the documents in which it is another now."""
    words = people.by_word(names)
    alike = {name: _alike(name, words) for name in sorted(names)}
    cast = people.votes({other for others in alike.values() for other in others})
    elected = {name: elect(own) for name, own in cast.items()}
    before = people.parties(names)
    settled = {
        name: party_of(name, ((other, elected[other]) for other in others if other in elected))
        for name, others in alike.items()
    }
    return people.settle({name: party for name, party in settled.items() if before.get(name) != party})


def _alike(name: str, words: Mapping[str, list[str]]) -> list[str]:
    return sorted(
        other for other in {other for word in name_words(name) for other in words[word]} if same_name(other, name)
    )
