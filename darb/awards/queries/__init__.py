"""Reading awards: balances of one award, what an operation day hands over, the facts of its papers."""
