"""One verb that tells of several visits or meetings: "allé à X en 2004 puis en 2007", "met in May and in June"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extract.drafts import Actor, Claim, Context, Draft, actors, individual, party
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.extract.moments import TENSES, times, when_of
from servanda.extract.places import as_place
from servanda.extract.times import stop_before
from servanda.model.statement import Type
from servanda.model.values import Party
from servanda.model.when import When
from servanda.recognise.dates import Tense, TimeKind, resolve
from servanda.recognise.dates.expressions import Calendar
from servanda.recognise.scan import Mention

SMALL = ("coordinator", "preposition", "adverb", "article", "vague")
MARKS = (",", ":", ";")
APART = 2  # days between two acts of one place: nearer ones are days of one act
MOST = 9  # tokens from one date to the next


@dataclass(frozen=True, slots=True)
class _Again:
    """One more time that an act was: its date, and the place or guest told with it."""

    when: When
    time: Mention
    place: Mention | None = None
    person: Mention | None = None


def repeats(match: Match, context: Context, draft: Draft) -> list[Draft]:
    """The further acts of a draft whose verb tells of several, each with its own date."""
    told = draft.values("date", When)
    if draft.type not in (Type.VISIT, Type.MEETING) or match.frame.events or not told:
        return []
    when, claim = told[0]
    if claim.line is not match.line:
        return []
    found: list[Draft] = []
    last, end = when, claim.end
    while (again := _next(match, context, draft, last, end)) is not None:
        if again.place is None and again.person is None and not _apart(last, again.when):
            break
        more = _copy(context, match.line, draft, again)
        if more is not None:
            found.append(more)
        last, end = again.when, max(m.end for m in (again.time, again.place, again.person) if m is not None)
    return found


def is_told(draft: Draft, others: list[Draft]) -> bool:
    """Whether one of several acts of a verb is told already, on the same day: the stop of a tour."""
    days = [when for when, _ in draft.values("date", When)]
    return any(o.codes() == draft.codes() and [w for w, _ in o.values("date", When)] == days for o in others)


def _next(match: Match, context: Context, draft: Draft, last: When, end: int) -> _Again | None:
    """What is told behind a date with only small words, a place and a person before the next one."""
    line = match.line
    if draft.type is Type.VISIT and (stop := _further_stop(match, context, last, end)) is not None:
        return stop
    after = [m for m in times(line) if m.start >= end and m.value.kind is TimeKind.DATE]
    if not after or after[0].start - end > MOST or not _linked(line, end):
        return None
    time = after[0]
    told = _between(line, end, time.start)
    if told is None:
        return None
    behind = _place_behind(line, time)
    places = [m for m in told if m.kind in ("place", "state")]
    people = [m for m in told if m.kind == "person" and m.value.name and draft.type is Type.VISIT]
    if len(places) + len(people) != len(told) or len(places) > 1 or len(people) > 1:
        return None
    when = _when(match, context, time, last)
    if when is None or not when.start or not when.end:
        return None
    where = places[0] if places else behind
    return _Again(when, time, where, people[0] if people else None)


def _further_stop(match: Match, context: Context, last: When, end: int) -> _Again | None:
    """A further place with its day, other words between: "in X on July 9 for talks with Y, | and in Z in August"."""
    for time in times(match.line):
        place = stop_before(match.line, time)
        if place is None or time.start < end or not match.clause.start <= time.start < match.clause.end:
            continue
        when = _when(match, context, time, last)
        if when is not None and when.start and when.end:
            return _Again(when, time, place)
    return None


def _between(line: Line, start: int, end: int) -> list[Mention] | None:
    """The mentions of the next item of a list, behind the mark that opens it; None where other words stand there."""
    told: list[Mention] = []
    place, opened = start, False
    while place < end:
        owner = line.scan.owner[place]
        if owner is not None:
            told += [owner] if opened else []  # before the mark: where the act before was
            place = owner.end
            continue
        if not (line.scan.norm(place) in MARKS or any(line.scan.hit(place, kind) for kind in SMALL)):
            return None
        opened = opened or line.scan.norm(place) in MARKS or line.scan.hit(place, "coordinator") is not None
        opened = opened or line.scan.hit(place, "adverb") is not None
        place += 1
    return told


def _when(match: Match, context: Context, time: Mention, last: When) -> When | None:
    """The date of a mention; a day without its month, or a month without its year, counts from the date before."""
    expression = time.value.expression
    if isinstance(expression, Calendar) and expression.year is None:
        found = resolve(expression, context.page.anchor, tense=TENSES.get(match.mood, Tense.PAST), context=last)
        return found if isinstance(found, When) else None
    return when_of(context, match.line, time, match.mood)


def _linked(line: Line, end: int) -> bool:
    """Whether a list goes on behind a date, past the place that may follow it: "le 3 mai à La Paz | et le 17 juin"."""
    place = end
    while place < len(line.scan.tokens) and place - end < MOST:
        owner = line.scan.owner[place]
        if owner is None and (
            line.scan.norm(place) in MARKS or line.scan.hit(place, "coordinator") or line.scan.hit(place, "adverb")
        ):
            return True
        if owner is not None and owner.kind not in ("place", "state"):
            return False
        if owner is None and not line.scan.hit(place, "preposition") and not line.scan.hit(place, "article"):
            return False
        place = owner.end if owner is not None else place + 1
    return False


def _place_behind(line: Line, time: Mention) -> Mention | None:
    """The place right behind a date: "le 17 juin | à Asunción"."""
    hit = line.scan.hit(time.end, "preposition")
    owner = line.scan.owner[hit.end] if hit is not None and hit.end < len(line.scan.tokens) else None
    return owner if owner is not None and owner.kind in ("place", "state") else None


def _apart(one: When, other: When) -> bool:
    """Whether two dates cannot be days of one act."""
    if one.last_day is None or other.first_day is None or one.first_day is None or other.last_day is None:
        return False
    days = one.first_day == one.last_day and other.first_day == other.last_day
    least = APART if days else 1
    return (other.first_day - one.last_day).days >= least or (one.first_day - other.last_day).days >= least


def _copy(context: Context, line: Line, draft: Draft, again: _Again) -> Draft | None:
    """A draft with another date, and another place or guest where these are told."""
    claims = [
        replace(c, value=again.when, start=again.time.start, end=again.time.end) if c.property == "date" else c
        for c in draft.claims
    ]
    made = replace(draft, claims=claims)
    if again.place is not None and not _moved(context, line, made, again.place):
        return None
    if again.person is not None and not _visited_by(context, line, made, again.person):
        return None
    return made


def _moved(context: Context, line: Line, draft: Draft, mention: Mention) -> bool:
    """Set the place, and of a visit the host, of a draft; False where it would be no visit."""
    where = as_place(context, mention)
    if where is None:
        return False
    visitor = next(
        (c.value.code for c in draft.claims if c.property == "visitor_country" and isinstance(c.value, Party)), ""
    )
    if draft.type is Type.VISIT and (not where.country or where.country == visitor):
        return False
    draft.claims = [c for c in draft.claims if c.property not in ("place", "host")]
    if draft.type is Type.VISIT:
        draft.add("host", party(where.country, context.language), line, mention.start, mention.end)
    draft.add("place", where, line, mention.start, mention.end)
    return True


def _visited_by(context: Context, line: Line, draft: Draft, mention: Mention) -> bool:
    """Set the visitor of a draft: "X visited Brazil in 1968, | Y in 2006"."""
    actor: Actor | None = next((a for a in actors(context, line, mention) if a.entity is not None), None)
    host = next((c.value.code for c in draft.claims if c.property == "host" and isinstance(c.value, Party)), "")
    before = next((c for c in draft.claims if c.property == "visitor_country"), None)
    if actor is None or actor.code == host:
        return False
    draft.claims = [c for c in draft.claims if c.property not in ("visitor", "visitor_country")]
    draft.visitor = actor.entity
    draft.add("visitor", individual(actor), line, actor.start, actor.end)
    if actor.code:
        draft.add("visitor_country", party(actor.code, context.language), line, actor.start, actor.end)
    elif before is not None:
        draft.claims.append(_same_side(before))
    return True


def _same_side(claim: Claim) -> Claim:
    """The state of the guest before, for one whose own is not known: both went to the same host."""
    return replace(claim, rule=f"{claim.rule.split('/')[0]}/side")
