"""Which acts are one record, and which records perhaps, where people had a word in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.link.cluster import Clusters, Linked
from servanda.link.features import Features
from servanda.model.decision import Kind, Why
from servanda.review.groups import Groups
from servanda.review.outcomes import Outcomes
from servanda.review.resolve import Resolved

GROUPING = frozenset({Kind.MERGE, Kind.SPLIT, Kind.APART})
PARTING = frozenset({Kind.SPLIT, Kind.APART})

Pair = frozenset[frozenset[str]]  # two groups of acts


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups of acts that people left.

    Attributes:
        clusters: the groups, with what linking says of them.
        marked: the pairs that a person marked as perhaps the same, with the decision.
    """

    clusters: Clusters
    marked: tuple[tuple[Pair, Resolved], ...]


def regroup(grouped: Clusters, decisions: Sequence[Resolved], outcomes: Outcomes) -> Regrouped:
    """Merge and part the groups that linking made.

    Args:
        grouped: what linking made.
        decisions: in their order.
        outcomes: what becomes of them is noted there.
    """
    groups = Groups(([one.act.id for one in group] for group in grouped.groups), grouped.links)
    grouping = [one for one in decisions if one.kind in GROUPING]
    for place, one in enumerate(grouping):
        if (why := _shaken(one, groups)) is not None:
            outcomes.again(one, why)
            continue
        _apply(one, groups)
        outcomes.apply(one)
        for earlier in grouping[:place]:
            gone = outcomes.applied(earlier) and not _holds(earlier, groups)
            if gone or (outcomes.doubtful(earlier) and _answers(one, earlier)):
                outcomes.overrule(earlier, one)
    last = _marks(decisions, groups, outcomes)
    marked = tuple((pair, one) for pair, one in last.items() if one.kind is Kind.PERHAPS)
    apart = {pair for pair, one in last.items() if one.kind is not Kind.PERHAPS}
    return Regrouped(_regrouped(grouped, groups, apart), marked)


def _shaken(one: Resolved, groups: Groups) -> Why | None:
    """Why a decision on which acts are one is to be looked at again; None where it still rests on what was seen."""
    why = one.shaken()
    if why is None and one.kind not in PARTING and any(len(groups.of(side)) > 1 for side in one.sides):
        return Why.PARTED
    return why


def _apply(one: Resolved, groups: Groups) -> None:
    if one.kind is Kind.MERGE:
        groups.merge(one.acts)
    else:
        groups.part(one.sides[0], one.sides[1])


def _holds(one: Resolved, groups: Groups) -> bool:
    """Whether what was decided is still so after a later decision."""
    return groups.are_apart(*one.sides) if one.kind in PARTING else len(groups.of(one.acts)) == 1


def _answers(later: Resolved, earlier: Resolved) -> bool:
    """Whether a decision is about what an earlier one, which was to be looked at again, was about."""
    told = [side for side in earlier.sides if side]
    return bool(told) and all(set(side) & set(later.acts) for side in told)


def _marks(decisions: Sequence[Resolved], groups: Groups, outcomes: Outcomes) -> dict[Pair, Resolved]:
    """By pair of groups the last word of people on whether they are perhaps the same."""
    last: dict[Pair, Resolved] = {}
    for one in decisions:
        if one.kind is Kind.PERHAPS:
            if not _marks_two(one, decisions, groups, outcomes):
                continue
        elif one.kind not in PARTING or not outcomes.applied(one):
            continue
        pair = frozenset({groups.of(side)[0] for side in one.sides})
        if pair in last and last[pair].kind is Kind.PERHAPS:
            outcomes.overrule(last[pair], one)
        last[pair] = one
    return last


def _marks_two(one: Resolved, decisions: Sequence[Resolved], groups: Groups, outcomes: Outcomes) -> bool:
    """Whether two records that a person marked as perhaps the same are still two."""
    why = _shaken(one, groups)
    if why is None and len(groups.of(one.acts)) == 1:
        merges = [by for by in decisions if by.kind is Kind.MERGE and outcomes.applied(by)]
        by = next((by for by in merges if by.decision.number > one.decision.number and _answers(by, one)), None)
        if by is not None:
            outcomes.overrule(one, by)
            return False
        why = Why.CHANGED
    if why is not None:
        outcomes.again(one, why)
        return False
    outcomes.apply(one)
    return True


def _regrouped(grouped: Clusters, groups: Groups, apart: set[Pair]) -> Clusters:
    """What linking says of the groups as they are now."""
    acts = {one.act.id: one for group in grouped.groups for one in group}
    made = tuple(_ordered(group, acts) for group in groups.all())
    home = {act: group for group in groups.all() for act in group}

    def one(link: Linked) -> bool:
        return home[link.one] is home[link.other]

    def open_(link: Linked) -> bool:
        return not one(link) and frozenset({home[link.one], home[link.other]}) not in apart

    perhaps = tuple(link for link in grouped.perhaps if open_(link))
    return Clusters(made, tuple(filter(one, grouped.links)), perhaps, grouped.disputed, grouped.near)


def _ordered(group: frozenset[str], acts: dict[str, Features]) -> tuple[Features, ...]:
    return tuple(acts[id] for id in sorted(group))
