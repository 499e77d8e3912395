"""What fusion knows of the documents whose statements it brings together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from servanda.model.origin import WITHDRAWN
from servanda.model.statement import Statement

Origin = Callable[[Statement], str]


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when documents were written.

    Attributes:
        origin: the origin of a statement's words.
        published: by document, its date of publication, ISO 8601; None where it is not known.
        outlets: by document, the name of its outlet, folded; "" where it is not known.
        disputed: pairs of acts known to be one text of which two subjects are told.
    """

    origin: Origin
    published: Mapping[str, str | None] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    disputed: frozenset[tuple[str, str]] = frozenset()

    def takes_back(self, later: str, earlier: str) -> bool:
        """Whether one document is a later word of the same outlet as another, and so goes before it."""
        outlet = self.outlets.get(later)
        one, other = self.published.get(later), self.published.get(earlier)
        return bool(outlet and outlet == self.outlets.get(earlier) and one and other and one > other)

    def withdrawn(self, statement: Statement) -> bool:
        """Whether a statement's words were taken back by those who published them."""
        return self.origin(statement).startswith(WITHDRAWN)

    def written_before(self, document: str, day: str) -> bool:
        """Whether a document is known to have been written before a day."""
        published = self.published.get(document)
        return bool(published and published < day)
