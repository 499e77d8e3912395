"""How files of export are written: whole or not at all, one, several in a folder, or several in a ZIP file."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, TextIO

from servanda.errors import InputError

ARCHIVE = ".zip"


class Files:
    """Where an export is written to.

    A format of one file asks for the file without a name; one of several gives each a name of its own.
    """

    def __init__(self, only: BinaryIO | None = None, folder: Path | None = None) -> None:
        """Write to one stream, or to files in a folder."""
        self._only = only
        self._folder = folder
        self._open: list[BinaryIO | TextIO] = []

    def binary(self, name: str = "") -> BinaryIO:
        """A file for bytes; it is closed with the export."""
        if self._folder is None:
            assert self._only is not None
            return self._only
        stream = (self._folder / name).open("wb")
        self._open.append(stream)
        return stream

    def text(self, name: str = "") -> TextIO:
        """A file for text in UTF-8; it is closed with the export. What is no character is written as `?`."""
        stream = TextIOWrapper(self.binary(name), "utf-8", "replace", newline="\n", write_through=False)
        self._open.insert(0, stream)
        return stream

    def finish(self) -> None:
        """Write out what is still in memory."""
        for stream in self._open:
            if isinstance(stream, TextIOWrapper) and self._folder is None:
                stream.detach()  # the stream beneath belongs to somebody else
            else:
                stream.close()
        self._open.clear()


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write one file of text.

    What is no ordinary file (a pipe, a device) is written to as it stands.

    Raises:
        InputError: it cannot be written there.
    """
    with into(path) as files:
        files.text().writelines(pieces)


@contextlib.contextmanager
def into(path: Path, *, several: bool = False) -> Iterator[Files]:
    """Files at a path: beside their place first, and moved there when they are complete.

    Args:
        path: of the file; for several, of a folder, which may be there already, or of a ZIP file.
        several: whether the format has several files.

    Raises:
        InputError: they cannot be written there.
    """
    with _explained(path):
        place = path.resolve()
        if several and place.suffix.lower() == ARCHIVE:
            with _folder() as folder, _beside(place) as stream:
                yield from _filled(Files(folder=folder))
                _pack(folder, stream)
        elif several:
            with _folder(place) as folder:
                yield from _filled(Files(folder=folder))
                for file in sorted(folder.iterdir()):
                    file.replace(place / file.name)
        else:
            with _beside(place) as stream:
                yield from _filled(Files(stream))


def _filled(files: Files) -> Iterator[Files]:
    yield files
    files.finish()


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}. Check its folder, the permissions there and the "
            "room on the disk."
        ) from error


@contextlib.contextmanager
def _beside(place: Path) -> Iterator[BinaryIO]:
    """A stream that becomes the file; what is no ordinary file is written to as it stands."""
    if place.exists() and not place.is_file():
        with place.open("wb") as stream:
            yield stream
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(place)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


@contextlib.contextmanager
def _folder(place: Path | None = None) -> Iterator[Path]:
    """An empty folder for as long as it takes, within the folder that is written to, so that files can be moved."""
    if place is not None:
        place.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".part-", dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _pack(folder: Path, stream: BinaryIO) -> None:
    """The files of a folder in a ZIP file, which is the same whenever it is made."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target)
