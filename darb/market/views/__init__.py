"""Pages of the catalogue: trades, the sectors that they stand in, the licences that they ask for."""
