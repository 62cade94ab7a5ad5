"""Pages of accounts: invitations, postings, sessions, second factors, and proof before dangerous acts."""
