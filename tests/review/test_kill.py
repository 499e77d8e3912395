"""A process that reads and decides is killed at any moment: nothing that it reported is lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from servanda.pipeline import current, differing
from servanda.register import Register
from servanda.register.inspect import faults
from tests.review import empty

KILLS = int(os.environ.get("SERVANDA_KILLS", "4"))  # a hundred are worth a while

WORK = """
import random, sys
from pathlib import Path
from servanda.errors import ServandaError
from servanda.pipeline import read, update
from servanda.register import Register
from tests.press import many
from tests.review import draft

def decide(register, chance, log):
    with register.view() as view:
        records = list(view.records())
    if records:
        try:
            log.append(register.decide(draft(chance, records, log)))
            print("decided", log[-1].id, flush=True)
        except ServandaError:
            pass

if __name__ == "__main__":
    chance = random.Random(sys.argv[2])
    documents = chance.sample(many(60), 60)
    with Register.open(Path(sys.argv[1])) as register:
        with register.view() as view:
            log = [outcome.decision for outcome in view.decisions()]
        print("begun", flush=True)
        while True:
            some = chance.sample(documents, 3)
            with register.writing() as writer:
                writer.store([(document, read(document)) for document in some])
                for document in some:
                    print("read", document.id, flush=True)
                decide(register, chance, log)
                update(register, writer)
            for _ in range(3):
                decide(register, chance, log)
            if chance.random() < 0.1:
                gone = chance.choice(documents).id
                print("forgetting", gone, flush=True)
                with register.writing() as writer:
                    writer.forget([gone])
                    update(register, writer)
"""


def killed(path: Path, seed: int) -> list[tuple[str, str]]:
    """What a process reported before it was killed."""
    process = subprocess.Popen([sys.executable, "-c", WORK, str(path), str(seed)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    chance = random.Random(seed)
    lines = [process.stdout.readline() for _ in range(chance.randint(0, 25))]
    time.sleep(chance.uniform(0, 0.3))
    process.kill()
    lines += process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    return [(words[0], words[1]) for line in lines if len(words := line.split()) == 2]


def test_nothing_that_was_reported_is_lost(tmp_path: Path) -> None:
    empty(tmp_path, "r.db").close()
    path = tmp_path / "r.db"
    documents: set[str] = set()
    decisions: set[str] = set()
    for seed in range(KILLS):
        reported = killed(path, seed)
        gone = {id for what, id in reported if what == "forgetting"}
        documents = (documents | {id for what, id in reported if what == "read"}) - gone
        decisions |= {id for what, id in reported if what == "decided"}
        assert list(faults(path)) == []
        with Register.open(path) as register, register.view() as view:
            assert documents <= set(view.document_ids())
            assert decisions <= {outcome.decision.id for outcome in view.decisions()}
    with Register.open(path) as register:
        current(register, lambda _: None)
        with register.writing() as writer:
            assert differing(writer) == ()
        with register.view() as view:
            assert "waiting" not in {outcome.standing for outcome in view.decisions()}
    assert documents
    assert decisions
