"""Lines that say who wrote a page, when and for whom: "Par Awa Diallo", "23 June 2025 - 18:47 By Reuters".

A line is read from left to right as dates, times, introducing phrases, agencies and names; it is a credit
only when nothing else is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from servanda.gazetteer.agencies import agency as find_agency
from servanda.model.document import Role
from servanda.text.furniture import Furniture, fold_text, furniture, words_of
from servanda.text.normalise import normalise
from servanda.text.pagedates import find_date, partial_date

_LONGEST = 160
_GAP = re.compile(r"[\s|•·—–\-,;:/().\[\]>]+")
_TIME = re.compile(r"\d{1,2}\s?[:h]\s?\d{2}\b|\d{1,5}\b")
_NAME = re.compile(r"[^\W\d_](?:[\w'.&-]*\w)?\.?")
_WORD = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class Credit:
    """What a credit line tells; `names` are those of nobody knows yet whom."""

    published: str | None = None
    updated: str | None = None
    authors: list[str] = field(default_factory=list)
    outlet: str | None = None
    agency: str | None = None
    names: list[str] = field(default_factory=list)
    introduced: bool = False

    @property
    def role(self) -> Role:
        """A line with a date is a date line, any other a byline."""
        return Role.DATELINE if self.published or self.updated else Role.BYLINE


def _phrase(folded: str, position: int, data: Furniture) -> tuple[str, int] | None:
    """The introducing or page phrase at `position`: its kind and its end."""
    spans = [match.span() for match in _WORD.finditer(folded, position, position + 60)][:6]
    if not spans or spans[0][0] != position:
        return None
    words = [folded[start:end] for start, end in spans]
    tables = (("updated", data.updated), ("dated", data.dated), ("by", data.by), ("source", data.sources))
    for kind, table in tables:
        found = table.start(words)
        if found is not None:
            return kind, spans[found[0] - 1][1]
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if phrase in data.lines or phrase in data.parts.roles or phrase in data.joins or phrase in data.filed:
            return "page", spans[size - 1][1]
        if phrase in data.desks or phrase in data.desk_words:
            return "desk", spans[size - 1][1]
    return None


def _name_end(plain: str, position: int) -> int:
    """The end of the run of capitalised words at `position`, small words between them included."""
    end = position
    count = 0
    match = _NAME.match(plain, position)
    while match is not None and count < 6:
        word = match.group()
        if word[0].isupper():
            end = match.end()
        elif len(word) > 3 or count == 0:
            break
        count += 1
        if plain[match.end() : match.end() + 1] not in (" ", "'"):
            break
        match = _NAME.match(plain, match.end() + 1)
    return end


def _take_name(credit: Credit, name: str, kind: str) -> None:
    name = name if name[-2:-1].isupper() or "." in name[:-1] else name.rstrip(".")
    agency = find_agency(name)
    if agency is not None:
        credit.agency = credit.agency or agency
    elif kind == "by":
        credit.authors.append(name)
    elif kind == "source" or (kind == "bar" and " " not in name):
        credit.outlet = credit.outlet or name
    else:
        credit.names.append(name)


def _scan(plain: str, folded: str, language: str | None) -> Credit | None:
    credit, data = Credit(), furniture()
    position, kind = 0, ""
    while position < len(plain):
        gap = _GAP.match(plain, position)
        if gap is not None:
            position = gap.end()
            kind = kind if "|" not in gap.group() else "bar"
            continue
        when = find_date(folded, position, language) if plain[position].isalnum() else None
        if when is not None and when.start == position:
            if kind == "updated":
                credit.updated = when.iso
            else:
                credit.published = credit.published or when.iso
            position, kind = when.end, "dated"
            continue
        time = _TIME.match(plain, position)
        phrase = None if time else _phrase(folded, position, data)
        if phrase is not None and (phrase[0] != "by" or _introduces(plain, folded, phrase[1], data)):
            credit.introduced |= phrase[0] in ("by", "source", "desk")
            position, kind = phrase[1], kind if phrase[0] == "page" else phrase[0]
            continue
        end = time.end() if time else _name_end(plain, position)
        if end == position:
            return None
        if time is None:
            _take_name(credit, plain[position:end], kind)
        position = end
    return credit


def _introduces(plain: str, folded: str, position: int, data: Furniture) -> bool:
    """Whether a name, another such phrase, or the line's end follows."""
    gap = _GAP.match(plain, position)
    start = gap.end() if gap else position
    return start >= len(plain) or _name_end(plain, start) > start or _phrase(folded, start, data) is not None


def _settle(credit: Credit) -> None:
    """Names of several words beside a date or an agency are an author's."""
    credit.authors.extend(name for name in credit.names if " " in name)


def read_credit(line: str, language: str | None = None) -> Credit | None:
    """What a line tells of its page's author, date and outlet, or None where it is no such line.

    Args:
        line: one line of a page.
        language: ISO 639-1 code, for dates in figures alone.
    """
    if len(line) > _LONGEST:
        return None
    plain = normalise(line).text
    folded = fold_text(plain)
    if len(folded) != len(plain):
        return None
    credit = _scan(plain, folded, language)
    if credit is None or not (credit.published or credit.updated or credit.introduced or credit.agency):
        return None
    if not (credit.published or credit.updated or credit.authors or credit.agency or credit.outlet or credit.names):
        known = words_of(line)
        return credit if known and known[-1] in furniture().desk_words else None
    _settle(credit)
    return credit


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, date and agency that a report opens with, up to `end`."""

    end: int
    published: str | None
    agency: str | None


_PLACE = r"[^\W\d_][\w'.]*(?:[ \-][^\W\d_][\w'.]*){0,3}"
_OPENING = re.compile(
    rf"(?P<place>{_PLACE}(?:\s?[/,]\s?{_PLACE})??)?(?P<rest>[,\s]*[^()—–:]{{0,32}}?)"
    r"(?P<agency>\((?P<name>[^()]{2,30})\))?\s*(?:[—–]|\s--?|\.\s?[-—–])\s+(?=[\"'«(A-ZÀ-Þ\d])"
)


def read_dateline(line: str, language: str | None = None) -> Dateline | None:
    """The dateline at the head of a paragraph: "BAMAKO, 12 mars (AFP) – ", "ISTANBUL (AA) - ".

    One that ends in a comma ("Paris, 3 mai 2024, the two…") is part of its sentence, and none.
    """
    plain = normalise(line[:_LONGEST]).text
    match = _OPENING.match(plain)
    if match is None or len(fold_text(plain)) != len(plain):
        return None
    place, rest = match["place"] or "", match["rest"].strip(" ,.")
    if place and not all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", place) if len(word) > 3):
        return None
    folded = fold_text(plain)
    when = find_date(folded, match.end("place") if place else 0, language) if rest else None
    dated = when is not None and when.end <= match.end("rest") + 1
    short = bool(rest) and partial_date(fold_text(rest))
    if rest and not dated and not short:
        return None
    agency = find_agency((match["name"] or "").strip())
    capitals = place.isupper() and match["agency"] is not None
    if not (agency or capitals or dated or (place and short)):
        return None
    return Dateline(match.end(), when.iso if dated and when else None, agency)


def is_names(line: str, longest: int = 12) -> bool:
    """Whether a line is nothing but names of people: capitalised words, parted by commas or "and".

    Args:
        line: the line.
        longest: the most words that one name may have.
    """
    plain = normalise(line).text.strip(" .")
    joins = furniture().joins
    words = plain.replace(",", " ").replace("/", " ").split()
    if longest < 12:
        parts = re.split(r"[,/]|\s(?:" + "|".join(map(re.escape, sorted(joins))) + r")\s", plain)
        return all(len(part.split()) <= longest for part in parts) and is_names(line)
    if not 2 <= len(words) <= 12 or any(not _NAME.fullmatch(word) for word in words):
        return False
    names = [word for word in words if fold_text(word) not in joins]
    return len(names) >= 2 and all(word[0].isupper() or len(word) <= 3 for word in names) and names[-1][0].isupper()
