"""What a form of a verb can be in its place: which tenses its neighbours allow."""

from __future__ import annotations

from servanda.language.conjugation import FINITE, Tense
from servanda.recognise.homographs import bare_tenses
from servanda.recognise.scan import Scan


def clitic(scan: Scan, place: int) -> bool:
    """Whether a pronoun or particle that stands between a subject and its verb is at a token."""
    return scan.hit(place, "clitic") is not None or scan.hit(place, "reflexive") is not None


def tenses(scan: Scan, place: int, possible: set[Tense]) -> list[Tense]:
    """The tenses that a form may have in its place, likeliest first."""
    if scan.words.grammar.bare_present:
        return bare_tenses(scan, place)
    subject = _subject_before(scan, place)
    noun = any(scan.hit(place, kind) for kind in ("event", "item", "instrument", "body"))
    after_article = _after_article(scan, place)
    doubtful = {Tense.PRESENT, Tense.SUBJUNCTIVE}
    order = [tense for tense in Tense if tense in possible]
    if place == 0 and scan.tokens[0].capital and not scan.title_case and not _inverted(scan):
        order = [tense for tense in order if tense not in FINITE]  # no sentence begins with its verb
    if after_article:
        return [tense for tense in order if tense not in doubtful | {Tense.PARTICIPLE, Tense.INFINITIVE}]
    if noun and not subject:
        return [tense for tense in order if tense not in doubtful | {Tense.INFINITIVE}]
    if _after_preposition(scan, place) and not any(hit.entry.value.auxiliary for hit in scan.all(place, "verb")):
        order = [tense for tense in order if tense in (Tense.INFINITIVE, Tense.GERUND)]
    if Tense.INFINITIVE in order and Tense.PRESENT not in order and scan.words.grammar.bare_present and subject:
        return [Tense.INFINITIVE]
    if {Tense.PAST, Tense.PARTICIPLE} <= possible and not subject and _modified_before(scan, place):
        return [Tense.PARTICIPLE]
    return order


def _inverted(scan: Scan) -> bool:
    """Whether a sentence begins with its auxiliary: "Ont été signés …", "Devraient ainsi être signés …"."""
    first = [hit.entry.value for hit in scan.all(0, "verb")]
    taking = any(
        form.auxiliary or any(not w.particles for w in scan.words.wrappers.get((form.lemma, False), ()))
        for form in first
    )
    place = 1
    while place < len(scan.tokens) and (adverb := scan.hit(place, "adverb")) is not None:
        place = adverb.end
    taken = scan.all(place, "verb") if taking and place < len(scan.tokens) else []
    return any(hit.entry.value.tense in (Tense.PARTICIPLE, Tense.INFINITIVE) for hit in taken)


def _subject_before(scan: Scan, place: int) -> bool:
    """Whether what stands right before can be the subject of a verb: a name, a pronoun, "qui"."""
    while place > 0 and scan.owner[place - 1] is None and (clitic(scan, place - 1) or scan.hit(place - 1, "adverb")):
        place -= 1
    if place == 0:
        return False
    owner = scan.owner[place - 1]
    if owner is not None:
        return owner.kind in ("person", "state", "organisation", "name", "company", "pronoun")
    return bool(scan.hit(place - 1, "relative") or scan.hit(place - 1, "pronoun")) or _after_apposition(scan, place)


ACTORS = ("person", "state", "organisation")


def _after_apposition(scan: Scan, place: int) -> bool:
    """Whether a form follows the comma that closes an aside on its subject: "X, en visite à Y, rencontre Z"."""
    if scan.norm(place - 1) != ",":
        return False
    before = [m for m in scan.mentions if m.kind in ACTORS and m.end < place - 1]
    commas = [p for p in range(place - 1) if scan.norm(p) == ","]
    closed = any(m.end in commas for m in before)
    after = scan.owner[place + 1] if place + 1 < len(scan.tokens) else None
    return closed and (
        scan.hit(place + 1, "article") is not None or (after is not None and after.kind in (*ACTORS, "quantity"))
    )


def _modified_before(scan: Scan, place: int) -> bool:
    """Whether a thing stands right before, which a participle would tell more of: "the deal signed in May"."""
    owner = scan.owner[place - 1] if place else None
    return owner is not None and owner.kind in ("instrument", "body", "item", "event", "quantity")


def _after_article(scan: Scan, place: int) -> bool:
    if place == 0 or scan.owner[place - 1] is not None:
        return False
    if scan.hit(place - 1, "clitic"):
        if any(hit.entry.value.auxiliary for hit in scan.all(place, "verb")):
            return False
        return scan.hit(place - 1, "article") is not None and not _subject_before(scan, place - 1)
    return scan.hit(place - 1, "article") is not None


def _after_preposition(scan: Scan, place: int) -> bool:
    return place > 0 and scan.owner[place - 1] is None and scan.hit(place - 1, "preposition") is not None
