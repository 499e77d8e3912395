"""The mentions of a clause with the parts that they have there."""

from __future__ import annotations

from servanda.extract.clause import ACTOR_KINDS, Argument, Clause, Link
from servanda.extract.openers import possesses, preposition_of
from servanda.recognise.scan import Mention, Scan, content


def arguments_of(scan: Scan, clause: Clause, verb: Mention | None) -> list[Argument]:
    """The mentions of a clause with their roles; those inside a coordinated list share the first one's."""
    found: list[Argument] = []
    for mention in sorted(scan.mentions, key=lambda m: m.start):
        if mention.kind == "verb" or not clause.start <= mention.start < clause.end:
            continue
        if _premodifies(scan, mention):
            continue
        role: str | None
        if (inner := _within(scan, mention)) is not None:
            role = inner
        elif possesses(scan, mention):
            role = "owner"
        else:
            role = None if _after_opener(scan, clause, mention) else preposition_of(scan, mention)
        if role == "under" and _behind_relative(scan, clause, verb, mention):
            role = None
        if (
            role is None
            and found
            and coordinated(scan, found[-1].mention, mention)
            and _in_list(scan, found[-1].mention, mention)
        ):
            role = found[-1].role
        if role is None and found and _source_too(scan, found[-1], mention):
            role = found[-1].role
        if role == "of" and found and found[-1].role in OF and _both_people(scan, found[-1].mention, mention):
            role = found[-1].role
        if role is None:
            role = "subject" if verb is None or mention.start < verb.start else "object"
        if role == "owner":
            _share_owner(scan, found, mention)
        found.append(Argument(role, mention))
    return found


def _behind_relative(scan: Scan, clause: Clause, verb: Mention | None, mention: Mention) -> bool:
    """Whether a relative pronoun in "of which", "dont" opens the clause, and what follows it is the subject.

    For example "a visit in the course of which | the minister was received", "le pays, dont | l'ambassadeur a remis".
    """
    if clause.link is not Link.RELATIVE or verb is None or not verb.value.finite or mention.end > verb.start:
        return False
    if mention.kind not in ("person", "state", "organisation"):
        return False
    place = mention.start - 1
    while place > 0 and scan.owner[place] is None and (scan.hit(place, "article") or scan.hit(place, "title")):
        place -= 1
    return scan.norm(place) == clause.opener


OF = frozenset({"cochaired", "presided", "witness", "inviter", "behalf"})  # told by prepositions that end in "de"


def _both_people(scan: Scan, left: Mention, right: Mention) -> bool:
    """Whether two people are told by one preposition of which the end is said again: "en présence de X et | de Y"."""
    return left.kind == right.kind == "person" and joined(scan, left, right)


def _share_owner(scan: Scan, found: list[Argument], last: Mention) -> None:
    """Make owners of the names that are joined to one: "Croatia | and Slovenia's border dispute"."""
    for place in range(len(found) - 1, -1, -1):
        mention = found[place].mention
        named = mention.kind == "state" and mention.value.form == "name"
        if not named or not coordinated(scan, mention, last):
            return
        last = mention
        found[place] = Argument("owner", last)


def _after_opener(scan: Scan, clause: Clause, mention: Mention) -> bool:
    """Whether what looks like a preposition before a mention opens its clause.

    For example "after the two leaders met".
    """
    opener = scan.hit(clause.start, "preposition") if clause.link is Link.SUBORDINATE else None
    if opener is None or mention.start < opener.end:
        return False
    return all(
        scan.owner[place] is None and not scan.hit(place, "preposition") and scan.tokens[place].word
        for place in range(opener.end, mention.start)
    )


def _premodifies(scan: Scan, mention: Mention) -> bool:
    """Whether a name only tells more of the noun after it, within one phrase: "the Russia-Mali agreement"."""
    owner = scan.owner[mention.start]
    if owner is None or owner is mention:
        return _adjectival(scan, mention)
    if owner.kind in ("company", "organisation", "place"):
        return mention.end < owner.end
    return owner.kind in ("instrument", "body", "event") and mention.end <= owner.value.head[0]


def _within(scan: Scan, mention: Mention) -> str | None:
    """The part that an actor has within the phrase of a noun.

    For example "between" in "the agreement between Mali and Togo".
    """
    owner = scan.owner[mention.start]
    if not scan.words.grammar.portfolio_first or owner is None or owner is mention:
        return None
    if owner.kind not in ("instrument", "body"):
        return None
    inside = (c for c in owner.value.phrase.complements if c.start <= mention.start < c.end)
    return next((complement.role for complement in inside), None)


def _adjectival(scan: Scan, mention: Mention) -> bool:
    """Whether a state is an adjective before a noun that no mention holds: "a Chinese company"."""
    if (
        not scan.words.grammar.portfolio_first
        or mention.kind != "state"
        or mention.value.form not in ("adjective", "pair")
    ):
        return False
    if mention.end < len(scan.tokens) and scan.tokens[mention.end].raw == "-":
        return True  # "the Chinese-built railway"
    return content(scan, mention.end) and not scan.hit(mention.end, "adverb")


def _source_too(scan: Scan, before: Argument, mention: Mention) -> bool:
    """Whether a number of people is told as a further source: "according to the embassy | and two officials"."""
    if before.role != "according" or mention.kind != "quantity":
        return False
    return mention.start - before.mention.end == 1 and scan.hit(before.mention.end, "coordinator") is not None


def coordinated(scan: Scan, left: Mention, right: Mention) -> bool:
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


def joined(scan: Scan, left: Mention, right: Mention, *, dated: bool = False) -> bool:
    """Whether two mentions stand in one list, each with its own preposition: "au Kenya, puis à Bujumbura".

    With `dated`, each may have its day: "à Conakry, le 7 septembre, et à Cotonou".
    """
    between = [p for p in range(left.end, right.start) if not (dated and _is_time(scan, p))]
    linked = any(scan.norm(p) == "," or scan.hit(p, "coordinator") for p in between)
    small = ("coordinator", "article", "preposition", "adverb")
    return linked and all(
        scan.owner[p] is None and (not scan.tokens[p].word or any(scan.hit(p, kind) for kind in small)) for p in between
    )


def _is_time(scan: Scan, place: int) -> bool:
    owner = scan.owner[place]
    return owner is not None and owner.kind == "time"


def _in_list(scan: Scan, left: Mention, right: Mention) -> bool:
    """Whether two mentions apart by a comma alone are of one list.

    A coordinator comes before its last member.
    """
    if any(scan.hit(place, "coordinator") for place in range(left.end, right.start)):
        return True
    later = [m for m in scan.mentions if m.start >= right.end and _alike(right, m)]
    following = min(later, key=lambda m: m.start, default=None)
    return following is not None and coordinated(scan, right, following) and _in_list(scan, right, following)


def _alike(left: Mention, right: Mention) -> bool:
    return left.kind == right.kind or {left.kind, right.kind} <= ACTOR_KINDS
