"""Amounts told without a verb, of a gift just spoken of: "They promised us radars." – "Four radars, yes, in 2023."."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.clauses import Clause, Link
from servanda.extract.drafts import Actor, Context, Draft, actors, modality_of, party
from servanda.extract.gifts import no_gift, shipped_at
from servanda.extract.goods import GIFTS, Gift, goods_end, is_money, measured
from servanda.extract.instruments import terms
from servanda.extract.lines import Line
from servanda.extract.moments import times, when_of
from servanda.extract.partners import topic_lender, with_other
from servanda.model.statement import FURTHER, SUM, Modality, Type
from servanda.model.values import Status, Words
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.scan import Mention, Scan, content
from servanda.recognise.verb_groups import Mood

RULE = "transfer.fragment"
NEAR = 2  # sentences between the one that speaks of a gift and the one that tells how much it is
STATES = {"promise": "pledged", "grant": "pledged", "await": "pledged", "obtain": "pledged",
          "give": "delivered", "disburse": "delivered", "receive_goods": "delivered"}  # fmt: skip
FINITE = (Link.MAIN, Link.RESUMED, Link.COORDINATE)


def fragments(line: Line, context: Context) -> list[Draft]:
    """The gift whose amount a sentence without a verb tells; an amount that was left out is entered where it was."""
    own = _amount(line)
    gift = measured(line, own) if own is not None else None
    if gift is None or own is None or no_gift(line, gift):
        return []
    for other in reversed(context.page.lines[max(0, line.index - NEAR) : line.index]):
        if other.heading:
            break
        known = next((d for d in reversed(context.drafts) if d.line is other and _lacks(d, line, gift)), None)
        if known is not None:
            _enter(context, known, line, gift)
            return []
        made = _lent(context, other, line, gift) or _spoken_of(context, other, line, gift)
        if made is not None:
            return [made]
    return []


def purpose(line: Line, context: Context) -> None:
    """What the sum told right before is for: "…a grant of 12 million. The money pays for patrol boats"."""
    last = context.drafts[-1] if context.drafts else None
    if last is None or line.index - last.line.index != 1 or (goods := _paid_for(line)) is None:
        return
    if last.type is Type.AGREEMENT:
        last.purpose = (line, *goods)
        return
    bare = next((c for _, c in last.values("item", Words) if c.rule.endswith(f"/{SUM}")), None)
    if last.type is Type.TRANSFER and bare is not None:
        last.claims.remove(bare)
        last.add("item", Words(line.scan.words_at(*goods), terms(line, *goods)), line, *goods, RULE)


FAR = 12  # tokens between "the money" and the goods


def _paid_for(line: Line) -> tuple[int, int] | None:
    """The goods told right after "the money", "cette somme", in a sentence that begins so."""
    scan = line.scan
    first = next((place for place, token in enumerate(scan.tokens) if token.word), 0)
    if scan.norm(first) not in scan.words.grammar.definite:
        return None
    if not (scan.hit(first + 1, "sums") or scan.hit(first + 1, "event")):
        return None
    place = next((p for p in range(first + 2, min(first + FAR, len(scan.tokens))) if shipped_at(line, p)), None)
    if place is None or any(m.kind in ("quantity", "person", "state") for m in scan.mentions if m.end <= place):
        return None
    start = place
    while start > first + 2 and (content(scan, start - 1) or scan.tokens[start - 1].raw == "-"):
        start -= 1
    return start, goods_end(line, start)[0]


def _amount(line: Line) -> Mention | None:
    """The amount that a sentence without a verb of its own begins with: past a speaker's name, "Et", "du riz,"."""
    first = line.clauses[0]
    if line.heading or first.verb is not None:
        return None
    own = next((m for m in line.mentions("quantity") if first.start <= m.start < first.end), None)
    if own is None or _has_verb(line, own.end):
        return None
    colon = next((p for p in range(own.start) if line.scan.norm(p) == ":"), -1)
    return own if all(_light(line, place, own) for place in range(colon + 1, own.start)) else None


def _has_verb(line: Line, place: int) -> bool:
    """Whether a sentence has a verb of its own: one that no subordinator behind a token opens a clause for."""
    scan = line.scan
    opened = next(
        (p for p in range(place, len(scan.tokens)) if scan.owner[p] is None and scan.hit(p, "subordinator")),
        len(scan.tokens),
    )
    own = [c for c in line.clauses if c.verb is not None and c.verb.start < opened and c.link in FINITE]
    return any(c.verb is not None and c.verb.value.finite for c in own)


def _light(line: Line, place: int, own: Mention) -> bool:
    """Whether a token before an amount is no more than "and", an article, or the goods with a comma."""
    scan = line.scan
    if scan.owner[place] is not None:
        return False
    goods = scan.hit(place, "item") is None or scan.norm(own.start - 1) == ","
    return light_at(scan, place) and (goods or not scan.tokens[place].word)


def light_at(scan: Scan, place: int) -> bool:
    """Whether a token that no mention holds is no more than "and", an article, goods or a mark."""
    return not scan.tokens[place].word or any(scan.hit(place, kind) for kind in SMALL)


SMALL = ("article", "coordinator", "vague", "adverb", "item", "preposition")


def _told_of(other: Line, line: Line, gift: Gift, start: int, end: int) -> bool:
    """Whether the words of a sentence name what a fragment counts: the same goods, or for a sum aid or a loan."""
    scan = other.scan
    if gift.quantity is not None and is_money(gift.quantity):
        money = any((hit := scan.hit(p, "item")) is not None and hit.entry.key == "money" for p in range(start, end))
        return money or any(m.value.kind in GIFTS and start <= m.start < end for m in other.mentions("event"))
    return bool(set(terms(other, start, end)) & set(terms(line, *_counted(gift))))


def _counted(gift: Gift) -> tuple[int, int]:
    """Where a fragment names what it counts: behind the number, or before a bare measure ("du riz, dix tonnes")."""
    own = gift.quantity
    return (gift.start, gift.end) if own is None or gift.start != own.start else (0, own.start)


def _lacks(draft: Draft, line: Line, gift: Gift) -> bool:
    """Whether a gift was told without how much it is, in words that go with a fragment."""
    if draft.type is not Type.TRANSFER or draft.has("quantity"):
        return False
    items = [claim for _, claim in draft.values("item", Words)]
    return any(_told_of(claim.line, line, gift, claim.start, claim.end) for claim in items)


def _enter(context: Context, draft: Draft, line: Line, gift: Gift) -> None:
    """The amount, and the day where the fragment tells one."""
    assert gift.quantity is not None
    draft.add("quantity", gift.quantity.value.quantity, line, gift.quantity.start, gift.quantity.end, RULE)
    if draft.has("date"):
        return
    for mention in times(line):
        inside = mention.start < line.clauses[0].end
        when = when_of(context, line, mention, Mood.DONE) if inside else None
        if when is not None and when.start and when.end:
            draft.add("date", when, line, mention.start, mention.end, RULE)
            return


def _lent(context: Context, other: Line, line: Line, gift: Gift) -> Draft | None:
    """The sum of a loan or grant agreement told in the sentence before: "l'accord de prêt. Deux cents millions"."""
    signed = next((d for d in reversed(context.drafts) if d.line is other and d.type is Type.AGREEMENT), None)
    named = signed.mention if signed is not None else None
    if signed is None or named is None or gift.quantity is None or not is_money(gift.quantity):
        return None
    noun = next((h for p in range(named.start, named.end) if (h := other.scan.hit(p, "event"))), None)
    if noun is None or noun.entry.key not in GIFTS or any(m.kind == "quantity" for m in other.mentions("quantity")):
        return None
    lender = topic_lender(context)
    if lender is None:
        return None
    giver, receiver = with_other(context, line, lender, None)
    made = _draft(context, line, gift, giver, receiver, "pledged", signed.modality)
    if made is not None:
        made.add("item", Words(other.scan.words_at(noun.start, noun.end), terms(other, noun.start, noun.end)), other,
                 noun.start, noun.end)  # fmt: skip
        made.claims.extend(c for c in signed.claims if c.property == "date")
    return made


def _spoken_of(context: Context, other: Line, line: Line, gift: Gift) -> Draft | None:
    """A gift that the sentence before only names: "On nous avait promis des ambulances."."""
    for clause in other.clauses:
        verb = clause.verb
        state = next((STATES[s] for s in verb.value.senses if s in STATES), None) if verb is not None else None
        if verb is None or state is None or verb.value.mood in (Mood.WISHED, Mood.POSSIBLE, Mood.DENIED):
            continue
        if not _told_of(other, line, gift, verb.end, clause.end):
            continue
        giver, receiver = _sides(context, other, clause)
        state = state if verb.value.mood in (Mood.DONE, Mood.ONGOING) else "pledged"
        made = _draft(context, line, gift, giver, receiver, state, modality_of(verb.value.mood))
        if made is not None:
            named, start, end = _named(other, line, gift, verb.end, clause.end)
            made.add("item", Words(named.scan.words_at(start, end), terms(named, start, end)), named, start, end)
        return made
    return None


def opens(line: Line) -> bool:
    """Whether a sentence names a gift whose amount the next one may tell: "On nous avait promis des ambulances."."""
    return any(
        clause.verb is not None
        and bool(set(STATES) & set(clause.verb.value.senses))
        and any(line.scan.hit(p, "item") or line.scan.hit(p, "event") for p in range(clause.verb.end, clause.end))
        for clause in line.clauses
    )


def _named(other: Line, line: Line, gift: Gift, start: int, end: int) -> tuple[Line, int, int]:
    """Where what is given is named: of goods by the fragment, of a sum by the sentence before."""
    counted = _counted(gift)
    if gift.quantity is None or not is_money(gift.quantity):
        first = next(p for p in range(*counted) if terms(line, p, p + 1))
        return line, first, counted[1] if counted[1] <= gift.end and counted[0] == gift.start else first + 1
    found = [p for p in range(start, end) if (h := other.scan.hit(p, "item")) is not None and h.entry.key == "money"]
    found += [m.start for m in other.mentions("event") if m.value.kind in GIFTS and start <= m.start < end]
    return other, found[0], found[0] + 1


def _sides(context: Context, line: Line, clause: Clause) -> tuple[Actor | None, Actor | None]:
    """Who gives and who receives by the clause that speaks of a gift; else who has the means gives."""
    assert clause.verb is not None
    takes = bool({"receive_goods", "await", "obtain"} & set(clause.verb.value.senses))
    doing = clause.having("by") if clause.verb.value.passive else clause.subjects
    others = clause.having("to", "beneficiary", "of", "from")
    first = [a for m in doing for a in actors(context, line, m) if a.code]
    second = [a for m in others for a in actors(context, line, m) if a.code]
    giver, receiver = (second, first) if takes else (first, second)
    if giver or receiver:
        return with_other(context, line, giver[0] if giver else None, receiver[0] if receiver else None)
    lender = topic_lender(context)
    return with_other(context, line, lender, None) if lender is not None else (None, None)


def _draft(
    context: Context, line: Line, gift: Gift, giver: Actor | None, receiver: Actor | None, state: str, mood: Modality
) -> Draft | None:
    if giver is None or receiver is None or giver.code == receiver.code:
        return None
    draft = Draft(Type.TRANSFER, line, RULE, mood)
    for name, actor in (("giver", giver), ("receiver", receiver)):
        rule = f"{RULE}/{actor.basis}"
        draft.add(name, party(actor.code, context.language), actor.line, actor.start, actor.end, rule)
    _enter(context, draft, line, gift)
    place = gift.quantity or line.scan.mentions[0]
    draft.add("status", Status(state), line, place.start, place.end)
    return draft


def further(line: Line, context: Context) -> list[Draft]:
    """Another lot of what was just told to be given: "Un second navire suivra en mars", "A second shipment is due"."""
    last = next((d for d in reversed(context.drafts) if d.line is not line), None)
    clause = next((c for c in line.clauses if c.verb is not None), None)
    if last is None or last.type is not Type.TRANSFER or line.index - last.line.index != 1 or clause is None:
        return []
    verb = clause.verb
    assert verb is not None
    group = verb.value
    coming = group.mood is Mood.PLANNED or (group.passive and "await" in group.senses)
    if not (coming and COMING & set(group.senses)) or not _second(line, verb.start):
        return []
    draft = Draft(Type.TRANSFER, line, f"transfer.{FURTHER}", Modality.PLANNED)
    for claim in last.claims:
        if claim.property in ("giver", "receiver", "party", "item", "sector"):
            draft.claims.append(replace(claim, rule=draft.rule, modality=Modality.PLANNED))
    for mention in times(line):
        when = when_of(context, line, mention, Mood.PLANNED)
        if when is not None and when.start and when.end and not draft.has("date"):
            draft.add("date", when, line, mention.start, mention.end)
    draft.add("status", Status("pledged"), line, verb.start, verb.end)
    return [draft]


COMING = frozenset({"await", "follow", "come_in", "arrive", "plan", "give", "happen"})
OTHER = 2  # from which number on a lot is another one


def _second(line: Line, verb: int) -> bool:
    """Whether a sentence begins with "a second" and no noun but that of a lot or of what carries it."""
    scan = line.scan
    place = next((p for p, token in enumerate(scan.tokens) if token.word), 0)
    while place < verb and scan.hit(place, "article"):
        place += 1
    if (parse_ordinal(scan.norm(place), scan.words.language) or 0) < OTHER:
        return False
    place += 1
    while place < verb:
        owner = scan.owner[place]
        known = scan.hit(place, "item") or scan.hit(place, "adverb") or (owner is not None and _lot(owner))
        if not known:
            return False
        place = owner.end if owner is not None else place + 1
    return True


def _lot(mention: Mention) -> bool:
    return mention.kind == "event" and mention.value.kind in GIFTS
