"""Which people does a word of a name speak of?

Two names of one people have one value; Karen and Karenni are two peoples. Where a people and a State of
Myanmar share their name, the value is the people's. Lines are "value: spelling|another", folded.
"""

from __future__ import annotations

from typing import Final

PEOPLES: Final = """
karen: karen|karens|kayin|kayin state|karen state|pgakenyaw|pwo|sgaw|kawthoolei
karenni: karenni|karennis|kayah|karenni state|kayah state|red karen
kayan: kayan|padaung
kachin: kachin|kachins|jinghpaw|jingpo|jingphaw|kachin state|jinghpo
chin: chin|chins|chin state|chinland|laimi
shan: shan|shans|tai yai|shan state
mon: mon|mons|mon state|monland
rakhine: rakhine|rakhaing|arakan|arakanese|rakhine state|arakan state|rakkhaing
rohingya: rohingya|rohingyas|ruaingga|rohinga
taang: taang|ta ang|palaung|palaungs|taaung
pao: pa o|pao|pa oh|paoh
lahu: lahu|lahus
wa: wa state|wa national|wa people|wa peoples|wa region|wa army|wa
kuki: kuki|kukis
zomi: zomi|zomis
naga: naga|nagas|nagaland
lisu: lisu|lisus
lhaovo: lhaovo|maru
rawang: rawang
akha: akha
kokang: kokang
danu: danu
intha: intha
bamar: bamar|burman|burmans|bamars
kaman: kaman
mro: mro|khami
khumi: khumi
matu: matu
mizo: mizo|mizos
tedim: tedim
falam: falam
hakha: hakha|haka
zo: zo
mara: mara
asho: asho
kurdish: kurdish|kurd|kurds|kurdistan|kurdes
tamil: tamil|tamils|tamil eelam|eelam
uyghur: uyghur|uyghurs|uighur|uighurs|uygur|uigur|east turkistan|east turkestan
tibetan: tibetan|tibetans|tibet
tigray: tigray|tigrayan|tigrayans|tigrinya|tigre
oromo: oromo|oromos|oromia
amhara: amhara|amharas
afar: afar
hazara: hazara|hazaras
baloch: baloch|baluch|balochs|balochi|balochistan|baluchistan
pashtun: pashtun|pashtuns|pakhtun
sindhi: sindhi|sindh
punjabi: punjabi|punjab
kashmiri: kashmiri|kashmiris|kashmir
sikh: sikh|sikhs
yazidi: yazidi|yazidis|yezidi|ezidi|ezidis
assyrian: assyrian|assyrians|chaldean|syriac
druze: druze
alawite: alawite|alawites
turkmen: turkmens
circassian: circassian|circassians
chechen: chechen|chechens|chechnya|ichkeria
ingush: ingush|ingushetia
dagestani: dagestani|dagestan
ossetian: ossetian|ossetia
tatar: tatar|tatars|crimean tatar|crimean tatars
abkhaz: abkhaz|abkhazia|abkhazian
roma: romani|sinti
basque: basque|basques|euskal
catalan: catalan|catalans|catalonia
corsican: corsican|corsicans
sami: saami|sami people|sami parliament
hmong: hmong
montagnard: montagnard|montagnards|degar
khmer: khmer|khmers
acehnese: acehnese|aceh
papuan: papuan|papuans|west papua
moro: moro|moros|bangsamoro
igorot: igorot|cordillera
chakma: chakma|jumma
bodo: bodo|bodos
assamese: assamese|assam
manipuri: manipuri|manipur|meitei
hausa: hausa
igbo: igbo|biafra|biafran
yoruba: yoruba
fulani: fulani|fula|peul
tuareg: tuareg|touareg|azawad
dinka: dinka
nuer: nuer
fur: fur|darfur|darfuri
masalit: masalit
zaghawa: zaghawa
nuba: nuba
hutu: hutu
tutsi: tutsi
banyamulenge: banyamulenge
ogaden: ogaden
somali bantu: somali bantu
berber: berber|berbers|amazigh|kabyle|kabylie
sahrawi: sahrawi|saharawi|western sahara
palestinian: palestinian|palestinians|palestine
mapuche: mapuche|mapuches
maya: maya|mayan|mayas
quechua: quechua
aymara: aymara
garifuna: garifuna
rapa nui: rapa nui
maori: maori
aboriginal: aboriginal
inuit: inuit
ainu: ainu
mongol: southern mongolian|inner mongolia
"""
