"""Words of documents as they are printed."""

from __future__ import annotations

import pytest

from servanda.wording.pieces import of_document


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("l'énergie", "l\u2019énergie"),
        ("Côte d'Ivoire's port", "Côte d\u2019Ivoire\u2019s port"),
        ("l\u2019eau", "l\u2019eau"),
        ("5' et 'ici'", "5' et 'ici'"),
    ],
)
def test_apostrophes_of_print(words: str, printed: str) -> None:
    assert of_document(words, "fr").text == printed
