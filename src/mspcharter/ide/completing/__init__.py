"""The kinds of completions: declarations and lines, values, forms of a rule, and what fits at the place."""
