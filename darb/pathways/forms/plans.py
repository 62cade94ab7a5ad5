"""The life project as it is written, and the answer to it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from darb.controls.forms import KeyedForm
from darb.core.choices import Choices, choice_field, choices_of
from darb.documents.rules.strokes import read_strokes
from darb.pathways.actions.plans import Answer, GoalPlan, Plan, StepPlan
from darb.pathways.forms.fields import day, line, lines
from darb.pathways.rules.plans import ANSWERS
from darb.pathways.states import Axis, LifeProject, Mark, StepOwner
from darb.people.actions.consents import GUARDIAN_OF_AN_ADULT

MOST_GOALS, MOST_STEPS, FEWEST_STEPS = 8, 8, 2
MORE_GOALS = "goal"
SCANS = "application/pdf,image/jpeg"


class StepRow(NamedTuple):
    """The fields of one step."""

    number: int
    what: forms.BoundField
    owner: forms.BoundField
    due: forms.BoundField


class GoalRow(NamedTuple):
    """The fields of one goal, its steps, and the button that adds one."""

    number: int
    axis: forms.BoundField
    what: forms.BoundField
    room: forms.BoundField
    steps: list[StepRow]
    more: str


class PlanForm(KeyedForm):
    """As many goals and steps as were asked for; a goal or a step left empty is not written.

    ``seen`` is the mark of the version that stood when the page was shown.
    """

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    goals = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_GOALS, required=False)
    wish = lines(_("What the person wants, in their own words"), length=600, required=False)
    trade = forms.ChoiceField(label=_("Trade aimed at"), required=False)
    why_revised = lines(_("Why the life project is revised"), length=300, rows=2)

    def __init__(
        self, *args: Any, plan: Plan, trades: Choices, is_revision: bool, mark: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.plan, self.mark = plan or Plan(wish=""), mark or ""
        self.is_revision = bool(is_revision)
        choice_field(self, "trade").choices = [("", "–"), *trades]
        if not is_revision:
            del self.fields["why_revised"]
        for goal in range(self._asked("goals", max(len(self.plan.goals), 1), MOST_GOALS)):
            self._add_goal(goal)
        known = {"wish": self.plan.wish, "trade": self.plan.trade_code or "", "seen": self.mark}
        self.initial = {**self.initial, **known, "why_revised": self.plan.why_revised}

    def _asked(self, name: str, known: int, most: int) -> int:
        """How many were asked for: what the page sends, or what is known."""
        sent = str(self.data.get(name, "")) if self.is_bound else ""
        return min(max(int(sent), 1), most) if sent.isdecimal() else min(known, most)

    def _add_goal(self, goal: int) -> None:
        told = self.plan.goals[goal] if goal < len(self.plan.goals) else GoalPlan("", "")
        count = f"g{goal}-steps"
        self._add(f"g{goal}-axis", forms.ChoiceField(label=_("Axis"), required=False), told.axis)
        choice_field(self, f"g{goal}-axis").choices = choices_of(Axis, first="–")
        self._add(f"g{goal}-what", line(_("Goal"), length=200, required=False), told.what)
        steps = self._asked(count, max(len(told.steps), FEWEST_STEPS), MOST_STEPS)
        hidden = forms.IntegerField(widget=forms.HiddenInput, required=False, max_value=MOST_STEPS)
        self._add(count, hidden, steps)
        for step in range(steps):
            self._add_step(
                f"g{goal}-s{step}", told.steps[step] if step < len(told.steps) else StepPlan("", "")
            )

    def _add_step(self, name: str, told: StepPlan) -> None:
        self._add(f"{name}-what", line(_("Step"), length=200, required=False), told.what)
        self._add(f"{name}-owner", forms.ChoiceField(label=_("Who"), required=False), told.owner)
        choice_field(self, f"{name}-owner").choices = choices_of(StepOwner, first="–")
        self._add(f"{name}-due", day(_("By when"), required=False), told.due_on)

    def _add(self, name: str, field: forms.Field, initial: Any) -> None:
        kind = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
        field.widget.attrs.setdefault("class", kind)
        self.fields[name] = field
        self.initial[name] = initial

    @property
    def goal_count(self) -> int:
        return sum(name.endswith("-axis") for name in self.fields)

    @property
    def rows(self) -> Iterator[GoalRow]:
        for goal in range(self.goal_count):
            names = [name for name in self.fields if name.startswith(f"g{goal}-s") and name.endswith("-what")]
            stems = [name.removesuffix("-what") for name in names]
            yield GoalRow(
                goal + 1,
                self[f"g{goal}-axis"],
                self[f"g{goal}-what"],
                self[f"g{goal}-steps"],
                [
                    StepRow(at + 1, self[f"{stem}-what"], self[f"{stem}-owner"], self[f"{stem}-due"])
                    for at, stem in enumerate(stems)
                ],
                f"step-{goal}",
            )

    def with_taken(self, wanted: str) -> QueryDict:
        """What was sent, with room for one more goal, or for one more step of a goal."""
        data: QueryDict = self.data.copy()  # type: ignore[attr-defined]
        if wanted == MORE_GOALS:
            data["goals"] = str(min(self.goal_count + 1, MOST_GOALS))
        kind, _dash, goal = wanted.partition("-")
        if kind == "step" and f"g{goal}-steps" in self.fields:
            known = sum(name.startswith(f"g{goal}-s") and name.endswith("-what") for name in self.fields)
            data[f"g{goal}-steps"] = str(min(known + 1, MOST_STEPS))
        return data

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("seen") and self.mark and typed["seen"] != self.mark:
            self.add_error(
                None,
                _(
                    "Somebody else wrote this version meanwhile. What you typed still stands here: open the page "
                    "anew beside it, compare, and save again."
                ),
            )
        for row in self.rows:
            self._check_goal(row, typed)
        return typed

    def _check_goal(self, row: GoalRow, typed: dict[str, Any]) -> None:
        axis, what = typed.get(row.axis.name), typed.get(row.what.name)
        steps = [step for step in row.steps if typed.get(step.what.name)]
        if what and not axis:
            self.add_error(row.axis.name, _("Choose the axis of this goal."))
        if steps and not what:
            self.add_error(row.what.name, _("Name the goal of these steps."))
        for step in row.steps:
            has_words = bool(typed.get(step.what.name))
            if has_words and not typed.get(step.owner.name):
                self.add_error(step.owner.name, _("Say who does this step."))
            if not has_words and (typed.get(step.owner.name) or typed.get(step.due.name)):
                self.add_error(step.what.name, _("Say what is done."))

    def told(self) -> Plan:
        """What was written, without the rows left empty."""
        typed = self.cleaned_data
        goals = tuple(
            GoalPlan(
                axis=typed[row.axis.name],
                what=typed[row.what.name],
                steps=tuple(
                    StepPlan(typed[step.what.name], typed[step.owner.name], typed[step.due.name])
                    for step in row.steps
                    if typed[step.what.name]
                ),
            )
            for row in self.rows
            if typed[row.what.name]
        )
        return Plan(typed["wish"], typed["trade"] or None, goals, typed.get("why_revised", ""))


class PlanAnswerForm(KeyedForm):
    """Yes, no, or could not answer; a yes is signed."""

    answer = forms.ChoiceField(label=_("The answer"), widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("How it is signed"), widget=forms.RadioSelect, required=False)
    drawn = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60_000)
    scan = forms.FileField(
        label=_("Scan or photograph of the signed paper"),
        required=False,
        help_text=_("Where the printed paper was signed: a PDF or a photograph (JPEG) of 6 MB at most."),
    )
    signed_on = day(_("Day on the paper"), required=False)
    guardian = line(_("Name of the guardian"), length=160, required=False)
    witness = line(_("Name of the witness"), length=160, required=False)
    reason = lines(_("Reason"), length=300, rows=2, required=False)

    def __init__(self, *args: Any, is_minor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "answer").choices = choices_of(ANSWERS)
        marks: Sequence[Mark] = (
            (Mark.GUARDIAN, Mark.THUMBPRINT) if is_minor else (Mark.SIGNATURE, Mark.THUMBPRINT)
        )
        choice_field(self, "way").choices = choices_of(marks)
        self.fields["scan"].widget.attrs["accept"] = SCANS
        self.fields["scan"].needed_when = _("needed where nobody signs in the box")  # type: ignore[attr-defined]
        self.fields["signed_on"].needed_when = _("needed with a scan")  # type: ignore[attr-defined]
        self.fields["reason"].needed_when = _("needed unless the answer is yes")  # type: ignore[attr-defined]
        self.fields["witness"].needed_when = _("needed with a thumbprint")  # type: ignore[attr-defined]
        self.fields["guardian"].needed_when = _("needed for a minor")  # type: ignore[attr-defined]
        if not is_minor:
            del self.fields["guardian"]
            self.fields["way"].error_messages["invalid_choice"] = GUARDIAN_OF_AN_ADULT

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("answer") != LifeProject.AGREED:
            return typed
        if typed.get("way") in (Mark.SIGNATURE, Mark.GUARDIAN) and not self._is_signed(typed):
            self.add_error(
                "way",
                _(
                    "Nobody signed in the box yet: sign there, add the scan of a signed paper, or choose a thumbprint."
                ),
            )
        if typed.get("scan") and not typed.get("signed_on") and "signed_on" not in self.errors:
            self.add_error("signed_on", _("Write the day on which the paper was signed."))
        if typed.get("signed_on") and not typed.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("Add the scan of the paper that was signed on that day."))
        return typed

    def _is_signed(self, typed: dict[str, Any]) -> bool:
        """In the box, or on a paper. A mistake in the file that was sent is told beside it."""
        if typed.get("drawn"):
            try:
                read_strokes(typed["drawn"])
            except ValueError:
                return False
        return bool(typed.get("drawn") or typed.get("scan") or "scan" in self.errors)

    def told(self) -> Answer:
        typed = self.cleaned_data
        is_yes = typed["answer"] == LifeProject.AGREED
        is_drawn = is_yes and typed["way"] in (Mark.SIGNATURE, Mark.GUARDIAN)
        return Answer(
            state=LifeProject(typed["answer"]),
            mark=typed["way"] if is_yes else "",
            drawn=typed["drawn"] if is_drawn else "",
            guardian=typed.get("guardian", "") if is_yes else "",
            witness=typed["witness"] if is_yes else "",
            reason="" if is_yes else typed["reason"],
            scan=typed["scan"].read() if is_yes and typed["scan"] else b"",
            signed_on=typed["signed_on"] if is_yes else None,
        )


class SignedScanForm(KeyedForm):
    """The life project as it was signed by hand."""

    scan = forms.FileField(label=_("Scan or photograph of the signed paper"), allow_empty_file=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].widget.attrs["accept"] = SCANS


class PlanMoveForm(KeyedForm):
    """How far a goal or a step is."""

    to = forms.ChoiceField(label=_("Where it stands now"), widget=forms.RadioSelect)
    told = lines(_("What happened"), length=300, rows=2, required=False)

    def __init__(self, *args: Any, moves: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_field(self, "to").choices = moves
        self.fields["told"].needed_when = _("needed when it is stuck or given up")  # type: ignore[attr-defined]


class PressForm(KeyedForm):
    """Nothing but the button: the page says what it does."""
