"""Stories and copies on the articles of `same-event-en`, beside TF-IDF with average linkage.

The threshold of stories is fixed on other material, the stories with gold: documents of one story that tell of one
record within ten days of each other are of one event, all others are not. It is the lowest of those whose figure there
is within a hundredth of the best; `--calibrate` prints them. That of TF-IDF is the best on the suite itself.

Copies are looked for among all pairs: those that have at least half of the runs of five words of the shorter in common
ought to be linked, but for two pages of one outlet, which share its furniture.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log, sqrt
from typing import Any

from eval.stories import Story
from eval.stories import stories as stories_with_gold
from eval.suites import cases
from servanda.model.document import Document
from servanda.model.statement import Reading
from servanda.origins.hosts import outlet_key
from servanda.origins.linkage import average_linkage
from servanda.origins.links import find_links
from servanda.origins.prints import take_prints, take_source
from servanda.origins.stories import SAME, Told, all_alike, group, told
from servanda.origins.union import Union
from servanda.text.prepare import prepare
from servanda.text.sources import Unread

Groups = Sequence[Sequence[str]]
Alike = Mapping[tuple[str, str], int]

DAYS = 10  # between two documents of one event
STEPS = range(300, 4_000, 100)
RUN = 5
WORD = re.compile(r"\w+")
SCALE = 10_000


def run(options: Sequence[str] = ()) -> list[dict[str, str]]:
    """A row for stories, one for the baseline, one for copies; or what each threshold gives on other material."""
    if "--calibrate" in options:
        return calibrated()
    articles, readings = suite()
    gold = list(_events(articles).values())
    known = _known(readings)
    pairs = all_alike(known)
    best = max(STEPS, key=lambda step: _b_cubed(_grouped(known, pairs, step), gold)[2])
    plain = tf_idf({article["id"]: f"{article['title']}\n{article['text']}" for article in articles})
    names = sorted(article["id"] for article in articles)
    tuned = max(STEPS, key=lambda step: _b_cubed(average_linkage(names, plain, step), gold)[2])
    return [
        _row("stories", SAME, "on other material", measure_stories(articles, readings)),
        _row("stories", best, "on the suite", _b_cubed(_grouped(known, pairs, best), gold)),
        _row("TF-IDF, average linkage", tuned, "on the suite", _b_cubed(average_linkage(names, plain, tuned), gold)),
        _copies_row(measure_copies(articles, readings)),
    ]


def suite() -> tuple[list[dict[str, Any]], list[Reading]]:
    """The articles of the suite, and what origins need of them."""
    articles = cases("same-event-en", "articles.jsonl")
    return articles, [reading for reading in map(_read, map(_document, articles)) if reading is not None]


def measure_stories(articles: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of the stories at the fixed threshold."""
    known = _known(readings)
    return _b_cubed(_grouped(known, all_alike(known), SAME), list(_events(articles).values()))


def failures() -> Iterator[str]:
    """The events that are split, and the stories that are of several."""
    articles, readings = suite()
    events = {article["id"]: article["event"] for article in articles}
    known = _known(readings)
    found = _grouped(known, all_alike(known), SAME)
    for event, members in sorted(_events(articles).items()):
        parts = [sorted({*members} & {*one}) for one in found if {*members} & {*one}]
        if len(parts) > 1:
            yield f"{event}: {' '.join(str(len(part)) for part in parts)}"
    for one in found:
        if len(told_of := sorted({events[name] for name in one})) > 1:
            yield f"together: {', '.join(told_of)}"


def calibrated() -> list[dict[str, str]]:
    """What each threshold gives on the stories with gold."""
    known, gold = _material()
    pairs = all_alike(known)
    return [_row("stories", step, "", _b_cubed(_grouped(known, pairs, step), gold)) for step in STEPS]


def tf_idf(texts: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """The baseline: cosine of TF-IDF vectors (smoothed, as scikit-learn has them) of all pairs, in ten-thousandths."""
    counts = {name: Counter(WORD.findall(text.lower())) for name, text in sorted(texts.items())}
    held = Counter(word for words in counts.values() for word in words)
    rarity = {word: log((1 + len(counts)) / (1 + documents)) + 1 for word, documents in held.items()}
    vectors = {}
    for name, words in counts.items():
        weights = {word: count * rarity[word] for word, count in words.items()}
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors[name] = {word: weight / norm for word, weight in weights.items()}
    found = {}
    for one, other in combinations(sorted(vectors), 2):
        product = sum(weight * vectors[other].get(word, 0.0) for word, weight in vectors[one].items())
        found[one, other] = round(product * SCALE)
    return found


def measure_copies(articles: Sequence[dict[str, Any]], readings: Sequence[Reading]) -> tuple[int, int, int, int]:
    """Pairs that share half of their words; those of them that are linked; links; those to another event."""
    events = {article["id"]: article["event"] for article in articles}
    outlets = {article["id"]: outlet_key(article["source"]) for article in articles}
    runs = {article["id"]: _runs(article["text"]) for article in articles}
    pairs = [pair for pair in combinations(sorted(runs), 2) if outlets[pair[0]] != outlets[pair[1]]]
    alike = {(a, b) for a, b in pairs if 2 * len(runs[a] & runs[b]) >= max(1, min(len(runs[a]), len(runs[b])))}
    links = {(link.one, link.other) for link in find_links(readings)}
    return len(alike), len(alike & links), len(links), sum(events[one] != events[other] for one, other in links)


def _copies_row(measured: tuple[int, int, int, int]) -> dict[str, str]:
    alike, found, links, across = measured
    return {
        "method": "copies",
        "threshold": "",
        "fixed": "",
        "precision": f"{across} of {links} links across events",
        "recall": f"{found} of {alike} found",
        "B3 F1": "",
    }


def _runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _row(method: str, threshold: int, fixed: str, figures: tuple[float, float, float]) -> dict[str, str]:
    precision, recall, mean = (f"{figure:.3f}" for figure in figures)
    return {
        "method": method,
        "threshold": str(threshold),
        "fixed": fixed,
        "precision": precision,
        "recall": recall,
        "B3 F1": mean,
    }


def _b_cubed(found: Groups, gold: Groups) -> tuple[float, float, float]:
    """Precision, recall and F1 of a grouping, averaged over documents (Bagga and Baldwin 1998)."""
    mine = {name: frozenset(members) for members in found for name in members}
    theirs = {name: frozenset(members) for members in gold for name in members}
    common = {name: len(mine.get(name, frozenset({name})) & theirs[name]) for name in theirs}
    precision = sum(common[name] / len(mine.get(name, {name})) for name in theirs) / len(theirs)
    recall = sum(common[name] / len(theirs[name]) for name in theirs) / len(theirs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _known(readings: Iterable[Reading]) -> list[Told]:
    return sorted((one for one in map(told, readings) if one is not None), key=lambda one: one.document)


def _grouped(known: Sequence[Told], pairs: Alike, same: int) -> Groups:
    return [story.documents for story in group(known, pairs, same)]


def _document(article: dict[str, Any]) -> Document:
    return Document(
        article["id"],
        article["text"],
        url=f"https://{article['source']}/",
        title=article["title"],
        lang="en",
        published=article["date"][:10],
    )


def _read(document: Document) -> Reading | None:
    """What origins need of a document; None where it cannot be read."""
    ready = prepare(document, document.lang)
    if isinstance(ready, Unread) or ready.document.lang is None:
        return None
    whole = ready.document
    parts = (whole, ready.passages, ready.sentences, whole.lang or "")
    return Reading(
        whole.id, whole.lang, whole.published, ready.passages, source=take_source(*parts), prints=take_prints(*parts)
    )


def _events(articles: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for article in articles:
        found.setdefault(article["event"], []).append(article["id"])
    return found


def _material() -> tuple[list[Told], Groups]:
    """The documents of the stories with gold, and which of them tell of one event."""
    known: list[Told] = []
    gold: list[list[str]] = []
    for story in stories_with_gold():
        if story.name in ("examples", "seeds"):  # they tell of events of other stories
            continue
        own = _known(filter(None, map(_read, story.documents)))
        known.extend(own)
        gold.extend(_same(story, own))
    return known, gold


def _same(story: Story, known: Sequence[Told]) -> Iterator[list[str]]:
    pages = json.loads(story.gold.read_text(encoding="utf-8")).get("pages", {}) if story.gold else {}
    groups: Union[str] = Union()
    for one, other in combinations(known, 2):
        near = one.day is None or other.day is None or abs(one.day - other.day) <= DAYS
        if near and {*pages.get(one.document, ())} & {*pages.get(other.document, ())}:
            groups.join(one.document, other.document)
    found: dict[str, list[str]] = {}
    for one in known:
        found.setdefault(groups.find(one.document), []).append(one.document)
    yield from found.values()
