"""From the address of a page to the id of its document: the same page in two archives is one document.

As the archives of the web do it (SURT canonicalisation, https://github.com/internetarchive/surt): what a server takes
no notice of makes no difference. Unlike them, letters keep their case and words of the query their order, for a
server may take notice of these; two addresses that are one page come down to copies, two pages under one id to a loss.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

LONGEST = 300  # characters of an id
# What campaigns, networks and mailings add to the address of a page to see who follows it, by what their makers
# document; it changes nothing of the page.
_FOLLOWED = re.compile(
    r"utm_\w+|pk_\w+|mtm_\w+|hsa_\w+|fb(?:clid|_\w+)|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|"
    r"igshid|igsh|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_\w+_id|wickedid|mc_[ce]id|sfmc_id|wt_mc|ocid|icid|cmpid|"
    r"s_cid|ito|smid|smtyp|soc_\w+|xtor|xtref|xtmc|at_(?:medium|campaign|creation|format|link\w*|ptr_name|bbc_team|"
    r"custom\d)|ns_(?:mchannel|source|campaign|linkname|fee)|ref_src|ref_url|echobox|origin_source|__twitter_impression",
    re.IGNORECASE,
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
    query = "&".join(part for part in parts.query.split("&") if part and not tracks(part))
    return _bounded(host + parts.path.rstrip("/") + (f"?{query}" if query else ""))


def tracks(part: str) -> bool:
    """Whether a part of a query (`name=value`) tells where a reader came from, and nothing of the page."""
    return _FOLLOWED.fullmatch(part.partition("=")[0]) is not None


def _bounded(id: str) -> str:
    if len(id) <= LONGEST:
        return id
    digest = hashlib.blake2b(id.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return f"{id[: LONGEST - 17]}~{digest}"
