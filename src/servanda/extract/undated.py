"""When acts without a date of their own were: the day of the ceremony, the last day told, the time of the document."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from servanda.extract.drafts import Claim, Context, Draft
from servanda.extract.lines import Line
from servanda.language.conjugation import Tense
from servanda.model.statement import Modality, Type
from servanda.model.values import Status
from servanda.model.when import When
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

SIGNED = frozenset({"signed", "initialled"})
SINCE = frozenset({"ratified", "in_force"})  # steps after a signing


def ceremony(context: Context, draft: Draft) -> None:
    """A signed text without a date has that of the signing told in the document, else of the meeting around it."""
    if draft.has("date") or not asserted_signed(draft):
        return
    near = [d for d in context.drafts if d is not draft and len(d.codes() & draft.codes()) >= 2 and recent(context, d)]
    signings = [d for d in near if d.type is Type.AGREEMENT and asserted_signed(d) and day_claim(d) is not None]
    told = [d for d in near if d.modality is Modality.ASSERTED]
    meetings = [d for d in told if d.type is Type.MEETING and day_claim(d) is not None]
    visits = [d for d in told if d.type is Type.VISIT and d.has("date")]
    for givers in (signings, meetings, visits):
        if givers:
            often = Counter(first_date(d) for d in givers)
            nearest = min(givers, key=lambda d: (-often[first_date(d)], abs(d.line.index - draft.line.index)))
            for name in ("date", "place"):
                claim = next((c for c in nearest.claims if c.property == name), None)
                if claim is not None and not draft.has(name):
                    draft.claims.append(replace(claim, rule=f"{draft.rule}/{nearest.type}"))
            return
    _narrated(context, draft)


WEEK = 5  # days before publication within which the last day told is that of what the news tells


def _gone_on(draft: Draft) -> bool:
    """Whether a text is told to be further than signed since: that it was signed is no news."""
    told = [status.name for status, claim in draft.values("status", Status) if claim.modality is Modality.ASSERTED]
    return "signed" in told and bool(SINCE & set(told))


def _before_the_story(draft: Draft) -> bool:
    """Whether a sentence, or what it says was done, is told in the pluperfect: it goes back to before the days told."""
    own = {c.start for c in draft.claims if c.property == "status" and c.line is draft.line}
    told = [m for m in draft.line.mentions("verb") if m.start in own]
    if told and all(_pluperfect(draft.line, m) for m in told):
        return True
    finite = [m.value for m in draft.line.mentions("verb") if m.value.finite]
    return bool(finite) and all(v.form is Tense.IMPERFECT and v.mood is Mood.DONE for v in finite)


def _pluperfect(line: Line, verb: Mention) -> bool:
    """Whether a verb is told as done before what is told: "avaient signé", "had signed"."""
    return verb.value.mood is Mood.DONE and any(
        hit.entry.value.auxiliary == "have" and hit.entry.value.tense in (Tense.IMPERFECT, Tense.PAST)
        for place in range(verb.start, verb.value.head)
        for hit in line.scan.all(place, "verb")
    )


def _narrated(context: Context, draft: Draft) -> None:
    """Of the days told before an undated act of the news the one nearest to publication, if it is just before it."""
    anchor = context.page.anchor
    if anchor is None or _gone_on(draft) or _before_the_story(draft):
        return
    days = [
        (date.fromisoformat(when.start), when, line, mention)
        for when, line, mention in draft.days
        if when.start and when.start == when.end and len(when.start) == 10
    ]
    recent = [told for told in days if 0 <= (anchor - told[0]).days <= WEEK]
    if recent:
        _, when, line, mention = max(recent, key=lambda told: (told[0], -told[2].index))
        rule = f"{draft.rule}/narrative"
        draft.claims.append(Claim("date", when, line, mention.start, mention.end, rule, draft.modality))


ONWARD = "visit.onward"


def dated_before(context: Context, draft: Draft) -> None:
    """A visit without a date has the day told right before it in its paragraph, where no other visit has it."""
    if draft.has("date") or draft.told is None or draft.modality is not Modality.ASSERTED:
        return
    if draft.rule == ONWARD:
        return  # the day told before it is that of leaving
    when, line, mention = draft.told
    taken = any(d.type is Type.VISIT and d.line is line for d in context.drafts)
    near = line.passage == draft.line.passage and draft.line.index - line.index <= 1
    if near and not taken and when.start and len(when.start) == 10:
        draft.claims.append(
            Claim("date", when, line, mention.start, mention.end, f"{draft.rule}/narrative", draft.modality)
        )


def first_date(draft: Draft) -> str:
    """The first date of a draft that has one, in EDTF."""
    return next(c.value.edtf for c in draft.claims if isinstance(c.value, When))


SPELL = 45  # days around the document's own time in which an undated signing will have been


def recent(context: Context, draft: Draft) -> bool:
    """Whether an act is of the document's own time, and not of the history that it tells."""
    now = present(context)
    when = next((c.value for c in draft.claims if isinstance(c.value, When)), None)
    if when is None or when.first_day is None or now is None:
        return True
    return abs((when.first_day - now).days) <= SPELL


def present(context: Context) -> date | None:
    """The time that a document tells of: its publication, else the last day on which it says that something was."""
    if context.page.anchor is not None:
        return context.page.anchor
    days = [
        c.value.first_day
        for d in context.drafts
        for c in d.claims
        if isinstance(c.value, When) and c.value.first_day and c.modality is Modality.ASSERTED
    ]
    return max(days, default=None)


def asserted_signed(draft: Draft) -> bool:
    """Whether a text is told to have been signed or initialled."""
    return any(told.name in SIGNED and c.modality is Modality.ASSERTED for told, c in draft.values("status", Status))


def day_claim(draft: Draft) -> Claim | None:
    """The claim of a date known to the day."""
    return next(
        (
            c for c in draft.claims
            if isinstance(c.value, When) and c.value.start == c.value.end and c.value.start and len(c.value.start) == 10
        ),
        None,
    )  # fmt: skip
