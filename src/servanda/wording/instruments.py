"""The text that states agreed on, as a phrase: its form, how many there are, what it is about."""

from __future__ import annotations

from servanda.model.record import Record
from servanda.model.values import Count, Words
from servanda.wording.catalogue import Kind, kind_of, kind_within
from servanda.wording.patterns import Slot
from servanda.wording.pieces import NOTHING, Phrase, Text, text
from servanda.wording.telling import Telling
from servanda.wording.worded import saying, spelt
from servanda.wording.writing.amounts import count
from servanda.wording.writing.words import begins_with, quoted, worded


def instrument(telling: Telling) -> dict[str, Slot]:
    """The slots of a text: `kind`, `kinds`, `number` and `subject` for a title, and all of that as `text`."""
    form, words = _form(telling), telling.context.words
    number = telling.record.value("count")
    kinds = text(words.tongue.printed(form.many), plural=True)
    found: dict[str, Slot] = {
        "kind": text(words.tongue.printed(form.bare)),
        "kinds": kinds,
        "subject": _subject(telling),
        "number": NOTHING,
        "text": _one(telling, form),
    }
    if isinstance(number, Count) and number.number > 1:
        found["number"] = count(number, words.tongue)
        found["kinds"] = telling.referred(kinds, "count", number)
        told = words.filled(words.data.texts["several"], found)
        found["text"] = Phrase(told.pieces, plural=True)
    return found


def _form(telling: Telling) -> Kind:
    """The form of the text; where it is not told or not known, an agreement."""
    return telling.context.words.data.kinds[_kind(telling)[0] or "agreement"]


def _kind(telling: Telling) -> tuple[str, bool]:
    """The key of the form of the text, "" where it is not known; and whether the words say no more than that."""
    kind = telling.record.value("kind")
    if not isinstance(kind, Words):
        return "", True
    spellings = [kind.text, *(s.value.text for s in saying(telling.record, "kind", kind) if isinstance(s.value, Words))]
    exact = next((key for words in spellings if (key := kind_of(words))), "")
    return (exact, True) if exact else (next((k for words in spellings if (k := kind_within(words))), ""), False)


def _one(telling: Telling, form: Kind) -> Phrase:
    """One text with what it is about."""
    words, kind = telling.context.words, telling.record.value("kind")
    phrase = text(words.tongue.printed(form.one))
    if isinstance(kind, Words):
        key, whole = _kind(telling)
        if not whole:
            slots: dict[str, Slot] = {"one": phrase, "kind": _spelt(telling, "kind", kind)}
            phrase = words.filled(words.data.texts["kind" if key else "other"], slots)
        phrase = telling.referred(phrase, "kind", kind)
    subject = telling.record.value("subject")
    if not isinstance(subject, Words) or _says_nothing(subject, telling.record):
        return phrase
    best, language = spelt(telling.record, "subject", subject, telling.context)
    assert isinstance(best, Words)
    plain = begins_with(best.text, language, words.tongue)
    told = worded(best.text, language, words.tongue) if plain else quoted(best.text, language, words.tongue)
    follows = not isinstance(told.pieces[0], Text) or not words.tongue.writing.determiners
    pattern = words.data.texts["about" if follows else "quoted"]
    return words.filled(pattern, {"kind": phrase, "subject": telling.referred(told, "subject", subject)})


def _subject(telling: Telling) -> Phrase:
    """What a text is about, quoted."""
    subject = telling.record.value("subject")
    if not isinstance(subject, Words) or _says_nothing(subject, telling.record):
        return NOTHING
    return telling.referred(_spelt(telling, "subject", subject), "subject", subject)


def _spelt(telling: Telling, name: str, value: Words) -> Phrase:
    best, language = spelt(telling.record, name, value, telling.context)
    assert isinstance(best, Words)
    return quoted(best.text, language, telling.context.words.tongue)


def _says_nothing(subject: Words, record: Record) -> bool:
    """Whether words name no more than the kind of text or their number: "three agreements" is no subject."""
    number = record.value("count")
    several = isinstance(number, Count) and number.number > 1
    return not subject.terms and (several or any(kind_of(word) for word in (subject.text, *subject.text.split())))
