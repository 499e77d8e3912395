"""Something fetched as a good guest does: allowed, in turn, again after a while where it failed, within limits."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from servanda.errors import FetchError
from servanda.follow.addresses import address_of, host_of
from servanda.follow.guard import Guard, Resolve
from servanda.follow.hosts import Clock, Hosts, clock
from servanda.follow.robots import Robots
from servanda.follow.values import Answer, Limits, Reason, Validators, user_agent
from servanda.follow.wire import Wire, resolve

_MOVED = (301, 302, 303, 307, 308)
_PASSING = (429, 500, 502, 503, 504)
_ANY = "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json;q=0.9,*/*;q=0.5"
LATER = 86_400.0  # seconds: the longest that a site is left alone at its own wish


@dataclass(frozen=True, slots=True)
class Manner:
    """How to fetch.

    Attributes:
        limits: of time and size.
        delay: seconds between two questions to one host.
        contact: where whoever runs this can be reached; sent with every question.
        allowed: hosts of a private network that may be asked.
        resolve: from names to addresses.
        clock: time; None for the real one.
    """

    limits: Limits = field(default_factory=Limits)
    delay: float = 2.0
    contact: str = ""
    allowed: Collection[str] = ()
    resolve: Resolve = resolve
    clock: Clock | None = None


class Fetcher:
    """Fetches, from several threads if need be; `stop` ends all of it soon."""

    def __init__(self, manner: Manner) -> None:
        """Fetch in this manner."""
        self._stopping = threading.Event()
        self._clock = manner.clock or clock(self._stopping)
        self._limits = manner.limits
        self._headers = {"User-Agent": user_agent(manner.contact), "Accept": _ANY}
        self._wire = Wire(Guard(manner.resolve, manner.allowed), manner.limits)
        self._hosts = Hosts(self._clock, manner.delay, manner.limits.patience)
        self._robots = Robots(lambda address: self._followed(address, {}, asking=False), self._clock.now)

    @property
    def clock(self) -> Clock:
        """The time that it goes by."""
        return self._clock

    @property
    def stopping(self) -> bool:
        """Whether it was told to stop."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Fetch nothing more, and cut what is being fetched."""
        self._stopping.set()
        self._wire.close()

    def get(self, address: str, known: Validators | None = None) -> Answer:
        """Fetch an address, if it is another than it was.

        Args:
            address: what to fetch.
            known: what the server gave with its last answer.

        Returns:
            The answer, of status 200, 304, 404 or 410.

        Raises:
            FetchError: anything else.
        """
        sent = {}
        if known is not None:
            sent = {name: value for name, value in (("If-None-Match", known.etag),
                                                    ("If-Modified-Since", known.modified)) if value}  # fmt: skip
        answer = self._followed(address_of(address), sent, asking=True)
        if answer.status in (200, 404, 410) or (answer.status == 304 and sent):
            return answer
        raise FetchError(Reason.STATUS, f"{address} answers with {answer.status}.", self._until(answer))

    def _followed(self, address: str, sent: Mapping[str, str], *, asking: bool) -> Answer:
        """Fetch an address and where it leads to; `asking` for what the sites allow."""
        for _ in range(self._limits.redirects + 1):
            if asking:
                self._allowed(address)
            answer = self._tried(address, sent)
            where = answer.headers.get("location", "")
            if answer.status not in _MOVED or not where:
                return answer
            address, sent = address_of(where, address), {}
        raise FetchError(Reason.REDIRECTS, f"{address} leads on and on: {self._limits.redirects} times was enough.")

    def _allowed(self, address: str) -> None:
        rules, fresh = self._robots.of(address)
        if fresh and rules.delay:
            self._hosts.slow(host_of(address), rules.delay)
        if not rules.allow(address):
            why = "its robots.txt asks not to" if rules.told else f"its robots.txt cannot be had just now ({rules.why})"
            raise FetchError(Reason.ROBOTS, f"{address} is left alone: {why}.")

    def _tried(self, address: str, sent: Mapping[str, str]) -> Answer:
        """Ask for an address, again after a while where it fails in a way that may pass."""
        wrong: FetchError | None = None
        for number in range(self._limits.tries):
            try:
                with self._hosts.turn(host_of(address)):
                    answer = self._wire.get(address, {**self._headers, **sent})
            except FetchError as error:
                if error.reason != Reason.UNREACHABLE:
                    raise
                wrong = error
            else:
                if answer.status not in _PASSING:
                    return answer
                wrong = FetchError(Reason.STATUS, f"{address} answers with {answer.status}.", self._until(answer))
            back = self._clock.now() + self._limits.pause * 2**number
            if wrong.until or number + 1 < self._limits.tries:
                self._hosts.rest(host_of(address), max(back, wrong.until))
        assert wrong is not None
        raise wrong

    def _until(self, answer: Answer) -> float:
        """When a site asks to come back (`Retry-After`), 0.0 where it says nothing."""
        told, now = answer.headers.get("retry-after", ""), self._clock.now()
        if told.isdigit():
            return now + min(float(told[:9]), LATER)
        try:
            return min(parsedate_to_datetime(told).timestamp(), now + LATER) if told else 0.0
        except (ValueError, TypeError, OverflowError):
            return 0.0
