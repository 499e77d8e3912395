"""The dossier: one self-contained page on what states agreed, promised and delivered, with every quote."""

from servanda.export.dossier.page import render
from servanda.wording.context import chosen
from servanda.wording.options import Article, Options, articles

__all__ = ["Article", "Options", "articles", "chosen", "render"]
