"""Lists of the UK, Canada, Australia, Switzerland, OFAC's advanced XML and OpenSanctions, all invented.

The structure is the published one as far as public descriptions and readers of it show; the names, numbers
and dates are nobody's.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence

UK_COLUMNS = (
    "Last Updated", "Unique ID", "OFSI Group ID", "UN Reference Number", "Name 6", "Name 1", "Name 2",
    "Name 3", "Name 4", "Name 5", "Name type", "Alias strength", "Title", "Name non-latin script",
    "Non-latin script type", "Non-latin script language", "Regime Name", "Designation Type",
    "Designation source", "Sanctions Imposed", "Other Information", "UK Statement of Reasons",
    "Address Line 1", "Address Country", "Date Designated", "D.O.B", "Nationality(/ies)",
    "National Identifier number", "Passport number", "Position", "Gender",
    "Business registration number (s)", "IMO number", "Current believed flag of ship",
)  # fmt: skip
OFSI_COLUMNS = (
    "Name 6", "Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Title", "Name Non-Latin Script",
    "Non-Latin Script Type", "Non-Latin Script Language", "DOB", "Town of Birth", "Country of Birth",
    "Nationality", "Passport Number", "Country", "Other Information", "Group Type", "Alias Type",
    "Alias Quality", "Regime", "Listed On", "UK Sanctions List Date Designated", "Last Updated", "Group ID",
)  # fmt: skip
AU_COLUMNS = (
    "Reference", "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth",
    "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information",
    "IMO Number", "Committees", "Control Date", "Instrument of Designation",
    "Targeted Financial Sanction", "Travel Ban", "Arms Embargo", "Maritime Restriction",
)  # fmt: skip
OPENSANCTIONS_COLUMNS = (
    "id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions",
    "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen", "last_change",
)  # fmt: skip

UK_MAIN = {
    "Last Updated": "14/03/2025", "Unique ID": "MYA9001", "OFSI Group ID": "99001", "Name 6": "ZED",
    "Name 1": "Zaw", "Name 2": "Testing", "Name type": "Primary Name", "Alias strength": "",
    "Regime Name": "The Myanmar (Sanctions) Regulations 2021", "Designation Type": "Individual",
    "Sanctions Imposed": "Asset freeze|Travel Ban", "Date Designated": "25/03/2021",
    "D.O.B": "dd/mm/1964", "Nationality(/ies)": "Myanmar", "Passport number": "(1) XX00001 (2) XX00002",
    "Gender": "Male", "Address Country": "Thailand",
}  # fmt: skip
UK_ALIAS = {
    **UK_MAIN, "Name 6": "ZEDD", "Name 2": "", "Name type": "Alias", "Alias strength": "Low quality",
    "Name non-latin script": "ဇော်ဇက်", "D.O.B": "03/07/1965",
}  # fmt: skip
UK_SHIP = {
    "Unique ID": "DPR9002", "Name 6": "NOBODY'S SHIP", "Name type": "Primary Name",
    "Regime Name": "North Korea", "Designation Type": "Ship", "Date Designated": "01/02/2018",
    "IMO number": "9999993", "Current believed flag of ship": "Panama",
}  # fmt: skip


def table(columns: Sequence[str], *rows: dict[str, str], above: str = "") -> bytes:
    """A CSV file with these columns; `above` stands on a line before them."""
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return (f"{above}\r\n" if above else "").encode() + written.getvalue().encode()


def uk_csv(*rows: dict[str, str], day: str = "23-Sep-2026") -> bytes:
    """UK-Sanctions-List.csv, with the day of the report above the columns."""
    return table(UK_COLUMNS, *(rows or (UK_MAIN, UK_ALIAS, UK_SHIP)), above=f"Report Date: {day}")


def uk_xml(*designations: str, generated: str = "23/09/2026") -> bytes:
    """UK-Sanctions-List.xml with these `Designation` contents."""
    body = "\n".join(f"<Designation>{one}</Designation>" for one in designations)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Designations><DateGenerated>{generated}</DateGenerated>\n'
        f"{body}\n</Designations>"
    ).encode()


UK_DESIGNATION = """
<LastUpdated>14/03/2025</LastUpdated><DateDesignated>25/03/2021</DateDesignated>
<UniqueID>MYA9001</UniqueID><OFSIGroupID>99001</OFSIGroupID>
<Names>
 <Name><Name1>Zaw</Name1><Name6>ZEDD</Name6><NameType>Alias</NameType><AliasStrength>Low quality</AliasStrength></Name>
 <Name><Name1>Zaw</Name1><Name2>Testing</Name2><Name6>ZED</Name6><NameType>Primary Name</NameType></Name>
</Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>ဇော်ဇက်</NameNonLatinScript></NonLatinName></NonLatinNames>
<RegimeName>The Myanmar (Sanctions) Regulations 2021</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip>
<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<Addresses><Address><AddressLine1>1 Test Road</AddressLine1><AddressCountry>Thailand</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1964</DOB><DOB>03/07/1965</DOB></DOBs>
 <Nationalities><Nationality>Myanmar</Nationality></Nationalities>
 <PassportDetails><Passport><PassportNumber>XX00001</PassportNumber></Passport></PassportDetails>
 <BirthDetails><Location><CountryOfBirth>India</CountryOfBirth></Location></BirthDetails>
</Individual></IndividualDetails>
"""


def ca_xml(*records: str) -> bytes:
    """sema-lmes.xml with these `record` contents."""
    body = "\n".join(f"<record>{one}</record>" for one in records)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<data-set>\n{body}\n</data-set>'.encode()


CA_PERSON = (
    "<Country>Myanmar / Birmanie</Country><LastName>Zed</LastName><GivenName>Zaw Testing</GivenName>"
    "<DateOfBirthOrShipBuildDate>1964-07-03</DateOfBirthOrShipBuildDate><Aliases>Zaw Zedd; Z. Zed, Zetkyi</Aliases>"
    "<Schedule>1, Part 2</Schedule><Item>77</Item><DateOfListing>2021-02-18</DateOfListing>"
)
CA_BOTH_LANGUAGES = (
    "<Country-Pays>Russia / Russie</Country-Pays><EntityOrShip-EntiteOuNavire>Nobody's Ship</EntityOrShip-EntiteOuNavire>"
    "<TitleOrShipType-TitreOuTypeDeNavire>Tanker</TitleOrShipType-TitreOuTypeDeNavire>"
    "<ShipIMONumber-NumeroOMIDuNavire>9999993</ShipIMONumber-NumeroOMIDuNavire>"
    "<DateOfBirthOrShipBuildDate-DateDeNaissance>2003</DateOfBirthOrShipBuildDate-DateDeNaissance>"
    "<Schedule-Annexe>1.1</Schedule-Annexe><Item-NumeroDarticle>4</Item-NumeroDarticle>"
    "<DateOfListing-DateDinscription>2024-05-01</DateOfListing-DateDinscription>"
)

AU_ROWS = (
    {"Reference": "101", "Name of Individual or Entity": "Zaw Testing ZED", "Type": "Individual",
     "Name Type": "Primary Name", "Date of Birth": "a) 3/07/1964 b) approximately 1965",
     "Citizenship": "Myanmar", "Address": "1 Test Road, Bangkok, Thailand",
     "Additional Information": "Invented.", "Committees": "Autonomous (Myanmar)", "Control Date": "2023-02-01",
     "Instrument of Designation": "An Instrument 2023", "Targeted Financial Sanction": "TRUE",
     "Travel Ban": "TRUE"},
    {"Reference": "101a", "Name of Individual or Entity": "Zaw Zedd", "Type": "Individual",
     "Name Type": "Alias", "Alias Strength": "Weak", "Committees": "Autonomous (Myanmar)"},
    {"Reference": "102", "Name of Individual or Entity": "NOBODY'S BANK", "Type": "Entity",
     "Name Type": "Primary Name", "Committees": "1718 (DPRK)", "Control Date": "2018-01-01"},
    {"Reference": "101b", "Name of Individual or Entity": "ဇော်ဇက်", "Type": "Individual",
     "Name Type": "Original Script", "Committees": "Autonomous (Myanmar)"},
)  # fmt: skip


def xlsx(*sheets: tuple[str, Iterable[Sequence[object]]]) -> bytes:
    """A workbook made by an ordinary library; days are written as days."""
    import datetime

    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(at, column, datetime.datetime(*cell.timetuple()[:3]), day)
                elif cell not in ("", None):
                    sheet.write(at, column, cell)
    book.close()
    return written.getvalue()


def rows_of(columns: Sequence[str], rows: Iterable[dict[str, object]]) -> list[list[object]]:
    """A head and its rows as lists of cells."""
    return [list(columns), *([row.get(column, "") for column in columns] for row in rows)]


def ods(rows: Iterable[Sequence[str]], *, more: str = "", name: str = "Sheet1") -> bytes:
    """An OpenDocument spreadsheet with texts; `more` stands before the rows."""
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{_escaped(cell)}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + '<table:table-cell table:number-columns-repeated="900"/></table:table-row>'
        for row in rows
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": ODS_HEAD
            + f'<table:table table:name="{name}">{more}{body}</table:table>'
            + ODS_END,
        }
    )


ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
)
ODS_END = "</office:spreadsheet></office:body></office:document-content>"


def packed(parts: dict[str, str | bytes]) -> bytes:
    """These parts in a ZIP file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return written.getvalue()


def _escaped(cell: str) -> str:
    return cell.replace("&", "&amp;").replace("<", "&lt;")


CH_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<swiss-sanctions-list list-type="whole-list" date="2026-09-28">\n'
    '<sanctions-program ssid="20"><program-key lang="ger">Myanmar</program-key><program-key lang="eng">Myanmar</program-key>'
    '<program-name lang="eng">Ordinance of 17 October 2018 on measures against Myanmar</program-name>'
    '<sanctions-set ssid="200" lang="eng">Annex 1</sanctions-set></sanctions-program>\n'
    '<place ssid="9"><location>Yangon</location><country iso-code="MM">Myanmar</country></place>\n'
)
CH_PERSON = (
    '<target ssid="4001"><sanctions-set-id>200</sanctions-set-id>'
    '<modification modification-type="amended" publication-date="2024-02-01" effective-date="2024-02-01"/>'
    '<modification modification-type="listed" publication-date="2021-03-30" effective-date="2021-03-31">'
    '<added><target ssid="1"><individual/></target></added></modification>'
    '<individual sex="male"><identity ssid="1" main="true">'
    '<name name-type="alias" quality="low"><name-part order="1" name-part-type="whole-name"><value>Zedkyi</value></name-part></name>'
    '<name name-type="primary-name" quality="good">'
    '<name-part order="1" name-part-type="family-name"><value>Zed</value>'
    '<spelling-variant lang="mya" script="MYMR">ဇက်</spelling-variant></name-part>'
    '<name-part order="2" name-part-type="given-name"><value>Zaw</value>'
    '<spelling-variant lang="mya" script="MYMR">ဇော်</spelling-variant></name-part></name>'
    '<day-month-year day="3" month="7" year="1964"/><day-month-year year="1965"/>'
    '<nationality><country iso-code="MM">Myanmar</country></nationality><address place-id="9"/>'
    '<identification-document document-type="passport"><number>XX00001</number></identification-document>'
    "</identity><justification>Invented.</justification><other-information>IMO number: 9999993</other-information>"
    "</individual></target>"
)
CH_FORMER = (
    '<target ssid="4002"><sanctions-set-id>200</sanctions-set-id>'
    '<modification modification-type="de-listed" effective-date="2023-05-04"/>'
    '<modification modification-type="listed" effective-date="2019-01-01"/>'
    '<entity><identity ssid="2" main="true"><name name-type="primary-name">'
    '<name-part order="1" name-part-type="whole-name"><value>Nobody Trading</value></name-part></name></identity></entity></target>'
)


def ch_xml(*targets: str) -> bytes:
    """The Swiss list with these targets."""
    return (
        CH_HEAD + "\n".join(targets or (CH_PERSON, CH_FORMER)) + "\n</swiss-sanctions-list>"
    ).encode()


ADVANCED_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADVANCED_XML" Version="3">
<DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>8</Month><Day>20</Day></DateOfIssue>
<ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<CountryValues><Country ID="1" ISO2="MM">Burma</Country><Country ID="2">Thailand</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="10">Nationality Country</FeatureType>
<FeatureType ID="25">Location</FeatureType><FeatureType ID="224">Gender</FeatureType>
<FeatureType ID="344">Digital Currency Address - XBT</FeatureType></FeatureTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType><IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
<LegalBasisValues><LegalBasis ID="92">Executive Order 14014 (Burma)</LegalBasis></LegalBasisValues>
<ListValues><List ID="1550">SDN List</List></ListValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
<NamePartType ID="1525">Entity Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
<PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType></SanctionsTypeValues>
<ScriptValues><Script ID="215">Latin</Script><Script ID="400">Burmese</Script></ScriptValues>
</ReferenceValueSets>
<Locations><Location ID="25"><LocationCountry CountryID="1"/><LocationPart LocPartTypeID="1"><LocationPartValue><Value>Yangon</Value></LocationPartValue></LocationPart></Location>
<Location ID="26"><LocationCountry CountryID="2"/></Location></Locations>
"""


def advanced_party(number: str, *, last: str = "ZED", first: str = "Zaw", alias: str = "ZEDKYI", born: str = "1964",
                   script: str = "ဇော်ဇက်") -> str:  # fmt: skip
    """A person with a name, an alias, a name in another script, a birth date and two countries."""
    return f"""<DistinctParty FixedRef="{number}"><Comment>Invented.</Comment><Profile ID="{number}" PartySubTypeID="4">
<Identity ID="7{number}" FixedRef="{number}" Primary="true">
<Alias FixedRef="{number}" AliasTypeID="1400" Primary="false" LowQuality="true"><DocumentedName ID="2" DocNameStatusID="1">
<DocumentedNamePart><NamePartValue NamePartGroupID="{number}1" ScriptID="215">{alias}</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias FixedRef="{number}" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName ID="1" DocNameStatusID="1">
<DocumentedNamePart><NamePartValue NamePartGroupID="{number}1" ScriptID="215">{last}</NamePartValue></DocumentedNamePart>
<DocumentedNamePart><NamePartValue NamePartGroupID="{number}2" ScriptID="215">{first}</NamePartValue></DocumentedNamePart></DocumentedName>
<DocumentedName ID="3" DocNameStatusID="2"><DocumentedNamePart><NamePartValue NamePartGroupID="{number}1" ScriptID="400">{script}</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<NamePartGroups><MasterNamePartGroup><NamePartGroup ID="{number}1" NamePartTypeID="1520"/></MasterNamePartGroup>
<MasterNamePartGroup><NamePartGroup ID="{number}2" NamePartTypeID="1521"/></MasterNamePartGroup></NamePartGroups></Identity>
<Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod CalendarTypeID="1"><Start Approximate="false"><From><Year>{born}</Year><Month>1</Month><Day>1</Day></From>
<To><Year>{born}</Year><Month>1</Month><Day>1</Day></To></Start><End Approximate="false"><From><Year>{born}</Year><Month>12</Month><Day>31</Day></From>
<To><Year>{born}</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
<Feature ID="2" FeatureTypeID="25"><FeatureVersion ID="2"><VersionLocation LocationID="26"/></FeatureVersion></Feature>
<Feature ID="3" FeatureTypeID="10"><FeatureVersion ID="3"><VersionLocation LocationID="25"/></FeatureVersion></Feature>
<Feature ID="4" FeatureTypeID="224"><FeatureVersion ID="4"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
<Feature ID="5" FeatureTypeID="344"><FeatureVersion ID="5"><VersionDetail DetailTypeID="1432">1NobodyXXXX{number}</VersionDetail></FeatureVersion></Feature>
</Profile></DistinctParty>"""


def advanced_entry(number: str, *, programme: str = "BURMA-EO14014", year: str = "2021") -> str:
    """The entry of a profile on the list, made on 22 March of that year."""
    return f"""<SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1550">
<EntryEvent ID="{number}" EntryEventTypeID="1" LegalBasisID="92"><Comment/><Date CalendarTypeID="1"><Year>{year}</Year><Month>3</Month><Day>22</Day></Date></EntryEvent>
<SanctionsMeasure ID="{number}" SanctionsTypeID="2"><Comment/></SanctionsMeasure>
<SanctionsMeasure ID="{number}" SanctionsTypeID="1"><Comment>{programme}</Comment></SanctionsMeasure></SanctionsEntry>"""


def advanced_xml(parties: Iterable[str], entries: Iterable[str], documents: str = "") -> bytes:
    """SDN_ADVANCED.XML with these parties and entries."""
    return (
        ADVANCED_HEAD + f"<IDRegDocuments>{documents}</IDRegDocuments>\n<DistinctParties>"
        + "\n".join(parties) + "</DistinctParties>\n<SanctionsEntries>" + "\n".join(entries)
        + "</SanctionsEntries>\n</Sanctions>"
    ).encode()  # fmt: skip


OPENSANCTIONS_ROWS = (
    {"id": "NK-invented1", "schema": "Person", "name": "Zaw Zed", "aliases": "Zaw Zedd;ဇော်ဇက်",
     "birth_date": "1964-07-03;1965", "countries": "mm;th", "identifiers": "XX00001",
     "program_ids": "EU-MMR;GB-MMR", "dataset": "EU Council Official Journal Sanctioned Entities;UK FCDO Sanctions List",
     "last_change": "2026-09-15T09:48:57"},
    {"id": "NK-invented2", "schema": "Vessel", "name": "NOBODY'S SHIP", "dataset": "us_ofac_sdn"},
)  # fmt: skip


def json_lines(*objects: object) -> bytes:
    """One object a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


NESTED = {
    "id": "NK-invented1", "caption": "Zaw Zed", "schema": "Person", "target": True,
    "datasets": ["eu_journal_sanctions", "gb_fcdo_sanctions"], "last_change": "2026-09-15T09:48:57",
    "properties": {
        "name": ["Zaw Zed"], "alias": ["ဇော်ဇက်"], "weakAlias": ["Zedkyi"], "birthDate": ["1964-07-03"],
        "nationality": ["mm"], "gender": ["male"], "passportNumber": ["XX00001"],
        "sanctions": [
            {"id": "eu-1", "schema": "Sanction", "properties": {"programId": ["EU-MMR"],
             "startDate": ["2021-03-22"], "provisions": ["Asset freeze"], "program": ["Regulation 401/2013"]}},
            {"id": "gb-1", "schema": "Sanction", "properties": {"programId": ["GB-MMR"],
             "listingDate": ["2021-03-25"], "endDate": ["2024-01-09"]}},
        ],
    },
}  # fmt: skip
