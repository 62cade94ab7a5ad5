"""What is typed into the pages of reports: filters of lists, announced figures."""
