"""Sentences on records: what was agreed, promised and delivered, who says so, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.export.dossier.catalogue import Catalogue, Outcome
from servanda.export.dossier.context import Context
from servanda.export.dossier.patterns import Slot, referring, sentence
from servanda.export.dossier.pieces import NOTHING, Jump, Phrase, Refs, Text, Words, joined, text
from servanda.export.dossier.slots import Telling, goods_of, listed, slots
from servanda.export.dossier.stage import UNKNOWN, Shape, Stage, stage, surest
from servanda.export.dossier.worded import spelt, worded
from servanda.export.dossier.writing.dates import when
from servanda.model.record import Conflict, Record, Supported
from servanda.model.relation import Relation
from servanda.model.statement import Modality, Statement, Type
from servanda.model.values import Party, Place, compare
from servanda.model.when import When


@dataclass(frozen=True, slots=True)
class Account:
    """The prose on a record, or on several that one sentence tells: how the act stands, and the sentences."""

    records: tuple[Record, ...]
    stage: Stage
    sentences: tuple[Phrase, ...]


def account(record: Record, context: Context, introduced: set[str] | None = None) -> Account:
    """Tell a record.

    Args:
        record: the record.
        context: the dossier's ground.
        introduced: names of people whose function was told before; those told here are added.
    """
    told = stage(record)
    documents = frozenset(s.document for s in told.statements)
    telling = Telling(record, context, told.modality, documents, introduced if introduced is not None else set())
    clause = referring(_attributed(_outcome(telling, told), told, context), context.refs(told.statements, record))
    main = _noted(clause, record, context)
    for conflict in record.conflicts:
        for other in _others(conflict, record, context):
            main = main + text(context.words.label("conflict_join")) + other
    found = [sentence(main, context.words.label("sentence_end"))]
    if signatories := _signatories(telling, told):
        found.append(signatories)
    return Account((record,), told, tuple(found))


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


def _shared(record: Record) -> tuple[object, ...] | None:
    """What transfers must have in common to be told together; None for what is told alone."""
    plain = record.type is Type.TRANSFER and not record.conflicts and record.origins >= len(record.documents)
    if not plain or record.value("place") or not (record.value("item") or record.value("quantity")):
        return None
    told = stage(record)
    ends = tuple(value.code if isinstance(value, Party) else "" for value in map(record.value, ("giver", "receiver")))
    return (*ends, told.status, told.modality, told.speakers, str(record.value("date")))


def _listed(records: Sequence[Record], context: Context) -> Account:
    """One sentence on several transfers, each with its references."""
    told, words = stage(records[0]), context.words
    tellings = [Telling(record, context, told.modality, None) for record in records]
    first = Telling(records[0], context, told.modality, frozenset())
    listed_goods = joined([_leading(goods_of(t), t) for t in tellings], words.tongue.writing.comma, words.tongue.writing.and_)
    main = _attributed(_outcome(first, told, goods=listed_goods), told, context)
    return Account(tuple(records), told, (sentence(main, words.label("sentence_end")),))


def _leading(phrase: Phrase, telling: Telling) -> Phrase:
    """A phrase whose words lead to the card of the record, its references left as they are."""
    card = telling.context.cards[telling.record.id]
    words = tuple(piece for piece in phrase.pieces if isinstance(piece, Text | Words))
    return Phrase((Jump(card, words), *(p for p in phrase.pieces if isinstance(p, Refs))), phrase.plural)


def _outcome(telling: Telling, told: Stage, **instead: Slot) -> Phrase:
    """The main clause: what is asserted or planned in a clause of its own, the rest as a noun with who says so."""
    words = telling.context.words
    known = words.data.sentences[telling.record.type]
    outcome = known.get(told.status, known[UNKNOWN])
    filled = slots(telling) | instead
    if told.modality is Modality.ASSERTED or told.status == UNKNOWN:
        return _first(outcome.asserted, filled, words)
    if told.modality is Modality.PLANNED and outcome.planned:
        return _first(outcome.planned, filled, words)
    return _wrapped(outcome, told, filled, telling.context)


def _wrapped(outcome: Outcome, told: Stage, filled: dict[str, Slot], context: Context) -> Phrase:
    documents = {s.document for s in told.statements}
    wrapper = context.words.data.wrappers[told.modality]
    noun = _first(outcome.noun, filled, context.words)
    return context.words.filled(wrapper, {"documents": _sources(documents, context), "noun": noun})


def _first(patterns: Sequence[str], filled: dict[str, Slot], words: Catalogue) -> Phrase:
    """The first pattern of which every slot outside brackets is filled; the last one as it is."""
    for pattern in patterns[:-1]:
        if words.fits(pattern, filled):
            return words.filled(pattern, filled)
    return words.filled(patterns[-1], filled)


def _attributed(main: Phrase, told: Stage, context: Context) -> Phrase:
    if not told.speakers:
        return main
    writing = context.words.tongue.writing
    languages = {s.speaker: context.language(s) for s in told.statements}
    speakers = [Phrase((Words(name, languages[name]),)) for name in told.speakers]
    slots_of: dict[str, Slot] = {"speaker": joined(speakers, writing.comma, writing.and_), "sentence": main}
    return context.words.filled(context.words.data.labels["according"], slots_of)


def _noted(main: Phrase, record: Record, context: Context) -> Phrase:
    """The sentence with a note of its origins, where they are fewer than its documents."""
    if record.origins >= len(record.documents):
        return main
    told = context.words.support(len(record.documents), record.origins, words=True)
    return main + text(context.words.label("support_note", support=told))


def _sources(documents: Iterable[str], context: Context, origins: int | None = None) -> Phrase:
    """So many documents, as a subject: `deux documents d'une seule origine`."""
    names = set(documents)
    number = context.origins(names) if origins is None else origins
    return text(context.words.support(len(names), number, words=True), plural=len(names) > 1)


def _others(conflict: Conflict, record: Record, context: Context) -> list[Phrase]:
    """What is said against the value that the sentence tells, one clause a value."""
    if conflict.property == "status":
        denied = [s for s in record.statements if s.property == "status" and s.modality is Modality.DENIED]
        return [_clause("status", NOTHING, denied, None, record, context)] if denied else []
    settled = record.value(conflict.property)
    if settled is None:
        return []
    others = [told for told in conflict.values if compare(told.value, settled) is Relation.CONFLICTING]
    others = others or [told for told in conflict.values if compare(told.value, settled) is not Relation.EQUAL]
    return [
        _clause(
            conflict.property,
            _value(told, conflict.property, record, context),
            _own(told, conflict.property, record),
            told.origins,
            record,
            context,
        )
        for told in others
    ]


def _own(told: Supported, name: str, record: Record) -> list[Statement]:
    return [
        s
        for s in record.statements
        if s.property == name and s.document in told.documents and compare(s.value, told.value) is Relation.EQUAL
    ]


def _clause(
    name: str, value: Phrase, own: Sequence[Statement], origins: int | None, record: Record, context: Context
) -> Phrase:
    documents = {s.document for s in own}
    patterns = context.words.data.conflicts
    modality = surest(own)
    if value and modality is not Modality.ASSERTED:
        value = value + text(f" ({context.words.word('modality_notes', modality)})")
    filled: dict[str, Slot] = {
        "documents": _sources(documents, context, origins),
        "value": value,
        "property": text(context.words.word("properties", name).lower()),
    }
    return context.words.filled(patterns.get(name, patterns["other"]), filled) + Phrase((context.refs(own, record),))


def _value(told: Supported, name: str, record: Record, context: Context) -> Phrase:
    if isinstance(told.value, When):
        return when(told.value, context.words.tongue)
    value, language = spelt(record, name, told.value, context)
    settled = record.value(name)
    if isinstance(value, Place) and isinstance(settled, Place) and value.name and value.country == settled.country:
        value = replace(value, country="")
    return worded(value, record.type, language, context.words)


def _signatories(telling: Telling, told: Stage) -> Phrase:
    """A sentence of its own: who signed, or, where nothing is signed yet, who is named."""
    people = telling.record.values("signatory") if telling.record.type is Type.AGREEMENT else ()
    if not people:
        return NOTHING
    words = telling.context.words
    done = told.shape is Shape.DONE and told.status not in ("negotiated",)
    own = [s for s in telling.record.statements if s.property == "signatory"]
    telling.documents = frozenset(s.document for s in own)
    label = words.data.labels["signatories" if done else "named"]
    phrase = words.filled(label, {"people": listed(telling, people, "signatory")})
    return sentence(phrase + Phrase((telling.context.refs(own, telling.record),)), words.label("sentence_end"))


def title(record: Record, context: Context) -> Phrase:
    """A record in a few words, without references, with a capital."""
    telling = Telling(record, context, stage(record).modality, frozenset(), referring=False)
    phrase = _first(context.words.data.titles[record.type], slots(telling), context.words)
    told = sentence(phrase, "")
    return Phrase(tuple(piece for piece in told.pieces if piece != Text("")), told.plural)
