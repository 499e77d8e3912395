"""What is given in a transfer: the noun, how much of it, and what it is for."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.amounts import HANDED, amounts, benefited, of_them, raised
from servanda.extract.clause import Clause, Link
from servanda.extract.frames import Match
from servanda.extract.goods import GIFTS, Gift, goods_end, is_distance, is_money, linking, measured, purposed
from servanda.extract.lines import Line
from servanda.extract.lots import unpacked
from servanda.extract.openers import preposition_of
from servanda.extract.works import work_beside, work_called, work_given
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.phrases import topic_run
from servanda.recognise.scan import Mention, content


def gifts(match: Match) -> list[Gift]:
    """The gifts of a match, in the order of the text."""
    line = match.line
    if match.frame.events:
        return _of_event(match)
    found: list[Gift] = []
    for own in (_owed(match), raised(match), benefited(match)):
        if own is not None:
            return own
    if (number := of_them(match)) is not None:
        return [Gift(number.start, number.end, number)]
    told = [m for m in match.slots.get("item", []) if m.kind != "time" and not is_distance(line, m)]
    items = told or amounts(match)
    for mention in [*items, *_further(match)]:
        if mention.kind == "quantity" and not _taken(found, mention):
            gift = measured(line, mention)
        elif mention.kind == "event" and mention.value.kind in GIFTS:
            gift = _with_sum(line, _noun(line, mention), items)
        else:
            gift = None
        if gift is not None and not any(gift.start < other.end and other.start < gift.end for other in found):
            found = [other for other in found if gift.quantity is None or other.quantity is not gift.quantity]
            found.append(gift)
    found = [_sum_called(line, gift, items) for gift in found]
    if all(gift.quantity is None or is_money(gift.quantity) for gift in found):
        found = _valued(match) or found
    found = [gift for gift in found if not _worth(line, gift)] or _unmeasured(match) or work_given(match)
    found = found or _antecedent(match)
    if any(gift.quantity is not None for gift in found):
        found = [gift for gift in found if not _called(line, gift)]
    found = [_cargo(line, gift) for gift in found]
    if found and (beside := work_beside(match)) is not None and beside.end <= found[0].start:
        found.insert(0, beside)
    found = [part for gift in found for part in unpacked(line, gift)]
    return [gift for gift in found if not no_gift(line, gift) and not _conversion(line, gift)]


def _with_sum(line: Line, gift: Gift | None, items: list[Mention]) -> Gift | None:
    """The noun of a gift with the sum told right behind it: "une tranche d'appui budgétaire, | 60 millions d'euros"."""
    if gift is None or gift.quantity is not None or line.scan.norm(gift.end) != ",":
        return gift
    own = next((m for m in items if m.kind == "quantity" and m.start == gift.end + 1 and is_money(m)), None)
    return gift if own is None else Gift(gift.start, gift.end, own)


def _sum_called(line: Line, gift: Gift, items: list[Mention]) -> Gift:
    """A bare sum by the noun that calls it behind a comma: "paid €55mn …, | the first instalment of a programme"."""
    own = gift.quantity
    if own is None or gift.start != own.start or gift.end > own.end or not is_money(own):
        return gift
    for event in (m for m in items if m.kind == "event" and m.start >= own.end and m.value.kind in GIFTS):
        place = event.start - 1
        while line.scan.hit(place, "article") and line.scan.owner[place] is None:
            place -= 1
        if line.scan.norm(place) == ",":
            return Gift(event.start, _noun_end(line, event.end), own)
    return gift


def _owed(match: Match) -> list[Gift] | None:
    """An amount right behind the noun of a debt that is given up: "annule une dette de 4 millions de dollars"."""
    if "forgive" not in match.frame.verbs:
        return None
    scan = match.line.scan
    told = [a.mention for a in match.clause.arguments if a.mention.kind == "quantity" and is_money(a.mention)]
    for own in told:
        noun = next((p for p in range(max(0, own.start - 3), own.start) if scan.hit(p, "debts")), None)
        if noun is not None:
            return [Gift(noun, goods_end(match.line, own.end)[0], own)]
    return None


def _called(line: Line, gift: Gift) -> bool:
    """Whether the noun of a gift only says what the goods before it are: "15 ambulances, don du peuple japonais, …"."""
    mention = line.scan.owner[gift.start]
    noun = mention is not None and mention.kind == "event" and mention.value.kind in GIFTS
    place = gift.start - 1
    while place > 0 and line.scan.hit(place, "article"):
        place -= 1
    return noun and gift.quantity is None and line.scan.norm(place) == "," and not _named_goods(line, gift)


def _cargo(line: Line, gift: Gift) -> Gift:
    """What a ship or plane that is sent carries: "un avion | chargé de 40 tonnes de vivres"."""
    hit = line.scan.hit(gift.end, "laden")
    owner = line.scan.owner[gift.end] if gift.end < len(line.scan.tokens) else None
    carries = owner is not None and owner.kind == "verb" and "carry" in owner.value.senses
    start = hit.end if hit is not None else owner.end if owner is not None and carries else None
    loads = (m for m in line.mentions("quantity") if start is not None and 0 <= m.start - start <= 1)
    return next((load for m in loads if (load := measured(line, m)) is not None), gift)


def _valued(match: Match) -> list[Gift]:
    """Goods without a number, with what they are worth: "matériel d'une valeur de 2 millions", "boats worth …"."""
    scan = match.line.scan
    for argument in match.clause.arguments:
        own = argument.mention
        if own.kind != "quantity" or not is_money(own):
            continue
        mark = next((p for p in range(max(0, own.start - 4), own.start) if scan.hit(p, "worth")), None)
        while mark and (scan.hit(mark - 1, "article") or scan.hit(mark - 1, "preposition")):
            mark -= 1  # "d'une | valeur"
        start = mark or 0
        while start and (content(scan, start - 1) or scan.tokens[start - 1].raw == "-"):
            start -= 1
        if mark and start < mark and any(not scan.hit(p, "vague") for p in range(start, mark)):
            return [Gift(start, mark, own)]
        if mark and scan.norm(mark - 1) == "," and (goods := _goods_before(match)) is not None:
            return [Gift(*goods, own)]
    return []


def _goods_before(match: Match) -> tuple[int, int] | None:
    """The goods that a relative clause tells more of: "the patrol boats | that Japan promised, worth 2 million"."""
    line, end = match.line, match.clause.start
    if match.clause.link is not Link.RELATIVE:
        return None
    start = end
    while start and (content(line.scan, start - 1) or line.scan.tokens[start - 1].raw == "-"):
        start -= 1
    return (start, end) if start < end and _is_shipped(line, Gift(start, end)) else None


def _unmeasured(match: Match) -> list[Gift]:
    """Goods without a quantity, right behind a verb of giving that tells to whom: "a livré ses drones au Togo"."""
    line, verb = match.line, match.clause.verb
    if verb is None or verb.value.passive or not HANDED & set(verb.value.senses) or not match.slots.get("receiver"):
        return []
    start = verb.end
    while start < match.clause.end and _light(line, start):
        owner = line.scan.owner[start]
        start = owner.end if owner is not None else start + 1
    if start >= match.clause.end or line.scan.owner[start] is not None:
        return []
    gift = Gift(start, _noun_end(line, start))
    if line.scan.hit(start, "pieces") and "donate" not in verb.value.senses:
        return [load] if (load := _cargo(line, gift)) is not gift else []  # "sent a ship to the Baltic"
    return [gift] if _is_shipped(line, gift) else []


BEFORE = 10  # tokens between goods and the clause that tells more of them


def _antecedent(match: Match) -> list[Gift]:
    """The goods of which a relative clause tells who gave them: "les patrouilleurs | que l'Espagne vient de céder"."""
    line, clause, verb = match.line, match.clause, match.clause.verb
    told = clause.link is Link.RELATIVE and clause.opener in line.scan.words.grammar.object_relatives
    if not told or verb is None or verb.value.passive or not HANDED & set(verb.value.senses) or clause.having("object"):
        return []
    for place in range(clause.start - 1, max(-1, clause.start - BEFORE), -1):
        owner = line.scan.owner[place]
        if owner is not None and owner.kind in ("verb", "quantity"):
            return []
        if shipped_at(line, place):
            return [Gift(place, _noun_end(line, place))]
    return []


def _is_shipped(line: Line, gift: Gift) -> bool:
    """Whether a gift is of goods that are sent: food, vehicles, arms."""
    return any(shipped_at(line, place) for place in range(gift.start, gift.end))


def shipped_at(line: Line, place: int) -> bool:
    """Whether the word for goods that are sent stands at a token."""
    return any(hit.entry.category == "item" and hit.entry.key in SHIPPED for hit in line.scan.hits[place])


SHIPPED = frozenset({"food", "farm", "fuel", "health", "arms", "vehicles"})


def _worth(line: Line, gift: Gift) -> bool:
    """Whether an amount only tells what goods are worth that were measured before: "4,600 tonnes, worth $2 million"."""
    own = gift.quantity
    if own is None or not is_money(own):
        return False
    goods = [m for m in line.mentions("quantity") if m.end <= own.start and not is_money(m)]
    near = range(max(0, own.start - 3), own.end)
    return bool(goods) and any(line.scan.hit(place, "worth") for place in near)


def _light(line: Line, place: int) -> bool:
    """Whether a token stands before a noun without being it: an article, an adverb, a date, a receiver told first."""
    owner = line.scan.owner[place]
    if owner is not None:
        return owner.kind in ("time", "state", "place", "name")
    scan = line.scan
    if scan.norm(place) == ",":
        return True  # "a offert au Mali, | en mars, | un avion"
    small = ("article", "adverb", "preposition", "vague", "qualifier")
    return any(scan.hit(place, kind) for kind in small) or parse_ordinal(scan.norm(place), scan.words.language) == 1


def _conversion(line: Line, gift: Gift) -> bool:
    """Whether an amount says another again in other money: "400 millions de dollars, 225 milliards FCFA"."""
    own = gift.quantity
    if own is None:
        return False
    before = [
        m for m in line.mentions("quantity") if m.end <= own.start and own.start - m.end <= 2 and m.value.quantity.unit
    ]
    return (
        bool(before)
        and line.scan.norm(before[-1].end) in (",", "(")
        and (before[-1].value.quantity.unit != own.value.quantity.unit and len(own.value.quantity.unit or "") >= 3)
    )


def _further(match: Match) -> list[Mention]:
    """Further amounts of a list, which inner clauses cut off: "70 millions, assortis d'un don, puis 80 millions"."""
    line, clause = match.line, match.clause
    slot = match.slots.get("item", [])
    if not any(m.kind == "quantity" and m.value.quantity.unit for m in slot):
        return []
    stop = min(
        (c.start for c in line.clauses if c.start >= clause.end and c.verb is not None and _tells_more(c)),
        default=len(line.scan.tokens),
    )
    first = min(m.start for m in slot)
    return [m for m in line.mentions("quantity") if first < m.start < stop and m.value.quantity.unit and m not in slot]


def _tells_more(clause: Clause) -> bool:
    """Whether a clause tells an act of its own, whose amounts are not those of the one before."""
    verb = clause.verb
    return verb is not None and (verb.value.finite or bool({"promise", "give", "grant"} & set(verb.value.senses)))


def _taken(found: list[Gift], mention: Mention) -> bool:
    return any(gift.quantity is mention for gift in found)


def _of_event(match: Match) -> list[Gift]:
    """ "la livraison de 50 000 tonnes de blé et de 17 000 tonnes de …", "un don de riz d'une valeur de …"."""
    line, event = match.line, match.trigger
    if (work := work_called(line, event)) is not None:
        return [work]
    end = _reach(match)
    quantities = [m for m in line.mentions("quantity") if event.end <= m.start < end and _its_own(line, m)]
    own = _noun(line, event)
    if event.value.kind == "granting" and own is not None and own.quantity and own.quantity.end <= event.start:
        return [own]  # "a $500 million loan, of which $80 million …"
    if not quantities:
        return [own] if own is not None and (own.quantity is not None or _named_goods(line, own)) else []
    first = quantities[0]
    described = topic_run(line.scan, event.end) if line.scan.hit(event.end, "preposition") else []
    if described and described[0][1] <= first.start and not _directly(line, event.end, first.start):
        gift = Gift(described[0][0], described[0][1], first)
        return [gift]
    found: list[Gift] = []
    for mention in quantities:
        counted = measured(line, mention)
        if counted is not None and not no_gift(line, counted) and not _conversion(line, counted):
            bare = counted.start == mention.start
            if found and _meant(line, found[-1], counted):
                found[-1] = replace(counted, quantity=found[-1].quantity, counted=mention)
                continue
            found.append(purposed(line, event, mention) if bare and is_money(mention) else counted)
    return found


def _meant(line: Line, paid: Gift, goods: Gift) -> bool:
    """Whether a sum is for goods that are counted behind it: "600 million yen for | five radars"."""
    own, counted = paid.quantity, goods.quantity
    if own is None or counted is None or not is_money(own) or counted.value.quantity.unit is not None:
        return False
    near = 0 < counted.start - own.end <= 2 and preposition_of(line.scan, counted) == "beneficiary"
    return near and _is_shipped(line, goods)


ELSEWHERE = frozenset({"in", "on", "by", "after", "before", "during", "via", "from"})


def _its_own(line: Line, quantity: Mention) -> bool:
    """Whether a quantity behind the noun of a gift can be its own: not "relief supplies on four military planes"."""
    return quantity.value.quantity.unit is not None or preposition_of(line.scan, quantity) not in ELSEWHERE


def _directly(line: Line, start: int, end: int) -> bool:
    """Whether only small words stand between two tokens."""
    return all(not content(line.scan, place) for place in range(start, end))


def _reach(match: Match) -> int:
    """How far the noun of a gift reaches: to the next verb or gift, or over the list that a colon opens."""
    line, event = match.line, match.trigger
    colon = next(
        (p for p in range(event.end, min(event.end + 4, len(line.scan.tokens))) if line.scan.norm(p) == ":"), None
    )
    later = [m.start for m in line.mentions("event") if m.start >= event.end and m.value.kind in GIFTS]
    listed = next((m.start for m in line.mentions("quantity") if colon is not None and m.start > colon), None)
    if colon is not None and any(m.value.finite for m in line.mentions("verb") if colon < m.start < (listed or 0)):
        later.append(colon)  # "a tenu sa promesse : il a livré 20 ambulances"
    if colon is None:
        later += [m.start for m in line.mentions("verb") if m.start >= event.end and m.value.finite]
    return min(later, default=len(line.scan.tokens))


def _noun(line: Line, event: Mention) -> Gift | None:
    """A gift told by its noun: "290 bourses", "un prêt de 70 millions d'euros", "un don de vivres"."""
    scan = line.scan
    before = next((m for m in line.mentions("quantity") if _counts(line, m, event)), None)
    if before is not None:
        return Gift(event.start, _noun_end(line, event.end), before)
    after = next((m for m in line.mentions("quantity") if event.end <= m.start <= event.end + 8), None)
    if after is not None and all(scan.owner[p] is None for p in range(event.end, after.start)):
        counted = measured(line, after)
        goods = counted is not None and counted.start != after.start and _directly(line, event.end, after.start)
        return counted if goods else purposed(line, event, after)
    described = topic_run(scan, event.end)
    if described and scan.hit(event.end, "preposition"):
        return Gift(event.start, described[-1][1])
    return None


def _counts(line: Line, quantity: Mention, event: Mention) -> bool:
    """Whether a quantity is that of the noun after it: "290 new scholarships", "$20 billion in aid"."""
    hit = line.scan.hit(quantity.end, "preposition") if quantity.end < event.start else None
    start = hit.end if hit is not None and hit.entry.key in linking(line, quantity) else quantity.end
    return start == event.start or _adjectives(line, start, event.start)


def _adjectives(line: Line, start: int, end: int) -> bool:
    return 0 < end - start <= 2 and all(content(line.scan, place) for place in range(start, end))


def _noun_end(line: Line, place: int) -> int:
    """The end of a noun with its adjectives and "de …" complements."""
    end = place
    while end < len(line.scan.tokens):
        inner = line.scan.hit(end, "preposition")
        if content(line.scan, end):
            end += 1
        elif inner and inner.entry.key == "of" and content(line.scan, inner.end) and line.scan.owner[end] is None:
            end = inner.end + 1
        else:
            break
    return end


def _named_goods(line: Line, gift: Gift) -> bool:
    """Whether a gift without a quantity is of goods that the data knows."""
    return any(
        hit.entry.key != "money"
        for place in range(gift.start + 1, gift.end)
        for hit in line.scan.hits[place]
        if hit.entry.category == "item"
    )


def _told_of(line: Line, place: int) -> bool:
    """Whether a clause behind goods says which are meant: "the 47 generators | which were delivered in May"."""
    owner = line.scan.owner[place] if place < len(line.scan.tokens) else None
    done = owner is not None and owner.kind == "verb" and not owner.value.finite and owner.value.passive
    return done or (owner is None and line.scan.hit(place, "relative") is not None)


def no_gift(line: Line, gift: Gift) -> bool:
    """Whether the words around an amount show that it is none: trade, prices, losses, populations."""
    start = gift.quantity.start if gift.quantity else gift.start
    told = gift.quantity.value.quantity if gift.quantity is not None else None
    if told is not None and told.unit in (None, "1") and told.value < 1:
        return True  # "30,000 tonnes, half of it before October"
    if gift.quantity is not None and gift.quantity.value.quantity.unit == "%":
        return True  # "repayable over 20 years at 1.5%"
    if gift.quantity is not None and line.scan.norm(start - 1) in line.scan.words.grammar.definite:
        # "les deux cortèges" are those told before; "les 20 ambulances promises" may not be
        known = gift.quantity.value.quantity.unit is None and not _is_shipped(line, gift)
        return known and not _told_of(line, gift.end)
    near = range(max(0, start - 3), start)
    commas = [place + 1 for place in near if line.scan.norm(place) == ","]  # "at no cost, | 12 water tankers"
    verbs = [m.end for m in line.mentions("verb") if m.end <= start]  # "son pays livrerait | 20 …"
    first = max([near.start, *commas, *verbs])
    last = gift.end if gift.quantity is None else min(gift.end, gift.quantity.end + 2)  # what it is for comes later
    return any(line.scan.hit(place, "not_transfers") and line.scan.owner[place] is None for place in range(first, last))
