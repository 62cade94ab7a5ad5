"""The forms of communiqués: drafting, checking, sending back, correcting."""

from django.utils import timezone

from darb.core.scope import scoped
from darb.people.queries import scope_of
from darb.reports.actions.communiques import check_communique, draft_communique
from darb.reports.models import CommuniqueVersion
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.reports.communiques import make_told, published, release


def _drafted(desk: Desk) -> CommuniqueVersion:
    operation = make_told()
    with scoped(scope_of(desk.manager, timezone.localdate())):
        return draft_communique(by=desk.manager, on=timezone.localdate(), operation=operation)


def _new(desk: Desk) -> Filled:
    return Filled(signed_in(desk.manager), f"/communiques/new/{make_told().code}/", keyed())


def _step(desk: Desk) -> Filled:
    version = _drafted(desk)
    words = keyed(step="check", read=version.content_hash)
    return Filled(signed_in(desk.officer), f"/communiques/{version.communique.number}/step/", words)


def _back(desk: Desk) -> Filled:
    version = _drafted(desk)
    with scoped(scope_of(desk.officer, timezone.localdate())):
        check_communique(by=desk.officer, on=timezone.localdate(), version=version, read=version.content_hash)
    words = keyed(because="الجملة الثانية")
    return Filled(signed_in(desk.officer), f"/communiques/{version.communique.number}/back/", words)


def _correct(desk: Desk) -> Filled:
    version = published(_drafted(desk), desk.manager, desk.officer)
    with scoped(national_scope()):
        release(version.communique.operation, desk.manager)
    words = keyed(reason="count_released")
    return Filled(signed_in(desk.manager), f"/communiques/{version.communique.number}/correct/", words)


FORMS = (
    Form("reports:communique-new", "reports.draft_communique", _new),
    Form("reports:communique-step", "reports.check_communique", _step),
    Form("reports:communique-back", "reports.send_back_communique", _back),
    Form("reports:communique-correct", "reports.correct_communique", _correct),
)
