"""Pure decisions of pathways: deadlines of reviews, what an answer needs, moves, and what papers say."""
