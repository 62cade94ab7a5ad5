"""Whatever speaks of a person is seen inside a scope that reaches it, and nowhere else."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from darb.core.scope import Scope, ScopedManager, ScopeMissing, scoped
from darb.establishments.models import Establishment
from darb.people.models import Person
from darb.staff.models import Compartment
from tests.architecture.rows import MODELS, PERSONAL, all_factories, factory_name, label
from tests.conftest import Server, national_scope
from tests.factories import SETTAT, make_person
from tests.factories.base import serial

# Tables that hold no row of one person, or whose rows say nothing of the person without a row in scope.
REFERENCE = "the same for everybody who works here: no person in it"
CALLS = "of a call or season as a whole: no person in it"
MONEY = "money of an agreement: persons stand behind it through awards, which are scoped"
ORDER = "keys and codes only; told to investigators, never to a list of people"
WITHOUT_SCOPE = {
    "awards.FileBatch": "a number and a day: read through its lines, which are scoped",
    "awards.Guest": "a function invited to a day: no name, no person in it",
    "awards.Moment": CALLS,
    "awards.Operation": CALLS,
    "awards.OperationDay": CALLS,
    "awards.OperationPaper": "a list names people: it is read through the handovers of its day, which are scoped",
    "casefile.RetentionRun": "codes alone; read by whoever reaches every person it names (test_retention_runs)",
    "controls.Approval": ORDER,
    "controls.Duty": ORDER,
    "controls.DutyConflict": REFERENCE,
    "controls.IdempotencyKey": ORDER,
    "controls.Number": ORDER,
    "controls.OutboxMessage": "a topic, the number of what it is about, and whom it is for: no person in it",
    "detention.ReleaseBatch": "counts of a list and its day; whom it names stands in its rows, which are scoped",
    "diagnosis.Questionnaire": REFERENCE,
    "documents.Document": "no owner and no name: read through the row that points to it",
    "documents.DocumentKind": REFERENCE,
    "employment.CitizenEnterprise": REFERENCE,
    "employment.EmploymentAgreement": "what an enterprise signed: no person in it",
    "employment.Vacancy": "places of work and counts of them: its people are read through their candidacies",
    "employment.VacancyMove": "steps of an offer: no person in it",
    "establishments.Establishment": REFERENCE,
    "establishments.EstablishmentState": REFERENCE,
    "establishments.ServedProvince": REFERENCE,
    "exchange.CaseloadList": "sealed, and read by the account that handed it in alone (test_caseload_pages)",
    "exchange.CaseloadMapping": "headings and what they say: no person in it",
    "exchange.Import": "a file known by its hash and name; its rows live in their own tables",
    "exchange.ImportedRow": "references of a workbook and keys: the rows behind them are scoped",
    "funding.Account": REFERENCE,
    "funding.AccountingPeriod": MONEY,
    "funding.Agreement": MONEY,
    "funding.AgreementChange": MONEY,
    "funding.CallSource": MONEY,
    "funding.Contribution": MONEY,
    "funding.Entry": MONEY,
    "funding.Leg": MONEY,
    "funding.Tranche": MONEY,
    "journal.AccessEntry": ORDER,
    "journal.JournalEntry": ORDER,
    "journal.JournalHead": ORDER,
    "journal.RowHistory": "old rows under a policy of their own: seen by whoever saw the row (test_history)",
    "market.IsicClass": REFERENCE,
    "market.Licence": REFERENCE,
    "market.LocalFact": "of a place and its market: no person in it",
    "market.Sector": REFERENCE,
    "market.SetUpStep": REFERENCE,
    "market.Trade": REFERENCE,
    "market.TradeLicence": REFERENCE,
    "notices.Message": "that something waits for somebody who works here: no person in it",
    "partners.Organisation": REFERENCE,
    "pathways.CalendarFeed": "of an account; its token is kept as a hash",
    "pathways.Capacity": "how many people an account follows at most: a number",
    "people.BreakGlass": "a code as it was asked for, which no file need have; read by who answers for it",
    "people.Folding": "how far names were compared; no name in it",
    "people.PersonAccount": ORDER,
    "people.SharedAccess": ORDER,
    "places.Commune": REFERENCE,
    "places.Province": REFERENCE,
    "places.Region": REFERENCE,
    "places.RegionMembership": REFERENCE,
    "programmes.Call": CALLS,
    "programmes.Criterion": CALLS,
    "programmes.ParameterVersion": REFERENCE,
    "programmes.Programme": REFERENCE,
    "programmes.RuleSet": CALLS,
    "programmes.Season": CALLS,
    "programmes.SubProgramme": REFERENCE,
    "reports.Communique": "of an operation as a whole, naming nobody; read by whoever reaches its operation",
    "reports.CommuniqueMove": "steps of a communiqué, by account",
    "reports.CommuniquePaper": "of a communiqué, naming nobody",
    "reports.CommuniqueVersion": "words that name nobody; counts only as a named person released them",
    "reports.ExecutionStatement": MONEY,
    "reports.PublishedFigure": "what was published, naming nobody",
    "reports.PublishedOperation": "what was published, naming nobody",
    "selection.Ballot": "of a member of the committee: read through the vote on a file, which is scoped",
    "selection.CommitteeSession": CALLS,
    "selection.Declaration": "of a member of the committee, by the code of a file",
    "selection.Run": "files by code and persons by pseudonym, for anybody to verify",
    "selection.Suspension": CALLS,
    "staff.CardCode": "hashes of codes of an account; read by that account alone",
    "staff.Factor": "of an account, not of a person whose file is held; read by that account alone",
    "staff.Draft": "sealed; read by the account that typed it",
    "staff.Invitation": "of an account; its token is kept as a hash",
    "staff.OrganisationKey": "of a body; kept as a hash, and read by those who manage accounts",
    "staff.SignIn": "of an account; read by that account alone",
    "staff.Compartment": REFERENCE,
    "staff.Posting": "of an account that works here, by its function",
    "staff.User": "an account that works here, by its function",
    "training.Course": "what a body teaches: no person in it",
    "training.CourseSession": "days, a place and a count of seats: its people are read through their enrolments",
}


def count(model: type[models.Model], key: object) -> int:
    """How many rows of this key the database itself shows: no manager stands between."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s', [key])
        return int(cursor.fetchone()[0])


def forget_scope() -> None:
    """As a connection is before anybody's scope was set."""
    with connection.cursor() as cursor:
        for name in ("holders", "provinces", "subjects", "written", "compartments"):
            cursor.execute(f"RESET darb.{name}")


def unscoped_tables(found: list[type[models.Model]]) -> set[str]:
    return {label(model) for model in found if model not in PERSONAL}


@pytest.fixture
def elsewhere(db: None) -> Scope:
    """Another centre, in another province, with every compartment."""
    other = (
        Establishment.objects.exclude(code="CAR-CAS").filter(kind="reintegration_centre").order_by("code")[0]
    )
    every = tuple(Compartment.objects.values_list("pk", flat=True))
    return Scope(holders=(other.pk,), provinces=(SETTAT,), compartments=every)


def test_every_table_is_scoped_or_says_why_not() -> None:
    assert len(PERSONAL) > 25
    assert unscoped_tables(MODELS) == set(WITHOUT_SCOPE)


def test_a_new_table_without_a_reason_is_noticed() -> None:
    assert unscoped_tables([Person, Compartment]) == {"staff.Compartment"}


def test_every_table_has_a_factory() -> None:
    made = all_factories()

    assert [label(model) for model in MODELS if factory_name(model) not in made] == []
    assert factory_name(Person) == "make_person"


@pytest.mark.parametrize("model", [model for model in MODELS if model not in PERSONAL], ids=label)
def test_its_factory_makes_a_row(model: type[models.Model], everything: Scope) -> None:
    row = all_factories()[factory_name(model)]()

    assert isinstance(row, model)
    assert count(model, row.pk) == 1


@pytest.mark.parametrize("model", PERSONAL, ids=label)
def test_a_personal_row_is_seen_by_those_who_hold_it_and_by_nobody_else(
    model: type[models.Model], elsewhere: Scope, db: None
) -> None:
    with scoped(national_scope()):
        row = all_factories()[factory_name(model)]()
        seen_here = count(model, row.pk)
    with scoped(Scope(holders=elsewhere.holders, compartments=elsewhere.compartments)):
        seen_by_another_centre = count(model, row.pk)
    with scoped(Scope(provinces=elsewhere.provinces, compartments=elsewhere.compartments)):
        seen_in_another_province = count(model, row.pk)
    held = tuple(row.compartments)  # some rows lie in one by the database's own rule
    with scoped(Scope(holders=(row.holder_id,), compartments=held)):
        seen_by_its_centre = count(model, row.pk)
        through_the_manager = model.objects.filter(pk=row.pk).count()
    with scoped(Scope(subjects=(row.subject,), compartments=held)):
        seen_by_the_person = count(model, row.pk)
    forget_scope()

    assert (seen_here, seen_by_its_centre, through_the_manager, seen_by_the_person) == (1, 1, 1, 1)
    assert (seen_by_another_centre, seen_in_another_province, count(model, row.pk)) == (0, 0, 0)
    assert isinstance(model.objects, ScopedManager)
    with pytest.raises(ScopeMissing):
        model.objects.count()


READS_AND_WRITES = ["row_scope", "shared_not_added", "shared_not_changed", "shared_not_removed"]


@pytest.mark.parametrize("model", PERSONAL, ids=label)
def test_the_database_itself_keeps_the_scope_even_from_the_owner(
    model: type[models.Model], server: Server
) -> None:
    with server.owner() as owner:
        found = owner.execute(
            "SELECT c.relrowsecurity, c.relforcerowsecurity, array_agg(p.polname::text ORDER BY p.polname)"
            " FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid"
            " WHERE c.relname = %s GROUP BY 1, 2",
            [model._meta.db_table],
        ).fetchone()

    assert found == (True, True, READS_AND_WRITES)


COMPARTMENTS = {
    "granted nowhere": ((), 0),
    "granted everywhere": (("minors", "penal"), 1),
    "one of the two missing": (("minors",), 0),
    "granted at the holder": (("minors@h{holder}", "penal@h{holder}"), 1),
    "granted in the province": (("minors@p{province}", "penal@p{province}"), 1),
    "granted in this file": (("minors@s{subject}", "penal@s{subject}"), 1),
    "each from another place": (("minors", "penal@h{holder}"), 1),
    "granted at another holder": (("minors@h{holder}0", "penal@h{holder}0"), 0),
    "granted in another province": (("minors@p00", "penal@p00"), 0),
    "granted in another file": (("minors@s{subject}0", "penal@s{subject}0"), 0),
}


@pytest.mark.parametrize("grants", COMPARTMENTS)
@pytest.mark.parametrize("way", ["holders", "provinces", "subjects"])
def test_each_compartment_of_a_row_must_be_granted_where_the_row_lies(
    way: str, grants: str, db: None
) -> None:
    with scoped(national_scope()):
        person = make_person(compartments=["minors", "penal"])
    place = {"holders": person.holder_id, "provinces": person.province_id, "subjects": person.subject}
    codes, seen = COMPARTMENTS[grants]
    named = {"holder": person.holder_id, "province": person.province_id, "subject": person.subject}

    with scoped(Scope(**{way: (place[way],)}, compartments=tuple(code.format(**named) for code in codes))):
        found = count(Person, person.pk)

    assert found == seen


def test_a_grant_with_hostile_letters_opens_nothing(db: None) -> None:
    with scoped(national_scope()):
        person = make_person(compartments=["minors"])

    with scoped(Scope(subjects=('x","' + person.code, "a\\b", "{}"), compartments=('"minors', "minors"))):
        found = count(Person, person.pk)

    assert found == 0


def test_a_row_names_the_person_it_speaks_of(everything: Scope) -> None:
    with pytest.raises(IntegrityError, match="people_person_names_its_subject"), transaction.atomic():
        make_person(subject="")


def test_a_minor_s_row_needs_the_minors_compartment(db: None) -> None:
    with scoped(national_scope()):
        person = make_person(compartments=["minors"])
    with scoped(Scope(holders=(person.holder_id,))):
        without = count(Person, person.pk)
    with scoped(Scope(holders=(person.holder_id,), compartments=("minors",))):
        within = count(Person, person.pk)

    assert (without, within) == (0, 1)


def test_nobody_writes_a_row_that_the_scope_does_not_reach(elsewhere: Scope, db: None) -> None:
    with scoped(national_scope()):
        person = make_person()
        values = {
            name: getattr(person, name)
            for name in ("sex", "birth_year", "origin", "holder_id", "province_id")
        }

    with scoped(elsewhere):
        touched = Person.objects.filter(pk=person.pk).update(address="ailleurs")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            code = f"P-TEST-{serial()}"
            Person.objects.create(code=code, subject=code, compartments=[], **values)

    assert touched == 0


@pytest.fixture
def roles(server: Server, django_db_setup: None) -> dict[str, tuple[bool, ...]]:
    """Of each role: superuser, past row security, makes databases, makes roles."""
    with server.owner() as owner:
        rows = owner.execute(
            "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles"
            " WHERE rolname IN ('darb_app', 'darb_owner')"
        ).fetchall()
    return {name: tuple(powers) for name, *powers in rows}


def test_the_application_s_role_has_no_power_of_its_own(
    roles: dict[str, tuple[bool, ...]], server: Server
) -> None:
    with server.owner() as owner:
        owned = owner.execute(
            "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = 'darb_app'"
        ).fetchone()
        member = owner.execute("SELECT pg_has_role('darb_app', 'darb_owner', 'MEMBER')").fetchone()

    assert roles["darb_app"] == (False, False, False, False)
    assert roles["darb_owner"][:2] == (False, False)
    assert (owned, member) == ((0,), (False,))


def test_tests_ask_as_the_application(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")

        assert cursor.fetchone() == ("darb_app",)


def test_the_application_cannot_lift_the_scope(db: None) -> None:
    with (
        pytest.raises(ProgrammingError, match="must be owner"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY")


def test_final_rows_stay_as_they_are_but_follow_their_person(everything: Scope) -> None:
    """What changes centre changes its three columns of scope; nothing else of a final row ever moves."""
    move = all_factories()["make_journey_move"]()
    other = Establishment.objects.exclude(pk=move.holder_id)[0]
    rows = type(move).objects.filter(pk=move.pk)

    rows.update(holder=other)

    assert rows.get().holder_id == other.pk
    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        rows.update(state="closed")
