"""Which reading a verb's form has in a language whose endings do not tell: "visits", "signed", "meeting".

In such a language (`bare_present` in grammar.yml) one form is infinitive, present and noun, another past and
participle, a third gerund and noun. What stands beside it decides: its neighbour on the left, adverbs and
dates left out, and whether an object follows.
"""

from __future__ import annotations

from servanda.language.conjugation import FINITE, Tense
from servanda.recognise.infinitives import joins_infinitives, takes_bare
from servanda.recognise.neighbours import (
    ACTORS,
    THINGS,
    can_be_plural_subject,
    can_be_subject,
    joined,
    left_of,
    object_next,
    preposition_ending,
    thing_ending,
    unowned,
    verb_next,
)
from servanda.recognise.premodifiers import is_genitive
from servanda.recognise.scan import Mention, Scan, content
from servanda.recognise.vocabulary import VerbForm

LOOK_BACK = 16  # tokens between a noun and its participle: "the agreement with Mali on energy signed in May"


def bare_tenses(scan: Scan, place: int) -> list[Tense]:
    """The tenses that the form at a token may have there, likeliest first.

    None where it is a noun or an adjective.
    """
    forms = [hit.entry.value for hit in scan.all(place, "verb") if not hit.entry.value.bound]
    possible = {form.tense for form in forms}
    end = scan.all(place, "verb")[0].end
    left = left_of(scan, place)
    if is_genitive(scan, place - 1) and any(scan.hit(end, kind) for kind in ("event", "instrument", "body")):
        return []  # "the president's planned visit"
    if _glued(scan, place) or _after_article(scan, left):
        return []
    if unowned(scan, left) and (role := preposition_ending(scan, left)) is not None:
        return _after_preposition(scan, place, end, possible, role)
    if possible & {Tense.FUTURE, Tense.CONDITIONAL} and not _takes_infinitive(scan, end):
        return []
    order = [tense for tense in Tense if tense in possible and _allowed(scan, place, end, left, tense, forms)]
    before = scan.owner[place - 1] if place else None
    judged = before is not None and before.kind == "verb" and {"deny", "welcome"} & set(before.value.senses)
    if judged and Tense.PRESENT in order:
        order.remove(Tense.PRESENT)  # "dismissed reports", "welcomed visits"
    if Tense.PARTICIPLE in order and not any(form.auxiliary for form in forms) and _of_goods(scan, place, left, end):
        return []  # "handed back 26 looted treasures"
    if {Tense.PAST, Tense.PARTICIPLE} <= set(order):
        order.remove(Tense.PAST if _participle(scan, end, left, forms) else Tense.PARTICIPLE)
    if place == 0 and scan.tokens[0].capital and not scan.title_case:
        order = [tense for tense in order if tense not in FINITE] if not _questions(forms) else order
    return order


def _of_goods(scan: Scan, place: int, left: int, end: int) -> bool:
    """Whether a participle stands between a number and its noun, behind a verb of which that is the object."""
    number = scan.owner[left] if left >= 0 else None
    if number is None or number.kind != "quantity" or left != place - 1 or not content(scan, end):
        return False
    before = [m for m in scan.mentions if m.kind == "verb" and m.end <= number.start]
    verb = max(before, key=lambda m: m.start, default=None)
    if verb is None or "say" in verb.value.senses:
        return False
    between = range(verb.end, number.start)
    apart = any(joined(scan, p) or scan.hit(p, "relative") or scan.hit(p, "subordinator") for p in between)
    return not apart


def negated_subject(scan: Scan, place: int) -> bool:
    """Whether the subject of a verb is denied itself.

    For example "No agreement was signed", "Neither side has ratified it".
    """
    back = place - 1
    while back >= 0 and back >= place - LOOK_BACK:
        owner = scan.owner[back]
        if owner is not None:
            if owner.kind == "verb":
                return False
            back = owner.start - 1
            continue
        if not scan.tokens[back].word and scan.tokens[back].raw != "-":
            return False
        if scan.hit(back, "negation") and not _adverb_over(scan, back):
            before = left_of(scan, back)
            return before < 0 or not (unowned(scan, before) and scan.hit(before, "preposition"))
        if any(scan.hit(back, kind) for kind in ("relative", "subordinator", "coordinator")):
            return False
        back -= 1
    return False


def _adverb_over(scan: Scan, place: int) -> bool:
    """Whether a negation is part of a longer adverb: "not only", "no fewer than"."""
    negation, adverb = scan.hit(place, "negation"), scan.hit(place, "adverb")
    return negation is not None and adverb is not None and adverb.end > negation.end


def _glued(scan: Scan, place: int) -> bool:
    """Whether a hyphen without spaces joins the form to a word: "state-owned", "Russian-designed"."""
    tokens = scan.tokens
    return place > 1 and tokens[place - 1].raw == "-" and tokens[place - 1].end == tokens[place].start


def _after_article(scan: Scan, left: int) -> bool:
    return unowned(scan, left) and scan.hit(left, "article") is not None and scan.hit(left, "pronoun") is None


def _after_preposition(scan: Scan, place: int, end: int, possible: set[Tense], role: str) -> list[Tense]:
    mark = scan.norm(left_of(scan, place)) in scan.words.grammar.purpose
    order = [Tense.INFINITIVE] if Tense.INFINITIVE in possible and mark else []
    told = object_next(scan, end) and not _before_singular(scan, end)
    if Tense.GERUND in possible and (
        told or (not _noun(scan, place) and role not in ("on", "in", "of", "beneficiary"))
    ):
        order.append(Tense.GERUND)
    if any(hit.entry.value.auxiliary for hit in scan.all(place, "verb")) and not order:
        order = [tense for tense in Tense if tense in possible and tense in FINITE]
    return order


def _takes_infinitive(scan: Scan, end: int) -> bool:
    """Whether an infinitive follows, past adverbs, dates and, in a question, a subject."""
    place = end
    while place < len(scan.tokens) and place < end + 8:
        owner = scan.owner[place]
        if owner is not None and (owner.kind == "time" or owner.kind in ACTORS):
            place = owner.end
            continue
        if owner is None and any(
            hit.entry.value.tense is Tense.INFINITIVE and hit.entry.category == "verb"
            for hit in scan.all(place, "verb")
        ):
            return True
        if owner is not None or not (scan.tokens[place].word or scan.norm(place) == ","):
            return False
        place += 1
    return False


def _noun(scan: Scan, place: int) -> bool:
    """Whether a form is also the noun of an act, a thing or goods, over the same words at least."""
    verb = scan.all(place, "verb")[0]
    return any((hit := scan.hit(place, kind)) is not None and hit.end >= verb.end for kind in THINGS)


def _allowed(scan: Scan, place: int, end: int, left: int, tense: Tense, forms: list[VerbForm]) -> bool:
    """Whether the neighbours of a form leave one of its tenses possible.

    Past and participle are told apart later.
    """
    noun = _noun(scan, place) or any(form.noun for form in forms if form.tense is tense)
    if noun and tense is Tense.PRESENT and _wraps_next(scan, end, forms):
        return left >= 0 and (
            can_be_subject(scan, left) or scan.norm(left) == "," or content(scan, left) or joined(scan, left)
        )
    if tense is Tense.INFINITIVE:
        if takes_bare(scan, left) and object_next(scan, end):
            return True
        if joins_infinitives(scan, left) and (scan.hit(end, "article") or (object_next(scan, end) and not noun)):
            return True
        return can_be_plural_subject(scan, left) and not (noun and verb_next(scan, end))
    if tense is Tense.PRESENT and not any(form.auxiliary for form in forms):
        return _present(scan, left, end, noun)
    if tense is Tense.GERUND:
        return _gerund(scan, left, end) if noun else not _modifier(scan, left, end)
    return True


def _wraps_next(scan: Scan, end: int, forms: list[VerbForm]) -> bool:
    """Whether what a verb takes another verb with follows it: "plans | to"."""
    return any(
        wrapper.particles and wrapper.particles[0] == scan.norm(end)
        for form in forms
        for wrapper in scan.words.wrappers.get((form.lemma, False), ())
        if not wrapper.passive
    )


def _present(scan: Scan, left: int, end: int, noun: bool) -> bool:
    if left < 0:
        return scan.title_case and not noun
    if noun and content(scan, left) and not scan.title_case and _before_singular(scan, end):
        return False  # "its visiting forces agreement"
    if can_be_subject(scan, left):
        return not (noun and (verb_next(scan, end) or (_is_pair(scan, left) and not object_next(scan, end))))
    if not noun:
        return True
    if not object_next(scan, end):
        return False
    owner = scan.owner[left]
    if owner is not None:
        return owner.kind not in ("state", "quantity")  # "the deal they signed | covers", but "160 votes"
    return content(scan, left) or joined(scan, left) or scan.norm(left) == ","


def _gerund(scan: Scan, left: int, end: int) -> bool:
    """Whether a form in -ing that is a noun as well is a verb.

    After a subject, a comma or a coordinator, with an object.
    """
    if left < 0:
        owner = scan.owner[end] if end < len(scan.tokens) else None
        return owner.kind in ACTORS if owner is not None else scan.hit(end, "article") is not None
    if not (can_be_subject(scan, left) or joined(scan, left) or scan.norm(left) == ","):
        return False
    return object_next(scan, end)


def _modifier(scan: Scan, left: int, end: int) -> bool:
    """Whether a form in -ing stands within a noun's phrase.

    For example "a debt restructuring deal", "the monitoring committee".
    """
    if _before_singular(scan, end):
        return True
    if left < 0:
        return False
    owner = scan.owner[left]
    if owner is not None:
        if owner.kind == "quantity":
            return content(scan, end)  # "two landing craft", "five negotiating chapters"
        backing = owner.kind == "state" and owner.value.form == "adjective"  # "with Russian backing"
        return backing or (owner.kind == "verb" and not object_next(scan, end))  # "covers mining"
    if not content(scan, left) or scan.norm(left) in scan.words.plural_nouns:
        return False
    return any(scan.hit(end, kind) for kind in THINGS) or _phrase_ends(scan, end)  # "a border crossing and"


def _phrase_ends(scan: Scan, end: int) -> bool:
    """Whether a mark, a coordinator or the end of the sentence follows."""
    return end >= len(scan.tokens) or joined(scan, end) or not scan.tokens[end].word


def _before_singular(scan: Scan, end: int) -> bool:
    """Whether a thing in the singular follows without an article, which is no object: "mining deal"."""
    hits = [hit for kind in THINGS if (hit := scan.hit(end, kind)) is not None]
    longest = max(hits, key=lambda hit: hit.end, default=None)
    if longest is None or longest.entry.category == "item":
        return False
    return scan.norm(longest.end - 1) not in scan.words.plural_nouns


def _is_pair(scan: Scan, place: int) -> bool:
    owner = scan.owner[place]
    return owner is not None and owner.kind == "state"


def _participle(scan: Scan, end: int, left: int, forms: list[VerbForm]) -> bool:
    """Whether a form that is past and participle tells more of a noun.

    For example "the deal signed in May", "accompanied by".
    """
    if any(form.auxiliary for form in forms):
        return False
    if all(form.intransitive for form in forms):
        return False
    following = scan.hit(end, "preposition") if _unowned_at(scan, end) else None
    if following is not None and following.entry.key == "by":
        return True
    if left < 0 or object_next(scan, end):
        return left < 0 and not scan.title_case
    if scan.norm(left) == ",":
        if following is not None and any("plan" in form.senses for form in forms):
            return True  # "the visit, initially scheduled for July"
        if following is not None and _agent_later(scan, end):
            return True  # "the premier, received on Tuesday at the palace by President X, …"
        settled = any(STEPS & set(form.senses) for form in forms) and left > 0 and _thing_before(scan, left - 1)
        return settled or _resumed_later(scan, end)  # "an agreement on air services, signed in Suva in May"
    if joined(scan, left):
        return _passive_before(scan, left)
    return _thing_before(scan, left) or _within_object(scan, left)


STEPS = frozenset({"sign", "conclude", "initial", "ratify", "adopt"})  # what is done to a text


AGENT = 14  # tokens between a participle and by whom it was done


def _agent_later(scan: Scan, end: int) -> bool:
    """Whether before the next comma somebody is told by whom it was done."""
    for place in range(end, min(end + AGENT, len(scan.tokens))):
        if scan.norm(place) in (",", ";"):
            return False
        hit = scan.hit(place, "preposition") if scan.owner[place] is None else None
        if hit is not None and hit.entry.key == "by":
            owner = scan.owner[hit.end] if hit.end < len(scan.tokens) else None
            return owner is not None and owner.kind in ("person", "state", "organisation")
    return False


def _within_object(scan: Scan, left: int) -> bool:
    """Whether the noun at a token is the object of a verb: a second verb without a joint tells more of it.

    For example "opened a plant | built with loans"; not after a verb of saying, which takes a clause.
    """
    back = left
    while back >= 0:
        owner = scan.owner[back]
        if owner is not None and owner.kind == "verb":
            return owner.value.finite and not owner.value.passive and "say" not in owner.value.senses
        if owner is not None and owner.kind in ACTORS and back == left:
            return False
        joint = owner is None and (joined(scan, back) or not scan.tokens[back].word)
        if joint or (owner is None and (scan.hit(back, "relative") or scan.hit(back, "subordinator"))):
            return False
        back = owner.start - 1 if owner is not None else back - 1
    return False


def _unowned_at(scan: Scan, place: int) -> bool:
    return place < len(scan.tokens) and scan.owner[place] is None


def _resumed_later(scan: Scan, end: int) -> bool:
    """Whether the next comma is followed by a verb, as after an aside: "the deal, signed in May, covers"."""
    for place in range(end, len(scan.tokens)):
        if scan.norm(place) == ",":
            after = place + 1
            while after < len(scan.tokens) and scan.owner[after] is None and (adverb := scan.hit(after, "adverb")):
                after = adverb.end
            return any(hit.entry.value.tense in FINITE for hit in scan.all(after, "verb"))
    return False


def _passive_before(scan: Scan, left: int) -> bool:
    """Whether the last verb before a coordinator is a passive.

    For example "was signed in Moscow and ratified in Bamako".
    """
    verbs = [m for m in scan.mentions if m.kind == "verb" and m.end <= left]
    last = max(verbs, key=lambda m: m.start, default=None)
    return last is not None and last.value.passive and last.value.finite


def _thing_before(scan: Scan, left: int) -> bool:
    """Whether a thing stands right before, or before the complements that end there; a subject does not."""
    back = left
    if scan.owner[left] is None and scan.norm(left) in scan.words.grammar.ordinals:
        return True  # "replaces one signed in 1997"
    while back >= 0 and back >= left - LOOK_BACK:
        owner = scan.owner[back]
        if owner is not None:
            if owner.kind in ("quantity", "item"):
                return True
            if owner.kind == "verb" or (owner.kind not in (*ACTORS, "place", "time")):
                return False
            before = owner.start - 1
            while unowned(scan, before) and (scan.hit(before, "article") or scan.hit(before, "title")):
                before -= 1
            governed = unowned(scan, before) and preposition_ending(scan, before) is not None
            if not governed and not _listed(scan, before, owner):
                return False
            back = before - 1
            continue
        if thing_ending(scan, back):
            return True
        if not content(scan, back) and not (scan.hit(back, "article") or scan.hit(back, "preposition")):
            return False
        if back == left and content(scan, back) and not _in_complement(scan, back):
            return False
        back -= 1
    return False


def _listed(scan: Scan, before: int, owner: Mention) -> bool:
    """Whether an actor is a further one of a list that goes on before it."""
    if before < 1 or scan.owner[before] is not None or owner.kind not in ACTORS:
        return False
    other = scan.owner[before - 1]
    joins = joined(scan, before) or scan.norm(before) == ","
    return joins and other is not None and other.kind in ACTORS


def _in_complement(scan: Scan, place: int) -> bool:
    """Whether a preposition stands before the run of words that ends at a token.

    For example "the deal on nuclear energy".
    """
    back = place
    while (
        back >= 0
        and scan.owner[back] is None
        and (content(scan, back) or scan.hit(back, "article") or scan.hit(back, "coordinator"))
    ):
        back -= 1
    return unowned(scan, back) and preposition_ending(scan, back) is not None


def _questions(forms: list[VerbForm]) -> bool:
    """Whether a sentence may begin with the form: an auxiliary ("Will the king visit?")."""
    return any(form.auxiliary or form.tense in (Tense.FUTURE, Tense.CONDITIONAL) for form in forms)
