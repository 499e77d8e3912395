from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from servanda.model.document import Document
from servanda.pipeline import read, update
from servanda.register import Register
from servanda.text.sources import documents
from servanda.web import Settings, application

PRESS = Path(__file__).parents[2] / "src/servanda/examples/press"
BASE = "http://127.0.0.1:8000"


def filled(path: Path, given: list[Document]) -> Path:
    """A register with documents."""
    with Register.open(path, create=True) as register, register.writing() as writer:
        writer.store([(document, read(document)) for document in given])
        update(register, writer)
    return path


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the examples."""
    given = [item for item in documents([str(PRESS)]) if isinstance(item, Document)]
    return filled(tmp_path_factory.mktemp("web") / "press.db", given)


def settings(register: Path, **changed: object) -> Settings:
    held: dict[str, object] = {
        "register": str(register),
        "users": register.with_name(register.name + ".users"),
        "beside": register,
    }
    return Settings(**{**held, **changed})  # type: ignore[arg-type]


@pytest.fixture
def client(press: Path) -> Iterator[TestClient]:
    with TestClient(application(settings(press)), base_url=BASE) as opened:
        yield opened


@pytest.fixture
def opened() -> Iterator[Callable[..., TestClient]]:
    """Clients of applications on any register."""
    clients: list[TestClient] = []

    def open_one(register: Path, **changed: object) -> TestClient:
        client = TestClient(application(settings(register, **changed)), base_url=BASE)
        clients.append(client)
        client.__enter__()
        return client

    yield open_one
    for client in clients:
        client.__exit__(None, None, None)
