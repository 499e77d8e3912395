"""Language data: one folder a language, one YAML file a subject, each checked against its form.

A module that reads a subject declares its form as a `msgspec.Struct` and asks for it with
`section("fr", "dates", Dates)`. A key that is missing, misspelt or of the wrong type is a `DataError`
that names the file and the key.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TypeVar

import msgspec
import yaml

from servanda import yaml12
from servanda.errors import DataError

Form = TypeVar("Form")


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that can be read, in order."""
    data = resources.files(__package__) / "data"
    return tuple(sorted(folder.name for folder in data.iterdir() if folder.is_dir() and len(folder.name) == 2))


@cache
def section(language: str, name: str, form: type[Form]) -> Form:
    """Load `data/<language>/<name>.yml` as a value of type `form`.

    Raises:
        DataError: the file is missing, is no YAML, or does not fit `form`.
    """
    path = resources.files(__package__) / "data" / language / f"{name}.yml"
    try:
        content = yaml12.load(path.read_text(encoding="utf-8"))
        return msgspec.convert(content, form, strict=True)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"Language data {language}/{name}.yml cannot be used: {error}") from error
