"""The tables of diagnosis."""

from darb.diagnosis.models.interview import Answer, Interview, InterviewMove
from darb.diagnosis.models.questionnaire import Questionnaire

__all__ = ["Answer", "Interview", "InterviewMove", "Questionnaire"]
