"""Texts that headings and list items name, without a verb of their own."""

from __future__ import annotations

from servanda.extract.agreements import again, remember
from servanda.extract.drafts import Context, Draft, actors, modality_of
from servanda.extract.instruments import (
    PARTNERSHIP,
    add_signatory,
    add_subject,
    gerund_after,
    instrument_draft,
    subject_of,
)
from servanda.extract.lines import Line
from servanda.extract.signing import enter_step, opens_list
from servanda.model.statement import Modality, Type
from servanda.recognise.phrases import Complement, topic_run
from servanda.recognise.scan import Mention, content

MOST_ITEMS = 30  # lines of one list


def opening(line: Line, context: Context) -> list[Draft]:
    """The set of texts that a sentence without a noun for them opens: "Ont été signés à cette occasion :"."""
    lines = context.page.lines
    listed = line.index + 1 < len(lines) and lines[line.index + 1].role == "item"
    match = opens_list(line) if listed else None
    if match is None:
        return []
    draft = Draft(Type.AGREEMENT, line, match.frame.id, modality_of(match.mood), plural=True)
    enter_step(match, context, draft)
    context.memory.package = draft
    return [draft]


def named_alone(line: Line, context: Context) -> list[Draft]:
    """The agreement that a heading or a list item names without a verb: "Accord sur …", "- le mémorandum …"."""
    mentions = line.mentions("instrument")
    if any(c.verb and c.verb.value.finite for c in line.clauses):
        return []
    if not mentions or not _at_head(line, mentions[0]):
        return _item_of_list(line, context)
    fresh: list[Draft] = []
    for mention in mentions:
        told = subject_of(mention.value) or mention.value.phrase.complements or gerund_after(line, mention)
        package = context.memory.package if line.role == "item" else None
        listed = package is not None and _under(line, package.line, context)
        if not (told or listed) or mention.value.form == PARTNERSHIP or again(context, line, mention) is not None:
            continue
        draft = instrument_draft(context, line, mention, "agreement.named", Modality.ASSERTED)
        draft.pending = True
        draft.group = package
        if listed:
            _told_further(line, context, draft, mention)
        _bracketed_signatories(line, context, draft, mention.end)
        _signed_by(line, context, draft)
        remember(context, draft, mention, fresh)
        fresh.append(draft)
    return fresh


def _told_further(line: Line, context: Context, draft: Draft, mention: Mention) -> None:
    """What a text of a list is about where its noun does not say: behind those between whom it is, or by its name."""
    if draft.has("subject"):
        return
    about = next((p for p in range(mention.end, len(line.scan.tokens)) if _about(line, p)), None)
    if about is None and draft.has("kind"):
        return
    about = mention.value.head[0] if about is None else about
    spans = topic_run(line.scan, about)
    if spans and spans[-1][1] > mention.value.head[1]:
        add_subject(context, line, draft, tuple(Complement("on", *span) for span in spans), (about, spans[-1][1]))


def _about(line: Line, place: int) -> bool:
    hit = line.scan.hit(place, "preposition") if line.scan.owner[place] is None else None
    return hit is not None and hit.entry.key == "on"


def _item_of_list(line: Line, context: Context) -> list[Draft]:
    """A list item that tells a text without a noun for it: "- coordination de la recherche et du sauvetage en mer"."""
    package = context.memory.package
    if line.role != "item" or package is None or not _under(line, package.line, context):
        return []
    start = next((p for p in range(len(line.scan.tokens)) if content(line.scan, p)), None)
    if start is None:
        return []
    spans = topic_run(line.scan, start)
    if not spans:
        return []
    draft = Draft(Type.AGREEMENT, line, "agreement.item", package.modality, group=package, pending=True)
    complements = tuple(Complement("on", first, last) for first, last in spans)
    add_subject(context, line, draft, complements, (spans[0][0], spans[-1][1]))
    _bracketed_signatories(line, context, draft, spans[-1][1])
    return [draft]


def _under(line: Line, opening: Line, context: Context) -> bool:
    """Whether a list item stands in the list that a sentence opens with a colon, with only items in between."""
    between = context.page.lines[opening.index + 1 : line.index]
    return (
        opening.scan.tokens[-1].raw == ":" and len(between) < MOST_ITEMS and all(one.role == "item" for one in between)
    )


def _bracketed_signatories(line: Line, context: Context, draft: Draft, start: int) -> None:
    """ "(MM. X et Y)" after the name of a text: those who signed it."""
    opened = next((p for p in range(start, min(start + 3, len(line.scan.tokens))) if line.scan.norm(p) == "("), None)
    if opened is None:
        return
    for mention in line.mentions("state", "organisation", "person"):
        if mention.start > opened:
            for actor in actors(context, line, mention):
                add_signatory(context, draft, actor)


def _signed_by(line: Line, context: Context, draft: Draft) -> None:
    """ "…, par MM. X et Y" behind the name of a text in a list of what was signed."""
    told = [m for clause in line.clauses if clause.verb is None for m in clause.having("by") if m.kind == "person"]
    for mention in told if draft.group is not None else ():
        for actor in actors(context, line, mention):
            add_signatory(context, draft, actor)


def _at_head(line: Line, mention: Mention) -> bool:
    """Whether a line begins with a mention, past bullets and articles."""
    listed = line.role == "item"  # "la signature : – d'un accord de prêt ; – d'un mémorandum"
    return all(
        not line.scan.tokens[place].word or line.scan.hit(place, "article") or (listed and _of(line, place))
        for place in range(mention.start)
    )


def _of(line: Line, place: int) -> bool:
    hit = line.scan.hit(place, "preposition")
    return hit is not None and hit.entry.key == "of"
