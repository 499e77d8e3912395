"""The end of a document: what one draft knows is given to those that lack it, and what says nothing is dropped."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.drafts import Claim, Context, Draft
from servanda.extract.goods import GIFTS
from servanda.extract.instruments import PROVIDED, STEM, body_draft, subject_of
from servanda.extract.loans import lent
from servanda.extract.parties import add_partner, explicit, settle_parties
from servanda.extract.places import at_dateline
from servanda.extract.stays import days_after
from servanda.extract.undated import (
    SIGNED,
    asserted_signed,
    ceremony,
    dated_before,
    day_claim,
    first_date,
    recent,
)
from servanda.model.names import same_name
from servanda.model.record import LATER
from servanda.model.relation import Relation
from servanda.model.statement import DAY, ON_VISIT, Modality, Type
from servanda.model.values import Count, Individual, Party, Place, Status, Words
from servanda.model.when import When

SHARED = ("party", "date", DAY, "place", "status")


def finish(context: Context) -> list[Draft]:
    """The drafts of a document that stand."""
    found = [draft for draft in context.drafts if draft.type is Type.AGREEMENT]
    for draft in found:
        if draft.group is not None:
            _inherit(draft, draft.group)
        elif draft.pending and context.memory.package is not None:
            _inherit(draft, context.memory.package)
    _complete_list(context.memory.package, found)
    for draft in found:
        settle_parties(context, draft)
        ceremony(context, draft)
        _name_listed(draft, found)
        _signed_on_visit(context, draft)
    for draft in context.drafts:
        if draft.type is Type.VISIT:
            dated_before(context, draft)
        if draft.type is Type.MEETING:
            _on_the_visit(context, draft)
        elif draft.type in (Type.TRANSFER, Type.BODY):
            _announced_on_visit(context, draft)
        at_dateline(context, draft)
    kept = [draft for draft in found if _stands(draft) and not _history(context, draft)]
    better = [draft for draft in kept if not _says_little(draft) or not _told_better(draft, kept)]
    _hand_on([draft for draft in kept if draft not in better and _plain(draft)], better)
    kept = [draft for draft in better if not _headline(draft, better)]
    for draft in kept:
        add_partner(draft)
        if draft.plural or not (draft.has("subject") or draft.has("kind")):
            _named_by_head(draft)
    others = [d for d in context.drafts if d.type is not Type.AGREEMENT and not _history(context, d)]
    others = [d for d in others if not _only_called(d, others)]
    ordered = sorted((*kept, *others), key=lambda draft: context.drafts.index(draft))
    return [
        *ordered,
        *(body for draft in kept if (body := _founded(context, draft)) is not None),
        *(loan for draft in kept if (loan := lent(context, draft)) is not None),
    ]


def _only_called(draft: Draft, others: list[Draft]) -> bool:
    """Whether a gift is but called a loan or aid, where the same sides are told of one with its sum."""
    if draft.type is not Type.TRANSFER or draft.has("quantity") or not _sum_only(draft):
        return False
    sides = _gift_sides(draft)
    return any(
        d.type is Type.TRANSFER and _gift_sides(d) == sides and d.has("quantity") and _shares(d, draft) for d in others
    )


def _sum_only(draft: Draft) -> bool:
    """Whether the words for a gift are a noun of giving and nothing else that tells what it is for."""
    items = [claim for _, claim in draft.values("item", Words)]
    return any(
        (hit := claim.line.scan.hit(place, "event")) is not None and hit.entry.key in GIFTS
        for claim in items
        for place in range(claim.start, claim.end)
    )


def _gift_sides(draft: Draft) -> list[tuple[str, str]]:
    return sorted((name, value.code) for name in ("giver", "receiver") for value, _ in draft.values(name, Party))


def _shares(one: Draft, other: Draft) -> bool:
    terms = [{term for words, _ in d.values("item", Words) for term in words.terms} for d in (one, other)]
    return bool(terms[0] & terms[1])


def _founded(context: Context, draft: Draft) -> Draft | None:
    """The joint body that a signed text creates."""
    if draft.inner is None:
        return None
    body = body_draft(context, draft.line, draft.inner, "body.founded", draft.modality)
    for claim in draft.claims:
        if claim.property in ("party", "date") and not (claim.property == "party" and len(body.codes()) >= 2):
            body.claims.append(replace(claim, rule=f"body.founded/{claim.property}"))
    told, status = draft.values("status", Status)[0]
    created = "created" if told.name in SIGNED and status.modality is Modality.ASSERTED else "announced"
    body.claims.append(replace(status, value=Status(created), rule="body.founded"))
    return body if len(body.codes()) >= 2 else None


def _complete_list(package: Draft | None, found: list[Draft]) -> None:
    """Texts told elsewhere in the document are those of the set, where they are as many as it counts."""
    if package is None or not package.has("count"):
        return
    number = next(c.value.number for c in package.claims if isinstance(c.value, Count))
    singles = [d for d in found if not d.plural and (d.group is package or asserted_signed(d)) and d.has("subject")]
    if len(singles) == number:
        for draft in singles:
            draft.group = package


def _inherit(draft: Draft, source: Draft) -> None:
    """Give a text of a list what is told of all of them."""
    for name in SHARED:
        if name == "party" and len(draft.codes()) >= 2:
            continue
        if draft.has(name) and name != "party":
            continue
        for claim in source.claims:
            if claim.property == name:
                draft.claims.append(
                    Claim(name, claim.value, claim.line, claim.start, claim.end, f"{claim.rule}/list", claim.modality)
                )
    draft.pending = draft.pending and not draft.has("status")


def _on_the_visit(context: Context, draft: Draft) -> None:
    """A meeting without a place was where its participants' visit was; one around a signing has its day."""
    near = [d for d in context.drafts if len(d.codes() & draft.codes()) >= 2 and d.modality is draft.modality]
    if not draft.has("date") and draft.rule == "meeting.witness":
        _take(draft, "date", [d for d in near if d.type is Type.AGREEMENT and day_claim(d) is not None])
    signings = [
        d
        for d in near
        if d.type is Type.AGREEMENT and asserted_signed(d) and day_claim(d) is not None and recent(context, d)
    ]
    visits = [d for d in near if d.type is Type.VISIT and (_takes_part(d, draft) or d.has("date"))]
    visits = [d for d in visits if recent(context, d) or _its_own(d, draft)]
    if not draft.has("date") and draft.modality is Modality.ASSERTED:
        _within_visit(draft, visits)
        if not draft.has("date") and len({first_date(d) for d in signings}) == 1:
            _take(draft, "date", signings)
    if not draft.has("place"):
        _take(draft, "place", [d for d in visits if d.has("place") and _same_time(d, draft) and not _in_building(d)])


def _signed_on_visit(context: Context, draft: Draft) -> None:
    """A text signed on a day of a visit of one of its parties to the other was signed where that led."""
    if draft.has("place") or not (draft.has("date") and asserted_signed(draft)):
        return
    near = [d for d in context.drafts if d.type is Type.VISIT and len(d.codes() & draft.codes()) >= 2]
    near = [d for d in near if d.modality is Modality.ASSERTED and d.has("date") and d.has("place")]
    _take(draft, "place", [d for d in near if _same_time(d, draft) and not _in_building(d)])


def _announced_on_visit(context: Context, draft: Draft) -> None:
    """A promise or a body without a day, told with the visit of one of its parties to the other, was made on it."""
    if draft.has("date") or not {status.name for status, _ in draft.values("status", Status)} & ANNOUNCED:
        return
    near = [d for d in context.drafts if d.type is Type.VISIT and len(d.codes() & draft.codes()) >= 2]
    _within_visit(draft, [d for d in near if d.modality is Modality.ASSERTED and recent(context, d)])


ANNOUNCED = frozenset({"pledged", "announced", "created"})


def _in_building(visit: Draft) -> bool:
    """Whether no more is told of where a visit led than the building of one audience."""
    return any(place.kind in ("site", "seat") for place, _ in visit.values("place", Place))


def _its_own(visit: Draft, draft: Draft) -> bool:
    """Whether a meeting is told right after a visit of one who took part in it."""
    near = visit.line.passage == draft.line.passage and draft.line.index - visit.line.index == 1
    return near and _takes_part(visit, draft)


def _takes_part(visit: Draft, draft: Draft) -> bool:
    """Whether the visitor is one of those who met."""
    told = [person.name for person, _ in draft.values("participant", Individual)]
    name = visit.visitor.name if visit.visitor is not None else ""
    return bool(name) and any(same_name(name, other) for other in told if other)


STAY = 5  # days after an arrival on which the guest is still there
ARRIVALS = frozenset({"visit.travel", "visit.arrival"})  # whose day is the first of several


def _within_visit(draft: Draft, visits: list[Draft]) -> None:
    """An undated meeting was on one of the days of the visit told nearest, where that has both ends."""
    dated = [(d, when, c) for d in visits for when, c in d.values("date", When) if when.start and when.end]
    dated = [(d, when, c) for d, when, c in dated if when.start != when.end or d.rule not in ARRIVALS]
    if dated:
        _, when, claim = min(dated, key=lambda told: abs(told[0].line.index - draft.line.index))
        value = when if when.start == when.end else replace(when, within=True)
        draft.claims.append(replace(claim, value=value, rule=f"{draft.rule}{ON_VISIT}"))


def _take(draft: Draft, name: str, givers: list[Draft]) -> None:
    """Take a property from the nearest of these drafts."""
    if givers:
        nearest = min(givers, key=lambda d: abs(d.line.index - draft.line.index))
        claim = next((c for c in nearest.claims if c.property == name), None)
        if claim is not None:
            draft.claims.append(replace(claim, rule=f"{draft.rule}/{nearest.type}"))


def _same_time(visit: Draft, draft: Draft) -> bool:
    """Whether a meeting can have been on a visit: no date of theirs tells otherwise."""
    dates = [[c.value for c in d.claims if isinstance(c.value, When)] for d in (visit, draft)]
    stay = STAY if visit.rule in ARRIVALS else 0
    return all(a.compare(b) is not Relation.CONFLICTING or days_after(a, b) <= stay for a in dates[0] for b in dates[1])


def _stands(draft: Draft) -> bool:
    """Whether a draft is of an agreement of two parties that something is told of."""
    if draft.pending or not draft.has("status") or len(draft.codes()) < 2:
        return False
    if _vague(draft) and len(draft.codes()) > 2:
        return False  # "des accords comparables avec A, B et C"
    if draft.contract and any(not explicit(c) for c in draft.claims if c.property == "party"):
        return False
    own = draft.group is not None or any(explicit(c) for c in draft.claims if c.property == "party")
    if draft.companies >= 2 or (draft.companies and not own):
        return False
    return draft.plural or draft.has("subject") or draft.has("kind") or draft.has("count") or _plain(draft)


def _name_listed(draft: Draft, found: list[Draft]) -> None:
    """Give one of several texts told together the subject "coopération", which by itself would say nothing."""
    mention = draft.mention
    if mention is None or mention.kind != "instrument" or any(draft.has(name) for name in ("subject", "kind", "count")):
        return
    thing, others = mention.value, [d for d in found if d.line is draft.line and d is not draft and d.has("subject")]
    spans = subject_of(thing)
    beside = draft.line.role == "item" or any(not d.plural and asserted_signed(d) for d in others)
    if beside and spans and not (thing.definite or thing.weak or draft.plural):
        start, end = spans[0].start, spans[-1].end
        stems = tuple(sorted({token.fold[:STEM] for token in draft.line.scan.tokens[start:end] if len(token.raw) > 3}))
        draft.add("subject", Words(draft.line.scan.words_at(start, end), stems), draft.line, start, end)


def _plain(draft: Draft) -> bool:
    """Whether of a text no more is told than that two states signed it, and when or where, or what became of it."""
    if draft.plural or any(draft.has(name) for name in ("subject", "kind", "count")):
        return False
    told = {c.value.code for c in draft.claims if isinstance(c.value, Party) and explicit(c)}
    named = draft.mention is not None and (not draft.mention.value.weak or draft.has("signatory"))
    signed = asserted_signed(draft) and any(map(draft.has, ("date", "place", "signatory")))
    return named and len(told) == 2 and (signed or any(map(draft.has, LATER)) or _ended_now(draft))


def _hand_on(left: list[Draft], kept: list[Draft]) -> None:
    """Give a headline's text what the body tells of it, where it is called no more than "an agreement" there."""
    for plain in left:
        same = [d for d in kept if d.line.heading and d.codes() == plain.codes() and asserted_signed(d)]
        for name in ("date", DAY, "place", "signatory") if len(same) == 1 and not same[0].plural else ():
            if not (same[0].has(name) or (name == DAY and same[0].has("date"))):
                same[0].claims.extend(claim for claim in plain.claims if claim.property == name)


ENDED = frozenset({"suspended", "terminated"})


def _ended_now(draft: Draft) -> bool:
    """Whether an old text is told to have been ended, on no day of its own: that is of today."""
    ends = [told.name for told, c in draft.values("status", Status) if c.modality is Modality.ASSERTED]
    return any(name in ENDED and not draft.has(f"{name}_on") for name in ends)


OLD = 20  # years before the document's own time from which on an act is history


def _history(context: Context, draft: Draft) -> bool:
    """Whether an act is told as history: long past, in a document with nothing of today between the same parties."""
    if not _is_old(context, draft) or _ended_now(draft) or draft.rule == HOLDS:
        return False
    return not any(
        len(d.codes() & draft.codes()) >= 2 and not _is_old(context, d) for d in context.drafts if d is not draft
    )


def _is_old(context: Context, draft: Draft) -> bool:
    when = next((c.value for c in draft.claims if isinstance(c.value, When)), None)
    if when is None or when.last_day is None:
        return False
    now = context.page.anchor
    return when.last_day.year < ((now.year - OLD) if now is not None else MODERN)


HOLDS = "agreement.tie"  # the rule by which an old text is told to hold today
MODERN = 1990  # the year before which everything is history in a document without a date


def _vague(draft: Draft) -> bool:
    """Several texts of which neither number nor subject is told."""
    if not draft.plural or draft.has("count"):
        return False
    return not draft.has("subject")


def _says_little(draft: Draft) -> bool:
    """Whether a text is not told by a name: of several, of none, or only by what it provides for."""
    provided = any(c.rule.endswith(f"/{PROVIDED}") for c in draft.claims if c.property == "subject")
    plain = _plain(draft) and draft.line.role != "item"  # an item of a list is a text of its own
    return _vague(draft) or plain or provided


def _told_better(draft: Draft, kept: list[Draft]) -> bool:
    others = [d for d in kept if d is not draft and not _says_little(d)]
    return any(len(other.codes() & draft.codes()) >= 2 for other in others)


def _headline(draft: Draft, kept: list[Draft]) -> bool:
    """Whether a text is told in the title, of which the body tells in its own words: "X, Y sign supply pact"."""
    if draft.line.role != "title":
        return False
    body = [d for d in kept if d.line.role != "title" and len(d.codes() & draft.codes()) >= 2]
    return asserted_signed(draft) and any(asserted_signed(d) for d in body)


def _named_by_head(draft: Draft) -> None:
    """The name of a package is its noun with its number ("treize accords"); what it is about stays as sectors."""
    mention = draft.mention
    if mention is None:
        return
    draft.claims = [claim for claim in draft.claims if claim.property != "subject"]
    start, end = mention.value.head
    counted = next((c for c in draft.claims if c.property == "count" and c.line is draft.line and c.end <= start), None)
    start = counted.start if counted is not None and start - counted.start <= 5 else start
    draft.add("subject", Words(draft.line.scan.words_at(start, end)), draft.line, start, end)
