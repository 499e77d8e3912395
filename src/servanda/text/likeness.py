"""How much a line has in common with the article: shared stems of long words, figures and names.

A heading or paragraph of an article takes up its words again; a pointer to another event brings names and
words of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from servanda.text.furniture import fold_text

_STEM = 6
_NAME = re.compile(r"(?<=[^\W_])[ '’\-–,]{1,2}\(?([^\W\d_][\w]+)")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a piece of text is about: the stems of its long words, and those of its names."""

    stems: frozenset[str]
    names: frozenset[str]


def subject_of(text: str, words: Sequence[str]) -> Subject:
    """The subject of a text and its folded words.

    A capital counts as a name's where the word before it is no sentence's end; in a line of capitals none
    does.
    """
    names: frozenset[str] = frozenset()
    if not text.isupper():
        names = frozenset(
            fold_text(match.group(1))[:_STEM] for match in _NAME.finditer(text) if match.group(1)[0].isupper()
        )
    stems = frozenset(word[:_STEM] for word in words if len(word) >= 5 or (len(word) > 1 and word.isdigit()))
    return Subject(stems | names, names)


@dataclass(slots=True)
class Topic:
    """What an article is about: in how many of its paragraphs each stem stands."""

    stems: Counter[str] = field(default_factory=Counter)
    words: int = 0

    def add(self, own: Subject, words: Sequence[str]) -> None:
        """Count a paragraph in; its first word may be a name as well."""
        self.stems.update(own.stems)
        if words and len(words[0]) >= 4 and words[0][:_STEM] not in own.stems:
            self.stems[words[0][:_STEM]] += 1
        self.words += len(words)

    def knows(self, stem: str, inside: bool = False) -> bool:
        """Whether a stem stands in it; with `inside`, in another paragraph than the one asked for."""
        return self.stems[stem] > inside

    def share(self, own: Subject, inside: bool = False) -> float:
        """The share of the stems of `own` that it knows; 1 where there are none."""
        return sum(self.knows(stem, inside) for stem in own.stems) / len(own.stems) if own.stems else 1.0

    def strange_names(self, own: Subject, inside: bool = False) -> float:
        """The share of the names of `own` that it never mentions; 0 where there are none."""
        return sum(not self.knows(name, inside) for name in own.names) / len(own.names) if own.names else 0.0


def topic_of(parts: Iterable[tuple[Subject, Sequence[str]]]) -> Topic:
    """The topic of paragraphs, each with its words."""
    topic = Topic()
    for own, words in parts:
        topic.add(own, words)
    return topic
