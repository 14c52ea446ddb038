"""Short lists of English words by what they do in a sentence.

``FUNCTION``: words that are no noun and no adjective, so that a noun phrase ends
before them. ``VERBS``: base forms common in reports, ``NOUNS_TOO`` among them nouns as
well. ``DEGREES``: adjectives of degree and time. ``PASTS``: irregular past forms. Own
choice, made for telling a noun phrase from others; no list is complete.
"""

from __future__ import annotations

from termbase import inflect_data as data
from toolkit.normalizer.openers import VERBS as OPENING_VERBS


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


FUNCTION = _words("""
a about above across after again against aim aims alike all along alongside already
also although amid among an and any are around as at be became because been before
began begin begins behind being below between beyond both but by came can cannot
comprises consists continue continues could despite did do does due during each early
even ever every except fell for from grew had has have he helps her here his how
however i if in include includes inside into is it its itself just kept last late like
made may might minus more most must my near need needs never next no nor not now of off
offers on once only onto or other our out outside over per play plays plus provide
provides remain remains require requires respectively rose said saw says seek seeks
serves shall she should since so some still such than that the their themselves then
there these they this those though through throughout to together too took toward
towards under unless until up upon versus very via was we went were what when where
whether which while who whom whose why will with within without works would yet you
your
""")
VERBS = _words("""
address adjust afford agree allow analyse analyze announce apply appoint assess attract
avoid believe bring calculate cause clear close collect consider consult cover cut
decide defend define deliver design determine develop disclose diversify drive ease
employ enable encourage estimate evaluate examine exceed expect explain facilitate
extend fall finance find form fund gain give grow hedge help hire hold identify
indicate invest invite issue join keep know launch lead lend limit list lower manage
maximise maximize measure meet minimise minimize mitigate monitor move obtain offer
open operate oversee pay perform prepare preserve price process produce promote protect
prove provide pursue raise reach receive recommend record reflect regulate release
remit remove replace report represent require resolve respond restore retain review
rise secure see seek sell serve set settle share shorten show sign simplify spend stop
store strengthen study supervise support tackle test tighten trade transfer transmit
understand undertake update use verify want widen withdraw withstand work write
""") | frozenset(OPENING_VERBS)
NOUNS_TOO = _words("""
cause cover cut design drive ease fall finance form fund hedge issue launch lead limit
list lower move offer price process record release report review rise set share show
sign stop store study support test trade transfer update use work
""")
DEGREES = _words("""
adequate adverse ample annual average challenging complex considerable constant
continued current difficult dramatic enormous entire excessive extensive frequent
further greater growing heavy huge important increasing large low major massive modest
new numerous occasional ongoing persistent possible potential recent recurrent repeated
rising robust serious severe sharp significant slow solid steady strict strong
substantial sudden sufficient turbulent uncertain unusual various volatile weak whole
""")
VERBS_ONLY = (
    VERBS - NOUNS_TOO - frozenset(("clear", "operate", "lend", "manage", "settle"))
)
PASTS = frozenset(
    form
    for forms in data.IRREGULAR_VERBS.values()
    for told in forms
    for form in told.split("/")
)
