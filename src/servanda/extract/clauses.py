"""A sentence taken apart into clauses: a verb, its subject, and what else stands with it.

No tree is built: the press is read by verb groups and what lies between them. A clause is a run of tokens
around one verb; a relative clause, an infinitive, a participle and a second verb of a subject are clauses of
their own that know where their subject stands.
"""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.arguments import arguments_of
from servanda.extract.boundaries import INNER, boundary, opening
from servanda.extract.clause import Argument, Clause, Link
from servanda.extract.insertions import inserted
from servanda.extract.moods import settle_moods
from servanda.extract.openers import NOMINAL, opener_at
from servanda.extract.subjects import add_subject, revalued
from servanda.recognise.scan import Mention, Scan

__all__ = ["Argument", "Clause", "Link", "clauses"]


def clauses(scan: Scan) -> list[Clause]:
    """The clauses of a sentence, in order; one without a verb where it has none (a heading, a list item)."""
    verbs = sorted((m for m in scan.mentions if m.kind == "verb"), key=lambda m: m.start)
    if not verbs:
        alone = Clause(0, len(scan.tokens), None, Link.MAIN, None)
        alone.arguments = arguments_of(scan, alone, None)
        return [alone]
    found = _split(scan, verbs)
    for clause in found:
        clause.arguments = arguments_of(scan, clause, clause.verb)
    for clause in found:
        add_subject(scan, clause)
    settle_moods(scan, found)
    return found


def _split(scan: Scan, verbs: list[Mention]) -> list[Clause]:
    if (put_in := inserted(scan, verbs)) is not None:
        return _around(scan, verbs, *put_in)
    start, link, opener = opening(scan, verbs[0])
    found = []
    if start > 0:
        found.append(Clause(0, start, None, Link.MAIN, None))
    found.append(Clause(start, len(scan.tokens), verbs[0], link, found[-1] if found else None, opener=opener))
    return _following(scan, found, verbs[1:])


def _around(scan: Scan, verbs: list[Mention], start: int, end: int, inside: int) -> list[Clause]:
    """A clause that goes on behind words put into it: its head, the insertion, and the rest."""
    head = Clause(0, start, None, Link.MAIN, None)
    said = Clause(start + 1, end, verbs[0], Link.MAIN, head, opener=",")
    rest = Clause(end + 1, len(scan.tokens), verbs[inside], Link.RESUMED, head, opener=",")
    return _following(scan, [head, said, rest], verbs[inside + 1 :])


def _following(scan: Scan, found: list[Clause], verbs: list[Mention]) -> list[Clause]:
    """The clauses with those of the verbs that follow."""
    for verb in verbs:
        before = found[-1]
        assert before.verb is not None
        cut, link, opener = boundary(scan, before, verb)
        before.end = cut
        if link in INNER and (mark := _last_mark(scan, before.verb.end, cut)) is not None:
            before.end = mark
            found.append(Clause(mark, cut, None, Link.MAIN, before))
        elif link in INNER and (head := _told_head(scan, before.verb, cut)) is not None:
            before.end = head
            found.append(Clause(head, cut, None, Link.SUBORDINATE, before, opener=scan.norm(head)))
        if link is Link.COORDINATE and not verb.value.finite:
            verb = _sharing_auxiliary(scan, before.verb, verb)
        found.append(Clause(cut, len(scan.tokens), verb, link, _parent(found, link), opener=opener))
    return found


def _last_mark(scan: Scan, start: int, end: int) -> int | None:
    """The token after the last semicolon between two clauses.

    What stands behind it is the head of the second.
    """
    if not scan.words.grammar.bare_present:
        return None
    marks = [place + 1 for place in range(start, end) if scan.norm(place) == ";" and scan.owner[place] is None]
    return marks[-1] if marks and marks[-1] < end else None


def _told_head(scan: Scan, verb: Mention, cut: int) -> int | None:
    """Where what is said begins whose subject an aside cuts off: "said | that 50 buses | made in X would be"."""
    if "say" not in verb.value.senses:
        return None
    told = (place for place in range(verb.end, cut) if scan.owner[place] is None and scan.hit(place, "subordinator"))
    head = next(told, None)
    if head is None or (opened := opener_at(scan, head, cut)) is None or opened[0] != Link.SUBORDINATE:
        return None
    return head if any(m.kind in NOMINAL for m in scan.owner[head:cut] if m is not None) else None


def _sharing_auxiliary(scan: Scan, first: Mention, second: Mention) -> Mention:
    """Give a second participle the auxiliary of the first verb: "a salué … et rencontré"."""
    group = replace(second.value, passive=first.value.passive, mood=first.value.mood, finite=first.value.finite)
    return revalued(scan, second, group)


def _parent(found: list[Clause], link: Link) -> Clause:
    last = found[-1]
    if link is Link.RESUMED:
        while last.parent is not None and last.link in (Link.RELATIVE, Link.PARTICIPLE, Link.INFINITIVE):
            last = last.parent
    return last
