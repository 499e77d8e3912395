"""Servanda reads the press and keeps a register of what states agree, promise and deliver.

From Python: `servanda.Register.open(path)`, and what it gives. Reading and deciding are the command line's.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servanda.client import Asked, Quote, Register, as_dict
    from servanda.errors import InputError, MissingError, RegisterError, RegisterMissingError, ServandaError
    from servanda.fuse.due import Due
    from servanda.model.document import Document
    from servanda.model.record import Conflict, Record
    from servanda.model.statement import Statement
    from servanda.register import Hit, Row

__version__ = "0.1.0"

# what is public, and where it stands: loaded when it is first asked for, since the command line needs none of it
_PLACES = {
    "Asked": "client",
    "Conflict": "model.record",
    "Document": "model.document",
    "Due": "fuse.due",
    "Hit": "register",
    "InputError": "errors",
    "MissingError": "errors",
    "Quote": "client",
    "Record": "model.record",
    "Register": "client",
    "RegisterError": "errors",
    "RegisterMissingError": "errors",
    "Row": "register",
    "ServandaError": "errors",
    "Statement": "model.statement",
    "as_dict": "client",
}
__all__ = [
    "Asked",
    "Conflict",
    "Document",
    "Due",
    "Hit",
    "InputError",
    "MissingError",
    "Quote",
    "Record",
    "Register",
    "RegisterError",
    "RegisterMissingError",
    "Row",
    "ServandaError",
    "Statement",
    "__version__",
    "as_dict",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
