"""Where an act was: the city, palace or country of its clause."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extract.clauses import Clause
from servanda.extract.drafts import Context, Draft
from servanda.extract.lines import Line
from servanda.model.statement import Modality, Type
from servanda.model.values import Place
from servanda.model.when import When
from servanda.recognise.scan import Mention

WHERE = ("to", "in")
KINDS = {"seat": "seat", "site": "site", "region": "region", "subdivision": "subdivision"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A place found for an act: its value and where its words stand."""

    place: Place
    line: Line
    mention: Mention


def place_of(context: Context, line: Line, clause: Clause, trigger: Mention) -> Placed | None:
    """The place of the act of a trigger: the nearest city or palace of its clause, or a country."""
    found = [
        Placed(place, line, argument.mention)
        for argument in clause.arguments
        if argument.role in WHERE and (place := as_place(context, argument.mention)) is not None
    ]
    found = [
        placed
        for placed in found
        if not (
            _of_two(line, placed.mention)
            or _in_favour(line, placed.mention)
            or _in_subject(line, clause, placed.mention, trigger)
        )
    ]
    if found and (named := antecedent_place(context, line, clause)) is not None and _next_stop(line, clause, found):
        found = [named]
    if not found:
        found = [
            Placed(place, line, argument.mention)
            for argument in clause.arguments
            if argument.role == "of" and argument.mention.kind == "place" and _event_before(clause, argument.mention)
            and (place := as_place(context, argument.mention)) is not None and place.kind != "region"
        ]  # fmt: skip
    if not found and (cleft := _cleft(context, line, clause)) is not None:
        found = [cleft]
    if not found and (named := antecedent_place(context, line, clause)) is not None:
        found = [named]
    if not found:
        found = [
            Placed(place, line, argument.mention)
            for argument in clause.arguments
            if (place := unknown_place(line, argument.mention)) is not None
        ]
    if not found:
        return None
    return min(found, key=lambda placed: (placed.place.name == "", abs(placed.mention.start - trigger.end)))


def _next_stop(line: Line, clause: Clause, found: list[Placed]) -> bool:
    """Whether the places of a clause come after its own: "à X, où Y l'a reçu le 3 avril, | puis à Kigali"."""
    verb = clause.verb
    if verb is None:
        return False
    return all(any(line.scan.norm(p) == "," for p in range(verb.end, placed.mention.start)) for placed in found)


def filed(context: Context) -> Placed | None:
    """The place where a text was filed: "MOSCOW, June 23 (Xinhua) –"."""
    line = context.page.dateline
    first = line.mentions("place", "state")[:1] if line is not None else []
    place = as_place(context, first[0]) if first and first[0].start == 0 else None
    if place is None or line is None:
        return None
    name = place.name.title() if place.name.isupper() else place.name
    return Placed(replace(place, name=name), line, first[0])


HEAD = 3  # sentences that tell the news for which a text was filed
WEEK = 5  # days before publication within which the news was


def at_dateline(context: Context, draft: Draft) -> None:
    """What the head of a text tells of the news was where it was filed, in a state that took part."""
    if draft.type not in (Type.MEETING, Type.AGREEMENT) or draft.has("place") or draft.line.index >= HEAD:
        return
    where = filed(context)
    if where is None or where.place.country not in draft.codes() or draft.modality is not Modality.ASSERTED:
        return
    when = next((c.value for c in draft.claims if isinstance(c.value, When)), None)
    anchor = context.page.anchor
    if when is not None and when.last_day and anchor and 0 <= (anchor - when.last_day).days <= WEEK:
        draft.add("place", where.place, where.line, where.mention.start, where.mention.end, f"{draft.rule}/dateline")


def _in_subject(line: Line, clause: Clause, mention: Mention, trigger: Mention) -> bool:
    """Whether a place is told within the name of what the verb is about: "un accord sur les travailleurs en Grèce"."""
    if trigger.kind != "verb" or mention.end > trigger.start:
        return False
    heads = [m for m in clause.subjects if m.kind in ("instrument", "event", "body") and m.end <= mention.start]
    return bool(heads) and not any(line.scan.norm(p) == "," for p in range(heads[-1].end, mention.start))


def _cleft(context: Context, line: Line, clause: Clause) -> Placed | None:
    """The place that a sentence puts first: "C'est à Kampala | que X a rencontré Y"."""
    first = line.clauses[0]
    verb = first.verb
    if clause.opener not in line.scan.words.grammar.object_relatives or clause is first or verb is None:
        return None
    if not verb.value.copula or any(m.kind != "pronoun" for m in first.subjects):
        return None
    told = [Placed(place, line, m) for m in first.having(*WHERE) if (place := as_place(context, m)) is not None]
    return told[0] if told else None


def antecedent_place(context: Context, line: Line, clause: Clause) -> Placed | None:
    """The place that a clause of place tells more of: "à Ankara, | où il a passé trois jours"."""
    if clause.opener not in line.scan.words.grammar.where:
        return None
    before = [m for m in line.mentions("place", "state") if m.end <= clause.start and clause.start - m.end <= 2]
    told = [Placed(place, line, m) for m in before if (place := as_place(context, m)) is not None]
    return told[-1] if told else None


def _in_favour(line: Line, mention: Mention) -> bool:
    """Whether a state is one for which something is done: "signé par X pour le Togo" is not in Togo."""
    scan = line.scan
    place = mention.start - 1
    while place > 0 and scan.owner[place] is None and scan.hit(place, "article"):
        place -= 1
    return place >= 0 and not scan.words.grammar.bare_present and scan.norm(place) in scan.words.grammar.purpose


DASHES = ("-", "–", "—")


def _of_two(line: Line, mention: Mention) -> bool:
    """Whether a name is one of two joined by a dash: "le sommet Russie–Afrique" is in neither."""
    return line.scan.norm(mention.end) in DASHES or line.scan.norm(mention.start - 1) in DASHES


def _event_before(clause: Clause, mention: Mention) -> bool:
    """Whether a city belongs to an event at which the act was: "au sommet … de Saint-Pétersbourg"."""
    return any(
        a.mention.kind == "event" and a.role in (*WHERE, "during") and a.mention.end <= mention.start
        for a in clause.arguments
    )


def as_place(context: Context, mention: Mention) -> Place | None:
    """A mention as a place, or None where it is none: regions of several states are not.

    A small city counts only in a document that speaks of its state: its name may be anything.
    """
    if mention.kind == "place" and mention.value.country:
        if not mention.value.certain and mention.value.country not in context.topic.weights:
            return None
        return Place(
            mention.value.name, mention.value.country, KINDS.get(mention.value.kind, "city"), mention.value.key
        )
    if mention.kind == "place" and mention.value.kind == "site":
        return Place(mention.value.name, "", "site", mention.value.key)
    if mention.kind == "state" and mention.value.form == "name":
        return Place("", mention.value.codes[0], "country")
    return None


def unknown_place(line: Line, mention: Mention) -> Place | None:
    """A proper name that the gazetteer does not know, where a preposition shows that it is a place: "à Djibloho"."""
    scan = line.scan
    if mention.kind != "name" or scan.norm(mention.start - 1) not in scan.words.grammar.locatives:
        return None
    if mention.end - mention.start > 1 and scan.hit(mention.start, "verb"):
        return None  # "cooperation in Combating Terrorism"
    return Place(mention.value, "", "city")
