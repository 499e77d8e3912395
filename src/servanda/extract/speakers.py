"""Who says what each sentence tells: the subject of a verb of saying, whom "selon" names, who is quoted.

The words of a document are the outlet's own but for those that it gives to somebody else:

- what a verb of saying takes ("X a annoncé que …", "X said …"), and a noun that it announces or denies;
- a sentence into which one is put ("…, a annoncé X", "…, X said on Monday"), or "selon X";
- words in quotation marks, over all the sentences that they go through;
- a sentence in the conditional of reported speech right after one of these (free indirect speech).

Of several that hold a word the narrowest counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from servanda.extract.attributions import attributions
from servanda.extract.entities import People
from servanda.extract.lines import Line, Page
from servanda.extract.quotations import Quotation, quotations
from servanda.extract.sources import Sources
from servanda.extract.speaker import Speaker, Told
from servanda.extract.speech import speech
from servanda.language.conjugation import Tense


@dataclass(slots=True)
class Voices:
    """Whose the words of a document are."""

    _told: dict[int, list[tuple[int, int, Speaker]]] = field(default_factory=dict)

    def at(self, line: Line, place: int) -> Speaker | None:
        """Who says the word at a token of a line; None for the outlet itself."""
        held = [
            (end - start, speaker) for start, end, speaker in self._told.get(line.index, ()) if start <= place < end
        ]
        return min(held, key=lambda told: told[0])[1] if held else None

    def add(self, line: Line, start: int, end: int, speaker: Speaker) -> None:
        """Give the tokens `start` to `end` of a line to somebody."""
        self._told.setdefault(line.index, []).append((start, end, speaker))


def voices(page: Page, people: People) -> Voices:
    """Find whose the words of each sentence of a page are."""
    found = Voices()
    sources = Sources(people, speech(page.language))
    quoted = quotations(page.lines)
    before: tuple[Line, Speaker] | None = None
    for line in page.lines:
        sources.enter(line)
        inside = [(quotation, span) for quotation in quoted if (span := quotation.over(line)) is not None]
        told = list(attributions(line, sources, [span for _, span in inside]))
        carried = _carried(line, before, sources) if not told and not inside else None
        if carried is not None:
            found.add(line, 0, len(line.scan.tokens), carried)
        for one in told:
            if not _of_quotation(line, one, inside):
                found.add(line, one.start, one.end, one.speaker)
        for quotation, _ in inside:
            if quotation.last[0] == line.index or _tells(line, quotation, told):
                _give(found, page, quotation, _quoted(page, line, quotation, told, sources))
        before = (line, told[-1].speaker) if told else ((line, carried) if carried else None)
        sources.leave(line)
    return found


def _carried(line: Line, before: tuple[Line, Speaker] | None, sources: Sources) -> Speaker | None:
    """Who goes on speaking in a sentence of the conditional: "La cérémonie se tiendrait à Split."."""
    if before is None or before[0].passage != line.passage or line.heading:
        return None
    main = next((c.verb for c in line.clauses if c.verb is not None and c.verb.value.finite), None)
    if main is None:
        return None
    tenses = {hit.entry.value.tense: hit.entry.value.lemma for hit in line.scan.all(main.start, "verb")}
    lemma = tenses.get(Tense.CONDITIONAL)
    return before[1] if lemma is not None and lemma not in sources.speech.data.own_conditionals else None


def _of_quotation(line: Line, told: Told, inside: Sequence[tuple[Quotation, tuple[int, int]]]) -> bool:
    """Whether words given to somebody are a quotation alone: what stands around it is the outlet's."""
    if not told.beside:
        return False
    for quotation, (start, end) in inside:
        whole = quotation.first[0] < line.index or not any(token.word for token in line.scan.tokens[:start])
        if whole and (start == 0 or told.verb[0] >= end):
            return True
    return False


def _tells(line: Line, quotation: Quotation, told: Sequence[Told]) -> bool:
    return bool(told) and (quotation.first[0] == line.index or any(_within(one, quotation, line) for one in told))


def _quoted(page: Page, line: Line, quotation: Quotation, told: Sequence[Told], sources: Sources) -> Speaker | None:
    """Whose words a quotation tells: whom its last or first line names, else who spoke or was told of before."""
    inside = [one for one in told if quotation.over(line) is not None and _within(one, quotation, line)]
    if inside:
        return inside[0].speaker
    behind = [one for one in told if quotation.last[0] == line.index and one.verb[0] > quotation.last[1]]
    if behind:
        return behind[0].speaker
    ahead = [one for one in told if quotation.first[0] == line.index and one.verb[1] <= quotation.first[1]]
    if ahead:
        return ahead[-1].speaker
    if quotation.last[0] != line.index or line.heading or not _closes(line, quotation):
        return None
    first = page.lines[quotation.first[0]]
    if any(token.word for token in first.scan.tokens[: quotation.first[1]]):
        return _subject_told(first, quotation.first[1], sources)
    previous = page.lines[first.index - 1] if first.index else first
    if previous is first or first.passage - previous.passage > 1:
        return None
    return sources.recent(first, 1) or _subject_told(previous, len(previous.scan.tokens), sources)


def _within(told: Told, quotation: Quotation, line: Line) -> bool:
    span = quotation.over(line)
    return span is not None and span[0] < told.verb[0] and told.verb[1] < span[1]


def _closes(line: Line, quotation: Quotation) -> bool:
    """Whether a quotation ends its line: what follows it there is nobody's name that is not understood."""
    return not any(token.word for token in line.scan.tokens[quotation.last[1] + 1 :])


def _subject_told(line: Line, limit: int, sources: Sources) -> Speaker | None:
    """The person of whom a line tells something before a token."""
    marks = [place for place in range(limit) if line.scan.norm(place) in ("«", "»", '"')]
    people = [m for c in line.clauses for m in c.subjects if m.kind in ("person", "pronoun") and m.end <= limit]
    people = [m for m in people if not marks or m.end <= marks[0] or m.start > marks[-1]]
    return sources.of(line, people[0]) if people else None


def _give(found: Voices, page: Page, quotation: Quotation, speaker: Speaker | None) -> None:
    """Give all the words of a quotation to somebody."""
    if speaker is None:
        return
    for index in range(quotation.first[0], quotation.last[0] + 1):
        line = page.lines[index]
        span = quotation.over(line)
        if span is not None:
            found.add(line, *span, speaker)
