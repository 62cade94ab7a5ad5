from django.conf import settings
from django.db import models
from django.db.models import F, Q

from darb.core.fields import known_state, minor_field, state_field
from darb.documents.models import Document, DocumentKind
from darb.documents.states import ChecklistItem as ChecklistState
from darb.market.models import Sector, Trade
from darb.people.models import Person, PersonalRow
from darb.places.models import Commune, Province
from darb.programmes.models import Call
from darb.projects import states


class ProjectFile(PersonalRow):
    """One activity of one holder: what is planned, what it costs, where it stands.

    ``state`` is the only stored state of the project's path; selection and awards move it through
    ``projects.actions.move``. Amounts in minor units of ``currency``. ``call`` is the one it is prepared for:
    its papers are those the call asks for. What is told of the holder's experience and of support had before names
    nobody, since the committee reads it.
    """

    code = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="project_files")
    title = models.CharField(max_length=200)
    title_fr = models.CharField(max_length=200, blank=True)
    trade = models.ForeignKey(Trade, models.PROTECT, related_name="+")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="+")
    site_province = models.ForeignKey(Province, models.PROTECT, related_name="+")
    site_commune = models.ForeignKey(Commune, models.PROTECT, null=True, related_name="+")
    call = models.ForeignKey(Call, models.PROTECT, null=True, related_name="prepared_files")
    description = models.CharField(max_length=600, blank=True)
    experience = models.CharField(max_length=300, blank=True)
    earlier_support = models.CharField(max_length=300, blank=True)
    is_existing_activity = models.BooleanField(default=False)
    legal_form = models.CharField(max_length=24, blank=True)
    currency = models.CharField(max_length=3)
    total_cost_minor = minor_field()
    own_contribution_minor = minor_field(default=0)
    requested_minor = minor_field()
    opened_on = models.DateField()
    state = state_field(states.ProjectFile, default=states.ProjectFile.DRAFT)

    class Meta:
        constraints = [
            known_state("state", states.ProjectFile, "project_file_state_is_known"),
            models.CheckConstraint(
                condition=Q(requested_minor__gt=0), name="project_file_asks_for_something"
            ),
            models.CheckConstraint(
                condition=Q(own_contribution_minor__gte=0), name="project_file_own_contribution_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(total_cost_minor__gte=F("requested_minor") + F("own_contribution_minor")),
                name="project_file_asks_no_more_than_it_costs",
            ),
            models.CheckConstraint(
                condition=Q(legal_form="") | Q(legal_form__in=[form.value for form in states.LegalForm]),
                name="project_file_legal_form_is_known",
            ),
        ]
        indexes = [models.Index(fields=["state", "code"], name="project_file_by_state")]

    def __str__(self) -> str:
        return self.code


class ProjectFileMove(PersonalRow):
    """One move of a project file's state: never changed."""

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="moves")
    state = state_field(states.ProjectFile)
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            known_state("state", states.ProjectFile, "project_file_move_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["ineligible", "not_selected", "deferred", "credits_exhausted"])
                | ~Q(reason=""),
                name="project_file_refusals_have_a_reason",
            ),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.project_file_id} {self.state}"

    @property
    def standing(self) -> states.ProjectFile:
        return states.ProjectFile(self.state)

    @property
    def end_reason(self) -> states.EndReason | None:
        """Why the file was closed; other moves tell their reason in words of their own."""
        is_closing = self.state == states.ProjectFile.CLOSED and self.reason
        return states.EndReason(self.reason) if is_closing else None


class PricedLine(PersonalRow):
    """What a line says wherever it stands, in a file's budget or in its award: ``quantity`` at a unit price."""

    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=24)
    label = models.CharField(max_length=200)
    label_fr = models.CharField(max_length=200, blank=True)
    brand = models.CharField(max_length=120, blank=True)
    quantity = models.PositiveIntegerField()
    unit_price_minor = minor_field()

    class Meta:
        abstract = True

    @property
    def amount_minor(self) -> int:
        return self.quantity * self.unit_price_minor


class BudgetLine(PricedLine):
    """A line of the investment programme."""

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="lines")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project_file", "position"], name="budget_line_position_once_a_file"
            ),
            known_state("kind", states.LineKind, "budget_line_kind_is_known"),
            models.CheckConstraint(
                condition=Q(quantity__gte=1) & Q(unit_price_minor__gt=0), name="budget_line_above_zero"
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.project_file_id}/{self.position}"


class ChecklistItem(PersonalRow):
    """A paper of the file and where it stands; a missing one blocks with its name.

    ``reason`` says why it was refused, in words that the person is told; ``answered_on`` when it was last looked at;
    ``scan`` is the paper as it was brought, the latest one, read by whoever prepares the file.
    """

    project_file = models.ForeignKey(ProjectFile, models.PROTECT, related_name="papers")
    kind = models.ForeignKey(DocumentKind, models.PROTECT, related_name="+")
    state = state_field(ChecklistState, default=ChecklistState.MISSING)
    reason = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True)
    scan = models.OneToOneField(Document, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            known_state("state", ChecklistState, "checklist_item_state_is_known"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(state="rejected"), name="checklist_item_reason_is_a_refusal"
            ),
            models.UniqueConstraint(fields=["project_file", "kind"], name="checklist_item_once_a_file"),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} of {self.project_file_id}"

    @property
    def standing(self) -> ChecklistState:
        return ChecklistState(self.state)
