"""Places in words: `à Moscou`, `au Caire`, `au Kremlin`."""

from __future__ import annotations

from servanda.gazetteer.places import PlaceKind, place_names
from servanda.gazetteer.tables import languages
from servanda.model.values import Party, Place
from servanda.wording.pieces import NOTHING, Phrase, Text, Words, text
from servanda.wording.tongue import Tongue
from servanda.wording.writing.parties import head_article, party, shortened
from servanda.wording.writing.words import quoted

_SEATS = ("seat", "site")


def place(value: Place, language: str, tongue: Tongue, form: str = "at") -> Phrase:
    """A place.

    Args:
        value: the place.
        language: that of the document that names it.
        tongue: the dossier's.
        form: `at`, with the preposition; or `bare`, with its country where it has a name of its own.
    """
    if not value.name:
        return party(Party(value.country), tongue, "within" if form == "at" else "bare") if value.country else NOTHING
    local = localised(value, language, tongue)
    name = Words(local or value.name, tongue.code if local else language)
    if form == "at" and not local and language != tongue.code and value.name[:1].islower():
        return text(tongue.printed(tongue.writing.site[""])) + quoted(value.name, language, tongue)
    if form == "at":
        before, shown = _preposition(value, name, tongue)
        return Phrase((Text(tongue.printed(before)), shown))
    country = party(Party(value.country), tongue, "bare") if value.country else NOTHING
    return Phrase((name, Text(" ("), *country.pieces, Text(")"))) if country else Phrase((name,))


def localised(value: Place, language: str, tongue: Tongue) -> str:
    """The name of a capital or seat of power in the dossier's language, or "" where none is known."""
    if language == tongue.code:
        return value.name
    if language not in languages():
        return ""
    for known in place_names(language).get(value.name, ()):
        if known.state == value.country and known.kind in (PlaceKind.CAPITAL, PlaceKind.SEAT):
            return known.names[tongue.code][0]
    return ""


def _preposition(value: Place, name: Words, tongue: Tongue) -> tuple[str, Words]:
    if value.kind in _SEATS:
        article = head_article(name.text, tongue)
        return tongue.writing.site[shortened(article, name.text, tongue)], name
    for article, drawn in tongue.writing.city_articles.items():
        if name.text.startswith(article):
            return drawn, Words(name.text[len(article) :], name.language)
    return tongue.writing.city, name
