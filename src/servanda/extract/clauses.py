"""A sentence taken apart into clauses: a verb, its subject, and what else stands with it.

No tree is built: the press is read by verb groups and what lies between them. A clause is a run of tokens around
one verb; a relative clause, an infinitive, a participle and a second verb of one subject are clauses of their own
that know where their subject stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from servanda.language.conjugation import Tense
from servanda.recognise.phrases import actors_at
from servanda.recognise.scan import Mention, Scan

NOMINAL = ("person", "state", "organisation", "company", "name", "place", "instrument", "body", "event", "pronoun", "quantity")


class Link(StrEnum):
    """How a clause hangs on the one before it."""

    MAIN = "main"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    COORDINATE = "coordinate"  # a second verb of the same subject
    RESUMED = "resumed"  # the main clause going on after an inner one


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention in a clause, and the part it has there.

    Attributes:
        role: `subject`, `object`, or the preposition's part in grammar.yml (`to`, `with`, `by` …).
        mention: the mention.
    """

    role: str
    mention: Mention


@dataclass(slots=True)
class Clause:
    """A verb group with its arguments, over tokens `start` to `end`."""

    start: int
    end: int
    verb: Mention | None
    link: Link
    parent: Clause | None
    arguments: list[Argument] = field(default_factory=list)
    opener: str = ""

    def having(self, *roles: str) -> list[Mention]:
        """The mentions with these roles, in order."""
        return [argument.mention for argument in self.arguments if argument.role in roles]

    @property
    def subjects(self) -> list[Mention]:
        """The mentions that are the subject."""
        return self.having("subject")


def clauses(scan: Scan) -> list[Clause]:
    """The clauses of a sentence, in order; one without a verb where it has none (a heading, a list item)."""
    verbs = sorted((m for m in scan.mentions if m.kind == "verb"), key=lambda m: m.start)
    if not verbs:
        alone = Clause(0, len(scan.tokens), None, Link.MAIN, None)
        alone.arguments = _arguments(scan, alone, None)
        return [alone]
    found = _split(scan, verbs)
    for clause in found:
        clause.arguments = _arguments(scan, clause, clause.verb)
    for place, clause in enumerate(found):
        _add_subject(scan, clause, found[:place])
    return found


def _split(scan: Scan, verbs: list[Mention]) -> list[Clause]:
    start, link, opener = _opening(scan, verbs[0])
    found = []
    if start > 0:
        found.append(Clause(0, start, None, Link.MAIN, None))
    found.append(Clause(start, len(scan.tokens), verbs[0], link, found[-1] if found else None, opener=opener))
    for verb in verbs[1:]:
        before = found[-1]
        assert before.verb is not None
        cut, link, opener = _boundary(scan, before, verb)
        before.end = cut
        if link is Link.COORDINATE and not verb.value.finite:
            verb = _sharing_auxiliary(scan, before.verb, verb)
        found.append(Clause(cut, len(scan.tokens), verb, link, _parent(found, link), opener=opener))
    return found


def _sharing_auxiliary(scan: Scan, first: Mention, second: Mention) -> Mention:
    """ "a salué … et rencontré": the second participle has the auxiliary of the first verb."""
    group = replace(
        second.value, passive=first.value.passive, mood=first.value.mood, finite=first.value.finite
    )
    shared = replace(second, value=group)
    scan.mentions[scan.mentions.index(second)] = shared
    scan.owner[second.start : second.end] = [shared] * (second.end - second.start)
    return shared


def _parent(found: list[Clause], link: Link) -> Clause:
    last = found[-1]
    if link is Link.RESUMED:
        while last.parent is not None and last.link in (Link.RELATIVE, Link.PARTICIPLE, Link.INFINITIVE):
            last = last.parent
    return last


def _opening(scan: Scan, verb: Mention) -> tuple[int, Link, str]:
    """Where the first verb's clause begins: after a noun that a participle or "qui" goes with, if there is one."""
    if not verb.value.finite and verb.value.form is Tense.PARTICIPLE:
        return (verb.start, Link.PARTICIPLE, "") if verb.start else (0, Link.PARTICIPLE, "")
    for place in range(verb.start - 1, -1, -1):
        if scan.owner[place] is not None:
            continue
        if hit := scan.hit(place, "relative"):
            return place, Link.RELATIVE, hit.entry.key
        if hit := scan.hit(place, "subordinator"):
            return (place if place else 0), Link.SUBORDINATE, hit.entry.key
    return 0, Link.MAIN, ""


def _boundary(scan: Scan, before: Clause, verb: Mention) -> tuple[int, Link, str]:
    """Where the clause of `verb` begins, and how it hangs on the one before."""
    assert before.verb is not None
    first = before.verb.end
    place = verb.start - 1
    while place >= first and scan.owner[place] is None and (scan.hit(place, "adverb") or scan.norm(place) == "ne"):
        place -= 1
    if not verb.value.finite:
        return _nonfinite(scan, first, place, verb)
    nominal = False
    while place >= first:
        owner = scan.owner[place]
        if owner is not None:
            nominal = nominal or owner.kind in NOMINAL
            place = owner.start - 1
            continue
        if hit := scan.hit(place, "relative"):
            return place, Link.RELATIVE, hit.entry.key
        word = scan.norm(place)
        if hit := scan.hit(place, "subordinator"):
            return place, Link.SUBORDINATE, hit.entry.key
        if word in (";", ":", ".", "?", "!", "»", '"', "–", "—", "("):
            return place + 1, Link.MAIN, word
        if scan.hit(place, "coordinator"):
            return (place, Link.MAIN, word) if nominal and not _list_joint(scan, place) else (
                (place, Link.COORDINATE, word) if not nominal else (place, Link.MAIN, word)
            )
        if word == "," and not nominal and before.link in _PLAIN and _ends_with_subject(scan, first, place):
            place -= 1
            continue
        if word == ",":
            if nominal and not _prepositional(scan, place + 1, verb.start):
                return place + 1, Link.MAIN, ","
            return place + 1, Link.RESUMED if before.link is not Link.MAIN or not nominal else Link.COORDINATE, ","
        place -= 1
    return (first, Link.MAIN, "") if nominal else (verb.start, Link.RESUMED, "")


_PLAIN = (Link.MAIN, Link.COORDINATE, Link.SUBORDINATE)


def _ends_with_subject(scan: Scan, first: int, comma: int) -> bool:
    """Whether the subject of a verb stands right before the comma that closes its apposition."""
    owner = scan.owner[comma - 1] if comma else None
    return (
        owner is not None and owner.kind in ("person", "state", "organisation") and owner.start >= first
        and preposition_of(scan, owner) is None
    )  # fmt: skip


def _list_joint(scan: Scan, place: int) -> bool:
    """Whether a coordinator stands between two actors of one list ("le Mali et la Russie ont")."""
    before = scan.owner[place - 1] if place else None
    actors, _ = actors_at(scan, place + 1, len(scan.tokens))
    return before is not None and before.kind in NOMINAL and bool(actors)


def _prepositional(scan: Scan, start: int, end: int) -> bool:
    """Whether everything between a comma and a verb hangs on prepositions: an adjunct, no subject."""
    place = start
    while place < end:
        owner = scan.owner[place]
        if owner is None:
            place += 1
            continue
        if owner.kind in NOMINAL and preposition_of(scan, owner) is None and owner.kind != "time":
            return False
        place = owner.end
    return True


def _nonfinite(scan: Scan, first: int, place: int, verb: Mention) -> tuple[int, Link, str]:
    if verb.value.form is Tense.PARTICIPLE:
        if place >= first and scan.owner[place] is None and scan.hit(place, "coordinator"):
            return place, Link.COORDINATE, scan.norm(place)
        return verb.start, Link.PARTICIPLE, ""
    if place >= first and scan.owner[place] is None:
        for category in ("purpose", "preposition", "coordinator", "relative"):
            if hit := scan.hit(place, category):
                return place, Link.INFINITIVE, hit.entry.key if category != "preposition" else scan.norm(place)
    return verb.start, Link.INFINITIVE, ""


def preposition_of(scan: Scan, mention: Mention) -> str | None:
    """The part that the preposition right before a mention gives it, past articles and adjectives, or None."""
    place = mention.start - 1
    article = None
    steps = 0
    while place >= 0 and steps < 4 and scan.owner[place] is None:
        starts = [scan.hit(first, "preposition") for first in range(max(0, place - 5), place + 1)]
        ending = [hit for hit in starts if hit and hit.end == place + 1]
        if ending:
            longest = min(ending, key=lambda hit: hit.start)
            if article is None and _partitive(scan, longest.start, longest.end, mention):
                outer = [h for p in range(max(0, longest.start - 5), longest.start) if (h := scan.hit(p, "preposition"))]
                outer = [h for h in outer if h.end == longest.start]
                return min(outer, key=lambda hit: hit.start).entry.key if outer else None
            return longest.entry.key
        if scan.hit(place, "pronoun") and not scan.hit(place, "article"):
            return None
        if scan.hit(place, "article") or scan.hit(place, "title"):
            article = scan.norm(place)
        elif not scan.tokens[place].word or scan.hit(place, "coordinator") or article is not None:
            return None
        place -= 1
        steps += 1
    return None


def _partitive(scan: Scan, start: int, end: int, mention: Mention) -> bool:
    """Whether "des" is an article ("signer des accords", "par des livraisons", "Des accords"), no preposition."""
    if end - start != 1 or scan.norm(start) not in scan.words.grammar.partitives:
        return False
    if mention.kind in ("place", "time", "person", "state"):
        return False
    if start == 0 or scan.norm(start - 1) in (",", ":", ";", ".", '"', "«"):
        return True
    before = scan.owner[start - 1]
    if before is not None:
        return before.kind == "verb" and not before.value.passive
    return any((h := scan.hit(p, "preposition")) and h.end == start for p in range(max(0, start - 5), start))


def _arguments(scan: Scan, clause: Clause, verb: Mention | None) -> list[Argument]:
    """The mentions of a clause with their roles; those inside a coordinated list share the first one's."""
    found: list[Argument] = []
    for mention in sorted(scan.mentions, key=lambda m: m.start):
        if mention.kind == "verb" or not clause.start <= mention.start < clause.end:
            continue
        role = preposition_of(scan, mention)
        if role is None and found and _coordinated(scan, found[-1].mention, mention) and _in_list(scan, found[-1].mention, mention):
            role = found[-1].role
        if role is None:
            role = "subject" if verb is None or mention.start < verb.start else "object"
        found.append(Argument(role, mention))
    return found


def _coordinated(scan: Scan, left: Mention, right: Mention) -> bool:
    """Whether only commas, coordinators and articles stand between two mentions of one list."""
    if not _alike(left, right) or right.start < left.end:
        return False
    joined = False
    for place in range(left.end, right.start):
        if scan.norm(place) == "," or scan.hit(place, "coordinator"):
            joined = True
        elif not (scan.hit(place, "article") or scan.hit(place, "title")):
            return False
    return joined


def _in_list(scan: Scan, left: Mention, right: Mention) -> bool:
    """Whether two mentions apart by a comma alone are of one list: a coordinator comes before its last member."""
    if any(scan.hit(place, "coordinator") for place in range(left.end, right.start)):
        return True
    later = [m for m in scan.mentions if m.start >= right.end and _alike(right, m)]
    following = min(later, key=lambda m: m.start, default=None)
    return following is not None and _coordinated(scan, right, following) and _in_list(scan, right, following)


ACTOR_KINDS = frozenset({"person", "state", "organisation", "company", "name", "pronoun"})


def _alike(left: Mention, right: Mention) -> bool:
    return left.kind == right.kind or {left.kind, right.kind} <= ACTOR_KINDS


def _add_subject(scan: Scan, clause: Clause, before: list[Clause]) -> None:
    """Give a clause whose subject stands elsewhere that subject."""
    if clause.verb is None:
        return
    own = [a for a in clause.arguments if a.role == "subject" and a.mention.kind in NOMINAL]
    if clause.link is Link.RELATIVE:
        antecedent = _antecedent(scan, clause.start)
        subject = clause.opener in scan.words.grammar.subject_relatives
        if antecedent is not None and (subject or clause.opener in scan.words.grammar.object_relatives):
            role = "subject" if subject else "object"
            clause.arguments.insert(0, Argument(role, antecedent))
            clause.arguments[1:1] = [Argument(role, m) for m in _list_before(scan, antecedent)]
        return
    if clause.link is Link.INFINITIVE and clause.verb.value.form is Tense.GERUND and not clause.opener:
        if beside := _right_before(scan, clause.verb):
            clause.arguments.insert(0, Argument("subject", beside))
            return
    if clause.link is Link.PARTICIPLE:
        head = _antecedent(scan, clause.start, clause.verb) if clause.start else _after_comma(scan, clause)
        if head is not None:
            clause.arguments.insert(0, Argument("subject", head))
        return
    if own or clause.parent is None:
        return
    if clause.link in (Link.COORDINATE, Link.INFINITIVE, Link.RESUMED):
        source = clause.parent
        while source.verb is None and source.parent is not None:
            source = source.parent
        inherited = _controllers(clause, source)
        clause.arguments[:0] = [Argument("subject", mention) for mention in inherited]


def _right_before(scan: Scan, verb: Mention) -> Mention | None:
    """The noun right before a gerund, which it tells more of: "la déclaration instituant …"."""
    owner = scan.owner[verb.start - 1] if verb.start else None
    return owner if owner is not None and owner.kind in ("instrument", "body", "event") else None


def _controllers(clause: Clause, source: Clause) -> list[Mention]:
    """Who does what an infinitive says: whom the main verb invites to it, else the main verb's subject."""
    if clause.link is Link.INFINITIVE and source.verb is not None and "invite" in source.verb.value.senses:
        invited = [m for m in source.having("object") if m.kind in ACTOR_KINDS]
        if invited:
            return invited
    return [m for m in source.subjects if m.kind in NOMINAL]


# What a participle of these senses goes with, although another noun stands in between.
HEADS = {
    "sign": ("instrument",), "conclude": ("instrument",), "initial": ("instrument",), "adopt": ("instrument",),
    "ratify": ("instrument",), "create": ("body", "instrument"), "give": ("quantity", "event"),
    "grant": ("quantity", "event"), "disburse": ("quantity", "event"), "promise": ("quantity", "event", "instrument"),
}  # fmt: skip
FAR = 30  # tokens


def _antecedent(scan: Scan, place: int, verb: Mention | None = None) -> Mention | None:
    """The nominal that stands right before a relative pronoun or participle, past a comma and brackets."""
    kinds = {kind for sense in (verb.value.senses if verb else ()) for kind in HEADS.get(sense, ())}
    if kinds:
        before = [m for m in scan.mentions if m.kind in kinds and m.start < place and place - m.end <= FAR]
        if before:
            return max(before, key=lambda m: m.start)
    back = place - 1
    steps = 0
    while back >= 0 and steps < 3:
        owner = scan.owner[back]
        if owner is not None:
            return owner if owner.kind in NOMINAL else None
        if scan.tokens[back].word and not scan.hit(back, "adverb"):
            return None
        back -= 1
        steps += 1
    return None


def _list_before(scan: Scan, mention: Mention) -> list[Mention]:
    """The other members of the list that ends with a mention."""
    found: list[Mention] = []
    current = mention
    for other in sorted(scan.mentions, key=lambda m: -m.start):
        if other.end <= current.start and _coordinated(scan, other, current):
            found.append(other)
            current = other
        elif other.end <= current.start:
            break
    return found


def _after_comma(scan: Scan, clause: Clause) -> Mention | None:
    """ "Arrivé lundi, le président …": what a participle at the head of a sentence goes with stands after the comma."""
    for place in range(clause.start, min(clause.end, len(scan.tokens))):
        if scan.norm(place) == ",":
            for after in range(place + 1, len(scan.tokens)):
                owner = scan.owner[after]
                if owner is not None and owner.kind in NOMINAL and preposition_of(scan, owner) is None:
                    return owner
    return None
