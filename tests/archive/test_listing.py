"""The catalogue says the same as the view it is made from, whatever was written since it was made."""

from __future__ import annotations

import random
from contextlib import closing, suppress

import pytest
from specimens import MODES, begin

from answerable.archive import records
from answerable.archive.catalogue import Catalogue
from answerable.archive.listing import Wanted, above, added_since, fitting, listed, seen_by
from answerable.archive.records import LEVELS, Acquisition
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import planning, shredding
from answerable.errors import Conflict


def by_the_view(archive, clearance):
    """What the list must show: asked of the view, object by object."""
    found = {}
    for shown in Viewer(archive, clearance).objects():
        if shown.names and not any(one.kind in ("pack", "list") for one in shown.records):
            found[shown.id] = (shown.names[0], shown.level, shown.size, bool(shown.retracted))
    return found


def by_the_catalogue(catalogue, archive, clearance):
    viewer, found, page = Viewer(archive, clearance), {}, 1
    while rows := listed(catalogue, viewer, Wanted(), page=page, rows=7):
        for one in rows.rows:
            found[one.object] = (one.name, one.level, one.size, one.retracted)
        if page * 7 >= rows.total:
            return found, rows.total
        page += 1


def agree(catalogue, archive):
    for clearance in LEVELS:
        expected = by_the_view(archive, clearance)
        assert by_the_catalogue(catalogue, archive, clearance) == (expected, len(expected))
        viewer = Viewer(archive, clearance)
        standing = {one for one in above(catalogue, viewer) if viewer.stands(one)}
        assert standing == viewer.above()


class Actions:
    """What people do to an archive, drawn from a seed."""

    def __init__(self, archive, seed):
        self.archive, self.draw, self.count = archive, random.Random(seed), 0
        self.objects, self.levels, self.removed = [], [], []

    def one(self):
        """Do something."""
        doing = self.draw.choice(
            (self.add, self.add, self.classify, self.classify, self.raise_again, self.take_back,
             self.part, self.text, self.retract, self.remove, self.bring_back, self.rename)
        )  # fmt: skip
        if doing == self.add or self.objects:
            with suppress(Conflict):  # what was withdrawn is not written about
                doing()

    def _write(self, *pending):
        with self.archive.change("an action", by=self.draw.choice("ab")) as change:
            for one in pending:
                change.record(one)
        return change.written[: len(pending)]

    def add(self):
        self.count += 1
        with self.archive.change("added", by="a") as change:
            added = change.preserve_bytes(
                b"content %d" % self.count,
                f"f/{self.draw.choice('ABab')}{self.count}.txt",
                acquisition=Acquisition(source=f"source {self.count % 3}"),
            )
        self.objects.append(added.object)

    def rename(self):
        number = self.objects.index(self.draw.choice(self.objects)) + 1
        with self.archive.change("again", by="a") as change:
            change.preserve_bytes(b"content %d" % number, f"again{self.count}.txt")

    def classify(self):
        target = self.draw.choice(self.objects)
        level = self.draw.choice(LEVELS)
        self.levels += self._write(records.classification(by="a", target=target, level=level))

    def raise_again(self):
        if self.levels:
            target, old = self.draw.choice(self.objects), self.draw.choice(self.levels)
            said = records.classification(by="a", target=target, level=self.draw.choice(LEVELS))
            self._write(said._replace(supersedes=(old,)))

    def take_back(self):
        if self.levels:
            target = self.draw.choice(self.levels)
            self._write(records.retraction(by="a", target=target, reason="mistaken"))

    def part(self):
        parent = self.draw.choice(self.objects)
        self.count += 1
        with self.archive.change("part", by="a") as change:
            made = change.preserve_bytes(b"part %d" % self.count, f"part{self.count}.txt").object
            change.come_out(made, parent, "member", Acquisition())

    def text(self):
        parent = self.draw.choice(self.objects)
        self.count += 1
        with self.archive.change("text", by="a") as change:
            change.derive(parent, b"text %d" % self.count, "text")

    def retract(self):
        target = self.draw.choice(self.objects)
        self._write(records.retraction(by="a", target=target, reason="mistaken"))

    def remove(self):
        if self.draw.random() < 0.5:
            wanted = self.draw.choice(self.objects)
            plan = planning.plan(self.archive, [wanted])
            if plan.records:
                self.removed.append(wanted)
                shredding.hide(self.archive, plan, reason="asked", ground="consent", by="a")

    def bring_back(self):
        if self.removed:
            shredding.undo(self.archive, self.removed.pop(), reason="after all", by="a")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", range(3))
def test_after_every_action_the_list_shows_what_the_view_shows(tmp_path, mode, seed):
    with closing(begin(tmp_path, mode)) as archive:
        actions, followed = Actions(archive, seed), Catalogue()
        for _ in range(45):
            actions.one()
            agree(followed, archive)
        agree(Catalogue(), archive)


def test_a_view_that_was_built_again_is_catalogued_anew(tmp_path):
    with closing(begin(tmp_path, "sealed")) as archive:
        actions, catalogue = Actions(archive, 5), Catalogue()
        for _ in range(8):
            actions.add()
        agree(catalogue, archive)
        archive.rebuild()
        actions.classify()
        agree(catalogue, archive)


@pytest.fixture
def archive(tmp_path):
    with closing(begin(tmp_path, "sealed")) as made:
        with made.change("files added", by="k7") as change:
            for number, name in enumerate(("Beta.txt", "alpha.txt", "gamma.txt")):
                added = change.preserve_bytes(
                    b"x" * (number + 1), name, acquisition=Acquisition(source=f"Radio {number}")
                )
            change.derive(added.object, b"a text", "text")
        yield made


def names(archive, **wanted):
    found = listed(Catalogue(), Viewer(archive), Wanted(**wanted), page=1, rows=50)
    return [one.name for one in found.rows]


def test_the_newest_come_first(archive):
    assert names(archive) == ["gamma.txt", "alpha.txt", "Beta.txt"]


def test_names_are_sorted_without_regard_to_capitals(archive):
    assert names(archive, sort="name", falling=False) == ["alpha.txt", "Beta.txt", "gamma.txt"]


def test_a_source_is_found_by_a_part_of_it_in_any_case(archive):
    assert names(archive, source="rADIO 1") == ["alpha.txt"]


def test_read_and_unread_are_told_apart(archive):
    assert names(archive, has_text=True) == ["gamma.txt"]
    assert names(archive, has_text=False) == ["alpha.txt", "Beta.txt"]


def test_a_page_beyond_the_last_is_the_last(archive):
    found = listed(Catalogue(), Viewer(archive), Wanted(), page=9, rows=2)
    assert [one.name for one in found.rows] == ["Beta.txt"]
    assert found.total == 3


def test_only_some_or_all_but_some_can_be_asked_for(archive):
    every = fitting(Catalogue(), Viewer(archive), Wanted())
    one = next(iter(every))
    assert fitting(Catalogue(), Viewer(archive), Wanted(among=frozenset({one}))) == {one}
    assert fitting(Catalogue(), Viewer(archive), Wanted(apart_from=frozenset({one}))) == every - {
        one
    }


def test_counts_are_those_of_what_the_reader_may_see(archive):
    catalogue = Catalogue()
    [first] = fitting(catalogue, Viewer(archive), Wanted(source="Radio 0"))
    with archive.change("classified", by="k7") as change:
        change.record(records.classification(by="k7", target=first, level="confidential"))
    assert seen_by(catalogue, Viewer(archive)) == {"documents": 3, "texts": 1}
    assert seen_by(catalogue, Viewer(archive, "internal")) == {"documents": 2, "texts": 1}
    assert sum(added_since(catalogue, Viewer(archive, "internal"), "2000").values()) == 2
    assert not added_since(catalogue, Viewer(archive), "2999")


def test_ten_thousand_documents_are_paged_in_milliseconds(tmp_path):
    import time

    with closing(begin(tmp_path, "open")) as archive:
        with archive.change("many", by="k7") as change:
            for number in range(10_000):
                change.preserve_bytes(b"%d" % number, f"{number}.txt")
        catalogue, viewer = Catalogue(), Viewer(archive, "internal")
        listed(catalogue, viewer, Wanted(), page=1, rows=50)
        began = time.process_time()
        for page in range(1, 11):
            assert listed(catalogue, viewer, Wanted(), page=page, rows=50).total == 10_000
        assert time.process_time() - began < 2
