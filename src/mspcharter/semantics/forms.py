"""The table of declarations: the words of each line, its field in the model, and how it is read.

This is the only table of what the language can declare. Reading a file, writing a model back, the order of the
formatter and the reference at the end of the manual all follow it.
"""

from __future__ import annotations

from mspcharter.model import accountability, money, parties, statements
from mspcharter.model.charter import KINDS
from mspcharter.semantics import accounts, clauses, means, memberships, scenarios
from mspcharter.semantics.body_forms import BODY_FORMS, SITTING
from mspcharter.semantics.clauses import ACTORS, OFFICERS
from mspcharter.semantics.reading import Form, line
from mspcharter.semantics.statements import STATEMENT, VOTERS
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
    named_or_described,
    names,
    party_list,
    shared,
)

VOICES = ("constituency", "sector", "stakeholder")


REVIEWED = (
    "body", "role", "stakeholder", "constituency", "membership", "activity", "budget", "resource", "asset", "objective",
    "decision",
)  # fmt: skip


FORMS: tuple[Form, ...] = (
    Form("charter", parties.Identity, (
        line("version", clauses.VERSION),
        line("status", WORD),
        line("in force", PERIOD),
        line("form", clauses.FORM),
        line("binding", YES_NO),
        line("language", clauses.LANGUAGES),
        line("currency", CURRENCY),
        line("territory", clauses.TERRITORY),
        line("follows", clauses.FOLLOWS),
        line("vision", TEXT),
        line("mission", TEXT),
        line("scope", TEXT),
        line("ends when", TEXT),
        line("supersedes", clauses.DOCUMENT),
        line("subordinate to", clauses.DOCUMENT),
    )),
    Form("document", parties.Document, (
        line("dated", DAY),
        line("at", TEXT, label="To be found at"),
        line("prevails", YES_NO),
        line("members", names("stakeholder"), label="Members under it"),
        line("seats", clauses.SEAT_COUNTS, label="Seats under it"),
        line("says", TEXT, label="It says"),
    )),
    Form("issue", parties.Issue, (
        line("", TEXT, "statement"),
        line("affects", names(*VOICES)),
        line("because", TEXT, label="Why together"),
        line("evidence", TEXT),
        line("excludes", TEXT),
        line("related", clauses.RELATED, repeats=True, label="Related initiatives"),
    ), sentence=True),
    Form("objective", parties.Objective, (
        line("", TEXT, "statement"),
        line("kind", WORD),
        line("owner", names(*ACTORS)),
        line("serves", names(*VOICES)),
        line("due", DAY),
        line("standing", YES_NO),
        line("measured by", names("indicator")),
    ), sentence=True),
    Form("sector", parties.Sector, (), {"under": ("sector",)}),
    Form("constituency", parties.Constituency, (
        line("members", names("stakeholder")),
        line("sector", name("sector")),
        line("under", name("constituency")),
        line("selects by", TEXT),
        line("coordinator", name("stakeholder")),
        line("feedback", EVERY),
        line("duties", clauses.ITEMS, listed=True),
        line("rights", clauses.ITEMS, listed=True),
    )),
    Form("membership", parties.MemberClass, (
        line("open to", memberships.OPEN),
        line("must be", SITTING, repeats=True, label="A member must be"),
        line("may not be", SITTING, repeats=True, label="No member may be"),
        line("expected", COUNT, label="Members expected"),
        line("joins by", named_or_described(*memberships.DECIDERS), label="A member joins by"),
        line("leaves", memberships.LEAVES, label="A member leaves"),
        line("removed by", memberships.SANCTION, label="A member is removed"),
        line("suspended by", memberships.SANCTION, label="A member is suspended"),
        line("fee", memberships.FEE),
        line("ends when", TEXT),
        line("after leaving", TEXT),
        line("duties", clauses.ITEMS, listed=True),
        line("rights", clauses.ITEMS, listed=True),
    )),
    Form("stakeholder", parties.Stakeholder, (
        line("sector", name("sector"), required="sector civil-society"),
        line("joins as", memberships.JOINS_AS),
        line("registered as", TEXT),
        line("region", named_or_described("constituency", "sector")),
        line("interest", TEXT),
        line("expects", TEXT),
        line("brings", TEXT),
        line("influence", WORD),
        line("affected", WORD),
        line("part of", names("stakeholder")),
        line("competes with", names("stakeholder")),
        line("consulted by", named_or_described("consultation"), repeats=True),
        line("represented by", clauses.REPRESENTATIVE),
        line("duties", clauses.ITEMS, listed=True),
        line("rights", clauses.ITEMS, listed=True),
    )),
    Form("role", parties.Role, (
        line("held by", names("stakeholder")),
        line("backup", names("stakeholder")),
        line("duties", clauses.ITEMS, listed=True),
        line("powers", clauses.ITEMS, listed=True),
        line("effort", clauses.EFFORT),
        line("neutral", YES_NO),
    )),
    Form("champion", parties.Champion, (
        line("of", name("stakeholder")),
        line("level", WORD),
        line("successor", names("stakeholder", "champion")),
    )),
    Form("activity", money.Activity, (
        line("for", names("objective"), "for_"),
        line("responsible", names(*ACTORS)),
        line("accountable", names(*ACTORS)),
        line("consulted", names(*ACTORS, "sector")),
        line("informed", names(*ACTORS, "sector")),
        line("needs", names("resource", "asset")),
        line("paid from", BUDGET_LINE),
        line("starts", DAY),
        line("due", DAY),
    ), sentence=True),
    Form("resource", money.Resource, (
        line("kind", WORD),
        line("from", name("stakeholder"), "from_", required="from NAME"),
        line("value", means.VALUE),
        line("during", PERIOD),
        line("for", BUDGET_LINE, "for_"),
        line("status", WORD),
        line("condition", TEXT),
    )),
    Form("budget", money.Budget, (
        line("period", PERIOD),
        line("spends", means.SPENDS, listed=True),
        line("spends to be agreed", means.AGREED, "agreed", label="What it spends is agreed"),
        line("costs", clauses.ITEMS, listed=True),
        line("shared by", shared("stakeholder", "constituency", "sector")),
        line("custody", name("stakeholder", "role")),
        line("audited", means.AUDIT),
        line("rate", means.RATE, repeats=True, label="Exchange rate"),
    )),
    Form("risk", money.Risk, (
        line("likelihood", WORD),
        line("impact", WORD),
        line("owner", name(*ACTORS)),
        line("shared by", shared("stakeholder", "constituency", "sector")),
        line("response", means.RESPONSE, repeats=True),
        line("residual", means.RESIDUAL),
    ), sentence=True),
    Form("benefit", money.Benefit, (
        line("shared by", shared("stakeholder", "constituency", "sector")),
        line("reaches", names(*VOICES)),
        line("measured by", names("indicator")),
    )),
    Form("asset", money.Asset, (
        line("kind", WORD),
        line("owner", name(*ACTORS)),
        line("custody", name("stakeholder", "role")),
        line("licence", TEXT),
        line("on exit", TEXT),
    )),
    *BODY_FORMS,
    Form("guarantee", statements.Guarantee, (
        line("", STATEMENT, "statements", repeats=True),
    ), sentence=True),
    Form("scenario", statements.Scenario, (
        line("without", names(*VOTERS), rule="without_"),
        line("vacant", scenarios.VACANT, rule="vacant_"),
        line("adds", scenarios.ADDITION),
        line("on", DAY),
        line("vote on", scenarios.VOTE, "vote", repeats=True, listed=True),
        line("expect", scenarios.EXPECT, repeats=True, flat=True),
    ), sentence=True),
    Form("indicator", accountability.Indicator, (
        line("baseline", accounts.BASELINE),
        line("target", accounts.TARGET),
        line("source", TEXT),
        line("measured", accounts.MEASURED),
        line("reported to", names("body", "stakeholder", "constituency")),
    )),
    Form("review", accountability.Review, (
        line("", EVERY, "every", rule="every_", label="Takes place"),
        line("of", names(*REVIEWED), label="What is reviewed"),
        line("by", named_or_described(*OFFICERS), label="Carried out by"),
        line("reports to", name("body")),
        line("last held", DAY),
        line("also when", TEXT),
    )),
    Form("consultation", accountability.Consultation, (
        line("of", party_list(*VOICES, "body", "role", "office"), label="Who is asked"),
        line("before", names("decision")),
        line("by", named_or_described(*OFFICERS), label="Run by"),
        line("open for", DURATION),
        line("answered", WITHIN, "answered_within"),
    ), sentence=True),
    Form("transparency", accountability.Transparency, (
        line("publishes", clauses.PUBLICATIONS),
        line("at", TEXT),
        line("", WITHIN, "within", rule="within_", label="Published"),
        line("except", TEXT, "except_"),
    )),
    Form("conflict", accountability.Conflict, (
        line("members", accounts.SUBJECTS, label="Members with an interest"),
        line("excluded from quorum", YES_NO),
        line("register", WORD),
    )),
    Form("dispute", accountability.Dispute, (
        line("between", names(*ACTORS, "sector")),
        line("step", accounts.DISPUTE_STEP, "steps", rule="step", repeats=True),
    )),
    Form("clause", parties.Clause, (
        line("", TEXT, "statement"),
        line("kind", WORD),
    ), sentence=True),
    Form("definition", parties.Definition, ()),
    Form("waive", accountability.Waiver, (
        line("because", TEXT),
        line("agreed by", names("body", "stakeholder", "constituency")),
        line("until", DAY),
    ), hint="the name of a finding"),
    Form("signatory", accountability.Signatory, (
        line("name", TEXT, "person", rule="name"),
        line("capacity", TEXT),
        line("authority", TEXT),
        line("on", DAY),
        line("reservation", TEXT),
    ), {"": ("stakeholder",)}),
)  # fmt: skip

FORM_OF: dict[str, Form] = {form.keyword: form for form in FORMS}

FORM_OF_TYPE: dict[type, Form] = {form.type: form for form in FORMS}

assert set(KINDS) <= set(FORM_OF), "every kind of the model has its form"
