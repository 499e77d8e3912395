"""How a text that was told is told again: by acronym, by pronoun, by number, by "one of the agreements"."""

from __future__ import annotations

from servanda.extract.drafts import Context, Draft
from servanda.extract.frames import Match
from servanda.extract.instruments import PLAIN_FORM, instrument_draft, subject_of
from servanda.extract.lines import Line, Page
from servanda.extract.moments import times, when_of
from servanda.model.statement import Modality
from servanda.model.values import Status
from servanda.model.when import When
from servanda.recognise.dates.expressions import Calendar
from servanda.recognise.phrases import Complement
from servanda.recognise.scan import Mention
from servanda.recognise.things import Thing
from servanda.recognise.verb_groups import Mood

INSIDE = 5  # tokens between a bracket and the acronym: '(hereinafter the "RAA")'


def acronyms(page: Page) -> dict[str, tuple[Line, Mention]]:
    """The texts that a document gives an acronym: "the Reciprocal Access Agreement (RAA)", by acronym."""
    found: dict[str, tuple[Line, Mention]] = {}
    for line in page.lines:
        for mention in line.mentions("instrument"):
            acronym = _in_brackets(line, mention)
            if acronym:
                found.setdefault(acronym, (line, mention))
    return found


def _in_brackets(line: Line, mention: Mention) -> str:
    """The word of capitals in the brackets that follow the name of a text, or ""."""
    tokens = line.scan.tokens
    opened = next((p for p in range(mention.end, min(mention.end + FAR, len(tokens))) if tokens[p].raw == "("), None)
    if opened is None or any(m.start < opened for m in line.mentions("instrument", "verb") if m.start >= mention.end):
        return ""
    for token in tokens[opened + 1 : opened + 1 + INSIDE]:
        if token.raw == ")":
            return ""
        if len(token.raw) > 1 and token.raw.isupper() and token.word:
            return token.raw
    return ""


FAR = 14  # tokens of the parties' names that may stand between a text's name and its acronym


def one_of(line: Line, mention: Mention) -> bool:
    """Whether a plural stands for one of its members: "l'un des accords", "one of the deals"."""
    scan = line.scan
    place = mention.start
    for start in range(max(0, place - INSIDE), place):
        hit = scan.hit(start, "one_of")
        if hit is not None and all(scan.hit(p, "article") or scan.owner[p] is not None for p in range(hit.end, place)):
            return True
    return False


def of_several(line: Line, mention: Mention) -> bool:
    """Whether a pronoun only says of which texts one is told: "one of them", "l'un d'eux"."""
    starts = (line.scan.hit(place, "one_of_them") for place in range(max(0, mention.start - INSIDE), mention.start))
    return any(hit is not None and hit.end >= mention.end for hit in starts)


def parts(line: Line, thing: Thing, number: int) -> list[tuple[Complement, ...]]:
    """The subjects of as many texts as are counted: "two memoranda, on health and on trade"; else none.

    Where they are not counted, each has a preposition of its own: "agreements on trade, on visas and on fish".
    """
    topics = thing.phrase.having("on")
    groups: list[list[Complement]] = []
    for topic in topics:
        if not groups or _own_preposition(line, topic):
            groups.append([])
        groups[-1].append(topic)
    if len(groups) == number or (number == 0 and len(groups) > 1):
        return [tuple(group) for group in groups]
    return [(topic,) for topic in topics] if len(topics) == number else []


REACH = 8  # sentences within which texts that were told are told again


def lists(match: Match, context: Context) -> bool:
    """Whether a clause names some of several texts told before: "Parmi eux figure une convention", "They include"."""
    package, verb = context.memory.package, match.clause.verb
    if package is None or verb is None or match.line.index - package.line.index > REACH:
        return False
    subjects = match.clause.subjects
    among = [m for m in match.clause.having("between") if m.kind in ("pronoun", "instrument") and m.end <= verb.start]
    if "include" in verb.value.senses:
        return bool(subjects) and all(_several(m) for m in subjects)
    return not subjects and (bool(among) or "belong" in verb.value.senses)


def _several(mention: Mention) -> bool:
    if mention.kind == "pronoun":
        return bool(mention.value == "they")
    return mention.kind == "instrument" and mention.value.plural and mention.value.definite


def listed(line: Line, spans: list[tuple[int, int]], number: int) -> list[tuple[int, int]]:
    """The spans of a list brought to as many as are counted, or none.

    In "crime and terrorism, digital solutions, health and trade" a coordinator joins two subjects of one item, but
    in the last item it may join the last two.
    """
    items: list[list[tuple[int, int]]] = []
    for span in spans:
        comma = bool(items) and any(line.scan.norm(p) == "," for p in range(items[-1][-1][1], span[0]))
        if comma or not items:
            items.append([])
        items[-1].append(span)
    whole = [(item[0][0], item[-1][1]) for item in items]
    for found in (spans, [*whole[:-1], *items[-1]], whole):
        if len(found) == number:
            return found
    return []


def _own_preposition(line: Line, topic: Complement) -> bool:
    """Whether a topic of a list has the preposition before it that the list began with."""
    scan = line.scan
    return any(
        (hit := scan.hit(start, "preposition")) is not None and hit.end == topic.start and hit.entry.key == "on"
        for start in range(max(0, topic.start - INSIDE), topic.start)
    )


def dated_alone(line: Line, context: Context) -> list[Draft]:
    """Texts called by their day: "l'accord de paix du 27 juin" was signed on it, whatever else is told of it."""
    fresh: list[Draft] = []
    for mention in line.mentions("instrument"):
        thing: Thing = mention.value
        day = day_told(line, mention)
        when = when_of(context, line, day, Mood.DONE) if day is not None else None
        if day is None or when is None or not _gone(when, context) or thing.plural:
            continue
        known = next((d for d in reversed(context.drafts) if d.line is line and d.mention is mention), None)
        if known is not None:
            if not known.has("date"):
                known.add("date", when, line, day.start, day.end, modality=Modality.ASSERTED)
            continue
        if not _says_enough(thing):
            continue
        draft = instrument_draft(context, line, mention, "agreement.dated", Modality.ASSERTED)
        draft.add("date", when, line, day.start, day.end)
        draft.add("status", Status("signed"), line, *thing.head)
        context.memory.instrument = draft
        fresh.append(draft)
    return fresh


def told_by_day(line: Line, mention: Mention) -> bool:
    """Whether a text is called by its day, and by enough else to be entered for that alone."""
    return not mention.value.plural and _says_enough(mention.value) and day_told(line, mention) is not None


def _says_enough(thing: Thing) -> bool:
    return not thing.weak and (bool(subject_of(thing)) or thing.form != PLAIN_FORM)


def _gone(when: When, context: Context) -> bool:
    """Whether a day has gone by when the document was published."""
    anchor = context.page.anchor
    return when.start == when.end and when.first_day is not None and (anchor is None or when.first_day <= anchor)


def day_told(line: Line, mention: Mention) -> Mention | None:
    """The day by which a text is called, right behind its name ("l'accord du 12 juin 2024"), or None."""
    for time in times(line):
        told = time.value.expression
        full = isinstance(told, Calendar) and told.day is not None and told.month is not None
        near = mention.value.head[1] < time.start <= mention.end + 1
        before = line.scan.hit(time.start - 1, "preposition") if near else None
        if full and before is not None and before.entry.key == "of":
            return time
    return None


STEPS = frozenset({"signed", "initialled", "ratified", "suspended", "terminated"})
CLOSE = 4  # sentences within which a pronoun before a verb points back


def like(line: Line, place: int) -> bool:
    """Whether what follows at a token only tells as what somebody was there: "as host", "en qualité de témoin"."""
    hit = line.scan.hit(place, "preposition")
    return hit is not None and hit.entry.key == "like"


def understood(match: Match, context: Context) -> list[Mention]:
    """The text that a verb has but as a pronoun or not at all: "X et Y l'ont signé", "X signed for Kenya"."""
    verb = match.clause.verb
    if verb is None or verb is not match.trigger or verb.value.passive or match.frame.status not in STEPS:
        return []
    if any(m.kind in ("instrument", "body", "quantity", "event") for m in match.clause.having("object")):
        return []
    if like(match.line, verb.end):
        return []  # "l'a contresigné en qualité de témoin"
    grammar = match.line.scan.words.grammar
    one = any(word in grammar.him for word in verb.value.objects)
    several = any(word in grammar.them for word in verb.value.objects)
    alone = any(m.kind in ("state", "person") for m in match.clause.having("behalf", "beneficiary"))
    if not (one or several or alone):
        return []
    before = [m for m in match.line.mentions("instrument") if m.end <= verb.start]
    if before and one:
        return before[-1:]  # "l'accord sur la pêche, c'est X qui l'a signé"
    last = context.memory.package if several else context.memory.instrument
    if last is None or match.line.index - last.line.index > CLOSE:
        return []
    return [Mention("pronoun", verb.start, verb.end, "they" if several else "he")]
