"""Which words name a kind of military unit, and which its branch?

Lines are "value: spelling|another", folded. The full grammar of units, with numbers and commands, is that
of `actors.units`; these words only keep a battalion from a division in a comparison.
"""

from __future__ import annotations

from typing import Final

UNIT_WORDS: Final = """
battalion: battalion|battalions|bn|batallon|batalyon|bataillon|btn
division: division|divisions|div|diviziya
brigade: brigade|brigades|bde|brigada
regiment: regiment|regiments|regt|regimiento|polk
corps: corps|korpus
squadron: squadron|squadrons|sqn|eskadrilya
platoon: platoon
command: command|regional command|military command|regional military command|rmc
operations command: operations command|military operations command|moc|operational command
regional operations command: regional operations command|roc
light infantry division: lid|light infantry division
light infantry battalion: lib|light infantry battalion
infantry battalion: infantry battalion
border guard force: bgf|border guard force
flotilla: flotilla|fleet
directorate: directorate|directorates|directorate general
detachment: detachment|garrison
air base: air base|airbase
"""
BRANCHES: Final = """
light infantry: light infantry
infantry: infantry|infanteria
artillery: artillery
armour: armour|armor|armoured|armored|tank|tanks
engineers: engineer|engineers
signals: signal|signals
air force: air force|airforce
air defence: air defence|air defense
navy: navy|naval
army: army|armed forces
police: police
marines: marines|marine corps|naval infantry
airborne: airborne|paratroop|paratroopers
missile: missile|missiles|rocket
border guard: border guard|border guards
gendarmerie: gendarmerie|national guard
special forces: special forces|special operations
intelligence: intelligence
"""
