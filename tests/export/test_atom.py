"""The feed as a format of export, and on the command line."""

from __future__ import annotations

import feedparser

from tests.export.conftest import Written


def test_records_without_a_register_have_no_changes(written: Written) -> None:
    parsed = feedparser.parse(written("atom").read_bytes())
    assert (parsed.bozo, parsed.entries) == (False, [])
