"""A record that is being told, and what is added to its values: references, who says so, how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from servanda.model.marks import ENTERED, READER, marked
from servanda.model.record import Record
from servanda.model.statement import Modality, Statement
from servanda.model.values import Party, Value
from servanda.wording.context import Context
from servanda.wording.pieces import NOTHING, Phrase, Piece, Text, joined, of_document, text
from servanda.wording.stage import surest
from servanda.wording.worded import saying
from servanda.wording.writing.parties import head_article, shortened
from servanda.wording.writing.words import quoted

FEW = 3  # references of a value within a sentence; more are left to the record's card


@dataclass(slots=True)
class Telling:
    """A record that is being told. What is only planned in a sentence on what is done is told so.

    Attributes:
        record: what is told.
        context: the dossier's ground.
        modality: of the sentence as a whole.
        documents: those that the sentence as a whole refers to; a value that not all of them say has its own
            references. None: every value has.
        speakers: whose words the sentence as a whole is in.
        introduced: names of people whose function has been told in this section.
        referring: whether values have references at all: a title has none.
    """

    record: Record
    context: Context
    modality: Modality
    documents: frozenset[str] | None
    speakers: tuple[str, ...] = ()
    introduced: set[str] = field(default_factory=set)
    referring: bool = True

    def referred(self, phrase: Phrase, name: str, value: Value) -> Phrase:
        """A phrase with what is its value's own: how surely it is said, by whom, and references."""
        if not phrase or not self.referring:
            return phrase
        own = saying(self.record, name, value)
        added: list[Piece] = []
        if self.modality is Modality.ASSERTED and not isinstance(value, Party):
            added.extend(caveat(own, self.context, self.speakers).pieces)
        if self.documents is None or not self.documents <= {s.document for s in own}:
            added.append(replace(self.context.refs(own, self.record, FEW), own=True))
        comma = Text(self.context.words.tongue.writing.comma.rstrip())
        if phrase.pieces[-1] == comma:
            return Phrase((*phrase.pieces[:-1], *added, comma), phrase.plural)
        return Phrase((*phrase.pieces, *added), phrase.plural)


def caveat(own: Sequence[Statement], context: Context, known: Sequence[str] = ()) -> Phrase:
    """What is to be said of statements that do not assert, or only in somebody's words: ` (prévu, selon X)`.

    So is who gave them, where no rule read them in any document: ` (saisi par X)`.

    A status says itself whether it is planned.

    Args:
        own: the statements of a value.
        context: the dossier's ground.
        known: speakers whom the sentence has named.
    """
    words, modality = context.words, surest(own)
    told = []
    if modality is not Modality.ASSERTED and own[0].property != "status":
        told.append(Phrase((Text(words.word("modality_notes", modality)),)))
    speakers = dict.fromkeys(s.speaker for s in own)
    if speakers and "" not in speakers and not {*speakers} <= {*known}:
        told.append(words.speaking(named(own, context)))
    told.extend(_not_by_rules(own, context))
    if not told:
        return NOTHING
    comma = words.tongue.writing.comma
    return Phrase((Text(" ("), *joined(told, comma, comma).pieces, Text(")")))


def _not_by_rules(own: Sequence[Statement], context: Context) -> Iterator[Phrase]:
    """Who gave a value that the rules read in no document: the people who entered it, the second readers."""
    for kind in (ENTERED, READER):
        names = [marked(statement.rule, kind) for statement in own]
        if names and all(marked(s.rule, ENTERED) or marked(s.rule, READER) for s in own) and any(names):
            shown = ", ".join(dict.fromkeys(name for name in names if name))
            yield Phrase((Text(context.words.label(f"by_{kind}", name=shown)),))


def named(own: Sequence[Statement], context: Context) -> Phrase:
    """The speakers of statements in a row, each once; a body with its article."""
    writing = context.words.tongue.writing
    names = {s.speaker: _speaker(s.speaker, context.language(s), context) for s in own}
    return joined([*names.values()], writing.comma, writing.and_)


def _speaker(name: str, language: str, context: Context) -> Phrase:
    """A speaker: a name as it is, a body with its article, and quoted where its words are another language's."""
    tongue = context.words.tongue
    plain = of_document(name, language, "name")
    words = name.replace("’", "'").split()
    if language != tongue.code:
        common = any(word[:1].islower() for word in words[:1] + words[-1:])
        return quoted(name, language, tongue) if common else Phrase((plain,))
    article = shortened(head_article(words[0] if words else "", tongue), name, tongue)
    return text(tongue.printed(tongue.writing.articles["the"][article])) + Phrase((plain,))
