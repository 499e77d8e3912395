"""The register of the example corpus has what it should."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from eval.figures import counts, figures
from eval.stories import EXAMPLES, HERE, read, stories
from eval.suites import shared
from servanda.examples import PRESS
from servanda.pipeline import read_all

needs_scorer = pytest.mark.skipif(
    not (shared() / "score/score.py").is_file(), reason="no score/score.py: set SERVANDA_SHARED"
)
GOLD = json.loads((HERE / "gold/examples.json").read_text(encoding="utf-8"))


def test_the_corpus_ships_with_the_package() -> None:
    assert PRESS == EXAMPLES
    assert {path.suffix for path in PRESS.iterdir()} == {".html", ".jsonl", ".txt"}


def test_gold_and_corpus_name_the_same_documents() -> None:
    assert {document.id for document in read([PRESS])} == set(GOLD["pages"])
    records = {record["id"] for record in GOLD["records"]}
    assert {name for page in GOLD["pages"].values() for name in page} == records


def test_every_quote_stands_where_its_statement_says() -> None:
    documents = read([PRESS])
    texts = {document.id: document.text for document in documents}
    statements = [statement for record in read_all(documents) for statement in record.statements]
    assert statements
    assert all(texts[s.document][s.start : s.end] == s.quote for s in statements)


def test_teasers_and_other_news_bring_nothing() -> None:
    told = {document for record in read_all(read([PRESS])) for document in record.documents}
    assert "vaubrune-bibliotheque" not in told
    codes = {code for r in read_all(read([PRESS])) for s in r.statements if (code := getattr(s.value, "code", ""))}
    assert not {"SN", "TR", "CN", "JP", "PW", "NZ", "TO", "FJ", "VU"} & codes


PRINT = """
import sys
from eval.stories import EXAMPLES, read
from servanda.export.jsonl import lines
from servanda.pipeline import read_all
sys.stdout.buffer.write("".join(lines(read_all(read([EXAMPLES])[:: int(sys.argv[1])]))).encode())
"""


def test_any_order_and_any_process_give_the_same_register() -> None:
    def printed(seed: str, step: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", PRINT, step]
        return subprocess.run(command, cwd=HERE.parent, env=environment, capture_output=True, check=True).stdout

    first = printed("1", "1")
    assert len(first) > 10_000
    assert printed("2", "-1") == first


@needs_scorer
def test_the_register_of_the_examples_is_accurate() -> None:
    found = figures(counts(next(stories())))
    assert found["records"] >= 0.75
    assert found["exact quotes"] == 1.0
