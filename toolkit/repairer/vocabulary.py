"""Short lists of English words by what they do in a sentence.

``FINITE`` (of "be" and "have"), ``MODALS``, ``PRONOUNS``, ``RELATIVES`` and
``CONJUNCTIONS`` make a clause, so that no noun phrase goes on over one of them;
``CLAUSE``: all of these. ``FUNCTION``: these and more words that are no noun and no
adjective, so that a noun phrase ends before them. ``VERBS``: base forms common in
reports, ``NOUNS_TOO`` among them nouns as well. ``DEGREES``: adjectives of degree and
time. ``PASTS``: irregular past forms. ``OFFICES``: what stands before the name of who
holds it; ``TITLES``: what stands before any name. Own choice, made for telling a noun
phrase from others; no list is complete.
"""

from __future__ import annotations

from termbase import inflect_data as data
from toolkit.normalizer.openers import VERBS as OPENING_VERBS


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


FINITE = _words("is are was were has have had")
MODALS = _words("can could may must shall should will would")
PRONOUNS = _words("he she they it we")
RELATIVES = _words("which who that")
CONJUNCTIONS = _words("because while although whether when where")
CLAUSE = FINITE | MODALS | PRONOUNS | RELATIVES | CONJUNCTIONS
FUNCTION = CLAUSE | _words("""
a about above across after again against aim aims alike all along alongside already also
amid among an and any around as at be became been before began begin begins behind being
below between beyond both but by came cannot comprises consists continue continues
despite did do does due during each early even ever every except fell for from grew
helps her here his how however i if in include includes inside into its itself just kept
last late like made might minus more most my near need needs never next no nor not now
of off offers on once only onto or other our out outside over per play plays plus
provide provides remain remains require requires respectively rose said saw says seek
seeks serves since so some still such than the their themselves then there these this
those though through throughout to together too took toward towards under unless until
up upon versus very via went what whom whose why with within without works yet you your
""")
VERBS = _words("""
address adjust afford agree allow amend analyse analyze announce apply appoint assess
attract avoid believe bring broaden calculate cause clear close collect comply consider
consult cover curb cut decide defend define deliver design detect deter determine
develop disclose disrupt diversify drive ease employ enable encourage enforce enter
estimate evaluate examine exceed exempt expect explain extend facilitate fall finance
find form fulfil fund gain give grow harness hedge help hire hold identify indicate
integrate introduce invest invite issue join keep know launch lead legislate lend limit
list lower manage maximise maximize measure meet minimise minimize mitigate monitor move
obtain offer open operate optimise oversee pay perform prepare preserve price process
produce prohibit promote protect prove provide publish pursue raise reach receive
recommend record reflect regulate reinforce relax release relieve remit remove replace
report represent require resolve respond restore resume retain review rise secure see
seek sell serve set settle share shorten show sign simplify spend stabilise stabilize
stimulate stop store streamline strengthen study supervise support tackle test tighten
trade transfer transform transmit understand undertake update upgrade use verify want
widen withdraw withstand work write
""") | frozenset(OPENING_VERBS)
NOUNS_TOO = _words("""
cause cover cut design drive ease fall finance form fund hedge issue launch lead limit
list lower move offer price process record release report review rise set share show
sign stop store study support test trade transfer update upgrade use work
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
TITLES = ("Mr", "Mrs", "Ms", "Dr")
OFFICES = _words("""
president chairman chairwoman chief director governor minister mr ms dr professor
secretary premier
""")
