"""Pages before and around the work: signing in, home, menu, help."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from darb.awards.queries.operations import operation_list
from darb.core.downloads import attachment
from darb.core.menu import menu_of
from darb.core.processing import register
from darb.core.requests import WorkRequest
from darb.journal.actions import record_access
from darb.journal.permissions import check_read as check_read_journal
from darb.reports.permissions import can_read_records, can_read_seasons
from darb.reports.queries.agreements import newest_agreements
from darb.reports.queries.audit import audit_of
from darb.reports.queries.sample import sample_of
from darb.reports.queries.seasons import newest_seasons
from darb.staff.rules import IDLE_ON_SHARED_MACHINE
from darb.staff.states import SignIn as State
from darb.staff.views.doors import ACCOUNT_BACKEND, remember_proof
from darb.staff.views.sessions import end_session
from darb.worklist.forms import ExportForm, KindFilter, PlanForm, RoleCardForm, SignInForm
from darb.worklist.queries import first
from darb.worklist.queries.named import Work, work_of, work_of_people
from darb.worklist.queries.path import MOST
from darb.worklist.queries.people_today import PeopleToday, people_today
from darb.worklist.queries.tasks import SEES_OPERATIONS
from darb.worklist.rules import by_group, coming_dates

WHY_ENDED = {
    State.IDLE: _("Your session ended because it was not used for a while. Sign in to go on."),
    State.EXPIRED: _("Your session reached its longest time. Sign in to go on."),
    State.REVOKED: _(
        "Your session was ended from elsewhere. If that surprises you, tell whoever manages accounts."
    ),
    State.LEFT: _("This account opens nothing any more: its postings have ended. Nothing was shown."),
}


# Funders, the direction and committees' secretariats look at agreements before anything else.
FOLLOWS_MONEY = frozenset({"reports.read_figures", "awards.answer_batch"})
FOLLOWS_PEOPLE = frozenset({"people.open", "projects.prepare"})


class SignIn(LoginView):
    """Open to a signed-in person too: in the demonstration this is where one changes role."""

    template_name = "worklist/sign_in.html"
    authentication_form = SignInForm

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password was right: the second step follows, asked for by the next page that is opened."""
        response = super().form_valid(form)
        self.request.session["is_shared"] = not form.cleaned_data["is_own_machine"]
        remember_proof(self.request)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entrances = first.entrances(timezone.localdate()) if settings.DEMO else []
        kwargs["idle_minutes"] = IDLE_ON_SHARED_MACHINE // datetime.timedelta(minutes=1)
        ended = WHY_ENDED.get(self.request.GET.get("ended", ""))  # type: ignore[call-overload]
        return super().get_context_data(entrances=entrances, ended=ended, **kwargs)


@login_not_required
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """One click on a role card. In production there is no such door."""
    form = RoleCardForm(request.POST)
    if not form.is_valid() or not come_in(request, form.cleaned_data["login"]):
        raise Http404
    return redirect(settings.LOGIN_REDIRECT_URL)


def come_in(request: HttpRequest, login: str) -> bool:
    """Sign in as an account of the demonstration; whether there is such a card. In production there is none."""
    account = first.entrance_of(login, timezone.localdate()) if settings.DEMO else None
    if account is None:
        return False
    end_session(request)
    request.session.flush()  # the same role again would else keep the session that has just ended
    auth.login(request, account, backend=ACCOUNT_BACKEND)
    request.session["is_shared"] = False  # nobody's work is behind a role card
    return True


class SignOut(LogoutView):
    """Leaves nothing behind on a shared machine."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        end_session(request)
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


language = login_not_required(set_language)


@require_safe
def home(request: WorkRequest) -> HttpResponse:
    """What waits for the reader by when it is due, people to meet first, the seasons beside."""
    now, granted = timezone.localtime(), request.user.permissions_in_force()
    on, work = now.date(), work_of(granted, now.date(), request.user)
    people = people_today(on) if granted >= FOLLOWS_PEOPLE else None
    lines = newest_seasons() if can_read_seasons(request.user) else []
    shown = {
        "now": now,
        "lines": lines,
        "side": first.side_of(lines[0], on=on) if lines and can_read_records(request.user) else None,
        "today": operation_list(on).today if granted & SEES_OPERATIONS else [],
        "groups": by_group(work.tasks, on),
        "work": work,
        "dates": coming_dates(work.tasks, on),
        "files": first.files_waiting(request.user, now),
        "people": people,
        "has_own_file": "people.own_file" in granted,
        "audits": "journal.read" in granted,
        "agreements": newest_agreements() if granted & FOLLOWS_MONEY else [],
    }
    _tell_people(request, work, people)
    return render(request, "worklist/home.html", shown)


def _tell_people(request: WorkRequest, work: Work, people: PeopleToday | None = None) -> None:
    """Names and telephones are read: it is written down whose."""
    told = sorted({*work.people, *(people.subjects if people else ())})
    if told:
        record_access(by=request.user, at=timezone.now(), act="open", subject="worklist:today", people=told)


@require_safe
def work(request: WorkRequest) -> HttpResponse:
    """All that waits for the reader in people's files, of every kind or of one."""
    on, granted = timezone.localdate(), request.user.permissions_in_force()
    asked = request.GET
    found = work_of_people(granted, on, request.user, asked.get("kind", ""), asked.get("after", ""))
    _tell_people(request, found)
    shown = {
        "form": KindFilter(asked, kinds=found.kinds),
        "groups": by_group(found.tasks, on),
        "work": found,
        "on": on,
        "most": MOST,
    }
    return render(request, "worklist/work.html", shown)


@require_safe
def audit(request: WorkRequest) -> HttpResponse:
    """The auditor's home: what asks for an explanation, each figure with the list behind it."""
    check_read_journal(request.user)
    found = audit_of(reader=request.user, at=timezone.now())
    record_access(by=request.user, at=timezone.now(), act="open", subject="audit:home")
    return render(
        request, "worklist/audit.html", {"audit": found, "plan": PlanForm.fresh(timezone.localdate())}
    )


@require_safe
def sample(request: WorkRequest) -> HttpResponse:
    """A sample drawn by a seed; its address draws the same one again."""
    check_read_journal(request.user)
    form = PlanForm(request.GET)
    drawn = sample_of(form.plan(), reader=request.user) if form.is_valid() else None
    if drawn:
        _tell_sample(request, form, act="open")
    return render(request, "worklist/sample.html", {"form": form, "sample": drawn, "export": ExportForm()})


@require_safe
def sample_workbook(request: WorkRequest) -> HttpResponse | FileResponse:
    """The same sample to work on, after a reason was chosen."""
    check_read_journal(request.user)
    form, export = PlanForm(request.GET), ExportForm(request.GET)
    if not (form.is_valid() and export.is_valid()):
        drawn = sample_of(form.plan(), reader=request.user) if form.is_valid() else None
        return render(request, "worklist/sample.html", {"form": form, "sample": drawn, "export": export})
    drawn = sample_of(form.plan(), reader=request.user)
    _tell_sample(request, form, act="export", reason=export.cleaned_data["reason"], rows=len(drawn.items))
    return attachment(first.worksheet(form.plan(), drawn, login=request.user.login), "sample.xlsx")


def _tell_sample(request: WorkRequest, form: PlanForm, *, act: str, reason: str = "", **counts: Any) -> None:
    plan = form.plan()
    record_access(
        by=request.user,
        at=timezone.now(),
        act=act,
        subject="audit:sample",
        reason=reason,
        seed=plan.seed,
        size=plan.size,
        stratum=plan.stratum,
        until=plan.until.isoformat(),
        **counts,
    )


@require_safe
def menu(request: WorkRequest) -> HttpResponse:
    return render(request, "worklist/menu.html", {"ways": menu_of(request.user.permissions_in_force())})


@login_not_required
@require_safe
def about(request: HttpRequest, page: str) -> HttpResponse:
    return render(request, f"worklist/{page}.html")


@login_not_required
@require_safe
def data_protection(request: HttpRequest) -> HttpResponse:
    """What is held and why: the register of processing, for whoever asks, with or without an account."""
    shown = {"lines": first.processing_lines(), "answer_days": register().answer_days}
    return render(request, "worklist/data_protection.html", shown)
