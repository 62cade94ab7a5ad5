"""The committee's minutes on paper: quorum, recusal, ranking with its money line, hashes, decision."""

from dataclasses import replace

import pytest

from darb.documents.typesetting import template, typeset
from darb.selection.rules.papers import Departed, Member, Vote
from tests.documents.el_jadida import WORDS, ranked_files, session
from tests.documents.reading import bare, pages, placed, scanned

SESSION = template("selection", "session_minutes")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_the_sample_stands_on_one_page_with_figures_whole(lang: str) -> None:
    minutes = session(lang)
    pdf = typeset(SESSION, minutes.as_payload(WORDS))

    texts = {piece.text for piece in placed(pdf)}
    assert len(pages(pdf)) == 1
    assert {"PVS-2021-0002", "CALL-2021-01", "771\u00a0350,00", "58\u00a0400,00", "91,5"} <= texts
    assert "57\u00a0550,00" in pages(pdf)[0]
    assert {minutes.hashes.data, minutes.hashes.seed, minutes.hashes.result} <= texts
    assert scanned(pdf) == ["HTTPS://DARB.EXAMPLE/V/KTQQM37NHXN3T84XA93S7NK024"]


def test_the_money_line_stands_after_the_last_funded_file_and_adds_up() -> None:
    payload = session().as_payload(WORDS)

    assert payload["money_line"] == (
        "**خط الاعتمادات** · المتاح 778\u00a0000,00 · المخصص 771\u00a0350,00 · الباقي 6\u00a0650,00 درهم"
    )
    assert [row["cumulative"] for row in payload["files"]][7:11] == [
        "688\u00a0700,00",
        "771\u00a0350,00",
        "–",
        "–",
    ]


def test_each_unfunded_file_has_one_reason() -> None:
    rows = session().as_payload(WORDS)["files"]

    assert [row["decision"] for row in rows[8:]] == [
        "ممول",
        "الاعتمادات نفدت، ينقص 51\u00a0750,00",
        "الاعتمادات نفدت، ينقص 57\u00a0550,00",
        "دون الحد الأدنى المنشور 60,0",
        "غير مستوف: شهادة السكنى",
        "غير مستوف: تجاوز السقف",
    ]


def test_quorum_is_counted_again_without_the_recused_member() -> None:
    payload = session().as_payload(WORDS)

    assert payload["quorum"] == ("**النصاب** 4 من 7 · **حضر** 6 (5 في الملف المعني بالتنحي) · **متوفر**")
    assert (
        "غادر العضو 3 القاعة عند دراسة الملف D-2021-0006 الذي تنحى عنه ولم يُنقطه."
        " بقي 5\u00a0أعضاء، والنصاب متوفر."
    ) in payload["deliberations"]
    assert payload["members"][2]["interest"] == "تنحٍّ عن D-2021-0006"
    assert payload["members"][6]["interest"] == "–"


def test_a_recusal_that_breaks_the_quorum_is_said() -> None:
    four = (*(Member(f"عضو {seat}") for seat in range(3)), Member("عضو", recused_from=("D-2021-0006",)))

    payload = replace(session(), members=four).as_payload(WORDS)

    assert payload["quorum"].endswith("**حضر** 4 (3 في الملف المعني بالتنحي) · **غير متوفر**")


def test_deliberations_tell_the_third_scorer_the_lottery_and_any_departure() -> None:
    plain = session().as_payload(WORDS)["deliberations"]
    vote = Departed(
        file="D-2021-0010",
        to="funded",
        proposed="sources_exhausted",
        reason="وضعية لا تحتمل انتظار الدعوة المقبلة",
        in_favour=4,
        against=1,
        abstained=1,
        changed=(("D-2021-0005", "unfunded"),),
        run="ab" * 32,
    )
    departed = replace(session(), lottery_used=True, departures=(vote,))

    assert "عُرض 14\u00a0ملفا، استوفى 12 منها الشروط." in plain
    assert "عُين منقط ثالث لملف D-2021-0003 (فرق 17,0)." in plain
    assert "فلم تُستعمل القرعة. لم يقع أي خروج عن الترتيب." in plain
    told = departed.as_payload(WORDS)["deliberations"]
    assert "حسمت القرعة المعلنة بين الملفات المتساوية." in told
    assert told.endswith(
        "خرجت اللجنة عن الترتيب بتصويت مسجل: الملف D-2021-0010: تمويله خلافا للاقتراح. السبب: وضعية لا تحتمل انتظار"
        " الدعوة المقبلة. الأصوات: 4 مع، 1 ضد، 1 امتناع. بصمة الاقتراح الأصلي abababababab."
        " وأعيد الحساب فلم يبق للملف D-2021-0005 مال."
    )


def test_the_decision_names_the_vote_and_the_days_to_appeal() -> None:
    unanimous = session("fr").as_payload(WORDS)["decision"]
    divided = replace(session(), vote=Vote(4, 2)).as_payload(WORDS)["decision"]

    assert "adoptent à l’unanimité la liste provisoire ci-dessus (9\u00a0dossiers)" in unanimous
    assert "le délai de recours est de 30\u00a0jours dès la notification" in unanimous
    assert "صادق الأعضاء الحاضرون بالأغلبية (4 مقابل 2) على اللائحة المؤقتة" in divided


def test_only_members_present_sign() -> None:
    assert session().as_payload(WORDS)["signatures"] == [f"عضو {seat}" for seat in range(1, 7)]


@pytest.mark.slow
def test_a_long_ranking_goes_to_an_annex_tied_by_a_hash() -> None:
    files = tuple(
        replace(ranked_files()[0], file=f"D-2021-{number:04d}", rank=number) for number in range(1, 61)
    )
    minutes = session(files=files)

    pdf = typeset(SESSION, minutes.as_payload(WORDS))

    front, *annex = pages(pdf)
    digest = minutes.as_payload(WORDS)["annex_hash"]
    assert len(annex) == 2
    assert "D-2021-0060" not in front
    assert digest in bare(front)
    assert digest in bare(annex[0])
    assert all(sum(file.file in page for page in annex) == 1 for file in files)


@pytest.mark.slow
def test_no_name_of_an_applicant_stands_on_the_minutes() -> None:
    text = bare(pages(typeset(SESSION, session().as_payload(WORDS)))[0])

    assert not [name for name in ("النموذجي", "التجريبي", "ENNAMOUDAJI") if name in text]
