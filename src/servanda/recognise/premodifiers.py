"""What stands before a noun in a language that puts it there: "the Russia-Mali nuclear energy agreement".

In such a language (`portfolio_first` in grammar.yml) a noun's topic, its states and whose it is come first.
Of two nouns side by side the last is the head ("the grain supply agreement" is an agreement).
"""

from __future__ import annotations

from servanda.recognise.scan import Mention, Scan, content

LONGEST = 9  # tokens before a head
NAMES = frozenset({"state", "organisation", "company", "place", "name"})
HEADS = ("instrument", "body", "event", "item")


def modifiers_start(scan: Scan, head: int) -> int:
    """Where the modifiers of the noun at a token begin; the token itself where there are none."""
    start = head
    while start > 0 and head - start < LONGEST:
        step = _modifier(scan, start)
        if step is None:
            break
        start = step
    while (
        start < head and (scan.hit(start, "coordinator") or not scan.tokens[start].word) and scan.owner[start] is None
    ):
        start += 1
    return start


def _modifier(scan: Scan, start: int) -> int | None:
    """The beginning of the modifier that ends right before `start`, or None."""
    back = start - 1
    owner = scan.owner[back]
    if owner is not None:
        return owner.start if _name_modifies(scan, owner) else None
    if scan.tokens[back].raw == "-" or scan.tokens[back].raw == "/":
        return back
    if scan.hit(back, "coordinator") and content(scan, start) and back > 0 and _listable(scan, back - 1):
        return back
    if not content(scan, back) or scan.norm(back) in scan.words.grammar.genitives:
        return None
    if any(scan.hit(back, kind) for kind in ("office", "relative")) or _ordinal_ending(scan, back):
        return None
    return back


def _ordinal_ending(scan: Scan, place: int) -> bool:
    """Whether a token is what figures end in as an ordinal: "10th"."""
    before = scan.tokens[place - 1] if place else None
    return before is not None and before.raw[0].isdigit() and before.end == scan.tokens[place].start


def _listable(scan: Scan, place: int) -> bool:
    """Whether what ends at a token can be joined to another modifier: "trade and investment agreement"."""
    owner = scan.owner[place]
    if owner is not None:
        return owner.kind == "state" and owner.value.form in ("adjective", "pair")
    return content(scan, place) and not scan.hit(place, "instrument") and not scan.hit(place, "event")


def _name_modifies(scan: Scan, name: Mention) -> bool:
    """Whether a name tells more of the noun after it.

    For example "Russian", "Iran" in "the Iran deal", not "gave Mali aid".
    """
    if name.kind not in NAMES or scan.norm(name.end - 1) in scan.words.grammar.genitives:
        return False
    if name.kind == "state" and name.value.form in ("adjective", "pair", "inhabitants"):
        return True
    if name.kind == "state" and name.value.form == "organ":
        return False
    before = name.start - 1
    owner = scan.owner[before] if before >= 0 else None
    if before < 0 or owner is not None:
        return owner is not None and owner.kind == "quantity"  # "a $3 billion IMF loan"
    return scan.hit(before, "article") is not None or (name.kind in ("place", "name") and content(scan, before))


def compound(scan: Scan, end: int) -> bool:
    """Whether the noun that ends before a token only tells more of another one.

    For example "supply" in "supply agreement".
    """
    while end < len(scan.tokens) and scan.owner[end] is None and scan.tokens[end].raw == "-":
        end += 1
    if end >= len(scan.tokens) or not content(scan, end):
        return False
    return scan.hit(end, "adverb") is None or any(scan.hit(end, kind) for kind in HEADS)


def owner_of(scan: Scan, start: int) -> Mention | None:
    """Whom a mark of possession before a noun points at.

    For example "the king" in "the king's visit", "Mali" in "Mali's agreement".
    """
    mark = start - 1
    if mark < 0:
        return None
    owner = scan.owner[mark]
    if owner is not None:
        marked = scan.norm(mark) in scan.words.grammar.genitives
        return owner if marked else None
    if mark > 0 and is_genitive(scan, mark):
        return scan.owner[mark - 1]
    return None


def is_genitive(scan: Scan, place: int) -> bool:
    """Whether a mark of possession stands at a token: "'s", or the bare apostrophe after a word in "s"."""
    word = scan.norm(place)
    for mark in scan.words.grammar.genitives:
        letters, apostrophe = mark[:-1], mark[-1]
        if word == mark or (letters and word == apostrophe and scan.norm(place - 1).endswith(letters)):
            return True
    return False
