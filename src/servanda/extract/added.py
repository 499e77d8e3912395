"""Texts that are told to be added to one that was signed: "To the pact was added a protocol", "s'y ajoutent deux …"."""

from __future__ import annotations

from servanda.extract.clauses import Clause
from servanda.extract.drafts import Context
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.extract.undated import asserted_signed
from servanda.model.statement import Type
from servanda.recognise.scan import Mention

ADDED = "agreement.added"
NEAR = 3  # sentences between a signing and what is added to it


def added(match: Match, context: Context) -> list[Mention]:
    """The texts that a match tells to be added, where some were signed right before or in the same sentence."""
    line, verb = match.line, match.clause.verb
    if match.frame.id != ADDED or verb is None:
        return []
    signed = any(
        d.type is Type.AGREEMENT and 0 <= line.index - d.line.index <= NEAR and asserted_signed(d)
        for d in context.drafts
    )
    base = _base(line, match.clause, verb)
    if not signed or base is None:
        return []
    return [m for m in line.mentions("instrument") if m is not base and m.start >= min(base.end, verb.end)]


def _base(line: Line, clause: Clause, verb: Mention) -> Mention | None:
    """What the texts are added to: after "to", before or behind the verb."""
    around = [c for c in line.clauses if c is clause or c.start < clause.start]
    told = [m for c in around for m in c.having("to") if m.kind in ("instrument", "pronoun")]
    if not told and any(word in line.scan.words.grammar.there for word in verb.value.objects):
        return verb  # "s'y ajoute un protocole"
    return told[0] if told else None
