"""``mspcharter tally``: count a real vote by the rules of a charter."""

from __future__ import annotations

import sys

import click

from mspcharter.ballots import Problem
from mspcharter.commands.charters import compiled, print_findings, source_at
from mspcharter.commands.output import FAILED, for_terminal, progress, refuse
from mspcharter.commands.render import write_to
from mspcharter.power.cases import Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.settings import Settings
from mspcharter.spelling import closest

_MOST_PROBLEMS = 20


@click.command("tally", short_help="Count a real vote by the rules of a charter.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--decision", "name", metavar="NAME", required=True, help="The decision that was voted on.")
@click.option(
    "--votes",
    "path",
    metavar="CSV",
    required=True,
    type=click.Path(),
    help="The votes: a table with the columns name and vote.",
)
@click.option("--second-meeting", is_flag=True, help="It is the second meeting, after one without a quorum.")
@click.option("--electronic", is_flag=True, help="It is an electronic vote, without a meeting.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("markdown", "json")),
    default="markdown",
    show_default=True,
    help="The format.",
)
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(
    file: str, *, name: str, path: str, second_meeting: bool, electronic: bool, form: str, output: str | None
) -> None:
    """Count the votes in the table CSV on a decision of the charter FILE, and write the minutes.

    The table has a heading and a row for each vote. The column `name` has a seat or its holder, and the column `vote`
    has yes, no, abstain, absent or recused. Who is not in the table is absent. A column `member` beside `seat` tells
    apart those who sit in seats of one line. The exit code is 0 if the votes were counted, 1 if the charter or the
    table cannot be understood, and 2 if the command could not run.
    """
    if second_meeting and electronic:
        refuse("an electronic vote has no second meeting: use --second-meeting or --electronic, not both")
    with progress(f"checking {for_terminal(file)}"):
        compilation = compiled(file, Settings(least=None))
    if not compilation.ok:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    charter = compilation.charter
    decision = charter.decisions.get(name)
    if decision is None:
        near = closest(name, list(charter.decisions))
        refuse(f"there is no decision `{for_terminal(name)}`" + (f"; did you mean `{near}`?" if near else ""))
    with progress(f"counting {for_terminal(path)}"):
        from mspcharter.ballots import read_votes
        from mspcharter.power.tallies import Meeting, NoSuchVote, tally, vote_case
        from mspcharter.wording.cases import missing
        from mspcharter.wording.versions.tallies import no_such_vote

        meeting: Meeting = "electronic" if electronic else "second" if second_meeting else "first"
        decisions = Decisions(charter)
        case = vote_case(decisions, decision, meeting)
        if isinstance(case, NoSuchVote):
            refuse(no_such_vote(charter, name, case))
        if isinstance(case, Unclear):
            refuse(f"`{name}` cannot be counted, because {missing(charter, case.reason)}")
        votes = read_votes(charter, case, source_at(path).text)
        if votes.problems:
            _print_problems(path, votes.problems)
            sys.exit(FAILED)
        found = tally(decisions, case, meeting, votes.cast)
        if form == "json":
            from mspcharter.emit.minutes import minutes_data

            text = minutes_data(charter, found, votes)
        else:
            from mspcharter.emit.document.markdown import in_markdown
            from mspcharter.emit.minutes import minutes

            text = in_markdown(minutes(charter, found, votes))
    write_to(output, text.encode("utf-8", "backslashreplace"), (file, path))


def _print_problems(path: str, problems: tuple[Problem, ...]) -> None:
    """Print what is wrong in the table, each at its line; of many, the first ones and their number."""
    for problem in problems[:_MOST_PROBLEMS]:
        click.echo(f"{for_terminal(path)}:{problem.line}: {for_terminal(problem.message)}", err=True)
    left = len(problems) - _MOST_PROBLEMS
    if left > 0:
        click.echo(f"{left:,} more rows cannot be counted", err=True)
    click.echo("no vote was counted", err=True)
