"""The lexicon of one language: its own words, and the names of the world in that language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from servanda.gazetteer.organisations import organisation_names, organisations
from servanda.gazetteer.places import place_names
from servanda.gazetteer.states import Demonym, ambiguous_names, demonyms, prefixes, state_names
from servanda.language import section
from servanda.language.conjugation import Tense, forms
from servanda.language.lexicon import Entry, Lexicon, case_of, variants
from servanda.model.tokens import fold, words
from servanda.recognise.forms import Acts, Functions, Grammar, Verbs


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a form: which verb, in which tense, with which senses; `reflexive` where it asks for that.

    `bound` forms are verbs only after an auxiliary or the verb that takes them ("a permis", but "le permis"). Of a
    language whose endings do not tell (see `servanda.recognise.homographs`): whether the verb is `intransitive`, and
    whether the form is a `noun` as well.
    """

    lemma: str
    tense: Tense
    reflexive: bool
    senses: tuple[str, ...]
    unaccusative: bool
    auxiliary: str | None
    bound: bool = False
    intransitive: bool = False
    noun: bool = False


@dataclass(frozen=True, slots=True)
class Wrapper:
    """What a verb makes of the verb that follows it, after these words."""

    kind: str
    particles: tuple[str, ...]
    passive: bool


LARGE = 500_000  # inhabitants


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the gazetteer: the state it is in, what it is, and whether its name needs a sign.

    `large`: known beyond its country, so that its name tells the country by itself.
    """

    state: str
    kind: str
    ambiguous: bool
    large: bool
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that is looked up by word in one language."""

    language: str
    lexicon: Lexicon
    grammar: Grammar
    wrappers: dict[tuple[str, bool], tuple[Wrapper, ...]]
    portfolio: frozenset[str]
    portfolio_folded: frozenset[str]
    plurals: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    feminine: frozenset[str]
    masculine: frozenset[str]
    plural_nouns: frozenset[str]
    plural_offices: frozenset[str]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, built once.

    Raises:
        DataError: a file of the language does not fit its form.
    """
    grammar = section(language, "grammar", Grammar)
    functions = section(language, "functions", Functions)
    verbs = section(language, "verbs", Verbs)
    acts = section(language, "acts", Acts)
    things = (*acts.events.values(), *acts.instruments.values(), *acts.bodies.values())
    lexicon = Lexicon()
    readings = _readings(language, verbs, grammar.reflexives)
    for phrase, entry in (
        *_grammar_entries(grammar),
        *_verb_entries(readings, verbs),
        *((phrase, Entry("fixed", phrase)) for phrase in _phrases(verbs.fixed)),
        *_function_entries(functions),
        *_act_entries(acts),
        *_world_entries(language),
    ):
        lexicon.add(phrase, entry)
    return Vocabulary(
        language,
        lexicon,
        grammar,
        _wrappers(verbs, readings, grammar.reflexives),
        _all(functions.portfolio),
        frozenset(fold(word) for word in _all(functions.portfolio)),
        _plurals(acts),
        _all(functions.name_particles),
        _all(functions.name_suffixes),
        _all(functions.feminine),
        _all(functions.masculine),
        _made_plurals((*functions.offices.values(), functions.organs, *things, *acts.items.values()), acts.plurals),
        _made_plurals((*functions.offices.values(), functions.counterparts), acts.plurals),
    )


def _all(notations: list[str]) -> frozenset[str]:
    return frozenset(phrase.lower() for notation in notations for phrase in variants(notation))


def _plurals(acts: Acts) -> frozenset[str]:
    """The first words of agreements and bodies that are plurals: those that a notation makes with an ending."""
    notations = [notation for table in (acts.bodies, acts.instruments) for some in table.values() for notation in some]
    made = {
        words(phrase)[0]
        for notation in notations
        if "/" in notation.split()[0]
        for phrase in variants(notation)
        if words(phrase)[0] != words(variants(notation)[0])[0]
    }
    return frozenset(made) | _all(acts.plurals)


def _made_plurals(tables: Iterable[list[str]], others: list[str]) -> frozenset[str]:
    """The words that a notation's ending makes of another one ("ministers", "talks"), and those that none makes."""
    made = (
        bare + ending
        for notations in tables
        for notation in notations
        for word in notation.split()
        for bare, *endings in (word.split("/"),)
        for ending in endings
    )
    return frozenset(word.lower() for word in made) | _all(others)


def _grammar_entries(grammar: Grammar) -> Iterator[tuple[str, Entry]]:
    for role, phrases in grammar.prepositions.items():
        for phrase in phrases:
            yield phrase, Entry("preposition", role)
    for role, phrases in grammar.pronouns.items():
        for phrase in phrases:
            yield phrase, Entry("pronoun", role)
    for phrase in grammar.the_two:
        yield phrase, Entry("pronoun", "the_two")
    for category, phrases in (
        ("article", grammar.articles),
        ("relative", grammar.relative),
        ("subordinator", grammar.subordinators),
        ("hypothesis", grammar.hypothesis),
        ("purpose", grammar.purpose),
        ("ahead", grammar.ahead),
        ("coordinator", grammar.coordinators),
        ("negation", grammar.negative_marks),
        ("adverb", grammar.adverbs),
        ("same", grammar.same),
        ("number_of", grammar.number_of),
        ("clitic", grammar.clitics),
        ("reflexive", grammar.reflexives),
        ("list_opener", grammar.list_openers),
        ("repeat", grammar.repeats),
        ("one_of", grammar.one_of),
        ("one_of_them", grammar.one_of_them),
    ):
        for notation in phrases:
            for phrase in variants(notation):
                yield phrase, Entry(category, phrase)


def _readings(language: str, verbs: Verbs, marks: list[str]) -> dict[str, list[VerbForm]]:
    """Every form of every verb, with what it can be."""
    senses: dict[str, list[str]] = {}
    for sense, lemmas in verbs.senses.items():
        for lemma in lemmas:
            senses.setdefault(lemma, []).append(sense)
    roles = {lemma: role for role, lemmas in verbs.auxiliaries.items() for lemma in lemmas}
    plain = (lemma for lemma in verbs.plain if lemma.partition("|")[0] not in senses)
    found: dict[str, list[VerbForm]] = {}
    heads = (notation.partition(">")[0].strip() for some in verbs.wrappers.values() for notation in some)
    being = tuple(f"{lemma} " for lemma in verbs.auxiliaries.get("be", ()))
    for notation in dict.fromkeys((*senses, *roles, *plain, *(head for head in heads if not head.startswith(being)))):
        lemma, _, kind = notation.partition("|")
        bare = _bare(lemma, marks)
        if notation not in senses and any(form.lemma != bare for form in found.get(bare, ())):
            continue  # a participle that stands for the passive of a verb already entered
        for tense, phrases in forms(language, bare, kind or None).items():
            reading = VerbForm(
                bare,
                tense,
                bare != lemma,
                tuple(senses.get(notation, ())),
                bare in verbs.unaccusative,
                roles.get(bare),
            )
            for phrase in phrases:
                known = found.setdefault(phrase, [])
                if reading not in known:
                    known.append(reading)
    return found


def _bare(lemma: str, marks: list[str]) -> str:
    """The verb without its reflexive pronoun."""
    for mark in marks:
        lead = mark if mark.endswith("'") else mark + " "
        if lemma.startswith(lead):
            return lemma.removeprefix(lead)
    return lemma


def _verb_entries(readings: dict[str, list[VerbForm]], verbs: Verbs) -> Iterator[tuple[str, Entry]]:
    never, intransitive, nouns = frozenset(verbs.never), frozenset(verbs.intransitive), frozenset(verbs.nouns)
    for phrase, found in readings.items():
        bound = phrase in never
        for reading in found:
            noun = reading.lemma in nouns and reading.tense in (Tense.PRESENT, Tense.INFINITIVE)
            if bound or noun or reading.lemma in intransitive:
                reading = replace(reading, bound=bound, intransitive=reading.lemma in intransitive, noun=noun)
            yield phrase, Entry("verb", reading.lemma, reading)


def _wrappers(
    verbs: Verbs, readings: dict[str, list[VerbForm]], marks: list[str]
) -> dict[tuple[str, bool], tuple[Wrapper, ...]]:
    """Wrappers by the lemma of their verb and whether it is reflexive; a participle stands for the passive.

    A participle that is the infinitive again ("set", "due") has the auxiliary before it.
    """
    table: dict[tuple[str, bool], list[Wrapper]] = {}
    for kind, notations in verbs.wrappers.items():
        for notation in notations:
            head, _, rest = (part.strip() for part in notation.partition(">"))
            bare = _bare(head, marks)
            same = bare.partition(" ")[2] if bare.partition(" ")[0] in verbs.auxiliaries.get("be", ()) else ""
            lemma = same or next(
                (
                    form.lemma
                    for form in readings.get(bare, ())
                    if form.tense is Tense.PARTICIPLE and bare != form.lemma
                ),
                None,
            )
            wrapper = Wrapper(kind, words(rest), lemma is not None)
            table.setdefault((lemma or bare, bare != head), []).append(wrapper)
    return {key: tuple(sorted(found, key=lambda w: -len(w.particles))) for key, found in table.items()}


def _function_entries(functions: Functions) -> Iterator[tuple[str, Entry]]:
    bystanders = _all(functions.bystanders)
    for title, code in functions.of_state.items():
        yield title, Entry("office_of", code)
    for kind, notations in functions.offices.items():
        for phrase in _phrases(notations):
            role = "bystander" if phrase.lower() in bystanders else None
            yield phrase, Entry("office", kind, role, "all" if case_of(phrase) == "all" else "")
    for category in (
        "ranks",
        "titles",
        "qualifiers",
        "former",
        "in_charge",
        "counterparts",
        "organs",
        "delegations",
        "parliaments",
        "union_offices",
        "companies",
        "sites",
        "named_sites",
    ):
        for phrase in _phrases(getattr(functions, category)):
            case = case_of(phrase) if category in ("ranks", "titles") else ""
            yield phrase, Entry(category.removesuffix("s"), phrase, None, case)


def _phrases(notations: list[str]) -> Iterator[str]:
    for notation in notations:
        yield from variants(notation)


def _act_entries(acts: Acts) -> Iterator[tuple[str, Entry]]:
    weak = _all(acts.weak_instruments)
    for form, notations in acts.instruments.items():
        for phrase in _phrases(notations):
            yield phrase, Entry("instrument", form, "weak" if phrase.lower() in weak else None)
    weak = _all(acts.weak_bodies)
    for kind, notations in acts.bodies.items():
        for phrase in _phrases(notations):
            yield phrase, Entry("body", kind, "weak" if phrase.lower() in weak else None)
    for table, category in ((acts.events, "event"), (acts.items, "item")):
        for key, notations in table.items():
            for phrase in _phrases(notations):
                yield phrase, Entry(category, key)
    for category in (
        "not_instruments",
        "not_visits",
        "visit_kinds",
        "joint",
        "sessions",
        "packages",
        "draft",
        "totals",
        "vague",
        "fields",
        "coming",
        "possible",
        "landing",
        "bygone",
        "measures",
        "worth",
        "laden",
        "made_of",
        "endowed",
        "works",
        "pieces",
        "keys",
        "disposal",
        "debts",
        "groups",
        "sums",
        "loads",
        "homeland",
        "not_transfers",
    ):
        for phrase in _phrases(getattr(acts, category)):
            yield phrase, Entry(category, phrase)
    for phrase in _phrases(acts.signers):
        yield phrase, Entry("signer", phrase)


UNION = "EU"  # an actor like a state, with adjectives of its own


def _initial(name: str) -> Literal["", "initial"]:
    """Whether a name needs its capital: not where it begins with a common noun ("îles Salomon", "palais de Belém")."""
    return "" if name[0].islower() else "initial"


def _world_entries(language: str) -> Iterator[tuple[str, Entry]]:
    doubtful = ambiguous_names(language)
    for name, codes in state_names(language).items():
        yield name, Entry("state", codes[0], "ambiguous" if name in doubtful else codes, _initial(name))
    for form, known in demonyms(language).items():
        yield form, Entry("demonym", known[0].state, tuple(known))
    for form, codes in prefixes(language).items():
        yield form, Entry("prefix", codes[0])
    for form in _phrases(section(language, "functions", Functions).union):
        yield form, Entry("demonym", UNION, (Demonym(form, UNION, None, None, True, True, False),))
    for name, found in place_names(language).items():
        first = found[0]
        large = first.people is None or first.people >= LARGE
        place = KnownPlace(
            first.state or "",
            str(first.kind),
            name in first.ambiguous,
            large,
            first.names["en"][0],
            first.names[language][0],
        )
        yield name, Entry("place", name, place, _initial(name))
    for name, code in organisation_names(language).items():
        organisation = organisations()[code]
        if name not in organisation.ambiguous:
            yield name, Entry("organisation", code, organisation, case_of(name) or "initial")
