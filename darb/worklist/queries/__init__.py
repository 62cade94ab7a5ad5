"""What the first pages show: entrances, tasks, the register of processing."""
