"""Setting money aside for selected files, and committing it when the awards are signed."""

import dataclasses
import datetime
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from darb.awards import states
from darb.awards.actions.posting import COMMITMENTS, Posting, journal, on_duty, post_for
from darb.awards.models import Award, AwardGrant, AwardLine
from darb.awards.permissions import check_commit
from darb.awards.queries.balances import balances_by_fund
from darb.awards.rules.batches import ceiling_price
from darb.controls.rules import DutyKind
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.funding.models import Tranche
from darb.funding.rules import Event
from darb.people.models import row_scope_of
from darb.projects.actions import move_each
from darb.projects.models import ProjectFile
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Decision


class AwardRefused(Refusal):
    """The support is not at the point where it could be signed."""


@dataclasses.dataclass(frozen=True)
class Grant:
    """What one tranche pays."""

    tranche: Tranche
    amount_minor: int


@dataclasses.dataclass(frozen=True)
class Support:
    """A funded decision and the grants that pay for it."""

    decision: Decision
    grants: tuple[Grant, ...]


def award_support(*, by: Actor, on: datetime.date, supports: Sequence[Support]) -> list[Award]:
    """Create the awards of funded decisions and pre-commit their money on their tranches.

    The lines are those of the project file that the support pays for, all of them: own contribution stays
    outside. Raises ``MoneyMissing`` when a tranche has less than asked; then nothing is written.
    """
    check_commit(by)
    awards = Award.objects.bulk_create([_award(support) for support in supports])
    pairs = list(zip(awards, supports, strict=True))
    AwardGrant.objects.bulk_create([grant for pair in pairs for grant in _grants(*pair)])
    AwardLine.objects.bulk_create([line for pair in pairs for line in _lines(*pair)])
    post_for(on=on, postings=[_precommitment(*pair) for pair in pairs])
    on_duty(by=by, on=on, awards=awards, duty=DutyKind.COMMITS)
    move_each(by=by, on=on, files=[_file(award) for award in awards], to=FileState.FUNDED)
    told = [(award, {"amount_minor": award.amount_minor}) for award in awards]
    journal(by=by, on=on, act="awards.award_support", told=told)
    return awards


def sign_awards(*, by: Actor, on: datetime.date, awards: Sequence[Award]) -> Sequence[Award]:
    """Record signed awards: the pre-committed sums become commitments.

    Raises ``AwardRefused`` for support that was signed or cancelled before.
    """
    check_commit(by)
    if any(award.state != states.Award.PENDING for award in awards):
        raise AwardRefused(
            _("This contract was signed already, or the support has ended."), code="award_not_pending"
        )
    mine = Award.objects.filter(pk__in=[award.pk for award in awards])
    mine.update(state=states.Award.SIGNED, signed_on=on)
    for award in awards:
        award.state, award.signed_on = states.Award.SIGNED, on
    held = balances_by_fund(awards, COMMITMENTS)
    post_for(on=on, postings=[Posting(Event.AWARD_COMMITTED, award, held[award.pk]) for award in awards])
    on_duty(by=by, on=on, awards=awards, duty=DutyKind.COMMITS)
    move_each(by=by, on=on, files=[_file(award) for award in awards], to=FileState.COMMITTED)
    told = [(award, {"amount_minor": award.amount_minor}) for award in awards]
    journal(by=by, on=on, act="awards.sign_award", told=told)
    return awards


def _file(award: Award) -> ProjectFile:
    return award.decision.application.project_file


def _award(support: Support) -> Award:
    application = support.decision.application
    project_file = application.project_file
    return Award(
        decision=support.decision,
        person_id=project_file.person_id,
        programme=application.call.sub_programme.programme,
        currency=project_file.currency,
        amount_minor=sum(grant.amount_minor for grant in support.grants),
        total_cost_minor=project_file.total_cost_minor,
        own_contribution_minor=project_file.own_contribution_minor,
        **row_scope_of(support.decision),
    )


def _grants(award: Award, support: Support) -> Iterator[AwardGrant]:
    for grant in support.grants:
        yield AwardGrant(
            award=award, tranche=grant.tranche, amount_minor=grant.amount_minor, **row_scope_of(award)
        )


def _precommitment(award: Award, support: Support) -> Posting:
    shares = {grant.tranche.pk: grant.amount_minor for grant in support.grants}
    return Posting(Event.AWARD_PRECOMMITTED, award, shares)


def _lines(award: Award, support: Support) -> Iterator[AwardLine]:
    """Prices are ceilings: lowered in proportion where less was granted than was asked for."""
    application = support.decision.application
    asked = application.amount_minor
    for line in application.project_file.lines.all():
        yield AwardLine(
            award=award,
            position=line.position,
            kind=line.kind,
            label=line.label,
            label_fr=line.label_fr,
            brand=line.brand,
            quantity=line.quantity,
            unit_price_minor=ceiling_price(line.unit_price_minor, award.amount_minor, asked),
            **row_scope_of(award),
        )
