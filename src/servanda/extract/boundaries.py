"""Where the clause of a verb begins, and how it hangs on the one before."""

from __future__ import annotations

from servanda.extract.arguments import coordinated
from servanda.extract.clause import ACTOR_KINDS, Clause, Link
from servanda.extract.openers import NOMINAL, contact_start, opener_at, preposition_of
from servanda.language.conjugation import Tense
from servanda.recognise.phrases import actors_at
from servanda.recognise.scan import Mention, Scan, content

INNER = (Link.RELATIVE, Link.PARTICIPLE)
_PLAIN = (Link.MAIN, Link.COORDINATE, Link.SUBORDINATE)


def opening(scan: Scan, verb: Mention) -> tuple[int, Link, str]:
    """Where the first verb's clause begins: after a noun that a participle or "qui" goes with, if there is one."""
    if not verb.value.finite and verb.value.form is Tense.PARTICIPLE:
        return (verb.start, Link.PARTICIPLE, "") if verb.start else (0, Link.PARTICIPLE, "")
    if (contact := contact_start(scan, verb)) is not None:
        return contact, Link.RELATIVE, ""
    if (inner := _noun_infinitive(scan, verb)) is not None:
        return inner, Link.INFINITIVE, scan.norm(inner)
    for place in range(verb.start - 1, -1, -1):
        if scan.owner[place] is None and (opened := opener_at(scan, place, verb.start)) is not None:
            kind, key = opened
            return place, Link(kind), key
        if scan.owner[place] is None and _sets_off(scan, place):
            return place + 1, Link.MAIN, scan.norm(place)
    return 0, Link.MAIN, ""


def _noun_infinitive(scan: Scan, verb: Mention) -> int | None:
    """Where an infinitive or gerund begins that tells more of a noun before it: "talks | on reaching a ceasefire"."""
    if verb.value.finite or verb.start == 0 or not scan.words.grammar.bare_present:
        return None
    starts = [place for place in range(max(0, verb.start - 5), verb.start) if (h := scan.hit(place, "preposition")) and h.end == verb.start]
    start = min(starts, default=None)
    owner = scan.owner[start - 1] if start else None
    return start if owner is not None and owner.kind in NOMINAL else None


def _sets_off(scan: Scan, place: int) -> bool:
    """Whether a mark sets off what stands before a sentence: "NAIROBI (Reuters) - ", "Mali: "."""
    if not scan.words.grammar.bare_present or place == 0 or place + 1 >= len(scan.tokens):
        return False
    before, mark, after = scan.tokens[place - 1], scan.tokens[place], scan.tokens[place + 1]
    return mark.raw in (":", "-", "–", "—") and mark.end < after.start and (mark.raw == ":" or before.end < mark.start)


def boundary(scan: Scan, before: Clause, verb: Mention) -> tuple[int, Link, str]:
    """Where the clause of `verb` begins, and how it hangs on the one before."""
    assert before.verb is not None
    first = before.verb.end
    place = verb.start - 1
    while place >= first and scan.owner[place] is None and (scan.hit(place, "adverb") or scan.norm(place) == "ne"):
        place -= 1
    if not verb.value.finite:
        return _nonfinite(scan, first, place, verb)
    if (contact := contact_start(scan, verb)) is not None and contact >= first:
        return contact, Link.RELATIVE, ""
    nominal = False
    while place >= first:
        owner = scan.owner[place]
        if owner is not None:
            nominal = nominal or owner.kind in NOMINAL
            place = owner.start - 1
            continue
        if (opened := opener_at(scan, place, verb.start)) is not None:
            kind, key = opened
            return place, Link(kind), key
        word = scan.norm(place)
        if word in (";", ":", ".", "?", "!", "»", '"', "–", "—", "("):
            return place + 1, Link.MAIN, word
        if scan.hit(place, "coordinator") and nominal and _goes_on(scan, before, first, place, verb.start):
            place -= 1
            continue
        if scan.hit(place, "coordinator") and nominal and (start := _list_after_comma(scan, place, first)) is not None:
            return start, Link.MAIN, ","
        if scan.hit(place, "coordinator"):
            return (place, Link.MAIN, word) if nominal and not _list_joint(scan, place) else (
                (place, Link.COORDINATE, word) if not nominal else (place, Link.MAIN, word)
            )
        if word == "," and not nominal and scan.words.grammar.bare_present and _opened(scan, first, place, verb.start):
            place -= 1
            continue
        if word == "," and not nominal and before.link in _PLAIN and _ends_with_subject(scan, before.verb, place):
            place -= 1
            continue
        if word == ",":
            if nominal and not _prepositional(scan, place + 1, verb.start):
                return place + 1, Link.MAIN, ","
            if not nominal and _common_subject(scan, place + 1, verb.start):
                return place + 1, Link.MAIN, ","
            return place + 1, Link.RESUMED if before.link is not Link.MAIN or not nominal else Link.COORDINATE, ","
        place -= 1
    if not nominal and "say" in before.verb.value.senses and _common_subject(scan, first, verb.start):
        return first, Link.MAIN, ""
    if nominal and before.link is Link.INFINITIVE and _hangs_on_noun(scan, before):
        return verb.start, Link.RESUMED, ""  # "talks on reaching a ceasefire | will resume"
    if nominal and before.link in INNER and scan.words.grammar.bare_present and _governed(scan, first, verb.start):
        return verb.start, Link.RESUMED, ""  # "vaccines donated by Cuba | were delivered"
    return (first, Link.MAIN, "") if nominal else (verb.start, Link.RESUMED, "")


def _goes_on(scan: Scan, before: Clause, first: int, joint: int, verb: int) -> bool:
    """Whether a coordinator joins two of a list that belongs together: "signed by A and B | was", "since A and B were"."""
    if not scan.words.grammar.bare_present or not _list_joint(scan, joint):
        return False
    left = scan.owner[joint - 1]
    hangs = before.link in INNER and left is not None and preposition_of(scan, left) is not None
    return hangs or _opened(scan, first, joint, verb)


def _opened(scan: Scan, first: int, comma: int, verb: int) -> bool:
    """Whether a word that opens a clause stands before a comma, with no verb of its own yet: "while X, minister, signed"."""
    return any(scan.owner[place] is None and opener_at(scan, place, verb) for place in range(first, comma))


def _hangs_on_noun(scan: Scan, clause: Clause) -> bool:
    """Whether an infinitive tells more of a noun that is still without a verb."""
    parent = clause.parent
    return scan.words.grammar.bare_present and parent is not None and parent.verb is None and parent.end == clause.start


def _ends_with_subject(scan: Scan, before: Mention, comma: int) -> bool:
    """Whether the subject of a verb stands right before the comma that closes its apposition, and no object of the last."""
    owner = scan.owner[comma - 1] if comma else None
    if scan.words.grammar.bare_present and "say" not in before.value.senses:
        return False
    return (
        owner is not None and owner.kind in ("person", "state", "organisation") and owner.start >= before.end
        and preposition_of(scan, owner) is None
    )  # fmt: skip


def _list_after_comma(scan: Scan, place: int, first: int) -> int | None:
    """Where a list of actors that a coordinator joins begins, if a comma stands before it: ", la Russie et le Mali ont"."""
    if not _list_joint(scan, place):
        return None
    back = place - 1
    while back >= first:
        owner = scan.owner[back]
        if owner is None or owner.kind not in NOMINAL:
            return None
        back = owner.start - 1
        while back >= first and scan.owner[back] is None and (scan.hit(back, "article") or scan.hit(back, "title")):
            back -= 1
        if scan.norm(back) != "," or back < first:
            return None
        before = scan.owner[back - 1]
        if back == first or before is None or before.kind not in ACTOR_KINDS:
            return back + 1
        back -= 1
    return None


def _list_joint(scan: Scan, place: int) -> bool:
    """Whether a coordinator stands between two actors of one list ("le Mali et la Russie ont")."""
    before = scan.owner[place - 1] if place else None
    actors, _ = actors_at(scan, place + 1, len(scan.tokens))
    return before is not None and before.kind in NOMINAL and bool(actors)


def _common_subject(scan: Scan, start: int, end: int) -> bool:
    """Whether a subject that no mention holds stands between a comma and a verb: ", an opposition party said"."""
    if not scan.words.grammar.bare_present or scan.hit(start, "adverb"):
        return False
    if not (scan.hit(start, "article") or content(scan, start)):
        return False
    return all(scan.owner[place] is None and scan.tokens[place].word for place in range(start, end)) and any(
        content(scan, place) for place in range(start, end)
    )


def _governed(scan: Scan, start: int, end: int) -> bool:
    """Whether every nominal between two tokens hangs on a preposition, itself or as one of a list."""
    nominals = list({id(m): m for m in scan.owner[start:end] if m is not None and m.kind in NOMINAL}.values())
    return all(
        preposition_of(scan, mention) is not None or (place > 0 and coordinated(scan, nominals[place - 1], mention))
        for place, mention in enumerate(nominals)
    )


def _prepositional(scan: Scan, start: int, end: int) -> bool:
    """Whether everything between a comma and a verb hangs on prepositions: an adjunct, no subject."""
    place = start
    while place < end:
        owner = scan.owner[place]
        if owner is None:
            place += 1
            continue
        if owner.kind in NOMINAL and preposition_of(scan, owner) is None and owner.kind != "time":
            return False
        place = owner.end
    return True


def _nonfinite(scan: Scan, first: int, place: int, verb: Mention) -> tuple[int, Link, str]:
    if verb.value.form is Tense.PARTICIPLE:
        if place >= first and scan.owner[place] is None and scan.hit(place, "coordinator"):
            return place, Link.COORDINATE, scan.norm(place)
        return verb.start, Link.PARTICIPLE, ""
    if place >= first and scan.owner[place] is None:
        for category in ("purpose", "preposition", "coordinator", "relative"):
            if hit := scan.hit(place, category):
                return place, Link.INFINITIVE, hit.entry.key if category != "preposition" else scan.norm(place)
    return verb.start, Link.INFINITIVE, ""
