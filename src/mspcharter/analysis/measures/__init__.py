"""How much power: coalitions counted exactly, the indices that rest on the counts, and a sample where none can be."""
