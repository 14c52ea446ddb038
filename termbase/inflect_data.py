"""Word tables of the English inflector: what spelling rules alone get wrong.

Tables only; `termbase.inflect` reads them. All words are in small letters. Where
a slot has several spellings they stand with a slash between, the American or more
common one first. Drawn up by hand from general knowledge of English; no lexicon
is copied.
"""

from __future__ import annotations


def _words(table: str) -> frozenset[str]:
    """Read words parted by white space into a set."""
    return frozenset(table.split())


def _pairs(table: str) -> dict[str, str]:
    """Read "one many, one many" into a dictionary."""
    entries = (entry.split() for entry in table.split(","))
    return {entry[0]: entry[1] for entry in entries}


def _past_forms(table: str) -> dict[str, tuple[str, str]]:
    """Read "base past participle, ..." into a dictionary by base form."""
    entries = (entry.split() for entry in table.split(","))
    return {base: (past, participle) for base, past, participle in entries}


# --- verbs ---------------------------------------------------------------------

# base, past, past participle. Compounds with a prefix of VERB_PREFIXES follow their
# base and are listed only where they differ from it.
IRREGULAR_VERBS = _past_forms("""
abide abided/abode abided/abode, arise arose arisen, awake awoke/awaked awoken/awaked,
babysit babysat babysat, backslide backslid backslid, bear bore borne/born,
beat beat beaten/beat, become became become, befall befell befallen,
beget begot begotten, begin began begun, behold beheld beheld, bend bent bent,
beset beset beset, bespeak bespoke bespoken, bet bet/betted bet/betted,
betake betook betaken, bethink bethought bethought, bid bid/bade bid/bidden,
bide bided/bode bided, bind bound bound, bite bit bitten, bleed bled bled,
blow blew blown, break broke broken, breastfeed breastfed breastfed, breed bred bred,
bring brought brought, broadcast broadcast/broadcasted broadcast/broadcasted,
browbeat browbeat browbeaten, build built built, burn burned/burnt burned/burnt,
burst burst burst, bust busted/bust busted/bust, buy bought bought, cast cast cast,
catch caught caught, chide chided/chid chided/chidden, choose chose chosen,
cleave cleaved/cleft/clove cleaved/cleft/cloven, cling clung clung,
clothe clothed/clad clothed/clad, come came come, cost cost/costed cost/costed,
creep crept crept, crossbreed crossbred crossbred, cut cut cut, deal dealt dealt,
dig dug dug, disprove disproved disproved/disproven, dive dived/dove dived,
do did done, draw drew drawn, dream dreamed/dreamt dreamed/dreamt, drink drank drunk,
drive drove driven, dwell dwelt/dwelled dwelt/dwelled, eat ate eaten,
fall fell fallen, feed fed fed, feel felt felt, fight fought fought, find found found,
fit fitted/fit fitted/fit, flee fled fled, fling flung flung, fly flew flown,
forbid forbade/forbad forbidden, forecast forecast/forecasted forecast/forecasted,
forget forgot forgotten, forsake forsook forsaken, freeze froze frozen,
gainsay gainsaid gainsaid, get got gotten/got, ghostwrite ghostwrote ghostwritten,
gild gilded/gilt gilded/gilt, gird girded/girt girded/girt, give gave given,
go went gone, grind ground ground, grow grew grown, hamstring hamstrung hamstrung,
handwrite handwrote handwritten, hang hung/hanged hung/hanged, have had had,
hear heard heard, heave heaved/hove heaved/hove, hew hewed hewn/hewed,
hide hid hidden, hit hit hit, hold held held, hurt hurt hurt, inlay inlaid inlaid,
input input/inputted input/inputted, inset inset inset, keep kept kept,
kneel knelt/kneeled knelt/kneeled, knit knitted/knit knitted/knit, know knew known,
lade laded laden, lay laid laid, lead led led, lean leaned/leant leaned/leant,
leap leaped/leapt leaped/leapt, learn learned/learnt learned/learnt, leave left left,
lend lent lent, let let let, lie lay/lied lain/lied, light lit/lighted lit/lighted,
lip-read lip-read lip-read, lose lost lost, make made made, mean meant meant,
meet met met, miscast miscast miscast,
misspell misspelled/misspelt misspelled/misspelt, mow mowed mowed/mown,
offset offset offset, outfit outfitted outfitted,
output output/outputted output/outputted, partake partook partaken, pay paid paid,
plead pleaded/pled pleaded/pled, proofread proofread proofread,
prove proved proved/proven, put put put, quit quit/quitted quit/quitted,
read read read, refit refitted/refit refitted/refit, rend rent rent,
rid rid rid/ridded, ride rode ridden, ring rang rung, rise rose risen, run ran run,
saw sawed sawed/sawn, say said said, see saw seen, seek sought sought, sell sold sold,
send sent sent, set set set, sew sewed sewn/sewed, shake shook shaken,
shear sheared shorn/sheared, shed shed shed, shine shone/shined shone/shined,
shoe shod/shoed shod/shoed, shoot shot shot, show showed shown/showed,
shrink shrank/shrunk shrunk/shrunken, shut shut shut, sightsee sightsaw sightseen,
sing sang sung, sink sank/sunk sunk/sunken, sit sat sat, slay slew slain,
sleep slept slept, slide slid slid, sling slung slung, slink slunk slunk,
slit slit slit, smell smelled/smelt smelled/smelt, smite smote smitten,
sneak sneaked/snuck sneaked/snuck, sow sowed sown/sowed, speak spoke spoken,
speed sped/speeded sped/speeded, spell spelled/spelt spelled/spelt, spend spent spent,
spill spilled/spilt spilled/spilt, spin spun spun, spit spat/spit spat/spit,
split split split, spoil spoiled/spoilt spoiled/spoilt,
spotlight spotlighted/spotlit spotlighted/spotlit, spread spread spread,
spring sprang/sprung sprung, stand stood stood, stave staved/stove staved/stove,
steal stole stolen, stick stuck stuck, sting stung stung, stink stank/stunk stunk,
strew strewed strewn/strewed, stride strode stridden, strike struck struck/stricken,
string strung strung, strive strove/strived striven/strived, sublet sublet sublet,
swear swore sworn, sweat sweated/sweat sweated/sweat, sweep swept swept,
swell swelled swollen/swelled, swim swam swum, swing swung swung, take took taken,
teach taught taught, tear tore torn, telecast telecast telecast, tell told told,
think thought thought, thrive thrived/throve thrived/thriven, throw threw thrown,
thrust thrust thrust, tread trod trodden/trod, typecast typecast typecast,
typeset typeset typeset, understand understood understood,
wake woke/waked woken/waked, waylay waylaid waylaid, wear wore worn,
weave wove/weaved woven/weaved, wed wedded/wed wedded/wed, weep wept wept,
wet wetted/wet wetted/wet, win won won, wind wound wound, wring wrung wrung,
write wrote written
""")

VERB_PREFIXES = (
    *("counter", "under", "inter", "over", "fore", "with"),
    *("mis", "out", "pre", "for", "re", "un", "up"),
)

# Regular verbs that look like a prefix and an irregular verb.
REGULAR_LOOKALIKES = frozenset({"relay", "reprove"})

# Verbs of more than one syllable, or with an odd vowel, that double the last letter.
DOUBLING = _words("""
abet abhor abut acquit admit airdrop allot annul appal aver babysit backlog bedim
befit beget begin beset bestir bootstrap catnap commit compel concur confer control
debar debug defer defrag demur deter disbar disinter dispel distil eavesdrop embed
emit enrol enthral entrap enwrap equip excel expel extol forbid forget format fulfil
handicap hobnob horsewhip humbug impel incur infer input inset instil inter intermit
kneecap leapfrog manumit nonplus occur offset omit outbid outfit outgun outrun
outstrip outwit overlap overstep overtop patrol permit prefer preplan propel quickstep
quit quiz rappel readmit rebel rebut recap recommit recur refer refit regret remap
remit reoccur repel replan reprogram rerun rescan resubmit retransmit retrofit rewrap
sandbag shrinkwrap sidestep sublet submit surveil transfer transmit transship typeset
uncap unclip unclog underpin unman unpeg unpin unplug unstop unwrap unzip upset
waterlog whiz wiretap zigzag
""")

# American and British differ; the first group is mostly doubled in America too.
MOSTLY_DOUBLED = _words("diagram kidnap program worship")
SOMETIMES_DOUBLED = _words("""
apparel backpedal barrel bedevil benefit bevel bias cancel carol cavil channel chisel
combat counsel cudgel dial disembowel dishevel drivel duel embowel empanel enamel
equal focus fuel funnel gambol gavel grovel hiccup impanel imperil initial jewel label
level libel marshal marvel medal metal mislabel model nickel panel parcel pedal
pedestal pencil pistol pommel pummel quarrel ravel refocus refuel relabel remodel
revel rival rowel shovel shrivel signal snivel spiral stencil swivel symbol tassel
tinsel total towel trammel travel trial trowel tunnel unravel victual weasel yodel
""")

# One-syllable look-alikes that never double.
NEVER_DOUBLED = frozenset({"bus"})

# Gerunds the spelling rules miss.
GERUNDS = {
    "age": "aging/ageing",
    "be": "being",
    "binge": "bingeing/binging",
    "cue": "cueing/cuing",
    "queue": "queuing/queueing",
    "singe": "singeing",
    "stymie": "stymieing",
    "tinge": "tingeing/tinging",
    "whinge": "whingeing",
}

THIRD_PERSON = {
    "be": "is",
    "do": "does",
    "echo": "echoes",
    "embargo": "embargoes",
    "go": "goes",
    "have": "has",
    "stomach": "stomachs",
    "torpedo": "torpedoes",
    "veto": "vetoes",
    "zero": "zeroes/zeros",
}

# Verbs in -ly, so that they are not taken for an adverb before the verb.
VERBS_IN_LY = _words("""
ally apply bully butterfly comply dally fly gully imply misapply multiply overfly ply
rally reapply rely reply resupply sally sully supply tally
""")
PREVERBAL = frozenset({"also", "ever", "further", "jointly", "never", "together"})

# singular to plural; both directions are read from it.
AUXILIARIES = {
    "is": "are",
    "was": "were",
    "has": "have",
    "does": "do",
    "isn't": "aren't",
    "wasn't": "weren't",
    "hasn't": "haven't",
    "doesn't": "don't",
}

# --- nouns ---------------------------------------------------------------------

IRREGULAR_NOUNS = _pairs("""
addendum addenda, afterlife afterlives, alga algae, alumna alumnae, alumnus alumni,
appendix appendices, axis axes, bacillus bacilli, bacterium bacteria, beau beaux,
buffalo buffaloes, bus buses, cactus cacti, cargo cargoes, chairperson chairpersons,
chateau chateaux, codex codices, consortium consortia, corpus corpora,
corrigendum corrigenda, craft crafts, criterion criteria, curriculum curricula,
czech czechs, datum data, desperado desperadoes, die dice, domino dominoes,
e-mail e-mails, echo echoes, elf elves, embargo embargoes, epoch epochs,
erratum errata, eunuch eunuchs, fez fezzes, foot feet, fungus fungi, gas gases,
genus genera, goose geese, grotto grottoes, handicraft handicrafts, hero heroes,
hoof hooves, larva larvae, lens lenses, loch lochs, locus loci, louse lice,
lowlife lowlifes, mango mangoes, matriarch matriarchs, matrix matrices, medium media,
millennium millennia, monarch monarchs, mongoose mongooses, mosquito mosquitoes,
mouse mice, nebula nebulae, nexus nexuses, no noes, nucleus nuclei,
oligarch oligarchs, ovum ova, ox oxen, passerby passersby, patriarch patriarchs,
penny pennies, phenomenon phenomena, potato potatoes, quiz quizzes, radius radii,
scarf scarves, sheaf sheaves, spectrum spectra, standby standbys, stimulus stimuli,
stomach stomachs, stratum strata, superhero superheroes, syllabus syllabi,
tableau tableaux, tech techs, testis testes, tomato tomatoes, tornado tornadoes,
torpedo torpedoes, vertebra vertebrae, vertex vertices, veto vetoes,
volcano volcanoes, vortex vortices, whiz whizzes
""")

# The last letters of a word and what they become; longer ones first.
IRREGULAR_ENDINGS = (
    *(("person", "people"), ("child", "children"), ("tooth", "teeth")),
    *(("knife", "knives"), ("thief", "thieves"), ("shelf", "shelves")),
    *(("half", "halves"), ("calf", "calves"), ("leaf", "leaves")),
    *(("loaf", "loaves"), ("self", "selves"), ("wolf", "wolves")),
    *(("wife", "wives"), ("life", "lives"), ("foot", "feet"), ("man", "men")),
)
# Singular words that only look like -man or -men.
NOT_MEN = _words("""
ataman brahman caiman german hetman human nonhuman norman oman ottoman ramadan roman
shaman subhuman superhuman talisman toman
""")
NOT_PLURAL_MEN = _words("""
abdomen acumen bitumen cyclamen hymen omen regimen semen specimen stamen yemen
""")

# Two words, or two parts with a hyphen, whose first part takes the ending.
GENERALS = _words("""
adjutant advocate attorney auditor comptroller consul director governor inspector
paymaster postmaster procurator prosecutor quartermaster registrar secretary solicitor
surgeon
""")
FIRST_PART_PLURAL = _words("""
battle_royal body_politic court_martial heir_apparent heir_presumptive knight_errant
notary_public poet_laureate sum_total
""")
# Parts of a word with hyphens: "passer-by", "mother-in-law".
PARTICLES = frozenset({"by", "in", "on", "up"})
COMPOUND_LINKS = frozenset({"at", "de", "in", "of"})
AFTER_HEAD = frozenset({"designate", "elect", "emeritus"})
WHOLE_PHRASES = {
    "agent provocateur": "agents provocateurs",
    "associate justice": "associate justices",
    "artificial person": "artificial persons",
    "chief justice": "chief justices",
    "coup d'etat": "coups d'etat",
    "coup d'état": "coups d'état",
    "displaced person": "displaced persons",
    "fait accompli": "faits accomplis",
    "femme fatale": "femmes fatales",
    "juridical person": "juridical persons",
    "law and order": "law and order",
    "legal aid": "legal aid",
    "legal person": "legal persons",
    "natural person": "natural persons",
    "prevention and control": "prevention and control",
    "research and development": "research and development",
    "still life": "still lifes",
    "supply and demand": "supply and demand",
}

# What may follow a head noun: the head stands before it.
PREPOSITIONS = _words("""
against among at between by concerning during for from in including into involving of
on regarding that to toward towards under where which who whom whose with within
without
""")
# Words that may stand between the head noun and a preposition.
POSTPOSED = _words("""
available capable eligible found given guilty held liable made present related
responsible sent sentenced set subject suitable unfit worthy
""")
NOUNS_IN_ED = _words("""
bed bloodshed breed creed deed feed flatbed hatred hundred infrared moped need
newlywed newsfeed seed seedbed shed sled speed steed watershed weed
""")
# Phrases with a preposition that often stand before a noun.
SET_MODIFIERS = (
    *("rule of law", "rule by law", "quality of life", "cost of living"),
    *("state of emergency", "code of conduct", "point of sale", "proof of concept"),
    *("chain of command", "line of duty", "ease of doing business", "right of way"),
    *("call for help", "conflict of interest", "freedom of information"),
)

INVARIANT = _words("""
aids aircraft baht bison british cattle chassis cm corps covid deer dm dong dutch elk
english finnish fish french gb gdp ghz gnp grouse gw gwh haddock han hiv hz ict irish
jiao jin kb kg khz km kw kwh li liang mackerel mb mg mhz ml mm moose mu mw mwh
offspring people percent personnel plankton police ppe r&d rand renminbi ringgit rmb
salmon scottish sheep shrimp spanish squid staff swine swiss tb trout tuna turkish twh
vermin welsh won yen yuan
""")

MASS = _words("""
accommodation advertising advice agriculture air alleviation ammunition anger arson
artillery assistance attendance baggage bail behavior behaviour blackmail bloodshed
bribery broadband capitalism cash chaos chess childcare clothing co-operation cocaine
coinage combat compliance concrete conduct connectivity conservation consumption
contraband cooperation copper corruption cotton counterterrorism courage covid-19
crockery custody cutlery damage deforestation deterrence digitization diligence dirt
disinformation dust e-commerce ecommerce education electricity employment empowerment
encouragement enforcement equality equipment espionage etiquette evasion evidence
expertise exploitation extortion fame feedback fintech flour footage freight fun
furniture garbage gasoline gold governance grief groundwork guidance hail happiness
harassment hardware harmony hay health healthcare hearsay help heroin homework honesty
hospitality housework housing hunger hygiene ice immigration impunity infiltration
inflation influenza information infrastructure insurance integrity intelligence
intimidation iron jade jewellery jewelry junk justice ketamine know-how knowledge labor
labour laughter legislation legwork leisure leverage liquidity litigation litter logging
loyalty luck luggage lumber machinery magic mail maintenance malware management manpower
marijuana marketing merchandise methamphetamine migration misconduct misinformation
moisture money morale mud multimedia music negligence news nightlife nonsense obedience
oil opium oversight ownership oxygen paperwork patience patriotism peace perjury petrol
petroleum piracy poetry policing pollution pornography poverty precision prestige
prevention privacy probation productivity progress propaganda prosperity prostitution
publicity punctuality racism radicalization rain rapport rectification redress
rehabilitation rejuvenation relevance reliability regtech research resilience rice
rubbish sabotage safety sanitation satisfaction scaffolding scenery seafood secrecy
security self-discipline self-reliance sewage silver slang slavery sleep smog smoke
smuggling snow software soil solidarity sovereignty spam stability starvation statecraft
steel storage stuff sugar sunshine supervision surveillance teamwork terror timber
tourism traffic transparency transportation trash underwear unemployment unity unrest
usury vandalism vigilance violence warfare wealth weaponry weather welfare well-being
wellbeing wheat wildlife wisdom witchcraft wool work
""")

# Endings that make mass nouns, and the count nouns among them.
MASS_ENDINGS = ("ing", "ism", "ness", "ization", "isation", "ware", "hertz", "craft")
COUNT_NOUNS = _words("""
agribusiness anachronism aneurysm anything aphorism authorisation authorization
awakening baptism baroness beating beginning being blessing bombing booking borrowing
briefing building business calling carving ceiling characterization christening
civilisation civilization clearing clipping closing coating coming covering craft
craving criticism crossing cutting darling deaconess dealing drawing drawstring
dressing duckling dumpling dwelling earning earring ending engraving etching euphemism
evening everything exorcism eyewitness failing feeling filing filling finding fitting
flogging footing foundling gathering generalization governess greeting grouping
hamstring handicraft hanging happening harness hearing helping highness hijacking
holding hospitalization icing illness immunization inkling kidnapping killing kindness
king landing leaning leaving likeness lioness listing longing lynching mainspring
mapping marking meaning mechanism meeting microorganism misgiving misunderstanding
morning mugging musing neologism nothing offering offing opening optimization
organisation organism organization outing outpouring painting pairing patroness paving
peeling piercing poisoning posting printing prism privatization proceeding pudding
railing ranking rating reading realization reckoning recording rendering
reorganization ring ruling sampling sapling saving saying schism screening seedling
sentencing serving setting shareholding shaving shilling shoestring shooting showing
sibling sickness sighting sitting slaying sling something specialization spelling
spring stabbing standing sting stirring stockholding stocking string suffering
swelling swing syllogism teaching thing timing tracing truism turning underling
understanding undertaking upbringing uprising upswing viewing visualization ware
warning weakness wedding weighting whipping wilderness wing witness wording working
writing wrongdoing yearling yearning
""")

PLURAL_ENDINGS = ("men", "people", "children", "teeth", "feet")

# Singular nouns in one s; any other word in s is taken to be plural already.
SINGULAR_IN_S = _words("""
abacus abyss alias analysis apparatus asparagus atlas bias bonus bus campus canvas
caucus census chorus christmas circus citrus clitoris consensus corpus cosmos crocus
discus ethos exodus fetus focus foetus gas genius hiatus hippopotamus iris isthmus
lens lotus mantis metropolis minus necropolis octopus omnibus opus pancreas papyrus
pelvis platypus plexus plus prospectus rhinoceros rumpus status surplus terminus
thesaurus torus trellis uterus virus walrus yes
""")
# Acronyms known as such even where a whole phrase is in capitals.
ACRONYMS = _words("ngo soe sme ceo cfo cto ipo suv uav app mou isp osc")
