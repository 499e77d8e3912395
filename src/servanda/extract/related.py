"""The clauses whose dates are those of another clause: it hangs on them, or they on it."""

from __future__ import annotations

from servanda.extract.clauses import Clause, Link
from servanda.extract.lines import Line
from servanda.recognise.dates import TimeKind
from servanda.recognise.scan import Mention


def _restricts(line: Line, clause: Clause) -> bool:
    """Whether a participle only says which thing is meant: "a ratifié lundi l'accord signé" tells no day of signing."""
    if clause.link is not Link.PARTICIPLE or not clause.start:
        return False
    owner = line.scan.owner[clause.start - 1]
    return owner is not None and owner.kind in ("instrument", "body", "event") and owner.value.definite


def _counted_from(line: Line, clause: Clause) -> bool:
    """Whether a clause is one that a length of time counts from: "entered into force today, a year after it …"."""
    scan, place = line.scan, clause.start - 1
    if place >= 0 and scan.owner[place] is None and scan.hit(place, "preposition"):
        place -= 1  # "huit mois après | avoir été signé"
    elif clause.link is not Link.SUBORDINATE:
        return False
    before = scan.owner[place] if place >= 0 else None
    return before is not None and before.kind == "time" and before.value.kind is TimeKind.DURATION


def tells_aim(line: Line, clause: Clause) -> bool:
    """Whether an infinitive tells what a text is for; its day is mostly the text's: "a deal to build it on Monday"."""
    before = line.scan.owner[clause.start - 1] if clause.start else None
    return clause.link is Link.INFINITIVE and before is not None and before.kind == "instrument"


STEPS = frozenset({"promise", "sign", "give", "grant", "ratify", "initial", "conclude", "travel"})


def _own_step(clause: Clause) -> bool:
    """Whether a participle tells another step, with a day of its own: "a reçu 25 000 tonnes, promises en juillet"."""
    verb = clause.verb
    senses = set(verb.value.senses) if verb is not None else set()
    return clause.link is Link.PARTICIPLE and bool(STEPS & senses) and "plan" not in senses


def _looks_back(clause: Clause) -> bool:
    """Whether a clause only tells how far one must look back: "Il faut remonter à mai 2004 : X est alors …"."""
    told = clause.verb is not None and "recall" in clause.verb.value.senses
    return told and any(m.kind == "time" for m in clause.having("to"))


def related(line: Line, clause: Clause) -> list[Clause]:
    """The clauses that a clause hangs on or that hang on it; of one resumed also what was told in between."""
    apart = _restricts(line, clause) or _counted_from(line, clause)
    found: list[Clause] = [clause.parent] if clause.parent is not None and not apart else []
    if found and clause.link is Link.INFINITIVE and (above := found[0].parent) is not None:
        found.append(above)  # "s'est réuni le 1er à X, | où Y était venue | voir Z"
    found.extend(c for c in line.clauses if c.end <= clause.start and c not in found and _looks_back(c))
    found.extend(c for c in line.clauses if c.parent is clause and tells_aim(line, c))
    found.extend(
        c for c in line.clauses
        if c.parent is clause and c.link in (Link.RESUMED, Link.COORDINATE, Link.PARTICIPLE) and not _own_step(c)
    )  # fmt: skip
    if clause.link is Link.RESUMED:
        found.extend(
            c
            for c in line.clauses
            if c.parent is clause.parent and c is not clause and c.link is Link.PARTICIPLE and not _own_step(c)
        )
    return found


def subject_announced(line: Line, clause: Clause, trigger: Mention) -> list[Mention]:
    """The subject that what is told before it is about: "Lors de son déplacement à X, le 22, | M. Y avait promis"."""
    if clause.start > 0 or clause.verb is not None:
        return []
    subjects = [m for c in line.clauses if c.link in (Link.MAIN, Link.RESUMED) for m in c.subjects]
    return [m for m in subjects if m.kind == "person" and m.start > trigger.end][:1]


def _of_relative(line: Line, mention: Mention) -> Clause | None:
    """The clause that the relative clause of a pronoun tells more of, or None."""
    own = next((c for c in line.clauses if c.start <= mention.start < c.end), None)
    return own.parent if own is not None and own.link is Link.RELATIVE else None


def fronted(line: Line, pronoun: Mention) -> bool:
    """Whether a relative clause with a pronoun tells of what comes before the subject: "Lors de sa visite, où il …"."""
    parent = _of_relative(line, pronoun)
    return parent is not None and parent.start == 0 and parent.verb is None and parent.end <= pronoun.start
