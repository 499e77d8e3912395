"""What the recognisers read in a quote: the values that it bears, by property."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from servanda.errors import InputError
from servanda.extract.drafts import party
from servanda.extract.entities import People
from servanda.extract.frames import matches
from servanda.extract.instruments import terms
from servanda.extract.lines import Line, Page
from servanda.extract.topics import topics
from servanda.gazetteer.parties import party_code
from servanda.model.names import same_name
from servanda.model.quantity import Quantity
from servanda.model.relation import Relation
from servanda.model.sector import Sector
from servanda.model.statement import Modality, Type
from servanda.model.tokens import fold
from servanda.model.values import Count, Individual, Place, Status, Value, Words, compare
from servanda.model.when import When
from servanda.recognise.dates import Tense, find_times, resolve
from servanda.recognise.quantities import find_quantities
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood
from servanda.review.typed import read_values
from servanda.second.places import places, squeeze
from servanda.text.normalise import normalise

SURE = (Mood.DONE, Mood.ONGOING, Mood.BARE, Mood.REPORTED)
TO_COME = (Mood.PLANNED, Mood.PROMISED)
# what of a type is planned, in the words of its ladder
PLANNED = {
    Type.VISIT: "planned", Type.MEETING: "planned", Type.AGREEMENT: "announced", Type.BODY: "announced",
    Type.TRANSFER: "pledged",
}  # fmt: skip
DONE = {Type.VISIT: "held", Type.MEETING: "held"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote in its sentence, as offsets in the plain text."""

    page: Page
    people: People
    line: Line
    start: int
    end: int
    type: Type

    @property
    def text(self) -> str:
        """Its words, plain."""
        return self.page.plain.text[self.start : self.end]

    def mentions(self, *kinds: str) -> list[tuple[Mention, int, int]]:
        """The mentions of these kinds that stand in it, with their offsets in the plain text."""
        found = ((m, *self.line.scan.span(m.start, m.end)) for m in self.line.mentions(*kinds))
        return [(m, start, end) for m, start, end in found if self.start <= start and end <= self.end]


@dataclass(frozen=True, slots=True)
class Borne:
    """A value that a quote bears out: where its own words are, and how surely the quote says it, where that tells."""

    value: Value
    start: int
    end: int
    modality: Modality | None = None


Bears = Callable[[Quoted, str], Iterator[Borne]]


def borne(quoted: Quoted, name: str, claimed: str) -> Borne | None:
    """The value that a quote bears out of what is claimed of it, None where it bears out none.

    Args:
        quoted: the quote.
        name: of the property.
        claimed: the value, in words.
    """
    read = READERS.get(name)
    return None if read is None else next(read(quoted, claimed), None)


def _parties(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    """States and organisations that the quote names: by name, by an adjective, by whose minister somebody is."""
    try:
        wanted = party_code(claimed)
    except InputError:
        return
    for mention, start, end in quoted.mentions("state", "organisation", "person"):
        match mention.kind:
            case "state":
                codes = mention.value.codes
            case "organisation":
                codes = (mention.value.state or mention.value.code,)
            case _:
                entity = quoted.people.of(quoted.line, mention)
                codes = (*mention.value.states, *([entity.state] if entity is not None and entity.state else []))
        if wanted in codes:
            yield Borne(party(wanted, quoted.page.language), start, end)
    for start, end, codes in _named(quoted):
        if wanted in codes:
            yield Borne(party(wanted, quoted.page.language), start, end)


def _named(quoted: Quoted) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The states that words of the quote name within longer mentions: "le président | malien | X"."""
    scan = quoted.line.scan
    for place, token in enumerate(scan.tokens):
        for kind in ("state", "demonym"):
            hit = scan.hit(place, kind)
            if hit is None or token.start < quoted.start or scan.tokens[hit.end - 1].end > quoted.end:
                continue
            codes = (hit.entry.key,) if kind == "state" else tuple(one.state for one in hit.entry.value)
            yield *scan.span(place, hit.end), codes


def _people(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    """People that the quote names, with the function and the party that the document gives them."""
    for mention, start, end in quoted.mentions("person"):
        entity = quoted.people.of(quoted.line, mention)
        name = mention.value.name or ""
        if name and entity is not None and same_name(name, claimed):
            yield Borne(Individual(entity.name or name, entity.title, entity.state), start, end)
    for start, end in places(claimed, quoted.text, squeeze(quoted.text)):
        first, last = quoted.start + start, quoted.start + end
        if any(s <= first and last <= e for _, s, e in quoted.mentions("name")):
            yield Borne(Individual(quoted.page.plain.text[first:last]), first, last)


def _places(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    found: list[Borne] = []
    for mention, start, end in quoted.mentions("place", "state"):
        value = mention.value
        if mention.kind == "place" and value.country:
            kind = value.kind if value.kind in ("seat", "site", "subdivision", "region") else "city"
            found.append(Borne(Place(value.name, value.country, kind, value.key), start, end))
        elif mention.kind == "state" and value.form == "name":
            found.append(Borne(Place("", value.codes[0], "country"), start, end))
    for one in found:
        told = quoted.page.plain.text[one.start : one.end]
        if fold(told) == fold(claimed) or any(_fits(one.value, value) for value in _typed("place", claimed)):
            yield one


def _dates(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    wanted = [*_typed("date", claimed), *_written(claimed, quoted.page.language)]
    for mention, start, end in quoted.mentions("time"):
        for tense in (None, Tense.PAST, Tense.FUTURE):
            value = resolve(mention.value.expression, quoted.page.anchor, tense=tense, context=quoted.page.era)
            if isinstance(value, When) and any(_fits(value, one) for one in wanted):
                yield Borne(value, start, end)


def _written(claimed: str, language: str) -> Iterator[Value]:
    for mention in find_times(normalise(claimed).text, language):
        value = resolve(mention.expression, None)
        if isinstance(value, When):
            yield value


def _quantities(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    wanted = [one.quantity for one in find_quantities(normalise(claimed).text, quoted.page.language)]
    wanted += [value for value in _typed("quantity", claimed) if isinstance(value, Quantity)]
    for mention, start, end in quoted.mentions("quantity"):
        told: Quantity = mention.value.quantity
        if any(_same_amount(told, one) for one in wanted):
            yield Borne(told, start, end)


def _same_amount(told: Quantity, claimed: Quantity) -> bool:
    """Whether two amounts are one; of counted things the noun is not compared: it is what is given."""
    if told.unit is None:
        return told.value == claimed.value
    return claimed.unit is not None and told.compare(claimed) in (Relation.EQUAL, Relation.COARSER) and (
        told.unit == claimed.unit or told.value != claimed.value
    )  # fmt: skip


def _counts(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    for mention, start, end in quoted.mentions("quantity"):
        told: Quantity = mention.value.quantity
        if told.unit is None and told.value == int(told.value) and claimed.isdigit() and Decimal(claimed) == told.value:
            yield Borne(Count(int(told.value), told.bound), start, end)


def _words(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    """Words of the quote itself, or the whole of it."""
    text = quoted.text
    for start, end in places(claimed.lower(), text.lower(), squeeze(text.lower())):
        tokens = quoted.line.scan.tokens
        inside = [n for n, t in enumerate(tokens) if quoted.start + start <= t.start and t.end <= quoted.start + end]
        if inside and any(tokens[n].word for n in inside):
            first, last = inside[0], inside[-1] + 1
            span = quoted.line.scan.span(first, last)
            yield Borne(Words(quoted.line.scan.words_at(first, last), terms(quoted.line, first, last)), *span)


def _kinds(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    """The form of a text or body, by the noun that names it in the quote."""
    category = "instrument" if quoted.type is Type.AGREEMENT else "body"
    tokens = quoted.line.scan.tokens
    for place, token in enumerate(tokens):
        hit = quoted.line.scan.hit(place, category)
        if hit is None or token.start < quoted.start or tokens[hit.end - 1].end > quoted.end:
            continue
        words = quoted.line.scan.words_at(place, hit.end)
        if fold(claimed) in (fold(words), fold(hit.entry.key)):
            yield Borne(Words(words, (hit.entry.key,)), *quoted.line.scan.span(place, hit.end))


def _sectors(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    for topic in topics(quoted.text, quoted.page.language):
        sector = Sector(topic.code)
        if any(_fits(sector, one) for one in _typed("sector", claimed)):
            yield Borne(sector, quoted.start + topic.start, quoted.start + topic.end)


def _statuses(quoted: Quoted, claimed: str) -> Iterator[Borne]:
    """The state that the verbs and nouns of the quote tell, no further than they tell it."""
    for match in matches(quoted.line):
        start, end = quoted.line.scan.span(match.trigger.start, match.trigger.end)
        if match.frame.type is not quoted.type or start < quoted.start or end > quoted.end:
            continue
        told = _told(match.frame.status, match.mood, quoted.type, match.postponed)
        if told is not None and told[0] == claimed:
            yield Borne(Status(told[0]), start, end, told[1])


def _told(status: str, mood: Mood, kind: Type, postponed: bool) -> tuple[str, Modality] | None:
    """What a verb of a mood says of an act: the state, and how surely; None where it says nothing of the kind."""
    happening = kind in DONE
    if postponed and happening:
        return "postponed", Modality.ASSERTED
    if mood is Mood.DENIED and happening:
        return "cancelled", Modality.DENIED
    if mood in TO_COME:
        return PLANNED[kind], Modality.ASSERTED if kind is Type.TRANSFER else Modality.PLANNED
    if mood not in SURE:
        return None
    sure = Modality.CONDITIONAL if mood is Mood.REPORTED else Modality.ASSERTED
    name = DONE.get(kind, status)
    return (name, sure) if name else None


def _typed(name: str, claimed: str) -> Iterator[Value]:
    """The value that words stand for as a person types them."""
    kinds = {"place": Type.AGREEMENT, "date": Type.AGREEMENT, "sector": Type.AGREEMENT, "quantity": Type.TRANSFER}
    with suppress(InputError):
        yield from read_values(kinds[name], name, [claimed])


def _fits(told: Value, claimed: Value) -> bool:
    """Whether what a text says is what is claimed, or says more of the same."""
    return type(told) is type(claimed) and compare(told, claimed) in (Relation.EQUAL, Relation.FINER)


READERS: dict[str, Bears] = {
    **dict.fromkeys(("party", "visitor_country", "host", "giver", "receiver"), _parties),
    **dict.fromkeys(("visitor", "participant", "signatory"), _people),
    **dict.fromkeys(("date", "ratified_on", "in_force_on", "suspended_on", "terminated_on"), _dates),
    **dict.fromkeys(("subject", "name", "item"), _words),
    "place": _places,
    "quantity": _quantities,
    "count": _counts,
    "kind": _kinds,
    "sector": _sectors,
    "status": _statuses,
}
