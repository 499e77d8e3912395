"""`servanda evaluate`: how right the register is, by gold files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, Json, RegisterFile
from servanda.cli.terminal import Column, put, put_json, put_table
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.evaluate import Evaluation, Story
    from servanda.model.document import Document
    from servanda.model.record import Record

LINES = (".jsonl", ".ndjson")


Gold = Annotated[
    list[Path] | None, typer.Argument(metavar="GOLD.json", help="Gold files, one a story.", show_default=False)
]
Instead = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH",
        help="Read these instead of the register: a file of documents, or a folder with STORY.jsonl for each gold.",
    ),
]
Negatives = Annotated[
    bool, typer.Option("--negatives", help="There is nothing to find in the documents: count the false records.")
]


def evaluate(
    gold: Gold = None,
    documents: Instead = None,
    negatives: Negatives = False,
    register: RegisterFile = DEFAULT_REGISTER,
    json: Json = False,
) -> None:
    """Measure records against gold: what a careful analyst would have entered of the same documents.

    Prints precision, recall and F1 by type of record; of the records matched, how often each attribute is
    right; how many conflicts are told and how many of those are real; and how many quotes stand where they
    say. Of a register only the records of each story's own documents count.

    Examples:
      servanda evaluate gold/mali.json --register mali.db
      servanda evaluate eval/stories/*.json --documents eval/stories
      servanda evaluate --negatives --documents eval/stories/negatives.jsonl
    """
    if negatives:
        _negatives(documents, register, json)
        return
    if not gold:
        raise InputError("Name a gold file to measure against, or --negatives where there is nothing to find.")
    from servanda.evaluate import evaluate as measured
    from servanda.evaluate import load

    told = {}
    for path in gold:
        story = load(path)
        exported, texts = _read(documents, path, story) if documents else _stored(register, story)
        told[story.story] = measured(story, exported, texts)
    put_json({name: _json(one) for name, one in told.items()}) if json else _print(told)


def _negatives(documents: Path | None, register: str, json: bool) -> None:
    from servanda.evaluate import false_alarms

    if documents is not None:
        files = [documents] if documents.is_file() else []
        exported, texts = _exported(_documents(files[0])) if files else ((), {})
        if not files:
            raise InputError(f"{documents} is no file: name one with the documents in which there is nothing to find.")
        count = len(texts)
    else:
        with looked_at(register) as opened, opened.view() as view:
            exported, count = _dicts(list(view.records())), view.counts().documents
    alarms = false_alarms(exported)
    told = {
        "documents": count,
        "false alarms": alarms,
        "per 100": round(100 * alarms / count, 3) if count else None,
    }
    put_json(told) if json else put(", ".join(f"{name}: {value}" for name, value in told.items()))


def _stored(register: str, story: Story) -> tuple[Sequence[dict[str, Any]], dict[str, str]]:
    """The records of a story's documents in the register, and their texts."""
    from servanda.register import Filter

    wanted = Filter(documents=tuple(story.pages)) if story.pages else Filter()
    with looked_at(register) as opened, opened.view() as view:
        records = list(view.records(wanted))
        ids = sorted({document for record in records for document in record.documents})
        return _dicts(records), {one.id: one.text for one in view.documents(ids)}


def _read(documents: Path, gold: Path, story: Story) -> tuple[Sequence[dict[str, Any]], dict[str, str]]:
    """The records of a story's documents, read here and now without a register."""
    if not documents.is_dir():
        return _exported(_documents(documents))
    for name in dict.fromkeys((story.story, gold.stem)):
        for suffix in LINES:
            if (path := documents / f"{name}{suffix}").is_file():
                return _exported(_documents(path))
    raise InputError(f"{documents} has no {story.story}.jsonl: name the file with the documents of {gold}.")


def _documents(path: Path) -> list[Document]:
    from servanda.model.document import Document
    from servanda.text.sources import documents

    return [one for one in documents([str(path)]) if isinstance(one, Document)]


def _exported(documents: Sequence[Document]) -> tuple[Sequence[dict[str, Any]], dict[str, str]]:
    from servanda.pipeline import read_all

    return _dicts(read_all(documents)), {one.id: one.text for one in documents}


def _dicts(records: Sequence[Record]) -> list[dict[str, Any]]:
    from servanda.wording.contract import as_dict
    from servanda.wording.order import sort_key

    return [as_dict(record) for record in sorted(records, key=sort_key)]


def _json(one: Evaluation) -> dict[str, Any]:
    return {
        "records": {
            kind: {
                "gold": r.gold, "found": r.found, "correct": r.correct,
                "p": r.precision, "r": r.recall, "f1": r.f1,
            }
            for kind, r in one.rows.items()
        },
        "attributes": {name: {"right": r, "asked": n} for name, (r, n) in one.attributes.items()},
        "conflicts": {
            "gold": one.conflicts_gold, "told": one.conflicts_told, "recall": one.conflict_recall,
            "precision": one.conflict_precision,
        },
        "evidence": {
            "statements": one.statements, "exact": one.exact, "records without a statement": one.unsupported,
            "words a quote": one.quote_words,
        },
        "missed": list(one.missed),
        "extra": list(one.extra),
    }  # fmt: skip


def _print(told: dict[str, Evaluation]) -> None:
    for name, one in told.items():
        _print_one(name, one)
    if len(told) > 1:
        f1 = [one.rows["all"].f1 or 0.0 for one in told.values()]
        right = sum(good for one in told.values() for good, _ in one.attributes.values())
        asked = sum(count for one in told.values() for _, count in one.attributes.values())
        put(
            f"All {len(told)}: mean F1 {sum(f1) / len(f1):.3f}, lowest {min(f1):.3f}; attributes {right}/{asked} right."
        )


def _print_one(name: str, one: Evaluation) -> None:
    columns = [Column("type"), *(Column(c, right=True) for c in ("gold", "found", "correct", "p", "r", "f1"))]
    rows = [
        [kind, str(r.gold), str(r.found), str(r.correct), _share(r.precision), _share(r.recall), _share(r.f1)]
        for kind, r in one.rows.items()
    ]
    put_table(name, columns, rows)
    put("Attributes: " + (", ".join(f"{a} {good}/{asked}" for a, (good, asked) in one.attributes.items()) or "none"))
    put(
        f"Conflicts: {one.conflicts_gold} in gold, {one.conflicts_told} told; "
        f"recall {_share(one.conflict_recall)}, precision {_share(one.conflict_precision)}"
    )
    put(
        f"Evidence: {one.exact} of {one.statements} quotes exact, {one.quote_words} words a quote, "
        f"{one.unsupported} records without a statement"
    )
    put(f"Missed: {' '.join(one.missed) or '–'}\nExtra: {' '.join(one.extra) or '–'}\n")


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
