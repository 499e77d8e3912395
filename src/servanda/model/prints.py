"""What a reading keeps of its document's words once the text is gone, to tell copies, origins and stories.

Plain values, small, and the same on every machine: hashes are CRC-32, numbers are little-endian.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Said(StrEnum):
    """Whose words a sentence tells, where it says so."""

    BODY = "body"  # of a presidency, a ministry, an organisation: in a communiqué or by its word
    AGENCY = "agency"  # of a news agency


@dataclass(frozen=True, slots=True)
class Attribution:
    """A sentence that says whose words it tells.

    Attributes:
        start, end: code-point offsets of the sentence in the document's text, end-exclusive.
        said: what the source is.
        key: the source, the same in every document that names it: `foreign@ML`, `AFP`.
        label: the words that name it, for people.
    """

    start: int
    end: int
    said: Said
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from, as far as it says so itself.

    Attributes:
        url: its address as given.
        outlet: the outlet's name as given or credited.
        agency: short name of the agency that it credits.
        attributions: its sentences that tell the words of others.
        credit: another name that it credits with its text.
        body: key of the body that its outlet or whom it credits is (`presidency@ML`).
        entered: the person who entered it by hand; "" for the press.
    """

    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    attributions: tuple[Attribution, ...] = ()
    credit: str = ""
    body: str = ""
    entered: str = ""


@dataclass(frozen=True, slots=True)
class Prints:
    """The prints of a document's kept sentences.

    Attributes:
        words: for each word 16 bits of the hash of its folded form; 0 stands for a long gap.
        steps: for each word two bytes: characters between the end of the word before and its start, its
            length.
        sentences: how many of the words each sentence has.
        keys: 32-bit keys; documents that share words, or names in one order, share some.
        anchors: names, states and figures in the order of the text, 32 bits each, the same in all languages.
        terms: what the document is about: the weightiest words, 32 bits of hash and 8 of weight each, by
            hash.
        day: the day of its news as a proleptic Gregorian ordinal, or None.
    """

    words: bytes
    steps: bytes
    sentences: tuple[int, ...]
    keys: bytes = b""
    anchors: bytes = b""
    terms: bytes = b""
    day: int | None = None
