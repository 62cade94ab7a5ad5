"""What every answer tells the browser, whatever is answered: what may run, be framed, be learnt by other sites."""

import hashlib
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from darb.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from darb.core.scope import scoped
from darb.documents.actions.produced import stored_path
from tests.conftest import national_scope
from tests.entering import enter
from tests.factories import ON, make_person, make_user
from tests.factories.awards import make_handover
from tests.factories.people import make_person_account
from tests.factories.reference import make_document

__all__ = ["handler400", "handler403", "handler404", "handler500"]  # of the addresses that this file serves
PAPER = b"%PDF-1.7 invented"
NONCE = re.compile(r"^'nonce-[\w+/=-]{16,}'$")
POLICY = {
    "default-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
}
NOT_ASKED_FOR = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "microphone",
    "payment",
    "usb",
)
OWN_PASSKEYS = {"publickey-credentials-create": "(self)", "publickey-credentials-get": "(self)"}


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of the program")


urlpatterns = [*urlpatterns, path("fails/", fail)]


def get(client: Client, address: str, **more: Any) -> HttpResponse:
    return client.get(address, secure=True, **more)


def signed_in(role: str) -> Client:
    client = Client(raise_request_exception=False)
    enter(client, make_user(role=role))
    return client


def of_beneficiary(address: str) -> HttpResponse:
    client, account = Client(), make_user(role="beneficiary")
    with scoped(national_scope()):
        person = make_person()
        make_person_account(user=account, subject=person.code, starts_on=ON)
    enter(client, account)
    return get(client, address.format(code=person.code))


def paper() -> HttpResponse:
    sha256 = hashlib.sha256(PAPER).hexdigest()
    if not default_storage.exists(stored_path(sha256)):
        default_storage.save(stored_path(sha256), ContentFile(PAPER))
    with scoped(national_scope()):
        document = make_document(sha256=sha256, size=len(PAPER))
        handover = make_handover(minutes=document, number=document.number, signed_on=ON, amount_minor=1)
    return get(signed_in("programme_manager"), f"/handovers/minutes/{handover.number}/")


def without_token() -> HttpResponse:
    return Client(enforce_csrf_checks=True).post("/language/", {"language": "fr"}, secure=True)


ANSWERS: dict[str, tuple[int, Callable[[], HttpResponse]]] = {
    "a public page": (200, lambda: get(Client(), "/help/")),
    "the sign-in page": (200, lambda: get(Client(), "/sign-in/")),
    "the page of a paper": (200, lambda: get(Client(), "/v/")),
    "an invitation": (404, lambda: get(Client(), "/account/invited/none/")),
    "a page of the work": (200, lambda: get(signed_in("programme_manager"), "/menu/")),
    "one's own file": (200, lambda: of_beneficiary("/my-file/")),
    "one's own file for programs": (200, lambda: of_beneficiary("/people/{code}/export.json")),
    "a paper": (200, paper),
    "the way to sign in": (302, lambda: get(Client(), "/menu/")),
    "a page that is not": (404, lambda: get(Client(), "/no-such-page/")),
    "a page that is not, for somebody at work": (404, lambda: get(signed_in("auditor"), "/no-such-page/")),
    "a page that is not for them": (403, lambda: get(signed_in("buyer"), "/people/P-2099-0001/")),
    "a form without its token": (403, without_token),
    "an address that is not read": (405, lambda: get(Client(), "/sign-in/role/")),
    "another host": (400, lambda: get(Client(), "/help/", headers={"host": "elsewhere.example"})),
    "a failure": (500, lambda: get(signed_in("auditor"), "/fails/")),
}
FILES = ("one's own file for programs", "a paper")
SITE_IS_TOLD = ("the page of a paper", "an invitation")  # a browser that says nothing sends no form


@pytest.fixture
def answered(db: None, settings: Any) -> Callable[[str], HttpResponse]:
    """Production's promise about the encrypted line; the other headers are the same everywhere."""
    settings.ROOT_URLCONF = __name__
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True

    def answer(kind: str) -> HttpResponse:
        status, ask = ANSWERS[kind]
        response = ask()
        assert response.status_code == status
        return response

    return answer


def content_policy(response: HttpResponse) -> dict[str, set[str]]:
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: set(values) for name, *values in parts}


@pytest.mark.parametrize("kind", ANSWERS)
def test_only_what_the_site_brings_may_run_and_nobody_frames_it(kind: str, answered: Any):
    response = answered(kind)

    policy = content_policy(response)
    scripts = policy.pop("script-src")
    assert policy == POLICY
    assert [source for source in scripts - {"'self'"} if not NONCE.match(source)] == []
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("kind", ANSWERS)
def test_nothing_of_the_machine_is_asked_for_but_passkeys(kind: str, answered: Any):
    response = answered(kind)

    parts = (part.strip().split("=", 1) for part in response.headers["Permissions-Policy"].split(","))
    assert dict(parts) == dict.fromkeys(NOT_ASKED_FOR, "()") | OWN_PASSKEYS


@pytest.mark.parametrize("kind", ANSWERS)
def test_other_sites_learn_no_address_and_no_answer_is_read_as_what_it_is_not(kind: str, answered: Any):
    response = answered(kind)

    told = "strict-origin" if kind in SITE_IS_TOLD else "same-origin"
    assert response.headers["Referrer-Policy"] == told
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_kept_and_neither_shown_inside_the_site_nor_stored_by_the_way(kind: str, answered: Any):
    response = answered(kind)

    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert response.headers["Cache-Control"] == "no-store"
