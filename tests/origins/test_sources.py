from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from servanda.errors import InputError
from servanda.model.document import Document
from servanda.model.origin import Why
from servanda.origins.sources import read_sources
from servanda.origins.trace import trace
from tests.origins import place, readings
from tests.origins.articles import INDEPENDENT, ORIGINAL, QUOTING, SHORTENED

LIST = """
- name: Le Courrier des Tatras
  addresses: [le-courrier-des-tatras.example, courrier-tatras.example]
  also: [Courrier des Tatras]
  owner: Groupe Rive Droite
- name: La Gazette du Danube
  addresses: [gazette-du-danube.example]
  owner: Groupe Rive Droite
- name: Agence du Nord
  addresses: [journal-du-nord.example]
  agency: AND
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "sources.yml"
    found.write_text(LIST, encoding="utf-8")
    return found


def test_papers_of_one_owner_are_one_origin(path: Path) -> None:
    documents = readings([ORIGINAL, INDEPENDENT])
    assert len({trace(documents).of_document(one.document) for one in documents}) == 2
    origins = trace(documents, read_sources(path))
    assert {origins.of_document(one.document) for one in documents} == {"owner:Groupe Rive Droite"}
    assert origins.main("independent").why is Why.OWNER


def test_addresses_of_one_outlet_are_one(path: Path) -> None:
    other = replace(INDEPENDENT, id="other", url="http://courrier-tatras.example/x")
    origins = trace(readings([INDEPENDENT, other]), read_sources(path))
    assert origins.pages["other"].outlet == origins.pages["independent"].outlet


def test_outlets_are_known_by_name_too(path: Path) -> None:
    named = replace(INDEPENDENT, url=None, outlet="COURRIER DES TATRAS")
    assert trace(readings([named]), read_sources(path)).of_document("independent") == "owner:Groupe Rive Droite"


def test_an_agency_of_the_list_is_one(path: Path) -> None:
    origins = trace(readings([QUOTING[1]]), read_sources(path))
    assert origins.of_document("quoting-2") == "agency:AND"


def test_a_listed_outlet_that_a_document_credits_is_its_origin(path: Path) -> None:
    crediting = replace(SHORTENED, outlet="La Gazette du Danube")
    origins = trace(readings([crediting]), read_sources(path))
    assert origins.of_document("shortened") == "owner:Groupe Rive Droite"


def test_an_official_page_is_its_bodys_own_word(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text("- {name: Présidence, addresses: [gazette-du-danube.example], official: SK, body: presidency}\n")
    origins = trace(readings([ORIGINAL, *QUOTING]), read_sources(path))
    assert origins.of_document("original") == origins.of(*place(QUOTING[0], "ouvrir une ambassade"))


@pytest.mark.parametrize(("country", "key"), [("country: SK", "foreign@SK"), ("owner: A", "foreign@")])
def test_a_ministry_without_a_state_is_that_of_the_outlets_country(tmp_path: Path, country: str, key: str) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(f"- {{name: Tatras, addresses: [tatras.example], {country}}}\n")
    text = "La visite durera trois jours, a indiqué le ministère des Affaires étrangères. Il pleuvait à Riga."
    other = "Le ministère russe des Affaires étrangères a annoncé jeudi un accord sur la pêche en mer du Nord."
    documents = [Document(id, told, f"https://{id}.example/1", lang="fr") for id, told in
                 (("tatras", text), ("www.tatras", other))]  # fmt: skip
    origins = trace(readings(documents), read_sources(path))
    assert origins.of(*place(documents[0], "trois jours")) == f"body:{key}"
    assert origins.of(*place(documents[1], "un accord")) == "body:foreign@RU"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- name: A\n  adresses: [a.example]\n", "adresses"),
        ("- addresses: [a.example]\n", "name"),
        ("name: A\n", "expected a list, got names"),
        ("- name: [\n", "line 2, column 1"),
        ("- name: A\n  official: Mali\n", "ISO 3166"),
        ("- name: A\n  country: Mali\n", "country takes a code"),
        ("- name: A\n  official: ML\n  body: weather\n", "presidency"),
        ("- name: A\n  body: presidency\n", "official"),
        ("- name: Z\n- name: A\n  addresses: a.example\n", "in entry 2, addresses: expected a list, got a word"),
        ("- name: A\n  addresses: ['not an address at all/']\n", "address"),
        ("- {name: A, addresses: [a.example]}\n- {name: B, addresses: [www.a.example]}\n", "A and B"),
    ],
)
def test_faults_of_the_list_are_told_with_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told) as caught:
        read_sources(path)
    assert str(path) in str(caught.value)


def test_a_list_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no file .*nowhere\.yml"):
        read_sources(tmp_path / "nowhere.yml")


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert not read_sources(path).by_domain
