"""The folder of a site: complete or as it was, and nothing in it touched that is somebody else's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import InputError
from servanda.site import written
from servanda.site.places import document_file, file_name, party_file, record_file
from servanda.site.sorting import Sorter


def put(place: Path, *names: str, force: bool = False, words: str = "new") -> None:
    with written(place, force=force) as folder:
        for name in names:
            folder.write(name, words)


def there(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_a_new_folder(tmp_path: Path) -> None:
    put(tmp_path / "a/b", "index.html", "c/d.html")
    assert there(tmp_path / "a/b") == {"index.html", "c/d.html", "servanda-site.txt"}
    assert there(tmp_path) == {f"a/b/{name}" for name in there(tmp_path / "a/b")}


def test_an_empty_folder(tmp_path: Path) -> None:
    put(tmp_path, "index.html")
    assert there(tmp_path) == {"index.html", "servanda-site.txt"}


def test_what_is_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        put(tmp_path, "index.html", force=True)
    with pytest.raises(InputError, match="no folder"):
        put(tmp_path / "mine.txt", "index.html", force=True)
    assert there(tmp_path) == {"mine.txt"}


def test_a_site_is_replaced_when_asked_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "s", "index.html", "old/1.html", words="old")
    (tmp_path / "s/mine.txt").write_text("mine")
    (tmp_path / "s/empty").mkdir()
    with pytest.raises(InputError, match="--force"):
        put(tmp_path / "s", "index.html")
    put(tmp_path / "s", "index.html", "new/1.html", force=True)
    assert there(tmp_path / "s") == {"index.html", "new/1.html", "mine.txt", "servanda-site.txt"}
    assert (tmp_path / "s/index.html").read_text() == "new"
    assert (tmp_path / "s/empty").is_dir()
    assert not (tmp_path / "s/old").exists()


def test_a_file_of_ones_own_in_the_way_is_kept(tmp_path: Path) -> None:
    put(tmp_path / "s", "index.html", words="old")
    (tmp_path / "s/about.html").write_text("mine")
    with pytest.raises(InputError, match=r"about\.html is there"):
        put(tmp_path / "s", "index.html", "about.html", force=True)
    assert (tmp_path / "s/about.html").read_text() == "mine"
    assert (tmp_path / "s/index.html").read_text() == "old"


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    put(tmp_path / "s", "index.html", words="old")
    with pytest.raises(TypeError), written(tmp_path / "s", force=True) as folder:
        folder.bytes("index.html", "no bytes")  # type: ignore[arg-type]
    assert (tmp_path / "s/index.html").read_text() == "old"
    assert there(tmp_path) == {"s/index.html", "s/servanda-site.txt"}


def test_a_list_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "s", "index.html")
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "far").mkdir()
    (tmp_path / "far/1.html").write_text("mine")
    (tmp_path / "s/link").symlink_to(tmp_path / "far")
    names = (tmp_path / "s/servanda-site.txt").read_text()
    (tmp_path / "s/servanda-site.txt").write_text(f"{names}../mine.txt\n/etc/hosts\n{tmp_path}/mine.txt\nlink/1.html\n")
    put(tmp_path / "s", "index.html", force=True)
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (tmp_path / "far/1.html").read_text() == "mine"
    with pytest.raises(InputError, match="leads out"):
        put(tmp_path / "s", "link/1.html", force=True)
    (tmp_path / "s/servanda-site.txt").write_text("something else\n")
    with pytest.raises(InputError, match="no list"):
        put(tmp_path / "s", "index.html", force=True)


def test_the_list_is_of_the_site(tmp_path: Path) -> None:
    put(tmp_path / "s", *(f"{number}.html" for number in range(20)))
    names = (tmp_path / "s/servanda-site.txt").read_text().splitlines()[1:]
    assert names == sorted(there(tmp_path / "s"))


@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=5), max_size=40))
def test_lines_come_in_order(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch, Sorter() as sorter:
        patch.setattr("servanda.site.sorting.RUN", 3)
        for line in lines:
            sorter.add(line)
        assert list(sorter.sorted()) == sorted(lines)


@given(st.text(max_size=60))
def test_names_of_files_are_safe(words: str) -> None:
    for place in (record_file(words), document_file(words), party_file(words)):
        assert place.isascii()
        assert not {*place} & set('\\:*?"<>| \x00')
        assert all(part and not part.startswith(".") and part not in ("CON", "NUL") for part in place.split("/"))


def test_names_differ_where_case_does_not_count() -> None:
    names = ["ML", "ml", "Ml", "CON", "con", "A/B", "a/b", "..", ".", ""]
    assert len({file_name(name).lower() for name in names}) == len(names)
