"""Addresses of an enterprise's program: each asks, reads in scope, and does one verb of the package."""

import datetime
from typing import Any

from django.http import Http404
from django.utils import timezone
from ninja import Router

from darb.controls.api import REFUSED, Code, EffectKey, Problem, UnknownCode, minor_of, once
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import plain
from darb.employment import actions
from darb.employment.api.shapes import (
    CandidacyMoveSent,
    CandidateLine,
    CheckSent,
    EndSent,
    Lists,
    OfferSent,
    PlacementLine,
    PlacementsPage,
    StartSent,
    VacanciesPage,
    VacancyFull,
    VacancyMoveSent,
    VacancySent,
    candidate_told,
    placement_told,
    vacancy_told,
)
from darb.employment.models import Candidacy, Placement, Vacancy
from darb.employment.permissions import check_answer, check_answers, check_offer, check_read, check_write
from darb.employment.queries import candidacies, placements, vacancies
from darb.journal.actions import record_access
from darb.market.queries import trades
from darb.people.views import write_down
from darb.places.queries import provinces

router = Router()


@router.get("/lists", response={200: Lists, REFUSED: Problem}, url_name="lists")
def lists(request: WorkRequest) -> Any:
    """Trades and provinces."""
    check_write(request.user)
    return {
        "trades": [{"code": one.pk, "label": plain(one, "label")} for one in trades(_today())],
        "provinces": [{"code": one.pk, "label": plain(one, "name")} for one in provinces()],
    }


@router.get("/vacancies", response={200: VacanciesPage, REFUSED: Problem}, url_name="vacancies")
def all_vacancies(request: WorkRequest, after: Code = "") -> Any:
    """Offers of the enterprise, fifty at a time."""
    check_read(request.user)
    page = vacancies.vacancies_page(request.user, _today(), vacancies.Wanted(after=after))
    return {"vacancies": [vacancy_told(line) for line in page.lines], "next_after": page.next_after}


@router.post("/vacancies", response={200: VacancyFull, REFUSED: Problem}, url_name="vacancies")
def write(request: WorkRequest, sent: VacancySent, key: EffectKey) -> Any:
    """Write an offer down, as a draft that nobody is proposed for yet."""
    check_write(request.user)
    told = _told(request, sent)
    code = once(request, key, lambda: actions.write_vacancy(by=request.user, on=_today(), told=told).code)
    return _full(request, vacancies.find_vacancy(request.user, _today(), code))


@router.get("/vacancies/{code}", response={200: VacancyFull, REFUSED: Problem}, url_name="vacancy")
def vacancy(request: WorkRequest, code: Code) -> Any:
    """One offer with the candidates who were sent."""
    check_read(request.user)
    return _full(request, vacancies.find_vacancy(request.user, _today(), code))


@router.post(
    "/vacancies/{code}/moves", response={200: VacancyFull, REFUSED: Problem}, url_name="vacancy-moves"
)
def move_vacancy(request: WorkRequest, code: Code, sent: VacancyMoveSent, key: EffectKey) -> Any:
    """Open the offer, suspend it, withdraw it, or close it after its last day."""
    check_write(request.user)
    found = vacancies.find_vacancy(request.user, _today(), code)
    check_offer(request.user, found, _today())

    def act() -> None:
        actions.move_vacancy(by=request.user, on=_today(), vacancy=found, to=sent.to, reason=sent.reason)

    once(request, key, act)
    return _full(request, vacancies.find_vacancy(request.user, _today(), code))


@router.get("/candidacies/{number}", response={200: CandidateLine, REFUSED: Problem}, url_name="candidacy")
def candidacy(request: WorkRequest, number: Code) -> Any:
    """One candidate."""
    check_read(request.user)
    return _one(request, number)


@router.post(
    "/candidacies/{number}/moves", response={200: CandidateLine, REFUSED: Problem}, url_name="candidacy-moves"
)
def move_candidacy(request: WorkRequest, number: Code, sent: CandidacyMoveSent, key: EffectKey) -> Any:
    """Invite to an interview, or say that the candidate is not retained."""
    row = _mine(request, number)

    def act() -> None:
        told = {"to": sent.to, "note": sent.note, "interview_on": sent.interview_on}
        actions.move_candidacy(by=request.user, on=_today(), candidacy=row, **told)  # type: ignore[arg-type]

    once(request, key, act)
    return _one(request, number)


@router.post(
    "/candidacies/{number}/offer", response={200: CandidateLine, REFUSED: Problem}, url_name="candidacy-offer"
)
def offer(request: WorkRequest, number: Code, sent: OfferSent, key: EffectKey) -> Any:
    """Offer one of the places, with its terms. The person's yes is written by whoever follows the person."""
    row = _mine(request, number)
    terms = actions.Terms(str(sent.contract), minor_of(sent.wage), sent.starts_on, sent.ends_on)
    once(
        request,
        key,
        lambda: actions.make_offer(by=request.user, on=_today(), candidacy=row, terms=terms).number,
    )
    return _one(request, number)


@router.get("/placements", response={200: PlacementsPage, REFUSED: Problem}, url_name="placements")
def all_placements(request: WorkRequest, after: Code = "") -> Any:
    """Contracts with the enterprise, fifty at a time; why somebody left is not said."""
    check_read(request.user)
    wanted = placements.Wanted(after=after)
    page = placements.placements_page(request.user, _today(), wanted, shows_names=True)
    _looked(request, "placements", sorted({line.placement.subject for line in page.lines}))
    return {"placements": [placement_told(line) for line in page.lines], "next_after": page.next_after}


@router.get("/placements/{number}", response={200: PlacementLine, REFUSED: Problem}, url_name="placement")
def placement(request: WorkRequest, number: Code) -> Any:
    """One contract."""
    check_read(request.user)
    return _contract(request, number)


@router.post(
    "/placements/{number}/start", response={200: PlacementLine, REFUSED: Problem}, url_name="placement-start"
)
def start(request: WorkRequest, number: Code, sent: StartSent, key: EffectKey) -> Any:
    """Say on which day the person began, on the contract that was signed, or passed the trial."""
    signed = actions.Signed(str(sent.contract), minor_of(sent.wage))
    return _moved(request, number, key, to=sent.to, day=sent.day, note=sent.note, signed=signed)


@router.post(
    "/placements/{number}/end", response={200: PlacementLine, REFUSED: Problem}, url_name="placement-end"
)
def end(request: WorkRequest, number: Code, sent: EndSent, key: EffectKey) -> Any:
    """Say that the contract came to its end, that the person left earlier and why, or never came."""
    return _moved(request, number, key, to=sent.to, day=sent.day, note=sent.note, reason=sent.reason or "")


@router.post(
    "/placements/{number}/checks",
    response={200: PlacementLine, REFUSED: Problem},
    url_name="placement-checks",
)
def check(request: WorkRequest, number: Code, sent: CheckSent, key: EffectKey) -> Any:
    """Answer the check that waits: whether the person still works there."""
    row = _signed(request, number)

    def act() -> None:
        told = {"months": sent.months, "state": sent.answer, "note": sent.note}
        actions.record_check(by=request.user, on=_today(), placement=row, **told)  # type: ignore[arg-type]

    once(request, key, act)
    return _contract(request, number)


def _today() -> datetime.date:
    return timezone.localdate()


def _looked(request: WorkRequest, subject: str, people: list[str]) -> None:
    told: dict[str, Any] = {"people": people} if people else {}
    record_access(by=request.user, at=timezone.now(), act="open", subject=subject, **told)


def _told(request: WorkRequest, sent: VacancySent) -> actions.NewVacancy:
    """In the name of the key's own enterprise. The place of the enterprise is that of work in the same province."""
    enterprise = next(iter(vacancies.enterprises(request.user, _today())), None)
    if enterprise is None:
        raise Http404
    if sent.trade not in {one.pk for one in trades(_today())}:
        raise UnknownCode("trade")
    if sent.province not in {one.pk for one in provinces()}:
        raise UnknownCode("province")
    commune = enterprise.commune
    return actions.NewVacancy(
        title=sent.title,
        trade_code=sent.trade,
        province_code=sent.province,
        commune_code=commune.pk if commune and commune.province_id == sent.province else None,
        contract_kind=str(sent.contract),
        wage_minor=minor_of(sent.wage),
        weekly_hours=sent.weekly_hours,
        places=sent.places,
        until=sent.until,
        enterprise=enterprise,
        languages=sorted({str(one) for one in sent.languages}),
        features=sorted({str(one) for one in sent.features}),
        certificate=str(sent.certificate or ""),
    )


def _mine(request: WorkRequest, number: str) -> Candidacy:
    check_answers(request.user)
    row = candidacies.find_candidacy(request.user, _today(), number).candidacy
    check_answer(request.user, row.vacancy, _today())
    return row


def _one(request: WorkRequest, number: str) -> dict[str, Any]:
    found = candidacies.find_candidacy(request.user, _today(), number)
    write_down(request, found.candidacy, page="candidacy")
    return candidate_told(found)


def _signed(request: WorkRequest, number: str) -> Placement:
    check_answers(request.user)
    row = placements.find_placement(request.user, _today(), number, shows_names=False).placement
    check_answer(request.user, row.candidacy.vacancy, _today())
    return row


def _moved(request: WorkRequest, number: str, key: str, **told: Any) -> dict[str, Any]:
    row = _signed(request, number)

    def act() -> None:
        actions.move_placement(by=request.user, on=_today(), placement=row, **told)

    once(request, key, act)
    return _contract(request, number)


def _contract(request: WorkRequest, number: str) -> dict[str, Any]:
    found = placements.find_placement(request.user, _today(), number, shows_names=True)
    write_down(request, found.placement, page="placement")
    return placement_told(found)


def _full(request: WorkRequest, found: Vacancy) -> dict[str, Any]:
    sent = candidacies.candidates_of(request.user, _today(), found)
    _looked(request, f"vacancy:{found.code}", sorted({one.candidacy.subject for one in sent}))
    line = vacancies.Line(found, _today())
    return {**vacancy_told(line), "candidates": [candidate_told(one) for one in sent]}
