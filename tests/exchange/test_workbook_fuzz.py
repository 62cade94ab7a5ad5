"""Whatever stands in a file, reading it answers with sentences and never breaks down."""

import datetime
import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from darb.exchange.workbook.columns import LANGUAGES
from darb.exchange.workbook.season import read_season
from darb.exchange.workbook.sentences import sentence
from tests.exchange.good_season import good_season
from tests.exchange.references import morocco
from tests.exchange.workbooks import to_file

JUNK: list[Any] = [
    "=1+1", "\u202eabc", "778.000.00", "٧٧٨", "2021-13-45", "11/05/21", None, True, False, -1, 0, 1e300, 1e-300,
    3.14159, 10**20, "a" * 5_000, "؛;;;", ";", "=", "sex=F", "%", "1 %", "()", "( )", "1,1,1", "1.1.1", "..", "٪",
    "06.181;06.181", "MA", "x=y;x=z", "id=1,min=1", "²", "½", "Ⅷ", "①", "😀", "ab😀", "O'Neil", "9" * 60, "31 ماي",
    "31 ماي 99999", "ماي", "0000-00-00", "9999-12-31", "0001-01-01", datetime.date(1900, 1, 1), datetime.time(1, 2),
    datetime.timedelta(days=3),
]  # fmt: skip
PIECES = [
    b"",
    b"0",
    b"9",
    b"x",
    b'"',
    b"<",
    b">",
    b"&amp;",
    b"<v>",
    b"</v>",
    b't="s"',
    b"1e999",
    b"NaN",
    b"-1",
]
GOOD = to_file(good_season()).getvalue()


def junk_cells(chance: random.Random) -> bytes:
    rows = good_season()
    for _ in range(chance.choice((1, 2, 5, 30))):
        sheet = rows[chance.choice(list(rows))]
        row = chance.choice(sheet)
        row[chance.choice(list(row))] = chance.choice(JUNK)
        if chance.random() < 0.2:
            sheet.append(dict(chance.choice(sheet)))
    return to_file(rows).getvalue()


def junk_xml(chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = bytearray(source.read(name))
            for _ in range(chance.choice((0, 0, 0, 1, 4)) if part else 0):
                place = chance.randrange(len(part))
                part[place : place + chance.randrange(3)] = chance.choice(PIECES)
            target.writestr(name, bytes(part))
    return packed.getvalue()


def junk_bytes(chance: random.Random) -> bytes:
    content = bytearray(GOOD)
    for _ in range(chance.choice((1, 3, 20))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content[: chance.randrange(len(content))] if chance.random() < 0.2 else content)


def read_all(make: Callable[[random.Random], bytes], seeds: range) -> set[str]:
    codes = set()
    for seed in seeds:
        checked = read_season(io.BytesIO(make(random.Random(seed))), morocco())
        assert (checked.workbook is None) is bool(checked.problems)
        for finding in (*checked.problems, *checked.notes, *checked.questions):
            codes.add(finding.code)
            assert all(sentence(finding, language) for language in LANGUAGES)
    return codes


@pytest.mark.slow
@pytest.mark.parametrize("make", [junk_cells, junk_xml, junk_bytes])
def test_junk_is_answered_with_sentences(make: Callable[[random.Random], bytes]) -> None:
    assert read_all(make, range(25))


@pytest.mark.nightly
@pytest.mark.parametrize("make", [junk_cells, junk_xml, junk_bytes])
def test_much_junk_is_answered_with_sentences(make: Callable[[random.Random], bytes]) -> None:
    assert read_all(make, range(1_000, 6_000))
