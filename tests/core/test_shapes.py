"""Charts as numbers: nothing drawn is larger than what it stands for."""

from darb.core.shapes import bar_marks, funnel_shapes


def test_a_funnel_is_as_high_as_the_share_of_its_largest_step():
    blocks = [shape.attributes() for shape in funnel_shapes([14, 7, 0])[:3]]

    assert [block["height"] for block in blocks] == ["100", "50", "2"]
    assert [block["x"] for block in blocks] == ["0", "100", "200"]


def test_slopes_join_one_step_to_the_next():
    slope = funnel_shapes([10, 5])[2].attributes()

    assert slope["points"] == "64,0 100,25 100,75 64,100"


def test_an_empty_funnel_is_still_drawn():
    heights = [shape.attributes()["height"] for shape in funnel_shapes([0, 0])[:2]]

    assert heights == ["2", "2"]


def test_the_amounts_lie_inside_one_another():
    marks = bar_marks(envelope=1000, committed=800, purchased=500, handed_over=250, received=1000)

    assert [(mark.style, mark.width) for mark in marks if mark.style in ("com", "pur", "han")] == [
        ("com", 800),
        ("pur", 500),
        ("han", 250),
    ]
    assert marks[-1].attributes() == {"x": "998", "y": "0", "width": "2", "height": "34", "class": "rec"}


def test_a_bar_never_leaves_its_envelope():
    marks = bar_marks(envelope=100, committed=150, purchased=0, handed_over=0)

    assert marks[0].width == 1000


def test_without_an_envelope_nothing_is_filled():
    marks = bar_marks(envelope=0, committed=0, purchased=0, handed_over=0)

    assert {mark.width for mark in marks if mark.style != "tick"} == {0}
