"""Amounts in a transfer that are no object of its verb: of a deed, a part, a sum raised, those who benefit."""

from __future__ import annotations

import re
from decimal import Decimal

from servanda.extract.clause import Link
from servanda.extract.frames import Match
from servanda.extract.goods import Gift, is_money, measured
from servanda.model.quantity import Quantity
from servanda.recognise.numbers import number_pattern, parse_number, parse_ordinal
from servanda.recognise.quantities import QuantityMention
from servanda.recognise.scan import Mention

HANDED = frozenset({"give", "grant", "promise"})
RAISE = "transfer.raise"


def amounts(match: Match) -> list[Mention]:
    """The quantities that tell what is given where the verb has none as its object."""
    return _part(match) or _funded(match) or _bought(match) or _lot(match) or _deed(match) or _keys(match)


def of_them(match: Match) -> Mention | None:
    """The number of goods told before that are given: "all fifty of them were handed over", "delivered 120 of them"."""
    verb, scan = match.clause.verb, match.line.scan
    if verb is None or match.frame.events or not verb.value.finite:
        return None
    parent = match.clause.parent
    # "fifty of them were shipped | and were handed over"
    shared = match.clause.link is Link.COORDINATE and not match.clause.subjects and parent is not None
    first = parent.start if shared and parent is not None else match.clause.start
    told = range(first, verb.start) if verb.value.passive else range(verb.end, match.clause.end)
    language = scan.words.language
    for place in told:
        hit = scan.hit(place + 1, "preposition") if scan.owner[place] is None else None
        owner = scan.owner[hit.end] if hit is not None and hit.end < len(scan.tokens) else None
        theirs = owner is not None and owner.kind == "pronoun" and owner.value == "they"
        if not theirs or hit is None or hit.entry.key != "of":
            continue
        word = scan.norm(place)
        if re.fullmatch(number_pattern(language), word, re.IGNORECASE) and parse_ordinal(word, language) is None:
            first, last = scan.span(place, place + 1)
            amount = Quantity(Decimal(parse_number(word, language)))
            return Mention("quantity", place, place + 1, QuantityMention(first, last, (first, last), None, amount))
    return None


def raised(match: Match) -> list[Gift] | None:
    """To how much a gift is raised: "porter à 40 millions son appui à X", "raise its aid to X to 40 million".

    None where a match tells no such thing.
    """
    verb = match.clause.verb
    if match.frame.id != RAISE or verb is None:
        return None
    nouns = [m for m in match.slots.get("item", []) if m.kind == "event" and m.value.kind == "granting"]
    owned = ("to", "object") if any(m.value.possessive for m in nouns) else ("to",)  # "de 20 à 35 millions son aide"
    sums = [m for m in match.clause.having(*owned) if m.kind == "quantity" and is_money(m) and m.start >= verb.end]
    return [Gift(nouns[0].value.head[0], nouns[0].value.head[1], sums[0])] if nouns and sums else []


def benefited(match: Match) -> list[Gift] | None:
    """Those who are given what has no number of its own: "trente étudiants bénéficieront de bourses", "won …".

    None where a match tells no such thing.
    """
    if match.frame.id not in TAKEN or match.clause.verb is None:
        return None
    told = [m for m in match.slots.get("item", []) if m.kind in ("event", "quantity")]
    counted = [m for m in match.clause.subjects if m.kind == "quantity" and m.value.quantity.unit is None]
    if len(told) != 1 or told[0].kind != "event" or told[0].value.kind != "granting" or len(counted) != 1:
        return None
    people = measured(match.line, counted[0])
    if not told[0].value.plural or people is None:
        return None
    return [Gift(told[0].value.head[0], told[0].value.head[1], counted[0], people.owner)]


TAKEN = ("transfer.receive", "transfer.obtain")


def _part(match: Match) -> list[Mention]:
    """The part of a sum of which a clause tells: "500 millions, dont 100 ont été décaissés"."""
    verb = match.clause.verb
    if verb is None or not verb.value.passive or match.clause.link is not Link.RELATIVE:
        return []
    return [m for m in match.clause.having("under") if m.kind == "quantity" and m.end <= verb.start]


def _lot(match: Match) -> list[Mention]:
    """What a part that is handed over or comes in is of: "a first batch | of 1,200 tonnes was unloaded"."""
    verb = match.clause.verb
    if verb is None or not (verb.value.passive or "come_in" in match.frame.verbs):
        return []
    return [m for m in match.clause.having("of") if m.kind == "quantity" and m.end <= verb.start][:1]


def _funded(match: Match) -> list[Mention]:
    """The sum that something is paid with: "financera à hauteur de 25 millions la réhabilitation", "to the tune of"."""
    if "grant" not in match.frame.verbs or match.clause.verb is None:
        return []
    later = (m for m in match.clause.having("of") if m.kind == "quantity" and m.start >= match.clause.verb.end)
    return [m for m in later if is_money(m)]


def _bought(match: Match) -> list[Mention]:
    """The sum for which goods are given: "a offert à la Zambie pour 2 millions de dollars de matériel"."""
    verb = match.clause.verb
    if verb is None or not HANDED & set(verb.value.senses):
        return []
    told = [m for m in match.clause.having("beneficiary", "to") if m.kind == "quantity" and m.start >= verb.end]
    return [m for m in told if is_money(m) and (gift := measured(match.line, m)) is not None and gift.start > m.start]


def _deed(match: Match) -> list[Mention]:
    """What a verb of several words is done with: "fera don à X | de vingt tracteurs", "took delivery | of"."""
    verb = match.clause.verb
    if verb is None or " " not in verb.value.lemma or verb.value.passive:
        return []
    return [m for m in match.clause.having("of") if m.kind == "quantity" and m.start >= verb.end]


def _keys(match: Match) -> list[Mention]:
    """That of which the keys are handed over: "a remis les clefs | de deux patrouilleurs"."""
    scan = match.line.scan
    if match.clause.verb is None or "give" not in match.clause.verb.value.senses:
        return []
    told = [m for m in match.clause.having("of", "to") if m.kind == "quantity" and m.start > 1]
    return [m for m in told if any(scan.hit(p, "keys") for p in (m.start - 2, m.start - 3))]
