"""The second reader of `servanda read --reader`: what is sent where is told before, what came of it after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from servanda.cli.terminal import put, put_folded, tell

if TYPE_CHECKING:
    from servanda.consult import Consulted
    from servanda.register import Register, Writer
    from servanda.runs import Tally
    from servanda.second.server import Reader

SHOWN = 5  # documents without an answer that the summary names


@dataclass(frozen=True, slots=True)
class Asked:
    """The reader that a command names: its address, the name of its model, seconds to wait."""

    address: str
    model: str
    timeout: float


def consulted(opened: Register, writer: Writer, asked: Asked, tally: Tally, given: bool, say: Any) -> dict[str, Any]:
    """Ask a second reader about the documents of a run.

    Args:
        opened: the register.
        writer: its writer.
        asked: whom to ask.
        tally: of the run.
        given: whether documents were named; else it is asked about all that the register has.
        say: takes words for the line that tells how far it is.
    """
    from servanda.consult import consult, wanted
    from servanda.second.server import ReaderError, reader_at
    from servanda.settings import reader_key

    ids = [*tally.ids, *tally.there]
    if not given:
        with opened.view() as view:
            ids = view.document_ids()
    try:
        reader = reader_at(asked.address, asked.model, reader_key(), asked.timeout)
    except ReaderError as error:
        tell(f"The second reader was asked nothing: {error}")
        return {"model": asked.model, "asked": 0, "known": 0, "entered": 0, "refused": 0, "given_up": len(ids),
                "failed": [{"id": "", "why": str(error)}]}  # fmt: skip
    todo = wanted(opened, ids, reader.model)
    _announce(reader, [one.characters for one in todo if one.open], sum(not one.open for one in todo))
    total = sum(bool(one.open) for one in todo)
    done = consult(opened, writer, reader, todo, lambda so_far: _report(say, so_far, total))
    return {
        "model": reader.model,
        "address": reader.shown,
        "asked": len(done.asked),
        "known": len(done.known),
        "entered": done.entered,
        "refused": done.refused,
        "given_up": done.given_up,
        "failed": [{"id": id, "why": why} for id, why in done.failed],
    }


def _announce(reader: Reader, sizes: list[int], known: int) -> None:
    """Say what is sent where, before it is."""
    there = f" {known} others have its answers already, and are not sent." if known else ""
    if sizes:
        tell(
            f"Now the texts of documents are sent: {len(sizes)}, of {sum(sizes):,} characters, to "
            f"{reader.shown} (model {reader.model}).{there}"
        )
    else:
        tell(f"Nothing is sent to {reader.shown} (model {reader.model}).{there}")


def _report(say: Any, done: Consulted, total: int) -> None:
    say(f"The second reader: {len(done.asked):,} of {total:,} documents, {len(done.failed):,} without an answer")


def put_heard(told: dict[str, Any]) -> None:
    """Print what came of asking a second reader."""
    put(
        f"Second reader ({told['model'] or 'no model'}): {told['asked']} asked, {told['known']} had its answers, "
        f"{told['entered']} statements entered, {told['refused']} refused."
    )
    for one in told["failed"][:SHOWN]:
        put_folded(f"no answer for {one['id'] or 'any document'}: {one['why']}", "  ", "    ")
    if told["given_up"]:
        put(f"  {told['given_up']} more were not asked: run the same command again when it answers.")
