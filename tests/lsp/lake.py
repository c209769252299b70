"""A charter in two files, and an editor that has it open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsp.client import Editor, Json, position

CHARTER = '''\
charter lake-link "The Lake Link Partnership"
    status          draft
    currency        EUR
    follows         apc

include "partners.msp"

# The council decides on fishing.
body council "Lake Council"
    purpose         """
        Decides with {shore} on the lake.
    """
    seats
        people      3 from shore, elected by shore
        state       1 for ministry, appointed by ministry
    term            2 years
    quorum          more than 1/2 of all seats

decision close-season "Close the season"
    taken by        council
    requires
        consensus, for 2 meetings
        else at least 3 of votes cast
    notice          14 days
    if blocked      goes to assembly

body assembly "Assembly"
    seats
        all         1 for each stakeholder

decision appeal "Settle an appeal"
    taken by        assembly
    requires        more than 1/2 of votes cast
'''

PARTNERS = """\
constituency shore "People of the shore"

stakeholder ministry "Ministry of Lakes"
    sector          government
    joins as        founder

stakeholder fishers "Fishers"
    sector          civil-society
    joins as        founder
"""


class Project:
    """A project of two files, with the first of them open in an editor."""

    def __init__(self, own: Editor, folder: Path) -> None:
        self.editor = own
        self.uri = (folder / "lake-link.msp").as_uri()
        self.partners = (folder / "partners.msp").as_uri()
        self.text = CHARTER

    @property
    def document(self) -> Json:
        return {"textDocument": {"uri": self.uri}}

    def at(self, words: str, within: int = 1) -> Json:
        """Return a place *within* the first *words*."""
        return {**self.document, "position": position(self.text, self.text.index(words) + within)}

    def ask(self, method: str, params: Json) -> Any:
        return self.editor.ask(method, params)

    def words(self, where: Json) -> str:
        """Return the words in a range of the open text."""
        lines: list[str] = self.text.split("\n")
        start, end = where["start"], where["end"]
        if start["line"] == end["line"]:
            only: str = lines[start["line"]][start["character"] : end["character"]]
            return only
        inner = lines[start["line"] + 1 : end["line"]]
        first, last = lines[start["line"]][start["character"] :], lines[end["line"]][: end["character"]]
        return "\n".join([first, *inner, last])
