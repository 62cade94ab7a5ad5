"""The frame that every paper of the institution shares, letters as somebody asks for one, and words of e-mails."""

import dataclasses
import datetime
import re
from collections.abc import Mapping

from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from darb.core.two_languages import parted
from darb.documents.actions.produced import new_token
from darb.documents.paper import Bilingual, Frame, Letterhead, Verification
from darb.notices.models import Letter, Message
from darb.notices.states import Message as State
from darb.places.queries import country
from darb.places.rules import Names, say
from darb.staff.models import User

CENTRE = "reintegration_centre"
COMMITTEE = "selection_committee"
# What waits, by the topic of the outbox. No name, no code and no place: the e-mail may be read by anybody.
TOPICS = {
    "break_glass": gettext_noop("A file was opened against the rule: see who opened it and why."),
    "file_proposed": gettext_noop("A file is handed over to your establishment and waits for your answer."),
    "file_answered": gettext_noop("A file that your establishment handed over has been answered."),
    "letter_ready": gettext_noop("Letters are ready to be printed and handed to people."),
}
_SEAT_FR = re.compile(r"^siège (de |du )?", re.IGNORECASE)


def letterhead(unit: str) -> Letterhead:
    """The head of a paper: State, institution and the ``unit`` that issues it."""
    facts = country()
    return Letterhead(
        country_ar=say(facts.state_names, "ar"),
        country_fr=say(facts.state_names, "fr"),
        institution_ar=say(facts.institution.names, "ar"),
        institution_fr=say(facts.institution.names, "fr"),
        unit_ar=say(facts.units[unit], "ar"),
        unit_fr=say(facts.units[unit], "fr"),
    )


def frame_of(
    *, unit: str, kind: str, number: str, on: datetime.date, language: str = "ar", verified: bool = True
) -> Frame:
    """The frame of the paper ``number``; ``verified`` papers carry the code that proves them."""
    token = new_token(kind=kind, number=number, language=language)
    return Frame(
        letterhead=letterhead(unit),
        number=number,
        dated=on,
        verification=Verification(token=token, address=f"{settings.SITE_ADDRESS}/v/") if verified else None,
        invented=settings.DEMO,
    )


def bilingual(names: Names) -> Bilingual:
    return Bilingual(say(names, "ar"), say(names, "fr"))


def both_languages(text: str) -> Bilingual:
    """A text typed as "Arabic | French"; without the bar it stands for both."""
    return Bilingual(*parted(text))


def get_letter(number: str) -> Letter:
    """The letter of this number. Raises ``Http404`` outside the reader's scope."""
    letter = Letter.objects.filter(number=number).select_related("document", "holder").first()
    if letter is None:
        raise Http404
    return letter


@dataclasses.dataclass(frozen=True)
class Followed:
    """The letter that a code and a year of birth lead to, and whose file it speaks of."""

    number: str
    subject: str
    compartments: tuple[str, ...]


def follow(code: str, birth_year: int) -> Followed | None:
    """The letter of this code, to a person born in this year; a wrong year and an unknown code are one answer.

    Asked without an account: the database's own function sees the letter, the session's scope does not.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, subject, compartments FROM notices_follow(%s, %s)", [code, birth_year])
        row = cursor.fetchone()
    return Followed(row[0], row[1], tuple(row[2])) if row else None


def status_page() -> str:
    """Where a letter's code is typed, as a letter prints it: a person copies it by hand."""
    return f"{settings.SITE_ADDRESS.partition('://')[2]}/status/"


def seat_of(place: str) -> Bilingual:
    """The body at whose seat people meet: sentences of papers say "at the seat of" themselves."""
    named = both_languages(place)
    return Bilingual(named.ar.removeprefix("مقر ").strip(), _SEAT_FR.sub("", named.fr))


@dataclasses.dataclass(frozen=True)
class Mail:
    """An e-mail in plain text."""

    subject: str
    text: str


def mail_about(waiting: Mapping[str, int]) -> Mail:
    """What tells somebody that something waits, in the country's first two languages: topic → how often."""
    subjects, texts = [], []
    for language in country().languages[:2]:
        with translation.override(language):
            subjects.append(_("Something waits for you in Darb"))
            texts.append(_mail_text(waiting))
    return Mail(" · ".join(subjects), "\n\n".join(texts) + "\n")


def _mail_text(waiting: Mapping[str, int]) -> str:
    """In the language that is spoken: one line a topic, then where to read on."""
    lines = [
        f"- {_(TOPICS[topic])}" + (f" ({count})" if count > 1 else "") for topic, count in waiting.items()
    ]
    here = _("Sign in to see it: %(address)s") % {"address": f"{settings.SITE_ADDRESS}/"}
    return "\n".join([_("Something waits for you in Darb") + ":", *lines, here])


def undelivered(most: int) -> list[User]:
    """Accounts, by login, whose newest notice that was not cancelled was given up."""
    mine = Message.objects.filter(user=OuterRef("pk")).exclude(state=State.CANCELLED)
    last = Subquery(mine.order_by("-pk").values("state")[:1])
    rows = User.objects.filter(is_active=True).exclude(mail="").annotate(last=last)
    return list(rows.filter(last=State.FAILED).order_by("login")[:most])
