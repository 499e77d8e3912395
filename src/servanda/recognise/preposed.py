"""Functions of people in a language that puts state and portfolio first: "Mali's foreign minister".

What may stand before the office and after it; `servanda.recognise.functions` walks from one to the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from servanda.recognise.premodifiers import is_genitive
from servanda.recognise.scan import Scan, content

DEPUTY = "deputy"
DEPUTIES = {
    "minister": "deputy_minister",
    "foreign_minister": "deputy_minister",
    "head_of_government": "deputy_head_of_government",
    "head_of_state": "vice_president",
}
POSTED = frozenset({"ambassador", "envoy", "staff", "minister", "deputy_minister"})
TAIL = 5  # words between an owner and the organ it owns: "Mali's ruling military junta"


@dataclass(frozen=True, slots=True)
class Step:
    """A step over what stands beside an office.

    Attributes:
        kind: `state`, `organisation`, `portfolio`, `local`, `former`, `qualifier`, `deputy` or `posted`.
        end: the token after it.
        code: of the state or organisation, or "".
    """

    kind: str
    end: int
    code: str = ""


def is_office(scan: Scan, place: int) -> bool:
    """Whether an office begins at a token that no other office follows.

    "deputy" alone is one; in "deputy minister" it is not.
    """
    hit = scan.hit(place, "office") or scan.hit(place, "counterpart")
    if hit is None:
        return False
    return hit.entry.key != DEPUTY or not _office_ahead(scan, hit.end)


def before_office(scan: Scan, place: int, start: int, portfolio: bool) -> Step | None:
    """What stands at a token before an office, or None where no function goes on there.

    Args:
        scan: the sentence.
        place: the token.
        start: where the function begins.
        portfolio: whether words of a portfolio stand right before, so that a list of them may go on.
    """
    if scan.owner[place] is not None:
        return None
    state = scan.hit(place, "state")
    for category in ("former", "qualifier"):
        if (hit := scan.hit(place, category)) and (state is None or state.end <= hit.end):
            return Step(category, hit.end)  # "the new president", but "New Zealand's president"
    if (office := scan.hit(place, "office")) and office.entry.key == DEPUTY:
        return Step(DEPUTY, office.end)
    if (named := _named_owner(scan, place)) is not None:
        return named
    if scan.norm(place) in scan.words.portfolio:
        return Step("portfolio", place + 1)
    if (organ := scan.hit(place, "organ")) and not is_genitive(scan, organ.end):
        return Step("qualifier", organ.end)  # "foreign ministry spokesman"
    joins = scan.hit(place, "coordinator") or scan.norm(place) in (",", "-")
    if place > start and joins and _goes_on(scan, place + 1, portfolio):
        return Step("portfolio" if portfolio else "qualifier", place + 1)
    return None


def _goes_on(scan: Scan, place: int, portfolio: bool) -> bool:
    if scan.hit(place, "coordinator"):
        place += 1
    if portfolio:
        return scan.norm(place) in scan.words.portfolio and not is_office(scan, place)
    owner = scan.hit(place, "demonym") or scan.hit(place, "state")
    return owner is not None and (scan.norm(place - 1) != "," or _list_ends(scan, owner.end))


def _list_ends(scan: Scan, place: int) -> bool:
    """Whether a coordinator comes before the last owner of a list: "Congolese, Rwandan | and Qatari officials"."""
    while scan.norm(place) == "," and (owner := scan.hit(place + 1, "demonym") or scan.hit(place + 1, "state")):
        place = owner.end
    joined = scan.hit(place + (scan.norm(place) == ","), "coordinator")
    return joined is not None and bool(scan.hit(joined.end, "demonym") or scan.hit(joined.end, "state"))


def _named_owner(scan: Scan, place: int) -> Step | None:
    """A state, organisation or seat of power before an office, with its mark of possession if it has one."""
    for category in ("organisation", "demonym", "state"):
        if hit := scan.hit(place, category):
            end = hit.end + (is_genitive(scan, hit.end) or scan.norm(hit.end) == "-")
            return Step("organisation" if category == "organisation" else "state", end, hit.entry.key)
    if hit := scan.hit(place, "place"):
        owned = is_genitive(scan, hit.end)
        speaks = hit.entry.value.kind == "seat" or (hit.entry.value.kind == "capital" and owned)
        return Step("state" if speaks else "local", hit.end + owned, hit.entry.value.state if speaks else "")
    return None


def _office_ahead(scan: Scan, place: int) -> bool:
    """Whether an office follows, past words of a portfolio and qualifiers."""
    for ahead in range(place, min(place + 6, len(scan.tokens))):
        if scan.owner[ahead] is not None:
            return False
        if scan.hit(ahead, "office"):
            return True
        if not (
            scan.norm(ahead) in scan.words.portfolio
            or scan.norm(ahead) in ("-", ",")
            or any(scan.hit(ahead, kind) for kind in ("coordinator", "qualifier"))
        ):
            return False
    return False


def after_office(scan: Scan, place: int, kind: str, plural: bool) -> Step | None:
    """What stands after an office: "of Mali", "of Mali's junta", "for Trade", "to the United Nations"."""
    if scan.owner[place] is not None:
        return None
    preposition = scan.hit(place, "preposition")
    role = preposition.entry.key if preposition else ""
    charge = scan.hit(place, "in_charge")
    if preposition is not None and role in scan.words.grammar.owning:
        return _owned_by(scan, _past_articles(scan, preposition.end))
    if role == "from" and preposition is not None and kind != "ambassador":
        state = scan.hit(_past_articles(scan, preposition.end), "state")  # "negotiators from Ethiopia"
        return Step("state", state.end, state.entry.key) if state is not None else None
    if plural and (listed := _next_of_list(scan, place)) is not None:
        return listed
    if charge is not None and kind in POSTED | {"foreign_minister"}:
        return _charged(scan, _past_articles(scan, charge.end))
    if preposition is not None and role in ("to", "in") and kind == "ambassador":
        return _charged(scan, _past_articles(scan, preposition.end))
    return None


def _next_of_list(scan: Scan, place: int) -> Step | None:
    """The next state of a list: "of Kenya, | Uganda | and Tanzania"."""
    comma = scan.norm(place) == ","
    joined = scan.hit(place + comma, "coordinator")
    if not (comma or joined):
        return None
    state = scan.hit(_past_articles(scan, joined.end if joined else place + 1), "state")
    if state is None or not (joined or scan.norm(state.end) == "," or scan.hit(state.end, "coordinator")):
        return None
    return Step("state", state.end, state.entry.key)


def _past_articles(scan: Scan, place: int) -> int:
    while scan.hit(place, "article") and not scan.hit(place, "state"):
        place += 1
    return place


def _owned_by(scan: Scan, place: int) -> Step | None:
    """Whose an office is: a state, an organisation or seat, or an organ that one of these owns."""
    if place >= len(scan.tokens) or scan.owner[place] is not None:
        return None
    for category in ("organisation", "state", "demonym"):
        if hit := scan.hit(place, category):
            tail = _tail(scan, hit.end)
            if category == "demonym" and tail is None:
                return None
            kind = "organisation" if category == "organisation" else "state"
            return Step(kind, tail or hit.end, hit.entry.key)
    if (hit := scan.hit(place, "place")) is not None:
        seat = hit.entry.value.kind == "seat"
        return Step("state" if seat else "local", hit.end, hit.entry.value.state if seat else "")
    return None


def _tail(scan: Scan, place: int) -> int | None:
    """The end of the organ that an owner is followed by ("Mali's ruling junta"), or None."""
    place += is_genitive(scan, place)
    end = None
    for ahead in range(place, min(place + TAIL, len(scan.tokens))):
        if end is not None and ahead < end:
            continue
        organ = scan.hit(ahead, "organ")
        if organ is not None and scan.owner[ahead] is None:
            end = organ.end
        elif not content(scan, ahead):
            break
    return end


def _charged(scan: Scan, place: int) -> Step | None:
    """What an office deals with, or where it is posted; neither is the state it speaks for."""
    if place >= len(scan.tokens) or scan.owner[place] is not None:
        return None
    for category in ("organisation", "state", "place"):
        if hit := scan.hit(place, category):
            return Step("posted", hit.end)
    return None


def further(scan: Scan, end: int, states: list[str], next_at: Callable[[int], tuple[str, int] | None]) -> int:
    """The end of a list of states that goes on at a token; only where a coordinator comes before its last member."""
    codes: list[str] = []
    place = end
    while place < len(scan.tokens):
        joined = scan.hit(place, "coordinator")
        if joined is None and scan.norm(place) != ",":
            break
        found = next_at(joined.end if joined else place + 1)
        if found is None:
            break
        codes.append(found[0])
        place = found[1]
        if joined:
            states.extend(codes)
            return place
    return end
