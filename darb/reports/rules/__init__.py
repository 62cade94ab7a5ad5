"""Pure answers about figures: what a figure is, how the register is read, where published and computed part."""
