"""A site, a clock and an empty register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.follow.site import Site, Time, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.db"
