"""Files of export: whole or not there at all."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from servanda.errors import InputError
from servanda.export import write


def broken() -> Iterator[str]:
    yield "half"
    raise RuntimeError("broken")


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out"
    write(path, ["é\n", "\ud800\n"])
    assert path.read_bytes() == "é\n?\n".encode()
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with pytest.raises(RuntimeError):
        write(path, broken())
    assert list(tmp_path.iterdir()) == []
    write(path, ["before"])
    with pytest.raises(RuntimeError):
        write(path, broken())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_and_the_rights_stay(tmp_path: Path) -> None:
    there, link = tmp_path / "there", tmp_path / "link"
    link.symlink_to(there)
    write(link, ["x"])
    assert link.is_symlink()
    assert there.read_text() == "x"
    mask = os.umask(0)
    os.umask(mask)
    assert there.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_pipe_is_written_to_as_it_stands(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write(pipe, ["a", "b"])
    reader.join()
    assert read == ["ab"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("path", ["/dev/full", "nowhere/out", "."])
def test_where_nothing_can_be_written(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="cannot be written"):
        write(Path(path), ["x"] * 10_000)
