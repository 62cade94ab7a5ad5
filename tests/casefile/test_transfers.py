"""A file changes hands when the receiver accepts it: what each side sees before, during and after."""

import dataclasses
import datetime

import pytest
from django.utils import timezone

from darb.casefile.actions import (
    TransferRefused,
    accept_transfer,
    decline_transfer,
    hold_first_interview,
    propose_transfer,
)
from darb.casefile.models import FileTransfer, FileTransferMove
from darb.casefile.queries.parts import PARTS, STAYS
from darb.casefile.queries.transfers import receivers_for
from darb.controls.models import OutboxMessage
from darb.core.errors import Forbidden
from darb.core.scope import current_scope, scoped
from darb.diagnosis.actions.answering import save_answers
from darb.diagnosis.models import Answer
from darb.journal.models import JournalEntry
from darb.people.models import Assignment, Consent, Name, Person
from darb.people.queries import scope_of
from darb.projects.models import ProjectFile
from darb.staff.models import User
from darb.training.models import Certificate
from tests.architecture.rows import PERSONAL
from tests.casefile.files import agree
from tests.conftest import national_scope
from tests.factories import centre, make_file, make_person, make_user
from tests.factories.diagnosis import make_answer, make_interview
from tests.factories.people import make_assignment, make_certificate, make_name_key

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@dataclasses.dataclass
class Sides:
    """Two centres, one person of the first, and a file of somebody else that must never be seen."""

    sender: User
    receiver: User
    person: Person
    on: datetime.date = dataclasses.field(default_factory=timezone.localdate)
    at: datetime.datetime = dataclasses.field(default_factory=timezone.now)

    def as_(self, user: User, at: datetime.datetime | None = None):
        moment = at or self.at
        return scoped(scope_of(user, timezone.localdate(moment), moment))

    def propose(self, *parts: str, receiver: str = "CAR-SET") -> FileTransfer:
        with self.as_(self.sender):
            return propose_transfer(
                by=self.sender,
                on=self.on,
                person=Person.objects.get(pk=self.person.pk),
                receiver=centre(receiver),
                parts=parts,
                purpose="moved",
            )

    def accept(self, transfer: FileTransfer) -> FileTransfer:
        with self.as_(self.receiver):
            return accept_transfer(by=self.receiver, on=self.on, at=self.at, transfer=transfer)

    def send_back(self, *parts: str) -> FileTransfer:
        """Proposed and accepted the other way round."""
        with self.as_(self.receiver):
            back = propose_transfer(
                by=self.receiver,
                on=self.on,
                person=Person.objects.get(pk=self.person.pk),
                receiver=centre(),
                parts=parts,
                purpose="moved",
            )
        with self.as_(self.sender):
            return accept_transfer(by=self.sender, on=self.on, at=self.at, transfer=back)

    def seen_by(self, user: User, *models, at: datetime.datetime | None = None) -> list[int]:
        with self.as_(user, at):
            return [model.objects.filter(subject=self.person.code).count() for model in models]


@pytest.fixture
def sides() -> Sides:
    sender = make_user(role="centre_coordinator", establishment=centre())
    receiver = make_user(role="centre_coordinator", establishment=centre("CAR-SET"))
    with scoped(national_scope()):
        person = make_person(holder=centre(), compartments=["minors"])
        make_file(person)
        make_certificate(person=person)
        make_name_key(person=person)
        make_assignment(person=person, worker=sender)
        agree(person, sender)
        make_person(holder=centre())
    return Sides(sender, receiver, person)


def test_every_table_of_a_file_is_in_one_part():
    placed = [table for tables in PARTS.values() for table in tables] + list(STAYS)

    assert sorted(table.__name__ for table in placed) == sorted(model.__name__ for model in PERSONAL)


def test_a_proposal_shows_the_receiver_itself_and_nothing_of_the_file(sides):
    transfer = sides.propose("project")

    assert sides.seen_by(sides.receiver, FileTransfer, FileTransferMove) == [1, 1]
    assert sides.seen_by(sides.receiver, Person, Name, ProjectFile, Certificate) == [0, 0, 0, 0]
    assert transfer.age_band == "25-39"
    assert transfer.parts == ["identity", "project"]


def test_what_is_sent_changes_holder_and_what_is_not_stays_unseen(sides):
    sides.accept(sides.propose("project"))

    assert sides.seen_by(sides.receiver, Person, Name, ProjectFile) == [1, 1, 1]
    assert sides.seen_by(sides.receiver, Certificate) == [0]
    with scoped(national_scope()):
        assert Person.objects.get(pk=sides.person.pk).holder == centre("CAR-SET")
        assert Person.objects.filter(holder=centre()).count() == 1
        assert Certificate.objects.filter(subject=sides.person.code).count() == 0


@pytest.mark.parametrize(("sent", "read"), [("project", ["ties"]), ("penal", ["fine", "ties"])])
def test_what_was_said_of_a_sentence_goes_where_the_sentence_goes(sides, sent, read):
    place = {"establishment": centre("CAR-SET"), "compartments": ["minors", "penal"]}
    worker = make_user(role="case_worker", **place)
    with scoped(national_scope()):
        interview = make_interview(person=sides.person)
        for question, said in (("ties", '["good"]'), ("fine", '["yes"]')):
            make_answer(interview=interview, question=question, value=said)

    sides.accept(sides.propose(sent))

    with sides.as_(worker):
        assert sorted(Answer.objects.values_list("question", flat=True)) == read


@pytest.mark.parametrize(("sent_back", "stands"), [("project", ("yes",)), ("penal", ("no",))])
def test_a_sealed_answer_stays_with_the_sender_and_the_receiver_asks_anew(sides, sent_back, stands):
    place = {"establishment": centre("CAR-SET"), "compartments": ["minors", "penal"]}
    worker = make_user(role="case_worker", **place)
    with scoped(national_scope()):
        interview = make_interview(person=sides.person)
        make_answer(interview=interview, question="fine", value='["yes"]')
    sides.accept(sides.propose("project"))

    with sides.as_(worker):
        pages = interview.questionnaire.pages.pages
        page = next(page for page in pages if "fine" in [question.code for question in page.questions])
        told = {"interview": interview, "page": page, "typed": {"fine": ("no",)}, "seen": {}}
        saved = save_answers(by=worker, on=sides.on, at=sides.at, **told)
        own = [row.given for row in Answer.objects.all()]
    sides.send_back(sent_back)

    with scoped(national_scope()):
        back = [row.given for row in Answer.objects.filter(interview=interview)]
    assert (saved.changed, saved.clashes, own) == (("fine",), (), [("no",)])
    assert back == [stands]


def test_who_follows_the_person_changes_on_that_day(sides):
    sides.accept(sides.propose())

    with sides.as_(sides.receiver):
        followed = Assignment.objects.get(person=sides.person.pk)
    assert (followed.worker_id, followed.starts_on, followed.ends_on) == (sides.receiver.pk, sides.on, None)


def test_the_sender_reads_on_for_two_weeks_and_not_a_day_longer(sides):
    transfer = sides.accept(sides.propose("project"))
    last = transfer.reads_until - datetime.timedelta(seconds=1)
    after = transfer.reads_until + datetime.timedelta(days=1)

    assert sides.seen_by(sides.sender, Person, ProjectFile, Certificate, at=last) == [1, 1, 1]
    assert sides.seen_by(sides.sender, Person, ProjectFile, Certificate, at=after) == [0, 0, 0]
    assert sides.seen_by(sides.sender, FileTransfer, at=after) == [1]


def test_another_centre_sees_neither_the_file_nor_the_proposal(sides):
    other = make_user(role="centre_coordinator", establishment=centre("CAR-FES"))

    sides.accept(sides.propose("project"))

    assert sides.seen_by(other, FileTransfer, FileTransferMove, Person, ProjectFile) == [0, 0, 0, 0]


def test_both_sides_have_the_act_in_their_chains_and_a_notice_leaves(sides):
    transfer = sides.accept(sides.propose())

    entries = JournalEntry.objects.filter(subject=f"transfer:{transfer.number}", act="casefile.transfer")
    told = sorted((entry.chain, entry.details["state"]) for entry in entries)
    chains = ["establishment:CAR-CAS", "establishment:CAR-SET"]
    assert told == sorted((chain, state) for chain in chains for state in ("accepted", "proposed"))
    assert {message.topic: message.body["to"] for message in OutboxMessage.objects.all()} == {
        "file_proposed": [["casefile.answer", transfer.receiver_id]],
        "file_answered": [["casefile.propose", transfer.sender_id]],
    }


def test_taking_a_file_over_leaves_the_scope_as_it_was(sides):
    transfer = sides.propose()

    with sides.as_(sides.receiver):
        before = current_scope()
        accept_transfer(by=sides.receiver, on=sides.on, at=sides.at, transfer=transfer)
        after = current_scope()

    assert after == before


def test_a_declined_file_stays_where_it_is_with_its_reason(sides):
    transfer = sides.propose("project")

    with sides.as_(sides.receiver):
        declined = decline_transfer(by=sides.receiver, on=sides.on, transfer=transfer, reason="no_place")

    assert (declined.state, declined.decline_reason) == ("declined", "no_place")
    assert sides.seen_by(sides.receiver, Person, ProjectFile) == [0, 0]
    assert sides.seen_by(sides.sender, Person, ProjectFile) == [1, 1]


@pytest.mark.slow
def test_what_was_withheld_is_seen_again_where_the_file_comes_back(sides):
    sides.accept(sides.propose("project"))
    sides.send_back("project")

    later = sides.at + datetime.timedelta(days=90)
    assert sides.seen_by(sides.sender, Person, ProjectFile, Certificate, at=later) == [1, 1, 1]
    assert sides.seen_by(sides.receiver, Person, ProjectFile, Certificate, at=later) == [0, 0, 0]


def test_the_first_interview_ends_the_hand_over(sides):
    transfer = sides.accept(sides.propose())

    with sides.as_(sides.receiver):
        hold_first_interview(by=sides.receiver, on=sides.on, transfer=transfer)
        states = list(transfer.moves.values_list("state", flat=True))

    assert states == ["proposed", "accepted", "held"]


def test_without_consent_nothing_is_proposed(sides):
    with scoped(national_scope()):
        silent = make_person(holder=centre())

    with sides.as_(sides.sender), pytest.raises(TransferRefused) as refusal:
        propose_transfer(
            by=sides.sender,
            on=sides.on,
            person=silent,
            receiver=centre("CAR-SET"),
            parts=[],
            purpose="moved",
        )

    assert refusal.value.code == "transfer_without_consent"


def test_a_second_proposal_waits_for_the_first(sides):
    sides.propose()

    with pytest.raises(TransferRefused) as refusal:
        sides.propose(receiver="CAR-FES")

    assert refusal.value.code == "transfer_already_open"


@pytest.mark.parametrize("verb", [accept_transfer, decline_transfer])
def test_only_the_receiver_answers(sides, verb):
    transfer = sides.propose()
    rest = {"at": sides.at} if verb is accept_transfer else {"reason": "no_place"}

    with sides.as_(sides.sender), pytest.raises(TransferRefused) as refusal:
        verb(by=sides.sender, on=sides.on, transfer=transfer, **rest)

    assert refusal.value.code == "transfer_not_receiver"


def test_an_answer_is_given_once(sides):
    transfer = sides.accept(sides.propose())

    with sides.as_(sides.receiver), pytest.raises(TransferRefused) as refusal:
        decline_transfer(by=sides.receiver, on=sides.on, transfer=transfer, reason="no_place")

    assert refusal.value.code == "transfer_answered"


def test_a_case_worker_proposes_and_does_not_answer(sides):
    worker = make_user(role="case_worker", establishment=centre("CAR-SET"))
    transfer = sides.propose()

    with sides.as_(worker), pytest.raises(Forbidden):
        accept_transfer(by=worker, on=sides.on, at=sides.at, transfer=transfer)


@pytest.mark.parametrize(
    ("state", "purpose", "code"),
    [
        ("to_renew", "after_release", ""),
        ("to_renew", "moved", "transfer_without_consent"),
        ("withdrawn", "after_release", "transfer_without_consent"),
    ],
)
def test_a_yes_given_in_detention_takes_the_file_to_the_centre_and_nowhere_else(
    sides, state: str, purpose: str, code: str
):
    with scoped(national_scope()):
        row = Consent.objects.get(person=sides.person)
        row.state, row.withdrawn_on = state, (sides.on if state == "withdrawn" else None)
        row.save()

    told = {"by": sides.sender, "on": sides.on, "receiver": centre("CAR-SET"), "parts": ()}
    with sides.as_(sides.sender):
        if code:
            with pytest.raises(TransferRefused) as refusal:
                propose_transfer(**told, person=sides.person, purpose=purpose)
            assert refusal.value.code == code
        else:
            assert propose_transfer(**told, person=sides.person, purpose=purpose).purpose == purpose


def test_a_prison_of_the_unofficial_list_is_offered_a_file_once_somebody_works_there(sides):
    with sides.as_(sides.sender):
        before = {place.code for place in receivers_for(sides.person, sides.on)}
    make_user(role="preparation_officer", establishment=centre("khouribga"))
    with sides.as_(sides.sender):
        after = {place.code for place in receivers_for(sides.person, sides.on)}

    assert after - before == {"khouribga"}
    assert centre().code not in after
