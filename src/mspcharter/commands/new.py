"""``mspcharter new``: write the first draft of a charter."""

from __future__ import annotations

import click

from mspcharter.commands.output import refuse
from mspcharter.compiler import compile
from mspcharter.files import Unreadable, create, exists
from mspcharter.ide.first_draft import Answers, Partner, first_draft
from mspcharter.model.charter import BUILT_IN_SECTORS
from mspcharter.report.results import counts, in_words
from mspcharter.semantics.iso import CURRENCIES
from mspcharter.spelling import closest
from mspcharter.text import Source

_FEWEST = 2


@click.command("new", short_help="Write a first draft.")
@click.argument("file", type=click.Path())
@click.option("--title", help="The name of the partnership.")
@click.option("--issue", help="The problem that no partner can solve alone, in one sentence.")
@click.option(
    "--partner", "partners", multiple=True, metavar="NAME:SECTOR",
    help='A partner and its sector, such as "Farmers Union:civil-society". Repeat it for each partner.',
)  # fmt: skip
@click.option("--currency", help="The currency of the budget (ISO 4217).")
def command(file: str, title: str | None, issue: str | None, partners: tuple[str, ...], currency: str | None) -> None:
    """Write a first draft of a charter to FILE, which must not exist yet.

    The command asks for everything that you do not give as an option. Then run `mspcharter check FILE` to see what is
    still missing.
    """
    if exists(file):
        refuse(f"`{file}` already exists, and nothing was overwritten")
    asks = title is None or issue is None or not partners
    given = [_partner_of(partner) for partner in partners]
    if currency is not None:
        currency = _currency(currency)
    try:
        title = title if title is not None else _ask("What is the name of the partnership?")
        issue = issue if issue is not None else _ask("Which problem can no partner solve alone? (one sentence)")
        given = given or _ask_partners()
        if currency is None and asks:
            question = "Currency of its budget (such as KES or EUR; leave empty for none)"
            currency = click.prompt(question, default="", show_default=False, value_proc=_currency, err=True)
    except click.Abort:
        refuse("nothing was written, because some questions have no answer; --help lists the options that answer them")
    if not title.strip() or not issue.strip():
        refuse("a charter needs a title and an issue")
    if len(given) < _FEWEST:
        refuse(f"a partnership needs at least {_FEWEST} partners: repeat --partner for each")
    text = first_draft(Answers(title, issue, given, currency or None))
    try:
        create(file, text.encode("utf-8", "replace"))
    except Unreadable as error:
        refuse(f"`{file}` {error}")
    click.echo(f"Wrote {file}: {in_words(counts(compile(Source(file, text)).diagnostics))}.")
    click.echo(f"Run `mspcharter check {file}` to see what is still missing.")


def _ask(question: str) -> str:
    answer: str = click.prompt(question, err=True)
    return answer


def _ask_partners() -> list[Partner]:
    click.echo(f"Sectors: {', '.join(BUILT_IN_SECTORS)}", err=True)
    partners: list[Partner] = []
    while True:
        ending = " (leave empty to finish)" if len(partners) >= _FEWEST else ""
        title = click.prompt(f"Partner {len(partners) + 1}{ending}", default="", show_default=False, err=True)
        if title.strip():
            partners.append(Partner(title, click.prompt("  Sector", value_proc=_sector, err=True)))
        elif ending:
            return partners


def _partner_of(option: str) -> Partner:
    title, colon, sector = option.rpartition(":")
    if not colon or not title.strip():
        raise click.BadParameter(f"`{option}` does not have the form NAME:SECTOR", param_hint="--partner")
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
        raise click.BadParameter(f"`{written.strip()}` is not a currency code of ISO 4217, such as KES or EUR")
    return code
