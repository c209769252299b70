"""``mspcharter sign``: write the text that a partner signs."""

from __future__ import annotations

import os
import sys

import click

from mspcharter.commands.charters import compiled, print_findings
from mspcharter.commands.output import FAILED, for_terminal, progress, refuse
from mspcharter.commands.render import write_to
from mspcharter.commands.signatures import FOLDER, beside
from mspcharter.files import STANDARD_INPUT
from mspcharter.settings import Settings
from mspcharter.spelling import closest


@click.command("sign", short_help="Write the text that a partner signs.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--for", "partner", metavar="NAME", required=True, help="The partner that signs.")
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(file: str, *, partner: str, output: str | None) -> None:
    """Write the text with which the partner NAME signs the charter FILE, and say how to sign it.

    The text names the charter by the fingerprint of its meaning, so a change of layout or of comments keeps the
    signature. `ssh-keygen` or minisign signs it, with a key that this program never sees. The exit code is 0 if the
    text was written, 1 if the charter cannot be understood, and 2 if the command could not run.
    """
    with progress(f"checking {for_terminal(file)}"):
        compilation = compiled(file, Settings(least=None))
    if not compilation.ok:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    charter = compilation.charter
    if partner not in charter.stakeholders:
        near = closest(partner, tuple(charter.stakeholders))
        refuse(
            f"the charter has no partner called `{for_terminal(partner)}`"
            + (f": did you mean `{near}`?" if near else "")
        )
    if all(one.name != partner for one in charter.signatories):
        refuse(f"the charter names no signatory for `{partner}`: declare who signs, with `signatory {partner}`")
    from shlex import quote

    from mspcharter.emit.json.fingerprint import fingerprint
    from mspcharter.emit.signing import how_to_sign
    from mspcharter.signatures.statement import statement, text_of

    write_to(output, text_of(statement(charter, fingerprint(charter), partner)), (file, *compilation.sources))
    written = output is not None and output != STANDARD_INPUT
    path = output if written and output is not None else beside(file, os.path.join(FOLDER, f"{partner}.txt"))
    start = "" if written else f"Write this text to a file: add `-o {for_terminal(quote(path))}`.\n"
    click.echo(start + how_to_sign(for_terminal(quote(path))), nl=False, err=True)
