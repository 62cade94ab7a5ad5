"""One file of every scope from the first interview to the signed minutes, with a planted value in each place.

A planted value is found again in any answer that lets it through: a page, an error, a download.
"""

import dataclasses
import datetime
from typing import Any

from darb.core.scope import scoped
from darb.detention.models import ReleaseEvent
from darb.diagnosis.rules.answers import as_kept
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.employment.models import CitizenEnterprise
from darb.establishments.models import Establishment
from darb.funding.models import Agreement
from darb.partners.models import Organisation
from darb.people.models import Person
from darb.places.models import Province
from darb.programmes.models import Call, SubProgramme
from darb.reports.models import PublishedFigure
from darb.selection.models import Appeal, Decision
from darb.staff.models import User
from tests.access.accounts import ACCOUNTS, CENTRE, PRISON, PROVINCE, SCOPES, Account
from tests.conftest import national_scope
from tests.factories import centre, make_posting
from tests.factories.accounts import make_factor, make_organisation_key, make_user
from tests.factories.awards import (
    make_award,
    make_award_line,
    make_handover,
    make_operation,
    make_operation_day,
    make_operation_paper,
    make_purchase_order,
)
from tests.factories.casefile import make_file_transfer, make_legal_hold, make_retention_run
from tests.factories.communiques import make_communique, make_communique_version
from tests.factories.detention import make_inside_activity, make_release_batch, make_release_batch_row
from tests.factories.diagnosis import make_answer, make_interview
from tests.factories.employment import (
    make_candidacy,
    make_citizen_enterprise,
    make_placement,
    make_vacancy,
)
from tests.factories.funds import make_execution_statement, make_file_batch, make_file_batch_line
from tests.factories.money import (
    make_agreement,
    make_bare_call,
    make_bare_tranche,
    make_call_source,
    make_contribution,
    make_criterion,
    make_rule_set,
    make_season,
)
from tests.factories.pathways import (
    make_appointment,
    make_goal,
    make_life_project,
    make_note,
    make_record_rehabilitation,
    make_referral,
    make_step,
)
from tests.factories.people import (
    make_break_glass,
    make_certificate,
    make_contact,
    make_identifier,
    make_letter,
    make_name,
    make_person,
    make_person_account,
    make_release_event,
    make_shared_access,
    make_stay,
)
from tests.factories.projects import (
    make_appeal,
    make_application,
    make_checklist_item,
    make_committee_session,
    make_decision,
    make_eligibility_result,
    make_file,
    make_run,
)
from tests.factories.records import make_agreement_change
from tests.factories.reference import make_establishment
from tests.factories.rights import make_consent, make_data_request
from tests.factories.training import (
    make_course,
    make_course_session,
    make_enrolment,
    make_exam_result,
    make_internship,
    make_stipend_sheet,
    make_study_year,
)

TODAY = datetime.date.today()  # noqa: DTZ011  postings are looked at on the day the walk is made
LONG_AGO = datetime.date(2015, 1, 1)
SHOWN_AS = {"training_provider": "training", "employer": "employment", "referral_partner": "referral"}
ELSEWHERE = "09.001"
EXISTING = tuple(scope for scope in SCOPES if scope != "unknown")
COMPARTMENTS = {
    "compartment": ["health"],
    "restricted": ["moussalaha"],
    "minor": ["minors"],
    "sealed_minor": ["minors"],
}
HOLDERS = {"other_centre": "CAR-SAL", "other_province": "CAR-AGA", "other_organisation": PRISON}
# Letters, so that no planted value is found by chance inside a number or another word.
MARKS = dict(zip(EXISTING, ("QWAN", "QWBO", "QWCU", "QWDI", "QWEF", "QWFO", "QWGA", "QWHE"), strict=True))


@dataclasses.dataclass
class World:
    """``keys[scope][name]``: what stands in an address; ``planted[scope][kind]``: what must not come back."""

    keys: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    planted: dict[str, dict[str, str]] = dataclasses.field(default_factory=dict)
    users: dict[str, User] = dataclasses.field(default_factory=dict)


def make_world() -> World:
    """Committed: requests open transactions of their own."""
    world = World()
    with scoped(national_scope()):
        for scope in EXISTING:
            _tell(world, scope)
        unknown = {
            "input": "input",
            "output": "output",
            "stop": "nowhere",
            "token": "A" * 22,
            "sheet": "equipment",
            "language": "fr",
        }
        unknown["category"] = "contacts"
        names = world.keys["own"]
        world.keys["unknown"] = {name: unknown.get(name, 999_999_999) for name in names}
        for name, value in names.items():
            if isinstance(value, str) and name not in unknown:
                world.keys["unknown"][name] = "QWZZ-2031-0099"
    for account in ACCOUNTS:
        if account.name != "anonymous":
            world.users[account.name] = _user(world, account)
    return world


def _tell(world: World, scope: str) -> None:
    """The whole path of one person, filed in a call of its own."""
    mark = MARKS[scope]
    planted = _planted(mark)
    person = _person(scope, planted)
    decision = _decision(scope, person, mark)
    someone = make_user(f"someone.{mark}")
    others = [world.keys["compartment"]["person"]] if scope == "restricted" else []
    keys = _papers(decision, mark, planted, others)
    keys |= {
        "season": decision.application.call.code,
        "agreement": f"{mark}-C21-A",
        "person": person.code,
        "input": "input",
        "output": "output",
        "stop": "nowhere",  # a stop that exists would sign in as somebody else
    }
    keys |= {**_statement(mark), "batch": _batch(mark, decision), **_employment(person, mark, scope)}
    keys["transfer"] = make_file_transfer(person=person, number=f"{mark}-P21-T").number
    keys |= _interview(person, mark, planted)
    keys["request"] = make_data_request(person=person, number=f"{mark}-P21-D").number
    keys["glass"] = make_break_glass(subject=person.code).pk
    keys |= {"year": 2014, "announced": "O2021-03"}  # what others published, the same for everybody
    keys["figure"] = PublishedFigure.objects.filter(selector_value="O2021-03").earliest("pk").pk
    keys["appeal"] = _appeal(decision, mark, planted).number
    keys |= _pathway(person, mark, planted)
    keys |= _detention(person, mark, planted)
    keys |= {**_rights(person, mark), "login": someone.login, "factor": make_factor(user=someone).pk}
    keys["posting"] = make_posting(user=someone, role="storekeeper").pk
    world.keys[scope], world.planted[scope] = {**keys, **_training(scope, person, mark, planted)}, planted


def _employment(person: Person, mark: str, scope: str) -> dict[str, str]:
    """An offer of the enterprise whose account walks, or of another one; the person was sent there and taken on."""
    body = Organisation.objects.get(code="CGEM" if scope == "own" else "ANAPEC")
    known = CitizenEnterprise.objects.filter(organisation=body).first()
    enterprise = known or make_citizen_enterprise(organisation=body)
    vacancy = make_vacancy(code=f"{mark}-V21", enterprise=enterprise, places=9)
    gone = make_candidacy(person=person, vacancy=vacancy, number=f"{mark}-E21-G", state="placed")
    placement = make_placement(candidacy=gone, number=f"{mark}-E21-W")
    waits = make_candidacy(person=person, vacancy=vacancy, number=f"{mark}-E21-N", state="sent")
    found = {"vacancy": vacancy.code, "candidacy": waits.number, "placement": placement.number}
    key = make_organisation_key(organisation=body)
    return {**found, "enterprise": body.code, "organisation_key": key.number}


def _batch(mark: str, decision: Decision) -> str:
    """The file sent to the committee for the money that pays for the call."""
    agreement = Agreement.objects.get(code=f"{mark}-C21-A")
    slip = _document(mark, "B", "batch_slip")
    batch = make_file_batch(agreement=agreement, number=f"{mark}-P21-B", slip=slip)
    make_file_batch_line(batch=batch, decision=decision)
    return str(batch.number)


def _statement(mark: str) -> dict[str, Any]:
    """A statement of what pays for the call."""
    papers = [_issued(f"{mark}-C21-E", "execution_statement", language) for language in ("ar", "fr")]
    agreement = Agreement.objects.get(code=f"{mark}-C21-A")
    given = {"agreement": agreement, "paper_ar": papers[0], "paper_fr": papers[1]}
    return {
        "statement": make_execution_statement(number=f"{mark}-C21-E", **given).number,
        "language": "fr",
        "tranche": 1,
        "change": make_agreement_change(agreement=agreement).pk,
    }


def _appeal(decision: Decision, mark: str, planted: dict[str, str]) -> Appeal:
    receipt = _document(mark, "Z", "appeal_receipt", planted["name"])
    said = f"{planted['name']} says"
    return make_appeal(decision=decision, number=f"{mark}-P21-Z", told=said, receipt=receipt)


def _detention(person: Person, mark: str, planted: dict[str, str]) -> dict[str, Any]:
    """What happens during the stay, and a list that names the person."""
    release = ReleaseEvent.objects.select_related("stay").get(stay__person=person)
    activity = make_inside_activity(stay=release.stay, label=f"{planted['name']} learns")
    batch = make_release_batch(number=f"{mark}-P21-R")
    make_release_batch_row(batch=batch, stay=release.stay, name=planted["name"])
    keys = {"stay": release.stay_id, "release": release.pk, "activity": activity.pk}
    return {**keys, "release_list": batch.number}


def _pathway(person: Person, mark: str, planted: dict[str, str]) -> dict[str, Any]:
    """What the person plans."""
    plan = make_life_project(person=person, number=f"{mark}-P21-V", wish=f"{planted['name']} wishes")
    step = make_step(goal=make_goal(life_project=plan), what=f"{planted['name']} does")
    body = Organisation.objects.get(code="ENTRAIDE" if mark == MARKS["own"] else "ANAPEC")
    sent = {"partner": body, "state": "sent", "answer_by": TODAY}
    referral = make_referral(person=person, number=f"{mark}-R21-N", asked=f"{planted['name']} asks", **sent)
    return {
        "plan": plan.number,
        "goal": step.goal_id,
        "step": step.pk,
        "appointment": make_appointment(person=person, on=TODAY, place="centre").pk,
        "note": make_note(person=person, text=f"{planted['name']} was seen").pk,
        "referral": referral.number,
        "rehabilitation": make_record_rehabilitation(
            person=person, compartments=sorted({*person.compartments, "penal"})
        ).pk,
    }


def _rights(person: Person, mark: str) -> dict[str, Any]:
    """What a person agreed to, what a procedure keeps of the file, and what a rule would end."""
    return {
        "consent": make_consent(person=person, state="given", given_on=LONG_AGO).pk,
        "purpose": "photograph",
        "fact": "names",
        "hold": make_legal_hold(person=person).pk,
        "run": make_retention_run(number=f"{mark}-P21-R", codes=[person.code]).number,
        "category": "contacts",
    }


def _interview(person: Person, mark: str, planted: dict[str, str]) -> dict[str, str]:
    """What the person said, while the interview is held."""
    interview = make_interview(person=person, number=f"{mark}-P21-N")
    make_answer(interview=interview, question="family_told", value=as_kept((f"{planted['name']} says",)))
    return {"interview": interview.number, "family": "family"}


def _training(scope: str, person: Person, mark: str, planted: dict[str, str]) -> dict[str, Any]:
    """A session of the body whose account walks, or of another one, and what the person learns besides."""
    body = Organisation.objects.get(code="OFPPT" if scope == "own" else "CGEM")
    course = make_course(code=f"{mark}-T21-K", provider=body)
    ends = TODAY + datetime.timedelta(days=30)
    session = make_course_session(code=f"{mark}-T21-S", course=course, ends_on=ends, exam_on=None)
    row = make_enrolment(person=person, session=session, state="passed", ended_on=LONG_AGO)
    make_exam_result(enrolment=row)
    certificate = make_certificate(
        person=person,
        enrolment=row,
        number=f"{mark}-T21-F",
        document=_document(mark, "F", "training_certificate", planted["name"]),
        issued_on=LONG_AGO,
        state="issued",
    )
    contract = make_internship(person=person, number=f"{mark}-T21-I")
    sheet = make_stipend_sheet(internship=contract, number=f"{mark}-T21-B")
    return {
        "course_session": session.code,
        "enrolment": row.pk,
        "certificate": certificate.number,
        "study": make_study_year(person=person).pk,
        "internship": contract.number,
        "stipend": sheet.number,
    }


def _planted(mark: str) -> dict[str, str]:
    """What is written in the file and must not come back, by its kind."""
    return {
        "name": f"Ennamoudaji{mark}",
        "card": f"XX{mark}",
        "phone": f"+212{mark}",
        "prison": f"Prison {mark}",
        "paper": f"{mark}-P21",
        "season": f"{mark}-C21",
    }


def _person(scope: str, planted: dict[str, str]) -> Person:
    birth = {"birth_year": TODAY.year - 16} if scope == "minor" else {"birth_year": 1990}
    person = make_person(
        centre(HOLDERS.get(scope, CENTRE)),
        ELSEWHERE if scope == "other_province" else PROVINCE,
        compartments=COMPARTMENTS.get(scope, []),
        address=f"{planted['name']} street",
        guardian=f"{planted['name']} guardian",
        **birth,
    )
    make_name(person=person, full=planted["name"], key=planted["name"].casefold())
    make_identifier(person=person, value=planted["card"])
    make_contact(person=person, kind="telephone", value=planted["phone"])
    prison = make_establishment(
        code=f"prison-{scope}",
        kind="local_prison",
        name_ar=planted["prison"],
        name_fr=planted["prison"],
        is_draft=True,
    )
    penal = sorted({*person.compartments, "penal"})
    stay = make_stay(person=person, establishment=prison, compartments=penal)
    make_release_event(stay=stay, compartments=penal)
    return person


def _decision(scope: str, person: Person, mark: str) -> Decision:
    project_file = make_file(person, title_fr=f"Atelier {mark}")
    type(project_file).objects.filter(pk=project_file.pk).update(code=f"{mark}-P21-D")
    project_file.refresh_from_db()
    application = make_application(project_file=project_file, call=_call(scope, mark), state="decided")
    make_eligibility_result(application=application)
    letter = make_letter(
        person=person, number=f"{mark}-P21-L", document=_document(mark, "L", "decision_letter")
    )
    run = make_run(call=application.call, input={"call": project_file.code, "files": []}, output=_output())
    session = make_committee_session(
        call=application.call, number=f"{mark}-P21-S", minutes=_document(mark, "S", "session_minutes")
    )
    return make_decision(application=application, run=run, session=session, letter=letter, rank=1)


def _output() -> dict[str, Any]:
    return {"files": [], "sources": [{"source": "S", "balance": 10, "used": 5, "left": 5}]}


def _call(scope: str, mark: str) -> Call:
    """A call of its own: of another province, of the restricted sub-programme, or of the home province."""
    sub_programme = SubProgramme.objects.get(code="moussalaha" if scope == "restricted" else "ordinary")
    season = make_season(label=f"{mark}-season", starts_on=LONG_AGO)
    call = make_bare_call(code=f"{mark}-C21", season=season, sub_programme=sub_programme)
    call.territory.set([Province.objects.get(pk=ELSEWHERE if scope == "other_province" else PROVINCE)])
    make_criterion(rule_set=make_rule_set(call=call), code="all")
    funder = Organisation.objects.get(code="INDH" if scope == "own" else "BP_FOUNDATION")
    agreement = make_agreement(code=f"{mark}-C21-A")
    contribution = make_contribution(funder=funder, agreement=agreement)
    tranche = make_bare_tranche(contribution=contribution, agreement=agreement)
    make_call_source(call=call, tranche=tranche)
    return call


def _papers(decision: Decision, mark: str, planted: dict[str, str], others: list[str]) -> dict[str, Any]:
    award = make_award_line(award=make_award(decision=decision), kind="working_capital").award
    operation = make_operation(code=f"{mark}-P21-O", season=decision.application.call.season)
    day = make_operation_day(operation=operation)
    minutes = _document(mark, "M", "handover_minutes", planted["name"])
    handover = make_handover(
        award=award,
        day=day,
        state="signed",
        signed_by="signature",
        number=f"{mark}-P21-M",
        signed_on=LONG_AGO,
        amount_minor=award.amount_minor,
        minutes=minutes,
    )
    listed = make_operation_paper(
        day=day,
        document=_document(mark, "A", "attendance_list", planted["name"]),
        subjects=[award.subject, *others],
    )
    letter = decision.letter
    communique = make_communique(operation=operation, number=f"{mark}-P21-K")
    make_communique_version(communique=communique)
    keys = {"minutes": handover.number, "list": listed.pk, "communique": communique.number}
    keys |= {"session": decision.session.number, "paper": _brought(decision, mark, planted)}
    keys["order"] = make_purchase_order(award=award, number=f"{mark}-P21-B").number
    keys |= {"operation": operation.code, "day": day.pk, "file": f"{mark}-P21-D", "sheet": "equipment"}
    return {**keys, "letter": letter.number if letter else "", "token": minutes.token}


def _brought(decision: Decision, mark: str, planted: dict[str, str]) -> str:
    """The kind of a paper of the file that was scanned."""
    scan = _document(mark, "C", "checklist_scan", planted["name"])
    return make_checklist_item(project_file=decision.application.project_file, scan=scan).kind_id


def _document(mark: str, kind_mark: str, kind: str, name: str = "") -> Document:
    return _issued(f"{mark}-P21-{kind_mark}", kind, "ar", name)


def _issued(number: str, kind: str, language: str, name: str = "") -> Document:
    content = f"%PDF-1.7 {number} {name}".encode()
    return issue(on=LONG_AGO, kind=kind, number=number, language=language, content=content, is_invented=True)


def _user(world: World, account: Account) -> User:
    user = make_user(f"walker.{account.name}")
    user.is_active = account.name != "disabled"
    user.is_demo = True  # the second step is tried elsewhere
    user.save()
    role = {"ended_posting": "centre_coordinator", "disabled": "auditor"}.get(account.name, account.role)
    if account.place:
        dates = {"ends_on": TODAY} if account.name == "ended_posting" else {}
        place = {"is_national": False, **_place(account.place)} if account.place != "nation" else {}
        make_posting(user=user, role=role, compartments=list(account.compartments), **place, **dates)
    own = str(world.keys["own"]["person"])
    if account.name == "beneficiary":
        make_person_account(user=user, subject=own, starts_on=LONG_AGO)
    if account.name in SHOWN_AS:
        kind = SHOWN_AS[account.name]
        make_shared_access(
            organisation=Organisation.objects.get(code=account.place), subject=own, kind=kind, compartments=[]
        )
    if account.name == "two_places":
        make_posting(
            user=user, role=role, is_national=False, establishment=centre("CAR-SAL"), compartments=["minors"]
        )
    if account.name == "storekeeper":
        yesterday = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
        hour = {"starts_at": yesterday, "ends_at": yesterday + datetime.timedelta(hours=1)}
        make_shared_access(user=user, subject=world.keys["other_centre"]["person"], **hour)
    return user


def _place(code: str) -> dict[str, Any]:
    if code[0].isdigit():
        return {"province": Province.objects.get(pk=code)}
    found = Establishment.objects.filter(code=code).first()
    return {"establishment": found} if found else {"organisation": Organisation.objects.get(code=code)}
