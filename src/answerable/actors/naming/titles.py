"""Which words in front of a person's name say rank or courtesy, and which small words join names?

English abbreviations of ranks, and the words of several languages, folded. What stands in `names.RANKS`
and `names.COURTESIES` belongs here too and is not said twice. Lines are "value: spelling|another".
"""

from __future__ import annotations

from typing import Final

RANK_WORDS: Final = """
senior general: senior general|snr gen|sen gen|sr gen|senior gen|snr general|sr general
vice senior general: vice senior general|vice snr gen|vice sen gen|v snr gen|vice sr gen|vice senior gen
lieutenant general: lieutenant general|general leytenant|general leitenant|generalleutnant|general polkovnik|lt gen|lieut gen|lt general|ltgen|lieutenant gen
major general: major general|general mayor|general major|generalmajor|general de brigada|general de division|maj gen|maj general|majgen|major gen
brigadier general: brigadier general|brig gen|brig general|briggen|brigadier gen|brigadier|brig
lieutenant colonel: lieutenant colonel|teniente coronel|podpolkovnik|oberstleutnant|lt col|lieut col|ltcol|lt colonel
colonel: colonel|col|coronel|polkovnik|oberst|colonnello|sarhang|albay
lieutenant: lieutenant|lt|lieut|teniente|leytenant|first lieutenant|1st lt|second lieutenant|2nd lt
general: general|gen|generale|jenerali|sepahbod|sarlashkar|orgeneral|lieutenant general ret
police lieutenant general: police lieutenant general|police lt gen|pol lt gen
police major general: police major general|police maj gen|pol maj gen
police brigadier general: police brigadier general|police brig gen|pol brig gen
police colonel: police colonel|police col|pol col
police lieutenant colonel: police lieutenant colonel|police lt col|pol lt col
police major: police major|police maj|pol maj
police general: police general|police gen|pol gen
police captain: police captain|police capt|pol capt
field marshal: field marshal|marshal
admiral: admiral|adm|contralmirante|contre amiral|kontr admiral|vitse admiral|vice admiral|vice adm|rear admiral|rear adm|almirante|admiral of the fleet|fleet admiral|commodore
air marshal: air marshal|air chief marshal|air vice marshal|air commodore|wing commander|group captain|squadron leader|flight lieutenant
commander: commander|cmdr|cdr|comandante|komandir
warrant officer: warrant officer|sargento|serzhant|adjudant|starshina|warrant off|private first class|lance corporal|l cpl|cpl|staff sergeant|master sergeant
captain: captain|capt|capitaine|capitan|kapitan
major: major|maj
marshal of the soviet union: marshal of the soviet union
retired: retd|rtd|ret|retired
"""
HONORIFIC_WORDS: Final = """
excellency: h e|his excellency|her excellency|sua excelencia|son excellence|su excelencia
right honourable: right honourable|rt hon|the right honourable|honourable|honorable|the honourable
minister: minister|deputy minister|union minister|prime minister|vice minister|foreign minister|ministr
president: president|vice president|prezident|presidente
senator: senator|senador|congressman|congresswoman
engineer: engineer|engr|dipl ing|mohandes
mister: senor|senora|monsieur|mme|mlle|herr|frau|gospodin|gospozha|tovarishch|comrade|shri|smt|bapak|messrs
doctor: doctor|drs|docteur|doktor|dra|duktur|phd|ph d
professor: prof dr|professeur|profesor|ustadh|ostad|ustad
cleric: father|reverend|rev|pastor|archbishop|rabbi|ayatollah|ayatullah|grand ayatollah|hojjatoleslam|hojatoleslam|hujjat al islam
royal: queen|princess|crown prince|his majesty|her majesty|h m|hrh|h r h|his royal highness|his highness|her highness
ambassador: ambassador|attorney|advocate|lic|licenciado|abogado
"""
MAYBE_TITLE_WORDS: Final = """
amir|emir|sultan|imam|king|prince|lord|baron|duke|bishop|cardinal|judge|justice|chief|governor|hon|ing|muhandis|mushir|marshall|don|dona|sardar|agha|aqa|bey|effendi
sri|pak|ibu|pu|thra|thramu|sra|pdoh|chao|hkun|mawlawi|maulawi|maulvi|molvi|eng|deputy|master|sister|fr|saya|sayar|sayama|ustadh|ostad|ustad|malik|mirza|hakim|maulana|mawlana|mulla|molla|pir|qari|hafiz
sheik|cheikh|syed|sayyid|seyed|seyyed|sayed|hajj|hadji|el hadj|alhaji|datuk|dato|tan sri
"""
"""What may be a title or a name, besides `person_names.MAYBE_TITLES`."""
PARTICLES: Final = """
al: al|el|ul|as|ad|ar|az|ash|at|an|il|ol
ibn: bin|ben|ibn|bint|binti|binte|ould|wuld|oglu|ogly|uly|bn
abu: abu|abou|umm|oum|um|bu
and: wa al|wa l|wal
de: de|da|do|dos|das|del|della|delle|di|du|des|la|le|las|los|les|lo|y|e|i|et|und|van|von|der|den|ter|ten|vom|zu|zur|af|av|d|o
of: of|the|and
aka: aka|a k a|alias|fka|f k a|nee
"""
PARTICLES_OF_BODIES: Final = """
of: for|in|on|to|at|by|with|from|a
"""
"""What joins words in names of bodies; in those of persons To, In and On are Korean, and A is an initial."""
SUFFIXES: Final = """
jr: jr|junior|jnr|hijo|filho
sr: senior|snr
ii: ii|2nd|the second
iii: iii|3rd|the third
iv: iv|4th|the fourth
"""
"""What tells generations of one name apart; `sr` alone is also a title and is read only at the end."""
