"""Registering people and opening their project files: by those who prepare them, a slice at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.conf import settings

from darb.commands.season.context import SeasonRun, batches
from darb.commands.season.opening import the_call
from darb.detention.actions import PastRelease, record_releases
from darb.establishments.models import Establishment
from darb.establishments.queries import establishments_by_code, provinces_served_by
from darb.exchange.actions import remember_rows
from darb.exchange.workbook.rows import FileRow, PersonRow
from darb.market.queries import known_trades
from darb.people.actions import NewPerson, register_people
from darb.people.models import Person
from darb.people.queries import people_by_key
from darb.projects.actions import NewFile, NewLine, open_files
from darb.projects.models import ProjectFile
from darb.projects.queries import files_by_key
from darb.selection.actions.applications import file_applications
from darb.selection.queries.applications import application_keys
from darb.staff.models import User
from darb.training.actions import Training, record_trainings

Preparer = tuple[User, Establishment]


def register_everybody(run: SeasonRun) -> None:
    """People, where they left, what they learnt; each by the preparer whose centre serves their province.

    Whoever is on the register already keeps the one file there is.
    """
    for preparer, rows in _by_preparer(run, run.workbook.people).items():
        for place, slice_ in batches(rows):
            key = f"people:{preparer[0].login}:{place}"
            run.once(by=preparer[0], key=key, act=partial(_register, run, preparer, slice_))


def open_all_files(run: SeasonRun) -> None:
    """Project files and their filing in the call, by the preparer of each person."""
    people = {row.ref: row for row in run.workbook.people}
    preparer_of = {
        row.ref: preparer for preparer, rows in _by_preparer(run, run.workbook.people).items() for row in rows
    }
    lines, papers = _grouped(run.workbook.lines), _grouped(run.workbook.documents)
    by_preparer: dict[Preparer, list[FileRow]] = defaultdict(list)
    for row in run.workbook.files:
        by_preparer[preparer_of[people[row.person].ref]].append(row)
    for preparer, rows in by_preparer.items():
        for place, slice_ in batches(rows):
            run.once(
                by=preparer[0],
                key=f"files:{preparer[0].login}:{place}",
                act=partial(_open, run, preparer[0], slice_, lines, papers),
            )


def _by_preparer(run: SeasonRun, rows: Sequence[PersonRow]) -> dict[Preparer, list[PersonRow]]:
    """Whose file each person's is: a preparer posted at a centre that serves the province, else the first one."""
    actors = [actor for actor in run.workbook.actors if "prepares_file" in actor.duties]
    centres = establishments_by_code({actor.establishment for actor in actors if actor.establishment})
    preparers = [
        (run.users[actor.login], centres[actor.establishment]) for actor in actors if actor.establishment
    ]
    served = {
        province: preparer
        for preparer in reversed(preparers)
        for province in provinces_served_by(preparer[1])
    }
    groups: dict[Preparer, list[PersonRow]] = defaultdict(list)
    for row in rows:
        groups[served.get(row.province, preparers[0])].append(row)
    return groups


def _register(run: SeasonRun, preparer: Preparer, rows: Sequence[PersonRow]) -> None:
    user, holder = preparer
    on = run.workbook.rules.opens_on
    restricted = _restricted(run)
    known = run.source.report.get("known", {})
    new = [row for row in rows if row.ref not in known]
    people = register_people(
        by=user, on=on, holder=holder, entries=[_new_person(row, restricted) for row in new]
    )
    made = {row.ref: person.pk for row, person in zip(new, people, strict=True)}
    made |= {row.ref: known[row.ref] for row in rows if row.ref in known}
    remember_rows(source=run.source, sheet="people", made=made)
    _record_past(run, user, list(zip(new, people, strict=True)))


def _restricted(run: SeasonRun) -> tuple[str, ...]:
    code = the_call(run).sub_programme.compartment_id
    return (code,) if code else ()


def _new_person(row: PersonRow, restricted: tuple[str, ...]) -> NewPerson:
    return NewPerson(
        names_arabic=row.names_ar,
        names_latin=row.names_latin,
        sex=row.sex,
        birth=row.birth,
        province_code=row.province,
        commune_code=row.commune,
        identity_kind="cnie" if row.identity_kind == "none" else row.identity_kind,
        identity_number=row.identity_number or "",
        identity_state=row.no_identity_reason or ("valid" if row.identity_number else "never_issued"),
        origin="spr" if row.origin_establishment else "walk_in",
        address=row.address,
        guardian=row.guardian,
        telephone=row.telephone,
        compartments=restricted,
        is_invented=settings.DEMO,
    )


def _record_past(run: SeasonRun, user: User, pairs: Iterable[tuple[PersonRow, Person]]) -> None:
    on = run.workbook.rules.opens_on
    pairs = list(pairs)
    prisons = establishments_by_code(
        {row.origin_establishment for row, _person in pairs if row.origin_establishment}
    )
    trades = known_trades({row.training_held for row, _person in pairs if row.training_held})
    record_releases(
        by=user,
        on=on,
        releases=[
            PastRelease(person, prisons[row.origin_establishment], row.released_on)
            for row, person in pairs
            if row.origin_establishment and row.released_on
        ],
    )
    record_trainings(
        by=user,
        on=on,
        trainings=[
            Training(person, "vocational", row.training_held, trades.get(row.training_held))
            for row, person in pairs
            if row.training_held
        ],
    )


def _open(
    run: SeasonRun,
    user: User,
    rows: Sequence[FileRow],
    lines: dict[str, list[Any]],
    papers: dict[str, list[Any]],
) -> None:
    keys = run.keys_of("people")
    people = people_by_key([keys[row.person] for row in rows])
    on = run.workbook.rules.opens_on
    files = open_files(
        by=user,
        on=on,
        entries=[
            _new_file(run, row, people[keys[row.person]], lines[row.ref], papers.get(row.ref, []))
            for row in rows
        ],
    )
    made = {row.ref: file.pk for row, file in zip(rows, files, strict=True)}
    remember_rows(source=run.source, sheet="files", made=made)
    loaded = files_by_key(made.values())
    _file(run, user, {ref: loaded[key] for ref, key in made.items() if ref not in run.reach.not_filed})


def _file(run: SeasonRun, user: User, files: dict[str, ProjectFile]) -> None:
    """Hand files in to the call; those still being prepared stay with whoever prepares them."""
    on = run.reach.by_now(run.workbook.rules.closes_on)
    file_applications(by=user, on=on, call=the_call(run), files=list(files.values()))
    applications = application_keys(row.pk for row in files.values())
    made = {ref: applications[row.pk] for ref, row in files.items()}
    remember_rows(source=run.source, sheet="applications", made=made)


def _new_file(run: SeasonRun, row: FileRow, person: Person, lines: list[Any], papers: list[Any]) -> NewFile:
    return NewFile(
        person=person,
        title=row.title,
        title_fr=row.title_fr,
        trade_code=row.trade,
        sector_code=row.sector,
        site_province_code=row.province,
        is_existing_activity=row.activity == "existing",
        legal_form=row.legal_form or "",
        currency=run.currency,
        total_cost_minor=row.total_cost_minor,
        own_contribution_minor=row.own_contribution_minor,
        requested_minor=row.requested_minor,
        lines=tuple(
            NewLine(line.kind, line.label, line.label_fr, line.brand, line.quantity, line.unit_price_minor)
            for line in lines
        ),
        papers={paper.kind: paper.state for paper in papers},
        call=the_call(run),
    )


def _grouped(rows: Iterable[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.file].append(row)
    return groups
