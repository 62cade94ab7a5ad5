"""Pages of training: sessions and their sheets, the register, one person's training, contracts and stipends."""
