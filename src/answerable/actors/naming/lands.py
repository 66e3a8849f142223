"""Which country, region or State does a word of a name speak of?

Values are ISO 3166 (`MM`, `US-NC`, `MM-03`), with a town behind a slash (`MM-17/lashio`), or a word for
what has no code or more than one (`korea`, `asia`, `north`). Adjectives count as the country. Spellings tell names apart and settle no question of
recognition or status. Lines are "value: spelling|another", folded.
"""

from __future__ import annotations

from typing import Final

_COUNTRIES: Final = """
AF: afghanistan|afghan|afghans
AL: albania|albanian|albanians
DZ: algeria|algerian|algerie|argelia
AD: andorra|andorran
AO: angola|angolan
AG: antigua and barbuda
AR: argentina|argentine|argentinian|argentino
AM: armenia|armenian|armenians
AU: australia|australian|australians
AT: austria|austrian|osterreich|autriche
AZ: azerbaijan|azerbaijani|azeri
BS: bahamas|bahamian
BH: bahrain|bahraini
BD: bangladesh|bangladeshi|bangla
BB: barbados|barbadian
BY: belarus|belarusian|belorussian|byelorussian|belarusskiy
BE: belgium|belgian|belgie|belgique
BZ: belize|belizean
BJ: benin|beninese
BT: bhutan|bhutanese
BO: bolivia|bolivian|boliviano
BA: bosnia and herzegovina|bosnia|bosnian|bosna
BW: botswana
BR: brazil|brazilian|brasil|brasileira|brasileiro
BN: brunei|brunei darussalam
BG: bulgaria|bulgarian
BF: burkina faso|burkinabe|burkina
BI: burundi|burundian
KH: cambodia|cambodian|kampuchea
CM: cameroon|cameroonian|cameroun
CA: canada|canadian|canadians
CV: cabo verde|cape verde
CF: central african republic|centrafrique|centrafricaine
TD: chad|chadian|tchad
CL: chile|chilean|chilena|chileno
CN: china|chinese|peoples republic of china|prc|chine
CO: colombia|colombian|colombiana|colombiano
KM: comoros|comorian
CG: congo brazzaville|republic of the congo
CD: democratic republic of the congo|democratic republic of congo|dr congo|drc|zaire
congo: congo|congolese|congolais
CR: costa rica|costa rican
CI: cote d ivoire|cote divoire|ivory coast|ivorian|ivoirienne|costa de marfil
HR: croatia|croatian|hrvatska
CU: cuba|cuban|cubana|cubano|cubans
CY: cyprus|cypriot
CZ: czech republic|czechia|czech|ceska
DK: denmark|danish|danmark
DJ: djibouti|djiboutian
DM: dominica
DO: dominican republic|dominicana
TL: timor leste|east timor|timorese
EC: ecuador|ecuadorian|ecuadorean|ecuatoriana
EG: egypt|egyptian|egyptians|misr
SV: el salvador|salvadoran|salvadorean
GQ: equatorial guinea
ER: eritrea|eritrean|eritreans
EE: estonia|estonian|eesti
SZ: eswatini|swaziland|swazi
ET: ethiopia|ethiopian|ethiopians
FJ: fiji|fijian
FI: finland|finnish|suomi|finns
FR: france|french|francaise|francais|francia
GA: gabon|gabonese
GM: gambia|the gambia|gambian
GE: georgian|georgians|sakartvelo
georgia: georgia
DE: germany|german|deutsche|deutschland|deutscher|allemagne|alemania|germans
GH: ghana|ghanaian
GR: greece|greek|hellenic|hellas
GD: grenada|grenadian
GT: guatemala|guatemalan|guatemalteca
GN: guinea|guinean|guinee
GW: guinea bissau
GY: guyana|guyanese
HT: haiti|haitian|haitienne
HN: honduras|honduran|hondurena
HK: hong kong|hongkong|xianggang
HU: hungary|hungarian|magyar
IS: iceland|icelandic
IN: india|indian|indians|bharat|hindustan
ID: indonesia|indonesian|indonesians
IR: iran|iranian|iranians|persian|persia
IQ: iraq|iraqi|iraqis
IE: ireland|irish|eire
IL: israel|israeli|israelis
IT: italy|italian|italiana|italiano|italia
JM: jamaica|jamaican
JP: japan|japanese|nippon|nihon|japon
JO: jordan|jordanian
KZ: kazakhstan|kazakh|kazakhs|kazakhstani|qazaqstan
KE: kenya|kenyan
KI: kiribati
korea: korea|korean|koreans|koryo|choson
KP: north korea|north korean|democratic peoples republic of korea|dprk|democratic people s republic of korea
KR: south korea|south korean|republic of korea
XK: kosovo|kosovar
KW: kuwait|kuwaiti
KG: kyrgyzstan|kyrgyz|kirghiz
LA: laos|lao|laotian|lao pdr
LV: latvia|latvian|latvijas
LB: lebanon|lebanese|liban
LS: lesotho
LR: liberia|liberian
LY: libya|libyan|libyans|libyenne
LI: liechtenstein
LT: lithuania|lithuanian|lietuvos
LU: luxembourg
MO: macau|macao
MG: madagascar|malagasy
MW: malawi|malawian
MY: malaysia|malaysian|malay
MV: maldives|maldivian
ML: mali|malian
MT: malta|maltese
MH: marshall islands
MR: mauritania|mauritanian
MU: mauritius|mauritian
MX: mexico|mexican|mexicana|mexicano
FM: micronesia
MD: moldova|moldovan
MC: monaco
MN: mongolia|mongolian
ME: montenegro|montenegrin
MA: morocco|moroccan|maroc|marruecos
MZ: mozambique|mozambican
MM: myanmar|myanma|burma|burmese|birmanie|birmania|bama|myanmars|republic of the union of myanmar|union of burma|union of myanmar|myanmar burma|burma myanmar
NA: namibia|namibian
NR: nauru
NP: nepal|nepali|nepalese
NL: netherlands|the netherlands|dutch|holland|nederland|nederlandse
NZ: new zealand|aotearoa|kiwi
NI: nicaragua|nicaraguan|nicaraguense
NE: niger|nigerien
NG: nigeria|nigerian
MK: north macedonia|macedonia|macedonian
NO: norway|norwegian|norge|norsk
OM: oman|omani
PK: pakistan|pakistani|pakistanis
PW: palau
PA: panama|panamanian|panamena
PG: papua new guinea
PY: paraguay|paraguayan
PE: peru|peruvian|peruana
PH: philippines|the philippines|philippine|filipino|filipina|pilipinas
PL: poland|polish|polska|polskie
PT: portugal|portuguese
PR: puerto rico|puerto rican
QA: qatar|qatari
RO: romania|romanian
RU: russia|russian|russian federation|russians|rossiya|rossii|rossiyskiy|rossiyskaya|russkiy|rus|rossiiskaya
RW: rwanda|rwandan|rwandaise
LC: saint lucia|st lucia
KN: saint kitts and nevis|st kitts and nevis|saint kitts|st kitts
VC: saint vincent and the grenadines|st vincent
WS: samoa|samoan
SM: san marino
ST: sao tome and principe|sao tome
SA: saudi arabia|saudi|saudis|saudi arabian
SN: senegal|senegalese
RS: serbia|serbian|srbija|serb|serbs
SC: seychelles
SL: sierra leone
SG: singapore|singaporean
SK: slovakia|slovak
SI: slovenia|slovenian
SB: solomon islands
SO: somalia|somali|somalis
somaliland: somaliland
ZA: south africa|south african
SS: south sudan|south sudanese
ES: spain|spanish|espana|espanola|espanol
LK: sri lanka|sri lankan|ceylon
SD: sudan|sudanese
SR: suriname
SE: sweden|swedish|sverige|svenska
CH: switzerland|swiss|schweiz|suisse|svizzera|helvetia
SY: syria|syrian|syrians|syrienne
TW: taiwan|taiwanese
TJ: tajikistan|tajik|tajiks
TZ: tanzania|tanzanian
TH: thailand|thai|siam
TG: togo|togolese
TO: tonga|tongan
TT: trinidad and tobago|trinidad
TN: tunisia|tunisian|tunisie
TR: turkey|turkish|turkiye|turk|turks
TM: turkmenistan|turkmen
TV: tuvalu
UG: uganda|ugandan
UA: ukraine|ukrainian|ukrainians|ukraina|ukrayina
AE: united arab emirates|uae|u a e|emirati|emirates
GB: united kingdom|uk|u k|great britain|britain|british
GB-ENG: england|english
GB-SCT: scotland|scottish
GB-WLS: wales|welsh
GB-NIR: northern ireland
US: united states|united states of america|usa|u s a|u s|us|american|americans|america|estados unidos|etats unis
UY: uruguay|uruguayan
UZ: uzbekistan|uzbek|uzbeks
VU: vanuatu
VA: vatican|holy see
VE: venezuela|venezuelan|venezolana|venezolano|venezolanos
VN: vietnam|viet nam|vietnamese
YE: yemen|yemeni|yemenis
ZM: zambia|zambian
ZW: zimbabwe|zimbabwean
GL: greenland|greenlandic
KY: cayman islands|cayman
VG: british virgin islands|bvi|b v i
BM: bermuda|bermudan
GI: gibraltar
IM: isle of man
JE: jersey
GG: guernsey
"""
_US: Final = """
AL: alabama
AK: alaska
AZ: arizona
AR: arkansas
CA: california|californian
CO: colorado
CT: connecticut
DE: delaware
DC: district of columbia|washington dc|washington d c
FL: florida
HI: hawaii
ID: idaho
IL: illinois
IN: indiana
IA: iowa
KS: kansas
KY: kentucky
LA: louisiana
ME: maine
MD: maryland
MA: massachusetts
MI: michigan
MN: minnesota
MS: mississippi
MO: missouri
MT: montana
NE: nebraska
NV: nevada
NH: new hampshire
NJ: new jersey
NM: new mexico
NY: new york|new york city|nyc
NC: north carolina
ND: north dakota
OH: ohio
OK: oklahoma
OR: oregon
PA: pennsylvania
RI: rhode island
SC: south carolina
SD: south dakota
TN: tennessee
TX: texas
UT: utah
VT: vermont
VA: virginia
WA: washington state
WV: west virginia
WI: wisconsin
WY: wyoming
"""
_CANADA: Final = """
AB: alberta
BC: british columbia
MB: manitoba
NB: new brunswick
NL: newfoundland and labrador|newfoundland
NS: nova scotia
ON: ontario
PE: prince edward island
QC: quebec
SK: saskatchewan
"""
_MYANMAR: Final = """
MM-01: sagaing|sagaing region|sagaing division
MM-02: bago|pegu|bago region|bago division
MM-03: magway|magwe|magwe region|magway region|magwe division|magway division
MM-04: mandalay|mandalay region|mandalay division
MM-05: tanintharyi|tenasserim|thanintharyi|tanintharyi region|tanintharyi division
MM-06: yangon|rangoon|yangon region|rangoon division
MM-07: ayeyarwady|irrawaddy|ayeyarwaddy|ayeyawady|ayeyarwady region|irrawaddy division
MM-18: nay pyi taw|naypyidaw|naypyitaw|nay pyi daw|naypyitaw union territory
"""
_REGIONS: Final = """
africa: africa|african|afrique
east africa: east africa|east african|eastern africa
west africa: west africa|west african|western africa
north africa: north africa|north african
southern africa: southern africa|southern african
asia: asia|asian
south asia: south asia|south asian
southeast asia: southeast asia|southeast asian|south east asia|south east asian
east asia: east asia|east asian
central asia: central asia|central asian
asia pacific: asia pacific|indo pacific
europe: europe|european|europa|european union|eu|eastern europe|western europe
oceania: oceania
latin america: latin america|latin american|america latina|latino|latin america and the caribbean
north america: north america|north american
south america: south america|south american
central america: central america|central american
middle east: middle east|middle eastern|mena|middle east and north africa
gulf: gulf
caribbean: caribbean
pacific: pacific
atlantic: atlantic
baltic: baltic
balkan: balkan|balkans
siberia: siberia|siberian
caucasus: caucasus
"""
_TOWNS: Final = """
UA/crimea: crimea|crimean|krym
UA/donbas: donbas|donbass
UA/donetsk: donetsk
UA/luhansk: luhansk|lugansk
UA/kyiv: kyiv|kiev
PS/gaza: gaza
RU/moscow: moscow|moskva|moskovskiy
RU/saint petersburg: saint petersburg|st petersburg|sankt peterburg
CN/beijing: beijing|peking
CN/shanghai: shanghai
CN/shenzhen: shenzhen
CN/guangzhou: guangzhou
CN/dalian: dalian
CN/tianjin: tianjin
AE/dubai: dubai
AE/abu dhabi: abu dhabi
AE/sharjah: sharjah
IR/tehran: tehran|teheran
IQ/baghdad: baghdad
SY/damascus: damascus
LB/beirut: beirut
TR/istanbul: istanbul
TR/ankara: ankara
TH/bangkok: bangkok
TH/chiang mai: chiang mai
TH/mae sot: mae sot
GB/london: london
FR/paris: paris
DE/berlin: berlin
BE/brussels: brussels
JP/tokyo: tokyo
KR/seoul: seoul
IN/delhi: delhi|new delhi
IN/mumbai: mumbai|bombay
AF/kabul: kabul
BY/minsk: minsk
AU/new south wales: new south wales|nsw
AU/queensland: queensland
AU/melbourne: melbourne
AU/sydney: sydney
US/washington: washington
US-NY/utica: utica
US-NY/albany: albany
US-MN/saint paul: saint paul|st paul
MM-17/lashio: lashio
MM-17/taunggyi: taunggyi
MM-17/muse: muse
MM-11/myitkyina: myitkyina
MM-13/myawaddy: myawaddy|myawady
MM-13/hpa an: hpa an|hpaan|pa an
MM-15/mawlamyine: mawlamyine|moulmein|mawlamyaing
MM-05/dawei: dawei|tavoy
MM-05/myeik: myeik|mergui
MM-07/pathein: pathein|bassein
MM-12/loikaw: loikaw
MM-16/sittwe: sittwe|akyab
MM-16/kyaukphyu: kyaukphyu|kyaukpyu
MM-16/maungdaw: maungdaw
MM-16/buthidaung: buthidaung
MM-16/thandwe: thandwe|sandoway
MM-01/monywa: monywa
MM-01/kalay: kalay|kale|kalaymyo|kalemyo
MM-02/pyay: pyay|prome
MM-02/taungoo: taungoo|toungoo
MM-14/thantlang: thantlang
MM-14/matupi: matupi
MM-14/mindat: mindat
MM-04/pyin oo lwin: pyin oo lwin|maymyo
MM-04/meiktila: meiktila
"""
"""Towns and parts of countries that names of bodies often hold: a choice, with the place they lie in."""
_COMPASS: Final = """
north: north|northern|norte|nord
south: south|southern|sur|sud
east: east|eastern|este
west: west|western|oeste|ouest
northeast: northeast|northeastern|north east|north eastern
northwest: northwest|northwestern|north west|north western
southeast: southeast|southeastern|south east|south eastern
southwest: southwest|southwestern|south west|south western
central: central|zentral
upper: upper
lower: lower
"""


def _prefixed(lines: str, prefix: str) -> str:
    return "\n".join(prefix + line for line in lines.strip().splitlines())


def _values(lines: str) -> tuple[str, ...]:
    return tuple(line.partition(":")[0] for line in lines.strip().splitlines())


LANDS: Final = "\n".join(
    (
        *(_COMPASS, _REGIONS, _COUNTRIES, _MYANMAR, _TOWNS),
        *(_prefixed(_US, "US-"), _prefixed(_CANADA, "CA-")),
    )
)
US_STATES: Final = frozenset(_values(_US))
CANADIAN_PROVINCES: Final = frozenset(_values(_CANADA))
COMPASS: Final = frozenset(_values(_COMPASS))
REGIONS: Final = frozenset(_values(_REGIONS))
_TWO_MEANINGS: Final = {
    "KP": ("korea",), "KR": ("korea",), "CG": ("congo",), "CD": ("congo",), "GE": ("georgia",), "US-GA": ("georgia",),
    "US-DC": ("US/washington",), "US-WA": ("US/washington",), "HK": ("CN",), "MO": ("CN",),
}  # fmt: skip
"""Which of two places a name means is left open by another: Korea, Congo, Georgia, Washington."""


def wider(place: str) -> frozenset[str]:
    """The places in which this one lies, and the names that leave it open: Utica lies in New York and the US."""
    around = set(_TWO_MEANINGS.get(place, ()))
    for mark in "/-":
        if mark in place:
            around.add(place := place.rpartition(mark)[0])
            around.update(_TWO_MEANINGS.get(place, ()))
    return frozenset(around)
