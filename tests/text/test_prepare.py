from __future__ import annotations

import pickle

from servanda.model.document import Document
from servanda.text.clean import clean
from servanda.text.languages import detect
from servanda.text.metadata import complete
from servanda.text.prepare import Prepared, prepare
from servanda.text.sources import Reason, Unread

FRENCH = (
    "Le Chili et le Kenya ont signé mardi à Nairobi un accord sur la pêche.\n"
    "Il entrera en vigueur dès que les deux parlements l'auront ratifié."
)


def test_a_document_is_made_ready_and_can_be_sent_to_another_process() -> None:
    found = prepare(Document("x", "Publié le 3 mai 2024\nPar Awa Diallo\n" + FRENCH))
    assert isinstance(found, Prepared)
    assert (found.document.lang, found.document.published, found.document.author) == (
        "fr",
        "2024-05-03",
        "Awa Diallo",
    )
    assert [found.document.text[s.start : s.end] for s in found.sentences] == FRENCH.split("\n")
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_language_without_data_is_told() -> None:
    found = prepare(Document("x", "Il Cile e il Kenya hanno firmato martedì a Nairobi un accordo sulla pesca."))
    assert isinstance(found, Unread)
    assert found.reason is Reason.LANGUAGE
    assert " it," in found.message


def test_the_text_is_believed_before_the_page_but_not_before_the_caller() -> None:
    wrong = Document("x", FRENCH, lang="en")
    found = prepare(wrong)
    assert isinstance(found, Prepared)
    assert found.document.lang == "fr"
    assert prepare(wrong, language="en").document.lang == "en"  # type: ignore[union-attr]


def test_a_text_without_words_is_told() -> None:
    found = prepare(Document("x", "--- 12 ---"))
    assert isinstance(found, Unread)
    assert found.reason is Reason.EMPTY


def test_languages() -> None:
    assert detect(FRENCH).code == "fr"
    assert detect("Chile and Kenya signed a fisheries agreement in Nairobi on Tuesday.").code == "en"
    assert not detect("Президент прибыл в столицу с официальным визитом во вторник.").supported
    assert detect("").code is None


def test_given_metadata_is_never_changed() -> None:
    document = Document(
        "x", "Publié le 3 mai 2024\nPar Awa Diallo\n" + FRENCH, published="2023-01-02", author="Omar Sy"
    )
    found = complete(document, clean(document))
    assert (found.published, found.author) == ("2023-01-02", "Omar Sy")


def test_a_date_that_only_says_more_replaces_a_coarse_one() -> None:
    document = Document("x", "Publié le 3 mai 2024\n" + FRENCH, published="2024-05")
    assert complete(document, clean(document)).published == "2024-05-03"


def test_agencies_and_outlets() -> None:
    document = Document("x", "Publié le 3 mai 2024 | Ministère\n" + FRENCH + "\n(AFP)")
    found = complete(document, clean(document))
    assert (found.outlet, found.agency) == ("Ministère", "AFP")


def test_credits_of_other_articles_are_not_the_documents() -> None:
    text = FRENCH * 2 + "\nLes articles de l'auteur\nUn lac au Tchad\nPar Omar Sy\nPublié lundi 12 janvier 2026 à 08:54"
    found = complete(document := Document("x", text), clean(document))
    assert (found.author, found.published) == (None, None)
