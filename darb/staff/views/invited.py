"""The page an invitation leads to: whoever holds it sets the account's password."""

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from darb.core.scope import Scope, scoped
from darb.staff.actions.invitations import InvitationRefused, take_up
from darb.staff.forms.accounts import NewPasswordForm
from darb.staff.queries.sessions import standing_invitation
from darb.staff.views.doors import remember_proof


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """A token that stands no more and one that never did get the same page."""
    if request.user.is_authenticated:
        auth.logout(request)
        return redirect(request.path)
    found = standing_invitation(token, timezone.now())
    if found is None:
        return _apart(render(request, "staff/invitation_over.html", status=404))
    form = NewPasswordForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            with scoped(Scope(user_id=found.user_id)):
                user = take_up(
                    by=found.user,
                    on=timezone.localdate(),
                    at=timezone.now(),
                    invitation=found,
                    password=form.cleaned_data["password"],
                )
        except InvitationRefused:
            return _apart(render(request, "staff/invitation_over.html", status=404))
        auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[-1])
        remember_proof(request)
        return redirect(settings.LOGIN_REDIRECT_URL)
    status = 422 if form.is_bound else 200
    return _apart(render(request, "staff/invited.html", {"form": form, "account": found.user}, status=status))


def _apart(response: HttpResponse) -> HttpResponse:
    """Not indexed, and the address with its token passed on to nobody.

    The site's name is passed on: a browser told to say nothing sends the form without its origin, which is refused.
    """
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "strict-origin"
    return response
