"""A communiqué from its draft to its correction: two people, frozen words, a paper in each language, nothing lost."""

import datetime

import pytest

from darb.awards.models import Handover
from darb.core.errors import Forbidden
from darb.core.scope import scoped
from darb.documents.models import Document
from darb.journal.models import JournalEntry
from darb.people.models import Person
from darb.people.queries import scope_of
from darb.places.models import Province
from darb.programmes.models import SubProgramme
from darb.reports.actions import communiques as actions
from darb.reports.actions.communiques import CommuniqueRefused
from darb.reports.models import Communique
from darb.reports.queries.communique.content import preview
from darb.reports.states import CorrectionReason
from tests.conftest import national_scope
from tests.factories.accounts import make_user
from tests.factories.base import SETTAT
from tests.reports.communiques import ON, checked, drafted, make_told, published, release

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def writer():
    return make_user(role="programme_manager")


@pytest.fixture
def checker():
    return make_user(role="data_protection_officer")


def do(act, by, version, **given):
    with scoped(scope_of(by, ON)):
        return act(by=by, on=ON, version=version, **given)


def refusal_of(act, by, version, **given) -> str:
    with pytest.raises(CommuniqueRefused) as refusal:
        do(act, by, version, **given)
    return refusal.value.code


def people_of(version) -> dict:
    return next(figure for figure in version.figures if figure["name"] == "people")


def test_a_draft_takes_the_next_number_and_leaves_an_entry_with_its_seal(writer) -> None:
    first = drafted(writer, make_told(released_by=writer))
    second = drafted(writer, make_told(released_by=writer))

    numbers = [one.communique.number for one in (first, second)]
    assert numbers == ["COM-2021-0001", "COM-2021-0002"]
    entry = JournalEntry.objects.get(act="reports.draft_communique", subject="communique:COM-2021-0001")
    assert entry.details["content"] == first.content_hash
    assert [(move.state, move.by_id) for move in first.moves.all()] == [("draft", writer.pk)]


def test_the_released_counts_are_those_of_the_signed_minutes(writer) -> None:
    version = drafted(writer, make_told(released_by=writer))

    assert people_of(version)["said"]["fr"] == "9\u00a0personnes"
    assert people_of(version)["records"] == 9


def test_nothing_is_counted_aloud_before_somebody_releases_it(writer) -> None:
    operation = make_told()
    version = drafted(writer, operation)
    assert (people_of(version)["rule"], people_of(version)["records"]) == ("not_released", None)

    with scoped(national_scope()):
        release(operation, writer)
    again = do(actions.draft_again, writer, version)

    assert people_of(again)["records"] == 9
    assert JournalEntry.objects.filter(act="reports.draft_communique_again").count() == 1


@pytest.mark.parametrize("compartments", [[], ["minors"]])
def test_a_minor_is_noticed_by_whoever_does_not_see_minors(writer, compartments) -> None:
    """The writer's posting grants no compartment: who is hidden is protected and counted all the same."""
    operation = make_told(released_by=writer)
    with scoped(national_scope()):
        person = Person.objects.filter(awards__handovers__day__operation=operation).first()
        Person.objects.filter(pk=person.pk).update(birth_year=2005, compartments=compartments)

    version = drafted(writer, operation)

    assert people_of(version)["rule"] == "protected"
    assert "نساء" not in str(version.texts["ar"])


def test_a_restricted_programme_is_never_counted_aloud(writer) -> None:
    operation = make_told(released_by=writer)
    with scoped(national_scope()):
        call = operation.season.calls.get()
        call.sub_programme = SubProgramme.objects.exclude(compartment=None).first()
        call.save()

    version = drafted(writer, operation)

    assert people_of(version)["rule"] == "protected"
    assert call.sub_programme.label_fr not in str(version.texts)


def test_people_behind_a_compartment_are_counted_too(writer) -> None:
    operation = make_told(released_by=writer)
    with scoped(national_scope()):
        hidden = Handover.objects.filter(day__operation=operation).first()
        Handover.objects.filter(pk=hidden.pk).update(compartments=["health"])

    assert people_of(drafted(writer, operation))["records"] == 9


def test_whoever_sees_a_part_of_the_territory_drafts_nothing() -> None:
    local = make_user(role="programme_manager", province=Province.objects.get(pk=SETTAT))
    operation = make_told()

    with scoped(scope_of(local, ON)):
        assert preview(operation) is None
    with pytest.raises(CommuniqueRefused) as refusal:
        drafted(local, operation)
    assert refusal.value.code == "territory_not_reached"


def test_nothing_is_drafted_while_somebody_is_awaited_nor_twice(writer) -> None:
    operation = make_told()
    with scoped(national_scope()):
        awaited = Handover.objects.filter(day__operation=operation).first()
        Handover.objects.filter(pk=awaited.pk).update(state="prepared")
    with pytest.raises(CommuniqueRefused) as early:
        drafted(writer, operation)
    assert early.value.code == "operation_not_over"

    other = make_told()
    drafted(writer, other)
    with pytest.raises(CommuniqueRefused) as twice:
        drafted(writer, other)
    assert twice.value.code == "communique_exists"
    assert Communique.objects.count() == 1


def test_whoever_drafted_does_not_check_and_nobody_checks_without_the_right(writer, checker) -> None:
    version = drafted(writer, make_told())

    with pytest.raises(Forbidden):
        checked(version, writer)
    assert checked(version, checker).state == "checked"


def test_approval_belongs_to_another_than_the_checker(writer, checker) -> None:
    version = checked(drafted(writer, make_told()), checker)

    with pytest.raises(Forbidden):
        do(actions.approve_communique, checker, version, read=version.content_hash)
    approved = do(actions.approve_communique, writer, version, read=version.content_hash)
    assert (approved.state, approved.approved_by_id) == ("approved", writer.pk)


def test_what_was_not_read_is_not_approved(writer, checker) -> None:
    version = drafted(writer, make_told())

    assert refusal_of(actions.check_communique, checker, version, read="0" * 64) == "communique_moved_on"
    assert refusal_of(actions.approve_communique, writer, version, read=version.content_hash) == (
        "communique_moved_on"
    )


def test_when_the_records_changed_since_it_goes_back_to_be_drafted_again(writer, checker) -> None:
    operation = make_told()
    version = checked(drafted(writer, operation), checker)
    with scoped(national_scope()):
        release(operation, writer)

    read = version.content_hash
    assert refusal_of(actions.approve_communique, writer, version, read=read) == "records_changed"
    back = do(actions.send_back_communique, checker, version, because="الأرقام أُذن بها بعد التحرير")
    assert (back.state, back.checked_by_id) == ("draft", None)
    assert [move.because for move in back.moves.all()][-1] == "الأرقام أُذن بها بعد التحرير"


def test_publishing_issues_a_paper_in_each_language(writer, checker) -> None:
    version = published(drafted(writer, make_told(released_by=writer)), writer, checker)

    papers = Document.objects.filter(kind="communique", number=version.communique.number)
    assert sorted(papers.values_list("language", flat=True)) == ["ar", "en", "fr"]
    assert version.published_on == ON
    acts = JournalEntry.objects.filter(subject=f"communique:{version.communique.number}").order_by("pk")
    assert [entry.act for entry in acts] == [
        f"reports.{verb}_communique" for verb in ("draft", "check", "approve", "publish")
    ]


def test_a_correction_says_what_changed_and_leaves_what_was_published(writer, checker) -> None:
    operation = make_told()
    first = published(drafted(writer, operation), writer, checker)
    words = first.texts
    with scoped(national_scope()):
        release(operation, writer)

    with scoped(scope_of(writer, ON)):
        second = actions.correct_communique(
            by=writer, on=ON, communique=first.communique, reason=CorrectionReason.COUNT_RELEASED
        )
    opening = second.texts["fr"]["paragraphs"][0][0]["text"]
    assert "après coup" in opening
    assert "9\u00a0personnes, non publié auparavant" in opening
    published(second, writer, checker)

    first.refresh_from_db()
    assert (first.state, first.texts) == ("corrected", words)
    assert second.communique.versions.get(state="published").ordinal == 2
    kept = Document.objects.filter(kind="communique", language="fr").order_by("pk")
    assert [(one.number, one.state) for one in kept] == [
        (first.communique.number, "superseded"),
        (f"{first.communique.number}-2", "issued"),
    ]


def test_without_a_change_there_is_nothing_to_correct(writer, checker) -> None:
    version = published(drafted(writer, make_told(released_by=writer)), writer, checker)

    with scoped(scope_of(writer, ON)), pytest.raises(CommuniqueRefused) as refusal:
        actions.correct_communique(
            by=writer, on=ON, communique=version.communique, reason=CorrectionReason.RECORDS_CHANGED
        )

    assert refusal.value.code == "nothing_to_correct"


def test_a_correction_of_a_correction_compares_with_what_it_said(writer, checker) -> None:
    operation = make_told()
    first = published(drafted(writer, operation), writer, checker)
    with scoped(national_scope()):
        release(operation, writer)
    with scoped(scope_of(writer, ON)):
        second = actions.correct_communique(
            by=writer, on=ON, communique=first.communique, reason=CorrectionReason.COUNT_RELEASED
        )
    published(second, writer, checker)

    with scoped(scope_of(writer, ON)), pytest.raises(CommuniqueRefused) as refusal:
        actions.correct_communique(
            by=writer,
            on=ON + datetime.timedelta(days=1),
            communique=first.communique,
            reason=CorrectionReason.RECORDS_CHANGED,
        )
    assert refusal.value.code == "nothing_to_correct"
