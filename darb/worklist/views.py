"""Pages before and around the work: signing in, home, menu, help."""

from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from darb.reports.queries import season
from darb.worklist import queries
from darb.worklist.forms import RoleCardForm, SignInForm


class SignIn(LoginView):
    """Open to a signed-in person too: in the demonstration this is where one changes role."""

    template_name = "worklist/sign_in.html"
    authentication_form = SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entrances = queries.entrances(timezone.localdate()) if settings.DEMO else []
        return super().get_context_data(entrances=entrances, **kwargs)


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """One click on a role card. In production there is no such door."""
    form = RoleCardForm(request.POST)
    if not settings.DEMO or not form.is_valid():
        raise Http404
    account = queries.entrance_of(form.cleaned_data["login"], timezone.localdate())
    if account is None:
        raise Http404
    auth.login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(settings.LOGIN_REDIRECT_URL)


class SignOut(LogoutView):
    """Leaves nothing behind on a shared machine."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


language = login_not_required(set_language)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    lines = season.season_lines()
    shown = {"lines": lines, "waiting": queries.waiting(lines), "now": timezone.localtime()}
    return render(request, "worklist/home.html", shown)


@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    return render(request, "worklist/menu.html", {"calls": season.calls_in_scope()[:5]})


@login_not_required
@require_safe
def about(request: HttpRequest, page: str) -> HttpResponse:
    return render(request, f"worklist/{page}.html")
