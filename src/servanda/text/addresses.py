"""From the address of a page to the id of its document: the same page in two archives is one document.

As the archives of the web do it (SURT canonicalisation, https://github.com/internetarchive/surt): what a server takes
no notice of makes no difference. Unlike them, letters keep their case and words of the query their order, for a
server may take notice of these; two addresses that are one page come down to copies, two pages under one id to a loss.
"""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

LONGEST = 300  # characters of an id
# What campaigns and networks add to the address of a page to see who follows it.
_FOLLOWED = frozenset(
    {
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid"),
        *("mc_cid", "mc_eid", "_ga", "_gl", "xtor", "at_medium", "at_campaign", "cmpid", "ocid", "ito", "ref_src"),
        *("ref_url", "s_cid", "wt_mc", "sfmc_id"),
    }
)
_PORTS = {"http": ":80", "https": ":443"}


def page_id(address: str) -> str:
    """The id of the page at an address.

    Example:
        >>> page_id("https://www.example.org:443/news/1/?utm_source=x&p=2#top")
        'example.org/news/1?p=2'
    """
    address = "".join(address.split())
    try:
        parts = urlsplit(address)
    except ValueError:
        return _bounded(address)
    if not parts.netloc:
        return _bounded(address)
    scheme = parts.scheme.lower()
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS.get(scheme, "\x00")).rstrip(".")
    host = host.removeprefix("www.") if host.count(".") > 1 else host
    query = "&".join(part for part in parts.query.split("&") if part and not _is_followed(part))
    return _bounded(host + parts.path.rstrip("/") + (f"?{query}" if query else ""))


def _is_followed(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name.startswith("utm_") or name in _FOLLOWED


def _bounded(id: str) -> str:
    if len(id) <= LONGEST:
        return id
    digest = hashlib.blake2b(id.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"{id[: LONGEST - 17]}~{digest}"
