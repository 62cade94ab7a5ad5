"""What may be wrong with one cell."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VALUES: Mapping[str, str | Promise] = {
    "value_missing": _("The cell “%(heading)s” is empty. Expected: %(expected)s."),
    "cell_merged": _(
        "The cell “%(heading)s” is empty: it is merged with others (%(range)s), and only the first of them holds "
        "a value. Unmerge these cells and fill each. Expected: %(expected)s."
    ),
    "formula_without_value": _(
        "The formula (%(found)s) has no stored result. Open the file in Excel, let it calculate and save "
        "it again."
    ),
    "error_cell": _("The cell shows the error %(found)s. Correct the formula or type the value."),
    "boolean_found": _("The cell holds the logical value %(found)s. Expected: %(expected)s."),
    "date_found": _(
        "The cell holds the date or hour %(found)s. Expected: %(expected)s. Format the cell as text and "
        "type it again."
    ),
    "text_too_long": _(
        "The text “%(found)s” has %(length)s characters; at most %(longest)s fit here. Shorten it."
    ),
    "too_many_values": _("“%(found)s” holds %(count)s values; at most %(most)s fit in one cell."),
    "text_control_character": _(
        "“%(found)s” holds the invisible sign %(sign)s. Type the text again by hand."
    ),
    "text_bidi_control": _(
        "“%(found)s” holds the sign %(sign)s, which turns the direction of writing. Type the text again "
        "by hand."
    ),
    "text_zero_width": _(
        "“%(found)s” holds the sign %(sign)s, which has no width and cannot be seen. Type the text again "
        "by hand."
    ),
    "name_sign": _(
        "The name “%(found)s” holds the sign “%(sign)s”. A name is written with letters, spaces and hyphens."
    ),
    "name_mixed_scripts": _(
        "In the name “%(found)s”, the word “%(word)s” mixes letters of two scripts. Write it in one script."
    ),
    "name_not_arabic": _(
        "The name “%(found)s” must be in Arabic letters here. The Latin spelling has a column of its own."
    ),
    "name_not_latin": _(
        "The name “%(found)s” must be in Latin letters here. The Arabic spelling has a column of its own."
    ),
    "value_repeated": _("“%(found)s” stands twice in the same cell. Keep it once."),
    "ref_malformed": _(
        "The reference “%(found)s” may only hold Latin letters, digits, dots, hyphens and underscores, as"
        " in D-2021-0001."
    ),
    "login_malformed": _(
        "The user name “%(found)s” may only hold small Latin letters, digits, dots and hyphens, without "
        "spaces."
    ),
    "seed_malformed": _("The seed “%(found)s” must be the 64 signs (0-9, a-f) drawn in public session."),
    "amount_zero": _("The amount is %(found)s; it must be above zero."),
    "amount_too_large": _("The amount “%(found)s” is beyond anything a season can hold. Check its zeros."),
    "amount_unreadable": _("“%(found)s” cannot be read as an amount. Write it as 778 000,00."),
    "amount_negative": _("The amount “%(found)s” is negative. Amounts here are zero or more."),
    "amount_too_precise": _(
        "The amount “%(found)s” has more decimals than the currency: at most %(places)s."
    ),
    "amount_unclear": _("“%(found)s” can be read in two ways. If it is %(proposed)s, write it so."),
    "amount_malformed": _(
        "“%(found)s” is not a well-formed amount. Probable reading: %(proposed)s. If that is right, write"
        " it so."
    ),
    "date_is_number": _(
        "%(found)s is a number, not a date. Give the cell the date format, or write the date as 2021-05-11."
    ),
    "date_unreadable": _("“%(found)s” cannot be read as a date. Write it as 2021-05-11 or 11/05/2021."),
    "date_impossible": _("“%(found)s” is a day that does not exist in the calendar."),
    "date_order": _(
        "“%(found)s” seems to exchange day and month. Probably %(proposed)s is meant: write it so."
    ),
    "date_two_digit_year": _(
        "In “%(found)s” the year is not written in full. Write four digits, as in 2021."
    ),
    "date_year_unlikely": _(
        "In “%(found)s” the year %(year)s is not possible here. Write the year of the civil calendar, "
        "1900 to 2100."
    ),
    "birth_in_future": _("The birth “%(found)s” lies in the future."),
    "birth_too_early": _(
        "The birth “%(found)s” would make this person more than 110 years old. Check the year."
    ),
    "number_unreadable": _("“%(found)s” is not a number. Expected: %(expected)s."),
    "number_not_whole": _("%(found)s is not a whole number."),
    "number_not_positive": _("%(found)s is too small; the least accepted is 1."),
    "number_too_large": _("%(found)s is too large; the most accepted is %(largest)s."),
    "points_negative": _("%(found)s points: points cannot be below zero."),
    "points_too_precise": _("%(found)s points: at most one decimal is accepted, as in 7.5."),
    "points_out_of_range": _("%(found)s points: the scale goes from 0 to 100."),
    "share_unclear": _("“%(found)s” may mean 1 %% or the whole cost. Write 1 %% or 100 %%."),
    "share_out_of_range": _("The share “%(found)s” must be above 0 %% and at most 100 %%."),
    "share_too_precise": _("The share “%(found)s” may have at most two decimals."),
    "name_ambiguous": _("“%(found)s” is the name of several: %(codes)s. Write the code."),
    "unknown_word": _("“%(found)s” is not one of the words accepted here: %(allowed)s."),
    "unknown_country": _("“%(found)s” is not the country of this system. Write its two-letter code."),
    "unknown_programme": _("“%(found)s” is not a known programme. Accepted: %(allowed)s."),
    "unknown_sub_programme": _("“%(found)s” is not a known sub-programme. Accepted: %(allowed)s."),
    "unknown_province": _(
        "“%(found)s” is not a known province or prefecture. Write its name or its code, as 06.181."
    ),
    "unknown_place": _(
        "“%(found)s” is neither a province, nor a region, nor the country. Write a name or a code, as 06.181."
    ),
    "unknown_commune": _("“%(found)s” is not a known commune of the province “%(province)s”."),
    "unknown_sector": _("“%(found)s” is not a known sector. The main ones: %(allowed)s."),
    "unknown_trade": _("“%(found)s” is not in the list of trades. Choose a trade of the list."),
    "unknown_legal_form": _("“%(found)s” is not a known legal form. Accepted: %(allowed)s."),
    "unknown_line_kind": _("“%(found)s” is not a known kind of budget line. Accepted: %(allowed)s."),
    "unknown_document_kind": _(
        "“%(found)s” is not in the list of papers. Write the code of a paper, such as cnie_copy."
    ),
    "unknown_state": _("“%(found)s” is not a known state of a paper. Accepted: %(allowed)s."),
    "unknown_establishment": _("“%(found)s” is not a known centre or establishment. Write its code."),
    "unknown_duty": _("“%(found)s” is not a known duty. Accepted: %(allowed)s."),
    "unknown_handover_attendance": _(
        "“%(found)s” does not tell whether the person came. Accepted: %(allowed)s."
    ),
    "unknown_certificate_kind": _("“%(found)s” is not a known kind of certificate. Accepted: %(allowed)s."),
    "unknown_no_identity_reason": _(
        "“%(found)s” is not a known reason for having no identity paper. Accepted: %(allowed)s."
    ),
    "unknown_rule": _("“%(found)s” is not a known rule of the call, such as threshold or opens_on."),
    "restriction_unreadable": _(
        "“%(found)s” cannot be read. Write pairs such as sex=F; the words before “=” are: %(allowed)s."
    ),
    "quota_unreadable": _("In the quota “%(found)s”, min, max and class must be whole numbers."),
    "quota_without_limit": _(
        "The quota “%(found)s” sets neither a minimum nor a maximum. Add min=… or max=…."
    ),
    "quota_reversed": _("In the quota “%(found)s” the maximum is below the minimum."),
    "quota_without_group": _(
        "The quota “%(found)s” names no group. Add province=…, sector=…, sex=… or juvenile=yes."
    ),
}
