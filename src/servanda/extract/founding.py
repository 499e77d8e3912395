"""What a body was founded by: "créée par l'accord signé en 1996", "set up under the memorandum"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.drafts import Claim, Context, Draft
from servanda.extract.frames import Match
from servanda.extract.lines import Line
from servanda.extract.times import date_of
from servanda.model.statement import Modality, Type
from servanda.model.values import Words
from servanda.recognise.scan import Mention

FOUNDED_BY = ("by", "under", "via", "during")
SIGNING = frozenset({"sign", "conclude", "initial"})
SINCE = 12  # sentences within which "the memorandum" is the one told


def add_founding(match: Match, context: Context, draft: Draft) -> None:
    """Give a body the day and the parties of the text by which it is told to have been created."""
    for mention in match.clause.having(*FOUNDED_BY):
        if mention.kind != "instrument" or mention.start < match.trigger.end:
            continue
        text = _text(context, match.line, mention)
        claims = text.claims if text is not None else _of_signing(context, match.line, mention)
        wanted = [name for name in ("party", "date") if name == "party" or not draft.has(name)]
        wanted = wanted if len(draft.codes()) < PAIR else [name for name in wanted if name != "party"]
        for claim in [claim for claim in claims if claim.property in wanted]:
            draft.claims.append(replace(claim, rule=f"{draft.rule}/founded", modality=Modality.ASSERTED))
        return


PAIR = 2


def add_known(context: Context, draft: Draft) -> None:
    """Give a body without parties of its own those with which its document told it before."""
    names = {words.text for words, _ in draft.values("name", Words)}
    for other in reversed(context.drafts):
        if other.type is not Type.BODY or not names & {words.text for words, _ in other.values("name", Words)}:
            continue
        if len(draft.codes()) < PAIR:
            draft.claims.extend(replace(c, rule=f"{draft.rule}/told") for c in other.claims if c.property == "party")
        return


def _text(context: Context, line: Line, mention: Mention) -> Draft | None:
    """The draft of the text: of its own words in the sentence, or where it is definite of the one told last."""
    texts = [d for d in context.drafts if d.type is Type.AGREEMENT]
    own = next((d for d in texts if d.line is line and d.mention is mention), None)
    if own is not None or not mention.value.definite or mention.value.phrase.complements:
        return own
    form = mention.value.form
    near = [d for d in texts if 0 <= line.index - d.line.index <= SINCE and d.mention is not None and not d.plural]
    alike = [d for d in near if d.mention is not None and d.mention.value.form == form]
    return alike[-1] if alike else None


def _of_signing(context: Context, line: Line, mention: Mention) -> list[Claim]:
    """The day on which the clause that tells more of a text says that it was signed."""
    for clause in line.clauses:
        verb = clause.verb
        if verb is None or not SIGNING & set(verb.value.senses) or clause.start < mention.end:
            continue
        if mention not in (*clause.subjects, *clause.having("object")):
            continue
        dated = date_of(context, line, clause, verb, verb.value.mood)
        if dated is not None:
            return [Claim("date", dated.when, line, dated.mention.start, dated.mention.end, "")]
    return []
