"""``mspcharter new``: write the first draft of a charter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, TypeVar, Unpack

import click

from mspcharter.commands.output import refuse
from mspcharter.compiler import compile
from mspcharter.files import Unreadable, create, exists
from mspcharter.ide.drafting.answers import (
    FEWEST,
    MAJORITIES,
    SUBJECTS,
    Answers,
    Group,
    OwnRule,
    Partner,
    Unusable,
    as_sector,
    checked,
    chooses_in,
    currency_in,
    rule_in,
    seats_in,
    sector_in,
    subject_in,
)
from mspcharter.ide.drafting.first_draft import first_draft, with_title
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.report.results import counts, in_words
from mspcharter.templates import TEMPLATES, text_of
from mspcharter.text import Source

_Value = TypeVar("_Value")


class _Given(TypedDict):
    """The answers that options give: None or empty where the command asks."""

    issue: str | None
    groups: tuple[str, ...]
    partners: tuple[str, ...]
    rule: str | None
    decisions: tuple[str, ...]
    currency: str | None


def _list_templates(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001
    if wanted:
        width = max(len(one.name) for one in TEMPLATES)
        for one in TEMPLATES:
            click.echo(f"{one.name:<{width}}  {one.kind}")
        context.exit()


@click.command("new", short_help="Write a first draft.")
@click.argument("file", type=click.Path())
@click.option(
    "--template", type=click.Choice([one.name for one in TEMPLATES]), metavar="NAME",
    help="Begin with a charter of this kind instead of questions.",
)  # fmt: skip
@click.option(
    "--list-templates", is_flag=True, is_eager=True, expose_value=False, callback=_list_templates,
    help="List the templates and exit.",
)  # fmt: skip
@click.option("--title", help="The name of the partnership.")
@click.option("--issue", help="The problem that no partner can solve alone, in one sentence.")
@click.option(
    "--group", "groups", multiple=True, metavar="NAME:SECTOR[:SEATS[:HOW]]",
    help='A group, its sector, its seats and how it chooses those who hold them, such as '
         '"Farmers:grassroots:3:election by the unions". Repeat it for each group.',
)  # fmt: skip
@click.option(
    "--partner", "partners", multiple=True, metavar="NAME:SECTOR",
    help='An organisation with a seat of its own, and its sector, such as "Water Ministry:government". Repeatable.',
)  # fmt: skip
@click.option(
    "--rule", metavar="RULE",
    help=f"How many must agree, unless another rule is given: {', '.join(MAJORITIES)}.",
)  # fmt: skip
@click.option(
    "--decision", "decisions", multiple=True, metavar="SUBJECT:RULE",
    help='A subject with a rule of its own, such as "amendment:consensus". Repeatable. '
         f"Subjects: {', '.join(SUBJECTS)}.",
)  # fmt: skip
@click.option("--currency", help="The currency of the budget (ISO 4217).")
def command(file: str, *, template: str | None, title: str | None, **given: Unpack[_Given]) -> None:
    """Write a first draft of a charter to FILE, which must not exist yet.

    The command asks for everything that you do not give as an option: the groups, their seats, how they choose those
    who hold them, and how many must agree to a decision. What you leave open is `to be agreed`. With --template, it
    asks nothing: `mspcharter new --list-templates` lists the kinds. Then run `mspcharter check FILE` to see what is
    still missing.
    """
    if exists(file):
        refuse(f"`{file}` already exists, and nothing was overwritten")
    if template is None:
        text = first_draft(_answers(title, given))
    else:
        if any(option not in (None, ()) for option in given.values()):
            refuse(
                "a template has an issue, groups, decisions and a currency of its own: "
                "give --title alone, and edit the rest"
            )
        text = text_of(template)
        if title is not None:
            if not title.strip():
                refuse("a charter needs a title")
            text = with_title(text, title)
    try:
        create(file, text.encode("utf-8", "replace"))
    except Unreadable as error:
        refuse(f"`{file}` {error}")
    click.echo(f"Wrote {file}: {in_words(counts(compile(Source(file, text)).diagnostics))}.")
    click.echo(f"Run `mspcharter check {file}` to see what is still missing.")


def _answers(title: str | None, options: _Given) -> Answers:
    """Return the answers that options give, and ask for the others; exit if they are not enough for a charter."""
    given = Answers(
        title or "",
        options["issue"] or "",
        [_partner_of(partner) for partner in options["partners"]],
        _usable(currency_in, "--currency")(options["currency"] or ""),
        [_group_of(group) for group in options["groups"]],
        _usable(rule_in, "--rule")(options["rule"] or ""),
        [_own_rule_of(decision) for decision in options["decisions"]],
    )
    asks = title is None or options["issue"] is None or not (given.groups or given.partners)
    try:
        if title is None:
            given = given._replace(title=_ask("What is the name of the partnership?"))
        if options["issue"] is None:
            given = given._replace(issue=_ask("Which problem can no partner solve alone? (one sentence)"))
        if not given.groups and not given.partners:
            asked = _ask_groups()
            given = given._replace(groups=asked, partners=_ask_partners(FEWEST - len(asked)))
        if asks and options["rule"] is None and not given.own_rules:
            given = given._replace(rule=_ask_rule("How many must agree to a decision?"), own_rules=_ask_own_rules())
        if asks and options["currency"] is None:
            given = given._replace(
                currency=_ask_open("Currency of its budget, such as KES or EUR", currency_in, "there is none")
            )
    except click.Abort:
        refuse("nothing was written, because some questions have no answer; --help lists the options that answer them")
    try:
        return checked(given)
    except Unusable as error:
        refuse(error.reason)


def _usable(value_of: Callable[[str], _Value], option: str | None = None) -> Callable[[str], _Value]:
    """Return *value_of* for the command line, which says what is wrong with an answer, and with which *option*."""

    def read(written: str) -> _Value:
        try:
            return value_of(written)
        except Unusable as error:
            raise click.BadParameter(error.reason, param_hint=option) from None

    return read


def _ask(question: str) -> str:
    answer: str = click.prompt(question, err=True)
    return answer


def _ask_open(question: str, value_of: Callable[[str], _Value], empty: str = "it is to be agreed") -> _Value:
    """Ask a question whose answer may be left *empty*."""
    question += f" (leave empty if {empty})"
    answer: _Value = click.prompt(question, default="", show_default=False, value_proc=_usable(value_of), err=True)
    return answer


def _ask_title(kind: str, *, ends: bool) -> str:
    ending = " (leave empty to finish)" if ends else ""
    title: str = click.prompt(f"{kind}{ending}", default="", show_default=False, err=True)
    return title.strip()


def _ask_sector() -> str:
    sector: str = click.prompt("  Sector", value_proc=_usable(sector_in), err=True)
    return sector


def _ask_groups() -> list[Group]:
    click.echo(f"Which groups take part? Sectors: {', '.join(BUILT_IN_SECTORS)}", err=True)
    groups: list[Group] = []
    while title := _ask_title(f"Group {len(groups) + 1}", ends=True):
        sector = _ask_sector()
        seats = _ask_open("  Seats on the board", seats_in)
        groups.append(Group(title, sector, seats, _ask_open("  How does it choose those who hold them?", chooses_in)))
    return groups


def _ask_partners(fewest: int) -> list[Partner]:
    """Ask for organisations, *fewest* at least."""
    click.echo("Which organisations have a seat of their own?", err=True)
    partners: list[Partner] = []
    while True:
        title = _ask_title(f"Organisation {len(partners) + 1}", ends=len(partners) >= fewest)
        if title:
            partners.append(Partner(title, _ask_sector()))
        elif len(partners) >= fewest:
            return partners


def _ask_rule(question: str) -> str | None:
    click.echo(f"Rules: {', '.join(MAJORITIES)}", err=True)
    return _ask_open(question, rule_in)


def _ask_own_rules() -> list[OwnRule]:
    click.echo(f"Which decisions have a rule of their own? Subjects: {', '.join(SUBJECTS)}", err=True)
    found: list[OwnRule] = []

    def subject(written: str) -> str:
        name = subject_in(written) if written.strip() else ""
        if name in {one.subject for one in found}:
            raise Unusable(f"`{name}` has a rule already", "subject")
        return name

    while name := _ask_open("Decisions on", subject, "there are no others"):
        found.append(OwnRule(name, _ask_open("  How many must agree?", rule_in)))
    return found


def _group_of(option: str) -> Group:
    parts = option.split(":")
    # A name may contain a colon: the sector is the first part that is one.
    known = (at for at, part in enumerate(parts) if at and as_sector(part) in BUILT_IN_SECTORS)
    at = next(known, 1)
    title = ":".join(parts[:at]).strip()
    if not title or len(parts) == 1:
        message = f"`{option}` does not have the form NAME:SECTOR, with SEATS and HOW after further colons"
        raise click.BadParameter(message, param_hint="--group")
    seats = _usable(seats_in, "--group")(parts[at + 1] if len(parts) > at + 1 else "")
    return Group(title, _usable(sector_in, "--group")(parts[at]), seats, chooses_in(":".join(parts[at + 2 :])))


def _partner_of(option: str) -> Partner:
    title, colon, sector = option.rpartition(":")
    if not colon or not title.strip():
        raise click.BadParameter(f"`{option}` does not have the form NAME:SECTOR", param_hint="--partner")
    return Partner(title.strip(), _usable(sector_in, "--partner")(sector))


def _own_rule_of(option: str) -> OwnRule:
    subject, _, rule = option.partition(":")
    return OwnRule(_usable(subject_in, "--decision")(subject), _usable(rule_in, "--decision")(rule))
