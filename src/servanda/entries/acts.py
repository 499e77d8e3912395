"""A row as an act: the statements that its cells make, and what of them could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from servanda.entries.about import told_amount, told_kind
from servanda.entries.cells import read_cell
from servanda.entries.complete import lacking
from servanda.entries.how import Found, How
from servanda.entries.measures import amount, is_unit, uncounted
from servanda.entries.words import blank, plain, type_of
from servanda.errors import InputError
from servanda.model.document import Document
from servanda.model.entry import Cell, Entry
from servanda.model.marks import ENTERED, mark
from servanda.model.schema import schema
from servanda.model.statement import Act, Modality, Statement, Type
from servanda.model.values import Individual, Party, Place, Status, Value
from servanda.model.when import When
from servanda.text.normalise import normalise

PROPERTIES = {"parties": "party", "participants": "participant", "signatories": "signatory", "sectors": "sector"}
MAIN = {Type.AGREEMENT: "subject", Type.BODY: "name", Type.TRANSFER: "item"}  # what the title of a row stands for
PARTS = frozenset({"start", "end", "value", "unit", "bound", "visitor_role", "place_country"})  # told with another cell
DECIDING = frozenset({"date", "start", "end", "status"})  # which event it was, and whether it was: never left out
SEVERAL = "party"  # the property of those who receive, where they are several
_TO_COME = frozenset({"planned", "postponed"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cell that could not be read, or, without a column, a row that makes no record; and why."""

    column: str
    message: str


@dataclass(slots=True)
class _Row:
    """A row while it is read; it is not `decided` where a cell that tells which event it is cannot be read."""

    document: Document
    entry: Entry
    kind: Type
    statements: list[Statement] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    decided: bool = True

    def cells(self, *of: str) -> list[Cell]:
        """The cells that hold any of these, in the order of the text."""
        return [cell for cell in self.entry.cells if cell.of in of and not blank(self.text(cell))]

    def text(self, cell: Cell) -> str:
        """The words of a cell."""
        return self.document.text[cell.start : cell.end]

    def how(self, name: str, country: str = "") -> How:
        """How a property of the row is read."""
        return How(self.kind, name, self.entry, country)

    def fault(self, cell: Cell, why: str) -> None:
        """Note that a cell could not be read."""
        self.troubles.append(Trouble(cell.column, why))
        if cell.of in DECIDING:
            self.decided = False

    def values(self, *names: str) -> list[Value]:
        """What the row tells of some properties."""
        return [s.value for s in self.statements if s.property in names]

    def say(self, name: str, value: Value, start: int, end: int, line: int) -> None:
        """Enter a value with the words that carry it, once; of a property that has but one, each value once."""
        text = self.document.text
        told = Statement(
            name, value, self.document.id, start, end, text[start:end], (line, end), rule=mark(ENTERED, self.entry.by)
        )
        known = self.statements if schema(self.kind).properties[name].many else self.values(name)
        if told not in known and value not in known:
            self.statements.append(told)


def act_of(document: Document) -> tuple[Act | None, tuple[Trouble, ...]]:
    """The act of a row, None where it makes none; and what of it could not be read."""
    assert document.entry is not None
    kind, wrong = _kind(document, document.entry)
    if kind is None:
        return None, (wrong,)
    row = _Row(document, document.entry, kind)
    _simple(row)
    _visitor(row)
    _place(row)
    _dates(row)
    _amount(row)
    _title(row)
    _topics(row)
    _sides(row)
    if not row.decided:
        return None, tuple(row.troubles)
    if lack := lacking(row.kind, row.statements):
        return None, (*row.troubles, Trouble("", lack))
    statements = tuple(sorted(_as_told(row), key=lambda s: (s.start, s.end, s.property)))
    return Act(f"{document.id}#0", kind, document.id, statements), tuple(row.troubles)


def _kind(document: Document, entry: Entry) -> tuple[Type | None, Trouble]:
    """The type of record that a row is of."""
    names = ", ".join(Type)
    for cell in entry.cells:
        if cell.of == "type" and not blank(document.text[cell.start : cell.end]):
            told = document.text[cell.start : cell.end]
            mapped = next((value for of, word, value in entry.words if of == "type" and word == plain(told)), told)
            kind = type_of(mapped)
            return kind, Trouble(cell.column, f"{told[:60]!r} is no type of record: give one of {names}, or map it")
    if entry.type:
        return Type(entry.type), Trouble("", "")
    return None, Trouble("", f"nothing tells its type: add a column `type` ({names}), or give --type")


def _simple(row: _Row) -> None:
    """The cells that tell a property by themselves."""
    known = schema(row.kind).properties
    for cell in row.cells(*{cell.of: None for cell in row.entry.cells}):
        name = PROPERTIES.get(cell.of, cell.of)
        if name in known and name not in ("visitor", "place", "date", "quantity") and cell.of not in PARTS:
            _read(row, cell, name)


def _read(row: _Row, cell: Cell, name: str, country: str = "") -> list[Found]:
    """Enter the values of a cell under a property; what cannot be read is noted."""
    told = normalise(row.text(cell))
    try:
        found = read_cell(told.text, row.how(name, country))
    except InputError as error:
        row.fault(cell, f"{row.text(cell)[:60]!r}: {error}")
        return []
    if name == "receiver" and len(found) > 1:
        name = SEVERAL
    for one in found:
        start, end = told.span(one.start, one.end)
        row.say(name, one.value, cell.start + start, cell.start + end, cell.line)
    return found


def _code(row: _Row, of: str) -> str:
    """The code of the one party that a cell tells, "" where there is none."""
    for cell in row.cells(of):
        try:
            found = read_cell(normalise(row.text(cell)).text, How(Type.VISIT, "host", row.entry))
        except InputError:
            continue
        return next((one.value.code for one in found if isinstance(one.value, Party)), "")
    return ""


def _visitor(row: _Row) -> None:
    """Who visits, with the function and the state that other cells tell."""
    if row.kind is not Type.VISIT:
        return
    country, roles = _code(row, "visitor_country"), row.cells("visitor_role")
    for cell in row.cells("visitor")[:1]:
        before = len(row.statements)
        _read(row, cell, "visitor", country)
        for number, statement in enumerate(row.statements[before:], before):
            value = statement.value
            if roles and isinstance(value, Individual) and not value.role:
                row.statements.pop(number)
                told = replace(value, role=" ".join(row.text(roles[0]).split()))
                row.say("visitor", told, statement.start, roles[0].end, cell.line)
    for cell in roles if not row.cells("visitor") else ():
        role = " ".join(row.text(cell).split())
        row.say("visitor", Individual("", role, country), cell.start, cell.end, cell.line)
    if not row.values("visitor_country"):
        for statement in [s for s in row.statements if s.property == "visitor"]:
            if isinstance(statement.value, Individual) and statement.value.party:
                party = Party(statement.value.party, statement.value.party)
                row.say("visitor_country", party, statement.start, statement.end, statement.sentence[0])


def _place(row: _Row) -> None:
    country = _code(row, "place_country") or (_code(row, "host") if row.kind is Type.VISIT else "")
    for cell in row.cells("place"):
        _read(row, cell, "place", country)
    if not row.cells("place") and (code := _code(row, "place_country")):
        cell = row.cells("place_country")[0]
        row.say("place", Place("", code, "country"), cell.start, cell.end, cell.line)


def _dates(row: _Row) -> None:
    """The day, or the first and the last one where they stand in cells of their own."""
    for cell in row.cells("date"):
        _read(row, cell, "date")
    if row.values("date"):
        return
    ends: dict[str, tuple[Cell, When]] = {}
    for cell in row.cells("start", "end"):
        known = len(row.statements)
        for found in _read(row, cell, "date"):
            if isinstance(found.value, When):
                ends.setdefault(cell.of, (cell, found.value))
        del row.statements[known:]
    if not ends:
        return
    first, last = ends.get("start"), ends.get("end")
    cells = [one[0] for one in (first, last) if one]
    try:
        value = When(first[1].start if first else None, last[1].end if last else None)
    except InputError as error:
        row.fault(cells[0], str(error))
        return
    row.say("date", value, cells[0].start, cells[-1].end, cells[0].line)


def _amount(row: _Row) -> None:
    """How much, from the number, the unit and what limits it; else from the words for what is given."""
    if "quantity" not in schema(row.kind).properties:
        return
    numbers, beside = row.cells("value"), row.cells("unit", "bound")
    for number in numbers[:1]:
        told = {cell.of: normalise(row.text(cell)).text for cell in beside}
        last = beside[-1] if beside else number
        try:
            text = normalise(row.text(number)).text
            value = amount(text, told.get("unit", ""), told.get("bound", ""), row.how("quantity"))
        except InputError as error:
            row.fault(number, f"{row.text(number)[:60]!r}: {error}")
            continue
        row.say("quantity", uncounted(value), number.start, last.end, number.line)
        if value.unit and not is_unit(value.unit):
            _counted(row, value.unit, number, last)
    if not numbers:
        for cell in row.cells("item", *(() if row.cells("item") else ("title",))):
            _beside(row, cell, "quantity")


def _counted(row: _Row, noun: str, first: Cell, last: Cell) -> None:
    """What is counted is what is given, where no cell says what that is: "20 camions"."""
    start = row.document.text.find(noun, first.start, last.end)
    if start >= 0 and not row.cells("item", "title"):
        for one in read_cell(normalise(noun).text, row.how("item")):
            row.say("item", one.value, start, start + len(noun), first.line)


def _beside(row: _Row, cell: Cell, name: str) -> None:
    """Enter what the words of a cell tell beside what they are for."""
    told = normalise(row.text(cell))
    read = told_amount if name == "quantity" else told_kind
    for one in read(told.text[:1000], row.how(name)):
        start, end = told.span(one.start, one.end)
        row.say(name, one.value, cell.start + start, cell.start + end, cell.line)


def _title(row: _Row) -> None:
    """The line that tells what a row is about, where no other cell does."""
    main = MAIN.get(row.kind)
    if main is None:
        return
    if not row.cells(main):
        for cell in row.cells("title")[:1]:
            _read(row, cell, main)
    if row.kind is Type.AGREEMENT and not row.values("kind"):
        for cell in row.cells("subject", "title", "type"):
            if not row.values("kind"):
                _beside(row, cell, "kind")


def _topics(row: _Row) -> None:
    """The sectors that the words of a row name, where no cell is for them."""
    if "sector" not in schema(row.kind).properties or row.cells("sectors"):
        return
    told = [cell for cell in row.entry.cells if cell.of in ("title", MAIN.get(row.kind, ""))]
    for cell in told:
        for statement in list(_sectors(row, cell)):
            row.say(*statement)


def _sectors(row: _Row, cell: Cell) -> Iterator[tuple[str, Value, int, int, int]]:
    told = normalise(row.text(cell))
    try:
        found = read_cell(told.text, row.how("sector"))
    except InputError:
        return
    for one in found:
        start, end = told.span(one.start, one.end)
        yield "sector", one.value, cell.start + start, cell.start + end, cell.line


def _sides(row: _Row) -> None:
    """The parties that people of a row speak for; and who visits whom, where only two states are told."""
    if row.kind in (Type.MEETING, Type.AGREEMENT):
        _of_people(row, "participant" if row.kind is Type.MEETING else "signatory")
    if row.kind is Type.VISIT and not (row.values("visitor_country") and row.values("host")):
        _visited(row)


def _of_people(row: _Row, name: str) -> None:
    known = {value.code for value in row.values("party") if isinstance(value, Party)}
    for statement in [s for s in row.statements if s.property == name]:
        value = statement.value
        if isinstance(value, Individual) and value.party and value.party not in known:
            known.add(value.party)
            row.say("party", Party(value.party, value.party), statement.start, statement.end, statement.sentence[0])


def _visited(row: _Row) -> None:
    """Of two states told without saying which is visited, the one in which the visit was, or not the visitor's."""
    held = [(cell, found) for cell in row.cells("parties") for found in _quietly(row, cell)]
    codes = {found.value.code for _, found in held if isinstance(found.value, Party)}
    places = {value.country for value in row.values("place") if isinstance(value, Place)}
    guests = {value.code for value in row.values("visitor_country") if isinstance(value, Party)}
    hosts = {value.code for value in row.values("host") if isinstance(value, Party)} or (codes & places) - guests
    hosts = hosts or (codes - guests if guests else set())
    if len(codes | guests | hosts) != 2 or len(hosts) != 1:
        return
    for cell, found in held:
        if isinstance(found.value, Party):
            name = "host" if found.value.code in hosts else "visitor_country"
            if not row.values(name):
                start, end = normalise(row.text(cell)).span(found.start, found.end)
                row.say(name, found.value, cell.start + start, cell.start + end, cell.line)


def _quietly(row: _Row, cell: Cell) -> list[Found]:
    try:
        return read_cell(normalise(row.text(cell)).text, How(Type.AGREEMENT, "party", row.entry))
    except InputError:
        return []


def _as_told(row: _Row) -> Sequence[Statement]:
    """The statements with what the status makes of them: what is only planned is not said to have been."""
    told = {value.name for value in row.values("status") if isinstance(value, Status)}
    if row.kind not in (Type.VISIT, Type.MEETING):
        return row.statements
    if told & _TO_COME:
        return [s if s.value == Status("postponed") else replace(s, modality=Modality.PLANNED) for s in row.statements]
    if "cancelled" in told:
        return [s if s.property == "status" else replace(s, modality=Modality.PLANNED) for s in row.statements]
    return row.statements
