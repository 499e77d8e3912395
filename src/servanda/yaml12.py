"""YAML as its version 1.2 has it: only `true` and `false` are truth values, so that `on`, `no` and `yes` are words."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Loader(yaml.CSafeLoader):
    """PyYAML's fast loader without the truth values of YAML 1.1."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])


def load(text: str) -> Any:
    """The content of a YAML text.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    return yaml.load(text, Loader=_Loader)
