"""One person's handover minutes, on paper: what they say, and that they hold on one page."""

import datetime
from dataclasses import replace

import pytest

from darb.awards.rules.papers import Item, Refused, Represented, Thumbprint
from darb.documents.paper import Bilingual
from darb.documents.typesetting import template, typeset
from tests.documents.el_jadida import CHEQUE, RACHID, SEWING, WORDS, minutes
from tests.documents.reading import bare, pages, placed, scanned

MINUTES = template("awards", "handover_minutes")
MANY = tuple(
    Item(
        Bilingual(f"أداة عمل رقم {number}", f"outil n° {number}"), "ATLAS", (f"SN-{number:05d}",), 1, 1_000_00
    )
    for number in range(1, 15)
)
SMALLEST = 6.8
SIDE, WIDTH = 18, 174


@pytest.mark.slow
def test_the_sample_stands_on_one_page_with_every_figure_whole() -> None:
    pdf = typeset(MINUTES, minutes().as_payload(WORDS))

    texts = {piece.text for piece in placed(pdf)}
    figures = {"22\u00a0800,00", "11\u00a0400,00", "66\u00a0650,00", "8\u00a0000,00", "74\u00a0650,00"}
    codes = {
        "PVR-2021-0027",
        "D-2021-0002",
        "DEC-2021-0102",
        "CNV-2020-0007",
        "O2021-03",
        "NR21-048818",
        "10:40",
    }
    assert len(pages(pdf)) == 1
    assert figures | codes | {"XX000002", "0004712", "NORIA N-210"} <= texts


@pytest.mark.slow
def test_amounts_in_words_and_the_clause_are_printed_in_french_beside_arabic() -> None:
    page = bare(pages(typeset(MINUTES, minutes().as_payload(WORDS)))[0])

    assert bare("soixante-quatorze mille six cent cinquante dirhams, zéro centime.") in page
    assert (
        bare("Il ne peut être vendu, gagé, loué ni donné pendant 24 mois, soit jusqu’au 11 mai 2023") in page
    )
    assert all(word in page for word in ("وستمائة", "وخمسون", "درهما", "المستفيدة", "النموذجي"))


@pytest.mark.slow
def test_nothing_leaves_the_margins_or_falls_under_the_smallest_type() -> None:
    for paper in (minutes(), minutes(items=MANY), minutes(items=())):
        pieces = placed(typeset(MINUTES, paper.as_payload(WORDS)))
        words = [piece for piece in pieces if piece.size < 60]  # the watermark alone is larger

        assert min(piece.size for piece in words) >= SMALLEST
        assert min(piece.left for piece in words) >= SIDE - 0.1
        assert max(piece.left for piece in words) <= SIDE + WIDTH


@pytest.mark.slow
def test_a_scanner_reads_the_address_of_the_proof_and_no_name() -> None:
    pdf = typeset(MINUTES, minutes().as_payload(WORDS))

    assert scanned(pdf) == ["HTTPS://DARB.EXAMPLE/V/8Z1PN3K1VKNKBA2QBV6EH18860"]


def test_sentences_agree_with_a_woman_and_with_a_man() -> None:
    hers, his = (paper.as_payload(WORDS) for paper in (minutes(), minutes(recipient=RACHID)))

    assert hers["opening"]["ar"].endswith(
        "إلى المستفيدة المبينة أسفله المعدات والشيك الواردين في هذا المحضر."
    )
    assert his["opening"]["ar"].endswith("إلى المستفيد المبين أسفله المعدات والشيك الواردين في هذا المحضر.")
    assert "a remis à la bénéficiaire désignée ci-dessous" in hers["opening"]["fr"]
    assert "a remis au bénéficiaire désigné ci-dessous" in his["opening"]["fr"]
    assert "تقبل المستفيدة زيارات التتبع، وترد المعدات إذا تخلت عن المشروع" in hers["clause"]["ar"]
    assert "يقبل المستفيد زيارات التتبع، ويرد المعدات إذا تخلى عن المشروع" in his["clause"]["ar"]
    assert (hers["signature"]["fr"], his["signature"]["fr"]) == (
        "Signature de la bénéficiaire",
        "Signature du bénéficiaire",
    )


def test_the_clause_names_its_months_and_its_last_day() -> None:
    clause = minutes().as_payload(WORDS)["clause"]

    assert "مدة 24\u00a0شهرا، أي إلى غاية 11\u00a0ماي\u00a02023، إلا بموافقة مكتوبة" in clause["ar"]
    assert "pendant 24\u00a0mois, soit jusqu’au 11\u00a0mai\u00a02023, sauf accord écrit" in clause["fr"]


def test_the_number_of_a_witness_that_nobody_told_is_left_to_be_written() -> None:
    sentence = minutes(outcome=Thumbprint("سعاد البياني", "")).as_payload(WORDS)["outcome"]["sentence"]

    assert sentence["ar"].endswith("رقم بطاقته …………."), sentence
    assert sentence["fr"].endswith("pièce n° …………."), sentence


def test_a_thumbprint_names_its_witness() -> None:
    payload = minutes(outcome=Thumbprint("سعاد البياني", "XX000077")).as_payload(WORDS)

    assert payload["outcome"] == {
        "code": "thumbprint",
        "sentence": {
            "ar": "وضعت المستفيدة بصمة الإبهام بعد قراءة المحضر، بحضور الشاهد سعاد البياني،"
            " رقم بطاقته XX000077.",
            "fr": "Empreinte apposée après lecture, en présence du témoin سعاد البياني, pièce n° XX000077.",
        },
        "witness": {"name": "سعاد البياني", "id": "XX000077"},
    }


def test_a_proxy_signs_under_a_written_mandate_with_its_reason() -> None:
    proxy = Represented("سعاد البياني", datetime.date(2021, 5, 9), Bilingual("مرض المستفيدة", "maladie"))

    payload = minutes(outcome=proxy).as_payload(WORDS)

    said = payload["outcome"]["sentence"]
    assert said["ar"] == (
        "تسلم بالنيابة سعاد البياني، بوكالة مكتوبة مؤرخة في 9\u00a0ماي\u00a02021، بسبب مرض المستفيدة."
    )
    assert said["fr"].endswith(
        "mandataire par procuration écrite du 9\u00a0mai\u00a02021, motif\u00a0: maladie."
    )
    assert payload["signature"] == {"ar": "توقيع الوكيل", "fr": "Signature du mandataire"}


def test_a_refusal_hands_nothing_over_and_says_where_the_equipment_went() -> None:
    refused = Refused(Bilingual("آلة التطريز لا تشتغل", "la brodeuse ne fonctionne pas"))

    payload = minutes(outcome=refused).as_payload(WORDS)

    assert payload["outcome"]["sentence"]["ar"] == (
        "رُفض التوقيع بسبب: آلة التطريز لا تشتغل. رجعت المعدات إلى المخزن في نفس اليوم."
    )
    assert "عرضت المؤسسة على المستفيدة المبينة أسفله" in payload["opening"]["ar"]
    assert "سلّمت" not in payload["opening"]["ar"]
    assert payload["clause"] is None
    assert payload["copies"]["fr"] == "Établi en deux originaux."


def test_a_reserve_takes_the_place_of_the_dotted_line() -> None:
    blank = minutes().as_payload(WORDS)["reserve"]
    made = minutes(reserve=Bilingual("خدش على الغطاء", "rayure sur le capot")).as_payload(WORDS)["reserve"]

    assert blank == {
        "blank": True,
        "words": {"ar": "تحفظات المستفيدة، إن وجدت", "fr": "Réserves éventuelles"},
    }
    assert made == {
        "blank": False,
        "words": {"ar": "**تحفظ:** خدش على الغطاء.", "fr": "**Réserve\u00a0:** rayure sur le capot."},
    }


@pytest.mark.slow
def test_many_items_go_to_a_numbered_annex_in_the_same_type() -> None:
    paper = minutes(items=MANY)
    pdf = typeset(MINUTES, paper.as_payload(WORDS))

    first, annex = pages(pdf)
    digest = paper.as_payload(WORDS)["annex_hash"]
    sizes = {piece.text: piece.size for piece in placed(pdf, 1)}
    assert "SN-00014" in annex
    assert "SN-00014" not in first
    assert digest in first
    assert digest in annex
    assert "PVR-2021-0027" in annex
    assert "14\u00a0000,00" in first
    assert sizes["SN-00014"] == pytest.approx(9.4)
    assert scanned(pdf, 1) == scanned(pdf, 0)


def test_items_of_another_day_give_another_annex_hash() -> None:
    dearer = (replace(MANY[0], unit_price_minor=1_000_01), *MANY[1:])

    hashes = {minutes(items=items).as_payload(WORDS)["annex_hash"] for items in (MANY, dearer)}

    assert len(hashes) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("items", "cheque", "title", "amounts"),
    [
        (SEWING, None, "محضر تسليم معدات", ["66\u00a0650,00", "66\u00a0650,00"]),
        ((), CHEQUE, "محضر تسليم شيك", ["0,00", "8\u00a0000,00"]),
        (SEWING, CHEQUE, "محضر تسليم معدات ورأسمال التسيير", ["66\u00a0650,00", "74\u00a0650,00"]),
    ],
)
def test_the_title_says_what_is_handed_over(items, cheque, title, amounts) -> None:
    payload = minutes(items=items, cheque=cheque).as_payload(WORDS)

    assert payload["title"]["ar"] == title
    assert list(payload["totals"].values()) == amounts
    assert len(pages(typeset(MINUTES, payload))) == 1


def test_minutes_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="equipment, a cheque or both"):
        minutes(items=(), cheque=None)
