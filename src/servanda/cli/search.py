"""`servanda search`: records and documents by their words."""

from __future__ import annotations

from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.filters import NONE, By, Chosen, Names, choosing
from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, Wait
from servanda.cli.terminal import line, put, put_json, put_marked, tell

if TYPE_CHECKING:
    from servanda.register import Filter, Hit, Hits, Register


Wanted = Annotated[
    list[str],
    typer.Argument(metavar="WORD…", help="Words that have to be there, '\"a phrase\"', the begin* of a word."),
]
After = Annotated[
    str | None, typer.Option(metavar="MARK", help="Go on after a page, with the mark that it ended with.")
]
Save = Annotated[
    str | None, typer.Option(metavar="NAME", help="Keep the search under a name, for `servanda searches`.")
]


@choosing
def search(
    words: Wanted,
    register: RegisterFile = DEFAULT_REGISTER,
    without: Annotated[Names, typer.Option(metavar="WORD", help="What must not be there. None of several.")] = None,
    chosen: Chosen = NONE,
    records: Annotated[bool, typer.Option("--records", help="Only records.")] = False,
    documents: Annotated[bool, typer.Option("--documents", help="Only documents.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many to show at the most.")] = 20,
    after: After = None,
    save: Save = None,
    by: By = None,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Search records and documents for words.

    All the words have to be there, without regard to capitals, accents, elisions and endings, in French and in
    English. Those come first that are about it: records of these parties, people and subjects, documents of this
    title; then the newest. With options, a record has to be as they say, and a document to tell of one that is.

    Examples:
      servanda search accord nucléaire --state ML
      servanda search '"accord de coopération"' --without santé --period 2025
      servanda search 'nucl*' --records --save "nuclear energy"
    """
    wanted = chosen.criteria().filter(rejected=True)
    asked = asked_for(words, without or ())
    kinds = ["record"] * (records or not documents) + ["document"] * (documents or not records)
    with looked_at(register) as opened:
        if save is not None:
            _keep(opened, save, by or getuser(), asked, wanted, wait)
        with opened.view() as view:
            found = view.search(asked, wanted, kinds=kinds, limit=limit, after=after)
            counts = view.found(asked, wanted)
    counts = {kind: many for kind, many in counts.items() if kind in kinds}
    put_json(as_json(found, counts)) if json else put_hits(found, counts)


def asked_for(words: Any, without: Any) -> str:
    """What is searched for, in one line."""
    return " ".join([*words, *(f'-"{word}"' for word in without)])


def _keep(register: Register, name: str, person: str, words: str, wanted: Filter, wait: float) -> None:
    from servanda.register import Saved

    with register.view() as view:
        view.search(words, wanted, limit=1)  # what cannot be searched for is not kept
    with register.writing(wait, tell) as writer:
        kept = writer.keep_search(Saved(name, person, words, wanted))
    tell(f"The search is kept: `servanda searches {kept.name!r}` runs it.")


def as_json(found: Hits, counts: dict[str, int]) -> dict[str, Any]:
    """A page of hits for programs."""
    hits = [
        {
            "kind": hit.kind,
            "id": hit.id,
            "type": str(hit.record.type) if hit.record else None,
            "title": hit.title,
            "date": hit.date or None,
            "rank": hit.rank,
            "document": hit.document,
            "start": hit.snippet.start,
            "snippet": hit.snippet.text,
            "marks": [list(mark) for mark in hit.snippet.marks],
        }
        for hit in found.hits
    ]
    return {"found": counts, "hits": hits, "after": found.after}


def put_hits(found: Hits, counts: dict[str, int]) -> None:
    """A page of hits for people: each with the piece of text that it is found by."""
    for hit in found.hits:
        put("  ".join(part for part in (hit.id, hit.date, _what(hit)) if part))
        put_marked(hit.snippet.text.strip(), _marks(hit), "    ")
    put(", ".join(f"{many} {kind}{'' if many == 1 else 's'}" for kind, many in counts.items()) + ".")
    if not any(counts.values()):
        put("Nothing has all of this. Try fewer words, the beginning of one ('nucl*'), or fewer options.")
    if found.after:
        put(f"There is more: --after {found.after}")


def _what(hit: Hit) -> str:
    if hit.record is None:
        return line(hit.title or "document")
    from servanda.wording.contract import title

    origins = hit.record.origins
    return line(f"{hit.record.type}, {origins} origin{'' if origins == 1 else 's'}: {title(hit.record, 'fr')}")


def _marks(hit: Hit) -> list[tuple[int, int]]:
    """The marks in the snippet without the white space that it begins with."""
    before = len(hit.snippet.text) - len(hit.snippet.text.lstrip())
    return [(start - before, end - before) for start, end in hit.snippet.marks]
