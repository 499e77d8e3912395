"""What two acts are compared by, taken from their statements once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.model.quantity import Quantity
from servanda.model.schema import schema
from servanda.model.sector import Sector
from servanda.model.statement import FURTHER, ON_VISIT, PARTNER, SUM, Act, Modality, Reading, Type
from servanda.model.tokens import fold
from servanda.model.values import Count, Individual, Party, Place, Status, Words
from servanda.model.when import When

PAST = timedelta(days=60)  # before its document was written: what is told as history
NEWS = (timedelta(days=10), timedelta(days=45))  # before and after publication: when an undated act will have been
LONG = 4  # letters of a word that can tell two names apart


@dataclass(frozen=True, slots=True)
class Features:
    """An act as linking sees it.

    Attributes:
        codes: of its parties.
        people: its persons.
        when: its finest date, or None.
        window: days within which it will have been, from its date or the document's publication; None if open.
        stems: the terms of its subject, name or item.
        words: all words of four letters or more of the same.
        sectors: codes.
        form: the form of an agreement or the kind of a body, "" where it is not told.
        called: the terms of the words for that.
        past: whether it was long before its document was written.
        further: whether it is another lot of what its document told to be given before.
        bare: whether of what is given no more is told than how much.
        stage: how far along the ladder of its type the furthest state is that its document asserts; of what is only
            planned or promised, the furthest of those.
        told: of what the press tells, a digest of all that its document does, and the place of the act there: acts of
            documents that tell the same word for word have it in common.
    """

    act: Act
    type: Type
    document: str
    codes: frozenset[str]
    people: tuple[Individual, ...]
    when: When | None
    window: tuple[date, date] | None
    place: Place | None
    stems: frozenset[str]
    words: frozenset[str]
    sectors: frozenset[str]
    form: str
    called: frozenset[str]
    count: Count | None
    quantity: Quantity | None
    status: str
    denied: bool
    past: bool
    stage: int
    bare: bool = False
    further: bool = False
    told: str = ""

    @property
    def package(self) -> bool:
        """Whether it stands for several texts without saying which: by a number, or by "agreements" alone."""
        return self.count is not None or not (self.stems or self.form)


def features_of(reading: Reading) -> list[Features]:
    """Take what linking needs from the acts of a document, whose people's parties are settled."""
    day = day_of(reading.published) or latest(reading.acts)
    entered = reading.source is not None and reading.source.entered
    told = "" if entered or not reading.acts else _digest(reading)
    return [features(act, day, told and f"{told}#{number}") for number, act in enumerate(reading.acts)]


def _digest(reading: Reading) -> str:
    """What tells a document's acts, each with its words and their places, from those of others that are no copies."""
    lines = [f"{reading.published} {reading.language}"]
    for act in reading.acts:
        lines.append(act.type)
        lines += [f"{s.property} {s.start} {s.end} {s.sentence} {s.modality} {s.rule} {s.speaker} {s.quote}"
                  for s in act.statements]  # fmt: skip
    return hashlib.blake2b("\n".join(lines).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def features(act: Act, published: date | None, told: str = "") -> Features:
    """Take what linking needs from an act."""
    parties = [v for s in act.statements if isinstance(v := s.value, Party) and not s.rule.endswith(f"/{PARTNER}")]
    words = [v for s in act.statements if s.property in ("subject", "name", "item") and isinstance(v := s.value, Words)]
    when = finest(_dates(act))
    stems = frozenset(term for word in words for term in _terms(act.type, word))
    return Features(
        act,
        act.type,
        act.document,
        frozenset(party.code for party in parties),
        tuple(dict.fromkeys(v for s in act.statements if isinstance(v := s.value, Individual))),
        when,
        None if _in_force(act) and when is None else _window(when, published),
        next((v for s in act.statements if isinstance(v := s.value, Place)), None),
        stems,
        frozenset(one for word in words for one in fold(word.text).split() if len(one) >= LONG),
        frozenset(v.code for s in act.statements if isinstance(v := s.value, Sector)),
        next(
            ("".join(v.terms) for s in act.statements if s.property == "kind" and isinstance(v := s.value, Words)), ""
        ),
        frozenset(
            term
            for s in act.statements
            if s.property == "kind" and isinstance(v := s.value, Words)
            for term in stems
            if any(one.startswith(term) for one in fold(v.text).split())
        ),
        next((v for s in act.statements if isinstance(v := s.value, Count)), None),
        next((v for s in act.statements if isinstance(v := s.value, Quantity)), None),
        next((v.name for s in act.statements if isinstance(v := s.value, Status)), ""),
        any(s.modality is Modality.DENIED for s in act.statements),
        when is not None and when.last_day is not None and published is not None and published - when.last_day > PAST,
        _stage(act),
        _bare(act),
        any(s.rule.endswith(f".{FURTHER}") for s in act.statements),
        told,
    )


def _bare(act: Act) -> bool:
    """Whether of what is given no more is told than how much: "400 millions de dollars", "a loan"."""
    return any(s.property == "item" and s.rule.endswith(f"/{SUM}") for s in act.statements)


def _dates(act: Act) -> list[When]:
    """The dates of an act; one on which it is said not to have been is none of its own.

    Nor are the days of a visit on which a gift was promised: another article may know when it was given.
    """
    told = [s for s in act.statements if s.property == "date" and s.modality is not Modality.DENIED]
    if act.type in (Type.TRANSFER, Type.BODY):
        told = [s for s in told if not s.rule.endswith(ON_VISIT)]
    return [s.value for s in told if isinstance(s.value, When)]


def _in_force(act: Act) -> bool:
    """Whether it tells of a text that has long been signed: ratified or in force, which says nothing of when."""
    return act.type is Type.AGREEMENT and _stage(act) > schema(act.type).step("signed")


def _terms(kind: Type, words: Words) -> tuple[str, ...]:
    """What carries the meaning of a text; what is given has its words where they are too short to be terms."""
    return words.terms or (tuple(fold(words.text).split()) if kind is Type.TRANSFER else ())


def _stage(act: Act) -> int:
    ladder = schema(act.type)
    told = [s for s in act.statements if isinstance(s.value, Status) and s.modality is not Modality.DENIED]
    sure = [s for s in told if s.modality is Modality.ASSERTED] or told
    return max((ladder.step(s.value.name) for s in sure if isinstance(s.value, Status)), default=0)


def finest(dates: list[When]) -> When | None:
    """The date that says most: the shortest span of days."""
    closed = [(when.last_day - when.first_day, when.edtf, when) for when in dates if when.first_day and when.last_day]
    if not closed:
        return dates[0] if dates else None
    return min(closed, key=lambda entry: entry[:2])[2]


def _window(when: When | None, published: date | None) -> tuple[date, date] | None:
    if when is not None and when.first_day and when.last_day:
        return when.first_day, when.last_day
    if when is not None:
        return None
    return (published - NEWS[0], published + NEWS[1]) if published else None


def day_of(published: str | None) -> date | None:
    """A day of publication for the grouping of acts: the middle of a month or year where only that is known."""
    if not published:
        return None
    parts = [int(part) for part in published[:10].split("-")]
    return date(*parts) if len(parts) == 3 else date(parts[0], [*parts, 7][1], 15)


def latest(acts: Iterable[Act]) -> date | None:
    """The last day on which acts are said to have been: about when an undated document was written."""
    days = [
        day
        for act in acts
        for s in act.statements
        if isinstance(s.value, When) and s.modality is Modality.ASSERTED and (day := s.value.last_day) is not None
    ]
    return max(days, default=None)
