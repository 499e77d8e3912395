"""How a document was read, in print."""

from __future__ import annotations

from typing import Any

import msgspec

from servanda.cli.terminal import line, put, put_folded
from servanda.cli.values import words
from servanda.explain import ClauseSeen, Explanation, FrameSeen, SentenceSeen
from servanda.model.statement import Act, Modality
from servanda.model.values import encode

CUT = 100  # characters shown of a passage that was set aside


def explanation_json(found: Explanation, records: dict[str, str]) -> dict[str, Any]:
    """How a document was read, as plain types."""
    told = (
        msgspec.to_builtins(found.sentences),
        msgspec.to_builtins(found.aside),
        msgspec.to_builtins(found.people),
    )
    names = ("id", "title", "outlet", "author", "agency", "url", "published", "lang")
    return {
        "document": {name: getattr(found.document, name) for name in names},
        "unread": found.unread,
        "aside": told[1],
        "states": found.weights,
        "pair": found.pair,
        "people": told[2],
        "sentences": told[0],
        "refused": msgspec.to_builtins(found.refused),
        "acts": [
            {
                "id": act.id,
                "type": act.type,
                "record": records.get(act.id),
                "statements": [
                    {
                        "property": s.property, "value": encode(s.value), "quote": s.quote, "start": s.start,
                        "end": s.end, "modality": s.modality, "rule": s.rule,
                    }
                    for s in act.statements
                ],
            }
            for act in found.acts
        ],
    }  # fmt: skip


def put_explanation(found: Explanation, records: dict[str, str]) -> None:
    """Print how a document was read.

    Args:
        found: how.
        records: by the id of each act the record that it is in.
    """
    document = found.document
    told = [value for value in (document.lang, document.published, document.outlet, document.title) if value]
    put(f"{document.id}  {' · '.join(told)}")
    if found.unread:
        put(f"Not read: {found.unread}")
        return
    put("\nSet aside" + ("" if found.aside else ": nothing"))
    for aside in found.aside:
        text = line(aside.text)
        put(f"  {aside.role} ({aside.rule}): {text[:CUT]}{'…' if len(text) > CUT else ''}")
    pair = f"; about {found.pair[0]} and {found.pair[1]}" if found.pair else "; about no two states"
    put("\nStates by weight: " + ", ".join(f"{code} {weight:g}" for code, weight in found.weights.items()) + pair)
    put("\nPeople")
    for person in found.people:
        state = f"{person.party} by {person.basis}" if person.party else "no state"
        put(f"  {person.name or '(no name)'}, {person.function or 'no function'}: {state}")
    put("\nSentences")
    for sentence in found.sentences:
        _put_sentence(sentence)
    put("\nActs")
    for act in found.acts:
        _put_act(act, records.get(act.id, ""))
    if found.refused:
        put("\nNot entered")
    for one in found.refused:
        claim = " ".join(part for part in (one.type, one.property, one.value) if part)
        quote = f" [{line(one.quote)}]" if one.quote else ""
        put_folded(f"{one.reader}: {claim}{quote}: {one.why}", "  ", "    ")


def _put_sentence(sentence: SentenceSeen) -> None:
    put_folded(f"{sentence.role}: {line(sentence.text)}", "  ", "    ")
    for mention in sentence.mentions:
        meaning = f" = {mention.meaning}" if mention.meaning else ""
        put_folded(f"{mention.kind}: {line(mention.text)}{meaning}", "      ", "        ")
    for clause in sentence.clauses:
        put_folded(_clause(clause), "    ", "      ")
    for frame in sorted(sentence.frames, key=lambda frame: not frame.acts):
        if frame.acts or frame.filled:
            put_folded(f"→ {_frame(frame)}", "    ", "      ")


def _clause(clause: ClauseSeen) -> str:
    voice = ", passive" if clause.passive else ""
    senses = f" [{', '.join(clause.senses)}]" if clause.senses else ""
    verb = f"{line(clause.verb)} ({clause.lemma}{senses}, {clause.mood}{voice})" if clause.verb else "no verb"
    parts = "; ".join(f"{role}: {line(text)}" for role, _, text in clause.arguments)
    return f"{clause.link} clause: {verb}{f' — {parts}' if parts else ''}"


def _frame(frame: FrameSeen) -> str:
    filled = "; ".join(f"{slot}: {', '.join(line(text) for text in texts)}" for slot, texts in frame.filled.items())
    empty = f"; nothing for {', '.join(frame.empty)}" if frame.empty else ""
    gave = f"gave {', '.join(frame.acts)}" if frame.acts else "gave nothing"
    return f"{frame.frame} at {line(frame.trigger)} ({frame.mood}) {gave}: {filled or 'no slot filled'}{empty}"


def _put_act(act: Act, record: str) -> None:
    put(f"  {act.id}  {act.type}, {f'in the record {record}' if record else 'in no record'}")
    for s in act.statements:
        said = "" if s.modality is Modality.ASSERTED else f", {s.modality}"
        put_folded(f"{s.property}: {words(s.value)}  [{line(s.quote)}]{said} ({s.rule})", "      ", "        ")
