"""The user's own list of sources, `sources.yml`: outlets, their addresses, and who is behind them.

    - name: Le Fleuve
      addresses: [lefleuve.example, fleuve-info.example]
      also: [Le Fleuve Info, lefleuve]
      owner: Groupe Rive Droite
    - name: Présidence de la République
      addresses: [presidence.example]
      official: ML

`official` is the state whose voice a source is (ISO 3166-1 alpha-2), `agency` the news agency whose site it
is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import yaml

from servanda import yaml12
from servanda.errors import InputError
from servanda.gazetteer.states import states
from servanda.model.prints import Source
from servanda.model.tokens import fold
from servanda.origins.hosts import agency_of, outlet_key


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    addresses: list[str] = []
    also: list[str] = []
    owner: str = ""
    official: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its key, its name, its owner, the state it speaks for, the agency it is; "" if unknown."""

    key: str
    name: str
    owner: str = ""
    official: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """A list of sources, looked up by domain and by folded name."""

    by_domain: Mapping[str, Outlet] = field(default_factory=dict)
    by_name: Mapping[str, Outlet] = field(default_factory=dict)

    def outlet(self, source: Source) -> Outlet | None:
        """The outlet that a document is from, by its address or else its name; None where it has neither."""
        key = outlet_key(source.url) if source.url else ""
        if key:
            return self.by_domain.get(key) or Outlet(key, key, agency=agency_of(key) or "")
        if source.outlet:
            name = fold(source.outlet).strip()
            return self.by_name.get(name) or Outlet(name, source.outlet)
        return None

    def credited(self, source: Source) -> Outlet | None:
        """The listed outlet that a document of another one names as its source, or None."""
        own = self.outlet(source)
        named = self.by_name.get(fold(source.outlet).strip()) if source.outlet else None
        return named if named is not None and named != own else None


def read_sources(path: Path) -> Sources:
    """Read a list of sources.

    Raises:
        InputError: the file cannot be read, is no YAML or does not have the form above.
    """
    try:
        entries = msgspec.convert(yaml12.load(path.read_text(encoding="utf-8")) or [], list[_Entry], strict=True)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise InputError(
            f"{path} cannot be used as a list of sources: {error}. Each entry needs a name, and may have "
            "addresses, also, owner, official and agency."
        ) from error
    return make_sources(entries)


def make_sources(entries: list[_Entry]) -> Sources:
    """The list of these entries; of two that claim one address or name the first has it.

    Raises:
        InputError: an `official` is no code of a state.
    """
    domains: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    for entry in entries:
        if entry.official and entry.official not in states():
            raise InputError(
                f"{entry.official!r} of {entry.name} is no state: official takes a code of ISO 3166-1 (ML)."
            )
        outlet = Outlet(fold(entry.name).strip(), entry.name, entry.owner.strip(), entry.official, entry.agency)
        for address in entry.addresses:
            domains.setdefault(outlet_key(address), outlet)
        for name in (entry.name, *entry.also):
            names.setdefault(fold(name).strip(), outlet)
    return Sources(domains, names)
