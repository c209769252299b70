"""Inputs of any size for the benchmark: charters, and the like for the peers.

All are made of the same few blocks over and over, with names of their own, so that every line costs what a line of a
real text costs: names to look up, amounts to read, rules to judge.
"""

from __future__ import annotations

from pathlib import Path

BALLOTS = 100_000
SECTORS = ("government", "private-sector", "civil-society", "academia", "consumers", "media")


def charter(lines: int, *, faulty: bool = True) -> str:
    """Write a charter of about *lines* lines; in a *faulty* one, every fifth block has a mistake."""
    parts = ['charter bench "A charter of many lines"\n    currency        EUR\n    status          draft\n']
    written = 4
    number = 0
    while written < lines:
        block = _block(number, faulty=faulty and number % 5 == 4)
        parts.append(block)
        written += block.count("\n") + 1
        number += 1
    return "\n".join(parts)


def ballots(folder: Path) -> tuple[Path, Path]:
    """Write a charter of 100,000 members and the table of their votes into *folder*; return the paths of both."""
    path, votes = folder / "members.msp", folder / "votes.csv"
    path.write_text(
        f"""\
charter members "A vote of all members"
    status          draft

body meeting "Meeting"
    seats
        members     "Members"  {BALLOTS}
    quorum          at least 1/4 of all seats

decision plan "Adopt the plan"
    taken by        meeting
    about           policy
    requires        more than 1/2 of votes cast
""",
        encoding="utf-8",
    )
    rows = (f"members,Member {number},{('yes', 'no', 'yes', 'abstain')[number % 4]}\n" for number in range(BALLOTS))
    votes.write_text("seat,member,vote\n" + "".join(rows), encoding="utf-8")
    return path, votes


def turnout_brackets(members: int) -> str:
    """Write a charter in which *members* equal members vote, and the more of them vote, the fewer must agree."""
    return f"""\
charter brackets "Turnout brackets"
    follows         soundness

constituency members "Members"
    selects by      "single transferable vote"

body assembly "Assembly"
    seats
        representatives  {members} from members, appointed by members
    quorum          none

decision appeal "Vote on an appeal"
    taken by        assembly
    about           dispute
    requires
        turnout at least 20% and more than 1/2 of votes cast
        or turnout more than 15% and more than 2/3 of votes cast
        or turnout at least 5% and more than 3/4 of votes cast
    abstaining      is not counted
    tie             fails
"""


def _block(number: int, *, faulty: bool) -> str:
    sector = SECTORS[number % len(SECTORS)]
    owner = f"partner-{number}" + ("x" if faulty else "")
    return f"""\
stakeholder partner-{number} "Partner number {number}"
    sector          {sector}
    joins as        full
    interest        "A share in what the others know"
    expects         "That nobody decides alone"
    brings          "People and machines"
    influence       medium
    affected        high
    represented by  "Director", alternate "Deputy director"

objective goal-{number} "Goal number {number}"
    kind            policy-change
    owner           {owner}
    serves          partner-{number}
    due             2029-12-31
    measured by     measure-{number}

indicator measure-{number} "Measure number {number}"
    baseline        {1000 + number} on 2026-12-31
    target          {2000 + number} by 2029-12-31
    source          "The register"
    measured        every 3 months by partner-{number}
    reported to     council-{number}

resource gift-{number} "Gift number {number}"
    kind            cash
    from            partner-{number}
    value           EUR {5000 + number} per year
    during          2027-01-01 to 2029-12-31
    status          committed

risk outage-{number} "Risk number {number}"
    likelihood      possible
    impact          severe
    owner           partner-{number}
    shared by       partner-{number} 100%
    response        "A second site" by partner-{number} before 2027-06-30
    residual        unlikely, moderate

body council-{number} "Council number {number}"
    purpose         "Decides for {{partner-{number}}}"
    seats
        first           2 for partner-{number}      appointed by partner-{number}
        second          1 for partner-{number}      ex-officio, non-voting
    term            3 years, at most 2 in a row, staggered
    chair           elected by council-{number}, rotates among seats every 1 year, votes
    meets           every 3 months, notice 21 days, minutes published within 14 days
    quorum          more than 1/2 of all seats

decision matter-{number} "Matter number {number}"
    taken by        council-{number}
    requires
        consensus, for 2 meetings
        else at least 2/3 of votes cast and at least 1 of first
    notice          14 days
    settled within  90 days
"""


TEXTX_GRAMMAR = r"""
Charter: declarations*=Declaration;
Declaration: Stakeholder | Objective | Body;
Stakeholder: 'stakeholder' name=Name title=STRING
    'sector' sector=Name 'joins' 'as' joins=Name 'interest' interest=STRING 'expects' expects=STRING
    'brings' brings=STRING 'influence' influence=Degree 'affected' affected=Degree;
Degree: 'low' | 'medium' | 'high';
Objective: 'objective' name=Name title=STRING
    'kind' kind=Name 'owner' owner=[Stakeholder|Name] 'serves' serves=[Stakeholder|Name] 'due' due=Date;
Body: 'body' name=Name title=STRING
    'seats' seats+=Seat 'term' term=INT 'years';
Seat: name=Name count=INT 'for' holder=[Stakeholder|Name] 'appointed' 'by' by=[Stakeholder|Name];
Name: /[a-z]([a-z0-9-])*/;
Date: /\d{4}-\d{2}-\d{2}/;
Comment: /#.*$/;
"""


def textx_model(lines: int) -> str:
    """Write *lines* lines in a small part of the language, for the grammar above."""
    block = """\
stakeholder partner-{n} "Partner number {n}"
    sector          civil-society
    joins as        full
    interest        "A share in what the others know"
    expects         "That nobody decides alone"
    brings          "People and machines"
    influence       medium
    affected        high

objective goal-{n} "Goal number {n}"
    kind            policy-change
    owner           partner-{n}
    serves          partner-{n}
    due             2029-12-31

body council-{n} "Council number {n}"
    seats
        first           2 for partner-{n}  appointed by partner-{n}
        second          1 for partner-{n}  appointed by partner-{n}
    term            3 years

"""
    size = block.count("\n")
    return "".join(block.replace("{n}", str(number)) for number in range(max(lines // size, 1)))


def ledger(lines: int) -> str:
    """Write a ledger of about *lines* lines for Beancount."""
    opening = (
        "2026-01-01 open Assets:Bank EUR\n2026-01-01 open Income:Gifts EUR\n2026-01-01 open Expenses:Meetings EUR\n"
    )
    entry = """
2026-{month:02}-{day:02} * "Partner number {n}" "A gift for the meeting"
  note: "for the council"
  Assets:Bank          {amount}.00 EUR
  Income:Gifts        -{amount}.00 EUR
"""
    size = entry.count("\n")
    entries = (
        entry.format(month=number % 12 + 1, day=number % 28 + 1, n=number, amount=100 + number)
        for number in range(max(lines // size, 1))
    )
    return opening + "".join(entries)
