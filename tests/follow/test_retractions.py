"""What an outlet says of an article that it takes back, and what only looks so."""

from __future__ import annotations

import pytest

from servanda.follow.retractions import retraction

SAID = [
    ("RETIRÉ : Le Mali et la Russie signent", []),
    ("[Article retiré] Le Mali et la Russie signent", []),
    ("Retracted: Mali and Russia sign", []),
    ("WITHDRAWN – Mali and Russia sign", []),
    ("Accord", ["Accord", "Cet article a été retiré."]),
    ("Accord", ["Note de la rédaction : cet article a été dépublié à la suite d'une erreur de notre correspondant."]),
    ("Accord", ["L’AFP annule cette dépêche."]),
    ("Accord", ["NDLR – Cet article n’est plus disponible."]),
    ("Deal", ["Editor’s note: This story has been retracted because its source could not be confirmed."]),
    ("Deal", ["*This article was removed, for legal reasons.*"]),
    ("Deal", ["This article has been withdrawn, and we apologise to our readers."]),
]
NOT_SAID = [
    ("Le retrait : une armée qui s'en va", []),
    ("Retiré du gouvernement, il parle", []),
    ("Retrait : les derniers soldats quittent le pays", []),
    ("Annulation de la dette : le Mali attend", []),
    ("Withdrawal of troops from Mali ends", []),
    ("Loi", ["Cet article a été supprimé par le Sénat, puis rétabli par l'Assemblée."]),
    ("Loi", ["Cet article a été retiré du projet d'accord entre les deux pays."]),
    ("Deal", ["This article has been removed by the Senate from the draft treaty."]),
    ("Deal", ["This article was withdrawn from the agreement before it was signed."]),
    ("Deal", ["Officials said this article has been withdrawn."]),
    ("Accord corrigé", ["Cet article a été corrigé.", "This article has been updated."]),
    ("", []),
]


@pytest.mark.parametrize(("title", "lines"), SAID)
def test_said(title: str, lines: list[str]) -> None:
    assert retraction(title, lines)


@pytest.mark.parametrize(("title", "lines"), NOT_SAID)
def test_not_said(title: str, lines: list[str]) -> None:
    assert retraction(title, lines) == ""


def test_in_the_middle_of_a_long_article_it_is_of_something_else() -> None:
    lines = ["Une phrase de l'article."] * 30
    assert retraction("", [*lines[:15], "Cet article a été retiré.", *lines[15:]]) == ""
    assert retraction("", [*lines, "Cet article a été retiré."])
