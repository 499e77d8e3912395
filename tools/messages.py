"""Bring the catalogues of the application's messages up to date: `python -m tools.messages`.

New messages are entered without a translation, those that are no longer said are taken out. A test fails while one
is left untranslated.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SOURCES = Path(__file__).parents[1] / "src/servanda"
# A site's pages say what the application's do, and a little more; what they share stands in `wording`.
PLACES = (SOURCES / "web", SOURCES / "site", SOURCES / "wording")
LOCALES = SOURCES / "web/locale"
METHODS = [("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")]
KEYWORDS = {"_": None, "_n": (1, 2), "told": None, "counted": (1, 2)}
OPTIONS = {"templates/**.html": {"trimmed": "false", "silent": "false", "extensions": "jinja2.ext.do"}}


def said() -> Catalog:
    """Every message in templates and code, with where it stands."""
    found = Catalog(fuzzy=False)
    for place in PLACES:
        for name, _, message, comments, _ in extract_from_dir(str(place), METHODS, OPTIONS, KEYWORDS):
            found.add(message, None, [(name, 0)], auto_comments=comments)
    return found


def catalogues() -> Iterator[tuple[Path, Catalog]]:
    """The catalogues that there are."""
    for path in sorted(LOCALES.glob("*.po")):
        with path.open("rb") as stream:
            yield path, read_po(stream, locale=path.stem)


def translated(message: Message) -> bool:
    """Whether a message has all its forms."""
    forms = (message.string,) if isinstance(message.string, str) else message.string or ("",)
    return all(forms)


def main() -> None:
    """Write the catalogues again."""
    template = said()
    for path, known in catalogues():
        known.update(template, no_fuzzy_matching=True, update_header_comment=False)
        known.obsolete.clear()
        out = BytesIO()
        write_po(out, known, width=110, sort_output=False, no_location=True, omit_header=False, include_previous=False)
        head, _, rest = out.getvalue().decode().partition("\n\n")
        kept = [line for line in head.splitlines() if line.startswith(("msg", '"Content-Type', '"Language', '"Plural'))]
        path.write_text("\n".join(kept) + "\n\n" + rest, encoding="utf-8")
        missing = [str(message.id) for message in known if message.id and not translated(message)]
        print(f"{path.name}: {len(known)} messages, {len(missing)} without a translation", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
