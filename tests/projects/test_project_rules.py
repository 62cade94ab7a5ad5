"""Where a file goes when its papers change, what its plan comes to, and which steps it has behind it."""

import pytest

from darb.projects.rules import STAGES, Step, after_papers, gap, may_move, steps_reached
from darb.projects.rules.path import MOVES
from darb.projects.states import ProjectFile as S


@pytest.mark.parametrize(
    ("state", "papers", "onward"),
    [
        (S.DRAFT, ["accepted", "accepted"], S.COMPLETE),
        (S.DRAFT, ["accepted", "not_applicable"], S.COMPLETE),
        (S.DEFERRED, ["accepted"], S.COMPLETE),
        (S.DRAFT, ["accepted", "received"], None),
        (S.DRAFT, ["accepted", "missing"], None),
        (S.DRAFT, [], None),
        (S.COMPLETE, ["accepted", "rejected"], S.DRAFT),
        (S.READY, ["expired"], S.DRAFT),
        (S.COMPLETE, ["accepted", "received"], None),
        (S.DEFERRED, ["missing"], None),
        (S.ON_AGENDA, ["missing"], None),
        (S.FUNDED, ["accepted"], None),
    ],
)
def test_the_last_paper_completes_a_file_and_a_wanting_one_brings_it_back(state, papers, onward):
    assert after_papers(state, papers) == onward


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("papers", [["accepted"], ["missing"]])
def test_a_file_goes_by_itself_only_where_its_path_leads(state, papers):
    onward = after_papers(state, papers)

    assert onward is None or may_move(state, onward)


@pytest.mark.parametrize(
    ("lines", "asked", "own", "left"), [(100, 80, 20, 0), (100, 80, 10, 10), (90, 80, 20, -10)]
)
def test_the_lines_equal_what_pays_for_them_or_the_difference_is_told(lines, asked, own, left):
    assert gap(lines, asked, own) == left


def test_every_state_belongs_to_one_part_of_the_path():
    told = [state for states in STAGES.values() for state in states]

    assert sorted(told) == sorted(S)


def test_a_file_before_the_committee_is_at_its_score():
    done, now = steps_reached(S.ON_AGENDA, [S.DRAFT, S.COMPLETE, S.READY, S.ON_AGENDA])

    assert done == {Step.OPENED, Step.COMPLETE, Step.READY}
    assert now == Step.SCORED


def test_a_file_that_went_back_has_its_steps_before_it_again():
    done, now = steps_reached(S.DRAFT, [S.DRAFT, S.COMPLETE, S.DRAFT])

    assert (done, now) == ({Step.OPENED}, Step.COMPLETE)


@pytest.mark.parametrize("state", [state for state in S if not MOVES[state]] + [S.CREDITS_EXHAUSTED])
def test_a_file_that_has_ended_is_at_no_step(state):
    _done, now = steps_reached(state, [S.DRAFT, state])

    assert now is None
