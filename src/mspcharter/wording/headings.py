"""The headings of the power report, and the columns of its tables."""

VOTES_NEEDED = "How many votes it takes"
WHO_CAN = "Who can decide, who can block"
ASSUMPTIONS = "What was taken for granted, where the charter is silent"
HOW_HARD = "How hard it is to pass something"
INFLUENCE = "Power, beside seats and money"
ALL_ALIKE = "Where all have the same power"
FUNDERS = "Those who give the means"
SIDE_BY_SIDE = "The rules side by side"
GUARANTEES = "Red lines"
SCENARIOS = "What if"
DEPARTURES = "If one leaves"
MATTERS = "Does it come to an end?"
ANNEX = "Annex: measures of voting power"

VOTES_NEEDED_COLUMNS = ("Decision", "Taken by", "Yes votes needed", "Of these, at least", "Fewest that can do")
HOW_HARD_COLUMNS = ("Decision", "Even chances", "7 in 10 for it", "9 in 10 for it")
INFLUENCE_COLUMNS = ("", "Seats", "Votes", "Of the money", "Decides in", "Of the power")
MATTERS_COLUMNS = ("Decision or dispute", "Takes at the most", "The charter allows")
