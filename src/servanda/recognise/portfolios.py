"""What a minister is in charge of: "des Affaires étrangères et de la Coopération", "Trade and Industry"."""

from __future__ import annotations

from servanda.recognise.scan import Scan, content


def portfolio_end(scan: Scan, start: int) -> int | None:
    """The end of a portfolio that begins at a token: words of portfolios and what joins them."""
    end = None
    place = start
    joined = -1
    while place < len(scan.tokens) and scan.owner[place] is None:
        word = scan.norm(place)
        known = word in scan.words.portfolio or (
            scan.tokens[place].capital and scan.tokens[place].fold in scan.words.portfolio_folded
        )
        people = scan.hit(place, "demonym") is not None and scan.tokens[place].capital and place > start
        opens = place in (start, joined)
        if (joined_up := _hyphenated(scan, place)) is not None:
            end = place = joined_up
        elif known or people or (opens and _unknown_capital(scan, place)) or _local_adjective(scan, place, end):
            place += 1
            end = place
        elif end is not None and (after := joint(scan, place) or _stuff(scan, place)) is not None:
            place = joined = after
        else:
            break
    return end


def _hyphenated(scan: Scan, place: int) -> int | None:
    """The end of a word of portfolios with a hyphen in it: "Co-operation"."""
    if scan.norm(place + 1) != "-" or place + 2 >= len(scan.tokens):
        return None
    return place + 3 if f"{scan.norm(place)}-{scan.norm(place + 2)}" in scan.words.portfolio else None


def task_end(scan: Scan, start: int) -> int | None:
    """The end of a task in small letters that closes a function: "chargée de la gestion des crises, X"."""
    place, end = start, None
    while place < len(scan.tokens) and scan.owner[place] is None:
        preposition = scan.hit(place, "preposition") if end is not None else None
        if content(scan, place) and not scan.hit(place, "office"):
            place += 1
            end = place
        elif scan.hit(place, "article") or (preposition and preposition.entry.key in scan.words.grammar.owning):
            place += 1
        elif end == place and scan.hit(place, "coordinator"):
            place += 1
        else:
            break
    closed = end is not None and (scan.norm(end) in (",", "(") or (end < len(scan.tokens) and scan.tokens[end].capital))
    return end if closed else None


def _local_adjective(scan: Scan, place: int, end: int | None) -> bool:
    """Whether a small word right after a portfolio's noun belongs to it: "Collectivités locales"."""
    small = end == place and content(scan, place) and not scan.tokens[place].capital
    return small and scan.hit(place, "verb") is None and scan.hit(place, "demonym") is None


def _unknown_capital(scan: Scan, place: int) -> bool:
    token = scan.tokens[place]
    return (
        token.capital
        and len(token.raw) > 3
        and not any(scan.hit(place, kind) for kind in ("state", "place", "demonym", "organisation", "office"))
    )


def joint(scan: Scan, place: int) -> int | None:
    """The token after what joins two words of a portfolio: "et de la", ", de l'", "of", "-"."""
    comma = scan.norm(place) == ","
    after = place
    if comma or scan.norm(place) == "-":
        after += 1
    if scan.hit(after, "coordinator"):
        after += 1
    joined = after > place
    owner = scan.hit(after, "in_charge") or scan.hit(after, "preposition")
    if owner and (owner.entry.category == "in_charge" or owner.entry.key in scan.words.grammar.owning):
        after = owner.end
    while scan.hit(after, "article"):
        after += 1
    people = scan.hit(after, "demonym") is not None and scan.tokens[after].capital
    if not people and owner is not None and after < len(scan.tokens) and scan.tokens[after].capital:
        people = _unknown_capital(scan, after)  # "ministre de l'Intérieur, des Collectivités locales et de …"
    if not (people or scan.norm(after) in scan.words.portfolio) or after == place:
        return None
    # "ministre de la Défense, sécurité" is two things; "de la Défense, de la Sécurité" and "Défense, Sécurité" one
    bare = comma and owner is None and not scan.tokens[after].capital
    return None if bare or (joined and _opens_role(scan, after)) else after


def _stuff(scan: Scan, place: int) -> int | None:
    """The token after "en", before a word of portfolios: "Ressources | en eau"."""
    hit = scan.hit(place, "preposition")
    inner = hit is not None and hit.entry.key in ("in", "to") and scan.norm(hit.end) in scan.words.portfolio
    return hit.end if hit is not None and inner else None


def _opens_role(scan: Scan, place: int) -> bool:
    """Whether a word of portfolios begins another one's function ("et secrétaire d'État", "and the Asian Bank's")."""
    named = scan.hit(place, "organisation")
    return scan.hit(place, "office") is not None or (named is not None and named.end - place > 1)


def inhabitants(scan: Scan, start: int, end: int) -> str:
    """The state of "des Sénégalais de l'extérieur" within a portfolio: that of the minister."""
    for place in range(start, end):
        if (hit := scan.hit(place, "demonym")) and scan.tokens[place].capital:
            return hit.entry.key
    return ""
