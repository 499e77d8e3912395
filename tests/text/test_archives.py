from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from eval.webpages import pages
from servanda.model.document import Document
from servanda.text import archives, given, streams, warc
from servanda.text.places import LISTED, OFTEN, Mark, Passed
from servanda.text.sources import Reason, SourceOptions, Unread, documents, stream
from tests.webarchives import http, packed, page, record, tarred, zipped

TEXT = "Le Chili et le Kenya ont signé un accord de pêche à Nairobi mardi, a annoncé le ministère."
MARKUP = f"<!doctype html><html lang='fr'><title>Accord</title><p>{TEXT}</p></html>"
LINES = "".join(json.dumps({"id": f"l{n}", "text": f"{TEXT} {n}"}) + "\n" for n in range(3)).encode()
MEMBERS = {"a.html": MARKUP.encode(), "sub/b.txt": f"{TEXT} b".encode(), "c.jsonl": LINES, "image.png": b"\x89PNG"}


def read(*paths: object, **options: str) -> list[Document | Unread]:
    return list(documents([str(path) for path in paths], SourceOptions(**options)))  # type: ignore[arg-type]


def told(found: Iterable[Document | Unread]) -> list[tuple[str, str]]:
    return [(d.id, d.reason if isinstance(d, Unread) else d.text) for d in found]


def unpacked(folder: Path) -> list[tuple[str, str]]:
    for name, data in MEMBERS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return sorted(told(read(folder)))


MAKERS = {
    "x.zip": zipped(MEMBERS),
    "x.tar": tarred(MEMBERS),
    "x.tar.gz": tarred(MEMBERS, "w:gz"),
    "x.tgz": tarred(MEMBERS, "w:gz"),
    "x.tar.xz": tarred(MEMBERS, "w:xz"),
    "x.TAR.BZ2": tarred(MEMBERS, "w:bz2"),
    "nested.zip": zipped({"in/x.tar.gz": tarred(MEMBERS, "w:gz")}),
    "nested.tar": tarred({"x.zip": zipped(MEMBERS)}),
    "packed.zip": zipped({f"{name}.gz": gzip.compress(data) for name, data in MEMBERS.items()}),
}


@pytest.mark.parametrize(("name", "data"), MAKERS.items())
def test_an_archive_gives_what_the_same_files_give_unpacked(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = told(read(tmp_path / name))
    assert sorted(found) == unpacked(tmp_path / "folder")
    assert len(found) == 5


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_packed_files_are_what_they_hold(tmp_path: Path, ending: str, pack: object) -> None:
    for name, data in MEMBERS.items():
        path = tmp_path / "packed" / f"{Path(name).name}{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(pack(data))  # type: ignore[operator]
    assert sorted(told(read(tmp_path / "packed"))) == unpacked(tmp_path / "folder")


def test_zstandard_and_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    lines = [{"id": f"l{n}", "text": f"{TEXT} {n}", "other": n} for n in range(3)]
    parquet.write_table(pyarrow.Table.from_pylist(lines), tmp_path / "x.parquet")
    with pyarrow.CompressedOutputStream(str(tmp_path / "x.jsonl.zst"), "zstd") as out:
        out.write(LINES)
    (tmp_path / "x.zip").write_bytes(zipped({"x.parquet": (tmp_path / "x.parquet").read_bytes()}))
    expected = [(one["id"], one["text"]) for one in lines]
    assert told(read(tmp_path / "x.parquet")) == expected
    assert told(read(tmp_path / "x.jsonl.zst")) == expected
    assert told(read(tmp_path / "x.zip")) == expected


def test_archives_are_opened_once_within_another(tmp_path: Path) -> None:
    deep = zipped({"b.zip": zipped({"c.zip": zipped(MEMBERS), "d.html": MARKUP.encode()}), "e.txt": TEXT.encode()})
    (tmp_path / "a.zip").write_bytes(deep)
    assert [(id, what) for id, what in told(read(tmp_path)) if id != "d"] == [("c", Reason.NESTED), ("e", TEXT)]


def test_names_of_members_do_no_harm(tmp_path: Path) -> None:
    names = [
        "../../../up.txt",
        "/etc/root.txt",
        "C:\\dos.txt",
        "nul\x00l.txt",
        "._.hidden.txt",
        "..txt",
        "é" * 300 + ".txt",
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in/x.zip").write_bytes(zipped({name: f"{TEXT} {name}".encode() for name in names}))
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, kind in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE), ("d.txt", tarfile.CHRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "in/y.tar").write_bytes(data.getvalue())
    assert {"up", "root", "dos"} <= {id for id, _ in told(read(tmp_path / "in"))}
    assert all("root:" not in what for _, what in told(read(tmp_path / "in")))
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "x.zip", "y.tar"]


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tar.xz", "packed.jsonl.gz", "x.warc.gz"])
def test_an_archive_that_was_cut_gives_what_is_left_and_the_reason(tmp_path: Path, name: str) -> None:
    many = {f"{n}.txt": f"{TEXT} {n} {'mot ' * 500}".encode() for n in range(20)}
    data = {
        "x.zip": zipped(many), "x.tar": tarred(many),
        "x.tar.gz": tarred(many, "w:gz"), "x.tar.xz": tarred(many, "w:xz"),
        "packed.jsonl.gz": gzip.compress(LINES * 50),
        "x.warc.gz": packed(page(f"https://a.example/{n}", MARKUP) for n in range(20)),
    }[name]  # fmt: skip
    (tmp_path / name).write_bytes(data[: len(data) * 7 // 10 + 13])
    reasons = [d.reason for d in read(tmp_path / name) if isinstance(d, Unread) and d.reason is not Reason.DUPLICATE_ID]
    assert set(reasons) <= {Reason.BROKEN_ARCHIVE, Reason.BROKEN_RECORD, Reason.BROKEN_LINE}
    assert reasons


@pytest.mark.parametrize(
    "name", ["x.zip", "x.tar", "x.tgz", "x.warc", "x.warc.gz", "x.parquet", "x.jsonl.gz", "x.txt.xz"]
)
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x1f\x8b\x08\x00", b"nothing of the kind" * 99, b"\x00" * 2000])
def test_what_is_no_archive_is_told_and_never_a_crash(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert all(isinstance(found, Unread) for found in read(tmp_path / name))


def test_one_damaged_member_costs_no_other(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": f"{TEXT} {'mot ' * 999}".encode(), "b.txt": TEXT.encode()}))
    data[60:70] = b"\xff" * 10
    (tmp_path / "x.zip").write_bytes(bytes(data))
    assert told(read(tmp_path / "x.zip"))[1:] == [("b", TEXT)]


def test_bombs_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE", 1 << 20)
    nulls = b"\x00" * (34 << 20)
    (tmp_path / "a.zip").write_bytes(zipped({"x.txt": nulls}))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "1", "text": "Un."}\n' + nulls))
    (tmp_path / "c.tar.gz").write_bytes(gzip.compress(tarred({"x.html": nulls})))
    (tmp_path / "d.html.xz").write_bytes(lzma.compress(nulls))
    (tmp_path / "e.zip").write_bytes(zipped({"x.jsonl.gz": gzip.compress(nulls)}))
    found = told(read(tmp_path))
    assert {what for id, what in found if id != "1"} == {Reason.TOO_LARGE}
    assert {id for id, _ in found} == {"1", "a", "b", "c", "d", "x"}


def test_a_page_and_a_line_have_their_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (given, archives):
        monkeypatch.setattr(module, "LARGEST", 5000)
    (tmp_path / "a.txt").write_text("mot " * 2000)
    (tmp_path / "b.zip").write_bytes(zipped({"b.html": f"<p>{'mot ' * 2000}".encode()}))
    (tmp_path / "c.jsonl").write_text(f'{{"id": "x", "text": "{"mot " * 2000}"}}\n{{"id": "c", "text": "Un."}}\n')
    assert told(read(tmp_path)) == [
        ("a", Reason.TOO_LARGE), ("b", Reason.TOO_LARGE), ("c.jsonl:1", Reason.TOO_LARGE), ("c", "Un."),
    ]  # fmt: skip


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(data))
    assert told(read(tmp_path / "x.zip")) == [("a", Reason.NOT_READABLE)]


def test_overlapping_members_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "FREE", 1 << 20)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.txt", "mot " * 100_000)
        first = archive.infolist()[0]
        for n in range(1, 40):
            other = zipfile.ZipInfo(f"{n}.txt")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(other, name, getattr(first, name))
            archive.filelist.append(other)
            archive._didModify = True
    (tmp_path / "x.zip").write_bytes(data.getvalue())
    assert told(read(tmp_path / "x.zip"))[-1] == ("x", Reason.TOO_LARGE)


# --- archives of the web ---


def web(tmp_path: Path, *records: bytes, **options: str) -> list[Document | Unread]:
    (tmp_path / "x.warc.gz").write_bytes(packed(records))
    return read(tmp_path / "x.warc.gz", **options)


def test_pages_have_their_addresses_for_ids(tmp_path: Path) -> None:
    (found,) = web(
        tmp_path, record("", b"software: x", "warcinfo"), page("https://www.a.example/1?utm_source=b", MARKUP)
    )
    assert isinstance(found, Document)
    assert (found.id, found.url, found.title) == ("a.example/1", "https://www.a.example/1?utm_source=b", "Accord")
    assert TEXT in found.text


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (page("https://a.example/1", MARKUP, status="404 Not Found"), Reason.STATUS),
        (page("https://a.example/1", MARKUP, status="301 Moved"), Reason.STATUS),
        (page("https://a.example/1", MARKUP, media="application/pdf"), Reason.NO_PAGE),
        (page("https://a.example/1", "User-agent: *", media="text/plain"), Reason.NO_PAGE),
        (page("https://a.example/1", b"\x89PNG\r\n", media="image/png"), Reason.NO_PAGE),
        (record("https://a.example/1", b"no answer"), Reason.BROKEN_RECORD),
        (record("https://a.example/1", b""), Reason.BROKEN_RECORD),
        (record("https://a.example/1", http(b""), "revisit"), Reason.REVISIT),
        (page("https://a.example/1", ""), Reason.EMPTY),
        (page("https://a.example/1", "no gzip", more="Content-Encoding: gzip\r\n"), Reason.BROKEN_RECORD),
        (page("https://a.example/1", gzip.compress(MARKUP.encode())[:60], more="Content-Encoding: gzip\r\n"),
         Reason.BROKEN_RECORD),
        (page("https://a.example/1", "?", more="Content-Encoding: zopfli\r\n"), Reason.BROKEN_RECORD),
        (page("https://a.example/1", "<html lang='de'><p>" + "Der Minister hat gestern in der Stadt gesprochen. " * 5),
         Reason.LANGUAGE),
        (page("https://a.example/1", next(iter(pages("login").values()))), Reason.LOGIN_PAGE),
        (page("https://a.example/1", next(iter(pages("error").values()))), Reason.ERROR_PAGE),
        (page("https://a.example/1", next(iter(pages("index").values()))), Reason.INDEX_PAGE),
    ],
)  # fmt: skip
def test_what_is_no_article_comes_with_the_reason(tmp_path: Path, one: bytes, reason: Reason) -> None:
    found = web(tmp_path, one, page("https://a.example/2", MARKUP))
    assert [d.reason for d in found if isinstance(d, Unread)] == [reason]
    assert [d.id for d in found] == ["a.example/1", "a.example/2"]


@pytest.mark.parametrize(
    "one",
    [
        page("https://a.example/1", gzip.compress(MARKUP.encode()), more="Content-Encoding: gzip\r\n"),
        page("https://a.example/1", MARKUP, more="Content-Encoding: gzip\r\n"),
        page("https://a.example/1", MARKUP, more="Transfer-Encoding: chunked\r\n"),
        page("https://a.example/1", "5\r\n" + MARKUP[:5] + f"\r\n{len(MARKUP.encode()) - 5:x};x\r\n" + MARKUP[5:]
             + "\r\n0\r\n\r\n", more="Transfer-Encoding: chunked\r\n"),
        page("https://a.example/1", MARKUP, media="application/octet-stream"),
        page("https://a.example/1", MARKUP.encode("cp1252"), media="text/html; charset=iso-8859-1"),
        page("https://a.example/1", MARKUP.encode("cp1252"), media="text/html; charset=none-such"),
        page("https://a.example/1", MARKUP, media="text/html; charset=utf-16"),
        page("https://a.example/1", MARKUP, media="text/html; charset=idna"),
        record("https://a.example/1", MARKUP.encode(), "resource", media="text/html"),
        record("<https://a.example/1>", MARKUP.encode(), "resource", media="text/html"),
        record("https://a.example/1", TEXT.encode(), "conversion", media="text/plain"),
    ],
)  # fmt: skip
def test_pages_are_read_however_they_were_kept(tmp_path: Path, one: bytes) -> None:
    (found,) = web(tmp_path, one)
    assert isinstance(found, Document), found
    assert (found.id, TEXT in found.text) == ("a.example/1", True)


def test_a_fault_in_one_page_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(body: bytes, *rest: object) -> object:
        if b"fail" in body:
            raise RecursionError("too deep")
        return decoded(body, *rest)  # type: ignore[arg-type]

    decoded = warc._decoded
    monkeypatch.setattr(warc, "_decoded", fail)
    found = web(tmp_path, page("https://a.example/1", "<p>fail</p>"), page("https://a.example/2", MARKUP))
    assert [(d.id, isinstance(d, Unread) and d.reason) for d in found] == [
        ("x.warc.gz:1", Reason.FAILED), ("a.example/2", False),
    ]  # fmt: skip


def test_brotli(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    data = bytes(pyarrow.Codec("brotli").compress(MARKUP.encode()))
    (found,) = web(tmp_path, page("https://a.example/1", data, more="Content-Encoding: br\r\n"))
    assert isinstance(found, Document)


def test_a_packed_page_that_is_a_bomb_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (warc, given):
        monkeypatch.setattr(module, "LARGEST", 1 << 20)
    data = gzip.compress(b"<p>" + b" " * (64 << 20))
    (found,) = web(tmp_path, page("https://a.example/1", data, more="Content-Encoding: gzip\r\n"))
    assert isinstance(found, Unread)
    assert found.reason is Reason.TOO_LARGE


def test_pages_that_are_no_articles_are_read_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(next(iter(pages("index").values())), encoding="utf-8")
    (skipped,) = read(path)
    assert isinstance(skipped, Unread)
    assert "--all-pages" in skipped.message
    (found,) = documents([str(path)], SourceOptions(all_pages=True))
    assert isinstance(found, Document)


def test_a_language_that_is_given_is_believed(tmp_path: Path) -> None:
    german = "<p>" + "Der Minister hat gestern in der Stadt gesprochen. " * 5
    assert isinstance(web(tmp_path, page("https://a.example/1", german), lang="fr")[0], Document)


def test_a_web_archive_on_standard_input() -> None:
    data = io.BytesIO(page("https://a.example/1", MARKUP))
    assert [document.id for document in documents(["-"], stdin=data)] == ["a.example/1"]


# --- places ---


def long_archive(path: Path, count: int = 3 * OFTEN) -> Path:
    """A third of it documents, the rest skipped for one of two reasons."""
    lines = (
        ({"id": f"d{n}", "text": f"{TEXT} {n}"}, {"id": f"v{n}", "text": " "}, {"id": f"n{n}"})[n % 3]
        for n in range(count)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def reached(found: Iterable[object]) -> list[Passed]:
    return [one for one in found if isinstance(one, Passed)]


def test_reading_goes_on_from_any_place(tmp_path: Path) -> None:
    path = str(long_archive(tmp_path / "x.jsonl"))
    whole = list(stream([path], passing=lambda _: None))
    places = reached(whole)
    assert [one.mark.place for one in places] == [OFTEN, 2 * OFTEN, 3 * OFTEN]
    for one in places:
        rest = list(stream([path], passing=lambda _, mark=one.mark: mark))  # type: ignore[misc]
        first, after = rest[0], rest[1:]
        assert isinstance(first, Passed)
        assert (first.mark, first.known) == (one.mark, one.mark.documents)
        assert [x for x in after if not isinstance(x, Passed)] == [
            x for x in whole[whole.index(one) + 1 :] if not isinstance(x, Passed)
        ]
        assert reached(rest)[-1].mark == places[-1].mark


def test_what_is_skipped_comes_one_by_one_up_to_a_number_and_is_counted_all(tmp_path: Path) -> None:
    found = list(stream([str(long_archive(tmp_path / "x.jsonl"))], passing=lambda _: None))
    last = reached(found)[-1]
    listed = [one for one in found if isinstance(one, Unread)]
    assert len(listed) == 2 * LISTED
    assert last.mark.skipped == {"empty": OFTEN, "no-text": OFTEN}
    assert last.mark.unlisted == last.untold == {"empty": OFTEN - LISTED, "no-text": OFTEN - LISTED}
    assert last.mark.documents == OFTEN


def test_a_mark_of_another_state_of_the_archive_says_nothing(tmp_path: Path) -> None:
    path = long_archive(tmp_path / "x.jsonl")
    mark = reached(stream([str(path)], passing=lambda _: None))[0].mark

    def begins_anew(options: SourceOptions | None = None) -> bool:
        first = next(iter(stream([str(path)], options, passing=lambda _: mark)))
        return not isinstance(first, Passed)

    assert not begins_anew()
    assert begins_anew(SourceOptions(outlet="Le Jour"))
    with path.open("a") as opened:
        opened.write('{"id": "more", "text": "Un accord."}\n')
    assert begins_anew()


def test_a_small_archive_has_no_place(tmp_path: Path) -> None:
    path = long_archive(tmp_path / "x.jsonl", OFTEN - 1)
    assert reached(stream([str(path)], passing=lambda _: Mark("a", "b", "c", 5))) == []
