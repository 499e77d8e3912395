"""Which of a sentence's dates is the date of an act, and what it is in the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.extract.clauses import Clause, Link
from servanda.extract.drafts import Context
from servanda.extract.lines import Line
from servanda.extract.moments import YEAR, a_year, of_the_past, times, when_of
from servanda.extract.openers import preposition_of
from servanda.extract.related import related, tells_aim
from servanda.model.when import When
from servanda.recognise.dates import TimeKind
from servanda.recognise.dates.expressions import Calendar
from servanda.recognise.numbers import number_pattern, parse_ordinal
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood


@dataclass(frozen=True, slots=True)
class Dated:
    """A date found for an act: its value, where its words stand, and how it was chosen."""

    when: When
    line: Line
    mention: Mention
    rule: str


def date_of(
    context: Context, line: Line, clause: Clause, trigger: Mention, mood: Mood, *, lasting: bool = False
) -> Dated | None:
    """The date of the act of a trigger: of its clause, else of another clause of its sentence.

    A date that hangs on another noun ("l'accord de 2015") or stands in another person's brackets is not taken; an
    open period ("depuis le 22 juin") only of what is `lasting`.
    """
    found: Dated | None = None
    for mention, rule in candidates(line, clause, trigger):
        when = when_of(context, line, mention, _told_as(line, clause, mention, mood))
        if rule == BEFORE and when is not None and not (when.start and when.end):
            when = When.on(when.start or when.end or "")  # "until 2014, | when they signed", "since May, | when"
        if when is None or _too_long(when) or (mood in TOLD and _of_plan(context, line, clause, mention, when)):
            continue
        when = when if lasting or (when.start and when.end) else _begun(line, mention, when, mood)
        if when is None:
            continue
        if found is not None and not (rule == found.rule and _month_of(found.when, when)):
            continue
        found = Dated(when, line, mention, rule)
        if not a_year(when):
            break
    return found


def _told_as(line: Line, clause: Clause, time: Mention, mood: Mood) -> Mood:
    """How to take a day for an act of a mood: what was to come may be past, and so is a day on which something was.

    For example "Mardi, X a franchi le pont pour rencontrer Y".
    """
    if _bygone(line, clause, time):
        return Mood.DENIED
    verb = clause.verb
    if (
        verb is not None
        and verb.start < time.start < verb.end
        and verb.value.wrapped[:1] in (("committed",), ("planned",))
    ):
        return Mood.DONE  # "agreed on Monday to create"
    if mood is Mood.PROMISED and (event := _just_before(line, time)) is not None and verb is not None:
        return Mood.DONE if _occasion(line, event, verb) else mood  # "à la réunion du 12, ils ont convenu"
    inner = next((c for c in line.clauses if c.start <= time.start < c.end), clause)
    done = inner is not clause and inner.verb is not None and inner.verb.value.finite
    return Mood.DONE if done and inner.verb is not None and inner.verb.value.mood is Mood.DONE else mood


def _begun(line: Line, time: Mention, when: When, mood: Mood) -> When | None:
    """The day of an act that an open period tells: "dès mars, ils ont signé", "formera 20 agents à partir de mai"."""
    early = line.scan.norm(time.start) in line.scan.words.grammar.as_early_as and mood in TOLD
    planned = mood in (Mood.PLANNED, Mood.PROMISED) and len(when.start or "") > YEAR  # "dès l'an prochain" is no day
    return When.on(when.start) if (early or planned) and when.start and not when.end else None


def _month_of(year: When, when: When) -> bool:
    """Whether a date is a finer one of the year told before it: "l'an dernier, en mai"."""
    return bool(when.start and year.start) and (when.start or "").startswith(f"{year.start}-")


def candidates(line: Line, clause: Clause, trigger: Mention) -> Iterator[tuple[Mention, str]]:
    """The dates that may be those of the act of a trigger, the likeliest first: of its clause, then of others."""
    own = [m for m in times(line) if clause.start <= m.start < clause.end]
    if not own and trigger is clause.verb and (told := _time_before(line, clause)) is not None:
        yield told, BEFORE
    for found, rule in ((_paid(line, trigger), "own"), (own, "clause"), (_around(line, clause, trigger), "sentence")):
        fitting = [m for m in found if not _others(line, m, trigger) and not _of_telling(line, m, trigger)]
        if any(a.mention is trigger and a.role == "before" for a in clause.arguments):
            return  # "samedi, la veille de l'arrivée du président": the day is that of what was before
        if rule == "clause" and _fronted(clause, trigger):
            fitting = [m for m in fitting if _no_comma(line, trigger, m)]
        for mention in sorted(fitting, key=lambda m: _distance(m, trigger)):
            yield mention, rule


def _paid(line: Line, trigger: Mention) -> list[Mention]:
    """The days that a noun's own clause tells: "est rentré le 24, au terme d'une visite effectuée du 20 au 23"."""
    if trigger.kind != "event":
        return []
    inner = (c for c in line.clauses if c.link is Link.PARTICIPLE and c.start >= trigger.end)
    told = [c for c in inner if trigger in c.subjects and c.verb is not None and _pays(c.verb)]
    return [m for m in times(line) for c in told if c.start <= m.start < c.end]


def _pays(verb: Mention) -> bool:
    senses = set(verb.value.senses)
    return bool(senses & {"hold", "happen"}) and not senses & {"end", "begin"}  # "achevée le 30 octobre"


BEFORE = "antecedent"  # the rule of a time that a clause tells more of


def _time_before(line: Line, clause: Clause) -> Mention | None:
    """The time of which a clause tells what was then: "until 2014, | when they signed a treaty"."""
    if clause.opener not in line.scan.words.grammar.when or clause.start < 1:
        return None
    place = clause.start - 1
    place -= line.scan.norm(place) == ","
    owner = line.scan.owner[place] if place >= 0 else None
    return owner if owner is not None and owner.kind == "time" else None


def _bygone(line: Line, clause: Clause, time: Mention) -> bool:
    """Whether a day is that of a plan that may be past or to come: "devait se rendre", "la visite, prévue le 3, …"."""
    if clause.verb is not None and clause.verb.value.bygone:
        return True
    inner = next((c for c in line.clauses if c.start <= time.start < c.end), clause)
    if inner.verb is not None and inner.verb.value.bygone:
        return True
    planned = inner.link is Link.PARTICIPLE and inner.verb is not None and inner.verb.value.passive
    return planned and inner.verb is not None and "plan" in inner.verb.value.senses


def _fronted(clause: Clause, trigger: Mention) -> bool:
    """Whether a noun stands in what is told before the clause proper: "Après une escale à X, il est attendu mardi"."""
    verb = clause.verb
    if verb is None or trigger.kind != "event" or trigger.end > verb.start or LEAVING & set(verb.value.senses):
        return False
    return any(a.mention is trigger and a.role in ("after", "before") for a in clause.arguments)


LEAVING = frozenset({"leave", "come_back", "end"})


def _no_comma(line: Line, trigger: Mention, time: Mention) -> bool:
    first, last = min(trigger.end, time.end), max(trigger.start, time.start)
    return not any(line.scan.norm(place) == "," for place in range(first, last))


LONGEST = 366  # days: a longer span is a programme's, no act's date


def _too_long(when: When) -> bool:
    return when.first_day is None or (when.last_day is not None and (when.last_day - when.first_day).days > LONGEST)


def date_sentence(context: Context, line: Line) -> None:
    """ "C'était le 7 mars 2024." gives its date to the act told right before, where that has none."""
    told = times(line)
    verbs = line.mentions("verb")
    others = [m for m in line.scan.mentions if m.kind not in ("time", "verb", "pronoun", "place")]
    if len(told) != 1 or len(verbs) != 1 or not verbs[0].value.copula or others:
        return
    last = next((d for d in reversed(context.drafts) if line.index - d.line.index == 1), None)
    when = when_of(context, line, told[0], verbs[0].value.mood)
    if last is not None and when is not None and not last.has("date"):
        last.add("date", when, line, told[0].start, told[0].end)


def note_dates(context: Context, line: Line) -> None:
    """Keep in mind the last day told, for "le lendemain" and days without a year."""
    for mention in times(line):
        if _of_saying(line, mention):
            continue
        when = when_of(context, line, mention, _mood_around(line, mention))
        if context.memory.date is not None and _in_relative(context, line, mention, when):
            continue
        if when is not None and when.first_day is not None and not _too_long(when):
            context.memory.date = (when, line, mention)
            context.memory.days.append(context.memory.date)


def _in_relative(context: Context, line: Line, mention: Mention, when: When | None) -> bool:
    """Whether a date only tells which thing is meant: "la visite que X avait effectuée", "which it joined in 2004"."""
    clause = next((c for c in line.clauses if c.start <= mention.start < c.end), None)
    if clause is not None and clause.link is Link.SUBORDINATE and clause.parent is not None:
        inside = clause.parent.link is Link.RELATIVE  # "the Council, which has existed since they signed in 2010"
        return inside and when is not None and of_the_past(context, when)
    if clause is None or clause.link is not Link.RELATIVE:
        return False
    past = when is not None and a_year(when) and of_the_past(context, when)
    return past or clause.opener in line.scan.words.grammar.object_relatives


def _of_saying(line: Line, mention: Mention) -> bool:
    """Whether a date is only that of somebody's saying so: "a-t-on appris vendredi"."""
    clause = next((c for c in line.clauses if c.start <= mention.start < c.end), None)
    return clause is not None and clause.verb is not None and clause.verb.value.senses == ("say",)


def _of_telling(line: Line, mention: Mention, trigger: Mention) -> bool:
    """Whether a date is that of the telling: of another clause's "said on Tuesday", or "a annoncé lundi la visite"."""
    clause = next((c for c in line.clauses if c.start <= mention.start < c.end), None)
    if clause is None or clause.verb is None or clause.verb is trigger:
        return False
    inside = clause.start <= trigger.start < clause.end
    if not inside and _announces(line, clause, trigger):
        return True
    if not inside:
        own = next((c for c in line.clauses if c.start <= trigger.start < c.end), None)
        told = trigger.kind == "event" and own is not None and own.verb is not None and "say" in own.verb.value.senses
        return clause.verb.value.senses == ("say",) or told
    if LEAVING & set(clause.verb.value.senses):
        return False  # "on Friday concluded a visit"
    beside = any(a.mention is trigger and a.role in ("on", "during", "in") for a in clause.arguments)
    says = "say" in clause.verb.value.senses and not beside  # "said on Tuesday on a visit to Paris": it was that day
    return trigger.kind == "event" and mention.start < trigger.start and says


def _announces(line: Line, clause: Clause, trigger: Mention) -> bool:
    """Whether a clause only announces what another one tells: "a annoncé lundi | que son pays livrerait"."""
    own = next((c for c in line.clauses if c.start <= trigger.start < c.end), None)
    if own is None or own.parent is not clause or clause.verb is None or "say" not in clause.verb.value.senses:
        return False
    grammar = line.scan.words.grammar
    return line.scan.norm(own.start) in set(grammar.object_relatives) & set(grammar.subordinators)


def _mood_around(line: Line, mention: Mention) -> Mood:
    clause = next((c for c in line.clauses if c.start <= mention.start < c.end), None)
    return clause.verb.value.mood if clause is not None and clause.verb is not None else Mood.DONE


def _around(line: Line, clause: Clause, trigger: Mention) -> list[Mention]:
    """The dates of the clauses that a clause hangs on or that hang on it, and of those that tell more of a noun."""
    others = related(line, clause)
    if trigger.kind == "event":
        others += [c for c in line.clauses if c.link is Link.RELATIVE and c.verb is not None and trigger in c.subjects]
    return [m for m in times(line) for other in others if other.start <= m.start < other.end]


TOLD = (Mood.DONE, Mood.BARE, Mood.ONGOING)


def _of_plan(context: Context, line: Line, clause: Clause, time: Mention, when: When) -> bool:
    """Whether a day to come is that of an aim or of another plan, where a thing is told as done.

    For example "signed a deal to build a port by 2027", "ont salué ce don et convenu de se revoir en 2027".
    """
    anchor, first = context.page.anchor, when.first_day
    if anchor is None or first is None or first <= anchor:
        return False
    inside = next((c for c in line.clauses if c.start <= time.start < c.end), clause)
    return tells_aim(line, inside) or (inside is not clause and inside.link is Link.COORDINATE)


def _others(line: Line, time: Mention, trigger: Mention) -> bool:
    """Whether a date belongs to another noun: "l'accord de 2015", "la visite de mai" when these are not the trigger."""
    if _within_adjunct(line, time, trigger) or _first_since(line, time) or _names_text(line, time):
        return True
    if _compared(line, time) or _of_opening(line, time, trigger) or _of_next_stop(line, time, trigger):
        return True
    inner = line.scan.hit(time.start, "preposition")  # "du 22 au 27 juin": the preposition is a part of the range
    if preposition_of(line.scan, time) != "of" and not (inner and inner.entry.key == "of"):
        return False
    before = _just_before(line, time)
    return before is not None and before is not trigger and not _occasion(line, before, trigger)


def _just_before(line: Line, time: Mention) -> Mention | None:
    """The text, event or body that a date stands right behind."""
    before = [m for m in line.mentions("instrument", "event", "body") if m.end <= time.start]
    return before[-1] if before and time.start - before[-1].end <= 2 else None


def _occasion(line: Line, event: Mention, trigger: Mention) -> bool:
    """Whether an act was on the day of what it was told to be at: "à l'issue des entretiens du 10, ont signé"."""
    if event.kind != "event" or trigger.kind != "verb":
        return False
    roles = {a.role for c in line.clauses for a in c.arguments if a.mention is event}
    return bool(roles & ({"during", "after"} if event.value.kind == "meeting" else {"during"}))


def _names_text(line: Line, time: Mention) -> bool:
    """Whether a bare year only tells which text is meant, right before its noun: "suspended a 2022 supply deal"."""
    after = line.scan.owner[time.end] if time.end < len(line.scan.tokens) else None
    return after is not None and after.kind in ("instrument", "body") and year_of(line, after) is time


def year_of(line: Line, thing: Mention) -> Mention | None:
    """The year by which a text or body is called: "a 2022 supply deal", "l'accord de 2002"; else None."""
    for time in times(line):
        told = time.value.expression
        bare = isinstance(told, Calendar) and told.year is not None and told.month is None
        before = time.end == thing.start and line.scan.words.grammar.portfolio_first
        of = 0 <= time.start - thing.end <= 1 and preposition_of(line.scan, time) == "of"
        if bare and (before or of):
            return time
    return None


NEAR = 8  # tokens


def _first_since(line: Line, time: Mention) -> bool:
    """Whether an open period only tells how rare a thing is: "la première d'un président brésilien depuis 2012"."""
    if time.value.kind is not TimeKind.OPEN:
        return False
    scan = line.scan
    before = range(max(0, time.start - NEAR), time.start)
    return any(scan.owner[p] is None and parse_ordinal(scan.norm(p), scan.words.language) == 1 for p in before)


def _of_opening(line: Line, time: Mention, trigger: Mention) -> bool:
    """Whether a date is that of what an aside says was held or begun: "conclu après une session | ouverte lundi"."""
    inner = next((c for c in line.clauses if c.start <= time.start < c.end), None)
    if inner is None or inner.link is not Link.PARTICIPLE or inner.verb is None or inner.start <= trigger.start:
        return False
    if trigger in inner.subjects:
        return False  # "une visite | effectuée du 20 au 23"
    return inner.verb.value.passive and bool({"hold", "begin"} & set(inner.verb.value.senses))


def _of_next_stop(line: Line, time: Mention, trigger: Mention) -> bool:
    """Whether a date is that of a further place: "in Beijing on July 9 for talks | and in Ankara in May"."""
    place = stop_before(line, time)
    return place is not None and trigger.end <= place.start


def stop_before(line: Line, time: Mention) -> Mention | None:
    """The place right before a date that a coordinator and a preposition join to one told before, or None."""
    scan = line.scan
    owner = scan.owner[time.start - 1] if time.start else None
    if owner is None or owner.kind not in ("place", "state") or owner.start < 2:
        return None
    hit = scan.hit(owner.start - 1, "preposition")
    joint = scan.hit(owner.start - 2, "coordinator")
    return owner if hit is not None and hit.entry.key in ("to", "in") and joint is not None else None


COMPARING = frozenset({"versus", "against", "compared"})


def _compared(line: Line, time: Mention) -> bool:
    """Whether a date is that of a figure of another time: "290 bourses, contre 35 en 2020", "up from 35 in 2020"."""
    scan = line.scan
    for place in range(time.start - 1, max(-1, time.start - NEAR), -1):
        hit = scan.hit(place, "preposition")
        if hit is not None and hit.entry.key in COMPARING:
            words = scan.words_at(hit.end, time.start)
            return re.match(number_pattern(scan.words.language), words, re.IGNORECASE) is not None
    return False


ASIDE = frozenset({"from", "after", "before", "according", "against", "like"})


def _within_adjunct(line: Line, time: Mention, trigger: Mention) -> bool:
    """Whether a date stands in an aside on something else: "depuis sa prise de fonction en mai 2021"."""
    scan = line.scan
    nouns = 0
    for place in range(time.start - 1, trigger.end - 1, -1):
        if scan.owner[place] is not None:
            return False
        hits = [
            hit
            for first in range(max(0, place - 5), place + 1)
            if (hit := scan.hit(first, "preposition")) and hit.end == place + 1
        ]
        if nouns and any(hit.entry.key in ASIDE for hit in hits):
            return True
        if not scan.tokens[place].word:
            return False
        nouns += not hits and not scan.hit(place, "article")
    return False


def _distance(time: Mention, trigger: Mention) -> tuple[int, int]:
    """How far a date stands from a trigger; a noun's own date comes after it, if any does."""
    before = time.end <= trigger.start
    gap = trigger.start - time.end if before else time.start - trigger.end
    return (int(before and trigger.kind == "event"), gap)
