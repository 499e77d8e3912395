"""`servanda read` and `servanda export`: what goes in, what comes out, and what is said of the rest."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from servanda.errors import RegisterError
from servanda.export.jsonl import lines
from servanda.pipeline import read_all
from servanda.register import Register
from tests.cli import Shell
from tests.press import many, press, write_lines

EXPECTED = "".join(lines(read_all(press())))


def test_files_folders_patterns_and_standard_input(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = press()
    folder = tmp_path / "press"
    folder.mkdir()
    for document in documents[:3]:
        (folder / f"{document.id}.txt").write_text(document.text, encoding="cp1252")
    write_lines(folder / "some.jsonl", documents[3:6])
    page = f"<html><head><title>T</title></head><body><article><p>{documents[6].text}</p></article></body></html>"
    (folder / f"{documents[6].id}.html").write_text(page, encoding="utf-8")
    stdin = write_lines(tmp_path / "stdin", documents[7:]).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    told = shell.json("read", folder / "*.txt", folder / "some.jsonl", folder, "-")
    assert told["read"] == len(documents)
    assert told["skipped"] == []
    with Register.open(shell.register) as register, register.view() as view:
        assert view.document_ids() == sorted(document.id for document in documents)
        assert (known := view.known("lisbonne-1")) is not None
        assert known.given.text == documents[0].text


def test_what_the_caller_knows_of_all_documents(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Le ministre a rencontré lundi son homologue.", encoding="utf-8")
    shell("read", path, "--published", "2024-05-06", "--outlet", "La Feuille", "--lang", "fr")
    [row] = shell.json("show", "--documents")["documents"]
    assert (row["published"], row["outlet"], row["language"]) == ("2024-05-06", "La Feuille", "fr")


def test_export_is_the_same_for_any_order_of_runs(shell: Shell, tmp_path: Path) -> None:
    for number, document in enumerate(reversed(press())):
        shell("read", write_lines(tmp_path / f"{number}.jsonl", [document]))
    assert shell("export", "--format", "jsonl") == EXPECTED
    shell("export", "-o", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == EXPECTED
    assert shell("export", "-o", "-") == EXPECTED


def test_the_summary(shell: Shell, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "press.jsonl", press())
    with path.open("a") as stream:
        stream.write('{"id": "void", "text": " "}\n{"id": \n')
    out = shell("read", path)
    assert "Documents: 12 read, 2 skipped." in out
    assert "void is empty" in out
    assert "Line 14 of press.jsonl" in out
    assert "Records: " in out
    told = shell.json("read", path)
    assert (told["read"], told["known"]) == (0, len(press()))
    assert {skip["reason"] for skip in told["skipped"]} == {"empty", "broken-line"}
    assert told["records"]["new"] == []
    assert sum(told["records"]["by_type"].values()) == EXPECTED.count("\n")


def test_a_person_is_told_what_the_records_are(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    path = write_lines(tmp_path / "press.jsonl", press())
    out = shell("read", path)
    assert "of which 10" in out
    assert "Adelino Monteiro" in out
    assert "servanda show --register" in out
    assert "of which" not in shell("read", path)


def test_a_long_list_of_skipped_documents_is_cut(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "void.jsonl").write_text("".join(f'{{"id": "{n}", "text": ""}}\n' for n in range(30)))
    assert "skipped (empty): 30, first: 0 is empty" in shell(
        "read", tmp_path / "void.jsonl", write_lines(tmp_path / "a.jsonl", press()[:1])
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty.txt is empty"),
        ("binary.txt", b"%PDF-1.7\x00\x01", "is no text"),
        ("broken.jsonl", b'{"id": 1, "text": "x"\n', "no JSON"),
        ("list.jsonl", b'["a"]\n', "no JSON object"),
        ("textless.jsonl", b'{"id": "a"}\n', "has no text"),
        ("german.txt", b"Der Minister sagte gestern in der Stadt, dass er nichts zu sagen habe. " * 3, "is in de"),
    ],
)
def test_what_cannot_be_read_alone(shell: Shell, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert said in shell("read", tmp_path / name, code=2)
    assert said in " ".join(shell("show", "--documents", "--unread").split())
    shell("read", tmp_path / name, write_lines(tmp_path / "good.jsonl", press()))
    assert shell("export") == EXPECTED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to read"),
        (["a.txt", "--published", "yesterday"], "no date"),
        (["a.txt", "--lang", "xx"], "no language"),
    ],
)
def test_what_makes_no_sense(shell: Shell, arguments: list[str], said: str) -> None:
    shell("read", *arguments, code=2)
    assert said in shell.err
    assert not shell.register.exists()


def test_what_a_folder_has_besides_is_told(shell: Shell, tmp_path: Path) -> None:
    """Files whose text nobody reads are named by kind; pictures, styles and hidden files are not worth a word."""
    folder = tmp_path / "press"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.pdf", "b.PDF", "deep/c.docx", "d.css", ".e.pdf"):
        (folder / name).write_bytes(b"x")
    (folder / "f.txt").write_text(press()[0].text, encoding="utf-8")
    out = shell("read", folder)
    assert "passed over: 1 .docx, 2 .pdf. Save them" in out
    assert shell.json("read", folder)["passed_over"] == {".docx": 1, ".pdf": 2}
    assert "passed over" not in shell("read", folder / "f.txt")


def test_articles_without_a_date_are_told_of(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le Mali et la Russie ont signé lundi un accord sur la santé.", encoding="utf-8")
    assert "Without a date of publication: 1 document" in shell("read", tmp_path / "a.txt")
    assert "Without a date" not in shell("read", tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("Le Mali a signé mardi un accord avec la Chine.", encoding="utf-8")
    assert shell.json("read", tmp_path / "b.txt", "--published", "2025-06-24")["undated"] == 1


def test_an_address_is_not_fetched(shell: Shell) -> None:
    shell("read", "https://journal.example/accord.html", code=2)
    assert "save the page from your browser" in shell.out


def test_a_path_that_is_not_there(shell: Shell, tmp_path: Path) -> None:
    out = shell("read", tmp_path / "nowhere", write_lines(tmp_path / "press.jsonl", press()), code=2)
    assert "nothing at" in out
    assert shell("export") == EXPECTED


def test_reading_again_needs_no_path(read: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read.json("read", "--again")["again"] == 0
    from servanda import pipeline, runs

    for module in (pipeline, runs):
        monkeypatch.setattr(module, "reading_rules", lambda: "newer")
    assert read.json("read", "--again")["again"] == len(press())
    assert read("export") == EXPECTED


def test_again_needs_a_register(shell: Shell) -> None:
    shell("read", "--again", code=4)
    assert "no register" in shell.err
    assert not shell.register.exists()


def test_the_register_of_the_environment(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from servanda.cli.app import run

    monkeypatch.setenv("SERVANDA_REGISTER", str(tmp_path / "other.db"))
    assert run(["read", str(write_lines(tmp_path / "press.jsonl", press()))]) == 0
    assert (tmp_path / "other.db").exists()
    monkeypatch.delenv("SERVANDA_REGISTER")
    assert run(["show"]) == 4


@pytest.mark.parametrize("command", [["show"], ["export"], ["explain", "a"], ["forget", "a"], ["read", "."]])
def test_what_is_no_register(shell: Shell, command: list[str]) -> None:
    shell.register.write_text("no register at all")
    shell(*command, code=4)
    assert "is no register" in shell.err


@pytest.mark.parametrize("output", ["/dev/full", "nowhere/out.jsonl"])
def test_a_file_that_cannot_be_written(read: Shell, tmp_path: Path, output: str) -> None:
    before = sorted(tmp_path.iterdir())
    read("export", "-o", output, code=2)
    assert "cannot be written" in read.err
    assert sorted(tmp_path.iterdir()) == before


def test_the_register_itself_is_not_written_over(read: Shell) -> None:
    read("export", "-o", read.register, code=2)
    assert read("export") == EXPECTED
    read("export", "--format", "xls", code=2)
    assert "jsonl" in read.err


# As processes


def servanda(*arguments: object, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "servanda", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.Popen(command, **pipes)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("signalled", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_cleanly(tmp_path: Path, signalled: int) -> None:
    register, documents = tmp_path / "register.db", many(400)
    process = servanda("read", write_lines(tmp_path / "many.jsonl", documents), "--register", register, "--jobs", 2)
    while process.poll() is None and stored(register) < 20:
        time.sleep(0.05)
    process.send_signal(signalled)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "are stored. Run the same command again" in err
    assert "Traceback" not in err
    assert out == ""
    assert f"{stored(register)} documents were read" in err


def stored(path: Path) -> int:
    try:
        register = Register.open(path, wait=0)
    except RegisterError:
        return 0  # not there yet, or being made
    with register, register.view() as view:
        return view.counts().documents


def test_a_second_reader_and_a_second_writer(tmp_path: Path) -> None:
    register, path = tmp_path / "register.db", write_lines(tmp_path / "press.jsonl", press())
    with Register.open(register, create=True) as opened, opened.writing():
        writer = servanda("read", path, "--register", register, "--wait", "0.2")
        reader = servanda("show", "--register", register)
        assert reader.wait(30) == 0
        assert writer.wait(30) == 4
        assert "still writing" in writer.communicate()[1]
        assert "empty" in reader.communicate()[0]
        patient = servanda("read", path, "--register", register)
        assert patient.stderr is not None
        assert "is writing to" in patient.stderr.readline()
    out, _ = patient.communicate(timeout=60)
    assert patient.returncode == 0
    assert "12 read" in out


def test_progress_is_for_terminals_alone(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "press.jsonl", press())
    piped = servanda("read", path, "--register", tmp_path / "piped.db")
    assert piped.communicate()[1] == ""
    ours, theirs = pty.openpty()
    process = servanda("read", path, "--register", tmp_path / "shown.db", stderr=theirs)
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            data = os.read(ours, 10_000)
        except OSError:
            break
        if not data:
            break
        shown += data
    process.communicate()
    os.close(ours)
    assert b"Building the records" in shown


def test_no_locale_and_a_closed_pipe_are_no_harm(tmp_path: Path) -> None:
    register = tmp_path / "register.db"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    path = write_lines(tmp_path / "press.jsonl", press())
    assert servanda("read", path, "--register", register, env=environment).wait(60) == 0
    shown = servanda("show", "--register", register, env=environment)
    assert "Forêt" not in shown.communicate()[1]
    exported = servanda("export", "--register", register, env=environment, text=None)
    assert [json.loads(line)["id"] for line in exported.communicate()[0].splitlines()]
    cut = servanda("export", "--register", register)
    assert cut.stdout is not None
    cut.stdout.close()
    assert "Traceback" not in (cut.stderr.read() if cut.stderr else "")
    cut.wait()


def test_engines_that_are_not_there_are_told(shell: Shell) -> None:
    shell("read", "x", "--engine", "spark", code=2)
    assert "There is no engine spark" in shell.err
    shell("read", "x", "--readings", "parts", code=2)
    assert "add --engine ray" in shell.err
