"""One's own file: where it stands, what was decided and why, what was agreed to and asked for."""

import dataclasses
import datetime
from typing import Any

from darb.casefile.queries.people import find_person
from darb.casefile.queries.person import File, get_file
from darb.core.actor import Actor
from darb.core.processing import Purpose, register
from darb.core.templatetags.darb import country
from darb.notices.rules.reasons import appeal_text
from darb.people.models import Consent, DataRequest, Person, PersonAccount
from darb.people.queries import consents_of
from darb.people.rules import data_request_state
from darb.people.states import Consent as ConsentState
from darb.people.states import ConsentPurpose
from darb.people.states import DataRequest as RequestState
from darb.selection.models import Decision
from darb.selection.states import FileResult, UnfundedReason


@dataclasses.dataclass(frozen=True)
class Choice:
    """One purpose that the person may say yes or no to, in the words of the day."""

    purpose: ConsentPurpose
    words: Purpose
    text: str
    consent: Consent | None
    state: ConsentState | None

    @property
    def is_given(self) -> bool:
        return self.state == ConsentState.GIVEN

    @property
    def may_be_refused(self) -> bool:
        return self.state in (None, ConsentState.ASKED, ConsentState.TO_RENEW, ConsentState.EXPIRED)

    @property
    def may_be_withdrawn(self) -> bool:
        return self.state in (ConsentState.GIVEN, ConsentState.TO_RENEW)


@dataclasses.dataclass(frozen=True)
class Decided:
    """A decision with its one reason, and how to appeal where it is a refusal."""

    decision: Decision
    result: FileResult
    reason: UnfundedReason | None
    appeal: str


@dataclasses.dataclass(frozen=True)
class OwnFile:
    """What the page shows."""

    file: File
    decisions: list[Decided]
    choices: list[Choice]
    requests: list[tuple[DataRequest, RequestState]]


def own_person(by: Actor, on: datetime.date) -> Person | None:
    """The person whose account this is, if it is one's."""
    linked = PersonAccount.objects.of(by.pk, on).first()
    return find_person(linked.subject) if linked else None


def own_file(person: Person, on: datetime.date, language: str) -> OwnFile:
    rows = DataRequest.objects.filter(person=person).order_by("-pk")
    return OwnFile(
        file=get_file(person, on),
        decisions=_decisions(person, language),
        choices=_choices(person, on, language),
        requests=[(row, data_request_state(row.state, row.due_on, on)) for row in rows],
    )


def _decisions(person: Person, language: str) -> list[Decided]:
    rows = Decision.objects.filter(application__project_file__person=person).order_by("-decided_on", "-pk")
    shown = []
    for row in rows.select_related("application__call__rule_set", "application__project_file", "letter"):
        reason = UnfundedReason(row.reason) if row.reason else None
        appeal = _appeal(row.application.call.rule_set, language) if reason else ""
        shown.append(Decided(row, FileResult(row.result), reason, appeal))
    return shown


def _appeal(rules: Any, language: str) -> str:
    return appeal_text(rules.appeal_days, rules.answer_days, language, country())


def _choices(person: Person, on: datetime.date, language: str) -> list[Choice]:
    """Every optional purpose without a partner, and each partner somebody was asked about."""
    answered = {(row.purpose, row.partner_id): (row, state) for row, state in consents_of(person, on)}
    choices = []
    for purpose in register().purposes.values():
        threads = [key for key in answered if key[0] == purpose.code and key[1] is not None]
        if purpose.code != ConsentPurpose.SHARING_PARTNER:
            threads = [(purpose.code, None)]
        for key in threads if purpose.is_optional else []:
            row, state = answered.get(key, (None, None))
            text = purpose.text_on(on).words[language]
            choices.append(Choice(ConsentPurpose(purpose.code), purpose, text, row, state))
    return choices


def requests_waiting(on: datetime.date) -> list[tuple[DataRequest, RequestState]]:
    """Every request within scope, those without an answer first and the soonest due on top."""
    rows = DataRequest.objects.select_related("asked_by", "holder").order_by("answered_on", "due_on", "pk")
    found = [(row, data_request_state(row.state, row.due_on, on)) for row in rows[:200]]
    return sorted(found, key=lambda pair: pair[0].answered_on is not None)


def request_of(number: str) -> DataRequest | None:
    return DataRequest.objects.filter(number=number).select_related("person", "holder", "asked_by").first()
