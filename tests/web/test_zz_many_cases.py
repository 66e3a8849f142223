import sys,time
sys.path.insert(0,'/work/main/tests/web')
import pytest
def test_many(workspace, client_as):
    from answerable.archive import records
    letter=[r[0] for r in workspace.index.db.execute("SELECT object FROM names WHERE written='open-letter.txt'")][0]
    t=time.time()
    with workspace.change("many", by="A-1") as change:
        for n in range(10_000):
            change.record(records.incident(by="A-1", incident=f"incident:{n:026}".replace('0','a').replace('1','b').replace('8','c').replace('9','d'), what=["life.killing"], when=f"20{15+n%9}-{n%12+1:02}-{n%28+1:02}", place=f"Village {n}, Kachin", object_id=letter, parties=[{"party":"Myanmar Army","attributed_by":"x"}], casualties=[{"harm":"killed","low":1,"high":3,"status":"unknown"}]))
    print('written',time.time()-t)
    c=client_as('editor')
    for u in ('/incidents/','/incidents/','/incidents/?page=7','/incidents/?month=2021-03','/incidents/coverage/','/incidents/coverage/?rows=place&columns=month','/incidents/map/','/incidents/map/','/incidents/time/','/incidents/time/','/incidents/duplicates/','/incidents/duplicates/','/cases/','/cases/uncovered/','/cases/uncovered/'):
        t=time.time(); r=c.get(u); print(u,r.status_code,len(r.content),round(time.time()-t,2))
