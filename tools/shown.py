"""Write into the documents what their commands print, and the floors of accuracy, anew: `python -m tools.shown`.

A command stands in a block of the kind `console`, after `$ `; the lines after it are what it prints. Each document is
run from its first command to its last in a folder of its own that holds the sources, as a reader would.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path

from eval import floors
from servanda.export.table import tables

ROOT = Path(__file__).parents[1]
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
ID = re.compile(r"\b[A-Z][0-9a-f]{10}\b")
TIMEOUT = 300
FLOORS = re.compile(r"(?<=<!-- floors -->\n).*?(?=<!-- /floors -->)", re.DOTALL)
COLUMNS = re.compile(r"(?<=<!-- columns -->\n).*?(?=<!-- /columns -->)", re.DOTALL)
FIGURES = {
    "records": "records, F1",
    "visit": "visits",
    "meeting": "meetings",
    "agreement": "agreements",
    "body": "joint bodies",
    "transfer": "transfers",
    "attributes": "attributes right, of the records found",
    "conflicts found": "contradictions found, of those there are",
    "conflicts real": "contradictions real, of those told",
    "exact quotes": "quotes that stand exactly where their value says",
    "nothing found": "articles about other things in which nothing was found",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of a document and the output shown for it."""

    command: str
    output: str

    def __str__(self) -> str:
        return f"{PROMPT}{self.command}\n{self.output}"


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a command: as it was run, its exit code, what it printed, errors among it."""

    command: str
    code: int
    output: str


def blocks(text: str) -> Iterator[tuple[int, int, list[Shown]]]:
    """The blocks of commands of a document: where their lines begin and end, and the commands in each."""
    for block in BLOCK.finditer(text):
        parts = ("\n" + block[1]).split(f"\n{PROMPT}")[1:]
        commands = [part.rstrip("\n").partition("\n")[::2] for part in parts]
        shown = [Shown(command, f"{output}\n" if output else "") for command, output in commands]
        yield block.start(1), block.end(1), shown


def run(text: str) -> list[tuple[Shown, Ran]]:
    """Run all commands of a document in order; ids of records that have changed are put into those that follow."""
    done: list[tuple[Shown, Ran]] = []
    now: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "src").symlink_to(ROOT / "src")
        for shown in (command for _, _, commands in blocks(text) for command in commands):
            ran = _run(_renamed_in(shown.command, now), folder)
            now |= renamed(shown.output, ran.output)
            done.append((shown, ran))
    return done


def _run(command: str, folder: str) -> Ran:
    """Run one command as a shell does, with the `servanda` of this interpreter."""
    shell = f'servanda() {{ "{sys.executable}" -m servanda "$@"; }}\n{command}'
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", shell], cwd=folder, timeout=TIMEOUT, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip
    lines = (line.rstrip() for line in ended.stdout.rstrip("\n").split("\n"))
    return Ran(command, ended.returncode, "\n".join(lines) + "\n" if ended.stdout.strip() else "")


def renamed(shown: str, printed: str) -> dict[str, str]:
    """The ids of the records shown, each with that of the line printed that is most like its own."""
    masked = {ID.sub("", line): line for line in printed.split("\n") if ID.search(line)}
    found: dict[str, str] = {}
    for line in shown.split("\n"):
        for old in ID.findall(line):
            like = get_close_matches(ID.sub("", line), masked, n=1, cutoff=0.5)
            if like and (new := ID.search(masked[like[0]])):
                found.setdefault(old, new[0])
    return found


def _renamed_in(command: str, now: dict[str, str]) -> str:
    return ID.sub(lambda match: now.get(match[0], match[0]), command)


def likeness(shown: str, printed: str) -> float:
    """How much of what is shown is what is printed, from 0 to 1, by words; ids and the width of columns aside."""
    one, other = ID.sub("", shown).split(), ID.sub("", printed).split()
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def table(pinned: floors.Floors) -> str:
    """The floors of the groups of stories, as a table."""
    rows = ["| at least | own | others | strangers |", "| --- | --- | --- | --- |"]
    for figure, name in FIGURES.items():
        suffix = " negatives" if figure == "nothing found" else ""
        groups = (pinned.sections.get(f"group {group}{suffix}", {}) for group in ("stories", "shared", "written"))
        cells = (f"{group[figure]:.2f}" if figure in group else "" for group in groups)
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join([*rows, ""])


def dictionary() -> str:
    """What each column of the exported tables holds, as a table."""
    used: dict[str, list[str]] = {}
    told = {column.name: column for columns in tables().values() for column in columns}
    for table, columns in tables().items():
        for column in columns:
            used.setdefault(column.name, []).append(table)
    every = len(tables()) - 1
    rows = ["| column | in | kind | what it holds |", "| --- | --- | --- | --- |"]
    for name, column in told.items():
        where = "all but statements" if len(used[name]) == every else ", ".join(used[name])
        rows.append(f"| `{name}` | {where} | {column.kind} | {column.told['en'].replace('|', chr(92) + '|')} |")
    return "\n".join([*rows, ""])


def renew(path: Path) -> list[Ran]:
    """Write the output of a document's commands into it anew; the commands that failed."""
    text = FLOORS.sub(table(floors.load()), path.read_text(encoding="utf-8"))
    text = COLUMNS.sub(lambda _: dictionary(), text)
    ran = [result for _, result in run(text)]
    failed = [result for result in ran if result.code]
    pieces, place = [], 0
    for start, end, commands in blocks(text):
        pieces += [text[place:start], *(str(Shown(r.command, r.output)) for r in ran[: len(commands)])]
        ran, place = ran[len(commands) :], end
    if not failed:
        path.write_text("".join([*pieces, text[place:]]), encoding="utf-8")
    return failed


def main() -> int:
    """Renew all documents; the exit code is 1 where a command failed, and its document stays as it is."""
    failed = [result for path in DOCUMENTS for result in renew(path)]
    for result in failed:
        print(f"{PROMPT}{result.command}\n{result.output}(exit code {result.code})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
