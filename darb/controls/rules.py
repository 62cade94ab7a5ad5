"""Which duties one person may not combine on the same file. Pure.

Source: the separation-of-duties matrix of the programme's money procedure. It holds for every account,
administrators included, and has no switch; absence is covered by a dated posting, which brings the same bars.
"""

from darb.controls.states import DutyKind

ASIDE = "stands_aside"  # no duty of the matrix: whoever stands aside from a subject has nothing more to do with it
_D = DutyKind
CONFLICTS: frozenset[frozenset[DutyKind]] = frozenset(
    frozenset(pair)
    for pair in [
        (_D.PREPARES_FILE, _D.SCORES),
        (_D.PREPARES_FILE, _D.DECIDES),
        (_D.PREPARES_FILE, _D.COMMITS),
        (_D.PREPARES_FILE, _D.PAYS),
        (_D.SCORES, _D.BUYS),
        (_D.SCORES, _D.PAYS),
        (_D.DECIDES, _D.COMMITS),
        (_D.DECIDES, _D.BUYS),
        (_D.DECIDES, _D.PAYS),
        (_D.COMMITS, _D.EDITS_BANK_DETAILS),
        (_D.COMMITS, _D.PAYS),
        (_D.BUYS, _D.RECEIVES),
        (_D.BUYS, _D.EDITS_BANK_DETAILS),
        (_D.BUYS, _D.PAYS),
        (_D.BUYS, _D.RECONCILES),
        (_D.RECEIVES, _D.PAYS),
        (_D.EDITS_BANK_DETAILS, _D.PAYS),
        (_D.EDITS_BANK_DETAILS, _D.RECONCILES),
        (_D.PAYS, _D.RECONCILES),
    ]
)


def excluded_by(duty: str) -> frozenset[str]:
    """The duties that whoever performed ``duty`` may not perform on the same subject."""
    return frozenset(str(other) for pair in CONFLICTS if duty in pair for other in pair if other != duty)
