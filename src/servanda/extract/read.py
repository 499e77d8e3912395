"""From the recognised sentences of a document to its acts."""

from __future__ import annotations

from servanda.extract.agreements import agreements
from servanda.extract.bodies import bodies
from servanda.extract.discourse import Memory, topic
from servanda.extract.drafts import Claim, Context, Draft
from servanda.extract.entities import People
from servanda.extract.frames import matches
from servanda.extract.lines import Line, Page
from servanda.extract.meetings import meetings
from servanda.extract.transfers import transfers
from servanda.extract.visits import visits
from servanda.model.statement import Act, Statement, Type

BUILDERS = {
    Type.VISIT: visits,
    Type.MEETING: meetings,
    Type.AGREEMENT: agreements,
    Type.BODY: bodies,
    Type.TRANSFER: transfers,
}


def acts(page: Page) -> tuple[Act, ...]:
    """The acts that a page tells of, in the order of the text."""
    people = People(page)
    context = Context(page, people, topic(page, people), Memory())
    for line in page.lines:
        for match in matches(line):
            for draft in BUILDERS[match.frame.type](match, context):
                _enter(context, draft)
        context.memory.saw(line, people)
    return tuple(_act(page, number, draft) for number, draft in enumerate(context.drafts))


def _enter(context: Context, draft: Draft) -> None:
    context.drafts.append(draft)
    if draft.type is Type.AGREEMENT:
        context.memory.instrument = len(context.drafts) - 1
    elif draft.type is Type.BODY:
        context.memory.body = len(context.drafts) - 1


def _act(page: Page, number: int, draft: Draft) -> Act:
    identity = f"{page.document.id}#{number}"
    return Act(identity, draft.type, page.document.id, tuple(_statement(page, claim) for claim in draft.claims), draft.group)


def _statement(page: Page, claim: Claim) -> Statement:
    first, last = claim.line.scan.span(claim.start, claim.end)
    start, end = page.plain.span(first, last)
    return Statement(
        claim.property,
        claim.value,
        page.document.id,
        start,
        end,
        page.document.text[start:end],
        _sentence(page, claim.line),
        claim.modality,
        "",
        claim.rule,
    )


def _sentence(page: Page, line: Line) -> tuple[int, int]:
    return page.plain.span(line.scan.tokens[0].start, line.scan.tokens[-1].end)
