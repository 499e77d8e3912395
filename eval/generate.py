"""Makes up a press of any size: `python -m eval.generate 100000 > press.jsonl`.

For measuring, and for tests of what must not depend on order. States are the world's; people, outlets and events are
invented. Events are told by many documents or few, as in the press: some states are in the news each day and others
once a year, some events fill forty pages and most one or two. Documents repeat each other as papers do: reports
printed word for word in another paper, reports cut short, a statement quoted by several, and reports of one's own in
other words, now and then with another day. One seed gives one press.

It covers seven years at the most, so that what is told about one pair of states and by one minister grows with the
press: of 100,000 documents 1,400 are about the pair most in the news, with an event a week, and 5,000 quote the
minister most quoted; half of all events are told once, and a fifth of all documents is another one word for word.
What papers write in the same words whenever the same two meet ("X met Y in Z on …", "said
the foreign minister of …, …") is told so here too; what a minister says is said once.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec

from servanda import yaml12
from servanda.gazetteer.places import PlaceKind, places
from servanda.gazetteer.states import StateNames, Status, states
from servanda.model.document import Document

LANGUAGE = "fr"
FIRST_DAY = date(2019, 1, 1)
MOST_DAYS = 2500
BUSY = 8  # documents a day, about
MOST = 45  # documents an event


class Words(msgspec.Struct, frozen=True):
    """What it is made of; see `generate.yml`."""

    starts: list[str]
    middles: list[str]
    ends: list[str]
    given: list[str]
    editions: list[str]
    months: list[str]
    subjects: list[str]
    goods: list[str]
    kinds: list[str]
    facts: list[list[str]]
    quotes: list[list[str]]
    asides: list[str]


@cache
def words() -> Words:
    """The words of `generate.yml`."""
    return msgspec.convert(yaml12.load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")), Words)


@dataclass(frozen=True, slots=True)
class Side:
    """One state in the news: its names, its capital, its president and its minister."""

    code: str
    names: StateNames
    capital: str
    president: str
    minister: str

    @property
    def named(self) -> str:
        """The name with its article."""
        article = self.names.article
        gap = "" if not article or article.endswith(("'", "’")) else " "
        return f"{article}{gap}{self.names.name}"

    @property
    def adjective(self) -> str:
        """The masculine form of the demonym."""
        return next(d.form for d in self.names.demonyms if not d.feminine and not d.plural)


def generate(count: int, seed: int = 1) -> Iterator[Document]:
    """Make up documents, in no order of time.

    Args:
        count: how many.
        seed: of all that is left to chance.
    """
    chance = random.Random(seed)
    world = _sides(chance)
    weights = [1 / (place + 2) for place in range(len(world))]
    days = max(30, min(MOST_DAYS, count // BUSY))
    made = 0
    while made < count:
        one, other = chance.choices(world, weights, k=2)
        if one.code != other.code:
            for told in _event(chance, one, other, chance.randrange(days))[: count - made]:
                yield replace(told, id=f"d{made:06d}")
                made += 1


def _sides(chance: random.Random) -> list[Side]:
    """The states, those most in the news first."""
    capitals = {p.state: p.names[LANGUAGE][0] for p in reversed(places()) if p.kind is PlaceKind.CAPITAL}
    found = [
        Side(code, state.names[LANGUAGE], capitals[code], _person(chance), _person(chance))
        for code, state in sorted(states().items())
        if state.status is Status.MEMBER and code in capitals and _usable(state.names[LANGUAGE])
    ]
    chance.shuffle(found)
    return found


def _usable(names: StateNames) -> bool:
    return any(not d.feminine and not d.plural and not d.shared for d in names.demonyms)


def _person(chance: random.Random) -> str:
    return f"{chance.choice(words().given)} {_name(chance)}"


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(part) for part in (words().starts, words().middles, words().ends))


def _made_up(chance: random.Random) -> dict[str, str]:
    return {letter: _name(chance) for letter in "wxy"}


def _event(chance: random.Random, one: Side, other: Side, day: int) -> list[Document]:
    """The documents on one event."""
    began = FIRST_DAY + timedelta(days=day)
    facts = _facts(chance, one, other, began)
    found: list[Document] = []
    for number in range(min(MOST, int(chance.paretovariate(1.1)))):
        if found and chance.random() < 0.35:
            found.append(_reprint(chance, chance.choice(found)))
        else:
            found.append(_report(chance, facts, began + timedelta(days=chance.randrange(3)), first=number == 0))
    return found


def _facts(chance: random.Random, one: Side, other: Side, day: date) -> list[list[str]]:
    """What there is to tell: by fact the ways to tell it."""
    filled = {
        "a": one.named, "aa": one.adjective, "ap": one.president, "b": other.named, "ba": other.adjective,
        "bp": other.president, "bm": other.minister, "bc": other.capital,
        "day": f"{day.day} {words().months[day.month - 1]} {day.year}",
        "kind": chance.choice(words().kinds), "subject": chance.choice(words().subjects),
        "goods": chance.choice(words().goods), "amount": chance.randrange(2, 90) * 10,
        "money": chance.randrange(1, 60) * 5, **_made_up(chance),
    }  # fmt: skip
    filled["quote"] = _quote(chance, str(filled["subject"]))
    everything = [[_sentence(way.format(**filled)) for way in ways] for ways in words().facts]
    return chance.sample(everything, k=chance.randrange(2, len(everything) + 1))


def _quote(chance: random.Random, subject: str) -> str:
    """What a minister says of a subject."""
    parts = (chance.choice(ways).format(subject=subject, **_made_up(chance)) for ways in words().quotes)
    return _sentence(", ".join(parts))


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _report(chance: random.Random, facts: list[list[str]], day: date, *, first: bool) -> Document:
    """A report of a paper's own: some of the facts in its words, and what else it saw."""
    told = [chance.choice(ways) for ways in facts if chance.random() < 0.8] or [facts[0][0]]
    for _ in range(chance.randrange(1, 5)):
        aside = chance.choice(words().asides).format(n=chance.randrange(12, 900), **_made_up(chance))
        told.insert(chance.randrange(1, len(told) + 1), aside)
    if not first and chance.random() < 0.08:
        told = [_other_day(sentence) for sentence in told]
    place = chance.randrange(1, len(told) + 1)
    text = "\n\n".join(" ".join(part) for part in (told[:place], told[place:]) if part)
    return Document("", text, published=day.isoformat() if chance.random() < 0.95 else None, outlet=_outlet(chance))


def _other_day(sentence: str) -> str:
    """The sentence with the day before, where one is told."""
    parts = sentence.split()
    for place in range(1, len(parts)):
        if parts[place] in words().months and parts[place - 1].isdigit() and int(parts[place - 1]) > 1:
            parts[place - 1] = str(int(parts[place - 1]) - 1)
    return " ".join(parts)


def _reprint(chance: random.Random, first: Document) -> Document:
    """A document word for word, or cut short, in another paper, a day later at the most."""
    paragraphs = first.text.split("\n\n")
    text = paragraphs[0] if len(paragraphs) > 1 and chance.random() < 0.4 else first.text
    later = timedelta(days=chance.randrange(2))
    day = (date.fromisoformat(first.published) + later).isoformat() if first.published else None
    return replace(first, text=text, published=day, outlet=_outlet(chance))


def _outlet(chance: random.Random) -> str:
    start, end, edition = (chance.choice(part) for part in (words().starts, words().ends, words().editions))
    return f"{start}{end} {edition}"


def main() -> None:
    """Print so many documents as JSON Lines."""
    count, seed = (int(word) for word in [*sys.argv[1:], "1"][:2])
    for document in generate(count, seed):
        told = {name: value for name, value in asdict(document).items() if value is not None}
        print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
