"""Which country does a list mean by this word, as an ISO 3166 code of two letters?

The names are those that the lists of the UN, the EU, the United States, the United Kingdom, Canada,
Australia and Switzerland write. A word that is not among them is no country, and nothing is guessed.
That a list calls a place a country says nothing here about its status.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from answerable.text import fold

_NAMES: Final = """
AD Andorra|AE United Arab Emirates;UAE;U.A.E.;Emirati|AF Afghanistan;Afghan|AG Antigua and Barbuda
AI Anguilla|AL Albania;Albanian|AM Armenia;Armenian|AO Angola;Angolan|AQ Antarctica|AR Argentina;Argentine
AS American Samoa|AT Austria;Austrian|AU Australia;Australian|AW Aruba|AX Aland Islands;Åland Islands
AZ Azerbaijan;Azerbaijani|BA Bosnia and Herzegovina;Bosnia;Bosnian|BB Barbados|BD Bangladesh;Bangladeshi
BE Belgium;Belgian|BF Burkina Faso|BG Bulgaria;Bulgarian|BH Bahrain;Bahraini|BI Burundi;Burundian
BJ Benin|BM Bermuda|BN Brunei;Brunei Darussalam|BO Bolivia;Bolivia (Plurinational State of)|BR Brazil;Brazilian
BS Bahamas;The Bahamas;Bahamas, The|BT Bhutan|BW Botswana|BY Belarus;Belarusian;Byelorussia|BZ Belize
CA Canada;Canadian|CC Cocos (Keeling) Islands|CF Central African Republic|CH Switzerland;Swiss
CD Democratic Republic of the Congo;Congo, Democratic Republic of the;Congo (Democratic Republic);DRC;DR Congo;Democratic Republic of Congo;Congo, Democratic Republic of;Congo (Kinshasa);Congolese (Democratic Republic)
CG Congo;Republic of the Congo;Congo, Republic of the;Congo (Brazzaville);Congo (Republic)
CI Cote d'Ivoire;Côte d’Ivoire;Ivory Coast;Ivorian|CK Cook Islands|CL Chile;Chilean|CM Cameroon;Cameroonian
CN China;People's Republic of China;Chinese;China (mainland)|CO Colombia;Colombian|CR Costa Rica|CU Cuba;Cuban
CV Cabo Verde;Cape Verde|CW Curacao;Curaçao|CY Cyprus;Cypriot|CZ Czech Republic;Czechia;Czech
DE Germany;German;Federal Republic of Germany|DJ Djibouti|DK Denmark;Danish|DM Dominica|DO Dominican Republic
DZ Algeria;Algerian|EC Ecuador|EE Estonia;Estonian|EG Egypt;Egyptian|EH Western Sahara|ER Eritrea;Eritrean
ES Spain;Spanish|ET Ethiopia;Ethiopian|FI Finland;Finnish|FJ Fiji|FK Falkland Islands|FM Micronesia
FO Faroe Islands|FR France;French|GA Gabon;Gabonese|GD Grenada|GE Georgia;Georgian|GF French Guiana
GB United Kingdom;UK;Great Britain;United Kingdom of Great Britain and Northern Ireland;England;Scotland;British
GG Guernsey|GH Ghana;Ghanaian|GI Gibraltar|GL Greenland|GM Gambia;The Gambia;Gambia, The|GN Guinea;Guinean
GP Guadeloupe|GQ Equatorial Guinea|GR Greece;Greek|GT Guatemala;Guatemalan|GU Guam|GW Guinea-Bissau;Guinea Bissau
GY Guyana|HK Hong Kong;Hong Kong SAR;Hong Kong, China;Hong Kong (SAR);China, Hong Kong Special Administrative Region
HN Honduras;Honduran|HR Croatia;Croatian|HT Haiti;Haitian|HU Hungary;Hungarian|ID Indonesia;Indonesian
IE Ireland;Irish|IL Israel;Israeli|IM Isle of Man|IN India;Indian|IO British Indian Ocean Territory
IQ Iraq;Iraqi|IR Iran;Iran (Islamic Republic of);Islamic Republic of Iran;Iran, Islamic Republic of;Iranian
IS Iceland|IT Italy;Italian|JE Jersey|JM Jamaica;Jamaican|JO Jordan;Jordanian|JP Japan;Japanese
KE Kenya;Kenyan|KG Kyrgyzstan;Kyrgyz Republic;Kyrgyz|KH Cambodia;Cambodian|KI Kiribati|KM Comoros;Comoros, The
KN Saint Kitts and Nevis;St Kitts and Nevis;St. Kitts and Nevis|KW Kuwait;Kuwaiti|KY Cayman Islands
KP North Korea;Korea, North;Democratic People's Republic of Korea;DPRK;Korea, Democratic People's Republic of;Korea (North);DPR Korea;North Korean;Democratic People’s Republic of Korea (DPRK)
KR South Korea;Korea, South;Republic of Korea;Korea, Republic of;South Korean|KZ Kazakhstan;Kazakh
LA Laos;Lao People's Democratic Republic;Lao PDR|LB Lebanon;Lebanese|LC Saint Lucia;St Lucia|LI Liechtenstein
LK Sri Lanka;Sri Lankan|LR Liberia;Liberian|LS Lesotho|LT Lithuania;Lithuanian|LU Luxembourg|LV Latvia;Latvian
LY Libya;Libyan Arab Jamahiriya;Libyan|MA Morocco;Moroccan|MC Monaco|MD Moldova;Republic of Moldova;Moldova, Republic of;Moldovan
ME Montenegro;Montenegrin|MG Madagascar|MH Marshall Islands|ML Mali;Malian|MN Mongolia;Mongolian
MK North Macedonia;Macedonia;North Macedonia, The Republic of;Republic of North Macedonia;The former Yugoslav Republic of Macedonia
MM Myanmar;Burma;Myanmar (Burma);Burma/Myanmar;Myanmar/Burma;Burma (Myanmar);Republic of the Union of Myanmar;Burmese;Birmanie
MO Macau;Macao;Macao SAR|MR Mauritania;Mauritanian|MS Montserrat|MT Malta;Maltese|MU Mauritius|MV Maldives;Maldivian
MW Malawi|MX Mexico;Mexican|MY Malaysia;Malaysian|MZ Mozambique|NA Namibia|NC New Caledonia|NE Niger;Nigerien
NG Nigeria;Nigerian|NI Nicaragua;Nicaraguan|NL Netherlands;The Netherlands;Netherlands, The;Dutch|NO Norway;Norwegian
NP Nepal;Nepalese|NR Nauru|NU Niue|NZ New Zealand|OM Oman;Omani|PA Panama;Panamanian|PE Peru;Peruvian
PG Papua New Guinea|PH Philippines;The Philippines;Filipino|PK Pakistan;Pakistani|PL Poland;Polish|PR Puerto Rico
PS Palestine;State of Palestine;Palestinian;Palestinian Territories;Occupied Palestinian Territories;Gaza;West Bank;Palestinian Territory
PT Portugal;Portuguese|PW Palau|PY Paraguay;Paraguayan|QA Qatar;Qatari|RE Reunion|RO Romania;Romanian
RS Serbia;Serbian|RU Russia;Russian Federation;Russian|RW Rwanda;Rwandan|SA Saudi Arabia;Saudi;Kingdom of Saudi Arabia
SB Solomon Islands|SC Seychelles|SD Sudan;The Sudan;Sudanese|SE Sweden;Swedish|SG Singapore;Singaporean
SI Slovenia;Slovenian|SK Slovakia;Slovak Republic;Slovak|SL Sierra Leone|SM San Marino|SN Senegal;Senegalese
SO Somalia;Somali|SR Suriname|SS South Sudan;Republic of South Sudan;South Sudanese|ST Sao Tome and Principe
SV El Salvador;Salvadoran|SX Sint Maarten|SY Syria;Syrian Arab Republic;Syrian|SZ Eswatini;Swaziland
TC Turks and Caicos Islands|TD Chad;Chadian|TG Togo;Togolese|TH Thailand;Thai|TJ Tajikistan;Tajik|TL Timor-Leste;East Timor
TM Turkmenistan|TN Tunisia;Tunisian|TO Tonga|TR Turkey;Türkiye;Turkiye;Turkish|TT Trinidad and Tobago|TV Tuvalu
TW Taiwan;Taiwan, Province of China;Taiwanese|TZ Tanzania;United Republic of Tanzania;Tanzania, United Republic of;Tanzanian
UA Ukraine;Ukrainian|UG Uganda;Ugandan|US United States;United States of America;USA;U.S.A.;American|UY Uruguay
UZ Uzbekistan;Uzbek|VA Holy See;Vatican City|VC Saint Vincent and the Grenadines;St Vincent and the Grenadines
VE Venezuela;Venezuela (Bolivarian Republic of);Venezuelan|VG British Virgin Islands;Virgin Islands, British
VI US Virgin Islands;Virgin Islands, U.S.|VN Vietnam;Viet Nam;Vietnamese|VU Vanuatu|WS Samoa|XK Kosovo
YE Yemen;Yemeni|ZA South Africa;South African|ZM Zambia;Zambian|ZW Zimbabwe;Zimbabwean
"""
_PARTS: Final = re.compile(r"\([0-9a-z]{1,2}\)|\s*;\s*|\n|,\s+(?=[A-Z])|\.\s+(?=[A-Z(])")
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")


def _by_name() -> dict[str, str]:
    found = {}
    for line in _NAMES.strip().splitlines():
        for country in line.split("|"):
            code, _, names = country.partition(" ")
            found[code] = code
            found.update((fold(name), code) for name in names.split(";"))
    return found


_CODES: Final = MappingProxyType(_by_name())


@lru_cache(maxsize=4_000)
def country_code(written: str) -> str:
    """The code of the country that is written so, in words or as a code in capitals; "" where it is none."""
    return (
        _CODES.get(written)
        or _CODES.get(fold(written))
        or _CODES.get(fold(_IN_BRACKETS.sub("", written)), "")
    )


def country_codes(written: Iterable[str]) -> tuple[str, ...]:
    """The codes of all that these words name, each once; a cell may name several."""
    found: dict[str, None] = {}
    for words in filter(None, written):
        code = country_code(words)
        for one in (code,) if code else map(country_code, _PARTS.split(words)):
            if one:
                found[one] = None
    return tuple(found)
