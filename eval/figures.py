"""The figures of stories: records by type, attributes, conflicts and evidence, pooled over groups of stories."""

from __future__ import annotations

from collections import Counter

from eval.stories import Story
from servanda.evaluate import evaluate, load
from servanda.pipeline import read_all
from servanda.wording.contract import as_dict

Figures = dict[str, float]
ALL = "all"
TYPES = ("visit", "meeting", "agreement", "body", "transfer")


def counts(story: Story) -> Counter[str]:
    """What is counted in a story: things asked, told and right, by kind."""
    if story.gold is None:
        return _alarms(story)
    exported = [as_dict(record) for record in read_all(story.documents)]
    told = evaluate(load(story.gold), exported, {document.id: document.text for document in story.documents})
    counted: Counter[str] = Counter()
    for kind, row in told.rows.items():
        counted.update({f"{kind}.gold": row.gold, f"{kind}.found": row.found, f"{kind}.correct": row.correct})
    for right, asked in told.attributes.values():
        counted.update({"attributes.right": right, "attributes.asked": asked})
    counted.update({"conflicts.hit": told.conflicts_hit, "conflicts.gold": told.conflicts_gold})
    counted.update({"conflicts.real": told.conflicts_real, "conflicts.told": told.conflicts_told})
    counted.update({"evidence.right": told.exact or 0, "evidence.asked": told.statements})
    return counted


def figures(counted: Counter[str]) -> Figures:
    """Shares from 0 to 1 of what was counted; only those that something was asked for."""
    found: Figures = {}
    for kind, name in ((ALL, "records"), *((kind, kind) for kind in TYPES)):
        if asked := counted[f"{kind}.gold"] + counted[f"{kind}.found"]:
            found[name] = 2 * counted[f"{kind}.correct"] / asked
    shares = {
        "attributes": ("attributes.right", "attributes.asked"),
        "conflicts found": ("conflicts.hit", "conflicts.gold"),
        "conflicts real": ("conflicts.real", "conflicts.told"),
        "exact quotes": ("evidence.right", "evidence.asked"),
        "nothing found": ("quiet.right", "quiet.asked"),
    }
    found.update({name: counted[right] / counted[asked] for name, (right, asked) in shares.items() if counted[asked]})
    return found


def _alarms(story: Story) -> Counter[str]:
    """Of documents in which nothing is to be found, those in which nothing was, each read alone."""
    quiet = sum(not read_all([document]) for document in story.documents)
    return Counter({"quiet.asked": len(story.documents), "quiet.right": quiet})
