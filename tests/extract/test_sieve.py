"""Documents that can tell of no act are found out early, and none that tells of one is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.stories import Story, stories
from eval.suites import shared
from servanda.model.document import Document
from servanda.pipeline import read_document
from servanda.text.sources import Unread, documents

STORIES = {story.name: story for story in stories()}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_the_readings_of_all_stories_are_the_same_with_the_sieve_and_without(story: Story) -> None:
    for document in story.documents:
        assert read_document(document) == read_document(document, sieved=False), document.id


def test_the_readings_of_ordinary_news_are_the_same_with_the_sieve_and_without() -> None:
    folder = shared() / "suites/wikinews-fr"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    for document in documents([str(folder)]):
        assert not isinstance(document, Unread)
        assert read_document(document) == read_document(document, sieved=False), document.id


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_sentence_that_tells_of_an_act_is_not_passed_over_alone(story: Story) -> None:
    for document in story.documents:
        told = {one.sentence for act in read_document(document).acts for one in act.statements}
        for start, end in sorted(told):
            alone = replace(document, text=document.text[start:end], title=None)
            assert read_document(alone) == read_document(alone, sieved=False), alone.text


ACTS = [
    ("fr", "Le président malien s'est rendu à Moscou le 23 juin 2025."),
    ("fr", "Le Mali et la Russie ont signé un accord de coopération judiciaire à Bamako."),
    ("fr", "Le ministre malien des Affaires étrangères a rencontré son homologue russe à Bamako."),
    ("fr", "La Russie a livré 25 000 tonnes de blé au Mali."),
    ("fr", "Le Mali et la Russie ont créé une commission mixte de coopération."),
    ("en", "The Malian president travelled to Moscow on 23 June 2025."),
    ("en", "Mali and Russia signed an agreement on legal cooperation in Bamako."),
    ("en", "Russia delivered 25,000 tonnes of wheat to Mali."),
    ("fr", "Les deux parties ont rappelé la visite officielle à Paris de M. Tô Lâm."),
    ("fr", "Donald Tusk à Kiev en janvier 2024, avec fleurs ; le président malien à Lomé, le 8 juillet 2024."),
    ("fr", "Accord sur la pêche entre le Mali et le Togo\n\nIl a été signé par le ministre malien Paul Okello."),
    ("en", "Fisheries Agreement between Mali and Togo\n\nIt was signed in Bamako on 3 May 2025."),
]


@pytest.mark.parametrize(("language", "text"), ACTS)
def test_one_sentence_is_enough(language: str, text: str) -> None:
    reading = read_document(Document("d", text, lang=language, published="2025-06-25"))
    assert reading.acts
    assert reading.prints is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "L'équipe de France de rugby a battu l'Italie hier soir. Le sélectionneur s'est dit heureux."),
        ("en", "France beat Italy at rugby last night. The coach said he was happy with the team."),
    ],
)
def test_a_document_without_acts_has_its_passages_alone(language: str, text: str) -> None:
    reading = read_document(Document("d", text, lang=language))
    assert reading.passages
    assert not reading.acts
    assert not reading.people
    assert reading.prints is None
    assert reading.unread == ""
