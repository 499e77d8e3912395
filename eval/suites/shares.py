"""What the public suites say of reading, as shares from 0 to 1 for the floors; without them, nothing."""

from __future__ import annotations

import yaml

from eval.figures import Figures
from eval.suites import dates, html, quantities, shared
from eval.suites.dates_duckling import duckling
from eval.suites.dates_recognizers import recognizers
from eval.suites.dates_values import Case, right
from eval.suites.html_measures import score_segments
from servanda.model.document import Document
from servanda.pipeline import read_document
from servanda.text.sources import SourceOptions, documents


def shares() -> Figures:
    """The share right of each suite; empty where the suites are not there."""
    if not (shared() / "suites").is_dir():
        return {}
    return {**_dates(), **_quantities(), **_pages(), "wikinews-fr quiet": _quiet()}


def _dates() -> Figures:
    reasons = yaml.safe_load(dates.LEFT_OUT.read_text(encoding="utf-8"))
    found: Figures = {}
    for suite, key, read in (
        ("Recognizers-Text", "recognizers-fr", recognizers),
        ("Duckling", "duckling-fr", duckling),
    ):
        counted = [
            case for case in read() if not dates.left_out(case, suite, reasons) and case.group not in dates.APART
        ]
        found[f"dates {key}"] = sum(map(_passes, counted)) / len(counted)
    return found


def _passes(case: Case) -> bool:
    return right(case, dates.servanda(case))


def _quantities() -> Figures:
    rows = {str(row["suite"]): row for row in quantities.run(timed=False)}
    told = {key: rows[f"{key}, together"] for key in ("recognizers-fr", "duckling-fr")}
    return {f"quantities {key}": float(str(row["per cent"])) / 100 for key, row in told.items()}


def _pages() -> Figures:
    score, _, _ = html.score_bodies(html.servanda, list(html.bodies()))
    segments = score_segments((page.truth, html.servanda(page.data)) for page in html.segments())
    return {"bodies-en": score.f1, "segments-fr": segments.f1}


def _quiet() -> float:
    """Of ordinary news articles those in which no act was found, each read alone."""
    found = documents([str(shared() / "suites/wikinews-fr")], SourceOptions())
    pages = [page for page in found if isinstance(page, Document)]
    return sum(not read_document(page).acts for page in pages) / len(pages)
