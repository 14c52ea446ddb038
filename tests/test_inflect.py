"""Verb forms, plurals and agreement, against tables written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.inflect import SLOTS, agree, plural, verb, verb_variants

# base, third person, -ing, past, past participle
VERBS = """
be is being was been
have has having had had
do does doing did done
go goes going went gone
undergo undergoes undergoing underwent undergone
forgo forgoes forgoing forwent forgone
redo redoes redoing redid redone
say says saying said said
pay pays paying paid paid
repay repays repaying repaid repaid
lay lays laying laid laid
relay relays relaying relayed relayed
play plays playing played played
lie lies lying lay lain
underlie underlies underlying underlay underlain
belie belies belying belied belied
die dies dying died died
tie ties tying tied tied
untie unties untying untied untied
vie vies vying vied vied
begin begins beginning began begun
become becomes becoming became become
overcome overcomes overcoming overcame overcome
bear bears bearing bore borne
beat beats beating beat beaten
bind binds binding bound bound
bid bids bidding bid bid
outbid outbids outbidding outbid outbid
forbid forbids forbidding forbade forbidden
bite bites biting bit bitten
break breaks breaking broke broken
bring brings bringing brought brought
build builds building built built
rebuild rebuilds rebuilding rebuilt rebuilt
buy buys buying bought bought
catch catches catching caught caught
choose chooses choosing chose chosen
come comes coming came come
cost costs costing cost cost
cut cuts cutting cut cut
undercut undercuts undercutting undercut undercut
deal deals dealing dealt dealt
dig digs digging dug dug
draw draws drawing drew drawn
withdraw withdraws withdrawing withdrew withdrawn
drive drives driving drove driven
eat eats eating ate eaten
fall falls falling fell fallen
feed feeds feeding fed fed
fight fights fighting fought fought
find finds finding found found
found founds founding founded founded
flee flees fleeing fled fled
fly flies flying flew flown
foresee foresees foreseeing foresaw foreseen
forecast forecasts forecasting forecast forecast
forget forgets forgetting forgot forgotten
forgive forgives forgiving forgave forgiven
freeze freezes freezing froze frozen
unfreeze unfreezes unfreezing unfroze unfrozen
get gets getting got gotten
give gives giving gave given
grind grinds grinding ground ground
grow grows growing grew grown
hang hangs hanging hung hung
hide hides hiding hid hidden
hit hits hitting hit hit
hold holds holding held held
uphold upholds upholding upheld upheld
withhold withholds withholding withheld withheld
keep keeps keeping kept kept
know knows knowing knew known
lead leads leading led led
mislead misleads misleading misled misled
learn learns learning learned learned
leave leaves leaving left left
lend lends lending lent lent
let lets letting let let
light lights lighting lit lit
lose loses losing lost lost
make makes making made made
mean means meaning meant meant
meet meets meeting met met
mistake mistakes mistaking mistook mistaken
misunderstand misunderstands misunderstanding misunderstood misunderstood
offset offsets offsetting offset offset
oversee oversees overseeing oversaw overseen
override overrides overriding overrode overridden
overthrow overthrows overthrowing overthrew overthrown
prove proves proving proved proved
improve improves improving improved improved
put puts putting put put
quit quits quitting quit quit
read reads reading read read
rid rids ridding rid rid
ring rings ringing rang rung
rise rises rising rose risen
run runs running ran run
overrun overruns overrunning overran overrun
see sees seeing saw seen
seek seeks seeking sought sought
sell sells selling sold sold
send sends sending sent sent
set sets setting set set
reset resets resetting reset reset
upset upsets upsetting upset upset
shake shakes shaking shook shaken
shoot shoots shooting shot shot
show shows showing showed shown
shut shuts shutting shut shut
sing sings singing sang sung
sink sinks sinking sank sunk
sit sits sitting sat sat
speak speaks speaking spoke spoken
spend spends spending spent spent
split splits splitting split split
spread spreads spreading spread spread
stand stands standing stood stood
withstand withstands withstanding withstood withstood
steal steals stealing stole stolen
stick sticks sticking stuck stuck
strike strikes striking struck struck
strive strives striving strove striven
swear swears swearing swore sworn
sweep sweeps sweeping swept swept
swim swims swimming swam swum
take takes taking took taken
undertake undertakes undertaking undertook undertaken
teach teaches teaching taught taught
tear tears tearing tore torn
tell tells telling told told
think thinks thinking thought thought
throw throws throwing threw thrown
understand understands understanding understood understood
wear wears wearing wore worn
win wins winning won won
wind winds winding wound wound
wound wounds wounding wounded wounded
write writes writing wrote written
rewrite rewrites rewriting rewrote rewritten
stop stops stopping stopped stopped
rob robs robbing robbed robbed
ban bans banning banned banned
plan plans planning planned planned
plug plugs plugging plugged plugged
kidnap kidnaps kidnapping kidnapped kidnapped
commit commits committing committed committed
admit admits admitting admitted admitted
submit submits submitting submitted submitted
permit permits permitting permitted permitted
refer refers referring referred referred
transfer transfers transferring transferred transferred
offer offers offering offered offered
suffer suffers suffering suffered suffered
occur occurs occurring occurred occurred
deter deters deterring deterred deterred
curb curbs curbing curbed curbed
control controls controlling controlled controlled
patrol patrols patrolling patrolled patrolled
compel compels compelling compelled compelled
expel expels expelling expelled expelled
enroll enrolls enrolling enrolled enrolled
fulfill fulfills fulfilling fulfilled fulfilled
cancel cancels canceling canceled canceled
travel travels traveling traveled traveled
label labels labeling labeled labeled
combat combats combating combated combated
benefit benefits benefiting benefited benefited
target targets targeting targeted targeted
visit visits visiting visited visited
prohibit prohibits prohibiting prohibited prohibited
edit edits editing edited edited
limit limits limiting limited limited
develop develops developing developed developed
focus focuses focusing focused focused
equip equips equipping equipped equipped
worship worships worshipping worshipped worshipped
program programs programming programmed programmed
quiz quizzes quizzing quizzed quizzed
bus buses busing bused bused
traffic traffics trafficking trafficked trafficked
panic panics panicking panicked panicked
mimic mimics mimicking mimicked mimicked
sync syncs syncing synced synced
rectify rectifies rectifying rectified rectified
try tries trying tried tried
obey obeys obeying obeyed obeyed
destroy destroys destroying destroyed destroyed
agree agrees agreeing agreed agreed
free frees freeing freed freed
dye dyes dyeing dyed dyed
age ages aging aged aged
singe singes singeing singed singed
issue issues issuing issued issued
queue queues queuing queued queued
veto vetoes vetoing vetoed vetoed
ski skis skiing skied skied
fix fixes fixing fixed fixed
tax taxes taxing taxed taxed
crush crushes crushing crushed crushed
dispatch dispatches dispatching dispatched dispatched
stomach stomachs stomaching stomached stomached
echo echoes echoing echoed echoed
format formats formatting formatted formatted
revel revels reveling reveled reveled
reckon reckons reckoning reckoned reckoned
reveal reveals revealing revealed revealed
squat squats squatting squatted squatted
conquer conquers conquering conquered conquered
allow allows allowing allowed allowed
hyphenate hyphenates hyphenating hyphenated hyphenated
"""

PHRASES = [
    ("crack down on", "VBG", "cracking down on"),
    ("Crack down on", "VBZ", "Cracks down on"),
    ("CRACK DOWN", "VBD", "CRACKED DOWN"),
    ("Go after", "VBD", "Went after"),
    ("re-arrest", "VBD", "re-arrested"),
    ("re-lay pipes", "VBD", "re-laid pipes"),
    ("force-feed", "VBN", "force-fed"),
    ("kidnap and sell", "VBG", "kidnapping and selling"),
    ("Organize, lead or join a gang", "VBD", "Organized, led or joined a gang"),
    ("be held to account", "VBZ", "is held to account"),
    ("set up and run", "VBZ", "sets up and run"),
    ("strictly enforce", "VBZ", "strictly enforces"),
    ("rely on", "VBZ", "relies on"),
    ("apply", "VBD", "applied"),
    ("110", "VBD", "110"),
    ("打击", "VBZ", "打击"),
]

VARIANTS = [
    ("travel", "VBD", ("travelled",)),
    ("travel", "VBG", ("travelling",)),
    ("travel", "VBZ", ()),
    ("cancel the licence", "VBN", ("cancelled the licence",)),
    ("burn", "VBD", ("burnt",)),
    ("learn", "VBN", ("learnt",)),
    ("prove", "VBN", ("proven",)),
    ("prove", "VBD", ()),
    ("kidnap", "VBD", ("kidnaped",)),
    ("get", "VBN", ("got",)),
    ("be", "VBD", ("were",)),
    ("be", "VB", ("am", "are")),
    ("Age", "VBG", ("Ageing",)),
    ("fight", "VBD", ()),
]

# singular -> plural; "=" for a noun that stays as it is
PLURALS = """
evil group -> evil groups
Public Security Organ -> Public Security Organs
PUBLIC ORGAN -> PUBLIC ORGANS
CRIMINAL GANG -> CRIMINAL GANGS
CITY -> CITIES
member of the gang -> members of the gang
Member of the Standing Committee -> Members of the Standing Committee
crackdown on crime -> crackdowns on crime
crime against humanity -> crimes against humanity
person in charge -> people in charge
person responsible for safety -> people responsible for safety
person accused of fraud -> people accused of fraud
bed of roses -> beds of roses
child under 14 -> children under 14
right to know -> rights to know
evidence of crime =
prevention and control of crime =
official and clerk of the court -> official and clerks of the court
e-mail -> e-mails
legal aid =
social well-being =
rule of law system -> rule of law systems
rule of law in rural areas -> rules of law in rural areas
state of emergency -> states of emergency
theft and robbery -> theft and robberies
case involving the public -> cases involving the public
attorney general -> attorneys general
deputy attorney general -> deputy attorneys general
major general -> major generals
Procurator-General -> Procurators-General
secretary-general -> secretaries-general
president-elect -> presidents-elect
court-martial -> courts-martial
notary public -> notaries public
mother-in-law -> mothers-in-law
commander-in-chief -> commanders-in-chief
passer-by -> passers-by
runner-up -> runners-up
break-in -> break-ins
lay-by -> lay-bys
follow-up -> follow-ups
by-election -> by-elections
16-year-old -> 16-year-olds
legal person -> legal persons
chief justice -> chief justices
coup d'état -> coups d'état
NGO -> NGOs
SOE -> SOEs
local SME -> local SMEs
STATE NGO -> STATE NGOs
NPC deputy -> NPC deputies
non-governmental organization (NGO) -> non-governmental organizations (NGOs)
"black jail" -> "black jails"
“umbrella” -> “umbrellas”
people's court -> people's courts
people’s procuratorate -> people’s procuratorates
F-16 -> F-16s
1990 -> 1990s
attaché -> attachés
man -> men
Man -> Men
policewoman -> policewomen
human -> humans
German -> Germans
Ottoman -> Ottomans
talisman -> talismans
specimen -> specimens
child -> children
grandchild -> grandchildren
spokesperson -> spokespeople
chairperson -> chairpersons
wife -> wives
life -> lives
knife -> knives
thief -> thieves
half -> halves
leaf -> leaves
chief -> chiefs
belief -> beliefs
proof -> proofs
tariff -> tariffs
safe -> safes
foot -> feet
tooth -> teeth
mouse -> mice
hero -> heroes
veto -> vetoes
photo -> photos
studio -> studios
casino -> casinos
embargo -> embargoes
crisis -> crises
analysis -> analyses
basis -> bases
hypothesis -> hypotheses
axis -> axes
phenomenon -> phenomena
criterion -> criteria
bacterium -> bacteria
stimulus -> stimuli
virus -> viruses
campus -> campuses
status -> statuses
bonus -> bonuses
bus -> buses
gas -> gases
lens -> lenses
quiz -> quizzes
process -> processes
boss -> bosses
witness -> witnesses
business -> businesses
weakness -> weaknesses
tax -> taxes
box -> boxes
branch -> branches
monarch -> monarchs
stomach -> stomachs
party -> parties
colloquy -> colloquies
survey -> surveys
journey -> journeys
standby -> standbys
passerby -> passersby
building -> buildings
meeting -> meetings
stabbing -> stabbings
king -> kings
mechanism -> mechanisms
criticism -> criticisms
organization -> organizations
authority -> authorities
network -> networks
framework -> frameworks
crime -> crimes
roof -> roofs
ox -> oxen
cheese -> cheeses
handicraft -> handicrafts
eye -> eyes
police =
people =
series =
species =
aircraft =
headquarters =
means =
sheep =
Chinese =
Japanese =
yuan =
RMB =
renminbi =
evidence =
equipment =
information =
criminal intelligence =
public security =
staff =
cattle =
offspring =
training =
drug trafficking =
money laundering =
telecom and online policing =
terrorism =
separatism =
awareness =
urbanization =
software =
corruption =
law enforcement =
legislation =
knowledge =
research =
homework =
police work =
COVID-19 =
GPS =
MW =
evil forces =
criminal gangs =
men =
policemen =
criteria =
proceeds =
politics =
law and order =
公安机关 =
"""

AGREEMENT = [
    ("are", False, "is"),
    ("were", False, "was"),
    ("have", False, "has"),
    ("do", False, "does"),
    ("aren't", False, "isn't"),
    ("aren’t", False, "isn’t"),
    ("Don't", False, "Doesn't"),
    ("WEREN’T", False, "WASN’T"),
    ("Are", False, "Is"),
    ("ARE", False, "IS"),
    ("is", False, "is"),
    ("is", True, "are"),
    ("Was", True, "Were"),
    ("has", True, "have"),
    ("does", True, "do"),
    ("hasn't", True, "haven't"),
    ("isn’t", True, "aren’t"),
    ("am", True, "are"),
    ("am", False, "am"),
    ("had", True, None),
    ("did", False, None),
    ("fight", True, None),
    ("", False, None),
]


def _plural_cases() -> list[tuple[str, str]]:
    cases = []
    for row in PLURALS.strip().splitlines():
        one, arrow, many = row.partition(" -> ")
        cases.append((one, many) if arrow else (row[:-2], row[:-2]))
    return cases


@pytest.mark.parametrize("row", VERBS.strip().splitlines())
def test_verb(row: str) -> None:
    forms = row.split()
    assert verb(forms[0]) == dict(zip(SLOTS, forms, strict=True))


@pytest.mark.parametrize(("phrase", "slot", "form"), PHRASES)
def test_verb_phrase(phrase: str, slot: str, form: str) -> None:
    assert verb(phrase)[slot] == form


@pytest.mark.parametrize(("phrase", "slot", "forms"), VARIANTS)
def test_verb_variants(phrase: str, slot: str, forms: tuple[str, ...]) -> None:
    assert verb_variants(phrase)[slot] == forms


@pytest.mark.parametrize(("one", "many"), _plural_cases())
def test_plural(one: str, many: str) -> None:
    assert plural(one) == many


@pytest.mark.parametrize("many", [many for _, many in _plural_cases()])
def test_plural_of_a_plural_head_is_itself(many: str) -> None:
    assert plural(many) == many


@pytest.mark.parametrize(("word", "many", "form"), AGREEMENT)
def test_agree(word: str, many: bool, form: str | None) -> None:
    assert agree(word, plural=many) == form


@given(st.text())
def test_any_text_has_verb_forms(phrase: str) -> None:
    assert tuple(verb(phrase)) == SLOTS == tuple(verb_variants(phrase))


@given(st.text(min_size=1))
def test_a_plural_is_never_empty(noun: str) -> None:
    assert plural(noun)


@given(st.from_regex(r"[A-Za-z'’ ()-]{1,20}", fullmatch=True))
def test_english_letters_never_raise(phrase: str) -> None:
    assert plural(phrase)
    assert all(verb(phrase).values())
