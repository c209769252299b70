"""The meaning of a tree: names, values, and the table of what can be declared."""
