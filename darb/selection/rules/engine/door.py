"""The one door of the engine: a document in, an answer out.

Source: selection procedure. ``rank`` is the rule this engine knows; a call that chose another one is refused
by name, never run by a rule it did not publish.
"""

from collections.abc import Mapping

from darb.selection import states
from darb.selection.rules.engine import answer, lottery, rank
from darb.selection.rules.engine.document import Document, parse
from darb.selection.rules.engine.explain import Counterfactual, what_would_change
from darb.selection.rules.engine.problem import Problem, problem_of
from darb.selection.rules.engine.solver import NotProved

KNOWN_RULES = ("rank",)
# Seconds one proof may take; beyond it the run answers "not proved", never something less than proved.
TIME_LIMIT = 60.0


class UnsupportedRule(ValueError):  # noqa: N818  a refusal that names the rule
    """The call was frozen with a rule that this engine does not run."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"call.rule: this engine runs {', '.join(KNOWN_RULES)}, not {rule}")
        self.rule = rule


def select(
    document: Mapping[str, object], *, explain: bool = False, time_limit: float = TIME_LIMIT
) -> answer.Answer:
    """The selection of a frozen document; with ``explain`` also what would have changed it, file by file.

    Raises ``DocumentError`` for a wrong document and ``UnsupportedRule`` for a rule that is not known here.
    """
    parsed, problem, tickets = _prepared(document, time_limit)
    head = answer.head(parsed, document)
    if not problem.fixed_hold_together():
        return answer.without_result(head, states.Run.INFEASIBLE)
    try:
        outcome = rank.Selection(problem).outcome()
        result = answer.with_result(head, parsed, problem, tickets, outcome)
        if explain:
            result["explain"] = {
                "files": [
                    what_would_change(parsed, problem, outcome, file) for file in _unfunded(problem, outcome)
                ]
            }
    except NotProved:
        return answer.without_result(head, states.Run.NOT_PROVED)
    return result


def counterfactual(
    document: Mapping[str, object], file_id: str, *, time_limit: float = TIME_LIMIT
) -> Counterfactual:
    """For one unfunded file: ``score_needed``, ``amount_needed`` and ``displaced``.

    Raises ``LookupError`` when the file is not an unfunded one of this document, ``NotProved`` when that is
    not known.
    """
    parsed, problem, _ = _prepared(document, time_limit)
    outcome = rank.Selection(problem).outcome()
    for file in _unfunded(problem, outcome):
        if parsed.files[file].id == file_id:
            return what_would_change(parsed, problem, outcome, file)
    raise LookupError(f"{file_id} is not an unfunded file of {parsed.call.id}")


def _prepared(document: Mapping[str, object], time_limit: float) -> tuple[Document, Problem, dict[str, str]]:
    parsed = parse(document)
    if parsed.call.rule not in KNOWN_RULES:
        raise UnsupportedRule(parsed.call.rule)
    tickets = {file.id: lottery.ticket(parsed.seed, parsed.call.id, file.id) for file in parsed.files}
    return parsed, problem_of(parsed, tickets, time_limit), tickets


def _unfunded(problem: Problem, outcome: rank.Outcome) -> list[int]:
    return [file for file in problem.candidates if file not in set(outcome.funded)]
