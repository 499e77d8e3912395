"""The user's own list of sources, `sources.yml`: outlets, their addresses, who is behind them, what to follow of them.

    - name: Le Fleuve
      addresses: [lefleuve.example, fleuve-info.example]
      also: [Le Fleuve Info, lefleuve]
      owner: Groupe Rive Droite
      country: ML
      feeds: [https://lefleuve.example/rss]
      sitemaps: [https://lefleuve.example/news-sitemap.xml.gz]
      pages: [https://lefleuve.example/diplomatie]
      links: [/diplomatie/*]
      articles: [https://lefleuve.example/diplomatie/communique-du-24-juin]
    - name: Présidence de la République
      addresses: [presidence.example]
      official: ML
      body: presidency

`official` is the state whose voice a source is (ISO 3166-1 alpha-2), `body` what speaks there (`presidency`,
`foreign`, `defence`…, as in the language data; the government where nothing is said), `agency` the news agency
whose site it is.

What `servanda follow` asks for: `feeds` (RSS, Atom, JSON Feed), `sitemaps`, `pages` that link to articles (only
those whose path is like one of `links`, where that is given), single `articles`; `private` are hosts of a private
network that may be asked.

`country` (ISO 3166-1 alpha-2) is where the outlet is published: the ministry that it quotes without saying whose is
that state's. Where it is left out, the domain tells it if it is a state's own (`.ml`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import yaml

from servanda import yaml12
from servanda.errors import InputError
from servanda.gazetteer.states import states
from servanda.model.prints import Source
from servanda.model.tokens import fold
from servanda.origins.hosts import agency_of, outlet_key
from servanda.origins.language import body_kinds


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    addresses: list[str] = []
    also: list[str] = []
    owner: str = ""
    official: str = ""
    body: str = ""
    agency: str = ""
    country: str = ""
    feeds: list[str] = []
    sitemaps: list[str] = []
    pages: list[str] = []
    links: list[str] = []
    articles: list[str] = []
    private: list[str] = []


_ORIGINS = ("name", "addresses", "also", "owner", "official", "body", "agency", "country")  # what records depend on


@dataclass(frozen=True, slots=True)
class Leads:
    """What of an outlet is followed, as the list has it; see the head of this module.

    Attributes:
        name: the outlet's.
        feeds, sitemaps, pages, articles: addresses.
        links: what the paths of articles on `pages` are like; empty for any that look like articles.
        private: hosts that may be in a private network.
    """

    name: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    private: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to follow."""
        return bool(self.feeds or self.sitemaps or self.pages or self.articles)


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its key, its name, its owner, the body it is the voice of, the agency it is; "" if unknown.

    `country` is the state in which it is published.
    """

    key: str
    name: str
    owner: str = ""
    official: str = ""
    agency: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """A list of sources, looked up by domain and by folded name.

    Attributes:
        leads: what of the outlets is followed, in the order of the list.
        digest: of what records depend on; records that another list made are made anew. Empty for no list.
    """

    by_domain: Mapping[str, Outlet] = field(default_factory=dict)
    by_name: Mapping[str, Outlet] = field(default_factory=dict)
    leads: tuple[Leads, ...] = ()
    digest: str = ""

    def outlet(self, source: Source) -> Outlet | None:
        """The outlet that a document is from, by its address or else its name; None where it has neither."""
        key = outlet_key(source.url) if source.url else ""
        if key:
            return self.by_domain.get(key) or Outlet(key, key, agency=agency_of(key) or "")
        if source.outlet:
            name = _folded(source.outlet)
            return self.by_name.get(name) or Outlet(name, source.outlet)
        return None

    def named(self, name: str) -> Outlet | None:
        """The listed outlet of a name; None where there is none, or several."""
        return self.by_name.get(_folded(name))


def read_sources(path: Path) -> Sources:
    """Read a list of sources.

    Raises:
        InputError: the file cannot be read, is no YAML or does not have the form above.
    """
    try:
        text = path.read_text(encoding="utf-8")
        entries = msgspec.convert(yaml12.load(text) or [], list[_Entry], strict=True)
        return replace(make_sources(entries), digest=_digest(entries))
    except FileNotFoundError:
        raise InputError(f"There is no file {path}. {_FORM}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError, InputError) as error:
        raise InputError(f"{path} cannot be used as a list of sources: {_why(error)}. {_FORM}") from error


_FORM = (
    "Write a list, an outlet an entry: `- {name: Le Fleuve, feeds: [https://lefleuve.example/rss]}`. An entry may have "
    "addresses, also, owner, official, body, agency and country; to follow it feeds, sitemaps, pages, links, articles "
    "and private."
)
_PLACE = re.compile(r" - at `\$(?:\[(\d+)\])?(?:\.(\w+))?.*`$")
_KINDS = {
    "array": "a list",
    "object": "names with what they hold",
    "str": "a word",
    "int": "a number",
    "null": "nothing",
}


def _why(error: Exception) -> str:
    """What is wrong with a list, and where, in the words of people who write one."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return f"line {mark.line + 1}, column {mark.column + 1} is no YAML ({error.problem})"
    told = str(error)
    if not isinstance(error, msgspec.ValidationError):
        return told
    if (match := _PLACE.search(told)) is None:
        return re.sub(r"`(\w+)`", _kind, told[:1].lower() + told[1:])
    entry = f"entry {int(match[1]) + 1}" if match[1] else ""
    where = ", ".join(filter(None, (entry, match[2])))
    said = re.sub(r"`(\w+)`", _kind, told[: match.start()])
    return f"{f'in {where}: ' if where else ''}{said[:1].lower()}{said[1:]}"


def _kind(match: re.Match[str]) -> str:
    return _KINDS.get(match[1], f"`{match[1]}`")


def _digest(entries: Sequence[_Entry]) -> str:
    told = msgspec.json.encode([[getattr(entry, name) for name in _ORIGINS] for entry in entries])
    return hashlib.blake2b(told, digest_size=8).hexdigest()


def make_sources(entries: Sequence[_Entry]) -> Sources:
    """The list of these entries. A name that several outlets go by tells none of them.

    Raises:
        InputError: an `official` is no code of a state, an address has no domain, or two outlets claim one.
    """
    domains: dict[str, Outlet] = {}
    names: dict[str, list[Outlet]] = {}
    for entry in entries:
        outlet = _outlet(entry)
        for address in entry.addresses:
            other = domains.setdefault(outlet_key(address), outlet)
            if other is not outlet:
                raise InputError(f"{other.name} and {outlet.name} both claim {address}: leave it to one of them")
        for name in dict.fromkeys(map(_folded, (entry.name, *entry.also))):
            names.setdefault(name, []).append(outlet)
    single = {name: outlets[0] for name, outlets in names.items() if len(outlets) == 1}
    return Sources(domains, single, tuple(_leads(entry) for entry in entries))


def _leads(entry: _Entry) -> Leads:
    for address in (*entry.feeds, *entry.sitemaps, *entry.pages, *entry.articles):
        if not address.lower().startswith(("http://", "https://")) or " " in address:
            raise InputError(f"{address!r} of {entry.name} cannot be followed: give a whole address (https://…)")
    told = (entry.feeds, entry.sitemaps, entry.pages, entry.links, entry.articles, entry.private)
    return Leads(entry.name, *map(tuple, told))


def _outlet(entry: _Entry) -> Outlet:
    for key, code in (("official", entry.official), ("country", entry.country)):
        if code and code not in states():
            raise InputError(f"{code!r} of {entry.name} is no state: {key} takes a code of ISO 3166-1 (ML)")
    for address in entry.addresses:
        if "." not in outlet_key(address) or " " in outlet_key(address):
            raise InputError(f"{address!r} of {entry.name} is no address: give a domain (example.com)")
    if entry.body and (not entry.official or entry.body not in body_kinds()):
        raise InputError(
            f"the body {entry.body!r} of {entry.name} is not known: give official as well, and one of "
            f"{', '.join(sorted(body_kinds()))}"
        )
    key = outlet_key(entry.addresses[0]) if entry.addresses else _folded(entry.name)
    voice = f"{entry.body or 'government'}@{entry.official}" if entry.official else ""
    return Outlet(key, entry.name, entry.owner.strip(), voice, entry.agency, entry.country)


def _folded(name: str) -> str:
    return fold(name).strip()
