"""The comments in a Word file, by clause."""
