"""A response that changes nothing.

What is left of a risk once its responses work should be less than before, in likelihood or in harm. Where it is not,
the response is no response, or the estimate was never made.

Avoid:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    joins as founder

risk drought
    likelihood possible
    impact major
    owner ministry
    shared by ministry 50%, users 50%
    residual possible, major
```

Prefer:

```msp
charter example
    currency KES

issue water
    affects government, consumers

stakeholder ministry
    sector government
    joins as founder

stakeholder users
    sector consumers
    joins as founder

risk drought
    likelihood possible
    impact major
    owner ministry
    shared by ministry 50%, users 50%
    residual possible, moderate
```

When to waive: the partners accept the risk as it is.

Source: risk registers: inherent and residual risk, ISO 31000.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from mspcharter.diagnostics import Finding, Label, Severity, check
from mspcharter.model import Charter
from mspcharter.model.money import Impact, Likelihood


@check("MSP425", Severity.WARNING, gap=True, source="the definition of a partnership: shared risk")
def residual_not_lower(charter: Charter) -> Iterator[Finding]:
    for risk in charter.risks.values():
        if risk.residual is None or risk.likelihood is None or risk.impact is None:
            continue
        likelihoods, impacts = get_args(Likelihood), get_args(Impact)
        before = likelihoods.index(risk.likelihood) * impacts.index(risk.impact)
        likelier = likelihoods.index(risk.residual.likelihood) - likelihoods.index(risk.likelihood)
        graver = impacts.index(risk.residual.impact) - impacts.index(risk.impact)
        # A risk that is as low as it can be need not become lower.
        if before and likelier >= 0 and graver >= 0:
            yield Finding(
                risk.origin.at("residual"),
                f"`{risk.name}` is as grave after its responses as before: {risk.likelihood}, {risk.impact}",
                help="say what the responses change, or find better ones",
                labels=(Label(risk.origin.at("impact"), "before"),),
                consequence="the work spent on it is spent for nothing",
            )
