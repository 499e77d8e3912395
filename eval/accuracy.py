"""Measure accuracy on all stories with gold and hold it against the floors: `python -m eval.accuracy`.

    --raise          raise the floors to what is measured
    --lower REASON   lower those that are not reached, and write down why
    --stories        print every story, not only the groups

Ends with exit code 1 where a figure is under its floor.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import chain

from eval import floors
from eval.figures import Figures, counts, figures
from eval.stories import stories, written
from eval.suites.__main__ import print_rows
from eval.suites.shares import shares


def measure() -> dict[str, Figures]:
    """The figures of every group, then of every story (its records alone: a story has few of the rest)."""
    pooled: dict[str, Counter[str]] = {}
    single: dict[str, Figures] = {}
    for story in chain(stories(), written()):
        counted = counts(story)
        pooled.setdefault(story.group, Counter()).update(counted)
        if story.gold is not None:
            single[f"story {story.name}"] = {"records": figures(counted)["records"]}
    groups = {f"group {name}": figures(counted) for name, counted in pooled.items()}
    suites = {"group suites": told} if (told := shares()) else {}
    return {**groups, **suites, **single}


def main(arguments: list[str]) -> int:
    """Measure, print, and raise or lower the floors where asked."""
    pinned, measured = floors.load(), measure()
    shown = measured if "--stories" in arguments else {k: v for k, v in measured.items() if k.startswith("group ")}
    print_rows(floors.table(shown, pinned))
    if "--raise" in arguments:
        floors.save(floors.moved(pinned, measured))
    if "--lower" in arguments:
        reason = " ".join(arguments[arguments.index("--lower") + 1 :]).strip()
        if not reason:
            raise SystemExit('Say why the floors sink: python -m eval.accuracy --lower "reason"')
        pinned = floors.moved(pinned, measured, reason)
        floors.save(pinned)
    fallen = floors.below(pinned, measured)
    print(*fallen, sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
