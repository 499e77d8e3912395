"""Who signed, told by a noun: "The signatories were X and Y", "un protocole, dont les signataires sont X et Y"."""

from __future__ import annotations

from servanda.extract.clause import Clause, Link
from servanda.extract.drafts import Context, Draft, actors
from servanda.extract.instruments import add_signatory
from servanda.extract.lines import Line
from servanda.model.statement import Type

NEAR = 2  # sentences between a text and those who are told to have signed it
BEFORE = 3  # tokens between the relative pronoun and the noun


def signers(line: Line, context: Context) -> None:
    """Enter those whom a sentence calls the signatories of the text told last, or of the one before "whose"."""
    for clause in line.clauses:
        verb = clause.verb
        if verb is None or not verb.value.copula:
            continue
        noun = next((p for p in range(clause.start, verb.start) if line.scan.hit(p, "signer")), None)
        signing = noun is not None or signs(clause)
        draft = _signed(line, context, clause) if signing else None
        if draft is not None:
            _enter(line, context, clause, draft)


def signs(clause: Clause) -> bool:
    """Whether a clause tells who signed for whom: "Signing for Tonga | was X, for Australia Y"."""
    verb = clause.verb
    if verb is None or not verb.value.copula:
        return False
    nouns = [m for m in clause.subjects if m.kind == "event" and m.value.kind == "signing" and m.start == clause.start]
    states = [m for m in clause.having("beneficiary", "behalf") if m.kind == "state" and m.end <= verb.start]
    return bool(nouns) and bool(states)


def _signed(line: Line, context: Context, clause: Clause) -> Draft | None:
    """The draft of the text that a clause tells the signatories of."""
    texts = [d for d in context.drafts if d.type is Type.AGREEMENT]
    if clause.link is Link.RELATIVE:
        own = [d for d in texts if d.line is line and d.mention is not None and d.mention.end <= clause.start]
        return own[-1] if own else None
    near = [d for d in texts if 0 <= line.index - d.line.index <= NEAR and not d.plural]
    return near[-1] if near else None


def _enter(line: Line, context: Context, clause: Clause, draft: Draft) -> None:
    assert clause.verb is not None
    later = [c.start for c in line.clauses if c.start >= clause.end and c.link is Link.RELATIVE]
    texts = [m.start for m in line.mentions("instrument") if m.start >= clause.verb.end]
    present = [m.start for m in clause.having("witness")]
    end = min([*later, *texts, *present], default=len(line.scan.tokens))
    for mention in line.mentions("person"):
        if clause.verb.end <= mention.start < end:
            for actor in actors(context, line, mention):
                add_signatory(context, draft, actor)
