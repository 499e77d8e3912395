"""How likely two acts of one type are one event or text: a score with its reasons, or that they cannot be.

Scores are sums of reasons between 0 and 1; `SAME` and above is one record, from `PERHAPS` on the two are listed as
perhaps the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.fuzz import ratio

from servanda.link.features import Features
from servanda.model.names import same_name
from servanda.model.quantity import Quantity
from servanda.model.relation import Relation
from servanda.model.statement import Type
from servanda.model.units import is_currency
from servanda.model.values import Individual, Party

SAME = 0.6
PERHAPS = 0.45
NEAR = 7  # days between two dates that can still be told of one event
LATER = 1100  # days within which what was promised is still given
SOONER = 550  # days beyond which it is only goods of the same name
ALIKE = 75  # of 100: one term in two languages
SOON = 200  # days after which an undated text is no longer perhaps one that was told then
WORDS = 0.5  # what words in common count
SEVERAL = 3  # parties that sign no two texts on one day
MANY = 3  # words of a name beyond which two texts called so, weeks apart, are one
MONTHS = 400  # days after which an undated visit is no longer one that was told then
SLIP = 45  # days between two dates of one text of which one can be a slip of the pen


@dataclass(frozen=True, slots=True)
class Judgement:
    """The score of a pair and why; a score of 0 cannot be one."""

    score: float
    reasons: tuple[str, ...]


NEVER = Judgement(0.0, ())


def judge(one: Features, other: Features) -> Judgement:
    """Judge two acts; those of two types are never one."""
    if one.type is not other.type:
        return NEVER
    return _BY_TYPE[one.type](one, other)


def days_apart(one: Features, other: Features) -> int | None:
    """Days between the windows of two acts; 0 where they overlap, None where one is open."""
    if one.window is None or other.window is None:
        return None
    return max(0, (max(one.window[0], other.window[0]) - min(one.window[1], other.window[1])).days)


def _dates(one: Features, other: Features) -> tuple[float, str] | None:
    """What the dates add, or None where they are too far apart for one event."""
    gap = days_apart(one, other)
    if gap is None:
        return 0.1, "no date"
    if gap == 0:
        both = one.when is not None and other.when is not None
        return (0.3, "same date") if both else (0.15, "time fits")
    if gap <= NEAR and (one.document != other.document or one.type is Type.VISIT):
        return 0.1, f"{gap} days apart"
    return None


def _matching(one: tuple[Individual, ...], other: tuple[Individual, ...]) -> list[tuple[Individual, Individual]]:
    """Pairs of people who can be the same, by name."""
    return [
        (a, b)
        for a in one
        for b in other
        if a.name and b.name and (a.party == b.party or not a.party or not b.party) and same_name(a.name, b.name)
    ]


def _visit(one: Features, other: Features) -> Judgement:
    if one.codes != other.codes or direction(one) != direction(other):
        return NEVER
    dates = _dates(one, other)
    if dates is None:
        return _recalled(one, other)
    people = _matching(one.people, other.people)
    if people:
        return Judgement(0.5 + dates[0] + _present(one, other), ("same visitor", dates[1]))
    unnamed = [p for p in (*one.people, *other.people) if not p.name]
    if unnamed and one.people and other.people and _roles_fit(one.people[0], other.people[0]):
        return Judgement(0.4 + dates[0], ("same function", dates[1]))
    return NEVER


def _recalled(one: Features, other: Features) -> Judgement:
    """A visit told without a day months after one that is known: "lors de la visite du président à Paris"."""
    undated, dated = (one, other) if one.when is None else (other, one)
    gap = days_apart(one, other)
    if undated.when is not None or dated.when is None or gap is None or gap > MONTHS or undated.stage < dated.stage:
        return NEVER
    later = undated.window is not None and dated.window is not None and undated.window[0] > dated.window[1]
    named = bool(_matching(one.people, other.people))
    fits = named or bool(one.people and other.people and _roles_fit(one.people[0], other.people[0]))
    return Judgement(SAME, ("same visitor", "undated, told later")) if later and fits else NEVER


def _place(one: Features, other: Features) -> float:
    """What the places add: two cities speak against one event."""
    if one.place is None or other.place is None:
        return 0.0
    relation = one.place.compare(other.place)
    return -0.1 if relation is Relation.CONFLICTING else 0.05 if relation is Relation.EQUAL else 0.0


def _present(one: Features, other: Features) -> float:
    """What an undated act is told beside: an act of its document's own time is likelier than one of the past."""
    undated = one.when is None or other.when is None
    return -0.1 if undated and (one.past or other.past) else 0.0


def direction(features: Features) -> tuple[str, ...]:
    """Who visits, or gives: the codes of those parties, as they are told."""
    told = (s.value for s in features.act.statements if s.property in ("visitor_country", "giver"))
    return tuple(value.code for value in told if isinstance(value, Party))


def _roles_fit(one: Individual, other: Individual) -> bool:
    if one.name and other.name:
        return False
    return not one.role or not other.role or bool(set(one.role.lower().split()) & set(other.role.lower().split()))


def _meeting(one: Features, other: Features) -> Judgement:
    dates = _dates(one, other)
    if dates is None or len(one.codes & other.codes) < 2:
        return NEVER
    people = _matching(one.people, other.people)
    sides = {a.party for a, _ in people}
    around = _place(one, other) + _present(one, other)
    if len(sides) >= 2:
        return Judgement(0.6 + dates[0] + around, ("same people on both sides", dates[1]))
    named = [f for f in (one, other) if len({p.party for p in f.people if p.name}) >= 2]
    if len(sides) == 1 and len(named) < 2 and _others_fit(one, other, sides):
        return Judgement(0.35 + dates[0] + around, ("same person on one side", dates[1]))
    return NEVER


def _others_fit(one: Features, other: Features, sides: set[str]) -> bool:
    rest_one = [p for p in one.people if p.party not in sides]
    rest_other = [p for p in other.people if p.party not in sides]
    return any(_roles_fit(a, b) for a in rest_one for b in rest_other)


def _agreement(one: Features, other: Features) -> Judgement:
    if len(one.codes & other.codes) < 2 and one.codes != other.codes:
        return NEVER
    dates = _dates(one, other)
    if one.package != other.package:
        return _unnamed(one, other)
    if dates is None:
        return _slip(one, other)
    if one.package:
        if one.codes != other.codes:
            return NEVER
        return Judgement(0.5 + dates[0], ("texts of one signing", dates[1]))
    topic, reason = topic_score(one, other)
    if topic == 0:
        return NEVER if one.stems and other.stems else _by_form(one, other) or _unnamed(one, other)
    form = (
        -0.25
        if one.form and other.form and one.form != other.form
        else 0.05 * bool(one.form and one.form == other.form)
    )
    signed = 0.15 * (len({a.party for a, _ in _matching(one.people, other.people)}) > 1)
    return Judgement(topic + dates[0] + form + signed, (reason, dates[1]))


def _by_form(one: Features, other: Features) -> Judgement | None:
    """Two texts of the same parties of which no more is told than their form: "un plan d'action", in two documents."""
    bare = not one.stems and not other.stems and bool(one.form) and one.form == other.form
    if not bare or one.codes != other.codes or one.document == other.document or one.stage != other.stage:
        return None
    return Judgement(0.6, (f"both are told by their form alone: {one.form}",))


def _unnamed(one: Features, other: Features) -> Judgement:
    """A text of which nothing is told but its parties and day, beside a named one: the same where they are many."""
    days = [f.when for f in (one, other) if f.when is not None and f.when.start == f.when.end]
    if one.count or other.count or one.codes != other.codes or len(one.codes) < SEVERAL or len(days) < 2:
        return NEVER
    same = days[0].compare(days[1]) is Relation.EQUAL and one.document != other.document
    return Judgement(0.65, (f"the same {len(one.codes)} parties on the same day",)) if same else NEVER


def _slip(one: Features, other: Features) -> Judgement:
    """Two texts of one full name whose days are further apart than one event's: one of the days may be wrong."""
    gap = days_apart(one, other)
    if gap and gap <= SOON and (one.when is None or other.when is None) and one.document != other.document:
        topic, reason = topic_score(one, other)
        signed = 0.15 * (len({a.party for a, _ in _matching(one.people, other.people)}) > 1)
        return Judgement(topic - 0.05 + signed, (reason, "undated, told later")) if topic >= WORDS else NEVER
    shared = one.words & other.words
    if one.package or not gap or one.document == other.document or len(shared) < 2:
        return NEVER
    if not (one.stems and other.stems) or not (one.stems <= other.stems or other.stems <= one.stems):
        return NEVER
    if one.form and other.form and one.form != other.form:
        return NEVER
    if slipped(one, other):
        return Judgement(0.65, (f"same name: {', '.join(sorted(shared))}", "the day of another month or year"))
    if gap > SLIP:
        return NEVER
    alike = len(shared) > MANY and one.words == other.words
    return Judgement(0.6 if alike else 0.5, (f"same name: {', '.join(sorted(shared))}", f"{gap} days apart"))


def topic_score(one: Features, other: Features) -> tuple[float, str]:
    """How much two subjects have in common: their words, then their sectors at three digits."""
    if one.stems and other.stems:
        shared = one.stems & other.stems
        smaller = min(len(one.stems), len(other.stems))
        if shared and len(shared) / smaller >= 0.5:
            return WORDS, "same words: " + ", ".join(sorted(shared))
    sectors_one, sectors_other = ({code[:3] for code in f.sectors} for f in (one, other))
    shared_sectors = sectors_one & sectors_other
    if shared_sectors and len(shared_sectors) / min(len(sectors_one), len(sectors_other)) >= 0.5:
        return 0.4, "same sector: " + ", ".join(sorted(shared_sectors))
    groups = {code[:2] for code in sectors_one} & {code[:2] for code in sectors_other}
    if groups:
        return 0.3, "same field: " + ", ".join(sorted(groups))
    return 0.0, ""


def _body(one: Features, other: Features) -> Judgement:
    if one.codes != other.codes:
        return NEVER
    first, second = one.stems - one.called, other.stems - other.called
    if not (first and second):  # one is told by its kind alone
        first, second = one.stems, other.stems
    shared = _cognates(first, second)
    smaller = min(len(first), len(second))
    if not shared or not smaller:
        return NEVER
    share = len(shared) / smaller
    if one.form and other.form and one.form != other.form:
        share -= 0.5  # a working group and a commission on one subject are two
    return Judgement(0.3 + 0.4 * share, (f"name shares {', '.join(shared)}",))


def _cognates(one: frozenset[str], other: frozenset[str]) -> tuple[str, ...]:
    """The terms of a name that another one has too, in its own language: `defens` and `defenc`."""
    left, found = sorted(other), []
    for term in sorted(one):
        like = term if term in left else next((t for t in left if t[0] == term[0] and ratio(t, term) >= ALIKE), None)
        if like is not None:
            left.remove(like)
            found.append(term)
    return tuple(found)


def _transfer(one: Features, other: Features) -> Judgement:
    if direction(one) != direction(other) or one.codes != other.codes:
        return NEVER
    topic, reason = max(topic_score(one, other), _sum_score(one, other))
    times = _stages(one, other)
    if not topic or times is None:
        return NEVER
    score, reasons = topic + times[0] + 0.1 - 0.2 * (one.further is not other.further), [reason, times[1]]
    if one.quantity is not None and other.quantity is not None:
        relation = one.quantity.compare(other.quantity)
        if relation is Relation.CONFLICTING:
            close = near(one.quantity, other.quantity)
            score -= 0.05 if close else 0.3
            reasons.append("amounts near" if close else "other amounts")
        elif is_currency(one.quantity.unit) != is_currency(other.quantity.unit):
            named = bool(_cognates(one.stems, other.stems))
            score -= (0.15 if "no date" in reasons else 0.0) if named else 0.3
            reasons.append("money and goods")
        elif one.quantity.unit == other.quantity.unit:
            score += _amount_score(one.quantity, relation)
            reasons.append("same amount")
    return Judgement(score, tuple(reasons))


CLOSE = Decimal("1.25")  # times: sums of which nothing else is told, further apart, are two


FIGURES = 3  # of a sum that hardly two gifts have in common


def _sum_score(one: Features, other: Features) -> tuple[float, str]:
    """How much two sums have in common, where the words for what they are for do not meet.

    One sum told to the third figure in two documents is one gift, as is any of which nothing else is told. Of a sum
    without words one close to it may be another account of it.
    """
    first, second = one.quantity, other.quantity
    if first is None or second is None or not is_currency(first.unit):
        return 0.0, ""
    low, high = sorted((abs(first.value), abs(second.value)))
    if one.document == other.document:  # which tells two gifts of one sum by what they are for
        return (0.4, "no words but the sum") if low == high and (one.bare or other.bare) else (0.0, "")
    if first.unit != second.unit or not low or high / low > CLOSE:
        return 0.0, ""
    if one.bare or other.bare:
        precise = low != high and (_unround(first) or _unround(second))
        return (0.3 if precise else 0.4), "no words but the sum"
    return (0.4, "the same sum") if low == high and _unround(first) else (0.0, "")


def _unround(amount: Quantity) -> bool:
    return len(amount.value.normalize().as_tuple().digits) >= FIGURES


def _amount_score(amount: Quantity, relation: Relation) -> float:
    """What an amount adds that two acts tell: more where it is one that hardly two gifts have in common."""
    if relation is not Relation.EQUAL:
        return 0.2  # 1.63 billion and 1.6
    return 0.35 if _unround(amount) else 0.25


def _stages(one: Features, other: Features) -> tuple[float, str] | None:
    """What the dates of two transfers add, or None where they are too far apart even for a promise and its keeping."""
    dates = _dates(one, other)
    if dates is not None:
        return dates
    if succeeds(one, other):
        return 0.1, "promised, then given"
    if one.when is not None and other.when is not None:
        return _same_gift(one, other)
    both = one.when is None and other.when is None
    amount = one.quantity if one.quantity == other.quantity else None
    bare = one.bare or other.bare  # of which no more is told than how much
    if not both and amount is not None and (bare or _same_goods(one, other) or _unround(amount)):
        return -0.1, "the same amount, undated"
    return (-0.2, "both undated, told at other times") if both else (-0.3, "undated and long ago")


def _same_gift(one: Features, other: Features) -> tuple[float, str] | None:
    """Two days for one amount in two documents, weeks apart: one gift, on whose day they do not agree."""
    gap = days_apart(one, other)
    amounts = one.quantity is not None and one.quantity == other.quantity
    if gap is None or gap > SLIP or not amounts or one.document == other.document:
        return None
    return -0.15, f"the same amount, {gap} days apart"


def succeeds(one: Features, other: Features) -> bool:
    """Whether one act tells of the promise of what the other tells was given later: the same amount, in time."""
    if one.type is not Type.TRANSFER or one.window is None or other.window is None:
        return False
    first, second = sorted((one, other), key=lambda features: (features.window, features.stage))
    if first.stage > 0 or second.stage == 0 or one.quantity is None or other.quantity is None:
        return False
    gap, named = days_apart(one, other), _same_goods(one, other)
    if gap is None or gap > (LATER if named else SOONER):
        return False
    fits = one.quantity.compare(other.quantity) is not Relation.CONFLICTING
    return fits or (named and not is_currency(one.quantity.unit) and near(one.quantity, other.quantity))


def _same_goods(one: Features, other: Features) -> bool:
    """Whether two gifts are of goods of one name of two words or more: "coastal radars", "coastal radar systems"."""
    shared = _cognates(one.stems, other.stems)
    return len(shared) >= 2 and len(shared) == min(len(one.stems), len(other.stems))


def slipped(one: Features, other: Features) -> bool:
    """Whether two days are one but for the month or the year, as one is when it is noted down wrongly."""
    days = [f.when.start for f in (one, other) if f.when is not None and f.when.start == f.when.end]
    if len(days) < 2 or one.document == other.document or not all(days):
        return False
    first, second = sorted(str(day) for day in days)
    if len(first) != 10 or len(second) != 10 or first[8:] != second[8:]:
        return False
    months = int(second[:4]) * 12 + int(second[5:7]) - int(first[:4]) * 12 - int(first[5:7])
    return months in (1, 12)


WIDE = Decimal("2.5")  # times: figures further apart are of two things


def near(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are near enough to be two accounts of one thing."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return one.unit == other.unit and low > 0 and high / low <= WIDE


_BY_TYPE = {
    Type.VISIT: _visit,
    Type.MEETING: _meeting,
    Type.AGREEMENT: _agreement,
    Type.BODY: _body,
    Type.TRANSFER: _transfer,
}
