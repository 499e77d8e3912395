"""The dossier: one self-contained page on what states agreed, promised and delivered, with every quote."""

from servanda.export.dossier.context import chosen
from servanda.export.dossier.options import Article, Options, articles
from servanda.export.dossier.page import render

__all__ = ["Article", "Options", "articles", "chosen", "render"]
