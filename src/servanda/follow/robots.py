"""What a site asks of programs in its robots.txt (RFC 9309)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

from protego import Protego

from servanda.errors import FetchError
from servanda.follow.values import PRODUCT, Answer, Reason

FRESH = 3600.0  # seconds for which it is not asked for again


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site asks for; None of `told`, and `why`, where nothing may be fetched as it could not be asked."""

    told: Protego | None
    read: float = 0.0
    why: str = ""

    def allow(self, address: str) -> bool:
        """Whether an address may be fetched."""
        return self.told is not None and bool(self.told.can_fetch(address, PRODUCT))

    @property
    def delay(self) -> float:
        """Seconds between two questions, 0.0 where nothing is asked for."""
        if self.told is None:
            return 0.0
        rate = self.told.request_rate(PRODUCT)
        return max(self.told.crawl_delay(PRODUCT) or 0.0, rate.seconds / rate.requests if rate else 0.0)


class Robots:
    """The rules of sites, each asked for once in a while."""

    def __init__(self, get: Callable[[str], Answer], now: Callable[[], float]) -> None:
        """Ask with a function that follows redirects and keeps to limits, but asks for no rules itself."""
        self._get = get
        self._now = now
        self._rules: dict[str, Rules] = {}
        self._lock = threading.Lock()

    def of(self, address: str) -> tuple[Rules, bool]:
        """The rules of the site of an address, and whether they were asked for just now."""
        place = urljoin(address, "/robots.txt")
        with self._lock:
            known = self._rules.get(place)
        if known is not None and self._now() - known.read < FRESH:
            return known, False
        rules = self._ask(place)
        with self._lock:
            self._rules[place] = rules
        return rules, True

    def _ask(self, place: str) -> Rules:
        """Where there is none everything is allowed; where the site is out of order, nothing is."""
        try:
            answer = self._get(place)
        except FetchError as error:
            if error.reason in (Reason.STOPPED, Reason.PRIVATE, Reason.NAME, Reason.LATER):
                raise
            return Rules(None, self._now(), str(error))
        if answer.status == 429 or answer.status >= 500:
            return Rules(None, self._now(), f"{place} answers with {answer.status}")
        text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
        return Rules(Protego.parse(text.removeprefix("\ufeff")), self._now())
