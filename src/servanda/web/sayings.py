"""Messages for what has a name in the program: kinds of decisions, what has become of them, what to type.

The messages stand here for the catalogues; templates give them in the reader's language.
"""

from __future__ import annotations


def _(message: str) -> str:
    """Mark a message, and leave it as it is."""
    return message


KINDS = {
    "accept": _("accepted"),
    "reject": _("rejected"),
    "correct": _("corrected"),
    "merge": _("merged"),
    "split": _("split"),
    "perhaps": _("marked as perhaps the same"),
    "apart": _("not the same"),
    "undo": _("undone"),
}
STANDINGS = {
    "waiting": _("stored, not yet applied"),
    "applied": _("applied"),
    "again": _("to look at again"),
    "overruled": _("overruled by a later decision"),
    "undone": _("undone"),
}
WHYS = {
    "gone": _("no document tells of it any longer"),
    "parted": _("what was one record is several now"),
    "changed": _("what the documents say is not what it was"),
}
QUEUES = {
    "again": _("To look at again"),
    "conflict": _("In conflict"),
    "perhaps": _("Perhaps the same"),
    "new": _("New"),
}
REVIEWS = {
    "untouched": _("not looked at"),
    "accepted": _("accepted"),
    "rejected": _("rejected"),
    "changed": _("changed by a person"),
    "again": _("to look at again"),
}
MENTIONED = {
    "person": _("person"),
    "state": _("state"),
    "place": _("place"),
    "organisation": _("organisation"),
    "time": _("time"),
    "quantity": _("quantity"),
    "instrument": _("text"),
    "body": _("joint body"),
    "event": _("event"),
}
PHASES = {
    "starting": _("starting"),
    "waiting": _("waiting until another reading has ended"),
    "reading": _("reading"),
    "building": _("making the records"),
    "done": _("done"),
    "failed": _("failed"),
    "broken": _("broken off"),
}
ROLES = {"reader": _("reader"), "reviewer": _("reviewer"), "admin": _("admin")}
SIGNINGS = {
    "signed-in": _("signed in"),
    "signed-out": _("signed out"),
    "refused": _("refused"),
    "limited": _("refused: too many attempts"),
}
_PARTY = _("a state or organisation by code or name (ML, Mali, EU)")
_PERSON = _("a name, a function in parentheses, a state in brackets: Ada Byron (minister of health) [GB]")
_DATE = _("an ISO date or period: 2025-06-23, 2025-06, 2025-06-21/2025-06-26, ../2030")
_WORDS = _("words")
EXPECTED = {
    **dict.fromkeys(("party", "visitor_country", "host", "giver", "receiver"), _PARTY),
    **dict.fromkeys(("visitor", "signatory", "participant"), _PERSON),
    **dict.fromkeys(("date", "ratified_on", "in_force_on", "suspended_on", "terminated_on"), _DATE),
    **dict.fromkeys(("kind", "subject", "name", "item"), _WORDS),
    "place": _("a city, with its state where it is little known, or a state: Moscou, Kita (ML), Mali"),
    "quantity": _("a number with its unit: 25000 t, 1.5 t, >= 2000000 USD, 20"),
    "count": _("a whole number: 12, >= 12"),
    "status": _("a status of its life"),
    "sector": _("a DAC code of three or five digits or a COFOG one: 23510, 235, 02"),
    "periodicity": _("an ISO 8601 period, how many times in it before: P2Y, P6M, 2x P1Y"),
}
SAYINGS = {
    "kinds": KINDS,
    "standings": STANDINGS,
    "whys": WHYS,
    "queues": QUEUES,
    "reviews": REVIEWS,
    "mentioned": MENTIONED,
    "phases": PHASES,
    "roles": ROLES,
    "signings": SIGNINGS,
    "expected": EXPECTED,
}
