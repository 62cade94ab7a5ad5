"""One's own file: where it stands, what was decided and why, what was agreed to; and what a letter's code tells."""

import dataclasses
import datetime
import enum
from typing import Any

from darb.awards.models import Award, Handover, OperationDay
from darb.awards.states import Award as AwardState
from darb.awards.states import Handover as HandoverState
from darb.casefile.queries.person import File, get_file
from darb.core.actor import Actor
from darb.core.processing import Purpose, register
from darb.core.scope import one_file
from darb.core.templatetags.darb import country
from darb.notices.models import Letter
from darb.notices.queries import Followed
from darb.notices.rules.reasons import appeal_text
from darb.pathways.models import Appointment, LifeProject
from darb.pathways.queries.appointments import next_appointment
from darb.pathways.queries.own_words import OwnWord, own_word_of
from darb.pathways.queries.plans import plans_of
from darb.people.models import Consent, DataRequest, Person, PersonAccount
from darb.people.queries import consents_of, find_person
from darb.people.rules import data_request_state
from darb.people.states import Consent as ConsentState
from darb.people.states import ConsentPurpose
from darb.people.states import DataRequest as RequestState
from darb.projects.states import ProjectFile as FileState
from darb.selection.models import Appeal, Decision
from darb.selection.models.appeal import OPEN
from darb.selection.rules.decisions import FileAnswer, file_state
from darb.selection.states import Application as ApplicationState
from darb.selection.states import FileResult, UnfundedReason
from darb.training.models import Enrolment
from darb.training.states import Enrolment as EnrolmentState

# What somebody asked for, waits for, or takes part in.
LEARNING = (
    EnrolmentState.REQUESTED,
    EnrolmentState.WAITING_LIST,
    EnrolmentState.ENROLLED,
    EnrolmentState.ATTENDING,
)


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
class Ahead:
    """What comes next for the person: where to be and when, what to read and agree to, what is learnt."""

    appointment: Appointment | None
    plan: LifeProject | None
    own_word: OwnWord | None
    sessions: list[tuple[Enrolment, EnrolmentState]]

    def __bool__(self) -> bool:
        return bool(self.appointment or self.plan or self.sessions)

    @property
    def is_to_agree(self) -> bool:
        """Whether the life project waits for the person's word."""
        return self.plan is not None and self.plan.is_open


@dataclasses.dataclass(frozen=True)
class OwnFile:
    """What the page shows."""

    file: File
    ahead: Ahead
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
        ahead=_ahead(person, on),
        decisions=_decisions(person, language),
        choices=_choices(person, on, language),
        requests=[(row, data_request_state(row.state, row.due_on, on)) for row in rows],
    )


def _ahead(person: Person, on: datetime.date) -> Ahead:
    plans = plans_of(person)
    rows = Enrolment.objects.filter(person=person, state__in=LEARNING).select_related("session__course")
    return Ahead(
        appointment=next_appointment(person, on),
        plan=plans.draft or plans.in_force,
        own_word=own_word_of(person, on),
        sessions=[(row, EnrolmentState(row.state)) for row in rows.order_by("session__starts_on", "pk")],
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


class Fact(enum.StrEnum):
    """The plain facts that a decision may be for the person, the one that nothing was decided, and what came after
    it: the person gave the project up, or an upheld appeal brings the file before the committee again.
    """

    FUNDED = "funded"
    MONEY_RAN_OUT = "money_ran_out"
    NOT_ELIGIBLE = "not_eligible"
    NOT_SELECTED = "not_selected"
    WITHDRAWN = "withdrawn"
    GIVEN_UP = "given_up"
    BEFORE_COMMITTEE_AGAIN = "before_committee_again"
    DECIDED_AGAIN = "decided_again"


_FACTS = {
    FileState.SELECTED: Fact.FUNDED,
    FileState.CREDITS_EXHAUSTED: Fact.MONEY_RAN_OUT,
    FileState.INELIGIBLE: Fact.NOT_ELIGIBLE,
    FileState.WITHDRAWN: Fact.WITHDRAWN,
}
_OVERTAKEN = frozenset({Fact.GIVEN_UP, Fact.BEFORE_COMMITTEE_AGAIN, Fact.DECIDED_AGAIN})
_STOPPED = (AwardState.SUSPENDED, AwardState.CANCELLED)
_SIGNED = (HandoverState.SIGNED, HandoverState.SIGNED_WITH_RESERVE)


@dataclasses.dataclass(frozen=True)
class Standing:
    """What a letter's code tells: the decision, the handover and the appeal as they stand; no name, no past.

    ``day`` is the day appointed for the handover, ``handed_over_on`` the one of the signed minutes; ``is_stopped``
    says that something must be spoken about and not read.
    """

    fact: Fact
    letter: Letter
    chain: str
    day: OperationDay | None
    handed_over_on: datetime.date | None
    is_stopped: bool
    appeal: Appeal | None

    @property
    def may_appeal(self) -> bool:
        """Against a decision that still stands and refuses something."""
        return self.appeal is None and self.fact not in {Fact.FUNDED, *_OVERTAKEN}


def standing(followed: Followed, on: datetime.date) -> Standing | None:
    """Where the file stands that a letter speaks of; nothing when the letter tells no decision."""
    with one_file(followed.subject, followed.compartments):
        letter = Letter.objects.filter(number=followed.number).select_related("holder").first()
        decided = Decision.objects.select_related("application__project_file")
        decision = decided.filter(letter=letter).first()
        if letter is None or decision is None:
            return None
        award = Award.objects.filter(decision=decision).first()
        return Standing(
            fact=_fact(decision),
            letter=letter,
            chain=letter.chain,
            day=_day(award, on),
            handed_over_on=_handed_over_on(award),
            is_stopped=award is not None and award.state in _STOPPED,
            appeal=Appeal.objects.filter(decision=decision, state__in=OPEN).first(),
        )


def _fact(decision: Decision) -> Fact:
    """What came after the decision outweighs it: a letter in the hand never tells what no longer holds."""
    answer = FileAnswer(result=decision.result, reason=decision.reason, rank=None, detail={})
    fact = _FACTS.get(file_state(answer), Fact.NOT_SELECTED)
    application = decision.application
    if application.state == ApplicationState.SUPERSEDED:
        is_decided = Decision.objects.filter(
            application__supersedes=application, letter__isnull=False
        ).exists()
        return Fact.DECIDED_AGAIN if is_decided else Fact.BEFORE_COMMITTEE_AGAIN
    if application.project_file.state == FileState.WITHDRAWN and fact is not Fact.WITHDRAWN:
        return Fact.GIVEN_UP
    return fact


def _day(award: Award | None, on: datetime.date) -> OperationDay | None:
    """The day to come on which the person is expected."""
    rows = Handover.objects.filter(award=award, state=HandoverState.PREPARED, day__on__gte=on)
    found = rows.select_related("day").order_by("day__on").first() if award else None
    return found.day if found else None


def _handed_over_on(award: Award | None) -> datetime.date | None:
    rows = Handover.objects.filter(award=award, state__in=_SIGNED).order_by("-signed_on")
    found = rows.first() if award else None
    return found.signed_on if found else None
