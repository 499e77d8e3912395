"""The forms of the language data: what grammar.yml, verbs.yml, functions.yml and acts.yml hold."""

from __future__ import annotations

import msgspec


class Grammar(msgspec.Struct):
    """The form of `grammar.yml`: the closed classes."""

    articles: list[str]
    definite: list[str]
    possessive: list[str]
    plural: list[str]
    prepositions: dict[str, list[str]]
    pronouns: dict[str, list[str]]
    two_sides: list[str]
    the_two: list[str]
    repeats: list[str]
    one_of: list[str]
    one_of_them: list[str]
    relative: list[str]
    subordinators: list[str]
    purpose: list[str]
    hypothesis: list[str]
    inverted_conditions: list[str]
    hearsay: list[str]
    ahead: list[str]
    coordinators: list[str]
    additive: list[str]
    adversative: list[str]
    negations: list[str]
    negative_marks: list[str]
    half_negations: list[str]
    only: list[str]
    adverbs: list[str]
    adverb_endings: list[str]
    same: list[str]
    number_of: list[str]
    elisions: dict[str, str]
    clitics: list[str]
    reflexives: list[str]
    bare_present: bool
    genitives: list[str]
    owning: list[str]
    portfolio_first: bool
    plural_titles: list[str]
    partitives: list[str]
    subject_relatives: list[str]
    object_relatives: list[str]
    personal_relatives: list[str]
    there: list[str]
    here: list[str]
    as_early_as: list[str]
    own_reflexives: dict[str, list[str]]
    him: list[str]
    them: list[str]
    where: list[str]
    locatives: list[str]
    quotes: list[str]
    ordinals: dict[str, int]
    list_openers: list[str]


class Verbs(msgspec.Struct):
    """The form of `verbs.yml`: senses, auxiliaries, verbs that take another."""

    auxiliaries: dict[str, list[str]]
    unaccusative: list[str]
    intransitive: list[str]
    nouns: list[str]
    wrappers: dict[str, list[str]]
    senses: dict[str, list[str]]
    plain: list[str]
    never: list[str]
    fixed: list[str]


class Functions(msgspec.Struct):
    """The form of `functions.yml`: offices, ranks, forms of address, portfolios."""

    offices: dict[str, list[str]]
    bystanders: list[str]
    ranks: list[str]
    titles: list[str]
    portfolio: list[str]
    qualifiers: list[str]
    former: list[str]
    in_charge: list[str]
    counterparts: list[str]
    organs: list[str]
    delegations: list[str]
    parliaments: list[str]
    companies: list[str]
    sites: list[str]
    named_sites: list[str]
    of_state: dict[str, str]
    union: list[str]
    feminine: list[str]
    masculine: list[str]
    name_particles: list[str]
    name_suffixes: list[str]


class Acts(msgspec.Struct):
    """The form of `acts.yml`: the nouns of acts."""

    instruments: dict[str, list[str]]
    weak_instruments: list[str]
    not_instruments: list[str]
    packages: list[str]
    plurals: list[str]
    vague: list[str]
    fields: list[str]
    measures: list[str]
    worth: list[str]
    laden: list[str]
    debts: list[str]
    groups: list[str]
    sums: list[str]
    loads: list[str]
    homeland: list[str]
    draft: list[str]
    bodies: dict[str, list[str]]
    weak_bodies: list[str]
    joint: list[str]
    sessions: list[str]
    events: dict[str, list[str]]
    coming: list[str]
    possible: list[str]
    bygone: list[str]
    landing: list[str]
    not_visits: list[str]
    visit_kinds: list[str]
    items: dict[str, list[str]]
    totals: list[str]
    not_transfers: list[str]
