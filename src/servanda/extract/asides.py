"""Words that are put into what somebody says, or behind it, and tell who: "…, a annoncé X", "…, X said"."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.clause import Clause, Link
from servanda.extract.complements import complement, lemma_of_saying
from servanda.extract.lines import Line
from servanda.extract.sources import Sources
from servanda.extract.speaker import MARKS, Speaker, Told
from servanda.language.conjugation import Tense
from servanda.recognise.scan import Mention, Scan, content

ASIDE = 4  # tokens between a quotation and the words that tell whose it is


def beside(
    line: Line, sources: Sources, clause: Clause, verb: Mention, lemma: str, quoted: Sequence[tuple[int, int]]
) -> Told | None:
    """A verb of saying with its subject, put into or behind what is said."""
    scan = line.scan
    if not verb.value.finite or (lemma in sources.speech.think and not scan.words.grammar.bare_present):
        return None
    first = subject_start(scan, verb)
    if not set_off(scan, first):
        return None
    before = _said_before(line, first, quoted)
    span = inner_start(line, first) or segment(line, sources, verb.start)
    if first == verb.start:
        speaker = sources.after(line, verb.end, anyone=True) if quoted or lemma not in sources.speech.telling else None
        said = speaker is not None and (before or _said_after(line, verb.end))
        if speaker is not None and said and complement(line, sources, verb, None) is None:
            return Told(speaker, *span, (verb.start, verb.end), beside=True)
        return None
    closed = scan.words.grammar.bare_present and _ends(line, verb)  # French turns subject and verb
    if not closed or not (before or _said_after(line, verb.end)):
        return None
    if complement(line, sources, verb, None) is not None:
        return None
    speaker = sources.before(line, clause, verb)
    return Told(speaker, *span, (verb.start, verb.end), beside=True) if speaker is not None else None


def behind(line: Line, sources: Sources, verb: Mention) -> Told | None:
    """ "…, a-t-il précisé", "…, explique-t-elle": a pronoun behind its verb, after a hyphen."""
    scan, data = line.scan, sources.speech.data
    place = verb.end
    if scan.norm(place) != "-":
        return None
    while scan.norm(place) == "-" or scan.norm(place) in data.linking:
        place += 1
    value = data.inverted.get(scan.norm(place))
    if value is None:
        return None
    participle = next((h for h in scan.all(place + 1, "verb") if h.entry.value.tense is Tense.PARTICIPLE), None)
    lemma = participle.entry.value.lemma if participle is not None else verb.value.lemma
    end = participle.end if participle is not None else place + 1
    after_mark = verb.start > 1 and {line.scan.norm(verb.start - 1), line.scan.norm(verb.start - 2)} & {"»", '"'}
    if lemma not in sources.speech.saying | sources.speech.think and not after_mark:
        return None
    one = value == "one"
    speaker = _source_of_one(line, sources, end) if one else sources.pronoun(line, value, place, behind=True)
    if speaker is None:
        return None
    start, stop = inner_start(line, verb.start) or segment(line, sources, verb.start)
    return Told(speaker, start, stop, (verb.start, end), beside=True)


def _source_of_one(line: Line, sources: Sources, place: int) -> Speaker | None:
    """Who "on" is: "indique-t-on à la présidence", "a-t-on appris auprès du ministère"."""
    preposition = line.scan.hit(place, "preposition")
    return sources.after(line, preposition.end) if preposition is not None else None


def put_in(line: Line, sources: Sources, verb: Mention) -> Told | None:
    """Who speaks, told within the marks: "« L'accord, a déclaré X, sera signé. »"."""
    lemma, own = lemma_of_saying(line.scan, verb, sources)
    first = subject_start(line.scan, verb)
    if not lemma or own or first != verb.start or not set_off(line.scan, first):
        return None
    speaker = sources.after(line, verb.end)
    return Told(speaker, verb.start, verb.end, (verb.start, verb.end), beside=True) if speaker is not None else None


def after_quotation(line: Line, sources: Sources, place: int) -> Told | None:
    """Who is named right behind a quotation, with whatever verb: "« … », corrige X", '"…," X quipped'."""
    scan = line.scan
    start = place = place + (scan.norm(place) == ",")
    while place < len(scan.tokens) and (scan.owner[place] is None and scan.hit(place, "clitic")):
        place += 1
    owner = scan.owner[place] if place < len(scan.tokens) else None
    verb = (owner is not None and owner.kind == "verb") or (owner is None and _verblike(scan, place))
    if not verb:
        return None
    end = owner.end if owner is not None else place + 1
    auxiliary = owner is not None and any(hit.entry.value.auxiliary for hit in scan.all(owner.value.head, "verb"))
    if auxiliary and end < len(scan.tokens) and scan.owner[end] is None and _verblike(scan, end):
        end += 1
    speaker = sources.after(line, end, anyone=True)
    return Told(speaker, start, end, (start, end), beside=True) if speaker is not None else None


def _verblike(scan: Scan, place: int) -> bool:
    """Whether a word can be a verb that is not known: in small letters, and known as nothing else."""
    return content(scan, place) and not scan.tokens[place].capital and len(scan.norm(place)) > 2


def segment(line: Line, sources: Sources, place: int) -> tuple[int, int]:
    """The part of a line around a token, between semicolons and words that set one thing against another."""
    scan = line.scan
    start, end = 0, len(scan.tokens)
    for at in range(len(scan.tokens)):
        if scan.owner[at] is not None:
            continue
        parts = scan.norm(at) == ";" or (scan.norm(at - 1) == "," and sources.hit(line, at, "parting") is not None)
        if parts and at <= place:
            start = at + 1
        elif parts:
            end = at
            break
    return start, end


def inner_start(line: Line, first: int) -> tuple[int, int] | None:
    """The relative clause into which words are put right at its head: "qui, a-t-il rappelé, s'est engagé"."""
    scan = line.scan
    relative = scan.hit(first - 2, "relative") if first > 1 and scan.norm(first - 1) == "," else None
    return (first - 2, len(scan.tokens)) if relative is not None else None


def _said_before(line: Line, place: int, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether something is said before a token: a whole clause, or a quotation."""
    if any(start < place for start, _ in quoted):
        return True
    inner = (Link.RELATIVE, Link.PARTICIPLE, Link.SUBORDINATE, Link.INFINITIVE)
    verbs = [(c.link, c.verb) for c in line.clauses if c.verb is not None and c.verb.end <= place]
    return any(verb.value.finite and not _bare_auxiliary(line.scan, verb) for link, verb in verbs if link not in inner)


def _said_after(line: Line, place: int) -> bool:
    """Whether a main verb comes only behind what is put into its sentence: "Le prêt, a annoncé X, sera versé"."""
    later = [clause for clause in line.clauses if clause.verb is not None and clause.verb.start >= place]
    outer = (Link.MAIN, Link.RESUMED, Link.COORDINATE)
    found = next((c.verb for c in later if c.link in outer and c.verb is not None and c.verb.value.finite), None)
    return found is not None and any(line.scan.norm(at) == "," for at in range(place, found.start))


def _bare_auxiliary(scan: Scan, verb: Mention) -> bool:
    """Whether only an auxiliary stands before a comma, its participle behind an aside: "X a, pour sa part, annoncé"."""
    hits = scan.all(verb.value.head, "verb")
    return verb.end - verb.value.head == 1 and scan.norm(verb.end) == "," and any(h.entry.value.auxiliary for h in hits)


def _ends(line: Line, verb: Mention) -> bool:
    """Whether what follows a verb put into a sentence is no clause of its own: "X said on Monday."."""
    scan = line.scan
    place = verb.end
    while place < len(scan.tokens):
        owner = scan.owner[place]
        if owner is not None and owner.kind != "time" and scan.hit(place, "preposition") is None:
            return owner.kind in ("person", "name", "organisation", "pronoun")  # "told Reuters"
        if scan.norm(place) in MARKS or scan.hit(place, "preposition") or scan.hit(place, "subordinator"):
            return True
        if owner is None and not scan.hit(place, "adverb"):
            near = range(place, min(place + ASIDE, len(scan.tokens)))
            return content(scan, place) and any(scan.norm(at) in MARKS for at in near)
        place = owner.end if owner is not None else place + 1
    return True


def subject_start(scan: Scan, verb: Mention) -> int:
    """Where the words right before a verb begin, after a mark."""
    place = verb.start
    while place > 0 and (scan.owner[place - 1] is not None or scan.norm(place - 1) not in MARKS):
        owner = scan.owner[place - 1]
        if owner is not None and owner.kind == "verb":
            break
        place = owner.start if owner is not None else place - 1
    return place


def set_off(scan: Scan, place: int) -> bool:
    """Whether a mark stands before a token, so that what begins there is put into a sentence."""
    return place > 0 and scan.norm(place - 1) in (",", "»", '"', "–", "—", "-", "?", "!", "(")
