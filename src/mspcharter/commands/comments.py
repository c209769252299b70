"""``mspcharter comments``: list the comments in a Word file by clause."""

from __future__ import annotations

import click

from mspcharter.commands.output import for_terminal, form_by_name, progress, refuse, text_for_terminal
from mspcharter.commands.render import write_to
from mspcharter.files import Unreadable, read_bytes


@click.command("comments", short_help="List the comments in a Word file by clause.")
@click.argument("file", type=click.Path())
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), help="The format; usually that of the name after -o."
)
@click.option("-o", "--output", metavar="OUT", help="Write to the file OUT instead of standard output.")
def command(file: str, *, form: str | None, output: str | None) -> None:
    """List the comments in the Word file FILE: at which clause, on which words, by whom and what they say.

    The numbers of clauses are those of the text with all tracked changes accepted. The exit code is 0 if the file was
    read, and 2 if it could not be.
    """
    from mspcharter.comments.archive import Refused
    from mspcharter.comments.reading import comments_of
    from mspcharter.comments.report import as_data, in_words

    form = form or form_by_name(output, {".txt": "text", ".json": "json"}, "text")
    try:
        with progress(f"reading {for_terminal(file)}"):
            found = comments_of(read_bytes(file))
    except (Unreadable, Refused) as error:
        refuse(f"`{for_terminal(file)}` {for_terminal(str(error))}")
    text = as_data(found) if form == "json" else text_for_terminal(in_words(found))
    write_to(output, text.encode("utf-8", "backslashreplace"), (file,))
