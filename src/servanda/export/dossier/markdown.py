"""The dossier as Markdown: CommonMark with footnotes, one for each quote that is referred to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from servanda.export.dossier.outline import Data

# Every mark that may begin markup anywhere in a line; a backslash before it leaves the mark alone (CommonMark 2.4).
_INLINE = re.compile(r"[\\`*_\[\]<>&~|^$#{}]")
# What begins a block where a line begins so: lists, headings that are underlined, rules, definitions.
_BLOCK = re.compile(r"\A(\s*)([-+=:%]|\d{1,9}(?=[.)]))")
_ANCHOR = re.compile(r"d(\d+)q(\d+)")

Pieces = list[list[Any]]


def markdown(book: Data) -> str:
    """A dossier as Markdown.

    Footnotes are named after the document and its quote: `[^2.5]` is the fifth quote of document 2.
    """
    writer = _Writer(book)
    blocks = [block for block in writer.blocks() if block]
    return "\n\n".join([*blocks, *writer.notes()]) + "\n"


def escaped(words: str) -> str:
    r"""Words that are themselves and no markup, within a line.

    >>> escaped("a*b [c](d)")
    'a\\*b \\[c\\](d)'
    """
    return _INLINE.sub(lambda match: "\\" + match[0], words)


def block(line: str) -> str:
    r"""A line that begins a paragraph and nothing else.

    >>> block("1. May"), block("- and")
    ('1\\. May', '\\- and')
    """
    found = _BLOCK.match(line)
    if found is None:
        return line.strip()
    return (f"{found[2]}\\" if found[2].isdigit() else f"\\{found[2]}") + line[found.end() :].rstrip()


class _Writer:
    """Writes a dossier, and notes which quotes it refers to."""

    def __init__(self, book: Data) -> None:
        self._book = book
        self._labels: dict[str, str] = book["labels"]
        self._quotes = {anchor: (sheet, quote) for sheet in book["documents"] for quote in sheet["quotes"]
                        for _, _, anchors in quote for anchor in anchors}  # fmt: skip
        self._noted: dict[str, None] = {}

    def blocks(self) -> Iterator[str]:
        """The blocks in order; notes are known when they have been made."""
        book = self._book
        yield f"# {_line(escaped(book['heading']))}"
        yield block(" · ".join(filter(None, (escaped(self._labels["title"]), self._said(book["period"])))))
        yield block(self._said(book["sources"]))
        yield from self._summary()
        yield from self._account()
        yield from self._timeline()
        yield from self._records()
        yield from self._documents()
        yield self._heading(2, "method")
        for part in book["method"]:
            yield f"### {_line(escaped(part['title']))}"
            yield block(escaped(part["text"]))
        yield block(escaped(book["made_by"]))

    def notes(self) -> Iterator[str]:
        """The footnotes: the document, and the sentence with the quote."""
        for anchor in self._noted:
            sheet, quote = self._quotes[anchor]
            told = [f"**{sheet['number']}**", escaped(sheet["about"][0]), escaped(sheet["about"][1])]
            yield f"[^{_note(anchor)}]: {' · '.join(told)} — {_quoted(quote)}"

    def _heading(self, level: int, label: str) -> str:
        return f"{'#' * level} {_line(escaped(self._labels[label]))}"

    def _summary(self) -> Iterator[str]:
        yield self._heading(2, "summary")
        yield _list(_tally(tally) for tally in self._book["tallies"])
        yield self._heading(3, "disputed")
        if not self._book["disputed"]:
            yield block(escaped(self._labels["no_conflict"]))
        yield _list(self._versus(one) for one in self._book["disputed"])

    def _versus(self, one: Data) -> str:
        sides = " ≠ ".join(self._value(side) for side in one["sides"])
        return f"{self._said(one['title'])} — {escaped(one['property'])} · {sides}"

    def _account(self) -> Iterator[str]:
        yield self._heading(2, "account")
        if not self._book["chapters"]:
            yield block(escaped(self._labels["empty"]))
        for chapter in self._book["chapters"]:
            yield f"### {_line(escaped(chapter['heading']))}"
            for told in chapter["paragraphs"]:
                yield block(" ".join(self._said(sentence) for sentence in told["sentences"]))

    def _timeline(self) -> Iterator[str]:
        yield self._heading(2, "timeline")
        yield _list(self._bar(bar) for bar in _in_order(self._book["frames"]))
        if self._book["undated"]:
            yield self._heading(3, "undated")
            yield _list(f"{self._said(one['title'])} · {escaped(one['status'])}" for one in self._book["undated"])

    def _bar(self, bar: Data) -> str:
        told = [self._said(bar["date"]), self._said(bar["title"]), escaped(bar["status"])]
        return " · ".join([*filter(None, told), *([escaped(self._labels["conflict"])] if bar["disputed"] else [])])

    def _records(self) -> Iterator[str]:
        yield self._heading(2, "records")
        for part in self._book["cards"]:
            yield f"### {_line(escaped(part['heading']))}"
            for card in part["cards"]:
                yield from self._card(card)

    def _card(self, card: Data) -> Iterator[str]:
        yield f"#### {_line(self._said(card['title']))}"
        yield block(f"{escaped(card['status'])} · {escaped(card['support'])}")
        rows = [
            _nested(f"{escaped(field['label'])} · ", [self._valued(told) for told in field["values"]])
            for field in card["fields"]
        ]
        if card["steps"]:
            steps = [f"{escaped(s['label'])} {self._said(s['date'])}{self._said([s['refs']])}" for s in card["steps"]]
            rows.append(_nested(f"{escaped(self._labels['steps'])} · ", steps))
        rows += [f"{escaped(self._labels['perhaps'])} {self._said(one['title'])}" for one in card["perhaps"]]
        rows += [f"{escaped(self._labels['origin_shared'])} · {_origin(one)}" for one in card["origins"]]
        yield _list(rows)
        for dispute in card["disputes"]:
            yield block(f"**{escaped(dispute['label'])}**")
            yield _list(self._side(side) for side in dispute["sides"])

    def _valued(self, told: Data) -> str:
        value = self._value(told, strong=told["retained"])
        return " · ".join(filter(None, (value, escaped(told["mark_label"]), escaped(told["support"]))))

    def _value(self, told: Data, *, strong: bool = False) -> str:
        value = self._said(told["value"])
        shown = f"**{value}**" if strong and _flanked(value) else value
        return f"{shown}{_aside(self._said(told['caveat']))}{self._said([told['refs']])}"

    def _side(self, side: Data) -> str:
        told = [self._value(side), escaped(side["support"])]
        told += [escaped(self._labels["retained"])] if side["retained"] else []
        quotes = [
            f"{_quoted(one['quote'])} — {one['number']}, {escaped(one['name'])}{_aside(self._said(one['caveat']))}"
            for one in side["witnesses"]
        ]
        return _nested(" · ".join(filter(None, told)), quotes)

    def _documents(self) -> Iterator[str]:
        yield self._heading(2, "documents")
        yield _list(_sheet(sheet) for sheet in self._book["documents"])
        if self._book["silent"]:
            yield self._heading(3, "no_statement")
            yield _list(escaped(name) for name in self._book["silent"])

    def _said(self, pieces: Pieces) -> str:
        return "".join(self._piece(piece) for piece in pieces)

    def _piece(self, piece: list[Any]) -> str:
        match piece:
            case ["refs", refs, rest]:
                return "".join(self._ref(number, target) for number, target in refs) + (f" +{rest}" if rest else "")
            case ["jump", _, own]:
                return self._said(own)
        return escaped(piece[1])

    def _ref(self, number: int, target: str) -> str:
        if target not in self._quotes:
            return f"\\[{number}\\]"
        self._noted[target] = None
        return f"[^{_note(target)}]"


def _note(anchor: str) -> str:
    found = _ANCHOR.fullmatch(anchor)
    return f"{found[1]}.{found[2]}" if found else anchor


def _line(words: str) -> str:
    """A heading's words; at its end no mark of its own."""
    return words.strip() or "–"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in map(block, items) if item)


def _nested(head: str, items: list[str]) -> str:
    """A list's item with one thing beside its name, or several beneath it."""
    if len(items) == 1:
        return f"{head}{'' if head.endswith(' ') else ' · '}{items[0]}"
    return "\n".join([block(head.removesuffix(" · ")), *(f"  - {block(item)}" for item in items)])


def _aside(words: str) -> str:
    return f" {words.strip()}" if words else ""


def _tally(tally: Data) -> str:
    counts = ", ".join(f"{one['number']} {escaped(one['label'])}" for one in tally["counts"])
    return f"**{tally['number']}** {escaped(tally['label'])}" + (f" · {counts}" if counts else "")


def _origin(one: Data) -> str:
    through = [f"{_numbers(way['numbers'])} {escaped(way['reason'])}" for way in one["through"]]
    reason = f" ({escaped(one['reason'])})" if one["reason"] else ""
    return " · ".join([f"{_numbers(one['numbers'])} {escaped(one['name'])}{reason}", *through])


def _numbers(numbers: list[int]) -> str:
    return f"\\[{', '.join(map(str, numbers))}\\]"


def _sheet(sheet: Data) -> str:
    told = [f"**{sheet['number']}** {escaped(sheet['title'])}", *map(escaped, sheet["about"])]
    return " · ".join([*told, *([f"<{sheet['url']}>"] if sheet["url"] and not set(sheet["url"]) & set("<>") else [])])


def _in_order(frames: list[Data]) -> Iterator[Data]:
    """The records of a timeline in the order of time: in the place of a group those of its detail."""
    details = {frame["id"]: frame["bars"] for frame in frames[1:]}
    for bar in frames[0]["bars"] if frames else ():
        yield from [bar] if bar["shape"] else details.get(bar["target"], ())


def _quoted(quote: Pieces) -> str:
    """A text with its quotes in bold, as far as their first and last letters let them be."""
    told: list[tuple[str, bool]] = []
    for words, marked, _ in quote:
        if told and told[-1][1] == marked:
            told[-1] = (told[-1][0] + words, marked)
        else:
            told.append((words, marked))
    return "".join(_bold(words) if marked else escaped(words) for words, marked in told).strip()


def _bold(words: str) -> str:
    """Words in bold but for marks and spaces at both ends, beside which `**` may be no markup (CommonMark 6.2)."""
    inner = re.search(r"[^\W_](?:.*[^\W_])?", words, re.DOTALL)
    if inner is None:
        return escaped(words)
    return f"{escaped(words[: inner.start()])}**{escaped(inner[0])}**{escaped(words[inner.end() :])}"


def _flanked(words: str) -> bool:
    return bool(words) and words[0].isalnum() and words[-1].isalnum()
