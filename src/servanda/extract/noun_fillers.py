"""What fills the slots of a frame whose trigger is the noun of an act."""

from __future__ import annotations

from itertools import pairwise

from servanda.extract.clauses import Clause
from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.recognise.premodifiers import owner_of
from servanda.recognise.scan import Mention


def _joined(line: Line, event: Mention) -> list[Mention]:
    """Two people with a dash between them right beside a noun."""
    people = line.mentions("person")
    pairs = [(a, b) for a, b in pairwise(people) if b.start - a.end == 1 and _dash(line, a.end)]
    first, last = event.start, event.end
    near = (pair for pair in pairs if first <= pair[0].start <= last or pair[1].end in (first, last))
    return [m for pair in near for m in pair][:2]


GRANTING = frozenset({"grant", "give", "receive_goods"})


def _granted(clause: Clause, event: Mention) -> list[Mention]:
    """Who is granted an audience and who grants it: "X was granted an audience by Y", "Y granted X an audience"."""
    verb = clause.verb
    role = next((a.role for a in clause.arguments if a.mention is event), "")
    if verb is None or role not in ("object", "subject") or not GRANTING & set(verb.value.senses):
        return []
    told = [a.mention for a in clause.arguments if a.role in ("subject", "object", "by", "to", "from")]
    return [m for m in told if m.kind in ("person", "pronoun") and m is not event]


def _dash(line: Line, place: int) -> bool:
    return not line.scan.tokens[place].word and line.scan.norm(place) in DASHES


DASHES = ("-", "–", "—")


def of_event(line: Line, clause: Clause, event: Mention, source: str, supporters: list[Mention]) -> list[Mention]:
    """The mentions that a source of `frames.yml` names, beside the noun of an act."""
    if source == "support":
        return supporters
    if source == "owner":
        owner = owner_of(line.scan, event.start)
        return [owner] if owner is not None else []
    if source == "self":
        return [event]
    if source == "apposed":
        return _apposed(line, clause, event)
    if source == "joined":
        return _joined(line, event)
    if source == "granted":
        return _granted(clause, event)
    if source == "on_person":
        return [
            a.mention
            for a in clause.arguments
            if a.role == "on" and a.mention.kind == "person" and a.mention.start >= event.end
        ]
    after = [a.mention for a in clause.arguments if a.role == source and a.mention.start >= event.end]
    if source == "by" and clause.verb is not None and clause.verb.value.passive:
        return [m for m in after if m.start < clause.verb.start]  # behind the verb: who did what it says
    if source in ("to", "in") and supporters and clause.verb is not None and not after:
        between = range(clause.verb.end, event.start)  # "a entamé lundi à Pékin une visite"
        return [a.mention for a in clause.arguments if a.role == source and a.mention.start in between]
    if source == "of":
        return _directly_of(line, event, after) or _of_which(line, event)
    return after


def _of_which(line: Line, event: Mention) -> list[Mention]:
    """The text before a noun that hangs on it by a pronoun: "six accords, the signing | of which"."""
    scan = line.scan
    if scan.norm(event.end) not in scan.words.grammar.owning or not scan.hit(event.end + 1, "relative"):
        return []
    return [m for m in line.mentions("instrument") if m.end <= event.start][-1:]


def _apposed(line: Line, clause: Clause, event: Mention) -> list[Mention]:
    """ "X, en visite à Moscou, …": the noun is an adjunct of the clause; its subject or the person before it."""
    role = preposition_of(line.scan, event)
    paid = event.value.kind == "visit" and not event.value.definite
    placed = any(m.kind in ("place", "state") for m in clause.having("to", "in", "beneficiary", "object"))
    talks = event.value.kind == "meeting" and role == "beneficiary" and _on_a_journey(clause)
    purpose = talks or (
        paid and (role == "on" or (role == "beneficiary" and not placed))
    )  # "arrived on", "for a visit"
    adjunct = purpose or role in ("to", "in", "during", "after", "before", "under", "via")
    if not adjunct or event.value.possessive or _told_before(clause, event, role):
        return []
    before = [m for m in line.mentions("person", "pronoun", "name") if m.end <= event.start]
    if before and line.scan.norm(before[-1].end) == "," and event.start - before[-1].end <= 3:
        return [before[-1]]
    verb = clause.verb
    hosted = verb is not None and {"receive", "await", "invite", "welcome"} & set(verb.value.senses)
    guests = clause.having("object") if hosted and verb is not None and not verb.value.passive else clause.subjects
    return [m for m in guests if m.kind in ("person", "pronoun", "name", "state")]


SIGNING = frozenset({"sign", "initial", "exchange_texts", "sign_under"})


def _told_before(clause: Clause, event: Mention, role: str | None) -> bool:
    """Whether a meeting is one told before, behind which others signed: "After the meeting, the ministers signed"."""
    verb = clause.verb
    signed = verb is not None and bool(SIGNING & set(verb.value.senses))
    return event.value.kind == "meeting" and event.value.definite and role == "after" and signed


JOURNEYS = frozenset({"travel", "go_on", "halt", "arrive", "come_in", "come_back", "leave"})


def _on_a_journey(clause: Clause) -> bool:
    """Whether a clause tells of somebody's journey: "flew to Ankara | for talks with X"."""
    return clause.verb is not None and bool(JOURNEYS & set(clause.verb.value.senses))


NEXT_TO = 4  # tokens between a noun and whose it is: "la visite officielle du président"


def _directly_of(line: Line, event: Mention, after: list[Mention]) -> list[Mention]:
    """Of the mentions after "de", those that hang on the noun itself: up to the next noun of an act.

    A state or organisation must stand next to it: further on it belongs to another noun.
    """
    sums = [m.end for m in line.mentions("quantity") if 0 <= m.start - event.end <= NEXT_TO]
    near = max([event.end, *sums[:1]]) + NEXT_TO  # "un prêt de 40 millions de dollars | de l'Inde"
    after = [m for m in after if m.kind not in ("state", "organisation", "place") or m.start <= near]
    others = [m.start for m in line.mentions("event", "verb") if m.start > event.start]
    limit = min(others, default=len(line.scan.tokens))
    return [m for m in after if m.start < limit]
