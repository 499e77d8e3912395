"""The folder that a site is written to: complete or as it was, and nothing in it touched that is somebody else's."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from servanda.errors import InputError
from servanda.site.sorting import Sorter

LIST = "servanda-site.txt"  # names every file of the site, in order
HEAD = "Servanda site. These files are replaced when the site is written anew:"


class Folder:
    """Takes the files of a site, one after the other."""

    def __init__(self, root: Path, names: Sorter) -> None:
        """Write below a folder, and note the names."""
        self._root, self._names, self._made = root, names, {""}
        self.count = 0

    def write(self, place: str, words: str) -> None:
        """Write a file of text in UTF-8; what is no character is written as `?`."""
        self.bytes(place, words.encode("utf-8", "replace"))

    def bytes(self, place: str, content: bytes) -> None:
        """Write a file."""
        above = place.rpartition("/")[0]
        if above not in self._made:
            (self._root / above).mkdir(parents=True, exist_ok=True)
            self._made.add(above)
        (self._root / place).write_bytes(content)
        self._names.add(place)
        self.count += 1


@contextmanager
def written(target: Path, *, force: bool = False) -> Iterator[Folder]:
    """A folder for a site: beside its place first, and moved there when it is complete.

    Args:
        target: its place. With what another site left there that site's files alone are replaced.
        force: whether a site may be there already.

    Raises:
        InputError: it cannot be written there, or something is there that is no site's.
    """
    place = target.resolve()
    check(place, force=force)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{place.name}.part-", dir=place.parent))
        try:
            beside.chmod(0o755)
            with Sorter(beside.parent) as names:
                names.add(LIST)
                yield Folder(beside, names)
                with (beside / LIST).open("w", encoding="utf-8", newline="\n") as stream:
                    stream.write(HEAD + "\n")
                    stream.writelines(f"{name}\n" for name in names.sorted())
            _settle(beside, place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise InputError(
            f"{target} cannot be written: {error.strerror}. Check its folder, the permissions there and the room on "
            "the disk."
        ) from error


def check(place: Path, *, force: bool) -> None:
    """Refuse a place where something is that may not be replaced.

    Raises:
        InputError: so it is.
    """
    if place.exists() and not place.is_dir():
        raise InputError(f"{place} is no folder: name another one.")
    if not place.is_dir() or not any(place.iterdir()):
        return
    if not (place / LIST).is_file():
        raise InputError(f"{place} is not empty, and no site of Servanda is there: name a new folder.")
    if not force:
        raise InputError(f"A site is in {place} already: give --force to replace it, or name another folder.")


def _settle(beside: Path, place: Path) -> None:
    """Move a complete site to its place; of what is there, its forerunner alone goes."""
    if not place.is_dir() or not any(place.iterdir()):
        if place.is_dir():
            place.rmdir()
        beside.replace(place)
        return
    for name, old in _either(place / LIST, beside / LIST):
        if place not in (place / name).resolve().parents:
            raise InputError(f"{place / name} leads out of the folder: name another one.")
        if not old and (place / name).exists():
            raise InputError(f"{place / name} is there and is none of the site's: move it, or name another folder.")
    left: set[Path] = set()
    for name in _names(place / LIST):
        left.add((place / name).parent)
        (place / name).unlink(missing_ok=True)
    for name in _names(beside / LIST):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (beside / name).replace(place / name)
    for above in sorted(left - {place}, reverse=True):
        if above.is_dir() and not any(above.iterdir()):
            above.rmdir()


def _either(old: Path, new: Path) -> Iterator[tuple[str, bool]]:
    """The names in the new list, each with whether it is in the old one too; both are in order."""
    before = _names(old)
    last = next(before, None)
    for name in _names(new):
        while last is not None and last < name:
            last = next(before, None)
        yield name, last == name


def _names(file: Path) -> Iterator[str]:
    """The names of a list; what would lead out of the folder is left out."""
    with file.open(encoding="utf-8", errors="replace", newline="\n") as stream:
        if _line(stream) != HEAD:
            raise InputError(f"{file} is no list of the files of a site: name another folder.")
        while name := _line(stream):
            if file.parent.resolve() in (file.parent / name).resolve().parents:
                yield name


def _line(stream: TextIO) -> str:
    return stream.readline().rstrip("\n")
