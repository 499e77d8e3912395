"""The project's own files agree with each other: lock files, their table, and what stands in pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-pip.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(lock: str) -> list[tuple[str, str, str]]:
    """Name, version and the rest of every requirement of a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9-]+)==(\S+)(.*\n(?:    .*\n)*)", text, re.MULTILINE)


def wanted(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[;]", requirement)[0].strip().lower() for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    found = entries(lock)
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert len(found) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 0
    assert all("--hash=sha256:" in rest for _, _, rest in found)
    assert not [name for name, version, _ in found if version == "999.9.9"]
    assert "://" not in text


def test_the_lock_files_hold_what_is_asked_for() -> None:
    groups = PROJECT["dependency-groups"]
    names = {lock: {name for name, _, _ in entries(lock)} for lock in LOCKS}
    assert wanted(PROJECT["project"]["dependencies"]) | wanted(groups["build"]) <= names["requirements.lock"]
    developing = [entry for group in groups["dev"] for entry in groups[group["include-group"]]]
    extra = PROJECT["project"]["optional-dependencies"]["eval"]
    assert wanted(developing) | wanted(extra) | names["requirements.lock"] <= names["requirements-dev.lock"]


def test_the_lock_files_pin_the_same_versions() -> None:
    pins = {name: version for name, version, _ in entries("requirements-dev.lock")}
    assert all(pins[name] == version for name, version, _ in entries("requirements.lock"))


def test_the_table_of_dependencies_is_that_of_the_lock_files() -> None:
    table = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| ([a-z0-9-]+) \| ([0-9][^ ]*) \|", table, re.MULTILINE))
    assert rows == {(name, version) for name, version, _ in entries("requirements-dev.lock")}


def test_only_evaluation_needs_the_other_programs() -> None:
    extras = wanted(PROJECT["project"]["optional-dependencies"]["eval"])
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert not [name for name in extras if re.search(rf"^\s*(import|from) {name}\b", sources, re.MULTILINE)]


def test_data_of_others_is_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    data = [*(ROOT / "src/servanda/gazetteer/data").rglob("*.*"), *(ROOT / "src/servanda/language/data").rglob("*.yml")]
    licensed = re.compile(r"licen[cs]e|CC BY", re.IGNORECASE)
    own = {path.name for path in data if licensed.search(path.read_text(encoding="utf-8")[:1500])}
    assert own >= {"cities.tsv", "names.tsv", "currencies.yml"}
    assert not [name for name in sorted(own | {p.name for p in data if p.suffix == ".tsv"}) if name not in notice]
