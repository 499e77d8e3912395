"""Who a statement is from that the rules did not read: a person's row, or a second reader.

The rule of such a statement says so: `entered(Ada)`, `reader(some-model)`; whatever is made of it further on stands
behind a slash, as in any rule.
"""

from __future__ import annotations

import re

ENTERED = "entered"
READER = "reader"
_MARKED = re.compile(r"(entered|reader)\((.*)\)((?:/[a-z_]+)*)", re.DOTALL)


def mark(kind: str, name: str) -> str:
    """The rule of a statement that a person or a reader of this name gave."""
    return f"{kind}({name})"


def marked(rule: str, kind: str) -> str:
    """The name of the person or reader that gave a statement, by its rule; "" where it is none of that kind.

    >>> marked("reader(some/model-7b)/linked", READER), marked("agreement.sign/words", READER)
    ('some/model-7b', '')
    """
    match = _MARKED.fullmatch(rule)
    return match[2] if match is not None and match[1] == kind else ""
