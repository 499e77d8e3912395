"""What a record has to do with others, in full: perhaps the same, its parts, what was given of what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servanda.cli.terminal import put, put_folded
from servanda.cli.values import joined, words
from servanda.model.record import Balance, Part, Record
from servanda.wording.contract import title

if TYPE_CHECKING:
    from servanda.register import View

PARTS = {Part.DELIVERY: "delivery", Part.SHARE: "share of the sum", Part.TEXT: "text of the set"}


def put_kin(view: View, record: Record, language: str) -> None:
    """Print the records that are parts of one, its balance, and those that are perhaps the same."""
    if record.members:
        put("\nParts")
    for member in record.members:
        put_folded(f"{PARTS[member.part]}: {_named(view, member.record, language)}", "  ", "    ")
    if record.balance is not None:
        put("\nPromised and given")
        _put_balance(record.balance, language)
    if record.perhaps:
        put("\nPerhaps the same")
    for perhaps in record.perhaps:
        judged = perhaps.judged
        why = f"marked so, {perhaps.decision}" if perhaps.decision else f"{judged.score / 1000:.2f}"
        told = "; ".join((why, *judged.reasons))
        put_folded(f"{_named(view, perhaps.record, language)}  — {told}", "  ", "    ")


def _named(view: View, id: str, language: str) -> str:
    """A record in a line: its id, its date and its title."""
    record = view.record(id)
    if record is None:
        return id
    return ", ".join(filter(None, (id, joined(record.values("date")), title(record, language))))


def _put_balance(balance: Balance, language: str) -> None:
    for name, values in (("promised", balance.pledged), ("given", balance.delivered)):
        told = ", ".join(words(value, language) for value in values) or "not told"
        many = f", in {balance.deliveries} deliveries" if name == "given" and balance.deliveries > 1 else ""
        put_folded(f"{name:<8}  {told}{many}", "  ", "    ")
    if balance.thousandths is not None:
        put(f"  {'share':<8}  {balance.thousandths / 10:.1f} %")
