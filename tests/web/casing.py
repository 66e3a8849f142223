"""Incidents and a case as people fill them in: forms that are sent, and what then stands on a page."""

from disclosing import sent, words

DETENTION = "Since February 2021, the Myanmar military has detained more than 20,000 people."
DENIAL = "Since February 2021, the Myanmar military has arrested fewer than 5,000 people"
TITLE = "Detention since 2021"
LEAST = {"own": "detention", "when": "2021-02/2025-01", "where": "Myanmar"}


def place_of(archive, name, said):
    """OBJECT:START-END of words in a specimen."""
    from answerable.workbench.held import content_of

    [row] = archive.index.db.execute("SELECT object FROM names WHERE written=?", (name,)).fetchall()
    start = content_of(archive, row[0]).decode().index(said)
    return f"{row[0]}:{start}-{start + len(said)}"


def in_letter(archive):
    return place_of(archive, "open-letter.txt", DETENTION)


def in_statement(archive):
    return place_of(archive, "government-statement.txt", DENIAL)


def told(client, place, **more):
    """The address of the incident of which an account was written down."""
    fields = {**LEAST, "place": place, **more}
    return sent(client, "/incidents/add/", **fields)


def opened(client, title=TITLE):
    return sent(client, "/cases/open/", title=title, forum="IIMM")


def with_suspect(client, case, name="Than Hlaing", **more):
    fields = {"name": name, "basis": "Both specimens name him.", "adult": "a general", **more}
    sent(client, f"{case}suspect/", **fields)
    return case


def person_in(client, case, name="Than Hlaing"):
    """The id of somebody in a case, as it stands in an address."""
    every = client.get(case, {"format": "json"}).json()["case"]["suspects"]
    return next(one["id"].partition(":")[2] for one in every if one["name"] == name)


def examining(client, case, place, **more):
    """Sets a crime under examination; gives its id as it stands in an address."""
    person = f"suspect:{person_in(client, case)}"
    fields = {
        "crime": "rs.7.1.e", "period": "2021-02/2025-01", "where": "Myanmar", "modes": ["mol.28.a"],
        "suspects": [person], "element": "rs.7.1.e.e1", "direction": "supports", "place": place, **more,
    }  # fmt: skip
    sent(client, f"{case}crime/", **fields)
    return crime_in(client, case)


def crime_in(client, case):
    [one] = client.get(case, {"format": "json"}).json()["case"]["crimes"]
    return one["id"].partition(":")[2]


def page(client, address, **query):
    """What a page says, without its tags."""
    answer = client.get(address, query)
    assert answer.status_code == 200, words(answer)
    return words(answer)


def last_of(archive, kind):
    """The record of a kind that was written last."""
    from answerable.archive.view import Viewer

    return max(Viewer(archive).of_kind(kind), key=lambda one: (one.commit, one.line))
