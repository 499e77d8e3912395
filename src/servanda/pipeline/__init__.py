"""The only place where the stages are joined: documents to readings, readings to records, both to the register."""

from servanda.pipeline.records import current, preview, update
from servanda.pipeline.rules import reading_rules, record_rules
from servanda.pipeline.run import Interrupted, Plan, Tally, read_into
from servanda.pipeline.stages import build, read, read_all, read_document

__all__ = [
    "Interrupted",
    "Plan",
    "Tally",
    "build",
    "current",
    "preview",
    "read",
    "read_all",
    "read_document",
    "read_into",
    "reading_rules",
    "record_rules",
    "update",
]
