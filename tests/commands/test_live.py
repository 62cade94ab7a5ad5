"""The live season of the demonstration: what it holds on its day, and how a later day finds it."""

import datetime
from collections import Counter
from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.utils import translation

from darb.awards.models import (
    Award,
    EquipmentItem,
    FileBatchLine,
    Handover,
    Operation,
    Payment,
    PurchaseOrder,
)
from darb.commands.live import bring_up
from darb.commands.live.playing import loading_on
from darb.commands.live.story import CARDS_A_TIME, Loading, Story, label_of, read_story, sheets_of
from darb.controls.models import Duty, DutyConflict
from darb.core.scope import scoped
from darb.documents.states import ChecklistItem
from darb.funding.models import Tranche
from darb.people.models import Contact
from darb.programmes.models import Call, Season
from darb.projects.models import ProjectFile
from darb.reports.queries.amounts import amounts_of
from darb.reports.queries.season import counts_of
from darb.selection.models import Application, Decision, Score
from darb.selection.queries.appeals import line_of, open_appeals
from darb.selection.queries.overrides import vote_desk
from darb.selection.queries.sitting import sitting_of
from darb.selection.rules.sessions import Step
from darb.staff.models import User
from tests.commands.killing import check_kills, written
from tests.commands.records import dump, outcome
from tests.conftest import national_scope
from tests.databases import Server

pytestmark = pytest.mark.slow

LIVE = settings.COUNTRY_DIRECTORY / "demo" / "live"
TODAY = datetime.date.today()  # noqa: DTZ011  the day on which the template was filled
ONE_DAY = datetime.timedelta(days=1)
CALLS = ("first", "second", "third", "fourth")
Codes = dict[str, str]


@pytest.fixture(scope="module")
def story() -> Story:
    return read_story(LIVE)


@pytest.fixture
def live(in_the_demonstration: Codes) -> Iterator[Codes]:
    with scoped(national_scope()):
        yield in_the_demonstration


def call_named(codes: Codes, name: str) -> Call:
    return Call.objects.select_related("season", "rule_set").get(code=codes[name])


def states_of(model: type, **wanted: object) -> dict[str, int]:
    return dict(Counter(model.objects.filter(**wanted).values_list("state", flat=True)))


def test_the_decided_call_has_come_as_far_as_its_board_says(live: Codes) -> None:
    call = call_named(live, "first")

    counts, amounts = counts_of([call])[call.pk], amounts_of([call])[call.pk]

    assert (call.state, call.season.state, call.is_being_loaded) == ("decided", "open", False)
    steps = (counts.filed, counts.eligible, counts.funded, counts.money_ended, counts.handed_over)
    assert steps == (15, 14, 12, 2, 4)
    assert (amounts.envelope, amounts.received) == (960_000_00, 640_000_00)
    assert (amounts.signed, amounts.committed) == (598_350_00, 598_350_00)
    assert (amounts.purchased, amounts.handed_over) == (446_920_00, 196_480_00)
    assert amounts.available == 41_650_00


def test_its_funded_files_were_sent_in_one_batch_and_answered_by_the_secretariat(live: Codes) -> None:
    lines = FileBatchLine.objects.select_related("batch__agreement", "answered_by", "decision__award")

    assert {(line.batch.number, line.batch.agreement.code) for line in lines} == {
        (live["batch"], live["agreement"])
    }
    assert {(line.state, line.answered_by.login) for line in lines} == {("accepted", "das.settat")}
    assert sum(line.decision.award.amount_minor for line in lines) == 598_350_00


def test_its_files_stand_at_every_station(live: Codes) -> None:
    files = {name: states_of(ProjectFile, applications__call__code=live[name]) for name in CALLS}

    draft = ProjectFile.objects.get(code=live["SET-26-023"])

    assert files["first"] == {
        "handed_over": 4,
        "purchasing": 7,
        "committed": 1,
        "credits_exhausted": 2,
        "ineligible": 1,
    }
    assert files["second"] == {"on_agenda": 2, "draft": 1}
    assert files["third"] == {"draft": 2, "complete": 1, "ready": 1}
    assert files["fourth"] == {"scored": 4}
    assert (draft.state, draft.applications.count()) == ("draft", 0)


def test_three_files_lack_five_papers(live: Codes) -> None:
    open_papers = [str(state) for state in ChecklistItem if state.group == "open"]
    wanted = [live[ref] for ref in ("SET-26-016", "SET-26-019", "SET-26-020")]

    files = ProjectFile.objects.filter(code__in=wanted).order_by("code")

    missing = [file.papers.filter(state__in=[*open_papers, "rejected"]).count() for file in files]
    assert missing == [1, 2, 2]
    assert set(files.values_list("state", flat=True)) == {"draft"}


def test_everybody_can_be_called_at_a_number_that_is_nobody_s(live: Codes) -> None:
    files = ProjectFile.objects.filter(code__in=[code for ref, code in live.items() if "SET-26" in ref])

    numbers = [row.value for row in Contact.objects.filter(person__in=files.values("person"))]

    assert len(numbers) == len(set(numbers)) == 27
    assert all(number.startswith("06 00 00 0") for number in numbers)


def test_one_paper_and_one_sheet_of_marks_are_left_for_the_committee_of_today(live: Codes) -> None:
    call = call_named(live, "second")
    sheets = {
        code: Score.objects.filter(application__project_file__code=live[code])
        .values("scorer")
        .distinct()
        .count()
        for code in ("SET-26-016", "SET-26-017", "SET-26-018")
    }

    states = states_of(Application, call=call)

    assert (call.state, call.decided_on) == ("frozen", TODAY)
    assert states == {"incomplete": 1, "complete": 2}
    assert sheets == {"SET-26-016": 2, "SET-26-017": 2, "SET-26-018": 1}


def test_another_committee_sits_before_its_list_and_may_vote_on_the_file_that_money_misses(
    live: Codes,
) -> None:
    call, chair = call_named(live, "fourth"), User.objects.get(login="chair.settat")
    refs = {code: ref for ref, code in live.items()}

    sitting = sitting_of(call, chair, TODAY, prepares_list=True)
    desk = vote_desk(Application.objects.get(project_file__code=live["SET-26-025"]), chair)

    listed = sitting.proposal
    assert (sitting.session_state, sitting.step, sitting.decided) == ("open", Step.DECIDE, 0)
    assert [refs[row.file.code] for row in listed.funded] == ["SET-26-024", "SET-26-026"]
    assert [refs[row.file.code] for row in listed.unfunded] == ["SET-26-025"]
    assert [refs[row.file.code] for row in listed.low_score] == ["SET-26-027"]
    assert (listed.balance_minor, listed.left_minor) == (41_650_00, 1_450_00)
    assert (desk.to, len(desk.voters), desk.is_open) == ("funded", 4, True)


def test_five_people_with_fourteen_pieces_and_a_cheque_are_expected_today(live: Codes) -> None:
    operation = Operation.objects.get(code=live["operation"])
    expected = Handover.objects.filter(day__operation=operation)
    awards = expected.values("award")

    pieces = states_of(EquipmentItem, award_line__award__in=awards)
    cheques = states_of(Payment, award__in=awards)

    assert (operation.state, operation.phase) == ("invited", 2)
    assert [day.on for day in operation.days.all()] == [TODAY]
    assert states_of(Handover, day__operation=operation) == {"prepared": 5}
    assert all(expected.values_list("number", flat=True))
    assert (pieces, cheques) == ({"in_store": 14}, {"signed": 1})


def test_what_is_bought_is_ordered_partly_delivered_and_accepted(live: Codes) -> None:
    orders = states_of(PurchaseOrder, award__decision__application__call__code=live["first"])
    awards = states_of(Award, decision__application__call__code=live["first"])

    assert orders == {"accepted": 9, "ordered": 2, "delivered_part": 1}
    assert awards == {"handed_over": 4, "in_purchase": 7, "signed": 1}


def test_a_tranche_was_received_and_the_next_is_expected_in_three_weeks(live: Codes) -> None:
    tranches = Tranche.objects.filter(call_sources__call__code=live["first"]).order_by("number")

    told = [(row.state, row.planned_minor, row.available_minor) for row in tranches]

    assert told == [("received", 640_000_00, 41_650_00), ("expected", 320_000_00, 0)]
    assert tranches[1].expected_on == TODAY + datetime.timedelta(days=21)


def test_every_decision_has_its_letter(live: Codes) -> None:
    decisions = Decision.objects.filter(application__call__code=live["first"])

    assert decisions.count() == 15
    assert not decisions.filter(letter__isnull=True).exists()


def test_two_appeals_are_examined_and_one_should_have_been_answered_yesterday(live: Codes) -> None:
    appeals = [line_of(appeal, TODAY) for appeal in open_appeals(call_named(live, "first"))]

    told = [(line.ground.value, line.state.value, line.days_left) for line in appeals]

    assert told == [("arithmetic", "overdue", -1), ("eligibility", "under_review", 3)]


def test_nobody_has_two_duties_that_are_kept_apart(live: Codes) -> None:
    apart = set(DutyConflict.objects.values_list("duty", "excludes"))
    held: dict[tuple[str, int], set[str]] = {}
    for subject, by, duty in Duty.objects.values_list("subject", "by", "duty"):
        held.setdefault((subject, by), set()).add(duty)

    wrong = [key for key, duties in held.items() if any((a, b) in apart for a in duties for b in duties)]

    assert wrong == []
    assert len(held) > 100


def test_the_same_day_again_changes_nothing_and_says_so(demonstration: str, server: Server) -> None:
    with psycopg.connect(at_owner(server, demonstration), autocommit=True) as owner:
        before = dump(owner)

        again = server.run_darb("live", database=demonstration)

        assert dump(owner) == before
    assert again.returncode == 0
    assert again.stdout.splitlines() == [
        f"Live season {label_of(read_story(LIVE), Loading(TODAY))}: loaded today already, nothing changed."
    ]


SET_UP = 8  # lines of set-up and of an empty database, beside the one that people come with


def test_what_is_printed_names_nobody(server: Server, demonstration_template: str, story: Story) -> None:
    said = server.said(demonstration_template)
    names = {row[key] for row in story.files for key in ("given_ar", "given_fr")}

    assert len(said.splitlines()) <= 40 - SET_UP  # a whole demonstration stays on one screen
    assert not [name for name in names if name in said]


def test_the_journal_holds(demonstration: str, server: Server) -> None:
    verified = server.run_darb("journal", "verify", database=demonstration)

    assert (verified.returncode, "0 chains broken" in verified.stdout) == (0, True)


# A later day


@pytest.fixture(scope="module")
def renewed(
    server: Server, django_db_setup: None, demonstration_template: str, django_db_blocker
) -> Iterator[tuple[str, list[str]]]:
    """The name of a database in which the next day came, and what was said."""
    name = f"{server.database}_renewed"
    server.create(name, demonstration_template)
    connection = connections["default"]
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    with django_db_blocker.unblock():
        with translation.override("en"):
            said = list(bring_up(read_story(LIVE), TODAY + ONE_DAY))
        yield name, said
        connection.close()
    connection.settings_dict["NAME"] = own
    server.drop(name)


def test_a_later_day_renews_it_and_says_so(renewed: tuple[str, list[str]], story: Story) -> None:
    first, second = Loading(TODAY), Loading(TODAY + ONE_DAY, 1)

    assert renewed[1] == [
        f"Live season {label_of(story, first)} of an earlier day: ended, its records stay.",
        f"Live season {label_of(story, second)}: 27 files, their days counted from today.",
    ]


def test_the_earlier_season_is_ended_and_nothing_of_it_is_deleted(renewed, story: Story) -> None:
    with scoped(national_scope()):
        season = Season.objects.get(label=label_of(story, Loading(TODAY)))
        calls = Call.objects.filter(season=season).order_by("code")

        awards = states_of(Award, decision__application__call__season=season)
        files = states_of(ProjectFile, applications__call__season=season)
        cheques = states_of(Payment, award__decision__application__call__season=season)

        assert (season.state, season.ends_on) == ("closed", TODAY + ONE_DAY)
        assert [call.state for call in calls] == ["closed", "cancelled", "cancelled", "cancelled"]
        assert awards == {"handed_over": 4, "cancelled": 8}
        assert files == {"handed_over": 4, "withdrawn": 19, "credits_exhausted": 2, "ineligible": 1}
        assert cheques == {"void": 1}
        assert states_of(Operation, season=season) == {"closed": 1, "cancelled": 1}
        assert not Handover.objects.filter(day__operation__season=season, state="prepared").exists()
        assert not [appeal for call in calls for appeal in open_appeals(call)]


def test_what_its_support_had_set_aside_is_free_again(renewed, story: Story) -> None:
    code = sheets_of(story, "first", Loading(TODAY))["agreements"][0]["code"]

    available = Tranche.objects.get(agreement__code=code, number=1).available_minor

    assert available == 640_000_00 - 446_920_00


def test_the_new_one_stands_where_the_earlier_one_stood(renewed, story: Story) -> None:
    with scoped(national_scope()):
        season = Season.objects.get(state="open", label=label_of(story, loading_on(TODAY + ONE_DAY)))
        calls = list(Call.objects.filter(season=season).select_related("rule_set").order_by("code"))

        counts, amounts = counts_of(calls), amounts_of(calls)

        assert [call.state for call in calls] == ["decided", "frozen", "open", "frozen"]
        assert [counts[call.pk].filed for call in calls] == [15, 3, 4, 4]
        assert amounts[calls[0].pk].handed_over == 196_480_00


def test_the_journal_holds_after_a_renewal(renewed, server: Server) -> None:
    verified = server.run_darb("journal", "verify", database=renewed[0])

    assert (verified.returncode, "0 chains broken" in verified.stdout) == (0, True)


# Stops


def test_a_stopped_loading_goes_on_to_the_same_season(fresh_database: Server) -> None:
    server = fresh_database
    with server.owner() as owner:
        before = written(owner)
    assert server.run_darb("live").returncode == 0
    with server.owner() as owner:
        expected, entries = outcome(owner), written(owner) - before
    server.renew()

    check_kills(server, ("live",), expected, entries, 3)


# The story's tables


def test_nobody_of_one_loading_looks_like_somebody_of_another(story: Story) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for earlier in range(12):
        for name in story.calls:
            for row in sheets_of(story, name, Loading(TODAY, earlier))["people"]:
                seen["name", row["names_latin"]] += 1
                seen["card", row["identity_number"]] += 1

    assert [key for key, times in seen.items() if times > 1] == []
    assert len(story.files) < CARDS_A_TIME


def test_codes_are_used_by_one_loading_only(story: Story) -> None:
    def codes(earlier: int) -> set[str]:
        loading = Loading(TODAY + datetime.timedelta(days=earlier), earlier)
        found = {label_of(story, loading)}
        for name in story.calls:
            sheets = sheets_of(story, name, loading)
            found |= {row["code"] for sheet in ("agreements", "operation") for row in sheets[sheet]}
            found |= {row["serial"] for row in sheets["purchases"] if row["serial"]}
            found |= {row["cheque_number"] for row in sheets["handovers"] if row["cheque_number"]}
        return found

    first, second, third = codes(0), codes(1), codes(2)

    assert not first & second | first & third | second & third
    assert len(first) == len(second) > 20


@pytest.mark.parametrize(
    ("day", "label"),
    [("2026-11-24", "2026-2027"), ("2027-01-02", "2026-2027"), ("2027-12-31", "2027-2028")],
)
def test_a_season_runs_from_one_civil_year_into_the_next(story: Story, day: str, label: str) -> None:
    assert label_of(story, Loading(datetime.date.fromisoformat(day))) == label


def at_owner(server: Server, database: str) -> str:
    return server.environment(database)["DATABASE_OWNER_URL"]
