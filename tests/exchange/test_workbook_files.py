"""Files that are not what they claim: refused as a whole, before parsing, quickly and with one sentence."""

import io
import re
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from darb.exchange.workbook.reading import limits
from darb.exchange.workbook.season import read_season
from darb.exchange.workbook.sentences import sentence
from tests.exchange.good_season import good_season
from tests.exchange.references import morocco
from tests.exchange.workbooks import to_file

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def good() -> bytes:
    return to_file(good_season()).getvalue()


def repacked(changes: dict[str, Callable[[bytes], bytes]], added: dict[str, bytes] | None = None) -> bytes:
    """The good workbook with some parts changed or added."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good())) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, changes.get(name, bytes)(source.read(name)))
        for name, content in (added or {}).items():
            target.writestr(name, content)
    return packed.getvalue()


def with_cell(cell: bytes) -> bytes:
    """A row of raw cells after the last one of the first sheet."""
    return repacked(
        {SHEET: lambda part: part.replace(b"</sheetData>", b"<row>" + cell + b"</row></sheetData>")}
    )


def lying_about_size() -> bytes:
    """The list of parts promises ten bytes where a million follow."""
    content, real = good(), b"<worksheet>" + b" " * 1_000_000 + b"</worksheet>"
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/worksheets/extra.xml", real)
    written = bytearray(packed.getvalue())
    size, crc = len(real).to_bytes(4, "little"), zlib.crc32(real).to_bytes(4, "little")
    place = written.rfind(crc)
    at = written.find(size, place)
    written[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(written)


def claiming(size: int) -> bytes:
    """The list of parts tells that the first sheet unpacks to so many bytes."""
    written = bytearray(good())
    place = written.rfind(SHEET.encode()) - 46
    assert written[place : place + 4] == b"PK\x01\x02"
    written[place + 24 : place + 28] = size.to_bytes(4, "little")
    return bytes(written)


def zeros(size: int) -> bytes:
    return repacked({SHEET: lambda part: bytes(size)})


def many_parts(count: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("xl/workbook.xml", b"<workbook/>")
        for number in range(count):
            target.writestr(f"xl/media/{number}.xml", b"<a/>")
    return packed.getvalue()


def encrypted_flag() -> bytes:
    """Parts marked as locked in the list of parts."""
    return re.sub(
        rb"PK\x01\x02(....)\x00\x00", lambda found: b"PK\x01\x02" + found[1] + b"\x01\x00", good(), flags=re.S
    )


def repeated_text() -> bytes:
    """One text of 30,000 letters named by 5,000 cells: 150 million letters once copied."""
    strings = b"<sst><si><t>" + b"a" * 30_000 + b"</t></si></sst>"
    cells = b"".join(b'<row><c t="s"><v>0</v></c></row>' for _ in range(5_000))
    changed = {SHEET: lambda part: part.replace(b"</sheetData>", cells + b"</sheetData>")}
    return repacked(changed, {"xl/sharedStrings.xml": strings})


def with_shared_strings() -> bytes:
    """The good workbook as Excel itself writes it: each text once, cells naming it by number."""
    strings: list[bytes] = []

    def share(found: re.Match[bytes]) -> bytes:
        strings.append(found[1])
        return b't="s"><v>%d</v></c>' % (len(strings) - 1)

    def shared(part: bytes) -> bytes:
        return re.sub(rb't="inlineStr"><is><t>(.*?)</t></is></c>', share, part, flags=re.S)

    changes = {f"xl/worksheets/sheet{number}.xml": shared for number in range(1, 17)}
    first = repacked(changes)
    table = b"<sst>" + b"".join(b"<si><t>" + text + b"</t></si>" for text in strings) + b"</sst>"
    packed = io.BytesIO(first)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr("xl/sharedStrings.xml", table)
    assert len(strings) > 300
    return packed.getvalue()


def computed_cells() -> bytes:
    """Told apart, so that they do not pack too well."""
    return with_cell(
        b"".join(b"<c><f>%d</f></c>" % (number * 7919) for number in range(limits.MOST_COMPUTED + 1))
    )


def zip_of(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


def without_relations() -> bytes:
    with zipfile.ZipFile(io.BytesIO(good())) as source:
        return zip_of(
            {name: source.read(name) for name in source.namelist() if "workbook.xml.rels" not in name}
        )


def twice(name: str) -> bytes:
    packed = io.BytesIO(good())
    with zipfile.ZipFile(packed, "a") as target, pytest.warns(UserWarning, match="Duplicate name"):
        target.writestr(name, b"<worksheet/>")
    return packed.getvalue()


def flipped(content: bytes) -> bytes:
    """One bit in the packed first sheet is another."""
    changed = bytearray(content)
    changed[content.index(SHEET.encode()) + len(SHEET) + 60] ^= 0x10
    return bytes(changed)


def declared(part: bytes) -> bytes:
    head, mark, rest = part.partition(b"?>")
    return head + mark + DOCTYPE + rest if mark else DOCTYPE + part


def in_utf_16(part: bytes) -> bytes:
    return ("<?xml version='1.0' encoding='utf-16'?>" + DOCTYPE.decode() + "<x/>").encode("utf-16")


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "file_empty"),
    "csv": ("ref;names\nP-01;نعيمة\n".encode, "not_a_workbook"),
    "web page": (lambda: b"<html><table></table></html>", "not_a_workbook"),
    "word document": (lambda: zip_of({"word/document.xml": b"<d/>"}), "not_a_workbook"),
    "plain archive": (lambda: zip_of({"notes.txt": b"x"}), "not_a_workbook"),
    "xls": (lambda: OLE + "Workbook".encode("utf-16-le"), "old_workbook"),
    "other ole": (lambda: OLE + "WordDocument".encode("utf-16-le"), "not_a_workbook"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password_protected"),
    "locked parts": (encrypted_flag, "password_protected"),
    "ods": (lambda: zip_of({"mimetype": b"application/vnd.oasis", "content.xml": b"<d/>"}), "other_format"),
    "xlsb": (lambda: zip_of({"xl/workbook.bin": b"x"}), "other_format"),
    "macros": (lambda: repacked({}, {"xl/vbaProject.bin": b"x"}), "macro_workbook"),
    "old macros": (lambda: repacked({}, {"xl/macrosheets/sheet1.xml": b"<x/>"}), "macro_workbook"),
    "cut short": (lambda: good()[:-200], "file_damaged"),
    "cut in two": (lambda: good()[: len(good()) // 2], "file_damaged"),
    "flipped byte": (lambda: flipped(good()), "file_damaged"),
    "broken xml": (lambda: repacked({SHEET: lambda part: part[:-20]}), "file_damaged"),
    "no relations": (without_relations, "file_damaged"),
    "zip inside": (lambda: repacked({}, {"xl/embeddings/a.bin": zip_of({"a": b"b"})}), "archive_nested"),
    "workbook inside": (lambda: repacked({}, {"xl/embeddings/a.xlsx": b"x"}), "archive_nested"),
    "way out": (lambda: repacked({}, {"xl/../../etc": b"x"}), "archive_irregular"),
    "same name twice": (lambda: twice(SHEET), "archive_irregular"),
    "lie about size": (lying_about_size, "archive_irregular"),
    "two gigabytes": (lambda: claiming(2 << 30), "archive_too_large"),
    "ratio": (lambda: zeros(8 << 20), "archive_ratio"),
    "many parts": (lambda: many_parts(limits.MOST_PARTS), "archive_too_many_parts"),
    "entities": (lambda: repacked({SHEET: lambda part: declared(part)}), "xml_entities"),
    "entities in styles": (lambda: repacked({"xl/styles.xml": lambda part: declared(part)}), "xml_entities"),
    "entities in utf-16": (lambda: repacked({"xl/styles.xml": in_utf_16}), "xml_entities"),
    "repeated text": (repeated_text, "archive_repeated_text"),
    "formulas": (computed_cells, "too_many_formulas"),
    "far row": (lambda: with_cell(b'<c r="A1048576"><v>1</v></c>'), "too_many_rows"),
    "far column": (lambda: with_cell(b'<c r="XFD9"><v>1</v></c>'), "too_many_columns"),
    "far corner": (lambda: with_cell(b'<c r="CU199999"><v>1</v></c>'), "too_many_cells"),
    "many rows": (
        lambda: with_cell(
            b"</row>" + b"".join(b"<row><c><v>%d</v></c></row>" % n for n in range(200_001)) + b"<row>"
        ),
        "too_many_rows",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_safe_workbook_is_refused_with_one_sentence(name: str) -> None:
    content, code = REFUSED[name]

    checked = read_season(io.BytesIO(content()), morocco())

    assert [problem.code for problem in checked.problems] == [code]
    assert checked.workbook is None
    problem = checked.problems[0]
    written = [sentence(problem, language) for language in ("ar", "fr", "en")]
    assert len(set(written)) == 3
    assert all(problem.found in text for text in written if code != "file_damaged")


@pytest.mark.slow
def test_a_bomb_is_refused_without_being_unpacked() -> None:
    bomb = zeros(40 << 20)
    tracemalloc.start()

    checked = read_season(io.BytesIO(bomb), morocco())

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert checked.problems[0].code == "archive_ratio"
    assert peak < 8 * 1024**2


def test_a_file_above_the_size_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "season.xlsx"
    with path.open("wb") as file:
        file.truncate(limits.MOST_BYTES + 1)

    checked = read_season(path, morocco())

    assert [problem.code for problem in checked.problems] == ["file_too_large"]


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path: Path) -> None:
    checked = read_season(tmp_path / "absent.xlsx", morocco())

    assert [(problem.code, problem.found) for problem in checked.problems] == [
        ("file_unreadable", "absent.xlsx")
    ]


def test_a_workbook_is_read_from_a_path_as_from_memory(tmp_path: Path) -> None:
    path = tmp_path / "season.xlsx"
    path.write_bytes(good())

    checked = read_season(path, morocco())

    assert checked.problems == ()
    assert checked.workbook is not None


def test_empty_formatted_cells_far_away_do_not_count() -> None:
    content = with_cell(b'<c r="XFD1048576" s="0"/>')

    checked = read_season(io.BytesIO(content), morocco())

    assert checked.problems == ()


def test_a_workbook_written_with_shared_texts_reads_the_same() -> None:
    checked = read_season(io.BytesIO(with_shared_strings()), morocco())

    assert checked.problems == ()
    assert checked.workbook == read_season(io.BytesIO(good()), morocco()).workbook
