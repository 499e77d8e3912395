"""The garbage collector rests while a document is read, and only then."""

from __future__ import annotations

import gc

import pytest

from servanda.collector import resting


def test_it_rests_and_runs_again() -> None:
    assert gc.isenabled()
    with resting():
        assert not gc.isenabled()
        with resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="x"), resting():
        raise ValueError("x")
    assert gc.isenabled()


def test_it_stays_off_where_it_was() -> None:
    gc.disable()
    try:
        with resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
