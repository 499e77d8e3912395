"""People in words: `Paul Okello, président de la Transition,`."""

from __future__ import annotations

from servanda.gazetteer.states import states
from servanda.model.tokens import fold
from servanda.model.values import Individual, Party
from servanda.wording.pieces import NOTHING, Phrase, Text, of_document, text
from servanda.wording.tongue import Tongue
from servanda.wording.writing.parties import party
from servanda.wording.writing.words import quoted

_STEM = 5  # letters of a state's name or demonym that a function must have


def person(value: Individual, language: str, tongue: Tongue, form: str = "full") -> Phrase:
    """A person.

    The function stands in the words of a document: after the name between commas where they are in the
    dossier's language, quoted in brackets where they are not.

    Args:
        value: the person.
        language: that of the document whose words these are.
        tongue: the dossier's.
        form: `full`, with the function; `short`, with the name alone where there is one.
    """
    country = party(Party(value.party), tongue, "bare") if value.party else NOTHING
    if not value.name:
        told = quoted(value.role, language, tongue)
        return told + _bracketed(country) if told else country
    name = of_document(value.name, language, "name")
    if form == "short":
        return Phrase((name,))
    if not value.role:
        return Phrase((name,)) + _bracketed(country)
    if language == tongue.code:
        role = of_document(_lower(value.role, tongue), language)
        state = NOTHING if _names_state(value.role, value.party, tongue) else _bracketed(country)
        return Phrase((name, Text(tongue.writing.comma), role, *state.pieces, Text(tongue.writing.comma.rstrip())))
    return Phrase((name,)) + _bracketed(quoted(value.role, language, tongue))


def _bracketed(phrase: Phrase) -> Phrase:
    return text(" (") + phrase + text(")") if phrase else NOTHING


def _lower(role: str, tongue: Tongue) -> str:
    """A function without the capital that only a heading or its holder gave it; `PDG` keeps its own."""
    if tongue.writing.lower_roles and role[1:2].islower():
        return role[0].lower() + role[1:]
    return role


def _names_state(role: str, code: str, tongue: Tongue) -> bool:
    """Whether a function tells its state: `président malien`, `ministre du Mali`."""
    state = states().get(code)
    if state is None:
        return False
    names = state.names[tongue.code]
    told = (names.name, *(demonym.form for demonym in names.demonyms))
    words = fold(role.replace("-", " ").replace("'", " ").replace("’", " ")).split()
    return any(word.startswith(fold(name)[:_STEM].strip()) for word in words for name in told)
