"""Records as entities of FollowTheMoney: https://followthemoney.tech/explorer/schemata."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from servanda.export.annotations import digest
from servanda.export.formats import Context
from servanda.export.names import address, mark
from servanda.export.notes import note
from servanda.gazetteer.states import states
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.units import unit_data
from servanda.model.values import Individual, Party, Place, Value, Words
from servanda.wording.contract import as_dict, number

Grounds = tuple[tuple[str, Value], ...]
"""What a value of an entity rests on: properties of the register with what they are settled on."""


@dataclass(slots=True)
class Entity:
    """An entity with its values, each with what it rests on."""

    id: str
    schema: str
    values: list[tuple[str, str, Grounds]] = field(default_factory=list)

    def add(self, prop: str, value: str | None, *grounds: tuple[str, Value]) -> None:
        """Give it a value, once; nothing for an empty one."""
        if value and not any((prop, value) == known[:2] for known in self.values):
            self.values.append((prop, value, grounds))

    def properties(self) -> dict[str, list[str]]:
        """Its values by property."""
        found: dict[str, list[str]] = {}
        for prop, value, _ in self.values:
            found.setdefault(prop, []).append(value)
        return found


def entities(record: Record, context: Context) -> list[Entity]:
    """The entities of a record: itself, its parties and people, its documents, and what ties them."""
    main = _main(record, context.language)
    parties = {value.code: _party(value) for value in _parties(record)}
    people = [(name, value, _person(value)) for name, value in _people(record)]
    for name, value, person in people:
        main.add("involved", person.id, (name, value)) if _event(main) else None
    found = [main, *parties.values(), *(person for _, _, person in people)]
    found += _offices(people, parties)
    found += _ties(record, main, people, parties)
    found += _trip(record, main)
    found += _sources(record, main, people, context)
    return list({entity.id: entity for entity in found}.values())


def _event(entity: Entity) -> bool:
    return entity.schema in ("Event", "Trip")


def _id(*parts: str) -> str:
    return f"servanda-{mark(*parts)}"


def _main(record: Record, language: str) -> Entity:
    """The record itself: an event, a journey, a body or a payment."""
    data = as_dict(record, language)
    entity = Entity(f"servanda-{record.id.lower()}", _schema(record))
    named = "name" if entity.schema != "Payment" else "purpose"
    title = record.value("name") if record.type is Type.BODY else None
    entity.add(named, title.text if isinstance(title, Words) else data["title"], *_ground(record, "name"))
    dated = _ground(record, "date")
    if entity.schema != "Organization":
        entity.add("startDate", data.get("date") or data.get("start"), *dated)
        entity.add("endDate", data.get("date") or data.get("end"), *dated)
        entity.add("recordId", record.id)
        entity.add("summary", data.get("status"), *_ground(record, "status"))
    if _event(entity):
        entity.add("location", (data.get("place") or {}).get("name"), *_ground(record, "place"))
        for party in _parties(record):
            entity.add("involved", _party(party).id, *((name, party) for name in SIDES))
        entity.add("keywords", data["type"])
    if entity.schema == "Payment":
        quantity = record.value("quantity")
        assert isinstance(quantity, Quantity)
        entity.add("amount", str(number(quantity.value)), ("quantity", quantity))
        entity.add("currency", quantity.unit, ("quantity", quantity))
        for prop, side in (("payer", "giver"), ("beneficiary", "receiver")):
            for value in record.values(side):
                if isinstance(value, Party):
                    entity.add(prop, _party(value).id, (side, value))
    return entity


SIDES = ("party", "visitor_country", "host", "giver", "receiver")


def _schema(record: Record) -> str:
    match record.type:
        case Type.VISIT if _ends(record):
            return "Trip"
        case Type.BODY:
            return "Organization"
        case Type.TRANSFER:
            quantity = record.value("quantity")
            money = isinstance(quantity, Quantity) and quantity.unit in unit_data().currencies
            return "Payment" if money and record.values("giver") and record.values("receiver") else "Event"
        case _:
            return "Event"


def _ground(record: Record, name: str) -> Grounds:
    return tuple((name, value) for value in record.values(name))


def _parties(record: Record) -> list[Party]:
    found = {v.code: v for name in SIDES for v in record.values(name) if isinstance(v, Party)}
    return [found[code] for code in sorted(found)]


def _people(record: Record) -> Iterator[tuple[str, Individual]]:
    for name in ("visitor", "participant", "signatory"):
        for value in record.values(name):
            if isinstance(value, Individual) and value.name:
                yield name, value


def _party(party: Party) -> Entity:
    state = states().get(party.code)
    entity = Entity(_id("party", party.code), "PublicBody" if state else "Organization")
    entity.add("name", party.name or party.code)
    if state:
        entity.add("country", party.code.lower())
    return entity


def _person(person: Individual) -> Entity:
    entity = Entity(_id("person", person.name, person.party), "Person")
    entity.add("name", person.name)
    entity.add("position", person.role)
    if person.party in states():
        entity.add("country", person.party.lower())
    return entity


def _offices(people: list[tuple[str, Individual, Entity]], parties: dict[str, Entity]) -> Iterator[Entity]:
    """Functions as posts, and who holds them; when from and to, no document tells."""
    for _, value, person in people:
        if not value.role:
            continue
        post = Entity(_id("position", value.role, value.party), "Position")
        post.add("name", value.role)
        if value.party in parties:
            post.add("organization", parties[value.party].id)
        if value.party in states():
            post.add("country", value.party.lower())
        yield post
        held = Entity(_id("occupancy", person.id, post.id), "Occupancy")
        held.add("holder", person.id)
        held.add("post", post.id)
        yield held


def _ties(
    record: Record, main: Entity, people: list[tuple[str, Individual, Entity]], parties: dict[str, Entity]
) -> Iterator[Entity]:
    """Who signed for whom, and who is in a body."""
    for name, value, person in people:
        if name == "signatory" and value.party in parties:
            tie = Entity(_id("representation", record.id, person.id), "Representation")
            tie.add("agent", person.id, (name, value))
            tie.add("client", parties[value.party].id, (name, value))
            tie.add("role", "signatory")
            yield tie
    if record.type is Type.BODY:
        for code, party in parties.items():
            tie = Entity(_id("membership", record.id, code), "Membership")
            own = [(name, value) for name, value in _ground(record, "party") if _is(value, code)]
            tie.add("member", party.id, *own)
            tie.add("organization", main.id)
            yield tie


def _is(value: Value, code: str) -> bool:
    return isinstance(value, Party) and value.code == code


def _ends(record: Record) -> tuple[str, Place] | None:
    """Where a journey begins and ends: the visitor's state, and the place, or the host state."""
    home, host, place = record.value("visitor_country"), record.value("host"), record.value("place")
    if not (isinstance(home, Party) and isinstance(host, Party) and home.code in states() and host.code in states()):
        return None
    if isinstance(place, Place) and place.country == host.code:
        return home.code, place
    return home.code, Place("", host.code)


def _trip(record: Record, main: Entity) -> Iterator[Entity]:
    ends = _ends(record) if main.schema == "Trip" else None
    if ends is None:
        return
    home, place = ends
    for prop, country, city, name in (
        ("startLocation", home, "", "visitor_country"),
        ("endLocation", place.country, place.name, "place" if place.name else "host"),
    ):
        address = Entity(_id("address", country, city), "Address")
        address.add("full", ", ".join(part for part in (city, states()[country].names["en"].name) if part))
        address.add("country", country.lower())
        main.add(prop, address.id, *_ground(record, name))
        yield address


def _sources(
    record: Record, main: Entity, people: list[tuple[str, Individual, Entity]], context: Context
) -> Iterator[Entity]:
    """The documents, that they tell of the record, and whom they mention."""
    numbers = count()
    for name in record.documents:
        article = _article(name, context)
        yield article
        if main.schema != "Payment":  # an interval, which is no thing that a document can be about
            source = Entity(_id("documentation", record.id, name), "Documentation")
            source.add("document", article.id)
            source.add("entity", main.id)
            source.add("role", "source")
            yield source
        else:
            main.add("proof", article.id)
        told = {(one.value.name, one.value.party) for one in record.statements
                if one.document == name and isinstance(one.value, Individual) and one.value.name}  # fmt: skip
        for person in sorted(told):
            mention = Entity(_id("mention", record.id, name, *person, str(next(numbers))), "Mention")
            mention.add("document", article.id)
            mention.add("name", person[0])
            mention.add("detectedSchema", "Person")
            for _, value, entity in people:
                if (value.name, value.party) == person:
                    mention.add("resolved", entity.id)
            yield mention


def _article(name: str, context: Context) -> Entity:
    document = context.document(name)
    entity = Entity(_id("document", name), "Article")
    entity.add("fileName", name)
    if document is not None:
        entity.add("title", document.title)
        entity.add("publishedAt", document.published)
        entity.add("language", LANGUAGES.get(document.lang or ""))
        entity.add("publisher", document.outlet)
        entity.add("sourceUrl", address(document))
        entity.add("description", f"SHA-256 {digest(document)}")
    entity.add("notes", note(name, context))
    return entity


LANGUAGES = {"fr": "fra", "en": "eng"}  # ISO 639-3, which the model writes
