"""The terms of everything made anew, where a newer program brings words down to others than those that are there.

What records tie together is entered with them.
"""

from __future__ import annotations

import sqlalchemy as sa

from servanda.model.codec import FORMAT
from servanda.register import documents, indexed, records
from servanda.register.entries import DOCUMENT, RECORD
from servanda.register.questions import parts
from servanda.register.rows import Filter
from servanda.register.state import put_state, state


def renew(connection: sa.Connection) -> None:
    """Make all entries anew, where they are of other rules or there are none."""
    told = state(connection)
    if told.terms == indexed.version():
        return
    for kind in (DOCUMENT, RECORD):
        indexed.clear(connection, kind)
    for some in parts(documents.entries(connection)):
        indexed.put(connection, some)
    if told.format == FORMAT:
        for found in parts(records.fetch(connection, Filter())):
            records.tie(connection, found)
            records.enter(connection, found)
    put_state(connection, terms=indexed.version())
