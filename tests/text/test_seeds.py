"""Real scrapes, read from where the environment says they are."""

from __future__ import annotations

import pytest

from eval.suites import shared
from servanda.model.document import Document
from servanda.text.clean import clean, kept_text
from servanda.text.prepare import Prepared, prepare

SEEDS = shared() / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"{SEEDS} is not there: set SERVANDA_SHARED")


def text_of(number: str) -> str:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


def kept(number: str) -> str:
    text = text_of(number)
    return kept_text(text, clean(Document(number, text, lang="fr")))


@pytest.mark.parametrize(
    ("number", "gone"),
    [
        ("000", ["A lire aussi"]),
        (
            "002",
            [
                "Lire aussi",
                "Les articles de",
                "Abonnez-vous",
                "Publié mardi",
                "Publié lundi",
                "réservé aux abonnés",
            ],
        ),
        ("003", ["top of page", "Noté 0", "Pas encore de note", "bottom of page", "Commentaires"]),
        ("004", ["Site icon", "Quitter la version mobile"]),
    ],
)
def test_furniture_is_set_aside(number: str, gone: list[str]) -> None:
    assert not [phrase for phrase in gone if phrase in kept(number)]


def test_a_body_that_stands_twice_is_kept_once() -> None:
    text = text_of("001")
    assert kept("001").strip() == text[: text.index("Rémi")].strip()


def test_no_teaser_of_an_author_is_kept() -> None:
    text = text_of("002")
    assert kept("002").count("\n") < 16
    assert text[text.index("Les articles de") :].split("\n\n")[3] not in kept("002")


def test_the_date_of_publication_is_found() -> None:
    found = prepare(Document("002", text_of("002")))
    assert isinstance(found, Prepared)
    assert found.document.published == "2025-06-24"
    assert found.document.lang == "fr"
