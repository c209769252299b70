"""Two pictures to draw: a water fund, and a river basin of many long names in several scripts."""

from __future__ import annotations

from mspcharter.emit.picture.diagram import Diagram, Edge, Group, Key, Line, Node

LEGEND = (
    Key("body", "decides"),
    Key("party", "is a stakeholder"),
    Key("office", "serves the partnership"),
    Key("outsider", "stands outside"),
    Key("appoints", "appoints to seats"),
    Key("elects", "elects to seats"),
    Key("reports", "reports to"),
    Key("escalates", "decides instead, if blocked"),
    Key("serves", "serves"),
    Key("full", "seat with a vote"),
    Key("hollow", "seat without a vote"),
    Key("missing", "vacant seat"),
)

WATER = Diagram(
    title="Upper Tana Water Fund",
    subtitle="Who sits where, who sends them, and who answers to whom. As agreed on 12 March 2025.",
    groups=(
        Group(
            "stakeholders",
            "Stakeholders",
            (
                Node("Farmers", "party", "Smallholder farmers", note="11,400 households"),
                Node("Estates", "party", "Tea and coffee estates"),
                Node("City", "party", "Nairobi City Water and Sewerage Company"),
                Node("Counties", "party", "County governments of Murang'a, Nyeri and Nyandarua"),
                Node("Nature", "party", "Conservation organisations"),
                Node("Power", "party", "Electricity generators"),
                Node("Funders", "outsider", "International funders", note="no seat with a vote"),
            ),
        ),
    ),
    nodes=(
        Node(
            "Board",
            "body",
            "Board of Trustees",
            (
                Line("County governments", "3 seats", ("full",) * 3),
                Line("Nairobi City Water and Sewerage Company", "1 seat", ("full",)),
                Line("Smallholder farmers", "2 seats", ("full", "missing")),
                Line("International funders", "1 seat, no vote", ("hollow",)),
            ),
            note="meets every 3 months, quorum 5",
        ),
        Node(
            "Committee",
            "body",
            "Catchment Committee",
            (
                Line("Smallholder farmers", "6 seats", ("full",) * 6),
                Line("Tea and coffee estates", "2 seats", ("full",) * 2),
                Line("Conservation organisations", "1 seat", ("full",)),
                Line("Electricity generators", "1 seat, no vote", ("hollow",)),
            ),
            note="meets every month, quorum 6",
        ),
        Node(
            "Panel",
            "body",
            "Science Panel",
            (
                Line("Conservation organisations", "2 seats", ("full",) * 2),
                Line("Electricity generators", "1 seat, vacant", ("missing",)),
            ),
        ),
        Node("Office", "office", "Secretariat", note="hosted by The Nature Conservancy, 4 staff"),
    ),
    edges=(
        Edge("Counties", "Board", "appoints", "appoints 3", 0),
        Edge("City", "Board", "appoints", "appoints 1", 1),
        Edge("Farmers", "Board", "elects", "elects 2", 2),
        Edge("Funders", "Board", "appoints", "appoints 1", 3),
        Edge("Farmers", "Committee", "elects", "elects 6", 0),
        Edge("Estates", "Committee", "appoints", "appoints 2", 1),
        Edge("Nature", "Committee", "appoints", "appoints 1", 2),
        Edge("Power", "Committee", "appoints", "appoints 1", 3),
        Edge("Nature", "Panel", "appoints", "appoints 2", 0),
        Edge("Power", "Panel", "elects", "elects 1", 1),
        Edge("Committee", "Board", "reports", "reports every year"),
        Edge("Committee", "Board", "escalates", "if blocked for 30 days"),
        Edge("Panel", "Committee", "reports", "reports every 6 months"),
        Edge("Office", "Board", "serves", "serves"),
    ),
    legend=LEGEND,
)

_NAMES = (
    "Coordination nationale des organisations paysannes et des producteurs agricoles",
    "Fédération des éleveurs transhumants du Sahel",
    "Ministère de l’Environnement, de l’Assainissement et du Développement durable",
    "اتحاد جمعيات مستخدمي المياه في الحوض الأدنى",
    "وزارة الموارد المائية والري",
    "Associação das Mulheres Pescadoras do Estuário e das Comunidades Ribeirinhas",
    "Organização dos Povos Indígenas da Margem Esquerda",
    "Confederação Nacional da Indústria",
    "Communes riveraines",
    "Universités et instituts de recherche",
    "شبكة الشباب من أجل المياه",
    "Bailleurs de fonds multilatéraux",
)

BASIN = Diagram(
    title="Autorité du bassin transfrontalier: partenariat pour une gestion équitable de l’eau et des zones humides",
    subtitle="Organes, sièges et responsabilités",
    groups=(
        Group(
            "stakeholders",
            "Parties prenantes · أصحاب المصلحة · Partes interessadas",
            tuple(
                Node(f"P{number}", "outsider" if number == 11 else "party", name) for number, name in enumerate(_NAMES)
            ),
        ),
    ),
    nodes=(
        Node(
            "A",
            "body",
            "Assemblée générale des parties prenantes",
            tuple(Line(name, "2 sièges", ("full", "full")) for name in _NAMES[:7]),
            note="se réunit chaque année, quorum 9",
        ),
        Node(
            "C",
            "body",
            "مجلس الإدارة",
            (
                *(Line(name, "1 siège", ("full",)) for name in _NAMES[7:10]),
                Line(_NAMES[10], "1 siège vacant", ("missing",)),
                Line(_NAMES[11], "1 siège, sans vote", ("hollow",)),
            ),
        ),
        Node("T", "body", "Comité Técnico de Acompanhamento e Avaliação", (Line(_NAMES[9], "3", ("full",) * 3),)),
        Node("S", "office", "Secrétariat permanent"),
    ),
    edges=(
        *(
            Edge(
                f"P{number}", "A", "elects" if number % 3 else "appoints", "élit 2" if number % 3 else "nomme 2", number
            )
            for number in range(7)
        ),
        *(Edge(f"P{number + 7}", "C", "appoints", "nomme 1", number) for number in range(5)),
        Edge("P9", "T", "appoints", "nomme 3", 0),
        Edge("C", "A", "reports", "rend compte chaque année"),
        Edge("C", "A", "escalates", "en cas de blocage"),
        Edge("T", "C", "reports", "chaque semestre"),
        Edge("S", "C", "serves", "assiste"),
    ),
    legend=LEGEND,
)
