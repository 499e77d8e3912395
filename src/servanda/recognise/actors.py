"""States, organisations, places and companies in a sentence, as names, adjectives, organs and metonyms."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.language.lexicon import Hit
from servanda.recognise.places import longer_place, place_at, site_at
from servanda.recognise.premodifiers import is_genitive, modifiers_start
from servanda.recognise.scan import Mention, Scan, content


@dataclass(frozen=True, slots=True)
class StateRef:
    """One or two states as the text has them.

    Attributes:
        codes: ISO 3166 alpha-2; two for "russo-malien" and "Mali-Russie".
        form: `name`, `adjective`, `inhabitants`, `pair`, or `organ` for what speaks for a state
            ("le gouvernement malien"); an organ whose state the words do not tell has no codes.
        organ: the organ's word, for that form.
    """

    codes: tuple[str, ...]
    form: str
    organ: str | None = None


DASHES = ("-", "–", "—", "/")


def find_actors(scan: Scan) -> None:
    """Add `state`, `organisation`, `place` and `company` mentions to a sentence whose people are known."""
    place = 0
    everywhere = scan.words.grammar.portfolio_first  # "Mali's …": what stands first need not be an entry
    while place < len(scan.tokens):
        found = _at(scan, place) if scan.owner[place] is None and (everywhere or scan.kinds[place]) else None
        if found is None:
            place += 1
        else:
            found = _with_noun(scan, found)
            scan.drop(found.start, found.end)
            scan.add(found)
            place = found.end


# with which an actor or a place begins, but for an organ behind its owner
ACTORS = frozenset({"prefix", "state", "place", "demonym", "organisation", "organ", "companie", "named_site", "site"})


def _at(scan: Scan, place: int) -> Mention | None:
    if not scan.has(place, ACTORS):
        return _owned_organ(scan, place)
    return (
        _pair(scan, place)
        or _organisation(scan, place)
        or _owned_organ(scan, place)
        or _organ(scan, place)
        or _company(scan, place)
        or longer_place(scan, place)
        or _state(scan, place)
        or site_at(scan, place)
        or place_at(scan, place)
        or _demonym(scan, place)
    )


def _with_noun(scan: Scan, found: Mention) -> Mention:
    """A company with the nouns before its name, where they stand so: "the Swedish state company Vattenfall"."""
    if not scan.words.grammar.portfolio_first or found.kind not in ("company", "organisation") or found.start == 0:
        return found
    last = found.start - 1
    kinds = [
        hit
        for first in range(max(0, last - 2), last + 1)
        if (hit := scan.hit(first, "companie")) and hit.end == last + 1
    ]
    if scan.hit(found.start, "companie") is not None:
        return replace(found, start=modifiers_start(scan, found.start))
    if not kinds or scan.owner[last] is not None:
        return found
    return replace(found, start=modifiers_start(scan, min(hit.start for hit in kinds)))


def _pair(scan: Scan, place: int) -> Mention | None:
    """ "russo-malienne", "Mali-Russie", "Bamako–Moscou": two states in one word."""
    prefix = scan.hit(place, "prefix")
    if prefix and scan.norm(prefix.end) in DASHES:
        if demonym := scan.hit(prefix.end + 1, "demonym"):
            codes = (prefix.entry.key, demonym.entry.key)
            return Mention("state", place, demonym.end, StateRef(codes, "pair"))
        return None
    for category in ("state", "place", "demonym"):
        first = scan.hit(place, category)
        if first is None or scan.norm(first.end) not in DASHES:
            continue
        second = scan.hit(first.end + 1, category)
        if second is None:
            continue
        one, other = _country(first), _country(second)
        if one and other and one != other and scan.owner[first.end + 1] is None:
            return Mention("state", place, second.end, StateRef((one, other), "pair"))
    return None


def _country(hit: Hit) -> str | None:
    if hit.entry.category == "place":
        state: str | None = hit.entry.value.state
        return state if hit.entry.value.kind in ("capital", "seat") else None
    key: str = hit.entry.key
    return key


def _organisation(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "organisation")
    if hit is None:
        return None
    kind = "company" if hit.entry.value.kind == "company" else "organisation"
    return Mention(kind, place, hit.end, hit.entry.value)


def _organ(scan: Scan, place: int) -> Mention | None:
    """What speaks for a state: "le gouvernement de la République du Mali", "les autorités maliennes"."""
    organ = scan.hit(place, "organ")
    if organ is not None and not scan.tokens[place].capital and content(scan, place - 1) and place:
        return None  # "programme exécutif": an adjective
    if organ is None or ((state := scan.hit(place, "state")) and state.end >= organ.end):
        return None
    end, codes = organ.end, []
    place_end = end
    while place_end < len(scan.tokens) and place_end < organ.end + 12 and scan.owner[place_end] is None:
        if hit := scan.hit(place_end, "demonym"):
            codes.append(hit.entry.key)
            end = place_end = hit.end
        elif (found := _owner(scan, place_end)) is not None:
            code, end = found
            codes.extend([code] if code else [])
            place_end = end
        elif (qualifier := scan.hit(place_end, "qualifier")) is not None:
            place_end = qualifier.end
        else:
            break
    states = tuple(dict.fromkeys(codes))
    told = scan.norm(place - 1) in scan.words.grammar.definite and not _modifies(scan, end)
    if not states and not told and not scan.hit(place, "delegation"):
        return None  # "visite d'État", "en direction de": no organ is spoken of
    return Mention("state", place, end, StateRef(states, "organ", organ.entry.key))


def _owned_organ(scan: Scan, place: int) -> Mention | None:
    """An organ after its owner, where it stands so: "Mali's ruling junta", "the Russian Ministry of Energy"."""
    if not scan.words.grammar.portfolio_first:
        return None
    codes, start = _owners(scan, place)
    if not codes and (sent := scan.hit(place, "delegation")) and content(scan, place - 1):
        return Mention("state", place, sent.end, StateRef((), "organ", sent.entry.key))  # "a 20-member delegation"
    if (
        not codes
        and (organ := scan.hit(place, "organ")) is not None
        and (state := _from_state(scan, organ.end)) is not None
    ):
        return Mention("state", place, state.end, StateRef((state.entry.key,), "organ", organ.entry.key))
    for ahead in range(start, min(start + NEAR, len(scan.tokens))):
        if (organ := scan.hit(ahead, "organ")) is not None and not _adjective_before(scan, organ.end):
            definite = scan.norm(place - 1) in scan.words.grammar.definite
            if not codes and not (definite and ahead > place):
                return None
            end = organ.end
            while (owned := _owner(scan, end)) is not None and (not owned[0] or not codes):
                codes = codes or ((owned[0],) if owned[0] else ())
                end = owned[1]
            return Mention("state", place, _name_goes_on(scan, end), StateRef(codes, "organ", organ.entry.key))
        named = (
            scan.norm(ahead) in scan.words.portfolio or scan.hit(ahead, "qualifier") or scan.hit(ahead, "coordinator")
        )
        if not codes and not named:
            return None
        if not (content(scan, ahead) or _is_name(scan, ahead) or scan.norm(ahead) in scan.words.portfolio):
            return None
        if not named and any(scan.hit(ahead, kind) for kind in HEADS):
            return None
    return None


def _name_goes_on(scan: Scan, end: int) -> int:
    """The end of an organ's name where more capitals follow: "the Malawi Police | Service"."""
    while end < len(scan.tokens) and scan.tokens[end - 1].capital and scan.tokens[end].capital:
        owner = scan.owner[end]
        if not ((owner is None and content(scan, end)) or (owner is not None and owner.kind == "name")):
            break
        end = owner.end if owner is not None else end + 1
    return end


def _owners(scan: Scan, place: int) -> tuple[tuple[str, ...], int]:
    """The states that own what follows ("Mali's", "Ivorian and Burkinabe", "Kremlin"), and the token after them."""
    named = scan.hit(place, "demonym") or scan.hit(place, "state")
    if named is not None and (state := scan.hit(place, "state")) is not None and state.end > named.end:
        named = state  # "the Dominican Republic"
    if named is not None:
        codes = [named.entry.key]
        end = named.end + is_genitive(scan, named.end)
        while (second := _joined_owner(scan, end, named.entry.category)) is not None:
            codes.append(second.entry.key)
            end = second.end + is_genitive(scan, second.end)
        return tuple(dict.fromkeys(codes)), end
    seat = scan.hit(place, "place")
    if seat is not None and seat.entry.value.kind in ("capital", "seat"):
        return (seat.entry.value.state,), seat.end + is_genitive(scan, seat.end)
    return (), place


def _joined_owner(scan: Scan, place: int, category: str) -> Hit | None:
    """The next of several owners: "Congolese, | Rwandan | and Qatari officials"."""
    after = place + (scan.norm(place) == ",")
    joined = scan.hit(after, "coordinator")
    after = joined.end if joined else after
    return scan.hit(after, category) if after > place else None


def _from_state(scan: Scan, place: int) -> Hit | None:
    """The state that an organ comes from: "a delegation from Chad"."""
    preposition = scan.hit(place, "preposition")
    return scan.hit(preposition.end, "state") if preposition and preposition.entry.key == "from" else None


def _modifies(scan: Scan, end: int) -> bool:
    """Whether a word of organs stands before its noun: "the military cooperation agreement"."""
    return scan.words.grammar.portfolio_first and content(scan, end) and scan.hit(end, "verb") is None


NEAR = 4  # words between an owner and its organ
HEADS = ("instrument", "body", "event", "item", "verb", "office")


def _is_name(scan: Scan, place: int) -> bool:
    owner = scan.owner[place]
    return owner is not None and owner.kind == "name"


def _adjective_before(scan: Scan, end: int) -> bool:
    """Whether what looks like an organ only tells more of a noun: "the Malian army chief", "military aid"."""
    return content(scan, end) and any(scan.hit(end, kind) for kind in ("instrument", "body", "event", "item", "organ"))


def _owner(scan: Scan, place: int) -> tuple[str, int] | None:
    """The state after "de", or a further organ or portfolio on the way to it ("du gouvernement de la …")."""
    preposition = scan.hit(place, "preposition")
    if preposition is None or preposition.entry.key not in scan.words.grammar.owning:
        return None
    after = preposition.end
    while scan.hit(after, "article") and not scan.hit(after, "state"):
        after += 1
    if hit := scan.hit(after, "state"):
        return hit.entry.key, hit.end
    if (hit := scan.hit(after, "place")) and hit.entry.value.kind == "capital":
        return hit.entry.value.state, hit.end
    word = scan.norm(after)
    if word in scan.words.portfolio or scan.hit(after, "organ"):
        end = after + 1
        while end < len(scan.tokens) and (scan.norm(end) in scan.words.portfolio or _joins(scan, end)):
            end += 1
        return "", end
    return None


def _joins(scan: Scan, place: int) -> bool:
    """Whether "et des" and the like stand between two words of one ministry's name."""
    after = place
    while after < place + 4 and (
        scan.hit(after, "coordinator")
        or scan.hit(after, "article")
        or scan.hit(after, "preposition")
        or scan.norm(after) == ","
    ):
        after += 1
    return after > place and scan.norm(after) in scan.words.portfolio and scan.tokens[after].capital


def _company(scan: Scan, place: int) -> Mention | None:
    """ "la société X", "le groupe X" with a proper name after it."""
    hit = scan.hit(place, "companie")
    if hit is None:
        return None
    after = _past_adjectives(scan, hit.end)
    owner = scan.owner[after] if after < len(scan.tokens) else None
    if owner is not None and owner.kind == "name":
        return Mention("company", place, owner.end, scan.words_at(owner.start, owner.end))
    known = _organisation(scan, after) if owner is None and after > hit.end else None
    return replace(known, start=place) if known is not None and known.kind == "company" else None


ADJECTIVES = 3  # words between "société" and its name: "société publique péruvienne X", "société d'État X"


def _past_adjectives(scan: Scan, place: int) -> int:
    """The token after the adjectives that stand behind "société": of a state, in small letters, "d'État"."""
    after, steps = place, 0
    while after < len(scan.tokens) and steps < ADJECTIVES and scan.owner[after] is None:
        of = scan.hit(after, "preposition")
        if of is not None and of.entry.key == "of" and (organ := scan.hit(of.end, "organ")) is not None:
            after = organ.end
        elif scan.tokens[after].capital or not (scan.hit(after, "demonym") or content(scan, after)):
            break
        else:
            after += 1
        steps += 1
    return after


def _state(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "state")
    if hit is None:
        return None
    end = hit.end + is_genitive(scan, hit.end)
    return Mention("state", place, end, StateRef((hit.entry.key,), "name"))


def _demonym(scan: Scan, place: int) -> Mention | None:
    hit = scan.hit(place, "demonym")
    if hit is None:
        return None
    codes = tuple(dict.fromkeys(d.state for d in hit.entry.value))
    inhabitants = scan.tokens[place].capital and not scan.words.grammar.portfolio_first
    return Mention("state", place, hit.end, StateRef(codes[:1], "inhabitants" if inhabitants else "adjective"))
