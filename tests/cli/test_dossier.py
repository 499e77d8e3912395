"""`servanda dossier`: the page, what is asked for, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import Shell


def test_a_page_is_written(read: Shell, tmp_path: Path) -> None:
    read("dossier", "-o", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert '<html lang="fr">' in page
    assert "Portugal" in page
    assert "page.html is written" in read.err
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_it_is_printed(read: Shell, tmp_path: Path) -> None:
    assert read("dossier", "-o", tmp_path / "page.html") == ""
    assert read("dossier", "-o", "-") == (tmp_path / "page.html").read_text(encoding="utf-8")
    assert read.err == ""


def test_in_english(read: Shell, tmp_path: Path) -> None:
    for option in ("--lang", "--language"):
        read("dossier", option, "en", "-o", tmp_path / "page.html")
        assert '<html lang="en">' in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["FI", "fi", "Finlande", "Finland"])
def test_of_a_state(name: str, read: Shell) -> None:
    page = read("dossier", "--state", name, "-o", "-")
    assert "Mongolie" in page
    assert "Monteiro" not in page
    assert "facteur de campagne" not in page  # a document that has nothing to do with what is asked for


def test_of_a_time(read: Shell) -> None:
    page = read("dossier", "--since", "2024-06", "--until", "2024-06", "-o", "-")
    assert "ambulances" in page
    assert "Monteiro" not in page


def test_a_document_without_a_record_is_named_where_all_is_asked_for(read: Shell) -> None:
    assert "facteur de campagne" in read("dossier", "-o", "-")


def test_nothing_found(read: Shell, tmp_path: Path) -> None:
    read("dossier", "--state", "Japon", "-o", tmp_path / "page.html")
    assert "No record is like that" in read.err
    assert (tmp_path / "page.html").exists()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--state", "Atlantide"], "Atlantide"),
        (["--lang", "de"], "de"),
        (["--since", "hier"], "hier"),
        (["--until", "2024-13"], "2024-13"),
        (["--since", "2025", "--until", "2024"], "before"),
    ],
)
def test_what_cannot_be_asked_for(options: list[str], word: str, read: Shell, tmp_path: Path) -> None:
    read("dossier", *options, "-o", tmp_path / "page.html", code=2)
    assert word in read.err
    assert not (tmp_path / "page.html").exists()


def test_the_register_is_not_written_over(read: Shell) -> None:
    before = read.register.read_bytes()
    read("dossier", "-o", read.register, code=2)
    assert read.register.read_bytes() == before


def test_a_place_that_cannot_be_written(read: Shell, tmp_path: Path) -> None:
    read("dossier", "-o", tmp_path / "nowhere" / "page.html", code=2)
    assert "cannot be written" in read.err


def test_without_a_register(shell: Shell, tmp_path: Path) -> None:
    shell("dossier", "-o", tmp_path / "page.html", code=4)
    assert "servanda read" in shell.err


def test_the_same_in_any_order(shell: Shell, tmp_path: Path) -> None:
    from tests.press import press, write_lines

    pages = []
    for number, documents in enumerate((press(), press()[::-1])):
        register = tmp_path / f"{number}.db"
        shell("read", write_lines(tmp_path / f"{number}.jsonl", documents), "--register", register)
        pages.append(shell("dossier", "--register", register, "-o", "-"))
    assert pages[0] == pages[1]


def test_why_two_documents_count_as_one(read: Shell) -> None:
    page = read("dossier", "-o", "-")
    assert "Ce qui compte pour une seule origine" in page  # a reprint among the articles
    assert "repris du document" in page


def test_a_list_of_sources_that_cannot_be_used(read: Shell, tmp_path: Path) -> None:
    read("dossier", "--sources", tmp_path / "nowhere.yml", "-o", tmp_path / "page.html", code=2)
    assert "nowhere.yml" in read.err
    assert not (tmp_path / "page.html").exists()


def test_other_forms(read: Shell, tmp_path: Path) -> None:
    """By the file's name, or as asked for."""
    read("dossier", "-o", tmp_path / "page.md", "--language", "en")
    text = (tmp_path / "page.md").read_text("utf-8")
    assert text.startswith("# ")
    assert "[^1." in text
    assert read("dossier", "-o", "-", "--format", "markdown", "--language", "en") == text
    read("dossier", "-o", tmp_path / "page.doc", "--format", "docx", code=2)
    assert "docx" in read.err
    read("dossier", "-o", tmp_path / "page.docx", code=2)
    assert ".pdf" in read.err
    assert not (tmp_path / "page.docx").exists()


def test_as_pdf(read: Shell, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="the package typst is not installed")
    read("dossier", "-o", tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
