"""Work in the background: asked for by people, done once, and never lost."""

import subprocess
import sys
import textwrap
import time
from contextlib import contextmanager

import pytest

from answerable.errors import CannotRead, NotAllowed


@pytest.fixture
def kind(workspace, monkeypatch):
    """Registers a kind of work for one test: `kind("count", function)`."""
    from answerable.web.jobs import work

    monkeypatch.setattr(work, "_KINDS", dict(work._KINDS))

    def kind(name, run, **more):
        work.work(name, **more)(run)

    return kind


def begin(name, account, **asked):
    from answerable.web.jobs import work

    return work.begin(name, asked, account)


def run_waiting():
    from answerable.web.jobs import work

    return work.run_waiting()


def of(job):
    from answerable.web.jobs.models import Job

    return Job.objects.get(pk=job.pk)


def test_jobs_are_done_in_the_order_in_which_they_were_asked_for(kind, account_of):
    seen = []
    kind("note", lambda task: seen.append(task.asked["n"]) or {})
    for n in (3, 1, 2):
        begin("note", account_of("editor"), n=n)
    assert run_waiting() == 3
    assert seen == [3, 1, 2]


def test_a_job_knows_who_asked_and_reads_with_their_clearance(kind, account_of, letter):
    kind("look", lambda task: {"by": task.by, "level": task.viewer.show(letter).level})
    from answerable.web.jobs.standing import came_of

    job = begin("look", account_of("editor"))
    run_waiting()
    assert came_of(of(job)) == {"by": "The editor", "level": "internal"}


def test_what_a_job_was_asked_and_what_it_said_lies_sealed_in_the_database(kind, account_of):
    from django.db import connection

    kind("look", lambda task: {"words": "Daw Invented was found"})
    begin("look", account_of("editor"), who="Daw Invented")
    run_waiting()
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked, said FROM jobs_job")
        assert all(b"Invented" not in bytes(one) for row in cursor.fetchall() for one in row)


def test_an_error_is_said_with_its_advice(kind, account_of, client_as):
    def fail(task):
        raise CannotRead("Page 3 is torn.", advice="Scan it again.")

    kind("fail", fail)
    job = begin("fail", account_of("editor"))
    run_waiting()
    page = client_as("editor").get(f"/jobs/{job.pk}/").content.decode()
    assert "Page 3 is torn. Scan it again." in page


def test_a_fault_of_the_program_says_nothing_of_what_it_met_and_ends_no_other_job(
    kind, account_of, client_as
):
    def fail(task):
        raise ValueError("Daw Invented")

    kind("fail", fail)
    kind("fine", lambda task: {})
    job, other = begin("fail", account_of("editor")), begin("fine", account_of("editor"))
    run_waiting()
    assert "Invented" not in of(job).said
    assert "a fault of ours" in of(job).said
    assert of(other).state == "done"


def test_somebody_who_lost_the_right_meanwhile_gets_nothing_done(kind, account_of):
    from answerable.web.access.roles import Action

    done = []
    kind("add", lambda task: done.append(1) or {}, needs=Action.ADD)
    editor = account_of("editor")
    job = begin("add", editor)
    editor.role = "reader"
    editor.save()
    run_waiting()
    assert not done
    assert of(job).state == "failed"


def test_a_job_whose_account_was_closed_is_not_done(kind, account_of):
    kind("look", lambda task: {})
    editor = account_of("editor")
    job = begin("look", editor)
    editor.is_active = False
    editor.save()
    run_waiting()
    assert "closed" in of(job).said


def test_work_that_nobody_knows_is_refused_at_once(workspace, account_of):
    from answerable.errors import NotFound

    with pytest.raises(NotFound):
        begin("no such kind", account_of("editor"))


def test_a_waiting_job_that_was_stopped_is_never_begun(kind, account_of, client_as):
    done = []
    kind("look", lambda task: done.append(1) or {})
    job = begin("look", account_of("editor"))
    answer = client_as("editor").post(f"/jobs/{job.pk}/")
    assert answer.status_code == 303
    assert run_waiting() == 0
    assert not done
    assert of(job).state == "stopped"


def test_a_running_job_that_is_stopped_ends_at_its_next_word(kind, account_of, client_as):
    reached = []

    def run(task):
        client_as("editor").post(f"/jobs/{job.pk}/")
        task.tell(1, 2)
        reached.append("the end")
        return {}

    kind("long", run)
    job = begin("long", account_of("editor"))
    run_waiting()
    assert not reached
    assert of(job).state == "stopped"


def test_nobody_stops_or_sees_the_job_of_another_but_those_who_manage(kind, account_of, client_as):
    kind("look", lambda task: {"words": "found in a closed file"})
    job = begin("look", account_of("editor"))
    assert client_as("reviewer").get(f"/jobs/{job.pk}/").status_code == 404
    assert client_as("reviewer").post(f"/jobs/{job.pk}/").status_code == 404
    run_waiting()
    page = client_as("owner").get(f"/jobs/{job.pk}/")
    assert page.status_code == 200
    assert "found in a closed file" not in page.content.decode()


def test_progress_is_written_at_most_twice_a_second(kind, account_of, monkeypatch):
    written = []

    def run(task):
        before = task.told
        task.told = lambda done, total: written.append(done) or before(done, total)
        for n in range(1, 2001):
            task.tell(n, 2000)
        return {}

    kind("long", run)
    job = begin("long", account_of("editor"))
    began = time.monotonic()
    run_waiting()
    assert len(written) <= 2 + 2 * (time.monotonic() - began)
    assert of(job).done == of(job).total == 2000


def test_two_workers_on_one_database_do_a_job_once(kind, account_of):
    from answerable.web.jobs.models import Job
    from answerable.web.jobs.worker import Worker

    done = []

    def run(task):
        # While the first works, a second looks for work: it may take what waits, never this one.
        if not done:
            done.append(task.asked["n"])
            Worker().run_waiting()
        else:
            done.append(task.asked["n"])
        return {}

    kind("look", run)
    for n in (1, 2, 3):
        begin("look", account_of("editor"), n=n)
    run_waiting()
    assert done == [1, 2, 3]
    assert Job.objects.filter(state="done").count() == 3


def test_a_job_whose_worker_fell_silent_waits_again(kind, account_of):
    from answerable.web.jobs.models import Job
    from answerable.web.jobs.worker import Worker

    kind("look", lambda task: {})
    job = begin("look", account_of("editor"))
    Job.objects.filter(pk=job.pk).update(state="running", worker="gone")
    assert Worker().run_waiting() == 1
    assert of(job).state == "done"


def test_a_worker_that_gives_signs_of_life_keeps_its_job(kind, account_of):
    from django.db.models.functions import Now

    from answerable.web.jobs.models import Job

    kind("look", lambda task: {})
    job = begin("look", account_of("editor"))
    Job.objects.filter(pk=job.pk).update(state="running", worker="alive", heard=Now())
    assert run_waiting() == 0


def test_the_job_page_is_fetched_in_pieces_until_it_is_over(kind, account_of, client_as):
    kind("look", lambda task: {"words": "Three found.", "href": "/documents/"})
    job = begin("look", account_of("editor"))
    client = client_as("editor")
    waiting = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert f'hx-get="/jobs/{job.pk}/"' in waiting
    assert "<html" not in waiting
    run_waiting()
    over = client.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in over
    assert 'href="/documents/"' in over


def test_the_list_of_jobs_stays_quick_with_ten_thousand(
    kind, account_of, client_as, django_queries
):
    from answerable.web.jobs.models import Job

    kind("look", lambda task: {})
    editor = account_of("editor")
    Job.objects.bulk_create(
        [Job(kind="look", asked="{}", by=editor, state="done") for _ in range(10_000)]
    )
    client = client_as("editor")
    with django_queries() as queries:
        answer = client.get("/jobs/?page=3")
    assert answer.status_code == 200
    assert b"101 to 150 of 10000" in answer.content
    assert len(queries) < 12


@pytest.fixture
def django_queries(_django):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def counted():
        with CaptureQueriesContext(connection) as queries:
            yield queries

    return counted


def test_hostile_words_of_a_job_come_out_inert(kind, account_of, client_as):
    hostile = '<script>alert(1)</script>"><img onerror=x>‮ ' + "x" * 5000
    kind("look", lambda task: {"words": hostile})
    job = begin("look", account_of("editor"))
    run_waiting()
    for address in ("/jobs/", f"/jobs/{job.pk}/"):
        page = client_as("editor").get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img onerror" not in page
        assert "‮" not in page


def test_without_jobs_the_page_says_what_to_do_next(workspace, client_as):
    assert "Nothing is being done" in client_as("reader").get("/jobs/").content.decode()


def test_a_guest_sees_no_jobs(workspace, client_as):
    assert client_as("guest").get("/jobs/").status_code == 403


_KILLED = """
import sys, time
from pathlib import Path
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.web import seat
from answerable.web.setup import Place, set_up

folder, keys, database, times = map(Path, sys.argv[1:5])
archive = Archive.open(folder, keys=KeyStore(keys))
seat.take(archive)
set_up(Place(database=str(database), secret=bytes(32)))
from answerable.web.access.models import Account
from answerable.web.access.roles import Role
from answerable.web.jobs import work
from answerable.web.jobs.worker import Worker

@work.work("slow")
def slow(task):
    with times.open("a") as file:
        file.write("begun\\n")
    if sys.argv[5] == "first":
        time.sleep(60)
    return {"words": "done after all"}

if sys.argv[5] == "first":
    account = Account.objects.make("E", Role.EDITOR, clearance="internal")
    work.begin("slow", {}, account)
    Worker().run_waiting()
else:
    time.sleep(2)
    Worker(lost_after=1.0).run_waiting()
    from answerable.web.jobs.models import Job
    print([job.state for job in Job.objects.all()])
"""


def test_a_job_outlives_a_process_that_was_killed(tmp_path):
    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore

    keys = KeyStore(tmp_path / "keys")
    Archive.create(tmp_path / "archive", sealed=False, keys=keys).close()
    times = tmp_path / "times"
    given = [tmp_path / "archive", tmp_path / "keys", tmp_path / "web.db", times]
    command = [sys.executable, "-c", textwrap.dedent(_KILLED), *map(str, given)]
    first = subprocess.Popen([*command, "first"])
    until = time.monotonic() + 60
    while not times.exists() and time.monotonic() < until:
        time.sleep(0.05)
    first.kill()
    first.wait()
    again = subprocess.run([*command, "again"], capture_output=True, text=True, timeout=60)
    assert again.stdout.strip() == "['done']", again.stderr
    assert times.read_text() == "begun\nbegun\n"


def test_a_thread_of_the_server_does_what_is_asked_and_ends_with_it(kind, account_of):
    from answerable.web.jobs import work

    kind("look", lambda task: {})
    end = work.start()
    job = begin("look", account_of("editor"))
    until = time.monotonic() + 10
    while not of(job).over and time.monotonic() < until:
        time.sleep(0.05)
    end()
    assert of(job).state == "done"


def test_a_job_is_not_lost_when_the_server_ends_in_its_midst(kind, account_of):
    import threading

    from answerable.web.jobs import work

    under_way = threading.Event()

    def run(task):
        under_way.set()
        while True:
            task.tell(0, 0)
            time.sleep(0.05)

    kind("long", run)
    end = work.start()
    job = begin("long", account_of("editor"))
    assert under_way.wait(10)
    end()
    assert of(job).state == "waiting"


def test_while_the_archive_is_closed_nothing_is_said_of_jobs(kind, account_of):
    from answerable.web import seat

    kind("look", lambda task: {})
    job = begin("look", account_of("editor"))
    seat.leave()
    with pytest.raises(NotAllowed):
        _ = of(job).asked
