from __future__ import annotations

import pytest

from servanda.gazetteer.agencies import agency


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("reuters", "Reuters"),
        ("AA", "Anadolu"),
        ("Chine nouvelle", "Xinhua"),
        ("MAP", "MAP"),
        ("map", None),
        ("Awa Diallo", None),
        ("", None),
    ],
)
def test_agencies_by_any_of_their_names(name: str, short: str | None) -> None:
    assert agency(name) == short
