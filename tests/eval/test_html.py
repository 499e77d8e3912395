"""The measures, and the floors under what is kept of public pages: raise them when accuracy rises."""

from __future__ import annotations

import pytest

from eval.suites import html, shared
from eval.suites.html_measures import compare_runs, compare_words, mean, score_segments, segment_faults

needs_pages = pytest.mark.skipif(not (shared() / "suites/html").is_dir(), reason="no suites/html: set SERVANDA_SHARED")
BODIES_FLOOR = 0.975
SEGMENTS_FLOOR = 0.965


def test_runs_of_four_words() -> None:
    score = compare_runs("un deux trois quatre cinq", "un deux trois quatre six")
    assert (score.precision, score.recall) == (0.5, 0.5)
    assert compare_runs("a b c d", "a b c d").f1 == 1.0
    assert compare_runs("a b c d", "e f g h").f1 == 0.0


def test_the_mean_is_of_precision_and_of_recall() -> None:
    scores = [compare_runs("a b c d", "a b c d"), compare_runs("a b c d e", "a b c d")]
    assert mean(scores).precision == 1.0
    assert mean(scores).recall == 0.75


def test_words_count_as_often_as_they_stand() -> None:
    assert compare_words("a a b", "a b b") == pytest.approx(2 / 3)


def test_segments() -> None:
    truth = {"with": ["un deux", "trois"], "without": ["quatre"]}
    assert segment_faults(truth, "un\ndeux quatre") == (["trois"], ["quatre"])
    score = score_segments([(truth, "un\ndeux quatre")])
    assert (score.precision, score.recall) == (0.5, 0.5)


@needs_pages
def test_floor_of_bodies() -> None:
    total, _, _ = html.score_bodies(html.servanda, list(html.bodies()))
    assert total.f1 >= BODIES_FLOOR


@needs_pages
def test_floor_of_segments() -> None:
    assert score_segments((p.truth, html.servanda(p.data)) for p in html.segments()).f1 >= SEGMENTS_FLOOR


@needs_pages
def test_a_page_and_its_scrape_are_the_same_article() -> None:
    assert all(same >= 0.99 for _, same in html.twins())
