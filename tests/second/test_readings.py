"""What a reader claims is entered where the text bears it out, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extract.lines import page
from servanda.model.answer import Answer
from servanda.model.document import Document
from servanda.model.statement import Modality
from servanda.model.values import Individual, Party, Place, Status
from servanda.pipeline import read_document
from servanda.second.asking import LONGEST, questions
from servanda.second.claims import claims
from servanda.second.places import places, squeeze
from servanda.second.read import Second, second_reading
from servanda.text.normalise import normalise
from servanda.text.prepare import Prepared, prepare
from tests.second.server import act, answer

FRENCH = (
    "Le président malien Assimi Goïta a reçu vendredi 20 juin 2025 à Bamako l’ambassadeur russe.\n\n"
    "La Russie a promis 25 000 tonnes de blé au Mali. La Russie a livré vingt camions au Niger le 18 juin 2025.\n\n"
    "Le Mali et la Russie signeront en juillet un accord sur l’énergie."
)
ENGLISH = (
    "Ghana and Togo signed a memorandum on ports in Lomé on 3 May 2024. Japan promised Ghana 40 million dollars.\n\n"
    "Officials said Ghana would not sign the treaty with Togo this year."
)
SIDES = (("giver", "RU", "La Russie"), ("receiver", "ML", "Mali"))


def second(text: str, published: str, *acts: dict[str, object]) -> Second:
    """What a reader tells of a text, whatever the rules read in it."""
    ready = prepare(Document("a", text, published=published))
    assert isinstance(ready, Prepared)
    seen = page(ready.document, normalise(text), ready.passages, list(ready.sentences), ready.document.lang or "")
    return second_reading(seen, (Answer("m", "q", answer(*acts)),))


def told(text: str, *acts: dict[str, object], published: str = "2025-06-21") -> list[tuple[str, object]]:
    """The properties and values entered for the claims on a text."""
    found = second(text, published, *acts)
    for one in found.acts:
        for s in one.statements:
            assert text[s.start : s.end] == s.quote != ""
            assert s.rule == "reader(m)"
    return [(s.property, s.value) for one in found.acts for s in one.statements]


def refused(text: str, *acts: dict[str, object], published: str = "2025-06-21") -> list[str]:
    return [one.why for one in second(text, published, *acts).refused]


def test_what_the_text_bears_out_is_entered() -> None:
    claim = act(
        "transfer", *SIDES, ("status", "pledged", "a promis"), ("quantity", "25000 t", "25 000 tonnes"),
        ("item", "blé", "tonnes de blé"),
    )  # fmt: skip
    found = dict(told(FRENCH, claim))
    assert found["giver"] == Party("RU", "Russie")
    assert found["status"] == Status("pledged")
    assert {"quantity", "item", "receiver"} <= found.keys()
    assert not refused(FRENCH, claim)


def test_a_promise_is_never_a_delivery() -> None:
    claim = act("transfer", *SIDES, ("status", "delivered", "a promis"), ("item", "blé", "blé"))
    assert told(FRENCH, claim) == []
    assert refused(FRENCH, claim)


def test_a_planned_signature_is_never_a_signature() -> None:
    sides = (("party", "ML", "Le Mali"), ("party", "RU", "la Russie"))
    assert told(FRENCH, act("agreement", *sides, ("status", "signed", "signeront"))) == []
    [made] = second(FRENCH, "2025-06-21", act("agreement", *sides, ("status", "announced", "signeront"))).acts
    assert {s.modality for s in made.statements} == {Modality.PLANNED}


def test_what_is_denied_is_no_signature() -> None:
    sides = (("party", "GH", "Ghana"), ("party", "TG", "Togo"))
    assert told(ENGLISH, act("agreement", *sides, ("status", "signed", "would not sign"))) == []


@pytest.mark.parametrize(
    ("name", "value", "quote"),
    [
        ("date", "2024-05-03", "on 4 May 2024"),  # the quote does not stand there
        ("date", "2024-05-04", "3 May 2024"),  # another day than the quote's
        ("date", "2024-05", ""),
        ("party", "FR", "Ghana"),
        ("party", "TG", "Tog"),  # a part of a word
        ("place", "Accra", "Lomé"),
        ("subject", "airports", "a memorandum on ports"),
        ("signatory", "Ada Byron", "Ghana and Togo"),
        ("sector", "111", "ports"),
        ("count", "3", "3 May 2024"),
        ("colour", "red", "ports"),
        ("quantity", "41000000 USD", "40 million dollars"),
    ],
)
def test_what_the_text_does_not_bear_out_is_refused(name: str, value: str, quote: str) -> None:
    sides = (("party", "GH", "Ghana"), ("party", "TG", "Togo"), ("status", "signed", "signed"))
    known = set(told(ENGLISH, act("agreement", *sides, ("subject", "ports", "on ports")), published="2024-05-04"))
    claim = act("agreement", *sides, ("subject", "ports", "on ports"), (name, value, quote))
    assert set(told(ENGLISH, claim, published="2024-05-04")) == known != set()
    assert len(refused(ENGLISH, claim, published="2024-05-04")) == bool(quote)


def test_people_have_what_the_document_tells_of_them() -> None:
    claim = act(
        "meeting", ("party", "ML", "président malien"), ("party", "RU", "russe"), ("status", "held", "a reçu"),
        ("participant", "Assimi Goïta", "Le président malien Assimi Goïta"), ("place", "Bamako", "à Bamako"),
        ("date", "2025-06-20", "vendredi 20 juin 2025"),
    )  # fmt: skip
    found = dict(told(FRENCH, claim))
    assert found["participant"] == Individual("Assimi Goïta", "président malien", "ML")
    assert isinstance(found["place"], Place)


def test_a_quote_stands_up_to_typography() -> None:
    text = "Le « Mali »\u00a0: 25\u202f000 tonnes — l’aide"
    plain = "Le « Mali » : 25 000 tonnes — l'aide"
    squeezed = squeeze(plain)
    for quote in ('Le "Mali"', "25000 tonnes", "25 000 tonnes - l'aide", "l’aide", text):
        [(start, end)] = places(quote, plain, squeezed)
        assert plain[start:end].replace(" ", "")
    assert not list(places("000 tonnes", "x1000 tonnes", squeeze("x1000 tonnes")))
    assert not list(places("…", plain, squeezed))


@pytest.mark.parametrize(
    "body",
    [
        "",
        "I cannot do that.",
        "{",
        '{"acts": [',
        "[[[[[[",
        "null",
        '{"acts": 3}',
        "{}" * 100,
        '{"a": ' * 5000,
        "\x00\ud800",
    ],
)
def test_what_is_no_answer_claims_nothing(body: str) -> None:
    assert claims(body) is None


def test_an_answer_is_found_in_what_stands_around_it() -> None:
    wanted = claims(answer(act("visit", ("host", "FR", "France"))))
    fenced = (
        f"Sure! {{curly}} Here it is:\n```json\n{answer(act('visit', ('host', 'FR', 'France')))}\n```\nAnything else?"
    )
    assert claims(fenced) == wanted
    assert claims(json.dumps([act("visit", ("host", "FR", "France"))])) == wanted
    odd = {"acts": [1, {"type": "party"}, {"type": "visit", "statements": [2, {"property": "host"}, {"property": 1}]}]}
    assert [one.statements for one in claims(json.dumps(odd)) or ()] == [()]


@given(st.text(max_size=300))
def test_no_answer_stops_the_reading(body: str) -> None:
    document = Document("a", ENGLISH, published="2024-05-04")
    acts = read_document(document).acts
    assert read_document(replace(document, answers=(Answer("m", "q", body),))).acts == acts


def test_what_only_repeats_the_rules_is_left_out() -> None:
    document = Document("a", ENGLISH, published="2024-05-04")
    rules = read_document(document).acts
    sides = (("party", "GH", "Ghana"), ("party", "TG", "Togo"), ("status", "signed", "signed"))
    again = replace(document, answers=(Answer("m", "q", answer(act("agreement", *sides))),))
    assert read_document(again).acts == rules


def test_a_text_is_asked_about_in_parts_without_what_cleaning_set_aside() -> None:
    long = "\n\n".join(f"Ghana and Togo signed text number {n} in Lomé on 3 May 2024." for n in range(600))
    for text in (ENGLISH, long):
        ready = prepare(Document("a", text, published="2024-05-04"))
        assert isinstance(ready, Prepared)
        asked = questions(ready.document, ready.passages)
        assert all(len(one.text) < LONGEST + 500 for one in asked)
        assert questions(replace(ready.document, id="b"), ready.passages) == asked
    assert len(asked) > 1
