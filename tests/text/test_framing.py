from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.text.framing import LARGEST, records
from tests.webarchives import http, packed, page, record

PAGES = [page(f"https://a.example/{n}", f"<p>{n}</p>" + "mot " * (300 + n)) for n in range(8)]
WANTED = frozenset({"response"})


def found(data: bytes) -> list[str]:
    """The last part of the address of each record that is whole, and `-` for each that is not."""
    told = records(io.BytesIO(data), WANTED)
    return [one.headers.get("warc-target-uri", "?")[-1] if one.whole else "-" for one in told]


@pytest.mark.parametrize("data", [b"".join(PAGES), packed(PAGES), gzip.compress(b"".join(PAGES))])
def test_plain_and_packed_files_have_the_same_records(data: bytes) -> None:
    assert found(data) == list("01234567")
    assert [len(one.block or b"") for one in records(io.BytesIO(data), WANTED)] == [
        len(page.partition(b"\r\n\r\n")[2]) - 4 for page in PAGES
    ]


def broken(at: int, data: bytes) -> list[bytes]:
    return [data if number == at else gzip.compress(one, mtime=0) for number, one in enumerate(PAGES)]


def test_after_a_broken_member_the_next_one_is_found() -> None:
    whole = gzip.compress(PAGES[3], mtime=0)
    scrambled = whole[:40] + b"\xff" * 20 + whole[60:]
    for damaged in (scrambled, whole[:-30], b"no member at all", gzip.compress(b"no record\r\n" * 20)):
        told = found(b"".join(broken(3, damaged)))
        assert [one for one in told if one != "-"] == list("0124567")
        assert told.count("-") == 1


def test_a_file_that_was_cut_off_ends_with_a_record_that_is_not_whole() -> None:
    assert found(packed(PAGES)[:-60]) == [*"0123456", "-"]
    assert found(b"".join(PAGES)[:-600]) == [*"0123456", "-"]


@pytest.mark.parametrize("length", [3, 99_999])
def test_a_length_that_is_wrong_costs_its_own_record_alone(length: int) -> None:
    data = [*PAGES[:3], record("https://a.example/3", http(b"<p>3</p>" * 9), length=length), *PAGES[4:]]
    assert found(b"".join(data)) == [*"012", "-", *"4567"]


def test_a_record_that_was_cut_in_a_plain_file_costs_no_other() -> None:
    assert found(b"".join([*PAGES[:3], PAGES[3][:500], *PAGES[4:]])) == [*"012", "-", *"4567"]


def test_large_and_unwanted_blocks_are_passed_over() -> None:
    large = page("https://a.example/L", b"x" * (LARGEST + 1))
    request = record("https://a.example/R", b"GET / HTTP/1.1\r\n\r\n", kind="request")
    told = list(records(io.BytesIO(packed([request, large, PAGES[0]])), WANTED))
    assert [(one.whole, one.block is None) for one in told] == [(True, True), (True, True), (True, False)]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_damage_costs_what_stands_far_from_it(data: st.DataObject) -> None:
    whole = packed(PAGES) if data.draw(st.booleans()) else b"".join(PAGES)
    start = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(1, 40))
    told = found(whole[:start] + data.draw(st.binary(min_size=length, max_size=length)) + whole[start + length :])
    kept = {one for one in told if one in "01234567"}
    assert len(kept) >= len(PAGES) - 3
    assert len(told) <= len(PAGES) + 4


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_end(data: bytes) -> None:
    for start in (b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08"):
        list(records(io.BytesIO(start + data), WANTED))
