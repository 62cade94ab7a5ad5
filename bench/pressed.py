"""Acts as people meet them: a consent taken back, by the action and by the button pressed; a whole session moved on."""

import itertools
import secrets

from django.test import Client

from darb.core.scope import Scope, scoped
from darb.people.actions.consents import withdraw_consent
from darb.people.models import Consent, Person, PersonAccount, row_scope_of
from darb.projects import states
from darb.projects.actions import move
from darb.projects.models import ProjectFile
from darb.staff.models import User
from tests.entering import enter
from tests.factories.accounts import make_user
from tests.factories.base import ON

PURPOSE = "photograph"
FILES = 300  # of an edition


class TakenBack:
    """The act itself: whether the worker may is asked, the row locked, read and changed, one entry written."""

    def __init__(self, scope: Scope, worker: User, keys: list[int]) -> None:
        self.scope, self.worker = scope, worker
        with scoped(scope):
            people = Person.objects.filter(pk__in=keys)
            given = Consent.objects.bulk_create([_given(person, worker) for person in people])
        self.waiting = iter(given)

    def __call__(self) -> None:
        with scoped(self.scope):
            consent = next(self.waiting)
            withdraw_consent(by=self.worker, on=ON, person=consent.person, consent=consent)


def _given(person: Person, worker: User) -> Consent:
    asked = {"text_version": ON, "language": "ar", "asked_on": ON, "given_on": ON, "state": "given"}
    return Consent(person=person, purpose=PURPOSE, by_id=worker.pk, **asked, **row_scope_of(person))


class Pressed:
    """The whole request of the person's own page: one press gives the consent, the next takes it back."""

    def __init__(self, scope: Scope, key: int) -> None:
        with scoped(scope):
            code = Person.objects.get(pk=key).code
        account = make_user(role="beneficiary")
        PersonAccount.objects.create(user=account, subject=code, starts_on=ON)
        self.client = Client()
        enter(self.client, account)
        self.answers = itertools.cycle(["give", "withdraw"])

    def __call__(self) -> None:
        for _press in range(2):
            sent = {"purpose": PURPOSE, "answer": next(self.answers), "form_key": secrets.token_urlsafe(32)}
            assert self.client.post("/my-file/consent/", sent).status_code == 302


class MovedOn:
    """The files of an edition put off by the committee, and put on its agenda again: one act each way."""

    def __init__(self, scope: Scope, worker: User, keys: list[int]) -> None:
        self.scope, self.worker = scope, worker
        with scoped(scope):
            people = Person.objects.filter(pk__in=keys[:FILES]).select_related("holder")
            self.files = ProjectFile.objects.bulk_create([_file(person) for person in people])
        self.states = itertools.cycle([states.ProjectFile.DEFERRED, states.ProjectFile.ON_AGENDA])

    def __call__(self) -> None:
        with scoped(self.scope):
            move(by=self.worker, on=ON, files=self.files, to=next(self.states), reason="bench")


def _file(person: Person) -> ProjectFile:
    amounts = {"total_cost_minor": 1_000_000, "requested_minor": 1_000_000, "currency": "MAD"}
    kind = {"title": "ورشة للخياطة", "trade_id": "tailoring", "sector_id": "crafts"}
    place = {"site_province_id": person.province_id, "opened_on": ON, **row_scope_of(person)}
    code, state = f"D{person.code[1:]}", states.ProjectFile.ON_AGENDA
    return ProjectFile(person=person, code=code, state=state, **amounts, **kind, **place)
