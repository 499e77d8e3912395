"""The options that say which records are meant, and the filter that they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.names import TYPES
from servanda.cli.parties import party
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Filter

