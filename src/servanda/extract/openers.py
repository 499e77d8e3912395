"""What opens a clause, and which part a preposition gives to what follows it."""

from __future__ import annotations

from servanda.language.conjugation import Tense
from servanda.recognise.neighbours import adverb_ending, left_of, object_next
from servanda.recognise.premodifiers import is_genitive, owner_of
from servanda.recognise.scan import Mention, Scan, content

NOMINAL = (
    "person",
    "state",
    "organisation",
    "company",
    "name",
    "place",
    "instrument",
    "body",
    "event",
    "pronoun",
    "quantity",
)
ACTS = ("instrument", "body", "event")
QUOTES = ("«", "“", "„", '"')
AGENTS = ("person", "state", "organisation", "company", "pronoun")


def opener_at(scan: Scan, place: int, verb: int) -> tuple[str, str] | None:
    """What opens, at a token, the clause of the verb at another one: its link and its phrase."""
    if (hit := scan.hit(place, "relative")) and not _complement(scan, place) and not _points(scan, place):
        return "relative", hit.entry.key
    if (hit := scan.hit(place, "subordinator")) and _subordinates(scan, place, hit.end, verb):
        return "subordinate", hit.entry.key
    return None


def _points(scan: Scan, place: int) -> bool:
    """Whether "that" points at a noun, at the head of a clause or behind a preposition: "; that loan was signed"."""
    if not scan.words.grammar.bare_present or place == 0 or scan.hit(place, "repeat") is None:
        return False
    if scan.owner[place - 1] is not None:
        return False
    starts = (scan.hit(start, "preposition") for start in range(max(0, place - 4), place))
    return scan.norm(place - 1) == ";" or any(hit is not None and hit.end == place for hit in starts)


def _complement(scan: Scan, place: int) -> bool:
    """Whether "that" opens what someone is told, not what tells more of a noun: "told reporters that"."""
    if not scan.words.grammar.bare_present or scan.hit(place, "subordinator") is None:
        return False
    owner = scan.owner[place - 1] if place else None
    if owner is None:
        return place > 0 and scan.norm(place - 1) == ","
    if _cleft(scan, owner):
        return False
    return owner.kind in (*AGENTS, "verb", "time", "place")


def _cleft(scan: Scan, actor: Mention) -> bool:
    """Whether it is an actor of whom a sentence tells first: "it was the Chinese embassy | that delivered"."""
    place = actor.start - 1
    while place > 0 and scan.owner[place] is None and (scan.hit(place, "article") or scan.hit(place, "adverb")):
        place -= 1
    verb = scan.owner[place] if place >= 0 else None
    if verb is None or verb.kind != "verb" or not verb.value.copula or verb.start == 0:
        return False
    subject = scan.owner[verb.start - 1]
    return subject is not None and subject.kind == "pronoun" and subject.value == "this"


def controlled(scan: Scan, start: int, before: Mention | None, verb: Mention) -> tuple[Mention, bool] | None:
    """Who is to do what an infinitive says, and whether it is but asked; None where the subject goes on.

    For example "urged | Gabon | to sign", "the way for | Sweden | to join", "would see | Rwanda | receive".
    """
    if not scan.words.grammar.bare_present or before is None or before.value.passive or verb.value.finite:
        return None
    if before.value.copula:
        return None  # "was the first president to visit"
    owner = scan.owner[start - 1] if start else None
    if owner is None or owner.kind not in (*AGENTS, "place") or owner.start < before.end:
        return None
    role = preposition_of(scan, owner)
    last = scan.hit(before.end - 1, "preposition")
    held = last is not None and last.entry.key == "beneficiary" and owner.start == before.end
    bare = start == verb.start and verb.value.form is Tense.INFINITIVE
    if role == "beneficiary" or (role is None and (held or bare)):
        return owner, False
    asked = scan.words.wrappers.get((before.value.lemma, False), ())
    wished = any(w.kind == "wished" and w.particles[-1:] == (scan.norm(start),) for w in asked)
    return (owner, True) if role is None and wished else None


def _subordinates(scan: Scan, place: int, end: int, verb: int) -> bool:
    """Whether a word opens a clause here.

    One that is a preposition as well ("after", "as", "until") does only where a subject follows at once.
    """
    if not scan.words.grammar.bare_present:
        return True
    others = [hit for kind in ("preposition", "coordinator", "adverb") if (hit := scan.hit(place, kind))]
    if any(hit.end > end for hit in others):
        return False  # "as part of", "as well as"
    if not any(hit.entry.category == "preposition" for hit in others):
        return True
    between = range(end, verb)
    commas = [at for at in between if scan.owner[at] is None and scan.norm(at) == ","]
    if commas and not (commas[-1] == left_of(scan, verb) and _apposed(scan, commas)):
        return False
    nominals = list({id(m): m for at in between if (m := scan.owner[at]) is not None and m.kind in NOMINAL}.values())
    if not nominals:
        return any(content(scan, at) for at in between)
    first = nominals[0]
    if any(content(scan, at) for at in range(end, first.start)) and scan.hit(end, "article") and first.kind in AGENTS:
        return False  # "after the ceremony the king signed"
    if first.kind in ACTS and len(nominals) > 1:
        return all(preposition_of(scan, other) is not None for other in nominals[1:])
    return first.kind != "event" or left_of(scan, verb) == first.end - 1


def _apposed(scan: Scan, commas: list[int]) -> bool:
    """Whether an actor and no more stands between two commas: "since the minister, X, came"."""
    owner = scan.owner[commas[-1] - 1]
    if owner is None or owner.kind not in AGENTS:
        return False
    before = owner.start - 1
    return commas[:-1] == [before] or (len(commas) == 1 and "," in map(scan.norm, range(owner.start, owner.end)))


def contact_start(scan: Scan, verb: Mention) -> int | None:
    """Where a clause begins that hangs on a noun without a pronoun.

    For example "the deal | Russia and Mali signed covers …".
    """
    group = verb.value
    if not scan.words.grammar.bare_present or group.passive or not group.finite or group.copula:
        return None
    left = left_of(scan, verb.start)
    subject = scan.owner[left] if left >= 0 else None
    if subject is None or subject.kind not in AGENTS:
        return None
    if any(hit.entry.value.intransitive for hit in scan.all(group.head, "verb")):
        return None
    start = list_start(scan, subject)
    while start > 0 and scan.owner[start - 1] is None and scan.hit(start - 1, "article"):
        start -= 1
    thing = scan.owner[start - 1] if start else None
    summed = thing is not None and thing.kind == "quantity" and thing.value.quantity.unit is not None
    if thing is None or not (thing.kind in ACTS or summed) or preposition_of(scan, thing) not in (None, "of"):
        return None
    return start if summed or not object_next(scan, verb.end) else None  # "of the £20m | it promised Togo"


def list_start(scan: Scan, subject: Mention) -> int:
    """Where the list of actors that ends with a mention begins: "Russia and Mali"."""
    start = subject.start
    while (
        start > 1
        and scan.owner[start - 1] is None
        and (scan.hit(start - 1, "coordinator") or scan.norm(start - 1) == ",")
    ):
        before = scan.owner[start - 2]
        if before is None or before.kind not in AGENTS:
            break
        start = before.start
    return start


def possesses(scan: Scan, mention: Mention) -> bool:
    """Whether a mark of possession makes a name part of the noun after it: "the king's visit"."""
    marked = is_genitive(scan, mention.end) or (
        mention.kind == "state" and mention.end - mention.start > 1 and is_genitive(scan, mention.end - 1)
    )
    return marked and mention.kind in (*AGENTS, *ACTS, "name", "place")


def preposition_of(scan: Scan, mention: Mention) -> str | None:
    """The part that the preposition before a mention gives it, past articles and adjectives, or None."""
    place = mention.start - 1
    if mention.kind == "pronoun" and _opened_by(scan, mention.start):
        return None
    while (owner := owner_of(scan, place + 1)) is not None and owner.start <= place:
        place = owner.start - 1  # "during the king's visit"
    named = scan.owner[place] if place >= 0 and scan.words.grammar.portfolio_first else None
    if named is not None and named.kind == "organisation" and mention.kind == "state" and mention.value.organ:
        place = named.start - 1  # "according to the EU | delegation"
    if mention.kind == "pronoun" and _nominative(scan, mention):
        return None  # "From there | he will travel to X"
    if mention.kind in (*ACTS, "person"):
        place = _past_number(scan, place, mention.kind in ACTS)
    article = None
    steps = 0
    while place >= 0 and steps < 4 and scan.owner[place] is None:
        starts = [scan.hit(first, "preposition") for first in range(max(0, place - 5), place + 1)]
        ending = [hit for hit in starts if hit and hit.end == place + 1]
        whole = adverb_ending(scan, place) if ending and article is None else None
        if whole is not None and whole < min(hit.start for hit in ending):
            place = whole - 1  # "fournira | en outre | deux vedettes"
            continue
        if ending:
            longest = min(ending, key=lambda hit: hit.start)
            if _is_adjective(scan, longest.start):
                return None
            if (counted := _counted_from(scan, longest.start, place + 1)) is not None:
                place, article = _past_number(scan, counted - 1, True), None
                continue
            if article is None and _partitive(scan, longest.start, longest.end, mention):
                return _ending_at(scan, longest.start)
            return longest.entry.key
        if scan.hit(place, "pronoun") and not scan.hit(place, "article"):
            return None
        if scan.words.grammar.bare_present and (scan.hit(place, "relative") or scan.hit(place, "subordinator")):
            return None
        if article is None and (adverb := adverb_ending(scan, place)) is not None and adverb < place:
            place = adverb - 1  # "débloquera | par ailleurs | 180 millions"
            continue
        if scan.hit(place, "article") or scan.hit(place, "title"):
            if mention.kind == "quantity" and article is None and _noun_between(scan, place + 1, mention.start):
                return None  # "remet à notre marine | deux vedettes"
            article = scan.norm(place)
        elif scan.norm(place) in QUOTES:
            pass  # "la signature de « plusieurs accords »"
        elif not scan.tokens[place].word or scan.hit(place, "coordinator") or article is not None:
            return None
        place -= 1
        steps += 1
    return None


def _opened_by(scan: Scan, place: int) -> bool:
    """Whether a relative ends right before a token: "au cours de laquelle | elle", "in the course of which | she"."""
    hits = (scan.hit(start, "relative") for start in range(max(0, place - LONG_RELATIVE), place))
    return any(hit is not None and hit.end == place for hit in hits)


LONG_RELATIVE = 5  # words of "in the course of which"


def _noun_between(scan: Scan, start: int, end: int) -> bool:
    """Whether a noun stands between two tokens: more than articles, adverbs and words like "additional"."""
    light = ("article", "adverb", "vague", "title", "coordinator")
    return any(content(scan, p) and not any(scan.hit(p, kind) for kind in light) for p in range(start, end))


def _nominative(scan: Scan, pronoun: Mention) -> bool:
    """Whether a pronoun has the form of a subject, where others are objects: "he", not "him"."""
    grammar = scan.words.grammar
    if not grammar.bare_present or pronoun.value not in ("he", "she", "they", "we", "I"):
        return False
    return pronoun.end - pronoun.start == 1 and scan.norm(pronoun.start) not in (*grammar.him, *grammar.them)


def _ending_at(scan: Scan, end: int) -> str | None:
    """The part that the longest preposition that ends before a token gives, or None."""
    hits = [hit for place in range(max(0, end - 5), end) if (hit := scan.hit(place, "preposition"))]
    ending = [hit for hit in hits if hit.end == end]
    return min(ending, key=lambda hit: hit.start).entry.key if ending else None


def _is_adjective(scan: Scan, place: int) -> bool:
    """Whether what looks like a preposition stands after an article: "the following documents"."""
    before = scan.words.grammar.bare_present and place and scan.owner[place - 1] is None
    return bool(before and scan.hit(place - 1, "article") and not scan.hit(place - 1, "pronoun"))


def _past_number(scan: Scan, place: int, of_act: bool) -> int:
    """The token before the number or length that ends at a token: "the signing of | six agreements"."""
    first = scan.words.grammar.portfolio_first
    kinds = ("quantity", "time") if first and of_act else ("quantity",)
    if first and place > 0 and scan.tokens[place].raw == "-" and scan.owner[place - 1] is not None:
        place -= 1  # "six-nation"
    while place >= 0 and (owner := scan.owner[place]) is not None and owner.kind in kinds:
        place = owner.start - 1
    return place


def _counted_from(scan: Scan, preposition: int, end: int) -> int | None:
    """Where the number begins that a preposition belongs to, or None.

    For example "a series of agreements", "one of the deals".
    """
    for start in range(max(0, preposition - 4), preposition + 1):
        if (hit := scan.hit(start, "number_of")) and hit.end == end:
            return start
    hit = scan.hit(preposition, "preposition")
    owner = scan.owner[preposition - 1] if preposition and hit is not None and hit.entry.key == "of" else None
    return preposition if owner is not None and owner.kind == "quantity" and owner.value is not None else None


def _partitive(scan: Scan, start: int, end: int, mention: Mention) -> bool:
    """Whether what looks like a preposition is an article.

    For example "signer des accords", "par des livraisons", "Des accords".
    """
    if end - start != 1 or scan.norm(start) not in scan.words.grammar.partitives:
        return False
    if mention.kind in ("place", "time", "person", "state"):
        return False
    if start == 0 or scan.norm(start - 1) in (",", ":", ";", ".", '"', "«"):
        return True
    before = scan.owner[start - 1]
    if before is not None and before.kind == "time" and before.start:
        before = scan.owner[before.start - 1]  # "ont signé lundi | des accords"
        return before is not None and before.kind == "verb" and not before.value.passive
    if before is not None:
        return before.kind == "verb" and not before.value.passive
    return any((h := scan.hit(p, "preposition")) and h.end == start for p in range(max(0, start - 5), start))
