"""What a lot that is given is made of: "un lot de matériel, composé de six ambulances et de deux scanners"."""

from __future__ import annotations

from servanda.extract.goods import Gift, measured
from servanda.extract.lines import Line

AFTER = 4  # tokens from the name of a lot to the words that tell what it is made of
JOINTS = ("coordinator", "preposition", "article")


def unpacked(line: Line, gift: Gift) -> list[Gift]:
    """The goods that a gift is told to be made of, each with its number; the gift itself where none are told."""
    if gift.quantity is not None:
        return [gift]
    hits = (line.scan.hit(place, "made_of") for place in range(gift.end, min(gift.end + AFTER, len(line.scan.tokens))))
    mark = next((hit for hit in hits if hit is not None), None)
    return (_listed(line, mark.end) if mark is not None else []) or [gift]


def _listed(line: Line, place: int) -> list[Gift]:
    """The counted goods of the list that begins at a token."""
    found: list[Gift] = []
    for mention in line.mentions("quantity"):
        if mention.start < place:
            continue
        goods = measured(line, mention) if _joined(line, place, mention.start) else None
        if goods is None or goods.start == mention.start:
            break
        found.append(goods)
        place = goods.end
    return found


def _joined(line: Line, start: int, end: int) -> bool:
    """Whether only what joins the members of a list stands between two tokens."""
    scan = line.scan
    return all(
        scan.owner[place] is None and (scan.norm(place) == "," or any(scan.hit(place, kind) for kind in JOINTS))
        for place in range(start, end)
    )
