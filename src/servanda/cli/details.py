"""One record, or one document, in full."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from servanda.answers.decisions import outcome
from servanda.cli.kin import put_kin
from servanda.cli.names import many
from servanda.cli.reviewed import correction, put_decisions, put_verdict
from servanda.cli.terminal import line, put, put_folded, put_marked
from servanda.cli.values import words
from servanda.model.record import Record, Settled, Supported
from servanda.model.statement import Modality, Statement
from servanda.origins.explain import few
from servanda.pipeline import support
from servanda.register import Filter
from servanda.wording.contract import as_dict, plain, title

if TYPE_CHECKING:
    from servanda.origins.sources import Sources
    from servanda.register import View, Withdrawn


QUOTES = 3  # different words for a value in conflict that are shown with it


def record_json(view: View, id: str, language: str) -> dict[str, Any]:
    """A record as the export has it, with the support of each value and the sentence of each statement."""
    record = view.record(id)
    assert record is not None
    data = as_dict(record, language)
    data["support"] = [
        {
            "property": field.name,
            "settled": [plain(value) for value in field.values],
            "told": [_support(told) for told in field.told],
        }
        for field in record.fields
    ]
    texts = _texts(view, record)
    for told, statement in zip(data["statements"], record.statements, strict=True):
        start, end = statement.sentence
        told["words_around"] = texts.get(statement.document, "")[start:end]
    if marks := view.withdrawn(record.documents):
        data["withdrawn"] = {id: withdrawn_json(mark) for id, mark in marks.items()}
    if decisions := list(view.decisions(id)):
        data["decisions"] = [outcome(one) for one in decisions]
        data["beneath"] = [one.id for one in view.beneath(id)]
    return data


def withdrawn_json(mark: Withdrawn) -> dict[str, str]:
    """How an outlet took a document back."""
    return {"at": mark.at, "reason": mark.reason, "words": mark.words}


def withdrawn_words(mark: Withdrawn) -> str:
    """The same in words."""
    told = {"gone": "its address says that it is gone", "missing": "it is no longer at its address"}
    return f"withdrawn, known since {mark.at[:10]}: {told.get(mark.reason) or f'“{line(mark.words)}”'}"


def _support(told: Supported) -> dict[str, Any]:
    return {"value": plain(told.value), "documents": list(told.documents), "origins": told.origins}


def document_json(view: View, id: str) -> dict[str, Any]:
    """A document without its text: what is known of it, its passages, and the records that it supports."""
    document, reading = view.document(id), view.reading(id)
    assert document is not None
    assert reading is not None
    names = ("id", "title", "outlet", "author", "agency", "url", "published", "lang")
    mark = view.withdrawn([id]).get(id)
    return {
        **{name: getattr(document, name) for name in names},
        "unread": reading.unread,
        "withdrawn": withdrawn_json(mark) if mark else None,
        "earlier_versions": len(view.versions(id)),
        "characters": len(document.text),
        "passages": [{"start": p.start, "end": p.end, "role": p.role, "rule": p.rule} for p in reading.passages],
        "records": [record.id for record in view.records(Filter(documents=(id,)))],
    }


def put_record(view: View, id: str, language: str, sources: Sources) -> None:
    """Print a record: its values with their support, its conflicts, its origins, its statements."""
    record = view.record(id)
    assert record is not None
    put_folded(f"{record.id}  {record.type}: {title(record, language)}")
    put(f"{many(len(record.documents), 'document')}, {many(record.origins, 'independent origin')}")
    put_verdict(record)
    put()
    _put_fields(record, language)
    _put_conflicts(record, language)
    put_kin(view, record, language)
    put_decisions(view, record, language)
    put("\nOrigins: documents whose words come down to one count as one")
    for told_of in support(view, record, sources):
        put_folded(told_of, "  ", "    ")
    put("\nStatements")
    _put_statements(view, record, language)


def _put_fields(record: Record, language: str) -> None:
    """A value a line, those settled on first; what was told besides stands in brackets, also beneath a person's."""
    width = max((len(field.name) for field in record.fields), default=0)
    for field in record.fields:
        lines = _lines(record, field, language)
        for place, told in enumerate(lines):
            head = f"  {(field.name if place == 0 else '').ljust(width)}  "
            put_folded(told, head, " " * (len(head) + 2))


def _lines(record: Record, field: Settled, language: str) -> list[str]:
    corrected = record.correction(field.name)
    settled = () if corrected else field.values
    lines = []
    if corrected is not None:
        value = ", ".join(words(value, language) for value in field.values) or "nothing"
        lines.append(f"{value}  — {correction(corrected, language)}")
    for one in sorted(field.told, key=lambda one: one.value not in settled):
        shown = words(one.value, language)
        value = shown if one.value in settled else f"({shown})"
        lines.append(f"{value}  — {_support_words(one)}")
    return lines


def _put_conflicts(record: Record, language: str) -> None:
    if record.conflicts:
        put("\nConflicts")
    for conflict in record.conflicts:
        put(f"  {conflict.property}")
        for told in conflict.values:
            put_folded(f"{words(told.value, language)}  — {_support_words(told)}", "    ", "      ")
            for quote in _quotes(record, conflict.property, told)[:QUOTES]:
                put_folded(f"“{line(quote)}”", "      ", "       ")


def _quotes(record: Record, name: str, told: Supported) -> list[str]:
    """The words that tell a value, each once."""
    said = [s for s in record.statements if s.property == name and s.document in told.documents]
    return list(dict.fromkeys(s.quote for s in said if s.value == told.value))


def _support_words(told: Supported) -> str:
    return f"{many(told.origins, 'origin')}: {few(told.documents)}"


def _put_statements(view: View, record: Record, language: str) -> None:
    """The statements under their sentences, and the sentences under their documents."""
    texts, marks = _texts(view, record), view.withdrawn(record.documents)
    ordered = sorted(record.statements, key=lambda s: (s.document, s.sentence, s.start, s.end, s.property))
    for document, of_document in groupby(ordered, key=lambda s: s.document):
        put(f"  {document}")
        if document in marks:
            put_folded(withdrawn_words(marks[document]), "    ", "      ")
        for sentence, some in groupby(of_document, key=lambda s: s.sentence):
            _put_sentence(sentence, list(some), texts.get(document, ""), language)


def _put_sentence(sentence: tuple[int, int], statements: list[Statement], text: str, language: str) -> None:
    start = min(sentence[0], *(s.start for s in statements))
    end = max(sentence[1], *(s.end for s in statements))
    put_marked(text[start:end], [(s.start - start, s.end - start) for s in statements], "    ")
    lines: dict[str, list[str]] = {}
    for s in statements:
        said = "" if s.modality is Modality.ASSERTED else f" ({s.modality})"
        speaker = f", {s.speaker} says" if s.speaker else ""
        words_told = f"{s.property}: {words(s.value, language)}{said}{speaker}, by “{line(s.quote)}”"
        lines.setdefault(words_told, []).append(s.rule)
    for words_told, rules in lines.items():
        put_folded(f"{words_told}  {', '.join(dict.fromkeys(rules))}", "      ", "        ")


def _texts(view: View, record: Record) -> dict[str, str]:
    return {document.id: document.text for document in view.documents(record.documents)}


def put_document(view: View, id: str) -> None:
    """Print what is known of a document, and the records that it supports."""
    document, reading = view.document(id), view.reading(id)
    assert document is not None
    assert reading is not None
    put(document.id)
    for name in ("title", "outlet", "author", "agency", "url", "published", "lang"):
        if value := getattr(document, name):
            put_folded(value, f"  {name:<10}", " " * 12)
    kept = sum(passage.end - passage.start for passage in reading.passages if passage.kept)
    put(f"  {'text':<10}{len(document.text):,} characters, {kept:,} of them read")
    if mark := view.withdrawn([id]).get(id):
        put_folded(withdrawn_words(mark), "  ", "    ")
    if earlier := len(view.versions(id)):
        put_folded(f"changed {earlier} times: servanda show {document.id} --versions", "  ", "    ")
    if reading.unread:
        put_folded(f"not read: {reading.unread}", "  ")
    from servanda.cli.tables import put_records

    put()
    put_records(list(view.records(Filter(documents=(id,)))))
    put_folded(f"The text: servanda show {document.id} --text")
    put_folded(f"How it was read: servanda explain {document.id}")
