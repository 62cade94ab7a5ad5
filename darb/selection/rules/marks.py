"""The marks a letter shows for a file, criterion by criterion, so that they add up to the score. Pure."""

from collections.abc import Mapping, Sequence

from darb.selection.rules.scoring import SCORERS_ON_SPREAD

Sheet = Mapping[str, int]


def shown_marks(criteria: Sequence[str], sheets: Sequence[Sheet]) -> dict[str, int]:
    """Marks in tenths whose sum is the file's score.

    Two scorers: the mean of each criterion; halves go up and down in turn, beginning up, as the total is
    rounded half up. Three: the sheet of the middle total, which is the score. A person adds the column up; a
    tenth that does not come out right would look like a mistake in the decision.
    """
    if len(sheets) >= SCORERS_ON_SPREAD:
        middle = sorted(sheets, key=lambda sheet: sum(sheet.values()))[1]
        return {code: middle[code] for code in criteria}
    shown, goes_up = {}, True
    for code in criteria:
        total = sum(sheet[code] for sheet in sheets)
        half, odd = divmod(total, len(sheets))
        shown[code] = half + (1 if odd and goes_up else 0)
        goes_up = goes_up ^ bool(odd)
    return shown
