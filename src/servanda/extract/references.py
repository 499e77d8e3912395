"""How a text that was told is told again: by acronym, by pronoun, by number, by "one of the agreements"."""

from __future__ import annotations

from servanda.extract.drafts import Context
from servanda.extract.frames import Match
from servanda.extract.lines import Line, Page
from servanda.recognise.phrases import Complement
from servanda.recognise.scan import Mention
from servanda.recognise.things import Thing

INSIDE = 5  # tokens between a bracket and the acronym: '(hereinafter the "RAA")'


def acronyms(page: Page) -> dict[str, tuple[Line, Mention]]:
    """The texts that a document gives an acronym: "the Reciprocal Access Agreement (RAA)", by acronym."""
    found: dict[str, tuple[Line, Mention]] = {}
    for line in page.lines:
        for mention in line.mentions("instrument"):
            acronym = _in_brackets(line, mention)
            if acronym:
                found.setdefault(acronym, (line, mention))
    return found


def _in_brackets(line: Line, mention: Mention) -> str:
    """The word of capitals in the brackets that follow the name of a text, or ""."""
    tokens = line.scan.tokens
    opened = next((p for p in range(mention.end, min(mention.end + FAR, len(tokens))) if tokens[p].raw == "("), None)
    if opened is None or any(m.start < opened for m in line.mentions("instrument", "verb") if m.start >= mention.end):
        return ""
    for token in tokens[opened + 1 : opened + 1 + INSIDE]:
        if token.raw == ")":
            return ""
        if len(token.raw) > 1 and token.raw.isupper() and token.word:
            return token.raw
    return ""


FAR = 14  # tokens of the parties' names that may stand between a text's name and its acronym


def one_of(line: Line, mention: Mention) -> bool:
    """Whether a plural stands for one of its members: "l'un des accords", "one of the deals"."""
    scan = line.scan
    place = mention.start
    for start in range(max(0, place - INSIDE), place):
        hit = scan.hit(start, "one_of")
        if hit is not None and all(scan.hit(p, "article") or scan.owner[p] is not None for p in range(hit.end, place)):
            return True
    return False


def parts(line: Line, thing: Thing, number: int) -> list[tuple[Complement, ...]]:
    """The subjects of as many texts as are counted: "two memoranda, on health and on trade"; else none."""
    topics = thing.phrase.having("on")
    groups: list[list[Complement]] = []
    for topic in topics:
        if not groups or _own_preposition(line, topic):
            groups.append([])
        groups[-1].append(topic)
    if len(groups) == number:
        return [tuple(group) for group in groups]
    return [(topic,) for topic in topics] if len(topics) == number else []


def listed(line: Line, spans: list[tuple[int, int]], number: int) -> list[tuple[int, int]]:
    """The spans of a list brought to as many as are counted, or none.

    In "crime and terrorism, digital solutions, health and trade" a coordinator joins two subjects of one item, but
    in the last item it may join the last two.
    """
    items: list[list[tuple[int, int]]] = []
    for span in spans:
        comma = bool(items) and any(line.scan.norm(p) == "," for p in range(items[-1][-1][1], span[0]))
        if comma or not items:
            items.append([])
        items[-1].append(span)
    whole = [(item[0][0], item[-1][1]) for item in items]
    for found in (spans, [*whole[:-1], *items[-1]], whole):
        if len(found) == number:
            return found
    return []


def _own_preposition(line: Line, topic: Complement) -> bool:
    """Whether a topic of a list has the preposition before it that the list began with."""
    scan = line.scan
    return any(
        (hit := scan.hit(start, "preposition")) is not None and hit.end == topic.start and hit.entry.key == "on"
        for start in range(max(0, topic.start - INSIDE), topic.start)
    )


STEPS = frozenset({"signed", "initialled", "ratified", "suspended", "terminated"})
CLOSE = 4  # sentences within which a pronoun before a verb points back


def understood(match: Match, context: Context) -> list[Mention]:
    """The text that a verb has but as a pronoun or not at all: "X et Y l'ont signé", "X signed for Kenya"."""
    verb = match.clause.verb
    if verb is None or verb is not match.trigger or verb.value.passive or match.frame.status not in STEPS:
        return []
    if any(m.kind in ("instrument", "body", "quantity", "event") for m in match.clause.having("object")):
        return []
    grammar = match.line.scan.words.grammar
    one = any(word in grammar.him for word in verb.value.objects)
    several = any(word in grammar.them for word in verb.value.objects)
    alone = any(m.kind in ("state", "person") for m in match.clause.having("behalf", "beneficiary"))
    if not (one or several or alone):
        return []
    before = [m for m in match.line.mentions("instrument") if m.end <= verb.start]
    if before and one:
        return before[-1:]  # "l'accord sur la pêche, c'est X qui l'a signé"
    last = context.memory.package if several else context.memory.instrument
    if last is None or match.line.index - last.line.index > CLOSE:
        return []
    return [Mention("pronoun", verb.start, verb.end, "they" if several else "he")]
