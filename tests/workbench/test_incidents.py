"""Tables of incidents into an archive: kept, cited row by row, taken in again, judged, and let out through the gate."""

import io

import pytest

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import new_identity
from answerable.archive.view import Viewer
from answerable.casework.citing import Cite
from answerable.casework.incidents.held import accounts, incidents
from answerable.casework.incidents.model import Account, Casualties, Victim
from answerable.dates import SourceDate
from answerable.errors import CannotRead, Conflict, NotAllowed, NotFound
from answerable.workbench import incident_written as written
from answerable.workbench import incidents as workbench
from answerable.workbench.held import Exit, content_of
from answerable.workbench.incident_import import import_table
from answerable.workbench.incident_mappings import saved_mappings

MAPPING = """\
mapping: partner
source: Example Network
fields: {id: No., what: Type, when: Date, place: [Village, State], party: Actor}
casualties: [{harm: killed, column: Killed}]
"""
HEAD = "No.,Type,Date,Village,State,Actor,Killed"
ROWS = (
    "1,Air strike,2021-03-03,A hamlet,Kachin,Myanmar Army,3-5",
    "2,Killings,2021-03-05,Some village,Chin,Arakan Army,dozens",
    "3,Killings,,Some village,Chin,Arakan Army,2",
)


@pytest.fixture(scope="module")
def identity():
    return new_identity()


@pytest.fixture(params=["sealed", "open"])
def archive(request, tmp_path, identity):
    sealed = request.param == "sealed"
    with Archive.create(
        tmp_path / "archive",
        recipient=identity[1] if sealed else "",
        sealed=sealed,
        keys=KeyStore(tmp_path / "keys"),
    ) as made:
        yield made


@pytest.fixture
def bring(archive, tmp_path):
    """Import lines of CSV by the mapping; the file is named like the call."""

    def bring(*lines, mapping=MAPPING, name="list.csv", head=HEAD, **options):
        path, written = tmp_path / name, tmp_path / "partner.yaml"
        path.write_text("\n".join((head, *lines)), encoding="utf-8")
        written.write_text(mapping, encoding="utf-8")
        return import_table(archive, path, str(written), by="owner", **options)

    return bring


def held(archive):
    return accounts(Viewer(archive))


def test_each_account_names_the_table_and_its_line(archive, bring):
    done = bring(*ROWS)
    assert [(one.cite.object, one.cite.locator) for one in held(archive)] == [
        (done.object, "line 2"),
        (done.object, "line 3"),
    ]
    assert content_of(archive, done.object).decode().startswith(HEAD)


def test_rows_that_lack_the_least_are_refused_one_by_one_and_the_rest_go_on(archive, bring):
    done = bring(*ROWS)
    assert [(one.line, one.reason) for one in done.refused] == [(4, "When is not said.")]
    assert len(held(archive)) == 2


def test_importing_again_writes_nothing_twice(archive, bring):
    bring(*ROWS)
    again = bring(*ROWS)
    assert (again.count("known"), again.count("new")) == (2, 0)
    assert len(held(archive)) == 2


def test_a_newer_copy_updates_the_row_and_keeps_the_incident(archive, bring):
    bring(*ROWS)
    before = {one.origin.row: one.incident for one in held(archive)}
    done = bring(
        ROWS[0].replace("3-5", "4-6"), ROWS[1], "9,Killings,2022-01-01,X,Shan,,1", name="new.csv"
    )
    assert (done.count("updated"), done.count("known"), done.count("new")) == (1, 1, 1)
    after = {one.origin.row: one for one in held(archive)}
    assert len(after) == 3
    assert after["id:1"].incident == before["id:1"]
    assert (after["id:1"].casualties[0].low, after["id:1"].cite.object) == (4, done.object)


def test_a_dry_run_says_the_same_and_writes_nothing(archive, bring):
    before = archive.index.db.execute("SELECT COUNT(*) FROM records").get
    dry = bring(*ROWS, dry=True)
    assert archive.index.db.execute("SELECT COUNT(*) FROM records").get == before
    done = bring(*ROWS)
    assert [one.outcome for one in dry.rows] == [one.outcome for one in done.rows]
    assert [one.incident for one in dry.rows] == [one.incident for one in done.rows]


def test_a_mapping_is_saved_once_and_a_corrected_one_takes_its_place(archive, bring, tmp_path):
    bring(*ROWS)
    bring(*ROWS)
    assert len(saved_mappings(archive, "partner")) == 1
    bring(*ROWS, mapping=MAPPING + "numbers: {dozens: 24-99}\n")
    [(_, saved)] = saved_mappings(archive, "Partner")
    assert saved.numbers == {"dozens": (24, 99)}
    done = import_table(archive, tmp_path / "list.csv", "partner", by="owner")
    assert done.count("known") == 2
    assert {(one.casualties[0].low, one.casualties[0].high) for one in held(archive)} == {
        (3, 5),
        (24, 99),
    }


def test_a_mapping_that_nobody_saved_is_not_found(archive, bring, tmp_path):
    bring(*ROWS, dry=True)
    with pytest.raises(NotFound, match="partner"):
        import_table(archive, tmp_path / "list.csv", "partner", by="owner")


def test_a_table_that_tells_of_nothing_is_not_kept(archive, bring):
    with pytest.raises(CannotRead, match="When is not said"):
        bring(ROWS[2])
    assert list(Viewer(archive).objects()) == []


def test_what_a_person_took_back_is_gone_and_does_not_come_again(archive, bring):
    bring(*ROWS)
    with archive.change("an error", by="owner") as change:
        change.retract(held(archive)[0].id, "the table was wrong")
    assert [one.origin.row for one in held(archive)] == ["id:2"]
    assert bring(*ROWS).count("taken_back") == 1
    assert len(held(archive)) == 1


def test_a_table_that_was_taken_back_takes_its_accounts_with_it(archive, bring):
    done = bring(*ROWS)
    with archive.change("an error", by="owner") as change:
        change.retract(done.object, "the wrong file")
    assert held(archive) == ()


NAMED = MAPPING.replace(
    "fields: {", "rows: victim\nfields: {victim_name: Actor, age: Killed, "
).replace("column: Killed", "")
NAMED = NAMED.replace("{harm: killed, }", "{harm: killed}").replace(", party: Actor", "")


def test_names_of_victims_stay_in_the_table_and_only_in_a_sealed_archive(archive, bring):
    lines = (
        "1,Killings,2021-03-03,A,Kachin,Example Person,34",
        "2,Killings,2021-03-03,A,Kachin,Example Child,9",
    )
    if not archive.identity.sealed:
        with pytest.raises(NotAllowed, match="sealed"):
            bring(*lines, mapping=NAMED)
        return
    done = bring(*lines, mapping=NAMED)
    adult, child = held(archive)
    assert adult.victims[0].person.startswith("V1-")
    assert child.victims[0].person == ""
    bodies = " ".join(str(r.body) for r in Viewer(archive).of_kind("incident", "mapping"))
    assert "Example Person" not in bodies
    assert "Example Child" not in bodies
    assert Viewer(archive).level(done.object) == "confidential"
    assert accounts(Viewer(archive, clearance="internal")) == ()


def by_hand(archive, **more):
    with archive.change("a report", by="owner") as change:
        made = change.preserve_bytes(b"A report on Hilltown.", "report.txt").object
    return Account(
        **{
            "id": "",
            "incident": "",
            "cite": Cite(object=made),
            "what": ("attack.air",),
            "when": SourceDate.parse("2021-03-03"),
            "place": "A hamlet, Kachin",
            "casualties": (Casualties(harm="killed", low=7, high=7),),
            **more,
        }
    )


def test_the_same_account_is_written_once(archive):
    first = written.add(archive, by_hand(archive), by="owner")
    assert written.add(archive, by_hand(archive), by="owner") == (first[0], first[1], False)


@pytest.mark.parametrize("age", ["9", "34"])
def test_a_victim_is_never_named(archive, age):
    with pytest.raises(NotAllowed, match="child" if age == "9" else "victim"):
        written.add(
            archive, by_hand(archive, victims=(Victim(person="Example Name", age=age),)), by="owner"
        )


def test_an_account_of_an_incident_that_is_not_here_is_refused(archive):
    with pytest.raises(NotFound):
        written.add(archive, by_hand(archive, incident="incident:nothing"), by="owner")


def together(archive, bring):
    bring(*ROWS)
    hand, _, _ = written.add(archive, by_hand(archive), by="owner")
    return hand, next(one.incident for one in held(archive) if one.origin)


def test_two_incidents_are_one_when_a_person_says_so_and_apart_when_it_is_taken_back(
    archive, bring
):
    one, other = together(archive, bring)
    assert len(incidents(Viewer(archive))) == 3
    _, _, [record] = written.judge(
        archive, one, other[:18], "same", "same day and place", by="owner"
    )
    found = next(i for i in incidents(Viewer(archive)) if len(i.accounts) == 2)
    assert set(found.together) == {one, other}
    with archive.change("an error", by="owner") as change:
        change.retract(record, "another village of that name")
    assert len(incidents(Viewer(archive))) == 3


def test_a_second_judgement_by_the_same_person_takes_the_place_of_the_first(archive, bring):
    one, other = together(archive, bring)
    written.judge(archive, one, other, "same", "x", by="owner")
    written.judge(archive, one, other, "different", "y", by="owner")
    assert len(incidents(Viewer(archive))) == 3
    assert all(not i.disputed for i in incidents(Viewer(archive)))


def test_where_people_disagree_the_incidents_stay_apart_and_it_is_shown(archive, bring):
    one, other = together(archive, bring)
    written.judge(archive, one, other, "same", "x", by="first")
    written.judge(archive, one, other, "different", "y", by="second")
    found = {i.id: i.disputed for i in incidents(Viewer(archive))}
    assert (found[one], found[other]) == ((other,), (one,))


def test_only_what_the_gate_lets_out_stands_in_a_table_that_leaves(archive, bring):
    done = bring(*ROWS)
    written.add(archive, by_hand(archive), by="owner")
    leaving = Exit(purpose="research", recipient="A partner")
    if not archive.identity.sealed:
        assert workbench.counted(archive, leaving).left_out == {}
        return
    assert workbench.counted(archive, leaving).incidents == ()
    with archive.change("published", by="owner") as change:
        change.record(records.classification(by="owner", target=done.object, level="public"))
    found = workbench.counted(archive, leaving)
    assert len(found.incidents) == 2
    assert sum(found.left_out.values()) == 1


def test_who_is_named_like_a_person_or_is_a_suspect_does_not_leave_in_a_table(archive, bring):
    done = bring(
        ROWS[0].replace("Myanmar Army", "Col. Example Name"),
        ROWS[1].replace("Arakan Army", "the men of Example Suspect"),
    )
    with archive.change("published", by="owner") as change:
        change.record(records.classification(by="owner", target=done.object, level="public"))
        change.record(
            records.naming(
                by="P-1",
                name="Example Suspect",
                answer="no",
                purpose="research",
                recipient="A partner",
                reason="x",
            )
        )
    found = workbench.counted(archive, Exit(purpose="research", recipient="A partner"))
    assert found.incidents == ()
    assert sorted(found.left_out.values()) == [1, 1]


def test_what_was_given_in_confidence_stands_in_no_number(archive, bring):
    done = bring(*ROWS)
    with archive.change("in confidence", by="owner") as change:
        change.record(records.flag(by="owner", object_id=done.object, flag=records.LEAD_ONLY))
    found = workbench.counted(archive)
    assert found.incidents == ()
    [(reason, count)] = found.left_out.items()
    assert (count, "54(3)(e)" in reason) == (2, True)


def test_an_id_that_several_share_asks_for_more(archive, bring):
    bring(*ROWS)
    ids = sorted(one.incident for one in held(archive))
    with pytest.raises((Conflict, NotFound)):
        workbench.incident(archive, "incident:")
    assert workbench.incident(archive, ids[0]).id == ids[0]


def test_thousands_of_rows_of_a_workbook_are_taken_in(archive, tmp_path):
    if archive.identity.sealed:
        pytest.skip("once is enough")
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"constant_memory": True})
    page = book.add_worksheet("All")
    page.write_row(0, 0, HEAD.split(","))
    for at in range(1, 5_001):
        page.write_row(
            at, 0, [at, "Air strike", f"2021-03-{at % 28 + 1:02}", f"V {at}", "Chin", "AA", at % 7]
        )
    book.close()
    (tmp_path / "big.xlsx").write_bytes(made.getvalue())
    (tmp_path / "partner.yaml").write_text(MAPPING)
    done = import_table(archive, tmp_path / "big.xlsx", str(tmp_path / "partner.yaml"), by="owner")
    assert done.count("new") == 5_000
