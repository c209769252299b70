"""How a decision is read: the ways in which it can pass, the assumptions, and why it cannot be analysed."""

from __future__ import annotations

from collections.abc import Sequence

from mspcharter.analysis.budget import REFERRALS
from mspcharter.english import clean, is_plural, listed, quoted, series, set_off
from mspcharter.model import Charter
from mspcharter.model.membership import Membership
from mspcharter.power.cases import Assumption, Concern, Missing, Route, Unclear
from mspcharter.semantics.forms import FORM_OF
from mspcharter.semantics.reading import Form
from mspcharter.wording.facts import prose
from mspcharter.wording.names import does
from mspcharter.wording.text import plain


def route(charter: Charter, taken: Route) -> str:
    """Return the name of one way to pass a decision: ``step 2``, ``the vote in Board``."""
    match taken.manner:
        case "electronic":
            label = "the electronic vote"
        case "ruling":
            label = f"a ruling of {charter.title_of(taken.body)}"
        case _:
            label = f"step {taken.number}" if taken.number is not None else "the vote"
    return label + "".join(f" in {charter.title_of(body)}" for body in taken.referred_to)


def at_route(charter: Charter, taken: Route) -> str:
    """Return where a decision passes or fails: ``at step 2``, ``in the vote``, ``by a ruling of the Minister``."""
    preposition = "by" if taken.manner == "ruling" else "in" if taken.number is None else "at"
    return f"{preposition} {route(charter, taken)}"


def missing(charter: Charter, one: Missing) -> str:
    """Return what a charter leaves out, as a clause after "because"."""
    match one.what:
        case "seats":
            return f"{does(charter, charter.title_of(one.body or ''), 'has')} no voting seats"
        case "members":
            unknown = Membership(charter).unknown_numbers(charter.bodies[one.body or ""])
            return f"the number of {series([set_off(charter.title_of(name)) for name in unknown])} is not known"
        case "open":
            return open_values(charter, one)
        case what:
            return _MISSING[what]


_MISSING = {
    "body": "the charter does not say which body takes it",
    "requirement": "the charter does not say what it requires",
    "base": "the rule gives a fraction and does not say of what",
    "referrals": f"it can pass from one decision to the next more than {REFERRALS} times, which is too far to follow",
    "size": "its rule, with the rules that it rests on, is too large to be worked out",
    "concerned": "the one concerned has no vote on it, or on a decision to which it can lead",
    "cases": "a veto or a consent on it, or on a decision to which it can lead, exists in some cases only",
    "beginning": "it can never begin: fewer seats or members are there than have to propose it together",
    "many": "the charter has too many different rules for one report; ask for it with `--decision`",
}


def unclear(charter: Charter, one: Unclear) -> str:
    """Return that something about a decision cannot be determined and why, or that it can never begin."""
    title = charter.filled(one.decision.title) if one.decision.title else charter.title_of(one.decision.name)
    why = missing(charter, one.reason)
    if one.never_begins:
        return f"“{title}” {why.removeprefix('it ')}"
    return f"This cannot be determined for “{title}”, because {why}"


def open_values(charter: Charter, one: Missing) -> str:
    """Return which facts of a decision, or of a body, the charter leaves open."""
    kind = "decision" if one.body is None else "meeting" if one.body in charter.meetings else "body"
    form = FORM_OF[kind]
    labels = list(dict.fromkeys(_label(form, value.fact) for value in one.open))
    of = f" of {charter.title_of(one.body)}" if one.body is not None else ""
    agreed = all(value.manner == "to be agreed" for value in one.open)
    several = len(labels) > 1 or (labels[0].startswith("the ") and is_plural(labels[0].removeprefix("the ")))
    verb = "are" if several else "is"
    return f"{listed(labels)}{of} {verb} {'to be agreed' if agreed else 'not settled'}"


def _label(form: Form, fact: str) -> str:
    if fact in _CALLED:
        return _CALLED[fact]
    label = form.line(fact).label
    return f"the {label[:1].lower()}{label[1:]}"


_CALLED = {
    "taken_by": "the body that takes it",
    "requires": "what it requires",
    "abstaining": "the effect of an abstention",
    "tie": "the rule on a tie",
    "concerned": "who is concerned",
    "consent_of": "whose consent it needs",
    "approved_by": "whose approval it needs",
    "if_blocked": "where it goes if it is blocked",
    "quorum_to_vote": "the quorum to vote",
    "inactive": "the rule on inactive members",
}


def assumption(charter: Charter, one: Assumption, rule: str) -> str:
    """Return an assumption where the charter is silent; *rule* is the name of the decision whose rule a body uses."""
    body = charter.title_of(one.body) if one.body is not None else ""
    match one.kind:
        case "say-without-rule":
            rule = f"by which rule {does(charter, body, 'gives')} its answer"
            return f"The charter does not say {rule}; it is counted as one voter"
        case "say-by-rule":
            return f"{does(charter, body, 'gives')} its answer by the rule of {rule}"
        case "settles-without-rule":
            return (
                f"The charter does not say by which rule {does(charter, body, 'settles')} what is blocked;"
                " nothing is assumed to pass there"
            )
        case "settles-by-rule":
            return f"If the decision is blocked, {does(charter, body, 'decides')} it by the rule of {rule}"
        case "second-meeting":
            return "If a meeting lacks its quorum, a second meeting is called, with its own quorum"
        case "chair-not-fixed":
            return f"The charter does not fix which seat chairs {body}; the casting vote is counted as a separate voter"


def when(charter: Charter, concern: Concern) -> str:
    """Return in which case it is so: ``if Ministry is concerned``, ``if “it pays”``, ``unless “it pays”``."""
    if concern.kind != "case":
        also = f", and {in_case(charter, concern)}" if concern.cases or concern.other_cases else ""
        return f"if {who_is(charter, concern)} is concerned{also}"
    return in_case(charter, concern)


def in_case(charter: Charter, concern: Concern) -> str:
    """Return which cases of vetoes and consents have occurred: ``if “it pays” and not “it owes”``."""
    here, left = (
        [f"“{plain(prose(charter, one))}”" for one in found] for found in (concern.cases, concern.other_cases)
    )
    if not here:
        return f"unless {listed(left, 'or')}"
    without = f" and not {listed(left, 'or')}" if left else ""
    return f"if {listed(here)}{without}"


def in_every_case(charter: Charter, names: Sequence[str]) -> str:
    """Return that something holds in every case of the decisions called *names*."""
    titles = series([quoted(charter.title_of(name)) for name in names])
    if any(charter.decisions[name].cases for name in names):
        return f"This holds in every case of {titles}"
    return f"This holds whoever is concerned in {titles}"


def who_is(charter: Charter, concern: Concern) -> str:
    """Return who is concerned: ``Ministry``, ``a member in the seats “Growers”``."""
    chair = " (in the chair)" if concern.chair else ""
    match concern.kind:
        case "nobody":
            return "no one with a vote"
        case "any" | "case":
            return "anyone"
        case "party":
            more = f", or another of the {len(concern.others) + 1:,} members like it," if concern.others else ""
            return clean(charter.title_of(concern.name)) + more + chair
        case _:
            return f"a member in the seats {quoted(charter.title_of(concern.name))}{chair}"
