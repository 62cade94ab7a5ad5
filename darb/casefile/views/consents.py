"""What a person agrees to, as whoever follows the person writes it down."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.casefile.forms import AnswerForm, ConsentForm
from darb.casefile.queries import consents as queries
from darb.casefile.views.answers import no_such_file
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.people.actions.consents import answer_consent, withdraw_consent
from darb.people.permissions import check_ask_consent
from darb.people.queries import find_person, is_minor, is_written
from darb.people.states import ConsentPurpose
from darb.people.views import write_down

LANGUAGES = {"ar": "العربية", "fr": "Français", "en": "English"}


@require_safe
def consents(request: WorkRequest, code: str) -> HttpResponse:
    """Each optional purpose, what was answered, and the way to ask, to ask again or to take back."""
    check_ask_consent(request.user)
    person = find_person(code)
    if person is None:
        return no_such_file(request, code)
    write_down(request, person)
    shown = {
        "person": person,
        "choices": queries.choices_of_person(person, timezone.localdate()),
        "is_written": is_written(person),
        "language": language(),
    }
    return render(request, "casefile/consents.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: WorkRequest, code: str, purpose: str) -> HttpResponse:
    """The text in the person's language, and the answer. The language is chosen before it is read out."""
    check_ask_consent(request.user)
    person, asked = find_person(code), queries.optional_purpose(purpose)
    if person is None:
        return no_such_file(request, code)
    if asked is None:
        raise Http404
    on = timezone.localdate()
    spoken = _chosen(request)
    partners = queries.partners() if purpose == queries.PARTNER else []
    asked_for: dict[str, Any] = {"partners": partners, "is_minor": is_minor(person, on)}
    form = ConsentForm(request.POST or None, initial={"language": spoken}, **asked_for)

    def act() -> None:
        answer_consent(by=request.user, on=on, person=person, purpose=purpose, **_told(form, partners))

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:consents", code)
    shown = {
        "person": person,
        "purpose": ConsentPurpose(purpose),
        "text": asked.text_on(on),
        "words": asked.text_on(on).words[spoken],
        "spoken": spoken,
        "text_languages": LANGUAGES,
    }
    return form_page(request, "casefile/consent.html", form, **shown)


def _chosen(request: WorkRequest) -> str:
    """The language that the text is read in: the one sent with the answer, else the one chosen, else Arabic."""
    chosen = str(request.POST.get("language", "") or request.GET.get("language", ""))
    return chosen if chosen in LANGUAGES else "ar"


def _told(form: ConsentForm, partners: list[Any]) -> dict[str, Any]:
    """What was answered, as the verb wants it: what is spoken is signed by nobody."""
    typed = form.cleaned_data
    is_spoken = typed["how"] == form.SPOKEN
    return {
        "gives": typed["answer"] == "yes",
        "language": typed["language"],
        "channel": form.SPOKEN if is_spoken else form.PAPER,
        "signed_by": "" if is_spoken else typed["how"],
        "witness": typed["witness"],
        "guardian": typed.get("guardian", ""),
        "partner": next((one for one in partners if one.code == typed.get("partner")), None),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: WorkRequest, code: str, pk: int) -> HttpResponse:
    """The person takes a yes back: nothing is asked but that it is so."""
    check_ask_consent(request.user)
    person = find_person(code)
    if person is None:
        return no_such_file(request, code)
    found = queries.find_consent(person, pk)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)

    def act() -> None:
        withdraw_consent(by=request.user, on=timezone.localdate(), person=person, consent=found)

    if form.is_bound and done_once(request, form, act):
        return redirect("casefile:consents", code)
    shown = {"person": person, "consent": found, "purpose": ConsentPurpose(found.purpose)}
    return form_page(request, "casefile/withdraw_consent.html", form, **shown)
