"""Patterns of sentences: `{giver:the} {giver|a|ont} promis {goods}[, {place:at},][ {date}]`.

- `{name}` and `{name:form}` stand for a phrase in one of its forms.
- `{name|one|many}` stands for one of two words, as the phrase is singular or plural.
- `[…]` is left out where a phrase in it is empty. Brackets do not nest.

Elision is done here, since it needs what stands on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from servanda.errors import DataError
from servanda.model.tokens import fold
from servanda.wording.pieces import HERE, NOTHING, Phrase, Piece, Refs, Text, Words
from servanda.wording.tongue import Tongue

Slot = Phrase | Callable[[str], Phrase]

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?(?:\|([^{}|]*)\|([^{}|]*))?\}")
_DETAILS = {"place", "date"}
_STOP = re.compile(r"\s*[,.;:()]")
_DOUBLE_STOP = re.compile(r",(?=\s*[,.;:()])")


@dataclass(frozen=True, slots=True)
class _Part:
    """A literal, or a slot with its form, or with its two words."""

    literal: str = ""
    name: str = ""
    form: str = ""
    words: tuple[str, str] | None = None


@lru_cache(maxsize=2_000)
def _groups(pattern: str) -> tuple[tuple[bool, tuple[_Part, ...]], ...]:
    """The pattern's parts in groups, each optional or not."""
    found: list[tuple[bool, tuple[_Part, ...]]] = []
    place = 0
    for match in _GROUP.finditer(pattern):
        found.append((False, _parts(pattern[place : match.start()])))
        found.append((True, _parts(match[1])))
        place = match.end()
    found.append((False, _parts(pattern[place:])))
    return tuple((optional, parts) for optional, parts in found if parts)


def _parts(pattern: str) -> tuple[_Part, ...]:
    found: list[_Part] = []
    place = 0
    for match in _SLOT.finditer(pattern):
        found.append(_Part(literal=pattern[place : match.start()]))
        words = None if match[3] is None else (match[3], match[4])
        found.append(_Part(name=match[1], form=match[2] or "", words=words))
        place = match.end()
    found.append(_Part(literal=pattern[place:]))
    if any("{" in part.literal or "}" in part.literal for part in found):
        raise DataError(f"A pattern has a brace that opens no slot: {pattern!r}")
    return tuple(part for part in found if part.literal or part.name)


def filled(pattern: str, slots: Mapping[str, Slot], tongue: Tongue) -> Phrase:
    """The pattern with its slots filled; the clause's own references belong before its place and date.

    Raises:
        DataError: the pattern has a slot of an unknown name.
    """
    pieces: list[Piece] = []
    for optional, parts in _groups(pattern):
        told = [(part, _told(part, slots, pattern)) for part in parts]
        if optional and any(part.name and not phrase for part, phrase in told):
            continue
        if optional and HERE not in pieces and {part.name for part in parts if part.name} <= _DETAILS:
            pieces.append(HERE)
        for part, phrase in told:
            _append(pieces, part, phrase, tongue)
    return Phrase(tuple(pieces))


def fits(pattern: str, slots: Mapping[str, Slot]) -> bool:
    """Whether every slot outside brackets has a phrase.

    Raises:
        DataError: the pattern has a slot of an unknown name.
    """
    needed = [part for optional, parts in _groups(pattern) if not optional for part in parts if part.name]
    return all(_told(part, slots, pattern) for part in needed)


def _told(part: _Part, slots: Mapping[str, Slot], pattern: str) -> Phrase:
    if not part.name:
        return NOTHING
    slot = slots.get(part.name)
    if slot is None:
        raise DataError(f"A pattern has a slot {part.name!r} that is not filled here: {pattern!r}")
    return slot if isinstance(slot, Phrase) else slot(part.form)


def _append(pieces: list[Piece], part: _Part, phrase: Phrase, tongue: Tongue) -> None:
    if part.words is not None:
        _add(pieces, Text(part.words[phrase.plural]), tongue)
    elif part.name:
        if phrase and pieces:
            _elide(pieces, phrase.pieces[0], tongue)
        for piece in phrase.pieces:
            _add(pieces, piece, None)
    else:
        _add(pieces, Text(part.literal), tongue)


def _add(pieces: list[Piece], piece: Piece, tongue: Tongue | None) -> None:
    """Append a piece, plain words run together; words of the catalogue get the signs of print."""
    if isinstance(piece, Text):
        words = tongue.printed(piece.text) if tongue else piece.text
        last = pieces[-1] if pieces else None
        if isinstance(last, Text):
            pieces[-1] = Text(last.text + words)
        else:
            pieces.append(Text(words))
    else:
        pieces.append(piece)


def _elide(pieces: list[Piece], following: Piece, tongue: Tongue) -> None:
    last = pieces[-1]
    if not isinstance(last, Text) or not isinstance(following, Text | Words):
        return
    for whole, short in tongue.writing.elisions.items():
        before = last.text[: -len(whole)]
        name = following.kind == "name"
        if last.text.endswith(whole) and not before[-1:].isalpha() and elides(following.text, tongue, name=name):
            pieces[-1] = Text(before + tongue.printed(short))


def elides(words: str, tongue: Tongue, *, name: bool = False) -> bool:
    """Whether a small word before these words loses its vowel. `name`: they are a person's name."""
    plain = fold(words.strip())
    if not plain or plain[0] not in tongue.writing.elided_before:
        return False
    first = re.split(r"[^\w]", plain, maxsplit=1)[0]
    if name and plain[0] == "h":
        return first in {fold(mute) for mute in tongue.writing.mute_names}
    if plain[0] == "y" and plain[1:2] in {*tongue.writing.elided_before} - {"y", "h"}:
        return False  # a consonant there
    return not any(plain.startswith(fold(stem)) for stem in tongue.writing.aspirated)


def sentence(phrase: Phrase, end: str = ".") -> Phrase:
    """A phrase as a sentence: a capital at its beginning, a full stop at its end, no comma before a stop."""
    pieces = [*(piece for piece in phrase.pieces if piece != HERE), Text(end)]
    if isinstance(pieces[0], Text):
        words = pieces[0].text
        pieces[0] = Text(words[:1].upper() + words[1:])
    return Phrase(_without_loose_commas(pieces), phrase.plural)


def referring(phrase: Phrase, refs: Refs) -> Phrase:
    """A clause with its references: before its place and date where these have their own, else after."""
    place = phrase.pieces.index(HERE) if HERE in phrase.pieces else len(phrase.pieces)
    before = phrase.pieces[:place]
    after = tuple(piece for piece in phrase.pieces[place:] if piece != HERE)
    if any(isinstance(piece, Refs) for piece in after):
        return Phrase((*before, refs, *after), phrase.plural)
    return Phrase((*before, *after, refs), phrase.plural)


def _without_loose_commas(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Takes away the commas that stand before another stop, references between them or not."""
    kept: list[Piece] = []
    stopped = False
    for piece in reversed(pieces):
        if isinstance(piece, Refs):
            kept.append(piece)
            continue
        if isinstance(piece, Text):
            words = _DOUBLE_STOP.sub("", piece.text)
            if stopped and words.rstrip().endswith(","):
                words = words.rstrip()[:-1]
            piece = Text(words)
        stopped = bool(_STOP.match(piece.text)) if piece.text.strip() else stopped
        kept.append(piece)
    return tuple(reversed(kept))
