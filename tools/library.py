"""Write docs/reference/python.md: what `import servanda` gives, with its signatures and what each says of itself."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path

import servanda

PATH = Path(__file__).parents[1] / "docs/reference/python.md"
OWN = ("Register", "Quote", "as_dict", "Asked")  # described whole; of the others it is said what they are
HEAD = """# Python

What `import servanda` gives; [the guide](../guides/python.md) shows how to use it. Written from the code; `make readme`
writes it anew.
"""
_PARTS = ("Args", "Attributes", "Raises", "Returns")


def page() -> str:
    """The page."""
    return "\n".join([HEAD, *(line for name in OWN for line in _described(name)), *_values()]) + "\n"


def _described(name: str) -> Iterator[str]:
    found = getattr(servanda, name)
    if not inspect.isclass(found):
        yield from (f"## servanda.{name}\n", *_code(name, found), *_told(found))
        return
    yield from (f"## servanda.{name}\n", *_told(found))
    for own, member in vars(found).items():
        if own.startswith("_") or (is_dataclass(found) and own in found.__dataclass_fields__):
            continue
        plain = member.__func__ if isinstance(member, classmethod) else member
        if isinstance(plain, property):
            yield from (f"### {name}.{own}\n", *_told(plain))
        elif inspect.isfunction(plain):
            yield from (f"### {name}.{own}\n", *_code(own, plain), *_told(plain))


def _values() -> Iterator[str]:
    """The values that come out of it, which have modules of their own: one line each, and what they hold."""
    for name in servanda.__all__:
        found = getattr(servanda, name)
        if name in OWN or not inspect.isclass(found):
            continue
        yield f"## servanda.{name}\n"
        yield from _told(found)


def _code(name: str, function: object) -> Iterator[str]:
    signature = inspect.signature(function)  # type: ignore[arg-type] # a function
    kept = [one for one in signature.parameters.values() if one.name not in ("self", "cls")]
    told = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=kept)))  # annotations are texts
    yield f"```python\n{name}{told}\n```\n"


def _told(found: object) -> Iterator[str]:
    """What a thing says of itself: its sections as lists."""
    lines = (inspect.getdoc(found) or "").splitlines()
    for line in lines:
        if line.rstrip(":") in _PARTS and line.endswith(":"):
            yield f"\n**{line.rstrip(':')}**\n" if line != "Attributes:" else ""
        elif match := re.match(r"    (\*{0,2}\w+(?:, \w+)*): (.*)", line):
            yield f"- `{match[1]}`: {match[2]}"
        elif line.startswith("        "):
            yield f"  {line.strip()}"
        elif line.startswith("    "):
            yield f"- {line.strip()}" if not line.startswith("     ") else f"  {line.strip()}"
        else:
            yield line
    yield ""
