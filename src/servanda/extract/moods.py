"""What the words around a verb make of what it says: a condition, a wish, a denial, hearsay.

The mood of a verb group is read from the group itself (`servanda.recognise.verbs`). A clause may stand in one
that takes it back: "si X signe …", "X souhaite que …", "X dément avoir signé …", "X a exhorté Y à signer …".
"""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.clause import ACTOR_KINDS, Argument, Clause, Link
from servanda.extract.openers import preposition_of
from servanda.extract.subjects import revalued
from servanda.language.conjugation import Tense
from servanda.recognise.infinitives import first_to
from servanda.recognise.scan import Mention, Scan, content
from servanda.recognise.verb_groups import MOODS, Mood, weakest
from servanda.recognise.vocabulary import Wrapper

SAID = (Mood.DONE, Mood.ONGOING)


def settle_moods(scan: Scan, found: list[Clause]) -> None:
    """Give the verbs of a sentence the mood that the clauses around them leave to them."""
    _settle_fronted(scan, found)
    for clause in found:
        if clause.verb is None:
            continue
        asked = None if _first_to(scan, clause) else _asked(scan, clause)
        if asked is not None:
            _obey(scan, clause, *asked)
        elif (mood := _mood(scan, clause) or _meant(scan, clause)) is not None:
            _set(scan, clause, mood)


def _settle_fronted(scan: Scan, found: list[Clause]) -> None:
    """Give an infinitive that heads a sentence its subject and mood: "Avant de signer l'accord, X a rencontré Y"."""
    first = next((clause for clause in found if clause.verb is not None), None)
    if first is None or first.verb is None or first.verb.value.mood is not Mood.BARE or first.verb.value.passive:
        return
    if any(scan.owner[place] is not None for place in range(first.verb.start)):
        return
    main = next((c for c in found if c is not first and c.verb is not None and c.verb.value.finite), None)
    told = [hit for place in range(first.verb.start) if (hit := scan.hit(place, "preposition")) is not None]
    if main is None or main.verb is None or not told or main.link is not Link.MAIN:
        return
    if any(scan.norm(place) in scan.words.grammar.negations for place in range(first.verb.start)):
        _set(scan, first, Mood.DENIED)
    elif told[0].entry.key in ("before", "after"):
        _set(scan, first, Mood.DONE if main.verb.value.mood is Mood.ONGOING else main.verb.value.mood)
    else:
        return
    if not first.subjects:
        first.arguments[:0] = [Argument("subject", mention) for mention in main.subjects]


def _set(scan: Scan, clause: Clause, mood: Mood) -> None:
    assert clause.verb is not None
    clause.verb = revalued(scan, clause.verb, replace(clause.verb.value, mood=mood))


def _mood(scan: Scan, clause: Clause) -> Mood | None:
    """What a clause is but for its own verb, or None where that tells all."""
    assert clause.verb is not None
    if _supposed(scan, clause):
        return Mood.WISHED
    if _first_to(scan, clause):
        main = clause.parent.verb if clause.parent is not None else None
        coming = main is not None and main.value.mood in (Mood.PLANNED, Mood.PROMISED)
        return Mood.PLANNED if coming else Mood.DONE
    if clause.link is Link.INFINITIVE and scan.norm(clause.start) in scan.words.grammar.negations:
        return Mood.DENIED  # "sans signer"
    told = clause.verb.value.mood
    governor = _governor(scan, clause)
    if governor is not None:
        if "deny" in governor.value.senses and governor.value.mood is not Mood.DENIED:
            return Mood.DENIED
        if clause.verb.value.finite and _wishes(scan, governor):
            return Mood.WISHED
    return Mood.REPORTED if told in SAID and _hearsay(scan, clause.verb) else None


def _meant(scan: Scan, clause: Clause) -> Mood | None:
    """What a noun before an infinitive leaves to it: "sa disposition | à livrer", "the refusal | to sign"."""
    assert clause.verb is not None
    if clause.link is not Link.INFINITIVE or clause.verb.value.mood is not Mood.BARE:
        return None
    kind = scan.words.grammar.intents.get(scan.norm(clause.start - 1)) if clause.start else None
    return MOODS[kind] if kind is not None else None


def _first_to(scan: Scan, clause: Clause) -> bool:
    """Whether an infinitive says who was first: "the first president | to visit Cuba", "le premier à s'y rendre"."""
    verb = clause.verb
    if verb is None or verb.value.form is not Tense.INFINITIVE or verb.value.finite or verb.value.wrapped:
        return False
    return first_to(scan, verb.start) is not None


def _supposed(scan: Scan, clause: Clause) -> bool:
    """Whether a clause only supposes what it tells: "if X signs", "Had X signed"."""
    if clause.link is Link.SUBORDINATE and (hit := scan.hit(clause.start, "hypothesis")) is not None:
        elided = scan.norm(clause.start).endswith("'")
        return hit.end <= clause.start + 1 and (not elided or scan.hit(hit.end, "pronoun") is not None)
    parent = clause.parent
    if clause.link is Link.COORDINATE and parent is not None and parent.verb is not None:
        return _supposed(scan, parent)
    return _turned(scan, clause)


def _turned(scan: Scan, clause: Clause) -> bool:
    """Whether a condition is told by the order of its words alone."""
    assert clause.verb is not None
    first = next((place for place, token in enumerate(scan.tokens) if token.word), 0)
    if scan.norm(first) not in scan.words.grammar.inverted_conditions or scan.norm(len(scan.tokens) - 1) == "?":
        return False
    comma = next((place for place in range(first, len(scan.tokens)) if scan.norm(place) == ","), len(scan.tokens))
    return clause.verb.start < comma


def _governor(scan: Scan, clause: Clause) -> Mention | None:
    """The verb that takes a clause as what is denied, wished or said, or None."""
    verb = clause.parent.verb if clause.parent is not None else None
    assert clause.verb is not None
    if verb is None or verb.end > clause.start:
        return None
    if not clause.verb.value.finite:
        infinitive = any(hit.entry.value.tense is Tense.INFINITIVE for hit in scan.all(clause.verb.start, "verb"))
        return verb if clause.verb.start == verb.end and infinitive else None
    if any(scan.norm(place) in (",", ";") for place in range(verb.end, clause.start)):
        return None
    complement = scan.norm(clause.start) in _that(scan) and not _of_thing(scan, clause.start)
    bare = scan.words.grammar.bare_present and clause.start == verb.end and clause.link is Link.MAIN
    return verb if complement or bare else None


def _that(scan: Scan) -> set[str]:
    """What opens the clause that a verb takes: both a relative pronoun and a subordinator."""
    return set(scan.words.grammar.object_relatives) & set(scan.words.grammar.subordinators)


def _of_thing(scan: Scan, place: int) -> bool:
    """Whether a noun of an act stands right before "que": it tells more of that."""
    before = scan.owner[place - 1] if place else None
    return before is not None and before.kind in ("instrument", "event", "body", "quantity", "place")


def _wishes(scan: Scan, verb: Mention) -> bool:
    """Whether a verb only wishes or asks for what it takes."""
    group = verb.value
    taken = scan.words.wrappers.get((group.lemma, group.reflexive), ())
    return any(wrapper.kind == "wished" and len(wrapper.particles) <= 1 for wrapper in taken)


def _hearsay(scan: Scan, verb: Mention) -> bool:
    """Whether an adverb beside or in a verb group leaves open whether it is so: "reportedly"."""
    near = range(max(0, verb.start - 1), min(verb.end + 1, len(scan.tokens)))
    return any(scan.norm(place) in scan.words.grammar.hearsay for place in near)


def _asked(scan: Scan, clause: Clause) -> tuple[Wrapper, Mention | None, Mention] | None:
    """Who asks, promises or lets whom do what an infinitive says ("exhorté la Gambie à signer"), or None."""
    verb = clause.parent.verb if clause.parent is not None else None
    if clause.link is not Link.INFINITIVE or verb is None or clause.verb is None or clause.verb.value.finite:
        return None
    if verb.end >= clause.start or clause.verb.value.mood is not Mood.BARE:
        return None
    group = verb.value
    for wrapper in scan.words.wrappers.get((group.lemma, group.reflexive), ()):
        if wrapper.passive != group.passive or wrapper.kind not in MOODS or not _particle(scan, clause, wrapper):
            continue
        between, known = _between(scan, verb.end, clause.start)
        if known:
            return wrapper, between, verb
    return None


def _particle(scan: Scan, clause: Clause, wrapper: Wrapper) -> bool:
    """Whether the word that opens an infinitive is the last of those that a verb takes another with."""
    if not wrapper.particles:
        return False
    last = wrapper.particles[-1]
    return scan.norm(clause.start) in (last, scan.words.grammar.elisions.get(last))


def _between(scan: Scan, start: int, end: int) -> tuple[Mention | None, bool]:
    """The actor between a verb and its infinitive, and whether there is but one noun and what hangs on it."""
    actor: Mention | None = None
    place, nouns = start, 0
    while place < end:
        owner = scan.owner[place]
        if owner is not None:
            if owner.kind in ("verb", "instrument", "event", "body", "quantity"):
                return None, False
            if owner.kind in ACTOR_KINDS and actor is None and preposition_of(scan, owner) in (None, "to", "with"):
                actor = owner
            place = owner.end
            continue
        if not scan.tokens[place].word and scan.norm(place) != "-":
            return None, False
        nouns += content(scan, place)
        place += 1
    return actor, actor is not None or nouns > 0


def _obey(scan: Scan, clause: Clause, wrapper: Wrapper, actor: Mention | None, verb: Mention) -> None:
    """Let an infinitive be wished, promised or refused, by who is to do it."""
    mood = MOODS[wrapper.kind]
    if mood is not Mood.WISHED and verb.value.mood in (Mood.DENIED, Mood.REPORTED):
        mood = weakest(mood, verb.value.mood)
    _set(scan, clause, mood)
    if wrapper.kind == "committed":
        return
    clause.arguments = [a for a in clause.arguments if a.role != "subject" or a.mention.start >= clause.start]
    if actor is not None:
        clause.arguments.insert(0, Argument("subject", actor))
