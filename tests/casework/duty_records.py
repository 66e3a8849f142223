"""A small pack of States, persons and steps before courts, made for the tests of casework."""

from answerable.actors.records import records_of
from answerable.ontology.packs import parse_pack

YAML = """
pack: duties_by_hand
version: "1"
title: Made for a test
as_of: 2026-01-01
treaties:
  - {id: rome, label: Rome Statute of the International Criminal Court}
authorities:
  - {id: ICC, label: International Criminal Court, aliases: [ICC], kind: court}
  - {id: OTP, label: Office of the Prosecutor, kind: prosecutor, part_of: ICC}
  - {id: CITY, label: Federal Court of the City, kind: national_court}
  - {id: IS, label: Islandia, kind: state}
sources:
  - {id: s, text: The official text, date: 2020-01-01}
contexts:
  - {id: ctx, label: An attack}
crimes:
  - {id: c1, article: 7(1)(d), title: Deportation or forcible transfer, category: crimes_against_humanity, aliases: [deportation], context: ctx, source: s, confirmed: true}
  - {id: c2, article: 7(1)(a), title: Murder, category: crimes_against_humanity, context: ctx, source: s, confirmed: true}
duties:
  - {id: d1, article: 89(1), duty: comply with requests for arrest and surrender, who: States Parties, treaty: rome, source: s, confirmed: true}
  - {id: d2, article: 98(1), duty: may not ask for a breach of immunity, who: the Court, treaty: rome, note: contested for heads of State, source: s, confirmed: true}
situations:
  - {id: X-1, forum: ICC, label: situation in Riverland/Mountainland, crimes: [deportation], places: [Riverland, Mountainland], since: 2010-06-01, link: at least in part in Riverland, source: s, confirmed: true}
  - {id: X-2, forum: CITY, label: case of the valley, crimes: [crimes against humanity], places: [High Valley], source: s, confirmed: true}
places:
  - {id: ML, label: Mountainland, kind: country, source: s, confirmed: true}
  - {id: ML-1, label: High Valley, kind: state, parent: ML, source: s, confirmed: true}
facts:
  - {subject: Riverland, property: party_to, regime: rome, from: 2010-06-01, source: s, confirmed: true}
  - {subject: Lakeland, property: party_to, regime: rome, from: 2002-07-01, to: 2026-06-02, source: s, confirmed: true}
  - {subject: Lakeland, property: notified_withdrawal, regime: rome, from: 2025-06-02, source: s, confirmed: true, note: effective a year later}
  - {subject: Fenland, property: party_to, regime: rome, from: 2002-07-01, to: 2017-10-27, source: s, confirmed: true}
  - {subject: Sandland, property: party_to, regime: rome, from: 2002-07-01, source: s, confirmed: true}
  - {subject: Sandland, property: announced_withdrawal, regime: rome, from: 2025-09-22, source: s, confirmed: true}
  - {subject: Greyland, property: party_to, regime: rome, from: 2005-01-01, source: s, confirmed: false}
  - {subject: Mountainland, property: accepts_jurisdiction, regime: rome, event: undecided, value: 2002-07-01/.., from: 2021-07-17, source: s, confirmed: true}
  - {subject: Ana Marsh, aliases: [General Ana Marsh], property: proceeding, regime: ICC, event: warrant_requested, from: 2024-11-27, source: s, confirmed: true}
  - {subject: Ana Marsh, property: proceeding, regime: CITY, event: warrant_issued, from: 2025-02-13, source: s, confirmed: true}
  - {subject: Ana Marsh, property: holds_office, value: President, regime: IS, from: 2026-04-03, source: s, confirmed: false}
  - {subject: Ben Stone, property: proceeding, regime: ICC, event: warrant_issued, from: 2023-03-17, source: s, confirmed: true}
  - {subject: Cy Reed, property: proceeding, regime: ICC, event: warrant_issued, from: 2025-03-07, source: s, confirmed: true}
  - {subject: Cy Reed, property: proceeding, regime: ICC, event: surrender, from: 2025-03-12, source: s, confirmed: true}
  - {subject: Di Wood, property: proceeding, regime: ICC, event: warrant_issued, from: 2024-01-01, source: s, confirmed: false}
  - {subject: Ed Vale, property: proceeding, regime: ICC, event: warrant_issued, from: 2024-01-01, source: s, confirmed: true}
  - {subject: Ed Vale, property: proceeding, regime: ICC, event: closed, from: 2025-02-01, source: s, confirmed: true}
"""
PACK = parse_pack(YAML.encode())
RECORDS = records_of((PACK,))
