from __future__ import annotations

import pytest

from eval.suites import same_event, shared

pytestmark = pytest.mark.skipif(
    not (shared() / "suites/same-event-en").is_dir(), reason="the suite of events is not there (SERVANDA_SHARED)"
)


def test_stories_of_the_suite() -> None:
    assert same_event.measure_stories(*same_event.suite())[2] >= 0.92


def test_copies_of_the_suite_are_all_linked_and_nothing_else_is() -> None:
    alike, found, _, across = same_event.measure_copies(*same_event.suite())
    assert found == alike > 10
    assert across == 0
