"""The figures: precision, recall and F1 by type, attributes, conflicts, evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.evaluate.found import Found, fold, found
from servanda.evaluate.gold import Gold, Story
from servanda.evaluate.match import pairs, right

TYPES = ("visit", "meeting", "agreement", "body", "transfer")
ALL = "all"
DIGITS = 3
Exported = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """How many records were asked for, found, and both; shares are None where there is nothing to share."""

    gold: int = 0
    found: int = 0
    correct: int = 0

    @property
    def precision(self) -> float | None:
        """The share of those found that are right."""
        return _share(self.correct, self.found)

    @property
    def recall(self) -> float | None:
        """The share of those asked for that are found."""
        return _share(self.correct, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing was asked for and nothing found."""
        p, r = self.precision, self.recall
        if p is None and r is None:
            return None
        return round(2 * p * r / (p + r), DIGITS) if p and r else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How right an export is.

    Attributes:
        rows: by type, and for `all`.
        attributes: of the records matched, by attribute: how many are right, how many were asked for.
        conflicts_gold, conflicts_told: how many there are in gold, and in the export.
        conflicts_hit: how many of gold's are told.
        conflicts_real: how many of those told gold has or allows.
        statements: how many there are; `exact` how many quotes stand where they say, None without texts.
        unsupported: records without a statement.
        quote_words: the median of words a quote.
        missed, extra: ids of required gold records not found, and of records found that are in no pair.
    """

    rows: dict[str, Row]
    attributes: dict[str, tuple[int, int]]
    conflicts_gold: int
    conflicts_told: int
    conflicts_hit: int
    conflicts_real: int
    statements: int
    exact: int | None
    unsupported: int
    quote_words: int | None
    missed: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def conflict_recall(self) -> float | None:
        """The share of gold's conflicts that are told."""
        return _share(self.conflicts_hit, self.conflicts_gold)

    @property
    def conflict_precision(self) -> float | None:
        """The share of the conflicts told that are real."""
        return _share(self.conflicts_real, self.conflicts_told)


def evaluate(story: Story, exported: Sequence[Exported], texts: Mapping[str, str] | None = None) -> Evaluation:
    """Measure exported records against a story's gold.

    Args:
        story: the gold.
        exported: records as `servanda export --format jsonl` writes them, one dictionary each.
        texts: the documents' texts by id, to check quotes against.
    """
    kept = [record for record in exported if record.get("type") in TYPES]
    records = [found(record) for record in kept]
    golds = story.records
    matched = pairs(golds, records)
    hit, real = _conflicts(golds, records, matched)
    quotes = sorted(len(str(s.get("quote") or "").split()) for record in kept for s in _statements(record))
    taken_gold, taken = {i for i, _ in matched}, {j for _, j in matched}
    return Evaluation(
        _rows(golds, records, matched),
        _attributes(golds, records, matched),
        sum(len(gold.conflicts) for gold in golds if gold.required),
        sum(len(record.conflicts) for record in records),
        hit,
        real,
        len(quotes),
        None if texts is None else sum(_exact(s, texts) for record in kept for s in _statements(record)),
        sum(not _statements(record) for record in kept),
        quotes[len(quotes) // 2] if quotes else None,
        tuple(gold.id for i, gold in enumerate(golds) if gold.required and i not in taken_gold),
        tuple(record.id for j, record in enumerate(records) if j not in taken),
    )


def false_alarms(exported: Sequence[Exported]) -> int:
    """How many records there are of documents in which there is nothing to find."""
    return sum(record.get("type") in TYPES for record in exported)


def _rows(golds: Sequence[Gold], records: Sequence[Found], matched: list[tuple[int, int]]) -> dict[str, Row]:
    """The counts by type. A found record that gold allows and does not ask for counts nowhere."""
    of = {j: golds[i] for i, j in matched}
    asked = Counter(gold.type for gold in golds if gold.required)
    counted = [(j, one) for j, one in enumerate(records) if j not in of or of[j].required]
    told = Counter(one.type for _, one in counted)
    correct = Counter(one.type for j, one in counted if j in of)
    rows = {kind: Row(asked[kind], told[kind], correct[kind]) for kind in TYPES}
    return {
        **rows,
        ALL: Row(*(sum(getattr(row, name) for row in rows.values()) for name in Row.__dataclass_fields__)),
    }


def _attributes(
    golds: Sequence[Gold], records: Sequence[Found], matched: list[tuple[int, int]]
) -> dict[str, tuple[int, int]]:
    told = [item for i, j in matched for item in right(golds[i], records[j]).items()]
    asked = Counter(name for name, _ in told)
    good = Counter(name for name, ok in told if ok)
    return {name: (good[name], asked[name]) for name in sorted(asked)}


def _conflicts(golds: Sequence[Gold], records: Sequence[Found], matched: list[tuple[int, int]]) -> tuple[int, int]:
    """How many conflicts of gold are told, and how many of those told are gold's or allowed."""
    hit = real = 0
    for i, j in matched:
        asked = {fold(name) for name in golds[i].conflicts}
        allowed = asked | {fold(name) for name in golds[i].conflicts_allowed}
        hit += len(records[j].conflicts & asked) if golds[i].required else 0
        real += len(records[j].conflicts & allowed)
    return hit, real


def _statements(record: Exported) -> Sequence[Mapping[str, Any]]:
    return record.get("statements") or ()


def _exact(statement: Mapping[str, Any], texts: Mapping[str, str]) -> bool:
    """Whether a statement's quote is not empty and stands in its document where it says."""
    text, quote = texts.get(str(statement.get("document"))), statement.get("quote")
    start, end = statement.get("start"), statement.get("end")
    if text is None or not quote or not isinstance(start, int) or not isinstance(end, int):
        return False
    return bool(text[start:end] == quote)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, DIGITS) if whole else None
