"""Who can decide together: minimal coalitions, facts with their witnesses, and the search that finds them."""
