"""Floors under the figures of accuracy, and the gate that keeps them from sinking unnoticed.

The file is written by `python -m eval.accuracy --raise` and by `--lower REASON`, and sealed: one edited by hand is
refused, so that every lowering stands in it with its reason.
"""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eval.figures import Figures

PATH = Path(__file__).with_name("floors.toml")
HEAD = """\
# Floors under the figures of `make eval`, by group of stories and by story. Not to be edited by hand:
# `python -m eval.accuracy --raise` raises them to what is measured; `python -m eval.accuracy --lower "reason"`
# lowers those that are not reached, and writes down why.
"""
# How far below what is measured a floor stands: a group moves little, a story of its own may.
SLACK = {"group": 0.0, "story": 0.05}
Sections = dict[str, Figures]


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was lowered on purpose."""

    floor: str
    before: float
    after: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors by section (`group stories`, `story rdc_rwanda`) and figure, and the history of lowerings."""

    sections: Sections = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()


def load(path: Path = PATH) -> Floors:
    """The floors of a file.

    Raises:
        SystemExit: the file was edited by hand.
    """
    if not path.exists():
        return Floors()
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    lowered = tuple(Lowered(**row) for row in content.get("lowered", ()))
    floors = Floors(content["floors"], lowered)
    if content["seal"] != seal(floors):
        raise SystemExit(f"{path} was edited by hand. Restore it, then use --raise or --lower of eval.accuracy.")
    return floors


def seal(floors: Floors) -> str:
    """A digest of all floors and lowerings."""
    rows = [[row.floor, row.before, row.after, row.reason] for row in floors.lowered]
    content = json.dumps([floors.sections, rows], sort_keys=True)
    return hashlib.blake2b(content.encode(), digest_size=8).hexdigest()


def below(floors: Floors, measured: Sections) -> list[str]:
    """The figures that fell under their floor, a line each; what was not measured this time is passed over."""
    return [
        f"{section}, {name}: {measured[section].get(name, 0.0):.3f} is under the floor of {floor:.2f}"
        for section, row in floors.sections.items()
        if section in measured
        for name, floor in row.items()
        if measured[section].get(name, 0.0) < floor
    ]


def moved(floors: Floors, measured: Sections, reason: str = "") -> Floors:
    """Floors at what is measured where that is higher; with a reason, also where it is lower."""
    sections = {section: dict(row) for section, row in floors.sections.items()}
    lowered = list(floors.lowered)
    for section, row in measured.items():
        kept = sections.setdefault(section, {})
        for name in {**kept, **row}:
            new, old = _floor(section, row.get(name, 0.0)), kept.get(name)
            if old is None or new > old:
                kept[name] = new
            elif reason and row.get(name, 0.0) < old:
                kept[name] = new
                lowered.append(Lowered(f"{section}, {name}", old, new, reason))
    return Floors(sections, tuple(lowered))


def _floor(section: str, value: float) -> float:
    return max(0.0, math.floor((value - SLACK[section.split()[0]]) * 100 + 1e-6) / 100)


def save(floors: Floors, path: Path = PATH) -> None:
    """Write the floors with their seal."""
    parts = [HEAD, f'seal = "{seal(floors)}"\n']
    for section, row in floors.sections.items():
        parts.append(f'\n[floors."{section}"]\n' + "".join(_pair(name, value) for name, value in row.items()))
    for entry in floors.lowered:
        pairs: dict[str, float | str] = {
            "floor": entry.floor,
            "before": entry.before,
            "after": entry.after,
            "reason": entry.reason,
        }
        parts.append("\n[[lowered]]\n" + "".join(_pair(name, value) for name, value in pairs.items()))
    path.write_text("".join(parts), encoding="utf-8")


def _pair(name: str, value: float | str) -> str:
    key = name if name.isalpha() else json.dumps(name)
    return f"{key} = {json.dumps(value, ensure_ascii=False)}\n"


def table(measured: Mapping[str, Figures], floors: Floors) -> list[dict[str, str]]:
    """Rows to print: what was measured, and the floor behind it."""
    rows = []
    for section, row in measured.items():
        kept = floors.sections.get(section, {})
        for name, value in row.items():
            floor = f"{kept[name]:.2f}" if name in kept else ""
            rows.append({"of": section, "figure": name, "measured": f"{value:.3f}", "floor": floor})
    return rows
