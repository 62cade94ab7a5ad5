"""What checks ask for is what roles give, word for word; every duty's role may do the duty's acts."""

import re

from darb.controls.states import DutyKind
from darb.staff.rules import DUTY_ROLES, PERMISSIONS, Role, permissions_of, role_for_duty
from tests.architecture.source import in_layers, modules

PERMISSION = re.compile(r'"([a-z]+\.[a-z_]+)"')
GIVEN_BEFORE_THEIR_VERBS: dict[str, str] = {}
NEEDED = {
    DutyKind.PREPARES_FILE: {"people.register", "detention.record", "training.record", "projects.prepare"},
    DutyKind.SCORES: {"selection.score"},
    DutyKind.DECIDES: {"selection.decide"},
    DutyKind.COMMITS: {"awards.commit"},
    DutyKind.BUYS: {"awards.buy", "partners.manage"},
    DutyKind.RECEIVES: {"awards.receive"},
    DutyKind.PAYS: {"awards.pay"},
    DutyKind.HANDS_OVER: {"awards.hand_over", "notices.send"},
}


def asked_in(texts: list[str]) -> set[str]:
    return {permission for text in texts for permission in PERMISSION.findall(text)}


def given() -> set[str]:
    return {permission for permissions in PERMISSIONS.values() for permission in permissions}


def test_what_is_asked_is_given_by_some_role() -> None:
    asked = asked_in([module.text for module in in_layers(modules("darb"), "permissions")])

    assert len(asked) > 15
    assert sorted(asked - given()) == []
    assert given() - asked == set(GIVEN_BEFORE_THEIR_VERBS)


def test_a_permission_that_no_role_gives_is_noticed() -> None:
    assert asked_in(['require(by, "awards.comit")']) - given() == {"awards.comit"}


def test_every_role_has_its_line() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert permissions_of("nobody") == frozenset()


def test_the_role_of_a_duty_may_do_its_acts() -> None:
    assert set(DUTY_ROLES) == {str(duty) for duty in DutyKind}
    assert {
        str(duty): sorted(permissions - permissions_of(role_for_duty(str(duty))))
        for duty, permissions in NEEDED.items()
        if not permissions <= permissions_of(role_for_duty(str(duty)))
    } == {}
