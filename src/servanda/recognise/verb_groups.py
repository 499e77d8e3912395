"""What a verb group is: which verb, in which voice, and what it says of its act."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.language.conjugation import Tense


class Mood(StrEnum):
    """What a verb group says of its act."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROMISED = "promised"
    WISHED = "wished"
    POSSIBLE = "possible"
    REPORTED = "reported"  # French conditional perfect: "aurait signé"
    DENIED = "denied"
    BARE = "bare"  # an infinitive, participle or gerund: its clause decides


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries.

    Attributes:
        lemma: the main verb; `senses` of the language's verbs.yml that it has here.
        finite: whether its first verb is (else an infinitive, participle or gerund).
        form: the tense of its main verb.
        head: token of the main verb.
        objects: clitic pronouns before it ("l'", "les", "lui").
        copula: "être" with no participle.
        bygone: a plan that was: "devait se rendre", "was to visit".
    """

    lemma: str
    senses: tuple[str, ...]
    mood: Mood
    passive: bool
    finite: bool
    reflexive: bool
    form: Tense
    head: int
    objects: tuple[str, ...] = ()
    wrapped: tuple[str, ...] = ()
    copula: bool = False
    bygone: bool = False


RANK = (
    Mood.DENIED,
    Mood.WISHED,
    Mood.POSSIBLE,
    Mood.REPORTED,
    Mood.PROMISED,
    Mood.PLANNED,
    Mood.ONGOING,
    Mood.DONE,
    Mood.BARE,
)
# What the verb that takes another leaves to it, by the kinds of wrappers of verbs.yml.
MOODS = {
    "future": Mood.PLANNED,
    "planned": Mood.PLANNED,
    "possible": Mood.POSSIBLE,
    "wished": Mood.WISHED,
    "committed": Mood.PROMISED,
    "refused": Mood.DENIED,
    "reported": Mood.REPORTED,
}


def weakest(*moods: Mood) -> Mood:
    """The mood that takes most away: a denied plan is denied."""
    return min(moods, key=RANK.index)
