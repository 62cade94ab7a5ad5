"""Pages of selection: the committee's papers, and appeals."""
