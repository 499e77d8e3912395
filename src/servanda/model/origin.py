"""What tracing tells: links between documents, and the origin of their words with the reason for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """How two documents hang together."""

    COPY = "copy"  # one of them is mostly words of the other
    SHARED = "shared"  # they have passages in common, and words of their own
    TRANSLATION = "translation"  # the names and figures of one stand in the other in their order
    CREDITED = "credited"  # one of them names the other's outlet as its source, and tells the same
    PERHAPS = "perhaps"  # the same, but not enough to count the two as one


@dataclass(frozen=True, slots=True)
class Overlap:
    """A passage in both documents: its offsets in each text, end-exclusive, and the words that agree."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True, slots=True)
class Link:
    """What two documents share.

    Attributes:
        one, other: their ids, `one` before `other`.
        kind: how they hang together.
        overlaps: the passages in both; none for translations.
        shares: of each document's words the part that stands in the other, in thousandths; for translations
            of its names and figures.
    """

    one: str
    other: str
    kind: LinkKind
    overlaps: tuple[Overlap, ...]
    shares: tuple[int, int]


class Why(StrEnum):
    """Why words count as whose they count."""

    OWN = "own"  # nothing says that they are not the document's
    REPRINT = "reprint"  # they stand in another document, which is further up
    TRANSLATION = "translation"  # the document is the translation of another
    WIRE = "wire"  # an agency's, by credit or because the document is the agency's
    COMMUNIQUE = "communique"  # a body's, in a communiqué or by its word
    SPEAKER = "speaker"  # a person's
    CREDIT = "credit"  # of an outlet that the document names as its source
    OUTLET = "outlet"  # the outlet's, which has other documents too
    OWNER = "owner"  # of the outlet's owner, who has others too
    ENTERED = "entered"  # of a person, who entered them by hand
    WITHDRAWN = "withdrawn"  # of an article that its outlet took back


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words first came from.

    Attributes:
        id: equal for words that count as one: `agency:AFP`, `body:presidency@ML`, `outlet:example.com`,
            `document:a1`.
        why: the reason.
        name: whose they are, for people.
        upstream: the document that they come from, where it is another one.
    """

    id: str
    why: Why
    name: str
    upstream: str = ""


ENTERED = "entered:"  # what the ids of origins begin with that are people's own entries
WITHDRAWN = "withdrawn:"  # what those begin with of words that their outlet took back


def independent(origins: Iterable[str]) -> int:
    """How many origins of the press there are among some, by id.

    What a person entered by hand is none, nor is what its outlet took back.
    """
    return sum(not origin.startswith((ENTERED, WITHDRAWN)) for origin in set(origins))
