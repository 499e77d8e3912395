"""Money that an agreement is about: "un accord de prêt d'un montant de 350 millions de dollars"."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.drafts import Claim, Context, Draft, party
from servanda.extract.goods import GIFTS, LONG_ITEM, content_after_article
from servanda.extract.instruments import add_subject, terms
from servanda.extract.lines import Line
from servanda.gazetteer.aid import likelier_giver
from servanda.gazetteer.organisations import Kind, organisations
from servanda.model.statement import SUM, Type
from servanda.model.units import is_currency
from servanda.model.values import Individual, Party, Status, Words
from servanda.recognise.phrases import Complement, topic_run
from servanda.recognise.scan import Mention

LENDERS = (Kind.BANK, Kind.FUND, Kind.AGENCY)


def lent(context: Context, draft: Draft) -> Draft | None:
    """The transfer that a loan or grant agreement promises, where the lender is among those told; else None."""
    mention = draft.mention
    if mention is None or draft.plural or draft.type is not Type.AGREEMENT:
        return None
    money = next(
        (m for m in draft.line.mentions("quantity") if mention.start <= m.start <= mention.end + 8 and _is_money(m)),
        None,
    )
    noun = _gift_noun(draft, mention) or _endowed(draft, money)
    if money is None or noun is None:
        return None
    lender = _lender(draft) or _by_currency(draft, money) or _by_means(draft)
    codes = [c.value.code for c in draft.claims if c.property == "party" and isinstance(c.value, Party)]
    receiver = next((code for code in codes if code != lender), None)
    if lender is None or receiver is None:
        return None
    made = Draft(Type.TRANSFER, draft.line, "transfer.agreed", draft.modality)
    for name, code in (("giver", lender), ("receiver", receiver)):
        told = next(
            (c for c in draft.claims if c.property == "party" and isinstance(c.value, Party) and c.value.code == code),
            None,
        )
        if told is None:
            return None
        made.claims.append(replace(told, property=name, value=party(code, context.language), rule="transfer.agreed"))
    purpose = _purpose(draft.line, money.end)
    item = purpose or noun
    if purpose is not None and noun[0] < purpose[1] <= noun[0] + LONG_ITEM:
        item = noun[0], purpose[1]
    where, item = (draft.purpose[0], draft.purpose[1:]) if purpose is None and draft.purpose else (draft.line, item)
    bare = item == noun and where is draft.line  # no more is told than that it is a loan
    rule = f"{made.rule}/{SUM}" if bare else ""
    made.add("item", Words(where.scan.words_at(*item), terms(where, *item)), where, *item, rule)
    if purpose is not None and all(_only_gift(c) for _, c in draft.values("subject", Words)):
        draft.claims = [claim for claim in draft.claims if claim.property != "subject"]
        add_subject(context, draft.line, draft, (Complement("on", *purpose),), purpose)
    made.add("quantity", money.value.quantity, draft.line, money.start, money.end)
    made.claims.extend(replace(c, rule="transfer.agreed") for c in draft.claims if c.property == "date")
    status: Claim = next(c for c in draft.claims if c.property == "status")
    made.claims.append(replace(status, value=Status("pledged"), rule="transfer.agreed"))
    return made


def _only_gift(claim: Claim) -> bool:
    """Whether a subject tells no more than that something is given: "a grant", "un don"."""
    scan = claim.line.scan
    told = [
        place for place in range(claim.start, claim.end) if scan.tokens[place].word and not scan.hit(place, "article")
    ]
    return all((hit := scan.hit(place, "event")) is not None and hit.entry.key in GIFTS for place in told)


BEFORE = 6  # tokens between the words that tell of money and the sum
FOR = ("beneficiary", "on")  # "au profit de", "destiné à"
FAR = 30  # tokens between an amount and what it is for


def _purpose(line: Line, start: int) -> tuple[int, int] | None:
    """What money is for, told after it: "un prêt de 40 milliards signé à Lomé | pour l'assainissement de la ville"."""
    scan = line.scan
    for place in range(start, min(start + FAR, len(scan.tokens))):
        hit = scan.hit(place, "preposition") if scan.owner[place] is None else None
        if hit is None or not (hit.entry.key in FOR or scan.norm(place) in scan.words.grammar.purpose):
            continue
        if content_after_article(line, hit.end) and (told := topic_run(scan, hit.start)):
            return told[0][0], told[-1][1]
    return None


def _by_currency(draft: Draft, money: Mention) -> str | None:
    """The party in whose own currency an amount is told: who gives yen is Japan.

    The first two letters of a currency's code are those of its state (ISO 4217).
    """
    unit = money.value.quantity.unit or ""
    own = unit[:2] if len(unit) == 3 and unit.isupper() else ""
    return own if own in draft.codes() else None


def _by_means(draft: Draft) -> str | None:
    """Of two states the one that is given no development assistance, or less of it."""
    codes = sorted(code for code in draft.codes() if len(code) == 2)
    return likelier_giver(*codes) if len(codes) == 2 else None


def _is_money(mention: Mention) -> bool:
    unit = mention.value.quantity.unit
    return is_currency(unit) and mention.value.unit is not None


def _gift_noun(draft: Draft, mention: Mention) -> tuple[int, int] | None:
    """The noun of giving in the name of the text: "prêt", "financement", "don"."""
    scan = draft.line.scan
    for place in range(mention.start, mention.end):
        hit = scan.hit(place, "event")
        if hit is not None and hit.entry.key in GIFTS:
            return hit.start, hit.end
    return None


def _endowed(draft: Draft, money: Mention | None) -> tuple[int, int] | None:
    """What a text is about that money comes with: "un accord | de partenariat pour la santé, doté de 48 millions"."""
    scan = draft.line.scan
    starts = range(max(0, money.start - BEFORE), money.start) if money is not None else range(0)
    marks = [hit for place in starts if (hit := scan.hit(place, "endowed")) is not None]
    told = (c for _, c in draft.values("subject", Words) if c.line is draft.line)
    subject = next((c for c in told if money is not None and c.end <= money.start), None)
    return (subject.start, subject.end) if marks and subject is not None else None


def _lender(draft: Draft) -> str | None:
    """The party whose bank, fund or agency takes part."""
    for mention in draft.line.mentions("organisation"):
        if mention.value.kind in LENDERS:
            return str(mention.value.state or mention.value.code)
    for claim in draft.claims:
        if not isinstance(claim.value, Individual):
            continue
        if claim.property == "signatory" and claim.value.party in organisations():
            organisation = organisations()[claim.value.party]
            if organisation.kind in LENDERS:
                return organisation.state or organisation.code
    return None
