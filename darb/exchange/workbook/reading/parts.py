"""The XML parts, read as a stream before the parser sees them.

A document type declaration is refused wherever it stands (entities can grow without end). In the sheets it
is noted how far the cells reach, which hold a formula and whether it was computed, and which hold an error:
the parser lays cells out as a full rectangle and drops errors and missing results silently.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from darb.exchange.workbook.reading import limits
from darb.exchange.workbook.reading.archive import refuse

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class SheetScan:
    """What a sheet holds, without its values. Positions count from zero."""

    filled_rows: int = 0
    last_row: int = -1
    last_column: int = -1
    repeated_text: int = 0
    formulas: dict[tuple[int, int], bool] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def parse(pieces: Iterable[bytes], part: str, attach: Callable[[expat.XMLParserType], None]) -> None:
    """Feeds a part to the handlers that ``attach`` sets; anything but plain well-formed XML is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.EntityDeclHandler = _refuse_declaration
    attach(parser)
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise refuse("file_damaged", part) from None


def _refuse_declaration(*_: object) -> None:
    raise refuse("xml_entities")


def check_plain(pieces: Iterable[bytes], part: str) -> None:
    """A part that is not looked into: well-formed and without declarations."""
    parse(pieces, part, lambda parser: None)


def elements(pieces: Iterable[bytes], part: str, name: str) -> list[dict[str, str]]:
    """The attributes of every element of that name, their prefixes taken off."""
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == name:
            found.append({_local(key): value for key, value in attributes.items()})

    def attach(parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = start

    parse(pieces, part, attach)
    return found


class _TextLengths:
    """Handlers for the shared texts: the length of each unusually long one, by its number."""

    def __init__(self) -> None:
        self.lengths: dict[int, int] = {}
        self.place = -1
        self.length = 0

    def attach(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self.start
        parser.CharacterDataHandler = self.text

    def start(self, name: str, _: dict[str, str]) -> None:
        if _local(name) == "si":
            self.place, self.length = self.place + 1, 0

    def text(self, content: str) -> None:
        self.length += len(content)
        if self.length > limits.LONG_TEXT:
            self.lengths[self.place] = self.length


def long_texts(pieces: Iterable[bytes], part: str) -> dict[int, int]:
    """Length of each unusually long text of the shared texts, by its number."""
    reader = _TextLengths()
    parse(pieces, part, reader.attach)
    return reader.lengths


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


_COLUMNS = {letters: _column_number(letters) for letters in map(chr, range(65, 91))}


class _SheetReader:
    """Handlers for one sheet; a million cells pass here, so nothing is built for an ordinary one."""

    def __init__(self, long: dict[int, int]) -> None:
        self.scan = SheetScan()
        self.long = long
        self.row = self.column = -1
        self.kind = self.heard = ""
        self.listening = False

    def attach(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        parser.StartElementHandler = self.start

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "c":
            self._cell(attributes)
        elif name in ("v", "is"):
            self._value()
        elif name == "f":
            self.scan.formulas[self.row, self.column] = False
            self._count_computed()
        elif name == "row":
            if self.listening:
                self.hear()
            self.row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self.row + 1
            self.column = -1

    def _cell(self, attributes: dict[str, str]) -> None:
        if self.listening:
            self.hear()
        self.kind = attributes.get("t", "")
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        if reference:
            letters = reference[1]
            self.column = _COLUMNS[letters] if letters in _COLUMNS else _column_number(letters)
            self.row = int(reference[2]) - 1
        else:
            self.column += 1

    def _value(self) -> None:
        scan = self.scan
        if self.row > scan.last_row:
            scan.filled_rows += 1
            scan.last_row = self.row
            if self.row > limits.MOST_ROWS:
                raise refuse("too_many_rows", str(self.row + 1), most=limits.MOST_ROWS)
        if self.column > scan.last_column:
            scan.last_column = self.column
            if self.column >= limits.MOST_COLUMNS:
                raise refuse("too_many_columns", str(self.column + 1), most=limits.MOST_COLUMNS)
        is_formula = bool(scan.formulas) and (self.row, self.column) in scan.formulas
        if is_formula and self.kind == "str":
            scan.formulas[self.row, self.column] = True  # a text, perhaps an empty one
        elif is_formula or self.kind == "e" or (self.long and self.kind == "s"):
            self.listening = True
            self.parser.CharacterDataHandler = self.text

    def text(self, content: str) -> None:
        self.heard += content

    def hear(self) -> None:
        """The text of the cell just left, when it matters: of a formula, an error, or a long shared text."""
        heard = self.heard.strip()
        if heard and (self.row, self.column) in self.scan.formulas:
            self.scan.formulas[self.row, self.column] = True
        if self.kind == "e":
            self.scan.errors[self.row, self.column] = heard
            self._count_computed()
        elif heard.isdecimal():
            self.scan.repeated_text += self.long.get(int(heard), 0)
        if self.scan.repeated_text > limits.MOST_REPEATED_TEXT:
            raise refuse("archive_repeated_text")
        self.listening, self.heard, self.parser.CharacterDataHandler = False, "", None

    def _count_computed(self) -> None:
        if len(self.scan.formulas) + len(self.scan.errors) > limits.MOST_COMPUTED:
            raise refuse("too_many_formulas", most=limits.MOST_COMPUTED)


def scan_sheet(pieces: Iterable[bytes], part: str, long: dict[int, int]) -> SheetScan:
    """Reads a sheet without keeping its values."""
    reader = _SheetReader(long)
    parse(pieces, part, reader.attach)
    if reader.listening:
        reader.hear()
    return reader.scan
