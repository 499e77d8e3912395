"""A dossier as plain data, of which its forms on paper are made: nothing in it is markup, whatever it looks like.

Words are lists of pieces: `["text", words]`, `["words", words, language]` of a document, `["refs", [[number, target]],
rest]` and `["jump", target, pieces]`. Quotations are lists of `[words, whether they are quoted, anchors]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import servanda
from servanda.export.dossier.overview import Overview
from servanda.export.dossier.told import Chapter, Page, Sheet
from servanda.wording.bars import Bar
from servanda.wording.cards import Card, Dispute, Field, Told
from servanda.wording.context import Context, Source
from servanda.wording.kin import Step
from servanda.wording.pieces import Jump, Phrase, Piece, Refs, Text
from servanda.wording.provenance import Shared
from servanda.wording.safe import plain
from servanda.wording.sources import brief_name, published
from servanda.wording.texts import Event
from servanda.wording.timeline import Frame

Data = dict[str, Any]

LABELS = (
    "title", "summary", "disputed", "no_conflict", "account", "timeline", "undated", "records", "documents",
    "no_statement", "method", "retained", "steps", "perhaps", "conflict", "empty", "origin_shared",
)  # fmt: skip


def outline(page: Page, ground: Context) -> Data:
    """All that a dossier tells."""
    words = ground.words
    return {
        "language": words.code,
        "version": servanda.__version__,
        "labels": {name: words.label(name) for name in LABELS},
        "made_by": words.label("made_by", version=servanda.__version__),
        **_overview(page.overview),
        "chapters": [_chapter(chapter) for chapter in page.chapters],
        "frames": [_frame(frame) for frame in page.timeline.frames],
        "undated": [
            {"card": one.card, "title": _pieces(one.title), "status": one.status, "shape": str(one.shape)}
            for one in page.timeline.undated
        ],
        "cards": [{"heading": name, "cards": [_card(card, ground) for card in own]} for name, own in page.cards],
        "documents": [_sheet(sheet, ground) for sheet in page.sheets],
        "silent": [plain(name) for name in page.silent],
        "method": [{"title": words.tongue.printed(one.title), "text": words.tongue.printed(one.text)}
                   for one in words.data.method],
    }  # fmt: skip


def _overview(overview: Overview) -> Data:
    return {
        "heading": plain(overview.heading),
        "period": _pieces(overview.period),
        "sources": _pieces(overview.sources),
        "conflicts": overview.conflicts,
        "tallies": [
            {
                "number": tally.number,
                "label": tally.label,
                "counts": [{"number": one.number, "label": one.label, "shape": str(one.shape)} for one in tally.counts],
            }
            for tally in overview.tallies
        ],
        "disputed": [
            {"title": _pieces(one.title), "card": one.anchor, **_sides(dispute)}
            for one in overview.disputed
            for dispute in one.disputes
        ],
    }


def _chapter(chapter: Chapter) -> Data:
    paragraphs = [
        {"shape": str(one.shape), "card": one.card, "sentences": [_pieces(told) for told in one.sentences]}
        for one in chapter.accounts
    ]
    return {"heading": chapter.heading, "paragraphs": paragraphs}


def _pieces(phrase: Phrase) -> list[list[Any]]:
    return [told for piece in phrase.pieces if (told := _piece(piece))]


def _piece(piece: Piece) -> list[Any]:
    if isinstance(piece, Refs):
        return _refs(piece) if piece.refs else []
    if isinstance(piece, Jump):
        return ["jump", piece.target, _pieces(Phrase(piece.pieces))]
    if isinstance(piece, Text):
        return ["text", plain(piece.text)]
    return ["words", plain(piece.text), piece.language]


def _refs(refs: Refs) -> list[Any]:
    return ["refs", [[ref.number, ref.target] for ref in refs.refs], refs.rest]


def _sides(dispute: Dispute) -> Data:
    return {"property": dispute.property, "sides": [_told(side.told) for side in dispute.sides]}


def _told(told: Told) -> Data:
    return {
        "value": _pieces(told.value),
        "caveat": _pieces(told.caveat),
        "refs": _refs(told.refs),
        "mark": "" if told.mark in ("agreeing", "sole") else str(told.mark),
        "retained": told.retained,
        "support": told.support,
    }


def _frame(frame: Frame) -> Data:
    ticks = [{"x": one.x, "label": one.label, "minor": one.minor} for one in frame.ticks]
    return {"id": frame.anchor, "label": frame.label, "ticks": ticks, "bars": [_bar(bar) for bar in frame.bars]}


def _bar(bar: Bar) -> Data:
    strip = bar.strip
    return {
        "target": bar.target,
        "title": _pieces(bar.title),
        "date": _pieces(bar.date),
        "status": bar.status,
        "shape": str(bar.shape or ""),
        "disputed": bar.disputed,
        "segments": [{"kind": str(one.kind), "x": one.x, "width": one.width} for one in strip.segments],
        "points": [{"kind": str(one.kind), "x": one.middle} for one in strip.points],
    }


def _card(card: Card, ground: Context) -> Data:
    return {
        "id": card.anchor,
        "title": _pieces(card.title),
        "status": card.status,
        "shape": str(card.shape),
        "support": card.support,
        "fields": [_field(field, ground) for field in card.fields],
        "steps": [_step(step) for step in card.steps],
        "perhaps": [{"card": target, "title": _pieces(name)} for target, name in card.perhaps],
        "disputes": [_dispute(dispute, ground) for dispute in card.disputes],
        "origins": [_shared(one) for one in card.origins],
    }


def _field(field: Field, ground: Context) -> Data:
    values = [{**_told(told), "mark_label": _mark(told, ground)} for told in field.values]
    return {"label": field.label, "disputed": field.disputed, "values": values}


def _mark(told: Told, ground: Context) -> str:
    return "" if told.mark in ("agreeing", "sole") else ground.words.word("marks", told.mark)


def _step(step: Step) -> Data:
    return {"label": step.label, "date": _pieces(step.date), "refs": _refs(step.refs)}


def _dispute(dispute: Dispute, ground: Context) -> Data:
    sides = [
        {
            **_told(side.told),
            "witnesses": [
                {
                    "quote": _quoting(one.events),
                    "number": one.source.number,
                    "target": one.target,
                    "name": plain(brief_name(one.source.article, ground)),
                    "caveat": _pieces(one.caveat),
                }
                for one in side.witnesses
            ],
        }
        for side in dispute.sides
    ]
    return {"label": dispute.label, "sides": sides}


def _shared(one: Shared) -> Data:
    through = [{"numbers": _numbers(way.sources), "reason": plain(way.reason)} for way in one.through]
    return {"numbers": _numbers(one.sources), "name": plain(one.name), "reason": plain(one.reason), "through": through}


def _numbers(sources: Iterable[Source]) -> list[int]:
    return [source.number for source in sources]


def _sheet(sheet: Sheet, ground: Context) -> Data:
    about = (sheet.name, published(sheet.source.article, ground), sheet.language, *sheet.origin)
    return {
        "id": sheet.source.anchor,
        "number": sheet.source.number,
        "title": plain(sheet.title),
        "language": sheet.source.language,
        "about": [plain(one) for one in about if one],
        "url": plain(sheet.url),
        "quotes": [_quoting(run.events) for run in sheet.excerpts],
    }


def _quoting(events: Sequence[Event]) -> list[list[Any]]:
    """A text with its quotes as stretches: the words, whether they are quoted, the anchors of what begins there."""
    found: list[list[Any]] = []
    depth, anchors = 0, []
    for event in events:
        if event.anchor:
            anchors.append(event.anchor)
        if event.kind == "open":
            depth += 1
        elif event.kind == "close":
            depth -= 1
        elif event.text:
            marked = depth > 0 or event.kind == "leaf"
            if found and found[-1][1] == marked and not anchors:
                found[-1][0] += event.text
            else:
                found.append([event.text, marked, anchors])
                anchors = []
    return [[plain(words), marked, own] for words, marked, own in found]
