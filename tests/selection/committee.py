"""A frozen call before its committee: two files complete, one that lacks a paper, money for two of them."""

import dataclasses
import datetime
from typing import Any

from darb.places.models import Province
from darb.programmes.models import Call
from darb.projects.models import ChecklistItem
from darb.projects.states import ProjectFile as FileState
from darb.selection.actions.applications import check_eligibility
from darb.selection.actions.overrides import record_override
from darb.selection.actions.scores import submit_sheet
from darb.selection.actions.sessions import convene_session, open_session
from darb.selection.models import Application, CommitteeSession, Override
from darb.selection.queries.overrides import vote_desk
from darb.selection.states import Ballot, OverrideReason
from darb.staff.models import User
from tests.factories import ON, make_call, make_file, make_person, make_tranche, make_user
from tests.factories.base import EL_JADIDA, serial
from tests.factories.money import make_call_source
from tests.factories.projects import make_application, make_checklist_item, make_project_file_move

PAPER = "residence_certificate"
ASKED = 1_000_000


@dataclasses.dataclass
class Committee:
    """The call with its people; ``late`` is the file that lacks a paper."""

    call: Call
    secretary: User
    chair: User
    scorers: list[User]
    files: list[Application]
    late: Application
    day: datetime.date
    session: CommitteeSession | None = None

    @property
    def members(self) -> list[User]:
        return [self.chair, *self.scorers]

    def convene(self) -> CommitteeSession:
        self.session = convene_session(
            by=self.secretary,
            on=self.day,
            call=self.call,
            held_on=self.day,
            chair=self.chair,
            members=self.scorers,
        )
        return self.session

    def mark(self, scorer: User, application: Application, mark: int) -> None:
        application.refresh_from_db()
        submit_sheet(by=scorer, on=self.day, application=application, given={"all": mark})

    def mark_all(self, marks: tuple[int, ...] = (800, 700, 750)) -> None:
        """Two sheets on every file of the agenda, from the best to the last."""
        for application, mark in zip([*self.files, self.late], marks, strict=True):
            application.refresh_from_db()
            for scorer in self.scorers[:2] if application.state == "complete" else []:
                self.mark(scorer, application, mark)

    def bring_paper(self) -> None:
        """What the case worker ticks: with the last paper the file is complete by itself."""
        found = ChecklistItem.objects.filter(project_file=self.late.project_file, kind=PAPER)
        found.update(state="accepted")
        type(self.late.project_file).objects.filter(pk=self.late.project_file_id).update(
            state=FileState.COMPLETE
        )
        make_project_file_move(project_file=self.late.project_file, state="complete")
        self.late.project_file.refresh_from_db()

    def open(self, present: list[User] | None = None, by: User | None = None) -> CommitteeSession:
        if self.session is None:
            raise LookupError("convened first")
        self.session = open_session(
            by=by or self.chair, on=self.day, session=self.session, present=present or self.members
        )
        return self.session

    def vote(
        self, application: Application, reason: str, *, against: int = 0, by: User | None = None
    ) -> Override:
        """All who are present and stayed say yes, but for the last ``against`` of them."""
        application.refresh_from_db()
        voters = [member.pk for member in vote_desk(application, self.chair).voters]
        said = [Ballot.IN_FAVOUR] * (len(voters) - against) + [Ballot.AGAINST] * against
        return record_override(
            by=by or self.chair,
            on=self.day,
            application=application,
            reason=OverrideReason(reason),
            ballots=dict(zip(voters, said, strict=True)),
        )


def make_committee(
    *, day: datetime.date = ON, available: int = 2 * ASKED, is_examined: bool = True, **place: Any
) -> Committee:
    """To be built inside a scope; its conditions are answered by the member who presides, unless told otherwise."""
    call = make_call(requires_training=False)
    call.rule_set.documents.set([PAPER])
    make_call_source(call=call, tranche=make_tranche(available))
    Call.objects.filter(pk=call.pk).update(state="frozen", decided_on=day, agreed_on=day)
    call.refresh_from_db()
    place = place or {"province": Province.objects.get(pk=EL_JADIDA)}
    chair, *scorers = (make_user(role="committee_member", **place) for _seat in range(4))
    files = [_filed(call, state) for state in ("accepted", "accepted", "missing")]
    if is_examined:
        check_eligibility(by=chair, on=day, call=call)
    for application in files:
        application.refresh_from_db()
    secretary = make_user(role="committee_secretariat", **place)
    return Committee(call, secretary, chair, scorers, files[:2], files[2], day)


def _filed(call: Call, paper: str) -> Application:
    project_file = make_file(make_person(), ASKED)
    make_checklist_item(project_file=project_file, kind_id=PAPER, state=paper)
    receipt = f"REC-TEST-{serial():05}"
    return make_application(project_file=project_file, call=call, receipt=receipt, amount_minor=ASKED)
