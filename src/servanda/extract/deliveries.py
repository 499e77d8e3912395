"""What became of a gift that was told before: "Le don a été remis jeudi", "The vehicles arrived on Monday"."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from servanda.extract.clause import Clause
from servanda.extract.drafts import Context, Draft
from servanda.extract.goods import GIFTS
from servanda.extract.instruments import STEM
from servanda.extract.lines import Line
from servanda.extract.places import place_of
from servanda.extract.times import date_of
from servanda.model.quantity import Quantity
from servanda.model.statement import Modality, Type
from servanda.model.values import Status
from servanda.recognise.numbers import number_pattern, parse_number, parse_ordinal
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import Mood

RULE = "transfer.followed"
RECENT = 3  # sentences after which nobody would still call a gift "the vehicles"
HANDED = frozenset({"give", "disburse", "receive_goods"})  # said of goods in the passive
COMING = frozenset({"come_in"})
HAPPENING = frozenset({"happen"})
ANY_GOODS = frozenset({"other", "money"})  # goods of acts.yml that may stand for any others: "les équipements"
DRIVEN = frozenset({"health", "arms"})  # and of these some are vehicles: ambulances, tanks
KEPT = ("giver", "receiver", "party", "item", "sector", "quantity")
THINGS = frozenset({"they", "he", "she", "this"})


def deliveries(line: Line, context: Context) -> list[Draft]:
    """The delivery that a sentence tells of a gift told shortly before, which it calls by a pronoun or "the …"."""
    last = _told(line, context)
    if last is None or any(set(m.value.codes) - last.codes() for m in line.mentions("state")):
        return []
    for clause in line.clauses:
        part = _meant(line, clause, last) if _done(clause) else _handed(line, clause, last)
        if part is not None:
            draft = _delivery(line, context, clause, last, part)
            return [draft] if not _known(last, draft) else []
    return []


def _told(line: Line, context: Context) -> Draft | None:
    """The transfer that was told last, in one of the few sentences before this one; None where this tells its own."""
    last = next((d for d in reversed(context.drafts) if d.type is Type.TRANSFER), None)
    near = last is not None and 0 < line.index - last.line.index <= RECENT and not line.heading
    return last if last is not None and near and last.has("item") and len(last.codes()) >= 2 else None


def _done(clause: Clause) -> bool:
    """Whether a clause tells that something was handed over, came in, or happened."""
    verb = clause.verb
    if verb is None or verb.value.mood is not Mood.DONE or not verb.value.finite:
        return False
    senses = set(verb.value.senses)
    return bool(senses & (COMING | HAPPENING)) or (verb.value.passive and bool(senses & HANDED))


def _handed(line: Line, clause: Clause, last: Draft) -> str | None:
    """Whether somebody hands over the goods just told: "turned them over to the army", "handed over the keys"."""
    verb = clause.verb
    if verb is None or verb.value.mood is not Mood.DONE or not verb.value.finite or verb.value.passive:
        return None
    if "donate" not in verb.value.senses or not _goods_before(line, last):
        return None
    things = [m for m in clause.having("object") if m.kind in ("quantity", "instrument", "event")]
    meant = [m for m in clause.having("object") if m.kind == "pronoun" and m.value in THINGS]
    keys = any(line.scan.hit(p, "keys") and line.scan.owner[p] is None for p in range(verb.end, clause.end))
    return "" if not things and (meant or keys) else None


def _counted(line: Line, clause: Clause, last: Draft) -> str | None:
    """Which of the goods a number means: "all fifty of them were handed over", "the first three landed"."""
    assert clause.verb is not None
    told = _number(line, clause.start, clause.verb.start)
    amount = next((c.value for c in last.claims if isinstance(c.value, Quantity)), None)
    if told is None or amount is None or amount.unit is not None or not _goods_before(line, last):
        return None
    number, end = told
    scan = line.scan
    for place in range(clause.start, clause.verb.start):
        owner = scan.owner[place]
        known = owner is not None and (owner.kind in ("quantity", "time") or owner.value == "they")
        small = not scan.tokens[place].word or any(scan.hit(place, kind) for kind in SMALL)
        ordinal = parse_ordinal(scan.norm(place), scan.words.language) is not None
        if not (known or place == end - 1 or (owner is None and (small or ordinal))):
            return None
    return "" if number == amount.value else "part" if number < amount.value else None


SMALL = ("adverb", "preposition", "coordinator", "article")


def _number(line: Line, start: int, end: int) -> tuple[Decimal, int] | None:
    """The one number, in figures or in words, between two tokens, and the token after it."""
    found: list[tuple[Decimal, int]] = []
    for mention in _between(line, start, end):
        if mention.kind == "quantity" and mention.value.quantity.unit is None:
            found.append((mention.value.quantity.value, mention.end))
    language = line.scan.words.language
    for place in range(start, end) if not found else ():
        word = line.scan.norm(place)
        match = re.fullmatch(number_pattern(language), word, re.IGNORECASE) if line.scan.owner[place] is None else None
        if match is not None and parse_ordinal(word, language) is None:
            found.append((Decimal(parse_number(word, language)), place + 1))
    return found[0] if len(found) == 1 else None


def _meant(line: Line, clause: Clause, last: Draft) -> str | None:
    """What of a gift the subject of a clause stands for: "" for all of it, "part" for a part; None where it does not.

    Goods come in and are handed over; it is the delivery itself that happens.
    """
    verb = clause.verb
    start = _first(line, clause)
    if verb is not None and (part := _counted(line, clause, last)) is not None:
        return part
    if verb is None or start is None or any(m.kind == "quantity" for m in _between(line, start, verb.start)):
        return None
    happens = not (verb.value.passive or COMING & set(verb.value.senses))
    if happens:
        told = [m for m in _between(line, start, verb.start) if m.kind == "event" and m.value.kind == "giving"]
        return "" if told and told[-1].value.definite and not told[-1].value.possessive else None
    owner = line.scan.owner[start]
    if owner is not None and owner.kind == "pronoun":
        return "" if owner.value in THINGS and _goods_before(line, last) else None
    if line.scan.norm(start) not in _articles(line):
        return None
    return _noun(line, start + 1, verb.start, last)


def _articles(line: Line) -> set[str]:
    grammar = line.scan.words.grammar
    return set(grammar.definite) - set(grammar.possessive)


def _first(line: Line, clause: Clause) -> int | None:
    """The token at which the subject of a clause begins, past days and adverbs that stand before it."""
    scan, place = line.scan, clause.start
    end = clause.verb.start if clause.verb is not None else place
    while place < end:
        owner = scan.owner[place]
        if owner is not None and owner.kind == "time":
            place = owner.end
        elif not scan.tokens[place].word or scan.hit(place, "adverb") or scan.hit(place, "coordinator"):
            place += 1
        else:
            return place
    return None


def _between(line: Line, start: int, end: int) -> list[Mention]:
    return [m for m in line.scan.mentions if start <= m.start < end]


def _goods_before(line: Line, last: Draft) -> bool:
    """Whether a pronoun can only mean the goods: they were told right before, and they are things."""
    keys = _keys(last)
    counted = any(isinstance(c.value, Quantity) and c.value.unit is None for c in last.claims)
    return line.index - last.line.index == 1 and (bool(keys - {"training", "money"}) or (counted and not keys))


def _keys(draft: Draft) -> set[str]:
    """The kinds of goods of acts.yml that the words for a gift name."""
    items = [c for c in draft.claims if c.property == "item"]
    return {
        hit.entry.key
        for claim in items
        for place in range(claim.start, claim.end)
        for hit in claim.line.scan.hits[place]
        if hit.entry.category == "item"
    }


def _noun(line: Line, start: int, end: int, last: Draft) -> str | None:
    """Whether the noun group between two tokens calls the gift by its name, its kind or "gift"; what it tells of it."""
    scan = line.scan
    part = ""
    while start < end and parse_ordinal(scan.norm(start), scan.words.language) is not None:
        start, part = start + 1, "part"
    owner = scan.owner[start] if start < end else None
    if owner is not None:
        return part if owner.kind == "event" and owner.value.kind in GIFTS else None
    goods = {hit.entry.key for hit in scan.hits[start] if hit.entry.category == "item"}
    stems = {term for claim in last.claims if claim.property == "item" for term in getattr(claim.value, "terms", ())}
    kinds = _keys(last)
    alike = goods & (kinds | ANY_GOODS) or ("vehicles" in goods and kinds & DRIVEN)
    named = scan.tokens[start].fold[:STEM] in stems or scan.hit(start, "sums") or scan.hit(start, "loads")
    return part if alike or named else None


def _delivery(line: Line, context: Context, clause: Clause, last: Draft, part: str) -> Draft:
    verb = clause.verb
    assert verb is not None
    draft = Draft(Type.TRANSFER, line, RULE, Modality.ASSERTED)
    kept = [c for c in last.claims if c.property in KEPT and not (part and c.property == "quantity")]
    draft.claims.extend(replace(c, rule=f"{RULE}/topic", modality=Modality.ASSERTED) for c in kept)
    dated = date_of(context, line, clause, verb, Mood.DONE)
    if dated is not None:
        draft.add("date", dated.when, line, dated.mention.start, dated.mention.end)
    where = place_of(context, line, clause, verb)
    if where is not None:
        draft.add("place", where.place, line, where.mention.start, where.mention.end)
    draft.add("status", Status("partly_delivered" if part else "delivered"), line, verb.start, verb.end)
    return draft


def _known(last: Draft, draft: Draft) -> bool:
    """Whether a delivery says nothing that was not told before."""
    if not any(status.name == "delivered" for status, _ in last.values("status", Status)):
        return False
    return not any(draft.has(name) and not last.has(name) for name in ("date", "place"))
