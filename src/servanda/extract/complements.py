"""What a verb of saying takes: a clause, a quotation, a noun; which words of its sentence are then its subject's."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.clause import Clause
from servanda.extract.lines import Line
from servanda.extract.sources import Sources
from servanda.extract.speaker import MARKS
from servanda.extract.speech import SAYING
from servanda.language.conjugation import Tense
from servanda.recognise.scan import Mention, Scan, content
from servanda.recognise.verb_groups import Mood

REACH = 18  # tokens between a verb of saying and "que"
CLOSE = 25  # tokens between a verb of saying and the quotation behind it


def lemma_of_saying(scan: Scan, verb: Mention, sources: Sources) -> tuple[str, bool]:
    """The verb of saying of a verb group, or nothing, and whether the group holds what it takes ("dit avoir signé")."""
    group, known = verb.value, sources.speech
    if group.wrapped:
        held = (hit.entry.value.lemma for place in range(verb.start, group.head) for hit in scan.all(place, "verb"))
        outer = next((lemma for lemma in held if lemma in known.nouns or lemma in known.infinitives), "")
        if outer:
            return str(outer), True
    unsaid = group.mood is Mood.DENIED and "deny" not in group.senses
    if unsaid or set(group.wrapped) - {"done"} or (group.form is Tense.PARTICIPLE and not group.finite):
        return "", False
    told = set(group.senses) & set(SAYING) or group.lemma in known.think
    return (str(group.lemma) if told else ""), False


def taken(
    line: Line, sources: Sources, clause: Clause, verb: Mention, lemma: str, quoted: Sequence[tuple[int, int]]
) -> int | None:
    """Where what a verb of saying takes begins: a clause, a quotation, or a noun; None where it takes nothing."""
    if (start := complement(line, sources, verb, clause)) is not None:
        return start
    after = [start for start, _ in quoted if verb.end <= start <= verb.end + CLOSE]
    if after or line.scan.norm(len(line.scan.tokens) - 1) == ":":
        return verb.end
    return verb.start if lemma in sources.speech.nouns and _noun_follows(line.scan, verb.end) else None


def _noun_follows(scan: Scan, place: int) -> bool:
    """Whether a noun stands right behind a verb, past adverbs and dates, and no preposition."""
    while place < len(scan.tokens):
        owner = scan.owner[place]
        if owner is not None:
            if owner.kind != "time":
                return owner.kind != "verb"
            place = owner.end
        elif scan.hit(place, "article"):
            return True
        elif (adverb := scan.hit(place, "adverb")) is not None:
            place = adverb.end
        else:
            return content(scan, place)
    return False


def complement(line: Line, sources: Sources, verb: Mention, clause: Clause | None) -> int | None:
    """Where the clause begins that a verb takes, or None."""
    scan = line.scan
    for place in range(verb.end, min(verb.end + REACH, len(scan.tokens))):
        owner = scan.owner[place]
        if (owner is not None and owner.kind == "verb") or scan.norm(place) in (";", ":", "."):
            break
        if owner is None and sources.hit(line, place, "that") and not _relative(scan, verb, place):
            return None if _conjunction(scan, place) else place
    if not scan.words.grammar.bare_present:
        return _infinitive(scan, verb) if clause is not None else None
    return _bare_clause(line, verb)


def _relative(scan: Scan, verb: Mention, place: int) -> bool:
    """Whether "que" tells more of the noun before it: "a annoncé l'accord que …"."""
    before = scan.owner[place - 1] if place else None
    if place == verb.end or before is None:
        return before is None and place > verb.end and content(scan, place - 1) and scan.norm(place - 1) not in (",",)
    return before.kind in ("instrument", "event", "body", "item", "quantity")


def _conjunction(scan: Scan, place: int) -> bool:
    """Whether "que" ends a longer word that opens a clause: "sans que", "alors que"."""
    starts = range(max(0, place - 3), place)
    return any((hit := scan.hit(start, "subordinator")) is not None and hit.end > place for start in starts)


def _infinitive(scan: Scan, verb: Mention) -> int | None:
    """The infinitive that a verb takes: "dément avoir reçu"."""
    owner = scan.owner[verb.end] if verb.end < len(scan.tokens) else None
    infinitive = owner is not None and owner.kind == "verb" and not owner.value.finite
    return verb.end if infinitive and owner is not None and owner.value.form is not Tense.GERUND else None


def _bare_clause(line: Line, verb: Mention) -> int | None:
    """The clause without a word that opens it: "X said | Kuwait had disbursed"."""
    scan = line.scan
    if scan.norm(verb.end) in MARKS:
        return None
    later = [m for m in line.mentions("verb") if m.start >= verb.end]
    inner = next((m for m in later if m.value.finite or (m.value.form is Tense.GERUND and m.start == verb.end)), None)
    if inner is None:
        return None
    between = [p for p in range(verb.end, inner.start) if scan.owner[p] is None]
    opened = (p for p in between if scan.norm(p) in MARKS - {'"'} or _opens(scan, p))
    if next(opened, None) is not None or (between and scan.hit(inner.start - 1, "coordinator")):
        return None
    return verb.end


def _opens(scan: Scan, place: int) -> bool:
    """Whether a word opens a clause of another kind: "when", "who"."""
    hit = scan.hit(place, "relative") or scan.hit(place, "subordinator")
    return hit is not None and scan.hit(place, "preposition") is None
