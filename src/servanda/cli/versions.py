"""What changed in a document from one of its texts to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from servanda.cli.followed import put_difference
from servanda.cli.terminal import put
from servanda.follow.pages import Difference, article_lines, difference

if TYPE_CHECKING:
    from servanda.register import View

MOST = 50  # lines of each kind that are shown


def versions_json(view: View, id: str) -> list[dict[str, Any]]:
    """The changes as JSON has them, each with the text of before."""
    return [
        {"version": number, "until": until, "gone": list(told.gone), "new": list(told.new), "text": text}
        for number, until, told, text in _changes(view, id)
    ]


def put_versions(view: View, id: str) -> None:
    """Print the changes, the first first."""
    found = list(_changes(view, id))
    for number, until, told, _ in found:
        put(f"Version {number}, until {until}; what then changed:")
        put_difference(told.gone, told.new, MOST)
    if not found:
        put(f"{id} has the text that it was first read with.")


def _changes(view: View, id: str) -> Iterator[tuple[int, str, Difference, str]]:
    earlier, known = view.versions(id), view.known(id)
    assert known is not None
    texts = [*(one.given for one in earlier), known.given]
    for one, (before, after) in zip(earlier, pairwise(texts), strict=True):
        yield one.number, one.until, difference(article_lines(before), article_lines(after)), before.text
