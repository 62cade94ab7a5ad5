"""Communiqués: drafted from an operation's records, read again, approved, published and corrected."""

import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.awards.models import Operation
from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.core.errors import Refusal
from darb.journal.actions import record
from darb.reports import states
from darb.reports.actions.communique_papers import issue_papers
from darb.reports.models import Communique, CommuniqueMove, CommuniqueVersion
from darb.reports.permissions import (
    check_check_communique,
    check_send_back_communique,
    check_write_communique,
)
from darb.reports.queries.communique.content import (
    Content,
    content_of,
    corrected_content,
    first_content,
    says_more,
    seal,
)
from darb.reports.queries.communique.facts import is_over, reaches_all
from darb.reports.rules.communique.path import may_approve, may_check, may_move

SERIES = "COM"
S = states.Communique


class CommuniqueRefused(Refusal):
    """The communiqué cannot be drafted, moved or corrected like that."""


@transaction.atomic
def draft_communique(*, by: Actor, on: datetime.date, operation: Operation) -> CommuniqueVersion:
    """The first version, once the last minutes are signed. Raises ``CommuniqueRefused`` before, and a second time."""
    check_write_communique(by)
    _check_reach(operation)
    operation = (
        Operation.objects.select_for_update(of=("self",)).select_related("season").get(pk=operation.pk)
    )
    if Communique.objects.filter(operation=operation).exists():
        raise CommuniqueRefused(_("This operation has its communiqué already."), code="communique_exists")
    if operation.kind != "handover" or not is_over(operation):
        raise CommuniqueRefused(
            _("A communiqué is drafted from signed minutes, once nobody on the list is awaited any more."),
            code="operation_not_over",
        )
    communique = Communique.objects.create(
        number=take_number(series=SERIES, year=on.year), operation=operation
    )
    version = _keep(by, on, communique, first_content(operation), ordinal=1)
    _tell(by, on, "reports.draft_communique", version)
    return version


@transaction.atomic
def draft_again(*, by: Actor, on: datetime.date, version: CommuniqueVersion) -> CommuniqueVersion:
    """A draft takes the words that the records bear out now, such as after a release."""
    check_write_communique(by)
    version = _locked(version)
    _check_reach(version.communique.operation)
    if version.state != S.DRAFT:
        raise _moved_on()
    _fill(version, content_of(version), on)
    version.save(update_fields=["texts", "figures", "content_hash", "as_of"])
    _tell(by, on, "reports.draft_communique_again", version)
    return version


@transaction.atomic
def check_communique(
    *, by: Actor, on: datetime.date, version: CommuniqueVersion, read: str
) -> CommuniqueVersion:
    """Read again and found right by somebody who did not draft it; ``read`` is the seal of what was read."""
    check_check_communique(by)
    version = _locked(version)
    if not may_check(drafted_by=version.drafted_by_id, by=by.pk):
        raise CommuniqueRefused(
            _("Whoever drafted a communiqué does not check it."), code="checked_by_drafter"
        )
    _check_read(version, read, to=S.CHECKED)
    version.checked_by_id = by.pk
    return _move(by, on, version, S.CHECKED, "reports.check_communique")


@transaction.atomic
def approve_communique(
    *, by: Actor, on: datetime.date, version: CommuniqueVersion, read: str
) -> CommuniqueVersion:
    """Approved for publication by somebody who did not check it."""
    check_write_communique(by)
    version = _locked(version)
    _check_read(version, read, to=S.APPROVED)
    if not may_approve(checked_by=version.checked_by_id, by=by.pk):
        raise CommuniqueRefused(
            _("Whoever checked a communiqué does not approve it."), code="approved_by_checker"
        )
    version.approved_by_id = by.pk
    return _move(by, on, version, S.APPROVED, "reports.approve_communique")


@transaction.atomic
def publish_communique(
    *, by: Actor, on: datetime.date, version: CommuniqueVersion, read: str
) -> CommuniqueVersion:
    """Published with a paper in each language; the version that it corrects stays to be read, as corrected."""
    check_write_communique(by)
    version = _locked(version)
    _check_read(version, read, to=S.PUBLISHED)
    for former in version.communique.versions.filter(state=S.PUBLISHED):
        _move(by, on, former, S.CORRECTED, "reports.communique_corrected")
    version.published_on = on
    published = _move(by, on, version, S.PUBLISHED, "reports.publish_communique")
    issue_papers(published, on=on)
    return published


@transaction.atomic
def send_back_communique(
    *, by: Actor, on: datetime.date, version: CommuniqueVersion, because: str
) -> CommuniqueVersion:
    """Back to a draft with a reason, by whoever checks it or approves it."""
    check_send_back_communique(by)
    version = _locked(version)
    if not may_move(version.state, S.DRAFT):
        raise _moved_on()
    version.checked_by_id = version.approved_by_id = None
    return _move(by, on, version, S.DRAFT, "reports.send_back_communique", because=because)


@transaction.atomic
def correct_communique(
    *, by: Actor, on: datetime.date, communique: Communique, reason: states.CorrectionReason
) -> CommuniqueVersion:
    """A next version of what was published, which says what changed. Raises ``CommuniqueRefused`` when nothing did."""
    check_write_communique(by)
    communique = Communique.objects.select_for_update(of=("self",)).get(pk=communique.pk)
    operation = communique.operation
    _check_reach(operation)
    former = communique.versions.filter(state=S.PUBLISHED).first()
    if former is None or communique.versions.filter(ordinal__gt=former.ordinal).exists():
        raise _moved_on()
    if not says_more(operation, former):
        raise CommuniqueRefused(
            _("The records say what was published: there is nothing to correct."), code="nothing_to_correct"
        )
    content = corrected_content(operation, former, reason)
    version = _keep(by, on, communique, content, ordinal=former.ordinal + 1, reason=reason)
    _tell(by, on, "reports.correct_communique", version, reason=str(reason))
    return version


def _keep(
    by: Actor,
    on: datetime.date,
    communique: Communique,
    content: Content,
    *,
    ordinal: int,
    reason: str = "",
) -> CommuniqueVersion:
    version = CommuniqueVersion(communique=communique, ordinal=ordinal, reason=reason, drafted_by_id=by.pk)
    _fill(version, content, on)
    version.save()
    _write_down(by, on, version)
    return version


def _fill(version: CommuniqueVersion, content: Content, on: datetime.date) -> None:
    version.texts, version.figures = content["texts"], content["figures"]
    version.content_hash, version.as_of = seal(content), on


def _locked(version: CommuniqueVersion) -> CommuniqueVersion:
    rows = CommuniqueVersion.objects.select_for_update(of=("self",))
    return rows.select_related("communique__operation__season").get(pk=version.pk)


def _check_reach(operation: Operation) -> None:
    if not reaches_all(operation):
        raise CommuniqueRefused(
            _("Only whoever sees the whole territory of the operation tells its figures."),
            code="territory_not_reached",
        )


def _check_read(version: CommuniqueVersion, read: str, *, to: states.Communique) -> None:
    """What was read is what stands there, and what the records still say."""
    if not may_move(version.state, to) or read != version.content_hash:
        raise _moved_on()
    _check_reach(version.communique.operation)
    if seal(content_of(version)) != version.content_hash:
        raise CommuniqueRefused(
            _("The records changed since this was drafted: send it back and draft it again."),
            code="records_changed",
        )


def _moved_on() -> CommuniqueRefused:
    return CommuniqueRefused(
        _("The communiqué has moved on: look at the page again."), code="communique_moved_on"
    )


def _move(
    by: Actor,
    on: datetime.date,
    version: CommuniqueVersion,
    to: states.Communique,
    act: str,
    because: str = "",
) -> CommuniqueVersion:
    version.state = to
    version.save(update_fields=["state", "checked_by", "approved_by", "published_on"])
    _write_down(by, on, version, because)
    _tell(by, on, act, version)
    return version


def _write_down(by: Actor, on: datetime.date, version: CommuniqueVersion, because: str = "") -> None:
    CommuniqueMove.objects.create(
        version=version,
        state=version.state,
        content_hash=version.content_hash,
        by_id=by.pk,
        on=on,
        because=because,
    )


def _tell(by: Actor, on: datetime.date, act: str, version: CommuniqueVersion, **details: str) -> None:
    """Codes and the seal only: the words stand in the version."""
    communique = version.communique
    record(
        by=by,
        on=on,
        act=act,
        subject=f"communique:{communique.number}",
        version=version.ordinal,
        operation=communique.operation.code,
        content=version.content_hash,
        **details,
    )
