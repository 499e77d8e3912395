from __future__ import annotations

import pytest

from servanda.text.credits import is_names, read_credit, read_dateline


@pytest.mark.parametrize(
    ("line", "published", "authors", "outlet", "agency"),
    [
        ("Publié mardi 24 juin 2025 à 10:11", "2025-06-24", [], None, None),
        ("Ben Amara Slim | 23.06.2025", "2025-06-23", ["Ben Amara Slim"], None, None),
        ("1 Juillet 2025 - 02:18", "2025-07-01", [], None, None),
        ("23 June 2025 - 18:47 By Reuters", "2025-06-23", [], None, "Reuters"),
        ("Publié le dimanche 22 juin 2025 | Présidence", "2025-06-22", [], "Présidence", None),
        (
            "By Ana Cruz-Tan, Reporter | Published Dec. 17, 2024, 5:02 a.m.",
            "2024-12-17",
            ["Ana Cruz-Tan"],
            None,
            None,
        ),
        ("AA / Tunis / Sami Trabelsi", None, ["Sami Trabelsi"], None, "Anadolu"),
        ("Par Awa Diallo", None, ["Awa Diallo"], None, None),
        ("Envoyés spéciaux Awa Diallo, Omar Sy.", None, ["Awa Diallo", "Omar Sy"], None, None),
        ("Source : Xinhua", None, [], None, "Xinhua"),
        ("(AFP)", None, [], None, "AFP"),
        ("Avec AFP", None, [], None, "AFP"),
        ("Mis à jour le 3 mai 2024", None, [], None, None),
        ("La Rédaction", None, [], None, None),
    ],
)
def test_credits(line: str, published: str | None, authors: list[str], outlet: str | None, agency: str | None) -> None:
    credit = read_credit(line, "fr")
    assert credit is not None
    assert (credit.published, credit.authors, credit.outlet, credit.agency) == (
        published,
        authors,
        outlet,
        agency,
    )


@pytest.mark.parametrize(
    "line",
    [
        "Par ailleurs, le président",
        "By Monday they had left",
        "Paris accueille le sommet",
        "En juin 2025",
        "Le président est arrivé le 3 mai 2024 à Lomé",
        "Details",
        "Boats with Covers",
        "",
        "x" * 500,
    ],
)
def test_other_lines_are_no_credits(line: str) -> None:
    assert read_credit(line) is None


def test_a_date_of_updating_is_told_from_one_of_publication() -> None:
    credit = read_credit("Publié le 2 mai 2024 - Mis à jour le 3 mai 2024")
    assert credit is not None
    assert (credit.published, credit.updated) == ("2024-05-02", "2024-05-03")


@pytest.mark.parametrize(
    ("line", "end", "published", "agency"),
    [
        ("BAMAKO, 12 mars (AFP) – Le président", "Le président", None, "AFP"),
        ("ISTANBUL (AA) - Mali has", "Mali has", None, "Anadolu"),
        ("MANILA, Jan. 15 (Coast News) – Japan and", "Japan and", None, None),
        ("Moscou, 23 juin 2025 — Le président", "Le président", "2025-06-23", None),
        ("Lomé, le 12 mars 2024. – Le", "Le", "2024-03-12", None),
        ("22 mai 2012. - Prévu", "Prévu", "2012-05-22", None),
        ("(Agence Ecofin) - Le Togo", "Le Togo", None, "Agence Ecofin"),
    ],
)
def test_datelines(line: str, end: str, published: str | None, agency: str | None) -> None:
    opening = read_dateline(line)
    assert opening is not None
    assert (line[opening.end :], opening.published, opening.agency) == (end, published, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Le 23 juin, au palais, le ministre a signé",
        "En visite à Lomé, Awa Diallo a signé",
        "Lomé, capitale du Togo, accueille",
        "Togo-Ghana : Lomé signe",
        "OTAN : Le sommet",
        "Lomé, 3 mai 2024, Awa Diallo a signé",
        "Awa Diallo (Togo) – Omar Sy (Ghana)",
        "Le Premier ministre (PM) - Il",
        "« La paix »",
    ],
)
def test_other_beginnings_are_no_datelines(line: str) -> None:
    assert read_dateline(line) is None


def test_lines_of_names() -> None:
    assert is_names("Awa DIALLO et Omar Sy")
    assert is_names("Lucia Vargas, Karim Alaoui")
    assert not is_names("Le ministre a signé")
    assert not is_names("Awa")
