"""Sentences marked by `|` where one ends and the next begins."""

from __future__ import annotations

import pytest

from servanda.model.document import Passage, Role
from servanda.text.sentences import sentences

FRENCH = [
    "M. Diop a rencontré S.E.M. Vella et Mme Ba.| Le gén. Camara était là.",
    "La fête, que présidait Ravi S. Menon, a duré.| Elle a été suivie.",
    "« Malte est un partenaire.| Elle le restera. »| C'est dans cet esprit qu'il part.",
    "Le prix est de 1.5 milliard.| En sept. 2025, 50.000 tonnes...| Puis le silence…| Mais non !| Oui ?",
    "L'art. 3 est clair.| Le n° 4 aussi.| Voir p. 12 et suiv., etc.| Le reste suit.",
    "« Vraiment ? » a-t-il demandé.| « Oui ! », a répondu le ministre.",
    "Il a refusé.| (Voir la p. 3. Elle est claire.)| Le reste suit.",
    "Le plan B.| Le ministre l'a dit.| Il a vu J.-Y. Morel et V. Arnaud.",
    "C'est l'OMC.| Genève suit.[1]| Le chef de l'État... a parlé.",
    "Le 2e sommet s'est tenu le 1er mai.| Le 3e suivra en 2026.| Le lieu n'est pas fixé.",
    "Il vit à Lomé.| La suite du paragraphe\nva à la ligne.| Fin",
    "Le Dr. Mbaye et Me Sow ont plaidé.| Ils ont gagné.",
    "Un texte (accord du 3 mai. Non publié) a été remis.| Il est bref.",
]
ENGLISH = [
    "The U.S. President met Dr. Smith Jr. in May.| The talks ended at 5 p.m. on Monday.",
    "Marcos Jr. had ratified it.| He went to the U.S.| He returned.",
    "“We counted every drum.”| Reyes left.| Ma. Elena Cruz, J. K. Rowling and St. Louis won.",
    '"Yes!" he said.| "No."| The end?',
    "Resolution No. 1248 passed; nobody abstained.| It cost $1.6 billion.| Gen. Ba spoke.",
    "The plan, e.g. the one of Jan. 15, is dead.| That is, i.e. it was.",
    "Mr. and Mrs. Otieno signed.| Co. law applies.",
    "It was 3.5 percent.| In 2024.| That was all.",
]


def pieces(text: str, language: str, role: Role = Role.BODY) -> list[str]:
    found = sentences(text, [Passage(0, len(text), role, "test")], language)
    return [text[sentence.start : sentence.end] for sentence in found]


@pytest.mark.parametrize(("language", "marked"), [("fr", t) for t in FRENCH] + [("en", t) for t in ENGLISH])
def test_marked_sentences(language: str, marked: str) -> None:
    assert pieces(marked.replace("|", ""), language) == [piece.strip() for piece in marked.split("|")]


def test_points_begin_after_their_numbers() -> None:
    assert pieces("1. Le Président a signé.", "fr") == ["Le Président a signé."]
    assert pieces("Voici : 1. Le Président a signé. 2. Il est parti.", "fr") == [
        "Voici :",
        "Le Président a signé.",
        "Il est parti.",
    ]


def test_items_begin_after_their_bullets() -> None:
    assert pieces("·         En matière d'école, la Suède a offert 20 bourses.", "fr", Role.ITEM) == [
        "En matière d'école, la Suède a offert 20 bourses."
    ]


def test_a_colon_before_bullets_ends_a_sentence() -> None:
    assert pieces("Les textes : - accord A ; - accord B.", "fr") == [
        "Les textes :",
        "accord A ;",
        "accord B.",
    ]


def test_a_colon_or_semicolon_in_running_text_does_not() -> None:
    text = "Trois textes : un accord sur l'eau ; un autre sur le blé ; un troisième."
    assert pieces(text, "fr") == [text]


def test_headings_are_whole() -> None:
    assert pieces("Lomé. Une ville s'ouvre", "fr", Role.HEADING) == ["Lomé. Une ville s'ouvre"]


def test_what_is_set_aside_has_no_sentences() -> None:
    assert pieces("Lire aussi : Un lac.", "fr", Role.TEASER) == []


def test_offsets_are_those_of_the_text() -> None:
    text = "Menu\nUn accord.\u00a0Un autre."
    found = sentences(text, [Passage(0, 4, Role.MENU, "x"), Passage(5, len(text), Role.BODY, "x")], "fr")
    assert [(s.start, s.end, s.passage) for s in found] == [(5, 15, 1), (16, 25, 1)]


def test_a_language_without_data_is_split_by_the_rules_of_all() -> None:
    assert pieces("Uno. Due e M. Rossi.", "it") == ["Uno.", "Due e M. Rossi."]
