"""The user's own list of sources, `sources.yml`: outlets, their addresses, and who is behind them.

    - name: Le Fleuve
      addresses: [lefleuve.example, fleuve-info.example]
      also: [Le Fleuve Info, lefleuve]
      owner: Groupe Rive Droite
    - name: Présidence de la République
      addresses: [presidence.example]
      official: ML
      body: presidency

`official` is the state whose voice a source is (ISO 3166-1 alpha-2), `body` what speaks there (`presidency`,
`foreign`, `defence`…, as in the language data; the government where nothing is said), `agency` the news agency
whose site it is.
"""

from __future__ import annotations

import hashlib
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


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its key, its name, its owner, the body it is the voice of, the agency it is; "" if unknown."""

    key: str
    name: str
    owner: str = ""
    official: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """A list of sources, looked up by domain and by folded name.

    Attributes:
        digest: of the list's words; records that another list made are made anew. Empty for no list.
    """

    by_domain: Mapping[str, Outlet] = field(default_factory=dict)
    by_name: Mapping[str, Outlet] = field(default_factory=dict)
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
        found = make_sources(msgspec.convert(yaml12.load(text) or [], list[_Entry], strict=True))
        return replace(found, digest=hashlib.blake2b(text.encode(), digest_size=8).hexdigest())
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError, InputError) as error:
        raise InputError(
            f"{path} cannot be used as a list of sources: {error}. Each entry needs a name, and may have "
            "addresses, also, owner, official, body and agency."
        ) from error


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
    return Sources(domains, {name: outlets[0] for name, outlets in names.items() if len(outlets) == 1})


def _outlet(entry: _Entry) -> Outlet:
    if entry.official and entry.official not in states():
        raise InputError(f"{entry.official!r} of {entry.name} is no state: official takes a code of ISO 3166-1 (ML)")
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
    return Outlet(key, entry.name, entry.owner.strip(), voice, entry.agency)


def _folded(name: str) -> str:
    return fold(name).strip()
