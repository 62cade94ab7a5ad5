"""The published results of 2014 come out of records of the same shape: 933 employed, 1,436 micro-projects, and 1,401
in education and training, of whom 63 women and 644 juveniles.

The people and their perimeter are invented; the counts alone are the published ones. Published without its parts, the
axis of employment is given women and minors here all the same, to see them told apart. Women and juveniles of the
third axis may be the same people, so that neither is ever taken off the other.
"""

import datetime
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db.models import Model

from darb.core.scope import Scope
from darb.documents.models import Document
from darb.people.models import Person, row_scope_of
from darb.reports.queries.computed import computed_facts
from darb.reports.rules.figures import Facts, Selector
from darb.training.queries import outcomes
from darb.training.states import TrainingOutcome
from tests.factories import EL_JADIDA, centre
from tests.factories.awards import make_handover
from tests.factories.employment import make_candidacy, make_placement, make_vacancy
from tests.factories.training import make_course_session, make_enrolment, make_internship, make_study_year

pytestmark = pytest.mark.slow
ON, BEGAN = datetime.date(2015, 1, 31), datetime.date(2014, 6, 2)
LATER, NEXT_YEAR = datetime.date(2014, 9, 1), datetime.date(2015, 1, 2)
SIGNED = {
    "attendance": "present",
    "signed_by": "signature",
    "signed_on": BEGAN,
    "state": "signed",
    "amount_minor": 1,
}
AXES = ("employment", "micro_projects", "education_and_training")
EMPLOYED, EMPLOYED_WOMEN, EMPLOYED_MINORS = 933, 41, 10
PROJECTS, PROJECT_WOMEN = 1_436, 158
LEARNING, WOMEN, JUVENILES = 1_401, 63, 644
BY_KIND = {
    TrainingOutcome.EDUCATION: 512,
    TrainingOutcome.VOCATIONAL_TRAINING: 597,
    TrainingOutcome.APPRENTICESHIP: 204,
    TrainingOutcome.PAID_INTERNSHIP: 88,
}


def people(group: str, count: int, *, women: int, minors: int) -> list[Person]:
    """The first are women, the last are minors in 2014."""
    place = {"holder": centre(), "province_id": EL_JADIDA, "origin": "walk_in", "is_invented": True}
    codes = [f"P-2014-{group}{number:04}" for number in range(count)]
    return Person.objects.bulk_create(
        Person(
            code=code,
            subject=code,
            sex="F" if number < women else "M",
            birth_year=1998 if number >= count - minors else 1980,
            **place,
        )
        for number, code in enumerate(codes)
    )


def like(row: Model, owners: Iterable[Any], told: Callable[[Any], dict[str, Any]]) -> list[Any]:
    """A row for each owner, in the owner's scope; ``told`` says what is its own."""
    kind = type(row)
    shared = {field.attname: getattr(row, field.attname) for field in kind._meta.concrete_fields}
    del shared["id"]
    return kind.objects.bulk_create(kind(**{**shared, **row_scope_of(one), **told(one)}) for one in owners)


def employ(found: list[Person]) -> None:
    """A contract each, begun in the year but for the last: that one began a year later."""
    first = make_placement(
        candidacy=make_candidacy(state="placed", vacancy=make_vacancy(places=len(found) + 1))
    )
    gone = like(first.candidacy, found, lambda one: {"person_id": one.pk, "number": f"CND-{one.code}"})
    begun = {one.pk: BEGAN for one in gone} | {gone[-1].pk: NEXT_YEAR}
    like(
        first,
        gone,
        lambda one: {
            "candidacy_id": one.pk,
            "person_id": one.person_id,
            "number": f"PLC-{one.subject}",
            "state": "running",
            "agreed_on": BEGAN,
            "starts_on": begun[one.pk],
            "started_on": begun[one.pk],
        },
    )


def fund(found: list[Person]) -> None:
    """From the file to the signed minutes of what was handed over; the last minutes wait for their signature."""
    first = make_handover()
    decision = first.award.decision
    filed = decision.application
    files = like(filed.project_file, found, lambda one: {"person_id": one.pk, "code": f"D-{one.code}"})
    sent = like(filed, files, lambda one: {"project_file_id": one.pk, "receipt": f"R-{one.subject}"})
    decided = like(decision, sent, lambda one: {"application_id": one.pk})
    person = dict(zip((one.pk for one in decided), (one.pk for one in found), strict=True))
    given = like(first.award, decided, lambda one: {"decision_id": one.pk, "person_id": person[one.pk]})
    like(first.award.grants.get(), given, lambda one: {"award_id": one.pk})
    papers = Document.objects.bulk_create(minutes(one.subject) for one in given)
    paper = dict(zip((one.pk for one in given), (one.pk for one in papers), strict=True))
    like(
        first,
        given[:-1],
        lambda one: {
            "award_id": one.pk,
            "minutes_id": paper[one.pk],
            **SIGNED,
            "number": f"PVR-{one.subject}",
        },
    )
    like(first, given[-1:], lambda one: {"award_id": one.pk})


def minutes(subject: str) -> Document:
    told = {"language": "ar", "sha256": "0" * 64, "size": 1, "issued_on": BEGAN, "is_invented": True}
    return Document(kind="handover_minutes", number=f"PVR-{subject}", token=f"PVR-{subject}", **told)


def teach(found: list[Person]) -> None:
    """Kind after kind over the whole group; the last person begins twice and counts once."""
    ends = list(itertools.accumulate(BY_KIND.values()))
    education, vocational, apprentices, paid = (
        found[end - count : end] for end, count in zip(ends, BY_KIND.values(), strict=True)
    )
    own = {"starts_on": BEGAN}
    like(make_study_year(), education, lambda one: {"person_id": one.pk, "year": 2014, **own})
    session = make_course_session(capacity=len(vocational) + 1)
    enrolled = {"session_id": session.pk, "started_on": BEGAN}
    like(make_enrolment(session=session), vocational, lambda one: {"person_id": one.pk, **enrolled})
    contract = make_internship()
    for kind, group in (("apprenticeship", apprentices), ("paid_internship", paid)):
        like(
            contract,
            group,
            lambda one, kind=kind: {
                "person_id": one.pk,
                "kind": kind,
                "number": f"STG-{one.code}",
                "starts_on": BEGAN,
                "signed_on": BEGAN,
                "started_on": BEGAN,
            },
        )
    like(make_study_year(), found[-1:], lambda one: {"person_id": one.pk, "year": 2014, "starts_on": LATER})


def results(facts: Facts, axis: str) -> list[int]:
    found = facts.by_path()
    return [found[path].plain for path in (axis, f"{axis}.women", f"{axis}.juveniles")]


def test_the_results_of_2014_are_counted_from_records_of_the_same_shape(everything: Scope) -> None:
    employ(people("E", EMPLOYED + 1, women=EMPLOYED_WOMEN, minors=EMPLOYED_MINORS + 1))
    fund(people("M", PROJECTS + 1, women=PROJECT_WOMEN, minors=0))
    teach(people("F", LEARNING, women=WOMEN, minors=JUVENILES))

    facts = computed_facts(Selector("year", "2014"), ON, "MAD")

    assert results(facts, "employment") == [EMPLOYED, EMPLOYED_WOMEN, EMPLOYED_MINORS]
    assert results(facts, "micro_projects") == [PROJECTS, PROJECT_WOMEN, 0]
    assert results(facts, "education_and_training") == [LEARNING, WOMEN, JUVENILES]
    assert outcomes(2014).by_kind == BY_KIND
    found = facts.by_path()
    assert [found[axis].records for axis in ("employment", "micro_projects")] == [EMPLOYED, PROJECTS]
    assert sum(results(facts, axis)[0] for axis in AXES) == 3_770
    assert computed_facts(Selector("year", "2015"), ON, "MAD").by_path()["employment"].plain == 1
