"""The subjects of clauses whose subject stands elsewhere."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.arguments import coordinated
from servanda.extract.clause import ACTOR_KINDS, Argument, Clause, Link
from servanda.extract.openers import NOMINAL, controlled, preposition_of
from servanda.language.conjugation import Tense
from servanda.recognise.infinitives import first_to
from servanda.recognise.scan import Mention, Scan, content
from servanda.recognise.verb_groups import Mood, VerbGroup


def add_subject(scan: Scan, clause: Clause) -> None:
    """Give a clause whose subject stands elsewhere that subject."""
    if clause.verb is None:
        return
    own = [a for a in clause.arguments if a.role == "subject" and a.mention.kind in NOMINAL]
    if not own and (speaker := _speaker_after(scan, clause)) is not None:
        clause.arguments[speaker] = Argument("subject", clause.arguments[speaker].mention)
        return
    if clause.link is Link.RELATIVE:
        _invert(scan, clause, bool(own))
        _add_antecedent(scan, clause, bool(own))
        return
    gerund = clause.link is Link.INFINITIVE and clause.verb.value.form is Tense.GERUND and not clause.opener
    if gerund and (beside := _right_before(scan, clause.verb) or _borne(scan, clause.verb)):
        clause.arguments.insert(0, Argument("subject", beside))
        return
    if clause.link is Link.PARTICIPLE and (turned := _turned(scan, clause.verb)):
        clause.arguments[:0] = [Argument("subject", mention) for mention in turned]
        return
    if clause.link is Link.PARTICIPLE:
        head = _antecedent(scan, clause.start, clause.verb) if clause.start else _after_comma(scan, clause)
        if head is not None:
            head = _told_more(scan, clause.verb, head) if clause.start else head
            if head.kind == "instrument" and "conclude" in clause.verb.value.senses and not clause.verb.value.passive:
                clause.verb = revalued(scan, clause.verb, replace(clause.verb.value, passive=True))  # "passé avec X"
            clause.arguments.insert(0, Argument("subject", head))
        elif not own and clause.parent is not None and not clause.verb.value.passive:
            thanked = _controllers(clause, clause.parent) if _welcomes(clause.parent) else []
            clause.arguments[:0] = [Argument("subject", mention) for mention in thanked]  # "remercié d'avoir offert"
        return
    if own or clause.parent is None:
        return
    if clause.link is Link.INFINITIVE and (apposed := _apposed_first(scan, clause)) is not None:
        clause.arguments.insert(0, Argument("subject", apposed))
        return
    if clause.link in (Link.COORDINATE, Link.INFINITIVE, Link.RESUMED):
        if (told := controlled(scan, clause.start, clause.parent.verb, clause.verb)) is not None:
            doer, asked = told
            clause.arguments.insert(0, Argument("subject", doer))
            if asked:
                clause.verb = revalued(scan, clause.verb, replace(clause.verb.value, mood=Mood.WISHED))
            return
        if _for_another(scan, clause):
            return
        source = clause.parent
        while source.verb is None and source.parent is not None and not source.subjects:
            source = source.parent
        inherited = _controllers(clause, source)
        clause.arguments[:0] = [Argument("subject", mention) for mention in inherited]


def _turned(scan: Scan, verb: Mention) -> list[Mention]:
    """What a sentence that begins with a participle tells of: "Also signed during the visit was | a protocol"."""
    if not scan.words.grammar.bare_present or not verb.value.passive:
        return []
    if any(scan.tokens[p].word and not scan.hit(p, "adverb") for p in range(verb.start)):
        return []
    later = sorted((m for m in scan.mentions if m.start >= verb.end), key=lambda m: m.start)
    being = next((m for m in later if m.kind == "verb"), None)
    if being is None or not being.value.copula or not being.value.finite:
        return []
    before = [m for m in later if m.end <= being.start and m.kind in NOMINAL]
    if any(preposition_of(scan, m) is None for m in before if m.kind != "time"):
        return []
    told = [m for m in later if m.start >= being.end and m.kind in ("instrument", "body", "quantity", "event")]
    return told[:1] if told and preposition_of(scan, told[0]) is None else []


def _apposed_first(scan: Scan, clause: Clause) -> Mention | None:
    """Whom an apposition says to have been first: "la visite de X, premier président | à se rendre au Pérou"."""
    assert clause.verb is not None
    first = first_to(scan, clause.verb.start)
    if first is None:
        return None
    start = first
    while start and scan.owner[start - 1] is None and scan.hit(start - 1, "article"):
        start -= 1
    holder = scan.owner[first] or (scan.owner[start - 2] if start > 1 and scan.norm(start - 1) == "," else None)
    return holder if holder is not None and holder.kind == "person" and holder.value.name else None


def _for_another(scan: Scan, clause: Clause) -> bool:
    """Whether someone without a mention does what an infinitive says: "calls for troops | to withdraw"."""
    if not scan.words.grammar.bare_present or clause.link is not Link.INFINITIVE or not clause.opener:
        return False
    place = clause.start - 1
    if place < 0 or scan.owner[place] is not None or not content(scan, place):
        return False
    while place >= 0 and ((scan.owner[place] is None and content(scan, place)) or _adjective(scan, place)):
        place -= 1
    starts = (scan.hit(start, "preposition") for start in range(max(0, place - 4), place + 1))
    return any(hit is not None and hit.end == place + 1 and hit.entry.key == "beneficiary" for hit in starts)


def _adjective(scan: Scan, place: int) -> bool:
    owner = scan.owner[place]
    return owner is not None and owner.kind == "state" and owner.value.form == "adjective"


def _add_antecedent(scan: Scan, clause: Clause, own: bool) -> None:
    """Give a relative clause what it tells more of; `own`: whether it has a subject of its own."""
    happening = clause.verb if clause.verb is not None and "happen" in clause.verb.value.senses else None
    antecedent = _antecedent(scan, clause.start, happening) or _counted(scan, clause) or _of_which(scan, clause.start)
    subject = clause.opener in scan.words.grammar.subject_relatives
    subject = subject and not (own and clause.opener in scan.words.grammar.object_relatives)
    fitting = {kind for sense in clause.verb.value.senses for kind in HEADS.get(sense, ())} if clause.verb else set()
    headed = clause.opener not in scan.words.grammar.personal_relatives
    if antecedent is not None and headed and antecedent.kind not in fitting:
        antecedent = _head_of(scan, antecedent)  # of "talks on a treaty, which they are to sign" it is the treaty
    if antecedent is not None and (subject or clause.opener in ("", *scan.words.grammar.object_relatives)):
        role = "subject" if subject else "object"
        clause.arguments.insert(0, Argument(role, antecedent))
        listed = [] if _one_of_list(scan, clause, antecedent) else _list_before(scan, antecedent)
        clause.arguments[1:1] = [Argument(role, m) for m in listed]


def _one_of_list(scan: Scan, clause: Clause, antecedent: Mention) -> bool:
    """Whether a clause behind a comma tells more of but the last of two people: "signed by A and B, who is in Bishkek".

    Not where its verb is a plural's.
    """
    verb = clause.verb
    if antecedent.kind != "person" or verb is None or scan.norm(clause.start - 1) != ",":
        return False
    grammar, first = scan.words.grammar, scan.norm(verb.start)
    return not (first in grammar.plural_verbs or first.endswith(tuple(grammar.plural_verb_endings)))


def _of_which(scan: Scan, place: int) -> Mention | None:
    """The noun before "of which", that the clause tells of: "six accords, the signing | of which was witnessed"."""
    owner = scan.owner[place - 2] if place > 1 and scan.norm(place - 1) in scan.words.grammar.owning else None
    return owner if owner is not None and owner.kind == "event" else None


def _counted(scan: Scan, clause: Clause) -> Mention | None:
    """The number of the things of which a clause of giving tells more: "les 20 camions | que la Turquie a promis"."""
    senses = set(clause.verb.value.senses) if clause.verb is not None else set()
    if not senses & GIVING:
        return None
    place = clause.start - 1
    while place >= 0 and scan.owner[place] is None and (content(scan, place) or scan.tokens[place].raw == "-"):
        place -= 1
    owner = scan.owner[place] if 0 <= place < clause.start - 1 else None
    return owner if owner is not None and owner.kind == "quantity" else None


def _invert(scan: Scan, clause: Clause, own: bool) -> None:
    """The subject of a relative clause may stand after its verb: "la visite que doit effectuer | le ministre"."""
    if own or scan.words.grammar.bare_present or clause.opener not in scan.words.grammar.object_relatives:
        return
    for place, argument in enumerate(clause.arguments):
        if argument.role == "object" and argument.mention.kind in ACTOR_KINDS:
            clause.arguments[place] = Argument("subject", argument.mention)
            return


def _right_before(scan: Scan, verb: Mention) -> Mention | None:
    """The noun right before a gerund, which it tells more of: "la déclaration instituant …"."""
    owner = scan.owner[verb.start - 1] if verb.start else None
    return owner if owner is not None and owner.kind in ("instrument", "body", "event") else None


def _borne(scan: Scan, verb: Mention) -> Mention | None:
    """The text that bears a signature, past a comma: "un mémorandum, portant la signature de X"."""
    if "bear_signature" not in verb.value.senses:
        return None
    texts = [m for m in scan.mentions if m.kind == "instrument" and m.end <= verb.start]
    return max(texts, key=lambda m: m.start, default=None)


def _controllers(clause: Clause, source: Clause) -> list[Mention]:
    """Who does what an infinitive says: whom the main verb invites to it or thanks for it, else its own subject."""
    if clause.link in (Link.INFINITIVE, Link.PARTICIPLE) and source.verb is not None:
        asked = clause.link is Link.INFINITIVE and "invite" in source.verb.value.senses
        told = [m for m in source.having("object") if m.kind in ACTOR_KINDS]
        if told and (asked or _welcomes(source)):
            return told
    return [m for m in source.subjects if m.kind in NOMINAL]


def _welcomes(clause: Clause) -> bool:
    return clause.verb is not None and not clause.verb.value.passive and "welcome" in clause.verb.value.senses


# What a participle of these senses goes with, although another noun stands in between.
HEADS = {
    "sign": ("instrument",),
    "conclude": ("instrument",),
    "initial": ("instrument",),
    "adopt": ("instrument",),
    "ratify": ("instrument",),
    "create": ("body", "instrument"),
    "give": ("quantity", "event"),
    "grant": ("quantity", "event"),
    "disburse": ("quantity", "event"),
    "promise": ("quantity", "event", "instrument"),
    "happen": ("event", "body"),
}  # fmt: skip


GIVING = frozenset({"give", "grant", "disburse", "promise"})
FAR = 30  # tokens


def _told_more(scan: Scan, verb: Mention, head: Mention) -> Mention:
    """The noun that a participle tells more of: what it can go with, else what that hangs on."""
    kinds = {kind for sense in verb.value.senses for kind in HEADS.get(sense, ())}
    whole = _head_of(scan, head)
    return head if head.kind in kinds and whole.kind not in kinds else whole


def _antecedent(scan: Scan, place: int, verb: Mention | None = None) -> Mention | None:
    """The nominal that stands right before a relative pronoun or participle, past a comma and brackets."""
    kinds = {kind for sense in (verb.value.senses if verb else ()) for kind in HEADS.get(sense, ())}
    if kinds:
        before = [m for m in scan.mentions if m.kind in kinds and m.start < place and place - m.end <= FAR]
        nearest = max(before, key=lambda m: m.start, default=None)
        if nearest is not None and not _cut_off(scan, nearest.end, place):
            return nearest
    back = place - 1
    steps = 0
    while back >= 0 and steps < 3:
        owner = scan.owner[back]
        if owner is not None:
            return owner if owner.kind in NOMINAL else _lasting(scan, owner)
        made = scan.words.grammar.bare_present and scan.norm(back).endswith(tuple(scan.words.grammar.adverb_endings))
        if scan.tokens[back].word and not (scan.hit(back, "adverb") or made):
            return None
        back -= 1
        steps += 1
    return None


def _lasting(scan: Scan, time: Mention) -> Mention | None:
    """The noun whose length stands before a relative pronoun: "la visite de trois jours | que X vient d'achever"."""
    hit = scan.hit(time.start - 1, "preposition") if time.kind == "time" and time.start > 1 else None
    noun = scan.owner[time.start - 2] if hit is not None and hit.entry.key == "of" else None
    return noun if noun is not None and noun.kind == "event" else None


def _cut_off(scan: Scan, start: int, end: int) -> bool:
    """Whether a noun of an aside stands right before a participle: "200 bourses, chiffre donné par X"."""
    commas = [place for place in range(start, end) if scan.norm(place) == "," and scan.owner[place] is None]
    aside = content(scan, end - 1) and not _adverbial(scan, end - 1)
    return bool(commas) and commas[-1] < end - 1 and aside


def _adverbial(scan: Scan, place: int) -> bool:
    made = scan.norm(place).endswith(tuple(scan.words.grammar.adverb_endings))
    return made or scan.hit(place, "adverb") is not None


def _head_of(scan: Scan, mention: Mention) -> Mention:
    """The noun that a place or actor hangs on, as what follows tells more of it.

    For example "the visit to Oslo, planned for May".
    """
    if not scan.words.grammar.bare_present or mention.kind not in (
        "place",
        "state",
        "instrument",
        "body",
        "event",
    ):
        return mention
    before = [m for m in scan.mentions if m.end <= mention.start and m.kind in ("event", "instrument", "body")]
    head = max(before, key=lambda m: m.end, default=None)
    if head is None or preposition_of(scan, mention) is None:
        return mention
    between = range(head.end, mention.start)
    if any(scan.owner[place] is not None or not scan.tokens[place].word for place in between):
        return mention
    return _head_of(scan, head)


def _speaker_after(scan: Scan, clause: Clause) -> int | None:
    """The place among the arguments of who speaks, right behind a verb of saying.

    For example ", said Energy Minister X".
    """
    verb = clause.verb
    if verb is None or verb.value.passive or "say" not in verb.value.senses:
        return None
    if not scan.words.grammar.bare_present and not _put_in(clause):
        return None
    for place, argument in enumerate(clause.arguments):
        mention = argument.mention
        if argument.role == "object" and mention.kind in ("person", "state", "organisation", "place", "name"):
            near = all(scan.hit(at, "article") for at in range(verb.end, mention.start))
            return place if near and verb.start > 0 and not scan.tokens[verb.start - 1].word else None
    return None


def _put_in(clause: Clause) -> bool:
    """Whether a clause is put into or behind a whole one: "A et B ont signé, a annoncé X"."""
    if clause.link is Link.MAIN and clause.opener == ",":
        return True
    before = clause.parent
    while before is not None and before.link in (Link.RELATIVE, Link.PARTICIPLE):
        before = before.parent
    return clause.link in (Link.MAIN, Link.RESUMED) and before is not None and before.verb is not None


def _list_before(scan: Scan, mention: Mention) -> list[Mention]:
    """The other members of the list that ends with a mention."""
    found: list[Mention] = []
    current = mention
    for other in sorted(scan.mentions, key=lambda m: -m.start):
        if other.end <= current.start and coordinated(scan, other, current):
            found.append(other)
            current = other
        elif other.end <= current.start:
            break
    return found


def _after_comma(scan: Scan, clause: Clause) -> Mention | None:
    """What a participle at the head of a sentence goes with: "Arrivé lundi, le président …".

    What a participle at the head of a sentence goes with stands after the comma.
    """
    aside = True
    for place in range(clause.start, len(scan.tokens)):
        if scan.norm(place) == ",":
            aside = any(scan.hit(after, "relative") for after in (place + 1, place + 2))
        owner = scan.owner[place]
        if not aside and owner is not None and owner.kind in HEADING and preposition_of(scan, owner) is None:
            return owner
    return None


HEADING = tuple(kind for kind in NOMINAL if kind not in ("quantity", "place"))


def revalued(scan: Scan, verb: Mention, group: VerbGroup) -> Mention:
    """A verb with another value, in the scan as well."""
    changed = replace(verb, value=group)
    scan.mentions[scan.mentions.index(verb)] = changed
    scan.owner[verb.start : verb.end] = [changed] * (verb.end - verb.start)
    return changed
