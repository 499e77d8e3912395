"""How a page is made of a template: the language's words, the session, addresses, and what may reach HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from fastapi import Request
from starlette.responses import HTMLResponse

import servanda
from servanda.gazetteer.states import states
from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.model.values import Status, Value
from servanda.model.when import When
from servanda.web.desk import desk, session
from servanda.web.language import Messages, locales, messages
from servanda.web.links import Links, mark_id
from servanda.web.sayings import SAYINGS
from servanda.web.users import Role
from servanda.wording.catalogue import Catalogue, catalogue
from servanda.wording.pieces import Phrase, flat, text
from servanda.wording.safe import address, attribute, shown
from servanda.wording.worded import sector_words, worded
from servanda.wording.writing.dates import is_date, when
from servanda.wording.writing.numbers import figures


class Speech:
    """What a template says things with, in one language.

    Attributes:
        code: ISO 639-1.
        words: the names of properties, statuses, types and the like.
    """

    def __init__(self, code: str) -> None:
        """Speak a language."""
        self.code = code
        self.words: Catalogue = catalogue(code)
        self._messages: Messages = messages(code)

    def told(self, words: str, **values: Any) -> str:
        """A message: `_("Search")` in templates."""
        return self.words.tongue.printed(self._messages.told(words)).format(**values)

    def counted(self, one: str, many: str, number: int, **values: Any) -> str:
        """A message on a number: `_n("{n} record", "{n} records", count)` in templates."""
        told = self.words.tongue.printed(self._messages.counted(one, many, number, n="{n}"))
        return told.format(n=self.number(number), **values)

    def number(self, value: int | Decimal) -> str:
        """A number in figures."""
        return figures(value, self.words.tongue)

    def date(self, iso: str | When | None) -> str:
        """A date, at the precision it has; "" for none."""
        if isinstance(iso, str):
            iso = When.on(iso[:10]) if is_date(iso[:10]) else None
        return flat(when(iso, self.words.tongue, "compact").pieces) if iso else ""

    def period(self, first: str | None, last: str | None) -> str:
        """The months from one day to another; "" where none is told."""
        if not first or not last:
            return ""
        one, other = first[:7], last[:7]
        return self.date(When.on(one) if one == other else When(one, other))

    def month(self, record: Record) -> str:
        """The month, or the year where no month is told, in which a record's date begins; "" for none."""
        day = record.date
        iso = (day.start or day.end or "") if isinstance(day, When) else ""
        return self.date(iso[:7])

    def moment(self, iso: str) -> str:
        """A moment (ISO 8601, UTC): the day and the minute."""
        return f"{self.date(iso[:10])}, {iso[11:16]} UTC" if len(iso) >= 16 else self.date(iso)

    def state(self, code: str) -> str:
        """A state by its name; another party by its code, which is its name."""
        known = states().get(code)
        return known.names[self.code].name if known else code

    def sector(self, code: str) -> str:
        """A sector by its name."""
        return self.words.tongue.printed(sector_words(Sector(code), self.code))

    def type(self, kind: str, *, many: bool = False) -> str:
        """A type of record: `accord`."""
        return self.words.tongue.printed(self.words.data.types[kind][many])

    def property(self, name: str) -> str:
        """A property: `Bénéficiaire`."""
        return self.words.word("properties", name)

    def value(self, value: Value) -> Phrase:
        """A value that a person gave."""
        if isinstance(value, Status):
            return text(self.status(value.name))
        return worded(value, "", self.code, self.words)

    def with_count(self, name: str, records: int) -> str:
        """What something is and how many records tell of it: `Mali – Russie : 21 fiches`."""
        return self.told("{what}: {told}", what=name, told=self.words.counted("records", records))

    def status(self, name: str, kind: str = "", *, many: bool = False) -> str:
        """A status, as its type of record has it or, without one, the first that knows it; of one record or many."""
        known = self.words.data.statuses
        for own in [kind] if kind else known:
            if name in known.get(own, {}):
                return self.words.tongue.printed(known[own][name][many])
        return self.words.tongue.printed(self.words.data.unknown_status)


@cache
def speech(code: str) -> Speech:
    """The speech of a language."""
    return Speech(code)


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page.

    Beside what `context` holds, a template has `_` and `_n` (messages), `say` (names, dates, numbers), `to`
    (addresses), `me` (the session), `may(role)`, `language`, `here` (the path asked for) and `token`.
    """
    known = session(request)
    say = speech(request.state.language)
    held: Mapping[str, Any] = {
        "_": say.told,
        "_n": say.counted,
        "say": say,
        "words": say.words,
        "to": Links(),
        "me": known,
        "may": lambda role: known.may(Role[role.upper()]),
        "alone": not desk(request).users.any,
        "language": say.code,
        "languages": locales(),
        "here": request.url.path,
        "again": partial(_again, request),
        "there": partial(_there, request),
        "kept": partial(_kept, request),
        **SAYINGS,
        "token": known.token,
        "version": servanda.__version__,
    }
    return HTMLResponse(environment().get_template(template).render({**held, **context}), status)


def _again(request: Request, **changed: str) -> str:
    """The address asked for, with parts of its query changed; an empty value takes one out."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in changed]
    asked = urlencode([*kept, *((key, value) for key, value in changed.items() if value)])
    return quote(request.url.path) + (f"?{asked}" if asked else "")


def _kept(request: Request, without: Sequence[str]) -> list[tuple[str, str]]:
    """The parts of the query asked for, but some; for a form that goes to the same page."""
    return [(key, value) for key, value in request.query_params.multi_items() if key not in without]


def _there(request: Request, path: str) -> bool:
    """Whether there is a page at a path."""
    return path in request.app.state.paths


@cache
def environment() -> jinja2.Environment:
    """The templates."""
    return equipped(jinja2.PackageLoader("servanda.web"))


def equipped(loader: jinja2.BaseLoader) -> jinja2.Environment:
    """Templates from a loader: what is said in them is text, and what they show has the filters of the pages."""
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([loader, jinja2.PackageLoader("servanda.wording")]),
        auto_reload=False,
        autoescape=True,
        finalize=shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.filters["attribute"] = attribute
    made.filters["address"] = address
    made.filters["flat"] = lambda phrase: flat(phrase.pieces)
    made.globals["mark_id"] = mark_id
    return made
