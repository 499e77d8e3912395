"""Who is meant by the words for somebody who says something: a person or body in its fullest form, or a source."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

from servanda.extract.arguments import coordinated
from servanda.extract.clause import Clause
from servanda.extract.discourse import Memory
from servanda.extract.entities import People
from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.extract.speaker import (
    MARKS,
    NAMED,
    Speaker,
    Voice,
    before_verb,
    fits,
    genitive,
    indefinite,
    manner,
    name_of,
    possessed,
    premodifies,
    run_start,
)
from servanda.extract.speech import Speech
from servanda.language.lexicon import Hit
from servanda.recognise.scan import Mention, Scan, content

LONG = 12  # tokens of the words for a source
NEAR = 6  # tokens between a paper and whose it is
FRESH = 3  # sentences within which a pronoun points back at who spoke last


@dataclass(slots=True)
class Sources:
    """Who says something in a document, while its sentences go by.

    Attributes:
        hits: of the language's speech, by line and token.
        last: who spoke last, and in which line.
        issuer: whose paper was told of last.
    """

    people: People
    speech: Speech
    hits: dict[int, list[list[Hit]]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    organs: dict[str, tuple[str, str]] = field(default_factory=dict)
    last: tuple[Speaker, int] | None = None
    issuer: Speaker | None = None

    def enter(self, line: Line) -> None:
        """Begin with a sentence."""
        self.hits[line.index] = self.speech.hits(line.scan.tokens)

    def leave(self, line: Line) -> None:
        """Take note of a sentence that has been read."""
        self.memory.saw(line, self.people)
        if any(self.hit(line, place, "paper") for place in range(len(line.scan.tokens))):
            bodies = (m for c in line.clauses for m in c.subjects if m.kind in ("state", "organisation"))
            found = next((self.of(line, m) for m in bodies if m.kind != "state" or m.value.form == "organ"), None)
            self.issuer = found or self.issuer
        for mention in line.mentions("state"):
            if mention.value.form == "organ" and mention.value.codes and mention.value.organ:
                self.organs[mention.value.organ] = (
                    name_of(line.scan, mention.start, mention.end),
                    mention.value.codes[0],
                )

    def spoke(self, line: Line, speaker: Speaker) -> Speaker:
        """Keep in mind who spoke last."""
        self.last = (speaker, line.index)
        return speaker

    def recent(self, line: Line, reach: int = FRESH) -> Speaker | None:
        """Who spoke last, where that is not long ago."""
        return self.last[0] if self.last is not None and line.index - self.last[1] <= reach else None

    def hit(self, line: Line, place: int, *categories: str) -> Hit | None:
        """The phrase of speech of one of these categories that begins at a token."""
        found = self.hits[line.index]
        hits = found[place] if 0 <= place < len(found) else []
        return next((hit for category in categories for hit in hits if hit.entry.category == category), None)

    def of(self, line: Line, mention: Mention) -> Speaker | None:
        """Whom a mention names, or None where it names nobody who can speak."""
        words = name_of(line.scan, mention.start, mention.end)
        match mention.kind:
            case "person":
                return self._person(line, mention, words)
            case "state" if mention.value.form == "organ":
                return self._organ(line, mention, words)
            case "state" if mention.value.form != "adjective":
                return Speaker(words, Voice.PARTY, mention.value.codes[0])
            case "organisation":
                return Speaker(words, Voice.PARTY, mention.value.code)
            case "place" if mention.value.kind in ("capital", "seat") and mention.value.country:
                return Speaker(words, Voice.PARTY, mention.value.country)
            case "company" | "name":
                press = any(self.hit(line, at, "agency", "source") for at in range(mention.start, mention.end))
                return Speaker(words, Voice.PRESS if press else Voice.OTHER)
            case "pronoun":
                return self.pronoun(line, mention.value, mention.start)
        return None

    def _person(self, line: Line, mention: Mention, words: str) -> Speaker:
        entity = self.people.of(line, mention)
        codes = mention.value.states
        if entity is None or (not mention.value.name and indefinite(line.scan, mention.start)):
            return Speaker(
                words or line.scan.words_at(mention.start, mention.end),
                Voice.PARTY if codes else Voice.ANONYMOUS,
                codes[0] if len(codes) == 1 else "",
            )
        name = entity.name or entity.title or words
        if entity.bystander or not (entity.name or entity.state):
            return Speaker(name, Voice.OTHER if entity.name else Voice.ANONYMOUS, "", entity)
        return Speaker(name, Voice.PARTY if entity.state else Voice.OTHER, entity.state, entity)

    def _organ(self, line: Line, mention: Mention, words: str) -> Speaker | None:
        scan = line.scan
        if possessed(scan, mention.start) and (owner := self.pronoun(line, "", mention.start)) is not None:
            return owner  # "his office"
        if not mention.value.codes and mention.value.organ in self.organs and mention.end - mention.start == 1:
            return Speaker(self.organs[mention.value.organ][0], Voice.PARTY, self.organs[mention.value.organ][1])
        return Speaker(words, Voice.PARTY, mention.value.codes[0] if mention.value.codes else "")

    def pronoun(self, line: Line, value: str, place: int, *, behind: bool = False) -> Speaker | None:
        """Whom a pronoun means: who spoke last, else the subject of the sentence or of those before.

        Args:
            line: its sentence.
            value: the pronoun's key in grammar.yml; "" for a possessive.
            place: its token.
            behind: whether it stands behind its verb, after words that somebody said.
        """
        if value not in ("he", "she", "him", "former", ""):
            return self._body(line) if value in ("they", "them", "this") else None
        gender = {"he": "m", "him": "m", "she": "f"}.get(value, "")
        before = [m for m in line.mentions("person") if m.end <= place]
        fitting = [m for m in before if fits(self.people.of(line, m), gender)]
        last = self.recent(line, FRESH if behind else 1)
        if last is not None and last.entity is not None and fits(last.entity, gender) and not fitting:
            return last
        if fitting:
            return self._person(line, fitting[0], "")
        if last is not None and last.entity is None and self.last is not None and not self._led_since(self.last[1]):
            return last
        seen = self.memory.last_person(gender=gender)
        return self._person(seen[2], seen[1], "") if seen is not None else None

    def _body(self, line: Line) -> Speaker | None:
        """The body that spoke last, where no person did."""
        last = self.recent(line, 1)
        return last if last is not None and last.entity is None else None

    def _led_since(self, index: int) -> bool:
        """Whether a person was the subject of a sentence from one on."""
        return any(seen[0] >= index and seen[1] for seen in self.memory.people)

    def after(self, line: Line, place: int, *, anyone: bool = False) -> Speaker | None:
        """Whom the words that begin at a token name; `anyone`: even where they are no known name and no source."""
        scan = line.scan
        start = place = self._past(line, self._past_where(line, place) if anyone else place)
        while place < min(start + NEAR, len(scan.tokens)) and scan.norm(place) not in MARKS:
            owner = scan.owner[place]
            if owner is not None and not premodifies(owner):
                if owner.kind == "state" and not owner.value.codes and self._press(line, place):
                    return self._noun(line, start, place)  # "l'agence de presse X"
                if owner.kind not in NAMED or owner.start < start:
                    return None
                if place == start or owner.kind in ("name", "person", "company"):
                    return self._with_list(line, owner) if place == start else self._named_after(line, start, owner)
                break
            if owner is None:
                if (found := self._noun(line, start, place)) is not None:
                    return found
                if not content(scan, place) and scan.tokens[place].raw != "-":
                    break
            place = owner.end if owner is not None else place + 1
        return self._anyone(line, start, self._run_end(line, start)) if anyone else None

    def _past_where(self, line: Line, place: int) -> int:
        """The token behind where, to whom or when something was said: "a déclaré | à Paris | le ministre"."""
        scan = line.scan
        place = self._past(line, place) if line.scan.owner[place : place + 1] != [None] else place
        preposition = scan.hit(place, "preposition")
        if preposition is None or preposition.entry.key not in ("to", "in", "with", "witness", "on", "during"):
            return place
        inner = self._past(line, preposition.end)
        owner = scan.owner[inner] if inner < len(scan.tokens) else None
        end = owner.end if owner is not None else inner + 1
        articled = scan.hit(end, "article") is not None and scan.owner[end] is None
        return end if articled else place

    def _press(self, line: Line, place: int) -> bool:
        source = self.hit(line, place, "source")
        return source is not None and source.entry.key == Voice.PRESS

    def _named_after(self, line: Line, start: int, owner: Mention) -> Speaker | None:
        """Somebody with a noun before the name that is no known office: "l'homme d'affaires X"."""
        found = self.of(line, owner)
        if found is None or owner.kind == "person":
            return found
        return replace(found, name=name_of(line.scan, start, owner.end))

    def _with_list(self, line: Line, owner: Mention) -> Speaker | None:
        """Somebody with the others of a list: "les ministres X et Y"."""
        found = self.of(line, owner)
        found = self._in_full(line, owner, found) if found is not None else None
        following = [m for m in line.mentions(*NAMED) if m.start >= owner.end]
        if found is None or not following or owner.kind == "pronoun":
            return found
        last = owner
        for other in following:
            if coordinated(line.scan, last, other) and not any(
                line.scan.norm(p) == "," for p in range(last.end, other.start)
            ):
                last = other
        if last is owner:
            return found
        return Speaker(name_of(line.scan, owner.start, last.end), found.voice)

    def _noun(self, line: Line, start: int, place: int) -> Speaker | None:
        """The paper, agency or source that the noun at a token tells."""
        if self.hit(line, place, "same") is not None:
            return self.issuer or self.recent(line)
        if self.hit(line, place, "paper") is not None:
            return self.paper(line, place)
        if (agency := self.hit(line, place, "agency")) is not None:
            return Speaker(name_of(line.scan, start, agency.end), Voice.PRESS)
        source = self.hit(line, place, "source")
        if source is None:
            return None
        end = self._phrase_end(line, source)
        return Speaker(name_of(line.scan, start, end), Voice(source.entry.key))

    def paper(self, line: Line, place: int) -> Speaker | None:
        """Whose the paper at a token is: the body that it names, else the one whose paper was told of last."""
        hit = self.hit(line, place, "paper")
        assert hit is not None
        for at in range(hit.end, min(hit.end + NEAR, len(line.scan.tokens))):
            if line.scan.norm(at) in MARKS:
                break
            link = self.hit(line, at, "of_body")
            if link is not None and (issuer := self.after(line, link.end)) is not None:
                self.issuer = issuer
                return issuer
        owner = line.scan.owner[place - 1] if place else None
        if owner is not None and owner.kind in NAMED and (issuer := self.of(line, owner)) is not None:
            self.issuer = issuer
            return issuer
        if hit.entry.key == "joint":
            return Speaker(name_of(line.scan, hit.start, hit.end), Voice.PARTY)
        last = self.recent(line)
        body = last if last is not None and last.entity is None and last.voice is Voice.PARTY else None
        return self.issuer or body or Speaker(name_of(line.scan, hit.start, hit.end), Voice.OTHER)

    def before(self, line: Line, clause: Clause, verb: Mention) -> Speaker | None:
        """Whom the subject of a verb names, where it stands before it."""
        scan = line.scan
        end = verb.start
        start = run_start(scan, clause.start, end)
        if start < end and start > 0 and scan.norm(start - 1) in scan.words.grammar.subject_relatives:
            start, end = run_start(scan, 0, start - 1), start - 1  # "a man who + a verb that is not known"
        if start == end and scan.norm(end - 1) == "," and end - 1 > clause.start:
            inner = max((p for p in range(end - 1) if scan.norm(p) == "," and scan.owner[p] is None), default=0)
            start, end = run_start(scan, 0, inner), inner  # "X, who …, said"
        while end > start and before_verb(scan, end - 1):
            end -= 1
        if start >= end:
            return next((found for m in reversed(clause.subjects) if (found := self.of(line, m))), None)
        if (paper := next((p for p in range(start, end) if self.hit(line, p, "paper")), None)) is not None:
            return self.paper(line, paper)
        heads = [m for m in line.mentions(*NAMED) if start <= m.start < end and self._heads(line, start, m)]
        last = scan.owner[end - 1]
        if last is not None and last.kind == "person" and preposition_of(scan, last) not in ("of", "from", "by"):
            heads = heads if last in heads else [last]
        found = self.of(line, heads[0]) if heads else None
        if found is not None and all(coordinated(scan, one, other) for one, other in itertools.pairwise(heads)):
            if len(heads) > 1:
                return Speaker(name_of(scan, heads[0].start, end), found.voice)
            return self._in_full(line, heads[0], found)
        found = found or self._anyone(line, self._past(line, start), end)
        if found is None and not verb.value.finite:
            return next((known for m in reversed(clause.subjects) if (known := self.of(line, m))), None)
        return found

    def _in_full(self, line: Line, mention: Mention, speaker: Speaker) -> Speaker:
        """A body or function that is named by its beginning alone, with the rest of its name."""
        if mention.kind not in ("state", "person") or (speaker.entity is not None and speaker.entity.name):
            return speaker
        told = mention.kind == "state" and mention.value.form != "organ"
        preposition = line.scan.hit(mention.end, "preposition")
        if told or preposition is None or preposition.entry.key != "of":
            return speaker
        end = self._run_end(line, preposition.end)
        words = name_of(line.scan, mention.start, end)
        return (
            replace(speaker, name=words) if len(words) > len(speaker.name) and end - mention.start <= LONG else speaker
        )

    def _heads(self, line: Line, start: int, mention: Mention) -> bool:
        """Whether a name is the subject itself, and tells no more of a noun before it."""
        scan = line.scan
        if premodifies(mention) or any(
            self.hit(line, p, "source") and scan.owner[p] is None for p in range(start, mention.start)
        ):
            return False
        if genitive(scan, mention) or (mention.kind == "pronoun" and mention.start > start):
            return False
        return mention.start <= self._past(line, start) or preposition_of(scan, mention) is None

    def _anyone(self, line: Line, start: int, end: int) -> Speaker | None:
        """Somebody told by a noun that nothing is known of: "villagers", "l'opposition nigérienne"."""
        scan = line.scan
        if not 0 < end - start <= LONG or not any(scan.tokens[p].word for p in range(start, end)):
            return None
        while end > start and (scan.hit(end - 1, "adverb") or manner(scan, end - 1)):
            end -= 1
        nouns = [p for p in range(start, end) if scan.owner[p] is None and content(scan, p)]
        if not nouns or any(
            scan.hit(p, kind) for p in range(start, end) for kind in ("pronoun", "negation", "relative")
        ):
            return None
        if any(
            m is not None and m.kind in ("verb", "event", "instrument", "body", "quantity", "time")
            for m in scan.owner[start:end]
        ):
            nouns = [p for p in nouns if self.hit(line, p, "source")]
        source = next((hit for p in range(start, end) if (hit := self.hit(line, p, "source"))), None)
        if not nouns:
            return None
        return Speaker(name_of(scan, start, end), Voice(source.entry.key) if source else Voice.OTHER)

    def _past(self, line: Line, place: int) -> int:
        """The first token from `place` on that is no article, number, adverb, date or form of address."""
        scan = line.scan
        while place < len(scan.tokens):
            owner = scan.owner[place]
            if owner is not None:
                if owner.kind not in ("time", "quantity") or self.hit(line, place, "source"):
                    break
                place = owner.end
                continue
            hits = [scan.hit(place, kind) for kind in ("article", "adverb", "title", "clitic", "coordinator")]
            ends = [hit.end for hit in (self.hit(line, place, "quantifier"), *hits) if hit is not None]
            if not ends or self.hit(line, place, "source", "paper", "same"):
                break
            place = max(ends)
        return place

    def _run_end(self, line: Line, start: int) -> int:
        """The end of the words for somebody that begin at a token: before a mark, a verb or a preposition."""
        scan = line.scan
        place = start
        while place < len(scan.tokens) and scan.norm(place) not in MARKS:
            owner = scan.owner[place]
            if owner is not None and owner.kind not in NAMED:
                break
            preposition = scan.hit(place, "preposition") if owner is None else None
            if preposition is not None and preposition.entry.key != "of":
                break
            place = owner.end if owner is not None else place + 1
        return place

    def _phrase_end(self, line: Line, source: Hit) -> int:
        """The end of the words for a source: its adjectives and name, and where it is said to be."""
        scan = line.scan
        place = self._adjectives(scan, source.end)
        preposition = scan.hit(place, "preposition")
        near = (
            source.entry.key != "press"
            and preposition is not None
            and preposition.entry.key in ("of", "to", "in", "with")
        )
        if not near or preposition is None:
            return place
        after = preposition.end
        while scan.hit(after, "article") and scan.owner[after] is None:
            after += 1
        owner = scan.owner[after] if after < len(scan.tokens) else None
        if owner is not None:
            return owner.end if owner.kind in NAMED else place
        return self._adjectives(scan, after + 1) if content(scan, after) else place

    def _adjectives(self, scan: Scan, place: int) -> int:
        while place < len(scan.tokens):
            owner = scan.owner[place]
            if owner is not None and (premodifies(owner) or owner.kind == "name"):
                place = owner.end
            elif owner is None and content(scan, place) and not scan.hit(place, "adverb"):
                place += 1
            else:
                break
        return place
