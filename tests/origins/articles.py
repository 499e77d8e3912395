"""Short articles made up for the tests: one event in several papers, and how they have it from each other."""

from __future__ import annotations

from servanda.model.document import Document

PARAGRAPHS = (
    "Le président islandais Hrafn Sigurdsson a entamé lundi à Bratislava une visite officielle de trois jours, la "
    "première d'un chef d'État de son pays depuis 2009.",
    "Il a signé avec son homologue slovaque, Matus Kovalik, un accord sur la géothermie et un protocole sur la "
    "formation des ingénieurs, au terme de deux heures d'entretien au château.",
    "L'Islande prêtera 40 millions d'euros à la Slovaquie pour le forage de douze puits dans la région de Kosice, "
    "où les premiers travaux doivent commencer au printemps.",
    "Les deux hommes ont également évoqué la pêche, les liaisons aériennes entre leurs capitales et l'accueil de "
    "cinquante étudiants slovaques à Reykjavik dès la rentrée prochaine.",
)
WIRE = "\n\n".join(PARAGRAPHS)

AGENCY = Document(
    "agency", f"Visite islandaise à Bratislava\n\n{WIRE}", url="https://www.afp.com/fr/infos/1", published="2024-05-14"
)
ORIGINAL = Document(
    "original",
    f"L'Islande et la Slovaquie misent sur la géothermie\n\n{WIRE}",
    url="https://www.gazette-du-danube.example/monde/1",
    published="2024-05-13",
)
NEW_HEADLINE = Document(
    "reprint",
    f"Quarante millions pour Kosice : ce que l'Islande a promis\n\nPublié le 15 mai 2024\n\n{WIRE}",
    url="https://tribune-des-alpes.example/2024/05/15/islande",
    published="2024-05-15",
)
SHORTENED = Document(
    "shortened",
    f"Brèves du monde\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}",
    url="https://radio-vallee.example/breves/77",
    published="2024-05-14",
)
TWICE = Document(
    "twice",
    f"L'Islande à Bratislava\n\n{WIRE}\n\nLire aussi\n\nL'Islande à Bratislava\n\n{WIRE}",
    url="https://portail.example/a/9",
    published="2024-05-16",
)
TRANSLATED = Document(
    "translated",
    "Forty million for Kosice\n\n"
    "Icelandic President Hrafn Sigurdsson began a three-day official visit to Bratislava on Monday, the first by a "
    "head of state of his country since 2009.\n\n"
    "With his Slovak counterpart, Matus Kovalik, he signed an agreement on geothermal energy and a protocol on the "
    "training of engineers, after two hours of talks at the castle.\n\n"
    "Iceland will lend 40 million euros to Slovakia to drill twelve wells in the Kosice region, where work is to "
    "begin in spring.\n\n"
    "The two men also spoke of fisheries, of flights between their capitals and of places for fifty Slovak students "
    "in Reykjavik from the next school year.",
    url="https://danube-herald.example/en/1",
    published="2024-05-17",
)
INDEPENDENT = Document(
    "independent",
    "Un volcan de contrats\n\n"
    "À Bratislava, on parle désormais de vapeur. Matus Kovalik, qui recevait lundi Hrafn Sigurdsson au château, a "
    "obtenu de l'Islande un prêt de 40 millions d'euros, et l'espoir de chauffer Kosice autrement qu'au gaz.\n\n"
    "Douze puits seront creusés. Le texte sur la géothermie, négocié depuis trois ans par les deux ministères de "
    "l'Énergie, prévoit aussi que des foreurs islandais viendront sur place ; un second texte, plus court, parle "
    "d'ingénieurs à former.\n\n"
    "Dans les couloirs, un conseiller slovaque souriait : « Nous n'avions plus reçu d'Islandais depuis 2009. » Les "
    "étudiants, eux, attendent de voir : cinquante places à Reykjavik, c'est peu.",
    url="https://le-courrier-des-tatras.example/reportages/vapeur",
    published="2024-05-14",
)

QUOTED = (
    "« Les deux chefs d'État ont décidé d'ouvrir une ambassade dans chacune de leurs capitales avant la fin de "
    "l'année », indique un communiqué de la présidence slovaque."
)
QUOTING = (
    Document(
        "quoting-1",
        "Une ambassade à Reykjavik\n\n"
        "La nouvelle était attendue dans le quartier des légations, où l'on cherche déjà un immeuble à louer.\n\n"
        f"{QUOTED}\n\n"
        "Selon nos informations, l'Islande enverra à Bratislava un diplomate en poste aujourd'hui à Copenhague.",
        url="https://tatras-soir.example/ambassade",
        published="2024-05-15",
    ),
    Document(
        "quoting-2",
        "Bratislava se rapproche du Nord\n\n"
        "Après la géothermie, la diplomatie : le rapprochement avec le Nord va plus vite que prévu.\n\n"
        f"{QUOTED}\n\n"
        "Le loyer d'un hôtel particulier du centre de Reykjavik a été discuté mardi en commission des finances, "
        "où deux députés ont demandé des chiffres.",
        url="https://journal-du-nord.example/ouverture",
        published="2024-05-16",
    ),
)
