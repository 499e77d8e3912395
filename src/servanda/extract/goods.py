"""The words for goods and sums: the noun that a quantity measures, and what money is for."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.model.units import is_currency
from servanda.recognise.phrases import LONGEST, topic_run
from servanda.recognise.premodifiers import is_genitive
from servanda.recognise.scan import Mention, content

GIFTS = ("giving", "granting")  # kinds of events of acts.yml
LONG_ITEM = 18  # tokens: a longer run from the gift to its purpose is no quote


@dataclass(frozen=True, slots=True)
class Gift:
    """What is given: its words at tokens `start` to `end`, and the quantity that counts or measures it.

    `counted` is the number of what a sum is for: "600 million yen for | five radars".
    """

    start: int
    end: int
    quantity: Mention | None = None
    owner: str = ""
    counted: Mention | None = None


def is_money(mention: Mention) -> bool:
    """Whether a quantity is a sum in a currency."""
    return is_currency(mention.value.quantity.unit)


LENGTHS = frozenset({"km", "m", "[mi_i]", "[nmi_i]"})


def is_distance(line: Line, mention: Mention) -> bool:
    """Whether a length tells how far something is: "770 kilometres north of Lima", not "40 km of cable"."""
    if mention.kind != "quantity" or mention.value.quantity.unit not in LENGTHS:
        return False
    hit = line.scan.hit(mention.end, "preposition")
    return hit is None or hit.entry.key != "of"


def measured(line: Line, mention: Mention) -> Gift | None:
    """The noun that a quantity measures: "50 000 tonnes de blé", "10 000 cadres maliens"; money is its own."""
    start = _counted_from(line, mention)
    end, owner = goods_end(line, start, funded=is_money(mention))
    if any(line.scan.owner[p] is not None or not line.scan.hit(p, "vague") for p in range(start, end)):
        return Gift(start, end, mention, owner)
    if is_money(mention):
        return _money(line, mention)
    return Gift(mention.start, mention.end, mention) if mention.value.quantity.unit else None


def _counted_from(line: Line, mention: Mention) -> int:
    """Where the noun that a quantity measures can begin: past "de" and articles, past "of the 100", past "more"."""
    scan = line.scan
    place = mention.end
    if (worth := scan.hit(place, "worth")) is not None:
        place = worth.end  # "$2 million worth of equipment"
    if (preposition := scan.hit(place, "preposition")) and preposition.entry.key in linking(line, mention):
        place = preposition.end
    while place < len(scan.tokens) and scan.hit(place, "article") and not _compound(line, place):
        place += 1
    whole = scan.owner[place] if place < len(scan.tokens) else None
    if place > mention.end and whole is not None and whole.kind == "quantity" and whole.value.quantity.unit is None:
        return whole.end  # "40 of the 100 buses"
    return place


def goods_end(line: Line, start: int, *, funded: bool = False) -> tuple[int, str]:
    """The end of the noun that begins at a token, and the state that its adjectives name.

    What is `funded` is one thing: "la reconstruction | de l'hôpital".
    """
    scan, place, owner = line.scan, start, ""
    while place < len(scan.tokens):
        held = scan.owner[place]
        inner = scan.hit(place, "preposition") if held is None else None
        if held is not None and held.kind == "state" and (held.value.form == "adjective" or _officials(held)):
            owner = owner or held.value.codes[0]
            place = held.end
        elif held is not None and place == start and inhabitants(held) and not _to_them(line, start):
            owner, place = held.value.codes[0], held.end  # "200 Maliens"
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
        elif held is None and _compound(line, place):
            place += 2  # "all-terrain | vehicles", "off-road | cars"
        elif scan.hit(place, "adverb"):
            break
        elif content(scan, place):
            place += 1
        elif inner and inner.entry.key == "of" and place > start and content(scan, inner.end):
            place = inner.end
        elif inner and inner.entry.key == "of" and place > start and funded and content_after_article(line, inner.end):
            place = _past_article(line, inner.end)
        else:
            break
    return place, owner


def _compound(line: Line, place: int) -> bool:
    """Whether a word and the next are joined by a hyphen, whatever the first is by itself."""
    scan, tokens = line.scan, line.scan.tokens
    if place + 2 >= len(tokens) or tokens[place + 1].raw != "-" or not (tokens[place].word and tokens[place + 2].word):
        return False
    glued = tokens[place].end == tokens[place + 1].start and tokens[place + 1].end == tokens[place + 2].start
    return glued and scan.owner[place + 2] is None and not content(scan, place)


def _to_them(line: Line, start: int) -> bool:
    """Whether people are given to, not given: "des bourses à | 30 Togolais"."""
    number = line.scan.owner[start - 1] if start else None
    return number is not None and number.kind == "quantity" and preposition_of(line.scan, number) == "to"


def inhabitants(held: Mention) -> bool:
    """Whether a mention is of people of one state: "Maliens"."""
    return held.kind == "state" and held.value.form == "inhabitants" and len(held.value.codes) == 1


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


def linking(line: Line, mention: Mention) -> tuple[str, ...]:
    """The prepositions between a quantity and what it measures: of money also "in", as in "$20 billion in aid"."""
    money = mention.value.quantity.unit is not None and line.scan.words.grammar.bare_present
    return ("of", "in") if money else ("of",)


def _money(line: Line, mention: Mention) -> Gift:
    """An amount with the noun it is of ("une subvention de …") or what it is for."""
    before = [m for m in line.mentions("event") if m.value.kind in GIFTS and 0 <= mention.start - m.end <= 6]
    if before and all(line.scan.owner[p] is None for p in range(before[-1].end, mention.start)):
        return purposed(line, before[-1], mention)
    return purposed(line, mention, mention)


def purposed(line: Line, head: Mention, quantity: Mention) -> Gift:
    """Money with what it is for: "un prêt de 70 millions d'euros pour l'extension de la centrale"."""
    scan = line.scan
    for step in range(quantity.end, min(quantity.end + 25, len(scan.tokens))):
        owner = scan.owner[step]
        if owner is not None and owner.kind in ("quantity", "verb") and not _in_brackets(line, quantity.end, step):
            break
        hit = scan.hit(step, "preposition") if scan.owner[step] is None else None
        if hit is None or not _tells_purpose(line, hit.entry.key, hit.end):
            continue
        end = _purpose_end(line, step, hit.end)
        if end is None:
            continue
        if end - head.start > LONG_ITEM and head.kind == "event":
            break  # "une aide humanitaire | de 36 millions d'euros, destinée aux …"
        apart = head is quantity and any(m is not None and m.kind == "state" for m in scan.owner[quantity.end : step])
        start = head.start if end - head.start <= LONG_ITEM and not apart else hit.end
        return Gift(start, end, quantity) if end - start <= LONGEST else Gift(head.start, head.end, quantity)
    end = head.end
    while head.kind == "event" and end < quantity.start and content(scan, end):
        end += 1  # "une aide alimentaire de 2 millions"
    return Gift(head.start, end, quantity)


def _in_brackets(line: Line, start: int, place: int) -> bool:
    """Whether a token stands in brackets right behind a sum, where it is told in other money: "($32 million)"."""
    scan = line.scan
    if scan.norm(start) != "(":
        return False
    return all(scan.norm(at) != ")" for at in range(start, place))


def _purpose_end(line: Line, step: int, place: int) -> int | None:
    """The end of a purpose: of the nouns after the preposition, or of an infinitive and its object."""
    described = topic_run(line.scan, step)
    if described:
        end = described[-1][1]
        return None if _counted_at(line, end) else end  # "for fiscal 2024"
    verb = line.scan.owner[place] if place < len(line.scan.tokens) else None
    if verb is not None and verb.kind == "verb" and not verb.value.finite:
        further = topic_run(line.scan, verb.end)
        return further[-1][1] if further else verb.end
    return None


def _counted_at(line: Line, place: int) -> bool:
    """Whether a day, a year or a number stands at a token."""
    if place >= len(line.scan.tokens):
        return False
    owner = line.scan.owner[place]
    return line.scan.tokens[place].raw[:1].isdigit() or (owner is not None and owner.kind in ("time", "quantity"))


def _tells_purpose(line: Line, role: str, place: int) -> bool:
    if role in ("on", "under") or (role == "beneficiary" and line.scan.words.grammar.bare_present):
        return content_after_article(line, place)
    if line.scan.norm(place - 1) not in line.scan.words.grammar.purpose:
        return False
    verb = line.scan.owner[place] if place < len(line.scan.tokens) else None
    if verb is not None and verb.kind == "verb":
        return not (verb.value.finite or verb.value.passive)  # no purpose: "to be operated by the bank"
    return content_after_article(line, place)


def content_after_article(line: Line, place: int) -> bool:
    """Whether a common noun stands at a token, past its article."""
    return content(line.scan, _past_article(line, place))


def _past_article(line: Line, place: int) -> int:
    while line.scan.hit(place, "article") and line.scan.owner[place] is None:
        place += 1
    return place


# What food and farm supplies count as where they are given (OECD DAC, CRS purpose codes), and not as what they are of.
SECTORS = {"food": "52010", "farm": "31150"}


def sector_of(line: Line, span: tuple[int, int]) -> str | None:
    """The sector of goods at these tokens, where they are of a kind that has one of its own when it is given."""
    hits = (hit.entry for place in range(*span) for hit in line.scan.hits[place])
    return next((SECTORS[e.key] for e in hits if e.category == "item" and e.key in SECTORS), None)
