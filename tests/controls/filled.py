"""Every form that writes, filled in by whoever may send it, about objects of its own."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pyotp
from django.test import Client
from django.utils import timezone

from darb.core.scope import scoped
from darb.establishments.models import Establishment
from darb.people.models import Person
from darb.staff.actions.invitations import invite, propose_recovery
from darb.staff.models import User
from darb.staff.queries.codes import code_hash, new_card_codes
from tests.casefile.files import agree
from tests.conftest import national_scope
from tests.controls.authenticator import Device
from tests.controls.sending import Filled
from tests.entering import enter
from tests.factories import centre, make_person, make_posting, make_user
from tests.factories.accounts import make_card_code, make_factor, make_organisation_key
from tests.factories.base import serial
from tests.factories.casefile import make_file_transfer
from tests.factories.people import make_break_glass, make_letter, make_person_account
from tests.factories.projects import make_appeal, make_application, make_decision, make_file
from tests.factories.rights import make_consent, make_data_request

TODAY = timezone.localdate
LONG_AGO = datetime.date(2015, 1, 1)

# Addresses that take what is sent and for which once means nothing.
ONCE_IS_NOTHING = {
    "worklist:sign-in": "signs in again; the browser keeps the last session, nothing else is written",
    "worklist:enter": "the same, in the demonstration",
    "worklist:tour-stop": "the same: a role card of the demonstration with a page behind it",
    "worklist:sign-out": "nobody is signed in twice less",
    "worklist:language": "chooses the same language again, in the browser alone",
    "portal:status": "a question that is sent because a code stands in no address; each answer is a read, written down",
    "exchange:workbooks": "a check that writes nothing but the line that it was made",
    "detention:find": "a search that is sent because a name stands in no address; each one is written down as a read",
    "exchange:pardon": "a list that is looked at before anything is written; each look is written down as a read",
    "worklist:search": "a search that is sent because a name stands in no address; it changes nothing",
    "casefile:people": "a search that is sent because a name stands in no address; it changes nothing",
    "casefile:by-number": "a search: each one is written down as a read, as it should be",
    "casefile:reason": "keeps the reason in the session; the opening that follows is written down each time",
}


class SentAgain:
    """A scan that may be sent again and again."""

    name = "scan.pdf"
    content_type = "application/pdf"

    def read(self, *_size: int) -> bytes:
        return b"%PDF-1.4 scan"


@dataclass
class Desk:
    """Who works while the forms are sent. Accounts of the demonstration need no second factor."""

    manager: User = field(default_factory=lambda: make_user(role="programme_manager"))
    colleague: User = field(default_factory=lambda: make_user(role="programme_manager"))
    officer: User = field(default_factory=lambda: make_user(role="data_protection_officer"))
    worker: User = field(default_factory=lambda: make_user(role="centre_coordinator", establishment=centre()))
    receiver: User = field(
        default_factory=lambda: make_user(role="centre_coordinator", establishment=centre("CAR-SET"))
    )


@dataclass(frozen=True)
class Form:
    """One form that writes: the act that the journal names, in how many entries, and who fills a new one in.

    ``also``: what a later sending may be answered where the first one ended what it was sent with, its session
    or its invitation.
    """

    page: str
    act: str
    fill: Callable[[Desk], Filled]
    entries: int = 1
    also: tuple[int, ...] = ()


def signed_in(user: User, *, is_demo: bool = True) -> Client:
    User.objects.filter(pk=user.pk).update(is_demo=is_demo)
    client = Client()
    enter(client, user)
    return client


def keyed(**fields: Any) -> dict[str, Any]:
    return {"form_key": f"{serial()}".rjust(43, "k"), **fields}


def person_at(place: Establishment) -> Person:
    with scoped(national_scope()):
        return make_person(holder=place)


# Second factors and sessions of one's own account


def _passkey(_desk: Desk) -> Filled:
    client, page = signed_in(make_user(role="auditor")), "/account/security/passkey/"
    answer = Device().registers(client.get(page).context["options"])
    return Filled(client, page, keyed(name="key", answer=answer))


def _totp(_desk: Desk) -> Filled:
    client, page = signed_in(make_user(role="auditor")), "/account/security/authenticator/"
    shown = client.get(page).context
    code = pyotp.TOTP(shown["key"].replace(" ", "")).now()
    return Filled(client, page, keyed(name="telephone", code=code, kept=shown["form"]["kept"].value()))


def _card(_desk: Desk) -> Filled:
    client, page = signed_in(make_user(role="auditor")), "/account/security/card/"
    shown = client.get(page).context
    return Filled(client, page, keyed(code=shown["codes"][0], kept=shown["form"]["kept"].value()))


def _revoke(_desk: Desk) -> Filled:
    user = make_user(role="auditor")
    client, factor = signed_in(user), make_factor(user=user)
    return Filled(client, f"/account/security/{factor.pk}/away/", keyed())


def _with_password_alone(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="darb.staff.permissions.AccountBackend")
    return client


def _card_of(user: User) -> str:
    code = new_card_codes()[0]
    make_card_code(factor=make_factor(user=user), hash=code_hash(code))
    return code


def _second_step(_desk: Desk) -> Filled:
    user = make_user(role="auditor")
    code = _card_of(user)
    return Filled(_with_password_alone(user), "/account/second-step/", keyed(code=code))


def _device_of(user: User) -> Device:
    client, page, device = signed_in(user), "/account/security/passkey/", Device()
    answer = device.registers(client.get(page).context["options"])
    assert client.post(page, keyed(name="key", answer=answer)).status_code == 302
    User.objects.filter(pk=user.pk).update(is_demo=False)
    return device


def _step_by_passkey(_desk: Desk) -> Filled:
    user, page = make_user(role="auditor"), "/account/second-step/"
    device, client = _device_of(user), _with_password_alone(user)
    return Filled(client, page, keyed(answer=device.signs(client.get(page).context["options"])))


def _passkey_alone(_desk: Desk) -> Filled:
    device, client, page = _device_of(make_user(role="auditor")), Client(), "/account/passkey/"
    return Filled(client, page, keyed(answer=device.signs(client.get(page).context["options"])))


def _proof(_desk: Desk) -> Filled:
    user = make_user(role="auditor")
    client = signed_in(user, is_demo=False)
    return Filled(client, "/account/proof/", keyed(code=_card_of(user)))


def _sessions(_desk: Desk) -> Filled:
    user = make_user(role="auditor")
    client, elsewhere = signed_in(user), signed_in(user)
    assert [one.get("/account/sessions/").status_code for one in (client, elsewhere)] == [200, 200]
    return Filled(client, "/account/sessions/", keyed())


def _mail(_desk: Desk) -> Filled:
    return Filled(signed_in(make_user(role="auditor")), "/account/mail/", keyed(mail="work@example.test"))


# Accounts, as those who manage them


def _invited(desk: Desk) -> Filled:
    user = make_user(role="auditor")
    token = invite(by=desk.manager, on=TODAY(), at=timezone.now(), user=user)
    password = "quatre mots sans aucun lien"
    return Filled(Client(), f"/account/invited/{token}/", {"password": password, "again": password})


def _posting() -> dict[str, Any]:
    return {"role": "case_worker", "establishment": "CAR-CAS", "starts_on": TODAY().isoformat()}


def _new(desk: Desk) -> Filled:
    words = {"login": f"drilled-{serial()}", "function_ar": "مواكبة", "function_fr": "accompagnante"}
    return Filled(signed_in(desk.manager), "/account/invite/", keyed(**words, **_posting()))


def _about_account(page: str, **fields: Any) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        address = f"/account/accounts/{make_user(role='auditor').login}/{page}/"
        return Filled(signed_in(desk.manager), address, keyed(**fields))

    return fill


def _end(desk: Desk) -> Filled:
    posting = make_posting(user=make_user())
    address = f"/account/accounts/{posting.user.login}/posting/{posting.pk}/end/"
    return Filled(signed_in(desk.manager), address, keyed(ends_on=TODAY().isoformat()))


def _answer_recovery(desk: Desk) -> Filled:
    user = make_user(role="auditor")
    propose_recovery(by=desk.colleague, on=TODAY(), user=user, reason="téléphone perdu")
    address = f"/account/accounts/{user.login}/recover/"
    return Filled(signed_in(desk.manager), address, keyed(approves="yes"))


def _new_key(desk: Desk) -> Filled:
    ends_on = (TODAY() + datetime.timedelta(days=90)).isoformat()
    told = {"organisation": "OFPPT", "name": "logiciel", "roles": ["training_provider"], "ends_on": ends_on}
    return Filled(signed_in(desk.manager), "/account/keys/new/", keyed(**told))


def _revoke_key(desk: Desk) -> Filled:
    number = make_organisation_key().number
    return Filled(signed_in(desk.manager), f"/account/keys/{number}/revoke/", keyed())


# Files


def _break_glass(desk: Desk) -> Filled:
    fields = keyed(code=f"P-2099-{serial():04}", reason="safety", told="appel de nuit")
    return Filled(signed_in(desk.receiver), "/people/break-glass/", fields)


def _review(desk: Desk) -> Filled:
    opening = make_break_glass(user=desk.receiver)
    return Filled(signed_in(desk.officer), f"/people/reviews/{opening.pk}/", keyed(result="justified"))


def _propose(desk: Desk) -> Filled:
    person = person_at(centre())
    with scoped(national_scope()):
        agree(person, desk.worker)
    fields = keyed(receiver="CAR-SET", purpose="moved")
    return Filled(signed_in(desk.worker), f"/people/{person.code}/propose/", fields)


def _accepted(desk: Desk) -> dict[str, Any]:
    return {
        "state": "accepted",
        "answered_on": TODAY(),
        "answered_by": desk.receiver,
        "reads_until": timezone.now(),
    }


def _proposed(_desk: Desk) -> dict[str, Any]:
    return {"state": "proposed"}


def _answer_transfer(
    page: str, prefix: str, columns: Callable[[Desk], dict[str, Any]] = _proposed, **fields: str
) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        person = person_at(centre("CAR-SET") if columns is _accepted else centre())
        with scoped(national_scope()):
            number = make_file_transfer(person=person, sender=centre(), **columns(desk)).number
        typed = {f"{prefix}-{name}": value for name, value in keyed(**fields).items()}
        return Filled(signed_in(desk.receiver), f"/transfers/{number}/{page}/", typed)

    return fill


# What people answer and ask about their own data


def _own(page: str, *, has_agreed: bool = False, **fields: str) -> Callable[[Desk], Filled]:
    def fill(_desk: Desk) -> Filled:
        person, account = person_at(centre()), make_user(role="beneficiary")
        make_person_account(user=account, subject=person.code, starts_on=LONG_AGO)
        if has_agreed:
            with scoped(national_scope()):
                make_consent(person=person, state="given", given_on=TODAY(), asked_on=TODAY())
        return Filled(signed_in(account), f"/my-file/{page}/", keyed(**fields))

    return fill


def _desk_request(desk: Desk) -> Filled:
    fields = keyed(code=person_at(centre()).code, kind="access", told="par courrier")
    return Filled(signed_in(desk.officer), "/requests/new/", fields)


def _request(state: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            request = make_data_request(state=state)
        return Filled(signed_in(desk.officer), f"/requests/{request.number}/", keyed(**fields))

    return fill


# Appeals against decisions


def _new_appeal(desk: Desk) -> Filled:
    with scoped(national_scope()):
        person = make_person(holder=centre())
        application = make_application(project_file=make_file(person))
        letter = make_letter(person=person)
        make_decision(application=application, letter=letter, decided_on=TODAY())
    told = {"ground": "arithmetic", "told": "خطأ في الجمع", "told_on": TODAY().isoformat()}
    return Filled(signed_in(desk.worker), "/appeals/new/", keyed(letter=letter.number, **told))


def _appeal(page: str, state: str, **fields: str) -> Callable[[Desk], Filled]:
    def fill(desk: Desk) -> Filled:
        with scoped(national_scope()):
            number = make_appeal(state=state).number
        return Filled(signed_in(desk.manager), f"/appeals/{number}/{page}/", keyed(**fields))

    return fill


def _withdraw_appeal(desk: Desk) -> Filled:
    with scoped(national_scope()):
        number = make_appeal().number
    return Filled(signed_in(desk.worker), f"/appeals/{number}/withdraw/", keyed())


SIGNED_IN_BY_IT = (200, 302, 400, 403, 429)  # a used code is refused, and counted until the lock
FORMS = (
    Form("staff:add-passkey", "staff.add_factor", _passkey),
    Form("staff:add-totp", "staff.add_factor", _totp),
    Form("staff:add-card", "staff.add_factor", _card),
    Form("staff:revoke-factor", "staff.revoke_factor", _revoke),
    Form("staff:second-step", "staff.use_factor", _second_step, also=SIGNED_IN_BY_IT),
    Form("staff:second-step", "staff.use_factor", _step_by_passkey, also=SIGNED_IN_BY_IT),
    Form("staff:passkey-sign-in", "staff.use_factor", _passkey_alone, also=SIGNED_IN_BY_IT),
    Form("staff:proof", "staff.use_factor", _proof, also=SIGNED_IN_BY_IT),
    Form("staff:mail", "staff.set_mail", _mail),
    Form("staff:sessions", "staff.revoke_sessions", _sessions),
    Form("staff:invited", "staff.take_up", _invited, also=(404,)),
    Form("staff:new", "staff.invite", _new),
    Form("staff:post", "staff.post", _about_account("posting", **_posting())),
    Form("staff:end", "staff.end_posting", _end),
    Form("staff:leave", "staff.see_off", _about_account("leave")),
    Form("staff:renew", "staff.invite", _about_account("renew")),
    Form("staff:new-key", "staff.issue_key", _new_key),
    Form("staff:revoke-key", "staff.revoke_key", _revoke_key),
    Form("staff:recover", "controls.propose", _about_account("recover", because="téléphone perdu")),
    Form("staff:recover", "controls.approved", _answer_recovery),
    Form("casefile:break-glass", "people.break_glass", _break_glass),
    Form("casefile:review", "people.review_break_glass", _review),
    Form("casefile:propose", "casefile.transfer", _propose, entries=2),
    Form("casefile:see-transfer", "casefile.transfer", _answer_transfer("see", "see"), entries=2),
    Form("casefile:accept", "casefile.transfer", _answer_transfer("accept", "accept"), entries=2),
    Form(
        "casefile:decline",
        "casefile.transfer",
        _answer_transfer("decline", "decline", reason="no_place"),
        entries=2,
    ),
    Form(
        "casefile:first-interview",
        "casefile.transfer",
        _answer_transfer("first-interview", "accept", _accepted),
        entries=2,
    ),
    Form("portal:my-consent", "people.give_consent", _own("consent", purpose="photograph", answer="give")),
    Form(
        "portal:my-consent", "people.refuse_consent", _own("consent", purpose="photograph", answer="refuse")
    ),
    Form(
        "portal:my-consent",
        "people.withdraw_consent",
        _own("consent", has_agreed=True, purpose="photograph", answer="withdraw"),
    ),
    Form("portal:my-request", "people.request_data", _own("request", kind="access", told="tout lire")),
    Form("portal:desk-request", "people.request_data", _desk_request),
    Form("portal:request", "people.request_in_progress", _request("received", to="in_progress")),
    Form("portal:request", "people.answer_request", _request("in_progress", to="granted", answer="remis")),
    Form("selection:new-appeal", "selection.file_appeal", _new_appeal),
    Form("selection:take-up-appeal", "selection.take_up_appeal", _appeal("take-up", "filed")),
    Form(
        "selection:answer-appeal",
        "selection.answer_appeal",
        _appeal("answer", "under_review", to="dismissed", answer="المجموع صحيح"),
    ),
    Form("selection:withdraw-appeal", "selection.withdraw_appeal", _withdraw_appeal),
)
