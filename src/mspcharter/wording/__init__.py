"""English about a charter: its names, facts and rules, and the sentences about power."""
