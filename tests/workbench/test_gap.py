"""gap: who is on whose list on a day, who is not, and of whom is it not known?"""

import csv
import io
import re
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "actors"))
from screened import DAY, MOGE, body, person, register, says, table, us

from answerable.actors.screening.gap import Wanted, chosen, gap_of
from answerable.actors.screening.identity import Beside
from answerable.actors.screening.whole_list import rows_of_regime
from answerable.dates import SourceDate
from answerable.workbench.gap import gap_json, gap_words
from answerable.workbench.gap_file import write_gap
from answerable.workbench.gap_page import page
from answerable.workbench.table_file import Sheet, csv_of

SHORT = "31474|HLAING, Than|individual|BURMA-EO14014|"
THREE = "31775|NAING, Zaw Htun|individual|BURMA-EO14014|DOB 03 Apr 1961."
THEME = "23278|SOE, Maung Maung Zed|individual|GLOMAG|"
COLUMNS = ("EU", "US", "GB")


def gap(*entities, lists=(), facts=(), on=DAY, judgements=None, concerns="MM"):
    beside = Beside(
        register=register(*lists, facts=facts), **({"judgements": judgements} if judgements else {})
    )
    rows = [("", one) for one in entities]
    return gap_of(rows, beside, on, rows_are="Names", authorities=COLUMNS, concerns=concerns)


def cell(entity, authority="US", **given):
    return gap(entity, **given).rows[0].cell(authority)


def listed(regime, since="2021-03-22", **more):
    rest = "".join(f", {key}: {value}" for key, value in more.items())
    return f"subject: Zaw Htun Naing, property: listed_by, regime: {regime}, from: {since}{rest}"


ZAW = person("Zaw Htun Naing")


def test_a_listing_says_since_when_and_until_which_copy():
    found = cell(ZAW, lists=[us(THREE)])
    assert found.word == "listed"
    assert found.sentence == (
        "US-BURMA, travel ban; asset freeze: since 2023-11-08 at the latest, still shown 2023-11-08"
    )
    assert found.how == "by name, not judged"


def test_where_no_copy_is_held_the_answer_is_unknown_and_never_no():
    found = cell(ZAW, "GB", lists=[us(THREE)])
    assert found.word == "unknown"
    assert "no copy" in found.sentence


def test_where_only_packs_speak_of_others_it_is_unknown_too():
    fact = "subject: Quirin Abel Voss, property: listed_by, regime: GB-MMR, from: 2021-02-18"
    found = cell(ZAW, "GB", facts=(fact,))
    assert (found.word, "says nothing" in found.sentence) == ("unknown", True)


def test_absence_names_the_day_of_the_copy():
    found = cell(person("Quirin Abel Voss"), lists=[us(THREE)])
    assert (found.word, found.sentence) == ("not on the copy", "not on the copy of 2023-11-08")


def test_a_copy_later_than_the_day_says_so():
    found = cell(person("Quirin Abel Voss"), lists=[us(THREE)], on=SourceDate.parse("2022-01-01"))
    assert "later than the day asked about" in found.sentence


def test_the_list_of_other_measures_cannot_show_that_nobody_is_blocked():
    found = cell(person("Quirin Abel Voss"), lists=[us(MOGE)])
    assert found.word == "unknown"


def test_a_programme_is_not_a_country():
    found = cell(person("Maung Maung Zed Soe"), lists=[us(THEME)])
    assert (found.word, "US-GLOMAG" in found.sentence) == ("listed under another programme", True)


def test_without_a_situation_every_programme_counts_alike():
    assert cell(person("Maung Maung Zed Soe"), lists=[us(THEME)], concerns="").word == "listed"


def test_a_directive_is_no_freezing_of_assets():
    found = cell(
        body("Myanma Oil and Gas Enterprise"), lists=[us(THREE), us(MOGE, date="2023-12-01")]
    )
    assert found.word == "sectoral measure only"
    assert "assets are not frozen by it" in found.sentence


def test_a_ban_on_travel_is_told_from_the_freezing_of_assets():
    found = cell(ZAW, facts=(listed("US-VISA", unit="travel ban"),))
    assert found.word == "travel ban only"


def test_a_listing_that_ended_says_when():
    found = cell(ZAW, facts=(listed("US-BURMA", to="2023-07-24"),))
    assert (found.word, "until 2023-07-24" in found.sentence) == ("delisted", True)


def test_a_listing_after_the_day_is_none_on_that_day():
    found = cell(ZAW, facts=(listed("US-BURMA"),), on=SourceDate.parse("2020-01-01"))
    assert found.word == "listed later"


def test_two_common_words_are_put_to_a_person():
    found = cell(person("Than Hlaing"), lists=[us(SHORT)])
    assert found.word == "to be judged"
    assert "two words" in found.sentence


def test_a_name_spelled_alike_is_never_said_to_be_absent_however_common():
    many = tuple(
        f"{n}|AUNG, Aung {word}|individual|SDGT|"
        for n, word in enumerate("Zaw Min Soe Oo Win".split(), 500)
    )
    found = cell(person("Aung Aung"), lists=[us("27224|AUNG, Aung|individual|GLOMAG|", *many)])
    assert found.word == "to be judged"


def test_a_judgement_settles_the_cell():
    said = says("same", "actor:x", "list:US:31474")
    found = cell(person("Than Hlaing", id="actor:x"), lists=[us(SHORT)], judgements=said)
    assert (found.word, found.how) == ("listed", "judged by a person")


def test_one_judged_different_is_kept_apart_with_the_reason():
    said = says("different", "actor:x", "list:US:31474")
    found = cell(person("Than Hlaing", id="actor:x"), lists=[us(SHORT)], judgements=said)
    assert (found.word, "photographs" in found.sentence) == ("kept apart", True)


def test_two_rows_of_one_name_settle_nothing():
    found = gap(ZAW, person("Zaw Htun Naing"), lists=[us(THREE)])
    assert [row.cell("US").word for row in found.rows] == ["to be judged"] * 2


def test_a_table_of_somebodys_own_is_marked_unconfirmed():
    found = cell(ZAW, "EU", lists=[table("1,Zaw Htun Naing,2022-02-21,,EU-MMR,person")])
    assert (found.word, found.confirmed) == ("listed", False)


def test_a_pack_and_a_copy_that_differ_are_shown_side_by_side():
    facts = (listed("EU-MMR", "2021-03-22", at="a row"),)
    found = cell(
        ZAW, "EU", lists=[table("1,Zaw Htun Naing,2022-02-21,,EU-MMR,person")], facts=facts
    )
    assert "sources give" in " ".join(found.disagreements)


def test_a_list_of_a_party_to_a_conflict_is_no_column_and_adds_to_no_count():
    wanted = table("1,Zaw Htun Naing,2022-01-01,,TERROR,person", authority="ZJ")
    found = gap(ZAW, lists=[wanted, us(SHORT)])
    assert [one.word for one in found.rows[0].cells] == ["unknown", "not on the copy", "unknown"]
    [one] = found.rows[0].attributed
    assert one.why == "a party to the armed conflict in Zedland"
    assert "does not count" in " ".join(gap_words(found).split())


def test_rows_of_a_programme_are_its_entries_on_the_latest_copy():
    found = register(us(THREE, SHORT, THEME))
    rows = rows_of_regime(found, "US", "BURMA-EO14014", DAY)
    assert [number for number, _ in rows] == ["31775", "31474"]


def test_rows_of_the_blocked_stand_beside_those_under_a_directive():
    found = register(us(THREE, SHORT), us(MOGE, date="2023-12-01"))
    rows = rows_of_regime(found, "US", "BURMA-EO14014", DAY)
    assert {number for number, _ in rows} == {"31775", "31474", "46072"}


def test_both_directions_who_is_listed_there_and_is_no_row_here():
    found = gap(ZAW, lists=[us(THREE, SHORT, THEME)])
    assert [one.listing.number for one in found.elsewhere] == ["31474"]


def test_one_who_may_be_a_row_is_named_so_among_those_who_are_none():
    found = gap(person("Than Hlaing"), lists=[us(SHORT)])
    assert [one.perhaps for one in found.elsewhere] == [("Than Hlaing",)]


BOTH = (listed("EU-MMR"), listed("GB-MMR"))


def test_listed_by_two_and_not_by_a_third():
    found = gap(ZAW, person("Quirin Abel Voss"), lists=[us(SHORT)], facts=BOTH)
    rows = chosen(found, Wanted(at_least=2, not_by=("US",)))
    assert [row.asked.name for row in rows.rows] == ["Zaw Htun Naing"]


def test_unknown_never_counts_as_not_listed():
    rows = chosen(gap(ZAW, facts=BOTH), Wanted(at_least=2, not_by=("US",)))
    assert rows.rows == ()
    assert [row.asked.name for row in rows.left_open] == ["Zaw Htun Naing"]


def test_a_measure_on_certain_dealings_is_no_listing_for_the_filter():
    moge = body("Myanma Oil and Gas Enterprise")
    fact = "subject: Myanma Oil and Gas Enterprise, property: listed_by, regime: EU-MMR, from: 2022-02-21, unit: asset freeze"
    found = gap(moge, lists=[us(THREE), us(MOGE, date="2023-12-01")], facts=(fact,))
    assert len(chosen(found, Wanted(at_least=1, not_by=("US",))).rows) == 1


def test_the_words_name_every_copy_with_its_day():
    said = gap_words(gap(ZAW, lists=[us(THREE)]), width=100)
    assert "copy of 2023-11-08" in said
    assert "alleged" in said


HOSTILE = person("=HYPERLINK(1)\u202e <script>alert(1)</script>")


def test_the_object_counts_the_words_and_carries_no_hidden_direction():
    fields = gap_json(gap(HOSTILE, lists=[us(THREE)]))
    assert fields["columns"][1]["counts"] == {"not on the copy": 1}
    assert "\u202e" not in fields["rows"][0]["name"]


def test_the_page_stands_alone_and_shows_a_hostile_name_as_text():
    made = page(gap(HOSTILE, ZAW, lists=[us(THREE)]))
    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert "\u202e" not in made
    assert not re.search(r"(?:href|src)=[\"']?(?:https?:)?//", made)
    assert "default-src 'none'" in made


def test_the_page_says_of_what_it_knows_nothing():
    made = page(gap(ZAW, lists=[us(THREE)]))
    assert "unknown is never no" in made
    assert "presumed innocent" in made


def test_a_cell_that_begins_like_a_formula_is_text_in_csv(tmp_path):
    out = write_gap(gap(HOSTILE, lists=[us(THREE)]), tmp_path / "gap.csv")
    rows = list(csv.reader(io.StringIO(out.read_bytes().decode("utf-8-sig"))))
    assert rows[1][0].startswith("'=HYPERLINK")


@pytest.mark.parametrize("begins", ["=1", "+1", "-1", "@x", "|x", "%x", " =1"])
def test_whatever_a_spreadsheet_takes_for_a_formula_is_quoted(begins):
    made = csv_of(Sheet(name="x", columns=(("a", 1),), rows=((begins,),)))
    assert made.decode("utf-8-sig").splitlines()[1].startswith("'")


def test_the_workbook_holds_no_formula_and_is_the_same_each_time(tmp_path):
    found = gap(HOSTILE, lists=[us(THREE)])
    one, other = (write_gap(found, tmp_path / name) for name in ("a.xlsx", "b.xlsx"))
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets" in name]
    assert not any(b"<f>" in each for each in sheets)


def test_an_earlier_table_is_replaced_and_another_file_is_not(tmp_path):
    found = gap(ZAW, lists=[us(THREE)])
    for ending in (".html", ".csv", ".xlsx"):
        write_gap(found, tmp_path / f"gap{ending}")
        write_gap(found, tmp_path / f"gap{ending}")
        other = tmp_path / f"mine{ending}"
        other.write_text("mine")
        with pytest.raises(Exception, match="Something else bears this name"):
            write_gap(found, other)
