"""Whether a sentence can tell of an act: what its frames hold, with the little that the rest of a document may add."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from servanda.extract.agreements import no_text
from servanda.extract.bodies import session_of, set_up
from servanda.extract.delegations import is_delegation
from servanda.extract.fragments import opens
from servanda.extract.frames import Match, matches
from servanda.extract.happenings import NO_VISIT
from servanda.extract.lines import Line
from servanda.extract.meetings import TALK, told_of_none
from servanda.extract.references import STEPS, told_by_day
from servanda.extract.signing import opens_list
from servanda.extract.transfers import told_gifts
from servanda.model.statement import Type
from servanda.recognise.scan import Mention

STANDING = frozenset({"he", "she", "they", "the_two", "I", "we", "former", "its_host"})  # pronouns of people
SEVERAL = frozenset({"they", "the_two", "we"})
UNPLACED = frozenset({"visit.noun", "visit.arrival", "visit.received"})  # whose host may be told elsewhere
COMING = frozenset({"arrive", "come_in", "tour"})  # that may do without a place
CALLED = ("pronoun", "name", "organisation", "company")  # what stands for a text named before
# that tell only more of texts told before
TOLD = frozenset({"agreement.about", "agreement.is", "agreement.among"})


@dataclass(frozen=True, slots=True)
class Around:
    """What the rest of a document may add to a sentence.

    Attributes:
        followed: whether one of the sentences after one of a number may tell an amount without a verb.
        named: whether a text may be named elsewhere, to be told more of.
        introduced: whether another sentence shows a name of a line to be a person's.
    """

    followed: Callable[[int], bool]
    named: bool
    introduced: Callable[[Line], bool]


def possible(line: Line, around: Around) -> bool:
    """Whether any act can be made of a sentence."""
    return (
        any(WAYS[match.frame.type](match, around) for match in matches(line))
        or (opens(line) and around.followed(line.index))
        or opens_list(line) is not None
        or any(session_of(line, m) is not None for m in line.mentions("body"))
        or any(told_by_day(line, m) for m in line.mentions("instrument"))
    )


def _visit(match: Match, around: Around) -> bool:
    """Somebody goes somewhere."""
    if match.mood in NO_VISIT:
        return False
    spent = match.frame.id == "visit.spent"
    if spent and not match.line.mentions("time"):
        return False
    if match.frame.id not in UNPLACED and not _placed(match):
        return False
    goes = match.owned or spent or any(_of_people(match.line, m) for m in match.slots.get("visitor", []))
    return goes or (_nameless(match, "visitor") and around.introduced(match.line))


def _placed(match: Match) -> bool:
    """Whether the sentence has the place, or a word that stands for one."""
    verb, scan = match.clause.verb, match.line.scan
    if any(m.kind in ("place", "state") for m in match.slots.get("host", [])):
        return True
    grammar = scan.words.grammar
    if verb is not None and (
        COMING & set(verb.value.senses) or any(word in grammar.there for word in verb.value.objects)
    ):
        return True
    if match.clause.opener in grammar.where:
        return True
    return any(token.norm in grammar.here for token in scan.tokens)


def _meeting(match: Match, around: Around) -> bool:
    """Two people at the least."""
    if match.mood in NO_VISIT or match.frame.id == TALK or told_of_none(match):
        return False
    told = [m for m in match.slots.get("participants", []) if _of_people(match.line, m)]
    verb = match.clause.verb
    count = 2 * match.owned + sum(map(_most, told))
    count += bool(verb is match.trigger and verb is not None and verb.value.objects)
    if (told or match.owned) and count > 1:
        return True
    return bool(told or match.owned or _nameless(match, "participants")) and around.introduced(match.line)


def peopled(line: Line, around: Around) -> bool:
    """Whether anybody can be told of in a sentence whose names and pronouns are known, and what it says not yet."""
    scan = line.scan
    if any(mention.kind == "person" or _stands(mention) for mention in scan.mentions):
        return True
    if any("delegation" in known for known in scan.kinds):
        return True
    if any(token.norm in scan.words.grammar.possessive for token in scan.tokens):
        return True
    return around.introduced(line)


def _of_people(line: Line, mention: Mention) -> bool:
    """Whether a mention can stand for people: also a delegation, for its leader."""
    return mention.kind == "person" or _stands(mention) or is_delegation(line, mention)


def _stands(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.value in STANDING


def _most(mention: Mention) -> int:
    """How many people a mention can stand for, two counting as many."""
    if mention.kind == "pronoun":
        return 2 if mention.value in SEVERAL else 1
    if mention.kind != "person":
        return 1
    counterpart = any(role.kind == "counterpart" for role in mention.value.roles)
    return 2 if counterpart or mention.value.plural or len(mention.value.states) > 1 else 1


def _nameless(match: Match, slot: str) -> bool:
    """Whether a name of nobody known fills a slot, or stands in the sentence without filling any."""
    if any(m.kind == "name" for m in match.slots.get(slot, [])):
        return True
    scan = match.line.scan
    return any(
        token.capital and scan.owner[place] is None and not scan.kinds[place] for place, token in enumerate(scan.tokens)
    )


def _agreement(match: Match, around: Around) -> bool:
    """A text."""
    if match.frame.id in TOLD or no_text(match):
        return False
    if match.line.mentions("instrument"):
        return True
    return around.named and (any(m.kind in CALLED for m in match.slots.get("instrument", [])) or _understood(match))


def _understood(match: Match) -> bool:
    """Whether a verb may have a text as a pronoun before it, or not at all: "X signed for Kenya"."""
    verb = match.clause.verb
    if verb is None or verb is not match.trigger or match.frame.status not in STEPS:
        return False
    return bool(verb.value.objects or match.clause.having("behalf", "beneficiary"))


def _body(match: Match, _: Around) -> bool:
    """A body; one that is told by a weak word only where it is set up."""
    told = [m for m in match.slots.get("body", []) if m.kind == "body"]
    return any(not m.value.weak or set_up(match) for m in told)


def _transfer(match: Match, _: Around) -> bool:
    """Something given."""
    return bool(told_gifts(match))


WAYS = {
    Type.VISIT: _visit,
    Type.MEETING: _meeting,
    Type.AGREEMENT: _agreement,
    Type.BODY: _body,
    Type.TRANSFER: _transfer,
}
