"""``mspcharter verify``: say who has signed a charter, and what is missing."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from mspcharter.commands.charters import charters_at, compiled, print_findings, source_at
from mspcharter.commands.models import MODEL
from mspcharter.commands.output import FAILED, for_terminal, form_by_name, progress, refuse
from mspcharter.commands.papers import charter_inside, pages_of, pdf_at, refuse_without_extra
from mspcharter.commands.render import write_to
from mspcharter.commands.signatures import KEYS, beside, content, signatures_beside, text_beside
from mspcharter.files import exists, is_folder
from mspcharter.settings import Settings

if TYPE_CHECKING:
    from mspcharter.emit.signing import Pages
    from mspcharter.model import Charter
    from mspcharter.signatures.keys import Key
    from mspcharter.signatures.papers import SignedPaper
    from mspcharter.signatures.verdicts import Verdict


@click.command("verify", short_help="Say who has signed a charter, and what is missing.")
@click.argument("file", metavar="FILE", type=click.Path(allow_dash=True))
@click.argument("signatures", nargs=-1, type=click.Path())
@click.option(
    "--keys", "path", metavar="KEYS", type=click.Path(), help=f"The keys; usually `{KEYS}` beside the charter."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    help="The format; usually that of the name after -o.",
)
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(file: str, signatures: tuple[str, ...], *, path: str | None, form: str | None, output: str | None) -> None:
    """Say who has signed FILE, what is missing, and what is refused: a charter, a pack of `render --pack`, or a PDF.

    SIGNATURES are files that `ssh-keygen -Y sign` or minisign wrote, or signed PDF files; usually those in the folder
    `signatures` beside the charter. The text that was signed stands beside each of them. A row of KEYS is a partner
    and its public key, or the SHA-256 of its certificate.

    The exit code is 0 if all signatories have signed this text, 1 if not, or if the charter cannot be understood, and
    2 if the command could not run.
    """
    form = form or form_by_name(output, {".txt": "text", ".json": "json"}, "text")
    charter_at = _charter_at(file) if is_folder(file) else file
    keys_at = path or beside(charter_at, KEYS)
    pack = charter_at if is_folder(file) and os.path.basename(charter_at) == MODEL else ""
    if path is None and pack:
        refuse(
            f"name the file with the keys of the partners, `--keys {KEYS}`: a pack is not trusted to name them itself"
        )
    paper = pdf_at(charter_at)
    with progress(f"checking {for_terminal(file)}"):
        compilation = compiled(charter_at, Settings(least=None)) if paper is None else charter_inside(charter_at, paper)
    if not compilation.ok:
        print_findings(compilation, "terminal", err=True)
        sys.exit(FAILED)
    charter = compilation.charter
    files = (charter_at, *signatures) if paper is not None else signatures or signatures_beside(charter_at)
    from mspcharter.emit.json.fingerprint import fingerprint
    from mspcharter.emit.signing import Signing, report, verification
    from mspcharter.signatures.verdicts import Verdict

    keys = _keys(charter, keys_at, needed=path is not None or (bool(files) and paper is None))
    own = fingerprint(charter)
    verdicts: list[Verdict] = []
    papers: list[tuple[SignedPaper, Pages]] = []
    try:
        with progress("verifying"):
            for name in files:
                judged = _judged(charter, own, name, keys)
                if isinstance(judged, Verdict):
                    verdicts.append(judged)
                    continue
                verdicts += judged.verdicts
                papers.append((judged, pages_of(judged, content(name)) if judged.whole else "unknown"))
    except ImportError as error:
        refuse_without_extra(error)
    signing = Signing(charter, own, tuple(verdicts), keys_at, pack, tuple(papers), exists(keys_at))
    text = verification(signing) if form == "json" else report(signing)
    write_to(output, text.encode("utf-8", "backslashreplace"), (file, *compilation.sources, keys_at, *files))
    sys.exit(0 if signing.complete else FAILED)


def _charter_at(folder: str) -> str:
    """Return the path of the model in *folder*, if it is a pack, or of its only charter; exit if there is none."""
    model = os.path.join(folder, MODEL)
    if exists(model):
        return model
    several = charters_at([folder])
    if len(several) > 1:
        refuse(f"`{for_terminal(folder)}` has {len(several)} charters: name one of them")
    return several[0]


def _keys(charter: Charter, path: str, *, needed: bool) -> tuple[Key, ...]:
    """Return the keys in the file at *path*, and say which rows are left out; exit if they are *needed* and missing."""
    from mspcharter.signatures.keys import read_keys

    if not exists(path):
        if not needed:
            return ()
        refuse(
            f"`{for_terminal(path)}` does not exist: write a row into it for each partner, its name and its public key,"
            " such as `ministry ssh-ed25519 AAAA…` from the file that ends in .pub, or name another file with `--keys`"
        )
    found = read_keys(source_at(path).text, charter.stakeholders)
    for line, why in found.problems:
        click.echo(f"{for_terminal(path)}:{line}: this row was left out: {for_terminal(why)}", err=True)
    return found.keys


def _judged(charter: Charter, own: str, name: str, keys: tuple[Key, ...]) -> Verdict | SignedPaper:
    """Return what the signature at *name* is worth, or the signatures in it if it is a PDF."""
    from mspcharter.signatures.papers import Basis, judge_paper
    from mspcharter.signatures.verdicts import Signed, judge

    paper = pdf_at(name)
    if paper is not None:
        from mspcharter.commands.papers import carried

        return judge_paper(Basis(charter, own, keys), name, paper, carried)
    text = text_beside(name)
    return judge(charter, own, Signed(name, content(name), content(text) if exists(text) else None), keys)
