"""Opening project files, preparing them and moving them along their path."""

from darb.projects.actions.examining import NotFinished, set_enquiry, set_feasibility
from darb.projects.actions.moving import MoveRefused, bring_back, move, move_each
from darb.projects.actions.opening import FileOpenAlready, NewFile, NewLine, open_files, start_file
from darb.projects.actions.parts import (
    General,
    Setting,
    set_enterprise,
    set_forecast,
    set_general,
    set_market,
)
from darb.projects.actions.preparing import (
    PlanRefused,
    PreparationOver,
    answer_paper,
    keep_paper_scan,
    set_plan,
)
from darb.projects.actions.running import RunningRefused, close_file, start_activity

__all__ = [
    "FileOpenAlready",
    "General",
    "MoveRefused",
    "NewFile",
    "NewLine",
    "NotFinished",
    "PlanRefused",
    "PreparationOver",
    "RunningRefused",
    "Setting",
    "answer_paper",
    "bring_back",
    "close_file",
    "keep_paper_scan",
    "move",
    "move_each",
    "open_files",
    "set_enquiry",
    "set_enterprise",
    "set_feasibility",
    "set_forecast",
    "set_general",
    "set_market",
    "set_plan",
    "start_activity",
    "start_file",
]
