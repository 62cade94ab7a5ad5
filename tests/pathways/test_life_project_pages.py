"""The life project on its pages: written, answered, countersigned, printed, revised, carried out, reviewed."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.journal.models import AccessEntry, JournalEntry
from darb.pathways.actions.plans import Answer, answer_life_project
from darb.pathways.actions.telling import PathwayRefused
from darb.pathways.models import Exemption, Goal, LifeProject, PlanMove, Review, Step
from darb.pathways.states import LifeProject as State
from darb.people.actions.consents import GUARDIAN_OF_AN_ADULT
from darb.people.models import JourneyMove, Person
from darb.staff.models import Draft
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.pathways import DRAWN, make_agreed_plan, make_whole_plan
from tests.factories.people import make_journey_move
from tests.pages import assert_sound

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
LANGUAGES = ["ar", "fr", "en"]


@pytest.fixture
def person() -> Person:
    with scoped(national_scope()):
        made = make_person(holder=centre())
        make_journey_move(person=made, state="first_interview")
    return made


@pytest.fixture
def worker(client: Client) -> Client:
    enter(client, make_user("pathways.worker", role="case_worker", establishment=centre()))
    return client


@pytest.fixture
def second() -> Client:
    client = Client()
    enter(client, make_user("pathways.second", role="centre_coordinator", establishment=centre()))
    return client


def at(person: Person, page: str = "") -> str:
    return f"/people/{person.code}/life-project/{page}"


def send(client: Client, address: str, **fields: Any) -> Any:
    key = re.search(r'name="form_key" value="([^"]{43})"', client.get(address).content.decode())
    return client.post(address, {"form_key": key[1] if key else "", **fields})


def written(what: str = "apprendre la couture", **more: Any) -> dict[str, Any]:
    return {
        "do": "save", "goals": "1", "wish": "un atelier", "trade": "plumbing", "g0-axis": "training",
        "g0-what": what, "g0-steps": "2", "g0-s0-what": "s'inscrire", "g0-s0-owner": "worker",
        "g0-s0-due": "2031-02-28", "g0-s1-what": "", "g0-s1-owner": "", "g0-s1-due": "", **more,
    }  # fmt: skip


def all_of(model: Any, **wanted: Any) -> list[Any]:
    with scoped(national_scope()):
        return list(model.objects.filter(**wanted).order_by("pk"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "write/", "review/", "exempt/", "{number}/", "{number}/countersign/"])
def test_every_page_is_sound(worker: Client, person: Person, page: str, language: str) -> None:
    with scoped(national_scope()):
        plan = make_agreed_plan(person=person)

    answer = worker.get(at(person, page.format(number=plan.number)), headers={"accept-language": language})

    assert answer.status_code == 200
    assert_sound(answer.content.decode(), language)


def test_a_life_project_goes_from_its_first_word_to_its_paper(
    worker: Client, second: Client, person: Person
) -> None:
    sent = send(worker, at(person, "write/"), **written())
    plan = all_of(LifeProject)[0]
    answer = at(person, f"{plan.number}/answer/")
    signed = send(worker, answer, answer="agreed", way="signature", drawn=DRAWN, witness="", reason="")
    by_the_same = send(worker, at(person, f"{plan.number}/countersign/"))
    by_another = send(second, at(person, f"{plan.number}/countersign/"))
    papers = [second.get(at(person, f"{plan.number}/paper/{language}/")) for language in ("ar", "fr")]

    kept = all_of(LifeProject)[0]
    assert (sent.status_code, signed.status_code, by_another.status_code) == (302, 302, 302)
    assert by_the_same.status_code == 422
    assert (kept.state, kept.mark, len(kept.content_hash)) == ("countersigned", "signature", 64)
    assert [b"".join(paper.streaming_content)[:5] for paper in papers] == [b"%PDF-", b"%PDF-"]
    passed = [move.state for move in all_of(JourneyMove, person=person)]
    assert passed == ["first_interview", "plan_signed", "followed"]
    acts = list(
        JournalEntry.objects.filter(act__startswith="pathways.").order_by("pk").values_list("act", flat=True)
    )
    assert acts == ["pathways.write_life_project", "pathways.answer_life_project", "pathways.countersign"]


def test_a_revision_keeps_the_earlier_text_and_replaces_it_once_agreed(
    worker: Client, person: Person
) -> None:
    with scoped(national_scope()):
        first = make_agreed_plan(person=person)

    refused = send(worker, at(person, "write/"), **written("trouver un local", why_revised=""))
    send(worker, at(person, "write/"), **written("trouver un local", why_revised="le cours est fini"))
    while_written = [plan.state for plan in all_of(LifeProject)]
    second = all_of(LifeProject)[1]
    send(
        worker, at(person, f"{second.number}/answer/"), answer="agreed", way="thumbprint", witness="Ettajribi"
    )

    assert refused.status_code == 422
    assert while_written == ["agreed", "draft"]
    assert [(plan.version, plan.state) for plan in all_of(LifeProject)] == [(1, "superseded"), (2, "agreed")]
    assert second.follows_id == first.pk
    assert [goal.what for goal in all_of(Goal, life_project=first)] == ["apprendre la couture"]


@pytest.mark.parametrize(
    ("fields", "is_kept"),
    [
        ({"answer": "refused", "reason": "pas maintenant"}, True),
        ({"answer": "refused", "reason": ""}, False),
        ({"answer": "could_not_answer", "reason": "ne parle pas notre langue"}, True),
        ({"answer": "agreed", "way": "signature", "drawn": ""}, False),
        ({"answer": "agreed", "way": "signature", "drawn": "1,1 2,2"}, False),
        ({"answer": "agreed", "way": "thumbprint", "witness": ""}, False),
        ({"answer": "agreed"}, False),
    ],
)
def test_an_answer_needs_what_makes_it_one(
    worker: Client, person: Person, fields: dict[str, str], is_kept: bool
) -> None:
    with scoped(national_scope()):
        plan = make_whole_plan(person=person)

    sent = send(worker, at(person, f"{plan.number}/answer/"), **fields)

    assert (sent.status_code == 302) == is_kept
    assert (all_of(LifeProject)[0].state == fields["answer"]) == is_kept


def test_for_a_minor_the_guardian_signs(worker: Client) -> None:
    with scoped(national_scope()):
        minor = make_person(holder=centre(), birth_year=timezone.localdate().year - 15)
        plan = make_whole_plan(person=minor)
    address = at(minor, f"{plan.number}/answer/")
    drawn = {"answer": "agreed", "way": "guardian", "drawn": DRAWN}

    alone = send(worker, address, **drawn, guardian="")
    by_child = send(worker, address, answer="agreed", way="signature", drawn=DRAWN, guardian="Ennamoudaji")
    together = send(worker, address, **drawn, guardian="Ennamoudaji")

    assert (alone.status_code, by_child.status_code, together.status_code) == (422, 422, 302)
    assert all_of(LifeProject)[0].guardian == "Ennamoudaji"


def test_for_an_adult_no_guardian_signs(worker: Client, person: Person) -> None:
    with scoped(national_scope()):
        plan = make_whole_plan(person=person)
    address = at(person, f"{plan.number}/answer/")
    signed = {"answer": "agreed", "way": "guardian", "drawn": DRAWN, "guardian": "Ennamoudaji"}

    page = worker.get(address).content.decode()
    sent = send(worker, address, **signed)

    assert 'value="guardian"' not in page
    assert 'name="guardian"' not in page
    assert sent.status_code == 422
    assert str(GUARDIAN_OF_AN_ADULT) in sent.content.decode()
    assert all_of(LifeProject)[0].state == "draft"


BIRTHS = [
    ({"birth_year": 2003, "birth_month": 5, "birth_day": 9}, datetime.date(2021, 5, 9)),
    ({"birth_year": 2004, "birth_month": 2, "birth_day": 29}, datetime.date(2022, 3, 1)),
    ({"birth_year": 2003, "birth_month": 5, "birth_day": None}, datetime.date(2021, 5, 31)),
    ({"birth_year": 2003, "birth_month": None, "birth_day": None}, datetime.date(2021, 12, 31)),
]


@pytest.mark.parametrize(("birth", "birthday"), BIRTHS)
@pytest.mark.parametrize("mark", ["guardian", "thumbprint"])
def test_a_guardian_signs_until_the_eve_of_the_majority(
    birth: dict[str, Any], birthday: datetime.date, mark: str
) -> None:
    by_the_guardian = Answer(
        State.AGREED, mark=mark, drawn=DRAWN, guardian="Ennamoudaji", witness="Ettajribi"
    )
    by = make_user(role="case_worker", establishment=centre())

    with scoped(national_scope()):
        plan = make_whole_plan(person=make_person(holder=centre(), **birth))
        with pytest.raises(PathwayRefused) as refusal:
            answer_life_project(by=by, on=birthday, life_project=plan, answer=by_the_guardian)
        eve = birthday - datetime.timedelta(days=1)
        signed = answer_life_project(by=by, on=eve, life_project=plan, answer=by_the_guardian)

    assert refusal.value.code == "answer_guardian_of_an_adult"
    assert (signed.state, signed.guardian) == ("agreed", "Ennamoudaji")


def test_how_far_a_step_is_moves_and_what_was_signed_stays(worker: Client, person: Person) -> None:
    with scoped(national_scope()):
        make_agreed_plan(person=person)
    step = all_of(Step)[0]
    address = at(person, f"steps/{step.pk}/")

    without_reason = send(worker, address, to="blocked", told="")
    stuck = send(worker, address, to="blocked", told="cours complet")

    assert (without_reason.status_code, stuck.status_code) == (422, 302)
    assert [(move.state, move.told) for move in all_of(PlanMove)] == [("blocked", "cours complet")]
    assert (all_of(Step)[0].state, all_of(Goal)[0].state) == ("blocked", "in_progress")


def test_a_review_an_exemption_and_its_end_are_kept_and_told(worker: Client, person: Person) -> None:
    with scoped(national_scope()):
        make_agreed_plan(person=person)

    send(worker, at(person, "exempt/"), reason="transfer", told="annoncé pour la semaine")
    while_exempted = send(worker, at(person, "review/"), told="tout va", outcome="kept")
    shown = worker.get(at(person)).content.decode()
    send(worker, at(person, "clear/"))
    reviewed = send(worker, at(person, "review/"), told="tout va", outcome="to_revise")

    assert while_exempted.status_code == 422
    assert "Exempted since" in shown or "إعفاء منذ" in shown
    assert reviewed.headers["Location"].endswith("/write/")
    assert [(row.reason, row.cleared_on is not None) for row in all_of(Exemption)] == [("transfer", True)]
    assert [(row.told, row.outcome) for row in all_of(Review)] == [("tout va", "to_revise")]


def test_what_is_typed_is_kept_and_comes_back(worker: Client, person: Person) -> None:
    address = at(person, "write/")

    send(worker, address, **written("apprendre à lire", do="draft"))
    more = send(worker, address, **written("apprendre à lire", do="step-0"))

    assert Draft.objects.count() == 1
    assert 'name="g0-s2-what"' in more.content.decode()
    assert "apprendre à lire" in worker.get(address).content.decode()
    assert all_of(LifeProject) == []


def test_of_two_who_write_one_draft_the_second_is_told(
    worker: Client, second: Client, person: Person
) -> None:
    send(worker, at(person, "write/"), **written())
    seen = re.search(r'name="seen" value="(\w*)"', second.get(at(person, "write/")).content.decode())
    send(worker, at(person, "write/"), **written("trouver un local"))

    late = send(second, at(person, "write/"), **written("autre chose", seen=seen[1] if seen else ""))

    assert late.status_code == 422
    assert [goal.what for goal in all_of(Goal)] == ["trouver un local"]


def test_nobody_else_s_plan_is_read_or_written(worker: Client) -> None:
    with scoped(national_scope()):
        outsider = make_person(holder=centre("CAR-AGA"), province="09.001")
        plan = make_whole_plan(person=outsider)

    pages = ["", "write/", f"{plan.number}/", f"{plan.number}/answer/", f"{plan.number}/paper/fr/"]

    assert [worker.get(at(outsider, page)).status_code for page in pages] == [404] * 5


def test_a_plan_is_found_under_its_own_person_only(worker: Client, person: Person) -> None:
    with scoped(national_scope()):
        other = make_whole_plan(person=make_person(holder=centre()))

    assert worker.get(at(person, f"{other.number}/")).status_code == 404


def test_opening_a_life_project_is_written_down(worker: Client, person: Person) -> None:
    worker.get(at(person))

    entry = AccessEntry.objects.latest("pk")
    assert (entry.act, entry.subject, entry.details["page"]) == (
        "open",
        f"person:{person.code}",
        "life_project",
    )
