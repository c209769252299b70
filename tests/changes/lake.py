"""A small charter, of which the tests of changes make other versions."""

OLD = """\
charter lake "Lake"
    status          draft
    follows         soundness

stakeholder ministry "Ministry"
    sector          government

stakeholder shop "Shop"
    sector          private-sector

constituency shore "Shore"
    members         shop

body council "Council"
    seats
        policy      "Policy"  1 for ministry, appointed by ministry
        people      "People"  4 from shore, elected by shore
    quorum          more than 1/2 of all seats

decision plan "Adopt the plan"
    taken by        council
    about           policy
    requires        at least 4 of all seats
    tie             fails

guarantee asked
    ministry cannot pass plan
"""
