"""What a reader who knows the charter and not the program would take for false, or not understand."""

from __future__ import annotations

from click.testing import CliRunner

from mspcharter.cli import main

_HARBOUR = """\
charter harbour "Harbour"

constituency government "Government agencies"
    members ministry

stakeholder ministry "Ministry of Ports"
    sector government

constituency trade "Trade"
constituency crews "Crews"
constituency towns "Towns"

body council "Council"
    seats
        agencies 2 from government
        traders 3 from trade
        sailors 3 from crews
        mayors 2 from towns
    quorum more than 1/2 of all seats
    quorum at second meeting more than 1/2 of active members

decision tariffs "Tariffs"
    taken by council
    about policy
    requires more than 1/2 of voting power and at least 1 in at least 3 constituencies, within 30 days
    tie fails
    veto ministry
    notice 10 days

decision rules "Rules"
    taken by council
    about amendment
    requires at least 2/3 of voting power and at least 1 in at least 3 constituencies, within 30 days
    electronic vote at least 3/4 of voting power, within 5 days
    tie fails
    notice 10 days

consultation hearing "Hearing"
    before tariffs
    by ministry
    open for 20 days
"""


def _told(*command: str) -> str:
    """Return what a command says of the harbour, as one line."""
    done = CliRunner().invoke(main, [command[0], "-", *command[1:]], input=_HARBOUR)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.replace("\\", "").split())


def _power(*options: str) -> str:
    return _told("power", "--format", "markdown", *options)


def test_a_party_alone_is_named_also_where_a_pair_within_it_can_do_the_same() -> None:
    # Without the traders there are 7 seats in 3 constituencies, and each constituency must say yes: 3 sailors stop it.
    told = _power("--full")
    without = told[told.index("If Trade left") :]
    assert "Crews" in without[: without.index("alone")]


def test_comparisons_and_yes_votes_count_seats_where_constituencies_vote_together() -> None:
    told = _power("--full", "--by", "constituency")
    assert "unless a sentence or a figure counts single seats." in told
    assert "The yes votes are those of single seats, which need not vote together." in told
    assert "These comparisons count each seat separately, and assume" in told
    assert "These comparisons assume that all vote yes or no" in _power("--full")


def test_a_quorum_of_active_members_is_the_number_while_all_are_active() -> None:
    assert "Quorum: 6 of 10 seats; at a second meeting, 6 of 10 seats while all members are active." in _power()


def test_the_time_of_a_decision_includes_its_consultation() -> None:
    told = _power("--full")
    assert "| Tariffs | 60 days | no limit stated |" in told
    assert "| Rules | 40 days | no limit stated |" in told
    assert (
        "have a time limit, for each step or for the whole. The longest is “Tariffs”, with at most 60 days." in _power()
    )


def test_no_guarantee_is_mentioned_where_there_is_none() -> None:
    assert "further guarantee would be broken" not in _power()


def test_a_sector_has_its_own_title_where_a_constituency_has_its_name() -> None:
    told = _told("render")
    assert "Sector: Government." in told
    assert "Sector: Government agencies" not in told


def test_a_decision_has_its_electronic_vote_its_veto_and_what_comes_first() -> None:
    told = _told("render")
    assert "Without a meeting, by electronic vote within 5 days, it passes if" in told
    assert "(at least three quarters)" in told
    assert "[Ministry of Ports](#ministry) may veto it." in told
    assert "must first hold the consultation [“Hearing”](#hearing)" in told


def test_open_points_have_titles_of_seats_and_sectors() -> None:
    charter = _HARBOUR.replace("3 from trade", '"Traders of the port" 3 from trade').replace(
        "    quorum more than 1/2 of all seats\n    quorum at second meeting more than 1/2 of active members\n", ""
    )
    done = CliRunner().invoke(main, ["render", "-"], input=charter)
    assert "seat of traders" not in done.output
    assert "sector: government" not in done.output
