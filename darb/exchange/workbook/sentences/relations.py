"""What may be wrong between rows and sheets."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RELATIONS: Mapping[str, str | Promise] = {
    "season_twice": _("“%(found)s” is a second season. A workbook holds one season: keep one row."),
    "ends_before_start": _("The end %(found)s must come after the beginning, %(starts_on)s."),
    "sub_programme_elsewhere": _(
        "The sub-programme “%(found)s” is not part of the programme “%(programme)s”."
    ),
    "rule_twice": _("The rule “%(rule)s” (%(found)s) already stands in row %(first)s. Keep one row."),
    "rule_missing": _("The rule “%(rule)s” (%(found)s) is missing. Add a row with this key and its value."),
    "rule_not_available": _(
        "Ranking by “%(ranking)s” (%(found)s) is not available in this version. Available: %(allowed)s."
    ),
    "rules_out_of_order": _(
        "“%(rule)s” on %(found)s comes before “%(earlier)s” on %(earlier_on)s. The dates of a call follow"
        " one another."
    ),
    "weights_not_100": _(
        "The weights of the grid add up to %(found)s points; they must add up to %(whole)s."
    ),
    "login_twice": _(
        "The user name “%(found)s” already stands in row %(first)s. One person, one row: put the duties "
        "together."
    ),
    "agreement_twice": _("The agreement code “%(found)s” already stands in row %(first)s."),
    "criterion_twice": _("The criterion “%(found)s” already stands in row %(first)s."),
    "person_twice": _("The person's reference “%(found)s” already stands in row %(first)s."),
    "file_twice": _("The file reference “%(found)s” already stands in row %(first)s."),
    "document_twice": _("This paper of file %(found)s already stands in row %(first)s."),
    "score_twice": _("This scorer already marked this criterion of file %(found)s in row %(first)s."),
    "certificate_twice": _("This certificate of person %(found)s already stands in row %(first)s."),
    "unknown_actor": _(
        "“%(found)s” is not on the sheet “%(on_sheet)s”. Add this person there, or correct the user name."
    ),
    "unknown_agreement": _("The agreement “%(found)s” is not on the sheet “%(on_sheet)s”."),
    "unknown_criterion": _("The criterion “%(found)s” is not in the grid (sheet “%(on_sheet)s”)."),
    "unknown_person": _("The person “%(found)s” is not on the sheet “%(on_sheet)s”."),
    "unknown_file": _("The file “%(found)s” is not on the sheet “%(on_sheet)s”."),
    "unknown_operation": _("The operation “%(found)s” is not on the sheet “%(on_sheet)s”."),
    "duties_apart": _(
        "One person may not combine “%(duty)s” and “%(other)s” (%(found)s). Give one of them to somebody "
        "else."
    ),
    "duty_missing": _("Nobody has the duty “%(duty)s” (%(found)s), and the workbook needs it."),
    "payers_too_few": _(
        "A cheque carries two signatures: %(needed)s people must have the duty “%(found)s”; the sheet "
        "names %(count)s."
    ),
    "contribution_twice": _(
        "The funder “%(found)s” already has a contribution to agreement %(agreement)s in row %(first)s."
    ),
    "unknown_contribution": _(
        "Agreement %(agreement)s has no contribution of “%(found)s”. Write the funder as on the "
        "contributions sheet."
    ),
    "received_by_halves": _("The amount received and its date go together: fill in both or neither."),
    "received_over_planned": _(
        "The amount received, %(found)s, is above the amount planned for this tranche, %(planned)s."
    ),
    "received_before_signed": _(
        "The money was received on %(found)s, before the agreement was signed on %(signed_on)s."
    ),
    "tranche_twice": _("Tranche %(found)s of agreement %(agreement)s already stands in row %(first)s."),
    "tranches_over_contribution": _(
        "With these %(found)s, the tranches add up to %(sum)s; the contribution is %(promised)s."
    ),
    "identity_twice": _(
        "The identity number “%(found)s” already stands in row %(first)s. One person has one row."
    ),
    "identity_unexpected": _(
        "The number “%(found)s” stands beside “no paper”. Name the kind of paper, or remove the number."
    ),
    "identity_missing": _(
        "The number of the paper “%(paper)s” is missing. If the person has none, choose “none” and give "
        "the reason."
    ),
    "identity_malformed": _(
        "“%(found)s” is not written as a number of “%(paper)s”. Check the letters and digits on the paper."
    ),
    "no_identity_reason_missing": _(
        "The person has no identity paper: say why (lost, expired, never issued, in progress)."
    ),
    "commune_elsewhere": _(
        "The commune “%(found)s” is not in the province “%(province)s”. Correct the commune or the province."
    ),
    "released_after_season": _("The release, %(found)s, comes after the end of the season, %(ends_on)s."),
    "released_before_birth": _("The release, %(found)s, comes before the birth, %(birth)s."),
    "guardian_missing": _(
        "Born %(birth)s, this person is or may be under age on %(frozen_on)s. Name the legal guardian."
    ),
    "same_person_twice": _(
        "You answered that %(first)s and %(second)s are one person. Keep one row and point the files to "
        "it (here: %(found)s)."
    ),
    "trade_elsewhere": _("The trade “%(trade)s” belongs to the sector “%(expected)s”, not to “%(found)s”."),
    "financing_over_cost": _(
        "The amount asked, %(found)s, with the own contribution, %(own)s, makes %(sum)s, above the total "
        "cost, %(cost)s."
    ),
    "file_without_lines": _("The file “%(found)s” has no budget line. Add its lines."),
    "lines_do_not_add_up": _(
        "The total cost is %(found)s, but the budget lines add up to %(lines_total)s. Difference: "
        "%(difference)s."
    ),
    "serials_over_quantity": _("More serial numbers (%(found)s) than pieces on this line: %(quantity)s."),
    "mark_over_weight": _(
        "The mark %(found)s is above the weight of the criterion %(criterion)s, %(weight)s points."
    ),
    "scorer_without_duty": _(
        "“%(found)s” gives marks without the duty of scoring. Add the duty or correct the scorer."
    ),
    "scorers_too_few": _(
        "File %(file)s was marked by “%(found)s” alone. At least %(needed)s people mark a file, each apart."
    ),
    "scorers_too_many": _("File %(file)s was marked by %(found)s people; at most %(most)s mark a file."),
    "marks_incomplete": _(
        "The scorer “%(found)s” left criteria of file %(file)s without a mark: %(criteria)s."
    ),
    "third_scorer_missing": _(
        "The two totals of file %(file)s differ by %(found)s points, more than %(spread)s. A third scorer"
        " is needed."
    ),
    "third_scorer_unneeded": _(
        "File %(file)s has three scorers although the totals differ by %(found)s points only (spread "
        "allowed: %(spread)s). Keep the first two."
    ),
    "seed_missing": _(
        "Files %(file)s and %(other)s both score %(score)s: a lot must decide, so the rule “%(found)s” "
        "must hold the published seed."
    ),
    "file_without_marks": _(
        "The file “%(found)s” has no marks, though nothing in the workbook stands against it. Two people "
        "must mark it."
    ),
    "unmarked_file_served": _(
        "The file “%(found)s” was never marked, so it cannot be bought for or handed over."
    ),
    "unknown_line": _("File %(file)s has no budget line “%(found)s”. Its lines: %(lines)s."),
    "line_ambiguous": _(
        "“%(found)s” is the label of several lines of file %(file)s. Write the number of the line: %(lines)s."
    ),
    "cash_line_purchased": _("Line %(found)s is paid to the person in money; nothing is bought for it."),
    "purchases_over_quantity": _("More pieces are received for line %(found)s than it allows: %(quantity)s."),
    "purchases_over_line": _(
        "With this price of %(found)s, purchases reach %(sum)s, above the budget line, %(allowed)s."
    ),
    "serial_twice": _(
        "The serial number “%(found)s” already stands in row %(first)s. A piece is in one place only."
    ),
    "serial_elsewhere": _(
        "The serial number “%(found)s” was received for another line (file %(file)s, purchases row "
        "%(first)s)."
    ),
    "operation_twice": _(
        "The operation “%(found)s” already stands for the same day and place in row %(first)s."
    ),
    "operation_differs": _(
        "Operation %(operation)s says “%(found)s” here and “%(other)s” in row %(first)s. One code is one "
        "operation."
    ),
    "signature_missing": _(
        "Support of file %(file)s is handed over, but the minutes are not signed. Write signature or "
        "thumbprint."
    ),
    "witness_missing": _("The thumbprint for file %(file)s needs a witness. Name the witness."),
    "signature_unexpected": _(
        "The minutes carry “%(found)s” although the person did not come. Correct the attendance or the "
        "signature."
    ),
    "handover_at_launch": _(
        "The operation “%(found)s” is a launch; support is handed over at a handover operation."
    ),
    "handover_before_operation": _(
        "The handover on %(found)s comes before the operation %(operation)s, which begins on %(first_day)s."
    ),
    "handover_off_day": _(
        "%(found)s is not a day of the operation %(operation)s, and no earlier absence of this person is "
        "recorded."
    ),
    "handover_twice": _("The support of file %(found)s was already handed over in row %(first)s."),
    "cheque_twice": _("The cheque number “%(found)s” already stands in row %(first)s, for another file."),
    "cheque_unexpected": _(
        "File %(file)s has no budget line paid in money, so the cheque “%(found)s” has no object."
    ),
    "cheque_missing": _("File %(file)s has a budget line paid in money: write the number of its cheque."),
    "handover_of_nothing": _(
        "File %(found)s is handed over, but nothing was bought for it and there is no cheque."
    ),
    "date_in_future": _("%(found)s is said to have happened, but it lies after today, %(today)s."),
    "before_season": _("%(found)s comes before the season begins, on %(starts_on)s."),
    "outside_agreements": _(
        "On %(found)s no agreement of the workbook is in force. Check the dates of signature and end."
    ),
    "order_before_decision": _(
        "The order of %(found)s comes before the committee's decision, %(decided_on)s."
    ),
    "order_before_agreement": _(
        "The order of %(found)s comes before the support agreements were signed, %(agreed_on)s."
    ),
    "accepted_before_ordered": _("The receipt of %(found)s comes before the order of %(ordered_on)s."),
    "accepted_after_handover": _(
        "The receipt of %(found)s comes after file %(file)s was handed over, on %(handed_over_on)s."
    ),
    "handover_before_agreement": _(
        "The handover of %(found)s comes before the support agreements were signed, %(agreed_on)s."
    ),
    "handover_before_release": _(
        "The handover of %(found)s comes before the release of the holder of file %(file)s, on "
        "%(released_on)s."
    ),
}
