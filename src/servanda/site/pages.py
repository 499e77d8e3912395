"""How a page of a site is made of a template: those of the application, with a frame of the site's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2

import servanda
from servanda.site.folder import Folder
from servanda.site.options import Options
from servanda.site.places import Places
from servanda.web.sayings import SAYINGS
from servanda.web.show import Speech, equipped, speech

# Nothing is fetched from elsewhere, nothing is sent, and no script runs but the site's own. Beside the page's own
# origin stand files, of which some browsers say that they have none.
POLICY = (
    "default-src 'none'; style-src 'self' file:; script-src 'self' file:; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes pages of a site.

    Attributes:
        folder: where to.
        options: what the site is made with.
        title: of the site.
    """

    folder: Folder
    options: Options
    title: str

    @property
    def say(self) -> Speech:
        """What the pages say things with."""
        return speech(self.options.language)

    def page(self, place: str, template: str, to: Places | None = None, **context: Any) -> None:
        """Write a page.

        Args:
            place: of its file.
            template: its name.
            to: the addresses from there, where they are not the usual ones.
            context: what the template shows.
        """
        say = self.say
        held: Mapping[str, Any] = {
            "_": say.told,
            "_n": say.counted,
            "say": say,
            "words": say.words,
            "to": to or Places(place),
            "may": _nobody,
            "language": say.code,
            "here": place,
            "policy": POLICY,
            "site": self.title,
            "version": servanda.__version__,
            **SAYINGS,
        }
        self.folder.write(place, _templates().get_template(template).render({**held, **context}))


def _nobody(_: str) -> bool:
    """Nobody may do anything on a page that is a file."""
    return False


@cache
def _templates() -> jinja2.Environment:
    own, shared = jinja2.PackageLoader("servanda.site"), jinja2.PackageLoader("servanda.web")
    return equipped(jinja2.ChoiceLoader([own, shared]))
