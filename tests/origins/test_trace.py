from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.model.document import Document
from servanda.model.origin import LinkKind, Why
from servanda.model.statement import Known, Reading, Statement
from servanda.origins.explain import explain, explain_support
from servanda.origins.links import find_links, link, links_of, prepare_text
from servanda.origins.sources import Sources
from servanda.origins.trace import Origins, trace
from tests.origins import place, reading, readings
from tests.origins.articles import (
    AGENCY,
    INDEPENDENT,
    NEW_HEADLINE,
    ORIGINAL,
    PARAGRAPHS,
    QUOTED,
    QUOTING,
    SHORTENED,
    TRANSLATED,
    TWICE,
)

ALL = [AGENCY, ORIGINAL, NEW_HEADLINE, SHORTENED, TWICE, TRANSLATED, INDEPENDENT, *QUOTING]


def traced(*documents: Document) -> Origins:
    return trace(readings(documents))


def test_a_reprint_with_a_new_headline_has_the_origin_of_what_it_reprints() -> None:
    origins = traced(NEW_HEADLINE, ORIGINAL)
    assert origins.main("reprint").id == origins.of_document("original") == "outlet:gazette-du-danube.example"
    assert (origins.main("reprint").why, origins.main("reprint").upstream) == (Why.REPRINT, "original")
    assert origins.main("original").why is Why.OUTLET


def test_a_headline_goes_with_the_body_that_is_copied() -> None:
    origins = traced(NEW_HEADLINE, ORIGINAL)
    assert origins.of(*place(NEW_HEADLINE, "Quarante millions pour Kosice")) == origins.of_document("original")


def test_shared_passages_stand_word_for_word_in_both_texts() -> None:
    [found] = find_links(readings([ORIGINAL, NEW_HEADLINE]))
    assert (found.kind, found.one, found.other) == (LinkKind.COPY, "original", "reprint")
    [lap] = found.overlaps
    assert ORIGINAL.text[lap.start : lap.end] == NEW_HEADLINE.text[lap.other_start : lap.other_end]
    assert ORIGINAL.text[lap.start : lap.end].startswith("Le président islandais")


def test_a_shortened_wire_story_comes_from_the_whole_one() -> None:
    origins = traced(SHORTENED, ORIGINAL)
    assert origins.copied("shortened")
    assert origins.of(*place(SHORTENED, "40 millions d'euros")) == "outlet:gazette-du-danube.example"


def test_the_agency_is_upstream_though_it_published_later() -> None:
    origins = traced(ORIGINAL, AGENCY, SHORTENED, NEW_HEADLINE)
    assert {origins.of_document(name) for name in ("agency", "original", "shortened", "reprint")} == {"agency:AFP"}
    assert origins.main("original").upstream == "agency"


def test_papers_that_credit_one_agency_have_one_origin_though_they_share_no_words() -> None:
    one = Document("one", f"{PARAGRAPHS[0]}\n\n(Avec AFP)", url="https://a-journal.example/1")
    other = Document("other", f"{PARAGRAPHS[2]}\n\nSource : AFP", url="https://b-journal.example/1")
    origins = traced(one, other)
    assert origins.of_document("one") == origins.of_document("other") == "agency:AFP"


def test_a_body_that_stands_twice_in_one_page_is_one() -> None:
    origins = traced(TWICE, ORIGINAL)
    assert origins.copied("twice")
    assert len(origins.links) == 1


def test_a_translation_has_the_origin_of_what_it_translates() -> None:
    origins = traced(TRANSLATED, ORIGINAL)
    assert [found.kind for found in origins.links] == [LinkKind.TRANSLATION]
    assert origins.main("translated").why is Why.TRANSLATION
    assert origins.of_document("translated") == origins.of_document("original")


def test_independent_reports_with_the_same_facts_stay_independent() -> None:
    origins = traced(INDEPENDENT, ORIGINAL)
    assert not [found for found in origins.links if found.kind is not LinkKind.PERHAPS]
    assert origins.of_document("independent") != origins.of_document("original")
    across = traced(INDEPENDENT, TRANSLATED)
    assert across.of_document("independent") != across.of_document("translated")


def test_papers_that_quote_one_communique_are_one_origin_for_its_words_alone() -> None:
    origins = traced(*QUOTING)
    first, second = (origins.of(*place(document, "ouvrir une ambassade")) for document in QUOTING)
    assert first == second == "body:presidency@SK"
    assert origins.why(*place(QUOTING[1], "ouvrir une ambassade")).why is Why.COMMUNIQUE
    own = origins.of(*place(QUOTING[0], "un diplomate en poste")), origins.of(*place(QUOTING[1], "Le loyer"))
    assert own == ("outlet:tatras-soir.example", "outlet:journal-du-nord.example")


def test_one_communique_told_in_other_words_is_one_origin() -> None:
    one = Document("one", "La rencontre a duré une heure, selon un communiqué de la présidence slovaque.")
    other = Document("other", "La présidence slovaque a indiqué que l'entretien avait duré une heure.")
    third = Document("third", "The talks took an hour, the Slovak presidency said in a statement.")
    assert {traced(one, other, third).of(*place(d, d.text[:12])) for d in (one, other, third)} == {"body:presidency@SK"}


def test_one_outlet_under_two_addresses_is_one_origin() -> None:
    one = replace(INDEPENDENT, id="phone", url="https://m.gazette-du-danube.example/amp/vapeur")
    origins = traced(ORIGINAL, one)
    assert origins.of_document("phone") == origins.of_document("original") == "outlet:gazette-du-danube.example"


def test_a_text_made_of_anothers_phrases_comes_from_it() -> None:
    cuts = [paragraph.split(", ") for paragraph in PARAGRAPHS]
    words = "En bref : " + " ; ".join([cuts[2][0], cuts[1][1], cuts[3][1], cuts[0][0], cuts[2][1], cuts[1][-1]])
    made = replace(SHORTENED, id="made", text=words)
    assert traced(made, ORIGINAL).main("made").upstream == "original"


REWRITTEN = Document(
    "rewritten",
    "Islande-Slovaquie : la vapeur d'abord\n\nL'Islandais Hrafn Sigurdsson est depuis lundi à Bratislava, "
    "où l'on n'avait plus vu de chef d'État de son pays depuis 2009. Un texte sur la vapeur des profondeurs y a été "
    "paraphé avec Matus Kovalik. Les Slovaques recevront 40 millions pour creuser près de Kosice, et cinquante des "
    "leurs partiront pour Reykjavik.",
    url="https://petit-journal.example/1",
    published="2024-05-12",
)


@pytest.mark.parametrize(
    "line", ["Source : Gazette du Danube", "(Avec Gazette du Danube)", "Avec la Gazette du Danube"]
)
def test_what_tells_the_same_and_credits_an_outlet_is_that_outlets(line: str) -> None:
    assert traced(REWRITTEN, ORIGINAL).of_document("rewritten") == "outlet:petit-journal.example"
    crediting = replace(REWRITTEN, text=f"{REWRITTEN.text}\n\n{line}")
    origins = traced(crediting, replace(ORIGINAL, published=None))
    assert [found.kind for found in origins.links] == [LinkKind.CREDITED]
    assert origins.of_document("rewritten") == origins.of_document("original") == "outlet:gazette-du-danube.example"
    assert origins.main("rewritten").why is Why.CREDIT


def test_documents_that_credit_one_outlet_are_one_origin_wherever_that_is() -> None:
    one = replace(INDEPENDENT, text=f"{INDEPENDENT.text}\n\nSource : Echo du Plateau")
    other = replace(QUOTING[0], text=f"{QUOTING[0].text}\n\n(Avec Echo du Plateau)")
    origins = traced(one, other)
    assert origins.of_document("independent") == "outlet:echoduplateau"
    assert origins.of(*place(other, "un diplomate en poste")) == "outlet:echoduplateau"


def test_who_is_credited_is_upstream_of_who_credits() -> None:
    credit = "Source : Gazette du Danube"
    crediting = replace(NEW_HEADLINE, text=f"{NEW_HEADLINE.text}\n\n{credit}", published="2024-01-01")
    assert traced(crediting, replace(ORIGINAL, published=None)).main("reprint").upstream == "original"


def test_agencies_that_nobody_knows_are_told_by_their_datelines() -> None:
    one, other = (
        Document(name, f"BRATISLAVA, 14 mai 2024 (ZQP) - {words}", url=f"https://{name}.example/1")
        for name, words in (("one", PARAGRAPHS[0]), ("other", PARAGRAPHS[2]))
    )
    third = replace(INDEPENDENT, text=f"{INDEPENDENT.text}\n\nSource : ZQP")
    assert {traced(one, other, third).of_document(d.id) for d in (one, other, third)} == {"agency:ZQP"}


def said(document: Document, speaker: str) -> Statement:
    """A statement of a document by a speaker."""
    return Statement("subject", "x", document.id, 0, 5, document.text[:5], (0, 5), speaker=speaker)  # type: ignore[arg-type]


def test_the_words_of_one_speaker_are_one_origin_whoever_quotes_them() -> None:
    statements = [said(document, "Ada Brandt") for document in (ORIGINAL, INDEPENDENT)]
    origins = traced(ORIGINAL, INDEPENDENT)
    assert {origins.of_statement(one) for one in statements} == {"speaker:ada brandt"}
    [line] = explain_support(origins, statements)
    assert line.startswith("independent, original count as one: Ada Brandt")


@pytest.mark.parametrize(
    ("speaker", "role", "party", "origin"),
    [
        ("Matus Kovalik", "président slovaque", "SK", "body:presidency@SK"),
        ("Eva Horvat", "ministre slovaque des Affaires étrangères", "SK", "body:foreign@SK"),
        ("Eva Horvat", "cheffe de la diplomatie", "SK", "body:foreign@SK"),
        ("Eva Horvat", "ministre de la Défense", "SK", "body:defence@SK"),
        ("Eva Horvat", "Première ministre", "SK", "body:government@SK"),
        ("Jan Novy", "porte-parole de la présidence slovaque", "SK", "body:presidency@SK"),
        ("Jan Novy", "ambassadeur de Slovaquie en Islande", "SK", "body:embassy@SK"),
        ("Jan Novy", "historien", "SK", "speaker:novi@SK"),
        ("présidence slovaque", "", "", "body:presidency@SK"),
        ("ministère slovaque des Affaires étrangères", "", "", "body:foreign@SK"),
        ("Kremlin", "", "", "body:presidency@RU"),
        ("Quai d'Orsay", "", "", "body:foreign@FR"),
        ("Maison-Blanche", "", "", "body:presidency@US"),
        ("Bratislava", "", "", "body:government@SK"),
        ("Ministres", "", "", "outlet:gazette-du-danube.example"),
        ("hebdomadaire tatra L'Éclair", "", "", "speaker:leclair"),
        ("agence AFP", "", "", "agency:AFP"),
        ("source proche de la présidence", "", "", "outlet:gazette-du-danube.example"),
        ("conseiller de la présidence", "", "", "outlet:gazette-du-danube.example"),
        ("Partie slovaque", "", "", "outlet:gazette-du-danube.example"),
        ("quotidien tatra Tribune des Alpes", "", "", "outlet:tribune-des-alpes.example"),
        ("Gazette du Danube", "", "", "outlet:gazette-du-danube.example"),
    ],
)
def test_whose_voice_a_speaker_is(speaker: str, role: str, party: str, origin: str) -> None:
    people = (Known(speaker, role, party, "words"),) if party else ()
    origins = trace([replace(reading(ORIGINAL), people=people), *readings([NEW_HEADLINE, TRANSLATED])])
    assert origins.of_statement(said(ORIGINAL, speaker)) == origin


def test_a_speaker_whose_office_another_document_tells_speaks_for_it() -> None:
    one = replace(reading(ORIGINAL), people=(Known("Eva Horvat", "", "SK", "side"),))
    other = replace(
        reading(NEW_HEADLINE),
        language="en",
        people=(Known("Eva Horvát", "Foreign Minister of Slovakia", "SK", "words"),),
    )
    assert trace([one, other]).of_statement(said(ORIGINAL, "Eva Horvat")) == "body:foreign@SK"


def test_a_minister_and_the_communique_of_the_ministry_are_one_origin() -> None:
    paper = Document("paper", "Selon le ministère slovaque des Affaires étrangères, un accord a été signé.", lang="fr")
    one = replace(reading(ORIGINAL), people=(Known("Eva Horvat", "ministre des Affaires étrangères", "SK", "words"),))
    origins = trace([one, reading(paper)])
    assert origins.of(*place(paper, "un accord")) == origins.of_statement(said(ORIGINAL, "Eva Horvat"))


def test_an_outlet_with_the_name_of_a_capital_is_an_outlet() -> None:
    paper = replace(INDEPENDENT, url=None, outlet="Bratislava")
    assert traced(paper).of_document("independent") == "outlet:bratislava"


def test_explained_in_words() -> None:
    lines = explain(traced(NEW_HEADLINE, ORIGINAL), "reprint", NEW_HEADLINE.text)
    assert "reprinted from original" in lines[0]
    assert any(line.startswith("is mostly the same text as original") for line in lines)
    assert any("Le président islandais" in line for line in lines)


def test_documents_that_were_not_read_are_their_own_origin() -> None:
    origins = trace([Reading("empty", None, None, unread="nothing in it")])
    assert origins.of("empty", 0, 3) == "document:empty"
    assert origins.of("unknown", 0, 3) == "document:unknown"


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(ALL))), st.integers(0, len(ALL)))
def test_the_order_of_documents_changes_nothing(order: list[int], cut: int) -> None:
    known = {document.id: one for document, one in zip(ALL, READ, strict=True)}
    shuffled = [READ[number] for number in order]
    assert _all(trace(shuffled)) == _all(trace(READ))
    # as they come in: the rest in one go, each of the others against what is there by then
    links = find_links(shuffled[:cut])
    for at in range(cut, len(shuffled)):
        links.extend(links_of(shuffled[at], shuffled[:at]))
    assert _all(trace(known.values(), links=links)) == _all(trace(READ))


def test_copies_are_linked_with_the_first_of_them_and_others_with_that_one() -> None:
    copies = [replace(ORIGINAL, id=f"{ORIGINAL.id}-{number}") for number in range(5)]
    found = traced(ORIGINAL, NEW_HEADLINE, *copies)
    pairs = [(one.one, one.other) for one in found.links]
    first = min(ORIGINAL.id, *(one.id for one in copies))
    assert len(pairs) == 6
    assert all(first in pair for pair in pairs)
    alone = traced(ORIGINAL, NEW_HEADLINE)
    assert {found.of_document(one.id) for one in (ORIGINAL, *copies)} == {alone.of_document(ORIGINAL.id)}
    assert found.of_document(NEW_HEADLINE.id) == alone.of_document(NEW_HEADLINE.id)


def test_documents_that_nothing_links_do_not_matter_to_each_other() -> None:
    credits = replace(REWRITTEN, text=f"{REWRITTEN.text}\n\nSource : Gazette du Danube")
    known = [*READ, reading(credits)]
    whole = trace(known)
    for alone in READ:
        near = {alone.document}
        while more := {
            name for link in whole.links for name in (link.one, link.other) if {link.one, link.other} & near
        }:
            if more <= near:
                break
            near |= more
        part = trace([one for one in known if one.document in near])
        assert part.shares(alone.document) == whole.shares(alone.document)


def _all(origins: Origins) -> object:
    return (
        origins.links,
        [(d.id, at, origins.why(d.id, at, at + 1)) for d in ALL for at in range(0, len(d.text), 40)],
        [origins.shares(d.id) for d in ALL],
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_overlaps_lie_within_both_texts_and_agree(data: st.DataObject) -> None:
    sentence = st.sampled_from([*PARAGRAPHS, QUOTED, *INDEPENDENT.text.split("\n\n")])
    one, other = (
        Document(name, "\n\n".join(data.draw(st.lists(sentence, min_size=1, max_size=6))), lang="fr")
        for name in ("one", "other")
    )
    first, second = prepare_text(reading(one)), prepare_text(reading(other))
    assert first is not None
    assert second is not None
    found = link(first, second)
    assert found == link(second, first)
    for lap in found.overlaps if found else ():
        assert 0 <= lap.start < lap.end <= len(one.text)
        assert 0 <= lap.other_start < lap.other_end <= len(other.text)
        assert one.text[lap.start : lap.end].split()[0] == other.text[lap.other_start : lap.other_end].split()[0]


TURN = "Eva Horvat a rencontré le président islandais Jon Einarsson à Bratislava le 3 mai."
LONG_RUN = (
    "La commission mixte des deux pays, créée en 1994 et qui n'avait plus siégé depuis la crise financière, réunit "
    "chaque printemps vingt hauts fonctionnaires des ministères du Commerce, de la Pêche et de l'Énergie"
)


@pytest.mark.parametrize(
    ("shared", "other_day", "linked"),
    [
        (TURN, "2024-05-20", True),
        (TURN, "2024-05-22", False),
        (TURN, "2025-05-14", False),
        (TURN, None, False),
        (f"{LONG_RUN}.", "2024-05-16", True),
        (f"{LONG_RUN}.", "2025-05-14", True),
        (f"{LONG_RUN}.", None, True),
    ],
)
def test_a_turn_of_phrase_tells_of_a_common_origin_within_a_week_only(
    shared: str, other_day: str | None, linked: bool
) -> None:
    """Ten words are the same whenever the same two meet; a paragraph that stands in two papers is one for ever."""
    one = Document("one", f"Il pleuvait sur la ville.\n\n{shared}", published="2024-05-14", lang="fr")
    other = Document("other", f"{shared}\n\nOn en parla peu au marché.", published=other_day, lang="fr")
    assert bool(traced(one, other).links) is linked


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_long_run_is_found_whatever_stands_around_it(data: st.DataObject) -> None:
    word = st.sampled_from([first + last for first in "bdfklmnprstv" for last in ("a", "eno", "iro", "oku", "ulam")])
    around = st.lists(word, max_size=30).map(" ".join)
    run = " ".join(data.draw(st.lists(word, min_size=24, max_size=24, unique=True)))
    one, other = (
        reading(Document(name, f"{data.draw(around)} {run} {data.draw(around)}", published=day, lang="fr"))
        for name, day in (("one", "2024-05-14"), ("other", "2021-01-02"))
    )
    assert find_links([one, other])


@pytest.mark.parametrize("text", ["\u202e\u200f", "a " * 30_000, "\x00" * 5000, "été " * 3 + "é" * 70_000])
def test_hostile_texts_are_traced(text: str) -> None:
    documents = [replace(ORIGINAL, id=name, text=f"{ORIGINAL.text}\n\n{text}") for name in ("one", "other")]
    assert trace(readings(documents), Sources()).of_document("one").startswith("outlet:")


READ = readings(ALL)
