import dataclasses
import datetime
from typing import Any

import pytest

from darb.core.partial_dates import PartialDate
from darb.selection.rules.eligibility import (
    Conditions,
    Facts,
    Finding,
    Kind,
    Paper,
    examine,
    paper,
    verdict,
)
from darb.selection.states import EligibilityResult

FREEZE = datetime.date(2021, 3, 1)
CONDITIONS = Conditions(
    closes_on=datetime.date(2021, 2, 15),
    adult_age=18,
    papers=("application_form", "residence_certificate"),
    territory=frozenset({"06.181"}),
    ceiling_minor=9_000_000,
    own_share_bp=2000,
    seasons_between=3,
)
FACTS = Facts(
    birth=PartialDate(1990),
    province="06.181",
    filed_on=datetime.date(2021, 2, 15),
    is_signed=True,
    requested_minor=9_000_000,
    total_cost_minor=11_250_000,
    own_minor=2_250_000,
    trade="tailor",
    has_training=True,
    papers={"application_form": Paper("accepted"), "residence_certificate": Paper("accepted", FREEZE)},
)


def unmet(**changes: Any) -> list[tuple[Kind, dict[str, Any]]]:
    """Kinds and details of the conditions not met once the facts are changed."""
    findings = examine(dataclasses.replace(FACTS, **changes), CONDITIONS, FREEZE)
    return [(finding.kind, dict(finding.detail)) for finding in findings if not finding.met]


def unmet_under(changes: dict[str, Any], **facts: Any) -> list[Kind]:
    """Kinds not met once the conditions are changed."""
    conditions = dataclasses.replace(CONDITIONS, **changes)
    findings = examine(dataclasses.replace(FACTS, **facts), conditions, FREEZE)
    return [finding.kind for finding in findings if not finding.met]


def test_a_file_at_every_limit_meets_every_condition() -> None:
    findings = examine(FACTS, CONDITIONS, FREEZE)

    assert {finding.rule: finding.met for finding in findings} == {
        "paper.application_form": True,
        "paper.residence_certificate": True,
        "signed": True,
        "in_time": True,
        "residence": True,
        "training": True,
        "ceiling": True,
        "own_share": True,
        "age": True,
        "guardian": True,
        "earlier_support": True,
        "authorisation": True,
        "status": True,
    }


@pytest.mark.parametrize(
    ("changes", "kind", "detail"),
    [
        (
            {"filed_on": datetime.date(2021, 2, 16)},
            Kind.LATE,
            {"date": "2021-02-16", "deadline": "2021-02-15"},
        ),
        ({"is_signed": False}, Kind.NOT_SIGNED, {}),
        ({"province": "06.461"}, Kind.RESIDENCE, {"province": "06.461"}),
        ({"province": ""}, Kind.RESIDENCE, {"province": ""}),
        ({"has_training": False}, Kind.TRAINING, {"trade": "tailor"}),
        ({"requested_minor": 9_000_001}, Kind.CEILING, {"amount": 9_000_001, "ceiling": 9_000_000}),
        ({"own_minor": 2_249_999}, Kind.OWN_SHARE, {"amount": 2_250_000, "own": 2_249_999}),
        ({"birth": PartialDate(2004)}, Kind.GUARDIAN, {}),
        (
            {"live_award_since": datetime.date(2020, 6, 1)},
            Kind.EARLIER_SUPPORT,
            {"year": 2020, "seasons": 3, "live_since": "2020-06-01"},
        ),
        (
            {"latest_award_year": 2019, "seasons_since_award": 2},
            Kind.EARLIER_SUPPORT,
            {"year": 2019, "seasons": 3, "live_since": None},
        ),
        (
            {"refused_authorisations": ("fishing_licence",)},
            Kind.AUTHORISATION,
            {"authorisation": "fishing_licence"},
        ),
    ],
)
def test_one_condition_not_met_is_the_only_finding_against_the_file(
    changes: dict[str, Any], kind: Kind, detail: dict[str, Any]
) -> None:
    assert unmet(**changes) == [(kind, detail)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (
            None,
            Finding("paper.cnie_copy", False, Kind.PAPER_MISSING, {"paper": "cnie_copy", "state": "missing"}),
        ),
        (
            Paper("missing"),
            Finding("paper.cnie_copy", False, Kind.PAPER_MISSING, {"paper": "cnie_copy", "state": "missing"}),
        ),
        (
            Paper("rejected"),
            Finding(
                "paper.cnie_copy", False, Kind.PAPER_UNREADABLE, {"paper": "cnie_copy", "state": "rejected"}
            ),
        ),
        (
            Paper("expired", datetime.date(2020, 12, 31)),
            Finding(
                "paper.cnie_copy",
                False,
                Kind.PAPER_EXPIRED,
                {"paper": "cnie_copy", "state": "expired", "date": "2020-12-31"},
            ),
        ),
        (
            Paper("accepted", datetime.date(2021, 2, 28)),
            Finding(
                "paper.cnie_copy",
                False,
                Kind.PAPER_EXPIRED,
                {"paper": "cnie_copy", "state": "accepted", "date": "2021-02-28"},
            ),
        ),
    ],
)
def test_a_paper_that_is_not_good_says_which_and_why(held: Paper | None, expected: Finding) -> None:
    assert paper("cnie_copy", held, FREEZE) == expected


@pytest.mark.parametrize(
    "held",
    [
        Paper("accepted"),
        Paper("accepted", FREEZE),
        Paper("received"),
        Paper("not_applicable"),
        Paper("not_applicable", datetime.date(2020, 1, 1)),
    ],
)
def test_a_paper_that_is_there_or_not_asked_of_this_person_is_met(held: Paper) -> None:
    assert paper("cnie_copy", held, FREEZE).met


@pytest.mark.parametrize(
    "asked_nothing",
    [
        ({"papers": ()}, {"papers": {}}),
        ({"territory": frozenset()}, {"province": "12.345"}),
        ({"is_training_required": False}, {"has_training": False}),
        ({"ceiling_minor": None}, {"requested_minor": 99_000_000}),
        ({"own_share_bp": 0}, {"own_minor": 0}),
        ({"seasons_between": 0}, {"seasons_since_award": 0, "latest_award_year": 2021}),
        ({"situations": frozenset()}, {"situation": "child_protection_centre"}),
    ],
)
def test_what_the_call_does_not_ask_is_not_checked(
    asked_nothing: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    changes, facts = asked_nothing

    assert unmet_under(changes, **facts) == []


def test_the_own_share_is_rounded_up_to_the_centime() -> None:
    facts = {"total_cost_minor": 1001, "requested_minor": 700}

    kinds = [unmet_under({}, own_minor=own, **facts) for own in (200, 201)]

    assert kinds == [[Kind.OWN_SHARE], []]


@pytest.mark.parametrize(
    ("birth", "kinds"),
    [
        ("1981-03-01", []),
        ("1981-02-28", []),
        ("1980-03-01", [Kind.AGE]),
        ("1980-03", []),  # could be 40 until 31 March
        ("1980", []),
        ("1979", [Kind.AGE]),
        ("1996-03-01", []),
        ("1996-03-02", [Kind.AGE]),
        ("1996", []),
        ("1997", [Kind.AGE]),
    ],
)
def test_age_limits_refuse_nobody_who_could_be_inside_them(birth: str, kinds: list[Kind]) -> None:
    limits = {"least_age": 25, "greatest_age": 40}

    assert unmet_under(limits, birth=PartialDate.parse(birth)) == kinds


def test_who_needs_a_guardian_depends_on_the_country_s_age_of_majority() -> None:
    assert unmet_under({"adult_age": 18}, birth=PartialDate(2002)) == []
    assert unmet_under({"adult_age": 21}, birth=PartialDate(2002)) == [Kind.GUARDIAN]


def test_a_juvenile_with_the_guardians_consent_is_not_stopped() -> None:
    assert unmet(birth=PartialDate(2004), has_guardian_consent=True) == []


def test_a_call_for_certain_situations_gives_no_situation_away() -> None:
    conditions = dataclasses.replace(CONDITIONS, situations=frozenset({"child_protection_centre"}))

    findings = examine(FACTS, conditions, FREEZE)

    assert [finding for finding in findings if not finding.met] == [Finding("status", False, Kind.STATUS, {})]


@pytest.mark.parametrize(
    ("changes", "may_still_be_filed", "expected"),
    [
        ({}, False, EligibilityResult.ELIGIBLE),
        ({"papers": {}}, True, EligibilityResult.INCOMPLETE),
        ({"papers": {}}, False, EligibilityResult.INELIGIBLE),
        ({"is_signed": False}, True, EligibilityResult.INCOMPLETE),
        ({"papers": {}, "province": "06.461"}, True, EligibilityResult.INELIGIBLE),
        (
            {"papers": dict.fromkeys(CONDITIONS.papers, Paper("received"))},
            False,
            EligibilityResult.TO_CHECK,
        ),
    ],
)
def test_the_verdict_waits_for_what_can_still_be_brought_in(
    changes: dict[str, Any], may_still_be_filed: bool, expected: EligibilityResult
) -> None:
    findings = examine(dataclasses.replace(FACTS, **changes), CONDITIONS, FREEZE)

    assert verdict(findings, may_still_be_filed=may_still_be_filed) == expected
