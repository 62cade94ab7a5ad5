"""What a call published, and what each file shows, as the eligibility rules read them."""

import datetime
from collections.abc import Sequence

from darb.market.models import Trade
from darb.people.models import Person
from darb.places.queries import country
from darb.programmes.models import Call
from darb.projects.models import ChecklistItem
from darb.projects.queries import supported_since
from darb.selection.models import Application, Score
from darb.selection.rules.eligibility import Conditions, Facts, Finding, Paper, examine
from darb.selection.rules.sessions import is_complete_now
from darb.training.models import Certificate
from darb.training.queries import trainings_by_person

APPLICATION_FORM = "application_form"


def conditions_of(call: Call) -> Conditions:
    """The published conditions of a call; amounts in minor units."""
    rule_set = call.rule_set
    return Conditions(
        closes_on=call.closes_on,
        adult_age=country().adult_age,
        papers=tuple(rule_set.documents.order_by("pk").values_list("pk", flat=True)),
        territory=frozenset(call.territory.values_list("pk", flat=True)),
        is_training_required=rule_set.requires_training,
        ceiling_minor=rule_set.ceiling_minor,
    )


def facts_of(call: Call, applications: Sequence[Application]) -> dict[int, Facts]:
    """What each application's file shows, by application key: a few queries whatever their number."""
    files = [application.project_file for application in applications]
    people = Person.objects.in_bulk({project_file.person_id for project_file in files})
    trainings = trainings_by_person(people)
    supported = supported_since(people, exclude=files)
    papers: dict[int, dict[str, Paper]] = {}
    for item in ChecklistItem.objects.filter(project_file__in=files):
        papers.setdefault(item.project_file_id, {})[item.kind_id] = Paper(item.state)
    return {
        application.pk: _facts(
            application,
            people[application.project_file.person_id],
            trainings.get(application.project_file.person_id, []),
            papers.get(application.project_file_id, {}),
            supported.get(application.project_file.person_id),
        )
        for application in applications
    }


def findings_of(application: Application) -> list[Finding]:
    """What the conditions of its call say of one file now, at the date of the freeze."""
    call = application.call
    return examine(facts_of(call, [application])[application.pk], conditions_of(call), call.frozen_on)


def repaired_among(call: Call, applications: Sequence[Application]) -> set[int]:
    """Keys of those whose file lacks nothing any more."""
    conditions, facts = conditions_of(call), facts_of(call, applications)
    return {
        key for key, shown in facts.items() if is_complete_now(examine(shown, conditions, call.frozen_on))
    }


def _facts(
    application: Application,
    person: Person,
    trainings: list[Certificate],
    papers: dict[str, Paper],
    supported: datetime.date | None,
) -> Facts:
    project_file = application.project_file
    form = papers.get(APPLICATION_FORM)
    return Facts(
        birth=person.birth,
        province=person.province_id,
        filed_on=application.filed_on,
        is_signed=form is None or form.state == "accepted",
        requested_minor=project_file.requested_minor,
        total_cost_minor=project_file.total_cost_minor,
        own_minor=project_file.own_contribution_minor,
        trade=project_file.trade_id,
        has_training=any(_fits(training, project_file.trade) for training in trainings),
        has_guardian_consent=bool(person.guardian),
        papers=papers,
        live_award_since=supported,
    )


def _fits(training: Certificate, trade: Trade) -> bool:
    """A training serves a project in the same sector; one whose trade is not named is read by the committee."""
    return training.trade is None or training.trade.sector_id == trade.sector_id


def totals_by_application(call: Call) -> dict[int, list[int]]:
    """Each scorer's total on each application, in tenths, in the order they were given."""
    sums: dict[int, dict[int, int]] = {}
    for score in Score.objects.filter(application__call=call).order_by("pk"):
        sheet = sums.setdefault(score.application_id, {})
        sheet[score.scorer_id] = sheet.get(score.scorer_id, 0) + score.mark
    return {key: list(totals.values()) for key, totals in sums.items()}
