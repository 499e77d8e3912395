"""What opens a clause, and which part a preposition gives to what follows it."""

from __future__ import annotations

from servanda.recognise.homographs import left_of, object_next
from servanda.recognise.premodifiers import is_genitive, owner_of
from servanda.recognise.scan import Mention, Scan, content

NOMINAL = ("person", "state", "organisation", "company", "name", "place", "instrument", "body", "event", "pronoun", "quantity")
ACTS = ("instrument", "body", "event")
AGENTS = ("person", "state", "organisation", "company", "pronoun")


def opener_at(scan: Scan, place: int, verb: int) -> tuple[str, str] | None:
    """The link and the phrase of what opens, at a token, the clause of the verb that begins at another one."""
    if (hit := scan.hit(place, "relative")) and not _complement(scan, place):
        return "relative", hit.entry.key
    if (hit := scan.hit(place, "subordinator")) and _subordinates(scan, place, hit.end, verb):
        return "subordinate", hit.entry.key
    return None


def _complement(scan: Scan, place: int) -> bool:
    """Whether "that" opens what someone is told, not what tells more of a noun: "told reporters that"."""
    if not scan.words.grammar.bare_present or scan.hit(place, "subordinator") is None:
        return False
    owner = scan.owner[place - 1] if place else None
    return owner is not None and owner.kind in (*AGENTS, "verb", "time", "place")


def controlled(scan: Scan, start: int, before: Mention | None, verb: Mention) -> Mention | None:
    """Who is to do what a verb of asking says: "urged | Gabon | to sign"; None where the subject goes on."""
    if not scan.words.grammar.bare_present or before is None or before.value.passive or verb.value.finite:
        return None
    owner = scan.owner[start - 1] if start else None
    if owner is None or owner.kind not in AGENTS or preposition_of(scan, owner) is not None or owner.start < before.end:
        return None
    asked = scan.words.wrappers.get((before.value.lemma, False), ())
    return owner if any(w.kind == "wished" and w.particles[-1:] == (scan.norm(start),) for w in asked) else None


def _subordinates(scan: Scan, place: int, end: int, verb: int) -> bool:
    """Whether a word that is a preposition as well ("after", "as", "until") opens a clause: its subject follows at once."""
    if not scan.words.grammar.bare_present:
        return True
    others = [hit for kind in ("preposition", "coordinator", "adverb") if (hit := scan.hit(place, kind))]
    if any(hit.end > end for hit in others):
        return False  # "as part of", "as well as"
    if not any(hit.entry.category == "preposition" for hit in others):
        return True
    between = range(end, verb)
    if any(scan.owner[at] is None and scan.norm(at) == "," for at in between):
        return False
    nominals = list({id(m): m for at in between if (m := scan.owner[at]) is not None and m.kind in NOMINAL}.values())
    if not nominals:
        return any(content(scan, at) for at in between)
    first = nominals[0]
    if any(content(scan, at) for at in range(end, first.start)) and scan.hit(end, "article") and first.kind in AGENTS:
        return False  # "after the ceremony Putin signed"
    if first.kind in ACTS and len(nominals) > 1:
        return all(preposition_of(scan, other) is not None for other in nominals[1:])
    return first.kind != "event" or left_of(scan, verb) == first.end - 1


def contact_start(scan: Scan, verb: Mention) -> int | None:
    """Where a clause begins that hangs on a noun without a pronoun: "the deal | Russia and Mali signed covers …"."""
    group = verb.value
    if not scan.words.grammar.bare_present or group.passive or not group.finite or group.copula:
        return None
    left = left_of(scan, verb.start)
    subject = scan.owner[left] if left >= 0 else None
    if subject is None or subject.kind not in AGENTS or object_next(scan, verb.end):
        return None
    if any(hit.entry.value.intransitive for hit in scan.all(group.head, "verb")):
        return None
    start = _list_start(scan, subject)
    while start > 0 and scan.owner[start - 1] is None and scan.hit(start - 1, "article"):
        start -= 1
    thing = scan.owner[start - 1] if start else None
    if thing is None or thing.kind not in ACTS or preposition_of(scan, thing) not in (None, "of"):
        return None
    return start


def _list_start(scan: Scan, subject: Mention) -> int:
    """Where the list of actors that ends with a mention begins: "Russia and Mali"."""
    start = subject.start
    while start > 1 and scan.owner[start - 1] is None and (scan.hit(start - 1, "coordinator") or scan.norm(start - 1) == ","):
        before = scan.owner[start - 2]
        if before is None or before.kind not in AGENTS:
            break
        start = before.start
    return start


def possesses(scan: Scan, mention: Mention) -> bool:
    """Whether a mark of possession makes a name part of the noun after it: "Putin's visit"."""
    marked = is_genitive(scan, mention.end) or (
        mention.kind == "state" and mention.end - mention.start > 1 and is_genitive(scan, mention.end - 1)
    )
    return marked and mention.kind in (*AGENTS, "name", "place")


def preposition_of(scan: Scan, mention: Mention) -> str | None:
    """The part that the preposition right before a mention gives it, past articles and adjectives, or None."""
    place = mention.start - 1
    while (owner := owner_of(scan, place + 1)) is not None and owner.start <= place:
        place = owner.start - 1  # "during Putin's visit"
    place = _past_number(scan, place)
    article = None
    steps = 0
    while place >= 0 and steps < 4 and scan.owner[place] is None:
        starts = [scan.hit(first, "preposition") for first in range(max(0, place - 5), place + 1)]
        ending = [hit for hit in starts if hit and hit.end == place + 1]
        if ending:
            longest = min(ending, key=lambda hit: hit.start)
            if (counted := _counted_from(scan, longest.start, place + 1)) is not None:
                place, article = _past_number(scan, counted - 1), None
                continue
            if article is None and _partitive(scan, longest.start, longest.end, mention):
                outer = [h for p in range(max(0, longest.start - 5), longest.start) if (h := scan.hit(p, "preposition"))]
                outer = [h for h in outer if h.end == longest.start]
                return min(outer, key=lambda hit: hit.start).entry.key if outer else None
            return longest.entry.key
        if scan.hit(place, "pronoun") and not scan.hit(place, "article"):
            return None
        if scan.words.grammar.bare_present and (scan.hit(place, "relative") or scan.hit(place, "subordinator")):
            return None
        if scan.hit(place, "article") or scan.hit(place, "title"):
            article = scan.norm(place)
        elif not scan.tokens[place].word or scan.hit(place, "coordinator") or article is not None:
            return None
        place -= 1
        steps += 1
    return None


def _past_number(scan: Scan, place: int) -> int:
    """The token before the number or length that ends at a token: "the signing of | six agreements"."""
    if not scan.words.grammar.portfolio_first:
        return place
    while place >= 0 and (owner := scan.owner[place]) is not None and owner.kind in ("quantity", "time"):
        place = owner.start - 1
    return place


def _counted_from(scan: Scan, preposition: int, end: int) -> int | None:
    """Where the number begins that a preposition belongs to ("a series of agreements", "one of the deals"), or None."""
    if not scan.words.grammar.portfolio_first:
        return None
    for start in range(max(0, preposition - 4), preposition + 1):
        if (hit := scan.hit(start, "number_of")) and hit.end == end:
            return start
    owner = scan.owner[preposition - 1] if preposition else None
    return preposition if owner is not None and owner.kind == "quantity" and owner.value is not None else None


def _partitive(scan: Scan, start: int, end: int, mention: Mention) -> bool:
    """Whether "des" is an article ("signer des accords", "par des livraisons", "Des accords"), no preposition."""
    if end - start != 1 or scan.norm(start) not in scan.words.grammar.partitives:
        return False
    if mention.kind in ("place", "time", "person", "state"):
        return False
    if start == 0 or scan.norm(start - 1) in (",", ":", ";", ".", '"', "«"):
        return True
    before = scan.owner[start - 1]
    if before is not None:
        return before.kind == "verb" and not before.value.passive
    return any((h := scan.hit(p, "preposition")) and h.end == start for p in range(max(0, start - 5), start))
