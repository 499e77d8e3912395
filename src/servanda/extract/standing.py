"""States for which a pronoun stands: "l'Algérie a annoncé qu'elle livrerait", "L'UE est … Elle lui a alloué"."""

from __future__ import annotations

from servanda.extract.clauses import Link
from servanda.extract.drafts import Actor, Context, actors
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.gazetteer.states import states
from servanda.recognise.scan import Mention

PRONOUNS = ("he", "she", "this")  # that stand for a state as well
STATES = ("state", "organisation", "place")


def stood_for(match: Match, context: Context, slot: str) -> list[Actor]:
    """The state for which a pronoun of a slot stands: "l'Algérie a annoncé qu'elle livrerait", "India said it sent"."""
    for mention in match.slots.get(slot, []):
        if mention.kind == "pronoun" and (found := state_before(match, context, mention)) is not None:
            return [found]
    return []


def state_before(match: Match, context: Context, pronoun: Mention) -> Actor | None:
    """The state that is the subject before a pronoun: in its sentence, or in the one before where nobody is told of."""
    line = match.line
    if pronoun.value not in PRONOUNS or any(m.end <= pronoun.start for m in line.mentions("person")):
        return None
    subjects = [m for c in line.clauses for m in c.subjects if m.end <= pronoun.start]
    before = _before(context, line)
    if not subjects and before is not None and (pronoun.value == "this" or not before.mentions("person")):
        line = before
        subjects = [m for c in line.clauses if c.link is Link.MAIN for m in c.subjects]
    found = [a for m in subjects if m.kind in STATES for a in actors(context, line, m) if a.code]
    alone = found[0] if len({a.code for a in found}) == 1 else None
    return alone if alone is not None and _agrees(context, alone.code, pronoun) else None


def _agrees(context: Context, code: str, pronoun: Mention) -> bool:
    """Whether the name of a state has the gender of a pronoun, in a language whose names of states have one."""
    state = states().get(code)
    gender = state.names[context.language].gender if state is not None else ""
    return pronoun.value == "this" or not gender or gender == GENDERS[pronoun.value]


GENDERS = {"he": "m", "she": "f"}


def given_to(match: Match, context: Context, givers: list[Actor]) -> list[Actor]:
    """The other state of the sentence before, for a pronoun before a verb: "L'UE aide X. Elle | lui a alloué …"."""
    verb, words = match.clause.verb, match.line.scan.words.grammar.to_them
    before = _before(context, match.line)
    if verb is None or before is None or not givers or not any(word in words for word in verb.value.objects):
        return []
    told = [a for m in before.mentions(*STATES) for a in actors(context, before, m) if a.code]
    others = {a.code: a for a in told if a.code != givers[0].code}
    return list(others.values()) if len(others) == 1 else []


def _before(context: Context, line: Line) -> Line | None:
    """The sentence before a line in its paragraph."""
    other = context.page.lines[line.index - 1] if line.index else None
    return other if other is not None and other.passage == line.passage else None
