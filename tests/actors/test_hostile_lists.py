"""Can a broken or hostile list do more than be refused, or lose rows in silence?"""

import json
import random
import warnings
from pathlib import Path

import pytest
from published import THAN_HLAING, alt, eu_entity, eu_xml, sdn, un_xml
from published_abroad import (
    AU_COLUMNS,
    AU_ROWS,
    CA_BOTH_LANGUAGES,
    CA_PERSON,
    NESTED,
    OPENSANCTIONS_COLUMNS,
    OPENSANCTIONS_ROWS,
    UK_ALIAS,
    UK_DESIGNATION,
    UK_MAIN,
    advanced_entry,
    advanced_party,
    advanced_xml,
    ca_xml,
    ch_xml,
    json_lines,
    ods,
    rows_of,
    table,
    uk_csv,
    uk_xml,
    xlsx,
)

from answerable.actors.lists import advanced_child, shapes, xml_child
from answerable.actors.lists.as_pack import as_pack
from answerable.actors.lists.changes import changes
from answerable.actors.lists.intake import Asked, read_list
from answerable.errors import CannotRead, UsageError
from answerable.reading.sheets import sheet, sheet_child

MUSEUM = Path(__file__).resolve().parents[1] / "museum" / "lists"
DAY = "2026-01-01"
SOUND = {
    "ofac": sdn(THAN_HLAING, "36|AEROCARIBBEAN AIRLINES||CUBA|a.k.a. 'X'."),
    "eu": eu_xml(eu_entity("EU.1", "Zaw Zed", "~Z.", designated="2021-03-22")),
    "un": un_xml("<FIRST_NAME>ZAW</FIRST_NAME><REFERENCE_NUMBER>X1</REFERENCE_NUMBER>"),
    "uk csv": uk_csv(),
    "uk xml": uk_xml(UK_DESIGNATION),
    "uk ods": ods(rows_of(("Unique ID", "Name 1", "Name 6"), [{"Unique ID": "1", "Name 6": "ZED"}])),
    "canada": ca_xml(CA_PERSON, CA_BOTH_LANGUAGES),
    "australia": xlsx(("A", rows_of(AU_COLUMNS, AU_ROWS))),
    "switzerland": ch_xml(),
    "advanced": advanced_xml([advanced_party("900")], [advanced_entry("900")]),
    "simple": table(OPENSANCTIONS_COLUMNS, *OPENSANCTIONS_ROWS),
    "nested": json_lines(NESTED),
}  # fmt: skip


@pytest.fixture
def in_this_process(monkeypatch):
    """The parsers without processes of their own, which are what a thousand files would take long for."""
    children = {
        "xml_child": xml_child,
        "advanced_child": advanced_child,
        "sheet_child": sheet_child,
    }

    def found_by(asked, data, *_):
        said = json.loads(json.dumps(children[asked.module.stem].found_in(data)))
        if "refused" in said:
            raise CannotRead(said["refused"], advice=said["advice"] or asked.advice)
        return said

    monkeypatch.setattr(shapes, "found_by", found_by)
    monkeypatch.setattr(sheet, "found_by", found_by)


@pytest.mark.parametrize("name", SOUND)
def test_a_changed_file_is_read_or_refused_and_nothing_else(name, in_this_process):
    chance = random.Random(name)
    read = 0
    for _ in range(100):
        try:
            snapshot = read_list(spoiled(SOUND[name], chance), Asked(date=DAY, authority=""))
        except (CannotRead, UsageError):
            continue
        read += 1
        assert all(entry.name and entry.number and entry.line > 0 for entry in snapshot.entries)
        as_pack(snapshot)
    assert read or name in ("australia", "uk ods")


def spoiled(sound, chance):
    """The file with some bytes exchanged, cut out, doubled or put in."""
    content = bytearray(sound)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(max(len(content), 1))
        length = chance.randint(1, 60)
        way = chance.randrange(5)
        if way == 0 and content:
            content[at] = chance.randrange(256)
        elif way == 1:
            del content[at : at + length]
        elif way == 2:
            content[at:at] = content[at : at + length] * chance.randint(1, 4)
        elif way == 3 and chance.random() < 0.3:
            del content[at:]
        else:
            content[at:at] = chance.choice([b'"', b",", b"\n", b"\0", b"<", b"&", b"-0- ", b"\xff"])
    return bytes(content)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_table_in_another_encoding_says_the_same(encoding):
    snapshot = read_list(uk_csv(UK_MAIN, UK_ALIAS).decode().encode(encoding))
    assert [one.name for one in snapshot.entries[0].aliases] == ["Zaw ZEDD", "ဇော်ဇက်"]


def test_a_table_in_windows_1252_keeps_its_letters():
    content = uk_csv({**UK_MAIN, "Name 6": "ZÉD"}).decode().encode("cp1252")
    assert read_list(content).entries[0].name == "Zaw Testing ZÉD"


def test_an_xml_file_in_utf_16_is_told_by_its_mark():
    content = ca_xml(CA_PERSON).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_list(content, Asked(date=DAY)).entries[0].name == "Zaw Testing Zed"


@pytest.mark.parametrize("name", ["uk xml", "canada", "switzerland", "advanced"])
def test_a_file_in_xml_that_was_cut_off_is_refused(name):
    content = SOUND[name]
    with pytest.raises(CannotRead) as refused:
        read_list(content[: len(content) * 3 // 4], Asked(date=DAY))
    assert "damaged" in refused.value.message


@pytest.mark.parametrize(
    "name",
    [
        "uk_with_entities_that_unfold.xml",
        "swiss_target_of_no_kind.xml",
        "advanced_without_parties.xml",
        "canada_nested_more_deeply.xml",
        "uk_head_without_rows.csv",
        "collection_of_no_objects.json",
    ],
)
def test_a_specimen_of_a_broken_list_is_refused_with_advice(name):
    with pytest.raises(CannotRead) as refused:
        read_list((MUSEUM / name).read_bytes(), Asked(date=DAY))
    assert refused.value.advice


def test_a_formula_in_a_name_is_a_name_and_nothing_else():
    content = uk_csv({**UK_MAIN, "Name 1": '=HYPERLINK("http://x")', "Name 2": ""})
    assert read_list(content).entries[0].name == '=HYPERLINK("http://x") ZED'


def test_a_cell_larger_than_any_is_a_broken_row_and_its_name_does_not_count_as_gone():
    sound = uk_csv(UK_MAIN, {**UK_MAIN, "Unique ID": "MYA9", "Name 6": "OTHER"})
    huge = uk_csv(
        {**UK_MAIN, "Other Information": "x" * 140_000},
        {**UK_MAIN, "Unique ID": "MYA9", "Name 6": "OTHER"},
        day="24-Sep-2026",
    )
    old, new = read_list(sound), read_list(huge)
    assert len(new.broken) == 1
    assert [(one.kind, one.number) for one in changes(old, new).found] == [("unclear", "MYA9001")]


def test_what_stands_on_a_broken_row_is_never_shown():
    snapshot = read_list(sdn(THAN_HLAING, "x|A NAME NOBODY MUST SEE||CUBA|"), Asked(date=DAY))
    assert "NOBODY" not in str(snapshot.broken[0])


def test_reading_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        read_list(SOUND["ofac"], Asked(date=DAY, aliases=alt("36|aka|ZED")))
