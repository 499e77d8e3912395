"""When an address is to be asked for: at once where it is new, ever more seldom after that, later where it failed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from servanda.errors import FetchError
from servanda.follow.values import Answer, Lead, Reason
from servanda.register import ARTICLE, LIST, NEVER, Address
from servanda.text.addresses import page_id

FIRST = timedelta(hours=1)  # after which an article is looked at again; then after as long as it has been known
LAST = timedelta(days=90)  # after which nobody corrects anything
AGAIN = timedelta(days=7)  # the longest after which something that failed is tried again
TRIES = 10  # times running that something may fail
_HOPELESS = (Reason.ADDRESS, Reason.KIND)


def stamp(at: datetime) -> str:
    """A time as the register notes it: UTC, ISO 8601, to the second."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def list_row(source: str, address: str) -> Address:
    """A list that has not been asked for yet."""
    return Address(LIST, page_id(address), address, source)


def article_row(source: str, lead: Lead, now: datetime) -> Address:
    """An article that was just found."""
    at = stamp(now)
    return Address(ARTICLE, page_id(lead.address), lead.address, source, due=at, found=at, published=lead.published)


def looked(row: Address, answer: Answer, document: str, now: datetime) -> Address:
    """An address after an answer: when to look at it again, and what to tell the server then."""
    validators = answer.validators if answer.status == 200 else None
    return replace(
        row,
        document=document,
        due=_next(row, now),
        checked=stamp(now),
        etag=validators.etag if validators else row.etag,
        modified=validators.modified if validators else row.modified,
        misses=0,
        tries=0,
        why="",
    )


def _next(row: Address, now: datetime) -> str:
    """After an hour, then after as long as the article has been known, until it is old."""
    known = now - datetime.fromisoformat(row.found) if row.found else timedelta()
    return NEVER if known > LAST else stamp(now + max(FIRST, known))


def missed(row: Address, reason: Reason, now: datetime) -> Address:
    """An address at which there is nothing any more, or nothing yet."""
    misses = row.misses + 1
    over = not row.document and (reason is Reason.GONE or misses > 1)
    due = NEVER if over else stamp(now + FIRST) if misses == 1 else _next(row, now)
    return replace(row, misses=misses, tries=0, checked=stamp(now), due=due, why=str(reason), etag="", modified="")


def failed(row: Address, error: FetchError, now: datetime) -> Address:
    """An address that could not be had; one that failed too often is given up."""
    if error.reason == Reason.STOPPED:
        return row
    until = datetime.fromtimestamp(error.until, UTC) if error.until else now
    if error.reason == Reason.LATER:
        return replace(row, due=stamp(until), why=error.reason)
    tries = row.tries + 1
    over = tries >= TRIES or (error.reason in _HOPELESS and not row.document)
    due = max(until, now + min(AGAIN, FIRST * 2**tries))
    return replace(row, tries=tries, due=NEVER if over else stamp(due), why=error.reason)


def is_old(lead: Lead, since: datetime | None) -> bool:
    """Whether what a list leads to is of before a time; what tells no day is not."""
    return since is not None and bool(lead.published) and lead.published[:10] < since.date().isoformat()


def changed_since(lead: Lead, row: Address) -> bool:
    """Whether a list says that an article was changed after it was last looked at."""
    return "T" in lead.updated and bool(row.checked) and lead.updated > row.checked


def newest(rows: Iterable[Address]) -> list[Address]:
    """Addresses with the newest articles first, those of no day last."""
    return sorted(sorted(rows, key=lambda row: row.key), key=lambda row: row.published, reverse=True)
