"""The store: documents, readings and records in one file; the only importer of the database library."""

from servanda.register.changes import Change
from servanda.register.followed import ARTICLE, LIST, NEVER, Address
from servanda.register.hits import Snippet
from servanda.register.lists import Facets, Page
from servanda.register.queue import Task, Waiting
from servanda.register.relations import Pair, Relations, Tally
from servanda.register.rows import (
    NOT_REJECTED,
    Changes,
    Counts,
    Filter,
    Known,
    Read,
    Row,
    Skip,
    State,
    Version,
    Withdrawn,
)
from servanda.register.saved import Saved
from servanda.register.search import Hit, Hits
from servanda.register.store import Register
from servanda.register.view import View
from servanda.register.workbench import Workbench
from servanda.register.writer import Writer

__all__ = [
    "ARTICLE",
    "LIST",
    "NEVER",
    "NOT_REJECTED",
    "Address",
    "Change",
    "Changes",
    "Counts",
    "Facets",
    "Filter",
    "Hit",
    "Hits",
    "Known",
    "Page",
    "Pair",
    "Read",
    "Register",
    "Relations",
    "Row",
    "Saved",
    "Skip",
    "Snippet",
    "State",
    "Tally",
    "Task",
    "Version",
    "View",
    "Waiting",
    "Withdrawn",
    "Workbench",
    "Writer",
]
