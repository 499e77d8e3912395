"""The register in a browser: pages to look at it, to review it and to add to it."""

from servanda.web.app import application
from servanda.web.serving import serve
from servanda.web.settings import Settings

__all__ = ["Settings", "application", "serve"]
