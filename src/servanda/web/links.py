"""The addresses of things on the pages; where pages are files, `servanda.site` has others."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from servanda.model.statement import Statement
from servanda.web.assets import digest
from servanda.wording.context import Source
from servanda.wording.pieces import Refs


class Links:
    """The addresses of things; templates have them as `to`."""

    def at(self, target: str) -> str:
        """What words lead to: an address already."""
        return target

    def rest(self, row: Refs) -> str:  # noqa: ARG002 (as a dossier's)
        """The references that a row leaves out."""
        return "#h-statements"

    def paper(self, source: Source) -> str:
        """A document of a record."""
        return self.document(source.article.id)

    def hint(self, words: str) -> str:
        """What a quote leads to, in words."""
        return words

    def record(self, id: str, row: str = "") -> str:
        """A record's page, or the row of one of its properties."""
        return f"/records/{quote(id, safe='')}" + (f"#r-{row}" if row else "")

    def concordance(self, id: str) -> str:
        """The page with all quotes of a record; "" where there is none."""
        return f"{self.record(id)}/concordance"

    def document(self, id: str, span: tuple[int, int] | None = None) -> str:
        """A document's page, or a quote in it. The id is another's word: it stands in the query."""
        return "/document?" + urlencode({"id": id}) + (f"#{mark_id(*span)}" if span else "")

    def evidence(self, statement: Statement) -> str:
        """A statement's quote in its document."""
        return self.document(statement.document, (statement.start, statement.end))

    def register(self, **wanted: str | list[str]) -> str:
        """The list of records, filtered: `state`, `type`, `sector`, `status`, `from`, `to`, `q` and so on."""
        pairs = [(key, value) for key, told in wanted.items() for value in ([told] if isinstance(told, str) else told)]
        asked = urlencode([(key.rstrip("_"), value) for key, value in pairs])
        return "/" + (f"?{asked}" if asked else "")

    def relation(self, one: str, other: str) -> str:
        """The page on what two parties have to do with each other."""
        return "/relations/" + quote(f"{one}-{other}")

    def party(self, code: str) -> str:
        """The page on what a party has to do with all others."""
        return "/states/" + quote(code)

    def among(self, path: str, codes: Sequence[str]) -> str:
        """Another page, narrowed to the records of all these parties; "" where there is none."""
        return f"{path}?{urlencode([('state', code) for code in codes])}"

    def page(self, name: str) -> str:
        """A page by its name: `due`, `map`."""
        return f"/{name}"

    def static(self, name: str) -> str:
        """A file of the application's own."""
        return f"/static/{name}?v={digest(name)}"


LINKS = Links()


def mark_id(start: int, end: int) -> str:
    """The id that a quote has in its document."""
    return f"s{start}-{end}"
