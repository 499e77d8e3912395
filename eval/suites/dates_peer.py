"""What dateparser gives for a text, as the other reader of the table."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from eval.suites.dates_values import Case, Found
from servanda.model.when import When


def version() -> str | None:
    """The installed version, or None where it is not installed."""
    try:
        import dateparser
    except ImportError:
        return None
    return str(dateparser.__version__)


def read(case: Case) -> list[Found]:
    """The days that dateparser finds in the text of a case, set as its documentation has it for French."""
    from dateparser.search import search_dates

    base = datetime(case.reference.year, case.reference.month, case.reference.day) if case.reference else None
    settings: dict[str, Any] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future" if case.future else "current_period"}
    if base:
        settings["RELATIVE_BASE"] = base
    found = search_dates(case.text, languages=["fr"], settings=settings) or []
    return [When.on(moment.date().isoformat()) for _, moment in found]
