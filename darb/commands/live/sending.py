"""Selected files of the live season on their way through the committee's secretariat: sent, answered, awarded."""

import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from darb.awards.actions.batches import CommitteeAnswer, answer_line, award_batch, send_batch
from darb.awards.models import FileBatch
from darb.awards.queries.batches import batches_of, granted_without_award, lines_of, sendable
from darb.awards.states import FileBatchLine as Answer
from darb.commands.live.story import Loading, Story
from darb.commands.season.context import SeasonRun
from darb.commands.season.opening import the_call
from darb.funding.actions.changes import propose_amendment
from darb.funding.models import Agreement
from darb.funding.queries import pending_change
from darb.staff.models import User
from darb.staff.queries import users_by_login


def send_to_committee(story: Story, name: str, loading: Loading, run: SeasonRun) -> None:
    """Where the story says so, by the accounts whose duty it is; the awards are those that signing goes on with."""
    told = story.call(name).get("batch")
    if told is None:
        return
    officer = run.first_on_duty("commits")
    secretariat = users_by_login([told["by"]])[told["by"]]
    sent, answered = loading.on(told["sent"]), loading.on(told["answered"])
    run.once(by=officer, key="batch:sent", act=partial(_send, run, officer, sent))
    run.once(by=secretariat, key="batch:answered", act=partial(_answer, run, secretariat, answered))
    with run.seen_by(officer):
        decided = {line.decision.application_id for line in lines_of(_batch(run))}
    refs = [ref for ref, key in run.keys_of("applications").items() if key in decided]
    run.each(by=officer, items={f"award:{ref}": ref for ref in refs}, act=partial(_award, run, officer))


def amend_agreement(story: Story, name: str, loading: Loading, run: SeasonRun) -> None:
    """An amendment that was signed and waits for its second person, where the story says so."""
    told = story.call(name).get("amendment")
    if told is not None:
        run.once(by=run.importer, key="amendment", act=partial(_amend, run, told, loading))


def _amend(run: SeasonRun, told: Mapping[str, Any], loading: Loading) -> None:
    """One of an earlier day that nobody answered stays the one that waits."""
    agreement, signed = _agreement(run), loading.on(told["signed"])
    if pending_change(agreement) is None:
        propose_amendment(
            by=run.importer,
            on=signed,
            agreement=agreement,
            signed_on=signed,
            because=told["because"],
            ends_on=agreement.ends_on + datetime.timedelta(days=told["longer"]),
        )


def _agreement(run: SeasonRun) -> Agreement:
    source = the_call(run).sources.select_related("tranche__agreement").earliest("use_order")
    return source.tranche.agreement


def _batch(run: SeasonRun) -> FileBatch:
    return batches_of(_agreement(run))[0].batch


def _send(run: SeasonRun, by: User, on: datetime.date) -> None:
    agreement = _agreement(run)
    decisions = [one.decision for one in sendable(agreement)]
    send_batch(by=by, on=on, agreement=agreement, decisions=decisions)


def _answer(run: SeasonRun, by: User, on: datetime.date) -> None:
    for line in lines_of(_batch(run)):
        answer_line(by=by, on=on, line=line, answer=CommitteeAnswer(Answer.ACCEPTED))


def _award(run: SeasonRun, by: User, refs: Sequence[str]) -> None:
    """All that was granted at once, whichever of its files comes first."""
    batch = _batch(run)
    if granted_without_award(lines_of(batch)):
        award_batch(by=by, on=run.workbook.rules.agreed_on, batch=batch)
