"""Reference tables: a wrong cell is told by file, row and column, and nothing is half-read."""

import datetime
import pathlib
from collections.abc import Iterator

import pytest
from django.utils import translation

from darb.core.tables import Column, LoadError, Source, check_periods, day, several, whole_number, yes_no
from darb.places.models import Region

HEADINGS = "code,name_fr,starts_on,ends_on,population,is_old,aliases,sector"
GOOD = "01,Nord,2015-07-03,,300,yes,Septentrion; Haut,trade"
COLUMNS = [
    Column("code", required=True),
    Column("name_fr", required=True),
    Column("starts_on", day),
    Column("ends_on", day),
    Column("population", whole_number),
    Column("is_old", yes_no, required=True),
    Column("aliases", several),
    Column("sector", known={"trade"}, known_in="sectors.csv"),
]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are read in one language, whatever the site's."""
    with translation.override("en"):
        yield


def written(folder: pathlib.Path, *lines: str) -> Source:
    (folder / "regions.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Source(folder, ("fr",))


def read(source: Source) -> list:
    return source.read("regions.csv", COLUMNS, unique=["code"], fits=Region)


def test_a_good_row_is_read_into_values(tmp_path: pathlib.Path) -> None:
    source = written(tmp_path, HEADINGS, GOOD)

    rows = read(source)

    assert rows == [
        {
            "code": "01",
            "name_fr": "Nord",
            "starts_on": datetime.date(2015, 7, 3),
            "ends_on": None,
            "population": 300,
            "is_old": True,
            "aliases": ["Septentrion", "Haut"],
            "sector": "trade",
        }
    ]
    assert (rows[0].file, rows[0].number) == ("regions.csv", 2)


def test_columns_may_stand_in_any_order(tmp_path: pathlib.Path) -> None:
    source = written(tmp_path, ",".join(reversed(HEADINGS.split(","))), ",".join(reversed(GOOD.split(","))))

    (row,) = read(source)

    assert (row["code"], row["sector"]) == ("01", "trade")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            ",Nord,,,,yes,,",
            "regions.csv, row 3, column code: expected a value, found “”.",
        ),
        (
            "02,Sud,3/7/2015,,,yes,,",
            "regions.csv, row 3, column starts_on: expected a date such as 2015-07-03, found “3/7/2015”.",
        ),
        (
            "02,Sud,,,many,yes,,",
            "regions.csv, row 3, column population: expected a whole number, found “many”.",
        ),
        (
            "02,Sud,,,,oui,,",
            "regions.csv, row 3, column is_old: expected yes or no, found “oui”.",
        ),
        (
            "02,Sud,,,,no,,magic",
            "regions.csv, row 3, column sector: expected a code of sectors.csv, found “magic”.",
        ),
        (
            "01,Sud,,,,no,,",
            "regions.csv, row 3, column code: expected a value that row 2 does not hold already, found “01”.",
        ),
        (
            "0123456789012,Sud,,,,no,,",
            "regions.csv, row 3, column code: expected at most 12 characters, found “0123456789012”.",
        ),
        ("02,Sud", "regions.csv, row 3: expected 8 cells, found 2."),
    ],
)
def test_a_wrong_cell_is_told_by_file_row_and_column(
    tmp_path: pathlib.Path, line: str, sentence: str
) -> None:
    source = written(tmp_path, HEADINGS, GOOD, line)

    with pytest.raises(LoadError) as refusal:
        read(source)

    assert str(refusal.value) == sentence


def test_the_sentence_is_in_the_readers_language(tmp_path: pathlib.Path) -> None:
    source = written(tmp_path, HEADINGS, "02,Sud,,,many,yes,,")

    with translation.override("ar"):
        with pytest.raises(LoadError) as refusal:
            read(source)
        sentence = str(refusal.value)

    assert sentence == "الملف regions.csv، السطر 2، العمود population: المنتظر عدد صحيح، والموجود «many»."


def test_a_missing_column_is_named(tmp_path: pathlib.Path) -> None:
    source = written(tmp_path, "code,name_fr", "01,Nord")

    with pytest.raises(LoadError) as refusal:
        read(source)

    expected = HEADINGS.replace(",", ", ")
    assert str(refusal.value) == f"regions.csv, row 1: expected the columns {expected}, found code, name_fr."


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b""])
def test_a_file_that_is_no_table_is_refused(tmp_path: pathlib.Path, content: bytes) -> None:
    (tmp_path / "regions.csv").write_bytes(content)

    with pytest.raises(LoadError):
        read(Source(tmp_path))


def test_a_missing_file_is_refused(tmp_path: pathlib.Path) -> None:
    with pytest.raises(LoadError) as refusal:
        read(Source(tmp_path))

    assert refusal.value.facts["file"] == "regions.csv"


def test_a_period_that_ends_before_it_starts_is_refused(tmp_path: pathlib.Path) -> None:
    rows = read(written(tmp_path, HEADINGS, "01,Nord,2015-07-03,2015-07-03,,no,,"))

    with pytest.raises(LoadError) as refusal:
        check_periods(rows)

    assert str(refusal.value) == (
        "regions.csv, row 2, column ends_on: expected a day after starts_on, found “2015-07-03”."
    )
