"""The names of sectors."""

from __future__ import annotations

import pytest

from servanda.gazetteer.sectors import sectors
from servanda.model.sector import Sector


def test_every_sector_is_named_in_both_languages() -> None:
    for sector, names in sectors().items():
        assert set(names) == {"fr", "en"}, sector
        assert all(names.values()), sector


def test_no_sector_hangs_in_the_air() -> None:
    for sector in sectors():
        if len(sector.code) == 5:
            assert Sector(sector.code[:3]) in sectors() or Sector(sector.code[:2] + "0") in sectors(), sector


@pytest.mark.parametrize("code", ["11420", "23510", "235", "230", "52010", "16061", "43082", "01", "02", "03", "998"])
def test_sectors_of_note(code: str) -> None:
    assert Sector(code) in sectors()
