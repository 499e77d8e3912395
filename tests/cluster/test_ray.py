"""A run on a Ray cluster of two nodes, with a worker killed in the middle, gives the register of a run here.

It takes half a minute, so that it runs only when asked for: `make cluster`.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from servanda.model.document import Document
from servanda.pipeline import read, update
from servanda.register import Read, Register
from servanda.runs import Plan, read_into
from servanda.workers import Died
from tests.press import many
from tests.test_runs import expected, export

ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'servanda[cluster]'")

pytestmark = pytest.mark.cluster

KILLED = "SERVANDA_TEST_KILLED"  # a file that is made when a worker is killed
DEADLY = "deadly"  # the id of a document that ends each of its workers


def read_or_die(document: Document) -> Read:
    """Read a document; kill the worker at one, the first time, and at another always."""
    killed = Path(os.environ[KILLED])
    if document.id == DEADLY or (document.id.startswith("0030-") and not killed.exists()):
        killed.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(document)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster of two nodes on this machine."""
    from ray.cluster_utils import Cluster

    os.environ[KILLED] = str(tmp_path_factory.mktemp("ray") / "killed")
    os.environ["PYTHONPATH"] = os.pathsep.join(["src", ".", os.environ.get("PYTHONPATH", "")])
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    yield cluster.address
    ray.shutdown()
    cluster.shutdown()


def test_a_worker_killed_in_the_middle_changes_nothing(address: str, tmp_path: Path) -> None:
    from servanda.cluster.ray_engine import Ray

    documents = [*many(40), Document(DEADLY, "Le Portugal et le Cap-Vert ont signé un accord.", lang="fr")]
    cluster = Ray(address, tmp_path / "parts", many=8)

    def engine(_: object, items: Iterable[Document]) -> Iterator[tuple[Document, Read | Died]]:
        return cluster(read_or_die, items)

    place = tmp_path / "register.db"
    with Register.open(place, create=True) as register, register.writing() as writer:
        tally = read_into(register, writer, documents, Plan(engine=engine))
        update(register, writer)
    assert Path(os.environ[KILLED]).exists()
    assert [skip.id for skip in tally.unread] == [DEADLY]
    assert export(place) == expected(documents[:-1])
    assert len(list((tmp_path / "parts").rglob("*.parquet"))) >= len(documents) // 8
