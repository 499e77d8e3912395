"""Agreements, joint bodies, events and pronouns in a sentence whose actors and verbs are known."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.language.conjugation import FINITE, Tense
from servanda.language.lexicon import Hit
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.phrases import Complement, NounPhrase, noun_phrase, topic_run
from servanda.recognise.premodifiers import compound, modifiers_start, owner_of
from servanda.recognise.scan import Mention, Scan, content


@dataclass(frozen=True, slots=True)
class Thing:
    """An agreement or a joint body as the text has it.

    Attributes:
        form: the form of an agreement, or the kind of a body, in acts.yml.
        head: tokens of the head noun.
        phrase: its complements.
        weak: whether the head alone does not show that it is one ("document", "comité").
        draft: whether it is called a draft.
        plural: more than one, in the words.
        definite: "l'accord", "cet accord": told before, or the one there is.
        ordinal: 1 for "le premier accord", None where there is no ordinal.
        codes: states that its adjectives name ("accord russo-malien").
    """

    form: str
    head: tuple[int, int]
    phrase: NounPhrase
    weak: bool
    draft: bool = False
    plural: bool = False
    definite: bool = False
    ordinal: int | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The noun of an act: "visite", "signature", "livraison".

    Attributes:
        kind: the key of `events` in acts.yml.
        head: tokens of the noun.
        possessive: "sa visite", "leur rencontre".
        plural, definite: as for `Thing`.
        codes: states that its adjectives name ("la visite malienne", "l'aide russe").
    """

    kind: str
    head: tuple[int, int]
    possessive: bool
    plural: bool
    definite: bool
    codes: tuple[str, ...]


def find_things(scan: Scan) -> None:
    """Add `instrument`, `body` and `event` mentions."""
    blocked = _blocked(scan)
    for place in range(len(scan.tokens)):
        if scan.owner[place] is not None or place in blocked:
            continue
        found = _named(scan, place) if scan.has(place, NOUNS) else None
        found = found or _ordinal_alone(scan, place)
        if found is not None:
            scan.add(found)


NOUNS = frozenset({"draft", "instrument", "body", "event", "repeat"})  # with which a thing begins that is named


def _named(scan: Scan, place: int) -> Mention | None:
    return _instrument(scan, place) or _body(scan, place) or _event(scan, place) or _repeated(scan, place)


def _blocked(scan: Scan) -> frozenset[int]:
    """Tokens of set phrases that are no act: "d'un commun accord", "titre de séjour"."""
    return frozenset(
        place
        for known in scan.kinds
        for category in ("not_instruments", "not_visits")
        if (hit := known.get(category))
        for place in range(hit.start, hit.end)
    )


def _instrument(scan: Scan, place: int) -> Mention | None:
    draft = scan.hit(place, "draft")
    head_start = draft.end if draft else place
    while draft and scan.hit(head_start, "article"):
        head_start += 1
    hit = scan.hit(head_start, "instrument")
    if hit is None or scan.owner[head_start] is not None:
        return None
    if scan.words.grammar.portfolio_first and scan.hit(hit.end, "instrument") and content(scan, hit.end):
        return None  # "Partnership Agreement": the last of two nouns is the head
    if any((other := scan.hit(head_start, kind)) and other.end > hit.end for kind in ("body", "event")):
        return None  # "Partnership Council", "instruments of ratification"
    end = _joined_heads(scan, hit.end)
    phrase, start = _whole_phrase(scan, place, head_start, end)
    drafted = bool(draft) or any(scan.hit(before, "draft") for before in range(start, head_start))
    thing = _thing(scan, hit.entry.key, start, (hit.start, end), phrase, hit.entry.value == "weak", drafted)
    return Mention("instrument", start, max(phrase.end, end), thing)


def _whole_phrase(scan: Scan, place: int, head: int, end: int) -> tuple[NounPhrase, int]:
    """The complements of a head and where its phrase begins: before the head where modifiers stand first."""
    phrase = noun_phrase(scan, end)
    if not scan.words.grammar.portfolio_first:
        return phrase, place
    start = modifiers_start(scan, head)
    owner = owner_of(scan, start)
    owned = [Complement("adjective", owner.start, owner.end)] if owner is not None and owner.kind == "state" else []
    states, others = _preposed(scan, start, head)
    return NounPhrase(phrase.end, (*owned, *states, *others, *phrase.complements)), start


def _preposed(scan: Scan, start: int, head: int) -> tuple[list[Complement], list[Complement]]:
    """The modifiers before a head: the states that they name, and the runs of other words."""
    states: list[Complement] = []
    others: list[Complement] = []
    place = start
    while place < head:
        owner = scan.owner[place]
        end = owner.end if owner is not None else place + 1
        if (past := _past_brokered(scan, place, end)) > place:
            end = past
        elif owner is not None and owner.kind == "state":
            states.append(Complement("adjective", place, end))
        elif others and others[-1].end == place:
            others[-1] = Complement("adjective", others[-1].start, end)
        elif scan.tokens[place].word and not scan.hit(place, "coordinator"):
            others.append(Complement("adjective", place, end))
        place = end
    return states, others


def _past_brokered(scan: Scan, place: int, end: int) -> int:
    """The end of a name with a participle glued to it, which tells no party ("US-brokered"), or the token itself."""
    tokens = scan.tokens
    inner = end + 1 if end + 1 < len(tokens) and tokens[end].raw == "-" else place
    glued = inner > 0 and tokens[inner - 1].raw == "-" and tokens[inner - 1].end == tokens[inner].start
    return inner + 1 if glued and _is_participle(scan, inner) else place


def _is_participle(scan: Scan, place: int) -> bool:
    return any(hit.entry.value.tense is Tense.PARTICIPLE for hit in scan.all(place, "verb"))


def _joined_heads(scan: Scan, end: int) -> int:
    """The end of heads told together: "accords et mémorandums d'entente", "conventions, protocoles et contrats"."""
    while True:
        after = end + 1 if scan.norm(end) == "," else end
        joined = scan.hit(after, "coordinator")
        after = joined.end if joined else after
        other = scan.hit(after, "instrument") if after > end and after < len(scan.tokens) else None
        if other is None or scan.norm(other.start) not in scan.words.plurals:
            return end
        end = other.end


def _ordinal_alone(scan: Scan, place: int) -> Mention | None:
    """ "Le deuxième concerne …", "un autre porte sur …": a text told by its number alone."""
    if place == 0 or not scan.hit(place - 1, "article") or scan.owner[place - 1] is not None:
        return None
    if not scan.tokens[place].word and not scan.tokens[place].raw[0].isdigit():
        return None
    ordinal = _ordinal(scan, place)
    if ordinal is None:
        return None
    after = place + 1
    owner = scan.owner[after] if after < len(scan.tokens) else None
    preposition = scan.hit(after, "preposition") if owner is None and after < len(scan.tokens) else None
    alone = (
        (owner is not None and owner.kind == "verb")
        or scan.norm(after) in (",", ":")
        or scan.hit(after, "relative")
        or (preposition is not None and preposition.entry.key == "on")  # "le premier porte sur …, le second | sur …"
    )
    if not alone:
        return None
    thing = Thing("", (place, after), NounPhrase(after, ()), True, ordinal=ordinal, definite=True)
    return Mention("instrument", place, after, thing)


def _ordinal(scan: Scan, place: int) -> int | None:
    """The number of an ordinal; -1 for "le dernier", 0 for "un autre"."""
    word = scan.norm(place)
    if place and scan.tokens[place - 1].raw.isdigit() and scan.tokens[place - 1].end == scan.tokens[place].start:
        word = scan.tokens[place - 1].raw + word  # "10th", "2e"
    found = scan.words.grammar.ordinals.get(word)
    return found if found is not None else parse_ordinal(word, scan.words.language)


def _body(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "body")
    if hit is None:
        return None
    phrase, start = _whole_phrase(scan, place, place, hit.end)
    weak = hit.entry.value == "weak" and not _joint(scan, start, phrase)
    thing = _thing(scan, hit.entry.key, start, (place, hit.end), phrase, weak, False)
    return Mention("body", start, max(phrase.end, hit.end), thing)


def _joint(scan: Scan, place: int, phrase: NounPhrase) -> bool:
    """Whether the words show that a body belongs to two states: "mixte", "russo-malienne", "entre A et B"."""
    if any(scan.hit(inside, "joint") for inside in range(place, phrase.end)):
        return True
    if any(len(complement.actors) > 1 for complement in phrase.complements):
        return True
    return any(
        mention.kind == "state" and mention.value.form == "pair"
        for mention in scan.owner[place : phrase.end]
        if mention
    )


def _thing(
    scan: Scan, form: str, start: int, head: tuple[int, int], phrase: NounPhrase, weak: bool, draft: bool
) -> Thing:
    definite, plural, ordinal = _determiners(scan, start)
    plural = plural or scan.norm(head[0]) in scan.words.plurals
    plural = plural or (scan.words.grammar.portfolio_first and scan.norm(head[1] - 1) in scan.words.plural_nouns)
    codes = tuple(
        code
        for complement in phrase.having("adjective")
        for mention in scan.owner[complement.start : complement.end]
        if mention and mention.kind == "state"
        for code in mention.value.codes
    )
    return Thing(form, head, phrase, weak, draft, plural, definite, ordinal, tuple(dict.fromkeys(codes)))


def _determiners(scan: Scan, place: int) -> tuple[bool, bool, int | None]:
    """Whether a noun is definite, whether its article is plural, and its ordinal, from what stands before it."""
    definite = plural = False
    ordinal: int | None = None
    back = place - 1
    while back >= 0 and back >= place - 5 and scan.owner[back] is None:
        word = scan.norm(back)
        article = scan.hit(back, "article") is not None  # "un" too: an ordinal only where it stands alone
        if not article and (number := _ordinal(scan, back)) is not None:
            ordinal = number
        elif article or word in scan.words.grammar.definite:
            definite = word in scan.words.grammar.definite or word in scan.words.grammar.possessive
            plural = word in scan.words.grammar.plural
            break
        elif not scan.tokens[back].word or scan.hit(back, "preposition"):
            break
        back -= 1
    return definite, plural, ordinal


def _event(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "event")
    if hit is None:
        return None
    if scan.words.grammar.portfolio_first:
        return _preposed_event(scan, place, hit.end, hit.entry.key)
    end = hit.end
    codes: list[str] = []
    while end < len(scan.tokens):
        owner = scan.owner[end]
        if owner is not None and owner.kind == "state" and owner.value.form in ("adjective", "pair"):
            codes.extend(owner.value.codes)
            end = owner.end
        elif owner is None and (kind := scan.hit(end, "visit_kinds")):
            end = kind.end
        elif owner is None and scan.hit(end, "coordinator") and (kind := scan.hit(end + 1, "visit_kinds")):
            end = kind.end
        else:
            break
    definite, plural, _ = _determiners(scan, place)
    possessive = scan.norm(place - 1) in scan.words.grammar.possessive or (
        scan.norm(place - 2) in scan.words.grammar.possessive
    )
    event = Event(hit.entry.key, (place, hit.end), possessive, plural, definite, tuple(codes))
    return Mention("event", place, end, event)


def _preposed_event(scan: Scan, place: int, end: int, kind: str) -> Mention | None:
    """The noun of an act with what stands before it: "his two-day official visit", "the Russian grain shipment"."""
    if compound(scan, end):
        return None
    start = modifiers_start(scan, place)
    owners = dict.fromkeys(owner for owner in scan.owner[start:place] if owner is not None and owner.kind == "state")
    codes = tuple(code for owner in owners for code in owner.value.codes)
    whose = owner_of(scan, start)
    if whose is not None and whose.kind == "state":
        codes = (*whose.value.codes, *codes)
    definite, plural, _ = _determiners(scan, start)
    possessive = scan.norm(start - 1) in scan.words.grammar.possessive
    plural = plural or scan.norm(end - 1) in scan.words.plural_nouns
    event = Event(kind, (place, end), possessive, plural, definite, codes)
    return Mention("event", start, end, event)


def _repeated(scan: Scan, place: int) -> Mention | None:
    """ "la visite de X et celle de Y": the noun of the act told before, once more."""
    repeat = scan.hit(place, "repeat")
    if repeat is None:
        return None
    preposition = scan.hit(repeat.end, "preposition")
    before = [m for m in scan.mentions if m.kind in ("event", "instrument") and m.end <= place]
    if not before or preposition is None:
        return None
    last = max(before, key=lambda m: m.start)
    if last.kind == "instrument":
        if scan.hit(place, "one_of") or (place and scan.hit(place - 1, "one_of")):
            return None  # "cet accord est l'un des rares à …"
        return _another(scan, place, preposition, last) if preposition.entry.key in ABOUT else None
    if preposition.entry.key != "of":
        return None
    return Mention("event", place, repeat.end, Event(last.value.kind, (place, repeat.end), False, False, True, ()))


ABOUT = ("on", "of", "beneficiary")  # what "celui sur", "one on", "one for" tell of a text


def _another(scan: Scan, place: int, preposition: Hit, last: Mention) -> Mention | None:
    """ "un mémorandum sur la santé et un autre sur l'éducation": one more text, of the kind told before."""
    spans = topic_run(scan, preposition.start)
    if not spans:
        return None
    topics = tuple(Complement("on", start, end) for start, end in spans)
    phrase = NounPhrase(spans[-1][1], topics)
    return Mention("instrument", place, phrase.end, Thing(last.value.form, (place, preposition.start), phrase, False))


def find_pronouns(scan: Scan) -> None:
    """Add `pronoun` mentions: those that stand for an actor by themselves, clitics before a verb left out."""
    for place in range(len(scan.tokens)):
        if _heads(scan, place):
            scan.add(Mention("pronoun", place, place + 1, "this"))
        if "pronoun" not in scan.kinds[place] or scan.owner[place] is not None:
            continue
        hits = [hit for hit in scan.hits[place] if hit.entry.category == "pronoun" and hit.entry.key in FREE]
        if hits:
            hit = max(hits, key=lambda hit: hit.end)
            if hit.entry.key == "the_two" and not _both_told(scan, hit.start, hit.end):
                continue
            if hit.entry.key == "former" and _before_office(scan, hit.end):
                continue
            if scan.free(hit.start, hit.end):
                scan.add(Mention("pronoun", hit.start, hit.end, hit.entry.key))


def _heads(scan: Scan, place: int) -> bool:
    """Whether a word that points stands alone at the head of a sentence: "That was signed in May"."""
    if scan.norm(place) not in scan.words.grammar.standing or scan.owner[place] is not None:
        return False
    head = not any(token.word for token in scan.tokens[:place]) or scan.tokens[place - 1].raw in HEADS
    following = [hit.entry.value for hit in scan.all(place + 1, "verb")]
    return head and any(form.auxiliary and form.tense in FINITE for form in following)


HEADS = (":", ";", '"', "«", "“")


def _before_office(scan: Scan, place: int) -> bool:
    """Whether an office follows: "the former | Angolan president" stands for nobody told before."""
    beside = any(scan.hit(place, kind) for kind in ("demonym", "state", "office"))
    return beside or scan.hit(place + 1, "office") is not None


def _both_told(scan: Scan, start: int, end: int) -> bool:
    """Whether a phrase of two stands for two that were told: after a definite article, or with one in it ("both")."""
    known = scan.norm(start - 1) in scan.words.grammar.definite + scan.words.grammar.partitives
    if not known and not (scan.hit(start, "article") and not scan.hit(start - 1, "article")):
        return False
    # "the two agreed", but "the two agreements"
    return end - start > 1 or not content(scan, end) or scan.hit(end, "verb") is not None


FREE = frozenset({"he", "she", "they", "one", "we", "I", "former", "its_host", "the_two", "this"})
