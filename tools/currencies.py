"""Writes the names of the current currencies from CLDR, as `language/data/<code>/currencies.yml`.

Run by hand when CLDR or ISO 4217 changes: `python tools/currencies.py fr en`; nothing else needs `babel`.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

DATA = Path(__file__).parent.parent / "src/servanda/language/data"
# Replaced by the euro since 1999; still met wherever the press looks back.
BEFORE_THE_EURO = "ATS BEF CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK"
HEADER = """\
# Names of the currencies in use and of those before the euro, singular and plural. Written by
# tools/currencies.py from CLDR {version} (Unicode License v3): not to be edited.
# What the press calls them otherwise is in quantities.yml.

names:
"""


def current_currencies() -> list[str]:
    """The ISO 4217 codes that are legal tender in some territory today, in order."""
    codes: set[str] = set()
    for territory in get_global("territory_currencies"):
        codes.update(get_territory_currencies(territory, date.today(), tender=True))
    return sorted(codes)


def names(code: str, language: str) -> list[str]:
    """The singular and plural names of a currency; none where CLDR has the code only, or a note."""
    locale = Locale(language)
    both = dict.fromkeys(get_currency_name(code, count=count, locale=locale) for count in (1, 2))
    plain = [name.replace("’", "'").replace("ʻ", "'") for name in both]
    return [name for name in plain if name != code and "(" not in name]


def main(languages: list[str]) -> None:
    """Write the file of each language."""
    version = get_global("cldr")["version"]
    for language in languages:
        codes = sorted([*current_currencies(), *BEFORE_THE_EURO.split()])
        table = {code: names(code, language) for code in codes}
        lines = [f"  {code}: {json.dumps(named, ensure_ascii=False)}" for code, named in table.items() if named]
        text = HEADER.format(version=version) + "\n".join(lines) + "\n"
        (DATA / language / "currencies.yml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:] or ["fr", "en"])
