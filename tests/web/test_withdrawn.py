"""Pages say what outlets took back, and that it counts as no origin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from servanda.pipeline import support, update
from servanda.register import Register, Withdrawn
from tests.press import press
from tests.web.conftest import filled

SAID = {"fr": "retiré par son média, ne compte pour aucune origine", "en": "taken back by its outlet, counted as no"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_says_that_a_copy_of_what_was_taken_back_is_none(
    tmp_path: Path, opened: Callable[..., TestClient], language: str
) -> None:
    given = [replace(one, lang="fr") for one in press() if one.id in ("lisbonne-1", "lisbonne-4")]
    register = filled(tmp_path / "r.db", given)
    with Register.open(register) as changed, changed.writing() as writer:
        writer.withdraw("lisbonne-1", Withdrawn("2025-01-02T00:00:00+00:00", "said", "Retiré."))
        update(changed, writer)
        with changed.view() as view:
            records = list(view.records())
            assert {record.origins for record in records} == {0}
            assert all("counted as no origin" in line for record in records for line in support(view, record))
    client = opened(register)
    for record in records:
        page = client.get(f"/records/{record.id}", params={"lang": language})
        assert page.status_code == 200
        assert SAID[language] in page.text
