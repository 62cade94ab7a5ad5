"""Decision letters on paper: result first, one reason, what can be done, one page in both languages."""

import datetime

import pytest

from darb.documents.typesetting import template, typeset
from darb.notices.rules.outcomes import (
    REPAIRS,
    Funded,
    Ineligible,
    Mark,
    Ranking,
    Stopped,
    SupportPart,
    Unfunded,
)
from darb.notices.rules.reasons import appeal_text, condition_sentence, reason_sentence, texts
from tests.documents.el_jadida import (
    FUNDED,
    FUNDED_FR,
    WORDS,
    letter,
    money_ran_out,
    paper_missing,
)
from tests.documents.reading import bare, pages, placed, scanned

LETTER = template("notices", "decision_letter")
DAY = datetime.date(2021, 1, 29)
FACTS = {
    "paper": "شهادة السكنى",
    "date": DAY,
    "territory": "إقليم الجديدة",
    "trade": "الخياطة",
    "amount": 135_000_00,
    "ceiling": 120_000_00,
    "min": 18,
    "max": 45,
    "deadline": DAY,
    "year": "2019",
    "seasons": 3,
}
DETAILS = {
    "same_person": {"file": "D-2021-0002"},
    "lottery": {"rank": "3"},
    "quota_max": {"group": "الحرف", "max": "4"},
    "quota_min": {"group": "النساء"},
    "committee_vote": {"why": "غياب ممثل القطاع عن الدراسة"},
}
UNFUNDED = sorted(set(texts()["reasons"]) - {"ineligible", "withdrawn", "has_award", "discreet"})


def unfunded(reason: str, **changes) -> Unfunded:
    sample = money_ran_out()
    facts = {
        "reason": reason,
        "requested_minor": sample.requested_minor,
        "score": 545 if reason == "below_threshold" else sample.score,
        "threshold": 600,
        "marks": sample.marks,
        "missing_minor": sample.missing_minor,
        "waiting": reason not in ("below_threshold", "same_person"),
        "detail": DETAILS.get(reason, {}),
    }
    return Unfunded(**{**facts, **changes})


def test_a_funded_letter_says_the_result_the_amount_and_the_meeting() -> None:
    payload = letter(FUNDED).as_payload(WORDS)

    assert payload["box"] == [
        "تم قبول مشروعكم وتمويله.",
        "مبلغ الدعم هو **74\u00a0650,00 درهم**، أي أربعة وسبعون ألفا وستمائة وخمسون درهما.",
        "هذا الدعم منحة. لن تردوا منها شيئا إذا احترمتم شروطها.",
    ]
    when = payload["sections"][1]["blocks"][0]["text"]
    assert when.startswith("يوم **الثلاثاء 11\u00a0ماي\u00a02021، على الساعة 10:00**، بمقر إقليم الجديدة.")
    assert "لا تؤدوا أي مبلغ لأي شخص مقابل هذا الدعم." in payload["sections"][2]["blocks"][2]["text"]


def test_the_funded_letter_in_french_says_the_same() -> None:
    payload = letter(FUNDED_FR, lang="fr").as_payload(WORDS)

    assert payload["box"][1] == (
        "L’appui est de **74\u00a0650,00 DH**, soit soixante-quatorze mille six cent cinquante dirhams."
    )
    assert payload["addressee"]["name"] == "Monsieur Youssef ETTAJRIBI"
    assert payload["sections"][1]["blocks"][0]["text"].startswith(
        "Le **mardi 11\u00a0mai\u00a02021 à 10\u00a0h\u00a000**, au siège de la province d’El Jadida."
    )


def test_a_support_in_money_alone_asks_nothing_about_equipment() -> None:
    cheque = Funded((SupportPart("cheque", 8_000_00),), 24)

    sections = letter(cheque).as_payload(WORDS)["sections"]

    assert sections[1]["blocks"][0]["text"] == "سيتصل بكم المركز ليخبركم بيوم التسليم ومكانه."
    assert sections[2]["blocks"][0]["items"] == [
        "أن تستعملوا المال في مشروعكم.",
        "أن تستقبلوا المواكب الاجتماعي عند زيارات التتبع.",
    ]


def test_money_ran_out_gives_rank_money_missing_and_what_would_have_changed_it() -> None:
    payload = letter(money_ran_out()).as_payload(WORDS)

    how, change, now = payload["sections"]
    assert payload["box"] == [
        "ملفكم يستوفي الشروط، لكن المال نفد قبل أن يصل دوركم.",
        "لذلك لم يُمول مشروعكم هذه المرة. وسيبقى ملفكم في لائحة الانتظار.",
    ]
    assert how["blocks"][2]["text"] == (
        "رُتبت الملفات من أعلى نقطة إلى أقلها. رتبتكم **10 من 11**."
        " مُولت الملفات من 1 إلى 9، وآخرها نقطته 74,5."
        " بقي من المال 6\u00a0650,00 درهم، وأنتم طلبتم 58\u00a0400,00 درهم. إذن **ينقص 51\u00a0750,00 درهم**."
    )
    assert how["blocks"][1]["total"] == ["المجموع", "73,0", "100"]
    assert change["blocks"][0]["text"] == (
        "واحد من هذين الأمرين: نقطة 74,6 أو أكثر بنفس المبلغ،"
        " أو طلب بمبلغ 6\u00a0650,00 درهم أو أقل بنفس النقطة."
    )
    assert now["blocks"][2]["text"] == "**التظلم.** " + appeal_text(30, 30, "ar", WORDS)


@pytest.mark.parametrize(
    ("score_needed", "amount_needed", "told"),
    [
        (746, None, "نقطة 74,6 أو أكثر بنفس المبلغ."),
        (None, 6_650_00, "طلب بمبلغ 6\u00a0650,00 درهم أو أقل بنفس النقطة."),
        (None, None, "لا نقطة أعلى ولا مبلغ أقل كان سيغير النتيجة في هذه الدعوة."),
    ],
)
def test_only_the_half_that_would_have_helped_is_told(score_needed, amount_needed, told) -> None:
    outcome = unfunded("sources_exhausted", score_needed=score_needed, amount_needed=amount_needed)

    assert letter(outcome).as_payload(WORDS)["sections"][1]["blocks"][0]["text"] == told


def test_a_file_below_the_minimum_is_told_the_gap() -> None:
    payload = letter(unfunded("below_threshold")).as_payload(WORDS)

    assert payload["box"] == [
        "لم يُمول مشروعكم هذه المرة.",
        "نقطة ملفكم 54,5. أقل نقطة مقبولة 60,0. الفرق 5,5. نساعدكم على تحسين الملف.",
    ]
    assert all("الانتظار.**" not in block["text"] for block in payload["sections"][2]["blocks"])


def test_three_readings_are_told_as_the_middle_mark() -> None:
    told = letter(unfunded("sources_exhausted", scorers=3)).as_payload(WORDS)["sections"][0]["blocks"][0][
        "text"
    ]

    assert told.startswith("قرأ ملفكم ثلاثة أعضاء، كل واحد على حدة، ودون معرفة اسمكم. نقطتكم هي الوسطى")


def test_a_missing_paper_is_named_with_the_days_it_was_asked_for() -> None:
    payload = letter(paper_missing()).as_payload(WORDS)

    exact, table = payload["sections"][0]["blocks"]
    assert payload["box"][0] == "لم نستطع قبول ملفكم، لأن وثيقة واحدة تنقصه: شهادة السكنى."
    assert exact["text"].endswith(
        "طلبناها منكم يوم 11\u00a0يناير\u00a02021 ويوم 18\u00a0يناير\u00a02021."
        " وكان آخر أجل هو 29\u00a0يناير\u00a02021. ولم نتوصل بها."
    )
    assert [row[2] for row in table["rows"]] == ["مستوفى", "غير مستوفى", "مستوفى", "مستوفى"]
    assert table["heavy"] == [1]


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(REPAIRS))
@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_every_ineligibility_has_its_sentence_its_repair_and_one_page(kind: str, lang: str) -> None:
    paper = letter(Ineligible(kind, FACTS, paper_missing(lang).checks), lang=lang)

    pdf = typeset(LETTER, paper.as_payload(WORDS))

    told = condition_sentence(kind, FACTS, lang, WORDS)
    blocks = [block["text"] for part in paper.as_payload(WORDS)["sections"] for block in part["blocks"][:1]]
    assert told in blocks[0]
    assert blocks[1].startswith("**")
    assert len(pages(pdf)) == 1


@pytest.mark.slow
@pytest.mark.parametrize("reason", UNFUNDED)
@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_every_reason_fits_on_one_page_with_its_appeal_slip(reason: str, lang: str) -> None:
    outcome = unfunded(reason, marks=money_ran_out(lang).marks)
    pdf = typeset(LETTER, letter(outcome, lang=lang).as_payload(WORDS))

    slip = {"ar": "المسطرة", "fr": "procédure"}[lang]
    assert len(pages(pdf)) == 1
    assert slip in pages(pdf)[0]


@pytest.mark.parametrize("reason", ["withdrawn", "has_award"])
def test_a_file_that_was_not_examined_is_told_since_when(reason: str) -> None:
    payload = letter(Stopped(reason, DAY)).as_payload(WORDS)

    assert payload["box"][1] == reason_sentence(reason, {"date": DAY}, "ar", WORDS)
    assert "29\u00a0يناير\u00a02021" in payload["box"][1]
    assert len(payload["sections"]) == 1


@pytest.mark.parametrize("reason", ["quota_min", "quota_max"])
def test_a_group_that_would_give_something_away_is_explained_in_person(reason: str) -> None:
    told = [reason_sentence(reason, {"max": 4, "group": ""}, lang, WORDS) for lang in ("ar", "fr", "en")]

    assert told[0].endswith("يشرح لكم المركز السبب شفويا.")
    assert told[1].endswith("de vive voix.")
    assert told[2].endswith("in person.")


def test_reasons_are_told_in_english_too() -> None:
    told = reason_sentence("sources_exhausted", {"missing": 51_750_00}, "en", WORDS)

    assert told == (
        "Your file meets the conditions, but the money ran out before your turn. 51,750.00 MAD are missing."
    )


def test_the_appeal_counts_its_days_in_each_language() -> None:
    told = [appeal_text(2, 30, lang, WORDS) for lang in ("ar", "fr", "en")]

    assert "داخل يومين**" in told[0]
    assert "dans les 2\u00a0jours**" in told[1]
    assert "within **2\u00a0days**" in told[2]


@pytest.mark.slow
def test_the_printed_letter_keeps_figures_whole_and_its_code_scans() -> None:
    pdf = typeset(LETTER, letter(money_ran_out()).as_payload(WORDS))

    texts_placed = {piece.text for piece in placed(pdf)}
    assert {"51\u00a0750,00", "6\u00a0650,00", "58\u00a0400,00", "DEC-2021-0038", "K7M4-P2QX"} <= texts_placed
    assert "05\u00a000\u00a000\u00a000\u00a000" in texts_placed
    assert scanned(pdf) == ["HTTPS://DARB.EXAMPLE/V/MKNT4RFXH4S0G3G26DZAM3H2H4"]


@pytest.mark.slow
def test_the_french_letter_is_printed_whole() -> None:
    text = bare(pages(typeset(LETTER, letter(money_ran_out("fr"), lang="fr").as_payload(WORDS)))[0])

    for words in (
        "Votre dossier remplit les conditions, mais l’argent s’est épuisé avant votre tour.",
        "Votre rang\u00a0: 10 sur 11. Les dossiers 1 à 9 sont financés\u00a0; le dernier a 74,5.",
        "il manque 51\u00a0750,00\u00a0DH.",
        "déposez un recours dans les 30\u00a0jours suivant la réception de cette lettre.",
    ):
        assert bare(words) in text


@pytest.mark.slow
def test_a_long_name_and_address_push_the_letter_down_and_are_never_set_over() -> None:
    payload = letter(money_ran_out("fr"), lang="fr").as_payload(WORDS)
    payload["addressee"]["name"] = "Monsieur " + "Abderrahmane ELMITHALI " * 4
    payload["addressee"]["lines"] = ["rue de l’Exemple, no 3", "El Jadida"]

    pdf = typeset(LETTER, payload)

    bottoms = {piece.text: piece.bottom for piece in placed(pdf)}
    subject = max(bottom for text, bottom in bottoms.items() if text.startswith("Objet"))
    assert bottoms["El Jadida"] - subject > 4


@pytest.mark.slow
def test_letters_are_never_set_under_their_smallest_type() -> None:
    many = tuple(Mark(f"معيار رقم {number}", 30, 4) for number in range(1, 26))
    outcome = unfunded("sources_exhausted", marks=many, ranking=Ranking(10, 11, 9, 745, 6_650_00))

    pdf = typeset(LETTER, letter(outcome).as_payload(WORDS))

    marks = [[piece.text for piece in placed(pdf, page)].count("3,0") for page in range(2)]
    sizes = [piece.size for piece in placed(pdf) if piece.text == "51\u00a0750,00"]
    assert sizes == [pytest.approx(10.7)]
    assert marks == [0, 25]
    assert len(pages(pdf)) == 2
