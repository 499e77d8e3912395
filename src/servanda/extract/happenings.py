"""Whether a visit or meeting was, is to be, or was called off."""

from __future__ import annotations

from servanda.extract.drafts import Context, Draft
from servanda.extract.frames import Match
from servanda.language.conjugation import Tense
from servanda.model.statement import Modality
from servanda.model.when import When
from servanda.recognise.dates import TimeKind
from servanda.recognise.dates.expressions import Calendar, Timed
from servanda.recognise.verb_groups import Mood

SO_FAR = (TimeKind.OPEN, TimeKind.DURATION)  # "depuis 2019", "quatre ans que"
NO_VISIT = (Mood.WISHED, Mood.POSSIBLE)


def never_was(match: Match, context: Context) -> bool:
    """Whether a verb only says that something has not been so far: nothing that was planned is called off.

    For example "Il n'était pas venu depuis quatre ans", where no plan was told before.
    """
    if match.trigger.kind != "verb" or match.mood is not Mood.DENIED:
        return False
    group = match.trigger.value
    if group.form in (Tense.FUTURE, Tense.CONDITIONAL, Tense.PRESENT) or group.wrapped or not group.finite:
        return False
    planned = any(d.type is match.frame.type and d.modality is Modality.PLANNED for d in context.drafts)
    return not planned and any(m.value.kind in SO_FAR for m in match.line.mentions("time"))


def scheduled(match: Match, context: Context) -> bool:
    """Whether a present tells a journey of the days to come, as English does: "flies to Dhaka on Sunday".

    Not in a headline, nor of the day of publication.
    """
    if match.trigger.kind != "verb" or match.mood is not Mood.ONGOING or match.line.heading:
        return False
    group, anchor = match.trigger.value, context.page.anchor
    if group.form not in (Tense.PRESENT, Tense.INFINITIVE) or not match.line.scan.words.grammar.bare_present:
        return False
    told = [m.value.expression for m in match.clause.having("on", "object") if m.kind == "time"]
    days = [e.of if isinstance(e, Timed) else e for e in told]
    weekdays = {e.weekday for e in days if isinstance(e, Calendar) and e.month is None and e.turn is None} - {None}
    return bool(weekdays) and anchor is not None and anchor.weekday() not in weekdays


def _not_before(match: Match) -> bool:
    """Whether something is only said not to be before a day: "will not take place before June"."""
    clause = match.predicate or match.clause
    verb = clause.verb
    if verb is None or verb.value.mood is not Mood.DENIED or verb.value.form is Tense.PAST:
        return False
    scan = match.line.scan
    hits = (scan.hit(place, "preposition") for place in range(verb.end, clause.end))
    return any(hit is not None and hit.entry.key == "before" for hit in hits)


def status_of_happening(match: Match, draft: Draft, context: Context) -> str:
    """Whether a visit or meeting is planned or held, by its verb and, where that is open, by its date."""
    mood = match.mood
    if match.postponed:
        return "postponed"
    if mood is Mood.DENIED:
        return "postponed" if _not_before(match) else "cancelled"
    if mood in (Mood.PLANNED, Mood.PROMISED):
        return "planned"
    anchor = context.page.anchor
    starts = [claim.value.first_day for claim in draft.claims if isinstance(claim.value, When)]
    if mood in (Mood.BARE, Mood.ONGOING) and anchor and any(first and first > anchor for first in starts):
        draft.modality = Modality.PLANNED
        return "planned"
    return "held"
