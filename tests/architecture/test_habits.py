"""Habits that keep the house easy to read, each checked over all of its code."""

import ast
import re
from collections.abc import Callable

import pytest

from tests.architecture.source import Module, called, dotted, in_layers, modules, text_files
from tests.conftest import ROOT

CLOCK = re.compile(
    r"\btimezone\.(now|localdate|localtime)$|\b(datetime|date)\.(now|today|utcnow)$|\btime\.(time|monotonic)$"
)
CHANCE = {"random", "secrets", "uuid"}
MAY_READ_THE_CLOCK = {
    "darb/journal/actions.py": "the moment of an entry; the act's own day is given",
    "darb/staff/models/accounts.py": "what an account may do is read from the postings in force today",
}
MAY_CHOOSE_A_MODULE = {"darb/commands/main.py": "the one table that says which module answers to a command"}
DAYS_ARE_READ_IN = "darb/core/typed_days.py"
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|coming soon|not implemented|قريبا جدا", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.])/(work|root|home)/|[A-Z]:\\\\Users")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|artifactory|jfrog|nexus\.", re.IGNORECASE
)


def managers_in_views(module: Module) -> list[str]:
    """A view holds only what a query gave it: it cannot reach rows on its own."""
    names = {"objects", "_default_manager", "_base_manager"}
    found = (node for node in module.nodes if isinstance(node, ast.Attribute) and node.attr in names)
    return [module.at(node, f".{node.attr} in {module.layer}") for node in found]


def imports_in_functions(module: Module) -> list[str]:
    spans = (range(function.lineno, (function.end_lineno or 0) + 1) for function in module.functions())
    inner = {line for span in spans for line in span}
    found = (node for node in module.nodes if isinstance(node, ast.Import | ast.ImportFrom))
    return [module.at(node, "import inside a function") for node in found if node.lineno in inner]


def hidden_links(module: Module) -> list[str]:
    """Signals, models by name, modules by name: calls that nobody finds by reading downwards."""
    found, may_choose = [], module.path in MAY_CHOOSE_A_MODULE
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django"):
            names = {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
            if any("signals" in name or "dispatch" in name for name in names):
                found.append(module.at(node, "a signal"))
        elif isinstance(node, ast.Call) and called(node) == "get_model":
            found.append(module.at(node, "a model by its name"))
        elif isinstance(node, ast.Call) and called(node) == "import_module" and not may_choose:
            found.append(module.at(node, "a module by its name"))
    return found


def clocks(module: Module) -> list[str]:
    """The day of an act is given to it: the same act can be told again, and tested on any day."""
    if module.path in MAY_READ_THE_CLOCK:
        return []
    read = (call for call in module.calls() if CLOCK.search(dotted(call.func)))
    return [module.at(call, f"reads the clock: {dotted(call.func)}") for call in read]


def chances(module: Module) -> list[str]:
    found = []
    for node in module.nodes:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [module.at(node, f"chance in a rule: {name}") for name in names if name in CHANCE]
    return found


def asserts(module: Module) -> list[str]:
    """An assertion vanishes under ``python -O``: what must hold is refused in words."""
    return [module.at(node, "assert") for node in module.nodes if isinstance(node, ast.Assert)]


def other_days(module: Module) -> list[str]:
    """A day is read, and refused, in one way on every page."""
    if module.path == DAYS_ARE_READ_IN:
        return []
    found = (node for node in module.nodes if isinstance(node, ast.Attribute) and node.attr == "DateField")
    return [module.at(node, "use DayField") for node in found if dotted(node) == "forms.DateField"]


def matches(pattern: re.Pattern[str], name: str, text: str) -> list[str]:
    return [
        f"{name}:{number}: {found[0]}"
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := pattern.search(line))
    ]


DARB = modules("darb")
CHECKS: dict[Callable[[Module], list[str]], tuple[list[Module], str, str]] = {
    managers_in_views: (
        in_layers(DARB, "views", "api", "jobs", "urls", "forms"),
        "darb/awards/views.py",
        "rows = Award.objects.all()",
    ),
    imports_in_functions: (DARB, "darb/awards/actions.py", "def pay():\n    from darb.funding import models"),
    hidden_links: (DARB, "darb/awards/models.py", "from django.db.models.signals import post_save"),
    clocks: (
        in_layers(DARB, "rules", "actions", "queries", "models", "permissions", "states"),
        "darb/awards/actions/cheques.py",
        "def pay():\n    return datetime.date.today()",
    ),
    chances: (in_layers(DARB, "rules"), "darb/awards/rules/cheques.py", "import random"),
    other_days: (DARB, "darb/awards/forms.py", "class F(Form):\n    on = forms.DateField()"),
    asserts: (DARB, "darb/awards/actions/cheques.py", "assert amount > 0"),
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_code_keeps_the_habit(check: Callable[[Module], list[str]]) -> None:
    found = [complaint for module in CHECKS[check][0] for complaint in check(module)]

    assert len(CHECKS[check][0]) > 5
    assert found == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_breach_of_the_habit_is_noticed(check: Callable[[Module], list[str]]) -> None:
    _all, path, text = CHECKS[check]

    assert len(check(Module(path, text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "model = apps.get_model('awards', 'Award')",
        "module = importlib.import_module(name)",
        "from django.dispatch import receiver",
    ],
)
def test_every_hidden_link_is_noticed(text: str) -> None:
    assert len(hidden_links(Module("darb/awards/actions.py", text))) == 1


def test_reasons_are_given_for_files_that_exist() -> None:
    assert [
        name for name in {**MAY_READ_THE_CLOCK, **MAY_CHOOSE_A_MODULE} if not (ROOT / name).exists()
    ] == []


WRITTEN = [
    "darb/**/*.py",
    "darb/**/*.html",
    "darb/**/*.typ",
    "tools/**/*.py",
    "tools/*",
    "docs/**/*.md",
    "*.md",
    "Makefile",
]


@pytest.mark.parametrize(
    ("pattern", "bad"),
    [
        (UNFINISHED, "# TODO: later"),
        (MACHINE, 'open("/home/somebody/file")'),
        (REGISTRY, "https://files.pythonhosted.org/simple"),
    ],
    ids=["nothing unfinished", "no path of one machine", "no registry by name"],
)
def test_what_is_written_holds_for_every_clone(pattern: re.Pattern[str], bad: str) -> None:
    files = [path for path in text_files(*WRITTEN) if path.is_file()]

    found = [
        complaint
        for path in files
        for complaint in matches(pattern, path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    ]

    assert matches(pattern, "sample", bad) != []
    assert len(files) > 300
    assert found == []
