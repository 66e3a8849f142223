"""Of which countries does a sentence speak: by their names, their people or their seats of government?

An event of a name that many share ("the coup") is held against a record of one country only where nothing in
the sentence, or elsewhere in a text that tells of several, points to another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from answerable.actors.records import Records
from answerable.actors.spotting import Spotter
from answerable.ontology.vocabulary import Place
from answerable.reading.naming.countries import NAMES, is_country

_ALSO: Final = (
    "Afghanistan:Afghan,Afghans,Kabul|Algeria:Algerian,Algerians,Algiers|Argentina:Argentine,Argentinian,Buenos Aires|"
    "Armenia:Armenian,Armenians,Yerevan|Azerbaijan:Azerbaijani,Azeri,Baku|Bangladesh:Bangladeshi,Bangladeshis,Dhaka|"
    "Belarus:Belarusian,Belarusians,Minsk|Bolivia:Bolivian,Bolivians,La Paz|Brazil:Brazilian,Brazilians|"
    "Burkina Faso:Burkinabe,Burkinabè,Ouagadougou|Burundi:Burundian,Bujumbura|Cambodia:Cambodian,Cambodians,Phnom Penh|"
    "Central African Republic:Bangui|Chad:Chadian,Chadians,N'Djamena|Chile:Chilean,Chileans,Santiago|China:Chinese,Beijing|"
    "Colombia:Colombian,Colombians,Bogotá|Congo:Congolese,Kinshasa|Cuba:Cuban,Cubans,Havana|Egypt:Egyptian,Egyptians,Cairo|"
    "El Salvador:Salvadoran|Eritrea:Eritrean,Asmara|Ethiopia:Ethiopian,Ethiopians,Addis Ababa|Fiji:Fijian,Suva|"
    "Gabon:Gabonese,Libreville|Gambia:Gambian,Gambians,Banjul|Georgia:Georgian,Georgians,Tbilisi|Ghana:Ghanaian,Accra|"
    "Greece:Greek,Greeks,Athens|Guatemala:Guatemalan|Guinea:Guinean,Guineans,Conakry|Guinea-Bissau:Bissau|Haiti:Haitian,Haitians|"
    "Honduras:Honduran,Hondurans,Tegucigalpa|India:Indian,New Delhi|Indonesia:Indonesian,Indonesians,Jakarta|"
    "Iran:Iranian,Iranians,Tehran|Iraq:Iraqi,Iraqis,Baghdad|Israel:Israeli,Israelis|Kenya:Kenyan,Kenyans|"
    "Kyrgyzstan:Kyrgyz,Bishkek|Lebanon:Lebanese,Beirut|Liberia:Liberian|Libya:Libyan,Libyans,Tripoli|Madagascar:Malagasy,Antananarivo|"
    "Malaysia:Malaysian|Mali:Malian,Malians,Bamako|Mauritania:Mauritanian,Nouakchott|Mexico:Mexican|Mozambique:Mozambican|"
    "Myanmar:Burma,Burmese,Naypyidaw,Nay Pyi Taw,Naypyitaw,Yangon,Rangoon,Mandalay|Nepal:Nepali,Nepalese,Kathmandu|"
    "Nicaragua:Nicaraguan,Managua|Niger:Nigerien,Nigeriens,Niamey|Nigeria:Nigerian,Nigerians,Abuja|"
    "North Korea:Pyongyang|Pakistan:Pakistani,Pakistanis,Islamabad|Palestine:Palestinian,Palestinians,Gaza,Gazan,West Bank,Hamas|"
    "Peru:Peruvian,Peruvians,Lima|Philippines:Philippine,Filipino,Filipinos,Manila|Poland:Polish|Portugal:Portuguese|"
    "Russia:Russian,Russians,Moscow,Kremlin,Russian Federation|Rwanda:Rwandan,Kigali|Saudi Arabia:Saudi,Riyadh|Senegal:Senegalese|"
    "Serbia:Serbian,Serbs,Belgrade|Sierra Leone:Freetown|Somalia:Somali,Mogadishu|South Sudan:South Sudanese,Juba|"
    "Spain:Spanish,Madrid|Sri Lanka:Sri Lankan,Sri Lankans,Colombo|Sudan:Sudanese,Khartoum,Darfur|Syria:Syrian,Syrians,Damascus|"
    "Thailand:Thai,Thais,Bangkok|Tunisia:Tunisian,Tunis|Turkey:Turkish,Türkiye,Ankara,Istanbul|Uganda:Ugandan,Kampala|"
    "Ukraine:Ukrainian,Ukrainians,Kyiv,Kiev,Crimea|Uruguay:Uruguayan|Uzbekistan:Uzbek,Tashkent|Venezuela:Venezuelan,Venezuelans,Caracas|"
    "Viet Nam:Vietnam,Vietnamese,Hanoi|Yemen:Yemeni,Yemenis,Sana'a|Zimbabwe:Zimbabwean,Harare"
)
_COUNTRY_OF: Final = {
    name: country
    for row in _ALSO.split("|")
    for country, _, others in [row.partition(":")]
    for name in others.split(",")
}
_SPOTTER: Final = Spotter(
    [*((name, _COUNTRY_OF.get(name, name)) for name in NAMES), *_COUNTRY_OF.items()]
)
_TELLING: Final = 5
"""Shorter names of places ("Chin", "Mon") are names of much else."""
_PROPER: Final = re.compile(r"[A-Z][\w’'-]+(?:\s(?:and\s)?[A-Z][\w’'-]+)*")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n{2,}")


@lru_cache(maxsize=4096)
def countries_in(words: str) -> frozenset[str]:
    """The countries that the words name, each by its English name; regions of the world too."""
    whole = {one[0] for one in _PROPER.finditer(words) if is_country(one[0])} - set(_COUNTRY_OF)
    return frozenset({*whole, *(one.key for one in _SPOTTER.found(words))})


@lru_cache(maxsize=64)
def is_about(records: Records, canonical: str, country: str) -> bool:
    """Whether the text names the country, its people, its seat of government, or a place in it on record."""
    if country in canonical or country in countries_in(canonical):
        return True
    return any(one.key == country for one in _places(records).found(canonical))


@lru_cache(maxsize=8)
def _places(records: Records) -> Spotter:
    """The places of the packs, each with the country that it lies in."""
    known = {one.id: one for one in records.of(Place)}
    return Spotter(
        (name, top.label)
        for one in known.values()
        if (top := _top(one, known)) is not one
        for name in (one.label, *one.aliases)
        if len(name) >= _TELLING
    )


def _top(place: Place, known: Mapping[str, Place]) -> Place:
    seen = [place]
    while (above := known.get(seen[-1].parent)) is not None and above not in seen:
        seen.append(above)
    return seen[-1]


@lru_cache(maxsize=64)
def tells_of_it_elsewhere(canonical: str, noun: str, own: str) -> bool:
    """Whether some sentence of the text sets the event's noun beside another country and not beside `own`."""
    told = re.compile(rf"\b{re.escape(noun)}s?\b", re.IGNORECASE)
    return any(
        own not in named and named
        for sentence in _SENTENCE.split(canonical)
        if told.search(sentence) and (named := countries_in(sentence))
    )
