"""The rows of the table of declarations that are about bodies and decisions (`mspcharter.semantics.forms`)."""

from __future__ import annotations

from mspcharter.model import governance, offices
from mspcharter.semantics import accounts, clauses, limits, meetings, requirements, rights, seats, sittings
from mspcharter.semantics.clauses import ACTORS, OFFICERS
from mspcharter.semantics.offices import BALLOTS, CALLER_LIST, HOLDER_COUNT, PARTIES, POST_LIST, PROPOSER_LIST, TIE
from mspcharter.semantics.reading import Form, Reference, line
from mspcharter.semantics.seats import ELECTORS, SITTERS
from mspcharter.semantics.statements import VOTERS
from mspcharter.semantics.values import (
    COUNT,
    DEADLINE,
    DURATION,
    EVERY,
    OFTEN,
    TEXT,
    WITHIN,
    WORD,
    YES_NO,
    name,
    named_or_described,
)

# In the language the words of the line say where a blocked decision goes; in English its value does.
BLOCKED = name("body")._replace(say=lambda value: ("goes to ", Reference(value)))
HOLDERS = (*VOTERS, "body", "role")
SITTING = named_or_described(*SITTERS)
_OFFICERS = (*ELECTORS, "seat", "champion")

BODY_FORMS: tuple[Form, ...] = (
    Form("body", governance.Body, (
        line("purpose", TEXT),
        line("under", name("body")),
        line("size", COUNT, label="Number of seats"),
        line("size at least", COUNT, label="Seats, at least"),
        line("size at most", COUNT, label="Seats, at most"),
        line("seats", seats.SEATS, listed=True),
        line("chamber", limits.CHAMBER, repeats=True, label="Chambers"),
        line("term", meetings.TERM),
        line("limit", limits.LIMIT, repeats=True),
        line("balance", limits.BALANCE, repeats=True, flat=True),
        line("chair", meetings.CHAIR),
        line("meets", sittings.MEETS),
        line("quorum", meetings.QUORUM),
        line("quorum to vote", meetings.QUORUM),
        line("quorum at second meeting", meetings.QUORUM),
        line("vacancy", sittings.VACANCY),
        line("inactive", sittings.INACTIVITY),
        line("seat lost", sittings.INACTIVITY, label="A member loses the seat"),
        line("proxies", sittings.PROXIES),
        line("reports to", sittings.REPORTING),
        line("secretariat", name("role", "stakeholder")),
        line("must be", SITTING, repeats=True, label="Each member must be"),
        line("may not be", SITTING, repeats=True, label="No member may be"),
        line("tasks", clauses.ITEMS, listed=True),
        line("powers", clauses.ITEMS, listed=True),
    )),
    Form("office", offices.Office, (
        line("of", name("body"), required="of BODY", label="Office of"),
        line("number", HOLDER_COUNT, label="Number of holders"),
        line("elected by", named_or_described(*ELECTORS)),
        line("appointed by", named_or_described(*ELECTORS)),
        line("selected by", named_or_described(*ELECTORS)),
        line("held by", named_or_described(*_OFFICERS)),
        line("from", name("constituency", "sector", "stakeholder", "seat"), "from_", label="Chosen from"),
        line("term", meetings.TERM),
        line("stand-in for", POST_LIST, "stand_in_for"),
        line("must be", SITTING, repeats=True, label="The holder must be"),
        line("may not be", SITTING, repeats=True, label="The holder may not be"),
        line("may decide", accounts.TOPICS, label="May decide alone"),
        line("tasks", clauses.ITEMS, listed=True),
        line("powers", clauses.ITEMS, listed=True),
    )),
    Form("election", offices.Election, (
        line("of", name("body"), required="of BODY", label="Election to"),
        line("fills", POST_LIST),
        line("voters", PARTIES),
        line("nominated by", PARTIES),
        line("endorsed by", CALLER_LIST),
        line("by", BALLOTS, label="Method"),
        line("ballots", WORD),
        line("run by", named_or_described(*OFFICERS)),
        line("held", EVERY),
        line("notice", DURATION),
        line("open for", DURATION, label="Votes can be cast for"),
        line("tie", TIE),
        line("rest of a term", WORD, label="The rest of a term"),
        line("if a limit breaks", TEXT),
    )),
    Form("meeting", offices.MeetingKind, (
        line("of", name("body"), required="of BODY", label="Meeting of"),
        line("called by", CALLER_LIST),
        line("notice", DURATION),
        line("held every", OFTEN, "every", rule="held_every", label="Held"),
        line("held", WITHIN, label="Held after the call"),
        line("quorum", meetings.QUORUM),
        line("agenda", TEXT),
        line("remote", YES_NO, label="Remote attendance"),
        line("guests", TEXT),
        line("ballots", WORD),
        line("languages", clauses.LANGUAGES),
        line("minutes", WITHIN, label="Minutes published"),
        line("minutes circulated", WITHIN, label="Minutes circulated to the members"),
    )),
    Form("decision", governance.Decision, (
        line("taken by", name("body"), required="taken by BODY"),
        line("at", name("meeting"), "meeting", label="Taken at"),
        line("about", accounts.TOPICS),
        line("requires", requirements.LADDER, required="requires more than 1/2 of all seats"),
        line("electronic vote", requirements.STEP),
        line("limit", limits.LIMIT, repeats=True),
        line("abstaining", WORD),
        line("tie", accounts.TIE),
        line("veto", rights.entitled(HOLDERS), repeats=True),
        line("consent of", rights.entitled(HOLDERS), repeats=True),
        line("approved by", accounts.APPROVAL),
        line("concerned", rights.CONCERNED, label="The one concerned"),
        line("ballots", WORD),
        line("proposed by", PROPOSER_LIST),
        line("only when", rights.confirmation((*ACTORS, "sector")), repeats=True),
        line("proposed within", DEADLINE),
        line("notice", DURATION),
        line("open for at least", DURATION, "open_for"),
        line("settled within", DURATION),
        line("if blocked goes to", BLOCKED, "if_blocked", label="If blocked"),
    ), sentence=True),
    Form("prohibition", governance.Prohibition, (
        line("about", accounts.TOPICS, required='about amendment of "the aims"'),
        line("because", TEXT),
    ), sentence=True),
)  # fmt: skip
