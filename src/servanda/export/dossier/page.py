"""The dossier as one page of HTML."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

import servanda
from servanda.export.dossier.told import told
from servanda.wording.catalogue import Catalogue
from servanda.wording.context import Context, Source
from servanda.wording.pieces import Refs, flat
from servanda.wording.safe import attribute, shown
from servanda.wording.sources import brief_name, published


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Where words lead to on a page that has everything: to ids of its own."""

    words: Catalogue

    def at(self, target: str) -> str:
        return f"#{target}"

    def rest(self, row: Refs) -> str:
        return f"#{row.more}"

    def paper(self, source: Source) -> str:
        return f"#{source.anchor}"

    def hint(self, words: str) -> str:
        return self.words.label("back", title=words)


def page(ground: Context) -> str:
    """One self-contained page of HTML."""
    style = _style()
    return _template().render(
        page=told(ground),
        words=ground.words,
        to=_Anchors(ground.words),
        names={s.number: brief_name(s.article, ground) for s in ground.sources.values()},
        dates={s.number: published(s.article, ground) for s in ground.sources.values()},
        language=ground.words.code,
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        version=servanda.__version__,
    )


@cache
def _style() -> str:
    parts = ("servanda.wording", "base.css"), (__package__, "style.css")
    return "".join(resources.files(package).joinpath(name).read_text(encoding="utf-8") for package, name in parts)


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("servanda.export.dossier"), jinja2.PackageLoader("servanda.wording")]
        ),
        autoescape=True,
        finalize=shown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["attribute"] = attribute
    environment.filters["phrased"] = lambda phrase: flat(phrase.pieces)
    return environment.get_template("page.html")
