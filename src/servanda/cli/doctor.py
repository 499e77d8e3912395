"""`servanda doctor`: what is installed, where the register is, what is missing."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import typer

from servanda import __version__
from servanda.cli.names import counted
from servanda.cli.options import DEFAULT_REGISTER, Json, RegisterFile
from servanda.cli.terminal import put, put_json
from servanda.errors import DataError, RegisterError, RegisterMissingError

UNSOUND = 4
_AS_OF = re.compile(r"as[- ]of:?\s+(\d{4}(?:-\d\d){0,2})")
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


def doctor(register: RegisterFile = DEFAULT_REGISTER, json: Json = False) -> None:
    """Look at what is installed, at the language data and the gazetteer, and at the register.

    The exit code is 0 where all is well, 3 where data files are faulty, 4 where the register is.

    Examples:
      servanda doctor
      servanda doctor --register mali.db --json
    """
    told: dict[str, Any] = {
        "servanda": __version__,
        "python": platform.python_version(),
        "libraries": dict(_libraries()),
        "extras": _extras(),
        "languages": _languages(),
        "gazetteer": dict(_gazetteer()),
        "register": _register(register),
    }
    put_json(told) if json else _print(told)
    if told["register"]["faults"]:
        raise typer.Exit(UNSOUND)
    if any(one["faults"] for one in told["languages"].values()):
        raise typer.Exit(DataError.exit_code)


def _requirements() -> list[str]:
    try:
        return metadata.requires("servanda") or []
    except metadata.PackageNotFoundError:
        return []  # run from its sources


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _name(requirement: str) -> str:
    match = _REQUIREMENT.match(requirement)
    return match.group() if match else requirement


def _libraries() -> Iterator[tuple[str, str | None]]:
    from servanda.register.inspect import engine_version

    for requirement in sorted(_requirements()):
        if "extra ==" not in requirement:
            yield _name(requirement), _version(_name(requirement))
    yield "sqlite", engine_version()


def _extras() -> dict[str, dict[str, str | None]]:
    """The optional libraries, by the extra that installs them."""
    told: dict[str, dict[str, str | None]] = {}
    for requirement in sorted(_requirements()):
        if match := re.search(r"extra == ['\"]([^'\"]+)['\"]", requirement):
            told.setdefault(match[1], {})[_name(requirement)] = _version(_name(requirement))
    return told


def _languages() -> dict[str, dict[str, Any]]:
    """The languages, the subjects that each has data of, and what is wrong with them."""
    from servanda.language import languages
    from servanda.recognise.vocabulary import vocabulary

    found = {}
    data = resources.files("servanda.language") / "data"
    subjects = {code: {entry.name for entry in (data / code).iterdir()} for code in languages()}
    everything = set().union(*subjects.values())
    for code in languages():
        faults = [f"{name} is missing" for name in sorted(everything - subjects[code])]
        try:
            vocabulary(code)
        except DataError as error:
            faults.append(str(error))
        found[code] = {"subjects": len(subjects[code]), "faults": faults}
    return found


def _gazetteer() -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of the gazetteer: how many lines, and of which day, where they say so."""
    for path, entry in _tables(resources.files("servanda.gazetteer") / "data", ""):
        lines = entry.read_text(encoding="utf-8").splitlines()
        comments = " ".join(line for line in lines if line.startswith("#"))
        dates = _AS_OF.findall(comments)
        rows = sum(1 for line in lines if line.strip() and not line.startswith("#"))
        yield path, {"lines": rows, "as_of": max(dates) if dates else None}


def _tables(folder: Traversable, above: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _tables(entry, f"{above}{entry.name}/")
        elif entry.name.endswith((".tsv", ".yml")):
            yield above + entry.name, entry


def _register(register: str) -> dict[str, Any]:
    from servanda.register import Register
    from servanda.register.inspect import faults, size_of
    from servanda.rules import reading_rules
    from servanda.settings import addressed, shown_register

    place = shown_register(register) if addressed(register) else str(Path(register).absolute())
    told: dict[str, Any] = {"path": place, "faults": []}
    try:
        told["faults"] = list(faults(register))
        with Register.open(register, wait=0) as opened, opened.view() as view:
            counts = view.counts()
            told |= {
                "megabytes": round(size_of(register) / 1e6, 1),
                "documents": counts.documents,
                "unread": counts.unread,
                "skipped": counts.skipped,
                "records": counts.records,
                "conflicts": counts.conflicts,
                "older_rules": len(view.outdated(reading_rules())),
                "records_current": not view.state().stale,
            }
    except RegisterMissingError as error:
        told["none"] = str(error)
    except RegisterError as error:
        told["faults"].append(str(error))
    return told


def _print(told: dict[str, Any]) -> None:
    put(f"servanda {told['servanda']}, Python {told['python']}")
    put("Libraries: " + ", ".join(f"{name} {version or 'MISSING'}" for name, version in told["libraries"].items()))
    for extra, names in told["extras"].items():
        missing = [name for name, version in names.items() if version is None]
        state = f"not installed: pip install 'servanda[{extra}]'" if missing else "installed"
        put(f"Extra {extra}: {state}")
    for code, one in told["languages"].items():
        put(f"Language {code}: {one['subjects']} subjects{''.join(f'; {fault}' for fault in one['faults'])}")
    put("Gazetteer:")
    for name, table in told["gazetteer"].items():
        put(f"  {name}: {table['lines']} lines{', as of ' + table['as_of'] if table['as_of'] else ''}")
    _print_register(told["register"])


def _print_register(told: dict[str, Any]) -> None:
    put(f"Register: {told['path']}")
    if "none" in told:
        put(f"  {told['none']}")
        return
    for fault in told["faults"]:
        put(f"  {fault}")
    if "documents" not in told:
        return
    records = counted(told["records"]) or "none"
    put(
        f"  {told['megabytes']} MB; {told['documents']} documents, {told['unread']} not read, {told['skipped']} skipped"
    )
    put(f"  records: {records}; conflicts: {told['conflicts']}")
    if told["older_rules"]:
        put(f"  {told['older_rules']} documents were read by older rules: `servanda read --again` reads them again.")
    if not told["records_current"]:
        put("  A run was broken off: the next `servanda read`, `show` or `export` completes the records.")
    if not told["faults"]:
        put("  Sound: every value has its statements, and every quote stands where it says.")
