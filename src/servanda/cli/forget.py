"""`servanda forget`: documents out of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.opened import looked_at
from servanda.cli.options import DEFAULT_REGISTER, DEFAULT_WAIT, Json, RegisterFile, SourcesFile, Wait
from servanda.cli.terminal import put, put_json, tell
from servanda.errors import InputError

if TYPE_CHECKING:
    from servanda.register import Changes, View


def forget(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Documents, or what was skipped, by their whole ids.")],
    register: RegisterFile = DEFAULT_REGISTER,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only say what it would change.")] = False,
    sources: SourcesFile = None,
    wait: Wait = DEFAULT_WAIT,
    json: Json = False,
) -> None:
    """Take documents out of the register.

    The register is then what the other documents alone would have given: no word of those taken out stays in
    it. Without --yes nothing is changed, and what would be is told.

    Examples:
      servanda forget article-12 article-13
      servanda forget article-12 --yes
    """
    with looked_at(register) as opened:
        with opened.view() as view:
            _check(view, ids)
        if yes:
            from servanda.pipeline import listed, update

            with opened.writing(wait, tell) as writer:
                count = writer.forget(ids)
                changes = update(opened, writer, ids, listed(register, sources))
        else:
            from servanda.pipeline import listed, preview

            with opened.view() as view:
                count = sum(view.known(id) is not None for id in dict.fromkeys(ids))
            with opened.writing(wait, tell) as writer:
                changes = preview(writer, ids, listed(register, sources))
    told = _told(ids, count, changes, yes)
    put_json(told) if json else _print(told)


def _check(view: View, ids: list[str]) -> None:
    skipped = {skip.id for skip in view.skips()}
    for id in ids:
        if view.known(id) is None and id not in skipped:
            like = view.document_ids(id)[:3]
            hint = f" Do you mean {', '.join(like)}?" if like else " `servanda show --documents` lists them."
            raise InputError(f"The register has no document {id}.{hint}")


def _told(ids: list[str], count: int, changes: Changes, done: bool) -> dict[str, Any]:
    return {
        "done": done,
        "ids": ids,
        "documents": count,
        "records": {"gone": list(changes.gone), "changed": list(changes.changed), "new": list(changes.new)},
    }


def _print(told: dict[str, Any]) -> None:
    records = told["records"]
    put(f"Documents: {told['documents']} {'taken out' if told['done'] else 'would be taken out'}.")
    for name in ("gone", "changed", "new"):
        some = f": {', '.join(records[name])}" if records[name] else ""
        put(f"Records {name}: {len(records[name])}{some}.")
    if not told["done"]:
        put("Nothing was changed. Do it with --yes.")
