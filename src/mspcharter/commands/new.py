"""``mspcharter new``: write the first draft of a charter."""

from __future__ import annotations

import click

from mspcharter.commands.first_draft import Answers, Partner, first_draft
from mspcharter.commands.output import refuse
from mspcharter.compiler import compile
from mspcharter.files import Unreadable, create, exists
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.report.counts import counts, in_words
from mspcharter.semantics.iso import CURRENCIES
from mspcharter.spelling import closest
from mspcharter.text import Source

_FEWEST = 2


@click.command("new")
@click.argument("file", type=click.Path())
@click.option("--title", help="What the partnership is called.")
@click.option("--issue", help="What no partner can solve alone, in a sentence.")
@click.option(
    "--partner", "partners", multiple=True, metavar="NAME:SECTOR",
    help='A partner and its sector, such as "Farmers Union:civil-society"; once for each.',
)  # fmt: skip
@click.option("--currency", help="The currency of the budget (ISO 4217).")
def command(file: str, title: str | None, issue: str | None, partners: tuple[str, ...], currency: str | None) -> None:
    """Write the first draft of a charter to FILE, which must not exist yet.

    Asks for what no option gives. The draft compiles; what it still lacks is said by `mspcharter check FILE`.
    """
    if exists(file):
        refuse(f"`{file}` exists already, and nothing is overwritten")
    asked = title is None or issue is None or not partners
    given = [_partner_of(partner) for partner in partners]
    if currency is not None:
        currency = _currency(currency)
    try:
        title = title if title is not None else _ask("What is the partnership called?")
        issue = issue if issue is not None else _ask("What can no partner solve alone? (one sentence)")
        given = given or _ask_partners()
        if currency is None and asked:
            question = "Its currency (such as KES or EUR; empty for none)"
            currency = click.prompt(question, default="", show_default=False, value_proc=_currency, err=True)
    except click.Abort:
        refuse("nothing is written: some questions have no answer; --help lists the options that answer them")
    if not title.strip() or not issue.strip():
        refuse("a charter needs a title and an issue")
    if len(given) < _FEWEST:
        refuse(f"a partnership has at least {_FEWEST} partners: give --partner once for each")
    text = first_draft(Answers(title, issue, given, currency or None))
    try:
        create(file, text.encode("utf-8", "replace"))
    except Unreadable as error:
        refuse(f"`{file}` {error}")
    click.echo(f"{file} is written: {in_words(counts(compile(Source(file, text)).diagnostics))}.")
    click.echo(f"mspcharter check {file} says what is still missing.")


def _ask(question: str) -> str:
    answer: str = click.prompt(question, err=True)
    return answer


def _ask_partners() -> list[Partner]:
    click.echo(f"Sectors: {', '.join(BUILT_IN_SECTORS)}", err=True)
    partners: list[Partner] = []
    while True:
        ending = " (empty when all are named)" if len(partners) >= _FEWEST else ""
        title = click.prompt(f"Partner {len(partners) + 1}{ending}", default="", show_default=False, err=True)
        if title.strip():
            partners.append(Partner(title, click.prompt("  its sector", value_proc=_sector, err=True)))
        elif ending:
            return partners


def _partner_of(option: str) -> Partner:
    title, colon, sector = option.rpartition(":")
    if not colon or not title.strip():
        raise click.BadParameter(f"`{option}` is not of the form NAME:SECTOR", param_hint="--partner")
    return Partner(title.strip(), _sector(sector))


def _sector(written: str) -> str:
    sector = written.strip().lower().replace(" ", "-")
    if sector in BUILT_IN_SECTORS:
        return sector
    near = closest(sector, BUILT_IN_SECTORS)
    raise click.BadParameter(
        f"`{written.strip()}` is not a sector; "
        + (f"did you mean `{near}`?" if near else f"choose one of {', '.join(BUILT_IN_SECTORS)}")
    )


def _currency(written: str) -> str:
    code = written.strip().upper()
    if code and code not in CURRENCIES:
        raise click.BadParameter(f"`{written.strip()}` is not a currency of ISO 4217, such as KES or EUR")
    return code
