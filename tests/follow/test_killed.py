"""A round that is killed in the middle, and the next one: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import random
import time as real
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from servanda.follow import rounds
from servanda.follow.fetching import Manner
from servanda.model.document import Document
from servanda.origins.sources import Leads, Sources
from servanda.pipeline import read_document
from servanda.register import Register
from servanda.register.inspect import faults
from tests.follow.site import BACKGROUND, HOST, NEAR, SIGNED, Page, Site, article, resolve, rss

COUNT = 24


def go(path: Path, site: Site) -> None:
    """A round in a process of its own, which has read everything that reading needs already."""
    rounds.STORED = 3
    sources = Sources(leads=(Leads("Le Journal", feeds=(site.url("/rss"),)),))
    way = rounds.Way(Manner(NEAR, 0.0, "", (HOST,), resolve), days=0)
    with Register.open(path, create=True) as register:
        rounds.follow(register, sources, way)


def start(path: Path, site: Site) -> BaseProcess:
    running = get_context("fork").Process(target=go, args=(path, site))
    running.start()
    return running


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked on this system")
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_and_nothing_twice(path: Path, site: Site, seed: int) -> None:
    read_document(Document("warm", SIGNED))
    chance = random.Random(seed)
    names = [f"/article-{n}" for n in range(COUNT)]
    site.pages["/rss"] = rss(*map(site.url, names))
    for name in names:
        text = (f"{SIGNED} C'est le texte {name}.", BACKGROUND)
        site.pages[name] = Page(article(f"Accord {name}", *text))
    for limit in (chance.randint(3, 8), chance.randint(9, 14), chance.randint(15, 20)):
        running = start(path, site)
        until = real.monotonic() + 20
        while sum(site.asked(name) for name in names) < limit and running.is_alive() and real.monotonic() < until:
            real.sleep(0.003)
        real.sleep(chance.uniform(0, 0.05))
        running.kill()
        running.join(20)
        assert running.exitcode in (0, -9)
    ended = start(path, site)
    ended.join(60)
    assert ended.exitcode == 0
    with Register.open(path) as register, register.view() as view:
        assert len(view.document_ids()) == COUNT
        assert not view.state().stale
        assert not [id for id in view.document_ids() if view.versions(id)]
        assert not list(view.skips())
        assert len({row.document for row in view.followed.all("article")}) == COUNT
    assert not list(faults(path))
