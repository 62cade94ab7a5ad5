"""The door to the integer solver: rows and columns in, a proved solution or a refusal to conclude out.

The solver reckons in floating point. Whoever asks rounds its whole numbers and checks them again exactly;
here only answers the solver calls proved are let through (selection procedure, refusal).
"""

from collections.abc import Sequence
from typing import Any

import highspy
import numpy

NAME = f"HiGHS {highspy.Highs().version()}"
OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-6,
    "mip_feasibility_tolerance": 1e-8,
    "primal_feasibility_tolerance": 1e-8,
}

# Every column is bounded, so that "unbounded or infeasible" can only mean infeasible.
IMPOSSIBLE = (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)


class NotProved(Exception):  # noqa: N818  an answer about the run, not a fault of the program
    """A level could not be proved: the run has no result that may be published."""


class Model:
    """Minimise the cost of whole and continuous columns under rows."""

    def __init__(self) -> None:
        self._columns: list[tuple[float, float, float, bool]] = []
        self._rows: list[tuple[float, float, Sequence[tuple[int, float]]]] = []

    def column(self, upper: float, *, cost: float = 0.0, whole: bool = False) -> int:
        """A quantity from zero to ``upper``."""
        self._columns.append((cost, 0.0, upper, whole))
        return len(self._columns) - 1

    def row(self, low: float, high: float, entries: Sequence[tuple[int, float]]) -> None:
        self._rows.append((low, high, entries))

    def minimum(self, time_limit: float) -> list[float] | None:
        """The columns of a proved minimum, or nothing when it is proved that no solution exists."""
        highs = highspy.Highs()
        for name, value in {**OPTIONS, "time_limit": time_limit}.items():
            highs.setOptionValue(name, value)
        if highs.passModel(self._as_lp()) == highspy.HighsStatus.kError or not self._columns:
            raise NotProved("the model was not accepted")
        highs.run()
        status = highs.getModelStatus()
        if status in IMPOSSIBLE:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise NotProved(highs.modelStatusToString(status))
        return list(highs.getSolution().col_value)

    def _as_lp(self) -> Any:
        costs, lows, highs, wholes = zip(*self._columns, strict=True)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._columns), len(self._rows)
        model.col_cost_, model.col_lower_ = numpy.array(costs), numpy.array(lows)
        model.col_upper_ = numpy.array(highs)
        model.row_lower_ = numpy.array([row[0] for row in self._rows])
        model.row_upper_ = numpy.array([row[1] for row in self._rows])
        model.integrality_ = [
            highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in wholes
        ]
        starts = [0]
        for row in self._rows:
            starts.append(starts[-1] + len(row[2]))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = numpy.array(starts)
        model.a_matrix_.index_ = numpy.array([column for row in self._rows for column, _ in row[2]])
        model.a_matrix_.value_ = numpy.array([value for row in self._rows for _, value in row[2]])
        return model
