"""Forms of rights and retention, filled in: what a person agrees to, what is kept no longer, what is held."""

from collections.abc import Callable

from darb.casefile import actions
from darb.casefile.models import RetentionRun
from darb.controls.models import Approval
from darb.core.processing import register
from darb.core.scope import scoped
from darb.people.models import Contact, Person
from darb.people.queries import scope_of
from tests.conftest import national_scope
from tests.controls.filled import LONG_AGO, TODAY, Desk, Form, keyed, person_at, signed_in
from tests.controls.sending import Filled
from tests.factories import centre
from tests.factories.casefile import make_legal_hold
from tests.factories.people import make_contact, make_journey_move
from tests.factories.rights import make_consent


def _closed_file() -> Person:
    person = person_at(centre())
    with scoped(national_scope()):
        make_contact(person=person)
        make_journey_move(person=person, on=LONG_AGO, state="closed", reason="autonomous")
    return person


def _due_alone() -> None:
    """One file is due and nothing waits, whatever earlier forms left behind: each leaves the same rows."""
    with scoped(national_scope()):
        Contact.objects.all().delete()
    Approval.objects.filter(state__in=["proposed", "approved"]).update(state="voided")
    _closed_file()


def _proposed(desk: Desk) -> RetentionRun:
    _due_alone()
    with scoped(scope_of(desk.officer, TODAY())):
        rule = register().retention["contacts"]
        return actions.propose_retention(by=desk.officer, on=TODAY(), rule=rule, because="échu")


def _approved(desk: Desk) -> RetentionRun:
    run = _proposed(desk)
    with scoped(scope_of(desk.manager, TODAY())):
        return actions.answer_retention(by=desk.manager, on=TODAY(), run=run, approves=True)


def _propose(desk: Desk) -> Filled:
    _due_alone()
    return Filled(signed_in(desk.officer), "/retention/rules/contacts/", keyed(because="échu"))


def _proved(desk: Desk, run: RetentionRun, page: str, **fields: str) -> Filled:
    client = signed_in(desk.manager)
    client.post("/account/proof/", keyed())
    return Filled(client, f"/retention/runs/{run.number}/{page}/", keyed(**fields))


def _answer(desk: Desk) -> Filled:
    return _proved(desk, _proposed(desk), "answer", approves="yes", reason="")


def _carry_out(desk: Desk) -> Filled:
    return _proved(desk, _approved(desk), "carry-out")


def _hold(desk: Desk) -> Filled:
    told = keyed(code=_closed_file().code, reason="court", told="tribunal, dossier 7", until="")
    return Filled(signed_in(desk.officer), "/retention/holds/", told)


def _lift(desk: Desk) -> Filled:
    person = _closed_file()
    with scoped(national_scope()):
        hold = make_legal_hold(person=person)
    return Filled(signed_in(desk.officer), f"/retention/holds/{hold.pk}/", keyed())


def _consent(answer: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        person = person_at(centre())
        told = keyed(answer=answer, how="signature", language="fr", witness="", guardian="")
        return Filled(signed_in(desk.worker), f"/people/{person.code}/consents/photograph/", told)

    return fill


def _withdraw(desk: Desk) -> Filled:
    person = person_at(centre())
    with scoped(national_scope()):
        consent = make_consent(person=person, state="given", given_on=LONG_AGO)
    return Filled(signed_in(desk.worker), f"/people/{person.code}/consents/{consent.pk}/withdraw/", keyed())


def _close(desk: Desk) -> Filled:
    told = keyed(reason="autonomous", closed_on=TODAY().isoformat())
    return Filled(signed_in(desk.worker), f"/people/{person_at(centre()).code}/close/", told)


def _reopen(desk: Desk) -> Filled:
    return Filled(signed_in(desk.worker), f"/people/{_closed_file().code}/reopen/", keyed())


FORMS = (
    Form("casefile:close", "casefile.close", _close),
    Form("casefile:reopen", "casefile.reopen", _reopen),
    Form("casefile:retention-rule", "controls.propose", _propose),
    Form("casefile:answer-retention", "controls.approved", _answer),
    Form("casefile:carry-out-retention", "casefile.carry_out_retention", _carry_out),
    Form("casefile:holds", "casefile.hold_file", _hold),
    Form("casefile:hold", "casefile.lift_hold", _lift),
    Form("casefile:consent", "people.give_consent", _consent("yes")),
    Form("casefile:consent", "people.refuse_consent", _consent("no")),
    Form("casefile:withdraw-consent", "people.withdraw_consent", _withdraw),
)
