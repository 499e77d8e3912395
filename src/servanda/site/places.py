"""Where the pages of a site lie, and their addresses from each other: relative ones, so that it can lie anywhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from servanda.web.links import Links, mark_id

# Names that are safe in every file system. Capitals alone, so that none is another one where case does not count, nor
# a digest; and no name that stands for a device (Microsoft, "Naming Files, Paths, and Namespaces").
_PLAIN = re.compile(r"(?!(?:CON|PRN|AUX|NUL|COM\d|LPT\d)\Z)[A-Z0-9]{2,12}")
_ID = re.compile(r"[A-Z][0-9a-f]{10,40}")

LIST = "register/1.html"  # the first page of the list


def file_name(words: str) -> str:
    """A name for a file: the words themselves where they are a short code, a digest of any others.

    >>> file_name("ML"), len(file_name("../etc"))
    ('ML', 20)
    """
    if _PLAIN.fullmatch(words) or _ID.fullmatch(words):
        return words
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def record_file(id: str) -> str:
    """Where a record's page lies; folders by the end of its id, so that none has too many."""
    name = file_name(id)
    return f"records/{name[-2:]}/{name}.html"


def document_file(id: str) -> str:
    """Where a document's page lies. The id is another's word, so it is never the name."""
    name = hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
    return f"documents/{name[-2:]}/{name}.html"


def party_file(code: str) -> str:
    """Where the page on a party lies."""
    return f"states/{file_name(code)}.html"


def relation_file(one: str, other: str) -> str:
    """Where the page on two parties lies."""
    first, last = sorted((one, other))
    return f"relations/{file_name(first)}-{file_name(last)}.html"


def numbered(file: str, number: int) -> str:
    """Where a further page of a list lies; the first has the name itself."""
    return file if number <= 1 else f"{file.removesuffix('.html')}.{number}.html"


class Places(Links):
    """The addresses of the pages from one of them."""

    def __init__(self, here: str = "") -> None:
        """From the page at this place."""
        self._up = "../" * here.count("/")

    def file(self, place: str) -> str:
        """The address of a file by its place."""
        return self._up + place

    def record(self, id: str, row: str = "") -> str:
        """A record's page, or the row of one of its properties."""
        return self.file(record_file(id)) + (f"#r-{row}" if row else "")

    def concordance(self, id: str) -> str:  # noqa: ARG002 (as the application's)
        """There is none: the record's page has all quotes in their sentences."""
        return ""

    def document(self, id: str, span: tuple[int, int] | None = None) -> str:
        """A document's page, or a quote in it."""
        return self.file(document_file(id)) + (f"#{mark_id(*span)}" if span else "")

    def register(self, **wanted: str | list[str]) -> str:  # noqa: ARG002
        """The list of records."""
        return self.file(LIST)

    def relation(self, one: str, other: str) -> str:
        """The page on what two parties have to do with each other."""
        return self.file(relation_file(one, other))

    def party(self, code: str) -> str:
        """The page on what a party has to do with all others."""
        return self.file(party_file(code))

    def among(self, path: str, codes: Sequence[str]) -> str:  # noqa: ARG002
        """No page is narrowed to parties."""
        return ""

    def page(self, name: str) -> str:
        """A page by its name."""
        return self.file(f"{name}.html")

    def static(self, name: str) -> str:
        """A file of styles, scripts or pictures."""
        return self.file(f"static/{name}")


class Around(Places):
    """The addresses from the page on some parties: their own records have lists, where they are many."""

    def __init__(self, here: str, listed: Mapping[str, str]) -> None:
        """From the page at this place.

        Args:
            here: the place.
            listed: by type the address of the records of that type; that of the first under "".
        """
        super().__init__(here)
        self._listed = listed

    def register(self, **wanted: str | list[str]) -> str:
        """The records of the parties, of a type."""
        kind = wanted.get("type", "")
        return self._listed.get(kind if isinstance(kind, str) else "", "") or "#h-timeline"

    def among(self, path: str, codes: Sequence[str]) -> str:  # noqa: ARG002
        """The list of the parties' records, where there is one."""
        return self._listed.get("", "") if path == "/" else ""
