"""``mspcharter sign``: write the text that a partner signs, or a PDF of the charter with its signature."""

from __future__ import annotations

import os
import sys

import click

from mspcharter.commands.charters import compiled, print_findings
from mspcharter.commands.output import FAILED, for_terminal, progress, refuse, text_for_terminal
from mspcharter.commands.papers import carried, charter_inside, document_of, now, pages_of, pdf_at, refuse_without_extra
from mspcharter.commands.project import settings_for
from mspcharter.commands.render import require_consistent, terminal, write_to
from mspcharter.commands.signatures import FOLDER, KEYS, beside, content
from mspcharter.compiler import Compilation
from mspcharter.files import STANDARD_INPUT
from mspcharter.model import Charter
from mspcharter.settings import Settings
from mspcharter.spelling import closest


@click.command("sign", short_help="Write the text that a partner signs, or a signed PDF.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--for", "partner", metavar="NAME", required=True, help="The partner that signs.")
@click.option("--certificate", metavar="P12", type=click.Path(), help="Sign a PDF with the key in this file.")
@click.option("--password-file", metavar="TXT", type=click.Path(), help="The file with the password of P12.")
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(file: str, *, partner: str, certificate: str | None, password_file: str | None, output: str | None) -> None:
    """Write the text with which the partner NAME signs the charter FILE, and say how to sign it.

    The text names the charter by the fingerprint of its meaning, so a change of layout or of comments keeps the
    signature. `ssh-keygen` or minisign signs it, with a key that this program never sees.

    With `--certificate`, write the charter as a PDF that is signed with the RSA key and the certificate in P12, a file
    of PKCS #12. The next partner signs that PDF: FILE can be one. The password is asked for, or read from TXT.

    The exit code is 0 if the text or the PDF was written, 1 if the charter cannot be understood, and 2 if the command
    could not run.
    """
    if certificate is not None:
        _sign_pdf(file, partner, certificate, password_file, output)
        return
    if pdf_at(file) is not None:
        refuse(f"`{for_terminal(file)}` is a PDF: name the file with the key and the certificate, `--certificate P12`")
    if password_file is not None:
        refuse("`--password-file` is for `--certificate`: leave it out, or name the file of the key")
    compilation = _understood(file, Settings(least=None))
    _require_signatory(compilation.charter, partner)
    from shlex import quote

    from mspcharter.emit.json.fingerprint import fingerprint
    from mspcharter.signatures.statement import statement, text_of
    from mspcharter.wording.versions.signatures import how_to_sign

    charter = compilation.charter
    write_to(output, text_of(statement(charter, fingerprint(charter), partner)), (file, *compilation.sources))
    written = output is not None and output != STANDARD_INPUT
    path = output if written and output is not None else beside(file, os.path.join(FOLDER, f"{partner}.txt"))
    click.echo(how_to_sign(for_terminal(quote(path)), written=written), nl=False, err=True)


def _understood(file: str, settings: Settings) -> Compilation:
    with progress(f"checking {for_terminal(file)}"):
        compilation = compiled(file, settings)
    if not compilation.ok:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    return compilation


def _require_signatory(charter: Charter, partner: str) -> None:
    if partner not in charter.stakeholders:
        near = closest(partner, tuple(charter.stakeholders))
        refuse(
            f"the charter has no partner called `{for_terminal(partner)}`"
            + (f": did you mean `{near}`?" if near else "")
        )
    if all(one.name != partner for one in charter.signatories):
        refuse(f"the charter names no signatory for `{partner}`: declare who signs, with `signatory {partner}`")


def _sign_pdf(file: str, partner: str, certificate: str, password_file: str | None, output: str | None) -> None:
    """Write the PDF of the charter *file*, or *file* if it is one, with a signature for *partner*."""
    from mspcharter.emit.json.fingerprint import fingerprint
    from mspcharter.emit.views import CannotWrite
    from mspcharter.signatures.statement import note_of, statement
    from mspcharter.wording.versions import signatures as words

    if output is None and terminal():
        refuse("a terminal cannot show pdf: name a file with `-o`")
    paper = pdf_at(file)
    compilation = _understood(file, settings_for(file)) if paper is None else charter_inside(file, paper)
    charter = compilation.charter
    _require_signatory(charter, partner)
    read = (file, certificate, *compilation.sources)
    warning = ""
    if paper is None:
        require_consistent(compilation)
        if charter.identity is not None and charter.identity.status == "draft":
            warning = words.draft_signed()
        try:
            with progress("writing the PDF"):
                paper = document_of(compilation)
        except CannotWrite as error:
            refuse(str(error))
    elif _pages_differ(file, paper, charter):
        warning = words.pages_differ()
    note = note_of(statement(charter, fingerprint(charter), partner))
    try:
        from mspcharter.signatures.keys import in_pairs
        from mspcharter.signatures.pdf.certificates import Unusable, identity
        from mspcharter.signatures.pdf.certificates import certificate as described
        from mspcharter.signatures.pdf.signing import signed_pdf

        own = identity(content(certificate), _password(password_file), now())
        with progress("signing"):
            signed = signed_pdf(paper, own, note, partner, now())
    except Unusable as error:
        refuse(f"`{for_terminal(certificate)}` {words.unfit(error.reason)}")
    except ImportError as error:
        refuse_without_extra(error)
    write_to(output, signed, read)
    said = described(own.certificate)
    path = for_terminal(output or "The PDF")
    click.echo(
        text_for_terminal(warning + words.signed_pdf(path, partner, said.subject, in_pairs(said.digest), KEYS)),
        nl=False,
        err=True,
    )


def _pages_differ(file: str, paper: bytes, charter: Charter) -> bool:
    """Say whether the pages of a PDF are not known to be those of its charter; exit if it may not be signed."""
    from mspcharter.emit.json.fingerprint import fingerprint
    from mspcharter.signatures.papers import Basis, judge_paper
    from mspcharter.wording.versions.signatures import refused

    found = judge_paper(Basis(charter, fingerprint(charter), ()), file, paper, carried)
    wrong = [one.reason for one in found.verdicts if one.reason not in (None, "not-signed", "unknown-certificate")]
    if isinstance(found.carried, str):
        wrong.insert(0, found.carried)
    if wrong and wrong[0] is not None:
        refuse(f"`{for_terminal(file)}` was not signed: {refused(wrong[0], '', ())}")
    return pages_of(found, paper) != "same"


def _password(path: str | None) -> str:
    """Return the password of the file with the key: the first line of the file at *path*, or what is typed."""
    if path is not None:
        try:
            return content(path).decode("utf-8-sig").split("\n")[0].rstrip("\r")
        except UnicodeDecodeError:
            refuse(f"`{for_terminal(path)}` is not text in UTF-8")
    if not is_at_terminal():
        refuse("name the file with the password of the key, `--password-file TXT`: here, nobody can be asked for it")
    typed: str = click.prompt("Password of the key", hide_input=True, default="", show_default=False, err=True)
    return typed


def is_at_terminal() -> bool:
    """Say whether a person can be asked for something."""
    return sys.stdin is not None and sys.stdin.isatty()
