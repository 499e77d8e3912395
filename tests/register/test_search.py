"""Searching: what is found by which words, in which order, page by page; and what is kept of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from servanda.errors import InputError
from servanda.model.document import Document
from servanda.model.sector import Sector
from servanda.model.tokens import fold
from servanda.pipeline import preview, read, read_all, update
from servanda.register import Filter, Hit, Register, Saved, View, indexed
from servanda.register.schema import entry
from tests.postgresql import Server
from tests.press import many, press

ENGLISH = Document(
    "english",
    "Portugal and Cape Verde signed an agreement on renewable energies in Lisbon on 12 March 2024. Ministers' "
    "deliveries of Portugal's hospitals were discussed.",
    title="Agreements signed",
    published="2024-03-20",
)


def fill(register: Register, *documents: Document) -> None:
    with register.writing() as writer:
        writer.store([(document, read(document)) for document in documents])
        update(register, writer)


@pytest.fixture
def register(place: str | Path) -> Iterator[Register]:
    with Register.open(place, create=True) as register:
        fill(register, *press(), ENGLISH)
        yield register


@pytest.fixture
def view(register: Register) -> Iterator[View]:
    with register.view() as view:
        yield view


def documents(view: View, words: str) -> set[str]:
    return {hit.id for hit in view.search(words, kinds=["document"], limit=100).hits}


def with_words(*words: str) -> set[str]:
    return {d.id for d in (*press(), ENGLISH) if all(word in d.text for word in words)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Monteiro", with_words("Monteiro")),
        ("MONTEIRO", with_words("Monteiro")),
        ("energie", with_words("énergies") | {"english"}),
        ("énergétique", set()),
        ("énergies renouvelables", with_words("énergies")),
        ("l’énergie", with_words("énergies") | {"english"}),
        ("signes", {*with_words("signé"), *with_words("signed")}),
        ("signées", {*with_words("signé"), *with_words("signed")}),
        ("hospital", with_words("hospitals")),
        ("delivery of the hospital", with_words("deliveries")),
        ("minister", with_words("Ministers'")),
        ("Cap-Vert", with_words("Cap-Vert")),
        ("Vert Cap", with_words("Cap-Vert")),
        ('"Vert Cap"', set()),
        ('"accord de coopération"', with_words("accord de coopération")),
        ("« accord de coopération »", with_words("accord de coopération")),
        ('"coopération accord"', set()),
        ("Monteiro -Figueira", with_words("Monteiro") - with_words("Figueira")),
        ('président -"visite d’État"', with_words("président") - with_words("visite d'État")),
        ("mongol*", with_words("mongol") | with_words("Mongolie")),
        ("MONGOL*", with_words("mongol") | with_words("Mongolie")),
        ("coopérat* éco*", with_words("coopération économique")),
        ("le accord de la santé", with_words("accord de", "santé")),
        ("la", with_words(" la ") | with_words("La ")),
        ("neige", with_words("neigé")),
        ("nowhere", set()),
    ],
)  # fmt: skip
def test_words_find(view: View, words: str, expected: set[str]) -> None:
    assert documents(view, words) == expected


def test_a_name_is_no_form_of_a_word(view: View, register: Register) -> None:
    fill(register, Document("mali", "Le Mali a neigé."), Document("mal", "Cela fait mal, et le temps est au beau."))
    with register.view() as now:
        assert documents(now, "mal") == {"mal"}
        assert documents(now, "Mali") == {"mali"}


@pytest.mark.parametrize("words", ["", "  ", "-accord", '""', "-", "*", "!?", "«»", "a" * 1001, "mot " * 40 + "x1"])
def test_what_cannot_be_searched_for(view: View, words: str) -> None:
    if words.startswith("mot"):
        words = " ".join(f"mot{number}" for number in range(40))
    with pytest.raises(InputError, match=r"[Gg]ive"):
        view.search(words)


@pytest.mark.parametrize(
    "words",
    ["accord OR NEAR(", "head:accord", "a\x00b", "'; DROP TABLE terms", '"', '"accord', "{body}", "^accord", "a&|!b",
     "\ud800x", "100%", "a_b", "<->", ":*", "accord:A", "\\", "日本語", "'accord'"],
)  # fmt: skip
def test_marks_of_a_database_are_none_here(view: View, words: str) -> None:
    try:
        view.search(words)
        view.count(Filter(text=words, actors=(words,)))
        view.actors(words)
    except InputError:
        pass


def test_records_are_found_by_what_they_are_about(view: View) -> None:
    hits = view.search("Portugal agreement", kinds=["record"]).hits
    assert hits
    assert {hit.rank for hit in hits if hit.record and hit.record.type == "agreement"} == {0}
    mongolian = view.search("Mongolia", kinds=["record"], limit=100).hits  # told in French alone
    assert {hit.id for hit in mongolian} == {record.id for record in view.records(Filter(parties=("MN",)))}


def test_the_head_comes_first_and_then_the_newest(view: View) -> None:
    hits = view.search("accord", limit=100).hits
    keys = [(hit.rank, [-ord(c) for c in hit.date]) for hit in hits]
    assert keys == sorted(keys, key=lambda key: (key[0], key[1] or [0]))
    assert {hit.rank for hit in hits} == {0, 1}
    assert {hit.kind for hit in hits} == {"record", "document"}


@pytest.mark.parametrize("words", ["Monteiro", "énergies", '"accord de coopération"', "mongol*", "agreement"])
def test_marks_are_on_what_was_found(view: View, words: str) -> None:
    texts = {document.id: document.text for document in (*press(), ENGLISH)}
    found = view.search(words, limit=100).hits
    assert found
    for hit in found:
        start = hit.snippet.start
        assert texts[hit.document][start : start + len(hit.snippet.text)] == hit.snippet.text
        ends = [place for mark in hit.snippet.marks for place in mark]
        assert ends == sorted(ends)
        if hit.kind == "document" and hit.rank == 1:
            assert hit.snippet.marks
    marked = {fold(h.snippet.text[a:b]) for h in found for a, b in h.snippet.marks}
    assert all(fold(words.strip('"*'))[:5] in mark for mark in marked)


def test_the_snippet_is_where_most_of_the_words_are(register: Register) -> None:
    text = (
        "Un accord est signé. " + "Il neige encore beaucoup. " * 30 + "Un accord de pêche avec le Togo. " + "Fin. " * 90
    )
    fill(register, Document("long", text))
    with register.view() as view:
        hit = next(h for h in view.search("accord pêche Togo").hits if h.id == "long")
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["accord", "pêche", "Togo"]
    assert len(hit.snippet.text) < 300


# Pages


def everything(view: View, words: str, limit: int, **more: object) -> list[Hit]:
    found: list[Hit] = []
    after = None
    while True:
        page = view.search(words, limit=limit, after=after, **more)  # type: ignore[arg-type]
        assert len(page.hits) <= limit
        found += page.hits
        after = page.after
        if after is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_put_together_are_the_whole(view: View, limit: int) -> None:
    for words in ("accord", "Monteiro", "la"):
        whole = list(view.search(words, limit=1000).hits)
        assert everything(view, words, limit) == whole
        assert len({(hit.kind, hit.id) for hit in whole}) == len(whole)
        assert sum(view.found(words).values()) == len(whole)


@pytest.mark.parametrize("newest", [False, True])
def test_pages_of_records_put_together_are_the_whole(view: View, newest: bool) -> None:
    found: list[str] = []
    after = None
    while True:
        page = view.page(limit=2, after=after, newest=newest)
        found += [record.id for record in page.records]
        if (after := page.after) is None:
            break
    if not newest:
        assert found == [record.id for record in view.records()]
    assert sorted(found) == sorted(record.id for record in view.records())
    assert [r.id for r in view.page(limit=1000, newest=newest).records] == found


@pytest.mark.parametrize("after", ["x", "", "W10", "WzEsMiwzXQ", "WzAsInUiLCJ2IiwiXHVkODAwIl0", "é" * 9])
def test_a_place_that_was_not_given_out(view: View, after: str) -> None:
    for asked in (lambda: view.page(after=after), lambda: view.search("accord", after=after)):
        with pytest.raises(InputError, match="first page"):
            asked()


# Filters


FILTERS = [
    Filter(),
    Filter(types=("agreement",)),
    Filter(parties=("PT",)),
    Filter(sectors=(Sector("120"),)),
    Filter(statuses=("signed", "held")),
    Filter(first="2024-04-01"),
    Filter(origins=2),
    Filter(conflicts=True),
    Filter(actors=("Monteiro",)),
    Filter(text="Lisbonne"),
    Filter(text='"accord de coopération" -énergies', parties=("PT",)),
    Filter(types=("body",), parties=("PT",)),
]


@pytest.mark.parametrize("wanted", FILTERS)
def test_what_is_counted_is_what_is_listed(view: View, wanted: Filter) -> None:
    found = list(view.records(wanted))
    assert view.count(wanted) == len(found)
    assert list(view.page(wanted, limit=1000).records) == found
    facets = view.facets(wanted)
    assert dict(facets.types) == tally(str(record.type) for record in found)
    assert dict(facets.statuses) == tally(
        next((v.name for v in record.values("status")), "")  # type: ignore[union-attr]
        for record in found
    )
    parties = [name for name, _ in facets.parties]
    assert all(view.count(replace(wanted, parties=(*wanted.parties, p))) == dict(facets.parties)[p] for p in parties)
    assert sum(many for _, many in facets.years) == len(found)


def tally(names: Iterator[str]) -> dict[str, int]:
    told: dict[str, int] = {}
    for name in names:
        told[name] = told.get(name, 0) + 1
    return told


@pytest.mark.parametrize("wanted", FILTERS)
def test_a_filter_holds_for_what_is_searched(view: View, wanted: Filter) -> None:
    through = {record.id: set(record.documents) for record in view.records(wanted)}
    telling = {id for ids in through.values() for id in ids} if wanted != Filter() else set(view.document_ids())
    for hit in view.search("Portugal", wanted, limit=1000).hits:
        assert hit.id in (through if hit.kind == "record" else telling)
    every = view.search("Portugal", limit=1000).hits
    passing = [hit for hit in every if hit.id in (through if hit.kind == "record" else telling)]
    assert list(view.search("Portugal", wanted, limit=1000).hits) == passing


def test_people_are_found_by_parts_of_their_names(view: View) -> None:
    assert view.count(Filter(actors=("adelino monteiro",))) == view.count(Filter(actors=("Monteiro",))) > 0
    assert view.count(Filter(actors=("Monteiro", "Figueira"))) < view.count(Filter(actors=("Monteiro",)))
    assert view.count(Filter(actors=("onteir",))) == 0
    names = dict(view.actors("mont"))
    assert names["Adelino Monteiro"] == view.count(Filter(actors=("Adelino Monteiro",)))


# Kept up


NUMBER = {"sqlite": "rowid, *", "postgresql": "number, vector::text"}


def index_of(register: Register) -> dict[tuple[str, str], tuple[str, ...]]:
    """What is searched through, by kind and id."""
    with register.view() as view:
        rows = view._connection.execute(sa.select(entry)).all()
        asked = f"SELECT {NUMBER[view._connection.dialect.name]} FROM terms"
        terms = {row[0]: tuple(row[1:]) for row in view._connection.exec_driver_sql(asked)}
    assert set(terms) == {row.number for row in rows}
    return {(row.kind, row.id): (row.date, *terms[row.number]) for row in rows}


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_documents_gives_the_same(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    documents = many(30)
    with Register.open(tmp_path / "whole.db", create=True) as whole:
        fill(whole, *documents)
        expected = index_of(whole)
    chance.shuffle(documents)
    with Register.open(tmp_path / "parts.db", create=True) as register:
        extra = Document("extra", "Le Portugal et le Cap-Vert ont signé un accord le 12 mars 1990 à Lisbonne.")
        fill(register, *documents[:10], extra)
        fill(register, *documents[10:], *documents[:3])
        with register.writing() as writer:
            writer.forget(["extra"])
            update(register, writer)
        assert index_of(register) == expected


def test_older_terms_are_made_anew(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = index_of(register)
    with register.changing() as connection:
        number = NUMBER[connection.dialect.name].split(",")[0]
        connection.exec_driver_sql(f"DELETE FROM terms WHERE mod({number}, 2) = 0")
    monkeypatch.setattr(indexed, "version", lambda: "newer")
    with register.writing() as writer:
        preview(writer, ["meteo"])
        update(register, writer)
    assert index_of(register) == expected
    with register.view() as view:
        assert view.state().terms == "newer"


def test_what_is_forgotten_leaves_no_word_in_the_file(tmp_path: Path) -> None:
    register = Register.open(tmp_path / "register.db", create=True)
    fill(register, *press())
    secret = Document(
        "secret", "Le Portugal et la Mongolie ont signé le 3 mai 2024 à Praia un accord sur le zanzibarissimage.",
        title="Zanzibarissimo", published="2024-05-04",
    )  # fmt: skip
    fill(register, secret)
    folder = tmp_path
    assert any(b"zanzibarissi" in file.read_bytes() for file in folder.iterdir())
    with register.view() as view:
        assert {hit.kind for hit in view.search("zanzibarissimage").hits} == {"document", "record"}
    with register.writing() as writer:
        writer.forget(["secret"])
        update(register, writer)
    with register.view() as view:
        assert view.search("zanzibar*").hits == ()
    register.close()
    assert not any(b"zanzibarissi" in file.read_bytes().lower() for file in folder.iterdir())


def test_a_trial_changes_no_term(register: Register) -> None:
    before = index_of(register)
    with register.writing() as writer:
        preview(writer, ["lisbonne-1", "english"])
    assert index_of(register) == before


def test_texts_of_any_size(register: Register) -> None:
    long = " ".join(f"mot{number}" for number in range(30_000)) + " fin du texte. " + "la pêche " * 400 + "au thon"
    fill(register, Document("long", long), Document("wide", "x" * 500_000), Document("marks", "\ud800\x00'\\\u202e é"))
    with register.view() as view:
        assert documents(view, "mot29999") == {"long"}
        assert documents(view, '"mot1 mot2"') == {"long"}
        assert documents(view, '"mot2 mot1"') == set()
        assert documents(view, "thon pêche mot3*") == {"long"}
        assert documents(view, "x" * 80) == {"wide"}


WORDS = [word for document in (*press(), ENGLISH) for word in document.text.replace(".", " ").split()]


def queries(seed: int) -> Iterator[str]:
    """Searches made up of the documents' own words."""
    chance = random.Random(seed)
    for _ in range(60):
        place = chance.randrange(len(WORDS) - 4)
        phrase = '"' + " ".join(WORDS[place : place + chance.randrange(2, 5)]) + '"'
        one, other = chance.choice(WORDS), chance.choice(WORDS)
        beginning = f"{''.join(c for c in one if c.isalnum())[:3]}*"
        yield chance.choice([one, f"{one} {other}", phrase, f"{phrase} {one}", f"{one} -{other}", beginning,
                             f"{one} -{phrase}", f"{beginning} -{one}"])  # fmt: skip


def test_both_databases_find_the_same(tmp_path: Path, server: Server) -> None:
    long = Document("long", " ".join(["de la paix"] * 300 + [f"mot{n}" for n in range(15_000)] + ["la fin"]))
    with (
        Register.open(tmp_path / "register.db", create=True) as file,
        Register.open(server.database(), create=True) as database,
    ):
        for register in (file, database):
            fill(register, *many(40), ENGLISH, long)
        with file.view() as one, database.view() as other:
            assert list(one.records()) == list(other.records())
            for words in (
                *queries(1),
                '"paix mot0"',
                '"mot14000 mot14001"',
                '"mot10 mot11"',
                '"la fin"',
                "fin mot14999",
            ):
                try:
                    expected = everything(one, words, 7)
                except InputError:
                    continue
                assert everything(other, words, 7) == expected, words
                assert one.found(words) == other.found(words)
                assert one.facets(Filter(text=words)) == other.facets(Filter(text=words))
            assert one.page(limit=9, newest=True) == other.page(limit=9, newest=True)
            assert one.actors("m") == other.actors("m")


# Searches that are kept


def test_searches_are_kept(register: Register) -> None:
    wanted = Filter(parties=("PT", "CV"), sectors=(Sector("120"),), conflicts=True, first="2024-01-01")
    with register.writing() as writer:
        kept = writer.keep_search(Saved(" health ", "ana", "santé", wanted))
        writer.keep_search(Saved("health", "ben", "hôpital"))
        assert writer.keep_search(Saved("health", "ben", "hôpitaux")).words == "hôpitaux"
        with pytest.raises(InputError, match="name"):
            writer.keep_search(Saved(" ", "ana"))
    with register.view() as view:
        assert [(one.name, one.person) for one in view.searches()] == [("health", "ana"), ("health", "ben")]
        assert view.searches("ana") == [kept]
        assert (kept.words, kept.wanted) == ("santé", wanted)
        assert kept.created
    with register.writing() as writer:
        assert writer.drop_search("health", "ben")
        assert not writer.drop_search("health", "ben")


def test_records_are_those_of_reading_without_a_register(view: View) -> None:
    assert view.count() == len(read_all([*press(), ENGLISH]))
