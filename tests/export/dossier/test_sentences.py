"""Every type of record in every status and modality, in both languages: what is said, planned and done differ.

`golden/sentences.LANGUAGE.txt` has one line a case; SERVANDA_GOLDEN=write writes it anew.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from servanda.export.dossier import Article, Options
from servanda.model.quantity import Quantity
from servanda.model.record import Record
from servanda.model.schema import schema
from servanda.model.statement import Modality, Statement, Type
from servanda.model.values import Count, Individual, Party, Place, Status, Value, Words
from servanda.model.when import Every, When
from servanda.wording.catalogue import catalogue
from servanda.wording.context import Context, context
from servanda.wording.pieces import flat
from servanda.wording.sentences import account, accounts, title
from tests.export.dossier.building import article, record, says

GOLDEN = Path(__file__).parent / "golden"
SOURCE = article("x", "alpha beta gamma delta epsilon zeta eta theta iota", language="fr")
OTHER = article("y", "alpha beta gamma delta epsilon zeta eta theta iota", language="fr", outlet="Y")

PT, GH = Party("PT", "Portugal"), Party("GH", "Ghana")
PERSON = Individual("Ana Sousa", "ministre portugaise", "PT")
OTHER_PERSON = Individual("Kofi Mensah", "ministre ghanéen", "GH")
COMMON: dict[Type, dict[str, list[Value]]] = {
    Type.VISIT: {"visitor": [PERSON], "host": [GH], "place": [Place("Accra", "GH")]},
    Type.MEETING: {"participant": [PERSON, OTHER_PERSON], "place": [Place("Accra", "GH")]},
    Type.AGREEMENT: {"party": [GH, PT], "subject": [Words("la pêche", ("peche",))], "place": [Place("Accra", "GH")]},
    Type.BODY: {"party": [GH, PT], "name": [Words("commission mixte")], "periodicity": [Every(years=1)]},
    Type.TRANSFER: {
        "giver": [PT],
        "receiver": [GH],
        "item": [Words("riz", ("riz",))],
        "quantity": [Quantity(Decimal(500), "t")],
    },
}
WORDS = SOURCE.text.split()


def made(
    kind: Type,
    status: str | None,
    modality: Modality = Modality.ASSERTED,
    values: dict[str, list[Value]] | None = None,
    source: Article = SOURCE,
    speaker: str = "",
    number: int = 1,
) -> Record:
    """A record of one document that says everything in one modality."""
    told = {**(COMMON[kind] if values is None else values)}
    if values is None:
        told["date"] = [When.on("2025-06-23")]
    if status:
        told["status"] = [Status(status)]
    own = [
        says(source, name, value, WORDS[place % len(WORDS)], modality, speaker)
        for place, (name, value) in enumerate((n, v) for n, several in told.items() for v in several)
    ]
    return record(kind, number, own, told)


def ground(language: str, *records: Record) -> Context:
    return context(records, [SOURCE, OTHER], Options(language))


def told(language: str, *records: Record) -> str:
    """The account of records as plain text."""
    found = accounts(records, ground(language, *records))
    words = " ".join(flat(phrase.pieces) for one in found for phrase in one.sentences)
    return words.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")


def cases() -> Iterator[tuple[Type, str, Modality]]:
    for kind in Type:
        for status in (*schema(kind).ladder, *schema(kind).ends, "unknown"):
            for modality in Modality:
                yield kind, status, modality


def lines(language: str) -> Iterator[str]:
    for kind, status, modality in cases():
        full = made(kind, None if status == "unknown" else status, modality)
        bare = made(kind, None if status == "unknown" else status, modality, values={"date": [When.on("2025")]})
        name = f"{kind} {status} {modality}"
        yield f"{name}\n    {told(language, full)}\n    {told(language, bare)}"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_case(language: str) -> None:
    path = GOLDEN / f"sentences.{language}.txt"
    found = "\n".join(lines(language)) + "\n"
    told_ = re.sub(r"\n +", "\n", found)
    for wrong in ("  ", " ,", ",,", "{", "}", "[]", "de un", "de le ", "de les ", "à le ", " .", ", ("):
        assert wrong not in told_, wrong
    if os.environ.get("SERVANDA_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


ACHIEVED = [
    (kind, status)
    for kind in Type
    for status in (*schema(kind).ladder, *schema(kind).ends)
    if status not in ("planned", "announced", "pledged")
]


@pytest.mark.parametrize(("kind", "status"), ACHIEVED)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_not_asserted_is_never_worded_as_done(kind: Type, status: str, language: str) -> None:
    words = catalogue(language).data
    done = told(language, made(kind, status))
    for modality in (Modality.PLANNED, Modality.CONDITIONAL, Modality.DENIED):
        other = told(language, made(kind, status, modality))
        assert other != done
        outcome = words.sentences[kind][status]
        if modality is Modality.PLANNED and outcome.planned:
            assert any(sign in other for sign in PLANNED_SIGNS[language]), other
        else:
            verb = words.wrappers[modality].split("{documents|")[1].split("|")[0]
            assert verb in other, other


# What a sentence on a plan must say, in so many words.
PLANNED_SIGNS = {"fr": ("prévu", "prévoi"), "en": ("planned", "plan")}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_titles_never_say_that_it_is_done(language: str) -> None:
    """A title is the same whether an act is planned, denied or done, so it must be a noun."""
    for kind, status, _ in cases():
        if status == "unknown":
            continue
        names = {
            flat(title(r, ground(language, r)).pieces) for r in (made(kind, status, modality) for modality in Modality)
        }
        assert len(names) == 1


def test_speakers_are_named() -> None:
    record_ = made(Type.TRANSFER, "delivered", speaker="Kofi Mensah")
    assert told("fr", record_).startswith("Selon Kofi Mensah, le Portugal a fourni au Ghana 500 tonnes de riz")
    assert told("en", record_).startswith("According to Kofi Mensah, Portugal supplied 500 tonnes of “riz”")


def test_plans_within_what_is_done_are_told_as_plans() -> None:
    done = made(Type.VISIT, "held", values={"visitor": [PERSON], "host": [GH]})
    plan = says(OTHER, "date", When("2025-06-22", "2025-06-26"), "beta", Modality.PLANNED)
    both = record(
        Type.VISIT,
        1,
        [*done.statements, plan],
        {"visitor": [PERSON], "host": [GH], "date": [plan.value], "status": [Status("held")]},
    )
    assert told("fr", both) == (
        "Ana Sousa, ministre portugaise, a effectué une visite au Ghana [1] du 22 au 26 juin 2025 (prévu)[2]."
    )


def test_transfers_in_a_row_are_not_added_up() -> None:
    """The same giver, receiver and stage make one sentence; another stage or a conflict makes its own."""
    rice = made(Type.TRANSFER, "delivered", number=1)
    values = {**COMMON[Type.TRANSFER], "item": [Words("orge", ("orge",))], "date": [When.on("2025-06-23")]}
    barley = made(Type.TRANSFER, "delivered", values=values, number=2)
    promise = made(Type.TRANSFER, "pledged", values=values, number=3)
    assert told("fr", rice, barley) == (
        "Le Portugal a fourni au Ghana 500 tonnes de riz[1] et 500 tonnes d'orge[1] le 23 juin 2025."
    )
    apart = told("fr", rice, promise)
    assert "a fourni" in apart
    assert "a promis" in apart
    assert "1 000" not in apart


def test_people_are_introduced_once() -> None:
    one, other = made(Type.VISIT, "held", number=1), made(Type.VISIT, "planned", number=2)
    both = ground("fr", one, other)
    introduced: set[str] = set()
    first = flat(account(one, both, introduced).sentences[0].pieces)
    second = flat(account(other, both, introduced).sentences[0].pieces)
    assert "ministre portugaise" in first
    assert "ministre portugaise" not in second


CONFLICTS: list[tuple[Type, str, Value, Value, str, str]] = [
    (
        Type.VISIT,
        "date",
        When("2025-06-22", "2025-06-26"),
        When.on("2025-06-21"),
        "un document donne le 21 juin 2025 [2].",
        "one document says on 21 June 2025 [2].",
    ),
    (
        Type.VISIT,
        "place",
        Place("Accra", "GH"),
        Place("Tamale", "GH"),
        "un document donne pour lieu Tamale [2].",
        "one document gives the place as Tamale [2].",
    ),
    (
        Type.TRANSFER,
        "quantity",
        Quantity(Decimal(500), "t"),
        Quantity(Decimal(700), "t"),
        "un document donne 700 tonnes [2].",
        "one document says 700 tonnes [2].",
    ),
    (
        Type.AGREEMENT,
        "count",
        Count(3),
        Count(5),
        "un document en compte cinq [2].",
        "one document counts five [2].",
    ),
    (
        Type.BODY,
        "periodicity",
        Every(years=1),
        Every(months=6),
        "un document donne pour périodicité tous les six mois [2].",
        "one document gives every six months for periodicity [2].",
    ),
]


@pytest.mark.parametrize(("kind", "name", "settled", "other", "fr", "en"), CONFLICTS)
def test_conflicts_are_told_with_their_documents(
    kind: Type, name: str, settled: Value, other: Value, fr: str, en: str
) -> None:
    values = {**COMMON[kind], name: [settled]}
    base = made(kind, schema(kind).ladder[-1], values=values)
    against = says(OTHER, name, other, "alpha")
    both = record(
        kind,
        1,
        [*base.statements, against],
        {**values, "status": [Status(schema(kind).ladder[-1])]},
        {name: [(settled, ["x"]), (other, ["y"])]},
    )
    assert told("fr", both).endswith(f" ; {fr}")
    assert told("en", both).endswith(f"; {en}")


def test_denial_of_what_others_assert() -> None:
    base = made(Type.AGREEMENT, "signed")
    denial = says(OTHER, "status", Status("signed"), "alpha", Modality.DENIED)
    settled = {**COMMON[Type.AGREEMENT], "date": [When.on("2025-06-23")], "status": [Status("signed")]}
    conflict = {"status": [(Status("signed"), ["x"]), (Status("signed"), ["y"])]}
    both = record(Type.AGREEMENT, 1, [*base.statements, denial], settled, conflict)
    assert told("fr", both).endswith("le 23 juin 2025 [1] ; un document le nie [2].")
    assert told("en", both).endswith("on 23 June 2025 [1]; one document denies it [2].")


def test_copies_are_one_origin() -> None:
    base = made(Type.VISIT, "held")
    copied = [
        Statement(s.property, s.value, "y", s.start, s.end, s.quote, s.sentence, s.modality) for s in base.statements
    ]
    settled = {**COMMON[Type.VISIT], "date": [When.on("2025-06-23")], "status": [Status("held")]}
    both = record(Type.VISIT, 1, [*base.statements, *copied], settled, origins={"x": "wire", "y": "wire"})
    assert "(deux documents d'une seule origine)" in told("fr", both)
    assert "(two documents of a single origin)" in told("en", both)


def test_forms_and_subjects() -> None:
    def text_of(**values: list[Value]) -> str:
        return told("fr", made(Type.AGREEMENT, "signed", values={"party": [GH, PT], **values}))

    assert "ont signé un accord [1]" in text_of()
    assert "un protocole portant sur la pêche" in text_of(kind=[Words("protocole")], subject=[Words("la pêche")])
    assert "un accord (« pêche côtière »)" in text_of(subject=[Words("pêche côtière", ("peche",))])
    assert "une convention [1]" in text_of(kind=[Words("convention")], subject=[Words("convention")])
    assert "un texte (« relevé de décisions »)" in text_of(kind=[Words("relevé de décisions")])
    assert "ont signé trois accords [1]" in text_of(count=[Count(3)], subject=[Words("trois accords")])
    assert "ont signé une déclaration conjointe" in text_of(kind=[Words("joint statement")])


def test_many_references_are_cut_short() -> None:
    many = [article(f"n{n:02}", "alpha beta", language="fr") for n in range(12)]
    own = [says(source, "status", Status("held"), "alpha") for source in many]
    record_ = record(Type.VISIT, 1, own, {"status": [Status("held")]})
    found = account(record_, context([record_], many, Options("fr")))
    assert flat(found.sentences[0].pieces) == "Une visite a eu lieu [1, 2, 3, 4, 5, 6 +6]."


THIRD = article("z", "alpha beta gamma delta epsilon zeta eta theta iota", language="fr", outlet="Z")


def disputed(*others: tuple[Article, str]) -> Context:
    """An agreement on la pêche, of which other documents give other subjects."""
    settled = {**COMMON[Type.AGREEMENT], "status": [Status("signed")]}
    base = made(Type.AGREEMENT, "signed", values=COMMON[Type.AGREEMENT])
    subjects = [(source, Words(words, (words,))) for source, words in others]
    own = [says(source, "subject", value, WORDS[place]) for place, (source, value) in enumerate(subjects)]
    documents = {value: [source.id for source, told in subjects if told == value] for _, value in subjects}
    sides = [(Words("la pêche", ("peche",)), ["x"]), *documents.items()]
    told_ = record(Type.AGREEMENT, 1, [*base.statements, *own], settled, {"subject": sides})
    return context([told_], [SOURCE, OTHER, THIRD], Options("fr"))


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([(OTHER, "mines"), (OTHER, "ports")], "un document donne pour objet « mines » et « ports » [2]."),
        ([(OTHER, "mines"), (THIRD, "ports")], "un document donne pour objet « mines » [2], un autre « ports » [3]."),
        (
            [(OTHER, "mines"), (THIRD, "mines"), (THIRD, "ports")],
            "deux documents donnent pour objet « mines » [2, 3] ; un document donne pour objet « ports » [3].",
        ),
    ],
)
def test_one_property_in_conflict_is_one_clause(others: list[tuple[Article, str]], expected: str) -> None:
    ground_ = disputed(*others)
    (found,) = ground_.records
    words = flat(account(found, ground_).sentences[0].pieces).replace("\u202f", " ").replace("\u00a0", " ")
    assert words.endswith(expected)


def test_a_state_that_is_told_is_no_place_besides() -> None:
    for kind, end in ((Type.VISIT, "host"), (Type.TRANSFER, "receiver")):
        status = schema(kind).ladder[-1]
        there = made(kind, status, values={**COMMON[kind], end: [GH], "place": [Place("", "GH", "country")]})
        assert told("fr", there).count("Ghana") == 1
        away = made(kind, status, values={**COMMON[kind], end: [GH], "place": [Place("", "TG", "country")]})
        assert "au Togo" in told("fr", away)


def test_later_steps_of_a_text_have_their_days() -> None:
    base = made(Type.AGREEMENT, "signed")
    step = says(SOURCE, "in_force_on", When.on("2026-01-01"), "theta", Modality.PLANNED)
    settled = {**COMMON[Type.AGREEMENT], "date": [When.on("2025-06-23")], "status": [Status("signed")]}
    both = record(Type.AGREEMENT, 1, [*base.statements, step], {**settled, "in_force_on": [When.on("2026-01-01")]})
    assert told("fr", both).endswith("[1]. Entrée en vigueur : 1er janvier 2026 (prévu) [1].")
    assert told("en", both).endswith("[1]. Entry into force: 1 January 2026 (planned) [1].")


def test_forms_that_say_more_are_quoted_with_their_kind() -> None:
    def form(words: str, language: str) -> str:
        return told(language, made(Type.AGREEMENT, "signed", values={"kind": [Words(words)]}))

    assert "un traité (« defence treaty »)" in form("defence treaty", "fr")
    assert "un traité (« traité de paix »)" in form("traité de paix", "fr")
    assert "un protocole (« protocole n° 3 »)" in form("protocole n° 3", "fr")
    assert "un texte (« entreaty »)" in form("entreaty", "fr")


def test_a_person_has_one_name_in_the_dossiers_language() -> None:
    english = article("e", "Vladimir Putin alpha", language="en")
    french = article("f", "Vladimir Poutine bêta Poutine", language="fr")

    def visit(number: int, source: Article, name: str) -> Record:
        person = Individual(name, "", "RU")
        own = [says(source, "visitor", person, name), says(source, "status", Status("held"), name)]
        return record(Type.VISIT, number, own, {"visitor": [person], "status": [Status("held")]})

    both = [visit(1, english, "Vladimir Putin"), visit(2, french, "Vladimir Poutine"), visit(3, french, "Poutine")]
    for language, name in (("en", "Vladimir Putin"), ("fr", "Vladimir Poutine")):
        ground_ = context(both, [english, french], Options(language))
        assert [flat(title(r, ground_).pieces).count(name) for r in ground_.records] == [1, 1, 1]


def test_the_day_of_a_promise_is_not_that_of_a_delivery() -> None:
    source = article("p", "alpha beta gamma. delta epsilon zeta.", language="fr")
    other = article("q", "alpha beta gamma. delta epsilon zeta.", language="fr")
    day, pledged, delivered = When.on("2025-05-01"), Status("pledged"), Status("delivered")

    def transfer(*own: Statement) -> str:
        common = [says(other, "giver", PT, "beta"), says(other, "item", Words("riz", ("riz",)), "gamma")]
        settled: dict[str, list[Value]] = {"giver": [PT], "item": [Words("riz", ("riz",))], "date": [day]}
        told_ = record(Type.TRANSFER, 1, [*common, *own], {**settled, "status": [delivered]})
        ground_ = context([told_], [source, other], Options("fr"))
        words = flat(account(told_, ground_).sentences[0].pieces)
        return words.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'")

    late = says(other, "status", delivered, "alpha")
    promise = (says(source, "status", pledged, "alpha"), says(source, "date", day, "gamma"))
    assert "(date donnée : 1er mai 2025" in transfer(late, *promise)
    assert "le 1er mai 2025" in transfer(late, says(other, "date", day, "beta"))
    beside = (says(other, "status", pledged, "delta"), says(other, "date", day, "epsilon"))
    assert "(date donnée : 1er mai 2025" in transfer(late, *beside)


def test_speakers_that_are_bodies_have_their_article() -> None:
    def said(speaker: str, language: str = "fr") -> str:
        return told(language, made(Type.VISIT, "held", speaker=speaker))

    assert said("ministère de la Défense").startswith("Selon le ministère")
    assert said("entourage de la délégation").startswith("Selon l'entourage")
    assert said("Kofi Mensah").startswith("Selon Kofi")
    assert said("ministère de la défense", "en").startswith("According to “ministère")


def test_a_status_against_another_is_quoted() -> None:
    base = made(Type.AGREEMENT, "signed")
    other = says(OTHER, "status", Status("terminated"), "alpha")
    settled = {**COMMON[Type.AGREEMENT], "date": [When.on("2025-06-23")], "status": [Status("signed")]}
    conflict = {"status": [(Status("signed"), ["x"]), (Status("terminated"), ["y"])]}
    both = record(Type.AGREEMENT, 1, [*base.statements, other], settled, conflict)
    assert told("fr", both).endswith("un document donne pour état « dénoncé ou éteint » [2].")


def test_sets_against_each_other_are_all_told() -> None:
    other = Individual("Yaw Boateng", "ministre ghanéen", "GH")
    base = made(Type.AGREEMENT, "signed")
    own = [says(SOURCE, "signatory", PERSON, "theta"), says(OTHER, "signatory", other, "alpha")]
    settled = {**COMMON[Type.AGREEMENT], "signatory": [PERSON, other], "status": [Status("signed")]}
    conflict = {"signatory": [(PERSON, ["x"]), (other, ["y"])]}
    both = record(Type.AGREEMENT, 1, [*base.statements, *own], settled, conflict)
    expected = "un document nomme comme signataires Ana Sousa [1], un autre Yaw Boateng [2]."
    assert expected in told("fr", both)
    assert "one document names Ana Sousa as signatories [1], another Yaw Boateng [2]." in told("en", both)


def test_a_denial_of_an_earlier_step_says_of_which() -> None:
    base = made(Type.AGREEMENT, "in_force")
    denial = says(OTHER, "status", Status("signed"), "alpha", Modality.DENIED)
    signed = says(SOURCE, "status", Status("signed"), "theta")
    settled = {**COMMON[Type.AGREEMENT], "date": [When.on("2025-06-23")], "status": [Status("in_force")]}
    conflict = {"status": [(Status("signed"), ["x"]), (Status("signed"), ["y"])]}
    both = record(Type.AGREEMENT, 1, [*base.statements, signed, denial], settled, conflict)
    assert "un document donne pour état « signature niée » [2]" in told("fr", both)
    assert "le nie" not in told("fr", both)
