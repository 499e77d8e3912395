"""What the words of an agreement's name tell: form, subject, sectors, count, parties."""

from __future__ import annotations

from dataclasses import replace

from servanda.extract.clause import Clause, Link
from servanda.extract.drafts import Actor, Context, Draft, actors, individual, party
from servanda.extract.lines import Line
from servanda.extract.terms_of import done_under
from servanda.extract.topics import topics
from servanda.model.sector import Sector
from servanda.model.statement import Modality, Type
from servanda.model.values import Count, Words
from servanda.recognise.phrases import Complement, noun_phrase, topic_run
from servanda.recognise.scan import Mention, Scan, content
from servanda.recognise.things import Thing
from servanda.recognise.verb_groups import Mood

PLAIN_FORM = "accord"
PARTNERSHIP = "partenariat"  # the form of acts.yml: a text only where it is signed, a state of affairs elsewhere
EXCHANGE = "échange de lettres"  # several letters or notes that are one text
MOST = 500  # texts of one signing


def instrument_draft(context: Context, line: Line, mention: Mention, rule: str, modality: Modality) -> Draft:
    """A draft with what the name of the text tells."""
    thing: Thing = mention.value
    draft = Draft(Type.AGREEMENT, line, rule, modality)
    if thing.form and thing.form != PLAIN_FORM and (not thing.weak or thing.form in (PARTNERSHIP, EXCHANGE)):
        draft.add("kind", Words(line.scan.words_at(*thing.head), (thing.form,)), line, *thing.head)
    provided: tuple[Complement, ...] = ()
    subject, whole = subject_of(thing), (min(mention.start, thing.head[0]), mention.end)
    if not telling(line, subject):
        told = gerund_after(line, mention) or _aim_after(line, mention) or _relative(line, mention)
        provided = () if told else _under_which(line, mention)
        told = told or provided or done_under(line, mention) or _among(line, mention)
        told = told or _by_head(line, mention)
        subject, whole = (told, (thing.head[0], told[-1].end)) if told else (subject, whole)
    add_subject(context, line, draft, _quoted(line, subject), whole)
    if provided:
        draft.claims = [replace(c, rule=f"{rule}/{PROVIDED}") if c.property == "subject" else c for c in draft.claims]
    if not draft.has("subject") and not thing.plural:
        _named_by_parties(line, thing, draft)
    _count(line, mention, draft)
    named_parties(context, line, thing, draft)
    draft.inner = inner_body(line, thing) or _founded_after(line, mention)
    draft.mention = mention
    return draft


def _quoted(line: Line, spans: tuple[Complement, ...]) -> tuple[Complement, ...]:
    """What a text is about up to the end of a title in quotes: 'the grant aid "Project for a Second Cable"'."""
    marks = line.scan.words.grammar.quotes
    if not spans or sum(line.scan.norm(place) in marks for place in range(spans[0].start, spans[-1].end)) != 1:
        return spans
    last = spans[-1].end
    ahead = range(last, min(last + TITLE, len(line.scan.tokens)))
    closed = next((place for place in ahead if line.scan.norm(place) in marks), None)
    return spans if closed is None else (*spans[:-1], replace(spans[-1], end=closed))


TITLE = 24  # tokens of a title in quotes


def _among(line: Line, mention: Mention) -> tuple[Complement, ...]:
    """Between whom a text is, where these are organs of which no state is told: "between the state archives"."""
    hit = line.scan.hit(mention.end, "preposition")
    if hit is None or hit.entry.key != "between":
        return ()
    start = hit.end
    while line.scan.hit(start, "article"):
        start += 1
    end = start
    while content(line.scan, end):
        end += 1
    after = line.scan.hit(end, "preposition")
    goes_on = line.scan.hit(end, "coordinator") or (after is not None and after.entry.key == "of")
    return (Complement("on", start, end),) if end > start and not goes_on else ()


def _by_head(line: Line, mention: Mention) -> tuple[Complement, ...]:
    """What a text is about by a head of several words: "the Financing Agreement", "a loan agreement for roads"."""
    thing: Thing = mention.value
    start, end = thing.head
    if thing.form != PLAIN_FORM or end - start < 2 or thing.plural:
        return ()
    hit = line.scan.hit(mention.end, "preposition")
    purpose = topic_run(line.scan, mention.end) if hit is not None and hit.entry.key == "beneficiary" else []
    return tuple(Complement("on", *span) for span in purpose) or (Complement("on", start, end),)


def gerund_after(line: Line, mention: Mention) -> tuple[Complement, ...]:
    """What a text is about by the gerund after its name: "Accord portant création d'une commission"."""
    verb = line.scan.owner[mention.end] if mention.end < len(line.scan.tokens) else None
    if (
        verb is None
        or verb.kind != "verb"
        or verb.value.finite
        or verb.value.passive
        or not ABOUT & set(verb.value.senses)
    ):
        return ()
    body = _founded_after(line, mention)
    if body is not None:
        return (Complement("on", body.start, body.end),)
    return tuple(Complement("on", start, end) for start, end in topic_run(line.scan, verb.end))


def _relative(line: Line, mention: Mention) -> tuple[Complement, ...]:
    """What a new text is about by the relative clause after it: "a second text, which sets fishing quotas"."""
    if mention.value.definite or mention.value.plural:
        return ()
    for clause in line.clauses:
        verb = clause.verb
        if clause.link is not Link.RELATIVE or verb is None or verb.value.passive or verb.value.mood is Mood.DENIED:
            continue
        near = 0 <= clause.start - mention.end <= 1 or _only_day(line, mention.end, clause.start)
        if (mention in clause.subjects or near) and "concern" in verb.value.senses and near:
            return tuple(Complement("on", start, end) for start, end in topic_run(line.scan, verb.end))
    return ()


def _only_day(line: Line, start: int, end: int) -> bool:
    """Whether only a day stands between two tokens: "signed an agreement | on Wednesday | that fixes the border"."""
    told = [m for m in line.mentions("time") if start <= m.start and m.end <= end]
    return len(told) == 1 and told[0].end == end and told[0].start - start <= 1


def _under_which(line: Line, mention: Mention) -> tuple[Complement, ...]:
    """What a new text provides for: "an agreement under which | Chile would handle …", "aux termes duquel …"."""
    scan = line.scan
    near = range(mention.end, min(mention.end + RELATIVE, len(scan.tokens)))
    opener = next((hit for place in near if scan.free(place, place + 1) and (hit := scan.hit(place, "relative"))), None)
    if mention.value.definite or opener is None:
        return ()
    own = (c for c in line.clauses if c.link is Link.RELATIVE and opener.start <= c.start + 1 and c.start <= opener.end)
    clause = next(own, None)
    if clause is None or clause.verb is None or mention in clause.subjects or clause.verb.value.mood is Mood.DENIED:
        return ()
    if opener.end - opener.start + opener.start - mention.end < 2:
        return ()  # "which", "que" alone: its object is the text
    last = min(clause.end, opener.end + PROVISION)
    while last > opener.end and not scan.tokens[last - 1].word:
        last -= 1
    return (Complement("on", opener.end, last),) if last > clause.verb.end else ()


PROVIDED = "provision"  # the rule of a subject that is what a text provides for, and not its name
RELATIVE = 4  # tokens within which the relative behind a text opens: "aux termes duquel"
PROVISION = 12  # tokens of what a text provides for


def _aim_after(line: Line, mention: Mention) -> tuple[Complement, ...]:
    """What a text is to bring about: "an agreement to build a railway", "un accord visant à renforcer le commerce".

    The text is a new one: who signs "the agreement to end the war" may have any other aim in signing it.
    """
    if mention.value.definite:
        return ()
    clause = next((one for one in line.clauses if _aims(line, one, mention.end) or _seeks(one, mention)), None)
    if clause is None or clause.verb is None:
        return ()
    told = topic_run(line.scan, clause.verb.end)
    last = told[-1][1] if told else min(clause.end, clause.verb.end + AIM)
    while not line.scan.tokens[last - 1].word:
        last -= 1
    first = clause.verb.end - 1 if clause.verb.value.mood is Mood.WISHED else clause.verb.start
    return (Complement("on", first, last),) if last > clause.verb.end else ()


def _aims(line: Line, clause: Clause, place: int) -> bool:
    """Whether a clause begins at a token with a preposition, or with a verb of wishing, and a verb without a person."""
    verb = clause.verb
    if clause.link is not Link.INFINITIVE or verb is None or verb.value.passive or not place <= verb.start:
        return False
    opener = line.scan.hit(place, "preposition") if place < verb.start else None
    return clause.start <= (opener.end if opener else place) and (opener is not None or verb.value.mood is Mood.WISHED)


def _seeks(clause: Clause, mention: Mention) -> bool:
    """Whether a clause says what the text itself is to do: "un accord qui vise à faciliter les échanges"."""
    told = clause.link is Link.RELATIVE and clause.verb is not None and clause.verb.value.mood is Mood.WISHED
    return told and mention in clause.subjects


AIM = 8  # tokens of an aim that is told with an amount
ABOUT = frozenset({"create", "concern"})
CLOSE = 4  # tokens between a gerund and the body that it creates


def _founded_after(line: Line, mention: Mention) -> Mention | None:
    """The joint body that the gerund after a text's name creates."""
    verb = line.scan.owner[mention.end] if mention.end < len(line.scan.tokens) else None
    if verb is None or verb.kind != "verb" or verb.value.finite or "create" not in verb.value.senses:
        return None
    return next((m for m in line.mentions("body") if 0 <= m.start - verb.end <= CLOSE), None)


def inner_body(line: Line, thing: Thing) -> Mention | None:
    """The joint body that a text's name tells: "accord sur la création de la Commission …"."""
    scan = line.scan
    for complement in thing.phrase.having("on", "of"):
        for place in range(complement.start, complement.end):
            hit = scan.hit(place, "body")
            if hit is None or (hit.entry.value == "weak" and not _creating(scan, complement)):
                continue
            phrase = noun_phrase(scan, hit.end)
            named = Thing(hit.entry.key, (place, hit.end), phrase, False)
            return Mention("body", place, max(phrase.end, hit.end), named)
    return None


def _creating(scan: Scan, complement: Complement) -> bool:
    """Whether what a text is about is that something is set up: "sur la création d'un comité"."""
    places = range(complement.start, complement.end)
    return any((hit := scan.hit(place, "event")) is not None and hit.entry.key == "creating" for place in places)


def _named_by_parties(line: Line, thing: Thing, draft: Draft) -> None:
    """A text of which only the parties are told is known by them, where they are agencies or ministries."""
    for complement in thing.phrase.having("between"):
        if any(m.kind in ("name", "company", "organisation") or _organ(m) for m in complement.actors):
            start, end = complement.actors[0].start, complement.actors[-1].end
            draft.add("subject", Words(line.scan.words_at(start, end), terms(line, start, end)), line, start, end)


def _organ(mention: Mention) -> bool:
    return mention.kind == "state" and mention.value.form == "organ"


def subject_of(thing: Thing) -> tuple[Complement, ...]:
    """The complements that tell what a text is about: "sur …" before "de …" before adjectives."""
    phrase = thing.phrase
    told = phrase.having("on") or phrase.having("versus")
    return told or phrase.having("of", "in", "to") or phrase.having("adjective")


def telling(line: Line, spans: tuple[Complement, ...]) -> tuple[Complement, ...]:
    """Of these complements, those that say more than "bilatéral", "important", "dans plusieurs domaines"."""
    return tuple(span for span in spans if any(_tells(line, place) for place in range(span.start, span.end)))


STEM = 6  # letters of a word that count: "énergie" and "énergétique" meet


def terms(line: Line, start: int, end: int) -> tuple[str, ...]:
    """Beginnings of the words between two tokens that carry their meaning, sorted, each once.

    Those of an amount carry it only where there are no others: "68 milliards de francs pour un hôpital" is a hospital.
    """
    scan = line.scan
    places = [p for p in range(start, end) if len(scan.tokens[p].raw) > 3 and _tells(line, p)]
    named = [p for p in places if (owner := scan.owner[p]) is None or owner.kind != "quantity"]
    return tuple(sorted({scan.tokens[p].fold[:STEM] for p in named or places}))


def _tells(line: Line, place: int) -> bool:
    scan = line.scan
    owner = scan.owner[place]
    if not scan.tokens[place].word or len(scan.tokens[place].raw) < 2 or (owner is not None and owner.kind == "state"):
        return False
    return not any(
        scan.hit(place, kind)
        for kind in ("vague", "article", "preposition", "coordinator", "adverb", "coming", "bygone")
    )


def add_subject(
    context: Context, line: Line, draft: Draft, spans: tuple[Complement, ...], whole: tuple[int, int]
) -> None:
    """Enter the subject at these spans, and the sectors that the whole name of the text tells."""
    spans = telling(line, spans)
    if spans:
        start, end = spans[0].start, spans[-1].end
        while end - 1 > start and line.scan.owner[end - 1] is None and line.scan.hit(end - 1, "coordinator"):
            end -= 1  # "destiné à mettre fin aux tensions | et"
        words = line.scan.words_at(start, end).strip(" -")
        if any(c.isalpha() for c in words):
            draft.add("subject", Words(words, terms(line, start, end)), line, start, end)
    start, end = whole
    offset = line.scan.tokens[start].start
    for topic in topics(line.scan.words_at(start, end), context.language):
        draft.add("sector", Sector(topic.code), line, *tokens_at(line, offset + topic.start, offset + topic.end))


def tokens_at(line: Line, start: int, end: int) -> tuple[int, int]:
    """The tokens of a line that a run of its text covers."""
    inside = [i for i, token in enumerate(line.scan.tokens) if token.start < end and token.end > start]
    return inside[0], inside[-1] + 1


def _count(line: Line, mention: Mention, draft: Draft) -> None:
    """ "trois importants accords": the number before the head, past adjectives."""
    before = [m for m in line.mentions("quantity") if m.end <= mention.start and mention.start - m.end <= 3]
    if not before:
        return
    quantity = before[-1].value.quantity
    between = range(before[-1].end, mention.start)
    if quantity.unit or any(line.scan.owner[p] or not line.scan.tokens[p].word for p in between):
        return
    if quantity.value == int(quantity.value) and 1 < quantity.value < MOST:
        draft.add("count", Count(int(quantity.value), quantity.bound), line, before[-1].start, before[-1].end)


def named_parties(context: Context, line: Line, thing: Thing, draft: Draft) -> None:
    """Enter the parties in "entre A et B", "avec C", and those of the adjectives."""
    for complement in thing.phrase.having("between", "with"):
        for actor_mention in complement.actors:
            for actor in actors(context, line, actor_mention):
                add_party(context, draft, actor)
    for code in thing.codes:
        place = thing.phrase.complements[0]
        draft.add("party", party(code, context.language), line, place.start, place.end, f"{draft.rule}/adjective")


def add_party(context: Context, draft: Draft, actor: Actor) -> None:
    """Enter an actor's party; a company is noted as such."""
    if actor.code:
        rule = f"{draft.rule}/{actor.basis}"
        draft.add("party", party(actor.code, context.language), actor.line, actor.start, actor.end, rule)
    elif actor.company:
        draft.companies += 1


def add_signatory(context: Context, draft: Draft, actor: Actor) -> None:
    """Enter a person who signs, with the party."""
    add_party(context, draft, actor)
    if actor.entity is not None and not actor.entity.bystander:
        draft.add("signatory", individual(actor), actor.line, actor.start, actor.end)


def _past_place(line: Line, mention: Mention) -> int:
    """The end of a body's name, before the place where it met: "the Council | at the Ala-Archa residence"."""
    scan = line.scan
    for place in range(mention.value.head[1], mention.end):
        after = place + 1
        while scan.hit(after, "article"):
            after += 1
        named = after < mention.end and scan.tokens[after].capital
        if scan.norm(place) in scan.words.grammar.locatives and named and scan.hit(place, "preposition"):
            return place
    return mention.end


def body_draft(context: Context, line: Line, mention: Mention, rule: str, modality: Modality) -> Draft:
    """A draft of a joint body with its name and the parties that its words tell."""
    draft = Draft(Type.BODY, line, rule, modality)
    end = _past_place(line, mention)
    name = Words(line.scan.words_at(mention.start, end), terms(line, mention.start, end))
    draft.add("name", name, line, mention.start, end)
    head = mention.value.head
    draft.add("kind", Words(line.scan.words_at(*head), (mention.value.form,)), line, *head)
    named_parties(context, line, mention.value, draft)
    return draft
