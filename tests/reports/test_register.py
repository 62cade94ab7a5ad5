"""The register of published figures: whole or not at all, contradictions and all."""

import datetime
import pathlib
import shutil

import pytest
from django.conf import settings
from django.utils import translation

from darb.core.tables import LoadError, Source
from darb.journal.models import JournalEntry
from darb.programmes.models import Season
from darb.reports.actions.loading import load_published
from darb.reports.models import PublishedFigure, PublishedOperation

pytestmark = pytest.mark.django_db

ON = datetime.date(2026, 1, 5)


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    """A copy of the country's facts and register that a test may change."""
    country = pathlib.Path(settings.COUNTRY_DIRECTORY)
    shutil.copytree(country / "published", tmp_path / "published")
    for facts in ("country.toml", "words.toml"):
        shutil.copy(country / facts, tmp_path)
    return tmp_path


def edit(folder: pathlib.Path, file: str, before: str, after: str) -> None:
    path = folder / "published" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def load(folder: pathlib.Path) -> int:
    return load_published(by=None, on=ON, source=Source(folder)).changed


def said(selector: str, value: str, figure: str) -> dict[str, object]:
    """What each source says: source → value."""
    rows = PublishedFigure.objects.filter(selector=selector, selector_value=value, figure=figure, part_of="")
    return {row.source: row.amount_minor or row.count or row.text or tuple(row.codes) for row in rows}


@pytest.mark.slow
def test_loading_again_changes_nothing_and_says_nothing(folder: pathlib.Path) -> None:
    entries = JournalEntry.objects.count()

    assert load(folder) == 0
    assert JournalEntry.objects.count() == entries


@pytest.mark.slow
def test_a_corrected_figure_replaces_its_former_self_and_reaches_the_journal(folder: pathlib.Path) -> None:
    edit(
        folder,
        "other_figures.csv",
        "klamkom.com/2021/03/09,,amount,money,347600,",
        "klamkom.com/2021/03/09,,amount,money,347601,",
    )

    changed = load(folder)

    assert changed == 1
    assert said("operation", "O2021-01", "amount")["klamkom.com/2021/03/09"] == 34_760_100
    assert JournalEntry.objects.get(act="reports.load_published", on=ON).details["changed"] == 1


@pytest.mark.slow
def test_a_row_taken_out_of_the_files_leaves_the_register(folder: pathlib.Path) -> None:
    path = folder / "published" / "other_figures.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "klamkom" not in line), encoding="utf-8")

    assert load(folder) == 1
    assert "klamkom.com/2021/03/09" not in said("operation", "O2021-01", "amount")


def test_a_country_without_a_register_loads_none(tmp_path: pathlib.Path) -> None:
    before = PublishedFigure.objects.count()

    loaded = load_published(by=None, on=ON, source=Source(tmp_path))

    assert (loaded.rows, loaded.changed) == (0, 0)
    assert PublishedFigure.objects.count() == before


def test_the_floor_of_what_may_be_added_up() -> None:
    codes = PublishedOperation.objects.filter(is_in_sum=True).values_list("code", "source")
    pairs = set(codes)
    rows = [
        row
        for row in PublishedFigure.objects.filter(selector="operation")
        if (row.selector_value, row.source) in pairs
    ]

    people = sum(row.count or 0 for row in rows if row.figure == "people")
    money = sum(row.amount_minor or 0 for row in rows if row.figure in {"amount", "contribution"})

    assert len(pairs) == 59
    assert people == 1140
    assert money // 1_000_000 == 3698


def test_launches_and_components_are_never_added_up() -> None:
    left_out = PublishedOperation.objects.filter(row_scope__in=["national_launch", "component", "signature"])

    assert left_out.count() == 27
    assert not left_out.filter(is_in_sum=True).exists()


@pytest.mark.parametrize(
    ("selector", "value", "figure", "values"),
    [
        ("operation", "O2021-03", "contribution", [77_800_000]),
        ("operation", "O2021-03", "envelope", [89_126_158]),
        (
            "operation",
            "O2021-03",
            "sectors",
            [
                ("agriculture", "crafts", "fishing", "services"),
                ("construction", "crafts", "restaurant", "services"),
            ],
        ),
        ("edition", "Ramadan 2018", "cost", [650_000_000, 810_000_000]),
        ("year", "2018", "cost", [810_000_000]),
        ("edition", "Ramadan 2014", "cost", [420_000_000, 450_000_000]),
        ("edition", "Ramadan 2014", "people", [230]),
        ("year", "2014", "micro_projects", [1436]),
        ("year", "2014", "recidivism_rate", ["2.3"]),
        ("year", "2015", "recidivism_rate", ["2.3", "3.44"]),
        ("operation", "O2021-01", "amount", [33_676_700, 34_760_000]),
        ("operation", "O2025-01", "amount", [120_000_000, 123_334_160, 123_334_169]),
        ("operation", "O2025-06", "people", [10, 11, 21]),
        ("operation", "O2025-06", "envelope", [100_000_000]),
        ("operation", "O2025-06", "amount", [38_800_000]),
        ("operation", "O2025-07", "people", [15, 16]),
        ("year", "2025", "micro_projects", [303, 303]),
        ("operation", "O2021-08", "season", ["2022-2021"]),
        ("undated", "life_project", "life_project_drafted", [("after_release",), ("detention",)]),
    ],
)
def test_contradictions_are_held(selector: str, value: str, figure: str, values: list) -> None:
    assert sorted(said(selector, value, figure).values(), key=str) == sorted(values, key=str)


def test_an_amount_that_cannot_be_read_is_kept_as_printed_beside_no_value() -> None:
    row = PublishedFigure.objects.get(selector_value="O2025-08", figure="amount")

    assert (row.amount_minor, row.qualifier, row.as_printed) == (None, "not_published", "68,741.716 dirhams")


def test_the_printed_token_stays_beside_the_amount_that_was_read() -> None:
    row = PublishedFigure.objects.get(selector_value="O2021-03", figure="contribution")

    assert (row.amount_minor, row.qualifier, row.as_printed) == (77_800_000, "about", "778.000.00 درهم")


def test_the_funder_s_own_programme_stands_with_the_operation() -> None:
    found = PublishedOperation.objects.exclude(funding_programme="").values_list("code", "funding_programme")

    assert dict(found)["O2022-02"] == "P3, income of young people"
    assert dict(found)["O2023-03"] == "P4, human capital"


def test_a_year_given_as_one_of_two_stands_under_both_in_the_words_of_its_source() -> None:
    rows = PublishedFigure.objects.filter(figure="recidivism_rate", text="2.3")

    assert {(row.selector_value, row.perimeter["period"]) for row in rows} == {
        ("2014", "2014 or 2015"),
        ("2015", "2014 or 2015"),
    }


def test_announced_editions_and_seasons_become_seasons_and_whole_years_do_not() -> None:
    seasons = {season.label: season.kind for season in Season.objects.all()}

    assert seasons["Ramadan 2015"] == "edition"
    assert seasons["2020-2021"] == "season"
    assert not any("2017" in label or "cumulative" in label for label in seasons)


@pytest.mark.slow
def test_a_season_that_was_opened_keeps_its_dates_when_the_register_is_loaded(folder: pathlib.Path) -> None:
    day = datetime.date(2020, 10, 1)
    Season.objects.filter(label="Ramadan 2015").update(starts_on=day, state="open")

    changed = load(folder)

    assert changed == 0
    assert Season.objects.filter(label="Ramadan 2015", starts_on=day, state="open").exists()


@pytest.mark.parametrize(
    ("file", "before", "after", "sentence"),
    [
        (
            "operations.csv",
            "contribution,778000,about",
            "contribution,778.000.00,about",
            "operations.csv, row 38, column amount: "
            "expected an amount such as 778000.00, found “778.000.00”.",
        ),
        (
            "operations.csv",
            ",El Jadida,06.181,",
            ",El Jadida,06.999,",
            "operations.csv, row 38, column place_codes: "
            "expected a code of regions.csv, provinces.csv, found “06.999”.",
        ),
        (
            "operations.csv",
            "crafts;services;fishing;agriculture",
            "crafts;surfing",
            "operations.csv, row 38, column sectors: expected a code of sectors.csv, found “surfing”.",
        ),
        (
            "operations.csv",
            ",9,exact,3,6,",
            ",9,exact,13,6,",
            "operations.csv, row 38, column women: expected at most the 9 people of the row, found “13”.",
        ),
        (
            "operations.csv",
            "component,L2014,",
            "component,L1914,",
            "operations.csv, row 3, column parent_code: expected a code of the same file, found “L1914”.",
        ),
        (
            "operations.csv",
            "2014-07-02,day",
            "July 2014,day",
            "operations.csv, row 2, column date_as_stated: "
            "expected a date such as 2015-07-03, found “July 2014”.",
        ),
        (
            "seasons.csv",
            "317,exact,person",
            "about 317,exact,person",
            "seasons.csv, row 3, column people: expected a whole number, found “about 317”.",
        ),
        (
            "annual_results.csv",
            "2012,2012,employment",
            "12,2012,employment",
            "annual_results.csv, row 2, column years: expected years such as 2014, or nothing, found “12”.",
        ),
        (
            "other_figures.csv",
            "operation,O2021-03,mapexpress.ma",
            "operation,O2021-99,mapexpress.ma",
            "other_figures.csv, row 20, column selector_value: "
            "expected a code, label or year of the other files, found “O2021-99”.",
        ),
        (
            "other_figures.csv",
            "operation,O2021-03,mapexpress.ma,almaghribialyaoum.com,envelope",
            "operation,O2021-03,000_7fdc46c206e807be.txt,almaghribialyaoum.com,contribution",
            "other_figures.csv, row 20, column source: expected another source, since this one already gives "
            "“contribution” another value, found “000_7fdc46c206e807be.txt”.",
        ),
    ],
)
def test_a_wrong_cell_is_told_and_nothing_is_written(
    folder: pathlib.Path, file: str, before: str, after: str, sentence: str
) -> None:
    edit(folder, file, before, after)
    figures = PublishedFigure.objects.count()

    with translation.override("en"), pytest.raises(LoadError) as refused:
        load(folder)

    with translation.override("en"):
        assert str(refused.value) == sentence
    assert PublishedFigure.objects.count() == figures
