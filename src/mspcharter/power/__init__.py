"""Who can decide and who can block: from a charter to games and processes, and back to answers."""
