"""What a person is called in the dossier's language, wherever in the dossier a document has the name so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from servanda.model.names import same_name
from servanda.model.record import Record
from servanda.model.tokens import fold
from servanda.model.values import Individual

Named = Mapping[tuple[str, str], int]


def names_told(records: Iterable[Record], languages: Mapping[str, str], code: str) -> Named:
    """The names of people in documents of a language: how often, by party and name.

    Args:
        records: all of the dossier.
        languages: of its documents, by id.
        code: the dossier's.
    """
    return Counter(
        (s.value.party, s.value.name)
        for record in records
        for s in record.statements
        if isinstance(s.value, Individual) and s.value.name and languages[s.document] == code
    )


def name_in(named: Named, value: Individual, *, local: bool) -> str:
    """The name by which the dossier's own language has a person; "" where it is none other, or could be two people's.

    Args:
        named: the names in documents of that language.
        value: the person.
        local: whether the value is in that language. A name of one word is then told in full, and of a longer one
            only the accents and capitals are those of most documents.
    """
    if not value.name:
        return ""
    whole = local and len(value.name.split()) > 1
    known = [
        (count, name)
        for (party, name), count in named.items()
        if party == value.party and (fold(name) == fold(value.name) if whole else same_name(name, value.name))
    ]
    full = [told for told in known if len(told[1].split()) > 1] or ([] if local else known)
    if not full or not all(same_name(name, full[0][1]) for _, name in full):
        return ""
    best = min(full, key=lambda told: (-told[0], -len(told[1]), told[1]))
    return best[1] if best[1] != value.name else ""
