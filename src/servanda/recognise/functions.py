"""Functions of people, an office with whose it is: "ministre malien des Affaires étrangères"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.gazetteer.offices import load as offices
from servanda.language.conjugation import FINITE
from servanda.language.lexicon import Hit
from servanda.recognise.areas import POSTED, SENT, area_end, goes_abroad, post_of
from servanda.recognise.names import name_end
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.portfolios import inhabitants, joint, portfolio_end, task_end
from servanda.recognise.preposed import DEPUTIES, DEPUTY, after_office, before_office, further, is_office
from servanda.recognise.scan import Scan, content

LONGEST = 12  # tokens before an office
PORTFOLIO_OFFICES = frozenset({"foreign_minister", "minister", "deputy_minister", "deputy_head_of_government"})


@dataclass(frozen=True, slots=True)
class Role:
    """An office as the text has it.

    Attributes:
        kind: the office's kind in functions.yml; `counterpart` for "son homologue", `organ` for a delegation.
        start, end: its tokens.
        states: codes of the states that the words themselves name; more than one for a plural office.
        organisation: short name of the organisation that it belongs to, if any.
        portfolio: tokens of what it is in charge of, `(0, 0)` for none.
        former: no longer held.
        local: of a town or region.
        bystander: an office that speaks for no party (an expert, a mayor).
        plural: "les ministres".
        post: codes of the state to which an envoy is sent ("ambassadeur du Mali | en Russie").
    """

    kind: str
    start: int
    end: int
    states: tuple[str, ...] = ()
    organisation: str | None = None
    portfolio: tuple[int, int] = (0, 0)
    former: bool = False
    local: bool = False
    bystander: bool = False
    plural: bool = False
    post: tuple[str, ...] = ()


def role_at(scan: Scan, start: int) -> Role | None:
    """The function that begins at a token (after its article), or None."""
    if scan.words.grammar.portfolio_first:
        return _preposed_role(scan, start)
    states: list[str] = []
    former = False
    portfolio = (0, 0)
    place = start
    while place < len(scan.tokens):
        if scan.hit(place, "office") or scan.hit(place, "counterpart"):
            break
        step = _before_office(scan, place)
        if step is None:
            return None
        kind, end, code = step
        if code:
            states.append(code)
        former |= kind == "former"
        if kind == "portfolio":
            portfolio = (portfolio[0] or place, end)
        place = end
    office = scan.hit(place, "office") or scan.hit(place, "counterpart")
    if office is not None and office.entry.category == "counterpart" and not _possessed(scan, start):
        office = None  # "vis-à-vis", "pair" are people only after "son", "leur"
    if office is not None and office.entry.key == "guest" and content(scan, start - 1):
        office = None  # "les populations hôtes"
    if office is None or place - start > 8 or _verb_like(scan, start, office.start, office.end):
        return None
    if sole := scan.hit(place, "office_of"):
        states.append(sole.entry.key)
    head = Role(
        office.entry.key if office.entry.category == "office" else "counterpart",
        start,
        office.end,
        tuple(dict.fromkeys(states)),
        portfolio=portfolio,
        former=former or scan.hit(office.start, "former") is not None,
        bystander=office.entry.value == "bystander",
        plural=scan.norm(start - 1) in scan.words.grammar.plural,
    )
    role = _complements(scan, head)
    return None if role.kind == "seat_holder" and not role.states else role


def _preposed_role(scan: Scan, start: int) -> Role | None:
    """The function that begins at a token where state and portfolio stand first: "Mali's deputy foreign minister"."""
    states: list[str] = []
    organisation, portfolio, kinds = None, (0, 0), set()
    place = start
    while place < len(scan.tokens) and place - start <= LONGEST and not is_office(scan, place):
        step = before_office(scan, place, start, portfolio[1] == place and place > start)
        if step is None:
            return None
        kinds.add(step.kind)
        states.extend([step.code] if step.kind == "state" else [])
        organisation = step.code if step.kind == "organisation" else organisation
        portfolio = (portfolio[0] or place, step.end) if step.kind == "portfolio" else portfolio
        place = step.end
    office = scan.hit(place, "office") or scan.hit(place, "counterpart")
    if office is None or not is_office(scan, place) or _verb_like(scan, start, office.start, office.end):
        return None
    counterpart = office.entry.category == "counterpart"
    if counterpart and not (_possessed(scan, start) or "state" in kinds):
        return None
    kind = "counterpart" if counterpart else office.entry.key
    kind = DEPUTIES.get(kind, kind) if DEPUTY in kinds else kind
    if sole := scan.hit(place, "office_of"):
        states.append(sole.entry.key)
    many = any(scan.norm(at) in scan.words.plural_offices for at in range(office.start, _head_end(scan, office)))
    head = Role(
        kind, start, office.end, tuple(dict.fromkeys(states)), organisation, portfolio,
        "former" in kinds, "local" in kinds, office.entry.value == "bystander",
        many or scan.norm(start - 1) in scan.words.grammar.plural,
    )  # fmt: skip
    role = _postposed(scan, head)
    return None if role.kind == "seat_holder" and not (role.states or role.organisation) else role


def _head_end(scan: Scan, office: Hit) -> int:
    """The end of the noun of an office, before what tells more of it: "president | of the Council of Ministers"."""
    inner = range(office.start + 1, office.end)
    return next((at for at in inner if scan.norm(at) in scan.words.grammar.owning), office.end)


def _postposed(scan: Scan, role: Role) -> Role:
    """Follow what stands after an office: "of Foreign Affairs and Cooperation of Mali", "to the United Nations"."""
    states, end = _reaching(scan, role)
    organisation, portfolio, local = role.organisation, role.portfolio, role.local
    if role.kind in PORTFOLIO_OFFICES and scan.hit(end - 1, "in_charge") and (named := portfolio_end(scan, end)):
        portfolio, end = (end, named), named  # "secretary of state for | trade"
    while end < len(scan.tokens) and scan.owner[end] is None:
        step = after_office(scan, end, role.kind, role.plural and bool(states))
        if step is None:
            after = _portfolio_after(scan, end, role.kind)
            if after is None:
                break
            portfolio, end = (portfolio[0] or end, after), after
            continue
        states.extend([step.code] if step.kind == "state" else [])
        organisation = step.code if step.kind == "organisation" else organisation
        local |= step.kind == "local"
        end = step.end
    return replace(
        role, end=end, states=tuple(dict.fromkeys(states)), organisation=organisation, portfolio=portfolio, local=local
    )


def _portfolio_after(scan: Scan, place: int, kind: str) -> int | None:
    """The end of "of Trade and Industry", "for Energy" or, after an office with a portfolio, "and Cooperation"."""
    if kind not in PORTFOLIO_OFFICES:
        return None
    charge, preposition = scan.hit(place, "in_charge"), scan.hit(place, "preposition")
    if charge is None and (preposition is None or preposition.entry.key not in scan.words.grammar.owning):
        return _more_portfolio(scan, place)
    start = (charge or preposition).end  # type: ignore[union-attr]
    while scan.hit(start, "article"):
        start += 1
    return portfolio_end(scan, start)


def _verb_like(scan: Scan, start: int, place: int, end: int) -> bool:
    """Whether an office is rather a verb: "a invité", "est élu" have no article before them, nor before adjectives."""
    if end - place > 1 or scan.tokens[place].capital or scan.hit(place, "verb") is None:
        return False
    following = scan.hit(end, "preposition")
    stated = scan.hit(end, "demonym") is not None or (following is not None and following.entry.key == "of")
    first = parse_ordinal(scan.norm(place - 1), scan.words.language) == 1
    if (first or (scan.norm(place - 1) == "," and stated)) and _finite(scan, place):
        return False  # "X, président du Mali, …", "X, premier président malien à …"
    return not (scan.hit(start - 1, "article") or scan.hit(place - 1, "preposition")) if start else True


def _finite(scan: Scan, place: int) -> bool:
    """Whether a word can be a verb only as a finite one, no participle."""
    return all(hit.entry.value.tense in FINITE for hit in scan.all(place, "verb"))


def _possessed(scan: Scan, place: int) -> bool:
    return scan.norm(place - 1) in scan.words.grammar.possessive


def _before_office(scan: Scan, place: int) -> tuple[str, int, str | None] | None:
    """What may stand before an office: "actual", "former", an adjective of state."""
    if scan.owner[place] is not None:
        return None
    for category in ("former", "qualifier"):
        if hit := scan.hit(place, category):
            return category, hit.end, None
    if demonym := scan.hit(place, "demonym"):
        end = demonym.end + (scan.norm(demonym.end) == "-")
        return "state", end, demonym.entry.key
    return None


def _complements(scan: Scan, role: Role) -> Role:
    """Follow what stands after an office: adjectives, "des Affaires étrangères", "du Mali", "par intérim"."""
    states, end = _reaching(scan, role)
    organisation, portfolio, former, local = role.organisation, role.portfolio, role.former, role.local
    post: tuple[str, ...] = ()
    while end < len(scan.tokens) and scan.owner[end] is None:
        if hit := scan.hit(end, "demonym"):
            states.append(hit.entry.key)
            end = _second_demonym(scan, hit.end, states, role.plural)
        elif (hit := scan.hit(end, "qualifier")) and not scan.hit(end, "in_charge"):
            former |= scan.hit(end, "former") is not None
            end = hit.end
        elif role.kind in POSTED and states and (sent := post_of(scan, end)) is not None:
            end, post = sent
        elif role.kind in PORTFOLIO_OFFICES and (joint := _more_portfolio(scan, end)) is not None:
            portfolio = (portfolio[0] or end, joint)
            end = joint
        elif (found := _of(scan, end)) is not None and not (found[0] == "state" and goes_abroad(scan, end, role.kind)):
            kind, after, value = found
            if kind == "state":
                states.append(value)
                after = _second_state(scan, after, states, role.plural)
            elif kind == "organisation":
                organisation = value
            elif kind == "portfolio":
                portfolio = (portfolio[0] or end, after)
                states.extend([value] if value else [])
            else:
                local = True
            end = after
        elif role.kind in SENT and (area := area_end(scan, end)) is not None:
            end = area
        else:
            break
    return Role(
        role.kind, role.start, end, tuple(dict.fromkeys(states)), organisation, portfolio, former, local,
        role.bystander, role.plural, post,
    )  # fmt: skip


def _reaching(scan: Scan, role: Role) -> tuple[list[str], int]:
    """The states told so far, with one whose name begins within the office: "président de la | République du X"."""
    for place in range(role.start + 1, role.end):
        if (state := scan.hit(place, "state")) is not None and state.end > role.end:
            return [*role.states, state.entry.key], state.end
    return list(role.states), role.end


def _more_portfolio(scan: Scan, place: int) -> int | None:
    """The end of "et de la Coopération" after an office that names its first portfolio itself."""
    after = joint(scan, place)
    return portfolio_end(scan, after) if after is not None else None


def _second_demonym(scan: Scan, end: int, states: list[str], plural: bool) -> int:
    """ "les présidents malien, tchadien et russe": the further adjectives of a plural office."""
    return further(scan, end, states, lambda place: _adjective(scan, place)) if plural else end


def _second_state(scan: Scan, end: int, states: list[str], plural: bool) -> int:
    """ "les ministres du Mali, du Tchad et de la Russie": the further complements of a plural office."""
    return further(scan, end, states, lambda place: _of_state(scan, place)) if plural else end


def _adjective(scan: Scan, place: int) -> tuple[str, int] | None:
    hit = scan.hit(place, "demonym")
    return (hit.entry.key, hit.end) if hit else None


def _of_state(scan: Scan, place: int) -> tuple[str, int] | None:
    found = _of(scan, place)
    return (found[2], found[1]) if found and found[0] == "state" else None


def _of(scan: Scan, place: int) -> tuple[str, int, str] | None:
    """A complement of an office: the state, organisation, place or portfolio after "de" or "chargé de"."""
    charge = scan.hit(place, "in_charge")
    start = charge.end if charge else None
    if start is None:
        preposition = scan.hit(place, "preposition")
        if preposition is None or preposition.entry.key not in scan.words.grammar.owning:
            return _bare_portfolio(scan, place)
        start = preposition.end
    while scan.hit(start, "article") and not scan.hit(start, "state"):
        start += 1
    for category in ("organisation", "state"):
        if hit := scan.hit(start, category):
            return category, hit.end, hit.entry.key
    if (hit := scan.hit(start, "place")) and hit.entry.value.kind == "seat" and hit.entry.value.state:
        return "state", hit.end, hit.entry.value.state
    if (known := _superior(scan, start)) is not None:
        return known
    if (end := portfolio_end(scan, start)) is not None:
        return "portfolio", end, inhabitants(scan, start, end)
    if charge is not None and charge.end - place > 1 and (end := task_end(scan, start)) is not None:
        return "portfolio", end, ""
    return _locality(scan, place, start)


def _locality(scan: Scan, place: int, start: int) -> tuple[str, int, str] | None:
    """The place of a local office; after "à" it is where something happens, not what the office is of."""
    preposition = scan.hit(place, "preposition")
    where = preposition is not None and preposition.entry.key in ("to", "in") and not scan.words.grammar.portfolio_first
    hit = None if where else scan.hit(start, "place")
    return ("local", hit.end, "") if hit else None


def _superior(scan: Scan, place: int) -> tuple[str, int, str] | None:
    """ "le conseiller de Donald Trump": whose adviser somebody is tells the state, where one state had that holder."""
    end = name_end(scan, place)
    if end is None or end - place < 2:
        return None
    found = {
        holding.state
        for holding in offices().named(scan.words_at(place, end))
        if holding.end is None or holding.end >= RECENT
    }
    return ("state", end, found.pop()) if len(found) == 1 else None


RECENT = "2015"  # advisers of earlier leaders are no news


def _bare_portfolio(scan: Scan, place: int) -> tuple[str, int, str] | None:
    """ "ministre Défense", as lists of delegates have it."""
    if scan.tokens[place].capital and scan.norm(place) in scan.words.portfolio:
        end = portfolio_end(scan, place)
        if end is not None:
            return "portfolio", end, ""
    return None
