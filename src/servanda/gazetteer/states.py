"""The states and territories of ISO 3166: names, official names, demonyms, combining forms, by language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from servanda.gazetteer.tables import languages, rows, spellings, split


class Status(StrEnum):
    """How the world stands to a state; the order is the order of preference where a name is shared."""

    MEMBER = "member"  # of the United Nations
    OBSERVER = "observer"  # there: Palestine, the Holy See
    PARTIAL = "partial"  # recognised by some: Kosovo, Taiwan, Western Sahara
    TERRITORY = "territory"  # of another state, or of none (Antarctica)


@dataclass(frozen=True, slots=True)
class Demonym:
    """One form of the adjective or of the name of the inhabitants of a state.

    Attributes:
        form: as the language writes the adjective; a capital that only the inhabitants have is left out.
        state: ISO 3166-1 alpha-2 code.
        feminine: None where the form does not tell (`belge`, `Malian`).
        plural: None where the form does not tell (`français`, `Chinese`).
        adjective: whether the form is used as one.
        noun: whether the form is used for an inhabitant.
        shared: whether other states have the form as well (`congolais`).
    """

    form: str
    state: str
    feminine: bool | None
    plural: bool | None
    adjective: bool
    noun: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class StateNames:
    """What one language calls a state.

    Attributes:
        name: the short name for display.
        article: the article that the language puts before the name, or "".
        gender: "m", "f" or "".
        number: "s", "p" or "".
        official: the name in treaties.
        variants: other names, abbreviations and former names.
        ambiguous: those of the names that are as well a given name, a common word or another place.
        demonyms: the usual one first.
        prefixes: combining forms without the hyphen (`russo`, `Sino`).
    """

    name: str
    article: str
    gender: str
    number: str
    official: str
    variants: tuple[str, ...]
    ambiguous: tuple[str, ...]
    demonyms: tuple[Demonym, ...]
    prefixes: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, the short one first, each once."""
        return tuple(dict.fromkeys((self.name, self.official, *self.variants)))


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory of ISO 3166-1.

    Attributes:
        code: alpha-2 code; `XK` is Kosovo.
        alpha3: alpha-3 code.
        status: its standing.
        sovereign: code of the state that a territory belongs to, or None.
        names: by ISO 639-1 code of the language.
    """

    code: str
    alpha3: str
    status: Status
    sovereign: str | None
    names: Mapping[str, StateNames]


_NAMES = "code name article gender number official variants ambiguous demonyms prefixes"


def _merged(table: dict[str, list[bool]], form: str, here: list[bool]) -> None:
    # One form can be several things: masculine singular and plural (français), adjective and noun (Malian).
    known = table.setdefault(form, [False] * 6)
    table[form] = [a or b for a, b in zip(known, here, strict=True)]


def _demonyms(cell: str, state: str) -> tuple[Demonym, ...]:
    table: dict[str, list[bool]] = {}  # masculine, feminine, singular, plural, adjective, noun
    shared: set[str] = set()
    for alternative in split(cell):
        forms = alternative.lstrip("~").split("/")
        if len(forms) == 4:
            for number, form in enumerate(forms):
                feminine, plural = bool(number % 2), number > 1
                _merged(table, form, [not feminine, feminine, not plural, plural, True, True])
        else:
            adjective, one, many = forms
            _merged(table, adjective, [True, True, True, True, True, False])
            _merged(table, one, [True, True, True, False, False, True])
            _merged(table, many, [True, True, False, True, False, True])
        if alternative[0] == "~":
            shared.update(forms)
    return tuple(
        Demonym(
            form,
            state,
            None if masculine == feminine else feminine,
            None if singular == plural else plural,
            adjective,
            noun,
            form in shared,
        )
        for form, (masculine, feminine, singular, plural, adjective, noun) in table.items()
    )


def _names(language: str) -> dict[str, StateNames]:
    found = {}
    for code, name, article, gender, number, official, variants, ambiguous, demonyms, prefixes in rows(
        f"{language}/states.tsv", _NAMES
    ):
        found[code] = StateNames(
            name,
            article,
            gender,
            number,
            official,
            split(variants),
            split(ambiguous),
            _demonyms(demonyms, code),
            split(prefixes),
        )
    return found


@cache
def states() -> Mapping[str, State]:
    """All states and territories by alpha-2 code, in the order of the codes.

    Raises:
        DataError: a table does not have its form.
    """
    named = {language: _names(language) for language in languages()}
    return MappingProxyType(
        {
            code: State(
                code,
                alpha3,
                Status(status),
                sovereign or None,
                {language: names[code] for language, names in named.items()},
            )
            for code, alpha3, status, sovereign in rows("states.tsv", "code alpha3 status sovereign")
        }
    )


def _index(
    pairs: Iterable[tuple[str, str]], proper: frozenset[tuple[str, str]] = frozenset()
) -> Mapping[str, tuple[str, ...]]:
    """The codes of each form: those first whose proper form it is, then members of the UN, then by code."""
    rank = {status: place for place, status in enumerate(Status)}
    known = states()
    found: dict[str, dict[str, None]] = {}
    for form, code in pairs:
        found.setdefault(form, {})[code] = None
    return MappingProxyType(
        {
            form: tuple(sorted(codes, key=lambda code: ((form, code) not in proper, rank[known[code].status], code)))
            for form, codes in found.items()
        }
    )


@cache
def state_names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Every name of every state, as written, with the codes it can stand for: first of the state usually called so.

    Capitals without accents (`Egypte`) are in it too.
    """
    return _index(
        (
            (spelling, state.code)
            for state in states().values()
            for name in state.names[language].all
            for spelling in spellings(name)
        ),
        frozenset((state.names[language].name, state.code) for state in states().values()),
    )


@cache
def ambiguous_names(language: str) -> frozenset[str]:
    """Names of states that are something else as well (`Maurice`, `Jordan`): a reader needs a sign."""
    return frozenset(name for state in states().values() for name in state.names[language].ambiguous)


@cache
def demonyms(language: str) -> Mapping[str, tuple[Demonym, ...]]:
    """Every form of every demonym with what it can be, one entry a state, members of the UN first."""
    forms: dict[tuple[str, str], Demonym] = {
        (demonym.form, state.code): demonym for state in states().values() for demonym in state.names[language].demonyms
    }
    codes = _index(forms)
    return MappingProxyType({form: tuple(forms[form, code] for code in found) for form, found in codes.items()})


@cache
def prefixes(language: str) -> Mapping[str, tuple[str, ...]]:
    """Combining forms without the hyphen (`russo`, `Sino`) with the codes they can stand for."""
    return _index((form, state.code) for state in states().values() for form in state.names[language].prefixes)
