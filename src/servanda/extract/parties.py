"""The parties of a text whose words leave one or both of them out."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.drafts import Actor, Claim, Context, Draft, actors, topic_parties
from servanda.extract.instruments import add_party
from servanda.extract.lines import Line
from servanda.extract.openers import preposition_of
from servanda.model.statement import PARTNER
from servanda.model.values import Party
from servanda.recognise.scan import Mention


def settle_parties(context: Context, draft: Draft) -> None:
    """Where a text names one party or none, the document's topic tells the rest."""
    codes = draft.codes()
    pair = context.topic.pair
    if pair is not None and codes and draft.joined and not codes & set(pair):
        for actor in topic_parties(context):
            add_party(context, draft, actor)  # "elles l'ont signée avec l'Allemagne et l'Autriche"
    if len(draft.codes()) >= 2:
        return
    near = _local_parties(context, draft.line)
    if not codes or (len(codes) == 1 and codes <= {actor.code for actor in near}):
        for actor in near:
            add_party(context, draft, actor)
        if len(draft.codes()) >= 2:
            return
    for actor in topic_parties(context):
        if not codes or (pair is not None and codes <= set(pair)):
            add_party(context, draft, actor)
        elif codes and actor.code not in codes and len(draft.codes()) < 2:
            add_party(context, draft, actor)


BACK = 2  # sentences of one paragraph in which the two of whom an act is told may stand


def _local_parties(context: Context, line: Line) -> list[Actor]:
    """The two states of a sentence or of those right before it in the paragraph, where they tell just two."""
    found: dict[str, Actor] = {}
    for index in range(line.index, max(-1, line.index - BACK - 1), -1):
        other = context.page.lines[index]
        if other.passage != line.passage or len(found) > 1:
            break
        told = [m for m in other.mentions("person", "state", "place") if m.kind != "place" or _speaks(other, m)]
        found |= {a.code: a for m in told for a in actors(context, other, m) if a.code and not a.company}
        if len(found) == 2 and set(found) != set(context.topic.pair or ()):
            return [replace(actor, basis="near") for actor in found.values()]
    return []


def _speaks(line: Line, place: Mention) -> bool:
    """Whether a capital stands for its state: not where something is told to be "à Paris"."""
    return place.value.kind == "capital" and preposition_of(line.scan, place) not in ("to", "in", "from")


def explicit(claim: Claim) -> bool:
    """Whether the words of an act tell a party, not only what stands around them."""
    return not claim.rule.endswith(("/topic", "/list", "/side", "/home"))


def add_partner(draft: Draft) -> None:
    """The company with which a state alone is told to have signed: "Mali has signed the deal with X"."""
    if draft.partner is None or draft.plural:
        return
    told = {c.value.code for c in draft.claims if isinstance(c.value, Party) and explicit(c)}
    line, mention = draft.partner
    name = mention.value if isinstance(mention.value, str) else mention.value.code
    if len(told) <= 1 and name not in told:
        draft.add("party", Party(name, name), line, mention.start, mention.end, f"{draft.rule}/{PARTNER}")
