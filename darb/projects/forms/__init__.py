"""What is typed on the pages of project files: filters, answers on papers, and the parts of a file."""

from darb.projects.forms.enterprise import EnterpriseForm
from darb.projects.forms.examined import EnquiryForm, FeasibilityForm
from darb.projects.forms.files import FilesForm
from darb.projects.forms.forecast import ForecastForm
from darb.projects.forms.general import GeneralForm, NewFileForm
from darb.projects.forms.lines import PlanForm, rearranged
from darb.projects.forms.market import FactForm, MarketForm
from darb.projects.forms.papers import PaperForm, ScanForm
from darb.projects.forms.parts import FINISH, PartForm

__all__ = [
    "FINISH",
    "EnquiryForm",
    "EnterpriseForm",
    "FactForm",
    "FeasibilityForm",
    "FilesForm",
    "ForecastForm",
    "GeneralForm",
    "MarketForm",
    "NewFileForm",
    "PaperForm",
    "PartForm",
    "PlanForm",
    "ScanForm",
    "rearranged",
]
