"""The store as others use it: documents in, readings, records and notes out, nothing lost on the way."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
import sqlalchemy as sa

from servanda.errors import RegisterError, RegisterLockedError, RegisterMissingError
from servanda.model.codec import encode_document
from servanda.model.document import Document, Passage, Role
from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.pipeline import build, read, read_document, update
from servanda.register import Filter, Register, Skip, sqlite, upgrade
from servanda.register.documents import merged
from servanda.register.inspect import faults
from servanda.register.schema import metadata
from servanda.register.sqlite import Sqlite
from servanda.wording.order import sort_key
from tests.press import press


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.db"


def filled(place: str | Path) -> Register:
    register = Register.open(place, create=True)
    with register.writing() as writer:
        writer.store([(document, read(document)) for document in press()], [Skip("empty", "empty", "Fill it in.")])
        update(register, writer)
    return register


def records() -> list[Record]:
    return build(read_document(document) for document in press())


def test_what_is_stored_is_there(place: str | Path) -> None:
    first = press()[0]
    with filled(place) as register, register.view() as view:
        assert view.document_ids() == sorted(document.id for document in press())
        assert (known := view.known(first.id)) is not None
        assert known.given == first
        assert (completed := view.document(first.id)) is not None
        assert completed.text == first.text
        assert completed.lang == "fr"
        assert list(view.readings()) == [read_document(d) for d in sorted(press(), key=lambda d: d.id)]
        assert [skip.id for skip in view.skips()] == ["empty"]
        assert view.counts().documents == len(press())
        assert view.known("nowhere") is None
        assert view.document("nowhere") is None


def test_records_come_in_the_order_of_the_export(place: str | Path) -> None:
    with filled(place) as register, register.view() as view:
        found = list(view.records())
        assert found == sorted(records(), key=sort_key)
        assert view.record(found[0].id) == found[0]
        assert not view.state().stale


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Filter(types=("agreement",)), lambda r: r.type is Type.AGREEMENT),
        (Filter(parties=("PT", "CV")), lambda r: {"PT", "CV"} <= codes(r)),
        (Filter(sectors=(Sector("120"),)), lambda r: any(c[:2] == "12" for c in sectors(r))),
        (Filter(statuses=("signed", "held")), lambda r: any(s.name in ("signed", "held") for s in r.values("status"))),
        (Filter(origins=2), lambda r: r.origins >= 2),
        (Filter(conflicts=True), lambda r: bool(r.conflicts)),
        (Filter(documents=("praia-1",)), lambda r: "praia-1" in r.documents),
        (Filter(first="2024-04-01", last="2024-04-30"), lambda r: any("2024-04" in d.edtf for d in r.values("date"))),
    ],
)  # fmt: skip
def test_filters_let_through_what_they_say(place: str | Path, wanted: Filter, fits: Callable[[Record], bool]) -> None:
    with filled(place) as register, register.view() as view:
        found = list(view.records(wanted))
    assert found
    assert len(found) < len(records())
    assert {r.id for r in found} == {r.id for r in records() if fits(r)}


def codes(record: Record) -> set[str]:
    names = ("party", "host", "visitor_country", "giver", "receiver")
    return {value.code for name in names for value in record.values(name)}  # type: ignore[union-attr]


def sectors(record: Record) -> set[str]:
    return {value.code for value in record.values("sector")}  # type: ignore[union-attr]


def test_a_sector_of_a_family_is_found_within_it(place: str | Path) -> None:
    with filled(place) as register, register.view() as view:
        within = {r.id for r in view.records(Filter(sectors=(Sector("230"),)))}
        assert within == {r.id for r in records() if any(c[:2] == "23" for c in sectors(r))}
        assert within
        assert not list(view.records(Filter(sectors=(Sector("23510"),))))


def test_a_view_is_of_one_moment(place: str | Path) -> None:
    with filled(place) as register, register.view() as before:
        count = before.counts().documents
        with register.writing() as writer:
            writer.forget(["meteo"])
            assert before.counts().documents == count
            assert before.known("meteo") is not None
        with register.view() as after:
            assert after.known("meteo") is None


def test_records_are_written_where_they_changed(place: str | Path) -> None:
    with filled(place) as register, register.writing() as writer:
        first, second, *rest = records()
        with writer.building() as bench:
            bench.replace([first.id, second.id], [replace(second, origins=99)])
        with register.view() as view:
            assert {r.id: r.origins for r in view.records()} == {second.id: 99, **{r.id: r.origins for r in rest}}


def test_a_trial_changes_nothing(place: str | Path) -> None:
    with filled(place) as register, register.writing() as writer:
        with writer.building(trial=True) as bench:
            bench.forget(["lisbonne-1"])
            bench.begin("newer")
            assert list(bench.readings(["lisbonne-1"])) == []
        with register.view() as view:
            assert view.reading("lisbonne-1") is not None
            assert len(list(view.records())) == len(records())


def test_what_is_forgotten_leaves_nothing_in_the_file(path: Path) -> None:
    secret = Document("secret", "Zanzibarissimo est un mot que personne n'écrit. " * 50)
    with filled(path) as register:
        with register.writing() as writer:
            writer.store([(secret, read(secret))], [Skip("secret", "duplicate-id", "…", "1")])
            assert writer.forget(["secret", "empty", "nowhere"]) == 1
        with register.view() as view:
            assert not list(view.skips())
    assert not any(b"Zanzibarissimo" in file.read_bytes() for file in path.parent.iterdir())


def test_any_text_is_kept_as_it_is(place: str | Path) -> None:
    texts = ["nul \x00 \x1b[31m", "\u202egauche\u202c", "a\u0301 \U0001f600", "\ufffe\ud800"]
    with Register.open(place, create=True) as register, register.writing() as writer:
        for number, text in enumerate(texts):
            document = Document(f"n\x00{number}", text)
            writer.store([(document, read(Document("x", "x")))])
            with register.view() as view:
                assert (known := view.known(document.id)) is not None
                assert known.given.text == text


# Two documents of one id


VARIANTS = [
    Document("a", "Le texte.", published="2025", outlet="B"),
    Document("a", "Le texte.", published="2025-06-02", outlet="A", title="T"),
    Document("a", "Le texte.", published="2025-06-01", passages=(Passage(0, 9, Role.BODY, "r"),)),
    Document("a", "Le texte plus long.", lang="fr"),
    Document("a", "Le texte plus sonl."),
]


def test_documents_of_one_id_come_down_to_one_in_any_order() -> None:
    outcomes = set()
    for order in permutations(VARIANTS):
        kept, passed = order[0], set()
        for other in order[1:]:
            kept, skip = merged(kept, other)
            passed |= {skip} if skip else set()
        outcomes.add((encode_document(kept), frozenset(passed)))
    assert len(outcomes) == 1
    kept_bytes, skips = outcomes.pop()
    assert b"plus long" in kept_bytes or b"plus sonl" in kept_bytes
    assert len(skips) == 2


def test_particulars_are_settled_one_by_one() -> None:
    kept, skip = merged(VARIANTS[0], VARIANTS[1])
    assert skip is None
    assert (kept.published, kept.outlet, kept.title) == ("2025-06-02", "A", "T")


def test_a_note_goes_when_the_document_is_read(place: str | Path) -> None:
    document = Document("a", "Un texte.")
    with Register.open(place, create=True) as register, register.writing() as writer:
        assert writer.store([], [Skip("a", "empty", "Fill it in.")]) == 1
        assert writer.store([], [Skip("a", "empty", "Fill it in.")]) == 0
        writer.store([(document, read(document))], [Skip("a", "empty", "Fill it in.")])
        with register.view() as view:
            assert not list(view.skips())


# The schema


def test_the_steps_lead_to_the_schema(path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Register.open(path, create=True).close()
    engine = Sqlite(path).connect()
    with engine.connect() as connection:
        # the table of terms is each database's own, as are those that keep it
        options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("terms")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        indexes = {i["name"] for t in metadata.tables for i in sa.inspect(connection).get_indexes(t)}
    assert indexes == {index.name for table in metadata.tables.values() for index in table.indexes}
    assert upgrade.steps()[-1] == upgrade.HEAD


def test_the_schema_fits_another_database() -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_readers_go_on_while_one_writes(path: Path) -> None:
    Register.open(path, create=True).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


# What can be wrong


def test_there_is_none(path: Path) -> None:
    with pytest.raises(RegisterMissingError, match="servanda read"):
        Register.open(path)
    assert not path.exists()
    path.touch()
    with pytest.raises(RegisterMissingError):
        Register.open(path)
    Register.open(path, create=True).close()


@pytest.mark.parametrize("content", [b"%PDF-1.7 no register " * 100, b"SQLite format 3\x00 but no more"])
def test_a_file_that_is_no_register(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(RegisterError, match=r"no register|damaged"):
            Register.open(path, create=create)
    assert path.read_bytes() == content


def test_a_database_of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE document (id)")
    with pytest.raises(RegisterError, match="another program"):
        Register.open(path, create=True)


def test_a_register_newer_than_the_program(path: Path) -> None:
    filled(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="newer Servanda"):
        Register.open(path, create=True)


def test_an_older_register_is_brought_up_to_date(path: Path) -> None:
    with filled(path) as register:
        before = records()
    downgrade(path, "0001")
    with Register.open(path) as register:
        with register.view() as view:
            assert view.counts().documents == len(press())
            assert view.state().rules == "older"
        with register.writing() as writer:
            changes = update(register, writer)
            assert not changes.any
            assert changes.unchanged == len(before)


def downgrade(path: Path, step: str) -> None:
    from alembic import command
    from alembic.config import Config

    with Sqlite(path).connect().connect() as connection, connection.begin():
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(upgrade.SCRIPTS))
        command.downgrade(config, step)


def test_a_folder_and_an_address(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="folder"):
        Register.open(tmp_path)
    with pytest.raises(RegisterError, match="address"):
        Register.open("mysql://localhost/servanda")
    with pytest.raises(RegisterError, match="cannot be written"):
        Register.open(tmp_path / "nowhere" / "register.db", create=True)


def read_whole(path: Path) -> None:
    with Register.open(path) as register, register.view() as view:
        list(view.records())
        list(view.readings())


def test_a_damaged_register(path: Path) -> None:
    filled(path).close()
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 2] = os.urandom(len(content) // 2 - 4096)
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=r"damaged|no register"):
        read_whole(path)


def test_a_full_disk_leaves_the_register_as_it_was(path: Path) -> None:
    filled(path).close()
    register = Register.open(path)
    sa.event.listen(register._engine, "connect", lambda c, _: c.execute("PRAGMA max_page_count = 60"))
    register._engine.dispose()
    large = Document("large", "Un mot. " * 200_000)
    with register.writing() as writer, pytest.raises(RegisterError, match="no room left"):
        writer.store([(Document("new", "x"), read(large)), (large, read(Document("x", "x")))])
    with register.view() as view:
        assert view.known("new") is None
        assert view.counts().documents == len(press())
    register.close()
    assert list(faults(path)) == []


def test_a_full_disk_leaves_no_half_of_a_new_register(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 2")

    monkeypatch.setattr(sqlite, "_set_up", full)
    with pytest.raises(RegisterError, match="no room left"):
        Register.open(path, create=True)
    assert list(path.parent.iterdir()) == []


def test_a_statement_of_another_process_in_the_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path).close()
    monkeypatch.setattr(sqlite, "BUSY", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Register.open(path) as register, register.writing() as writer:
        with pytest.raises(RegisterLockedError, match="holds"):
            writer.forget(["meteo"])
        with register.view() as view:  # readers are not in anybody's way
            assert view.known("meteo") is not None
    other.close()


def test_a_second_writer_waits_and_says_so(place: str | Path) -> None:
    register = filled(place)
    said: list[str] = []
    with register.writing():
        begun = time.monotonic()
        with pytest.raises(RegisterLockedError, match=rf"{os.getpid()}.*--wait"), register.writing(0.3, said.append):
            pass
        assert 0.3 <= time.monotonic() - begun < 20
        assert len(said) == 1
        assert re.search(rf"\({os.getpid()}\b", said[0])
        assert register.name in said[0]
    with register.writing(0, said.append):
        assert len(said) == 1
    assert not register.path.with_name("register.db.lock").exists()


HOLD = """
import sys, time
from servanda.register.database import at
with at(sys.argv[1]).writer(60, None):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize(("seconds", "kill"), [("0.5", False), ("60", True)])
def test_the_lock_comes_free_when_its_holder_ends(place: str | Path, seconds: str, kill: bool) -> None:
    register = filled(place)
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(place), seconds], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    said: list[str] = []
    if kill:
        threading.Timer(0.3, holder.kill).start()
    with register.writing(20, said.append) as writer:
        writer.forget(["meteo"])
    assert re.search(rf"\({holder.pid}\b", said[0])
    holder.wait()
    holder.stdout.close()


def test_faults_are_told(path: Path) -> None:
    with pytest.raises(RegisterMissingError):
        list(faults(path))
    filled(path).close()
    assert list(faults(path)) == []
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE document SET text = CAST('x' || text AS BLOB) WHERE id = 'praia-1'")
    assert any("praia-1" in fault for fault in faults(path))
