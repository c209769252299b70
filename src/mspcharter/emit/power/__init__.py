"""Who can decide and who can block, for a reader: in words, in tables, and as data."""
