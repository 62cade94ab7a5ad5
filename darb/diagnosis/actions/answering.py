"""Writing answers while an interview is held: each with a check of what stood when it was typed."""

import dataclasses
import datetime
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.diagnosis.actions.interviews import InterviewRefused
from darb.diagnosis.models import Answer, Interview
from darb.diagnosis.permissions import check_interview
from darb.diagnosis.queries.sheet import granted
from darb.diagnosis.rules.answers import as_kept, is_answer
from darb.diagnosis.rules.interviews import WRITTEN
from darb.diagnosis.rules.questionnaire import Given, Page, Question
from darb.journal.actions import record
from darb.people.models import row_scope_of
from darb.people.queries import is_written


@dataclasses.dataclass(frozen=True)
class Clash:
    """Somebody else answered the question since it was shown: nothing of either answer is lost."""

    question: Question
    stands: Given
    typed: Given
    revision: int


@dataclasses.dataclass(frozen=True)
class Saved:
    """``changed`` are the answers that were written, ``clashes`` those that wait for a decision."""

    changed: tuple[str, ...]
    clashes: tuple[Clash, ...]


def save_answers(
    *,
    by: Actor,
    on: datetime.date,
    at: datetime.datetime,
    interview: Interview,
    page: Page,
    typed: Mapping[str, Given],
    seen: Mapping[str, int],
) -> Saved:
    """Write the answers of a page that say something else than what stands. ``seen`` are the revisions it showed.

    Where another stands by now, it comes back as a clash. Raises ``InterviewRefused`` unless it is held now.
    """
    check_interview(by)
    held = _held(interview, page)
    rows = {row.question: row for row in Answer.objects.filter(interview=held, question__in=list(typed))}
    changed, clashes = [], []
    for question in page.questions:
        row, given = rows.get(question.code), typed.get(question.code)
        if given is None or _says_nothing_new(question, given, row, held):
            continue
        if clash := _clash(question, row, given, seen):
            clashes.append(clash)
        else:
            _write(by, at, held, page, question, given, row)
            changed.append(question.code)
    if changed:
        _tell(by, on, held)
    return Saved(tuple(changed), tuple(clashes))


def _clash(question: Question, row: Answer | None, given: Given, seen: Mapping[str, int]) -> Clash | None:
    revision = row.revision if row else 0
    if seen.get(question.code, 0) == revision:
        return None
    return Clash(question, row.given if row else (), given, revision)


def _says_nothing_new(question: Question, given: Given, row: Answer | None, held: Interview) -> bool:
    """Whether the page tells what stands. An answer of another version that cannot be shown on this one is not
    taken back by a page that leaves the question open.
    """
    stands = row.given if row else ()
    is_hidden = row is not None and row.questionnaire_id != held.questionnaire_id
    return given == stands or (not given and is_hidden and not is_answer(question, stands))


def _held(interview: Interview, page: Page) -> Interview:
    """The interview, locked while its answers are written, so that two who save do it one after the other."""
    rows = Interview.objects.select_for_update(of=("self",)).select_related("person__holder")
    held = rows.filter(pk=interview.pk).first()  # none where the file is only read for a while
    if held is None or held.state != WRITTEN or not is_written(held.person):
        raise InterviewRefused(
            _("Answers are written while the interview is held: go on with it first."),
            code="interview_not_held",
        )
    if page.compartment and page.compartment not in granted(held.person):
        raise InterviewRefused(_("This page is not asked here."), code="interview_page")
    return held


def _write(
    by: Actor,
    at: datetime.datetime,
    interview: Interview,
    page: Page,
    question: Question,
    given: Given,
    row: Answer | None,
) -> None:
    if not is_answer(question, given):
        raise InterviewRefused(_("One answer cannot be read: choose it again."), code="answer_unreadable")
    scope = row_scope_of(interview)
    if page.compartment:
        scope["compartments"] = sorted({*scope["compartments"], page.compartment})
    answer = row or Answer(interview=interview, question=question.code, revision=0, **scope)
    answer.value, answer.revision = as_kept(given), answer.revision + 1
    answer.questionnaire_id, answer.by_id, answer.at = interview.questionnaire_id, by.pk, at
    answer.save()


def _tell(by: Actor, on: datetime.date, interview: Interview) -> None:
    """That something was answered, and neither what nor how much: that may lie in a compartment."""
    chain = interview.person.chain
    record(by=by, on=on, act="diagnosis.save_answers", subject=f"interview:{interview.number}", chain=chain)
