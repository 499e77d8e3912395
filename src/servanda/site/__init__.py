"""The register as a folder of pages, for any web server or none: the application's pages, without the application."""

from servanda.site.build import write
from servanda.site.folder import written
from servanda.site.options import Options

__all__ = ["Options", "write", "written"]
