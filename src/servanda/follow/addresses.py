"""Addresses of the web: one spelling of each, the same for all who write it differently."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from servanda.errors import FetchError
from servanda.follow.values import Reason
from servanda.text.addresses import tracks

LONGEST = 2_000
PORTS = {"http": 80, "https": 443}
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")


def address_of(given: str, base: str = "") -> str:
    """An address in its one spelling: whole, without fragment, tracking and what goes without saying.

    >>> address_of("/a/../b?utm_source=x&id=3#top", "HTTPS://Example.com:443/")
    'https://example.com/b?id=3'

    Raises:
        FetchError: it is none of http or https, has a password in it, no host, or is too long.
    """
    try:
        joined = urljoin(base, given.strip()) if base else given.strip()
        url = parse_url(_CONTROLS.sub("", joined)) if len(joined) <= LONGEST else None
    except (LocationParseError, ValueError, UnicodeError):
        url = None
    if url is None or url.scheme not in PORTS or not url.host or url.auth is not None or url.port == 0:
        raise FetchError(Reason.ADDRESS, f"{given[:200]} is no address that can be fetched: it has to be http(s)://….")
    port = None if url.port == PORTS[url.scheme] else url.port
    query = _without_tracking(url.query) if url.query else None
    return Url(url.scheme, None, url.host.rstrip("."), port, url.path or "/", query).url


def _without_tracking(query: str) -> str | None:
    return "&".join(part for part in query.split("&") if part and not tracks(part)) or None


def host_of(address: str) -> str:
    """The host of an address, with its port where that is not the usual one."""
    return urlsplit(address).netloc


def is_root(address: str) -> bool:
    """Whether an address is that of a site and of no page in it."""
    parts = urlsplit(address)
    named = {name for name, _ in parse_qsl(parts.query)}
    return parts.path.strip("/") in ("", "index.html", "index.php") and not named
