"""What an enterprise's program reads and answers: its offers, the candidates sent to it, its contracts."""

from darb.employment.api.routes import router

__all__ = ["router"]
