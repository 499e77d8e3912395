"""What the answer of an article's address means: a new document, another text of one, nothing new, or its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import msgspec.structs

from servanda.errors import FetchError
from servanda.follow.addresses import is_root
from servanda.follow.pages import Article, Difference, alike, article_lines, difference, read_page
from servanda.follow.plan import failed, looked, missed, stamp
from servanda.follow.values import Answer, Reason
from servanda.model.document import Document
from servanda.register import NEVER, Address, View, Withdrawn
from servanda.text.addresses import page_id

CUT = 0.4  # of an article's words: with fewer than this share left, what is shown is an excerpt or a notice


class Outcome(StrEnum):
    """What became of an article."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Taken:
    """What to do after an answer.

    Attributes:
        row: the address as it is to be noted.
        outcome: what became of the article.
        document: to be stored, None for nothing.
        difference: what changed, where something did.
        mark: how its outlet took it back, None where it did not.
        back: whether it was taken back, and is so no longer.
        reason, message: why nothing was read.
    """

    row: Address
    outcome: Outcome
    document: Document | None = None
    difference: Difference | None = None
    mark: Withdrawn | None = None
    back: bool = False
    reason: str = ""
    message: str = ""


Pending = Mapping[str, Document]  # documents that wait to be stored, by id


class Taker:
    """Says what answers mean, by what the register has."""

    def __init__(self, view: View, pending: Pending) -> None:
        """Look into a register, and at what waits to be stored in it."""
        self._view = view
        self._pending = pending

    def take(self, row: Address, answer: Answer | FetchError, now: datetime) -> Taken:
        """What an answer means for what is known of its address."""
        if isinstance(answer, FetchError):
            return Taken(failed(row, answer, now), Outcome.SKIPPED, reason=answer.reason, message=str(answer))
        if answer.status == 304:
            return self._as_before(row, answer, now)
        astray = is_root(answer.address) and not is_root(row.address)
        if answer.status in (404, 410) or astray:
            return self._nothing(row, Reason.GONE if answer.status == 410 else Reason.MISSING, now)
        try:
            article = read_page(answer, row.source, row.published, whatever=bool(row.document))
        except FetchError as error:
            return Taken(failed(row, error, now), Outcome.SKIPPED, reason=error.reason, message=str(error))
        return self._read(row, answer, article, now)

    def _nothing(self, row: Address, reason: Reason, now: datetime) -> Taken:
        """No article where one should be: the end of one that was read, if it is said so or shows twice."""
        after = missed(row, reason, now)
        message = f"{row.address} is not there ({'410' if reason is Reason.GONE else 'not found'})."
        over = reason is Reason.GONE or after.misses > 1
        if over and self._withdrawn(row.document):
            return Taken(after, Outcome.UNCHANGED)
        if over and row.document and self._known(row.document):
            mark = Withdrawn(stamp(now), str(reason))
            return Taken(after, Outcome.WITHDRAWN, mark=mark, reason=str(reason), message=message)
        return Taken(after, Outcome.SKIPPED, reason=str(reason), message=message)

    def _as_before(self, row: Address, answer: Answer, now: datetime) -> Taken:
        back = self._withdrawn(row.document, "gone", "missing")
        return Taken(looked(row, answer, row.document, now), Outcome.UNCHANGED, back=back)

    def _read(self, row: Address, answer: Answer, article: Article, now: datetime) -> Taken:
        article = self._named(row, answer, article)
        given = article.document
        after = looked(row, answer, given.id, now)
        known = self._known(given.id)
        mark = Withdrawn(stamp(now), "said", article.retraction) if article.retraction else None
        if known is None:
            return Taken(after, Outcome.NEW, given, mark=mark)
        before = article_lines(known)
        if not row.document and self._elsewhere(row, given.id):
            message = f"{row.address} is the article of {given.id}."
            return Taken(
                msgspec.structs.replace(after, due=NEVER), Outcome.SKIPPED, reason=str(Reason.SAME), message=message
            )
        back = mark is None and self._withdrawn(given.id)
        if mark is not None and self._withdrawn(given.id, "said"):
            mark = None  # known already
        if before == article.lines:
            return Taken(after, Outcome.UNCHANGED, mark=mark, back=back)
        if alike(before, article.lines) and _size(article.lines) >= CUT * _size(before):
            changed = difference(before, article.lines)
            return Taken(after, Outcome.CHANGED, given, changed, mark, back)
        if article.retraction:
            outcome = Outcome.WITHDRAWN if mark is not None else Outcome.UNCHANGED
            return Taken(after, outcome, mark=mark, reason="said", message=article.retraction)
        return self._elsewise(row, now)

    @staticmethod
    def _elsewise(row: Address, now: datetime) -> Taken:
        """Something else stands where the article was: an excerpt, a request to sign in, a page of errors."""
        error = FetchError(
            Reason.OTHER, f"{row.address} shows something else than the article that was read; that one is kept."
        )
        return Taken(failed(row, error, now), Outcome.SKIPPED, reason=str(error.reason), message=str(error))

    def _named(self, row: Address, answer: Answer, article: Article) -> Article:
        """The article under its id: the one that it had, or that its outlet's own address gives.

        An outlet whose pages all tell one address of their own is not believed where their articles differ.
        """
        if row.document:
            return replace(article, document=replace(article.document, id=row.document))
        given = article.document
        known = self._known(given.id)
        if given.id == page_id(answer.address) or known is None or alike(article_lines(known), article.lines):
            return article
        return replace(article, document=replace(given, id=page_id(answer.address), url=answer.address))

    def _known(self, id: str) -> Document | None:
        """A document as it was given, stored or about to be."""
        if id in self._pending:
            return self._pending[id]
        found = self._view.known(id)
        return found.given if found else None

    def _elsewhere(self, row: Address, id: str) -> bool:
        """Whether a document was read at another address."""
        if id in self._pending:
            return True
        return any(other.key != row.key for other in self._view.followed.of(id))

    def _withdrawn(self, id: str, *reasons: str) -> bool:
        """Whether a document is marked as taken back, for one of these reasons or any."""
        found = self._view.withdrawn([id]).get(id) if id else None
        return found is not None and (not reasons or found.reason in reasons)


def _size(lines: tuple[str, ...]) -> int:
    return sum(len(line.split()) for line in lines)
