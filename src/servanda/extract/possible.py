"""Whether a sentence can tell of an act, by itself: what its frames hold, before anything around it is known."""

from __future__ import annotations

from servanda.extract.bodies import session_before, set_up
from servanda.extract.fragments import opens
from servanda.extract.frames import Match, matches
from servanda.extract.happenings import NO_VISIT
from servanda.extract.lines import Line
from servanda.extract.references import day_told
from servanda.extract.signing import opens_list
from servanda.extract.transfers import told_gifts
from servanda.model.statement import Type
from servanda.recognise.scan import Mention
from servanda.recognise.verbs import Mood

PEOPLE = frozenset({"person", "name"})
STANDING = frozenset({"he", "she", "they", "the_two", "I", "we", "former", "its_host"})  # pronouns of people
SEVERAL = frozenset({"they", "the_two", "we"})
UNPLACED = frozenset({"visit.noun", "visit.arrival", "visit.received"})  # whose host may be told elsewhere
COMING = frozenset({"arrive", "come_in", "tour"})  # that may do without a place
BOARD = "meeting.board"  # whose verb is any holding: it is a meeting where a body sits
# that tell only more of texts told before
TOLD = frozenset({"agreement.about", "agreement.is", "agreement.among"})


def possible(line: Line) -> bool:
    """Whether any act can be made of a sentence, whatever stands around it."""
    return (
        any(WAYS[match.frame.type](match) for match in matches(line))
        or opens(line)
        or opens_list(line) is not None
        or any(session_before(line, m) is not None for m in line.mentions("body"))
        or any(day_told(line, m) is not None for m in line.mentions("instrument"))
    )


def _visit(match: Match) -> bool:
    """Somebody goes somewhere."""
    if match.mood in NO_VISIT:
        return False
    slots = match.slots
    spent = match.frame.id == "visit.spent"
    if spent and not match.line.mentions("time"):
        return False
    goes = match.owned or spent or any(map(_of_people, slots.get("visitor", [])))
    if not goes and not _unknown(match):
        return False
    return match.frame.id in UNPLACED or _placed(match)


def _placed(match: Match) -> bool:
    """Whether the sentence has the place, or a word that stands for one."""
    verb, scan = match.clause.verb, match.line.scan
    if any(m.kind in ("place", "state") for m in match.slots.get("host", [])):
        return True
    if verb is not None and (verb.value.objects or COMING & set(verb.value.senses)):
        return True
    if match.clause.opener in scan.words.grammar.where:
        return True
    return any(token.norm in scan.words.grammar.here for token in scan.tokens)


def _meeting(match: Match) -> bool:
    """Two people at the least."""
    if match.mood in NO_VISIT or (match.frame.id == BOARD and not match.line.mentions("body")):
        return False
    told = [m for m in match.slots.get("participants", []) if _of_people(m)]
    if not told and not match.owned:
        return False
    verb = match.clause.verb
    count = 2 * match.owned + sum(map(_most, told))
    count += bool(verb is match.trigger and verb is not None and verb.value.objects)
    return count > 1 or _unknown(match)


def _of_people(mention: Mention) -> bool:
    """Whether a mention can stand for people: also a delegation, for its leader."""
    if mention.kind == "pronoun":
        return mention.value in STANDING
    return mention.kind in PEOPLE or (mention.kind == "state" and mention.value.organ is not None)


def _most(mention: Mention) -> int:
    """How many people a mention can stand for, two counting as many."""
    if mention.kind == "pronoun":
        return 2 if mention.value in SEVERAL else 1
    if mention.kind != "person":
        return 1
    counterpart = any(role.kind == "counterpart" for role in mention.value.roles)
    return 2 if counterpart or mention.value.plural or len(mention.value.states) > 1 else 1


def _unknown(match: Match) -> bool:
    """Whether a capital that nothing is known of stands in the sentence: a name that was introduced before."""
    scan = match.line.scan
    return any(
        token.capital and scan.owner[place] is None and not scan.kinds[place] for place, token in enumerate(scan.tokens)
    )


def _agreement(match: Match) -> bool:
    """A text."""
    return (
        match.frame.id not in TOLD
        and match.mood not in (Mood.WISHED, Mood.POSSIBLE)
        and bool(match.line.mentions("instrument"))
    )


def _body(match: Match) -> bool:
    """A body; one that is told by a weak word only where it is set up."""
    told = [m for m in match.slots.get("body", []) if m.kind == "body"]
    return any(not m.value.weak or set_up(match) for m in told)


def _transfer(match: Match) -> bool:
    """Something given."""
    return bool(told_gifts(match))


WAYS = {
    Type.VISIT: _visit,
    Type.MEETING: _meeting,
    Type.AGREEMENT: _agreement,
    Type.BODY: _body,
    Type.TRANSFER: _transfer,
}
