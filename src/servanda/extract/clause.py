"""A clause: a verb, its subject, and what else stands with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from servanda.recognise.scan import Mention

ACTOR_KINDS = frozenset({"person", "state", "organisation", "company", "name", "pronoun"})


class Link(StrEnum):
    """How a clause hangs on the one before it."""

    MAIN = "main"
    RELATIVE = "relative"
    SUBORDINATE = "subordinate"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    COORDINATE = "coordinate"  # a second verb of the same subject
    RESUMED = "resumed"  # the main clause going on after an inner one


@dataclass(frozen=True, slots=True)
class Argument:
    """A mention in a clause, and the part it has there.

    Attributes:
        role: `subject`, `object`, or the preposition's part in grammar.yml (`to`, `with`, `by` …).
        mention: the mention.
    """

    role: str
    mention: Mention


@dataclass(slots=True)
class Clause:
    """A verb group with its arguments, over tokens `start` to `end`."""

    start: int
    end: int
    verb: Mention | None
    link: Link
    parent: Clause | None
    arguments: list[Argument] = field(default_factory=list)
    opener: str = ""

    def having(self, *roles: str) -> list[Mention]:
        """The mentions with these roles, in order."""
        return [argument.mention for argument in self.arguments if argument.role in roles]

    @property
    def subjects(self) -> list[Mention]:
        """The mentions that are the subject."""
        return self.having("subject")
