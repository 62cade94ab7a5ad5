"""A stage runs again when its inputs change, and only then."""

import importlib.util
import pathlib
import sys
from types import ModuleType

import pytest


@pytest.fixture
def stages(bare: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The stages of a bare copy, as the module that set-up runs."""
    monkeypatch.delenv("DARB_VAR", raising=False)
    spec = importlib.util.spec_from_file_location("bare_stages", bare / "tools" / "stages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "bare_stages", module)
    spec.loader.exec_module(module)
    (module.VAR / "stamps").mkdir(parents=True)
    (module.VAR / "log").mkdir()
    return module


class Kitchen:
    """A stage that counts how often it works."""

    def __init__(self, stages: ModuleType) -> None:
        self.times = 0
        self.fails = False
        self.flour = stages.ROOT / "flour"
        self.bread = stages.VAR / "bread"
        self.flour.write_text("white")
        self.missing = stages.MissingError
        self.stage = stages.Stage("bread", self.bake, (self.bread,), (self.flour,))

    def bake(self) -> None:
        self.times += 1
        if self.fails:
            raise self.missing("The oven is cold.")
        self.bread.write_text(self.flour.read_text())


@pytest.fixture
def kitchen(stages: ModuleType) -> Kitchen:
    return Kitchen(stages)


def test_second_run_says_that_nothing_changed(kitchen: Kitchen, capsys: pytest.CaptureFixture[str]) -> None:
    kitchen.stage.run()

    kitchen.stage.run()

    assert kitchen.times == 1
    assert "bread: nothing changed" in capsys.readouterr().out


def test_changed_input_runs_the_stage_again(kitchen: Kitchen) -> None:
    kitchen.stage.run()
    kitchen.flour.write_text("brown")

    kitchen.stage.run()

    assert kitchen.bread.read_text() == "brown"


def test_removed_result_is_made_again(kitchen: Kitchen) -> None:
    kitchen.stage.run()
    kitchen.bread.unlink()

    kitchen.stage.run()

    assert kitchen.bread.exists()


def test_failed_stage_is_tried_again(kitchen: Kitchen) -> None:
    kitchen.stage.run()
    kitchen.flour.write_text("brown")
    kitchen.fails = True
    with pytest.raises(kitchen.missing):
        kitchen.stage.run()
    kitchen.fails = False
    kitchen.flour.write_text("white")

    kitchen.stage.run()

    assert kitchen.times == 3


def test_demo_keeps_the_tools_of_the_tests(stages: ModuleType) -> None:
    asked = [stages.wanted_lock(dev) for dev in (False, True, False)]

    assert asked == ["demo", "dev", "dev"]


def test_program_that_fails_for_its_own_reasons_points_to_its_output(stages: ModuleType) -> None:
    with pytest.raises(stages.MissingError, match="could not be set up: the reason is at the end of"):
        stages.call("oven", "The bread", sys.executable, "-c", "import sys; sys.exit('burnt')")

    assert "burnt" in (stages.VAR / "log" / "oven.txt").read_text()


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        ("npm error code ECONNREFUSED", "does not answer"),
        ("Temporary failure in name resolution", "does not answer"),
        ("invalid peer certificate: UnknownIssuer", "certificate is not trusted here"),
    ],
)
def test_registry_that_cannot_be_used_is_told_with_its_cause(
    stages: ModuleType, answer: str, cause: str
) -> None:
    with pytest.raises(stages.MissingError, match=cause):
        stages.call("npm", "The bread", sys.executable, "-c", f"import sys; sys.exit('{answer}')")


@pytest.mark.slow
def test_yesterdays_silent_registry_does_not_explain_todays_fault(stages: ModuleType) -> None:
    log = stages.VAR / "log" / "npm.txt"
    log.write_text("ECONNREFUSED\n")

    with pytest.raises(stages.MissingError, match="could not be set up"):
        stages.call("npm", "The bread", sys.executable, "-c", "raise SystemExit(3)")

    assert log.read_text() == "ECONNREFUSED\n"
