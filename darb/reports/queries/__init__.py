"""Reading figures: those of the register, those counted from records, and both side by side."""
