"""Pages of every make, made up: lists, walls, errors, pages about a site, articles that look like them.

Each file holds the pages of one kind, told apart by lines that begin with `#`: its name, then its markup. In the
markup `{cards}` stands for ten cards of headlines, `{menu}` and `{footer}` for the furniture of a site, in the page's
language; `{3}` is the fourth headline.
"""

from __future__ import annotations

from pathlib import Path

HEADLINES = {
    "fr": (
        "Le conseil municipal vote un budget en baisse pour la troisième année",
        "Grève des éboueurs : la collecte reprendra jeudi dans tous les quartiers",
        "Un nouveau pont reliera les deux rives avant la fin de l'année prochaine",
        "Football : l'équipe locale arrache le nul dans les dernières minutes",
        "La récolte de cacao s'annonce meilleure que prévu dans l'ouest du pays",
        "Le ministre de la Santé inaugure un centre de soins à Korhogo",
        "Ouverture du festival de cinéma : douze films en compétition",
        "Inondations : plus de deux mille familles relogées depuis lundi",
        "Le prix du carburant baissera de vingt francs à partir de mardi",
        "Université : les étudiants demandent la réouverture des résidences",
    ),
    "en": (
        "City council passes a smaller budget for the third year in a row",
        "Refuse workers end their strike, collection resumes on Thursday",
        "New bridge to link both banks of the river before the end of next year",
        "Local side snatch a late draw in front of a record crowd",
        "Cocoa harvest in the west looks better than expected",
        "Health minister opens a clinic in the northern district",
        "Film festival begins with twelve entries in competition",
        "Floods: more than two thousand families rehoused since Monday",
        "Fuel prices to fall by four cents from Tuesday",
        "University students ask for halls of residence to reopen",
    ),
}
MENU = {
    "fr": "Accueil Politique Économie Société Sport Culture Monde Vidéos",
    "en": "Home Politics Business Society Sport Culture World Video",
}
FOOTER = {
    "fr": "Qui sommes-nous|Contact|Mentions légales|Politique de confidentialité|Plan du site|Newsletters",
    "en": "About us|Contact|Terms of use|Privacy policy|Site map|Newsletters",
}


def pages(kind: str) -> dict[str, str]:
    """The pages of a kind, whole, by their names; a name begins with the code of its language."""
    parts = (Path(__file__).parent / f"{kind}.txt").read_text(encoding="utf-8").split("\n# ")
    named = (part.removeprefix("# ").partition("\n") for part in parts)
    return {name.strip(): _filled(markup, name[:2]) for name, _, markup in named}


def _filled(markup: str, language: str) -> str:
    cards = "".join(f'<li><a href="/a/{at}"><h3>{line}</h3></a></li>\n' for at, line in enumerate(HEADLINES[language]))
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in MENU[language].split())
    footer = "".join(f'<a href="/f/{at}">{line}</a> ' for at, line in enumerate(FOOTER[language].split("|")))
    told = {"cards": f"<ul>{cards}</ul>", "menu": f"<nav><ul>{menu}</ul></nav>", "footer": f"<footer>{footer}</footer>"}
    for name, text in told.items():
        markup = markup.replace(f"{{{name}}}", text)
    for at, line in enumerate(HEADLINES[language]):
        markup = markup.replace(f"{{{at}}}", line)
    return markup
