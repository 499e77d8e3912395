"""Verb groups: an auxiliary, what stands between, and the verb, as one value.

"a été signé", "devrait se rendre", "n'ont pas encore ratifié", "vient d'annoncer", "is expected to visit": which
verb, in which voice, and whether what it says has happened, is to happen, is denied, wished or only reported.
"""

from __future__ import annotations

from dataclasses import replace

from servanda.language.conjugation import FINITE, Tense
from servanda.language.lexicon import Hit
from servanda.recognise.homographs import negated_subject
from servanda.recognise.infinitives import announces, first_to, marked_infinitive
from servanda.recognise.neighbours import past_date
from servanda.recognise.readings import clitic, tenses
from servanda.recognise.scan import Mention, Scan, content
from servanda.recognise.verb_groups import MOODS, Mood, VerbGroup, weakest
from servanda.recognise.vocabulary import VerbForm, Wrapper


def find_verbs(scan: Scan) -> None:
    """Add a `verb` mention for every verb group of the sentence that no other mention holds."""
    place = 0
    while place < len(scan.tokens):
        found = None
        if scan.owner[place] is None and "verb" in scan.kinds[place]:
            found = _group(scan, place)
        if found is None:
            place += 1
        else:
            scan.add(found)
            place = found.end


def _group(scan: Scan, place: int) -> Mention | None:
    if any((fixed := scan.hit(start, "fixed")) and fixed.end > place for start in range(max(0, place - 3), place + 1)):
        return None
    hits = scan.all(place, "verb")
    preposition = scan.hit(place, "preposition")
    if hits and preposition and preposition.end >= hits[0].end and not _done_to(scan, hits[0]):
        return None  # "entre", "sous" are verbs only in longer ones ("entre en vigueur")
    if not hits or _named(scan, place) or _compounded(scan, place):
        return None
    reflexive, objects, negated = _before(scan, place)
    reading = _reading(scan, place, hits, reflexive)
    if reading is None:
        return None
    if _noun_of(scan, place, reading[1]):
        return None
    group, end = _simple(scan, *reading, reflexive)
    group, end = _wrapped(scan, group, end)
    if scan.words.grammar.bare_present:
        group = _by_place(scan, place, group, reading[1])
    if group.passive and _to_come(scan, place, reading[1]):
        group = replace(group, mood=weakest(Mood.PLANNED, group.mood))
    if negated or _negated(scan, place, end):
        group = replace(group, mood=weakest(Mood.DENIED, group.mood))
    if _describes(scan, place, end, group):
        return None
    start = place
    while start > 0 and scan.owner[start - 1] is None and clitic(scan, start - 1):
        start -= 1
    return Mention("verb", start, end, replace(group, objects=(*objects, *group.objects)))


def _noun_of(scan: Scan, place: int, form: VerbForm) -> bool:
    """Whether a participle's form is a noun right after "of": "la cérémonie de | remise du don"."""
    before = scan.hit(place - 1, "preposition") if place and scan.owner[place - 1] is None else None
    after_of = before is not None and before.end == place and before.entry.key in scan.words.grammar.owning
    return after_of and form.tense is Tense.PARTICIPLE and scan.hit(place, "event") is not None


def _to_come(scan: Scan, place: int, first: VerbForm) -> bool:
    """Whether a passive infinitive tells what is still to be done: "12 boats, | to be delivered in May"."""
    if not scan.words.grammar.bare_present or first.tense is not Tense.INFINITIVE or first.auxiliary != "be":
        return False
    marked = place > 0 and scan.owner[place - 1] is None and scan.norm(place - 1) in scan.words.grammar.purpose
    return marked and first_to(scan, place) is None


def _done_to(scan: Scan, hit: Hit) -> bool:
    """Whether a participle that is a preposition as well tells what was done: "the ship given | to Peru"."""
    after = scan.hit(hit.end, "preposition")
    past = hit.entry.value.tense is Tense.PARTICIPLE and hit.end == hit.start + 1
    return scan.words.grammar.bare_present and past and after is not None and after.entry.key in ("to", "by")


def _named(scan: Scan, place: int) -> bool:
    """Whether a capital makes a form part of a name: not in a headline, where all words have one and verbs too."""
    if not scan.tokens[place].capital or place == 0:
        return False
    if not scan.title_case or scan.tokens[place].raw.isupper():
        return not scan.title_case
    others = (p for p, token in enumerate(scan.tokens) if token.word and not token.capital and len(token.raw) > SHORT)
    return any(scan.hit(p, "verb") for p in others)  # "the Specialized Hospital, signed by"


SHORT = 3  # letters: in a headline auxiliaries have no capital
ACTS = ("event", "instrument", "body")
REVISED = frozenset({"extend"})  # "un accord révisé sur la pêche"
NEAR = 4  # tokens from the noun of an act to the last of its adjectives


def _describes(scan: Scan, place: int, end: int, group: VerbGroup) -> bool:
    """Whether a participle is but an adjective of the noun of an act: "la visite élargie du président"."""
    if scan.words.grammar.bare_present or group.finite or set(group.senses) - REVISED or end - place > 1:
        return False
    after = scan.hit(end, "preposition") or scan.hit(end, "relative")
    if group.form is not Tense.PARTICIPLE or after is None or after.entry.key == "by":
        return False
    for start in range(max(0, place - NEAR), place):
        ends = [hit.end for kind in ACTS if (hit := scan.hit(start, kind)) is not None and hit.end <= place]
        if ends and all(content(scan, p) or scan.hit(p, "preposition") for p in range(max(ends), place)):
            return True
    return False


def _compounded(scan: Scan, place: int) -> bool:
    """Whether a hyphen makes a form part of a noun: "libre-échange", "sud-est"."""
    tokens = scan.tokens
    glued = place > 1 and tokens[place - 1].raw == "-" and tokens[place - 2].word
    return glued and tokens[place - 2].end == tokens[place - 1].start and tokens[place - 1].end == tokens[place].start


def _by_place(scan: Scan, place: int, group: VerbGroup, first: VerbForm) -> VerbGroup:
    """What only the place of a group tells: "President to visit Mali" in a headline, "No agreement was signed"."""
    if first.tense is Tense.INFINITIVE and not group.finite and announces(scan, place):
        return replace(group, finite=True, mood=weakest(Mood.PLANNED, group.mood))
    if group.finite and negated_subject(scan, place):
        return replace(group, mood=weakest(Mood.DENIED, group.mood))
    return group


def _before(scan: Scan, place: int) -> tuple[bool, tuple[str, ...], bool]:
    """Whether a reflexive, which object pronouns and a negation stand right before a verb."""
    reflexive, negated = False, False
    objects: list[str] = []
    while place > 0 and scan.owner[place - 1] is None and clitic(scan, place - 1):
        place -= 1
        if scan.hit(place, "reflexive") or _own_reflexive(scan, place):
            reflexive = True
        elif scan.norm(place) in scan.words.grammar.negations:
            negated = negated or scan.norm(place) not in scan.words.grammar.half_negations or _completed(scan, place)
        else:
            objects.insert(0, scan.norm(place))
    return reflexive, tuple(objects), negated


def _own_reflexive(scan: Scan, place: int) -> bool:
    """Whether a pronoun is that of its own subject right before it: "je | me | rendrai"."""
    subject = scan.norm(place - 1) if place else ""
    return scan.norm(place) in scan.words.grammar.own_reflexives.get(subject, ())


REACH = 7  # tokens from "ne" to the word that completes it


def _completed(scan: Scan, place: int) -> bool:
    """Whether the other half of a negation stands around "ne": "avant que X ne parte" is no denial, nor "ne … que"."""
    after = range(place + 1, min(place + REACH, len(scan.tokens)))
    if any(scan.owner[p] is None and scan.hit(p, "negation") for p in after):
        return True
    if any(scan.norm(p) in scan.words.grammar.only for p in after):
        return False
    return any(scan.hit(p, "negation") for p in range(max(0, place - REACH), place)) or place <= 2


def _negated(scan: Scan, start: int, end: int) -> bool:
    last = min(end + 1, len(scan.tokens))
    return any(_negates(scan, place) and scan.owner[place] is None for place in range(start, last))


def _negates(scan: Scan, place: int) -> bool:
    """Whether a negation stands at a token that no longer adverb takes in ("not only")."""
    negation, adverb = scan.hit(place, "negation"), scan.hit(place, "adverb")
    if scan.words.grammar.half_negations and scan.norm(place + 1) in scan.words.grammar.partitives:
        first = any(scan.norm(p) in scan.words.grammar.half_negations for p in range(max(0, place - REACH), place))
        return negation is not None and first  # "a duré plus d'une heure"
    return negation is not None and (adverb is None or adverb.end <= negation.end)


def _reading(scan: Scan, place: int, hits: list[Hit], reflexive: bool) -> tuple[Hit, VerbForm] | None:
    """The reading of a form that its neighbours allow, or None where it is a noun or an adjective."""
    readings = [
        (hit, hit.entry.value) for hit in hits if hit.entry.value.reflexive <= reflexive and not hit.entry.value.bound
    ]
    readings.sort(key=lambda reading: reading[1].reflexive != reflexive)
    for tense in tenses(scan, place, {form.tense for _, form in readings}):
        for hit, form in readings:
            if form.tense is tense:
                return hit, form
    return None


def _skip(scan: Scan, place: int) -> int:
    """The first token from `place` on that is no adverb, negation or comma between an auxiliary and its verb."""
    while place < len(scan.tokens) and (scan.owner[place] is None or past_date(scan, place)):
        adverb = scan.hit(place, "adverb") or scan.hit(place, "negation")
        if adverb is not None:
            place = adverb.end
        elif scan.norm(place) in scan.words.grammar.quotes:
            place += 1
        elif (resumed := _past_aside(scan, place)) is not None:
            place = resumed
        elif (dated := past_date(scan, place)) is not None:
            place = dated
        elif scan.norm(place).endswith(tuple(scan.words.grammar.adverb_endings)) and not scan.hit(place, "verb"):
            place += 1
        else:
            break
    return place


def _past_aside(scan: Scan, place: int) -> int | None:
    """The token after an adverb between commas: "will, | for its part, | forgive"."""
    if scan.norm(place) != ",":
        return None
    adverb = scan.hit(place + 1, "adverb")
    return adverb.end + 1 if adverb is not None and scan.norm(adverb.end) == "," else None


def _participle(scan: Scan, place: int, reflexive: bool) -> tuple[Hit, VerbForm] | None:
    """The participle after an auxiliary, past the second half of "ne … que"."""
    if scan.norm(place) in scan.words.grammar.only and scan.hit(place + 1, "verb"):
        place += 1
    return _form(scan, place, Tense.PARTICIPLE, reflexive)


def _form(scan: Scan, place: int, tense: Tense, reflexive: bool = False) -> tuple[Hit, VerbForm] | None:
    """A verb in the given tense at a token."""
    if place >= len(scan.tokens) or scan.owner[place] is not None:
        return None
    found = [
        (hit, hit.entry.value)
        for hit in scan.all(place, "verb")
        if hit.entry.value.tense is tense and hit.entry.value.reflexive <= reflexive
    ]
    return min(found, key=lambda pair: pair[1].reflexive != reflexive, default=None)


_MOODS = {
    Tense.PRESENT: Mood.ONGOING,
    Tense.SUBJUNCTIVE: Mood.POSSIBLE,
    Tense.IMPERFECT: Mood.DONE,
    Tense.PAST: Mood.DONE,
    Tense.FUTURE: Mood.PLANNED,
    Tense.CONDITIONAL: Mood.PLANNED,
}


def _simple(scan: Scan, hit: Hit, form: VerbForm, reflexive: bool) -> tuple[VerbGroup, int]:
    """A verb with its auxiliaries, without the verbs that it takes."""
    mood = _MOODS.get(form.tense, Mood.BARE)
    finite = form.tense in FINITE or (
        form.tense is Tense.INFINITIVE and scan.words.grammar.bare_present and not marked_infinitive(scan, hit.start)
    )
    if finite and form.tense is Tense.INFINITIVE:
        mood = Mood.ONGOING
    if form.auxiliary == "have" and (main := _participle(scan, _skip(scan, hit.end), reflexive)):
        mood = Mood.REPORTED if form.tense is Tense.CONDITIONAL else Mood.DONE
        if form.tense is Tense.FUTURE:
            mood = Mood.PLANNED
        if main[1].auxiliary == "be":
            return _of_being(scan, main[0], mood, finite, reflexive)
        return _verb(main[1], mood, False, finite, reflexive, main[0].start), main[0].end
    if form.auxiliary == "be":
        return _of_being(scan, hit, mood, finite, reflexive)
    passive = form.tense is Tense.PARTICIPLE and not form.unaccusative
    return _verb(form, mood, passive, finite, reflexive, hit.start), hit.end


def _of_being(scan: Scan, being: Hit, mood: Mood, finite: bool, reflexive: bool) -> tuple[VerbGroup, int]:
    """What follows a form of "être": a passive, a perfect, a progressive, or nothing (the copula)."""
    place = _skip(scan, being.end)
    if scan.words.grammar.bare_present and _noun_follows(scan, being.end, place):
        return replace(_verb(being.entry.value, mood, False, finite, reflexive, being.start), copula=True), being.end
    if main := _participle(scan, place, reflexive):
        if main[1].auxiliary == "be":
            return _of_being(scan, main[0], mood, finite, reflexive)
        active = main[1].unaccusative or reflexive
        perfect = Mood.DONE if active and mood is Mood.ONGOING else mood
        return _verb(main[1], perfect, not active, finite, reflexive, main[0].start), main[0].end
    if (main := _form(scan, place, Tense.GERUND)) and scan.words.grammar.bare_present:
        if main[1].auxiliary == "be":
            return _of_being(scan, main[0], mood, finite, reflexive)
        return _verb(main[1], mood, False, finite, reflexive, main[0].start), main[0].end
    form = being.entry.value
    return replace(_verb(form, mood, False, finite, reflexive, being.start), copula=True), being.end


def _noun_follows(scan: Scan, end: int, place: int) -> bool:
    """Whether a noun stands after "be": "will be no signing ceremony"."""
    if any(scan.owner[at] is None and scan.hit(at, "article") for at in range(end, place)):
        return True
    verb, event = scan.hit(place, "verb"), scan.hit(place, "event")
    return verb is not None and event is not None and event.end > verb.end


def _verb(form: VerbForm, mood: Mood, passive: bool, finite: bool, reflexive: bool, head: int) -> VerbGroup:
    return VerbGroup(form.lemma, form.senses, mood, passive, finite, reflexive, form.tense, head)


def _wrapped(scan: Scan, group: VerbGroup, end: int) -> tuple[VerbGroup, int]:
    """Follow "doit", "s'apprête à", "a promis de" to the verb that they take, as far as it goes."""
    wrappers = scan.words.wrappers.get((group.lemma, group.reflexive), ())
    for wrapper in wrappers:
        if wrapper.passive != group.passive:
            continue
        place = _particles(scan, end, wrapper.particles) or _particles(scan, _skip(scan, end), wrapper.particles)
        if place is None:
            continue
        reflexive, objects, place = _pronouns(scan, _skip(scan, place))
        inner = _form(scan, place, Tense.INFINITIVE, reflexive)
        if inner is None and scan.words.grammar.bare_present:
            inner = _form(scan, place, Tense.GERUND)  # "began delivering", "committed to providing"
        if inner is None:
            continue
        verb, end = _simple(scan, *inner, reflexive)
        verb, end = _wrapped(scan, replace(verb, finite=group.finite), end)
        mood = _mood_of(group.mood, wrapper, verb.mood)
        if "welcome" in verb.senses and wrapper.kind in ("wished", "planned") and group.mood is Mood.ONGOING:
            mood = Mood.ONGOING  # "wishes to thank" thanks
        kinds = (wrapper.kind, *verb.wrapped)
        objects = (*objects, *verb.objects)
        bygone = mood is Mood.PLANNED and (group.mood is Mood.DONE or verb.bygone)
        return replace(verb, mood=mood, finite=group.finite, objects=objects, wrapped=kinds, bygone=bygone), end
    return group, end


def _mood_of(outer: Mood, wrapper: Wrapper, inner: Mood) -> Mood:
    mood: Mood
    if wrapper.kind == "done":
        mood = Mood.DONE if outer is Mood.ONGOING else outer
    elif wrapper.kind == "future" and outer is Mood.DONE:
        mood = Mood.PLANNED
    else:
        mood = weakest(MOODS[wrapper.kind], outer if outer in (Mood.DENIED, Mood.REPORTED) else Mood.BARE)
    return mood if inner in (Mood.BARE, Mood.ONGOING, Mood.DONE) else weakest(mood, inner)


def _particles(scan: Scan, place: int, particles: tuple[str, ...]) -> int | None:
    """The token after the particles, or None where they do not stand at `place`."""
    for particle in particles:
        word = scan.norm(place)
        if word != particle and word != scan.words.grammar.elisions.get(particle):
            return None
        place += 1
    return place


def _pronouns(scan: Scan, place: int) -> tuple[bool, tuple[str, ...], int]:
    """Whether a reflexive and which other pronouns stand between a verb and its infinitive, and where they end."""
    reflexive = False
    objects: list[str] = []
    while place < len(scan.tokens) and scan.owner[place] is None and clitic(scan, place):
        if scan.hit(place, "reflexive"):
            reflexive = True
        else:
            objects.append(scan.norm(place))
        place += 1
    return reflexive, tuple(objects), place
