from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from servanda.model.document import Document
from servanda.text.sources import Reason, SourceOptions, Unread, documents

TEXT = "Le Chili et le Kenya ont signé un accord à Nairobi."


def read(*paths: object, **options: str) -> list[Document | Unread]:
    return list(documents([str(path) for path in paths], SourceOptions(**options)))


def told(found: Iterable[Document | Unread]) -> list[tuple[str, str]]:
    return [(d.id, d.reason if isinstance(d, Unread) else d.text) for d in found]


def write(path: Path, *entries: object) -> Path:
    path.write_text("\n".join(e if isinstance(e, str) else json.dumps(e) for e in entries), encoding="utf-8")
    return path


def test_a_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md", ".hidden.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/d.html").write_text(f"<p>{TEXT}</p>", encoding="utf-8")
    assert [document.id for document in read(tmp_path)] == ["a", "b", "d"]


def test_patterns_and_repeated_paths_read_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("sub/a.txt", "sub/b.txt"):
        (tmp_path / name).write_text(TEXT + name, encoding="utf-8")
    assert [d.id for d in read(tmp_path / "**/*.txt", tmp_path / "sub", tmp_path / "sub/a.txt")] == ["a", "b"]


def test_json_lines_keep_their_keys_and_ignore_others(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.jsonl",
        {"id": "1", "text": TEXT, "url": "https://a.example", "title": "T", "lang": "fr-FR",
         "published": "2024-05", "outlet": "Le Jour", "author": ["A", "B"], "score": 3},
        "",
        {"id": 2, "text": TEXT + "!", "published": "not a date"},
    )  # fmt: skip
    first, second = read(path)
    assert first == Document("1", TEXT, "https://a.example", "T", "fr", "2024-05", "Le Jour", "A, B")
    assert second == Document("2", TEXT + "!")


def test_one_bad_line_stops_nothing(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.jsonl", {"id": "1", "text": TEXT}, '{"id": "2", "text"', "[1]", {"id": "3"},
        {"id": "4", "text": " "}, {"id": "5", "text": TEXT + "5"},
    )  # fmt: skip
    assert told(read(path)) == [
        ("1", TEXT),
        ("x.jsonl:2", Reason.BROKEN_LINE),
        ("x.jsonl:3", Reason.BROKEN_LINE),
        ("3", Reason.NO_TEXT),
        ("4", Reason.EMPTY),
        ("5", TEXT + "5"),
    ]


def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "paper.txt").write_bytes(b"%PDF-1.7 \x00\x01")
    (tmp_path / "blank.html").write_text("<html><script>x</script></html>", encoding="utf-8")
    (tmp_path / "void").mkdir()
    found = read(
        tmp_path / "empty.txt",
        tmp_path / "paper.txt",
        tmp_path / "blank.html",
        tmp_path / "none",
        tmp_path / "void",
    )
    assert [d.reason for d in found if isinstance(d, Unread)] == [
        Reason.EMPTY, Reason.BINARY, Reason.EMPTY, Reason.NOT_FOUND, Reason.EMPTY,
    ]  # fmt: skip
    assert all(len(d.message.split(". ")) > 1 for d in found if isinstance(d, Unread))


def test_an_id_with_two_texts_is_told_and_one_with_the_same_text_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", *({"id": "1", "text": text} for text in (TEXT, TEXT, "Autre texte.")))
    assert told(read(path)) == [("1", TEXT), ("1", Reason.DUPLICATE_ID)]


def test_options_fill_in_what_is_missing(tmp_path: Path) -> None:
    path = write(tmp_path / "x.jsonl", {"id": "1", "text": TEXT, "outlet": "Le Jour", "lang": "en"})
    (document,) = read(path, published="2024-05-03", outlet="Autre", lang="fr")
    assert isinstance(document, Document)
    assert (document.published, document.outlet, document.lang) == ("2024-05-03", "Le Jour", "fr")


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]
ACCENTS = "L’accord a été signé à Nîmes, où l’été fut très chaud ; ça ira."


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-16-le", "utf-16-be"])
def test_encodings_of_texts_and_pages(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(ACCENTS.encode(encoding))
    (tmp_path / "b.html").write_bytes(f"<p>{ACCENTS}</p>".encode(encoding))
    assert told(read(tmp_path)) == [("a", ACCENTS), ("b", ACCENTS)]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_of_json_lines(tmp_path: Path, encoding: str) -> None:
    lines = json.dumps({"id": "a", "text": ACCENTS}, ensure_ascii=False) + '\n{"id": "b", "text": "B."}'
    (tmp_path / "a.jsonl").write_bytes(lines.encode(encoding))
    assert told(read(tmp_path)) == [("a", ACCENTS), ("b", "B.")]


def test_a_declared_character_set_is_believed_unless_the_page_is_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes('<meta charset="iso-8859-1"><p>L\u2019été</p>'.encode("cp1252"))
    (tmp_path / "b.html").write_bytes('<meta charset="iso-8859-1"><p>L\u2019été !</p>'.encode())
    assert [d.text for d in read(tmp_path) if isinstance(d, Document)] == ["L’été", "L’été !"]


def test_nulls_and_halves_of_pairs_survive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"{TEXT}\x00\x07 {TEXT}".encode())
    (tmp_path / "b.jsonl").write_text('{"id": "b", "text": "Un \\u0000 et \\ud800 deux."}', encoding="utf-8")
    first, second = read(tmp_path)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == f"{TEXT}\x00\x07 {TEXT}"
    assert second.text == "Un \x00 et \ufffd deux."


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b'{"id": "1", "text": "Un."}\n{"id": "2", "text": "Deux."}\n', ["1", "2"]),
        (b"<!doctype html><p>Un accord.</p>", ["stdin"]),
        (b"Un accord.\nEt un autre.", ["stdin"]),
    ],
)
def test_standard_input(data: bytes, ids: list[str]) -> None:
    assert [d.id for d in documents(["-"], stdin=io.BytesIO(data))] == ids


def test_json_lines_are_streamed() -> None:
    def lines() -> Iterable[bytes]:
        yield b'{"id": "1", "text": "Un."}\n'
        raise AssertionError("read further than the first document")

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.lines = iter(lines())

        def readline(self, size: int | None = -1) -> bytes:
            return next(iter(self.lines))

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            return 0

    assert next(iter(documents(["-"], stdin=Stream()))).id == "1"  # type: ignore[arg-type]
