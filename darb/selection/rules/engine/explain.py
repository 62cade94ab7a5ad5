"""What would have changed the result for one file: the sentence that letters print.

Source: selection procedure, counterfactual: the lowest higher score and the highest lower amount with which
the file is funded, everything else unchanged, and how many funded files would leave if it were funded all the
same. Both searches halve an interval; that is right because a better score or a smaller request never loses
the money (properties score-monotone and amount-monotone).
"""

from collections.abc import Callable

from darb.selection.rules.engine import rank
from darb.selection.rules.engine.document import Document
from darb.selection.rules.engine.flow import Flow
from darb.selection.rules.engine.problem import HIGHEST_SCORE, Problem, caps_of

Counterfactual = dict[str, str | int | None]


def what_would_change(
    document: Document, problem: Problem, outcome: rank.Outcome, file: int
) -> Counterfactual:
    """The three answers for one unfunded file; null where no score, no amount or no forcing helps."""
    return {
        "file": document.files[file].id,
        "score_needed": _score_needed(problem, outcome, file),
        "amount_needed": _amount_needed(document, problem, outcome, file),
        "displaced": _displaced(problem, outcome, file),
    }


def _score_needed(problem: Problem, outcome: rank.Outcome, file: int) -> int | None:
    def is_funded(score: int) -> bool:
        return rank.would_fund(problem, outcome, file, (-score, problem.ranks[file]))

    return _nearest(is_funded, unfunded=problem.scores[file], best=HIGHEST_SCORE)


def _amount_needed(document: Document, problem: Problem, outcome: rank.Outcome, file: int) -> int | None:
    """A file that serves a minimum may, by asking less, move decisions before it: then all is run again."""
    serves_a_minimum = any(problem.minima[quota] for quota in problem.groups[file])

    def is_funded(amount: int) -> bool:
        changed = problem.asking(file, amount, caps_of(document.files[file], amount, document.sources))
        if serves_a_minimum:
            return file in rank.run(changed).funded
        return rank.would_fund(changed, outcome, file, problem.place(file))

    return _nearest(is_funded, unfunded=problem.amounts[file], best=1)


def _displaced(problem: Problem, outcome: rank.Outcome, file: int) -> int | None:
    """Funded files that leave when ``file`` is funded first of all; null when it cannot be funded even so."""
    taken = {problem.persons[other] for other in problem.fixed}
    is_possible = (
        problem.persons[file] not in taken
        and not problem.overfull(problem.counts((file,)))
        and Flow(problem.balances).add(file, problem.amounts[file], problem.caps[file])
    )
    if not is_possible:
        return None
    return len(set(outcome.funded) - set(rank.run(problem, forced=(file,)).funded))


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
