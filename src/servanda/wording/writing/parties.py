"""States and organisations as sentences need them: `la Russie`, `en Russie`, `aux Émirats arabes unis`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from servanda.gazetteer.organisations import Kind, organisations
from servanda.gazetteer.states import StateNames, states
from servanda.model.values import Party
from servanda.wording.patterns import elides
from servanda.wording.pieces import NOTHING, Phrase, text
from servanda.wording.tongue import Tongue, tongue


def party(value: Party, speech: Tongue, form: str = "the") -> Phrase:
    """A state or organisation.

    Args:
        value: the party.
        speech: the language.
        form: `bare`, `the`, `of`, `to`, or `within` (in or to a state).
    """
    words, plural = _party(value.code, value.name, speech.code, form)
    return text(words, plural=plural)


@lru_cache(maxsize=4_000)
def _party(code: str, shown: str, language: str, form: str) -> tuple[str, bool]:
    speech = tongue(language)
    state = states().get(code)
    names = state.names.get(language) if state else None
    if names is None:
        name, article = _organisation(code, shown, speech)
        return _cased(name, article, form, speech), article == "les"
    if form == "within":
        return _after(_preposition(code, names, speech), names.name, speech), names.number == "p"
    return _cased(names.name, names.article, form, speech), names.number == "p"


def _cased(name: str, article: str, form: str, speech: Tongue) -> str:
    """The name with what the case puts before it; before a name without an article too, "de" is elided."""
    if form == "bare":
        return speech.printed(name)
    before = speech.writing.articles["to" if form == "within" else form][article]
    short = speech.writing.elisions.get(before)
    if short is not None and not article and elides(name, speech, name=True):
        before = short
    return _after(before, name, speech)


def _after(before: str, name: str, speech: Tongue) -> str:
    """A name after an article, or none: `Îles Marshall` has a small letter after one."""
    for capital, small in speech.writing.lowered.items():
        if before and name.startswith(capital):
            name = small + name.removeprefix(capital)
    return speech.printed(before + name)


def _preposition(code: str, names: StateNames, speech: Tongue) -> str:
    exception = speech.writing.within_exceptions.get(code)
    if exception is not None:
        return exception
    table = speech.writing.within
    for key in (names.article, names.gender):
        if key and key in table:
            return table[key]
    return table[""]


def _organisation(code: str, shown: str, speech: Tongue) -> tuple[str, str]:
    """The name of an organisation in a language, and its article."""
    known = organisations().get(code)
    names = known.names.get(speech.code, ()) if known else ()
    name = names[0] if names else shown or code
    company = known is not None and known.kind is Kind.COMPANY
    if company and not speech.writing.company_articles:
        return name, ""
    article = head_article(name, speech)
    if not article and not company and _is_acronym(name, names, speech):
        article = next((found for other in names if (found := head_article(other, speech))), "")
    return name, shortened(article, name, speech)


def _is_acronym(name: str, names: Sequence[str], speech: Tongue) -> bool:
    """Whether a name is an abbreviation that has the article of its full name; `Otan` is `OTAN` as well."""
    letters = name.isupper() or (name.isalpha() and name.upper() in names)
    short = len(name) <= speech.writing.acronym_article_to
    return letters and short and name not in speech.writing.bare_acronyms


def head_article(name: str, speech: Tongue) -> str:
    """The article of a name, by the first of its words that has one: `Banque mondiale` has "la"."""
    heads = speech.writing.heads
    for word in re.findall(r"\w+", name.lower()):
        for article, words in heads.items():
            if word in words:
                return article
    return ""


def shortened(article: str, name: str, speech: Tongue) -> str:
    """The article as it is before a name: "la" is "l'" before a vowel."""
    short = speech.writing.shortened.get(article)
    return short if short is not None and elides(name, speech, name=True) else article


def relation(parties: list[Party], speech: Tongue) -> Phrase:
    """The names of parties for a heading: `Mali – Russie`."""
    names = [party(value, speech, "bare") for value in parties]
    if not names:
        return NOTHING
    told = names[0]
    for name in names[1:]:
        told = told + text(" – ") + name
    return told
