"""Small lists in the shapes in which they are published, made by hand, and read."""

from __future__ import annotations

from answerable.actors.lists.entry import Snapshot
from answerable.actors.lists.intake import Asked, read_list

NOTHING = "-0- "


def sdn(*rows: str) -> bytes:
    """SDN.CSV: `number,name,type,programme,remarks` each, with the empty columns filled in."""
    found = []
    for row in rows:
        number, name, kind, programme, remarks = row.split("|")
        empty = ",".join([NOTHING] * 7)
        found.append(
            f'{number},"{name}",{_quoted(kind)},"{programme}",{empty},{_quoted(remarks)}\r\n'
        )
    return "".join(found).encode() + b"\x1a"


def alt(*rows: str) -> bytes:
    """ALT.CSV: `number|kind|name` each."""
    found = (row.split("|") for row in rows)
    return "".join(
        f'{n},{i},"{kind}","{name}",-0- \r\n' for i, (n, kind, name) in enumerate(found)
    ).encode()


def sdn_xml(*entries: str, published: str = "11/08/2023") -> bytes:
    """SDN.XML with these `sdnEntry` contents."""
    body = "\n".join(f"<sdnEntry>{entry}</sdnEntry>" for entry in entries)
    return (
        '<?xml version="1.0" standalone="yes"?>\n<sdnList xmlns="http://tempuri.org/sdnList.xsd">'
        f"<publshInformation><Publish_Date>{published}</Publish_Date></publshInformation>\n"
        f"{body}\n</sdnList>"
    ).encode()


def eu_xml(*entities: str, generated: str = "2026-08-05T10:00:00") -> bytes:
    """The EU's XML with these `sanctionEntity` elements."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<export xmlns="http://eu.europa.ec/fpi/fsd/export" '
        f'generationDate="{generated}">\n' + "\n".join(entities) + "\n</export>"
    ).encode()


def eu_entity(number: str, *names: str, designated: str = "", published: str = "2021-03-22",
              code: str = "person", programme: str = "MMR") -> str:  # fmt: skip
    """One `sanctionEntity`; a name that begins with `~` is a weak one."""
    aliases = "".join(
        f'<nameAlias wholeName="{name.lstrip("~")}" strong="{"false" if name[0] == "~" else "true"}"/>'
        for name in names
    )
    return (
        f'<sanctionEntity designationDate="{designated}" euReferenceNumber="{number}" logicalId="1">'
        f'<regulation publicationDate="{published}" programme="{programme}"/>'
        f'<subjectType code="{code}"/>{aliases}</sanctionEntity>'
    )


def un_xml(*individuals: str, generated: str = "2026-02-27T00:00:09.554Z") -> bytes:
    """The UN's XML with these INDIVIDUAL contents."""
    body = "\n".join(f"<INDIVIDUAL>{one}</INDIVIDUAL>" for one in individuals)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="{generated}">\n'
        f"<INDIVIDUALS>{body}</INDIVIDUALS>\n</CONSOLIDATED_LIST>"
    ).encode()


THAN_HLAING = "31474|HLAING, Than|individual|BURMA-EO14014|DOB 1965; Gender Male."
"""A row of the US list, in the public domain."""


def read(content: bytes, **asked: object) -> Snapshot:
    """The list, with a date unless the test gives one."""
    return read_list(content, Asked(**{"date": "2023-11-08", **asked}))  # type: ignore[arg-type]


def _quoted(cell: str) -> str:
    return f'"{cell}"' if cell else NOTHING
