"""Which acts are worth comparing: those that share a key, a pure function of one act's features.

A store that keeps the keys of every act finds the acts that a new one can be linked with by looking them up, and the
records that new documents touch by following them: acts of groups that share no key never reach each other.
"""

from __future__ import annotations

from itertools import combinations

from servanda.link.features import Features


def keys(features: Features) -> tuple[str, ...]:
    """The keys under which an act is stored and looked up, sorted.

    One for every two of its parties (acts that can be one share at least two), or for its only party; and one for
    the list that it stands in, whose texts are only understood together. An act without parties has none.
    """
    codes = sorted(features.codes)
    sides = ["+".join(pair) for pair in combinations(codes, 2)] or codes
    found = [f"{features.type}:{side}" for side in sides]
    if features.act.group:
        found.append(f"list:{features.act.group}")
    return tuple(sorted(found))
