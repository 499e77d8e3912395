"""The export of the seeds is the same bytes, however they come into the register."""

from __future__ import annotations

import itertools

import pytest

from eval.suites import shared
from servanda.export.jsonl import lines
from servanda.pipeline import read_all
from servanda.text.sources import Document, documents
from tests.cli import Shell

SEEDS = shared() / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no seeds at {SEEDS}")


@pytest.fixture(scope="module")
def expected() -> str:
    found = [document for document in documents([str(SEEDS)]) if isinstance(document, Document)]
    assert len(found) == 5
    return "".join(lines(read_all(found)))


def test_in_one_run(shell: Shell, expected: str) -> None:
    shell("read", SEEDS)
    assert shell("export") == expected
    assert expected.count("\n") > 10


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::24])
def test_in_five_runs_in_any_order(shell: Shell, expected: str, order: tuple[int, ...]) -> None:
    files = sorted(SEEDS.iterdir())
    for place in order:
        shell("read", files[place])
    assert shell("export") == expected


def test_with_two_processes(shell: Shell, expected: str) -> None:
    shell("read", *sorted(SEEDS.iterdir(), reverse=True), "--jobs", "2")
    assert shell("export") == expected


def test_what_is_forgotten_leaves_what_the_rest_gives(shell: Shell) -> None:
    shell("read", SEEDS)
    ids = [row["id"] for row in shell.json("show", "--documents")["documents"]]
    for gone in ids[:2]:
        shell("forget", gone, "--yes")
    rest = [d for d in documents([str(SEEDS)]) if isinstance(d, Document) and d.id not in ids[:2]]
    assert shell("export") == "".join(lines(read_all(rest)))
