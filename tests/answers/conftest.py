"""A register of the examples, looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.stories import read as articles
from servanda.examples import PRESS
from servanda.pipeline import read, update
from servanda.register import Register, View


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answers") / "press.db"
    with Register.open(path, create=True) as register, register.writing() as writer:
        writer.store([(document, read(document)) for document in articles([PRESS])])
        update(register, writer)
    return path


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with Register.open(path) as register, register.view() as view:
        yield view
