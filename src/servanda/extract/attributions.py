"""To whom the words of a sentence are given: by verbs of saying, by "selon" and its like, by a name before a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.extract.asides import after_quotation, behind, beside, put_in, segment
from servanda.extract.clause import Clause, Link
from servanda.extract.complements import lemma_of_saying, taken
from servanda.extract.lines import Line
from servanda.extract.sources import Sources
from servanda.extract.speaker import Speaker, Told, Voice
from servanda.recognise.scan import Mention, Scan


def attributions(line: Line, sources: Sources, quoted: Sequence[tuple[int, int]]) -> Iterator[Told]:
    """What the words of a line itself give to somebody, in their order; quotations say nothing of whose they are."""
    found = [*_by_verbs(line, sources, quoted), *_by_sources(line, sources, quoted)]
    if not found:
        behind_marks = (after_quotation(line, sources, span[1]) for span in quoted)
        found = [told for told in behind_marks if told is not None]
    for told in sorted(found, key=lambda told: told.verb):
        sources.spoke(line, told.speaker)
        yield told


def _free(place: int, quoted: Sequence[tuple[int, int]]) -> bool:
    return not any(start <= place < end for start, end in quoted)


def _by_verbs(line: Line, sources: Sources, quoted: Sequence[tuple[int, int]]) -> Iterator[Told]:
    for clause in line.clauses:
        verb = clause.verb
        if verb is None:
            continue
        told = behind(line, sources, verb)
        if told is None and not _free(verb.start, quoted):
            told = put_in(line, sources, verb)
        elif told is None:
            told = _of_verb(line, sources, clause, verb, quoted)
        if told is not None:
            sources.spoke(line, told.speaker)
            yield told


def _of_verb(
    line: Line, sources: Sources, clause: Clause, verb: Mention, quoted: Sequence[tuple[int, int]]
) -> Told | None:
    """What a verb of saying gives to its subject."""
    scan = line.scan
    lemma, own = lemma_of_saying(scan, verb, sources)
    if not lemma or verb.value.passive:
        return None
    aside = None if own else beside(line, sources, clause, verb, lemma, quoted)
    if aside is not None:
        return aside
    start = verb.start if own else taken(line, sources, clause, verb, lemma, quoted)
    if start is None:
        return None
    speaker = _subject(line, sources, clause, verb)
    if speaker is None or (start == verb.start and _thing(speaker)):
        return None
    end = segment(line, sources, verb.start)[1]
    return Told(speaker, start, end, (verb.start, verb.end))


def _thing(speaker: Speaker) -> bool:
    """Whether what is told by a common noun may be a thing, which announces nothing: "ces chiffres confirment …"."""
    return speaker.voice is Voice.OTHER and speaker.entity is None and speaker.name[:1].islower()


def _subject(line: Line, sources: Sources, clause: Clause, verb: Mention) -> Speaker | None:
    """Who says what a verb tells; of "ajoutant que" who spoke last in the sentence."""
    found = sources.before(line, clause, verb)
    if found is None and not verb.value.finite:
        found = sources.recent(line, 0)
    return found


def _by_sources(line: Line, sources: Sources, quoted: Sequence[tuple[int, int]]) -> Iterator[Told]:
    """What "selon" and its like give to whom they name."""
    scan = line.scan
    for place, hits in enumerate(sources.hits[line.index]):
        if not hits or not _free(place, quoted):
            continue
        speaker, end = _source_at(line, sources, place)
        if speaker is not None:
            start, stop = _around(line, sources, place)
            yield Told(speaker, start, stop, (place, end), beside=True)
    named = _headed(line, sources)
    if named is not None:
        speaker, mark = named
        yield Told(speaker, mark + 1, len(scan.tokens), (0, mark))


def _source_at(line: Line, sources: Sources, place: int) -> tuple[Speaker | None, int]:
    """Whom a phrase at a token names as the source of its sentence."""
    scan = line.scan
    if (hit := sources.hit(line, place, "of_source")) is not None:
        return sources.after(line, hit.end - 1), hit.end
    if (hit := sources.hit(line, place, "according")) is not None and scan.norm(hit.end) != "-":
        return sources.after(line, hit.end), hit.end
    hit = sources.hit(line, place, "opinion") if place == 0 else None
    if hit is None:
        return None, place
    people = [m for m in line.mentions("person") if m.start <= hit.end + 1 and m.start >= hit.end]
    if people and scan.norm(people[0].end) == ",":
        return sources.of(line, people[0]), hit.end
    return None, place


def _headed(line: Line, sources: Sources) -> tuple[Speaker, int] | None:
    """Who is named before a colon at the head of a line: "Lula : « … »"."""
    scan = line.scan
    first = next((p for p in range(len(scan.tokens)) if not scan.hit(p, "article")), 0)
    owner = scan.owner[first] if scan.tokens else None
    if owner is None or owner.kind != "person" or scan.norm(owner.end) != ":":
        return None
    speaker = sources.of(line, owner)
    return (speaker, owner.end) if speaker is not None else None


def _around(line: Line, sources: Sources, place: int) -> tuple[int, int]:
    """What a source told at a token stands for: the inner clause that holds it, else its part of the sentence."""
    scan = line.scan
    own = next((c for c in line.clauses if c.start <= place < c.end and c.verb is not None), None)
    if own is not None and own.verb is not None and own.link in (Link.RELATIVE, Link.PARTICIPLE):
        ahead = place <= own.verb.start and own.start < place
        if ahead or (own.verb.end <= place and scan.norm(place - 1) != ","):
            return own.start, own.end
    start, end = segment(line, sources, place)
    if place > 1 and scan.norm(place - 1) == "," and _leads(scan, place - 2):
        start = place - 2
    return start, end


def _leads(scan: Scan, place: int) -> bool:
    """Whether what follows hangs on the word at a token: "dont, selon X, un prêt", "afin, selon X, de …"."""
    if scan.owner[place] is not None:
        return False
    if scan.hit(place, "preposition") is not None and not scan.tokens[place].capital:
        return True
    return any(scan.hit(place, kind) for kind in ("relative", "subordinator", "purpose", "list_opener"))
