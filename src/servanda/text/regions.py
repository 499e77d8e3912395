"""What the elements of a page say of themselves: navigation, comments, pointers, the article's text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from servanda.model.document import Role
from servanda.text.dom import Node
from servanda.text.furniture import furniture, name_parts

_TAGS = {
    "nav": Role.MENU,
    "menu": Role.MENU,
    "footer": Role.MENU,
    "aside": Role.TEASER,
    "figure": Role.CAPTION,
    "figcaption": Role.CAPTION,
    "picture": Role.CAPTION,
    "video": Role.CAPTION,
    "audio": Role.CAPTION,
    "form": Role.OTHER,
    "fieldset": Role.OTHER,
    "button": Role.OTHER,
    "label": Role.OTHER,
    "dialog": Role.OTHER,
    "search": Role.OTHER,
    "address": Role.BYLINE,
}
_ARIA = {
    "navigation": Role.MENU,
    "menu": Role.MENU,
    "menubar": Role.MENU,
    "contentinfo": Role.MENU,
    "banner": Role.MENU,
    "search": Role.OTHER,
    "dialog": Role.OTHER,
    "alertdialog": Role.OTHER,
    "complementary": Role.TEASER,
    "form": Role.OTHER,
    "button": Role.OTHER,
}
_PROPS = {
    "author": Role.BYLINE,
    "datePublished": Role.DATELINE,
    "dateModified": Role.DATELINE,
    "comment": Role.COMMENT,
}
# An article element lists its subjects and authors among its classes; those of the page say what it can hold.
_UNNAMED = frozenset({"html", "body", "article", "main", "h1"})


@lru_cache(maxsize=20_000)
def _named(name: str) -> tuple[Role | None, bool]:
    """What one class or id stands for, and whether it is one of the article's text."""
    data = furniture()
    parts = name_parts(name)
    content = any(" ".join(run) in data.content for run in _runs(parts))
    for run in _runs(parts):
        key = " ".join(run)
        role = data.elements.get(key)
        if role is None and len(run) == 1:
            role = next((found for start, found in data.element_starts if key.startswith(start)), None)
        if role is not None:
            return role, content
    return None, content


def _runs(parts: Sequence[str]) -> list[Sequence[str]]:
    return [parts[at : at + size] for size in (3, 2, 1) for at in range(len(parts) - size + 1)]


def own_role(node: Node) -> Role | None:
    """What an element is by its tag, its attributes or its names, or None where they say nothing."""
    role = _TAGS.get(node.tag) or _ARIA.get(node.role) or _PROPS.get(node.prop)
    if role is not None or node.tag in _UNNAMED:
        return role
    return _named_role(node.names)


@lru_cache(maxsize=20_000)
def _named_role(names: tuple[str, ...]) -> Role | None:
    found = [_named(name) for name in names]
    if any(content for _, content in found):
        return None
    return next((role for role, _ in found if role is not None), None)


def is_content(node: Node) -> bool:
    """Whether an element says that it holds the article's text."""
    return node.prop == "articleBody" or _content_named(node.names)


@lru_cache(maxsize=20_000)
def _content_named(names: tuple[str, ...]) -> bool:
    return any(_named(name)[1] for name in names)
