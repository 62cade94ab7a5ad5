"""What the tests of pages share: a person, who interviews, and how a page is filled in."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from darb.core.scope import scoped
from darb.diagnosis.models import Answer, Interview
from darb.people.models import Person
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import centre, make_person, make_user
from tests.factories.diagnosis import make_interview

FIELD = re.compile(r'name="form_key" value="([^"]+)"')
CHOSEN = re.compile(r'<input type="(?:radio|checkbox)" name="(\w+)" value="(\w*)"[^>]* checked')
SEEN = re.compile(r'name="((?:seen|over)-\w+)"\s+value="([^"]+)"')


def a_person(code: str = "P-2031-0001", **values: Any) -> Person:
    with scoped(national_scope()):
        return make_person(holder=centre(), code=code, subject=code, **values)


def held(person: Person, **values: Any) -> Interview:
    with scoped(national_scope()):
        return make_interview(person=person, **values)


def interviewer(client: Client, *compartments: str, login: str = "") -> Client:
    """A case worker of the centre with these compartments."""
    user = make_user(
        login, role="case_worker", establishment=centre(), compartments=["minors", *compartments]
    )
    enter(client, user)
    return client


def opened(client: Client, address: str, language: str = "fr") -> HttpResponse:
    return client.get(address, headers={"accept-language": language})


def shown(answer: HttpResponse) -> dict[str, Any]:
    """What comes back with whatever is sent: the key of the page, the revisions it shows, what is chosen on it."""
    text = answer.content.decode()
    found = FIELD.search(text)
    chosen: dict[str, list[str]] = {}
    for name, value in CHOSEN.findall(text):
        chosen.setdefault(name, []).append(value)
    return {"form_key": found[1] if found else "", **dict(SEEN.findall(text)), **chosen}


def page_of(interview: Interview, page: str = "family") -> str:
    return f"/people/{interview.subject}/interviews/{interview.number}/pages/{page}/"


def answers_of(interview: Interview) -> dict[str, tuple[str, ...]]:
    with scoped(national_scope()):
        return {row.question: row.given for row in Answer.objects.filter(interview=interview)}


def fresh(interview: Interview) -> Interview:
    with scoped(national_scope()):
        return Interview.objects.get(pk=interview.pk)
