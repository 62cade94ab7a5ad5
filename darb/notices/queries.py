"""The frame that every paper of the institution shares, and letters as somebody asks for one."""

import dataclasses
import datetime
import re

from django.conf import settings
from django.db import connection
from django.http import Http404

from darb.documents.actions.produced import new_token
from darb.documents.paper import Bilingual, Frame, Letterhead, Verification
from darb.notices.models import Letter
from darb.places.queries import country
from darb.places.rules import Names, say

CENTRE = "reintegration_centre"
COMMITTEE = "selection_committee"
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
    arabic, _bar, french = text.partition("|")
    return Bilingual(arabic.strip(), french.strip())


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
