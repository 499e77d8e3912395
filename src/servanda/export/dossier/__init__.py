"""The dossier: what states agreed, promised and delivered, with every quote, as HTML, Markdown or PDF."""

from servanda.export.dossier.forms import FORMS, form_of, render, written
from servanda.wording.context import chosen
from servanda.wording.options import Article, Options, articles

__all__ = ["FORMS", "Article", "Options", "articles", "chosen", "form_of", "render", "written"]
