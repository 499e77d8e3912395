"""A small dossier on two states, invented throughout: five documents of four origins, in two languages."""

from __future__ import annotations

from decimal import Decimal

from servanda.export.dossier import Article
from servanda.model.document import Role
from servanda.model.origin import Link, LinkKind, Origin, Why
from servanda.model.quantity import Bound, Quantity
from servanda.model.record import Record
from servanda.model.sector import Sector
from servanda.model.statement import Modality, Type
from servanda.model.values import Count, Individual, Party, Place, Status, Words
from servanda.model.when import Every, When
from tests.export.dossier.building import TracedBy, article, record, says

PT, GH = Party("PT", "Portugal"), Party("GH", "Ghana")
PRESIDENT = Individual("Inês Valadares", "présidente du Portugal", "PT")
ABROAD = Individual("Inês Valadares", "Portugal's President", "PT")
HOST = Individual("Kwabena Adjei", "President", "GH")
MINISTER = Individual("", "ministre de l'Énergie", "GH")
PLANNED, DENIED, REPORTED = Modality.PLANNED, Modality.DENIED, Modality.CONDITIONAL
ORIGINS = {"b": "agency", "c": "agency"}
TRACED = TracedBy(
    {
        "b": Origin("agency", Why.WIRE, "Agence de l'Atlantique"),
        "c": Origin("agency", Why.WIRE, "Agence de l'Atlantique", "b"),
    },
    [Link("a", "d", LinkKind.PERHAPS, (), (400, 300))],
)

BEFORE = article(
    "a",
    ("Inês Valadares attendue à Accra", Role.TITLE),
    "La présidente du Portugal, Inês Valadares, se rendra au Ghana du 3 au 5 mai 2024. "
    "Elle doit signer un accord sur l'énergie solaire.",
    ("Lire aussi : le palmarès des plages", Role.TEASER),
    title="Inês Valadares attendue à Accra",
    outlet="La Gazette du Golfe",
    published="2024-04-28",
    url="https://gazette.example/accra?id=1&lang=fr",
    language="fr",
)
AGENCY = article(
    "b",
    ("Portugal et Ghana signent", Role.TITLE),
    "Inês Valadares, présidente du Portugal, a visité le Ghana du 4 au 5 mai 2024. Le Portugal et le Ghana ont "
    "signé à Accra, samedi 4 mai, un mémorandum d'entente sur l'énergie solaire et ont créé une commission mixte, "
    "qui se réunira tous les six mois.",
    "« Nous avons livré environ 12 000 tonnes de riz », a dit Kwabena Adjei. Le Portugal a promis 1,5 million "
    "d'euros pour des bourses.",
    ("Agence de l'Atlantique", Role.BYLINE),
    outlet="Agence de l'Atlantique",
    published="2024-05-05",
    language="fr",
)
REPRINT = article(
    "c",
    "Inês Valadares, présidente du Portugal, a visité le Ghana du 4 au 5 mai 2024.",
    outlet="Le Phare",
    published="2024-05-06",
    language="fr",
)
ENGLISH = article(
    "d",
    ("Portugal's President in Accra", Role.TITLE),
    "Portugal's President, Inês Valadares, met President Kwabena Adjei in Accra on 4 May 2024. The minister denied "
    "that a military agreement had been signed. Ghana received 15,000 tonnes of rice.",
    title="Portugal's President in Accra",
    outlet="The Gulf Courier",
    published="2024-05-06",
    url="https://courier.example/accra",
    language="en",
)
SILENT = article("e", "Le marché d'Accra a rouvert.", outlet="Le Phare", published="2024-05-07", language="fr")

ARTICLES: tuple[Article, ...] = (SILENT, REPRINT, BEFORE, ENGLISH, AGENCY)


def _visit() -> Record:
    early, late = When("2024-05-03", "2024-05-05"), When("2024-05-04", "2024-05-05")
    accra, ghana = Place("Accra", "GH"), Place("", "GH", "country")
    held, planned = Status("held"), Status("planned")
    return record(
        Type.VISIT,
        1,
        [
            says(BEFORE, "visitor", PRESIDENT, "Inês Valadares", PLANNED, within="La présidente"),
            says(BEFORE, "host", GH, "Ghana", PLANNED),
            says(BEFORE, "date", early, "du 3 au 5 mai 2024", PLANNED),
            says(BEFORE, "status", planned, "se rendra", PLANNED),
            says(BEFORE, "place", accra, "Accra", PLANNED),
            says(AGENCY, "visitor", PRESIDENT, "Inês Valadares"),
            says(AGENCY, "host", GH, "Ghana", within="a visité"),
            says(AGENCY, "place", ghana, "Ghana", within="a visité"),
            says(AGENCY, "date", late, "du 4 au 5 mai 2024"),
            says(AGENCY, "status", held, "a visité"),
            says(REPRINT, "visitor", PRESIDENT, "Inês Valadares"),
            says(REPRINT, "host", GH, "Ghana"),
            says(REPRINT, "date", late, "du 4 au 5 mai 2024"),
            says(REPRINT, "status", held, "a visité"),
            says(ENGLISH, "visitor", ABROAD, "Inês Valadares"),
            says(ENGLISH, "date", When.on("2024-05-04"), "4 May 2024"),
            says(ENGLISH, "place", accra, "Accra", within="in Accra on"),
        ],
        {"visitor": [PRESIDENT], "host": [GH], "place": [accra], "date": [late], "status": [held]},
        {"date": [(late, ["b", "c"]), (early, ["a"])]},
        ORIGINS,
    )


def _meeting() -> Record:
    return record(
        Type.MEETING,
        2,
        [
            says(ENGLISH, "participant", ABROAD, "Inês Valadares"),
            says(ENGLISH, "participant", HOST, "Kwabena Adjei"),
            says(ENGLISH, "place", Place("Accra", "GH"), "Accra", within="in Accra on"),
            says(ENGLISH, "date", When.on("2024-05-04"), "4 May 2024"),
            says(ENGLISH, "status", Status("held"), "met"),
        ],
        {
            "participant": [ABROAD, HOST],
            "place": [Place("Accra", "GH")],
            "date": [When.on("2024-05-04")],
            "status": [Status("held")],
        },
    )


def _solar() -> Record:
    subject, form = Words("l'énergie solaire", ("energi", "solair")), Words("mémorandum d'entente")
    return record(
        Type.AGREEMENT,
        3,
        [
            says(BEFORE, "status", Status("signed"), "doit signer", PLANNED),
            says(BEFORE, "subject", subject, "l'énergie solaire", PLANNED),
            says(AGENCY, "party", PT, "Portugal", within="Le Portugal et"),
            says(AGENCY, "party", GH, "Ghana", within="le Ghana ont"),
            says(AGENCY, "status", Status("signed"), "signé"),
            says(AGENCY, "kind", form, "mémorandum d'entente"),
            says(AGENCY, "subject", subject, "l'énergie solaire"),
            says(AGENCY, "sector", Sector("23210"), "énergie solaire"),
            says(AGENCY, "place", Place("Accra", "GH"), "Accra"),
            says(AGENCY, "date", When.on("2024-05-04"), "samedi 4 mai"),
            says(AGENCY, "signatory", MINISTER, "Kwabena Adjei"),
        ],
        {
            "party": [GH, PT],
            "signatory": [MINISTER],
            "kind": [form],
            "subject": [subject],
            "sector": [Sector("23210")],
            "place": [Place("Accra", "GH")],
            "date": [When.on("2024-05-04")],
            "status": [Status("signed")],
        },
    )


def _military() -> Record:
    return record(
        Type.AGREEMENT,
        4,
        [
            says(ENGLISH, "status", Status("signed"), "had been signed", DENIED),
            says(ENGLISH, "subject", Words("military"), "military", DENIED),
            says(ENGLISH, "count", Count(1), "a military agreement", DENIED),
        ],
        {"subject": [Words("military")], "count": [Count(1)], "status": [Status("signed")]},
    )


def _commission() -> Record:
    return record(
        Type.BODY,
        5,
        [
            says(AGENCY, "party", PT, "Portugal", within="Le Portugal et"),
            says(AGENCY, "party", GH, "Ghana", within="le Ghana ont"),
            says(AGENCY, "name", Words("commission mixte"), "commission mixte"),
            says(AGENCY, "periodicity", Every(months=6), "tous les six mois"),
            says(AGENCY, "status", Status("created"), "ont créé"),
        ],
        {
            "party": [GH, PT],
            "name": [Words("commission mixte")],
            "periodicity": [Every(months=6)],
            "status": [Status("created")],
        },
    )


def _rice() -> Record:
    about = Quantity(Decimal(12000), "t", Bound.ABOUT)
    other = Quantity(Decimal(15000), "t")
    return record(
        Type.TRANSFER,
        6,
        [
            says(AGENCY, "giver", PT, "Nous", speaker="Kwabena Adjei"),
            says(AGENCY, "quantity", about, "environ 12 000 tonnes", speaker="Kwabena Adjei"),
            says(AGENCY, "item", Words("riz", ("riz",)), "riz", speaker="Kwabena Adjei"),
            says(AGENCY, "status", Status("delivered"), "avons livré", speaker="Kwabena Adjei"),
            says(ENGLISH, "receiver", GH, "Ghana", within="Ghana received"),
            says(ENGLISH, "quantity", other, "15,000 tonnes"),
            says(ENGLISH, "item", Words("rice", ("rice",)), "rice"),
            says(ENGLISH, "status", Status("delivered"), "received"),
        ],
        {
            "giver": [PT],
            "receiver": [GH],
            "item": [Words("riz", ("riz",))],
            "quantity": [about],
            "status": [Status("delivered")],
        },
        {"quantity": [(about, ["b"]), (other, ["d"])]},
    )


def _grants() -> Record:
    amount = Quantity(Decimal(1_500_000), "EUR")
    return record(
        Type.TRANSFER,
        7,
        [
            says(AGENCY, "giver", PT, "Portugal", within="Le Portugal a promis"),
            says(AGENCY, "quantity", amount, "1,5 million d'euros"),
            says(AGENCY, "item", Words("bourses", ("bourse",)), "bourses"),
            says(AGENCY, "status", Status("pledged"), "a promis"),
        ],
        {
            "giver": [PT],
            "item": [Words("bourses", ("bourse",))],
            "quantity": [amount],
            "status": [Status("pledged")],
        },
    )


def records() -> list[Record]:
    """The records of the sample."""
    return [_grants(), _rice(), _visit(), _meeting(), _solar(), _military(), _commission()]
