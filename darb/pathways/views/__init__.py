"""Pages of life projects, appointments, notes and referrals."""
