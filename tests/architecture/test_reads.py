"""Whoever opens a file or takes a paper leaves an entry: every address says whether it does, and those that do are
checked to write one."""

import ast

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.architecture.source import called, calls, modules

RECORDS = {
    "record_access",
    "download",
    "record_opening",
    "open_part",
    "open_person",
    "write_down",
    "looked",
}  # the others call the first
# Addresses behind which a person's file, a paper or an export lies.
OPENS_A_FILE = {
    "awards:attendance-list",
    "awards:award",
    "awards:day",
    "awards:draft",
    "awards:minutes",
    "awards:operation",
    "awards:scan",
    "awards:sheet",
    "awards:sign",
    "casefile:by-number",
    "casefile:consents",
    "casefile:facts",
    "casefile:correct",
    "casefile:export",
    "casefile:export-json",
    "casefile:fit",
    "casefile:person",
    "casefile:readers",
    "detention:caseload-export",
    "detention:find",
    "detention:release",
    "detention:releases-export",
    "detention:stay",
    "detention:tick",
    "exchange:caseload",
    "exchange:caseload-copy",
    "exchange:batch",
    "exchange:batch-copy",
    "exchange:confirm-pardon",
    "exchange:pardon",
    "diagnosis:blank",
    "diagnosis:close",
    "diagnosis:correct",
    "diagnosis:interview",
    "diagnosis:interviews",
    "diagnosis:not-now",
    "diagnosis:page",
    "diagnosis:paper",
    "diagnosis:profile",
    "diagnosis:scan",
    "awards:operations-export",
    "casefile:people-export",
    "casefile:transfers-export",
    "portal:requests-export",
    "selection:appeals-export",
    "employment:candidacy",
    "employment:export",
    "employment:matches",
    "employment:placement",
    "employment:placements-export",
    "employment:profile",
    "employment:vacancy",
    "employment:work",
    "journal:acts",
    "journal:reads",
    "notices:letter",
    "pathways:answer",
    "pathways:answer-appointment",
    "pathways:appointments",
    "pathways:calendar",
    "pathways:correct-note",
    "pathways:day",
    "pathways:day-export",
    "pathways:move-appointment",
    "pathways:notes",
    "pathways:open-rehabilitation",
    "pathways:partner-export",
    "pathways:partner-referral",
    "pathways:partner-referrals",
    "pathways:referral",
    "pathways:referrals",
    "pathways:rehabilitation",
    "pathways:share-out",
    "pathways:slip",
    "pathways:clear",
    "pathways:countersign",
    "pathways:exempt",
    "pathways:goal",
    "pathways:paper",
    "pathways:plan",
    "pathways:review",
    "pathways:step",
    "pathways:version",
    "pathways:waiting-export",
    "pathways:write",
    "projects:area",
    "awards:close-file",
    "projects:enquiry",
    "projects:enterprise",
    "projects:feasibility",
    "projects:export",
    "projects:file",
    "training:answer-stipend",
    "training:certificate",
    "training:certificate-paper",
    "training:certificates",
    "training:certificates-workbook",
    "training:day",
    "training:end",
    "training:end-study",
    "training:enrol",
    "training:internship",
    "training:move-internship",
    "training:new-internship",
    "training:person",
    "training:result",
    "training:session",
    "training:sessions-workbook",
    "training:sheet",
    "training:stipend",
    "training:stipend-paper",
    "training:stipends-workbook",
    "training:study",
    "training:withdraw-certificate",
    "projects:forecast",
    "projects:general",
    "projects:lines",
    "projects:market",
    "projects:new-file",
    "projects:paper-scan",
    "projects:papers",
    "projects:start",
    "reports:agreement-entries",
    "reports:agreement-entries-export",
    "reports:agreements-export",
    "reports:batch",
    "reports:batch-slip",
    "reports:statement",
    "reports:trail",
    "reports:statement-sheet",
    "reports:communique-paper",
    "reports:papers",
    "reports:ranking",
    "exchange:example",
    "exchange:example-copy",
    "exchange:workbooks",
    "reports:board-export",
    "reports:run-document",
    "selection:answer-appeal",
    "awards:withdraw-file",
    "selection:hand-in",
    "selection:session",
    "selection:sheet",
    "selection:sheet-paper",
    "selection:call-off",
    "selection:vote",
    "selection:appeal",
    "selection:appeal-receipt",
    "selection:session-minutes",
    "selection:take-up-appeal",
    "selection:withdraw-appeal",
    "worklist:audit",
    "worklist:sample",
    "worklist:search",
    "worklist:sample-workbook",
}
# What shows no single person's file, by package or address, and why.
OPENS_NONE = {
    "awards:add-day": "an act, with its own entry",
    "awards:add-scan": "an act, with its own entry",
    "awards:order": "an act, with its own entry",
    "awards:receive": "an act, with its own entry",
    "awards:draw": "an act, with its own entry",
    "awards:countersign": "an act, with its own entry",
    "awards:spoil": "an act, with its own entry",
    "awards:cancel-award": "an act, with its own entry",
    "awards:sign-award": "an act, with its own entry",
    "awards:again": "an act, with its own entry",
    "awards:cancel": "an act, with its own entry",
    "awards:here": "an act, with its own entry",
    "awards:move": "an act, with its own entry",
    "awards:new": "an act, with its own entry",
    "awards:prepare": "an act, with its own entry",
    "awards:put-off": "an act, with its own entry",
    "awards:refuse": "an act, with its own entry",
    "awards:release": "an act, with its own entry",
    "awards:reserve": "an act, with its own entry",
    "awards:withdraw": "an act, with its own entry",
    "awards:operations": "counts of days",
    "awards:ceremony": "functions and hours: no person in it",
    "awards:people": "a list, from which people are invited: an act with its own entry",
    "reports:agreement": "amounts from the ledger, and files by their codes",
    "reports:batch-answer": "an act, with its own entry",
    "reports:batch-award": "an act, with its own entry",
    "reports:batch-new": "an act, with its own entry",
    "reports:periods": "closed days and how much was posted in them: no person in it",
    "reports:new-agreement": "bodies and provinces: no person in them",
    "reports:correct-agreement": "an act, with its own entry",
    "reports:propose-agreement": "an act, with its own entry",
    "reports:amend-agreement": "an act, with its own entry",
    "reports:change": "the text of an agreement: no person in it",
    "reports:answer-change": "an act, with its own entry",
    "reports:take-back-change": "an act, with its own entry",
    "reports:new-contribution": "an act, with its own entry",
    "reports:new-tranche": "an act, with its own entry",
    "reports:tranche-call": "an act, with its own entry",
    "reports:tranche-receive": "an act, with its own entry",
    "reports:batches": "numbers, days and sums of batches",
    "reports:issue-statement": "an act, with its own entry",
    "reports:statements": "numbers and days of papers; each is fetched by its own address",
    "reports:agreements": "amounts from the ledger",
    "casefile:see-transfer": "an act, with its own entry",
    "casefile:accept": "an act, with its own entry",
    "casefile:answer-retention": "an act, with its own entry",
    "casefile:blank-form-ar": "an empty form",
    "casefile:blank-form-fr": "an empty form",
    "casefile:break-glass": "an act, with its own entry",
    "casefile:carry-out-retention": "an act, with its own entry",
    "casefile:close": "names the file by its code; closing it is an act with its own entry",
    "casefile:consent": "the text to be read out; the answer is an act with its own entry",
    "casefile:decline": "an act, with its own entry",
    "casefile:first-interview": "an act, with its own entry",
    "casefile:hold": "a hold by code; lifting it is an act with its own entry",
    "casefile:holds": "holds by code; holding a file is an act with its own entry",
    "casefile:new-person": "an act, with its own entry; those who look alike are written down as a search",
    "casefile:people": "a list: the file behind a line is opened by its own address",
    "casefile:propose": "parts by name; proposing is an act with its own entry",
    "casefile:reason": "asks why, before the file is shown",
    "casefile:reopen": "names the file by its code; taking it up again is an act with its own entry",
    "casefile:retention": "rules and counts, proposals by number",
    "casefile:retention-rule": "codes of files whose time is over; proposing is an act with its own entry",
    "casefile:retention-run": "the same; the certificate of what was done",
    "casefile:review": "an opening that was written down itself; reviewing is an act",
    "casefile:reviews": "a list of openings",
    "casefile:typed-person": "an act, with its own entry; those who look alike are written down as a search",
    "casefile:transfer": "a proposal by code; the parts stay closed until it is accepted",
    "casefile:transfers": "a list of proposals",
    "casefile:withdraw-consent": "an act, with its own entry",
    "controls:": "the matrix of duties names nobody",
    "detention:activity": "an act, with its own entry",
    "detention:admit": "an act, with its own entry",
    "detention:caseload": "a list: what lies behind a line is opened by its own address",
    "detention:confirm": "an act, with its own entry",
    "detention:date": "an act, with its own entry",
    "detention:end-activity": "an act, with its own entry",
    "detention:leave": "an act, with its own entry",
    "detention:of-person": "leads on to the stay",
    "detention:postpone": "an act, with its own entry",
    "detention:reached": "an act, with its own entry",
    "detention:releases": "a list: what lies behind a line is opened by its own address",
    "detention:status": "an act, with its own entry",
    "detention:transfer": "an act, with its own entry",
    "detention:unreached": "an act, with its own entry",
    "employment:accept-offer": "an act, with its own entry",
    "employment:check": "an act, with its own entry",
    "employment:enterprise": "agreements of a body: no person in it",
    "employment:enterprises": "bodies and what they signed: no person in it",
    "employment:move-candidacy": "an act, with its own entry",
    "employment:move-placement": "an act, with its own entry",
    "employment:move-vacancy": "an act, with its own entry",
    "employment:new-enterprise": "an act, with its own entry",
    "employment:new-vacancy": "an act, with its own entry",
    "employment:offer": "terms that are written; making the offer is an act with its own entry",
    "employment:placements": "a list: the placement behind a line is opened by its own address",
    "employment:sign-agreement": "an act, with its own entry",
    "employment:vacancies": "a list of offers: no person in it",
    "exchange:cancel-caseload": "an act, with its own entry",
    "exchange:caseload-columns": "the columns of one's own file, not yet anybody's",
    "exchange:caseloads": "one's own lists by number; handing one in is an act with its own entry",
    "exchange:template": "an empty workbook",
    "training:sessions": "a list of sessions and counts: nobody stands in it",
    "training:courses": "what bodies teach: no person in it",
    "training:new-session": "days, a place and seats: no person in it",
    "training:move": "an act with its own entry; the page shown again writes its own",
    "training:confirm": "an act with its own entry",
    "training:certify": "an act with its own entry",
    "projects:files": "a list: the file behind a line is opened by its own address",
    "pathways:feed": "an address of one's own; no person in it",
    "pathways:waiting": "a list by code: a referral is opened by its own address",
    "market:close-licence": "an act, with its own entry",
    "market:close-sector": "an act, with its own entry",
    "market:close-trade": "an act, with its own entry",
    "market:export": "words of the catalogue; taking them away is written down",
    "market:export-licences": "words of the catalogue; taking them away is written down",
    "market:export-sectors": "words of the catalogue; taking them away is written down",
    "market:licence": "a word of the catalogue: no person in it",
    "market:licences": "words of the catalogue: no person in them",
    "market:new-licence": "an act, with its own entry",
    "market:new-trade": "an act, with its own entry",
    "market:offer-again": "an act, with its own entry",
    "market:offer-licence-again": "an act, with its own entry",
    "market:offer-sector-again": "an act, with its own entry",
    "market:sector": "a word of the catalogue: no person in it",
    "market:sectors": "words of the catalogue: no person in them",
    "market:trade": "a word of the catalogue: no person in it",
    "market:trades": "words of the catalogue: no person in them",
    "programmes:seasons": "seasons as a whole: no person in them",
    "programmes:end-season": "a season and its calls: no person in them",
    "reports:cancel-call": "a call and why it is given up: no person in it",
    "reports:new-call": "rules, provinces and sums of tranches: no person in them",
    "programmes:withdraw-parameter": "a number that the institution announced: no person in it",
    "programmes:parameters": "numbers that the institution sets: no person in them",
    "pathways:workload": "counts of people and appointments, by worker",
    "portal:": "outside: papers proved without a name, and the person's own file",
    "reports:amounts": "sums and records by code",
    "reports:communique": "words that name nobody, and counts as they were released",
    "reports:communique-back": "the same; an act with its own entry",
    "reports:communique-correct": "the same; an act with its own entry",
    "reports:communique-new": "the same; an act with its own entry",
    "reports:communique-step": "the same; an act with its own entry",
    "reports:communique-words": "the same, as plain words",
    "reports:communiques": "numbers and titles",
    "reports:communiques-export": "the same",
    "reports:published": "what others published names nobody; the records beside it are counts",
    "reports:published-contradictions": "the same",
    "reports:published-correct": "a published figure, which names nobody; an act with its own entry",
    "reports:published-export": "what others published, as a workbook",
    "reports:published-new": "the same; an act with its own entry",
    "reports:published-operation": "what others published, and counts",
    "reports:published-year": "the same",
    "reports:published-years": "what others published",
    "reports:result": "counts",
    "reports:seasons": "counts",
    "selection:committee": "calls, with counts",
    "selection:close-session": "an act, with its own entry",
    "selection:convene": "an act, with its own entry",
    "selection:decide": "an act, with its own entry",
    "selection:examine": "an act, with its own entry",
    "selection:examine-again": "an act, with its own entry",
    "selection:move-call": "an act, with its own entry",
    "selection:open-session": "an act, with its own entry",
    "selection:propose-list": "an act, with its own entry",
    "selection:send-letters": "an act, with its own entry",
    "selection:undo-vote": "an act, with its own entry",
    "selection:step-aside": "an act, with its own entry",
    "selection:sheets": "a list by code: a sheet is opened by its own address",
    "selection:appeals": "a list by code: the words behind a line are opened by its own address",
    "selection:new-appeal": "finds a decision by its letter and shows codes; receiving is an act with its own entry",
    "diagnosis:carry-over": "an act, with its own entry",
    "diagnosis:move": "an act, with its own entry",
    "diagnosis:on-paper": "an act, with its own entry",
    "diagnosis:plan": "an act, with its own entry",
    "diagnosis:start": "an act, with its own entry",
    "api:": "partners' programs: each read of people leaves an entry (tests/exchange/test_partner_api.py)",
    "staff:": "accounts of those who work here",
    "worklist:": "pages before and around the work",
}


def addresses(found: list[URLPattern | URLResolver] | None = None, space: str = "") -> dict[str, URLPattern]:
    """Every address of ours by its name: ``casefile:person``."""
    named = {}
    for entry in found if found is not None else get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            named |= addresses(entry.url_patterns, entry.namespace or space)
        elif entry.name:
            named[f"{space}:{entry.name}"] = entry
    return named


def functions() -> dict[tuple[str, str], ast.FunctionDef]:
    return {
        (module.name, node.name): node
        for module in modules("darb")
        if ".views" in module.name
        for node in module.top_functions()
    }


def writes_an_entry(view: tuple[str, str], known: dict[tuple[str, str], ast.FunctionDef]) -> bool:
    """Whether the view, or a function of its file that it calls, records the access."""
    module, names, seen = view[0], [view[1]], set()
    while names:
        name = names.pop()
        if name in seen or (module, name) not in known:
            continue
        seen.add(name)
        reached = {called(call) for call in calls(known[module, name])}
        if reached & RECORDS:
            return True
        names += reached
    return False


def behind(pattern: URLPattern) -> tuple[str, str]:
    view = pattern.callback
    while hasattr(view, "__wrapped__"):
        view = view.__wrapped__
    return view.__module__, view.__name__


def is_named_as_none(name: str) -> bool:
    return name in OPENS_NONE or f"{name.partition(':')[0]}:" in OPENS_NONE


def test_every_address_says_whether_it_opens_a_file() -> None:
    unsaid = [name for name in addresses() if name not in OPENS_A_FILE and not is_named_as_none(name)]

    assert unsaid == []


@pytest.mark.parametrize("name", sorted(OPENS_A_FILE))
def test_opening_leaves_an_entry(name: str) -> None:
    assert writes_an_entry(behind(addresses()[name]), functions()), name


def test_a_view_that_writes_nothing_is_noticed() -> None:
    silent = ast.parse(
        "def show(request):\n  return _page(request)\n\n\ndef _page(request):\n  return render(request)"
    )
    known = {("darb.x.views", node.name): node for node in silent.body}

    assert not writes_an_entry(("darb.x.views", "show"), known)
