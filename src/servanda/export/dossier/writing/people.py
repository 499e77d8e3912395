"""People in words: `Assimi Goïta, président de la Transition,`."""

from __future__ import annotations

from servanda.export.dossier.pieces import NOTHING, Phrase, Text, Words, text
from servanda.export.dossier.tongue import Tongue
from servanda.export.dossier.writing.parties import party
from servanda.export.dossier.writing.words import quoted
from servanda.model.values import Individual, Party


def person(value: Individual, language: str, tongue: Tongue, form: str = "full") -> Phrase:
    """A person.

    The function stands in the words of a document: after the name between commas where they are in the dossier's
    language, quoted in brackets where they are not.

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
    name = Words(value.name, language, "name")
    if form == "short":
        return Phrase((name,))
    if not value.role:
        return Phrase((name,)) + _bracketed(country)
    if language == tongue.code:
        role = Words(_lower(value.role, tongue), language)
        return Phrase((name, Text(tongue.writing.comma), role, Text(tongue.writing.comma.rstrip())))
    return Phrase((name,)) + _bracketed(quoted(value.role, language, tongue))


def _bracketed(phrase: Phrase) -> Phrase:
    return text(" (") + phrase + text(")") if phrase else NOTHING


def _lower(role: str, tongue: Tongue) -> str:
    """A function without the capital that only a heading or its holder gave it; `PDG` keeps its own."""
    if tongue.writing.lower_roles and role[1:2].islower():
        return role[0].lower() + role[1:]
    return role
