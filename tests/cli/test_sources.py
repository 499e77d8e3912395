"""The user's list of sources: where it is looked for, and what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda.settings import sources_path
from tests.cli import Shell
from tests.press import press

PAPERS = {"lisbonne-1": "Le Fanal", "lisbonne-3": "La Vigie"}
LIST = "- {name: Le Fanal, owner: Rive Droite}\n- {name: La Vigie, owner: Rive Droite}\n"


def origins(shell: Shell) -> list[int]:
    """How many origins the visit has, which both papers tell of."""
    return [record["origins"] for record in shell.json("show") if record["type"] == "visit"]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    path = tmp_path / "papers.jsonl"
    told = [document for document in press() if document.id in PAPERS]
    lines = [{"id": d.id, "text": d.text, "published": d.published, "outlet": PAPERS[d.id]} for d in told]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def test_papers_of_one_owner_count_once_where_the_list_says_so(shell: Shell, papers: Path, tmp_path: Path) -> None:
    shell("read", papers)
    assert origins(shell) == [2]
    (tmp_path / "sources.yml").write_text(LIST, encoding="utf-8")
    shell("read", papers)
    assert origins(shell) == [1]
    assert shell.json("check", "--deep")["sound"]
    (tmp_path / "sources.yml").unlink()
    shell("read", papers)
    assert origins(shell) == [2]


def test_a_list_that_is_named(shell: Shell, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (named := tmp_path / "mine.yml").write_text(LIST, encoding="utf-8")
    shell("read", papers, "--sources", named)
    assert origins(shell) == [1]
    shell("forget", "lisbonne-1", "--yes")
    monkeypatch.setenv("SERVANDA_SOURCES", str(named))
    shell("read", papers)
    assert origins(shell) == [1]


def test_a_list_that_cannot_be_used_stops_before_anything_is_read(shell: Shell, papers: Path, tmp_path: Path) -> None:
    shell("read", papers, "--sources", tmp_path / "none.yml", code=2)
    assert "none.yml" in shell.err
    (tmp_path / "sources.yml").write_text("- {name: Le Fanal, owned: Rive Droite}\n", encoding="utf-8")
    shell("read", papers, code=2)
    assert "owned" in shell.err
    assert not shell.register.exists()


def test_where_a_list_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SERVANDA_SOURCES", raising=False)
    register = tmp_path / "a.db"
    assert sources_path(register) is None
    (beside := tmp_path / "sources.yml").touch()
    assert sources_path(register) == beside
    monkeypatch.setenv("SERVANDA_SOURCES", "/elsewhere.yml")
    assert sources_path(register) == Path("/elsewhere.yml")
    assert sources_path(register, "given.yml") == Path("given.yml")
