"""A dozen short articles in French, made up for the tests: two events, a reprint, a contradiction, and other news."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from servanda.model.document import Document

_ARTICLES = {
    "lisbonne-1": (
        "2024-03-12",
        "Le président cap-verdien Adelino Monteiro est arrivé lundi 11 mars 2024 à Lisbonne pour une visite d'État de "
        "trois jours.\n\nLe Portugal et le Cap-Vert ont signé mardi 12 mars 2024 à Lisbonne un accord de coopération "
        "dans le domaine de la santé et un mémorandum d'entente sur les énergies renouvelables.",
    ),
    "lisbonne-2": (
        "2024-03-13",
        "Adelino Monteiro, le président du Cap-Vert, a rencontré le Premier ministre portugais Duarte Figueira à "
        "Lisbonne le 12 mars 2024.\n\nLe Portugal a promis 15 millions d'euros au Cap-Vert pour ses hôpitaux.",
    ),
    "lisbonne-3": (
        "2024-03-13",
        "Le président du Cap-Vert, Adelino Monteiro, a effectué du 11 au 14 mars 2024 une visite d'État au Portugal. "
        "Un accord de coopération dans le domaine de la santé a été signé le 12 mars 2024.",
    ),
    # the first one again, in another paper
    "lisbonne-4": (
        "2024-03-14",
        "Le président cap-verdien Adelino Monteiro est arrivé lundi 11 mars 2024 à Lisbonne pour une visite d'État de "
        "trois jours.\n\nLe Portugal et le Cap-Vert ont signé mardi 12 mars 2024 à Lisbonne un accord de coopération "
        "dans le domaine de la santé et un mémorandum d'entente sur les énergies renouvelables.",
    ),
    # contradicts the third one on the days
    "lisbonne-5": (
        "2024-03-15",
        "Adelino Monteiro, président du Cap-Vert, a effectué du 10 au 14 mars 2024 une visite d'État au Portugal, où "
        "il a été reçu par le Premier ministre portugais Duarte Figueira.",
    ),
    "praia-1": (
        "2024-06-02",
        "Le Portugal a livré 20 ambulances au Cap-Vert le 1er juin 2024. La cérémonie s'est tenue à Praia.",
    ),
    "oulan-1": (
        "2024-04-20",
        "La ministre finlandaise des Affaires étrangères, Aino Laaksonen, a rencontré son homologue mongol, "
        "Batbayar Ganzorig, à Oulan-Bator le 19 avril 2024.\n\nLa Finlande et la Mongolie ont signé une convention "
        "sur la formation professionnelle.",
    ),
    "oulan-2": (
        "2024-04-21",
        "Aino Laaksonen, ministre finlandaise des Affaires étrangères, se rendra en Mongolie le 19 avril 2024.\n\n"
        "La Finlande accordera un prêt de 30 millions d'euros à la Mongolie.",
    ),
    "oulan-3": (
        "2024-04-22",
        "La Mongolie et la Finlande ont créé une commission mixte de coopération économique, qui se réunira tous les "
        "deux ans.\n\nLes deux pays ont signé une convention sur la formation professionnelle le 19 avril 2024.",
    ),
    "meteo": ("2024-04-22", "Il a neigé dans la nuit sur les hauteurs. Les routes restent ouvertes, dit la mairie."),
    "sport": ("2024-04-23", "L'équipe du quartier a gagné par deux buts à un devant trois cents spectateurs ravis."),
    "livre": ("2024-04-23", "Le roman raconte la vie d'un facteur de campagne. Il se lit d'une traite, en une soirée."),
}


def press() -> list[Document]:
    """The articles as documents."""
    return [Document(id, text, published=day) for id, (day, text) in _ARTICLES.items()]


def write_lines(path: Path, documents: Iterable[Document]) -> Path:
    """A file of JSON Lines with documents."""
    lines = (json.dumps({"id": d.id, "text": d.text, "published": d.published}) for d in documents)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def many(count: int) -> list[Document]:
    """As many documents as asked for: the articles over and over, each round of another year."""
    found = []
    for number in range(count):
        document = press()[number % len(_ARTICLES)]
        year = str(1990 + number // len(_ARTICLES))
        text = document.text.replace("2024", year)
        found.append(Document(f"{number:04d}-{document.id}", text, published=f"{year}{(document.published or '')[4:]}"))
    return found
