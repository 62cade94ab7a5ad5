"""The parts of the live season's files: written by whoever prepares them, before an agenda freezes them."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from darb.commands.live.story import Loading, Row, Story
from darb.commands.season.context import SeasonRun
from darb.market.queries import licences_of, steps_for
from darb.places.queries import country
from darb.projects.actions import (
    General,
    Setting,
    set_enquiry,
    set_enterprise,
    set_feasibility,
    set_forecast,
    set_general,
    set_market,
)
from darb.projects.models import ProjectFile
from darb.projects.queries import files_by_key
from darb.projects.rules.forecast import MONTHS, Year
from darb.staff.models import User

MARKET = ("area_specificity", "products", "customers", "suppliers", "competitors", "pricing")
ENQUIRY = ("place", "housing", "family_support", "findings")
COUNTS = ("household", "dependants")
STUDY = ("means", "supplies", "staff", "skills", "conclusion", "conditions")


def write_all_parts(story: Story, name: str, loading: Loading, run: SeasonRun) -> None:
    """File by file, each once; a cell that is empty is a part that nobody wrote yet."""
    by = run.first_on_duty("prepares_file")
    on = run.reach.by_now(run.workbook.rules.closes_on)
    for row in story.of_call(story.parts, name):
        run.once(by=by, key=f"parts:{row['file']}", act=partial(_write, run, by, on, row))


def _write(run: SeasonRun, by: User, on: datetime.date, row: Row) -> None:
    key = run.keys_of("files")[row["file"]]
    file = files_by_key([key])[key]
    set_general(by=by, on=on, project_file=file, told=_general(file, row))
    if row["premises"]:
        _enterprise(by, on, file, row)
    if row["products"]:
        set_market(by=by, on=on, project_file=file, values=_words(row, MARKET))
    if row["turnover"]:
        years = [(year, int(row["jobs"])) for year in _years(row)]
        set_forecast(by=by, on=on, project_file=file, years=years)
    if row["household"]:
        _enquiry(by, on, file, row)
    if row["means"]:
        is_signed = row["study_signed"] == "yes"
        values = _words(row, STUDY)
        set_feasibility(by=by, on=on, project_file=file, values=values, is_finished=is_signed)


def _general(file: ProjectFile, row: Row) -> General:
    return General(
        title=file.title,
        title_fr=file.title_fr,
        description=row["description"],
        trade_code=file.trade_id,
        sector_code=file.sector_id,
        site_province_code=file.site_province_id,
        site_commune_code=file.person.commune_id,
        experience=row["experience"],
        earlier_support="",
    )


def _enterprise(by: User, on: datetime.date, file: ProjectFile, row: Row) -> None:
    steps = enumerate(steps_for(file.legal_form))
    done = int(row["steps_done"])
    licence = row["licence"]
    since = None if licence == "not_requested" else on
    set_enterprise(
        by=by,
        on=on,
        project_file=file,
        is_existing_activity=file.is_existing_activity,
        legal_form=file.legal_form,
        values={
            "premises": row["premises"],
            "seat": row["seat"],
            "surface_m2": int(row["surface"]) if row["surface"] else None,
            "rent_minor": _minor(row["rent"]) if row["rent"] else None,
        },
        steps={
            step.code: Setting("done", on) if place < done else Setting("to_do", None)
            for place, step in steps
        },
        licences={asked.licence.code: Setting(licence, since) for asked in licences_of(file.trade_id)},
    )


def _enquiry(by: User, on: datetime.date, file: ProjectFile, row: Row) -> None:
    values: dict[str, object] = {**_words(row | {"place": "at_home"}, ENQUIRY)}
    values |= {name: int(row[name]) for name in COUNTS}
    values |= {"sessions_held": int(row["held"]), "sessions_attended": int(row["attended"])}
    values |= {"income_minor": _minor(row["income"]), "debts_minor": _minor(row["debts"])}
    values["visited_on"] = on + datetime.timedelta(days=int(row["visited"]))
    is_signed = row["enquiry_signed"] == "yes"
    set_enquiry(by=by, on=on, project_file=file, values=values, is_finished=is_signed)


def _years(row: Row) -> list[Year]:
    """The table tells a month of the first year; each year sells, and buys, ``growth`` per cent more."""
    grown = [100 + int(row["growth"]) * number for number in range(3)]
    yearly = {
        name: _minor(row[name]) * MONTHS for name in ("turnover", "purchases", "wages", "other", "taxes")
    }
    rent = _minor(row["rent"]) * MONTHS if row["rent"] else 0
    fixed = {name: yearly[name] for name in ("wages", "other", "taxes")}
    return [
        Year(
            turnover=yearly["turnover"] * share // 100,
            purchases=yearly["purchases"] * share // 100,
            rent=rent,
            **fixed,
        )
        for share in grown
    ]


def _minor(amount: str) -> int:
    return int(Decimal(amount).scaleb(country().exponent))


def _words(row: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: row[name] for name in names}
