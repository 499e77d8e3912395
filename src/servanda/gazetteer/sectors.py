"""The names of sectors, from `data/sectors.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import msgspec
import yaml

from servanda.errors import DataError, InputError
from servanda.gazetteer.tables import text
from servanda.model.sector import Sector


@cache
def sectors() -> Mapping[Sector, Mapping[str, str]]:
    """The known sectors, each with its name by language, in the order of the file.

    Raises:
        DataError: the file is no YAML or does not have its form.
    """
    try:
        content = yaml.load(text("sectors.yml"), Loader=yaml.CSafeLoader)
        table = msgspec.convert(content, dict[str, dict[str, str]], strict=True)
        return MappingProxyType({Sector(code): names for code, names in table.items()})
    except (yaml.YAMLError, msgspec.ValidationError, InputError) as error:
        raise DataError(f"The gazetteer's sectors.yml cannot be used: {error}") from error


def sector_name(sector: Sector, language: str) -> str:
    """The name of a sector in a language; its code where it has none."""
    names = sectors().get(sector)
    return names[language] if names else sector.code
