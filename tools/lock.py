"""Write the lock files, and the table of packages in docs/dependencies.md: `python -m tools.lock [--upgrade]`.

Versions that stand in a lock file stay, unless pyproject.toml forbids them or `--upgrade` is given. The lock
files serve every platform and Python from 3.11. Licences and sizes are those of the packages installed here,
dates those of the release's upload to the package index.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs/dependencies.md"
MARK = "<!-- from here on written by `make lock` -->\n"
PYTHON = "3.11"
UV = [sys.executable, "-m", "uv"]
COMPILE = [*UV, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-emit-index-url"]
HEADER = ["| package | version | released | licence | installed |", "| --- | --- | --- | --- | --- |"]
EXTRAS = ["--extra", "eval", "--extra", "mcp", "--extra", "parquet", "--extra", "pdf", "--extra", "postgresql"]
LOCKS = {
    "requirements-pip.lock": ["--group", "pip"],
    "requirements-dev.lock": ["pyproject.toml", "--group", "build", "--group", "dev", *EXTRAS],
    "requirements.lock": ["pyproject.toml", "--group", "build", "--constraint", "requirements-dev.lock"],
}


@dataclass(frozen=True, slots=True)
class Package:
    """One row of the table."""

    name: str
    version: str
    released: str
    licence: str
    size: str

    def __str__(self) -> str:
        return f"| {self.name} | {self.version} | {self.released} | {self.licence} | {self.size} |"


def main(arguments: list[str]) -> None:
    """Write the lock files, then the table."""
    for name, sources in LOCKS.items():
        options = ["--python-version", PYTHON, "--custom-compile-command", "make lock", *arguments]
        subprocess.run([*COMPILE, *options, *sources, "--output-file", name], cwd=ROOT, check=True)
    squats = [f"{name} in {lock}" for lock in LOCKS for name, version in pins(lock) if version == "999.9.9"]
    if squats:
        raise SystemExit(f"Version 999.9.9 is a squatter's, ask for another: {', '.join(squats)}.")
    head = DOCUMENT.read_text(encoding="utf-8").split(MARK)[0]
    DOCUMENT.write_text(head + MARK + "".join(tables()), encoding="utf-8")


def pins(lock: str) -> list[tuple[str, str]]:
    """The names and versions that a lock file pins."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pinned = [line.split()[0].split("==") for line in lines if "==" in line and not line.startswith((" ", "#"))]
    return [(name, version) for name, version in pinned]


def tables() -> Iterable[str]:
    """The tables of what every user installs, and of what only developers do."""
    dates = released()
    run = pins("requirements.lock")
    more = [pin for pin in pins("requirements-dev.lock") if pin not in run]
    for title, wanted in (("What `make demo` installs", run), ("What `make test` adds", more)):
        rows = [str(package(name, version, dates)) for name, version in wanted]
        yield "\n".join([f"\n## {title}\n", *HEADER, *rows]) + "\n"


def package(name: str, version: str, dates: dict[str, str]) -> Package:
    """What is known of a package; one for other platforms or Pythons is not installed here."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return Package(name, version, dates.get(name, ""), "", "not on this platform")
    size = sum(path.stat().st_size for file in found.files or () if (path := Path(str(file.locate()))).is_file())
    return Package(name, version, dates.get(name, ""), licence(found), f"{size / 1e6:.1f} MB")


def licence(found: Distribution) -> str:
    """The licence as a package states it: by SPDX, by classifier, or in a line of its own."""
    metadata: Message = found.metadata  # type: ignore[assignment]
    stated = metadata.get("License-Expression")
    classified = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or () if "License ::" in line]
    free = (metadata.get("License") or "").strip().splitlines()
    return str(stated or ", ".join(classified) or (free[0] if free else "not stated"))


def released() -> dict[str, str]:
    """The day each pinned version was uploaded, from uv's own lock format, which records it."""
    with tempfile.TemporaryDirectory() as folder:
        project = ROOT / "pyproject.toml"
        (Path(folder) / "pyproject.toml").write_text(project.read_text(encoding="utf-8"), encoding="utf-8")
        command = [*UV, "lock", "--quiet", "--project", folder, "--python", sys.executable]
        subprocess.run(command, check=True)
        found = tomllib.loads((Path(folder) / "uv.lock").read_text(encoding="utf-8"))
    return {entry["name"]: _day(entry) for entry in found["package"]}


def _day(entry: dict[str, object]) -> str:
    files = [entry.get("sdist"), *(entry.get("wheels") or [])]  # type: ignore[misc]
    return min((str(file["upload-time"])[:10] for file in files if file), default="")


if __name__ == "__main__":
    main(sys.argv[1:])
