"""Documents that are added in the browser are read beside it, whatever becomes of the page or the application."""

from __future__ import annotations

import gzip
import io
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from servanda.register import Register
from servanda.web import jobs as jobs_module
from servanda.web.jobs import Jobs, Phase, load, save
from servanda.web.reading import read
from servanda.web.settings import Limits
from tests.web.conftest import filled
from tests.webarchives import packed, page, tarred, zipped

Opened = Callable[..., TestClient]
TEXT = (
    "Le président du Togo, Faure Gnassingbé, a reçu lundi 7 juillet 2025 à Lomé le président du Bénin, Patrice Talon. "
    "Les deux pays ont signé un accord sur le transport aérien."
)


def token(client: TestClient) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/add").text)
    assert found is not None
    return found[1]


def added(client: TestClient, register: Path) -> object:
    """The last reading, when it is over."""
    jobs = Jobs(register.with_name(register.name + ".adding"))
    until = time.monotonic() + 120
    while not (job := jobs.latest()[0]).over:
        assert time.monotonic() < until, job
        time.sleep(0.1)
    assert client.get(f"/add/{job.id}").status_code == 200
    return job


def test_pasted_and_uploaded_documents_are_read(tmp_path: Path, opened: Opened) -> None:
    register = filled(tmp_path / "r.db", [])
    client = opened(register)
    sent = {"token": token(client), "how": "paste", "text": TEXT, "title": "<b>Lomé</b>", "published": "2025-07-08"}
    answer = client.post("/add", data=sent, follow_redirects=False)
    assert answer.headers["location"].startswith("/add/")
    job = added(client, register)
    assert (job.phase, job.read, job.skipped) == (Phase.DONE, 1, 0)  # type: ignore[attr-defined]
    files = [
        ("files", ("../../etc/a b.txt", TEXT.replace("Lomé", "Kara").encode(), "text/plain")),
        (
            "files",
            ("sub/page.html", f"<html><body><p>{TEXT}</p></body></html>".encode(), "text/html"),
        ),
        ("files", ("empty.txt", b"", "text/plain")),
    ]
    client.post("/add", data={"token": token(client), "outlet": "L'Étoile"}, files=files)
    job = added(client, register)
    assert (job.phase, job.read, job.skipped) == (Phase.DONE, 2, 1)  # type: ignore[attr-defined]
    with Register.open(register) as looked, looked.view() as view:
        assert view.counts().documents == 3
        assert {"a b", "page"} <= set(view.document_ids())
        document = view.document("a b")
        assert document is not None
        assert document.outlet == "L'Étoile"
    assert not list((tmp_path / "r.db.adding").rglob("given/*")), "the documents stay behind"


def test_nothing_and_nonsense_are_refused(tmp_path: Path, opened: Opened) -> None:
    register = filled(tmp_path / "r.db", [])
    client = opened(register)
    own = token(client)
    for sent, why in (
        ({"how": "paste", "text": "  "}, "nothing"),
        ({"how": "paste", "text": TEXT, "published": "yesterday"}, "date"),
        ({"how": "paste", "text": TEXT, "lang": "xx"}, "language"),
        ({"how": "place", "place": "relative"}, "folder"),
        ({"how": "place", "place": "/no/such/place"}, "folder"),
        ({}, "nothing"),
    ):
        answer = client.post("/add", data={"token": own, **sent}, follow_redirects=False)
        assert answer.headers["location"] == f"/add?failed={why}"
    assert Jobs(tmp_path / "r.db.adding").latest() == []


def test_a_reading_that_was_broken_off_is_gone_on_with(tmp_path: Path, opened: Opened) -> None:
    register = filled(tmp_path / "r.db", [])
    jobs = Jobs(tmp_path / "r.db.adding")
    job, folder = jobs.begin("local", str(register))
    (folder / "a.txt").write_text(TEXT, "utf-8")
    job.paths, job.phase = [str(folder / "a.txt")], Phase.READING
    save(folder.parent, job)
    old = time.time() - 60
    os.utime(folder.parent / "state.json", (old, old))
    client = opened(register)
    broken = jobs.job(job.id)
    assert broken is not None
    assert broken.phase is Phase.BROKEN
    client.post(f"/add/{job.id}", data={"token": token(client)})
    assert added(client, register).phase is Phase.DONE  # type: ignore[attr-defined]


def test_a_reading_that_fails_says_why(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("no register", "utf-8")
    jobs = Jobs(tmp_path / "adding")
    job, folder = jobs.begin("local", str(tmp_path / "no.db"))
    save(folder.parent, job)
    read(folder.parent)
    failed = load(folder.parent)
    assert failed is not None
    assert failed.phase is Phase.FAILED
    assert "no register" in failed.message


def test_what_is_no_reading_is_not_looked_for(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path)
    for id in ("..", "../x", "", "x" * 300, "20260101T000000-00000000"):
        assert jobs.job(id) is None
    assert jobs_module.KEPT > 10


def sent(client: TestClient, name: str, data: bytes) -> None:
    files = [("files", (name, data, "application/octet-stream"))]
    answer = client.post("/add", data={"token": token(client)}, files=files, follow_redirects=False)
    assert answer.headers["location"].startswith("/add/2"), answer.headers["location"]


PAGE = f"<!doctype html><html><head><title>Lomé</title></head><body><h1>Lomé</h1><p>{TEXT}</p></body></html>"
LOST = "<html><title>Page introuvable</title><h1>Oups</h1><p>Cette page n’existe plus."


def table() -> bytes:
    """A table of Parquet with the article and an empty row."""
    pyarrow = pytest.importorskip("pyarrow", reason="pip install 'servanda[parquet]'")
    from pyarrow import parquet

    stream = io.BytesIO()
    parquet.write_table(pyarrow.table({"id": ["a", "b"], "text": [TEXT, " "]}), stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("press.zip", lambda: zipped({"a.html": PAGE.encode(), "b.html": LOST.encode()})),
        (
            "press.tar.gz",
            lambda: tarred({"a.html": PAGE.encode(), "in.zip": zipped({"b.html": LOST.encode()})}, "w:gz"),
        ),
        ("press.warc.gz", lambda: packed([page("https://a.example/1", PAGE), page("https://a.example/2", LOST)])),
        ("press.parquet", table),
    ],
)
def test_archives_are_read(tmp_path: Path, opened: Opened, name: str, made: Callable[[], bytes]) -> None:
    register = filled(tmp_path / "r.db", [])
    client = opened(register)
    sent(client, name, made())
    job = added(client, register)
    assert (job.phase, job.read, job.skipped, job.total) == (Phase.DONE, 1, 1, 0), job  # type: ignore[attr-defined]
    assert job.new  # type: ignore[attr-defined]
    shown = client.get(f"/add/{job.id}").text  # type: ignore[attr-defined]
    assert job.skips[0].message.split()[0] in shown  # type: ignore[attr-defined]


def test_no_more_is_unpacked_or_read_than_may_be(tmp_path: Path, opened: Opened) -> None:
    register = filled(tmp_path / "r.db", [])
    client = opened(register, limits=Limits(unpacked=20_000, documents=3))
    assert "20" in client.get("/add").text
    sent(client, "long.jsonl.gz", gzip.compress(b'{"text": "a"}\n' * 1_000))
    sent(client, "large.zip", zipped({f"{n}.txt": TEXT.encode() * 60 for n in range(9)}))
    jobs = Jobs(register.with_name(register.name + ".adding"))
    until = time.monotonic() + 120
    while not all(job.over for job in jobs.latest()) and time.monotonic() < until:
        time.sleep(0.1)
    told = {Path(job.paths[0]).name: job for job in jobs.latest()}
    assert {job.phase for job in told.values()} == {Phase.DONE}
    assert "More than 3 documents were sent" in told["long.jsonl.gz"].skips[-1].message
    assert "too much" in told["large.zip"].skips[-1].message
    assert told["large.zip"].read == 1


def test_an_archive_that_was_broken_off_is_gone_on_with(tmp_path: Path, opened: Opened) -> None:
    register = filled(tmp_path / "r.db", [])
    jobs = Jobs(tmp_path / "r.db.adding")
    job, folder = jobs.begin("local", str(register))
    (folder / "a.zip").write_bytes(zipped({f"{n}.txt": f"{n}. {TEXT}".encode() for n in range(4)}))
    job.paths, job.phase = [str(folder / "a.zip")], Phase.READING
    save(folder.parent, job)
    old = time.time() - 60
    os.utime(folder.parent / "state.json", (old, old))
    client = opened(register)
    client.post(f"/add/{job.id}", data={"token": token(client)})
    done = added(client, register)
    assert (done.phase, done.read) == (Phase.DONE, 4)  # type: ignore[attr-defined]
