"""The verbs of the house, read from the ``actions`` of every package: what each asks, writes and records."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from tests.architecture.source import Function, Module, called, calls, in_layers, modules

JOURNAL = {("darb.journal.actions", "record"), ("darb.journal.actions", "record_each")}
DUTIES = ("darb.controls.actions", "perform_duty")


@dataclass(frozen=True)
class Verb:
    """A function of an ``actions`` file."""

    module: Module
    node: Function

    @property
    def key(self) -> str:
        """``awards.hand_over``: package and name."""
        return f"{self.module.package}.{self.node.name}"

    @property
    def is_public(self) -> bool:
        return not self.node.name.startswith("_")

    @property
    def asked(self) -> list[str]:
        return [argument.arg for argument in self.node.args.kwonlyargs]

    @property
    def takes_places(self) -> bool:
        """Whether an argument may be given by its place alone."""
        given = self.node.args
        return bool(given.args or given.posonlyargs or given.vararg)

    @property
    def first_call(self) -> str:
        """What is called before anything else; ``if by is not None`` may stand around it."""
        body = self.node.body[1:] if ast.get_docstring(self.node) is not None else self.node.body
        found = next(calls(body[0]), None) if body else None
        return called(found) if found is not None else ""


class Actions:
    """All functions of the ``actions`` files given, and what reaches what inside a package."""

    def __init__(self, read: Iterable[Module]) -> None:
        self.modules = list(read)
        self._imports = {module.path: dict(_imported(module)) for module in self.modules}

    @cached_property
    def functions(self) -> dict[tuple[str, str], Verb]:
        """By dotted module and name."""
        return {
            (module.name, node.name): Verb(module, node)
            for module in self.modules
            for node in module.top_functions()
        }

    def public(self) -> list[Verb]:
        return [verb for verb in self.functions.values() if verb.is_public]

    def target(self, module: Module, call: ast.Call) -> tuple[str, str]:
        """Where a called name comes from: its module and its name there."""
        name = called(call)
        if isinstance(call.func, ast.Name):
            return self._imports[module.path].get(name, (module.name, name))
        return ("", name)

    def reached(
        self, verb: Verb, parts: Mapping[str, str], seen: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Verb, ast.Call]]:
        """Calls of ``verb`` and of its helpers in the package: private functions and ``parts``; of each once."""
        for call in calls(verb.node):
            yield verb, call
            helper = self.functions.get(self.target(verb.module, call))
            if helper is None or helper.module.package != verb.module.package or helper.key in seen:
                continue
            if not helper.is_public or helper.key in parts:
                yield from self.reached(helper, parts, seen | {helper.key})

    def entries(self, verb: Verb, parts: Mapping[str, str]) -> int:
        """How many places write the verb's own journal entry; entries of other verbs are theirs."""
        found = {
            id(call)
            for owner, call in self.reached(verb, parts)
            if self.target(owner.module, call) in JOURNAL
        }
        return len(found)

    def duties(self, verb: Verb, parts: Mapping[str, str]) -> set[str]:
        """Duties that the verb records, by the name of their member: ``COMMITS``."""
        reached = list(self.reached(verb, parts))
        if not any(self.target(owner.module, call) == DUTIES for owner, call in reached):
            return set()
        values = (
            keyword.value for _owner, call in reached for keyword in call.keywords if keyword.arg == "duty"
        )
        return {value.attr for value in values if isinstance(value, ast.Attribute)}


def _imported(module: Module) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in module.tree.body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, (node.module or "", alias.name)


def act_patterns(read: Iterable[Module]) -> list[re.Pattern[str]]:
    """The names of acts as actions write them; ``f"projects.{to}"`` is any word after the point."""
    found = []
    for module in read:
        for node in module.nodes:
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            texts = [part.value if isinstance(part, ast.Constant) else None for part in parts]
            if isinstance(texts[0], str) and re.match(rf"{module.package}\.\w*$", texts[0]):
                found.append(
                    re.compile("".join(r"\w+" if text is None else re.escape(str(text)) for text in texts))
                )
    return found


ALL = Actions(in_layers(modules("darb"), "actions"))
