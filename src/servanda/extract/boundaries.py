"""Where the clause of a verb begins, and how it hangs on the one before."""

from __future__ import annotations

from servanda.extract.arguments import coordinated
from servanda.extract.clause import ACTOR_KINDS, Clause, Link
from servanda.extract.openers import NOMINAL, contact_start, list_start, opener_at, preposition_of
from servanda.language.conjugation import Tense
from servanda.recognise.infinitives import first_to
from servanda.recognise.neighbours import left_of
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.phrases import actors_at
from servanda.recognise.scan import Mention, Scan, content

INNER = (Link.RELATIVE, Link.PARTICIPLE)
PLAIN = (Link.MAIN, Link.COORDINATE, Link.SUBORDINATE)
MARKS = (";", ":", ".", "?", "!", "»", '"', "–", "—", "(")


def opening(scan: Scan, verb: Mention) -> tuple[int, Link, str]:
    """Where the first verb's clause begins: after a noun that a participle or pronoun goes with, if any."""
    if not verb.value.finite and verb.value.form is Tense.PARTICIPLE:
        return (verb.start, Link.PARTICIPLE, "") if verb.start else (0, Link.PARTICIPLE, "")
    if (contact := contact_start(scan, verb)) is not None:
        return contact, Link.RELATIVE, ""
    if not verb.value.finite and verb.value.form is Tense.INFINITIVE and first_to(scan, verb.start) is not None:
        return verb.start - 1, Link.INFINITIVE, scan.norm(verb.start - 1)
    if (inner := _noun_infinitive(scan, verb)) is not None:
        return inner, Link.INFINITIVE, scan.norm(inner) if inner < verb.start else ""
    for place in range(verb.start - 1, -1, -1):
        if scan.owner[place] is None and (opened := opener_at(scan, place, verb.start)) is not None:
            kind, key = opened
            return place, Link(kind), key
        if scan.owner[place] is None and _sets_off(scan, place):
            return place + 1, Link.MAIN, scan.norm(place)
    return 0, Link.MAIN, ""


def _noun_infinitive(scan: Scan, verb: Mention) -> int | None:
    """Where an infinitive that tells more of a noun begins: "talks | on reaching a ceasefire"."""
    if verb.value.finite or verb.start == 0 or not scan.words.grammar.bare_present:
        return None
    starts = [
        place
        for place in range(max(0, verb.start - 5), verb.start)
        if (h := scan.hit(place, "preposition")) and h.end == verb.start
    ]
    start = min(starts, default=verb.start if verb.value.form is Tense.GERUND else None)
    if not start:
        return None
    owner = scan.owner[start - 1]
    if owner is None:
        return start if content(scan, start - 1) else None  # "the decision | to sign"
    return start if owner.kind in NOMINAL else None


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
    while place >= first and scan.owner[place] is None and scan.hit(place, "adverb"):
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
        if (found := _boundary_at(scan, before, verb, place, nominal)) is not None:
            return found
        place -= 1
    return _without_mark(scan, before, verb, nominal)


def _boundary_at(scan: Scan, before: Clause, verb: Mention, place: int, nominal: bool) -> tuple[int, Link, str] | None:
    """The boundary that the word or mark at a token makes; `nominal`: whether a name or noun follows it."""
    if (opened := opener_at(scan, place, verb.start)) is not None:
        kind, key = opened
        return place, Link(kind), key
    word = scan.norm(place)
    if word in MARKS:
        return place + 1, Link.MAIN, word
    if scan.hit(place, "coordinator"):
        return _at_coordinator(scan, before, verb, place, nominal)
    return _at_comma(scan, before, verb, place, nominal) if word == "," else None


def _at_coordinator(
    scan: Scan, before: Clause, verb: Mention, place: int, nominal: bool
) -> tuple[int, Link, str] | None:
    assert before.verb is not None
    if not nominal and parse_ordinal(scan.norm(place - 1), scan.words.language) is not None:
        return None  # "dont le troisième | et dernier avion est arrivé"
    if not nominal:
        return place, Link.COORDINATE, scan.norm(place)
    if _goes_on(scan, before, before.verb.end, place, verb.start):
        return None
    if (start := _list_after_comma(scan, place, before.verb.end)) is not None:
        return start, Link.MAIN, ","
    return place, Link.MAIN, scan.norm(place)


def _at_comma(scan: Scan, before: Clause, verb: Mention, place: int, nominal: bool) -> tuple[int, Link, str] | None:
    assert before.verb is not None
    if nominal and _list_joint(scan, place) and _within_pair(scan, before.verb.end, place):
        return None
    if nominal:
        if not _prepositional(scan, place + 1, verb.start):
            return place + 1, Link.MAIN, ","
        return place + 1, Link.COORDINATE if before.link is Link.MAIN else Link.RESUMED, ","
    if _opened(scan, before.verb.end, place, verb.start, objective=not scan.words.grammar.bare_present):
        return None
    if (start := _one_of_them(scan, before.verb.end, place)) is not None:
        return start, Link.MAIN, ","
    if before.link in PLAIN and "say" not in verb.value.senses and _ends_with_subject(scan, before.verb, place):
        return None
    marks = [at for at in range(before.verb.end, place) if scan.owner[at] is None and scan.norm(at) == ";"]
    if marks:
        return marks[-1] + 1, Link.MAIN, ";"
    common = _common_subject(scan, place + 1, verb.start)
    return place + 1, Link.MAIN if common else Link.RESUMED, ","


def _one_of_them(scan: Scan, first: int, comma: int) -> int | None:
    """Where a sentence on one of several begins that a comma closes: "but | one of them, the deal on fish, | was"."""
    for place in range(comma - 1, first, -1):
        if scan.hit(place, "one_of_them") is not None and scan.owner[place] is None:
            opened = scan.hit(place - 1, "coordinator") or scan.norm(place - 1) in (",", ";", ":")
            between = [m for m in scan.mentions if place < m.start and m.end <= comma and m.kind == "instrument"]
            return place if opened and between else None
    return None


def _without_mark(scan: Scan, before: Clause, verb: Mention, nominal: bool) -> tuple[int, Link, str]:
    """The boundary where no word and no mark stands between two verbs."""
    assert before.verb is not None
    first = before.verb.end
    if not nominal:
        spoken = "say" in before.verb.value.senses and _common_subject(scan, first, verb.start)
        return (first, Link.MAIN, "") if spoken else (verb.start, Link.RESUMED, "")
    if before.link is Link.INFINITIVE and _hangs_on_noun(scan, before):
        return verb.start, Link.RESUMED, ""  # "talks on reaching a ceasefire | will resume"
    if before.link in INNER and _governed(scan, first, verb.start):
        return verb.start, Link.RESUMED, ""  # "vaccines donated by Cuba | were delivered"
    if before.link is Link.RELATIVE and _inverted(scan, before):
        return verb.start, Link.RESUMED, ""  # "la visite que devait faire X | a été annulée"
    if before.link is Link.SUBORDINATE and (subject := _subject_start(scan, first, verb.start)) is not None:
        return subject, Link.MAIN, ""  # "When X came to Rome in May | he said"
    return first, Link.MAIN, ""


def _inverted(scan: Scan, clause: Clause) -> bool:
    """Whether the subject of a relative clause stands after its verb: "que doit signer le ministre"."""
    assert clause.verb is not None
    objective = clause.opener in scan.words.grammar.object_relatives and not scan.words.grammar.bare_present
    return objective and all(scan.owner[place] is None for place in range(clause.start, clause.verb.start))


def _subject_start(scan: Scan, first: int, verb: int) -> int | None:
    """Where the subject of a verb begins after the verb of a clause before it, or None where none is seen."""
    back = left_of(scan, verb)
    owner = scan.owner[back] if back >= first else None
    if owner is None or owner.kind not in NOMINAL or preposition_of(scan, owner) is not None:
        return None
    start = list_start(scan, owner)
    while start > first and scan.owner[start - 1] is None and scan.hit(start - 1, "article"):
        start -= 1
    return start if start > first else None


def _goes_on(scan: Scan, before: Clause, first: int, joint: int, verb: int) -> bool:
    """Whether a coordinator joins two of one list: "signed by A and B | was", "since A and B were"."""
    if not _list_joint(scan, joint):
        return False
    if _within_pair(scan, first, joint) or _opened(scan, first, joint, verb):
        return True
    if not scan.words.grammar.bare_present:
        return False
    left = scan.owner[joint - 1]
    return before.link in INNER and left is not None and preposition_of(scan, left) is not None


def _within_pair(scan: Scan, first: int, joint: int) -> bool:
    """Whether a word or mark joins those between whom a thing is: "signé entre A | et B est entré en vigueur"."""
    left = scan.owner[joint - 1]
    return left is not None and preposition_of(scan, _first_of_list(scan, left, first)) == "between"


def _first_of_list(scan: Scan, last: Mention, start: int) -> Mention:
    """The first of the list of actors that ends with a mention, from a token on."""
    before = sorted((m for m in scan.mentions if start <= m.start and m.end <= last.start), key=lambda m: -m.start)
    for mention in before:
        if not coordinated(scan, mention, last):
            break
        last = mention
    return last


def _opened(scan: Scan, first: int, comma: int, verb: int, *, objective: bool = False) -> bool:
    """Whether what opens a clause has no verb yet at a comma: "while X, minister, signed".

    With `objective` only what is the object of that verb does: "du riz que l'ambassadeur, X, a remis".
    """
    return any(
        scan.owner[place] is None and opener_at(scan, place, verb) and (not objective or _objective(scan, place))
        for place in range(first, comma)
    )


def _objective(scan: Scan, place: int) -> bool:
    """Whether a word stands for the object of the verb that follows; right behind a verb it says "only"."""
    before = scan.owner[place - 1] if place else None
    return scan.norm(place) in scan.words.grammar.object_relatives and (before is None or before.kind != "verb")


def _hangs_on_noun(scan: Scan, clause: Clause) -> bool:
    """Whether an infinitive tells more of a noun that is still without a verb."""
    parent = clause.parent
    return scan.words.grammar.bare_present and parent is not None and parent.verb is None and parent.end == clause.start


def _ends_with_subject(scan: Scan, before: Mention, comma: int) -> bool:
    """Whether a subject, no object of the verb before, ends at the comma that closes its apposition."""
    owner = scan.owner[comma - 1] if comma else None
    if scan.words.grammar.bare_present and "say" not in before.value.senses:
        return False
    if owner is None or owner.kind not in ("person", "state", "organisation") or _adjective(owner):
        return False
    return owner.start >= before.end and preposition_of(scan, owner) is None


def _adjective(mention: Mention) -> bool:
    """Whether a state is only told by an adjective: "du blé russe, …"."""
    return mention.kind == "state" and mention.value.form == "adjective"


def _list_after_comma(scan: Scan, place: int, first: int) -> int | None:
    """Where a coordinated list of actors begins, if behind a comma: ", la Russie et le Mali ont"."""
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
        if back >= first and scan.norm(back) == ";":
            return back + 1
        if scan.norm(back) != "," or back < first:
            return None
        other = scan.owner[back - 1] if back > first else None
        if other is None or other.kind not in ACTOR_KINDS:
            return back + 1
        back -= 1
    return None


def _list_joint(scan: Scan, place: int) -> bool:
    """Whether a coordinator stands between two actors of one list ("le Mali et la Russie ont")."""
    before = scan.owner[place - 1] if place else None
    actors, _ = actors_at(scan, place + 1, len(scan.tokens))
    return before is not None and before.kind in NOMINAL and bool(actors)


def _common_subject(scan: Scan, start: int, end: int) -> bool:
    """Whether a subject that no mention holds stands before a verb: ", an opposition party said"."""
    if not scan.words.grammar.bare_present:
        return False
    if scan.norm(start) in scan.words.grammar.there:
        return True  # "said | there would be no deal"
    if scan.hit(start, "adverb"):
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
                return (
                    place,
                    Link.INFINITIVE,
                    hit.entry.key if category != "preposition" else scan.norm(place),
                )
    return verb.start, Link.INFINITIVE, ""
