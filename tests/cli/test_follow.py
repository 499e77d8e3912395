"""`servanda follow`: what it prints, and what it refuses."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli import Shell
from tests.follow.site import BACKGROUND, GIVEN, SIGNED, Page, Site, article, rss, served

PLACE = "/monde/accord-mali-russie"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:  # type: ignore[misc]
    with served() as site:
        site.pages["/rss"] = rss(site.url(PLACE, "127.0.0.1"))
        site.pages[PLACE] = Page(article("Le Mali et la Russie signent"))
        (tmp_path / "sources.yml").write_text(
            f"- name: Le Journal\n  country: ML\n  feeds: ['{site.url('/rss', '127.0.0.1')}']\n", encoding="utf-8"
        )
        yield site  # type: ignore[misc]


WAY = ("--days", "0", "--delay", "0", "--allow-private", "127.0.0.1")


def test_a_round_says_what_it_did(shell: Shell, site: Site) -> None:
    out = shell("follow", "sources.yml", *WAY)
    assert "1 new, 0 changed, 0 withdrawn" in out
    assert "Lists: 1 read." in out
    id = f"127.0.0.1:{site.port}{PLACE}"
    site.pages[PLACE] = Page(article("Le Mali et la Russie signent", SIGNED, GIVEN.replace("25", "20"), BACKGROUND))
    out = shell("follow", "--again", *WAY)
    assert f"changed: {id}" in out
    assert "- La Russie a promis au Mali 25 000 tonnes" in out
    assert "+ La Russie a promis au Mali 20 000 tonnes" in out
    assert "25 000" in shell("show", id, "--versions")
    (version,) = shell.json("show", id, "--versions")
    assert version["version"] == 1
    assert "25 000" in version["text"]
    site.pages[PLACE] = Page("", 410)
    told = shell.json("follow", "--again", *WAY)
    assert told["withdrawn"] == [{"id": id, "reason": "gone", "words": ""}]
    assert "withdrawn, known since" in shell("show", id)
    record = shell.json("show")[0]["id"]
    assert "withdrawn, known since" in shell("show", record)
    assert list(shell.json("show", record)["withdrawn"]) == [id]
    (line, *_) = shell("export", "-o", "-").splitlines()
    assert json.loads(line)["withdrawn"] == [id]
    shell("export", "--format", "csv", "-o", "tables")
    (heads, *rows) = csv.reader(Path("tables/statements.csv").read_text(encoding="utf-8-sig").splitlines())
    assert {row[heads.index("withdrawn")][:2] for row in rows} == {"20"}
    assert '"creativeWorkStatus": "Withdrawn"' in shell("export", "--format", "jsonld", "-o", "-")
    shell("dossier", "-o", "dossier.html")
    assert "retiré par son média" in Path("dossier.html").read_text(encoding="utf-8")
    assert shell.json("check", "--deep")["sound"]


def test_nothing_private_without_being_told(shell: Shell, site: Site) -> None:
    out = shell("follow", "--days", "0", code=2)
    assert "skipped (private): 127.0.0.1 is a machine of a private network" in out
    assert "--allow-private 127.0.0.1" in out
    assert not site.log
    text = Path("sources.yml").read_text(encoding="utf-8")
    Path("sources.yml").write_text(f"{text}  private: [127.0.0.1]\n", encoding="utf-8")
    assert "1 new" in shell("follow", "--days", "0", "--delay", "0")


def test_a_dry_run(shell: Shell, site: Site) -> None:
    out = shell("follow", "--dry-run", *WAY)
    assert site.url(PLACE, "127.0.0.1") in out
    assert "Nothing was stored." in out
    assert not shell.register.exists()
    assert [one["why"] for one in shell.json("follow", "--dry-run", *WAY)["would_fetch"]] == ["new"]
    assert "1 too old" in shell("follow", "--dry-run", "--allow-private", "127.0.0.1", "--delay", "0")


@pytest.mark.parametrize(
    ("list_", "options", "told"),
    [
        (None, (), "no list of sources"),
        ("- name: Le Journal\n", (), "nothing to follow"),
        ("- {name: A, feeds: [ftp://a.example]}\n", (), "whole address"),
        ("- {name: A, feeds: [a.example/rss]}\n", (), "whole address"),
        ("- {name: A, country: Mali, feeds: ['https://a.example']}\n", (), "ISO 3166"),
        ("- {name: A, feeds: ['https://a.example']}\n", ("--every", "soon"), "30m"),
        ("- {name: A, feeds: ['https://a.example']}\n", ("--every", "0m"), "30m"),
        ("- {name: A, feeds: ['https://a.example']}\n", ("--every", "1h", "--dry-run"), "--every"),
    ],
)
def test_what_cannot_be_followed(
    shell: Shell, tmp_path: Path, list_: str | None, options: tuple[str, ...], told: str
) -> None:
    if list_ is not None:
        (tmp_path / "sources.yml").write_text(list_, encoding="utf-8")
    shell("follow", *options, code=2)
    assert told in shell.err
    assert not shell.register.exists()


def test_what_is_followed_makes_no_records_anew(shell: Shell, site: Site) -> None:
    shell("follow", *WAY)
    text = Path("sources.yml").read_text(encoding="utf-8")
    Path("sources.yml").write_text(text.replace("country: ML", "country: SN"), encoding="utf-8")
    assert shell.json("follow", *WAY)["records"] == {"new": [], "changed": [], "gone": []}


def test_a_service_goes_on_until_it_is_ended(tmp_path: Path, site: Site) -> None:
    command = [
        sys.executable,
        "-m",
        "servanda",
        "follow",
        "--register",
        str(tmp_path / "r.db"),
        "--every",
        "1s",
        "--json",
    ]
    running = subprocess.Popen(
        [*command, *WAY], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    )
    assert running.stdout is not None
    rounds = [json.loads(running.stdout.readline()) for _ in range(2)]
    assert [len(told["new"]) for told in rounds] == [1, 0]
    begun = time.monotonic()
    running.send_signal(signal.SIGTERM)
    _, err = running.communicate(timeout=10)
    assert time.monotonic() - begun < 5
    assert running.returncode == 130
    assert "Interrupted: what was fetched is stored" in err
