"""The mutants of `power`, `wording` and `semantics` that no test notices."""

# What means the same, each with the reason.
SURVIVORS: dict[str, str] = {
    "power.questions.few._fewest: own[number] < seats or voter.seats != 1 or counted[number] in tried  ->  _never": (
        "it only spares a search that has been made"
    ),
    "semantics.accounts.dispute_step: back.children[0]  ->  back.children[-1]": "there is only one child",
    "semantics.names.Names._gather: seat.children[0]  ->  seat.children[1]": (
        "after the name of a seat stands its title or its number, which is a token as well"
    ),
}

# What the usual run meets and nobody has looked into yet. Write a test that notices it, and take it out here.
UNNOTICED = {
    "power.guarantees.limits._judged: -1  ->  -0",
    "power.questions.idle._is_idle.search: (number, Choice.YES, 1)  ->  (number, Choice.YES, 2)",
    "wording.decisions.nearest: player.votes.denominator > 1  ->  player.votes.denominator < 1",
    (
        "power.guarantees.acts._may_pass: own.perhaps != own.surely and found(own.perhaps) is not None"
        "  ->  own.perhaps != own.surely or found(own.perhaps) is not None"
    ),
    "power.questions.against._in_all: max(hardest, key=_in_order)  ->  min(hardest, key=_in_order)",
    "semantics.limits._balance: person  ->  not person",
    "semantics.statements.write_statement: against  ->  not against",
    "wording.matrix._edge: least > whole  ->  _never",
}
