"""What becomes of decisions while they are applied one after the other."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.model.decision import Outcome, Standing, Why
from servanda.review.resolve import Resolved


class Outcomes:
    """The standing of decisions so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self._of: dict[str, tuple[Standing, Why | None, str]] = {}

    def apply(self, one: Resolved) -> None:
        """Note that a decision is in force."""
        self._of[one.decision.id] = Standing.APPLIED, None, ""

    def again(self, one: Resolved, why: Why) -> None:
        """Note that a decision is to be looked at again."""
        self._of[one.decision.id] = Standing.AGAIN, why, ""

    def overrule(self, one: Resolved, by: Resolved) -> None:
        """Note that a later decision says otherwise."""
        self._of[one.decision.id] = Standing.OVERRULED, None, by.decision.id

    def applied(self, one: Resolved) -> bool:
        """Whether a decision is in force."""
        return self._is(one, Standing.APPLIED)

    def doubtful(self, one: Resolved) -> bool:
        """Whether a decision is to be looked at again."""
        return self._is(one, Standing.AGAIN)

    def _is(self, one: Resolved, standing: Standing) -> bool:
        return self._of.get(one.decision.id, (None, None, ""))[0] is standing

    def told(self, one: Resolved, records: Iterable[str]) -> Outcome:
        """What has become of a decision in the end."""
        standing, why, by = self._of[one.decision.id]
        return Outcome(one.decision, standing, why, by, tuple(records))
