"""The mathematics of decisions: it knows players, rules and votes, and no charters."""
