"""Which words say what a military unit is: its branch, its echelon, or both at once?

English first, with Spanish and French; other scripts are put into these words before. A branch keeps
two units of one number apart, so near words stay near words only where armies use them for the same
thing: motorised infantry and motor rifle, airborne assault and air assault.
"""

from __future__ import annotations

from functools import cache
from typing import Final

BRANCHES: Final = {
    "light-infantry": "light infantry;lt infantry;light inf;lt inf;infanterie legere;infanteria ligera",
    "infantry": "infantry;inf;infty;infanterie;infanteria",
    "mechanised": "mechanised infantry;mechanized infantry;mechanised;mechanized;mech;mecanizada;"
    "mecanizado;mecanise;mecanisee;infanteria mecanizada;infanterie mecanisee",
    "motor-rifle": "motor rifle;motorised rifle;motorized rifle;motorised infantry;motorized infantry;"
    "motorised;motorized;motorizada;motorizado;infanteria motorizada",
    "rifle": "rifle;rifles",
    "tank": "tank;tanks;tanques;chars",
    "armoured": "armoured;armored;armour;armor;blindada;blindado;blinde;blindee;acorazada",
    "cavalry": "cavalry;caballeria;cavalerie",
    "airborne": "airborne;parachute;paratroop;paratrooper;paratroopers;paracaidista;paracaidistas;"
    "parachutiste;parachutistes;airborne infantry;parachute infantry",
    "air-assault": "air assault;airborne assault;assault landing",
    "artillery": "artillery;arty;artilleria;artillerie;field artillery",
    "rocket": "rocket;missile;rocket artillery;missiles;rockets",
    "air-defence": "air defence;air defense;anti aircraft;antiaircraft;anti aircraft missile;"
    "anti aircraft rocket;air defence missile;defensa aerea;artilleria antiaerea",
    "engineer": "engineer;engineers;engineering;field engineer;sapper;sappers;ingenieros;genie;"
    "combat engineer;military engineer",
    "signal": "signal;signals;communications;comunicaciones;transmissions",
    "supply": "supply;supply and transport;logistics;logistic;logistica;logistique;supplies;"
    "material and technical support",
    "transport": "transport;transportation",
    "ordnance": "ordnance",
    "medical": "medical;field hospital;sanidad",
    "military-police": "military police;mp;policia militar;police militaire",
    "security-police": "security police;police security",
    "riot-police": "riot police",
    "police": "police;policia",
    "border-guard-police": "border guard police;bgp",
    "border-guard": "border guard;border guards;border;guardia fronteriza;fronteras",
    "national-guard": "national guard;guardia nacional;garde nationale",
    "internal-troops": "internal troops",
    "republican-guard": "republican guard;republican guards",
    "presidential-guard": "presidential guard;presidential guards;garde presidentielle",
    "training": "training;depot;combat training;instruction;entrenamiento",
    "reconnaissance": "reconnaissance;recon;recce;reconocimiento;reconnaissance and sabotage",
    "special-forces": "special forces;special force;special operations;commando;commandos;spetsnaz;"
    "special purpose;special mission forces;special missions forces;fuerzas especiales;forces speciales;comando;comandos;special missions",
    "marine": "marine;marines;marine infantry;naval infantry;infanteria de marina;"
    "infanterie de marine;fusiliers marins",
    "coastal-defence": "coastal defence;coastal defense",
    "territorial-defence": "territorial defence;territorial defense",
    "mountain": "mountain;alpine;alpin;montana;montagne",
    "jaeger": "jaeger;jager;jaegers",
    "ranger": "ranger;rangers",
    "assault": "assault;storm",
    "jungle": "jungle;selva",
    "mobile": "mobile;movil",
    "volunteer": "volunteer;volunteers",
    "electronic-warfare": "electronic warfare;radio electronic warfare",
    "air": "air;air force;aviation;aerea;aereo;aerienne;fuerza aerea",
    "fighter": "fighter;caza;chasse;fighter aviation",
    "bomber": "bomber;bomber aviation",
    "helicopter": "helicopter;helicopters;army aviation",
    "naval": "naval;navy;fleet;armada",
    "submarine": "submarine;submarines",
    "foreign": "foreign;etranger;etrangere",
    "intelligence": "intelligence;inteligencia",
}
"""Folded words of each branch, apart by semicolons."""
ECHELONS: Final = {
    "squad": "squad",
    "platoon": "platoon;peloton;pelotons",
    "battery": "battery;batteries",
    "company": "company;companies;coy;compania;compagnie",
    "squadron": "squadron;squadrons;sqn;sqdn;escuadron;escadron;escadrille;escuadrilla",
    "battalion": "battalion;battalions;bn;bns;btn;batt;battn;batallion;battallion;batalion;"
    "battalian;batallon;bataillon;bataljon;batalyon",
    "artillery-battalion": "artillery division battalion",
    "regiment": "regiment;regiments;regt;rgt;regimiento;regimental",
    "brigade": "brigade;brigades;bde;bgde;brig;brigada",
    "wing": "wing",
    "flotilla": "flotilla",
    "group": "group;groupe;grupo;task force;operational group",
    "division": "division;divisions;div;divn;divs;divisional",
    "corps": "corps;cuerpo;army corps;corps d armee;cuerpo de ejercito",
    "army": "army;ejercito;armee;field army;combined arms army;tank army",
    "column": "column;columns;columna;guerrilla column;mobile column",
    "region": "military region;military district",
    "unit": "unit",
}
"""From the smallest to the largest, as far as armies agree."""
TYPES: Final = {
    "light-infantry-battalion": "lib;libs;lt inf bn;li bn;li battalion;kha ma ya;khamaya;kha m ya",
    "infantry-battalion": "ib;ibs;inf bn;kha la ya;khalaya",
    "light-infantry-division": "lid;lids;li division;tat ma;tatma;kha ma ta",
    "military-operations-command": "sa ka kha;sakakha;moc;mocs;military operations command;military operation command;"
    "military operations commands;military operational command",
    "regional-operations-command": "da ka sa;dakasa;roc;rocs;regional operations command;regional operation command;"
    "regional control command;regional operations commands",
    "tactical-operations-command": "toc;tocs;tactical operations command;tactical operation command;"
    "tactical operational command;tactical command",
    "artillery-operations-command": "aoc;artillery operations command;artillery operation command",
    "armoured-operations-command": "armoured operations command;armored operations command",
    "air-defence-operations-command": "air defence operations command;air defense operations command",
    "bureau-of-special-operations": "bso;bsos;bureau of special operations;"
    "bureau of special operation;special operations bureau;bureaus of special operations",
    "border-guard-force": "bgf;bgfs;border guard force;border guard forces;border guards force;"
    "border guard force battalion;border guard forces battalion;bgf battalion;bgf bn",
    "military-unit": "military unit;v ch;vch;military unit number",
    "regional-command": "regional command;regional military command;rmc;command;military command;"
    "regional command headquarters;region command;regional commands;military region command",
    "naval-region-command": "naval region command;naval regional command;naval command;"
    "regional naval command;navy region command",
    "air-base": "air base;airbase;air force base;air base command;air base headquarters;airbase command",
    "military-affairs-security": "military affairs security;military security affairs;ocmsa;sa ya pha;"
    "office of the chief of military security affairs;office of chief of military security affairs;"
    "office of the chief of military affairs security;military security affairs office;sayapha;"
    "directorate of military affairs security",
    "peoples-militia": "people s militia;peoples militia;people militia;people s militia force;"
    "people s militia group;people s militia forces;pyithu sit",
}
"""Types that have names of their own."""
JOINED: Final = {
    "lightinfantrybattalion": "light-infantry-battalion",
    "infantrybattalion": "infantry-battalion",
    "lightinfantrydivision": "light-infantry-division",
    "militaryoperationscommand": "military-operations-command",
    "militaryoperationcommand": "military-operations-command",
}
"""Types whose words somebody wrote without spaces."""
MISSPELT: Final = "battalion brigade division regiment infantry artillery squadron".split()
"""Words that are read with one wrong, missing, doubled or exchanged letter too."""
NAMED_COMMANDS: Final = {
    "northern": "northern;north",
    "northeastern": "northeastern;north eastern;northeast;north east",
    "eastern": "eastern;east",
    "southeastern": "southeastern;south eastern;southeast;south east",
    "southern": "southern;south",
    "southwestern": "southwestern;south western;southwest;south west",
    "western": "western;west",
    "northwestern": "northwestern;north western;northwest;north west",
    "central": "central",
    "eastern-central": "eastern central;central eastern;middle eastern;east central;central east",
    "coastal": "coastal;coastal region;coast;coastal regional",
    "triangle": "triangle;triangle region;golden triangle;triangle regional",
    "yangon": "yangon;rangoon",
    "naypyidaw": "naypyidaw;naypyitaw;nay pyi taw;nay pyi daw;nay pyidaw;naypyi taw",
}
"""The regional commands of Myanmar's army, by every spelling of their direction or place."""
NAVAL_REGIONS: Final = {
    "danyawaddy": "danyawaddy;danyawady;dhanyawaddy;dhanyawady;danyawaddi",
    "ayeyarwady": "ayeyarwady;irrawaddy;ayeyawady;ayeyarwaddy",
    "panmawaddy": "panmawaddy;panmawady",
    "mawyawaddy": "mawyawaddy;mawrawaddy;mawyawady;mawrawady",
    "tanintharyi": "tanintharyi;tenasserim;taninthayi",
    "thanlyin": "thanlyin",
}
"""The naval region commands of Myanmar's navy."""
FILLERS: Final = frozenset(
    "no nos number num nr numero n the a an th st nd rd guards guard gds separate independent order "
    "command's s la le les el los las du des d l den detached combined "
    "arms guardia garde red banner federal state institution".split()
)
"""Words that tell no unit from another: numbering, articles, titles of honour, headquarters."""
JOINS: Final = frozenset(
    "of under from in at near within de del headquarters hq hqs based base".split()
)
"""Words behind which something else begins: the army, the place, the larger unit."""
NO_UNIT: Final = frozenset(
    "ltd limited llc llp inc incorporated gmbh ag sa sarl plc pte pty corp corporation co jsc ojsc "
    "pjsc ooo oao zao enterprise enterprises trading holdings holding bank school hospital museum "
    "association foundation veterans club fc football band wine brewery restaurant hotel services "
    "solutions consulting capital partners ventures fund media films records street road avenue "
    "commander commanders commanding chief officer officers soldier soldiers member members troops "
    "general colonel major captain lieutenant sergeant deputy former ex wife son daughter brother "
    "linked against attack spokesperson adviser minister director manager series model boeing airbus "
    "cessna".split()
)
"""Words that no unit bears in its name: companies, clubs, addresses, and people who serve in it."""


@cache
def slips() -> dict[str, str]:
    """The words of `MISSPELT` by every writing with one letter wrong, missing, too many or exchanged.

    A word that has a meaning of its own here, such as a plural, is no slip.
    """
    known = {
        word
        for table in (BRANCHES, ECHELONS, TYPES)
        for line in table.values()
        for phrase in line.split(";")
        for word in phrase.split()
    }
    found = {slip: word for word in MISSPELT for slip in _one_letter_off(word)}
    return {slip: word for slip, word in found.items() if slip not in known}


def _one_letter_off(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    dropped = {head + tail[1:] for head, tail in cuts if tail}
    exchanged = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    wrong = {head + one + tail[1:] for head, tail in cuts if tail for one in letters}
    added = {head + one + tail for head, tail in cuts for one in letters}
    return dropped | exchanged | wrong | added
