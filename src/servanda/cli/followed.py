"""What a round of `servanda follow` came to, told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from servanda.cli.terminal import Column, line, put, put_folded, put_table

if TYPE_CHECKING:
    from servanda.follow.report import Report

SHOWN = 20  # of a kind that the summary names
LINES = 3  # that are gone from an article, and that are new in it
WORDS = 160  # characters of such a line


def told_of(report: Report, register: str) -> dict[str, Any]:
    """A round as JSON has it."""
    records = report.records
    return {
        "register": register,
        "lists": {"read": report.lists, "unchanged": report.lists_unchanged},
        "new": report.new,
        "changed": [{"id": id, "gone": list(d.gone), "new": list(d.new)} for id, d in report.changed.items()],
        "withdrawn": [{"id": id, "reason": m.reason, "words": m.words} for id, m in report.withdrawn.items()],
        "back": report.back,
        "unchanged": report.unchanged,
        "skipped": [{"address": s.address, "reason": s.reason, "message": s.message} for s in report.skipped],
        "aside": dict(sorted(report.aside.items())),
        "waiting": report.waiting,
        "records": {"new": list(records.new), "changed": list(records.changed), "gone": list(records.gone)},
    }


def put_report(told: dict[str, Any]) -> None:
    """Print a round."""
    lists, records = told["lists"], told["records"]
    unchanged = f", {lists['unchanged']} of them as before" if lists["unchanged"] else ""
    put(f"Lists: {lists['read']} read{unchanged}.")
    put(f"Articles: {_counts(told)}.")
    _put_some("new", told["new"])
    _put_changed(told["changed"])
    _put_some("withdrawn", [f"{one['id']}{_said(one)}" for one in told["withdrawn"]])
    _put_some("there again", told["back"])
    _put_skipped(told["skipped"])
    put(f"Records: {len(records['new'])} new, {len(records['changed'])} changed, {len(records['gone'])} gone.")
    put(f"Register: {told['register']}.")


def _counts(told: dict[str, Any]) -> str:
    parts = [f"{len(told[kind])} {kind}" for kind in ("new", "changed", "withdrawn")]
    parts.append(f"{told['unchanged']} as before")
    parts += [f"{len(told['skipped'])} skipped{_reasons(told['skipped'])}"] if told["skipped"] else []
    parts += [f"{count} {_ASIDE.get(reason, reason)}" for reason, count in told["aside"].items() if count]
    parts += [f"{told['waiting']} left for the next round"] if told["waiting"] else []
    return ", ".join(parts)


_ASIDE = {"old": "too old (--days)", "same": "known by another address", "stopped": "not asked for"}


def _reasons(skipped: list[dict[str, str]]) -> str:
    counted = Counter(one["reason"] for one in skipped)
    return f" ({', '.join(f'{reason} {count}' for reason, count in sorted(counted.items()))})"


def _said(one: dict[str, str]) -> str:
    return f": “{line(one['words'])}”" if one["words"] else f" ({one['reason']})"


def _put_some(name: str, some: list[str]) -> None:
    for told in some[:SHOWN]:
        put_folded(f"{name}: {told}", "  ", "    ")
    _put_rest(len(some))


def _put_changed(changed: list[dict[str, Any]]) -> None:
    for one in changed[:SHOWN]:
        put_folded(f"changed: {one['id']}", "  ", "    ")
        put_difference(one["gone"], one["new"], LINES)
    _put_rest(len(changed))


def put_difference(gone: Sequence[str], new: Sequence[str], most: int) -> None:
    """Print lines that are gone from an article, and lines that are new in it, so many of each."""
    for sign, lines in (("-", gone), ("+", new)):
        for told in lines[:most]:
            put_folded(f"{sign} {line(told)[:WORDS]}{'…' if len(told) > WORDS else ''}", "    ", "      ")
        if len(lines) > most:
            put(f"    {sign} and {len(lines) - most} more lines")


def _put_skipped(skipped: list[dict[str, str]]) -> None:
    for one in skipped[:SHOWN]:
        put_folded(f"skipped ({one['reason']}): {one['message']}", "  ", "    ")
    _put_rest(len(skipped))


def _put_rest(count: int) -> None:
    if count > SHOWN:
        put(f"  and {count - SHOWN} more: --json has all.")


def told_of_wanted(report: Report) -> dict[str, Any]:
    """What a round would fetch, as JSON has it."""
    return {
        "lists": {"read": report.lists},
        "would_fetch": [{"address": w.address, "source": w.source, "why": w.why} for w in report.wanted],
        "skipped": [{"address": s.address, "reason": s.reason, "message": s.message} for s in report.skipped],
        "aside": dict(sorted(report.aside.items())),
        "waiting": report.waiting,
    }


def put_wanted(told: dict[str, Any]) -> None:
    """Print what a round would fetch."""
    rows = [[one["why"], one["source"], one["address"]] for one in told["would_fetch"]]
    put(f"Lists: {told['lists']['read']} read.")
    if rows:
        columns = [Column("why"), Column("source", folds=True), Column("address", folds=True)]
        put_table(f"Would be fetched ({len(rows)})", columns, rows)
    else:
        put("No article would be fetched.")
    _put_skipped(told["skipped"])
    rest = [f"{count} {_ASIDE.get(reason, reason)}" for reason, count in told["aside"].items() if count]
    rest += [f"{told['waiting']} left for the next round"] if told["waiting"] else []
    if rest:
        put(f"Not fetched: {', '.join(rest)}.")
    put("Nothing was stored.")
