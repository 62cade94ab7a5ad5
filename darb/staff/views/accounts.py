"""Accounts as those who manage them see them: opening, posting, seeing off, recovering."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from darb.controls.models import Approval
from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.staff.actions.invitations import RECOVERY, answer_recovery, invite, propose_recovery
from darb.staff.actions.postings import end_posting, give_posting, open_invited_account, see_off
from darb.staff.forms.accounts import (
    AnswerForm,
    BecauseForm,
    ConfirmForm,
    EndForm,
    NewAccountForm,
    PostingForm,
)
from darb.staff.models import User
from darb.staff.permissions import check_manage, check_manage_other
from darb.staff.queries import managing
from darb.staff.queries.accounts import roles_given_by
from darb.staff.views.proof import proof_required

BOTH = ["GET", "HEAD", "POST"]
INVITATION = "new_invitation"


@require_safe
def accounts(request: WorkRequest) -> HttpResponse:
    check_manage(request.user)
    text = request.GET.get("q", "").strip()[:64]
    page = managing.accounts_page(text, request.GET.get("after", "")[:64])
    recoveries, more = managing.waiting_recoveries(RECOVERY)
    shown = {"page": page, "text": text, "recoveries": recoveries, "more_recoveries": more}
    return render(request, "staff/accounts.html", shown)


@require_http_methods(BOTH)
@proof_required
def new_account(request: WorkRequest) -> HttpResponse:
    check_manage(request.user)
    today = timezone.localdate()
    roles = roles_given_by(request.user, today)
    form = NewAccountForm(request.POST or None, roles=roles, initial={"starts_on": today})

    def act() -> None:
        typed = form.cleaned_data
        names = {name: typed[name] for name in ("login", "function_ar", "function_fr")}
        user = open_invited_account(by=request.user, on=today, **names)
        _give(request, user, form)
        token = invite(by=request.user, on=today, at=timezone.now(), user=user)
        request.session[INVITATION] = {"login": user.login, "token": token}

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:invitation", form.cleaned_data["login"])
    return form_page(request, "staff/new_account.html", form)


def _give(request: WorkRequest, user: User, form: PostingForm) -> None:
    typed = form.cleaned_data
    give_posting(
        by=request.user,
        on=timezone.localdate(),
        user=user,
        role=typed["role"],
        place=form.place,
        starts_on=typed["starts_on"],
        ends_on=typed["ends_on"],
        compartments=typed["compartments"],
    )


@require_safe
def account(request: WorkRequest, login: str) -> HttpResponse:
    check_manage(request.user)
    user = _account(login)
    waiting = managing.waiting_recovery(RECOVERY, user)
    shown = {"account": user, "lines": managing.posting_lines(user), "recovery": waiting}
    return render(request, "staff/account.html", shown)


def _account(login: str) -> User:
    user = managing.get_account(login)
    if user is None:
        raise Http404
    return user


def _other_account(request: WorkRequest, login: str) -> User:
    """The account of somebody else, for whoever manages accounts."""
    check_manage(request.user)
    user = _account(login)
    check_manage_other(request.user, user)
    return user


@require_http_methods(BOTH)
@proof_required
def post(request: WorkRequest, login: str) -> HttpResponse:
    """Give the account another posting."""
    user = _other_account(request, login)
    roles = roles_given_by(request.user, timezone.localdate())
    form = PostingForm(request.POST or None, roles=roles, initial={"starts_on": timezone.localdate()})
    if form.is_bound and done_once(request, form, lambda: _give(request, user, form)):
        return redirect("staff:account", login)
    return form_page(request, "staff/posting.html", form, account=user)


@require_http_methods(BOTH)
@proof_required
def end(request: WorkRequest, login: str, pk: int) -> HttpResponse:
    """Say from which day a posting no longer holds."""
    user = _other_account(request, login)
    posting = managing.get_posting(user, pk)
    if posting is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"ends_on": timezone.localdate()})

    def act() -> None:
        on = timezone.localdate()
        end_posting(by=request.user, on=on, posting=posting, ends_on=form.cleaned_data["ends_on"])

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:account", login)
    line = next(line for line in managing.posting_lines(user) if line.posting.pk == pk)
    return form_page(request, "staff/end.html", form, account=user, line=line)


@require_http_methods(BOTH)
@proof_required
def leave(request: WorkRequest, login: str) -> HttpResponse:
    """Somebody leaves: one page says what ends, one button ends it."""
    user = _other_account(request, login)
    form = ConfirmForm(request.POST or None)

    def act() -> None:
        see_off(by=request.user, on=timezone.localdate(), at=timezone.now(), user=user)

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:account", login)
    return form_page(request, "staff/leave.html", form, account=user)


@require_http_methods(BOTH)
@proof_required
def renew(request: WorkRequest, login: str) -> HttpResponse:
    """Another first invitation, for an account that was never entered."""
    user = _other_account(request, login)
    form = ConfirmForm(request.POST or None)

    def act() -> None:
        token = invite(by=request.user, on=timezone.localdate(), at=timezone.now(), user=user)
        request.session[INVITATION] = {"login": login, "token": token}

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:invitation", login)
    return form_page(request, "staff/renew.html", form, account=user)


@require_safe
def invitation(request: WorkRequest, login: str) -> HttpResponse:
    """The invitation to hand over, shown once: it lies nowhere but on this page."""
    check_manage(request.user)
    made = request.session.pop(INVITATION, None)
    if made is None or made["login"] != login:
        return redirect("staff:account", login)
    return render(request, "staff/invitation.html", {"account": _account(login), "token": made["token"]})


@require_http_methods(BOTH)
@proof_required
def recover(request: WorkRequest, login: str) -> HttpResponse:
    """Ask for a recovery, or answer one that somebody else asked for."""
    user = _other_account(request, login)
    if "approves" in request.POST:
        return _answer(request, user, managing.last_recovery(RECOVERY, user))
    waiting = managing.waiting_recovery(RECOVERY, user)
    if waiting is not None and waiting.maker_id != request.user.pk:
        return _answer(request, user, waiting)
    form = BecauseForm(request.POST or None)

    def act() -> None:
        because = form.cleaned_data["because"]
        propose_recovery(by=request.user, on=timezone.localdate(), user=user, reason=because)

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:account", login)
    return form_page(request, "staff/recover.html", form, account=user, waiting=waiting)


def _answer(request: WorkRequest, user: User, waiting: Approval | None) -> HttpResponse:
    """The recovery may be answered by now, by this very form too: then it is not answered again."""
    if waiting is None:
        raise Http404
    form = AnswerForm(request.POST or None)

    def act() -> None:
        token = answer_recovery(
            by=request.user,
            on=timezone.localdate(),
            at=timezone.now(),
            user=user,
            approval=waiting,
            approves=form.cleaned_data["approves"] == "yes",
            reason=form.cleaned_data["reason"],
        )
        if token:
            request.session[INVITATION] = {"login": user.login, "token": token}

    if form.is_bound and done_once(request, form, act):
        return redirect("staff:invitation", user.login)
    return form_page(request, "staff/answer.html", form, account=user, waiting=waiting)
