"""``mspcharter new``: write the first draft of a charter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from mspcharter.commands.output import refuse
from mspcharter.compiler import compile
from mspcharter.files import Unreadable, create, exists
from mspcharter.ide.first_draft import Answers, Group, Partner, first_draft, with_title
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.report.results import counts, in_words
from mspcharter.semantics.iso import CURRENCIES
from mspcharter.spelling import closest
from mspcharter.templates import TEMPLATES, text_of
from mspcharter.text import Source

_FEWEST = 2
_MOST = 1_000
_Value = TypeVar("_Value")


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
@click.option("--currency", help="The currency of the budget (ISO 4217).")
def command(
    file: str,
    *,
    template: str | None,
    title: str | None,
    issue: str | None,
    groups: tuple[str, ...],
    partners: tuple[str, ...],
    currency: str | None,
) -> None:
    """Write a first draft of a charter to FILE, which must not exist yet.

    The command asks for everything that you do not give as an option: the groups, their seats, and how they choose
    those who hold them. What you leave open is `to be agreed`. With --template, it asks nothing: `mspcharter new
    --list-templates` lists the kinds. Then run `mspcharter check FILE` to see what is still missing.
    """
    if exists(file):
        refuse(f"`{file}` already exists, and nothing was overwritten")
    if template is None:
        text = first_draft(_answers(title, issue, [_group_of(one) for one in groups], partners, currency))
    else:
        if issue is not None or groups or partners or currency is not None:
            refuse("a template has an issue, groups and a currency of its own: give --title alone, and edit the rest")
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


def _answers(
    title: str | None, issue: str | None, groups: list[Group], partners: tuple[str, ...], currency: str | None
) -> Answers:
    """Return the answers that options give, and ask for the others; exit if they are not enough for a charter."""
    given = [_partner_of(partner) for partner in partners]
    asks = title is None or issue is None or not (groups or given)
    if currency is not None:
        currency = _currency(currency)
    try:
        title = title if title is not None else _ask("What is the name of the partnership?")
        issue = issue if issue is not None else _ask("Which problem can no partner solve alone? (one sentence)")
        if not groups and not given:
            groups = _ask_groups()
        if currency is None and asks:
            question = "Currency of its budget (such as KES or EUR; leave empty for none)"
            currency = click.prompt(question, default="", show_default=False, value_proc=_currency, err=True)
    except click.Abort:
        refuse("nothing was written, because some questions have no answer; --help lists the options that answer them")
    if not title.strip() or not issue.strip():
        refuse("a charter needs a title and an issue")
    if len(groups) + len(given) < _FEWEST:
        refuse(f"a partnership needs at least {_FEWEST} groups or partners: repeat --group for each")
    return Answers(title, issue, given, currency or None, groups)


def _ask(question: str) -> str:
    answer: str = click.prompt(question, err=True)
    return answer


def _ask_groups() -> list[Group]:
    click.echo(f"Which groups take part? Sectors: {', '.join(BUILT_IN_SECTORS)}", err=True)
    groups: list[Group] = []
    while True:
        ending = " (leave empty to finish)" if len(groups) >= _FEWEST else ""
        title = click.prompt(f"Group {len(groups) + 1}{ending}", default="", show_default=False, err=True)
        if title.strip():
            groups.append(
                Group(
                    title,
                    click.prompt("  Sector", value_proc=_sector, err=True),
                    _ask_open("  Seats on the board", _seats),
                    _ask_open("  How does it choose those who hold them?", _chooses),
                )
            )
        elif ending:
            return groups


def _ask_open(question: str, value_of: Callable[[str], _Value]) -> _Value:
    """Ask a question whose answer may be left to be agreed."""
    question += " (leave empty if it is to be agreed)"
    answer: _Value = click.prompt(question, default="", show_default=False, value_proc=value_of, err=True)
    return answer


def _seats(written: str) -> int | None:
    if not written.strip():
        return None
    if not written.strip().isascii() or not written.strip().isdigit() or not 0 < int(written[:9]) <= _MOST:
        raise click.BadParameter(f"`{written.strip()}` is not a number of seats from 1 to {_MOST}")
    return int(written)


def _chooses(written: str) -> str | None:
    return written.strip() or None


def _group_of(option: str) -> Group:
    parts = option.split(":")
    # A name may contain a colon: the sector is the first part that is one.
    known = (at for at, part in enumerate(parts) if at and _as_sector(part) in BUILT_IN_SECTORS)
    at = next(known, 1)
    title = ":".join(parts[:at]).strip()
    if not title or len(parts) == 1:
        message = f"`{option}` does not have the form NAME:SECTOR, with SEATS and HOW after further colons"
        raise click.BadParameter(message, param_hint="--group")
    seats = parts[at + 1] if len(parts) > at + 1 else ""
    return Group(title, _sector(parts[at]), _seats(seats), _chooses(":".join(parts[at + 2 :])))


def _partner_of(option: str) -> Partner:
    title, colon, sector = option.rpartition(":")
    if not colon or not title.strip():
        raise click.BadParameter(f"`{option}` does not have the form NAME:SECTOR", param_hint="--partner")
    return Partner(title.strip(), _sector(sector))


def _sector(written: str) -> str:
    sector = _as_sector(written)
    if sector in BUILT_IN_SECTORS:
        return sector
    near = closest(sector, BUILT_IN_SECTORS)
    raise click.BadParameter(
        f"`{written.strip()}` is not a sector; "
        + (f"did you mean `{near}`?" if near else f"choose one of {', '.join(BUILT_IN_SECTORS)}")
    )


def _as_sector(written: str) -> str:
    return written.strip().lower().replace(" ", "-")


def _currency(written: str) -> str:
    code = written.strip().upper()
    if code and code not in CURRENCIES:
        raise click.BadParameter(f"`{written.strip()}` is not a currency code of ISO 4217, such as KES or EUR")
    return code
