"""The figures of stories: records by type, attributes, conflicts and evidence, pooled over groups of stories."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from eval.stories import Story
from eval.suites import shared
from servanda.export.jsonl import lines
from servanda.pipeline import read_all

Figures = dict[str, float]
TYPES = ("visit", "meeting", "agreement", "body", "transfer")


def counts(story: Story) -> Counter[str]:
    """What is counted in a story: things asked, told and right, by kind."""
    if story.gold is None:
        return _alarms(story)
    result = _score(story)
    counted: Counter[str] = Counter()
    for kind, row in result["records"].items():
        name = "records" if kind == "all" else kind
        counted.update({f"{name}.{key}": row[key] for key in ("gold", "found", "correct")})
    for row in result["attributes"].values():
        counted.update({"attributes.asked": row["asked"], "attributes.right": row["right"]})
    told = result["conflicts"]
    counted.update({"conflicts.gold": told["gold"], "conflicts.told": told["told"]})
    counted["conflicts.hit"] = round((told["recall"] or 0) * told["gold"])
    counted["conflicts.real"] = round((told["precision"] or 0) * told["told"])
    counted.update({"evidence.asked": result["evidence"]["statements"], "evidence.right": result["evidence"]["exact"]})
    return counted


def figures(counted: Counter[str]) -> Figures:
    """Shares from 0 to 1 of what was counted; only those that something was asked for."""
    found: Figures = {}
    for kind in ("records", *TYPES):
        if asked := counted[f"{kind}.gold"] + counted[f"{kind}.found"]:
            found[kind] = 2 * counted[f"{kind}.correct"] / asked
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


def _score(story: Story) -> dict[str, Any]:
    """The scorer's own figures for a story."""
    scorer = shared() / "score/score.py"
    if not scorer.exists():
        raise SystemExit(f"{scorer} is not there: set SERVANDA_SHARED to the folder that holds score/.")
    with tempfile.TemporaryDirectory() as folder:
        export, texts = Path(folder) / "export.jsonl", Path(folder) / "documents.jsonl"
        export.write_text("".join(lines(read_all(story.documents))), encoding="utf-8")
        rows = (json.dumps({"id": document.id, "text": document.text}) + "\n" for document in story.documents)
        texts.write_text("".join(rows), encoding="utf-8")
        command = [sys.executable, str(scorer), str(story.gold), str(export), "--documents", str(texts), "--json"]
        return dict(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
