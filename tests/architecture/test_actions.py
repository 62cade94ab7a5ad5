"""Each verb is told who and when, asks first whether it may, and leaves one entry and its duty behind."""

import ast

import pytest

from darb.controls.states import DutyKind
from tests.architecture.source import Module
from tests.architecture.verbs import ALL, Actions, Verb

# Functions in ``actions`` that are a part of other verbs: these write the entry and know who acts.
PARTS = {
    "market.check_may_close": "asks whether an entry may be closed, for the verb that does it; writes nothing",
    "market.check_may_open": "asks whether an entry is closed, for the verb that opens it; writes nothing",
    "market.check_sector_stays": "locks a sector for the verb that calls it; writes nothing",
    "awards.agreement_chains": "say in which chains the verbs of awards write",
    "awards.hold": "the day that is held, within the verb that records somebody on it",
    "awards.issued": "minutes kept by the verb that calls it",
    "awards.lock_prepared": "makes two verbs on one person wait for each other",
    "awards.lots_of": "what the verb that calls it hands over; writes nothing",
    "awards.signed_rows": "the signed rows of handing over",
    "awards.file_code": "names the file whose duties are kept apart",
    "awards.journal": "writes the entry of the verb that calls it",
    "awards.move_cheques": "moves of the register within signing and handing over",
    "awards.on_duty": "records the duty of the verb that calls it",
    "awards.post_for": "posts to the ledger for the verb that calls it",
    "awards.taken_from": "shares an amount over the funds of an award",
    "awards.tell_operation": "writes the entry of the verb that calls it",
    "casefile.check_reach": "asks whether the posting shows what will be written, for the verb that calls it",
    "controls.claim": "claims the key of the act that calls it",
    "controls.claim_each": "claims the keys of the acts that call it",
    "controls.enqueue": "leaves a message of the verb that calls it",
    "controls.keep_made": "what the act that claimed its key brought about",
    "controls.perform_duty": "the duty of the verb that calls it; its row is its record",
    "controls.take_from_outbox": "takes what the worker addresses, within its verb",
    "controls.take_number": "a number within the verb that calls it",
    "controls.take_numbers": "numbers within the verb that calls it",
    "reports.issue_papers": "the papers of the verb that publishes, under its day",
    "detention.act_on": "words the entry of the verb that calls it",
    "detention.free_stays": "ends the stays of the verb that calls it, which holds them and writes the entries",
    "detention.locked": "holds the stay for the verb that calls it, which has asked",
    "documents.issue_each": "keeps the papers of the verb that calls it, under the papers' own day",
    "documents.issue": "keeps the paper of the verb that calls it, under the paper's own day",
    "documents.end_papers": "removes papers for the verb that ends their time, which has asked and writes the journal",
    "funding.void_pending": "the verb that writes a draft anew voids what waited for an answer",
    "funding.promise_of": "says what a promise says; writes nothing",
    "documents.keep_scan": "keeps the scan of the verb that calls it, under that verb's day",
    "documents.new_token": "derives what a paper shows; writes nothing",
    "documents.stored_path": "names where bytes lie; writes nothing",
    "employment.fill_when_full": "what the last contract makes of an offer, within the verb that makes it",
    "employment.hide_from_enterprise": "ends what an enterprise is shown, within the verb that ends a candidacy",
    "employment.in_hand": "lets an enterprise's account write of its candidates, within its verb",
    "employment.journal": "writes the entry of the verb that calls it",
    "employment.show_to_enterprise": "shows a candidate to an enterprise, within the verb that sends the name",
    "exchange.remember_rows": "keeps what a step of the season made, with that step",
    "funding.lock_funds": "locks the funds of the posting that calls it",
    "funding.post_each": "posts for a verb, which writes the causes and the entries",
    "funding.post": "posts for a verb, which writes its cause and its entry",
    "funding.reverse_each": "undoes postings for a verb, which writes their causes and its entry",
    "funding.reverse": "undoes a posting for a verb, which writes its cause and its entry",
    "people.begin_correction": "holds the file for the verb that corrects it, which has asked",
    "people.tell_correction": "writes the entry of the verb that calls it",
    "people.move_people": "the moves along the path of the verb that calls it",
    "projects.act_on": "words the entry of the verb that calls it",
    "projects.chain_of": "names the chain in which a file's entries stand",
    "projects.in_preparation": "holds the file for the verb that calls it, which has asked",
    "projects.journal": "writes the entry of the verb that calls it",
    "projects.new_lines": "the rows of the lines that a verb writes",
    "projects.pass_stations": "moves of a file within the verb that finished its enquiry or its study",
    "projects.write_moves": "the moves of the verb that calls it",
    "selection.ask_anew": "the new row of a file that was put off, within the verb that hands it in again",
    "selection.bring_to_agenda": "moves of a file within the verb that answered its conditions",
    "selection.come_back": "members who are there again, within the verb that opens the session",
    "selection.result_of": "the answer to one condition, for the verb that calls it; writes nothing",
    "selection.resume": "the end of an interruption, within the verb that opens the session",
    "selection.return_to_agenda": "a deferral undone, within the verb that takes it back or calls the session off",
    "selection.reopen_for": "what follows from a right appeal, within the verb that answers it",
    "selection.supersede": "the new row of a file that is decided again, within the verb that decides or answers",
    "selection.withdraw_applications": "leave their calls within the verb that ends the file, which asks and writes",
    "staff.carry_session": "the session's row within the step that was passed, which ``staff.use_code`` writes down",
    "training.begin": "somebody attends, within the verb that marks or examines them",
    "training.check_guardian": "asks for the guardian's consent, for the verb that calls it; writes nothing",
    "training.in_hand": "lets a training body's account write of its trainees, within its verb",
    "training.journal": "writes the entry of the verb that calls it",
    "training.leave_all": "people of a session, within the verb that cancels it",
    "training.locked_session": "makes two verbs on one session wait for each other",
    "training.start_all": "people of a session, within the verb that starts it",
    "people.one_person_a_number": "words the refusal of a number, for the verb that keeps one",
    "people.renew_words": "what is searched of a name, within the verb that writes the name",
    "people.written_numbers": "telephone numbers as they are kept; writes nothing",
    "people.hide_from_organisation": "ends what an organisation is shown, within the verb that ends the cause",
    "people.in_hand": "lets an organisation's account write of people shown to it, within its verb",
    "people.show_to_organisation": "shows a file to an organisation, within the verb that has the cause",
    "people.renew_consents": "part of recording a release, which asks and writes the entry",
    "people.hand_over_file": "moves the rows for the verb of a transfer, which asks and writes the entries",
    "pathways.hold_person": "locks the person for the verb that calls it",
    "pathways.hold_plan": "locks the version for the verb that calls it",
    "pathways.scan_of": "keeps a scan for the verb that sets it on the version and writes the entry",
    "pathways.keep_papers": "the papers of the verb that countersigns",
    "pathways.tell": "writes the entry of the verb that calls it",
    "programmes.record_published_season": "a row of the register that ``reports.load_published`` loads",
    "staff.begin_session": "a session's row is its record",
    "staff.close_sessions": "sessions end within the verb that ends them; their row says why",
    "staff.drop_draft": "what was kept of a form has been sent",
    "staff.keep_draft": "what was being sent by nobody any more: kept for its author, done by nobody",
    "staff.see_key": "a key's row is its record",
    "staff.see_session": "a session's row is its record",
}
WITHOUT_ENTRY = {
    "casefile.answer_retention": "``controls.answer`` writes it",
    "casefile.propose_retention": "``controls.propose`` writes it",
    "funding.propose_agreement": "``controls.propose`` writes it",
    "funding.propose_amendment": "``controls.propose`` writes it",
    "funding.take_back_change": "``controls.void`` writes it",
    "projects.start_activity": "``projects.move`` writes it",
    "projects.close_file": "``projects.move`` writes it",
    "awards.withdraw_file": "``projects.move`` writes it",
    "selection.cancel_call": "``programmes.move_call`` writes it",
    "selection.hand_in": "``file_applications`` writes it",
    "staff.give_posting": "``post_user`` writes it",
    "staff.open_invited_account": "``open_account`` writes it",
    "staff.propose_recovery": "``controls.propose`` writes it",
    "exchange.refuse_import": "a refused file leaves its row and nothing else (docs/decisions/0009)",
    "journal.record_access": "is the entry of a read",
    "journal.record_each": "is the entries",
    "journal.record_refusal": "is the entry of a refusal",
    "staff.load_demo_accounts": "opens accounts and postings, each with its entry",
    "people.link_demo_accounts": "links accounts through ``link_account``, each with its entry",
}
BY_THE_WORKER = "what an act left to be told: done by a machine, for nobody in particular"
WITHOUT_BY = {
    "notices.address_messages": BY_THE_WORKER,
    "notices.mail_next": BY_THE_WORKER,
    "staff.load_demo_accounts": "run by the database's owner, before there is an account",
    "people.link_demo_accounts": "run by the database's owner, with the demonstration's accounts",
}
WITHOUT_ON = {
    "exchange.refuse_import": "the row keeps its moment; there is no act whose day it could be",
    "journal.record_access": "a read has its moment",
    "journal.record_refusal": "a refusal has its moment",
}
MAY_BE_NOBODY = "the reference data of a country, loaded by the database's owner"
WITHOUT_CHECK = {
    "staff.take_up": "whoever holds the invitation; one that no longer stands is refused",
    "controls.answer": "whoever may do the act asks; here the second person is told apart from the first",
    "controls.propose": "whoever may do the act asks",
    "controls.void": "whoever may do the act asks",
    "diagnosis.load_questionnaires": MAY_BE_NOBODY,
    "documents.load_document_kinds": MAY_BE_NOBODY,
    "documents.sweep_bytes": "whoever keeps the server: nothing goes that somebody could still read",
    "establishments.load_establishments": MAY_BE_NOBODY,
    "exchange.finish_import": "ends what ``open_import`` allowed",
    "funding.load_accounts": MAY_BE_NOBODY,
    "journal.record": "every verb writes its entry",
    "journal.prepare_partitions": MAY_BE_NOBODY,
    "journal.record_access": "whoever reads leaves an entry",
    "journal.record_each": "every verb writes its entries",
    "journal.record_refusal": "whoever is refused leaves an entry",
    "market.load_market": MAY_BE_NOBODY,
    "partners.load_organisations": MAY_BE_NOBODY,
    "notices.address_messages": BY_THE_WORKER,
    "notices.mail_next": BY_THE_WORKER,
    "places.load_places": MAY_BE_NOBODY,
    "programmes.load_programmes": MAY_BE_NOBODY,
    "projects.bring_back": "the verb that finds an appeal right has asked",
    "projects.move": "the verb that moves the file has asked: each station belongs to another duty",
    "projects.move_each": "the verb that moves the files has asked",
    "reports.load_published": MAY_BE_NOBODY,
    "selection.notify": "``notices.send_decision_letters`` asks before anything is written",
    "staff.load_compartments": MAY_BE_NOBODY,
    "people.link_demo_accounts": MAY_BE_NOBODY,
    "people.renew_name_keys": MAY_BE_NOBODY,
    "staff.load_demo_accounts": MAY_BE_NOBODY,
}
# Acts of the duties matrix: which duty each leaves on the project file.
DUTIES = {
    "projects.open_files": {DutyKind.PREPARES_FILE},
    "projects.answer_paper": {DutyKind.PREPARES_FILE},
    "projects.keep_paper_scan": {DutyKind.PREPARES_FILE},
    "projects.set_plan": {DutyKind.PREPARES_FILE},
    "projects.start_file": {DutyKind.PREPARES_FILE},
    "projects.set_general": {DutyKind.PREPARES_FILE},
    "projects.set_enterprise": {DutyKind.PREPARES_FILE},
    "projects.set_market": {DutyKind.PREPARES_FILE},
    "projects.set_forecast": {DutyKind.PREPARES_FILE},
    "projects.set_enquiry": {DutyKind.PREPARES_FILE},
    "projects.set_feasibility": {DutyKind.PREPARES_FILE},
    "selection.submit_scores": {DutyKind.SCORES},
    "selection.submit_sheet": {DutyKind.SCORES},
    "selection.decide": {DutyKind.DECIDES},
    "selection.record_override": {DutyKind.DECIDES},
    "selection.defer_file": {DutyKind.DECIDES},
    "awards.award_support": {DutyKind.COMMITS},
    "awards.sign_awards": {DutyKind.COMMITS},
    "awards.place_orders": {DutyKind.BUYS},
    "awards.accept_deliveries": {DutyKind.RECEIVES},
    "awards.draw_cheques": {DutyKind.PAYS},
    "awards.countersign_cheques": {DutyKind.PAYS},
    "awards.spoil_cheques": {DutyKind.PAYS},
    "awards.cancel_awards": {DutyKind.COMMITS},
    "awards.answer_line": {DutyKind.DECIDES},
    "awards.send_batch": {DutyKind.COMMITS},
    "awards.hand_over": {DutyKind.HANDS_OVER},
}
NO_VERB_YET = {
    DutyKind.EDITS_BANK_DETAILS: "support is paid by cheque: nobody's bank details are kept",
    DutyKind.RECONCILES: "statements of the bank are not read in",
}
READERS = {
    "darb/reports/actions/register/": "read and check the files of the register; ``load_published`` writes"
}
TABLES = [PARTS, WITHOUT_ENTRY, WITHOUT_BY, WITHOUT_ON, WITHOUT_CHECK, DUTIES]


def verbs(actions: Actions = ALL) -> list[Verb]:
    """Public functions of ``actions`` that are no part of others and no readers."""
    return [
        verb
        for verb in actions.public()
        if verb.key not in PARTS and not verb.module.path.startswith(tuple(READERS))
    ]


def faults(verb: Verb, actions: Actions = ALL) -> list[str]:
    """What is wrong with one verb, in words."""
    found = []
    if verb.takes_places:
        found.append("an argument may be given by its place")
    if "by" not in verb.asked and verb.key not in WITHOUT_BY:
        found.append("does not ask who acts")
    if "on" not in verb.asked and verb.key not in WITHOUT_ON:
        found.append("does not ask on which day")
    if ast.get_docstring(verb.node) is None:
        found.append("says nothing of itself")
    if not verb.first_call.startswith("check_") and verb.key not in WITHOUT_CHECK:
        found.append("acts before it asks whether it may")
    expected = 0 if verb.key in WITHOUT_ENTRY else 1
    if actions.entries(verb, PARTS) != expected:
        found.append(f"writes {actions.entries(verb, PARTS)} entries of its own")
    return [f"{verb.key}: {fault}" for fault in found]


def sample(text: str) -> Actions:
    head = "from darb.journal.actions import record\nfrom darb.controls.actions import perform_duty\n"
    return Actions([Module("darb/awards/actions.py", head + text)])


def test_verbs_are_complete() -> None:
    assert len(verbs()) > 40
    assert [fault for verb in verbs() for fault in faults(verb)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "(award, *, by, on):\n  'Gives.'\n  check_pay(by)\n  record(by=by)",
            "an argument may be given by its place",
        ),
        ("(*, on):\n  'Gives.'\n  check_pay(by)\n  record(by=by)", "does not ask who acts"),
        ("(*, by):\n  'Gives.'\n  check_pay(by)\n  record(by=by)", "does not ask on which day"),
        ("(*, by, on):\n  check_pay(by)\n  record(by=by)", "says nothing of itself"),
        ("(*, by, on):\n  'Gives.'\n  award.save()\n  record(by=by)", "acts before it asks whether it may"),
        ("(*, by, on):\n  'Gives.'\n  check_pay(by)", "writes 0 entries of its own"),
        (
            "(*, by, on):\n  'Gives.'\n  check_pay(by)\n  record(by=by)\n  _end(by)",
            "writes 2 entries of its own",
        ),
    ],
)
def test_a_fault_of_a_verb_is_noticed(text: str, fault: str) -> None:
    actions = sample(f"def give{text}\n\n\ndef _end(by):\n  record(by=by)\n")

    assert [found for verb in verbs(actions) for found in faults(verb, actions)] == [f"awards.give: {fault}"]


def test_an_entry_written_by_a_helper_is_seen() -> None:
    text = (
        "def give(*, by, on):\n  'Gives.'\n  check_pay(by)\n  _end(by)\n\n\ndef _end(by):\n  record(by=by)\n"
    )
    actions = sample(text)

    assert [found for verb in verbs(actions) for found in faults(verb, actions)] == []


def test_verbs_of_the_matrix_record_their_duty() -> None:
    recorded = {verb.key: ALL.duties(verb, PARTS) for verb in verbs()}

    expected = {key: {duty.name for duty in duties} for key, duties in DUTIES.items()}
    assert {key: duties for key, duties in recorded.items() if duties} == expected


def test_a_duty_that_is_not_recorded_is_noticed() -> None:
    actions = sample(
        "def give(*, by, on):\n  perform_duty(by=by, duty=DutyKind.PAYS)\n\n\ndef keep(*, by, on):\n  _end()\n"
    )

    assert {verb.key: actions.duties(verb, PARTS) for verb in actions.public()} == {
        "awards.give": {"PAYS"},
        "awards.keep": set(),
    }


def test_every_duty_of_the_matrix_has_a_verb_or_a_reason() -> None:
    performed = {duty for duties in DUTIES.values() for duty in duties}

    assert set(DutyKind) - performed == set(NO_VERB_YET)


def test_reasons_are_given_for_functions_that_exist() -> None:
    known = {verb.key for verb in ALL.public()}

    assert sorted({key for table in TABLES for key in table} - known) == []
