"""Whose unit is it: which State's army, or which armed group's?"""

from __future__ import annotations

from typing import Final

MYANMAR: Final = "MM"
ADJECTIVES: Final = {
    "MM": "burman;myanma",
    "PH": "philippine",
    "NP": "nepali",
    "GB": "uk;royal",
    "US": "us",
    "SY": "syrian arab",
    "TH": "royal thai",
    "KH": "royal cambodian",
    "BY": "belarussian",
    "CD": "congolese",
}
"""Words for the forces of a State that are no name of the country, folded."""
FORCES: Final = (
    "army", "armed forces", "military", "defence services", "defense services", "defence forces",
    "defense forces", "defence force", "air force", "navy", "ground forces", "land forces",
    "federation armed forces", "federation army", "federation", "national army", "arab army",
    "regular army", "naval forces", "air forces", "marine corps", "police force", "police",
    "national police", "military forces", "army ground forces", "federation ground forces",
)  # fmt: skip
"""What stands behind the adjective of a State when its forces are meant."""
SERVICE: Final = {"air force": "air", "air forces": "air", "navy": "naval", "naval forces": "naval",
                  "marine corps": "marine", "police": "police", "police force": "police",
                  "national police": "police"}  # fmt: skip
"""The branch that a force says by itself; it counts where the unit says none."""
OTHER_NAMES: Final = {
    "MM": "tatmadaw;sit tat;sittat;myanma tatmadaw;mdy army;junta;sac;regime",
    "RU": "gru;rf armed forces;armed forces of the russian federation;red army",
    "UA": "armed forces of ukraine;zsu;afu",
    "SY": "syrian arab army;saa",
    "CN": "people s liberation army;pla",
    "KP": "korean people s army;kpa",
    "GB": "raf;royal air force;royal navy",
    "IL": "idf;israel defense forces;israel defence forces",
    "IN": "indian army",
    "SD": "sudanese armed forces;saf",
    "PH": "armed forces of the philippines;afp",
    "CD": "fardc",
}
"""Names of a State's forces that do not follow the pattern of adjective and force."""
GROUPS: Final = {
    "KNLA": "knla;karen national liberation army;knu;karen national union;knu knla;knla knu",
    "KNDO": "kndo;karen national defence organisation;karen national defence organization;"
    "karen national defense organization",
    "KTLA": "ktla;kawthoolei army;kla",
    "DKBA": "dkba;democratic karen buddhist army;democratic karen benevolent army",
    "KPC": "knla pc;knu knla peace council;knla peace council",
    "KA": "karenni army;knpp;karenni national progressive party",
    "KNDF": "kndf;karenni nationalities defence force;karenni nationalities defense force",
    "KIA": "kia;kachin independence army;kio;kachin independence organisation;"
    "kachin independence organization;kio kia;kia kio",
    "TNLA": "tnla;ta ang national liberation army;taang national liberation army;pslf tnla",
    "MNDAA": "mndaa;myanmar national democratic alliance army",
    "AA": "aa;arakan army;united league of arakan;ula aa",
    "ALA": "ala;arakan liberation army",
    "ARSA": "arsa;arakan rohingya salvation army",
    "RSO": "rso;rohingya solidarity organisation;rohingya solidarity organization",
    "UWSA": "uwsa;united wa state army",
    "NDAA": "ndaa;national democratic alliance army",
    "RCSS": "rcss;ssa s;ssa south;rcss ssa;shan state army south;restoration council of shan state",
    "SSPP": "sspp;ssa n;ssa north;sspp ssa;shan state army north;shan state progress party",
    "PNLA": "pnla;pa o national liberation army;pao national liberation army",
    "PNA": "pna;pa o national army;pao national army;pno;pa o national organisation",
    "MNLA": "mnla;mon national liberation army;nmsp;new mon state party",
    "LDF": "ldf;lahu democratic front",
    "CNA": "cna;chin national army;cnf;chin national front;cnf cna",
    "CDF": "cdf;chinland defence force;chinland defense force",
    "BPLA": "bpla;bamar people s liberation army",
    "ABSDF": "absdf;all burma students democratic front;all burma students democratic army",
    "PLA-MM": "people s liberation army of burma",
    "PDF": "pdf;pdfs;people s defence force;people s defense force;people s defence forces;"
    "people s defense forces;peoples defence force;peoples defense force;pa ka pha",
    "LPDF": "lpdf;local people s defence force;local pdf",
    "PDT": "pdt;people s defence team;people s defense team",
    "RSF": "rsf;rapid support forces",
    "FDLR": "fdlr;fdlr foca;foca;democratic forces for the liberation of rwanda",
    "M23": "m23",
    "SPLA": "spla;sudan people s liberation army;sspdf;south sudan people s defence forces",
    "FARC": "farc;farc ep",
    "ELN": "eln;ejercito de liberacion nacional",
    "IRGC": "irgc;islamic revolutionary guard corps;islamic revolutionary guards corps;"
    "iranian revolutionary guard;iran s revolutionary guard corps",
    "SDF": "sdf;syrian democratic forces",
    "LPR": "luhansk people s republic;lpr;lugansk people s republic",
    "DPR": "donetsk people s republic;dpr",
}
"""Armed groups and forces that are no State's, by the short name under which their units are kept.

The political body and its army count as one here, since sources name the units after either.
"""
