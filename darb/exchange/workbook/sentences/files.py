"""What may be wrong with the file as a whole, its sheets and its headings."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILES: Mapping[str, str | Promise] = {
    "file_unreadable": _("The file “%(found)s” cannot be opened. Check its name and that you may read it."),
    "file_empty": _("The file is empty. Choose the workbook again."),
    "file_too_large": _(
        "The file holds %(found)s bytes; a workbook may hold at most %(most)s MB. Remove pictures and "
        "unused sheets."
    ),
    "not_a_workbook": _(
        "This file is not an Excel workbook, whatever its name says. In Excel, save it as “Excel workbook"
        " (.xlsx)”."
    ),
    "old_workbook": _(
        "This workbook is in the old .xls format. In Excel, save it as “Excel workbook (.xlsx)”."
    ),
    "password_protected": _(
        "The workbook is locked with a password. Save a copy without a password and send that one."
    ),
    "macro_workbook": _(
        "The workbook contains macros, which are not accepted. Save it as “Excel workbook (.xlsx)”, "
        "without macros."
    ),
    "other_format": _(
        "This spreadsheet is in another format than .xlsx. Save it as “Excel workbook (.xlsx)”."
    ),
    "file_damaged": _(
        "The file is damaged or was not fully received. Open it in Excel, save it again and send the new "
        "copy."
    ),
    "archive_too_many_parts": _(
        "The file is made of %(found)s parts; a workbook has at most %(most)s. It is not read."
    ),
    "archive_irregular": _(
        "The part “%(found)s” of the file is not written as Excel writes it. For safety the file is not "
        "read; save it again in Excel."
    ),
    "archive_nested": _(
        "The workbook carries another file inside it: “%(found)s”. Remove the embedded file and save again."
    ),
    "archive_too_large": _(
        "Unpacked, the file would take %(found)s bytes; the most accepted is %(most)s MB. It was not "
        "unpacked."
    ),
    "archive_ratio": _(
        "The part “%(found)s” is packed %(ratio)s times; a real workbook stays under %(highest)s. It was "
        "not unpacked."
    ),
    "archive_repeated_text": _(
        "One long text is repeated in too many cells. Shorten it or keep it in fewer cells."
    ),
    "xml_entities": _(
        "The file defines texts that can grow without end. For safety it is not read; save it again in Excel."
    ),
    "too_many_rows": _(
        "The workbook reaches row %(found)s; at most %(most)s rows are accepted. Split it, or delete the "
        "empty rows at the end."
    ),
    "too_many_columns": _(
        "A sheet reaches column %(found)s; at most %(most)s columns are accepted. Delete the columns that"
        " are not needed."
    ),
    "too_many_cells": _(
        "The sheets span %(found)s cells; at most %(most)s are accepted. Delete what stands far from the "
        "tables."
    ),
    "too_many_formulas": _(
        "The workbook holds more than %(most)s formulas or error cells. Paste the results as values."
    ),
    "sheet_missing": _(
        "The sheet “%(name)s” (%(found)s) is missing. Add it with its headings, even if it holds no row."
    ),
    "sheet_unknown": _("The sheet “%(found)s” is not one of the sixteen expected. Rename it or remove it."),
    "sheet_twice": _("The sheets “%(found)s” and “%(other)s” are the same sheet under two names. Keep one."),
    "headings_missing": _(
        "The sheet “%(found)s” has no headings. Row 1 must hold the headings of the columns."
    ),
    "sheet_without_rows": _("The sheet “%(found)s” has headings but no row. At least one row is needed."),
    "heading_missing": _("The column “%(heading)s” (%(found)s) is missing. Add its heading in row 1."),
    "heading_unknown": _(
        "The heading “%(found)s” of column %(letter)s is not known on this sheet. Correct it, or name the"
        " column “notes”."
    ),
    "heading_twice": _(
        "The heading “%(found)s” of column %(letter)s repeats that of column %(other)s. Keep one column."
    ),
    "value_without_heading": _(
        "“%(found)s” stands in column %(letter)s, which has no heading. Give the column a heading or "
        "empty the cell."
    ),
}
