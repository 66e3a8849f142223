"""Invented actors, posts, ties and lists in an archive, for the tests of the rooms of actors."""

from __future__ import annotations

from pathlib import Path

from answerable.workbench import actors, held_lists

TESTS = Path(__file__).resolve().parents[1]
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>\u202egnp.exe'
POSTS = """id,kind,property,value,polarity
u,unit,name,33rd Light Infantry Division,
w,unit,name,Western Command,
p,person,name,Min Example One,
p,person,alias,မင်းဥပမာ,
p,person,birth_date,1961-04-03,
q,person,name,Daw Sample Two,
x,posting,officer,p,
x,posting,organisation,u,
x,posting,role,Commander,
x,posting,start,2016,
x,posting,end,2018,
r,command_relation,superior,w,
r,command_relation,subordinate,u,
r,command_relation,start,2015,
c,company,name,Sample Trading Company,
o,ownership,owner,q,
o,ownership,asset,c,
o,ownership,start,2012,
"""
AGAINST = """id,kind,property,value,polarity
v,unit,name,LID 33,
n,person,name,Min Exampel One,
n,person,birth_date,1967,
n,person,nationality,mm,denied
y,posting,officer,n,
y,posting,organisation,v,
y,posting,role,Commander,denied
y,posting,date,2017-09-01,
"""
HEAD = "number,name,listed on,birthdate,programme,type"


def describe(archive, tmp_path, text=POSTS, name="posts.csv", by="P-1"):
    """Import a table of descriptions; gives the ids of actors by the ids of the table."""
    path = tmp_path / name
    path.write_text(text)
    actors.import_file(archive, path, "", source=path.stem, by=by)
    return {one.described.place.entry: one.described.actor for one in actors.held(archive)}


def add_list(archive, tmp_path, *rows, authority="EU", date="2023-12-01", name="", by="P-1"):
    """Keep a table of a list; gives its object."""
    from answerable.actors.lists.intake import Asked, read_list

    path = tmp_path / (name or f"{authority}-{date}.csv")
    path.write_text("\n".join((HEAD, *rows)))
    asked = Asked(authority=authority, date=date, name=path.name)
    snapshot = held_lists.confirmed_as(read_list(path.read_bytes(), asked), True)
    added = held_lists.add_list(archive, path, None, snapshot, sure=True, by=by)
    return added.object


def classify(archive, object_id, level, by="P-1"):
    from answerable.archive import records

    with archive.change("classified", by=by) as change:
        change.record(records.classification(by=by, target=object_id, level=level))


def object_named(archive, name):
    [found] = [
        row[0]
        for row in archive.index.db.execute("SELECT object FROM names WHERE written=?", (name,))
    ]
    return found


def bare(id):
    return id.removeprefix("actor:").removeprefix("sha256:")
