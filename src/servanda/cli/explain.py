"""`servanda explain`: how a document was read."""

from __future__ import annotations

from typing import Annotated

import typer

from servanda.cli.opened import looked_at, only
from servanda.cli.options import DEFAULT_REGISTER, Json, RegisterFile
from servanda.cli.terminal import put_json


def explain(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document, by id or the beginning of one.")],
    register: RegisterFile = DEFAULT_REGISTER,
    json: Json = False,
) -> None:
    """Explain how a document was read.

    What was set aside and by which rule; the people with their states and how these were known; every
    sentence with what was recognised in it, its clauses, and the frames whose trigger it has: which acts they
    gave, or which of their slots had nothing in them. Last, the acts with their values,
    and the records that they are in.

    Examples:
      servanda explain article-12
      servanda explain article-12 --json | jq '.sentences[].frames'
    """
    from servanda.cli.explained import explanation_json, put_explanation
    from servanda.explain import explain as explained
    from servanda.register import Filter

    with looked_at(register) as opened, opened.view() as view:
        known = view.known(document) or view.known(only(view.document_ids(document), document, "document"))
        assert known is not None
        records = {
            act: record.id for record in view.records(Filter(documents=(known.given.id,))) for act in record.acts
        }
    found = explained(known.given)
    put_json(explanation_json(found, records)) if json else put_explanation(found, records)
