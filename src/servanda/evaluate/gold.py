"""Gold: the records that a story's documents should come down to, and what may be said of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from servanda.errors import InputError


class Gold(msgspec.Struct, frozen=True):
    """A record that should be found, or may be. What is absent is not measured.

    Attributes:
        required: whether missing it counts; one that is not required neither counts when it is found.
        parties: codes or short names of all its parties.
        parties_any: sets of them of which each is right; goes before `parties`.
        visitor_any: spellings of a visitor's surname or office.
        participants: surnames; `participants_any` has spellings for each, and goes before.
        subject_any, item_any: beginnings of words, one of which its subject, name or item must have.
        dates: dates one of which its date must overlap; `exact_date` is the one to settle on.
        places, status, signatories, quantities, count: what the attribute should say; one of several.
        direction: giver and receiver.
        conflicts: properties on which the documents contradict each other.
        conflicts_allowed: those on which telling a conflict is no mistake.
    """

    id: str
    type: str
    required: bool = True
    parties: list[str] = []
    parties_any: list[list[str]] = []
    visitor_any: list[str] = []
    participants: list[str] = []
    participants_any: list[list[str]] = []
    subject_any: list[str] = []
    item_any: list[str] = []
    dates: list[str] = []
    exact_date: str = ""
    places: list[str] = []
    status: list[str] = []
    signatories: list[str] = []
    quantities: list[float] = []
    direction: list[str] = []
    conflicts: list[str] = []
    conflicts_allowed: list[str] = []
    count: int | None = None

    @property
    def party_sets(self) -> list[list[str]]:
        """The complete sets of parties of which each is right; none where parties are not measured."""
        return self.parties_any or ([self.parties] if self.parties else [])

    @property
    def people(self) -> list[list[str]]:
        """The participants of a meeting, each with the spellings that are right."""
        return self.participants_any or [[name] for name in self.participants]


class Story(msgspec.Struct, frozen=True):
    """A gold file: the records of one story, and by document the ids of those that it tells of."""

    story: str
    records: list[Gold]
    pages: dict[str, Any] = {}


def load(path: Path) -> Story:
    """Read a gold file.

    Raises:
        InputError: it cannot be read, or is none.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Story)
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror}. Name a gold file.") from error
    except msgspec.MsgspecError as error:
        raise InputError(f"{path} is no gold file: {error}.") from error
