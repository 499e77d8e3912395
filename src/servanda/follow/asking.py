"""Many questions to many hosts at once, one after the other to each."""

from __future__ import annotations

import queue
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor

from servanda.errors import FetchError
from servanda.follow.addresses import host_of
from servanda.follow.fetching import Fetcher
from servanda.follow.values import Answer, Reason, Validators
from servanda.register import Address

HELD = 16  # answers that wait to be worked on: each may be large
Result = tuple[Address, Answer | FetchError]


def answers(
    fetcher: Fetcher, rows: Sequence[Address], jobs: int, *, anew: bool = False
) -> Generator[Result, None, None]:
    """The answers of addresses as they come. Who leaves early ends the fetching.

    Args:
        fetcher: what fetches.
        rows: what to fetch; those of one host in this order.
        jobs: how many hosts are asked at once.
        anew: ask for everything, whether it is another than it was or not.
    """
    by_host: dict[str, list[Address]] = {}
    for row in rows:
        by_host.setdefault(host_of(row.address), []).append(row)
    found: queue.Queue[Result] = queue.Queue(HELD)

    def work(own: list[Address]) -> None:
        for row in own:
            _put(found, (row, _answer(fetcher, row, anew)), fetcher)

    with ThreadPoolExecutor(max(1, min(jobs, len(by_host)))) as pool:
        for own in by_host.values():
            pool.submit(work, own)
        left = len(rows)
        try:
            while left:
                yield found.get()
                left -= 1
        finally:
            if left:
                fetcher.stop()


def _put(found: queue.Queue[Result], result: Result, fetcher: Fetcher) -> None:
    while not fetcher.stopping:
        try:
            return found.put(result, timeout=0.2)
        except queue.Full:
            continue
    return None


def _answer(fetcher: Fetcher, row: Address, anew: bool) -> Answer | FetchError:
    try:
        return fetcher.get(row.address, None if anew else Validators(row.etag, row.modified))
    except FetchError as error:
        return error
    except Exception as error:  # one address never stops the others, whatever came from there
        return FetchError(Reason.UNREACHABLE, f"{row.address} cannot be fetched: {type(error).__name__}: {error}.")
