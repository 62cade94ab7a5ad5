"""The code as a text to be checked: modules, their layer, their functions, and what a check complains of."""

import ast
import pathlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from tests.conftest import ROOT

LAYERS = ("urls", "views", "forms", "actions", "queries", "permissions", "models", "rules", "states")
VIEW_LEVEL = {"views", "api", "jobs"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file; ``path`` is relative to the project, with slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree, outer ones first."""
        return list(ast.walk(self.tree))

    @property
    def name(self) -> str:
        """The dotted name under which it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        """``awards`` of ``darb/awards/…``."""
        return self.path.split("/")[1]

    @property
    def layer(self) -> str:
        """Which of the nine names it belongs to: ``actions`` of ``darb/awards/actions/cheques.py``."""
        parts = self.path.split("/")
        return parts[2].removesuffix(".py") if len(parts) > 2 else ""

    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, Function))

    def top_functions(self) -> Iterator[Function]:
        return (node for node in self.tree.body if isinstance(node, Function))

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in self.nodes if isinstance(node, ast.Call))

    def at(self, node: ast.AST, complaint: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {complaint}"


@cache
def modules(*roots: str) -> list[Module]:
    """The Python files under ``roots``; migrations are written by a program and left out."""
    found = [
        path
        for root in roots
        for path in sorted((ROOT / root).rglob("*.py"))
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    ]
    return [_module(path) for path in found]


@cache
def _module(path: pathlib.Path) -> Module:
    """Read and parsed once, whoever asks."""
    return Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def in_layers(found: Iterable[Module], *layers: str) -> list[Module]:
    return [module for module in found if module.layer in layers]


def packages() -> list[str]:
    """The packages of Darb, in the order of their names; ``countries`` holds data only."""
    return sorted(path.parent.name for path in (ROOT / "darb").glob("*/__init__.py"))


def called(node: ast.Call) -> str:
    """The name at the end of what is called: ``now`` of ``timezone.now()``."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def dotted(node: ast.expr) -> str:
    """``timezone.now`` as it is written; empty where it is no chain of names."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        above = dotted(node.value)
        return f"{above}.{node.attr}" if above else node.attr
    return ""


def calls(node: ast.AST) -> Iterator[ast.Call]:
    return (inner for inner in ast.walk(node) if isinstance(inner, ast.Call))


def length_of(function: Function) -> int:
    """How many lines a function has from its name to its end, what it says of itself included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def text_files(*names: str) -> list[pathlib.Path]:
    """Files of the project by pattern, as a clone holds them."""
    return sorted(path for name in names for path in ROOT.glob(name) if "__pycache__" not in path.parts)
