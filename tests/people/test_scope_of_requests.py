"""The door of every request: what is seen, what is kept, what the browser may store."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from darb.core.errors import Forbidden
from darb.core.scope import ScopeMissing, current_scope
from darb.people.models import Person
from darb.people.views import ScopeMiddleware
from darb.places.models import Province
from tests.factories import SETTAT, centre, make_person, make_user


class Nobody:
    is_authenticated = False


def request_of(user: object, rf: RequestFactory) -> HttpRequest:
    request = rf.post("/")
    request.user = user
    return request


def answering(status: int):
    """A page that registers somebody and answers with ``status``."""

    def view(request: HttpRequest) -> HttpResponse:
        make_person(centre())
        return HttpResponse(str(Person.objects.count()), status=status)

    return ScopeMiddleware(view)


@pytest.fixture
def coordinator(db):
    return make_user(role="centre_coordinator", establishment=centre())


def people_seen_by(user: object, rf: RequestFactory) -> int:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(str(Person.objects.count()))

    return int(ScopeMiddleware(view)(request_of(user, rf)).content)


@pytest.mark.parametrize("status", [200, 302, 399])
def test_what_a_page_wrote_is_kept_when_it_answers_well(coordinator, rf, status):
    answering(status)(request_of(coordinator, rf))

    assert people_seen_by(coordinator, rf) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 500])
def test_what_a_page_wrote_is_undone_when_it_answers_with_an_error(coordinator, rf, status):
    answering(status)(request_of(coordinator, rf))

    assert people_seen_by(coordinator, rf) == 0


def test_a_user_sees_the_rows_of_the_own_posting_only(coordinator, rf):
    answering(200)(request_of(coordinator, rf))
    neighbour = make_user(role="centre_coordinator", establishment=centre("CAR-SET"))
    elsewhere = make_user(role="committee_member", province=Province.objects.get(pk=SETTAT))

    seen = [people_seen_by(user, rf) for user in (coordinator, neighbour, elsewhere)]

    assert seen == [1, 0, 0]


def test_an_account_without_a_posting_sees_nobody(coordinator, rf):
    answering(200)(request_of(coordinator, rf))

    assert people_seen_by(make_user(), rf) == 0


def test_nobody_signed_in_opens_no_scope(db, rf):
    with pytest.raises(ScopeMissing):
        people_seen_by(Nobody(), rf)


def test_the_scope_ends_with_the_request(coordinator, rf):
    people_seen_by(coordinator, rf)

    with pytest.raises(ScopeMissing):
        current_scope()


def test_a_page_that_breaks_closes_its_scope_too(coordinator, rf):
    def view(request: HttpRequest) -> HttpResponse:
        raise Http404

    with pytest.raises(Http404):
        ScopeMiddleware(view)(request_of(coordinator, rf))

    assert people_seen_by(coordinator, rf) == 0


def test_what_was_seen_is_not_stored_on_a_shared_machine(coordinator, rf):
    response = answering(200)(request_of(coordinator, rf))

    assert response.headers["Cache-Control"] == "no-store"


def test_a_refusal_becomes_a_page_and_another_fault_does_not(coordinator, rf):
    middleware = answering(200)
    request = request_of(coordinator, rf)

    refused = middleware.process_exception(request, Forbidden("لا يمكن", code="test"))
    broken = middleware.process_exception(request, ValueError("broken"))

    assert refused is not None
    assert refused.status_code == 403
    assert "لا يمكن" in refused.content.decode()
    assert broken is None
