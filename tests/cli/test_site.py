"""`servanda site`: a folder of pages, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import Shell


def test_a_site_is_written(read: Shell, tmp_path: Path) -> None:
    read("site", "-o", tmp_path / "site", "--as-of", "2026-01", "--title", "Un <b>titre</b>")
    first = (tmp_path / "site/index.html").read_text("utf-8")
    assert '<html lang="fr">' in first
    assert "Un &lt;b&gt;titre&lt;/b&gt;" in first
    assert "31 janvier 2026" in (tmp_path / "site/due.html").read_text("utf-8")
    assert "site/index.html" in read.err
    assert "<table" in (tmp_path / "site/states.html").read_text("utf-8")


def test_in_english_over_the_first(read: Shell, tmp_path: Path) -> None:
    read("site", "-o", tmp_path / "site")
    read("site", "-o", tmp_path / "site", code=2)
    assert "--force" in read.err
    read("site", "-o", tmp_path / "site", "--language", "en", "--force")
    assert '<html lang="en">' in (tmp_path / "site/index.html").read_text("utf-8")


def test_an_empty_register(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "nothing.jsonl").write_text("")
    shell("read", tmp_path / "nothing.jsonl")
    shell("site", "-o", tmp_path / "site")
    assert (tmp_path / "site/register/1.html").is_file()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--language", "xx"), "xx"),
        (("--as-of", "soon"), "--as-of"),
        (("-o", "register.db"), "no folder"),
    ],
)
def test_what_cannot_be(options: tuple[str, ...], word: str, read: Shell, tmp_path: Path) -> None:
    read("site", "-o", tmp_path / "site", *options, code=2)
    assert word in read.err
    assert not (tmp_path / "site").exists()
