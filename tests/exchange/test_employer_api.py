"""What an enterprise's program reads and answers: its own offers, candidates and contracts; never penal data."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from darb.core.scope import scoped
from darb.employment.models import Candidacy, CitizenEnterprise, Placement, Vacancy
from darb.journal.models import AccessEntry, JournalEntry
from tests.conftest import national_scope
from tests.exchange.programs import Program, program_of
from tests.factories import EL_JADIDA, centre, make_person
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_placement,
    make_placement_move,
    make_vacancy,
)
from tests.factories.people import make_name, make_shared_access, make_stay

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = timezone.localdate
SENT = {
    "title": "خياطة",
    "trade": "tailoring",
    "province": EL_JADIDA,
    "contract": "permanent",
    "wage": "3500.00",
    "weekly_hours": 44,
    "places": 2,
    "until": (TODAY() + datetime.timedelta(days=60)).isoformat(),
    "languages": ["arabic"],
}


class Offered:
    """An enterprise with an open offer, somebody sent to it and somebody it took on who went back to prison."""

    def __init__(self, mark: str) -> None:
        with scoped(national_scope()):
            self.enterprise: CitizenEnterprise = make_citizen_enterprise()
            self.vacancy: Vacancy = make_vacancy(enterprise=self.enterprise, places=3)
            self.sent: Candidacy = self._led("sent", f"Elmithali {mark}")
            self.gone: Candidacy = self._led("placed", f"Elbayani {mark}")
            ended = {"state": "ended_early", "ended_on": TODAY()}
            self.placement: Placement = make_placement(candidacy=self.gone, **ended)
            told = {"state": "ended_early", "reason": "return_to_prison", "compartments": ["penal"]}
            make_placement_move(placement=self.placement, **told)
            self.hidden: Candidacy = self._led("proposed", f"Ettajribi {mark}")

    def _led(self, state: str, name: str) -> Candidacy:
        person = make_person(holder=centre())
        make_name(person=person, full=name, key=name.casefold())
        make_stay(person=person)
        body = self.enterprise.organisation
        make_shared_access(subject=person.code, organisation=body, kind="employment")
        return make_candidacy(person=person, vacancy=self.vacancy, state=state)


@pytest.fixture
def own(db: None) -> Offered:
    return Offered("Own")


@pytest.fixture
def other(db: None) -> Offered:
    return Offered("Other")


@pytest.fixture
def program(own: Offered) -> Program:
    return program_of(own.enterprise.organisation, "employer")


def state_of(row: Any) -> str:
    with scoped(national_scope()):
        return str(type(row).objects.get(pk=row.pk).state)


def test_an_enterprise_reads_its_own_part_and_no_penal_word(
    program: Program, own: Offered, other: Offered
) -> None:
    full = program.get(f"employment/vacancies/{own.vacancy.code}").json()
    contracts = program.get("employment/placements").json()["placements"]
    everything = str([program.get("employment/vacancies").json(), full, contracts])

    assert {one["name_latin"] for one in full["candidates"]} == {"Elmithali Own", "Elbayani Own"}
    assert [(one["number"], one["state"]) for one in contracts] == [(own.placement.number, "ended_early")]
    assert not [word for word in ("Other", "Ettajribi", "prison", "penal", "reason") if word in everything]
    read = AccessEntry.objects.filter(subject="placements").latest("pk")
    assert read.details["people"] == [own.gone.subject]


def test_what_is_another_enterprise_s_looks_as_if_it_did_not_exist(
    program: Program, own: Offered, other: Offered
) -> None:
    asked = [
        ("vacancies", other.vacancy.code, "VAC-9999-0001"),
        ("candidacies", other.sent.number, "CND-9999-0001"),
        ("candidacies", own.hidden.number, "CND-9999-0002"),
    ]

    for kind, theirs, nobody in asked:
        said = [program.get(f"employment/{kind}/{code}") for code in (theirs, nobody)]
        assert {answer.status_code for answer in said} == {404}
        assert said[0].json() == said[1].json()
    moved = program.post(f"employment/vacancies/{other.vacancy.code}/moves", {"to": "open"})
    refused = program.post(f"employment/candidacies/{other.sent.number}/moves", {"to": "not_retained"})
    assert (moved.status_code, refused.status_code) == (404, 404)
    assert (state_of(other.vacancy), state_of(other.sent)) == ("open", "sent")


def test_an_offer_is_written_once_however_often_it_is_sent(program: Program, own: Offered) -> None:
    answers = [program.post("employment/vacancies", SENT, key="offre-du-jour") for _ in range(3)]
    code = answers[0].json()["code"]
    opened = program.post(f"employment/vacancies/{code}/moves", {"to": "open"})

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert {answer.json()["code"] for answer in answers} == {code}
    assert (opened.json()["state"], opened.json()["wage"]) == ("open", "3500.00")
    assert Vacancy.objects.filter(enterprise=own.enterprise).count() == 2
    assert JournalEntry.objects.filter(act="employment.write_vacancy").count() == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"trade": "astronaut"}, "unknown_code"),
        ({"province": "99.999"}, "unknown_code"),
        ({"wage": "3500"}, "fields"),
        ({"until": "9999-12-31"}, "fields"),
        ({"title": "a\u202eb"}, "fields"),
        ({"enterprise": "another"}, "fields"),
    ],
)
def test_what_cannot_be_taken_is_told_by_field(program: Program, wrong: dict, code: str) -> None:
    answer = program.post("employment/vacancies", {**SENT, **wrong})

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert next(iter(wrong)) in str(answer.json())


def test_an_enterprise_answers_for_itself_and_not_for_the_person(program: Program, own: Offered) -> None:
    path = f"employment/candidacies/{own.sent.number}"
    terms = {"contract": "permanent", "wage": "3500.00", "starts_on": TODAY().isoformat()}

    heard = program.post(f"{path}/moves", {"to": "interview", "interview_on": TODAY().isoformat()})
    offered = [program.post(f"{path}/offer", terms, key="une-offre") for _ in range(2)]
    accepted = program.post(f"{path}/moves", {"to": "placed"})

    assert heard.json()["state"] == "interview"
    assert [answer.json()["state"] for answer in offered] == ["offer", "offer"]
    assert accepted.status_code == 422
    assert JournalEntry.objects.filter(act="employment.offer").count() == 1


@pytest.fixture
def signed(own: Offered) -> Placement:
    """A contract of the enterprise on which somebody should have begun four months ago."""
    began = TODAY() - datetime.timedelta(days=120)
    with scoped(national_scope()):
        candidacy = own._led("placed", "Ennamoudaji Own")
        return make_placement(candidacy=candidacy, agreed_on=began, starts_on=began)


def start_of(placement: Placement, **told: str) -> dict[str, str]:
    return {"day": placement.starts_on.isoformat(), "contract": "permanent", "wage": "3000.00", **told}


def test_a_contract_is_confirmed_answered_for_and_ended_once_each(
    program: Program, signed: Placement
) -> None:
    path, end = f"employment/placements/{signed.number}", {"to": "ended_early", "day": TODAY().isoformat()}
    sent = [
        ("start", start_of(signed), "le-debut"),
        ("checks", {"months": 3, "answer": "in_work"}, "trois-mois"),
        ("end", {**end, "reason": "resignation"}, "la-fin-du-contrat"),
    ]

    answers = [
        [program.post(f"{path}/{step}", told, key=key).json() for _ in range(3)] for step, told, key in sent
    ]

    told = [[(one["state"], one["check"] and one["check"]["months"]) for one in answer] for answer in answers]
    assert told == [[("running", 3)] * 3, [("running", None)] * 3, [("ended_early", None)] * 3]
    written = JournalEntry.objects.filter(act__in=["employment.move_placement", "employment.check"])
    assert written.count() == 3


def test_what_does_not_fit_a_contract_is_refused(
    program: Program, own: Offered, other: Offered, signed: Placement
) -> None:
    path, end = f"employment/placements/{signed.number}", {"to": "ended_early", "day": TODAY().isoformat()}

    another = program.post(f"{path}/start", start_of(signed, wage="2900.00"))
    early = program.post(f"{path}/checks", {"months": 6, "answer": "in_work"})
    program.post(f"{path}/start", start_of(signed))
    wordless = program.post(f"{path}/end", end)
    prison = program.post(f"{path}/end", {**end, "reason": "return_to_prison"})
    over = program.post(f"employment/placements/{own.placement.number}/end", {**end, "reason": "other"})
    foreign = [program.get(f"employment/placements/{number}") for number in (other.placement.number, "PLC-9")]

    assert [answer.status_code for answer in (another, early, wordless, prison, over)] == [
        409,
        409,
        409,
        422,
        409,
    ]
    assert [answer.json()["code"] for answer in (another, early, wordless, over)] == [
        "another_contract",
        "check_not_due",
        "reason_missing",
        "placement_elsewhere",
    ]
    assert foreign[0].json() == foreign[1].json()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_what_a_key_may_not_write_is_told_in_the_language_asked_for(own: Offered, language: str) -> None:
    body = own.enterprise.organisation
    reading = program_of(body, "employer", language=language, may_write=False)
    writing = program_of(body, "employer", language=language)
    sent = {"to": "completed", "day": TODAY().isoformat()}

    unkeyed = reading.post(f"employment/placements/{own.placement.number}/end", sent)
    over = writing.post(f"employment/placements/{own.placement.number}/end", sent)

    assert (unkeyed.status_code, over.status_code) == (403, 409)
    assert over.headers["Content-Type"].startswith("application/problem+json")
    said = {
        "ar": "لم تعد عملية",
        "fr": "Le placement n’est plus",
        "en": "The placement is no longer",
    }
    assert said[language][:6] in over.json()["detail"]


def test_a_key_opens_no_other_kind_of_part(program: Program, own: Offered) -> None:
    teaching = program_of(own.enterprise.organisation, "training_provider")

    assert program.get("training/sessions").status_code == 403
    assert teaching.get("employment/vacancies").status_code == 403
    assert teaching.get("employment/placements").status_code == 403
