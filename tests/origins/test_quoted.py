from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.model.document import Document
from servanda.model.prints import Said, Source
from tests.origins import reading

FR = {
    "Selon un communiqué de la présidence malienne, la visite durera trois jours.": "presidency@ML",
    "La visite durera trois jours, a indiqué le ministère slovaque des Affaires étrangères.": "foreign@SK",
    "Le Kremlin a annoncé que la rencontre aurait lieu jeudi.": "presidency@RU",
    "La visite durera trois jours, d'après l'ambassade de France au Tchad.": "embassy@FR",
    "Dans un communiqué conjoint, les deux pays se félicitent de l'accord.": "joint",
    "L'accord sera signé jeudi, a précisé l'Union africaine.": "Union africaine",
    "L'accord sera signé jeudi, rapporte l'agence Xinhua.": "Xinhua",
    "La présidence malienne se trouve sur une colline.": None,
    "Le ministère slovaque des Affaires étrangères a été repeint.": None,
    "Le président a lu le communiqué.": None,
    "L'accord a été signé au siège de l'Union africaine.": None,
}
EN = {
    "The visit will last three days, the Malian presidency said in a statement.": "presidency@ML",
    "According to the Slovak Foreign Ministry, the visit will last three days.": "foreign@SK",
    "The Kremlin announced that the two would meet on Thursday.": "presidency@RU",
    "In a joint statement, the two countries welcomed the agreement.": "joint",
    "The agreement will be signed on Thursday, the African Union announced.": "Union africaine",
    "The agreement will be signed on Thursday, Xinhua reported.": "Xinhua",
    "The Malian presidency stands on a hill.": None,
    "The president read the statement.": None,
    "The agreement was signed at the African Union's seat.": None,
}


def told(text: str, language: str) -> list[str]:
    source = reading(Document("a", text, lang=language)).source
    assert isinstance(source, Source)
    return [one.key for one in source.attributions]


@pytest.mark.parametrize(("text", "key"), FR.items())
def test_whose_words_a_french_sentence_tells(text: str, key: str | None) -> None:
    assert told(text, "fr") == ([key] if key else [])


@pytest.mark.parametrize(("text", "key"), EN.items())
def test_whose_words_an_english_sentence_tells(text: str, key: str | None) -> None:
    assert told(text, "en") == ([key] if key else [])


def test_the_same_source_is_the_one_told_last() -> None:
    text = "Le Kremlin a annoncé une rencontre. Elle aura lieu jeudi, selon la même source. Il a plu à Riga."
    assert told(text, "fr") == ["presidency@RU", "presidency@RU"]


def test_a_body_told_without_its_state_is_that_of_the_document() -> None:
    text = "La présidence slovaque a annoncé un accord. Il sera signé jeudi, selon la présidence."
    assert told(text, "fr") == ["presidency@SK", "presidency@SK"]


BODY = "L'Islande et la Slovaquie ont signé un accord. Il entrera en vigueur en juin.\n\nLes parties s'en félicitent."


@pytest.mark.parametrize(
    ("title", "head", "key"),
    [
        ("Communiqué conjoint à l'occasion de la visite du président", "", "joint"),
        ("", "DÉCLARATION CONJOINTE\n\n", "joint"),
        (
            "",
            "RÉPUBLIQUE SLOVAQUE\nMinistère des Affaires étrangères\n\nCOMMUNIQUÉ OFFICIEL N° 12/2024\n\n",
            "foreign@",
        ),
        ("Communiqué de la présidence slovaque", "", "presidency@SK"),
        ("Le ministère publie un communiqué", "", None),
        ("Bratislava et Reykjavik signent", "", None),
        ("", "Ministère des Affaires étrangères\n\n", None),
    ],
)
def test_papers_that_stand_whole(title: str, head: str, key: str | None) -> None:
    source = reading(Document("a", f"{head}{BODY}", title=title or None, lang="fr")).source
    assert source is not None
    assert [one.key for one in source.attributions] == ([key] if key else [])
    assert all(one.end - one.start >= len(BODY) - 1 for one in source.attributions)


def test_agencies_are_told_from_bodies() -> None:
    source = reading(Document("a", "L'accord sera signé jeudi, rapporte l'agence Xinhua.", lang="fr")).source
    assert source is not None
    assert [one.said for one in source.attributions] == [Said.AGENCY]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*FR, *EN]), min_size=1, max_size=6), st.sampled_from([" ", "\n\n", " \u202f"]))
def test_attributions_are_spans_of_the_text_in_order(sentences: list[str], between: str) -> None:
    document = Document("a", between.join(sentences), lang="fr")
    source = reading(document).source
    assert source is not None
    last = 0
    for one in source.attributions:
        assert last <= one.start < one.end <= len(document.text)
        assert one.label in document.text[one.start : one.end]
        last = one.end
