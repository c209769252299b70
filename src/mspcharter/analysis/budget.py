"""How far every search and every count goes before it says that it does not know.

All bounds are amounts of work and none is a time, so that the same charter has the same answers on every machine. One
state or node takes some microseconds to some tens of them; a step is a player times the classes that there are. Who
runs out of a bound leaves the figure out, says that it is a sample, or reports nothing. It never guesses.
"""

from __future__ import annotations

# What a game allows: counts and indices.

COUNTED_NODES = 100_000
"""The nodes of a diagram on which coalitions are counted: a few seconds of work."""

PLAYERS_ON_A_DIAGRAM = 100_000
"""The players of a game that gets a diagram."""

COUNTED_BITS = 1 << 31
"""The bits in all nodes of that diagram: a node of many players holds long numbers."""

WEIGHED_SUMS, WEIGHED_BITS = 2_000_000, 100_000_000_000
"""The different sums of weights, and the bits in them, that are added up for one weighted vote in a few seconds."""

NODE_IN_SUMS = 20
"""The sums of weights that take as long as one node of a diagram."""

NODE_IN_HALVES = 190
"""The coalitions of half of the players, times the players, that take as long as one node: in a report on power, 36
players are counted in two halves, of 2^18 coalitions each."""

MORE_PLAYERS_IN_ALL = 4
"""By so many players more where coalitions of all sizes are counted together."""

CLASSES_ON_A_DIAGRAM = 16
"""A rule of weights and heads is counted in halves if there are more classes than that."""

NODES_HOPED_FOR = 10
"""A diagram is often smaller than the bound on its nodes that is known before, but by no more than this factor."""

MINIMAL_NODES = 50_000
"""The nodes, and the pairs of them, on which minimal coalitions are counted."""

MINIMAL_LISTED = 100
"""The types of minimal coalitions that are listed; all of them are counted."""

CRITICAL_TYPES = 50_000
"""The types of coalitions that are looked at for Johnston's index."""

UNION_NODES = 50_000
"""The nodes on which the values of Owen are counted, separately for each union."""

SAMPLES = 10_000
"""The coalitions that are asked at random where none of the above is enough; the half-width follows from them."""

SAMPLED_VOTES = 40_000_000
"""The votes that are drawn for one sample, in a few seconds; a game that needs more of them is too large."""

VOTED_STATES = 200_000
"""The states of a count of votes by chance; one that carries many sums counts for several."""

CARRIED_BITS = 1 << 20
"""A sum whose values, side by side, take more bits than this has a place in the states instead."""

ROUNDED_SUMS = 1 << 14
"""Beyond this number of different sums it costs more to round the points of a game of yes and no than it saves."""

ROUNDED_RANGE = 1 << 13
"""The same for the range of a sum of four choices, in points."""

# What can happen: searches for a witness.

SEARCHED_STATES = 20_000
"""The states of any search; who asks gets an answer or the exception `Exhausted`, which carries none."""

FACT_NODES = 20_000
"""The nodes of a diagram from which facts are read; beyond, each is searched for."""

BUNDLED, BUNDLE = 1_000, 64
"""A class of more players than that is searched in bundles of so many of them."""

BLENDED_STATES = 24
"""A blend of many thresholds takes as long as so many states, for each 16 of them."""

PATIENCE, LONG_SEARCH = 100, 1_000
"""After 100 states a search improves its bounds; after 1,000 it recomputes them at each stage."""

COMPARED_STATES = 32
"""Each state is compared with at most 32 others of its layer and form; any number gives the same answers."""

FEW_CLASSES, MANY_PLAYERS, FEW_PRICED_CLASSES = 12, 40, 6
"""Ballots are searched class by class, not player by player, if there are at most 12 classes and at least 40 players. A
search for the fewest yes votes does so up to 6 classes, for any number of players."""

PROOF_STEPS = 20_000
"""The pairs of sums, times the classes in each, up to which a contradiction is looked for before a search."""

TWO_SEARCHES_STEPS = 800
"""The steps from which the fewest yes and the fewest who attend are two searches, one after the other."""

NUMBERS_TRIED = 40_000
"""The numbers of players who make each choice that are tried for the fewest yes votes of a large body."""

BESIDES_STATES = 500
"""The states of the search for an example with the fewest conditions; after that, it has the fewest who attend."""

SEARCHES_KEPT, DIAGRAMS_KEPT = 512, 8
"""The latest searches and diagrams that are kept, for the next question that needs the same."""

SHAPES_KEPT = 4096
"""The latest shapes of open rules that are kept, for the next search of the same rule."""

# The report on power: for one decision.

STUDY_NODES, STUDY_STATES, STUDY_STEPS = 50_000, 20_000, 12_000
"""The nodes of every count, the states of a count of abstentions, and the steps up to which fewest yes are found."""

NEEDED_STATES, ADDED_BITS = 20_000, 20_000_000_000
"""The states of the search for the least votes that pass, and the bits of the sums of one count that are added up."""

KEPT_BITS = 2_000_000_000
"""The bits of all sums that are kept to find one coalition of a given weight: at most a quarter of a gigabyte."""

AGAINST_STATES = 20_000
"""The fewest who stop a decision, of all decisions together: for each way to stop them the same number of states."""

FIGURE_STATES = 20_000
"""The fewest who must attend or vote yes at a step, of all quorums and of all steps together."""

FEWEST_NODES, HEAVY_NODES, FEWEST_SAMPLES, DRAWN_POINTS, FULL_CASES = 500, 200_000_000, 300, 1_500_000, 10
"""The nodes and the samples that every count gets, however large it is; the nodes of a game of one player, and the
points of all its samples; and the decisions of which each gets all nodes and samples."""


def study_nodes(players: int, cases: int) -> int:
    """Return how many nodes counting may take: fewer where each is heavy, or where there are many *cases*."""
    heavy = HEAVY_NODES // (players**2 + 1)
    return max(FEWEST_NODES, min(STUDY_NODES, heavy, STUDY_NODES * FULL_CASES // cases))


def study_samples(players: int, classes: int, points: int, cases: int) -> int:
    """Return how many coalitions may be asked at random, in place of counting them."""
    drawn = DRAWN_POINTS // (players + 4 * classes + points + 1)
    return max(FEWEST_SAMPLES, min(SAMPLES, drawn, SAMPLES * FULL_CASES // cases))


STUDIED, STUDIED_EACH = 2_000_000, 10_000
"""The rows of points in all different rules of a report, times the voters of each; each rule costs some besides."""

QUESTIONS = 900
"""The pairs of decisions, or of partners and decisions, up to which each is looked at."""

CROWDS = 50_000
"""The most ways to leave some out that are tried one by one; with more, the answer is not known."""

CONCERNED = 16
"""The cases for each of which a decision is read: who may be the one concerned, and when a veto or a consent exists."""

REFERRALS = 30
"""The bodies through which a matter is followed when one refers it to the next; beyond, nothing is said of it."""

CASE_POINTS, ALL_CASE_POINTS, ROUTE_POINTS = 60_000, 1_000_000, 100
"""The rows of points in the rule of one decision, with all that it rests on, and of all decisions of a charter. Each
way to pass it costs as much as some rows besides."""

DEPARTURE_POINTS = 300_000
"""The rows of points in all rules that are worked out again, once for each partner and constituency that may leave."""


def departure_points(voters: int, points: int, *, bodies: int, decisions: int, given_up: int, partners: int) -> int:
    """Return how many rows of points one departure costs: those of the rules, and what else is looked at again.

    A decision that was *given_up* as too large has cost a tenth of what each may have.
    """
    looked_at = 2 * voters + 20 * (decisions + bodies) + partners + decisions * bodies
    return points + looked_at + given_up * case_points(decisions) // 10


RULE_PARTS = 2_000
"""The parts of one requirement that counts each seat by itself."""


def case_points(decisions: int) -> int:
    """Return how many rows of points each case may have in a charter with so many *decisions*.

    It follows from the charter alone and not from what was asked before, so that all questions get the same cases.
    """
    return max(500, min(CASE_POINTS, ALL_CASE_POINTS // max(decisions, 1)))


# Checks: for all decisions of a charter together, so that no check takes long.

ABSTAINING_STEPS = 2_000
"""The steps up to which it is looked for what an abstention does."""

IDLE_STEPS, IDLE_STATES = 400, 2_500
"""Seats that never matter, and seats that are worth the same."""

BOYCOTT_STEPS, BOYCOTT_STATES = 400, 2_500
"""Who stops a decision by staying away; the same number of states again for how many yes votes are needed."""

SIDES_STEPS, SIDES_STATES = 2_000, 3_000
"""Two sides that both win."""

APART_STATES = 100_000
"""Votes with abstentions and absences that tell two decisions apart, in one charter."""

STIRRED_STATES = 5_000
"""Votes with abstentions and absences in which one matters who otherwise never does, in one charter."""

PARTIES_IN_PAIRS = 30
"""The parties of one level any two of which are asked what they can do together."""

COUNCIL_SEATS, FEW_KINDS = 60, 8
"""The seats up to which a body is a council, and the kinds of voters with which a larger body is searched for the few
who pass a decision when few are present."""

FEW_TRIED = 30_000
"""Votes of few who pass a decision."""

STANDING_PLAYERS, STANDING_NODES, STANDING_STEPS = 100, 500, 10_000
"""Power beside votes: the players and nodes of one game, a few milliseconds, and the steps of all."""

BACK_DOOR_STATES = 6_000
"""Who can change the rules and could not pass what they protect."""

MEMBERS, MEMBERS_EACH_WAY = 240, 60
"""The decisions that are worked out again for other numbers of members, and the numbers that are tried each way."""

COMMUNITY_STATES = 2_000
"""Whether those whom a registry serves ever change a result."""


def open_states(thresholds: int) -> int:
    """Return for how many states one with so many open *thresholds* counts: each is looked at beside the others."""
    return 1 + thresholds * thresholds // 64
