"""The forms of an agreement: its statements of execution."""

from darb.core.scope import scoped
from darb.funding.models import Agreement
from darb.places.models import Province
from tests.conftest import national_scope
from tests.controls.filled import Desk, Form, keyed, signed_in
from tests.controls.sending import Filled
from tests.factories import EL_JADIDA
from tests.factories.money import make_tranche


def _statement(desk: Desk) -> Filled:
    with scoped(national_scope()):
        tranche = make_tranche()
    agreement = Agreement.objects.get(pk=tranche.agreement_id)
    agreement.territory.set([Province.objects.get(pk=EL_JADIDA)])
    return Filled(signed_in(desk.manager), f"/agreements/{agreement.code}/statements/issue/", keyed())


FORMS = (Form("reports:issue-statement", "reports.issue_statement", _statement),)
