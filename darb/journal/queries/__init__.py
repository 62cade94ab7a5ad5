"""Named reads of the journal."""
