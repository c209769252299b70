"""Charters that are made to be hard: every declaration many times, deep nesting, circles, long names, wide formulas.

``python -m bench hostile`` prints how long each command takes on each of them. The tests use small ones of the same
kinds and look at answers, never at time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

HEAD = "charter hostile\n    follows soundness\n"


def body(name: str, seats: str, quorum: str = "none", more: str = "") -> str:
    """Return a body with *seats*, one line each, and *more* lines."""
    lines = "".join(f"        {line}\n" for line in seats.splitlines())
    return f"\nbody {name}\n    seats\n{lines}    quorum {quorum}\n{more}"


def decision(name: str, taken_by: str, requires: str, more: str = "", about: str = "anything-else") -> str:
    """Return a decision with *more* lines."""
    steps = "".join(f"        {line}\n" for line in requires.splitlines())
    return f"\ndecision {name}\n    taken by {taken_by}\n    about {about}\n    requires\n{steps}{more}"


def groups(number: int) -> str:
    """Return so many constituencies."""
    return "".join(f'\nconstituency c{n}\n    selects by "election"\n' for n in range(number))


def holders(number: int) -> str:
    """Return so many stakeholders."""
    return "".join(f"\nstakeholder h{n}\n    sector civil-society\n" for n in range(number))


def _board(seats: int, votes: Callable[[int], int] = lambda n: n + 1) -> str:
    return body("board", "\n".join(f"s{n} 1 from c0, elected by c0, with {votes(n)} votes" for n in range(seats)))


def nested(size: int) -> str:
    """Return constituencies, each under the one before."""
    text = '\nconstituency c0\n    selects by "election"\n'
    for n in range(1, size):
        text += f'\nconstituency c{n}\n    selects by "election"\n    under c{n - 1}\n'
    return HEAD + text + body("board", f"s 3 from c{size - 1}, elected by c0") + decision("d", "board", "unanimity")


def sectors_nested(size: int) -> str:
    """Return sectors, each under the one before."""
    text = "\nsector x0\n" + "".join(f"\nsector x{n} under x{n - 1}\n" for n in range(1, size))
    return HEAD + text + groups(1) + body("board", f"s 3 from x{size - 1}, elected by c0")


def parts_nested(size: int) -> str:
    """Return stakeholders, each part of the one before."""
    text = "\nstakeholder h0\n    sector civil-society\n"
    text += "".join(f"\nstakeholder h{n}\n    sector civil-society\n    part of h{n - 1}\n" for n in range(1, size))
    return HEAD + text + body("board", f"h{size - 1} 1\nh0 1") + decision("d", "board", "majority of all seats")


def chain(size: int, *, tie: bool = True) -> str:
    """Return bodies that refer what is blocked, and ties, to the next."""
    text = HEAD + groups(1)
    for n in range(size):
        text += body(f"b{n}", f"s{n} 5 from c0, elected by c0", "more than 1/2 of all seats")
        on = f"    tie goes to b{n + 1}\n" * tie + f"    if blocked goes to b{n + 1}\n" if n + 1 < size else ""
        text += decision(f"d{n}", f"b{n}", "more than 1/2 of all seats\nelse at least 2/3 of all seats", on)
    return text


def circle(size: int) -> str:
    """Return bodies, each of which needs the consent of every other."""
    text = HEAD + groups(1)
    for n in range(size):
        text += body(f"b{n}", f"s{n} 3 from c0, elected by c0")
        others = ", ".join(f"b{m}" for m in range(size) if m != n)
        text += decision(f"d{n}", f"b{n}", "majority of all seats", f"    consent of {others}\n" if others else "")
    return text


def consents(size: int, word: str = "consent of") -> str:
    """Return bodies, each of which needs the consent of all after it."""
    text = HEAD + groups(1)
    for n in range(size):
        text += body(f"b{n}", f"s{n} 3 from c0, elected by c0")
        others = ", ".join(f"b{m}" for m in range(n + 1, size))
        text += decision(f"d{n}", f"b{n}", "majority of all seats", f"    {word} {others}\n" if others else "")
    return text


def vetoes(size: int, word: str = "veto") -> str:
    """Return a decision that many outsiders can stop."""
    names = ", ".join(f"h{n}" for n in range(size))
    return (
        HEAD + groups(1) + holders(size) + body("board", "s 9 from c0, elected by c0")
        + decision("d", "board", "more than 1/2 of all seats", f"    {word} {names}\n")
    )  # fmt: skip


def own_seats(
    size: int, requires: str = "at least 2/3 of all seats", quorum: str = "more than 1/2 of all seats"
) -> str:
    """Return a body in which each seat has a holder of its own."""
    return (
        HEAD + holders(size) + body("board", "\n".join(f"h{n} 1" for n in range(size)), quorum)
        + decision("d", "board", requires)
    )  # fmt: skip


def alternatives(size: int) -> str:
    """Return a rule of alternatives joined by ``and`` and ``or``."""
    rule = " or ".join(
        f"(at least {n % 3 + 1} of c{n} and at least {n % 2 + 1} of c{(n + 7) % size})" for n in range(size)
    )
    seats = "\n".join(f"s{n} 3 from c{n}, elected by c{n}" for n in range(size))
    return HEAD + groups(size) + body("board", seats) + decision("d", "board", rule)


def conjunctions(size: int) -> str:
    """Return a rule of alternatives that must hold together."""
    rule = " and ".join(f"(at least 2 of c{n} or at least 1 of c{(n + 7) % size})" for n in range(size))
    seats = "\n".join(f"s{n} 3 from c{n}, elected by c{n}" for n in range(size))
    return HEAD + groups(size) + body("board", seats) + decision("d", "board", rule)


def parentheses(size: int) -> str:
    """Return a rule within so many parentheses."""
    rule = "(" * size + "majority of all seats" + ")" * size
    return HEAD + groups(1) + body("board", "s 5 from c0, elected by c0") + decision("d", "board", rule)


def alternating(size: int) -> str:
    """Return a rule in which ``and`` and ``or`` nest deeply."""
    rule = "at least 1 of all seats"
    for n in range(size):
        rule = f"(at least {n % 5 + 1} of all seats {'and' if n % 2 else 'or'} {rule})"
    return HEAD + groups(1) + body("board", "s 9 from c0, elected by c0") + decision("d", "board", rule)


def council(size: int) -> str:
    """Return a council of equal seats with a guarantee about any two."""
    guarantee = "\nguarantee g\n    d can pass without any 2 seats\n    no seat alone can block any decision\n"
    scenario = "\nscenario s\n    without c0\n    expect d fails\n"
    return (
        HEAD + groups(1) + body("board", f"s {size} from c0, elected by c0", "more than 1/2 of all seats")
        + decision("d", "board", "more than 1/2 of all seats") + guarantee + scenario
    )  # fmt: skip


def ladder(size: int) -> str:
    """Return a ladder of many steps."""
    steps = ["consensus, for 2 meetings"]
    steps += [
        f"else at least {n % 40 + 1} of all seats and at least {n % 3 + 1} of each constituency" for n in range(size)
    ]
    return (
        HEAD + groups(2)
        + body("board", "s0 20 from c0, elected by c0\ns1 21 from c1, elected by c1", "more than 1/2 of all seats")
        + decision("d", "board", "\n".join(steps))
    )  # fmt: skip


def chambers(size: int) -> str:
    """Return a body of many chambers."""
    lines = "".join(f"    chamber c{n} 1/{size}\n" for n in range(size))
    seats = "\n".join(f"s{n} {n % 4 + 1} from c{n}, elected by c{n}" for n in range(size))
    return (
        HEAD + groups(size) + body("board", seats, "more than 1/2 of all seats", lines)
        + decision("d", "board", "majority of each chamber and at least 2/3 of voting power")
    )  # fmt: skip


def many_groups(size: int) -> str:
    """Return a rule about each of many constituencies."""
    seats = "\n".join(f"s{n} {n % 4 + 1} from c{n}, elected by c{n}" for n in range(size))
    return HEAD + groups(size) + body("board", seats) + decision("d", "board", "at least 1 of each constituency")


def weighted(size: int, votes: Callable[[int], int], requires: str) -> str:
    """Return a body of unlike votes."""
    return HEAD + groups(1) + _board(size, votes) + decision("d", "board", requires)


def million(n: int) -> int:
    """Return unlike votes of up to a million."""
    return 1 + pow(7, 13 * n + 5, 999_983)


def many_bodies(size: int) -> str:
    """Return many bodies with a decision each."""
    text = HEAD + groups(1)
    for n in range(size):
        text += body(f"b{n}", "s 3 from c0, elected by c0") + decision(f"d{n}", f"b{n}", "majority of all seats")
    return text


def many_decisions(size: int, *, alike: bool = True) -> str:
    """Return one body with many decisions."""
    text = HEAD + groups(1) + body("board", "s 900 from c0, elected by c0", "more than 1/2 of all seats")
    for n in range(size):
        rule = "majority of all seats" if alike else f"at least {n % 900 + 1} of all seats"
        text += decision(f"d{n}", "board", rule, about=f'policy of "p{n}"')
    return text


def repeated(form: str, lines: str, size: int) -> str:
    """Return a declaration many times."""
    text = "".join(
        f"\n{form} x{n}\n" + "".join(f"    {line.format(n=n, m=(n + 1) % size)}\n" for line in lines.splitlines())
        for n in range(size)
    )
    return (
        HEAD.replace("    follows soundness\n", "")
        + groups(1)
        + holders(2)
        + body("board", "s 3 from c0, elected by c0\nh0 1\nh1 1")
        + text
    )


def guarantees(size: int) -> str:
    """Return many guarantees and scenarios."""
    text = council(60)
    for n in range(size):
        text += f"\nguarantee g{n}\n    d can pass without any {n % 50 + 1} seats\n"
        text += f"\nscenario s{n}\n    without c0\n    expect d fails\n"
    return text


def dispute(size: int) -> str:
    """Return a dispute of many steps."""
    steps = "".join(f'    step t{n} by "both" within {n + 1} days\n' for n in range(size))
    return HEAD + groups(1) + f"\ndispute quarrels\n{steps}"


def partners_and_decisions(size: int) -> str:
    """Return many partners with a seat each, and decisions with different rules."""
    text = own_seats(size)
    for n in range(30):
        text += decision(f"e{n}", "board", f"at least {n + size // 2} of all seats", about=f'policy of "p{n}"')
    return text


def eu(states: int) -> str:
    """Return two counts of unlike states: 55% of them and 65% of the population, or not fewer than four against."""
    people = [83_577, 68_402, 58_990, 48_946, 36_620, 19_044, 17_942, 11_832, 10_701, 10_588, 10_545, 10_414,
              9_604, 9_200, 6_445, 6_003, 5_636, 5_439, 5_427, 3_866, 2_898, 2_124, 1_863, 1_369, 974, 681, 569,
              66_971]  # fmt: skip
    seats = "\n".join(f"h{n} 1, counts {people[n % 28] + n // 28} for population" for n in range(states))
    rule = (
        "at least 55% of all seats and (at least 65% of total population or not blocked by fewer than 4 stakeholders)"
    )
    return HEAD + holders(states) + body("council", seats) + decision("d", "council", rule)


def _imf(n: int) -> int:
    return 1_500 + (n * n * n * 31 + n * 977) % 60_011 if n > 20 else 830_000 // (n + 1) + n * 37


CASES: Mapping[str, Callable[[], str]] = {
    "5,000 constituencies under one another": lambda: nested(5_000),
    "3,000 sectors under one another": lambda: sectors_nested(3_000),
    "3,000 stakeholders, each part of another": lambda: parts_nested(3_000),
    "300 bodies, each going to the next": lambda: chain(300),
    "28 bodies, each going to the next": lambda: chain(28),
    "1,000 bodies, each going to the next": lambda: chain(1_000, tie=False),
    "12 bodies that consent to each other": lambda: circle(12),
    "25 bodies with the consent of all after them": lambda: consents(25),
    "60 bodies with the consent of all after them": lambda: consents(60),
    "25 bodies with the veto of all after them": lambda: consents(25, "veto"),
    "300 holders of a veto": lambda: vetoes(300),
    "1,000 holders of a consent": lambda: vetoes(1_000, "consent of"),
    "500 seats of different holders": lambda: own_seats(500),
    "500 seats, not blocked by fewer than 4": lambda: own_seats(500, "not blocked by fewer than 4 stakeholders"),
    "500 seats, votes cast": lambda: own_seats(500, "more than 2/3 of votes cast"),
    "2,000 seats of different holders": lambda: own_seats(2_000),
    "40 alternatives": lambda: alternatives(40),
    "40 alternatives that must hold together": lambda: conjunctions(40),
    "500 parentheses": lambda: parentheses(500),
    "5,000 parentheses": lambda: parentheses(5_000),
    "80 rules in one another": lambda: alternating(80),
    "1,000 rules in one another": lambda: alternating(1_000),
    "550 equal seats": lambda: council(550),
    "2,000 equal seats": lambda: council(2_000),
    "10,000,000 equal seats": lambda: council(10_000_000),
    "a ladder of 1,000 steps": lambda: ladder(1_000),
    "60 chambers": lambda: chambers(60),
    "1,000 constituencies with seats": lambda: many_groups(1_000),
    "110 members with 1 to 110 votes": lambda: weighted(110, lambda n: n + 1, "at least 3_053"),
    "189 unlike members, 85% of the votes": lambda: weighted(189, _imf, "at least 85% of voting power"),
    "40 unlike members, up to a million votes": lambda: weighted(40, million, "more than 1/2 of voting power"),
    "60 unlike members, up to a million votes": lambda: weighted(60, million, "more than 1/2 of voting power"),
    "27 states": lambda: eu(27),
    "28 states": lambda: eu(28),
    "56 states": lambda: eu(56),
    "1,000 bodies": lambda: many_bodies(1_000),
    "1,000 decisions with one rule": lambda: many_decisions(1_000),
    "1,000 decisions with rules of their own": lambda: many_decisions(1_000, alike=False),
    "5,000 stakeholders": lambda: HEAD + holders(5_000),
    "2,000 roles": lambda: repeated("role", "held by h0\nbackup h1", 2_000),
    "2,000 issues": lambda: repeated("issue", "because \"x\"\naffects c0", 2_000),
    "2,000 budgets": lambda: repeated("budget", "spends\n    x{n}y \"x\" KES 4 per year", 2_000),
    "2,000 resources": lambda: repeated("resource", "kind cash\nfrom h0\nvalue KES 5", 2_000),
    "2,000 risks": lambda: repeated("risk", "shared by h0 50%, h1 50%", 2_000),
    "2,000 objectives": lambda: repeated("objective", "due 2027-02-20", 2_000),
    "200 guarantees and scenarios": lambda: guarantees(200),
    "a dispute of 2,000 steps": lambda: dispute(2_000),
    "300 partners and 30 decisions": lambda: partners_and_decisions(300),
    "a name of 100,000 letters": lambda: HEAD + f"\nconstituency {'a' * 100_000}\n",
    "a title of 200,000 letters": lambda: HEAD + f'\nconstituency c "{"word " * 40_000}"\n',
    "100,000 lines of comments": lambda: HEAD + "# nothing\n" * 100_000,
    "100,000 open parentheses": lambda: (
        HEAD + groups(1) + body("board", "s 5 from c0") + decision("d", "board", "(" * 100_000)
    ),
    "a body of 300 bodies": lambda: many_bodies(300)
    + body("top", "\n".join(f"t{n} 1 appointed by b{n}" for n in range(300))),
}  # fmt: skip
