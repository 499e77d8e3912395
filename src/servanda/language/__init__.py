"""Loading and matching of language data; the data itself is in `data/<language>/`."""

from servanda.language.loader import languages, section

__all__ = ["languages", "section"]
