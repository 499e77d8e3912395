"""The documentation: it builds, its reference is what the commands say, and both languages have the same pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tools import library
from tools.reference import PATH, commands, reference
from tools.shown import ROOT, blocks

DOCS = ROOT / "docs"
PAIRS = {"tutorial.md": "fr/tutoriel.md", "guides/relation.md": "fr/relation.md", "guides/review.md": "fr/relecture.md"}


def test_the_reference_is_what_the_commands_say() -> None:
    assert PATH.read_text(encoding="utf-8") == reference(), "`make readme` writes it anew"
    assert len({name for name, _ in commands()}) >= 15


def test_the_reference_of_the_library_is_what_it_says() -> None:
    assert library.PATH.read_text(encoding="utf-8") == library.page(), "`make readme` writes it anew"


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    pages = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    assert all((tmp_path / "site" / page).is_file() for page in pages)
    assert "https://fonts" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_a_translated_page_runs_the_same_commands() -> None:
    def run(name: str) -> list[str]:
        text = (DOCS / name).read_text(encoding="utf-8")
        return [shown.command.split(" -")[0] for _, _, some in blocks(text) for shown in some]

    for english, french in PAIRS.items():
        assert run(english) == run(french) != []
