"""Lists and conditions read in one way only: titles with commas are set off, and each seat is told with its body."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from mspcharter.cli import main

GOLD = """\
charter g "G"
    follows soundness

stakeholder alpha "Alpha, Beta and Co"
    sector private-sector
    joins as gold
stakeholder ministry "Ministry"
    sector government

membership gold "Gold members"
    open to private-sector
    expected 20
    joins by "the board"
    leaves with notice of 90 days
    removed by "the board"
    suspended by "the board" if "late"

body board "GNSO Council"
    seats
        m 1 for ministry
        u 3 from gold, must be gold, may not be council
        x 1, must be "a lawyer", may not be clerk
    quorum none

body council "Council"
    seats
        a 1 for alpha
    quorum none

office clerk "Clerk"
    of council
    held by alpha

decision plan "Adopt"
    taken by board
    requires at least 2 of all seats
    proposed by 10% of gold, 3 of gold, 3 seats

guarantee gg "G"
    alpha and ministry together cannot pass plan
"""
DOORS = """\
charter harbours "Harbours"
    follows soundness

stakeholder ministry "Ministry"
    sector government
stakeholder union "Union"
    sector consumers
stakeholder firm "Firm"
    sector private-sector

body board "Board"
    seats
        m 1 for ministry
        u 1 for union
        f 1 for firm
    quorum none

body council "Council"
    seats
        a 1 for ministry
        b 1 for union
    quorum none

decision amend "Amend the charter"
    taken by board
    about amendment
    requires more than 1/2 of all seats
    consent of council

decision other "Anything else"
    taken by council
    about anything-else
    requires more than 1/2 of all seats

decision elect "Elections"
    taken by board
    about appointment
    requires more than 1/2 of all seats
    consent of ministry
"""


def _told(tmp_path: Path, text: str, *command: str) -> str:
    path = tmp_path / "charter.msp"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, [*command, str(path)])
    return " ".join(done.output.split())


def test_titles_with_commas_are_set_off_in_a_list(tmp_path: Path) -> None:
    told = _told(tmp_path, GOLD, "power", "--full")
    assert "“Alpha, Beta and Co” and Ministry together cannot pass" in told


def test_members_of_a_group_of_members_are_named_once(tmp_path: Path) -> None:
    told = _told(tmp_path, GOLD, "render")
    assert "a group of at least 10% of [Gold members](#gold) (2 of 20)" in told
    assert "a group of at least 3 [Gold members](#gold)" in told


def test_a_condition_of_a_seat_says_how_its_holder_meets_it(tmp_path: Path) -> None:
    told = _told(tmp_path, GOLD, "render")
    assert "must belong to Gold members, may not be a member of Council" in told
    assert "must be a lawyer, may not be the holder of Clerk" in told


def test_a_decision_without_a_subject_is_a_whole_sentence(tmp_path: Path) -> None:
    assert "[GNSO Council](#board) (2.1) decides this matter." in _told(tmp_path, GOLD, "render")


def test_a_back_door_tells_the_seats_of_two_bodies_apart(tmp_path: Path) -> None:
    told = _told(tmp_path, DOORS, "power")
    assert "Firm, Union, Ministry in Council and Union in Council can pass “Amend the charter” but not" in told.replace(
        "Union, Firm,", "Firm, Union,"
    )


def test_one_seat_of_a_line_is_not_the_whole_line(tmp_path: Path) -> None:
    text = DOORS.replace("consent of ministry", "").replace("m 1 for", "m 2 for").replace("f 1 for", "f 3 for")
    text += "\nguarantee seats\n    no seat alone can block elect\n    no seat alone can pass elect\n"
    told = _told(tmp_path, text, "render")
    assert "Holds. One seat of Ministry cannot block “Elections”: if all others vote yes" in told
    assert "also while one seat of Ministry abstains or stays away" in told
