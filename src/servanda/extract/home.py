"""Whose paper or office a document is from, as far as its name tells."""

from __future__ import annotations

from servanda.extract.lines import Page
from servanda.recognise.actors import find_actors
from servanda.recognise.scan import scan


def home(page: Page) -> str:
    """The state that the name of the paper or office tells: "Presidency of Moldova", "Radio Tonga"; else ""."""
    outlet = page.document.outlet or ""
    if not outlet:
        return ""
    name = scan(outlet, 0, len(outlet), page.language)
    find_actors(name)
    codes = {code for m in name.mentions if m.kind == "state" for code in m.value.codes}
    return codes.pop() if len(codes) == 1 else ""
