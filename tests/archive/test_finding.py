"""What a search finds, however it was written, and what the index forgets."""

import gc
import re
from pathlib import Path
from threading import Thread

import pytest

from answerable.archive import collecting, finding
from answerable.archive.archive import Archive
from answerable.archive.bodies import Contents
from answerable.archive.index import Index, Row
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.ids import RecordId, ReplicaId

CHAIN = ReplicaId("c" * 64)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "k"))


def add(archive: Archive, name: str, text: str = "") -> str:
    with archive.change("one") as change:
        thing = change.preserve_bytes(name.encode(), name).object
        if text:
            change.derive(thing, text.encode(), "text")
        return thing


def found(archive: Archive, words: str) -> list[str]:
    return [hit.match for hit in Viewer(archive).search(words).hits]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a  letter.txt", "a letter"),
        ("a letter.txt", "A  LETTER.TXT"),
        ("\u00c9cole.pdf", "\u00e9cole"),
        ("\u041f\u0438\u0441\u044c\u043c\u043e 3.txt", "\u041f\u0418\u0421\u042c\u041c\u041e"),
        ("\u03bf\u03b4\u03cc\u03c2.txt", "\u039f\u0394\u038c\u03a3"),
        ("50%_a.txt", "0%_A"),
        ('my "own" AND.txt', '"own" and'),
        ("no.txt", "no"),
    ],
)
def test_a_name_is_found_in_other_case_and_spacing(archive: Archive, name: str, words: str) -> None:
    add(archive, "something else.bin")
    add(archive, name)
    assert len(found(archive, words)) == 1
    archive.rebuild()
    assert len(found(archive, words)) == 1


def test_short_words_beside_each_other_are_found_across_white_space(archive: Archive) -> None:
    add(
        archive,
        "a.txt",
        "they say: we\n  go \t at noon, \u03c4\u03ad\u03bb\u03bf\u03c2 \u1000\u102c",
    )
    assert found(archive, "We Go at") == ["we\n  go \t at"]
    assert found(archive, "\u03a4\u0388\u039b\u039f\u03a3 \u1000\u102c")
    assert not found(archive, "we at")


def test_a_name_said_twice_is_found_once_and_names_come_in_the_order_of_the_view(
    archive: Archive,
) -> None:
    thing = add(archive, "march/first.txt")
    with archive.change("again") as change:
        for name in ("march/second.txt", "march/second.txt"):
            change.preserve_bytes(b"march/first.txt", name)
    add(archive, "march/third.txt")
    hits = Viewer(archive).search("march").hits
    assert len(hits) == 3
    assert [hit.object == thing for hit in hits] == [True, True, False]


@pytest.mark.parametrize("text", ["A Kiss, a KISS", "a \u212aiss, a ki\u017fs", "\u0130kiss KISS"])
@pytest.mark.parametrize("word", ["kiss", "KISS", "k", "\\S", "a k", "\u212aISS"])
def test_the_quick_way_through_plain_text_finds_what_the_slow_one_finds(
    text: str, word: str
) -> None:
    forms = (tuple(word.split()),)
    slow = re.compile(r"\s+".join(map(re.escape, forms[0])), re.IGNORECASE)
    spans = [match.span() for match in finding._spelt(forms)(text)]
    assert spans == [match.span() for match in slow.finditer(text)]


def test_a_chain_that_counts_no_more_takes_its_names_out_of_the_index() -> None:
    view = Index(None, bytes(32))
    names = [("a  letter.txt", None), ("b", "folder/letter.txt"), ("letter c", "")]
    with view.change():
        view.take([_named(number, *name) for number, name in enumerate(names)])
        assert _holding(view, "let") == 3
        view.drop_chain(CHAIN)
        assert not _holding(view, "let")


def _named(number: int, written: str, path: str | None) -> Row:
    body = {"object": "sha256:" + "0" * 64, "name": written} | (
        {} if path is None else {"path": path}
    )
    contents = Contents("name", "2026-01-01T00:00:00Z", (), body)
    return Row(RecordId(f"{number:064x}"), CHAIN, 1, number, number, "present", contents)


def _holding(view: Index, gram: str) -> int:
    return len(view.db.execute("SELECT rowid FROM named WHERE named MATCH ?", (gram,)).fetchall())


def test_cycles_are_looked_for_as_before_once_all_blocks_have_ended() -> None:
    before = gc.get_threshold()

    def work() -> None:
        for _ in range(200):
            with collecting.seldom(), collecting.seldom():
                assert gc.get_threshold()[0] > before[0]

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with pytest.raises(ValueError, match="no"), collecting.seldom():
        raise ValueError("no")
    assert gc.get_threshold() == before
