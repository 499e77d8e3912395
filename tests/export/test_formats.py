"""What holds of every format."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from servanda.errors import InputError
from servanda.export import FORMATS, Files, format_for, format_named
from servanda.export.formats import KEPT, Context, run
from servanda.model.document import Document
from tests.export.conftest import Corpus

NAMES = list(FORMATS)


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_records_give_the_same_bytes(name: str, press: Corpus, tmp_path: Path) -> None:
    press.written(name, tmp_path / "one")
    press.written(name, tmp_path / "two")
    one, two = contents(tmp_path / "one"), contents(tmp_path / "two")
    assert list(one.values()) == list(two.values())
    assert all(one.values())


@pytest.mark.parametrize("name", NAMES)
def test_hostile_articles_break_nothing(name: str, hostile: Corpus, tmp_path: Path) -> None:
    assert len(hostile.records) >= 2
    hostile.written(name, tmp_path / name)
    for content in contents(tmp_path / name).values():
        assert b"javascript:" not in content or name in ("csv", "parquet")
        if name not in ("parquet", "xlsx"):  # which are binary
            assert b"\x00" not in content


@pytest.mark.parametrize("name", NAMES)
def test_no_records_are_an_export_too(name: str, tmp_path: Path) -> None:
    assert Corpus([], {}).written(name, tmp_path / name) == ""
    assert contents(tmp_path / name)


def test_a_folder_keeps_what_else_is_in_it(press: Corpus, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("mine")
    press.written("csv", tmp_path / "tables")
    assert (tmp_path / "tables" / "mine.txt").read_text() == "mine"
    assert not [path for path in (tmp_path / "tables").iterdir() if path.name.startswith(".")]


def test_several_files_in_one(press: Corpus, tmp_path: Path) -> None:
    press.written("csv", tmp_path / "tables.zip")
    press.written("csv", tmp_path / "tables")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == contents(tmp_path / "tables")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_fails_leaves_nothing(press: Corpus, tmp_path: Path) -> None:
    broken = Corpus([*press.records, None], press.documents)  # type: ignore[list-item]
    for name in ("csv", "jsonl", "iati"):
        with pytest.raises(AttributeError):
            broken.written(name, tmp_path / name)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InputError, match="jsonl, xlsx, csv"):
        format_named("xls")


@pytest.mark.parametrize(
    ("name", "output", "found"),
    [
        ("", "", "jsonl"), ("", "register", "jsonl"), ("", "a/mali.XLSX", "xlsx"), ("", "days.ics", "ical"),
        ("", "aid.xml", "iati"), ("csv", "tables", "csv"), ("csv", "tables.zip", "csv"), ("plover", "a.json", "plover"),
        ("csv", "tables.2025", "csv"),
    ],
)  # fmt: skip
def test_a_format_by_its_name_or_the_file_s(name: str, output: str, found: str) -> None:
    assert format_for(name, output).name == found


@pytest.mark.parametrize(
    ("name", "output", "told"),
    [
        ("", "mali.docx", "No format is known by the ending of mali.docx"),
        ("", "mali.zip", "--format"),
        ("", "out/mali.csv", "-o out/mali.xlsx"),
        ("csv", "mali.csv", "name a folder"),
        ("parquet", "mali.parquet", "-o mali.zip"),
        ("xls", "mali.xls", "xlsx"),
    ],
)
def test_what_does_not_fit_is_refused(name: str, output: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        format_for(name, output)


def test_no_export_keeps_the_documents(press: Corpus, tmp_path: Path) -> None:
    asked: list[str] = []

    def document(name: str) -> Document | None:
        asked.append(name)
        return press.documents.get(name)

    with (tmp_path / "out").open("wb") as stream:
        files = Files(stream)
        run(format_named("jsonld").made(), press.records * 3, files, Context(document))
        files.finish()
    assert len(asked) == len(set(asked)) <= KEPT
