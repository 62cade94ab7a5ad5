"""A page of questions: each answer is kept while somebody types, and nobody's answer goes under another one.

With the page's script an answer is kept by itself; without it, the button keeps them all. Whatever cannot be kept as an
answer (a number that is none, an answer given by a colleague meanwhile) is kept as a draft of the page.
"""

import dataclasses
from collections.abc import Collection
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from darb.controls.views import done_once, form_page
from darb.core.errors import Refusal
from darb.core.requests import WorkRequest
from darb.core.templatetags.darb import language
from darb.diagnosis.actions.answering import Clash, Saved, save_answers
from darb.diagnosis.forms.answers import SEEN, AnswersForm, bound, seen_mark
from darb.diagnosis.queries.sheet import PageState
from darb.diagnosis.rules.answers import in_words
from darb.diagnosis.rules.questionnaire import Given, Question
from darb.diagnosis.views.opened import Opened, no_such_interview, opened_for
from darb.people.views import write_down
from darb.places.queries import country
from darb.staff.views.drafts import KEEP, draft_of, drop, is_by_itself, keep, typed_in

TEMPLATE = "diagnosis/page.html"


@dataclasses.dataclass(frozen=True)
class Block:
    """One question as the page draws it. ``seen`` comes back with its answer; ``fresh`` is what stands by now."""

    field: Any
    code: str
    is_asked: bool
    is_list: bool
    seen: str
    fresh: str
    stands: str
    typed: str

    @property
    def seen_name(self) -> str:
        return f"{SEEN}{self.code}"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: WorkRequest, code: str, number: str, page: str) -> HttpResponse:
    opened = opened_for(request, code, number)
    state = _state(opened, page) if opened else None
    if opened is None or state is None:
        return no_such_interview(request)
    if not is_by_itself(request):
        write_down(request, opened.person, f"interview:{number}")
    if request.method == "POST":
        return _sent(request, opened, state)
    if not opened.is_held:
        return redirect("diagnosis:interview", code, number)
    draft = draft_of(request)
    form = _form(opened, state, typed_in(draft)) if draft else _form(opened, state)
    clashes = _clashes(opened, state, form) if draft else {}
    shown = _shown(opened, state, form, clashes)
    return render(request, TEMPLATE, {**shown, "form": form, "draft": draft, "is_quiet": True})


def _state(opened: Opened, page: str) -> PageState | None:
    return next((state for state in opened.sheet.pages if state.page.code == page), None)


def _form(opened: Opened, state: PageState, sent: Any = None) -> AnswersForm:
    return AnswersForm(sent, questions=state.page.questions, given=opened.sheet.given)


def _sent(request: WorkRequest, opened: Opened, state: PageState) -> HttpResponse:
    form = _form(opened, state, request.POST)
    if request.POST.get("do") == KEEP:
        return _kept(request, opened, state, form)
    saved: list[Saved] = []
    if not done_once(request, form, lambda: saved.append(_save(request, opened, state, form))):
        return form_page(request, TEMPLATE, form, **_shown(opened, state, form, {}))
    if saved and saved[0].clashes:
        return _told(request, opened, state, saved[0])
    drop(request)
    return redirect(*_next(opened, state))


def _save(request: WorkRequest, opened: Opened, state: PageState, form: AnswersForm) -> Saved:
    return save_answers(
        by=request.user,
        on=timezone.localdate(),
        at=timezone.now(),
        interview=opened.interview,
        page=state.page,
        typed=form.typed,
        seen=form.seen,
    )


def _kept(request: WorkRequest, opened: Opened, state: PageState, form: AnswersForm) -> HttpResponse:
    """What can be read is answered at once; sent twice, it is written once. The rest stays a draft."""
    try:
        saved = _save(request, opened, state, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return form_page(request, TEMPLATE, form, **_shown(opened, state, form, {}))
    draft = None
    if form.errors or saved.clashes:
        draft = keep(request, timezone.now())
    else:
        drop(request)
    if not is_by_itself(request):
        return redirect(request.path)
    fresh, now = _again(request, opened, state)
    clashes = {clash.question.code: clash for clash in saved.clashes}
    shown = _shown(fresh, now, form, clashes, renewed=saved.changed)
    told = {"form": form, "draft": draft, "is_quiet": True, "saved_at": timezone.localtime()}
    return render(request, TEMPLATE, {**shown, **told})


def _told(request: WorkRequest, opened: Opened, state: PageState, saved: Saved) -> HttpResponse:
    """The page again, with what stands beside what was typed: the next press puts the typed in its place."""
    fresh, now = _again(request, opened, state)
    form = _form(fresh, now, typed_in(keep(request, timezone.now())))
    clashes = {clash.question.code: clash for clash in saved.clashes}
    shown = _shown(fresh, now, form, clashes, renewed=saved.changed)
    return render(request, TEMPLATE, {**shown, "form": form, "draft": None, "is_quiet": True})


def _again(request: WorkRequest, opened: Opened, state: PageState) -> tuple[Opened, PageState]:
    fresh = opened_for(request, opened.person.code, opened.interview.number) or opened
    return fresh, _state(fresh, state.page.code) or state


def _clashes(opened: Opened, state: PageState, form: AnswersForm) -> dict[str, Clash]:
    """Answers of a draft that somebody gave otherwise since it was kept."""
    sheet, found = opened.sheet, {}
    for question in state.page.questions:
        revision, typed = sheet.revision(question.code), form.typed.get(question.code)
        stands = sheet.given.get(question.code, ())
        if typed is not None and form.seen[question.code] != revision and typed != stands:
            found[question.code] = Clash(question, stands, typed, revision)
    return found


def _shown(
    opened: Opened,
    state: PageState,
    form: AnswersForm,
    clashes: dict[str, Clash],
    *,
    renewed: Collection[str] = (),
) -> dict[str, Any]:
    """``renewed`` are the answers of a page that was sent which were written: it says their new revision. Of all
    others it says again what it said, so that nothing is answered of which nobody was told.
    """
    asked = {question.code for question in state.asked}
    blocks = [
        _block(opened, form, question, clashes.get(question.code), question.code in asked, renewed)
        for question in state.page.questions
    ]
    return {**opened.shown, "state": state, "blocks": blocks, "clashes": list(clashes.values())}


def _block(
    opened: Opened,
    form: AnswersForm,
    question: Question,
    clash: Clash | None,
    is_asked: bool,
    renewed: Collection[str],
) -> Block:
    code, sheet, sent = question.code, opened.sheet, form.shown_marks
    fresh = seen_mark(sheet.revision(code), sheet.given.get(code, ()))
    seen = sent[code] if code in sent and code not in renewed else fresh
    stands = typed = ""
    if clash:
        stands, typed = _words(question, clash.stands) or "–", _words(question, clash.typed) or "–"
    elif seen.partition(".")[0] != fresh.partition(".")[0]:
        stands = _words(question, sheet.given.get(code, ())) or "–"
    return Block(bound(form, code), code, is_asked, question.has_list, seen, fresh, stands, typed)


def _words(question: Question, given: Given) -> str:
    return in_words(question, given, language(), country().words.calendar)


def _next(opened: Opened, state: PageState) -> tuple[str, ...]:
    """The page after this one; after the last, the interview."""
    codes = [one.page.code for one in opened.sheet.pages]
    place = codes.index(state.page.code) + 1
    where = (opened.person.code, opened.interview.number)
    return ("diagnosis:page", *where, codes[place]) if place < len(codes) else ("diagnosis:interview", *where)
