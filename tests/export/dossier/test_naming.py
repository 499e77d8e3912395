"""One name a person: that of the dossier's language, never one that could be another's."""

from __future__ import annotations

import pytest

from servanda.model.values import Individual
from servanda.wording.naming import name_in

NAMED = {
    ("ML", "Assimi Goïta"): 3,
    ("ML", "Assimi Goita"): 1,
    ("ML", "Goïta"): 5,
    ("BF", "Ibrahim Traoré"): 2,
    ("GN", "Awa Traoré"): 1,
    ("GN", "Salif Traoré"): 1,
    ("TR", "Erdogan"): 2,
}


@pytest.mark.parametrize(
    ("party", "name", "local", "expected"),
    [
        ("ML", "Assimi Goïta", True, ""),  # as it is
        ("ML", "Assimi GOITA", True, "Assimi Goïta"),  # the accents of most
        ("ML", "Goïta", True, "Assimi Goïta"),  # told in full
        ("ML", "Goita", False, "Assimi Goïta"),
        ("BF", "Traoré", True, "Ibrahim Traoré"),
        ("GN", "Traoré", True, ""),  # of two people: neither
        ("GN", "Traore", False, ""),
        ("TR", "Recep Tayyip Erdoğan", False, "Erdogan"),
        ("TR", "Recep Tayyip Erdoğan", True, ""),  # never cut short
        ("NE", "Goïta", False, ""),  # of another state
        ("ML", "", False, ""),
    ],
)
def test_names(party: str, name: str, local: bool, expected: str) -> None:
    assert name_in(NAMED, Individual(name, "", party), local=local) == expected
