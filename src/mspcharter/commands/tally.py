"""``mspcharter tally``: count a real vote by the rules of a charter."""

from __future__ import annotations

import sys
from collections.abc import Collection

import click

from mspcharter.ballots import Problem, Votes
from mspcharter.commands.charters import compiled, print_findings, source_at
from mspcharter.commands.output import FAILED, MARKDOWN_ENDS, for_terminal, form_by_name, progress, refuse
from mspcharter.commands.render import write_to
from mspcharter.english import counted, listed
from mspcharter.model import Charter
from mspcharter.model.governance import Decision
from mspcharter.model.membership import Membership
from mspcharter.model.rights import Entitled
from mspcharter.power.cases import Concern, Missing, Unclear
from mspcharter.power.decisions import Decisions
from mspcharter.power.tallies import Count, Meeting
from mspcharter.record import Record
from mspcharter.settings import Settings
from mspcharter.spelling import closest

_MOST_PROBLEMS = 20
_MOST_DIGITS = 9


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
@click.option("--step", type=click.IntRange(1), metavar="N", help="The step of the rule that is due at this meeting.")
@click.option("--concerned", "called", metavar="NAME", help="The one whom the matter concerns, or none.")
@click.option("--chair/--not-chair", "chair", default=None, help="Whether the one concerned has the chair.")
@click.option(
    "--case", "cases", metavar="TEXT", multiple=True, help="The case of a veto or a consent that has occurred, or none."
)
@click.option(
    "--members",
    "numbers",
    metavar="NAME=N",
    multiple=True,
    help="The number of members of a membership at this meeting.",
)
@click.option(
    "--format", "form", type=click.Choice(("markdown", "json")), help="The format; usually that of the name after -o."
)
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(
    file: str,
    *,
    name: str,
    path: str,
    second_meeting: bool,
    electronic: bool,
    step: int | None,
    called: str | None,
    chair: bool | None,
    cases: tuple[str, ...],
    numbers: tuple[str, ...],
    form: str | None,
    output: str | None,
) -> None:
    """Count the votes in the table CSV on a decision of the charter FILE, and write the minutes.

    The table has a heading and a row for each vote. The column `name` has a seat or its holder, and the column `vote`
    has yes, no, abstain, absent or recused. Who is not in the table is absent. A column `member` beside `seat` tells
    apart those who sit in seats of one line. The exit code is 0 if the votes were counted, 1 if the charter or the
    table cannot be understood, and 2 if the command could not run.
    """
    if second_meeting and electronic:
        refuse("an electronic vote has no second meeting: use --second-meeting or --electronic, not both")
    form = form or form_by_name(output, {**MARKDOWN_ENDS, ".json": "json"}, "markdown")
    with progress(f"checking {for_terminal(file)}"):
        compilation = compiled(file, Settings(least=None))
    if not compilation.ok:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    charter = _numbered(compilation.charter, numbers)
    decision = charter.decisions.get(name)
    if decision is None:
        near = closest(name, list(charter.decisions))
        refuse(f"there is no decision `{for_terminal(name)}`" + (f"; did you mean `{near}`?" if near else ""))
    _check_step(decision, step, electronic=electronic)
    from mspcharter.wording.versions.tallies import verdict

    meeting: Meeting = "electronic" if electronic else "second" if second_meeting else "first"
    with progress(f"counting {for_terminal(path)}"):
        charter, occurred = _in_case(charter, decision, cases)
        decision = charter.decisions[name]
        table = source_at(path).text
        several = _voting(Decisions(charter), decision, called, chair=chair)
        found = [_count(charter, one, (name, meeting, step), table) for one in several]
        # Of a chair who may be the one concerned, it does not matter which it is if the result is the same.
        if len({(votes.problems, count and verdict(charter, count)) for count, votes in found}) > 1:
            refuse("the result may depend on whether the one concerned has the chair: add --chair or --not-chair")
        count, votes = found[0]
        if count is None:
            _print_problems(path, votes.problems)
            sys.exit(FAILED)
        count = count._replace(occurred=occurred)
        text = _written(charter, count, votes, form)
    write_to(output, text.encode("utf-8", "backslashreplace"), (file, path))
    if count.hangs_on_step:
        click.echo("the minutes give the result for each step that may be due: name it with --step", err=True)


class _Reading(Record):
    """The *decisions* in which the one concerned has no vote, who that is, and its *own* names."""

    decisions: Decisions
    concern: Concern | None = None
    own: Collection[str] = ()


def _count(
    charter: Charter, one: _Reading, vote: tuple[str, Meeting, int | None], table: str
) -> tuple[Count | None, Votes]:
    """Count a *vote* of *charter*, a decision at a meeting and its step; exit if there is none such."""
    from mspcharter.ballots import read_votes
    from mspcharter.power.tallies import NoSuchVote, count_votes, vote_case
    from mspcharter.wording.versions.tallies import no_such_vote

    name, meeting, step = vote
    case = vote_case(one.decisions, one.decisions.charter.decisions[name], meeting)
    if isinstance(case, NoSuchVote):
        refuse(no_such_vote(charter, name, case))
    if isinstance(case, Unclear):
        refuse(f"`{name}` cannot be counted, because {_missing(charter, case.reason)}")
    votes = read_votes(charter, case, table, one.concern, one.own)
    if votes.problems:
        return None, votes
    return count_votes(one.decisions, case, meeting, votes.cast, step=step, concerned=one.concern), votes


def _written(charter: Charter, found: Count, votes: Votes, form: str) -> str:
    """Return the minutes of a vote in *form*."""
    if form == "json":
        from mspcharter.emit.minutes import minutes_data

        return minutes_data(charter, found, votes)
    from mspcharter.emit.document.markdown import in_markdown
    from mspcharter.emit.minutes import minutes

    return in_markdown(minutes(charter, found, votes))


def _check_step(decision: Decision, step: int | None, *, electronic: bool) -> None:
    """Exit if the rule of *decision* has no such *step*."""
    if step is not None and electronic:
        refuse("an electronic vote has no steps: leave --step out")
    if step is not None and step > len(decision.requires):
        refuse(f"the rule of `{decision.name}` has {counted(len(decision.requires), 'step')}, and no step {step}")


def _numbered(charter: Charter, numbers: tuple[str, ...]) -> Charter:
    """Return *charter* with the *numbers* of members that were given; exit if one of them cannot be understood."""
    memberships = dict(charter.memberships)
    for written in numbers:
        name, _, number = written.partition("=")
        if name not in memberships:
            near = closest(name, list(memberships))
            refuse(f"there is no membership `{for_terminal(name)}`" + (f"; did you mean `{near}`?" if near else ""))
        if not number.isascii() or not number.isdecimal() or len(number) > _MOST_DIGITS:
            refuse(f"`{for_terminal(written)}` gives no number of members: write {name}=40")
        listed = sum(one.joins_as == name for one in charter.stakeholders.values())
        if int(number) < listed:
            refuse(f"the charter lists {counted(listed, 'member')} of `{name}`, which is more than {int(number):,}")
        one = memberships[name]
        opened = tuple(value for value in one.origin.open if value.fact != "expected")
        memberships[name] = one._replace(expected=int(number), origin=one.origin._replace(open=opened))
    return charter._replace(memberships=memberships)


def _in_case(charter: Charter, decision: Decision, cases: tuple[str, ...]) -> tuple[Charter, tuple[str, ...] | None]:
    """Return *charter* with the vetoes and consents that exist in these *cases*; exit if they are not clear."""
    if not decision.cases:
        if cases:
            refuse(f"no veto and no consent on `{decision.name}` exists in some cases only: leave --case out")
        return charter, None
    known = {Entitled((), one).case: one for one in decision.cases}
    named = listed([f"`{for_terminal(one)}`" for one in (*decision.cases, "none")], "or")
    if not cases:
        refuse(
            f"a veto or a consent on `{decision.name}` exists in some cases only: say with --case which has occurred,"
            f" {named}"
        )
    if "none" in cases and len(cases) > 1:
        refuse("`--case none` says that no case has occurred: leave it out, or leave the other cases out")
    found = tuple(Entitled((), one).case for one in cases if one != "none")
    for written, one in zip(cases, found, strict=False):
        if one not in known:
            case = f"“{for_terminal(written)}”"
            refuse(f"no veto and no consent on `{decision.name}` exists in the case {case}: write {named}")
    here = tuple(text for case, text in known.items() if case in found)
    after = decision.in_case(*here)
    return charter._replace(decisions={**charter.decisions, decision.name: after}), here


def _voting(
    decisions: Decisions, decision: Decision, called: str | None, *, chair: bool | None
) -> tuple[_Reading, ...]:
    """Return how *decision* is voted on while the one *called* so is concerned; exit if it is not clear who that is.

    There are two ways if it may have the chair, and nothing says whether it has.
    """
    if decision.concerned is None:
        if called is not None or chair is not None:
            refuse(f"everyone has a vote on `{decision.name}`: leave --concerned and --chair out")
        return (_Reading(decisions),)
    if called is None and decision.concerned.name is None:
        refuse(f"the one concerned has no vote on `{decision.name}`: name it with --concerned, or write `none`")
    from mspcharter.power.recusal import NotFound, concerning, own_names
    from mspcharter.wording.versions.tallies import not_found

    body = decisions.charter.bodies.get(decision.taken_by or "")
    if body is None:
        return (_Reading(decisions),)
    known = None if called is None or called == "none" else called
    found = concerning(decisions, decision, known)
    if isinstance(found, NotFound):
        refuse(not_found(decisions.charter, body.name, for_terminal(called or ""), found))
    fitting = [one for one in found if chair is None or one.concern.chair is chair]
    if not fitting:
        refuse(f"the one concerned {'cannot have' if chair else 'has'} the chair")
    # Where the result is the same with the chair and without it, the minutes do not speak of the chair.
    is_open = len(fitting) > 1
    return tuple(
        _Reading(
            one.decisions,
            one.concern._replace(chair=False) if is_open else one.concern,
            own_names(body, one.concern, one.charter.bodies[body.name].seats),
        )
        for one in fitting
    )


def _missing(charter: Charter, one: Missing) -> str:
    """Return why a decision cannot be counted, and how to say a number of members that is not known."""
    from mspcharter.wording.cases import missing

    unknown = Membership(charter).unknown_numbers(charter.bodies[one.body or ""]) if one.what == "members" else ()
    help_ = "".join(f" --members {name}=40" for name in unknown)
    return missing(charter, one) + (f"; give it, for example with{help_}" if help_ else "")


def _print_problems(path: str, problems: tuple[Problem, ...]) -> None:
    """Print what is wrong in the table, each at its line; of many, the first ones and their number."""
    for problem in problems[:_MOST_PROBLEMS]:
        click.echo(f"{for_terminal(path)}:{problem.line}: {for_terminal(problem.message)}", err=True)
    left = len(problems) - _MOST_PROBLEMS
    if left > 0:
        click.echo(f"{left:,} more rows cannot be counted", err=True)
    click.echo("no vote was counted", err=True)
