"""The measure: on records made up for it, and against the measure of the shared gold where that is there."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from eval.suites import shared
from servanda.errors import InputError
from servanda.evaluate import Gold, Story, evaluate, false_alarms, load
from servanda.evaluate.found import found, overlap, party, span
from servanda.evaluate.match import fit, pairs, right
from servanda.model.document import Document
from servanda.pipeline import build, read_document
from servanda.wording.contract import as_dict
from servanda.wording.order import sort_key

SHARED = shared()
OWN = Path(__file__).parents[2] / "eval" / "stories"


def visit(**more: Any) -> dict[str, Any]:
    return {
        "id": "V1", "type": "visit",
        "parties": [{"code": "CV", "name": "Cap-Vert"}, {"code": "PT", "name": "Portugal"}],
        "visitor": {"name": "Adelino Monteiro", "role": "président", "party": "CV"},
        "visitor_country": "CV", "host": "PT",
        "start": "2024-03-11", "end": "2024-03-14", "status": "held", "place": {"name": "Lisbonne", "country": "PT"},
        "statements": [{"property": "host", "document": "a", "start": 0, "end": 8, "quote": "Portugal"}],
        "conflicts": [], **more,
    }  # fmt: skip


def gold(**more: Any) -> Gold:
    base = {
        "id": "G1", "type": "visit", "parties": ["CV", "PT"], "visitor_any": ["monteiro"], "dates": ["2024-03"],
        "exact_date": "2024-03-11/2024-03-14", "status": ["held"], "places": ["lisbon", "lisbonne"],
    }  # fmt: skip
    return msgspec.convert({**base, **more}, Gold)


def test_a_record_that_is_right() -> None:
    one = evaluate(Story("s", [gold()]), [visit()], {"a": "Portugal et Cap-Vert"})
    assert one.rows["visit"].f1 == one.rows["all"].f1 == 1.0
    assert one.rows["body"].f1 is None
    assert all(good == asked for good, asked in one.attributes.values())
    assert set(one.attributes) == {"parties", "date", "exact date", "place", "status"}
    assert (one.statements, one.exact, one.unsupported) == (1, 1, 0)
    assert (one.missed, one.extra) == ((), ())


@pytest.mark.parametrize(
    ("wrong", "more"),
    [
        ({"type": "meeting"}, {}),
        ({"visitor": {"name": "Duarte", "role": "", "party": "CV"}}, {}),
        ({"start": "2023-01-01", "end": "2023-01-02"}, {}),
        ({"parties": [{"code": "CV"}, {"code": "ES"}], "host": "ES"}, {}),
        ({}, {"visitor_any": ["figueira"]}),
    ],
)
def test_a_record_that_is_another(wrong: dict[str, Any], more: dict[str, Any]) -> None:
    one = evaluate(Story("s", [gold(**more)]), [visit(**wrong)])
    assert (one.missed, one.extra) == (("G1",), ("V1",))
    assert one.rows["all"].f1 == 0.0
    assert one.exact is None


def test_a_second_record_of_one_event_is_one_too_many() -> None:
    one = evaluate(Story("s", [gold()]), [visit(), visit(id="V2")])
    assert (one.rows["all"].precision, one.rows["all"].recall) == (0.5, 1.0)
    assert one.extra == ("V2",)


def test_what_is_allowed_counts_nowhere() -> None:
    one = evaluate(Story("s", [gold(required=False)]), [visit()])
    assert (one.rows["all"].gold, one.rows["all"].found) == (0, 0)
    assert one.rows["all"].f1 is None
    assert one.extra == ()


def test_conflicts() -> None:
    told = visit(conflicts=[{"property": "start", "values": []}, {"property": "visitor", "values": []}])
    one = evaluate(Story("s", [gold(conflicts=["date", "place"], conflicts_allowed=["participants"])]), [told])
    assert (one.conflict_recall, one.conflict_precision) == (0.5, 1.0)


def test_a_quote_that_is_not_there() -> None:
    one = evaluate(Story("s", [gold()]), [visit(), visit(id="V2", statements=[])], {"a": "Le Portugal"})
    assert (one.statements, one.exact, one.unsupported) == (1, 0, 1)


def test_amounts_and_directions() -> None:
    wanted = msgspec.convert(
        {"id": "T", "type": "transfer", "parties": ["PT", "CV"], "item_any": ["ambulance"], "quantities": [20],
         "direction": ["PT", "CV"]}, Gold)  # fmt: skip
    record = {
        "type": "transfer", "giver": {"code": "PT"}, "receiver": {"code": "CV"}, "item": "ambulances neuves",
        "quantity": {"value": 20, "unit": ""},
    }  # fmt: skip
    assert all(right(wanted, found(record)).values())
    more = found({**record, "quantity": {"value": 21, "unit": ""}})
    assert not right(wanted, more)["quantity"]
    assert fit(wanted, found(record)) > fit(wanted, more) > 0
    assert pairs([wanted], [more, found(record)]) == [(0, 1)]
    back = found({**record, "giver": {"code": "CV"}, "receiver": {"code": "PT"}})
    assert not right(wanted, back)["direction"]


def test_dates_and_names_in_their_forms() -> None:
    assert span("2024-02") == ("2024-02-01", "2024-02-31")
    assert span("2024/2025-03~") == ("2024-01-01", "2025-03-31")
    assert span("tomorrow") is None
    assert overlap("2024", "2024-03-11/2024-03-14")
    assert not overlap("2024-03-15", "2024-03-11/2024-03-14")
    assert party("European Union") == party("UE") == party("EU")
    assert party("ML") == "ml"


def test_a_file_that_is_no_gold(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        load(tmp_path / "none.json")
    (tmp_path / "a.json").write_text('{"story": 1}')
    with pytest.raises(InputError, match="no gold file"):
        load(tmp_path / "a.json")


def test_false_alarms() -> None:
    assert false_alarms([visit(), {"type": "note"}]) == 1


# Against the measure of the shared gold


@pytest.fixture(scope="module")
def theirs() -> ModuleType:
    path = SHARED / "score" / "score.py"
    if not path.exists():
        pytest.skip(f"{path} is not there: set SERVANDA_SHARED")
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stories() -> list[tuple[Path, Path]]:
    """Gold files, each with its documents."""
    found = [(path, SHARED / "corpus" / f"{path.stem}.jsonl") for path in sorted((SHARED / "score" / "gold").glob("*"))]
    found += [(path, path.with_suffix(".jsonl")) for path in sorted(OWN.glob("*.json"))]
    return [(one, other) for one, other in found if other.exists()]


@pytest.mark.parametrize(("path", "documents"), stories(), ids=lambda path: path.stem)
def test_the_two_measures_agree(path: Path, documents: Path, theirs: ModuleType) -> None:
    texts, exported = _exported(documents)
    for story, records in ((load(path), exported), (load(path), exported[::3]), (load(path), [])):
        one = evaluate(story, records, texts)
        other = theirs.score(json.loads(path.read_text(encoding="utf-8")), list(records), texts)
        rows = {
            kind: {"gold": r.gold, "found": r.found, "correct": r.correct, "p": r.precision, "r": r.recall, "f1": r.f1}
            for kind, r in one.rows.items()
        }
        assert rows == other["records"]
        assert {name: list(told) for name, told in one.attributes.items()} == {
            name: [told["right"], told["asked"]] for name, told in other["attributes"].items()
        }
        assert [one.conflicts_gold, one.conflicts_told, one.conflict_recall, one.conflict_precision] == list(
            other["conflicts"].values()
        )
        assert [one.statements, one.exact, one.unsupported, one.quote_words] == list(other["evidence"].values())
        assert [list(one.missed), list(one.extra)] == [other["missed"], other["extra"]]


def _exported(path: Path) -> tuple[dict[str, str], Sequence[dict[str, Any]]]:
    names = ("id", "text", "url", "title", "lang", "published", "outlet", "author")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = [Document(**{name: line.get(name) for name in names}) for line in lines if line["text"].strip()]
    readings = []
    for document in documents:
        try:
            readings.append(read_document(document))
        except Exception:  # a fault of reading is not what is measured here
            continue
    records = sorted(build(readings), key=sort_key)
    return {document.id: document.text for document in documents}, [as_dict(record) for record in records]
