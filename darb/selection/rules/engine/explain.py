"""What would have changed the result for one file: the sentence that letters print.

Source: selection procedure, counterfactual: the lowest higher score and the highest lower amount with which
the file is funded, everything else unchanged, and how many funded files would leave if it were funded all the
same. Both searches halve an interval; that is right because a better score or a smaller request never loses
the money (properties score-monotone and amount-monotone).
"""

from collections.abc import Callable

from darb.selection.rules.engine.document import Document
from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import HIGHEST_SCORE, Problem, caps_of
from darb.selection.rules.engine.rank import Outcome, Selection, would_fund

Counterfactual = dict[str, str | int | None]


def what_would_change(document: Document, problem: Problem, outcome: Outcome, file: int) -> Counterfactual:
    """The three answers for one unfunded file; null where no score, no amount or no forcing helps."""
    return {
        "file": document.files[file].id,
        "score_needed": _score_needed(problem, outcome, file),
        "amount_needed": _amount_needed(document, problem, outcome, file),
        "displaced": _displaced(problem, outcome, file),
    }


def _score_needed(problem: Problem, outcome: Outcome, file: int) -> int | None:
    def is_funded(score: int) -> bool:
        return would_fund(problem, outcome, file, (-score, problem.ranks[file]))

    return _nearest(is_funded, unfunded=problem.scores[file], best=HIGHEST_SCORE)


def _amount_needed(document: Document, problem: Problem, outcome: Outcome, file: int) -> int | None:
    """The amount found with the decisions before the file kept is enough; perhaps it is not the highest.

    A file that serves a minimum may, by asking less, move decisions before it. Then one more run, a centime
    above, says whether a higher amount does; only if so is every step of the search a run of its own.
    """
    asked = problem.amounts[file]

    def asking(amount: int) -> Problem:
        return problem.asking(file, amount, caps_of(document.files[file], amount, document.sources))

    def is_funded_in_its_turn(amount: int) -> bool:
        return would_fund(asking(amount), outcome, file, problem.place(file))

    def is_funded(amount: int) -> bool:
        return Selection(asking(amount)).funds(file)

    enough = _nearest(is_funded_in_its_turn, unfunded=asked, best=1)
    next_up = 1 if enough is None else enough + 1
    serves_a_minimum = any(problem.minima[quota] for quota in problem.groups[file])
    if next_up < asked and serves_a_minimum:
        return _nearest(is_funded, unfunded=asked, best=next_up) or enough
    return enough


def _displaced(problem: Problem, outcome: Outcome, file: int) -> int | None:
    """Funded files that leave when ``file`` is funded first of all; null when it cannot be funded even so."""
    taken = {problem.persons[other] for other in problem.fixed}
    is_possible = (
        problem.persons[file] not in taken
        and not problem.overfull(problem.counts((file,)))
        and Flow(problem.balances).add(file, problem.amounts[file], problem.caps[file])
    )
    if not is_possible:
        return None
    return len(set(outcome.funded) - set(Selection(problem, forced=(file,)).outcome().funded))


def _nearest(is_funded: Callable[[int], bool], *, unfunded: int, best: int) -> int | None:
    """The funded value nearest to ``unfunded`` towards ``best``; nothing when even ``best`` is not funded."""
    if best == unfunded or not is_funded(best):
        return None
    while abs(best - unfunded) > 1:
        middle = (best + unfunded) // 2
        if is_funded(middle):
            best = middle
        else:
            unfunded = middle
    return best
