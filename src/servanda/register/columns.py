"""The column of words: compared by code points in every database, and able to hold any character."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles


class Text(sa.TypeDecorator[str]):
    """Words that sort by code points, so that exports are the same from every database.

    PostgreSQL takes no null characters: there, and only where a word has one, they are written in a way that keeps
    the order.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        """What is written."""
        if dialect.name != "postgresql" or not isinstance(value, str) or ("\x00" not in value and "\x01" not in value):
            return value
        return value.replace("\x01", "\x01\x02").replace("\x00", "\x01\x01")

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        """What is read."""
        if dialect.name != "postgresql" or value is None or "\x01" not in value:
            return value
        return value.replace("\x01\x01", "\x00").replace("\x01\x02", "\x01")


@compiles(Text, "postgresql")
def _of_code_points(_: Text, *__: object, **___: object) -> str:
    """The type of the column; what it is compared with needs no collation of its own."""
    return 'TEXT COLLATE "C"'
