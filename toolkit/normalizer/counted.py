"""Plural nouns of news for what is counted one by one: people, things, events.

Nouns of measure (yuan, hours, percent) must not stand here. ``ALSO_VERBS`` are those
that are verbs, too.
"""

from __future__ import annotations

PEOPLE = (
    *("addicts", "applicants", "babies", "boys", "cadres", "candidates", "children"),
    *("citizens", "civilians", "criminals", "customers", "delegates", "doctors"),
    *("drivers", "employees", "experts", "families", "farmers", "fugitives", "girls"),
    *("graduates", "households", "immigrants", "inmates", "inspectors", "journalists"),
    *("judges", "lawyers", "members", "men", "merchants", "migrants", "nurses"),
    *("offenders", "officers", "officials", "parents", "participants", "passengers"),
    *("patients", "pedestrians", "people", "persons", "personnel", "players", "police"),
    *("policemen", "prisoners", "pupils", "refugees", "residents", "soldiers"),
    *("staff", "students", "survivors", "suspects", "teachers", "tourists", "traders"),
    *("traffickers", "users", "victims", "villagers", "visitors", "volunteers"),
    *("women", "workers"),
)
THINGS = (
    *("apartments", "articles", "banks", "buildings", "buses", "cars", "cities"),
    *("companies", "computers", "counties", "countries", "courts", "departments"),
    *("documents", "engines", "enterprises", "factories", "firms", "gangs", "groups"),
    *("hospitals", "homes", "institutions", "kindergartens", "letters", "ministries"),
    *("motorcycles", "nations", "newspapers", "organizations", "provinces", "regions"),
    *("restaurants", "schools", "ships", "stations", "teams", "towns", "townships"),
    *("trains", "trucks", "universities", "vehicles", "vessels", "villages"),
    *("websites", "weapons", "books", "houses"),
)
EVENTS = (
    *("accidents", "arrests", "associations", "cases", "clashes", "classes"),
    *("complaints", "crimes", "deaths", "disputes", "events", "fires", "incidents"),
    *("infections", "injuries", "inspections", "meetings", "murders", "offenses"),
    *("offences", "robberies", "thefts", "violations"),
    *("attacks", "projects", "reports", "votes"),
)
ALSO_VERBS = frozenset(
    ("attacks", "books", "fires", "houses", "murders", "projects", "reports", "votes")
)

COUNTED = frozenset((*PEOPLE, *THINGS, *EVENTS))
