"""What leaves for people: letters to whoever a file is about, neutral notices to whoever works with it."""

from darb.notices.actions.letters import Addressed, Page, send_decision_letters

__all__ = ["Addressed", "Page", "send_decision_letters"]
