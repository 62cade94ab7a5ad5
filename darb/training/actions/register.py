"""The register of certificates: issued once with a gapless number, handed over, replaced or revoked for a reason."""

import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from darb.controls.actions import take_number
from darb.core.actor import Actor
from darb.documents.actions.produced import issue
from darb.documents.models import Document
from darb.documents.states import ProducedDocument
from darb.people.models import row_scope_of
from darb.training import states
from darb.training.actions.enrolling import locked_session
from darb.training.actions.parts import TrainingRefused, journal
from darb.training.models import Certificate, Enrolment
from darb.training.permissions import check_certify
from darb.training.queries.papers import CERTIFICATE, certificate_pages
from darb.training.rules import ENDS_OF_CERTIFICATES, proved_by

SERIES = "ATT"


def issue_certificate(*, by: Actor, on: datetime.date, enrolment: Enrolment) -> Certificate:
    """Issue what somebody earned; asked again it gives the certificate that is there.

    The session's row is held meanwhile, so that two who press at one moment issue one, and the number is taken
    in the same transaction, so that a paper that cannot be set leaves no gap. Raises ``TrainingRefused`` without
    a result that passes, and where a certificate of this result was revoked.
    """
    check_certify(by)
    locked_session(enrolment)
    last = Certificate.objects.filter(enrolment=enrolment).order_by("-pk").first()
    if last is not None and last.state in ENDS_OF_CERTIFICATES:
        return last
    if last is not None:
        raise TrainingRefused(
            _("The certificate of this result was revoked: replace that one, for a reason."),
            code="certificate_revoked",
        )
    return _issued(by, on, enrolment, "training.certify")


def _issued(
    by: Actor, on: datetime.date, enrolment: Enrolment, act: str, replaces: Certificate | None = None
) -> Certificate:
    if enrolment.state != states.Enrolment.PASSED:
        raise TrainingRefused(
            _("A certificate needs a result that passes."), code="certificate_without_result"
        )
    course = enrolment.session.course
    number = take_number(series=SERIES, year=on.year)
    document = _paper(enrolment, number, on, replaces)
    certificate = Certificate.objects.create(
        person_id=enrolment.person_id,
        kind=proved_by(course.kind),
        label=course.label_ar,
        trade_id=course.trade_id,
        enrolment=enrolment,
        number=number,
        document=document,
        replaces=replaces,
        earned_on=enrolment.ended_on,
        issued_on=on,
        state=states.Certificate.ISSUED,
        **row_scope_of(enrolment),
    )
    journal(by=by, on=on, act=act, row=certificate, certificate=number)
    return certificate


def _paper(enrolment: Enrolment, number: str, on: datetime.date, replaces: Certificate | None) -> Document:
    """The certificate as it is printed, kept under its hash; it supersedes the paper of the one it replaces."""
    document = issue(
        on=on,
        kind=CERTIFICATE,
        number=number,
        language="ar",
        content=certificate_pages(enrolment, number, on),
        is_invented=settings.DEMO,
    )
    if replaces is not None and replaces.document_id:
        Document.objects.filter(pk=document.pk).update(supersedes=replaces.document_id)
    return document


def revoke_certificate(*, by: Actor, on: datetime.date, certificate: Certificate, reason: str) -> Certificate:
    """Withdraw a certificate for good: from now on its code says that it is no longer valid."""
    check_certify(by)
    row = _ended(by, on, certificate, states.Certificate.REVOKED, reason)
    journal(by=by, on=on, act="training.revoke", row=row, certificate=row.number)
    return row


def replace_certificate(
    *, by: Actor, on: datetime.date, certificate: Certificate, reason: str
) -> Certificate:
    """Issue a new one under a new number in the place of one lost or wrong; the old one is no longer valid."""
    check_certify(by)
    enrolment = _enrolment_of(certificate)
    if Certificate.objects.filter(replaces=certificate).exists():
        raise TrainingRefused(_("This certificate was replaced already."), code="certificate_ended")
    if certificate.state != states.Certificate.REVOKED:
        _ended(by, on, certificate, states.Certificate.REPLACED, reason)
    return _issued(by, on, enrolment, "training.replace", replaces=certificate)


def _enrolment_of(certificate: Certificate) -> Enrolment:
    if certificate.enrolment is None:
        raise TrainingRefused(
            _("This certificate is not of this register: it was brought along."), code="certificate_not_ours"
        )
    return certificate.enrolment


def _ended(
    by: Actor, on: datetime.date, certificate: Certificate, state: states.Certificate, reason: str
) -> Certificate:
    check_certify(by)
    enrolment = _enrolment_of(certificate)
    locked_session(enrolment)
    certificate.refresh_from_db()
    if certificate.state not in ENDS_OF_CERTIFICATES:
        raise TrainingRefused(_("This certificate is no longer valid already."), code="certificate_ended")
    if not reason:
        raise TrainingRefused(_("Say why it is withdrawn."), code="reason_missing")
    certificate.state, certificate.ended_on, certificate.reason = state, on, reason
    certificate.save()
    gone = ProducedDocument.REVOKED if state == states.Certificate.REVOKED else ProducedDocument.SUPERSEDED
    if certificate.document_id:
        Document.objects.filter(pk=certificate.document_id).update(state=gone)
    return certificate
