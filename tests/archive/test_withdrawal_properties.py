"""Whatever is added, hidden, brought back, held and destroyed, and in whatever order: all of it adds up."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specimens import MODES, begin, closed, dump, texts_kept
from withdrawals import WHY, places_with

from answerable import clock
from answerable.archive.archive import Archive
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import holds, planning, shredding
from answerable.archive.withdrawing.removals import pending
from answerable.errors import AnswerableError

SLOW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NAMES = ("Nilar", "Thiri", "Wunna", "Zarni")
LATER = "2040-01-01T00:00:00Z"

steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["add", "add", "derive", "hide", "undo", "now", "due", "hold", "release", "rebuild"]
        ),
        st.sampled_from(NAMES),
    ),
    min_size=3,
    max_size=14,
)


@pytest.fixture(scope="module", params=MODES)
def base(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    folder = Path(tempfile.mkdtemp())
    yield folder, request.param
    shutil.rmtree(folder)


class Told:
    """What a person knows who was told of every step: the state expected."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.there: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.held: set[str] = set()
        self.gone: set[str] = set()

    def do(self, step: str, name: str) -> None:
        getattr(self, f"do_{step}")(name)

    def do_add(self, name: str) -> None:
        if name in self.hidden:
            return
        with self.archive.change("a file") as change:
            self.there[name] = change.preserve_bytes(content(name), f"{name}.txt").object
        self.gone.discard(name)

    def do_derive(self, name: str) -> None:
        if name in self.there and name not in self.hidden:
            with self.archive.change("its text") as change:
                change.derive(self.there[name], content(name) + b" as text", "text")

    def do_hide(self, name: str) -> None:
        if name in self.there and name not in self.hidden:
            plan = planning.plan(self.archive, [self.there[name]])
            shredding.hide(self.archive, plan, **WHY)
            self.hidden.add(name)

    def do_undo(self, name: str) -> None:
        if name in self.hidden:
            shredding.undo(self.archive, self.there[name], reason="a mistake", by="k7")
            self.hidden.discard(name)

    def do_now(self, name: str) -> None:
        if name not in self.there:
            return
        plan = planning.plan(self.archive, [self.there[name]])
        try:
            shredding.destroy_now(self.archive, plan, **WHY)
        except AnswerableError:
            assert name in self.held
        else:
            assert name not in self.held
            self.destroyed(name)

    def do_due(self, _: str) -> None:
        with clock.frozen_clock(LATER):
            done = shredding.destroy_due(self.archive, by="k7")
        assert bool(done.held) == bool(self.hidden & self.held)
        for name in self.hidden - self.held:
            self.destroyed(name)

    def do_hold(self, name: str) -> None:
        if name in self.there and name not in self.held:
            holds.place(
                self.archive, [self.there[name]], reason="a trial", ground="an order", by="k9"
            )
            self.held.add(name)

    def do_release(self, name: str) -> None:
        if name not in self.held:
            return
        [hold] = [h for h in holds.standing_holds(self.archive) if self.there[name] in h.objects]
        holds.release(self.archive, hold.id, reason="over", by="k9")
        self.held.discard(name)

    def do_rebuild(self, _: str) -> None:
        self.archive.rebuild()

    def destroyed(self, name: str) -> None:
        del self.there[name]
        self.hidden.discard(name)
        self.gone.add(name)


def content(name: str) -> bytes:
    return f"What {name} saw, in {name}'s own words.".encode()


@SLOW
@given(steps)
def test_whatever_the_order_nothing_is_lost_that_stays_and_nothing_stays_that_goes(
    base: tuple[Path, str], order: list[tuple[str, str]]
) -> None:
    folder = Path(tempfile.mkdtemp(dir=base[0]))
    told = Told(begin(folder, base[1]))
    for step, name in order:
        told.do(step, name)
    archive = told.archive
    viewer = Viewer(archive)
    for name, object_id in told.there.items():
        assert viewer.show(object_id).withdrawn == (name in told.hidden)
        assert content(name) in texts_kept(archive)
        assert bool(viewer.search(f"What {name} saw").hits) == (
            name not in told.hidden
            and viewer.db.execute("SELECT COUNT(*) FROM texts WHERE parent=?", (object_id,)).get > 0
        )
    assert len({one.id for one in pending(archive).waiting}) == len(told.hidden)
    needles = [word for name in told.gone for word in (name.encode(), content(name))]
    assert places_with(needles, archive.folder, archive.keys.folder) == set()
    before = dump(archive)
    archive.rebuild()
    assert dump(archive) == before
    report = closed(archive).verify()
    assert report.faults == ()
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
