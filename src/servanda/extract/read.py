"""From the recognised sentences of a document to its acts."""

from __future__ import annotations

from servanda.extract.agreements import agreements
from servanda.extract.bodies import bodies, sessions
from servanda.extract.delegations import leaders
from servanda.extract.deliveries import deliveries
from servanda.extract.discourse import Memory, topic
from servanda.extract.drafts import Claim, Context, Draft
from servanda.extract.entities import People
from servanda.extract.finish import finish
from servanda.extract.fragments import fragments, further, purpose
from servanda.extract.frames import matches
from servanda.extract.headings import named_alone, opening
from servanda.extract.lines import Line, Page
from servanda.extract.meetings import meetings
from servanda.extract.open_days import add_open_day
from servanda.extract.references import acronyms, dated_alone
from servanda.extract.repeats import is_told, repeats
from servanda.extract.sides import settle_sides
from servanda.extract.signers import signers
from servanda.extract.speakers import Voices, voices
from servanda.extract.times import date_sentence, note_dates
from servanda.extract.transfers import transfers
from servanda.extract.visits import visits
from servanda.model.statement import Act, Known, Statement, Type

BUILDERS = {
    Type.VISIT: visits,
    Type.MEETING: meetings,
    Type.AGREEMENT: agreements,
    Type.BODY: bodies,
    Type.TRANSFER: transfers,
}


def extract(page: Page) -> tuple[tuple[Act, ...], tuple[Known, ...]]:
    """The acts that a page tells of, in the order of the text, and what it knows of the people it names."""
    people = People(page)
    about = topic(page, people)
    settle_sides(page, people, about)
    people.resettle(page)
    said = voices(page, people)
    context = Context(page, people, about, Memory(), leaders=leaders(page), acronyms=acronyms(page), voices=said)
    for line in page.lines:
        before = len(context.drafts)
        purpose(line, context)
        for match in matches(line):
            made = BUILDERS[match.frame.type](match, context)
            made += [more for draft in made for more in repeats(match, context, draft) if not is_told(more, made)]
            for draft in made:
                add_open_day(context, match, draft)
            context.drafts.extend(made)
        context.drafts.extend(opening(line, context) or named_alone(line, context))
        signers(line, context)
        context.drafts.extend(dated_alone(line, context))
        context.drafts.extend(sessions(line, context))
        context.drafts.extend(fragments(line, context) or further(line, context))
        if not any(draft.type is Type.TRANSFER for draft in context.drafts[before:]):
            context.drafts.extend(deliveries(line, context))
        for draft in context.drafts[before:]:
            draft.told = context.memory.date
            draft.days = tuple(context.memory.days)
        date_sentence(context, line)
        context.memory.saw(line, people)
        note_dates(context, line)
    drafts = finish(context)
    numbers = {id(draft): number for number, draft in enumerate(drafts)}
    known = tuple(
        Known(entity.name, entity.title, entity.state, entity.basis) for entity in people.entities if entity.name
    )
    return tuple(_act(page, number, draft, numbers, said) for number, draft in enumerate(drafts)), known


def acts(page: Page) -> tuple[Act, ...]:
    """The acts that a page tells of."""
    return extract(page)[0]


def _act(page: Page, number: int, draft: Draft, numbers: dict[int, int], said: Voices) -> Act:
    group = f"{page.document.id}#{numbers.get(id(draft.group), 'x')}" if draft.group is not None else ""
    statements = tuple(_statement(page, claim, said) for claim in draft.claims)
    return Act(f"{page.document.id}#{number}", draft.type, page.document.id, statements, group)


def _statement(page: Page, claim: Claim, said: Voices) -> Statement:
    speaker = said.at(claim.line, claim.start)
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
        speaker.name if speaker is not None else "",
        claim.rule,
    )


def _sentence(page: Page, line: Line) -> tuple[int, int]:
    return page.plain.span(line.scan.tokens[0].start, line.scan.tokens[-1].end)
