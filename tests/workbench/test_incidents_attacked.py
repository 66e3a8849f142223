"""Can a hostile history, a table brought twice, or a reader of less change or learn the numbers of incidents?"""

import random

import orjson
import pytest

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import planning, shredding
from answerable.casework.incidents.alike import alike
from answerable.casework.incidents.coverage import AXES, coverage
from answerable.casework.incidents.held import accounts, incidents, resolved
from answerable.casework.incidents.standing import UNTESTED, standing_of
from answerable.casework.incidents.totals import ANY, totals
from answerable.errors import Conflict, NotFound
from answerable.workbench import incident_written as written
from answerable.workbench import incidents as workbench
from answerable.workbench.held import Exit
from answerable.workbench.incident_file import Asked, write_incidents
from answerable.workbench.incident_import import import_table
from answerable.workbench.incident_mappings import mapping_of, saved_mappings
from answerable.workbench.incident_plain import coverage_json, incident_json, total_json
from answerable.workbench.incident_words import (
    coverage_words,
    incident_line,
    incident_words,
    people_judged,
    totals_words,
)

MAPPING = """\
mapping: partner
source: Example Network
fields: {id: No., what: Type, when: Date, place: [Village, State], party: Actor, documented_by: By}
casualties: [{harm: killed, column: Killed}]
"""
HEAD = "No.,Type,Date,Village,State,Actor,Killed,By"
ROWS = (
    "1,Air strike,2021-03-03,A hamlet,Kachin,Myanmar Army,3-5,Radio A",
    "2,Killings,2021-03-05,Some village,Chin,Arakan Army,7,Radio B",
)
EVIL_ID = f"incident:{'e' * 26}"
LEAVING = Exit(purpose="research", recipient="A partner")


@pytest.fixture
def archive(tmp_path):
    with Archive.create(
        tmp_path / "archive", sealed=False, keys=KeyStore(tmp_path / "keys")
    ) as made:
        yield made


@pytest.fixture
def bring(archive, tmp_path):
    """Import lines of CSV by the mapping."""

    def bring(*lines, mapping=MAPPING, into=None, **options):
        path, written = tmp_path / "list.csv", tmp_path / "partner.yaml"
        path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
        written.write_text(mapping, encoding="utf-8")
        return import_table(into or archive, path, str(written), by="owner", **options)

    return bring


def put(archive, *pending):
    with archive.change("test", by="A-1") as change:
        for one in pending:
            change.record(one)
    return [str(one) for one in change.written[: len(pending)]]


def elsewhere(archive):
    """The same archive on another computer, whose history counts."""
    other = Archive.open(archive.folder, keys=KeyStore(archive.keys.folder.parent / "keys-2"))
    put(other, records.pack(by="x", object_id="sha256:00", title="to begin", version="1"))
    archive.admit(other.ledger.replica())
    return other


def kept(archive, words=b"A report.", level=""):
    with archive.change("a report", by="owner") as change:
        made = change.preserve_bytes(words, "report.txt").object
        if level:
            change.record(records.classification(by="owner", target=made, level=level))
    return made


def said(source, **more):
    """A record of an account, as any program may write it."""
    body = {
        "by": "x", "incident": EVIL_ID, "object": source, "what": ["attack.air"], "when": "2021-03-03",
        "place": "A hamlet, Kachin", "casualties": [{"harm": "killed", "low": 1, "high": 2}],
    }  # fmt: skip
    return Pending(kind="incident", body=body | more)


def rows(archive):
    found = workbench.counted(archive).incidents
    return totals(found, workbench.known_to().axes.party, standing_of(Viewer(archive)))


def killed(archive):
    [one] = [
        r
        for r in rows(archive)
        if (r.harm, r.among, r.party, r.status, r.standing) == ("killed", "", ANY, ANY, ANY)
    ]
    return one.low, None if one.open else one.high, one.incidents


def everything(archive, tmp_path):
    """All that is shown and written of the incidents of an archive."""
    known = workbench.known_to()
    found = workbench.counted(archive).incidents
    made = totals(found, known.axes.party, standing_of(Viewer(archive)))
    tables = [coverage(found, (axis,), known.axes) for axis in AXES]
    lines = [*totals_words(made), *people_judged(found)]
    for one in found:
        lines += [incident_line(one, known.labels), *incident_words(one, known.labels)]
    for table in tables:
        lines += coverage_words(table)
        assert table.empty >= 0
    asked = Asked(incidents=found, totals=made, coverage=tuple(tables), labels=known.labels)
    write_incidents(asked, tmp_path / "all.xlsx")
    alike(found, resolved(Viewer(archive)), known.places)
    plain = [*map(incident_json, found), *map(total_json, made), *map(coverage_json, tables)]
    return orjson.dumps(plain).decode() + "\n".join(lines)


# What another history may write

HOSTILE = (
    0, -1, 2**52, "", "9" * 4_400, "x" * 100_000, "\u202e<script>", [], ["a", 1], {"a": {"b": []}},
    [{}] * 60, [{"party": {"a": 1}}], [{"harm": "killed", "low": "x"}], [{"harm": "killed", "low": "9" * 4_000}],
    [{"harm": "killed", "low": -5, "high": 3}], [{"harm": "killed", "low": 9, "high": 3}],
    [{"harm": "killed", "low": 2**53 - 1}], "0001-01-01", "9999-12", "..", "incident:" + "e" * 26,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_bodies_of_any_shape_break_nothing_and_hide_no_honest_account(
    archive, bring, tmp_path, seed
):
    chance = random.Random(seed)
    bring(*ROWS)
    honest = {one.id for one in accounts(Viewer(archive))}
    source = kept(archive)
    keys = sorted(
        said(source).body.keys() | {"parties", "hit", "victims", "table", "line", "row", "note"}
    )
    for _ in range(60):
        put(archive, said(source, **{chance.choice(keys): chance.choice(HOSTILE)}))
        put(
            archive, said(source, **{key: chance.choice(HOSTILE) for key in chance.sample(keys, 6)})
        )
        put(
            archive,
            Pending(kind="mapping", body={"name": "partner", "written": chance.choice(HOSTILE)}),
        )
    everything(archive, tmp_path)
    assert honest <= {one.id for one in accounts(Viewer(archive))}
    assert mapping_of(archive, "partner")[0].name == "partner"


@pytest.mark.parametrize(
    "number",
    [
        {"low": 10**15},
        {"low": -3, "high": 5},
        {"low": 5, "high": 3},
        {"low": "7"},
        {"low": 1, "high": "many"},
    ],
)
def test_a_number_that_no_table_says_counts_nobody(archive, bring, number):
    bring(*ROWS)
    before = killed(archive)
    put(archive, said(kept(archive), casualties=[{"harm": "killed", **number}]))
    assert killed(archive) == before


def test_a_status_that_is_called_like_a_row_counts_nobody_twice(archive):
    number = {"harm": "killed", "low": 5, "high": 5, "status": ANY}
    put(archive, said(kept(archive), casualties=[number], parties=[{"party": ANY}]))
    assert killed(archive) == (5, 5, 1)


def test_the_digest_of_another_account_hides_it_from_nobody(archive, bring):
    bring(*ROWS)
    honest = accounts(Viewer(archive))[0]
    forged = said(
        honest.cite.object,
        incident=honest.incident,
        table="partner",
        row=honest.origin.row,
        digest=honest.origin.digest,
        casualties=[{"harm": "killed", "low": 0, "high": 0}],
    )
    put(elsewhere(archive), forged)
    archive.rebuild()
    assert honest.casualties in {one.casualties for one in accounts(Viewer(archive))}


def test_a_judgement_that_joins_a_thousand_incidents_is_said(archive):
    source = kept(archive)
    ids = [
        f"incident:{'a' * 22}{n:04}".translate(str.maketrans("0189", "zyxw")) for n in range(1_000)
    ]
    put(archive, *(said(source, incident=one, place=f"Place {n}") for n, one in enumerate(ids)))
    assert killed(archive) == (1_000, 2_000, 1_000)
    put(
        archive,
        *(
            records.judgement(
                by="x", one=ids[0], other=one, verdict="same", names=["a", "b"], reason="x"
            )
            for one in ids[1:]
        ),
    )
    assert killed(archive) == (1, 2, 1)
    [line] = people_judged(workbench.counted(archive).incidents)
    assert "1,000 incidents count as 1: people judged" in line


def test_an_id_that_serves_for_another_day_in_another_place_is_said(archive, bring):
    bring(*ROWS)
    first = accounts(Viewer(archive))[0].incident
    put(archive, said(kept(archive), incident=first, when="2022-01-01", place="Elsewhere, Shan"))
    [line] = people_judged(workbench.counted(archive).incidents)
    assert first[:19] in line
    assert "used twice" in line


def test_whatever_the_order_of_arrival_the_numbers_are_the_same(archive, bring, tmp_path):
    other = elsewhere(archive)
    bring(*ROWS)
    bring(*ROWS, into=other)
    put(other, said(kept(other)))
    found = []
    for keys in ("keys", "keys-2"):
        with Archive.open(archive.folder, keys=KeyStore(tmp_path / keys)) as again:
            again.rebuild()
            found.append((rows(again), accounts(Viewer(again))))
    assert found[0] == found[1]
    assert len(found[0][1]) == 3


def test_a_mapping_of_another_history_is_not_used_in_silence(archive, bring):
    bring(*ROWS)
    put(
        elsewhere(archive),
        records.mapping(by="x", name="partner", written=MAPPING.replace("Killed", "Type")),
        records.mapping(by="x", name="other", written=MAPPING),
    )
    archive.rebuild()
    with pytest.raises(Conflict):
        mapping_of(archive, "partner")
    with pytest.raises(NotFound):
        mapping_of(archive, "other")
    assert len(saved_mappings(archive)) == 2


# A table brought twice, or corrected


def test_the_same_file_under_another_name_is_refused_row_by_row(archive, bring):
    bring(*ROWS)
    done = bring(*ROWS, table="copy")
    assert [one.outcome for one in done.rows] == ["refused", "refused"]
    assert "--table partner" in done.refused[0].reason
    assert len(accounts(Viewer(archive))) == 2


def test_a_copy_under_another_name_is_said_and_every_row_proposed_as_a_duplicate(archive, bring):
    bring(*ROWS)
    done = bring("", *ROWS, table="copy")
    assert [(rows, "partner" in said) for said, (rows, _) in done.remarks.items()] == [(2, True)]
    found = alike(
        incidents(Viewer(archive)), resolved(Viewer(archive)), workbench.known_to().places
    )
    assert len(found.pairs) == 2


def test_what_was_verified_or_graded_does_not_pass_to_the_corrected_row(archive, bring):
    bring(*ROWS)
    first = accounts(Viewer(archive))[0]
    put(archive, records.review(by="P-2", target=first.id, status="verified", reason="seen"))
    bring(ROWS[0].replace("3-5", "30-50"), ROWS[1])
    corrected = next(one for one in incidents(Viewer(archive)) if one.id == first.incident)
    assert [one.casualties[0].low for one in corrected.accounts] == [30]
    assert standing_of(Viewer(archive))(corrected) == UNTESTED


def test_a_judgement_holds_when_a_row_is_corrected(archive, bring):
    bring(*ROWS)
    one, other = (each.incident for each in accounts(Viewer(archive)))
    written.judge(archive, one, other, "same", "one event", by="owner")
    bring(ROWS[0].replace("3-5", "4-6"), ROWS[1])
    assert len(incidents(Viewer(archive))) == 1


def test_a_table_that_was_withdrawn_takes_its_accounts_and_numbers_along(archive, bring):
    done = bring(*ROWS)
    found = planning.plan(archive, [done.object])
    shredding.destroy_now(
        archive, found, reason="the partner asked", ground="consent withdrawn", by="k7"
    )
    assert accounts(Viewer(archive)) == ()
    assert rows(archive) == ()


def test_what_was_withdrawn_is_not_told_again_by_another_history(archive, bring):
    done, other = bring(*ROWS), elsewhere(archive)
    put(other, said(done.object))
    found = planning.plan(archive, [done.object])
    shredding.destroy_now(archive, found, reason="x", ground="consent withdrawn", by="k7")
    archive.rebuild()
    assert accounts(Viewer(archive)) == ()


# Who may see less, or gets a file


def test_an_account_that_rests_on_a_record_of_what_is_restricted_is_seen_by_no_lower_reader(
    archive,
):
    hidden, open_ = kept(archive, b"Restricted.", "confidential"), kept(archive)
    [about] = put(archive, records.flag(by="owner", object_id=hidden, flag="df.r77"))
    put(archive, said("", target=about), said(open_, incident=f"incident:{'a' * 26}"))
    assert len(accounts(Viewer(archive))) == 2
    assert [one.cite.object for one in accounts(Viewer(archive, clearance="internal"))] == [open_]


def test_a_lower_reader_learns_no_id_of_an_incident_that_is_hidden(archive):
    hidden, open_ = kept(archive, b"Restricted.", "confidential"), kept(archive)
    other = f"incident:{'a' * 26}"
    put(archive, said(hidden, incident=other), said(open_))
    for by, verdict in (("A", "same"), ("B", "different")):
        put(
            archive,
            records.judgement(
                by=by, one=other, other=EVIL_ID, verdict=verdict, names=["a", "b"], reason="x"
            ),
        )
    assert [one.disputed for one in incidents(Viewer(archive))] == [(EVIL_ID,), (other,)]
    assert [one.disputed for one in incidents(Viewer(archive, clearance="internal"))] == [()]


def test_an_account_of_a_source_that_nobody_holds_stands_in_no_number(archive):
    put(archive, said(f"sha256:{'0' * 64}"), said("", target="f" * 64), said("", target="nothing"))
    assert accounts(Viewer(archive)) == ()


def test_a_file_tells_its_reader_not_how_much_is_held_back_nor_why(archive, bring, tmp_path):
    from answerable.reading.sheets.sheet import read_sheets

    bring(*ROWS)
    put(archive, said(kept(archive, b"Given in confidence.")))
    source = next(one for one in accounts(Viewer(archive)) if one.incident == EVIL_ID).cite.object
    put(archive, records.flag(by="owner", object_id=source, flag=records.LEAD_ONLY))
    found = workbench.counted(archive, LEAVING)
    assert sum(found.left_out.values()) == 1
    axes = workbench.known_to().axes
    asked = Asked(
        incidents=found.incidents,
        totals=totals(found.incidents, axes.party, lambda one: UNTESTED),
        coverage=(coverage(found.incidents, ("party",), axes),),
        labels={},
    )
    write_incidents(asked, tmp_path / "out.xlsx")
    written = str(read_sheets((tmp_path / "out.xlsx").read_bytes()))
    assert "54(3)(e)" not in written
    assert "accounts left out" not in written
    assert "may not leave" in written


def test_whoever_told_is_not_named_outside(archive, bring):
    bring(ROWS[0].replace("Radio A", "Daw Example Witness"), ROWS[1])
    found = workbench.counted(archive, LEAVING)
    assert [one.accounts[0].documented_by for one in found.incidents] == ["Radio B"]
    assert any("named like a person" in one for one in found.left_out)


# All parties alike


@pytest.mark.parametrize("party", ["Myanmar Army", "Arakan Army", "terrorists", "the regime"])
def test_whoever_is_named_is_alleged_with_who_says_so(archive, bring, tmp_path, party):
    bring(ROWS[0].replace("Myanmar Army", party))
    told = everything(archive, tmp_path)
    assert f"alleged: {party}, according to Radio A" in told
    label = workbench.known_to().axes.party(incidents(Viewer(archive))[0])
    assert f"  alleged, {label}: 3 to 5" in told
    assert label.startswith("“") == (party in ("terrorists", "the regime"))
