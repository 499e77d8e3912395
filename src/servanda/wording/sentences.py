"""Sentences on records: what was agreed, promised and delivered, who says so, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servanda.model.record import Record
from servanda.model.statement import Modality, Type
from servanda.model.values import Party
from servanda.model.when import When
from servanda.wording.catalogue import Catalogue, Outcome
from servanda.wording.context import Context
from servanda.wording.contradictions import contradictions, sources
from servanda.wording.patterns import Slot, referring, sentence
from servanda.wording.pieces import NOTHING, Jump, Phrase, Refs, Text, Words, joined, text
from servanda.wording.slots import goods_of, listed, place_told, slots
from servanda.wording.stage import UNKNOWN, Shape, Stage, stage
from servanda.wording.telling import Telling, named
from servanda.wording.worded import saying
from servanda.wording.writing.dates import when


@dataclass(frozen=True, slots=True)
class Account:
    """The prose on a record, or on several that one sentence tells: how the act stands, and the sentences."""

    records: tuple[Record, ...]
    stage: Stage
    sentences: tuple[Phrase, ...]


def accounts(records: Sequence[Record], context: Context) -> list[Account]:
    """Tell records of one type, in their order.

    Transfers that differ in nothing but what is given make one sentence; nothing is added up.
    """
    introduced: set[str] = set()
    together: dict[object, list[Record]] = {}
    for record in records:
        together.setdefault(_shared(record) or record.id, []).append(record)
    return [
        _listed(own, context) if len(own) > 1 else account(own[0], context, introduced) for own in together.values()
    ]


def account(record: Record, context: Context, introduced: set[str] | None = None) -> Account:
    """Tell a record.

    Args:
        record: the record.
        context: the dossier's ground.
        introduced: names of people whose function was told before; those told here are added.
    """
    told = stage(record)
    documents = frozenset(s.document for s in told.statements)
    known = introduced if introduced is not None else set()
    telling = Telling(record, context, told.modality, documents, told.speakers, known)
    clause = _attributed(_outcome(telling, told), told, context)
    main = _noted(referring(clause, context.refs(told.statements, record)), record, context)
    for other in contradictions(record, context):
        main = main + text(context.words.label("conflict_join")) + other
    end = context.words.label("sentence_end")
    found = (sentence(main, end), *_later(telling), _signatories(telling, told))
    return Account((record,), told, tuple(phrase for phrase in found if phrase))


def _shared(record: Record) -> tuple[object, ...] | None:
    """What transfers must have in common to be told together; None for what is told alone."""
    plain = record.type is Type.TRANSFER and not record.conflicts and record.origins >= len(record.documents)
    balance = record.balance
    alone = record.members or place_told(record) or (balance and balance.pledged and balance.delivered)
    if not plain or alone or not (record.value("item") or record.value("quantity")):
        return None
    told = stage(record)
    ends = [record.value(name) for name in ("giver", "receiver")]
    codes = tuple(end.code if isinstance(end, Party) else "" for end in ends)
    return (*codes, told.status, told.modality, told.speakers, str(record.value("date")))


def _listed(records: Sequence[Record], context: Context) -> Account:
    """One sentence on several transfers, each with its references."""
    told, words = stage(records[0]), context.words
    tellings = [Telling(record, context, told.modality, None, told.speakers) for record in records]
    first = Telling(records[0], context, told.modality, frozenset(), told.speakers)
    given = [_leading(goods_of(telling), telling) for telling in tellings]
    row = joined(given, words.tongue.writing.comma, words.tongue.writing.and_)
    main = _attributed(_outcome(first, told, goods=row), told, context)
    return Account(tuple(records), told, (sentence(main, words.label("sentence_end")),))


def _leading(phrase: Phrase, telling: Telling) -> Phrase:
    """A phrase whose words lead to the card of the record, its references left as they are."""
    card = telling.context.cards[telling.record.id]
    words = tuple(piece for piece in phrase.pieces if isinstance(piece, Text | Words))
    return Phrase((Jump(card, words), *(p for p in phrase.pieces if isinstance(p, Refs))), phrase.plural)


def _outcome(telling: Telling, told: Stage, **instead: Slot) -> Phrase:
    """The main clause: what is asserted or planned in its own words, the rest as a noun with who says so."""
    words = telling.context.words
    known = words.data.sentences[telling.record.type]
    outcome = known.get(told.status, known[UNKNOWN])
    filled = slots(telling) | instead
    if told.modality is Modality.ASSERTED or (told.status == UNKNOWN and told.modality is not Modality.DENIED):
        return first_fitting(outcome.asserted, filled, words)
    if told.modality is Modality.PLANNED and outcome.planned:
        return first_fitting(outcome.planned, filled, words)
    return _wrapped(outcome, told, filled, telling.context)


def _wrapped(outcome: Outcome, told: Stage, filled: dict[str, Slot], context: Context) -> Phrase:
    documents = {s.document for s in told.statements}
    noun = first_fitting(outcome.noun, filled, context.words)
    who = sources(documents, context.origins(told.statements), context)
    return context.words.filled(context.words.data.wrappers[told.modality], {"documents": who, "noun": noun})


def first_fitting(patterns: Sequence[str], filled: dict[str, Slot], words: Catalogue) -> Phrase:
    """The first pattern of which every slot outside brackets is filled; the last one as it is."""
    for pattern in patterns[:-1]:
        if words.fits(pattern, filled):
            return words.filled(pattern, filled)
    return words.filled(patterns[-1], filled)


def _attributed(main: Phrase, told: Stage, context: Context) -> Phrase:
    """The clause in the mouth of those who say so, where no document says it of its own accord."""
    if not told.speakers:
        return main
    filled: dict[str, Slot] = {"speaker": named(told.statements, context), "sentence": main}
    return context.words.filled(context.words.data.labels["according"], filled)


def _noted(main: Phrase, record: Record, context: Context) -> Phrase:
    """The clause with a note of its origins, where they are fewer than its documents."""
    if record.origins >= len(record.documents):
        return main
    told = context.words.support(len(record.documents), record.origins, words=True)
    return main + text(context.words.label("support_note", support=told))


def _later(telling: Telling) -> Iterable[Phrase]:
    """A sentence for each later step of a text's life of which a day is told."""
    words, record = telling.context.words, telling.record
    for name in words.data.steps:
        value = record.value(name)
        if isinstance(value, When):
            telling.documents = frozenset(s.document for s in record.statements if s.property == name)
            told = telling.referred(when(value, words.tongue, "compact"), name, value)
            slots: dict[str, Slot] = {"step": text(words.word("properties", name)), "date": told}
            refs = telling.context.refs(saying(record, name, value), record)
            phrase = words.filled(words.data.labels["step"], slots)
            yield sentence(referring(phrase, refs), words.label("sentence_end"))


def _signatories(telling: Telling, told: Stage) -> Phrase:
    """A sentence of its own: who signed, or, where nothing is signed yet, who is named."""
    people = telling.record.values("signatory") if telling.record.type is Type.AGREEMENT else ()
    if not people:
        return NOTHING
    words = telling.context.words
    signed = told.shape is Shape.DONE and told.status != "negotiated"
    own = [s for s in telling.record.statements if s.property == "signatory"]
    telling.documents = frozenset(s.document for s in own)
    row = listed(telling, people, "signatory")
    phrase = words.filled(words.data.labels["signatories" if signed else "named"], {"people": row})
    refs = telling.context.refs(own, telling.record)
    return sentence(phrase + Phrase((refs,)), words.label("sentence_end"))


def member(record: Record, context: Context) -> Phrase:
    """A record within a row of parts: `accord « la pêche »`, or its title."""
    telling = Telling(record, context, stage(record).modality, frozenset(), referring=False)
    filled = slots(telling)
    pattern = context.words.data.texts["member"]
    if record.type is Type.AGREEMENT and context.words.fits(pattern, filled):
        return context.words.filled(pattern, filled)
    return title(record, context)


def title(record: Record, context: Context) -> Phrase:
    """A record in a few words, without references, with a capital."""
    telling = Telling(record, context, stage(record).modality, frozenset(), referring=False)
    phrase = first_fitting(context.words.data.titles[record.type], slots(telling), context.words)
    told = sentence(phrase, "")
    return Phrase(tuple(piece for piece in told.pieces if piece != Text("")), told.plural)
