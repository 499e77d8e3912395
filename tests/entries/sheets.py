"""Sheets written down in tests, and what is made of them."""

from __future__ import annotations

from pathlib import Path

from servanda.entries.acts import Trouble, act_of
from servanda.entries.mapping import SheetMapping, columns_of
from servanda.entries.rows import Given, Sheet, sheet_of
from servanda.entries.table import read_table
from servanda.model.statement import Act
from servanda.model.values import Value

PRESS = """\
type;pays;titre;date;montant;statut;donateur;bénéficiaire;visiteur;hôte;pays du visiteur
accord;Mali, Russie;Accord sur l'énergie nucléaire;23/06/2025;;signé;;;;;
don;;blé;janvier 2024;25 000 tonnes;livré;Russie;Mali;;;
visite;;;du 21 au 26 juin 2025;;effectuée;;;Assimi Goïta;Russie;Mali
"""


def sheet(path: Path, content: str | bytes, mapping: SheetMapping | None = None, **given: str) -> Sheet:
    """The sheet that a file of this content is."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    known = mapping or SheetMapping()
    table = read_table(path, known.columns)
    return sheet_of(table, columns_of(table, known), known, Given(path.stem, given.pop("by", "ada"), **given))


def acts(made: Sheet) -> list[Act]:
    """The acts of a sheet; every statement has its words."""
    found = []
    for row in made.rows:
        act, _ = act_of(row.document)
        for statement in act.statements if act else ():
            assert statement.quote == row.document.text[statement.start : statement.end] != ""
        found += [act] if act else []
    return found


def troubles(made: Sheet) -> list[Trouble]:
    """What of a sheet could not be read."""
    return [trouble for row in made.rows for trouble in act_of(row.document)[1]]


def told(act: Act, name: str) -> Value | None:
    """The first value of a property."""
    return next((s.value for s in act.statements if s.property == name), None)
