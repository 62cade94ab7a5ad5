"""Pure answers about figures: what a figure is, how one is announced, where published and computed part."""
