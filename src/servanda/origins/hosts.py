"""From an address to its outlet: `m.example.com`, `www.example.com/amp` and `fr.example.com` are one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from servanda.gazetteer.states import states
from servanda.gazetteer.tables import rows, split

_INNER = re.compile(r"/(?:amp/)?(?:s/)?(https?:/{1,2})", re.IGNORECASE)
_CACHED = re.compile(r"^/amp/s/([^/]+\.[a-z]{2,}/.*)", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.]+|\[.*\]")
_LABEL = re.compile(r"-+")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The table of hosts, ready to look up; see the comments of `hosts.tsv`."""

    agencies: Mapping[str, str]
    platforms: frozenset[str]
    shared: frozenset[str]
    proxies: frozenset[str]
    suffixes: frozenset[str]
    fronts: frozenset[str]
    reserved: frozenset[str]
    open: frozenset[str]


@cache
def hosts() -> Hosts:
    """The table of hosts.

    Raises:
        DataError: it does not have its form.
    """
    agencies: dict[str, str] = {}
    sets: dict[str, frozenset[str]] = {}
    for kind, name, cell in rows("hosts.tsv", "kind name hosts"):
        if kind == "agency":
            agencies.update((host, name) for host in split(cell))
        else:
            sets[kind] = frozenset(split(cell))
    return Hosts(
        MappingProxyType(agencies),
        sets["platform"],
        sets["shared"],
        sets["proxy"],
        sets["suffix"],
        sets["front"],
        sets["reserved"],
        sets["open"],
    )


def outlet_key(url: str) -> str:
    """The domain that an outlet's pages have in common, in lower case; empty where the address has none.

    >>> outlet_key("https://m.gazette.co.za/amp/politique?id=3")
    'gazette.co.za'
    >>> outlet_key("https://web.archive.org/web/2024/https://www.example.com/a")
    'example.com'
    """
    host, path = _split(url)
    if not host:
        return ""
    table = hosts()
    for proxy in table.proxies:
        if host.endswith(f".{proxy}"):
            return outlet_key(f"//{_unwrapped(host.removesuffix('.' + proxy))}")
    if _NUMBER.fullmatch(host) or "." not in host:
        return host
    domain = _domain(host, table)
    first = path.strip("/").split("/")[0].lower()
    if domain in table.shared and first:
        return f"{domain}/{first}"
    return domain


def agency_of(key: str) -> str | None:
    """The news agency whose site an outlet is, by its short name."""
    return hosts().agencies.get(key)


def home_state(key: str) -> str:
    """The state whose top-level domain an outlet has, where that tells its country; "" otherwise.

    >>> home_state("gazette.co.za")
    'ZA'
    """
    last = key.partition("/")[0].rpartition(".")[2]
    code = {"uk": "GB"}.get(last, last.upper())
    return code if len(last) == 2 and last not in hosts().open and code in states() else ""


def home_of(url: str | None) -> str:
    """The state whose top-level domain an address has, where that tells its outlet's country; "" otherwise."""
    return home_state(outlet_key(url)) if url else ""


def _split(url: str) -> tuple[str, str]:
    """Host and path of an address, from within an archive's or a cache's where it is wrapped in one."""
    url = url.strip()[:2000]
    if "//" not in url[:12]:
        url = f"//{url}"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return "", ""
    inner = _INNER.search(parts.path)
    if inner is not None:
        return _split("//" + (parts.path[inner.end() :]).lstrip("/"))
    cached = _CACHED.match(parts.path)
    return _split(f"//{cached.group(1)}") if cached else (host, parts.path)


def _unwrapped(label: str) -> str:
    """The host that a proxy writes into a label: a hyphen for a dot, two for a hyphen."""
    return _LABEL.sub(lambda match: "-" * (len(match.group()) // 2) if len(match.group()) > 1 else ".", label)


def _domain(host: str, table: Hosts) -> str:
    """The registered domain of a host; on platforms with the sub-domain, which is the outlet there."""
    labels = host.split(".")
    second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in table.suffixes
    size = 3 if second else 2
    domain = ".".join(labels[-size:])
    own = [label for label in labels[:-size] if label not in table.fronts and len(label) > 2]
    if own and (domain in table.platforms or labels[-size] in table.reserved):
        return f"{own[-1]}.{domain}"
    known = next((".".join(labels[at:]) for at in range(len(labels)) if ".".join(labels[at:]) in table.agencies), "")
    return known or domain
