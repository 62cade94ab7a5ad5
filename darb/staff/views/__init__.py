"""Pages of accounts: invitations, postings, sessions, second factors, and proof before dangerous acts."""

from darb.staff.views.proof import proof_required

__all__ = ["proof_required"]
