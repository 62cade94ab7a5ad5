"""Who works with Darb is told by e-mail that something waits: at once, once, and in words that name nobody."""

import argparse
import datetime
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from darb.commands import worker
from darb.controls.actions import enqueue
from darb.controls.models import OutboxMessage
from darb.core.errors import Refusal
from darb.core.scope import Scope, scoped
from darb.journal.models import JournalEntry
from darb.notices.actions.mailing import address_messages, mail_next
from darb.notices.models import Message
from darb.notices.rules.mails import MOST_TRIES, next_try
from darb.notices.states import Message as State
from darb.people.actions import break_glass
from darb.people.queries import scope_of
from darb.staff.actions.accounts import set_mail
from darb.staff.models import User
from darb.staff.rules import TOLD_BY_MAIL
from darb.worklist.queries.mails import mail_tasks
from tests.conftest import ON
from tests.factories import centre, make_user
from tests.factories.base import serial

AT = datetime.datetime(2021, 1, 4, 9, tzinfo=datetime.UTC)


class Box:
    """A mail server on the loopback interface; ``broken`` for as long as it takes nothing."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.broken = False

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.broken:
            return "451 come back later"
        told = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        self.received.append(told)  # type: ignore[arg-type]
        return "250 taken"


@pytest.fixture
def box(db, settings) -> Iterator[Box]:
    kept = Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    settings.MAIL_SERVER = f"smtp://127.0.0.1:{port}"
    settings.DEFAULT_FROM_EMAIL = "darb@example.test"
    yield kept
    server.stop()


def reader(mail: str = "", **posting: object) -> User:
    user = make_user(**posting)
    set_mail(by=user, on=ON, user=user, mail=mail or f"{user.login}@example.test")
    user.refresh_from_db()
    return user


def leave(cause: str, *, topic: str = "file_proposed", establishment: int | None = None) -> None:
    enqueue(topic=topic, causes={cause: [("casefile.answer", establishment or centre().pk)]})


def once() -> int:
    return worker.run(argparse.Namespace(once=True, every=1))


def _nobody(_address: str, _mail: object) -> None:
    raise AssertionError("nobody is to be told")


def states_of(user: User) -> list[str]:
    return list(Message.objects.filter(user=user).order_by("pk").values_list("state", flat=True))


def test_a_file_opened_against_the_rule_is_told_at_once_to_the_officer_and_the_head(box):
    officer = reader(role="data_protection_officer")
    head = reader(role="centre_coordinator", establishment=centre())
    elsewhere = reader(role="centre_coordinator", establishment=centre("CAR-SET"))
    worker_ = reader(role="case_worker", establishment=centre())
    with scoped(scope_of(worker_, ON)):
        break_glass(by=worker_, on=ON, at=timezone.now(), code="P-2099-9999", reason="safety", told="x")

    assert once() == 0

    assert sorted(mail["To"] for mail in box.received) == sorted([officer.mail, head.mail])
    assert states_of(elsewhere) == states_of(worker_) == []
    text = box.received[0].get_content()
    assert "P-2099-9999" not in text
    assert worker_.login not in text
    assert "فُتح ملف استثناء" in text
    assert "Un dossier a été ouvert" in text


def test_all_that_waits_for_somebody_is_one_mail_and_told_once(box):
    coordinator = reader(role="centre_coordinator", establishment=centre())
    for cause in ("transfer:1", "transfer:2", "transfer:1"):
        leave(cause)
    leave("letter:1", topic="letter_ready")

    assert [once() for _time in range(2)] == [0, 0]

    (mail,) = box.received
    assert mail["To"] == coordinator.mail
    assert mail.get_content().count("(2)") == 2  # in Arabic and in French
    assert states_of(coordinator) == [State.SENT] * 3
    assert not OutboxMessage.objects.filter(sent_at=None).exists()


def test_an_act_that_is_undone_tells_nobody(box):
    reader(role="centre_coordinator", establishment=centre())
    with pytest.raises(ZeroDivisionError), scoped(Scope()):
        leave("transfer:1")
        raise ZeroDivisionError

    assert once() == 0
    assert box.received == []


def test_a_server_that_takes_nothing_is_asked_again_later_and_nothing_is_lost(box, capsys):
    coordinator = reader(role="centre_coordinator", establishment=centre())
    leave("transfer:1")
    box.broken = True

    with translation.override("en"):
        assert once() == 1
    assert "1 to be tried again" in capsys.readouterr().out
    assert (states_of(coordinator), Message.objects.get().tries) == ([State.QUEUED], 1)
    box.broken = False
    assert once() == 0  # it is not due yet
    assert box.received == []
    Message.objects.update(next_try_at=timezone.now())
    assert once() == 0
    assert [mail["To"] for mail in box.received] == [coordinator.mail]


def test_after_a_day_of_tries_it_is_given_up_and_whoever_manages_accounts_sees_it(db):
    coordinator = reader(role="centre_coordinator", establishment=centre())
    leave("transfer:1")
    at = AT

    def refuse(_address: str, _mail: object) -> None:
        raise ConnectionRefusedError

    with scoped(Scope()):
        address_messages(on=ON, at=at)
        for _try in range(MOST_TRIES):
            told = mail_next(on=ON, at=at, deliver=refuse)
            at = Message.objects.get().next_try_at
        assert (told, mail_next(on=ON, at=at, deliver=refuse)) == (State.FAILED, None)
        (task,) = mail_tasks({"staff.manage"})

    assert datetime.timedelta(hours=20) < at - AT < datetime.timedelta(hours=26)
    assert next_try(AT, MOST_TRIES) is None
    assert coordinator.mail in task.context
    assert list(mail_tasks({"notices.send"})) == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"mail": ""}])
def test_who_left_or_took_the_address_back_meanwhile_is_not_told(box, change):
    coordinator = reader(role="centre_coordinator", establishment=centre())
    leave("transfer:1")
    with scoped(Scope()):
        address_messages(on=ON, at=AT)
    User.objects.filter(pk=coordinator.pk).update(**change)

    assert once() == 0
    assert (box.received, states_of(coordinator)) == ([], [State.CANCELLED])


def test_the_demonstrations_accounts_are_told_nothing_in_production(box, settings):
    coordinator = reader(role="centre_coordinator", establishment=centre())
    User.objects.filter(pk=coordinator.pk).update(is_demo=True)
    leave("transfer:1")
    settings.DEMO = False
    with scoped(Scope()):
        address_messages(on=ON, at=AT)
        assert mail_next(on=ON, at=AT, deliver=_nobody) == State.CANCELLED
    assert box.received == []


def test_each_step_is_journalled_and_no_address_stands_in_the_journal(box):
    coordinator = reader(role="centre_coordinator", establishment=centre())
    leave("transfer:1")
    once()

    entries = JournalEntry.objects.filter(act__in=["staff.set_mail", "notices.address", "notices.mail"])
    assert sorted(entry.act for entry in entries) == ["notices.address", "notices.mail", "staff.set_mail"]
    assert not any(coordinator.mail in f"{entry.subject}{entry.details}" for entry in entries)


@pytest.mark.parametrize(
    "named", ["", "mail.example.test", "smtp://mail.example.test:port", "imap://mail.example.test"]
)
def test_without_a_mail_server_the_worker_says_what_is_missing(settings, named):
    settings.MAIL_SERVER, settings.DEFAULT_FROM_EMAIL = named, "darb@example.test"
    with pytest.raises(Refusal, match="DARB_MAIL"):
        once()


@pytest.mark.parametrize(
    ("named", "port", "from_the_first_byte", "later"),
    [
        ("smtps://u:p%40ss@mail.example.test", 465, True, False),
        ("smtp://u:p%40ss@mail.example.test", 587, False, True),
        ("smtp://mail.example.test:25", 25, False, False),
    ],
)
def test_a_password_is_said_over_an_encrypted_line_alone(settings, named, port, from_the_first_byte, later):
    settings.MAIL_SERVER, settings.DEFAULT_FROM_EMAIL = named, "darb@example.test"

    server = worker._server()

    assert (server.port, server.use_ssl, server.use_tls) == (port, from_the_first_byte, later)
    assert (server.password == "p@ss") == (from_the_first_byte or later)


def test_many_letters_of_one_place_ask_once_who_is_told(everything):
    reader(role="centre_coordinator", establishment=centre())

    def asked(count: int) -> int:
        for _each in range(count):
            leave(f"letter:{serial()}", topic="letter_ready")
        with CaptureQueriesContext(connection) as queries:
            address_messages(on=ON, at=AT)
        return len(queries)

    assert asked(1) == asked(30)


def test_whoever_a_notice_is_for_may_give_an_address():
    asked = {"people.review_break_glass", "people.read_readers", "casefile.answer", "casefile.propose"}
    assert asked | {"notices.send"} == TOLD_BY_MAIL
