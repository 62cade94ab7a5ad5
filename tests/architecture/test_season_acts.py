"""What a whole season leaves behind: each act one entry in a chain that holds, each duty on its file."""

from collections import Counter

import pytest
from django.db.models import F

from darb.awards.models import Award, Delivery, Handover, Payment, PurchaseOrder
from darb.controls.models import Duty, DutyConflict
from darb.controls.states import DutyKind
from darb.core.scope import scoped
from darb.funding.models import Agreement, CallSource, Contribution, Entry, Tranche
from darb.journal.models import JournalEntry, JournalHead
from darb.journal.queries.chains import chains, first_broken_entry
from darb.notices.models import Letter
from darb.programmes.models import Call
from darb.projects.models import ProjectFile
from darb.selection.models import CommitteeSession, Decision, Run, Score
from tests.architecture.test_actions import DUTIES, NO_VERB_YET
from tests.architecture.verbs import ALL, act_patterns
from tests.conftest import national_scope

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("after_the_season")]


def acts() -> Counter[str]:
    return Counter(JournalEntry.objects.values_list("act", flat=True))


def test_every_act_of_the_journal_belongs_to_a_verb() -> None:
    patterns = act_patterns(ALL.modules)

    strange = [act for act in acts() if not any(pattern.fullmatch(act) for pattern in patterns)]

    assert len(acts()) > 25
    assert strange == []
    assert not any(pattern.fullmatch("awards.make_a_present") for pattern in patterns)


def test_every_chain_holds() -> None:
    assert len(chains()) >= 3
    assert {chain: first_broken_entry(chain) for chain in chains()} == dict.fromkeys(chains())


def test_a_head_that_forgot_its_newest_entry_is_found() -> None:
    chain = chains()[0]
    newest = JournalHead.objects.get(chain=chain).position
    JournalHead.objects.filter(chain=chain).update(position=newest - 1)

    broken = first_broken_entry(chain)

    JournalHead.objects.filter(chain=chain).update(position=newest)
    assert broken == newest


def test_every_act_wrote_exactly_one_entry() -> None:
    with scoped(national_scope()):
        done = {
            "awards.award_support": Award.objects.count(),
            "awards.sign_award": Award.objects.exclude(signed_on=None).count(),
            "awards.place_order": PurchaseOrder.objects.count(),
            "awards.accept_delivery": Delivery.objects.count(),
            "awards.draw_cheque": Payment.objects.count(),
            "awards.countersign_cheque": Payment.objects.exclude(second_signatory=None).count(),
            "awards.hand_over": Handover.objects.filter(state="signed").count(),
            "notices.send_letter": Letter.objects.count(),
            "selection.notify": Decision.objects.exclude(letter=None).count(),
            "selection.run": Run.objects.count(),
            "selection.hold_session": CommitteeSession.objects.count(),
            "selection.close_session": CommitteeSession.objects.filter(state="closed").count(),
            "selection.submit_scores": Score.objects.values("scorer").distinct().count(),
            "programmes.open_call": Call.objects.count(),
            "funding.open_sources": CallSource.objects.values("call").distinct().count(),
            "funding.sign_agreement": Agreement.objects.count(),
            "funding.promise": Contribution.objects.count(),
            "funding.plan_tranche": Tranche.objects.count(),
        }

    assert min(done.values()) > 0
    assert {act: acts()[act] for act in done} == done


def test_every_act_of_the_season_names_who_did_it() -> None:
    """Reference data are loaded by the database's owner; whatever follows has somebody who answers for it."""
    nobody = set(JournalEntry.objects.filter(by=None).values_list("act", flat=True))

    assert {act for act in nobody if ".load" not in act} == {
        "staff.open_account",
        "staff.post",
        "people.link_account",
        "people.renew_name_keys",
        "journal.prepare_partitions",
    }


def test_every_duty_that_has_a_verb_was_recorded() -> None:
    recorded = set(Duty.objects.values_list("duty", flat=True))

    assert recorded == {str(duty) for duties in DUTIES.values() for duty in duties}
    assert recorded.isdisjoint(map(str, NO_VERB_YET))


def test_every_funded_file_carries_all_its_duties() -> None:
    with scoped(national_scope()):
        funded = set(ProjectFile.objects.filter(state="handed_over").values_list("code", flat=True))
        by_cheque = set(
            Payment.objects.values_list("award__decision__application__project_file__code", flat=True)
        )
    without_cheque = {str(duty) for duties in DUTIES.values() for duty in duties} - {DutyKind.PAYS}

    for code in sorted(funded):
        found = set(Duty.objects.filter(subject=f"project_file:{code}").values_list("duty", flat=True))
        assert found == without_cheque | ({"pays"} if code in by_cheque else set()), code
    assert len(funded) == 9


def test_nobody_performed_two_duties_that_the_matrix_keeps_apart() -> None:
    first = Duty.objects.annotate(other=F("duty")).values_list("subject", "by", "duty")
    held: dict[tuple[str, int], set[str]] = {}
    for subject, by, duty in first:
        held.setdefault((subject, by), set()).add(duty)
    apart = set(DutyConflict.objects.values_list("duty", "excludes"))

    assert len(apart) == 38
    assert [key for key, duties in held.items() if any((a, b) in apart for a in duties for b in duties)] == []


def test_every_posting_to_the_ledger_balances() -> None:
    legs = Entry.objects.values_list("pk", "legs__tranche", "legs__side", "legs__amount_minor")
    sums: Counter[tuple[int, int]] = Counter()
    for entry, tranche, side, amount in legs:
        sums[entry, tranche] += amount if side == "debit" else -amount

    assert len(sums) > 20
    assert set(sums.values()) == {0}
