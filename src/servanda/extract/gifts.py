"""What is given in a transfer: the noun, how much of it, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.clause import Clause, Link
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.phrases import LONGEST, topic_run
from servanda.recognise.premodifiers import is_genitive
from servanda.recognise.scan import Mention, content

GIFTS = ("giving", "granting")  # kinds of events of acts.yml
LONG_ITEM = 12  # tokens: a longer run from the gift to its purpose is no quote


@dataclass(frozen=True, slots=True)
class Gift:
    """What is given: its words at tokens `start` to `end`, and the quantity that counts or measures it."""

    start: int
    end: int
    quantity: Mention | None = None
    owner: str = ""


def gifts(match: Match) -> list[Gift]:
    """The gifts of a match, in the order of the text."""
    line = match.line
    if match.frame.events:
        return _of_event(match)
    found: list[Gift] = []
    if owed := _owed(match):
        return owed
    items = match.slots.get("item", []) or _part(match) or _funded(match)
    for mention in [*items, *_further(match)]:
        if mention.kind == "quantity" and not _taken(found, mention):
            gift = _measured(line, mention)
        elif mention.kind == "event" and mention.value.kind in GIFTS:
            gift = _noun(line, mention)
        else:
            gift = None
        if gift is not None and not any(gift.start < other.end and other.start < gift.end for other in found):
            found = [other for other in found if gift.quantity is None or other.quantity is not gift.quantity]
            found.append(gift)
    if all(gift.quantity is None or _is_money(gift.quantity) for gift in found):
        found = _valued(match) or found
    found = [gift for gift in found if not _worth(line, gift)] or _unmeasured(match)
    return [gift for gift in found if not _no_gift(line, gift) and not _conversion(line, gift)]


def _owed(match: Match) -> list[Gift]:
    """An amount right behind the noun of a debt that is given up: "annule une dette de 4 millions de dollars"."""
    if "forgive" not in match.frame.verbs:
        return []
    scan = match.line.scan
    told = [a.mention for a in match.clause.arguments if a.mention.kind == "quantity" and _is_money(a.mention)]
    for own in told:
        noun = next((p for p in range(max(0, own.start - 3), own.start) if scan.hit(p, "debts")), None)
        if noun is not None:
            return [Gift(noun, _goods_end(match.line, own.end)[0], own)]
    return []


def _part(match: Match) -> list[Mention]:
    """The part of a sum of which a clause tells: "500 millions, dont 100 ont été décaissés"."""
    verb = match.clause.verb
    if verb is None or not verb.value.passive or match.clause.link is not Link.RELATIVE:
        return []
    return [m for m in match.clause.having("under") if m.kind == "quantity" and m.end <= verb.start]


def _funded(match: Match) -> list[Mention]:
    """The sum that something is paid with: "financera à hauteur de 25 millions la réhabilitation", "to the tune of"."""
    if "grant" not in match.frame.verbs or match.clause.verb is None:
        return []
    later = (m for m in match.clause.having("of") if m.kind == "quantity" and m.start >= match.clause.verb.end)
    return [m for m in later if _is_money(m)]


def _valued(match: Match) -> list[Gift]:
    """Goods without a number, with what they are worth: "matériel d'une valeur de 2 millions", "boats worth …"."""
    scan = match.line.scan
    for argument in match.clause.arguments:
        own = argument.mention
        if own.kind != "quantity" or not _is_money(own):
            continue
        mark = next((p for p in range(max(0, own.start - 4), own.start) if scan.hit(p, "worth")), None)
        while mark and (scan.hit(mark - 1, "article") or scan.hit(mark - 1, "preposition")):
            mark -= 1  # "d'une | valeur"
        start = mark or 0
        while start and (content(scan, start - 1) or scan.tokens[start - 1].raw == "-"):
            start -= 1
        if mark and start < mark and any(not scan.hit(p, "vague") for p in range(start, mark)):
            return [Gift(start, mark, own)]
    return []


def _is_money(mention: Mention) -> bool:
    return len(mention.value.quantity.unit or "") == 3


HANDED = frozenset({"give", "grant", "promise"})


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
    return [gift] if _is_shipped(line, gift) else []


def _is_shipped(line: Line, gift: Gift) -> bool:
    """Whether a gift is of goods that are sent: food, vehicles, arms."""
    hits = (hit for place in range(gift.start, gift.end) for hit in line.scan.hits[place])
    return any(hit.entry.category == "item" and hit.entry.key in SHIPPED for hit in hits)


SHIPPED = frozenset({"food", "farm", "fuel", "health", "arms", "vehicles"})


def _worth(line: Line, gift: Gift) -> bool:
    """Whether an amount only tells what goods are worth that were measured before: "4,600 tonnes, worth $2 million"."""
    own = gift.quantity
    if own is None or not _is_money(own):
        return False
    goods = [m for m in line.mentions("quantity") if m.end <= own.start and len(m.value.quantity.unit or "") != 3]
    near = range(max(0, own.start - 3), own.start)
    return bool(goods) and any(line.scan.hit(place, "worth") for place in near)


def _light(line: Line, place: int) -> bool:
    """Whether a token stands before a noun without being it: an article, an adverb, a date, a receiver told first."""
    owner = line.scan.owner[place]
    if owner is not None:
        return owner.kind in ("time", "state", "place", "name")
    scan = line.scan
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
    found = []
    for mention in quantities:
        measured = _measured(line, mention)
        if measured is not None and not _no_gift(line, measured):
            bare = measured.start == mention.start
            found.append(_purposed(line, event, mention) if bare and _is_money(mention) else measured)
    return found


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
        measured = _measured(line, after)
        goods = measured is not None and measured.start != after.start and _directly(line, event.end, after.start)
        return measured if goods else _purposed(line, event, after)
    described = topic_run(scan, event.end)
    if described and scan.hit(event.end, "preposition"):
        return Gift(event.start, described[-1][1])
    return None


def _counts(line: Line, quantity: Mention, event: Mention) -> bool:
    """Whether a quantity is that of the noun after it: "290 new scholarships", "$20 billion in aid"."""
    hit = line.scan.hit(quantity.end, "preposition") if quantity.end < event.start else None
    start = hit.end if hit is not None and hit.entry.key in _linking(line, quantity) else quantity.end
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


def _purposed(line: Line, head: Mention, quantity: Mention) -> Gift:
    """Money with what it is for: "un prêt de 70 millions d'euros pour l'extension de la centrale"."""
    scan = line.scan
    for step in range(quantity.end, min(quantity.end + 25, len(scan.tokens))):
        owner = scan.owner[step]
        if owner is not None and owner.kind in ("quantity", "verb"):
            break
        hit = scan.hit(step, "preposition") if scan.owner[step] is None else None
        if hit is None or not _tells_purpose(line, hit.entry.key, hit.end):
            continue
        end = _purpose_end(line, step, hit.end)
        if end is None:
            continue
        start = head.start if end - head.start <= LONG_ITEM else hit.end
        return Gift(start, end, quantity) if end - start <= LONGEST else Gift(head.start, head.end, quantity)
    end = head.end
    while head.kind == "event" and end < quantity.start and content(scan, end):
        end += 1  # "une aide alimentaire de 2 millions"
    return Gift(head.start, end, quantity)


def _purpose_end(line: Line, step: int, place: int) -> int | None:
    """The end of a purpose: of the nouns after the preposition, or of an infinitive and its object."""
    described = topic_run(line.scan, step)
    if described:
        return described[-1][1]
    verb = line.scan.owner[place] if place < len(line.scan.tokens) else None
    if verb is not None and verb.kind == "verb" and not verb.value.finite:
        further = topic_run(line.scan, verb.end)
        return further[-1][1] if further else verb.end
    return None


def _tells_purpose(line: Line, role: str, place: int) -> bool:
    if role in ("on", "under"):
        return content_after_article(line, place)
    if line.scan.norm(place - 1) not in line.scan.words.grammar.purpose:
        return False
    verb = line.scan.owner[place] if place < len(line.scan.tokens) else None
    if verb is not None and verb.kind == "verb":
        return not (verb.value.finite or verb.value.passive)  # no purpose: "to be operated by the bank"
    return content_after_article(line, place)


def content_after_article(line: Line, place: int) -> bool:
    """Whether a common noun stands at a token, past its article."""
    while line.scan.hit(place, "article") and line.scan.owner[place] is None:
        place += 1
    return content(line.scan, place)


def _measured(line: Line, mention: Mention) -> Gift | None:
    """The noun that a quantity measures: "50 000 tonnes de blé", "10 000 cadres maliens"; money is its own."""
    start = _counted_from(line, mention)
    end, owner = _goods_end(line, start)
    if any(line.scan.owner[p] is not None or not line.scan.hit(p, "vague") for p in range(start, end)):
        return Gift(start, end, mention, owner)
    if _is_money(mention):
        return _money(line, mention)
    return Gift(mention.start, mention.end, mention) if mention.value.quantity.unit else None


def _counted_from(line: Line, mention: Mention) -> int:
    """Where the noun that a quantity measures can begin: past "de" and articles, past "of the 100", past "more"."""
    scan = line.scan
    place = mention.end
    if (preposition := scan.hit(place, "preposition")) and preposition.entry.key in _linking(line, mention):
        place = preposition.end
    while place < len(scan.tokens) and scan.hit(place, "article"):
        place += 1
    whole = scan.owner[place] if place < len(scan.tokens) else None
    if place > mention.end and whole is not None and whole.kind == "quantity" and whole.value.quantity.unit is None:
        return whole.end  # "40 of the 100 buses"
    return place


def _goods_end(line: Line, start: int) -> tuple[int, str]:
    """The end of the noun that begins at a token, and the state that its adjectives name."""
    scan, place, owner = line.scan, start, ""
    while place < len(scan.tokens):
        held = scan.owner[place]
        inner = scan.hit(place, "preposition") if held is None else None
        if held is not None and held.kind == "state" and (held.value.form == "adjective" or _officials(held)):
            owner = owner or held.value.codes[0]
            place = held.end
        elif held is not None and held.kind == "state" and is_genitive(scan, held.end - 1):
            owner, place = held.value.codes[0], held.end  # "of Somalia's debt"
        elif held is not None and held.kind == "event" and held.value.kind in (*GIFTS, "visit"):
            place = held.end
        elif held is not None and held.kind == "person" and not held.value.name and len(held.value.states) == 1:
            owner, place = held.value.states[0], held.end  # "300 étudiants centrafricains"
        elif held is not None and held.kind == "state" and _before_noun(line, held):
            place = held.end  # "22 Benin bronzes"
        elif held is not None and held.kind in ("name", "organisation") and (end := _model(line, held.end)):
            place = end
        elif scan.tokens[place].raw == "-" and place > start and content(scan, place + 1):
            place += 1  # "mine-resistant vehicles"
        elif scan.hit(place, "adverb"):
            break
        elif content(scan, place):
            place += 1
        elif inner and inner.entry.key == "of" and place > start and content(scan, inner.end):
            place = inner.end
        else:
            break
    return place, owner


def _before_noun(line: Line, held: Mention) -> bool:
    """Whether a state's name stands before the noun that it tells more of, in a language that has it so."""
    return line.scan.words.grammar.portfolio_first and held.value.form == "name" and content(line.scan, held.end)


def _model(line: Line, place: int) -> int:
    """The end of a model's name whose letters end at a token: "F-16 | jets", "Leopard 2 | tanks", "MiG | -29"; or 0."""
    scan, end = line.scan, place
    while end < len(scan.tokens) and (scan.tokens[end].raw == "-" or scan.tokens[end].raw[:1].isdigit()):
        end += 1
    numbered = end > place and scan.tokens[end - 1].raw[:1].isdigit()
    return end if numbered or (end < len(scan.tokens) and content(scan, end)) else 0


def _officials(held: Mention) -> bool:
    """Whether a state stands for people of it who can be trained: "100 Beninese officials"."""
    return held.value.form == "organ" and len(held.value.codes) == 1 and held.end - held.start > 1


def _linking(line: Line, mention: Mention) -> tuple[str, ...]:
    """The prepositions between a quantity and what it measures: of money also "in", as in "$20 billion in aid"."""
    money = mention.value.quantity.unit is not None and line.scan.words.grammar.bare_present
    return ("of", "in") if money else ("of",)


def _money(line: Line, mention: Mention) -> Gift:
    """An amount with the noun it is of ("une subvention de …") or what it is for."""
    before = [m for m in line.mentions("event") if m.value.kind in GIFTS and 0 <= mention.start - m.end <= 6]
    if before and all(line.scan.owner[p] is None for p in range(before[-1].end, mention.start)):
        return _purposed(line, before[-1], mention)
    return _purposed(line, mention, mention)


def _named_goods(line: Line, gift: Gift) -> bool:
    """Whether a gift without a quantity is of goods that the data knows."""
    return any(
        hit.entry.key != "money"
        for place in range(gift.start + 1, gift.end)
        for hit in line.scan.hits[place]
        if hit.entry.category == "item"
    )


def _no_gift(line: Line, gift: Gift) -> bool:
    """Whether the words around an amount show that it is none: trade, prices, losses, populations."""
    start = gift.quantity.start if gift.quantity else gift.start
    if gift.quantity is not None and line.scan.norm(start - 1) in line.scan.words.grammar.definite:
        # "les deux cortèges" are those told before; "les 20 ambulances promises" may not be
        return gift.quantity.value.quantity.unit is None and not _is_shipped(line, gift)
    first = max(0, start - 3)
    last = gift.end if gift.quantity is None else min(gift.end, gift.quantity.end + 2)  # what it is for comes later
    return any(line.scan.hit(place, "not_transfers") and line.scan.owner[place] is None for place in range(first, last))
