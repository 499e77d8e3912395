"""People: names with the functions that stand around them, and functions without a name.

Works over all the sentences of a document: first the people whose title, function or apposition shows that they
are people, then every other place where one of their names stands, or a given name begins a run of capitals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.gazetteer.offices import family_names
from servanda.gazetteer.offices import load as offices
from servanda.language.lexicon import Hit
from servanda.model.tokens import fold
from servanda.recognise.appositions import in_brackets, of_state, states_of
from servanda.recognise.capitals import is_gathering, is_ministry, is_text_or_body
from servanda.recognise.functions import Role, role_at
from servanda.recognise.names import is_personal, name_end, of_visit, surname_end, well_known
from servanda.recognise.numbers import parse_ordinal
from servanda.recognise.premodifiers import is_genitive
from servanda.recognise.scan import Mention, Scan
from servanda.recognise.signatories import signs

# a capital word of these kinds is no proper name by itself ("Accord", "État", "Commission")
COMMON = frozenset({"organ", "event", "instrument", "body", "item", "verb", "sessions", "qualifier", "companie"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one mention has them.

    Attributes:
        name: the words of the name, or None where only the function is told.
        name_start, name_end: its tokens.
        roles: the functions that stand with it.
        rank: whether a rank or a form of address stands before it.
        gender: `f` or `m` where a title or function tells it.
    """

    name: str | None
    name_start: int
    name_end: int
    roles: tuple[Role, ...]
    rank: bool = False
    gender: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        """Codes of the states that the mention's own words name."""
        return tuple(dict.fromkeys(code for role in self.roles if not role.former for code in role.states))

    @property
    def plural(self) -> bool:
        """Whether it is a group told by its function alone."""
        return self.name is None and any(role.plural for role in self.roles)


def find_people(scans: Sequence[Scan]) -> None:
    """Add the `person` mentions of a document, and `name` mentions for proper names of a kind unknown."""
    known = frozenset[str]().union(*map(told_names, scans))
    for scan in scans:
        _each(scan, lambda scan, place: _bare(scan, place, known))


def told_names(scan: Scan) -> frozenset[str]:
    """Every word, without diacritics, of the names that a sentence's titles and functions show to be people's.

    Adds the `person` mentions of these.
    """
    _each(scan, _titled)
    return _surnames(scan.mentions)


def _each(scan: Scan, recogniser: Callable[[Scan, int], list[Mention]]) -> None:
    place = 0
    while place < len(scan.tokens):
        found = recogniser(scan, place) if scan.owner[place] is None else []
        for mention in found:
            scan.add(_gendered(scan, mention) if mention.kind == "person" else mention)
        place = max((mention.end for mention in found), default=_past_known(scan, place))


def _gendered(scan: Scan, mention: Mention) -> Mention:
    """A person with the gender that the first telling word of the title or function shows."""
    for place in range(mention.start, mention.end):
        word = scan.norm(place)
        if word in scan.words.feminine or word in scan.words.masculine:
            gender = "f" if word in scan.words.feminine else "m"
            return replace(mention, value=replace(mention.value, gender=gender))
    return mention


def _past_known(scan: Scan, place: int) -> int:
    """The next token to try: past the whole of a state, place, organisation, text or body of several words."""
    end = place + 1
    for kind, hit in scan.kinds[place].items():
        if hit.end > end and (kind in NAMES or (kind == "organ" and scan.words.grammar.portfolio_first)):
            end = hit.end
    return end


NAMES = frozenset({"state", "place", "organisation", "instrument", "body"})


def _surnames(mentions: Iterable[Mention]) -> frozenset[str]:
    """Every word, without diacritics, of the names that are known."""
    return frozenset(
        fold(word)
        for mention in mentions
        if mention.kind == "person" and mention.value.name
        for word in mention.value.name.split()
        if len(word) > 1 and word[0].isupper()
    )


def _titled(scan: Scan, start: int) -> list[Mention]:
    """The people at a token that a title, a rank, a function or an apposition shows to be such."""
    if not (scan.has(start, TITLES) or scan.words.grammar.portfolio_first or scan.tokens[start].capital):
        return []  # most words: no title, function or name begins with one
    place, titled = _titles(scan, start)
    role = role_at(scan, place)
    if role is None and titled and scan.hit(place, "article"):
        role = role_at(scan, place + 1)  # "His Highness the Crown Prince"
    roles = (role, *_second_roles(scan, role)) if role else ()
    after = roles[-1].end if roles else place
    name = _name_after(scan, after, role is not None)
    if (
        name is not None
        and role is not None
        and role.plural
        and scan.norm(after) == ","
        and _listed(scan, name[1]) is None
    ):
        name = None  # "devant des journalistes, X a dit": the subject of what follows
    if name is not None and role is not None and scan.norm(after) == "," and _of_another(scan, name[1], role):
        name = None  # "à l'invitation de son homologue malien, X, ministre turc, a …"
    if role is None and not titled:
        return _apposed(scan, start)
    if role is None and name is None:
        return []
    if name is None and len(roles) > 1:
        roles, after = roles[:1], roles[0].end
    if name is None:
        end, more = _appositions(scan, after, named=False)
        return [Mention("person", start, end, Person(None, end, end, (*roles, *more)))]
    first, last = name
    return _with_list(scan, start, first, last, roles, titled)


# with which a title or function can begin, where nothing else stands first
TITLES = frozenset({"rank", "title", "office", "counterpart", "former", "qualifier", "demonym"})


def _of_another(scan: Scan, place: int, role: Role) -> bool:
    """Whether the function told behind a name is of another state than one before it."""
    told = _after_comma(scan, place, own=True) if scan.norm(place) == "," else None
    states = set(told[0].states) if told is not None else set()
    return bool(states and role.states) and not states & set(role.states)


def _second_roles(scan: Scan, role: Role) -> tuple[Role, ...]:
    """ "Premier ministre et ministre de la Défense, X": a second function without an article is the same person's."""
    if role.plural or not scan.hit(role.end, "coordinator"):
        return ()
    second = role_at(scan, role.end + 1)
    return (second,) if second is not None and not second.plural else ()


def _titles(scan: Scan, place: int) -> tuple[int, bool]:
    """The token after forms of address and ranks, and whether there are any."""
    start = place
    while place < len(scan.tokens) and scan.owner[place] is None:
        hit = scan.hit(place, "rank") or scan.hit(place, "title")
        if hit is None or ((office := scan.hit(place, "office")) and office.end > hit.end):
            break
        if any((other := scan.hit(place, kind)) and other.end > hit.end for kind in ("organisation", "organ")):
            break  # "General Assembly"
        place = hit.end
        if scan.norm(place) == "." and len(scan.tokens[hit.end - 1].raw) <= 4:
            place += 1
        demonym = scan.hit(place, "demonym")
        if demonym is not None and not scan.tokens[place].capital:
            place = demonym.end  # "le général malien X"
    return place, place > start


def _name_after(scan: Scan, place: int, after_role: bool) -> tuple[int, int] | None:
    """The name that follows a title or function, past a comma and further titles."""
    comma = after_role and scan.norm(place) in (",", ":")
    first = place + comma
    if comma or after_role:
        past_article = first + 1 if scan.hit(first, "article") else first
        further, titled = _titles(scan, past_article)
        first = further if titled else first
        if comma and not titled and not _closed(scan, first):
            return None
    end = name_end(scan, first)
    return (first, end) if end is not None else None


def _closed(scan: Scan, place: int) -> bool:
    """Whether a name after a comma is an apposition: of two words or more, or with a comma after it."""
    end = name_end(scan, place)
    if end is None:
        return False
    if (other := scan.hit(end, "coordinator")) and (second := name_end(scan, other.end)):
        end = second  # ", X and Y,"
    closed = scan.norm(end) in (",", ")", "(", ".", "", ";", ":", "–", "—")
    return closed or (end - place > 1 and not scan.words.grammar.portfolio_first)


def _with_list(scan: Scan, start: int, first: int, last: int, roles: tuple[Role, ...], titled: bool) -> list[Mention]:
    """A named person, and where the function is plural the others that share it."""
    end, more = _appositions(scan, last, named=True, own=bool(roles), states=states_of(roles))
    person = Person(scan.words_at(first, last), first, last, (*roles, *more), titled)
    found = [Mention("person", start, end, person)]
    shared = tuple(replace(role, plural=False) for role in roles if role.plural)
    several = bool(shared) or scan.norm(start) in scan.words.grammar.plural_titles
    while several and (next_name := _listed(scan, found[-1].end)):
        first, last = next_name
        end, more = _appositions(scan, last, named=True, own=bool(roles))
        person = Person(scan.words_at(first, last), first, last, (*shared, *more), titled)
        found.append(Mention("person", first, end, person))
    return _distributed(found) if several else found


def _distributed(found: list[Mention]) -> list[Mention]:
    """ "les ministres du Mali et de la Russie, X et Y": X is the first state's, Y the second's."""
    states = found[0].value.states
    if len(states) != len(found) or len(found) < 2:
        return found
    return [
        replace(mention, value=replace(mention.value, roles=tuple(
            replace(role, states=(code,), plural=False) if role.states == states else role
            for role in mention.value.roles
        )))
        for mention, code in zip(found, states, strict=True)
    ]  # fmt: skip


def _listed(scan: Scan, place: int) -> tuple[int, int] | None:
    """The next name of a list: after a comma or "et", with or without a title."""
    if scan.norm(place) == ",":
        place += 1
    if scan.hit(place, "coordinator"):
        place += 1
    first, _ = _titles(scan, place)
    end = name_end(scan, first) if place else None
    return (first, end) if end is not None and role_at(scan, first) is None else None


def _appositions(
    scan: Scan, place: int, *, named: bool, own: bool = False, states: frozenset[str] = frozenset()
) -> tuple[int, list[Role]]:
    """The functions told after a name: ", chef de la diplomatie malienne", "(Défense)", "of Mali".

    One of another state than `states` is somebody else's: "le président kényan X, | la ministre estonienne …".
    """
    roles: list[Role] = []
    while place < len(scan.tokens) and scan.owner[place] is None:
        if scan.norm(place) == "(":
            found = in_brackets(scan, place)
        elif scan.norm(place) == "," and named:
            found = _after_comma(scan, place, own or bool(roles))
        elif named and scan.words.grammar.portfolio_first:
            found = of_state(scan, place)
        else:
            found = None
        if found is None:
            break
        role, after = found
        if states and role.states and not states & set(role.states):
            break
        place = after
        roles.append(role)
    return place, roles


def _after_comma(scan: Scan, place: int, own: bool) -> tuple[Role, int] | None:
    inside = place + 1
    if scan.norm(inside) in scan.words.grammar.partitives:
        return None  # "du ministre X, du directeur de cabinet": the next of a list, no apposition
    while scan.hit(inside, "article") or scan.hit(inside, "same") or scan.hit(inside, "adverb"):
        inside += 1
    if role_at(scan, inside) is None and parse_ordinal(scan.norm(inside), scan.words.language) == 1:
        inside += 1  # ", premier président togolais à …"
    role = role_at(scan, inside) if scan.owner[inside : inside + 1] == [None] else None
    if role is None or role.plural or name_end(scan, role.end) is not None:
        return None
    if own and scan.words.grammar.portfolio_first and scan.hit(role.end, "verb"):
        return None  # "PM Yoon, Peruvian president | agree": no comma closes it, it is somebody else
    following = _name_after(scan, role.end, after_role=True)
    if following is not None and (own or scan.norm(following[1]) not in (",", ".", ")")):
        return None  # ", le ministre de l'Économie, X": the function of the next one in a list
    return role, role.end


def _apposed(scan: Scan, start: int) -> list[Mention]:
    """A run of capitals that a function follows: "Paul OKELLO, le président en fonction"."""
    token = scan.tokens[start]
    if not (token.capital and token.word) or _within_name(scan, start):
        return []
    end = name_end(scan, start)
    if end is None or (end - start < 2 and not _given(scan, start)) or is_gathering(scan, start, end):
        return []
    after, roles = _appositions(scan, end, named=True)
    if not roles:
        return []
    return [Mention("person", start, after, Person(scan.words_at(start, end), start, end, tuple(roles)))]


def _within_name(scan: Scan, place: int) -> bool:
    """Whether a word goes on with a name before it, past a particle: "Cheikh El Ghazouani" at its last word."""
    joined = place > 1 and scan.norm(place - 1) in scan.words.particles and _capital_name(scan, place - 2)
    return joined and not of_visit(scan, place - 2)


def _given(scan: Scan, place: int) -> bool:
    """Whether a word is a given or family name of the world, and no ordinary word."""
    return is_personal(scan.tokens[place].raw)


def _bare(scan: Scan, start: int, known: frozenset[str]) -> list[Mention]:
    """A name without a title: one of the document's people, a well-known holder, or led by a given name."""
    token = scan.tokens[start]
    if not (token.capital and token.word):
        return []
    demonym = scan.hit(start, "demonym")
    first = demonym.end if demonym and _capital_name(scan, demonym.end) else start
    if scan.words.grammar.portfolio_first:
        demonym, first = _stated(scan, start, known)
    if (two := _two_leaders(scan, start)) is not None:
        return two
    end = name_end(scan, first) or surname_end(scan, first, known)
    if end is None or (start == 0 and end - start == 1 and scan.hits[0] and token.fold not in known):
        return []
    if is_gathering(scan, first, end):
        return [Mention("name", first, end, scan.words_at(first, end))]
    name = scan.words_at(first, end)
    is_person = (
        any(scan.tokens[place].fold in known for place in range(first, end))
        or (end - first > 1 and (_given(scan, first) or offices().knows(name)))
        or (end - first == 1 and well_known(scan, first))
        or (end - first > 1 and (signs(scan, first, end) or _one_of_two(scan, first)))
    )
    roles = (Role("of_state", start, first, (demonym.entry.key,)),) if demonym and first > start else ()
    if not is_person and not roles:
        common = end - first == 1 and any(hit.entry.category in COMMON for hit in scan.hits[first])
        common = common or is_ministry(scan, first, end) or is_text_or_body(scan, first, end)
        return [] if common or (start == 0 and end == 1) else [Mention("name", first, end, name)]
    after, more = _appositions(scan, end, named=True, own=bool(roles))
    return [Mention("person", start, after, Person(name, first, end, (*roles, *more)))]


def _one_of_two(scan: Scan, first: int) -> bool:
    """Whether a name is one of two who were just called so: "the two energy ministers, X and Y"."""
    place = first - 1
    if place > 0 and scan.owner[place] is None and scan.hit(place, "coordinator"):
        before = scan.owner[place - 1]
        if before is None or before.kind != "person":
            return False
        place = before.start - 1
    pair = scan.owner[place - 1] if place > 0 and scan.norm(place) == "," else None
    states = scan.words.grammar.two_sides
    return pair is not None and pair.value == "the_two" and scan.norm(pair.end - 1) not in states


DASHES = ("-", "–", "—")


def _two_leaders(scan: Scan, start: int) -> list[Mention] | None:
    """Two leaders joined by a dash: "la rencontre Macron-Scholz", "the Modi-Lula talks"."""
    second = start + 2
    if scan.norm(start + 1) not in DASHES or second >= len(scan.tokens) or scan.owner[second] is not None:
        return None
    known = all(fold(scan.tokens[p].raw) in family_names() and scan.tokens[p].capital for p in (start, second))
    if not known or scan.norm(second + 1) in DASHES:
        return None
    return [Mention("person", p, p + 1, Person(scan.words_at(p, p + 1), p, p + 1, ())) for p in (start, second)]


def _stated(scan: Scan, start: int, known: frozenset[str]) -> tuple[Hit | None, int]:
    """The state before a name ("Mali's Keita", "Malian Amadou Keita") and where the name begins."""
    hit = scan.hit(start, "demonym") or scan.hit(start, "state")
    if hit is None:
        return None, start
    owned = is_genitive(scan, hit.end)
    first = hit.end + owned
    if (hit.entry.category == "state" and not owned) or not _capital_name(scan, first):
        return None, start
    end = name_end(scan, first)
    if end is None or not (
        any(scan.tokens[place].fold in known for place in range(first, end))
        or (end - first > 1 and _given(scan, first))
    ):
        return None, start  # "Russian Energy Week": a capital is no sign of a person by itself
    return hit, first


def _capital_name(scan: Scan, place: int) -> bool:
    return place < len(scan.tokens) and scan.tokens[place].capital and scan.tokens[place].word
