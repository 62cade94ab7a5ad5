"""Where one's own notices go by e-mail."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.requests import WorkRequest
from darb.staff.actions.accounts import set_mail
from darb.staff.forms.mail import MailForm
from darb.staff.views.doors import signed_in_user


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    user = signed_in_user(request)
    form = MailForm(request.POST or None, initial={"mail": user.mail})

    def keep() -> None:
        set_mail(by=user, on=timezone.localdate(), user=user, mail=form.cleaned_data["mail"])

    if form.is_bound and done_once(cast(WorkRequest, request), form, keep):
        return redirect("staff:factors")
    return form_page(request, "staff/mail.html", form)
