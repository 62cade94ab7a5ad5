"""The facts of a decision letter, read from the decision and handed to the pure letter."""

import datetime
import functools
import pathlib
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from darb.documents.models import DocumentKind
from darb.documents.paper import fill
from darb.market.models import Trade
from darb.notices.queries import CENTRE, frame_of, status_page
from darb.notices.rules.letters import Addressee, DecisionLetter
from darb.notices.rules.outcomes import (
    Check,
    Funded,
    Ineligible,
    Mark,
    Meeting,
    Outcome,
    Ranking,
    Stopped,
    SupportPart,
    Unfunded,
)
from darb.people.models import Person
from darb.places.models import Province
from darb.places.queries import country, in_sentence
from darb.places.rules import say
from darb.programmes.models import Call
from darb.projects.models import ProjectFile, ProjectFileMove
from darb.projects.queries.supported import supported_since
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision, EligibilityResult
from darb.selection.rules.marks import shown_marks
from darb.selection.states import OverrideReason, UnfundedReason

KIND = "decision_letter"
TEXTS = pathlib.Path(__file__).resolve().parents[1] / "data" / "condition_texts.toml"
SIGNER = {"ar": "منسق(ة) المركز", "fr": "Coordonnateur(trice) du centre"}
SCRIPTS = {"ar": "arabic", "fr": "latin"}


def letter_of(
    *,
    decision: Decision,
    number: str,
    code: str,
    language: str,
    on: datetime.date,
    meeting: Meeting | None = None,
) -> DecisionLetter:
    """The letter that tells one person the decision, in ``ar`` or ``fr``; ``meeting`` when the day is known."""
    application = decision.application
    project_file, rule_set = application.project_file, application.call.rule_set
    title = project_file.title_fr if language == "fr" and project_file.title_fr else project_file.title
    return DecisionLetter(
        frame=frame_of(unit=CENTRE, kind=KIND, number=number, on=on, language=language),
        lang=language,
        addressee=_addressee(project_file.person, language),
        file=project_file.code,
        receipt=application.receipt,
        code=code,
        project=title,
        outcome=_outcome(decision, language, meeting),
        phone=country().contact_telephone,
        page=status_page(),
        signer=SIGNER[language],
        appeal_days=rule_set.appeal_days,
        answer_days=rule_set.answer_days,
        appeal=(application.appeal.number, application.appeal.filed_on) if application.appeal else None,
    )


def _addressee(person: Person, language: str) -> Addressee:
    names = {name.script: name.full for name in person.names.all()}
    name = names.get(SCRIPTS[language]) or next(iter(names.values()), person.code)
    commune = person.commune or person.province
    town = commune.name_ar if language == "ar" else commune.name_fr
    lines = [person.address] if person.address else []
    if commune.name_ar not in person.address and commune.name_fr not in person.address:
        lines.append(town)
    return Addressee(name=name, sex=person.sex, address=tuple(lines))


def _outcome(decision: Decision, language: str, meeting: Meeting | None) -> Outcome:
    if not decision.reason:
        return _funded(decision, meeting)
    if decision.reason == UnfundedReason.INELIGIBLE:
        return _ineligible(decision, language)
    if decision.reason in {UnfundedReason.WITHDRAWN, UnfundedReason.HAS_AWARD}:
        return Stopped(reason=decision.reason, since=_stopped_on(decision))
    return _unfunded(decision, language)


def _stopped_on(decision: Decision) -> datetime.date:
    """The day on which the person gave the project up, or on which the support that runs was set aside for another."""
    file = decision.application.project_file
    if decision.reason == UnfundedReason.HAS_AWARD:
        since = supported_since([file.person_id], exclude=[file])
        return since.get(file.person_id, decision.decided_on)
    given_up = ProjectFileMove.objects.filter(project_file=file, state=FileState.WITHDRAWN).first()
    return given_up.on if given_up else decision.decided_on


def _funded(decision: Decision, meeting: Meeting | None) -> Funded:
    amounts = {"equipment": 0, "cheque": 0}
    for line in decision.application.project_file.lines.all():
        amounts["cheque" if line.kind == "working_capital" else "equipment"] += line.amount_minor
    return Funded(
        parts=tuple(SupportPart(kind, amount) for kind, amount in amounts.items() if amount),
        no_transfer_months=decision.application.call.rule_set.no_transfer_months,
        meeting=meeting,
    )


def _unfunded(decision: Decision, language: str) -> Unfunded:
    application, told = decision.application, decision.detail
    sheets = _sheets(decision)
    below = decision.reason == UnfundedReason.BELOW_THRESHOLD
    is_voted = decision.reason == UnfundedReason.COMMITTEE_VOTE
    return Unfunded(
        reason=decision.reason,
        requested_minor=application.amount_minor,
        score=application.total_score or 0,
        threshold=application.call.rule_set.threshold,
        marks=_marks(application.call, sheets, language),
        scorers=len(sheets),
        ranking=None if below else _ranking(decision),
        missing_minor=told.get("missing"),
        score_needed=told.get("score_needed"),
        amount_needed=told.get("amount_needed"),
        waiting=not below and not is_voted,
        detail=_reason_facts(decision, language),
    )


def _sheets(decision: Decision) -> list[dict[str, int]]:
    sheets: dict[int, dict[str, int]] = {}
    for score in decision.application.scores.select_related("criterion").order_by("pk"):
        sheets.setdefault(score.scorer_id, {})[score.criterion.code] = score.mark
    return list(sheets.values())


def _marks(call: Call, sheets: Sequence[Mapping[str, int]], language: str) -> tuple[Mark, ...]:
    criteria = list(call.rule_set.criteria.all())
    shown = shown_marks([criterion.code for criterion in criteria], sheets)
    return tuple(
        Mark(
            criterion.label_ar if language == "ar" else criterion.label_fr,
            shown[criterion.code],
            criterion.weight,
        )
        for criterion in criteria
    )


def _ranking(decision: Decision) -> Ranking | None:
    """The file's place; where the money stopped is told only when the funded files are the first ones."""
    if decision.rank is None:
        return None
    told = decision.detail
    is_plain = told["latest_score"] is not None and decision.rank > told["funded"]
    return Ranking(
        rank=decision.rank,
        among=told["ranked"],
        funded_to=told["funded"] if is_plain else None,
        last_score=told["latest_score"] if is_plain else None,
        left_minor=told["left"] if is_plain else None,
        votes=told.get("votes", 0),
    )


def _reason_facts(decision: Decision, language: str) -> dict[str, Any]:
    told = decision.detail
    if decision.reason == UnfundedReason.COMMITTEE_VOTE:
        return {"why": OverrideReason(told["why"]).label(language)}
    if decision.reason == UnfundedReason.LOTTERY:
        return {"rank": str(told["rank"])}
    if decision.reason == UnfundedReason.SAME_PERSON:
        return {"file": _funded_file(decision.application.project_file)}
    return {}


def _funded_file(project_file: ProjectFile) -> str:
    """The code of the same person's funded file in the same call."""
    others = Decision.objects.filter(
        application__project_file__person=project_file.person_id, result="funded"
    ).order_by("-pk")
    return str(others[0].application.project_file.code) if others else ""


def _ineligible(decision: Decision, language: str) -> Ineligible:
    results = list(decision.application.eligibility.standing().order_by("pk"))
    unmet = first_unmet(decision)
    return Ineligible(
        kind=unmet.detail["kind"],
        facts=_condition_facts(unmet, decision, language),
        checks=_checks(results, decision.application.call, language),
        deadline=decision.application.call.closes_on,
        elsewhere=unmet.detail.get("paper") == "residence_certificate",
    )


def first_unmet(decision: Decision) -> EligibilityResult:
    """The condition that names the refusal: the first that is not met, papers before what they prove."""
    return decision.application.eligibility.standing().filter(is_met=False).order_by("pk")[0]


def _condition_facts(result: EligibilityResult, decision: Decision, language: str) -> dict[str, Any]:
    """What the sentence of the condition names, in the letter's language."""
    detail = dict(result.detail)
    facts: dict[str, Any] = {"territory": _territory(decision.application.call, language)}
    if detail.get("paper"):
        facts["paper"] = _paper_label(detail["paper"], language)
    if detail.get("trade"):
        facts["trade"] = _label(Trade.objects.get(pk=detail["trade"]), language)
    for key in ("date", "deadline"):
        if detail.get(key):
            facts[key] = datetime.date.fromisoformat(detail[key])
    for key in ("amount", "ceiling", "min", "max", "seasons"):
        if detail.get(key) is not None:
            facts[key] = detail[key]
    if detail.get("year"):
        facts["year"] = str(detail["year"])
    return facts


def _label(row: Any, language: str) -> str:
    return str(getattr(row, f"label_{language}"))


def _paper_label(code: str, language: str) -> str:
    return _label(DocumentKind.objects.get(pk=code), language) if code else ""


def _territory(call: Call, language: str) -> str:
    provinces: list[Province] = list(call.territory.filter(inside=None).order_by("pk"))
    if len(provinces) == 1:
        return in_sentence(provinces[0], language)
    return say(country().names, language)


@functools.cache
def _condition_texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))


def _checks(results: Sequence[EligibilityResult], call: Call, language: str) -> tuple[Check, ...]:
    """The table of conditions: the four that every call has, then any other paper that is not met."""
    met = {result.rule: result.is_met for result in results}
    checks, seen = [], set()
    for entry in _condition_texts().values():
        rules = [rule for rule in entry["rules"] if rule in met]
        seen |= set(rules)
        if rules:
            values = {"territory": _territory(call, language)}
            name = fill(entry["condition"][language], values, language)
            checks.append(
                Check(name, _paper_label(entry["paper"], language), all(met[rule] for rule in rules))
            )
    other = _condition_texts()["other"]["condition"][language]
    missing = [result for result in results if not result.is_met and result.rule not in seen]
    checks += [
        Check(other, _paper_label(result.detail["paper"], language), False)
        for result in missing
        if result.detail.get("paper")
    ]
    return tuple(checks)
