from __future__ import annotations

import pytest

from servanda.model.document import Document, Passage, Role
from servanda.text.clean import clean, kept_text

BODY = (
    "Le ministre des Transports du Laos a reçu jeudi son homologue de Malte à Vientiane.\n"
    "Les deux ministres ont parlé des liaisons aériennes entre Vientiane et La Valette."
)


def roles(text: str, title: str | None = None) -> list[tuple[Role, str]]:
    document = Document("x", text, title=title, lang="fr")
    return [(passage.role, text[passage.start : passage.end]) for passage in clean(document)]


def role_of(line: str, text: str) -> Role:
    return next(role for role, piece in roles(text) if piece == line)


def test_a_text_without_furniture_is_kept_whole() -> None:
    assert [role for role, _ in roles(BODY)] == [Role.BODY, Role.BODY]


def test_an_empty_text_has_no_passages() -> None:
    assert clean(Document("x", " \n\t\n ")) == []


def test_short_lines_alone_are_kept() -> None:
    text = "Accord de pêche\nBourses d'études\nEnvoi de médecins"
    assert kept_text(text, clean(Document("x", text))) == text


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Lire aussi : Un lac asséché au Tchad", Role.TEASER),
        ("A lire aussi / Un lac asséché au Tchad", Role.TEASER),
        ("READ MORE: A lake dries up in Chad", Role.TEASER),
        ("Partager sur Facebook", Role.OTHER),
        ("Accueil > Monde > Asie", Role.MENU),
        ("Mentions légales · Contact · Publicité", Role.MENU),
        ("Abonnez-vous pour lire la suite", Role.SUBSCRIPTION),
        ("Soyez le premier à commenter", Role.COMMENT),
        ("© 2023 Le Journal. Tous droits réservés.", Role.OTHER),
        ("Crédit photo : Awa Diallo", Role.CAPTION),
        ("Le palais de la présidence (Photo : Awa Diallo)", Role.CAPTION),
        ("Par Awa Diallo", Role.BYLINE),
        ("Publié le 3 mai 2023 à 10:15", Role.DATELINE),
        ("2 min de lecture", Role.OTHER),
        ("www.journal.example", Role.OTHER),
        ("Site icon journal.example", Role.OTHER),
        ("12", Role.OTHER),
    ],
)
def test_furniture_above_and_below_a_body(line: str, role: Role) -> None:
    assert role_of(line, f"{line}\n{BODY}") is role
    assert role_of(line, f"{BODY}\n{line}") is role


@pytest.mark.parametrize(
    "line",
    [
        "Partager les eaux du fleuve reste la question la plus difficile entre les deux États.",
        "Lire les accords de 1998 suffit pour comprendre la position du Laos, a dit le ministre.",
        "Par ailleurs, Malte ouvrira un consulat au Laos avant la fin de l'année.",
        "Publié en 2019, le rapport commun demandait déjà une liaison directe.",
        "Photos et documents ont été remis au ministre à l'issue de la visite.",
        "Les propos tenus par le ministre ont été bien reçus à La Valette.",
        "Source de revenus pour les deux pays, le tourisme a doublé en cinq ans.",
        "M. Vella a salué un accord historique.",
        "Avec l'aide de Malte, le Laos formera vingt contrôleurs aériens.",
    ],
)
def test_sentences_that_begin_like_furniture_are_kept(line: str) -> None:
    first, second = BODY.split("\n")
    assert role_of(line, f"{first}\n{line}\n{second}") is Role.BODY


def test_the_title_told_with_the_document_is_found() -> None:
    assert roles("Malte et le Laos se parlent\n" + BODY, "Malte et le Laos se parlent - Journal")[0][0] is Role.TITLE


def test_items_are_told_from_paragraphs() -> None:
    text = BODY + "\nIls ont décidé :\n• une ligne directe ;\n• un bureau commun."
    assert [role for role, _ in roles(text)][-2:] == [Role.ITEM, Role.ITEM]


def test_items_without_bullets_follow_a_colon() -> None:
    text = "Sont prévus :\nune ligne directe entre les capitales ;\nun bureau.\nLa visite s'achève demain."
    assert [role for role, _ in roles(text)] == [Role.BODY, Role.ITEM, Role.ITEM, Role.BODY]


def test_a_sentence_that_takes_up_earlier_words_is_no_repetition() -> None:
    first, second = BODY.split("\n")
    text = f"{first}\n{second}\nMalte a confirmé les liaisons aériennes entre Vientiane et La Valette."
    assert all(role is Role.BODY for role, _ in roles(text))


def test_a_body_on_one_line_that_stands_twice() -> None:
    whole = BODY.replace("\n", " ")
    found = roles(f"{whole} {whole}")
    assert [role for role, _ in found] == [Role.BODY, Role.REPEATED]
    assert found[0][1] == whole


def test_a_pointer_within_a_paragraph_is_cut_out() -> None:
    first, second = BODY.split("\n")
    text = f"{first} (Lire aussi : Un lac asséché au Tchad) {second}"
    assert [role for role, _ in roles(text)] == [Role.BODY, Role.TEASER, Role.BODY]


def test_markup_that_told_its_passages_is_believed() -> None:
    text = "Menu\n" + BODY
    passages = (Passage(0, 4, Role.MENU, "html.region"), Passage(5, len(text), Role.BODY, "html.article"))
    found = clean(Document("x", text, passages=passages))
    assert [passage.role for passage in found] == [Role.MENU, Role.BODY]


def test_every_passage_names_its_rule() -> None:
    assert all(passage.rule for passage in clean(Document("x", "Par Awa Diallo\n" + BODY)))
