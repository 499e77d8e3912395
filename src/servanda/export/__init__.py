"""The register in the forms that others read: one module a format, each reading records only."""

from servanda.export.files import Files, into, write
from servanda.export.formats import FORMATS, Context, Export, Format, format_for, format_named, run

__all__ = ["FORMATS", "Context", "Export", "Files", "Format", "format_for", "format_named", "into", "run", "write"]
