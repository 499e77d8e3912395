"""What a row is about: subjects, names, goods, forms, sectors, and how far it has come."""

from __future__ import annotations

from servanda.entries.how import Found, How, fault, line_of, pieces, split
from servanda.entries.words import plain, statuses_of
from servanda.errors import InputError
from servanda.extract.goods import measured
from servanda.extract.instruments import PLAIN_FORM, subject_of, telling, terms
from servanda.extract.lines import Line
from servanda.extract.topics import topics
from servanda.gazetteer.sectors import sectors
from servanda.model.quantity import Quantity
from servanda.model.schema import schema
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.tokens import fold
from servanda.model.values import Status, Words


def status(text: str, how: How) -> list[Found]:
    """A state of the life of its type, by name or by a word for it, or one that the user's mapping knows."""
    told = {word: value for of, word, value in how.entry.words if of == "status"}
    text_or = told.get(plain(text), text)
    known = (*schema(how.kind).ladder, *schema(how.kind).ends)
    names = [name for name in (text_or, *statuses_of(text_or)) if name in known]
    if not names:
        raise InputError(f"it is no status of a {how.kind}: give one of {', '.join(known)}, or map it")
    return [Found(Status(names[0]), 0, len(text))]


def sector(text: str, how: How) -> list[Found]:
    """Sectors by code or name, or those that the words of the cell name."""
    found = []
    for start, end in pieces(text):
        words = text[start:end]
        value = how.typed(words) or _sector_named(words)
        some = [(value, 0, len(words))] if value is not None else [
            (Sector(topic.code), topic.start, topic.end) for topic in topics(words, how.language)
        ]  # fmt: skip
        if not some and len(parts := list(split(words, ","))) > 1:
            some = [(one, s, e) for s, e in parts if (one := how.typed(words[s:e])) is not None]
        if not some:
            raise fault(how)
        found += [Found(sector, start + first, start + last) for sector, first, last in some]
    return found


def _sector_named(words: str) -> Sector | None:
    wanted = fold(words)
    return next((one for one, names in sectors().items() if any(fold(n) == wanted for n in names.values())), None)


def words(text: str, how: How) -> list[Found]:
    """A subject, a name, an item: the words with the beginnings of those that carry their meaning."""
    line = line_of(text, how.language)
    if not any(token.word for token in line.scan.tokens):
        raise fault(how)
    first, last = 0, len(line.scan.tokens)
    if how.name == "subject" and (things := line.mentions("instrument")):
        spans = telling(line, subject_of(things[0].value))
        first, last = (spans[0].start, spans[-1].end) if spans else (first, last)
    if how.name == "item":
        first, last = _goods(line)
    start, end = line.scan.span(first, last)
    return [Found(Words(text[start:end], terms(line, first, last)), start, end)]


def _goods(line: Line) -> tuple[int, int]:
    """The words for what is given, without the amount before them: "25 000 tonnes de | blé"."""
    counted = line.mentions("quantity")
    gift = measured(line, counted[0]) if counted else None
    return (gift.start, gift.end) if gift is not None and gift.end > gift.start else (0, len(line.scan.tokens))


def told_amount(text: str, how: How) -> list[Found]:
    """The amount that stands in the words for what is given, where there is just one."""
    line = line_of(text, how.language)
    found = line.mentions("quantity")
    if len(found) != 1:
        return []
    mention = found[0]
    told: Quantity = mention.value.quantity
    start, end = line.scan.span(mention.start, mention.end)
    return [Found(told, start, end)]


def told_kind(text: str, how: How) -> list[Found]:
    """The form of a text that its name tells: "mémorandum d'entente sur …"."""
    line = line_of(text, how.language)
    thing = next((m.value for m in line.mentions("instrument")), None)
    if thing is None or not thing.form or thing.form == PLAIN_FORM or thing.weak:
        return []
    start, end = line.scan.span(*thing.head)
    return [Found(Words(text[start:end], (thing.form,)), start, end)]


def kind(text: str, how: How) -> list[Found]:
    """The form of a text or body, by name."""
    line = line_of(text, how.language)
    category = "instrument" if how.kind is Type.AGREEMENT else "body"
    hits = [hit for place in range(len(line.scan.tokens)) if (hit := line.scan.hit(place, category)) is not None]
    if hits and hits[0].entry.key == PLAIN_FORM:
        return []
    return [Found(Words(text, (hits[0].entry.key,) if hits else ()), 0, len(text))]
