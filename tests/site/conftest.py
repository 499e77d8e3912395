"""Sites of the example corpus and of articles that mean harm."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.model.decision import Draft, Kind
from servanda.model.document import Document
from servanda.model.when import When
from servanda.origins.sources import Sources
from servanda.pipeline import decide
from servanda.register import Register
from servanda.site import Options, write, written
from servanda.text.sources import documents
from tests.web.conftest import PRESS, filled
from tests.web.test_hostile import ATTACKS, article

DAY = date(2026, 1, 31)
REVIEWER = "Ada Reviewer"
NOTE = "a secret note"
PERIOD = When.parse("2025-06-22/2025-06-26")


def made(register: Path, folder: Path, options: Options | None = None, *, force: bool = False) -> Path:
    """A site of a register."""
    with Register.open(register) as opened, opened.view() as view, written(folder, force=force) as files:
        write(view, Sources(), files, options or Options("fr", DAY))
    return folder


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the examples, in which one record was accepted, one rejected and one corrected."""
    given = [item for item in documents([str(PRESS)]) if isinstance(item, Document)]
    path = filled(tmp_path_factory.mktemp("site") / "press.db", given)
    with Register.open(path) as register:
        with register.view() as view:
            told = list(view.records())
        meetings = [record.id for record in told if record.type == "meeting"]
        visit = next(record.id for record in told if record.type == "visit" and record.conflicts)
        decide(register, Draft(Kind.REJECT, REVIEWER, (meetings[0],), note=NOTE))
        decide(register, Draft(Kind.ACCEPT, REVIEWER, (meetings[1],), note=NOTE))
        decide(register, Draft(Kind.CORRECT, REVIEWER, (visit,), property="date", value=(PERIOD,)))
    return path


@pytest.fixture(scope="session")
def site(press: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the examples."""
    return made(press, tmp_path_factory.mktemp("sites") / "press")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of articles that mean harm."""
    given = [article(words, number) for number, words in enumerate(ATTACKS)]
    return filled(tmp_path_factory.mktemp("hostile") / "r.db", given)


@pytest.fixture(scope="session")
def hostile_site(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their site, with the documents whole."""
    return made(hostile, tmp_path_factory.mktemp("sites") / "hostile", Options("en", DAY, full_text=True))
