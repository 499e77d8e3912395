"""A register on a PostgreSQL server: what is said where something is wrong, who waits for whom, copies."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from servanda.errors import RegisterError, RegisterLockedError, RegisterMissingError
from servanda.export.jsonl import lines
from servanda.model.decision import Draft, Kind
from servanda.model.document import Document
from servanda.pipeline import read, read_all, update
from servanda.register import Filter, Register, Saved, postgresql
from servanda.register.copies import back_up, restore
from servanda.register.database import at
from servanda.register.inspect import faults
from servanda.register.schema import metadata
from servanda.settings import shown_register, sources_path
from tests.postgresql import PASSWORD, Server
from tests.press import press


def filled(place: str | Path) -> Register:
    register = Register.open(place, create=True)
    with register.writing() as writer:
        writer.store([(document, read(document)) for document in press()])
        update(register, writer)
        writer.keep_search(Saved("health", "ana", "santé", Filter(parties=("PT",))))
    return register


def export(place: str | Path) -> str:
    with Register.open(place) as register, register.view() as view:
        return "".join(lines(view.records()))


@pytest.fixture
def address(server: Server) -> str:
    return server.database()


# What is said


def test_there_is_none(server: Server, address: str) -> None:
    with pytest.raises(RegisterMissingError, match="servanda read"):
        Register.open(address)
    with pytest.raises(RegisterMissingError):
        list(faults(address))
    server.execute("CREATE TABLE document (id int)", database=address.rpartition("/")[2])
    with pytest.raises(RegisterError, match="another program"):
        Register.open(address, create=True)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"database": "nowhere"}, "nowhere.*createdb"),
        ({"password": "wrong-secret"}, "password.*pgpass"),
        ({"user": "nobody-known"}, "nobody-known"),
    ],
)
def test_who_cannot_come_in_is_told_why(server: Server, changed: dict[str, str], says: str) -> None:
    address = server.address(**{"database": "postgres", **changed})
    with pytest.raises(RegisterError, match=says) as caught:
        Register.open(address)
    assert "secret" not in str(caught.value)
    assert PASSWORD not in str(caught.value)


def test_a_server_that_is_not_there() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RegisterError, match="cannot be reached"):
        Register.open("postgresql://ana:secret-word@127.0.0.1:9/register")


@pytest.mark.parametrize(
    "address",
    ["postgresql://", "postgresql://ana:secret@host:port/x", "mysql://ana:secret@h/x", "postgresql://h", "://"],
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(RegisterError, match="address") as caught:
        Register.open(address)
    assert "secret" not in str(caught.value)


def test_a_password_is_never_shown(address: str) -> None:
    name = at(f"{address}?sslpassword=hidden-too").name
    for shown in (name, shown_register(f"{address}?sslpassword=hidden-too"), repr(at(address).connect())):
        assert PASSWORD not in shown
        assert "c%40f" not in shown
        assert "hidden" not in shown
    assert "ana" in name
    assert sources_path(address) is None


def test_a_database_that_does_not_hold_all_characters(server: Server) -> None:
    server.execute("CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    with pytest.raises(RegisterError, match="createdb --encoding UTF8"):
        Register.open(server.address("latin"), create=True)


# The schema


def test_the_steps_lead_to_the_schema(address: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Register.open(address, create=True).close()
    with at(address).connect().connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or name != "terms"}
        found = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        assert [one for one in found if one[0] != "remove_table_comment"] == []  # the mark of a register
        columns = sa.text(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
        )
        assert connection.execute(columns).all() == []


def test_words_are_in_the_order_of_code_points(address: str) -> None:
    ids = ["a", "B", "é", "Z", "\U0001f600", "\ufffd", "a\x00", "a\x01", "a\x02", "a b", "A"]
    with Register.open(address, create=True) as register:
        with register.writing() as writer:
            writer.store([(Document(id, "Il neige."), read(Document(id, "Il neige."))) for id in ids])
        with register.view() as view:
            assert view.document_ids() == sorted(ids)
            assert view.document_ids("a") == ["a", "a\x00", "a\x01", "a\x02", "a b"]


def test_it_gives_what_a_file_gives(address: str, tmp_path: Path) -> None:
    filled(address).close()
    filled(tmp_path / "register.db").close()
    assert export(address) == export(tmp_path / "register.db") == "".join(lines(read_all(press())))
    assert list(faults(address)) == []


# Who waits for whom


def test_readers_go_on_while_one_writes(address: str) -> None:
    with filled(address) as register, register.writing() as writer, writer.building() as bench:
        bench.forget(["meteo"])
        with register.view() as view:
            assert view.known("meteo") is not None
            assert view.count() > 0


def test_a_decision_waits_for_the_transaction_of_a_writer(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(address) as register:
        with register.view() as view:
            [one] = view.page(limit=1).records
        done: list[float] = []

        def decide() -> None:
            register.decide(Draft(Kind.ACCEPT, "ana", (one.id,)))
            done.append(time.monotonic())

        with register.writing() as writer:
            thread = threading.Thread(target=decide)
            with writer.building(trial=True):
                thread.start()
                time.sleep(0.5)
                assert not done
                ended = time.monotonic()
            thread.join(30)
            assert done
            assert done[0] >= ended
        monkeypatch.setattr(postgresql, "PATIENCE", 0.2)
        with register.changing(), pytest.raises(RegisterLockedError, match="holds"):
            register.decide(Draft(Kind.REJECT, "ana", (one.id,)))


def test_two_make_a_register_at_once(address: str) -> None:
    opened: list[Register] = []
    threads = [threading.Thread(target=lambda: opened.append(Register.open(address, create=True))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(opened) == 3
    for register in opened:
        register.close()


def test_a_session_that_the_server_ends(server: Server, address: str) -> None:
    with filled(address) as register:
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'ana'"
        with pytest.raises(RegisterError, match=r"ended the session|cannot be reached"), register.view() as view:  # noqa: PT012
            view.count()
            server.execute(end)
            view.count()
        with register.view() as view:  # a new session is begun by itself
            assert view.count() > 0


# Copies


def test_a_register_moves_from_one_to_the_other(server: Server, address: str, tmp_path: Path) -> None:
    with filled(address) as register:
        with register.view() as view:
            [one] = view.page(limit=1).records
            searches = view.searches()
        made = register.decide(Draft(Kind.ACCEPT, "ana", (one.id,)))
    expected = export(address)
    back_up(address, tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    other = server.database()
    for place in (tmp_path / "copy.db", tmp_path / "other.db", other, other):
        if place != tmp_path / "copy.db":
            restore(tmp_path / "copy.db", place)
        assert export(place) == expected
        assert list(faults(place)) == []
        with Register.open(place) as moved, moved.view() as view:
            assert view.searches() == searches
            assert [outcome.decision.id for outcome in view.decisions()] == [made.id]
            assert view.search("énergies", limit=50).hits
    with Register.open(other) as moved, moved.writing() as writer:  # what counts by itself goes on where it was
        moved.decide(Draft(Kind.UNDO, "ana", undoes=made.id))
        writer.store([(Document("new", "Il neige."), read(Document("new", "Il neige.")))])
        update(moved, writer)
    assert list(faults(other)) == []


def test_a_copy_is_put_back_under_those_who_look(address: str, tmp_path: Path) -> None:
    filled(address).close()
    back_up(address, tmp_path / "copy.db")
    with Register.open(address) as register:
        with register.writing() as writer:
            writer.forget(["meteo"])
        with register.view() as view:
            assert view.known("meteo") is None
            restore(tmp_path / "copy.db", address)
            assert view.known("meteo") is None
        with register.view() as view:
            assert view.known("meteo") is not None
        with register.writing(), pytest.raises(RegisterLockedError):
            restore(tmp_path / "copy.db", address, wait=0)
