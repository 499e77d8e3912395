"""Sheets: any separator and encoding, columns in two languages, values as people write them, cells that are none."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from servanda.entries.mapping import SheetMapping, read_mapping
from servanda.errors import InputError
from servanda.model.quantity import Bound, Quantity
from servanda.model.statement import Modality, Type
from servanda.model.values import Individual, Party, Place, Status, Words
from tests.entries.sheets import PRESS, acts, sheet, told, troubles

DATES = {
    "23/06/2025": "2025-06-23",
    "23.6.2025": "2025-06-23",
    "2025-06-23": "2025-06-23",
    "2025-06-23T00:00:00": "2025-06-23",
    "23 juin 2025": "2025-06-23",
    "juin 2025": "2025-06",
    "2025": "2025",
    "June 23, 2025": "2025-06-23",
    "du 21 au 26 juin 2025": "2025-06-21/2025-06-26",
    "2025-06-21/2025-06-26": "2025-06-21/2025-06-26",
}
AMOUNTS = {
    "200 M€": ("200000000", "EUR"),
    "1,5 milliard de dollars": ("1500000000", "USD"),
    "25 000 tonnes": ("25000", "t"),
    "EUR 12": ("12", "EUR"),
    "20 camions": ("20", None),
    "1 234,5": ("1234.5", None),
    "2025": ("2025", None),
}


def a_transfer(path: Path, **cells: str) -> Quantity | None:
    columns = {"donateur": "Russie", "bénéficiaire": "Mali", **cells}
    head, row = ";".join(columns), ";".join(f'"{cell}"' for cell in columns.values())
    found = acts(sheet(path, f"{head}\n{row}\n"))
    value = told(found[0], "quantity") if found else None
    assert value is None or isinstance(value, Quantity)
    return value


def test_a_sheet_is_read(tmp_path: Path) -> None:
    made = sheet(tmp_path / "a.csv", PRESS)
    agreement, gift, visit = acts(made)
    assert [act.type for act in (agreement, gift, visit)] == [Type.AGREEMENT, Type.TRANSFER, Type.VISIT]
    assert agreement.values("party") == (Party("ML", "Mali"), Party("RU", "Russie"))
    assert isinstance(subject := told(agreement, "subject"), Words)
    assert subject.terms == ("energi", "nuclea")
    assert told(gift, "quantity") == Quantity(Decimal(25000), "t")
    assert told(visit, "visitor") == Individual("Assimi Goïta", "", "ML")
    assert told(visit, "status") == Status("held")
    assert {s.rule for act in (agreement, gift, visit) for s in act.statements} == {"entered(ada)"}
    assert not troubles(made)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings_are_told(tmp_path: Path, separator: str, encoding: str) -> None:
    lines = [[cell.replace(", ", " / ") for cell in line.split(";")] for line in PRESS.splitlines()]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    assert [act.statements for act in acts(sheet(tmp_path / "a.csv", content))] == [
        act.statements for act in acts(sheet(tmp_path / "a.csv", PRESS.replace(", ", " / ")))
    ]


@pytest.mark.parametrize(("written", "edtf"), DATES.items())
def test_dates_in_any_form(tmp_path: Path, written: str, edtf: str) -> None:
    language = SheetMapping(language="en") if "June" in written else None
    [act] = acts(sheet(tmp_path / "a.csv", f'type,parties,date\nagreement,ML|RU,"{written}"\n', language))
    assert getattr(told(act, "date"), "edtf", None) == edtf


def test_the_month_comes_first_where_a_day_shows_it(tmp_path: Path) -> None:
    rows = "type,parties,date,id\nagreement,ML|RU,03/04/2025,a\n"
    alone = sheet(tmp_path / "a.csv", rows)
    shown = sheet(tmp_path / "a.csv", f"{rows}agreement,ML|RU,06/23/2025,b\n")
    told_so = sheet(tmp_path / "a.csv", rows, SheetMapping(month_first=True))
    assert alone.ambiguous
    assert not shown.ambiguous
    assert not told_so.ambiguous
    days = [getattr(told(acts(made)[0], "date"), "edtf", None) for made in (alone, shown, told_so)]
    assert days == ["2025-04-03", "2025-03-04", "2025-03-04"]


@pytest.mark.parametrize(("written", "value"), AMOUNTS.items())
def test_amounts_with_their_units(tmp_path: Path, written: str, value: tuple[str, str | None]) -> None:
    assert a_transfer(tmp_path / "a.csv", montant=written) == Quantity(Decimal(value[0]), value[1])


def test_an_amount_in_several_columns_has_all_its_words(tmp_path: Path) -> None:
    found = a_transfer(tmp_path / "a.csv", montant="70,5", devise="millions d'euros", borne="au moins")
    assert found == Quantity(Decimal(70_500_000), "EUR", Bound.AT_LEAST)
    [act] = acts(sheet(tmp_path / "b.csv", (tmp_path / "a.csv").read_bytes()))
    [quote] = [s.quote for s in act.statements if s.property == "quantity"]
    assert quote == "70,5\ndevise: millions d'euros\nborne: au moins"


def test_people_and_places_as_people_write_them(tmp_path: Path) -> None:
    rows = (
        "type;participants;lieu\n"
        "rencontre;Assimi Goïta, président (ML) | Vladimir Poutine (président) [RU];Moscou\n"
        "rencontre;le président français Emmanuel Macron et le président malien Assimi Goïta;Kita (ML)\n"
    )
    first, second = acts(sheet(tmp_path / "a.csv", rows))
    assert first.values("participant") == (
        Individual("Assimi Goïta", "président", "ML"), Individual("Vladimir Poutine", "président", "RU"),
    )  # fmt: skip
    assert {value.code for value in first.values("party") if isinstance(value, Party)} == {"ML", "RU"}
    assert told(first, "place") == Place("Moscou", "RU", "city", "Moscow")
    assert [value.name for value in second.values("participant") if isinstance(value, Individual)] == [
        "Emmanuel Macron", "Assimi Goïta",
    ]  # fmt: skip
    assert {value.code for value in second.values("party") if isinstance(value, Party)} == {"FR", "ML"}


def test_what_is_only_planned_is_not_said_to_have_been(tmp_path: Path) -> None:
    rows = "type,visitor,visitor country,host,date,status\n"
    for status, modality in (("planned", Modality.PLANNED), ("held", Modality.ASSERTED)):
        [act] = acts(sheet(tmp_path / "a.csv", f"{rows}visit,Ada Byron,UK,France,2025-06-23,{status}\n"))
        assert {s.modality for s in act.statements} == {modality}


def test_a_cell_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    made = sheet(tmp_path / "a.csv", "type,parties,subject,place,sectors\nagreement,ML|RU,energy,Moscow,blorp\n")
    [act] = acts(made)
    assert told(act, "subject")
    assert not told(act, "sector")
    assert [trouble.column for trouble in troubles(made)] == ["sectors"]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ("agreement,ML,,energy", "two parties"),
        ("agreement,ML|RU,31/02/2025,energy", "no such day"),
        ("thing,ML|RU,,energy", "no type of record"),
        ("transfer,ML|RU,,wheat", "gives"),
        ("visit,ML|RU,,x", "visitor"),
    ],
)
def test_a_row_that_makes_no_record_says_why(tmp_path: Path, row: str, word: str) -> None:
    made = sheet(tmp_path / "a.csv", f"type,parties,date,title\n{row}\n")
    assert not acts(made)
    assert word in " ".join(trouble.message for trouble in troubles(made))


def test_empty_cells_and_those_that_say_so_tell_nothing(tmp_path: Path) -> None:
    made = sheet(tmp_path / "a.csv", "type,parties,date,status,place\nagreement,ML|RU,n/a,-,?\n")
    assert [s.property for s in acts(made)[0].statements] == ["party", "party"]
    assert not troubles(made)


def test_columns_are_named_by_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "map.yml").write_text(
        "columns: {Quand: date, Avec qui: parties, Quoi: subject}\n"
        "every_row: {type: agreement, parties: ML}\n"
        "words: {status: {ok: signed}}\nlanguage: fr\ndates: day-first\n"
    )
    made = sheet(
        tmp_path / "a.csv", "Quand,Avec qui,Quoi,Statut,Zorg\n3/4/2025,Russie,énergie,OK,x\n",
        read_mapping(tmp_path / "map.yml"),
    )  # fmt: skip
    [act] = acts(made)
    assert {value.code for value in act.values("party") if isinstance(value, Party)} == {"ML", "RU"}
    assert told(act, "status") == Status("signed")
    assert getattr(told(act, "date"), "edtf", None) == "2025-04-03"
    assert made.columns.unread == ("Zorg",)
    assert "Zorg: x" in made.rows[0].document.text


@pytest.mark.parametrize("content", ["columns: {a: nonsense}", "nothing: 1", "columns: [", "language: xx", "- a"])
def test_a_mapping_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "map.yml").write_text(content)
    with pytest.raises(InputError):
        read_mapping(tmp_path / "map.yml")


def test_the_type_is_that_of_the_file_or_the_columns(tmp_path: Path) -> None:
    assert acts(sheet(tmp_path / "accords.csv", "pays,objet\nML|RU,énergie\n"))[0].type is Type.AGREEMENT
    assert acts(sheet(tmp_path / "x.csv", "giver,receiver\nRU,ML\n"))[0].type is Type.TRANSFER
    assert not acts(sheet(tmp_path / "x.csv", "pays,date\nML|RU,2025\n"))
    assert acts(sheet(tmp_path / "x.csv", "pays,date\nML|RU,2025\n", type="agreement"))[0].type is Type.AGREEMENT


def test_lines_of_json_are_rows(tmp_path: Path) -> None:
    rows = [
        {"type": "agreement", "parties": [{"code": "ML", "name": "Mali"}, {"code": "RU"}], "date": "2025-06-23"},
        {"type": "transfer", "giver": {"code": "RU", "name": "Russie"}, "receiver": {"code": "ML"},
         "quantity": {"value": 1.125, "unit": "t", "bound": "about"}, "item": "wheat"},
    ]  # fmt: skip
    content = "\n".join([json.dumps(rows[0]), "{broken", "[1]", json.dumps(rows[1])])
    made = sheet(tmp_path / "a.jsonl", content)
    agreement, gift = acts(made)
    assert len(agreement.values("party")) == 2
    assert told(gift, "quantity") == Quantity(Decimal("1.125"), "t", Bound.ABOUT)
    assert [number for number, _ in made.broken] == [2, 3]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"PK\x03\x04rest", b"\x00\x00\n", b"foo,bar\n1,2\n"])
def test_what_is_no_sheet_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError):
        sheet(tmp_path / "a.csv", content)


def test_hostile_cells_do_nothing(tmp_path: Path) -> None:
    large = "blé " * 300_000
    cells = [
        "'=HYPERLINK(1)",
        "@SUM(A1)",
        "\u202eevil\u0000",
        "<script>",
        large,
        'a ""quoted"" one',
        "=cmd|'/C calc'!A0",
    ]
    rows = "".join(f'agreement,ML|RU,"{cell}","n {n}"\n' for n, cell in enumerate(cells))
    made = sheet(tmp_path / "a.csv", f"type,parties,subject,note\n{rows}")
    assert len(made.rows) == len(cells)
    assert len(acts(made)) == len(cells)
    assert any(large.strip() in row.document.text for row in made.rows)
    assert [trouble.column for trouble in troubles(made)] == ["subject"]


def test_cells_beyond_the_head_and_lines_above_it_are_kept(tmp_path: Path) -> None:
    made = sheet(tmp_path / "a.csv", "Accords du Mali\n\ntype,parties,date\nagreement,ML|RU,2025,more,still\n")
    assert "(4): more\n(5): still\n" in made.rows[0].document.text
    assert len(acts(made)) == 1


def test_the_order_of_rows_and_columns_and_repetition_change_nothing(tmp_path: Path) -> None:
    lines = PRESS.splitlines()
    turned = "\n".join(";".join(reversed(line.split(";"))) for line in [lines[0], *reversed(lines[1:]), lines[2]])
    one, other = sheet(tmp_path / "a.csv", PRESS), sheet(tmp_path / "a.csv", turned)
    assert {row.document for row in one.rows} == {row.document for row in other.rows}


def test_a_key_that_several_rows_have_tells_none(tmp_path: Path) -> None:
    made = sheet(
        tmp_path / "a.csv",
        "id,type,parties,date\n1,agreement,ML|RU,2025\n1,agreement,ML|CN,2025\n2,agreement,ML|FR,2025\n",
    )
    assert made.shared == ("1",)
    assert [row.document.id.startswith("a:~") for row in made.rows] == [True, True, False]


def test_what_is_counted_is_what_is_given(tmp_path: Path) -> None:
    [act] = acts(sheet(tmp_path / "a.csv", "donateur;bénéficiaire;montant\nRussie;Mali;20 camions\n"))
    assert isinstance(item := told(act, "item"), Words)
    assert item.text == "camions"
    [other] = acts(sheet(tmp_path / "a.csv", "donateur;bénéficiaire;bien;montant\nRussie;Mali;blé;25 t\n"))
    assert isinstance(item := told(other, "item"), Words)
    assert item.text == "blé"
