"""A function fits on half a screen, a file on a few; a package says in a few lines what it is."""

import ast

from tests.architecture.source import Module, length_of, modules
from tests.conftest import ROOT

FUNCTION, FILE, TEST_FILE = 30, 350, 500
WIDTH = 120  # code is wrapped at 110 by the formatter; a sentence may run a little further
PACKAGE_LINES = range(5, 16)


def long_functions(module: Module) -> list[str]:
    """Functions beyond the limit; what they say of themselves is counted too."""
    return [
        module.at(function, f"{function.name} has {length_of(function)} lines")
        for function in module.functions()
        if length_of(function) > FUNCTION
    ]


def long_file(module: Module) -> list[str]:
    limit = TEST_FILE if module.path.startswith("tests/") else FILE
    length = len(module.text.splitlines())
    return [f"{module.path}: {length} lines"] if length > limit else []


def wide_lines(module: Module) -> list[str]:
    return [
        f"{module.path}:{number}: {len(line)} characters"
        for number, line in enumerate(module.text.splitlines(), start=1)
        if len(line) > WIDTH
    ]


def package_faults(name: str, text: str) -> list[str]:
    """A package tells its words and what must always be true, in five to fifteen lines."""
    docstring = ast.get_docstring(ast.parse(text), clean=False) or ""
    lines = docstring.strip().splitlines()
    found = [f"{name}: {len(lines)} lines"] if len(lines) not in PACKAGE_LINES else []
    found += [f"{name}: no words"] if "Words:" not in docstring else []
    return found + ([f"{name}: nothing is always true"] if "Always true:" not in docstring else [])


def test_functions_fit_on_half_a_screen() -> None:
    read = modules("darb", "tools", "tests", "bench")

    assert [complaint for module in read for complaint in long_functions(module)] == []


def test_files_are_short_and_lines_are_not_wide() -> None:
    read = modules("darb", "tools", "tests", "bench")

    assert [complaint for module in read for complaint in long_file(module)] == []
    assert [complaint for module in read for complaint in wide_lines(module)] == []


def test_what_is_too_long_is_noticed() -> None:
    body = "    x = 1\n"
    said = '    """Says much.\n\n' + "    word\n" * 20 + '    """\n'

    assert long_functions(Module("darb/a/rules.py", f"def f():\n{body * 29}")) == []
    assert len(long_functions(Module("darb/a/rules.py", f"def f():\n{body * 30}"))) == 1
    assert long_functions(Module("darb/a/rules.py", f"def f():\n{said}{body * 6}")) == []
    assert len(long_functions(Module("darb/a/rules.py", f"def f():\n{said}{body * 7}"))) == 1
    assert len(long_file(Module("darb/a/rules.py", "\n" * 351))) == 1
    assert long_file(Module("tests/a/test_rules.py", "\n" * 351)) == []
    assert len(wide_lines(Module("darb/a/rules.py", "#" * (WIDTH + 1)))) == 1


def test_packages_say_what_they_are() -> None:
    read = [
        (path.parent.name, path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "darb").glob("*/__init__.py"))
        if path.parent.name != "countries"
    ]

    assert [complaint for name, text in read for complaint in package_faults(name, text)] == []


def test_a_package_that_says_little_is_noticed() -> None:
    assert package_faults("awards", '"""Awards."""') == [
        "awards: 1 lines",
        "awards: no words",
        "awards: nothing is always true",
    ]
