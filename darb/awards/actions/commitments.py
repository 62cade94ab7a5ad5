"""Setting money aside for a selected file, and committing it when the award is signed."""

import dataclasses
import datetime

from darb.awards import states
from darb.awards.actions.posting import COMMITMENTS, journal, on_duty, post_for
from darb.awards.models import Award, AwardGrant, AwardLine
from darb.awards.permissions import check_commit
from darb.awards.queries.balances import balance_by_fund
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.funding.models import Tranche
from darb.funding.rules import Event
from darb.people.models import row_scope_of
from darb.projects.actions import move
from darb.projects.models import ProjectFile
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision


@dataclasses.dataclass(frozen=True)
class Grant:
    """What one tranche pays."""

    tranche: Tranche
    amount_minor: int


def award_support(*, by: Actor, on: datetime.date, decision: Decision, grants: list[Grant]) -> Award:
    """Create the award of a funded decision and pre-commit its money on its tranches.

    The lines are those of the project file that the support pays for, all of them: own contribution stays
    outside. Raises ``MoneyMissing`` when a tranche has less than asked; then nothing is written.
    """
    check_commit(by)
    project_file = decision.application.project_file
    award = Award.objects.create(
        decision=decision,
        person_id=project_file.person_id,
        programme=decision.application.call.sub_programme.programme,
        currency=project_file.currency,
        amount_minor=sum(grant.amount_minor for grant in grants),
        total_cost_minor=project_file.total_cost_minor,
        own_contribution_minor=project_file.own_contribution_minor,
        **row_scope_of(project_file),
    )
    AwardGrant.objects.bulk_create(
        [
            AwardGrant(
                award=award, tranche=grant.tranche, amount_minor=grant.amount_minor, **row_scope_of(award)
            )
            for grant in grants
        ]
    )
    AwardLine.objects.bulk_create(_lines(award, project_file))
    shares = {grant.tranche.pk: grant.amount_minor for grant in grants}
    post_for(event=Event.AWARD_PRECOMMITTED, on=on, award=award, shares=shares)
    on_duty(by=by, on=on, award=award, duty=DutyKind.COMMITS)
    move(by=by, on=on, files=[project_file], to=FileState.FUNDED)
    journal(by=by, on=on, act="awards.award_support", award=award, amount_minor=award.amount_minor)
    return award


def sign_award(*, by: Actor, on: datetime.date, award: Award) -> Award:
    """Record the signed award: the pre-committed sum becomes a commitment."""
    check_commit(by)
    award.state, award.signed_on = states.Award.SIGNED, on
    award.save(update_fields=["state", "signed_on"])
    post_for(event=Event.AWARD_COMMITTED, on=on, award=award, shares=balance_by_fund(award, COMMITMENTS))
    on_duty(by=by, on=on, award=award, duty=DutyKind.COMMITS)
    move(by=by, on=on, files=[award.decision.application.project_file], to=FileState.COMMITTED)
    journal(by=by, on=on, act="awards.sign_award", award=award, amount_minor=award.amount_minor)
    return award


def _lines(award: Award, project_file: ProjectFile) -> list[AwardLine]:
    return [
        AwardLine(
            award=award,
            position=line.position,
            kind=line.kind,
            label=line.label,
            label_fr=line.label_fr,
            brand=line.brand,
            quantity=line.quantity,
            unit_price_minor=line.unit_price_minor,
            **row_scope_of(award),
        )
        for line in project_file.lines.order_by("position")
    ]
