"""What a file says of whom it is about, and each fact of it corrected."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.casefile.forms.checks import birth_of
from darb.casefile.forms.facts import FORMS, FactForm
from darb.casefile.queries.parts import every_table
from darb.casefile.queries.readers import grant_on
from darb.casefile.views.answers import no_such_file
from darb.casefile.views.person import FACTS, reason_given
from darb.core.requests import WorkRequest
from darb.people.actions import correcting
from darb.people.models import Person
from darb.people.permissions import (
    can_answer_requests,
    can_correct,
    can_open,
    check_correct,
    check_read_facts,
)
from darb.people.queries import corrections_asked, facts_of, find_person, is_written, names_of
from darb.people.states import PersonFact
from darb.people.views import write_down
from darb.staff.views.drafts import KeptPage, kept_page


@require_safe
def facts(request: WorkRequest, code: str) -> HttpResponse:
    """Each fact of the person as it stands. Opening the page is written down as opening the file is."""
    person = _opened(request, code)
    if not isinstance(person, Person):
        return person
    shown = {
        "person": person,
        "facts": [(fact, _form_of(person, fact, None).told) for fact in PersonFact],
        "asked": corrections_asked(person),
        "is_written": is_written(person),
        "can_correct": can_correct(request.user),
        "can_ask": can_answer_requests(request.user),
    }
    return render(request, "casefile/facts.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: WorkRequest, code: str, fact: str) -> HttpResponse:
    """One fact written anew, on a ground of the list; what a colleague wrote meanwhile is shown and not lost."""
    check_correct(request.user)
    person = _opened(request, code)
    if not isinstance(person, Person):
        return person
    if fact not in set(PersonFact):
        raise Http404
    if request.method != "POST" and not is_written(person):
        return redirect("casefile:facts", code)
    wanted = PersonFact(fact)
    page = KeptPage(
        template="casefile/correct.html",
        form=lambda sent: _form_of(person, wanted, sent),
        shown=lambda form: {"person": person, "fact": wanted, **_named(person)},
        act=lambda form: _correct(request, person, wanted, form),
        leads_to=lambda: _address(code),
    )
    return kept_page(request, page)


def _opened(request: WorkRequest, code: str) -> Person | HttpResponse:
    """The person, with the opening written down; else the answer to whoever does not see it, or gave no reason."""
    check_read_facts(request.user)
    person = find_person(code)
    if person is None:
        return no_such_file(request, code)
    at = timezone.now()
    reason = "" if can_open(request.user) else reason_given(request, code, at)
    if not reason and not can_open(request.user):
        return HttpResponseRedirect(f"{reverse('casefile:reason', args=[code])}?to={FACTS}")
    grant = grant_on(person, request.user, at)
    write_down(request, person, reason=reason or (grant.kind if grant else ""))
    return person


def _named(person: Person) -> dict[str, str]:
    """Whose fact it is, in both scripts."""
    names = names_of([person])
    return {script: names.get((person.pk, script), "") for script in ("arabic", "latin")}


def _form_of(person: Person, fact: PersonFact, sent: QueryDict | None) -> FactForm:
    return FORMS[fact](sent, initial=facts_of(person, fact))


def _correct(request: WorkRequest, person: Person, fact: PersonFact, form: FactForm) -> None:
    typed = form.cleaned_data
    verb, told = _VERBS[fact](typed)
    ground = correcting.Ground(typed["reason"], dict(form.on_record()))
    verb(by=request.user, on=timezone.localdate(), person=person, ground=ground, **told)


def _address(code: str) -> str:
    """Back to the facts; with the province the file may have left the own reach."""
    return reverse("casefile:facts", args=[code]) if find_person(code) else reverse("casefile:people")


Typed = dict[str, Any]
_VERBS: dict[PersonFact, Callable[[Typed], tuple[Callable[..., Person], Typed]]] = {
    PersonFact.NAMES: lambda typed: (
        correcting.correct_names,
        {"arabic": typed["names_arabic"], "latin": typed["names_latin"]},
    ),
    PersonFact.BIRTH: lambda typed: (
        correcting.correct_birth,
        {"birth": birth_of(typed), "tables": every_table()},
    ),
    PersonFact.SEX: lambda typed: (correcting.correct_sex, {"sex": typed["sex"]}),
    PersonFact.EMAIL: lambda typed: (correcting.correct_email, {"email": typed["email"]}),
    PersonFact.TELEPHONES: lambda typed: (
        correcting.correct_telephones,
        {"telephone": typed["telephone"], "other": typed["other_telephone"]},
    ),
    PersonFact.PAPER: lambda typed: (
        correcting.correct_paper,
        {
            "kind": typed["identity_kind"],
            "number": typed["identity_number"],
            "state": typed["identity_state"],
        },
    ),
    PersonFact.HOME: lambda typed: (
        correcting.correct_home,
        {
            "province": typed["province"],
            "commune": typed["commune"],
            "address": typed["address"],
            "tables": every_table(),
        },
    ),
    PersonFact.GUARDIAN: lambda typed: (correcting.correct_guardian, {"guardian": typed["guardian"]}),
}
