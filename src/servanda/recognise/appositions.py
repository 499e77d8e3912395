"""What stands after a person's name and tells whose that person is: "of Mali", "(Défense)"."""

from __future__ import annotations

from servanda.recognise.functions import Role, role_at
from servanda.recognise.scan import Scan


def states_of(roles: tuple[Role, ...]) -> frozenset[str]:
    """The one state that the functions before a name tell; none where they tell several."""
    told = frozenset(code for role in roles if not role.plural for code in role.states)
    return told if len(told) == 1 else frozenset()


def of_state(scan: Scan, place: int) -> tuple[Role, int] | None:
    """ "President Amadou Keita of Mali": the state after a name."""
    preposition = scan.hit(place, "preposition")
    if preposition is None or preposition.entry.key not in scan.words.grammar.owning:
        return None
    start = preposition.end
    while scan.hit(start, "article") and not scan.hit(start, "state"):
        start += 1
    if hit := scan.hit(start, "state"):
        return Role("of_state", start, hit.end, (hit.entry.key,)), hit.end
    if hit := scan.hit(start, "organisation"):
        return Role("of_organisation", start, hit.end, organisation=hit.entry.key), hit.end
    return None


def in_brackets(scan: Scan, place: int) -> tuple[Role, int] | None:
    """A function, state or organisation in brackets after a name: "X (Défense)", "Y (Mali)"."""
    inside = place + 1
    while scan.hit(inside, "article"):
        inside += 1
    role = role_at(scan, inside)
    if role is None:
        for category in ("state", "demonym"):
            if hit := scan.hit(inside, category):
                role = Role("of_state", inside, hit.end, (hit.entry.key,))
        if hit := scan.hit(inside, "organisation"):
            role = Role("of_organisation", inside, hit.end, organisation=hit.entry.key)
        if role is None and scan.norm(inside) in scan.words.portfolio:
            end = inside
            while end < len(scan.tokens) and scan.norm(end) not in (")", "(", ";"):
                end += 1
            role = Role("minister", inside, end, portfolio=(inside, end))
    if role is not None and scan.norm(role.end) == ")":
        return role, role.end + 1
    return None
