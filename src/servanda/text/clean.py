"""Divide a document's text into passages: the article, and the furniture of its page, which is set aside.

Nothing is deleted: the passages together hold every character that is no white space, in order. Each rule
looks at lines in their order and gives a role to those that no rule has spoken on; what is left is the
article.
"""

from __future__ import annotations

from collections.abc import Sequence

from servanda.model.document import KEPT, Document, Passage, Role
from servanda.text.edges import (
    mark_cut,
    mark_head,
    mark_signature,
    mark_strangers,
    mark_tail,
    mark_title,
    split_dateline,
)
from servanda.text.lines import judge
from servanda.text.repeated import mark_repeated
from servanda.text.teasers import mark_blocks, mark_clocks, mark_orphans, mark_pointers, split_pointers
from servanda.text.units import Unit, make_unit, split_units


def _from_page(document: Document, passages: Sequence[Passage]) -> list[Unit]:
    """The units of a page whose markup told its passages: those it set aside keep their role."""
    units: list[Unit] = []
    text = document.text
    for passage in passages:
        start, end = passage.start, passage.end
        unit = make_unit(text, start, end, passage.role) if passage.kept else Unit(start, end, text[start:end])
        if not passage.kept or passage.role is Role.TITLE:
            unit.settle(passage.role, passage.rule)
        units.append(unit)
    return units


def _judge_lines(units: Sequence[Unit], language: str | None) -> None:
    for unit in units:
        found = judge(unit, language) if unit.open else None
        if found is not None:
            unit.settle(*found)


def _reopen_headings(units: Sequence[Unit]) -> None:
    """A date, or the name of a section, on a line of its own between two paragraphs heads the second.

    Chronicles and communiqués are told so.
    """
    for before, unit, after in zip(units, units[1:], units[2:], strict=False):
        dated = unit.role is Role.DATELINE and unit.rule == "credit" and len(unit.words) <= 5
        named = unit.role is Role.MENU and unit.rule == "phrase.line"
        if (dated or named) and before.open and after.open and before.prose and (after.prose or after.bulleted):
            unit.role = None
            unit.tag = Role.HEADING


def _name_rest(units: Sequence[Unit]) -> None:
    """Give the roles of the article: items of lists, headings, and for all else body.

    Lines after a colon are items where they end in semicolons or like no sentence, up to the one that
    closes them.
    """
    above = ""
    for unit in units:
        if not unit.open:
            continue
        closes = unit.text[-1:]
        listed = (above == ";" and not unit.tag) or (above == ":" and (closes == ";" or not unit.prose))
        if unit.tag in (Role.HEADING, Role.ITEM):
            unit.settle(unit.tag, "html.tag")
        elif unit.bulleted or listed:
            unit.settle(Role.ITEM, "item")
        elif is_heading(unit):
            unit.settle(Role.HEADING, "heading")
        else:
            unit.settle(Role.BODY, "article")
        if closes == ":":
            above = ":"
        elif unit.role is not Role.ITEM or closes in ".!?":
            above = ""
        else:
            above = ";" if closes in ";," else above


def is_heading(unit: Unit) -> bool:
    """Whether a line between paragraphs heads those that follow: short, not ended, no lead-in of a list."""
    return not unit.prose and not unit.ended and len(unit.words) <= 25 and not unit.text.endswith(":")


def clean(document: Document) -> list[Passage]:
    """The passages of a document: its article, and the furniture of its page with the rule that set it aside.

    For a page of HTML the passages that its markup told (`document.passages`) are where the rules begin.
    """
    text, language = document.text, document.lang
    marked = document.passages is not None
    units = _from_page(document, document.passages or ()) if marked else split_units(text)
    titled = any(unit.role is Role.TITLE for unit in units)
    if not titled:
        mark_title(units, document.title)
    _judge_lines(units, language)
    units = mark_repeated(units, text)
    units = split_pointers(units, text)
    _reopen_headings(units)
    mark_blocks(units)
    mark_pointers(units)
    mark_clocks(units)
    mark_signature(units)
    mark_head(units, any(unit.role is Role.TITLE for unit in units))
    mark_tail(units)
    if not marked:
        mark_orphans(units)
        mark_cut(units)
        mark_strangers(units)
        mark_tail(units)
    units = split_dateline(units, text, language)
    _name_rest(units)
    return [Passage(unit.start, unit.end, unit.role or Role.BODY, unit.rule) for unit in units]


def kept_text(text: str, passages: Sequence[Passage]) -> str:
    """The article alone, a passage a line; for people and measures, never for offsets."""
    return "\n".join(text[passage.start : passage.end] for passage in passages if passage.role in KEPT)
