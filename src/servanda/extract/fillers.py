"""What fills the slots of a frame whose trigger is a verb."""

from __future__ import annotations

from servanda.extract.clauses import Clause
from servanda.extract.lines import Line
from servanda.extract.openers import AGENTS
from servanda.recognise.scan import Mention
from servanda.recognise.verb_groups import VerbGroup


def of_verb(line: Line, clause: Clause, group: VerbGroup, source: str) -> list[Mention]:
    """The mentions that a source of `frames.yml` names, beside a verb."""
    if source in ("indirect", "object", "provided") and line.scan.words.grammar.bare_present:
        receivers, things = _double_object(clause, group)
        if source == "indirect":
            return receivers
        if receivers and source == "object":
            return things
        if source == "provided":
            return _provided(clause, group)
    if group.passive and source == "object" and all(m.kind == "pronoun" for m in clause.subjects):
        return clause.having("subject", "object")  # "Il est institué un comité"
    if group.passive and source in ("subject", "object"):
        source = "by" if source == "subject" else "subject"
    elif group.reflexive and source == "object":
        return clause.having("object", "subject")
    if source == "witness":
        return [*clause.having("witness", "presided"), *(m for m in clause.having("before") if m.kind == "person")]
    if source == "to_person":
        return [m for m in clause.having("to") if m.kind == "person"]
    if source in ("indirect", "provided"):
        return []
    if source == "object_money":
        told = [*of_verb(line, clause, group, "object"), *clause.having("on")]  # "exchanged notes on a grant"
        return [m for m in told if m.kind == "event" and m.value.kind == "granting"]
    if source == "to_money":
        told = clause.having("to", "of")  # "put her signature to 32 million euros of grants"
        granted = any(m.kind == "event" and m.value.kind == "granting" for m in told)
        return [m for m in told if m.kind in ("quantity", "event")] if granted else []
    if source == "carried":
        return _carried(line, clause)
    if source == "from_place":
        assert clause.verb is not None
        return [
            m
            for m in clause.having("of", "from")
            if m.kind in ("place", "state") and 0 <= m.start - clause.verb.end <= 2
        ]
    if source == "journey":
        return _journey(clause, group)
    if source == "fellow":
        return _fellows(line, clause)
    if source == "right_after":
        assert clause.verb is not None
        return [m for m in clause.having("to", "in") if 0 <= m.start - clause.verb.end <= 3]
    if source in ("to", "in"):
        return [m for m in clause.having(source) if not _of_adjunct(line, clause, m)]
    if source == "onward":
        return [m for m in clause.having("to", "via", "beneficiary") if clause.verb and m.start > clause.verb.start]
    return clause.having(source)


def _journey(clause: Clause, group: VerbGroup) -> list[Mention]:
    """Where a journey goes that the verb names: "a fait le voyage | de Varsovie"."""
    assert clause.verb is not None
    if " " not in group.lemma:
        return []
    end = clause.verb.end
    return [m for m in clause.having("of") if m.kind in ("place", "state") and 0 <= m.start - end <= 2]


def _fellows(line: Line, clause: Clause) -> list[Mention]:
    """Who goes along with the subject: "travelled to X with Y", no "talks with Y"."""
    assert clause.verb is not None
    things = [m for m in line.mentions("event", "instrument", "body", "verb") if m.start >= clause.verb.end]
    limit = min((m.start for m in things), default=clause.end)
    return [m for m in clause.having("with") if m.kind == "person" and clause.verb.end <= m.start < limit]


def _of_adjunct(line: Line, clause: Clause, place: Mention) -> bool:
    """Whether a place belongs to what is told before the clause proper: "Après une escale à X, il est attendu à Y"."""
    if clause.verb is None or place.end > clause.verb.start:
        return False
    events = [a for a in clause.arguments if a.mention.kind == "event" and a.mention.end <= place.start]
    commas = any(line.scan.norm(p) == "," for p in range(events[-1].mention.end, place.start)) if events else True
    return not commas and events[-1].role in ("after", "before", "during")


def _carried(line: Line, clause: Clause) -> list[Mention]:
    """The cargo of what arrives: "un navire transportant 25 000 tonnes de blé a accosté"."""
    inner = [
        c for c in line.clauses if c.verb is not None and "carry" in c.verb.value.senses and c.start < clause.start
    ]
    carried = [m for c in inner for m in c.having("object") if m.kind == "quantity"]
    aboard = [m for m in clause.having("with") if clause.verb is not None and m.end <= clause.verb.start]
    return carried or [m for m in aboard if m.kind == "quantity" and m.value.quantity.unit in WEIGHTS]


WEIGHTS = ("t", "kg")  # "a plane with 90 tonnes of food"


def _double_object(clause: Clause, group: VerbGroup) -> tuple[list[Mention], list[Mention]]:
    """Who is given what, where no preposition tells: "gave Mali 20 trucks", "Mali was given 20 trucks"."""
    objects = [m for m in clause.having("object") if m.kind != "time"]
    if group.passive:
        subjects = [m for m in clause.subjects if m.kind in AGENTS]
        things = [m for m in objects if m.kind not in AGENTS]
        return (subjects, things) if things else ([], [])
    receivers = [m for m in objects if m.kind in AGENTS]
    things = [m for m in objects if m.kind not in AGENTS and receivers and m.start >= receivers[-1].end]
    return (receivers, things) if things else ([], [])


def _provided(clause: Clause, group: VerbGroup) -> list[Mention]:
    """What someone is supplied with: "supplied Mali with 25,000 tonnes of wheat"."""
    given = clause.subjects if group.passive else clause.having("object")
    return clause.having("with") if any(m.kind in AGENTS for m in given) else []
