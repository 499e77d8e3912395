"""Agreements: texts between states, from the verbs and nouns of signing, from headings, lists and ordinals."""

from __future__ import annotations

from servanda.extract.added import added
from servanda.extract.drafts import Context, Draft, actors, modality_of
from servanda.extract.frames import Match
from servanda.extract.instruments import (
    EXCHANGE,
    PARTNERSHIP,
    PLAIN_FORM,
    add_signatory,
    add_subject,
    instrument_draft,
    subject_of,
    telling,
)
from servanda.extract.lines import Line
from servanda.extract.references import REACH, listed, lists, of_several, one_of, parts, understood
from servanda.extract.signing import ENDS, at_home, enter_step
from servanda.extract.topics import topics
from servanda.model.sector import Sector
from servanda.model.statement import Type
from servanda.model.values import Count, Words
from servanda.recognise.dates import TimeKind
from servanda.recognise.phrases import Complement, topic_run
from servanda.recognise.scan import Mention
from servanda.recognise.things import Thing
from servanda.recognise.verb_groups import Mood

ABOUT = "agreement.about"
TIE = "agreement.tie"
DATES = "agreement.dates"
STATES = ("state", "organisation", "pronoun")
IS = "agreement.is"
AMONG = "agreement.among"
RENEW = "agreement.renew"
EXCHANGED = "agreement.exchange"  # "an exchange of notes was held between"


def agreements(match: Match, context: Context) -> list[Draft]:
    """The agreements that a match brings up for the first time; those already known are told more of."""
    if _tells_none(match, context):
        return []
    fresh: list[Draft] = []
    named = match.slots.get("instrument", [])
    for mention in [*named, *added(match, context), *_enumerated(match), *understood(match, context)]:
        if mention.kind == "pronoun" and of_several(match.line, mention):
            continue
        known = _known(match, context, mention) or _by_acronym(match, context, mention, fresh)
        if known is None and mention.kind == "instrument" and one_of(match.line, mention):
            known = _member(context, match.line, 0)
        if mention.kind == "instrument" and mention.value.form == PARTNERSHIP and not _put_in_writing(match, mention):
            continue
        if known is None and (mention.kind != "instrument" or match.frame.id in (ABOUT, IS) or _empty(mention.value)):
            continue
        if known is None and match.mood is Mood.DENIED and match.frame.status in (*ENDS, "announced", "negotiated"):
            continue  # "nul ne l'a dénoncé", "ne sont pas parvenus à un accord" tell of no text by themselves
        if known is None and match.mood is Mood.DENIED and not mention.value.definite and _at_subject(match, mention):
            continue  # "No loan agreement has been signed"
        draft = (
            known
            or again(context, match.line, mention)
            or instrument_draft(context, match.line, mention, match.frame.id, modality_of(match.mood))
        )
        draft.mention = draft.mention or mention
        if match.frame.id == AMONG and known is None:
            draft.group = context.memory.package
        if match.frame.id == ABOUT:
            _about(match, context, draft)
        elif match.frame.id == IS:
            _is(match, context, draft)
        else:
            enter_step(match, context, draft)
        if known is None:
            remember(context, draft, mention, fresh)
            if draft not in context.drafts:
                fresh.append(draft)
                fresh.extend(_parts(match, context, draft, mention))
    return fresh


def _at_subject(match: Match, mention: Mention) -> bool:
    """Whether a text is the subject of a passive: who signs none may yet not have signed one that there is."""
    verb = match.clause.verb
    return verb is match.trigger and verb.value.passive and mention in match.clause.subjects


def _tells_none(match: Match, context: Context) -> bool:
    """Whether a match is of no text: by itself, or as it is not of those told before."""
    return no_text(match) or (match.frame.id == AMONG and not lists(match, context))


def no_text(match: Match) -> bool:
    """Whether a match is of no text, whatever was told before: wished for, or of one state alone."""
    if match.mood in (Mood.WISHED, Mood.POSSIBLE) or at_home(match):
        return True
    if match.frame.id == TIE and not _ties(match):
        return True  # "un texte qui lie les fournisseurs"
    texts = [m for m in match.slots.get("instrument", []) if m.kind == "instrument"]
    if match.frame.id == EXCHANGED and not any(m.value.form == EXCHANGE for m in texts):
        return True  # "the agreement will be held to"
    told = bool(texts)
    if match.frame.id == DATES and not told:
        return True  # "il faut remonter à 1993"
    return match.frame.id == RENEW and match.mood is Mood.DENIED  # and yet it was signed


def _ties(match: Match) -> bool:
    """Whether a text is told to hold between states since some day: "un traité lie les deux pays depuis 1990"."""
    since = any(m.value.kind is TimeKind.OPEN for m in match.line.mentions("time"))
    return since and any(m.kind in STATES for m in match.slots.get("others", []))


def _parts(match: Match, context: Context, draft: Draft, mention: Mention) -> list[Draft]:
    """The texts of a set whose name tells the subject of each: "deux accords, sur la santé et sur l'éducation"."""
    number = next((count.number for count, _ in draft.values("count", Count)), 0)
    made = []
    several = number > 1 or (number == 0 and mention.kind == "instrument" and mention.value.plural)
    for topic in parts(match.line, mention.value, number) if several else []:
        part = Draft(Type.AGREEMENT, match.line, match.frame.id, draft.modality, group=draft)
        add_subject(context, match.line, part, topic, (topic[0].start, topic[-1].end))
        enter_step(match, context, part)
        made.append(part)
    return made


def _by_acronym(match: Match, context: Context, mention: Mention, fresh: list[Draft]) -> Draft | None:
    """The draft of a text told by its acronym, made from where the document gives its name."""
    if mention.kind not in ("name", "organisation", "company"):
        return None
    words = match.line.scan.words_at(mention.start, mention.end)
    if words not in context.acronyms:
        return None
    if words not in context.memory.named:
        line, first = context.acronyms[words]
        known = next((d for d in (*context.drafts, *fresh) if d.line is line and d.mention is first), None)
        draft = known or instrument_draft(context, line, first, match.frame.id, modality_of(match.mood))
        draft.pending = draft.pending or known is None
        context.memory.named[words] = context.memory.instrument = draft
        if known is None:
            context.drafts.append(draft)
    return context.memory.named[words]


def again(context: Context, line: Line, mention: Mention) -> Draft | None:
    """The draft of a text that a clause of its sentence has told: "la ratification de l'accord que X a signé"."""
    return next((d for d in reversed(context.drafts) if d.line is line and d.mention is mention), None)


def _put_in_writing(match: Match, partnership: Mention) -> bool:
    """Whether a partnership is a text: signed, or concluded on something ("a scellé leur partenariat" tells none)."""
    verb, told = match.clause.verb, {"sign"}
    if partnership.value.phrase.having("on"):
        told.add("conclude")
    signing = verb is not None and verb is match.trigger and bool(told & set(verb.value.senses))
    return (signing or match.trigger.kind == "event") and match.mood in (Mood.DONE, Mood.ONGOING)


def _enumerated(match: Match) -> list[Mention]:
    """Texts told one by one after "dont", "notamment" or a colon: "trois accords …: l'accord sur …; le protocole …"."""
    if match.frame.id == ABOUT:
        return []
    slot = match.slots.get("instrument", [])
    heads = [m for m in slot if m.kind == "instrument"]
    if not heads or not (heads[0].value.plural or heads[0].value.form == ""):
        return []
    later = [m for m in match.line.mentions("instrument") if m.start >= match.trigger.end and m not in slot]
    return [m for m in later if _named(m.value) and _opened(match.line, heads[0].end, m.start)]


def _named(thing: Thing) -> bool:
    """Whether one of a list is told by what it is about, or by its form: "un accord de pêche", "un accord-cadre"."""
    return bool(subject_of(thing)) or not (thing.definite or thing.weak or thing.form in ("", PLAIN_FORM))


def _opened(line: Line, start: int, end: int) -> bool:
    """Whether a list was opened between two tokens."""
    marks = line.scan.words.grammar.list_openers
    return any(line.scan.norm(place) in marks or line.scan.hit(place, "list_opener") for place in range(start, end))


def _empty(thing: Thing) -> bool:
    """Whether a mention names no text of its own: "le deuxième", "le document"."""
    return thing.form == "" or (thing.definite and not thing.plural and not thing.phrase.complements and thing.weak)


def _known(match: Match, context: Context, mention: Mention) -> Draft | None:
    """The draft that a pronoun, an ordinal or a bare definite noun points back at."""
    memory = context.memory
    if mention.kind == "pronoun" and _of_event(match, mention):
        return None
    if mention.kind == "pronoun":
        if mention.value in ("he", "she", "former", "this"):
            return memory.instrument
        return memory.package if mention.value == "they" else None
    if mention.kind != "instrument":
        return None
    thing: Thing = mention.value
    if thing.ordinal is not None and not subject_of(thing):
        return _member(context, match.line, thing.ordinal)
    if thing.definite and subject_of(thing) and not thing.plural and (same := _on_the_same(match, context, thing)):
        return same
    if not thing.definite or subject_of(thing) or thing.phrase.having("between", "with"):
        return None
    found = memory.package if thing.plural else memory.instrument
    if _others_told(match, context) or (found is not None and _of_other_kind(thing, found)):
        return None
    if found is None or match.line.index - found.line.index > REACH:
        return None
    return found


def _on_the_same(match: Match, context: Context, thing: Thing) -> Draft | None:
    """The one text told before on the same subject: "the power agreement", of "a deal on cross-border electricity"."""
    if thing.phrase.having("between", "with"):
        return None
    subject = subject_of(thing)
    words = match.line.scan.words_at(subject[0].start, subject[-1].end)
    codes = {topic.code[:BROAD] for topic in topics(words, context.language)}
    near = [d for d in context.drafts if d.type is Type.AGREEMENT and 0 < match.line.index - d.line.index <= REACH]
    alike = [d for d in near if not d.plural and codes & {s.code[:BROAD] for s, _ in d.values("sector", Sector)}]
    told = [d for d in near if (not d.plural and d.line.passage == match.line.passage) or d.group is not None]
    return alike[0] if len(alike) == 1 and alike[0] in told and codes else None


BROAD = 2  # digits of a code of sectors that tell its field


def _of_other_kind(thing: Thing, draft: Draft) -> bool:
    """Whether a noun cannot be a text that was told: "the treaty" is no "joint communiqué"."""
    kinds = [words.terms for words, _ in draft.values("kind", Words)]
    return not thing.weak and thing.form not in ("", PLAIN_FORM) and bool(kinds) and (thing.form,) not in kinds


def _of_event(match: Match, mention: Mention) -> bool:
    """Whether a pronoun hangs on another noun: "negotiations on it were agreed upon"."""
    return any(0 < mention.start - m.end <= 1 for m in match.line.mentions("event"))


def _others_told(match: Match, context: Context) -> bool:
    """Whether the clause names parties beside those that the document is about: then it is of another text."""
    pair = set(context.topic.pair or ())
    told = {
        actor.code
        for mention in match.slots.get("others", [])
        for actor in actors(context, match.line, mention)
        if actor.code
    }
    return bool(told - pair) and bool(pair)


def _member(context: Context, line: Line, ordinal: int) -> Draft | None:
    """The text of that number in the package last told; a new one joins it."""
    package = context.memory.package
    if package is None:
        return None
    members = [draft for draft in context.drafts if draft.group is package]
    if ordinal > 0 and any(draft.ordinal == ordinal for draft in members):
        return next(draft for draft in members if draft.ordinal == ordinal)
    draft = Draft(Type.AGREEMENT, line, "agreement.member", package.modality, group=package, pending=True)
    draft.ordinal = ordinal if ordinal > 0 else len(members) + 1
    context.drafts.append(draft)
    context.memory.instrument = draft
    return draft


def remember(context: Context, draft: Draft, mention: Mention, fresh: list[Draft]) -> None:
    """Keep a text in mind, as the one or the set last told; one of a set told with it is of that set."""
    thing: Thing = mention.value
    one = thing.form == EXCHANGE
    named = telling(draft.line, subject_of(thing))  # "les documents suivants" names none
    several = draft.has("count") or (thing.plural and not one and not (thing.definite and named))
    if several:
        draft.plural = True
        if context.memory.package is None or draft.has("count") or not context.memory.package.has("count"):
            context.memory.package = draft
        return
    context.memory.instrument = draft
    package = next((known for known in fresh if known.plural), None)
    if package is not None:
        draft.group = package


def _about(match: Match, context: Context, draft: Draft) -> None:
    """Enter what a known text is said to be about: what follows the verb."""
    line = match.line
    if any(m.kind == "event" and m.value.kind == "signing" for m in match.clause.having("object")):
        for mention in line.mentions("person"):
            for actor in actors(context, line, mention) if mention.start > match.trigger.end else ():
                add_signatory(context, draft, actor)
        return
    _gapped(match, context)
    spans = topic_run(line.scan, match.trigger.end)
    if not spans or _each_about(match, context, draft, spans):
        return
    complements = tuple(Complement("on", start, end) for start, end in spans)
    if draft.has("subject"):
        add_subject(context, line, draft, (), (spans[0][0], spans[-1][1]))
    else:
        add_subject(context, line, draft, complements, (spans[0][0], spans[-1][1]))


def _gapped(match: Match, context: Context) -> None:
    """Enter what further texts are about whose verb is left out: "le premier porte sur …, le deuxième sur …"."""
    line = match.line
    for mention in line.mentions("instrument"):
        thing: Thing = mention.value
        inside = match.trigger.end < mention.start < match.clause.end
        spans = topic_run(line.scan, mention.end) if inside and thing.form == "" and thing.ordinal is not None else []
        draft = _member(context, line, thing.ordinal) if spans and thing.ordinal is not None else None
        if draft is not None:
            topics = tuple(Complement("on", start, end) for start, end in spans)
            add_subject(context, line, draft, topics, (spans[0][0], spans[-1][1]))


def _is(match: Match, context: Context, draft: Draft) -> None:
    """ "Le troisième est un protocole sur …": what a text that was told is."""
    for mention in match.clause.having("object"):
        if mention.kind == "instrument" and not mention.value.plural and not draft.has("subject"):
            told = instrument_draft(context, match.line, mention, match.frame.id, draft.modality)
            draft.claims.extend(claim for claim in told.claims if claim.property in ("kind", "subject", "sector"))


def _each_about(match: Match, context: Context, draft: Draft, spans: list[tuple[int, int]]) -> bool:
    """Whether as many subjects are listed as texts were counted: each is that of one of them, and is entered so."""
    number = next((count.number for count, _ in draft.values("count", Count)), 0)
    told = listed(match.line, spans, number) if draft.plural and number > 1 else []
    if any(other.group is draft for other in context.drafts):
        return bool(told)
    for first, last in told:
        part = Draft(Type.AGREEMENT, match.line, match.frame.id, draft.modality, group=draft)
        add_subject(context, match.line, part, (Complement("on", first, last),), (first, last))
        context.drafts.append(part)
    return bool(told)
