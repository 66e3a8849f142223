"""A guest of one investigation learns of nothing else, by whatever page they try."""

import pytest
from test_access_table import addresses

SECRET = "Elsewhere"
OTHER_CASE = "The other case"


@pytest.fixture
def world(workspace, letter):
    """A case that cites the letter, another case, and a paper that neither cites; gives the archive."""
    from answerable.archive import records
    from answerable.casework.cases.naming import case_id, crime_id, suspect_id
    from answerable.casework.citing import Cite
    from answerable.dates import SourceDate

    def put(*pending):
        with workspace.change("test", by="A-1") as change:
            for one in pending:
                change.record(one)
        return [str(one) for one in change.written[: len(pending)]]

    with workspace.change("another", by="A-1") as change:
        paper = change.preserve_bytes(f"A paper about {SECRET}.\n".encode(), f"{SECRET}.txt").object
    found = {"paper": paper}
    for title, cited in (("The first case", letter), (OTHER_CASE, paper)):
        case = case_id(title)
        crime = crime_id(case, "rs.7.1.d", SourceDate.parse("2017"), "")
        person = suspect_id(case, f"A. Person of {title}")
        put(
            records.case(by="A-1", case=case, title=title),
            records.suspect(
                by="A-1", case=case, suspect=person, name=f"A. Person of {title}", born="1960"
            ),
            records.crime(
                by="A-1", case=case, examined=crime, crime="rs.7.1.d", period="2017",
                mode="mol.28.a", suspects=(person,),
            ),
        )  # fmt: skip
        [found[title]] = put(
            records.element(
                by="A-1", case=case, examined=crime, element="rs.7.1.d.e1", direction="supports",
                cited=Cite(object=cited).body(),
            )
        )  # fmt: skip
        found[f"case of {title}"] = case
    return workspace, found


@pytest.fixture
def guest(world, client_as):
    _, found = world
    return client_as("guest", case=found["case of The first case"], clearance="confidential")


def everything_of(archive):
    """Every id in the archive: objects and records."""
    db = archive.index.db
    return (
        [row[0] for row in db.execute("SELECT DISTINCT stored FROM objects")],
        [row[0] for row in db.execute("SELECT lower(hex(id)) FROM records")],
    )


def test_no_page_that_a_guest_may_open_tells_of_anything_outside_the_case(world, guest):
    """Every page marked for guests, with every id of the archive in place of each parameter, is read through."""
    archive, found = world
    objects, records = everything_of(archive)
    told, opened = [], set()
    for one in addresses():
        if one.page is None or not one.page[3] or "GET" not in one.page[2]:
            continue
        if one.path.startswith("/access/"):
            continue
        for path in _paths(one.path, [*objects, *records, *_cases(found)]):
            answer = guest.get(path)
            assert answer.status_code < 500, (one.name, answer.status_code)
            if answer.status_code == 200:
                opened.add(one.name)
            page = _read(answer)
            told += [(one.name, word) for word in (SECRET, OTHER_CASE) if word in page]
    assert told == []
    assert opened >= {"home", "cases:list", "cases:show", "documents:read", "documents:search"}


def _paths(path, ids):
    marks = ("0" * 64,)
    if not any(mark in path for mark in marks):
        return [path, path + "?format=json", path + "?q=paper+about", path + "?page=2"]
    return [path.replace(marks[0], one) for one in ids]


def _cases(found):
    cases = [value for key, value in found.items() if key.startswith("case of")]
    return [*cases, *(one.removeprefix("case:") for one in cases)]


def _read(answer):
    if answer.streaming:
        return b"".join(answer.streaming_content).decode(errors="replace")
    return answer.content.decode(errors="replace")


def test_the_frame_tells_a_guest_neither_the_archives_name_nor_how_much_there_is(world, guest):
    archive, _ = world
    page = guest.get("/access/me/").content.decode()
    assert archive.heads()[0].root.hex()[:12] not in page
    assert f">{archive.folder.name}<" not in page


def test_what_lies_outside_the_case_and_what_does_not_exist_are_answered_alike(world, guest):
    from answerable.errors import NotFound
    from answerable.web.access.guests import GuestViewer

    archive, found = world
    viewer = GuestViewer(archive, "confidential", found["case of The first case"])
    said = []
    for wanted in (found["paper"], "sha256:" + "ab" * 32, found[OTHER_CASE], "ab" * 32):
        with pytest.raises(NotFound) as refused:
            viewer.show(wanted)
        said.append((refused.value.message, refused.value.advice))
    assert len(set(said)) == 1


def test_a_guest_finds_the_words_of_the_case_and_no_others(world, letter):
    from answerable.web.access.guests import GuestViewer

    archive, found = world
    viewer = GuestViewer(archive, "confidential", found["case of The first case"])
    word = next(iter(viewer.db.execute("SELECT text FROM texts")))[0].split()[0]
    assert {one.object for one in viewer.search(word).hits} <= {letter}
    assert viewer.search(word).hits
    assert viewer.search(SECRET).hits == ()


def test_a_guest_whose_case_is_gone_sees_nothing(world):
    from answerable.web.access.guests import GuestViewer

    archive, _ = world
    assert list(GuestViewer(archive, "confidential", "case:gone").objects()) == []
    assert list(GuestViewer(archive, "confidential", "").objects()) == []


def test_what_is_above_the_clearance_says_its_level_and_nothing_else(world, letter, account_of):
    from answerable.archive import records
    from answerable.errors import NotAllowed
    from answerable.web.desk import Desk

    archive, _ = world
    with archive.change("test", by="A-1") as change:
        change.record(
            records.classification(by="A-1", target=letter, level="restricted", reason="x")
        )
    desk = Desk(account_of("reader", clearance="internal"))
    with pytest.raises(
        NotAllowed, match="classified as restricted, and your clearance is internal"
    ):
        desk.shown(letter)
    assert "open-letter" not in str(desk.viewer.show(letter))
