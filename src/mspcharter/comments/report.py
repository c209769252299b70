"""The comments of a Word file for readers, and as data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby

from mspcharter.comments.reading import Comment
from mspcharter.english import counted

FORMAT = "mspcharter-comments/1"


def in_words(comments: Sequence[Comment]) -> str:
    """Return *comments* as plain text, clause by clause."""
    if not comments:
        return "The file has no comments.\n"
    lines = [counted(len(comments), "comment")]
    for clause, several in groupby(enumerate(comments, 1), key=lambda pair: _clause(pair[1])):
        lines += ["", clause]
        for number, one in several:
            by = ", ".join(filter(None, (one.author or "no author", one.date)))
            states = [] if one.answers is None else [f"answers {one.answers + 1}"]
            states += ["resolved"] * one.resolved
            lines.append(f"  {number}. {by}" + (f" ({', '.join(states)})" if states else ""))
            if one.words:
                lines.append(f"     on {'deleted words ' if one.deleted else ''}“{one.words}”")
            lines += [f"     {line}" for line in (one.text or "(no text)").split("\n")]
    return "\n".join(lines) + "\n"


def as_data(comments: Sequence[Comment]) -> str:
    """Return *comments* as JSON."""
    found = [
        {
            "clause": one.number,
            "heading": one.heading,
            "on": one.words,
            "deleted": one.deleted,
            "author": one.author,
            "date": one.date,
            "text": one.text,
            "resolved": one.resolved,
            "answers": None if one.answers is None else one.answers + 1,
        }
        for one in comments
    ]
    return json.dumps({"format": FORMAT, "comments": found}, ensure_ascii=False, indent=2) + "\n"


def _clause(one: Comment) -> str:
    if not one.number and not one.heading:
        return "Not in a numbered part"
    if one.number and one.heading.startswith(f"{one.number} "):
        return one.heading
    return f"{one.number}, in {one.heading}" if one.number and one.heading else one.number or f"In {one.heading}"
