"""The index that a site is searched by: words with the numbers of their records, in pieces of which few are needed.

A browser that reads pages from a disk lets a page load scripts beside it and nothing else, so the pieces are scripts.
`heads.js` tells which word begins each piece of words; a search loads the pieces that its words may be in, and of the
records, which are numbered the latest first, the pieces with those that it shows.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from servanda.model.record import Record
from servanda.model.tokens import fold
from servanda.model.values import Individual, Party, Place, Words
from servanda.site.folder import Folder
from servanda.site.places import record_file
from servanda.site.sorting import Sorter
from servanda.web.listing import line
from servanda.web.show import Speech
from servanda.wording.context import Context
from servanda.wording.pieces import flat

PIECE = 40_000  # characters of words in a piece, about
LENGTH = 100  # records in a piece
LONGEST = 40  # letters of a word
GAP = "\t"
_WORD = re.compile(r"[^\W_]+")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Index:
    """Takes records in the order of the list, and writes what a search loads."""

    def __init__(self, folder: Folder) -> None:
        """Write to a folder."""
        self._folder = folder
        self._words = Sorter()
        self._rows: list[list[str]] = []
        self._count = 0

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self._words.__exit__()

    def add(self, context: Context, say: Speech) -> None:
        """Take some records."""
        for record in context.records:
            told = line(record, context)
            parties = ", ".join(say.state(code) for code in told.parties)
            name = flat(told.title.pieces)
            self._rows.append([record_file(record.id), name, flat(told.date.pieces), parties, told.status, told.shape])
            sectors = (say.sector(code) for code in told.sectors)
            for word in sorted(words_of((name, parties, *sectors, *_texts(record)))):
                self._words.add(f"{word}{GAP}{self._count:09d}")
            self._count += 1
            if len(self._rows) == LENGTH:
                self._put_rows()

    def finish(self) -> None:
        """Write what is still in memory, and the words."""
        if self._rows:
            self._put_rows()
        starts: list[str] = []
        for number, piece in enumerate(_pieces(self._words.sorted())):
            starts.append(next(iter(piece)))
            self._script(f"search/w{number}.js", "words", number, piece)
        self._script("search/heads.js", "heads", 0, {"starts": starts, "length": LENGTH})

    def _put_rows(self) -> None:
        number = (self._count - 1) // LENGTH
        self._script(f"search/r{number}.js", "records", number, self._rows)
        self._rows = []

    def _script(self, place: str, name: str, number: int, value: object) -> None:
        told = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
        self._folder.write(place, f"servanda.{name}({number},{told});\n")


def words_of(texts: Iterable[str]) -> set[str]:
    """The words of texts in lower case, without accents; letters alone are none.

    >>> sorted(words_of(["L'Élysée 2025"]))
    ['2025', 'elysee']
    """
    found = (word for text in texts for word in _WORD.findall(_plain(text)))
    return {word[:LONGEST] for word in found if len(word) > 1 or word.isdecimal()}


def _plain(text: str) -> str:
    """Lower case without any marks."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return "".join(one for one in unicodedata.normalize("NFD", folded) if not unicodedata.category(one).startswith("M"))


def _texts(record: Record) -> Iterator[str]:
    """What a record is found by beside its title: names and words as the documents have them."""
    for statement in record.statements:
        match statement.value:
            case Individual(name=name, role=role):
                yield f"{name} {role}"
            case Party(name=name) | Place(name=name):
                yield name
            case Words(text=text):
                yield text
            case _:
                pass


def _pieces(ordered: Iterable[str]) -> Iterator[dict[str, str]]:
    """Words in order, each with the steps between the numbers of its records, a piece at a time."""
    piece: dict[str, str] = {}
    size = 0
    for word, group in groupby((one.partition(GAP) for one in ordered), key=lambda parts: parts[0]):
        piece[word] = _steps(int(number) for _, _, number in group)
        size += len(word) + len(piece[word]) + 6
        if size >= PIECE:
            yield piece
            piece, size = {}, 0
    if piece:
        yield piece


def _steps(numbers: Iterable[int]) -> str:
    """Numbers in order as the steps from each to the next, to the base of 36."""
    told, last = [], 0
    for number in numbers:
        told.append(_based(number - last))
        last = number
    return " ".join(told)


def _based(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits
