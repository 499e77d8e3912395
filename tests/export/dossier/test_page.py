"""The page as a whole: the same for the same input, whatever its order; every value with its quote."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from lxml import html

from servanda.errors import InputError
from servanda.export.dossier import Article, Options, render
from servanda.model.record import Record
from servanda.model.statement import Type
from servanda.model.values import Count, Individual, Party, Place, Status, Value
from servanda.model.when import When
from tests.export.dossier import sample
from tests.export.dossier.building import article, record, says

GOLDEN = Path(__file__).parent / "golden"


def page(language: str = "fr", **options: object) -> str:
    return render(sample.records(), sample.ARTICLES, Options(language, **options), sample.TRACED)  # type: ignore[arg-type]


def body(text: str) -> str:
    """The page without its style and the style's digest."""
    text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[^']+", "sha256-", text)
    return re.sub(r"(Servanda )\d[^<\" ,]*", r"\1VERSION", text)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_golden(language: str) -> None:
    """SERVANDA_GOLDEN=write writes the files anew: look at the difference before it is committed."""
    path = GOLDEN / f"{language}.html"
    told = body(page(language))
    if os.environ.get("SERVANDA_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8")


def test_order_of_input_changes_nothing() -> None:
    turned = render(sample.records()[::-1], sample.ARTICLES[::-1], Options("fr"), sample.TRACED)
    assert turned == page()


def test_every_reference_opens_on_a_quote() -> None:
    tree = html.fromstring(page())
    known = set(tree.xpath("//@id"))
    targets = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert targets
    assert [target for target in targets if target not in known] == []
    assert len(known) == len(tree.xpath("//@id")), "an id stands twice"


def test_every_quote_is_highlighted_and_leads_back() -> None:
    tree = html.fromstring(page())
    for one in sample.records():
        for statement in one.statements:
            found = [
                mark
                for mark in tree.xpath("//section[@id='documents']//mark[@id]")
                if mark.text_content() == statement.quote
            ]
            assert found, statement
    leaves = tree.xpath("//section[@id='documents']//mark[@id and not(.//mark)]")
    assert leaves
    assert all(leaf.xpath("./a/@href") for leaf in leaves)


def test_every_cell_of_the_concordance_opens_on_the_words_of_its_value() -> None:
    tree = html.fromstring(page())
    cells = tree.xpath("//table[contains(@class, 'concordance')]//td/div")
    assert len(cells) > 40
    for cell in cells:
        (target,) = cell.xpath("./a/@href")
        (mark,) = tree.xpath("//mark[@id=$id]", id=target[1:])
        (value,) = cell.xpath("./a")
        assert mark.text_content() == value.get("title", value.text_content())
        assert cell.xpath(".//span[contains(@class, 'mark')]")


def test_every_sentence_has_a_reference() -> None:
    tree = html.fromstring(page())
    sentences = tree.xpath("//section[@id='account']//p[contains(@class, 'account')]")
    assert len(sentences) == 7
    assert all(sentence.xpath(".//*[@class='refs']//a") for sentence in sentences)


def test_conflicts_show_both_sides_with_their_documents() -> None:
    tree = html.fromstring(page())
    (dispute,) = tree.xpath("//article[@id='r-V001']//div[@class='dispute']")
    sides = [side.text_content() for side in dispute.xpath(".//div[@class='side']")]
    assert len(sides) == 2
    assert "4–5 mai 2024" in sides[0]
    assert "[2]" in sides[0]
    assert "[3]" in sides[0]
    assert "3–5 mai 2024" in sides[1]
    assert "prévu" in sides[1]
    assert "[1]" in sides[1]


def test_support_is_counted_in_origins() -> None:
    tree = html.fromstring(page())
    (state,) = tree.xpath("//article[@id='r-V001']/p[@class='state']")
    assert "4 documents, 3 origines" in state.text_content()
    assert "4 documents" in tree.xpath("string(//p[@class='sources'])")
    assert "3 origines" in tree.xpath("string(//p[@class='sources'])")
    (copy,) = tree.xpath("//article[@id='d3']/p[@class='about']")
    assert "Agence de l'Atlantique\u00a0: repris du document 2" in copy.text_content()
    assert "agence de presse" in tree.xpath("string(//article[@id='d2']/p[@class='about'])")
    assert "peut-être récrit d’après le document 4" in tree.xpath("string(//article[@id='d1']/p[@class='about'])")


def test_a_card_tells_why_documents_count_as_one() -> None:
    tree = html.fromstring(page())
    (told,) = tree.xpath("//article[@id='r-V001']//ul[@class='origins']/li")
    assert told.text_content() == "[2, 3] Agence de l'Atlantique (agence de presse) · [3] repris du document 2"
    (support,) = tree.xpath("//tr[@id='r-V001-host']//span[@class='support']/a")
    assert support.text_content() == "3 documents, 2 origines"
    assert support.get("href") == f"#{told.getparent().get('id')}"
    assert not tree.xpath("//article[@id='r-M002']//ul[@class='origins']")


def test_documents_that_say_nothing_are_named() -> None:
    assert "Le marché d&#39;Accra a rouvert." in page()
    assert 'id="d5"' not in page()


def test_options_choose_records() -> None:
    tree = html.fromstring(page(states=("PT", "GH")))
    assert {card.get("id") for card in tree.xpath("//article[contains(@class, 'card')]")} == {
        "r-A003",
        "r-B005",
        "r-T006",
    }
    assert not html.fromstring(page(since="2024-06")).xpath("//article[contains(@class, 'card')]")
    later = [html.fromstring(page(since=day)).xpath("//article[@id='r-T007']") for day in ("2024-05-05", "2024-05-06")]
    assert later[0], "what has no date is of when its documents were published"
    assert not later[1]
    assert html.fromstring(page(until="2024-04")).xpath("//article[@id='r-V001']") == []


def test_nothing_to_tell_is_a_page_too() -> None:
    told = render([], [], Options("en"))
    assert "No record meets these criteria." in told
    assert "<table" not in told


def test_words_that_a_document_does_not_have_are_refused() -> None:
    changed = [Article(a.id, a.text.replace("Inês", "Inez"), a.passages) for a in sample.ARTICLES]
    with pytest.raises(InputError, match="Read it again"):
        render(sample.records(), changed)
    with pytest.raises(InputError, match="was not given"):
        render(sample.records(), sample.ARTICLES[:2])
    with pytest.raises(InputError, match="choose one of en, fr"):
        render([], [], Options("xx"))


def test_languages_of_quotes_are_marked() -> None:
    tree = html.fromstring(page("en"))
    assert tree.get("lang") == "en"
    assert tree.xpath("//article[@id='d1']//div[@class='text']/@lang") == ["fr"]
    assert tree.xpath("//section[@id='account']//bdi[@lang='fr']")
    assert not tree.xpath("//*[@lang='en' and ancestor::section and not(@class='role')]")


def many() -> tuple[list[Record], list[Article]]:
    """Sixty records on forty documents of eight thousand characters, twelve documents a record."""
    filling = "Une phrase qui ne dit rien de ce que l'on cherche, et qui prend sa place sur la page. " * 92
    sources = [
        article(f"doc{n:02}", *(p for p in (WORDS, filling)), language="fr", outlet=f"N° {n}") for n in range(40)
    ]
    found = []
    for number in range(60):
        told = [sources[(number + step * 3) % 40] for step in range(12)]
        own = [says(source, *statement) for source in told for statement in STATEMENTS]
        date = When.on(f"2024-{number % 12 + 1:02}-{number % 27 + 1:02}")
        own += [says(source, "date", date, "le 3 mai") for source in told]
        settled = {name: [value] for name, value, _ in STATEMENTS} | {"date": [date]}
        found.append(record(Type.VISIT, number, own, settled))
    return found, sources


WORDS = "Inês Valadares, présidente du Portugal, est arrivée au Ghana, à Accra, le 3 mai, pour une visite."
STATEMENTS: list[tuple[str, Value, str]] = [
    ("visitor", Individual("Inês Valadares", "présidente du Portugal", "PT"), "Inês Valadares"),
    ("visitor_country", Party("PT", "Portugal"), "Portugal"),
    ("host", Party("GH", "Ghana"), "Ghana"),
    ("place", Place("Accra", "GH"), "Accra"),
    ("status", Status("held"), "est arrivée"),
]


def test_a_page_of_forty_documents_can_be_sent_by_mail() -> None:
    assert len(render(*many()).encode()) < 2_000_000


def test_a_count_of_texts_is_no_text_among_others() -> None:
    source = article("x", "alpha beta gamma delta", language="fr")

    def signed(number: int, texts: int) -> Record:
        own = [says(source, "status", Status("signed"), "alpha"), says(source, "count", Count(texts), "beta")]
        return record(Type.AGREEMENT, number, own, {"count": [Count(texts)], "status": [Status("signed")]})

    def tally(*told: Record) -> str:
        tree = html.fromstring(render(told, [source], Options("fr")))
        (found,) = tree.xpath("//ul[@class='tallies']/li[a[@href='#account-agreement']]")
        return " ".join(found.text_content().split())

    assert tally(signed(1, 1), signed(2, 1), signed(3, 3)) == "2 accords2 signés 3 signés, comptés ensemble"
    assert tally(signed(3, 3)) == "3 accords3 signés, comptés ensemble"


def test_a_day_within_the_time_retained_is_not_hatched() -> None:
    sources = [article(f"s{n}", "alpha beta gamma", language="fr") for n in range(4)]
    dates = [When.parse(told) for told in ("2025-06-22/2025-06-26", "2025-06-23", "2025-06-21/2025-06-26", "2024-01")]
    own = [says(source, "date", date, "alpha") for source, date in zip(sources[:3], dates, strict=False)]
    sides = [(date, [source.id]) for source, date in zip(sources[:3], dates, strict=False)]
    visit = record(Type.VISIT, 1, own, {"date": [dates[0]]}, {"date": sides})
    early = record(Type.VISIT, 2, [says(sources[3], "date", dates[3], "beta")], {"date": [dates[3]]})
    same = record(Type.MEETING, 3, [says(sources[3], "date", dates[3], "gamma")], {"date": [dates[3]]})
    tree = html.fromstring(render([visit, early, same], sources, Options("fr")))
    bars = tree.xpath("//div[@id='frame1']//a[@href='#r-V001']//rect/@class")
    assert bars == ["part hatched", "part solid"]
    assert not tree.xpath("//div[@id='frame2']"), "a month that nothing is known within has no detail"
