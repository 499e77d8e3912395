"""The store: documents, readings and records in one file; the only importer of the database library."""

from servanda.register.changes import Change
from servanda.register.queue import Task, Waiting
from servanda.register.rows import NOT_REJECTED, Changes, Counts, Filter, Known, Read, Row, Skip, State
from servanda.register.store import Register
from servanda.register.view import View
from servanda.register.workbench import Workbench
from servanda.register.writer import Writer

__all__ = [
    "NOT_REJECTED",
    "Change",
    "Changes",
    "Counts",
    "Filter",
    "Known",
    "Read",
    "Register",
    "Row",
    "Skip",
    "State",
    "Task",
    "View",
    "Waiting",
    "Workbench",
    "Writer",
]
