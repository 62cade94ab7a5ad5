"""Which counts of people may be shown to whoever sees figures and no person. Pure.

A count below the smallest one is withheld, and with it whatever would give it away: its complement within a total
that is shown, or the step of a funnel between whose neighbours it is the difference. Several counts withheld
together must not add up to a small one either. Source: statistical secrecy as usually kept (cells under five with
secondary suppression); nine people of one province know one another.
"""

from collections.abc import Sequence


def parts_shown(parts: Sequence[int], smallest: int) -> list[int | None]:
    """Parts of a total that is shown: ``None`` where one is withheld.

    Zero is no person and may be shown; it is withheld when nothing larger is left to hide a part behind.
    """
    hidden = {place for place, part in enumerate(parts) if 0 < part < smallest}
    while hidden and (len(hidden) < 2 or sum(parts[place] for place in hidden) < smallest):
        left = [place for place in range(len(parts)) if place not in hidden]
        if not left:
            break
        hidden.add(min(left, key=lambda place: (parts[place] == 0, parts[place], place)))
    return [None if place in hidden else part for place, part in enumerate(parts)]


def steps_shown(steps: Sequence[int], smallest: int) -> list[int | None]:
    """Steps of a funnel, each within the one before: those whose differences are nothing or large enough.

    The first step that is large enough is shown; a step too near to the last one shown is withheld, which joins
    two small losses to one. What is shown last must be nothing or large enough itself.
    """
    shown: list[int | None] = []
    before: int | None = None
    for step in steps:
        is_far = before is None or before == step or before - step >= smallest
        is_safe = is_far and (step == 0 or step >= smallest)
        shown.append(step if is_safe else None)
        before = step if is_safe else before
    return shown
