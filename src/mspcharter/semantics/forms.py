"""The declarations, field by field: what each line is called, where it goes in the model, and how it is read.

This is the one table that says what the language can declare. Reading a file, writing a model back, the order of the
formatter and the reference at the end of the manual all follow it.
"""

from __future__ import annotations

from typing import Any

from mspcharter.model import accountability, governance, money, parties, statements
from mspcharter.model.charter import KINDS
from mspcharter.record import Record
from mspcharter.semantics import accounts, clauses, meetings, requirements, seats
from mspcharter.semantics import statements as said
from mspcharter.semantics.clauses import ACTORS
from mspcharter.semantics.reading import Codec
from mspcharter.semantics.statements import VOTERS
from mspcharter.semantics.values import (
    BUDGET_LINE,
    COUNT,
    CURRENCY,
    DAY,
    DURATION,
    EVERY,
    PERIOD,
    TEXT,
    WITHIN,
    WORD,
    YES_NO,
    name,
    names,
    shared,
    somebody,
)

PARTIES = ("stakeholder", "constituency")
VOICES = ("constituency", "sector", "stakeholder")
HOLDERS = (*VOTERS, "body", "role")


class Line(Record):
    """A line of a declaration.

    *words* begin it and *attribute* holds it in the model; *rule* is its name in the grammar where that differs.
    *many* lines of it may stand side by side; a *listed* one has its items below it. *required* gives an example.
    """

    words: str
    attribute: str
    codec: Codec[Any]
    rule: str = ""
    many: bool = False
    listed: bool = False
    required: str | None = None


class Form(Record):
    """A kind of declaration: its keyword, its class in the model, and its lines in the order of the formatter."""

    keyword: str
    type: Any
    lines: tuple[Line, ...]
    rule: str = ""


def _line(
    words: str, codec: Codec[Any], attribute: str = "", *, rule: str = "", many: bool = False, listed: bool = False,
    required: str | None = None,
) -> Line:  # fmt: skip
    field = attribute or words.replace(" ", "_")
    return Line(words, field, codec, rule or field, many, listed, required)


FORMS: tuple[Form, ...] = (
    Form("charter", parties.Identity, (
        _line("version", clauses.VERSION),
        _line("status", WORD),
        _line("in force", PERIOD),
        _line("form", clauses.FORM),
        _line("binding", YES_NO),
        _line("language", clauses.LANGUAGES),
        _line("currency", CURRENCY),
        _line("territory", clauses.TERRITORY),
        _line("follows", clauses.FOLLOWS),
        _line("vision", TEXT),
        _line("mission", TEXT),
        _line("scope", TEXT),
        _line("supersedes", clauses.DOCUMENT),
        _line("subordinate to", clauses.DOCUMENT),
    )),
    Form("document", parties.Document, (
        _line("dated", DAY),
        _line("at", TEXT),
        _line("prevails", YES_NO),
        _line("members", names("stakeholder")),
        _line("seats", clauses.SEAT_COUNTS),
        _line("says", TEXT),
    )),
    Form("issue", parties.Issue, (
        _line("", TEXT, "statement"),
        _line("affects", names(*VOICES)),
        _line("because", TEXT),
        _line("evidence", TEXT),
        _line("excludes", TEXT),
        _line("related", clauses.RELATED, many=True),
    )),
    Form("objective", parties.Objective, (
        _line("", TEXT, "statement"),
        _line("kind", WORD),
        _line("owner", names(*ACTORS)),
        _line("serves", names(*VOICES)),
        _line("due", DAY),
        _line("measured by", names("indicator")),
    )),
    Form("sector", parties.Sector, ()),
    Form("constituency", parties.Constituency, (
        _line("members", names("stakeholder")),
        _line("sector", name("sector")),
        _line("under", name("constituency")),
        _line("selects by", TEXT),
        _line("coordinator", name("stakeholder")),
        _line("feedback", EVERY),
    )),
    Form("stakeholder", parties.Stakeholder, (
        _line("sector", name("sector"), required="sector civil-society"),
        _line("joins as", WORD),
        _line("registered as", TEXT),
        _line("region", somebody("constituency", "sector")),
        _line("interest", TEXT),
        _line("expects", TEXT),
        _line("brings", TEXT),
        _line("influence", WORD),
        _line("affected", WORD),
        _line("part of", names("stakeholder")),
        _line("competes with", names("stakeholder")),
        _line("consulted by", somebody("consultation"), many=True),
        _line("represented by", clauses.REPRESENTATIVE),
    )),
    Form("role", parties.Role, (
        _line("held by", names("stakeholder")),
        _line("backup", names("stakeholder")),
        _line("duties", clauses.DUTIES, listed=True),
        _line("effort", clauses.EFFORT),
        _line("neutral", YES_NO),
    )),
    Form("champion", parties.Champion, (
        _line("of", name("stakeholder")),
        _line("level", WORD),
        _line("successor", names("stakeholder", "champion")),
    )),
    Form("activity", money.Activity, (
        _line("for", names("objective"), "for_"),
        _line("responsible", names(*ACTORS)),
        _line("accountable", names(*ACTORS)),
        _line("consulted", names(*ACTORS, "sector")),
        _line("informed", names(*ACTORS, "sector")),
        _line("needs", names("resource", "asset")),
        _line("starts", DAY),
        _line("due", DAY),
    )),
    Form("resource", money.Resource, (
        _line("kind", WORD),
        _line("from", name("stakeholder"), "from_", required="from NAME"),
        _line("value", clauses.VALUE),
        _line("during", PERIOD),
        _line("for", BUDGET_LINE, "for_"),
        _line("status", WORD),
        _line("condition", TEXT),
    )),
    Form("budget", money.Budget, (
        _line("period", PERIOD),
        _line("spends", clauses.SPENDS, listed=True),
        _line("shared by", shared("stakeholder", "constituency", "sector")),
        _line("custody", name("stakeholder", "role")),
        _line("audited", clauses.AUDIT),
        _line("rate", clauses.RATE, many=True),
    )),
    Form("risk", money.Risk, (
        _line("likelihood", WORD),
        _line("impact", WORD),
        _line("owner", name(*ACTORS)),
        _line("shared by", shared("stakeholder", "constituency", "sector")),
        _line("response", clauses.RESPONSE, many=True),
        _line("residual", clauses.RESIDUAL),
    )),
    Form("benefit", money.Benefit, (
        _line("shared by", shared("stakeholder", "constituency", "sector")),
        _line("reaches", names(*VOICES)),
        _line("measured by", names("indicator")),
    )),
    Form("asset", money.Asset, (
        _line("kind", WORD),
        _line("owner", name(*ACTORS)),
        _line("custody", name("stakeholder", "role")),
        _line("licence", TEXT),
        _line("on exit", TEXT),
    )),
    Form("body", governance.Body, (
        _line("purpose", TEXT),
        _line("under", name("body")),
        _line("size", COUNT),
        _line("size at least", COUNT),
        _line("size at most", COUNT),
        _line("seats", seats.SEATS, listed=True),
        _line("chamber", seats.CHAMBER, many=True),
        _line("term", meetings.TERM),
        _line("limit", seats.LIMIT, many=True),
        _line("balance", seats.BALANCE, many=True),
        _line("chair", meetings.CHAIR),
        _line("meets", meetings.MEETS),
        _line("quorum", meetings.QUORUM),
        _line("quorum to vote", meetings.QUORUM),
        _line("quorum at second meeting", meetings.QUORUM),
        _line("vacancy", meetings.VACANCY),
        _line("inactive", meetings.INACTIVITY),
        _line("reports to", meetings.REPORTING),
        _line("secretariat", name("role", "stakeholder")),
    )),
    Form("decision", governance.Decision, (
        _line("taken by", name("body"), required="taken by BODY"),
        _line("about", accounts.TOPICS),
        _line("requires", requirements.LADDER, required="requires more than 1/2 of all seats"),
        _line("electronic vote", requirements.STEP),
        _line("limit", seats.LIMIT, many=True),
        _line("abstaining", WORD),
        _line("tie", accounts.TIE),
        _line("veto", names(*HOLDERS)),
        _line("consent of", names(*HOLDERS)),
        _line("approved by", accounts.APPROVAL),
        _line("proposed by", names(*ACTORS, "sector")),
        _line("notice", DURATION),
        _line("settled within", DURATION),
        Line("if blocked goes to", "if_blocked", name("body"), "if_blocked"),
    )),
    Form("guarantee", statements.Guarantee, (
        _line("", said.STATEMENT, "statements", many=True),
    )),
    Form("scenario", statements.Scenario, (
        _line("without", names(*VOTERS), rule="without_"),
        _line("vacant", said.VACANT, rule="vacant_"),
        _line("adds", said.ADDITION),
        _line("on", DAY),
        _line("vote on", said.VOTE, "vote", many=True, listed=True),
        _line("expect", said.EXPECT, many=True),
    )),
    Form("indicator", accountability.Indicator, (
        _line("baseline", accounts.BASELINE),
        _line("target", accounts.TARGET),
        _line("source", TEXT),
        _line("measured", accounts.MEASURED),
        _line("reported to", names("body", "stakeholder", "constituency")),
    )),
    Form("review", accountability.Review, (
        _line("", EVERY, "every", rule="every_"),
        _line("by", somebody(*ACTORS)),
        _line("reports to", name("body")),
        _line("last held", DAY),
        _line("also when", TEXT),
    )),
    Form("consultation", accountability.Consultation, (
        _line("of", names(*VOICES)),
        _line("before", names("decision")),
        _line("by", somebody(*ACTORS)),
        _line("open for", DURATION),
        _line("answered", WITHIN, "answered_within"),
    )),
    Form("transparency", accountability.Transparency, (
        _line("publishes", accounts.SUBJECTS),
        _line("at", TEXT),
        _line("", WITHIN, "within", rule="within_"),
        _line("except", TEXT, "except_"),
    )),
    Form("conflict", accountability.Conflict, (
        _line("members", accounts.SUBJECTS),
        _line("excluded from quorum", YES_NO),
        _line("register", WORD),
    )),
    Form("dispute", accountability.Dispute, (
        _line("step", accounts.DISPUTE_STEP, "steps", rule="step", many=True),
    )),
    Form("clause", parties.Clause, (
        _line("", TEXT, "statement"),
    )),
    Form("definition", parties.Definition, ()),
    Form("waive", accountability.Waiver, (
        _line("because", TEXT),
        _line("agreed by", names("body", "stakeholder", "constituency")),
        _line("until", DAY),
    )),
    Form("signatory", accountability.Signatory, (
        _line("name", TEXT, "person", rule="name"),
        _line("capacity", TEXT),
        _line("authority", TEXT),
        _line("on", DAY),
        _line("reservation", TEXT),
    )),
)  # fmt: skip

FORM_OF: dict[str, Form] = {form.keyword: form for form in FORMS}

assert set(KINDS) <= set(FORM_OF), "every kind of the model has its form"
