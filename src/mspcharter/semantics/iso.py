"""The currencies and countries of the world, as charters may name them.

The currency codes, with the digits of their minor units, are those in force by ISO 4217 in January 2026, funds and
precious metals included.
The country codes are the officially assigned ones of ISO 3166-1.
Names are the everyday English ones, since a charter is read aloud.

Each table is one string, cut once on import: a few thousand characters load faster as one constant than as
hundreds.
"""

from __future__ import annotations

from collections.abc import Mapping

# A digit after the code counts the decimals of the minor unit; without one it is 2, the common case.
# Units of account and metals, for which the standard gives none, have 0.
_CURRENCIES = """
AED UAE dirham; AFN afghani; ALL Albanian lek; AMD Armenian dram; AOA Angolan kwanza; ARS Argentine peso;
AUD Australian dollar; AWG Aruban florin; AZN Azerbaijan manat;
BAM Bosnia and Herzegovina convertible mark; BBD Barbados dollar; BDT Bangladeshi taka; BHD3 Bahraini dinar;
BIF0 Burundi franc; BMD Bermudian dollar; BND Brunei dollar; BOB boliviano; BOV Bolivian mvdol; BRL Brazilian real;
BSD Bahamian dollar; BTN Bhutanese ngultrum; BWP Botswana pula; BYN Belarusian ruble; BZD Belize dollar;
CAD Canadian dollar; CDF Congolese franc; CHE WIR euro; CHF Swiss franc; CHW WIR franc; CLF4 Chilean unidad de fomento;
CLP0 Chilean peso; CNY Chinese yuan renminbi; COP Colombian peso; COU Colombian unidad de valor real;
CRC Costa Rican colón; CUP Cuban peso; CVE Cabo Verde escudo; CZK Czech koruna;
DJF0 Djibouti franc; DKK Danish krone; DOP Dominican peso; DZD Algerian dinar;
EGP Egyptian pound; ERN Eritrean nakfa; ETB Ethiopian birr; EUR euro;
FJD Fiji dollar; FKP Falkland Islands pound;
GBP pound sterling; GEL Georgian lari; GHS Ghana cedi; GIP Gibraltar pound; GMD Gambian dalasi; GNF0 Guinean franc;
GTQ Guatemalan quetzal; GYD Guyana dollar;
HKD Hong Kong dollar; HNL Honduran lempira; HTG Haitian gourde; HUF Hungarian forint;
IDR Indonesian rupiah; ILS Israeli new shekel; INR Indian rupee; IQD3 Iraqi dinar; IRR Iranian rial;
ISK0 Icelandic króna;
JMD Jamaican dollar; JOD3 Jordanian dinar; JPY0 Japanese yen;
KES Kenyan shilling; KGS Kyrgyz som; KHR Cambodian riel; KMF0 Comorian franc; KPW North Korean won;
KRW0 South Korean won; KWD3 Kuwaiti dinar; KYD Cayman Islands dollar; KZT Kazakhstan tenge;
LAK Lao kip; LBP Lebanese pound; LKR Sri Lanka rupee; LRD Liberian dollar; LSL Lesotho loti; LYD3 Libyan dinar;
MAD Moroccan dirham; MDL Moldovan leu; MGA Malagasy ariary; MKD Macedonian denar; MMK Myanmar kyat;
MNT Mongolian tugrik; MOP Macao pataca; MRU Mauritanian ouguiya; MUR Mauritius rupee; MVR Maldivian rufiyaa;
MWK Malawi kwacha; MXN Mexican peso; MXV Mexican unidad de inversión; MYR Malaysian ringgit; MZN Mozambique metical;
NAD Namibia dollar; NGN Nigerian naira; NIO Nicaraguan córdoba; NOK Norwegian krone; NPR Nepalese rupee;
NZD New Zealand dollar;
OMR3 Omani rial;
PAB Panamanian balboa; PEN Peruvian sol; PGK Papua New Guinean kina; PHP Philippine peso; PKR Pakistan rupee;
PLN Polish zloty; PYG0 Paraguayan guaraní;
QAR Qatari rial;
RON Romanian leu; RSD Serbian dinar; RUB Russian ruble; RWF0 Rwanda franc;
SAR Saudi riyal; SBD Solomon Islands dollar; SCR Seychelles rupee; SDG Sudanese pound; SEK Swedish krona;
SGD Singapore dollar; SHP Saint Helena pound; SLE Sierra Leonean leone; SOS Somali shilling; SRD Surinam dollar;
SSP South Sudanese pound; STN São Tomé and Príncipe dobra; SVC El Salvador colón; SYP Syrian pound;
SZL Swazi lilangeni;
THB Thai baht; TJS Tajik somoni; TMT Turkmenistan manat; TND3 Tunisian dinar; TOP Tongan paʻanga; TRY Turkish lira;
TTD Trinidad and Tobago dollar; TWD New Taiwan dollar; TZS Tanzanian shilling;
UAH Ukrainian hryvnia; UGX0 Uganda shilling; USD US dollar; USN US dollar (next day);
UYI0 Uruguayan peso in indexed units; UYU Uruguayan peso; UYW4 Uruguayan unidad previsional; UZS Uzbekistan sum;
VED Venezuelan digital bolívar; VES Venezuelan bolívar soberano; VND0 Vietnamese dong; VUV0 Vanuatu vatu;
WST Samoan tala;
XAD Arab accounting dinar; XAF0 Central African CFA franc; XAG0 silver; XAU0 gold;
XBA0 European composite unit; XBB0 European monetary unit; XBC0 European unit of account 9;
XBD0 European unit of account 17; XCD East Caribbean dollar; XCG Caribbean guilder; XDR0 special drawing right;
XOF0 West African CFA franc; XPD0 palladium; XPF0 CFP franc; XPT0 platinum; XSU0 sucre; XTS0 code for testing;
XUA0 ADB unit of account; XXX0 no currency;
YER Yemeni rial; ZAR South African rand; ZMW Zambian kwacha; ZWG Zimbabwe gold
"""

_COUNTRIES = """
AD Andorra; AE United Arab Emirates; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla; AL Albania; AM Armenia;
AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU Australia; AW Aruba; AX Åland Islands;
AZ Azerbaijan;
BA Bosnia and Herzegovina; BB Barbados; BD Bangladesh; BE Belgium; BF Burkina Faso; BG Bulgaria; BH Bahrain;
BI Burundi; BJ Benin; BL Saint Barthélemy; BM Bermuda; BN Brunei; BO Bolivia; BQ Bonaire, Sint Eustatius and Saba;
BR Brazil; BS Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ Belize;
CA Canada; CC Cocos (Keeling) Islands; CD Democratic Republic of the Congo; CF Central African Republic; CG Congo;
CH Switzerland; CI Côte d'Ivoire; CK Cook Islands; CL Chile; CM Cameroon; CN China; CO Colombia; CR Costa Rica;
CU Cuba; CV Cabo Verde; CW Curaçao; CX Christmas Island; CY Cyprus; CZ Czechia;
DE Germany; DJ Djibouti; DK Denmark; DM Dominica; DO Dominican Republic; DZ Algeria;
EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET Ethiopia;
FI Finland; FJ Fiji; FK Falkland Islands (Malvinas); FM Micronesia; FO Faroe Islands; FR France;
GA Gabon; GB United Kingdom; GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar;
GL Greenland; GM Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece;
GS South Georgia and the South Sandwich Islands; GT Guatemala; GU Guam; GW Guinea-Bissau; GY Guyana;
HK Hong Kong; HM Heard Island and McDonald Islands; HN Honduras; HR Croatia; HT Haiti; HU Hungary;
ID Indonesia; IE Ireland; IL Israel; IM Isle of Man; IN India; IO British Indian Ocean Territory; IQ Iraq; IR Iran;
IS Iceland; IT Italy;
JE Jersey; JM Jamaica; JO Jordan; JP Japan;
KE Kenya; KG Kyrgyzstan; KH Cambodia; KI Kiribati; KM Comoros; KN Saint Kitts and Nevis; KP North Korea;
KR South Korea; KW Kuwait; KY Cayman Islands; KZ Kazakhstan;
LA Laos; LB Lebanon; LC Saint Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania;
LU Luxembourg; LV Latvia; LY Libya;
MA Morocco; MC Monaco; MD Moldova; ME Montenegro; MF Saint Martin (French part); MG Madagascar; MH Marshall Islands;
MK North Macedonia; ML Mali; MM Myanmar; MN Mongolia; MO Macao; MP Northern Mariana Islands; MQ Martinique;
MR Mauritania; MS Montserrat; MT Malta; MU Mauritius; MV Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique;
NA Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL Netherlands; NO Norway;
NP Nepal; NR Nauru; NU Niue; NZ New Zealand;
OM Oman;
PA Panama; PE Peru; PF French Polynesia; PG Papua New Guinea; PH Philippines; PK Pakistan; PL Poland;
PM Saint Pierre and Miquelon; PN Pitcairn; PR Puerto Rico; PS Palestine; PT Portugal; PW Palau; PY Paraguay;
QA Qatar;
RE Réunion; RO Romania; RS Serbia; RU Russia; RW Rwanda;
SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SG Singapore;
SH Saint Helena, Ascension and Tristan da Cunha; SI Slovenia; SJ Svalbard and Jan Mayen; SK Slovakia;
SL Sierra Leone; SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South Sudan; ST São Tomé and Príncipe;
SV El Salvador; SX Sint Maarten (Dutch part); SY Syria; SZ Eswatini;
TC Turks and Caicos Islands; TD Chad; TF French Southern Territories; TG Togo; TH Thailand; TJ Tajikistan;
TK Tokelau; TL Timor-Leste; TM Turkmenistan; TN Tunisia; TO Tonga; TR Türkiye; TT Trinidad and Tobago; TV Tuvalu;
TW Taiwan; TZ Tanzania;
UA Ukraine; UG Uganda; UM US Minor Outlying Islands; US United States; UY Uruguay; UZ Uzbekistan;
VA Holy See; VC Saint Vincent and the Grenadines; VE Venezuela; VG British Virgin Islands; VI US Virgin Islands;
VN Vietnam; VU Vanuatu;
WF Wallis and Futuna; WS Samoa;
YE Yemen; YT Mayotte;
ZA South Africa; ZM Zambia; ZW Zimbabwe
"""


def _entries(table: str) -> list[tuple[str, str]]:
    """Return the code and the name of every entry of *table*."""
    return [(code, name) for code, _, name in (entry.strip().partition(" ") for entry in table.split(";"))]


CURRENCIES: Mapping[str, tuple[str, int]] = {
    code[:3]: (name, int(code[3:] or 2)) for code, name in _entries(_CURRENCIES)
}
"""The name of every currency and the digits of its minor unit, by its ISO 4217 code."""

COUNTRIES: Mapping[str, str] = dict(_entries(_COUNTRIES))
"""The name of every country, by its ISO 3166-1 alpha-2 code."""

IN_THOUSANDTHS = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})
"""Currencies whose amounts have three decimals."""

SPOKEN_CURRENCIES = {
    "ksh": "KES", "kshs": "KES", "shillings": "KES", "tsh": "TZS", "ush": "UGX", "rs": "INR", "rupees": "INR",
    "naira": "NGN", "rand": "ZAR", "reais": "BRL", "real": "BRL", "cfa": "XOF", "dollars": "USD", "dollar": "USD",
    "us": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "francs": "CHF", "yen": "JPY",
}  # fmt: skip
"""Currencies as people call them."""

SPOKEN_LANGUAGES = {
    "english": "en", "french": "fr", "francais": "fr", "portuguese": "pt", "spanish": "es", "arabic": "ar",
    "swahili": "sw", "kiswahili": "sw", "chinese": "zh", "russian": "ru", "german": "de", "hindi": "hi",
    "amharic": "am",    "hausa": "ha", "yoruba": "yo",
    "zulu": "zu", "italian": "it", "dutch": "nl", "japanese": "ja", "indonesian": "id",
}  # fmt: skip
"""Languages as English calls them."""
