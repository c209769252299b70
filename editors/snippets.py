"""Write the first drafts of declarations as snippets of Visual Studio Code, as completion offers them.

``python editors/snippets.py`` writes ``editors/vscode/snippets/mspcharter.json``; a test compares it. Completion takes
the names that a draft needs from the charter at hand. A snippet knows no charter, so its names are examples to replace.

The format is that of https://code.visualstudio.com/docs/editing/userdefinedsnippets.
"""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TID251 - it writes the snippets of the editors

from mspcharter.compiler import compile
from mspcharter.ide.completion import completions
from mspcharter.ide.page import Page
from mspcharter.text import Source

SNIPPETS = Path(__file__).parent / "vscode" / "snippets" / "mspcharter.json"

NAMES = """\
issue problem "Problem"

constituency users "Users"

stakeholder partner "Partner"
    sector government

stakeholder other-partner "Other partner"
    sector civil-society

role secretariat "Secretariat"
    held by partner

body board "Board"
    seats
        partners "Partners" 3 from users, elected by users

decision policy "Policy"
    taken by board
    requires more than 1/2 of votes cast

objective goal "Goal"

activity work "Work"

budget operations "Operations"

resource grant "Grant"
    from partner

risk delay "Delay"

indicator progress "Progress"
"""
"""A charter with the names that drafts use."""


def snippets() -> str:
    """Return the snippets of all declarations that need more than their keyword as JSON."""
    page = Page("names.msp", compile(Source("names.msp", NAMES)))
    found = {
        one.label: {"prefix": one.label, "description": one.documentation, "body": [*one.snippet.split("\n"), "$0"]}
        for one in completions(page, len(NAMES))
        if one.kind == "declaration" and one.snippet
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    SNIPPETS.parent.mkdir(exist_ok=True)
    SNIPPETS.write_text(snippets(), encoding="utf-8")
