"""Is every fact of a pack written on a line, dated, sourced, and either confirmed or marked as not?"""

import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.dates import SourceDate
from answerable.errors import CannotRead
from answerable.ontology.packs import BUNDLED, bundled_packs, lint, load_pack, parse_pack

HEAD = (
    "pack: small\nversion: '1'\ntitle: Small\nas_of: 2026-01-01\n"
    "authorities:\n  - {id: EU, label: European Union}\n"
    "sources:\n  - {id: s, text: The Gazette, date: 2021-03-22}\n"
    "facts:\n"
)
FACT = "  - {subject: A, property: listed_by, regime: EU, from: 2021-03-22, source: s, confirmed: true}\n"


def raw(name):
    return (files("answerable.ontology") / "packs" / f"{name}.yaml").read_bytes()


def pack(name):
    return next(one for one in bundled_packs() if one.name == name)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_pack_has_no_faults(name):
    assert lint(raw(name)) == ()


@pytest.mark.parametrize("name", BUNDLED)
def test_a_fact_is_cited_by_the_hash_of_the_file_and_the_line_it_stands_on(name):
    lines = raw(name).decode().splitlines()
    for fact in pack(name).facts:
        assert fact.pack == f"{name}@{sha256(raw(name)).hexdigest()}"
        assert re.search(rf'subject: "?{re.escape(fact.subject)}', lines[fact.line - 1])
        assert fact.valid_from.iso in lines[fact.line - 1]


@pytest.mark.parametrize("name", BUNDLED)
def test_every_fact_line_says_itself_whether_it_is_confirmed(name):
    lines = raw(name).decode().splitlines()
    for fact in pack(name).facts:
        assert f"confirmed: {'true' if fact.confirmed else 'false'}" in lines[fact.line - 1]
        assert fact.source.text


@pytest.mark.parametrize("name", BUNDLED)
def test_every_pack_says_where_absence_means_nothing(name):
    assert pack(name).incomplete_for


def test_the_listings_of_than_hlaing_are_on_record_and_switzerland_is_to_be_verified():
    found = {
        fact.regime: (fact.valid_from.iso, fact.confirmed)
        for fact in pack("sanctions_mm").facts
        if fact.subject == "Than Hlaing" and fact.property == "listed_by"
    }
    assert found["GB-MMR"] == ("2021-02-18", True)
    assert found["EU-MMR"] == ("2021-03-22", True)
    assert found["US-BURMA"] == ("2021-03-22", True)
    assert found["CA-MMR"] == ("2021-05-14/2021-05-17", True)
    assert not found["CH-MMR"][1]


def test_the_eu_persons_in_force_are_counted_by_day_and_row_16_is_not_invented():
    rows = [fact for fact in pack("sanctions_mm").facts if "part A" in fact.source.text]
    days = [fact.valid_from.iso for fact in rows]
    assert [days.count(day) for day in ("2018-06-25", "2018-12-21", "2021-03-22", "2021-04-19", "2021-06-21")] == [
        7, 7, 10, 10, 8,
    ]  # fmt: skip
    assert "row 16" not in {fact.at for fact in rows}


def test_completeness_excludes_those_who_were_removed():
    found = pack("sanctions_mm")
    assert {bound.regime for bound in found.complete_for} == {"EU-MMR", "CA-MMR"}
    for bound in found.complete_for:
        assert bound.period.contains(SourceDate.parse("2021-11-22"))
    assert any("removed" in note for note in found.incomplete_for)


def test_no_statement_of_reasons_is_copied():
    assert max(len(fact.note) for fact in pack("sanctions_mm").facts) < 260


def test_all_faults_are_reported_at_once_in_words_with_their_lines():
    broken = HEAD + (
        "  - {subject: A, property: p, regime: XX, from: 2021-99-99, source: t, confirmed: maybe}\n"
        "  - {subject: B, colour: red, from: 2021, to: 2020, property: p, source: s, confirmed: true}\n"
    )
    found = [str(fault) for fault in lint(broken.encode())]
    assert found == sorted(found, key=lambda words: int(re.findall(r"\d+", words)[0]))
    for words in ('"confirmed" is either true or false', '"from" is no date', 'regime "XX"', 'source "t"',
                  'no place for "colour"', "ends before it begins"):  # fmt: skip
        assert any(words in one for one in found), words


def test_a_pack_with_a_fault_is_not_used_at_all():
    with pytest.raises(CannotRead, match="line 10") as refused:
        parse_pack((HEAD + FACT.replace("confirmed: true", "confirmed: perhaps")).encode())
    assert refused.value.advice


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"a: [", "not YAML"),
        (b"- a\n", "named sections"),
        (b"a: &x [1]\nb: *x\n", "Anchors"),
        (b"a: !!python/object/apply:os.system [ls]\n", "no section"),
        (b"pack: a\npack: b\n", "twice"),
        (b"", "named sections"),
    ],
)
def test_content_that_is_no_pack_is_a_fault_and_never_an_action(content, words):
    assert any(words in str(fault) for fault in lint(content))


def test_a_repeated_fact_names_the_line_it_repeats():
    assert [str(fault) for fault in lint((HEAD + FACT + FACT).encode())] == [
        "line 11: This repeats line 10."
    ]


def test_a_figure_without_an_explained_unit_is_a_fault():
    figure = FACT.replace("confirmed", "value: 12, unit: heads, confirmed")
    assert any("unit" in str(fault) for fault in lint((HEAD + figure).encode()))


def test_values_stay_as_written():
    assert (
        parse_pack((HEAD + FACT.replace("subject: A", "subject: No")).encode()).facts[0].subject
        == "No"
    )


def test_a_file_that_is_not_there_is_refused_with_advice(tmp_path: Path):
    with pytest.raises(CannotRead) as refused:
        load_pack(tmp_path / "none.yaml")
    assert refused.value.advice


def test_a_pack_in_a_file_is_the_pack_in_its_bytes(tmp_path: Path):
    path = tmp_path / "small.yaml"
    path.write_text(HEAD + FACT)
    assert load_pack(path) == parse_pack((HEAD + FACT).encode())


@given(st.binary(max_size=200))
def test_no_bytes_make_the_linter_fail(content):
    lint(content)


@given(st.text(alphabet="packfts:-{}[],& *!\n\"'#|>", max_size=120))
def test_no_text_makes_the_linter_fail(written):
    lint((HEAD + written).encode())
