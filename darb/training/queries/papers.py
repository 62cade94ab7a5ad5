"""The papers of training: a certificate, the blank sheet of a day, a month's stipend."""

import datetime
import functools
import pathlib
import tomllib
from typing import Any

from django.conf import settings

from darb.core.dates import long_date
from darb.core.money import format_amount
from darb.core.words import amount_in_words
from darb.documents.actions.produced import new_token
from darb.documents.paper import Frame, Letterhead, Verification, fill
from darb.documents.typesetting import template, typeset
from darb.notices.queries import CENTRE, frame_of
from darb.people.queries import names_of
from darb.places.queries import country
from darb.places.rules import say
from darb.training.models import Course, CourseSession, Enrolment, ExamResult, StipendSheet
from darb.training.queries.sessions import sheet_lines
from darb.training.rules import grade_of
from darb.training.states import TrainingLevel

CERTIFICATE = "training_certificate"
_TEXTS = pathlib.Path(__file__).parent.parent / "data" / "paper_texts.toml"


@functools.cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(_TEXTS.read_text(encoding="utf-8"))


def certificate_pages(enrolment: Enrolment, number: str, on: datetime.date) -> bytes:
    """The certificate, issued by the training body: no word of prison, release, Foundation or programme.

    Its place is the body and never the establishment, whose name would say where somebody learnt.
    """
    course, person = enrolment.session.course, enrolment.person
    token = new_token(kind=CERTIFICATE, number=number, language="ar")
    frame = Frame(
        letterhead=_letterhead_of(course),
        number=number,
        dated=on,
        verification=Verification(token=token, address=f"{settings.SITE_ADDRESS}/v/"),
        invented=settings.DEMO,
    )
    kind, names = _texts()["kind"]["certificate"], names_of([person])
    arabic, latin = names.get((person.pk, "arabic"), ""), names.get((person.pk, "latin"), "")
    data: dict[str, Any] = {"paper": frame.as_payload(kind["ar"], kind["fr"])}
    for spoken, name in (("ar", arabic), ("fr", latin or arabic)):
        told = _sentences(enrolment, spoken, on)
        data[spoken] = {
            "name": name,
            "subject": course.label_fr if spoken == "fr" else course.label_ar,
            **told,
        }
    data["skills"] = {"ar": course.skills_ar, "fr": course.skills_fr}
    return typeset(template("training", "certificate"), data)


def _letterhead_of(course: Course) -> Letterhead:
    facts, provider = country(), course.provider
    return Letterhead(
        country_ar=say(facts.state_names, "ar"),
        country_fr=say(facts.state_names, "fr"),
        institution_ar=provider.name_ar or provider.name_fr,
        institution_fr=provider.name_fr or provider.name_ar,
        unit_ar="",
        unit_fr="",
    )


def _sentences(enrolment: Enrolment, spoken: str, on: datetime.date) -> dict[str, str]:
    texts, session, person = _texts()["certificate"], enrolment.session, enrolment.person
    course, female = session.course, enrolment.person.sex == "F"
    result = ExamResult.objects.filter(enrolment=enrolment).order_by("-pk").first()
    grade = grade_of(result.mark_tenths) if result else None
    months = country().words.calendar
    values = {
        "year": str(person.birth_year),
        "from": long_date(session.starts_on, spoken, months),
        "to": long_date(session.ends_on, spoken, months),
        "hours": _hours(course.hours, spoken),
        "level": TrainingLevel(course.level).label(spoken) if course.level else "",
        "grade": grade.label(spoken) if grade else "",
        "day": long_date(on, spoken, months),
    }
    parts = ["lasted", *(["level"] if course.level else []), *(["grade"] if grade else [])]
    told = {
        name: fill(texts[name][spoken], values, spoken, female=female)
        for name in ("attests", "born", "issued")
    }
    lasted = "".join(fill(texts[part][spoken], values, spoken, female=female) for part in parts)
    return {**told, "lasted": f"{lasted}."}


def _hours(hours: int, spoken: str) -> str:
    """Arabic counts three to ten in the plural, what follows in the singular, by the last two digits."""
    if spoken == "fr":
        return f"{hours}\u00a0heure{'s' if hours > 1 else ''}"
    return f"{hours} {'ساعات' if 3 <= hours % 100 <= 10 else 'ساعة'}"


def sheet_pages(session: CourseSession, day: datetime.date) -> bytes:
    """The sheet of one day to be filled by hand: the same people in the same order as on the page."""
    kind, months = _texts()["kind"]["sheet"], country().words.calendar
    frame = Frame(
        letterhead=_letterhead_of(session.course), number=session.code, dated=day, invented=settings.DEMO
    )
    lines = sheet_lines(session, day)
    data = {
        "paper": frame.as_payload(kind["ar"], kind["fr"]),
        "course": {"ar": session.course.label_ar, "fr": session.course.label_fr},
        "day": {spoken: long_date(day, spoken, months, weekday=True) for spoken in ("ar", "fr")},
        "people": [{"name": line.arabic or line.latin, "code": line.enrolment.subject} for line in lines],
    }
    return typeset(template("training", "attendance_sheet"), data)


def stipend_pages(sheet: StipendSheet) -> bytes:
    """The statement of one month: days, rate, amount in figures and words, who stated and who approved it."""
    kind, facts = _texts()["kind"]["stipend"], country()
    words, internship = facts.words, sheet.internship
    frame = frame_of(unit=CENTRE, kind="stipend", number=sheet.number, on=sheet.made_on, verified=False)
    names = names_of([sheet.internship.person_id])
    months = words.calendar.months
    data = {
        "paper": frame.as_payload(kind["ar"], kind["fr"]),
        "name": names.get((internship.person_id, "arabic"), ""),
        "contract": internship.number,
        "host": internship.host,
        "month": {
            spoken: f"{months[spoken][sheet.month.month - 1]} {sheet.month.year}" for spoken in ("ar", "fr")
        },
        "days": str(sheet.days),
        "rate": format_amount(sheet.daily_minor, "ar", words.currency.exponent),
        "amount": format_amount(sheet.amount_minor, "ar", words.currency.exponent),
        "words": {
            spoken: amount_in_words(sheet.amount_minor, spoken, words.currency) for spoken in ("ar", "fr")
        },
        "made": {"ar": sheet.made_by.function_ar, "fr": sheet.made_by.function_fr},
        "checked": {
            "ar": sheet.checked_by.function_ar if sheet.checked_by else "",
            "fr": sheet.checked_by.function_fr if sheet.checked_by else "",
        },
    }
    return typeset(template("training", "stipend_sheet"), data)
