"""A second copy, kept up to date, and what comes back from it."""

import os
import shutil
from pathlib import Path

import pytest
from specimens import MODES, Specimen, add, again, begin, closed, contents, rich, rows_of

from answerable.archive import backup as copying
from answerable.archive import chain
from answerable.archive.archive import Archive
from answerable.archive.backup import Copied, backup, restore
from answerable.archive.keystore import KeyStore
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.errors import BrokenIntegrity, Conflict, NotFound


@pytest.fixture(params=MODES)
def specimen(request: pytest.FixtureRequest, tmp_path: Path) -> Specimen:
    return rich(tmp_path, request.param)


def relative(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith("index-")
    }


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)


def one_more(specimen: Specimen, content: bytes) -> str:
    archive = specimen.open()
    thing = add(archive, content)
    archive.close()
    return thing


def restored(specimen: Specimen, source: Path, target: Path) -> tuple[Copied, Specimen]:
    copied = restore(source, target, keys=specimen.keys)
    back = Specimen(folder=target, keys=specimen.keys, archive_key=specimen.archive_key)
    return copied, back


# Copying


def test_a_backup_holds_the_archive_byte_for_byte(specimen: Specimen, tmp_path: Path) -> None:
    copied = backup(specimen.folder, tmp_path / "copy", keys=specimen.keys)
    assert relative(tmp_path / "copy") == relative(specimen.folder)
    assert copied.files == len(relative(specimen.folder))
    assert copied.report.intact
    assert not copied.behind


def test_a_second_run_copies_only_what_is_new(specimen: Specimen, tmp_path: Path) -> None:
    first = backup(specimen.folder, tmp_path / "copy")
    again_ = backup(specimen.folder, tmp_path / "copy")
    assert (again_.files, again_.bytes, again_.already) == (0, 0, first.files)
    one_more(specimen, b"written since")
    third = backup(specimen.folder, tmp_path / "copy")
    # A bundle, the bodies and the commit.
    assert (third.files, third.already) == (3, first.files)


def test_views_unfinished_writes_and_stray_files_are_left_behind(
    specimen: Specimen, tmp_path: Path
) -> None:
    (specimen.folder / "tmp" / "half").write_bytes(b"a plain text on its way")
    (specimen.folder / "notes.txt").write_bytes(b"private")
    (specimen.folder / "vault" / "link").symlink_to("/etc/hostname")
    os.mkfifo(specimen.folder / "keys" / ("0" * 64)) if (specimen.folder / "keys").is_dir() else 0
    backup(specimen.folder, tmp_path / "copy")
    names = {path.name for path in (tmp_path / "copy").rglob("*")}
    assert not names & {"half", "notes.txt", "link", "0" * 64}
    assert not any(name.startswith("index-") for name in names)


def test_a_backup_needs_no_key_and_gives_none_away(tmp_path: Path) -> None:
    specimen = rich(tmp_path, "sealed")
    backup(specimen.folder, tmp_path / "copy", keys=KeyStore(tmp_path / "nobody's"))
    stored = b"".join(relative(tmp_path / "copy").values())
    assert b"the witness saw two lorries" not in stored


def test_a_first_backup_that_was_cut_short_is_finished(specimen: Specimen, tmp_path: Path) -> None:
    backup(specimen.folder, tmp_path / "whole")
    half = tmp_path / "half"
    (half / "tmp").mkdir(parents=True)
    shutil.copy(tmp_path / "whole" / "archive.toml", half)
    shutil.copytree(tmp_path / "whole" / "vault", half / "vault")
    backup(specimen.folder, half)
    assert relative(half) == relative(specimen.folder)


# Refusing


def test_a_folder_with_another_archive_is_refused(specimen: Specimen, tmp_path: Path) -> None:
    other = closed(begin(tmp_path / "other", "open"))
    before = relative(other.folder)
    with pytest.raises(Conflict, match="another archive"):
        backup(specimen.folder, other.folder)
    assert relative(other.folder) == before


def test_an_unfinished_copy_of_another_archive_is_refused(
    specimen: Specimen, tmp_path: Path
) -> None:
    other = closed(begin(tmp_path / "other", "open"))
    shutil.rmtree(other.folder / "ledger")
    with pytest.raises(Conflict):
        backup(specimen.folder, other.folder)


def test_a_folder_with_anything_else_and_a_file_are_refused(
    specimen: Specimen, tmp_path: Path
) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_bytes(b"x")
    for target in (tmp_path / "letters", tmp_path / "letters" / "letter.txt"):
        with pytest.raises(Conflict):
            backup(specimen.folder, target)


def test_a_backup_that_holds_more_than_the_archive_is_refused(
    specimen: Specimen, tmp_path: Path
) -> None:
    shutil.copytree(specimen.folder, tmp_path / "older")
    one_more(specimen, b"written since")
    backup(specimen.folder, tmp_path / "copy")
    before = relative(tmp_path / "copy")
    with pytest.raises(Conflict, match="more than the archive") as refused:
        backup(tmp_path / "older", tmp_path / "copy")
    assert refused.value.advice
    assert relative(tmp_path / "copy") == before


def test_two_histories_of_one_number_are_not_mixed(specimen: Specimen, tmp_path: Path) -> None:
    backup(specimen.folder, tmp_path / "copy")
    commit = min(specimen.folder.rglob("commits/00000002"))
    flip(commit)
    with pytest.raises(Conflict, match="neither may ever change"):
        backup(specimen.folder, tmp_path / "copy")
    assert verify(tmp_path / "copy").intact


def test_a_copy_does_not_lie_inside_what_is_copied(specimen: Specimen) -> None:
    with pytest.raises(Conflict):
        backup(specimen.folder, specimen.folder / "backup")
    with pytest.raises(Conflict):
        restore(specimen.folder, specimen.folder / "vault" / "new")


def test_what_is_no_archive_cannot_be_backed_up(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        backup(tmp_path, tmp_path.parent / "copy")


# Damage


def test_damaged_items_are_named_and_the_rest_is_copied(specimen: Specimen, tmp_path: Path) -> None:
    loose = next(p for p in specimen.folder.glob("vault/*/*") if p.parent.name != "bundles")
    flip(loose)
    with pytest.raises(BrokenIntegrity, match=loose.name):
        backup(specimen.folder, tmp_path / "copy")
    missing = set(relative(specimen.folder)) - set(relative(tmp_path / "copy"))
    assert {Path(name).name for name in missing} == {loose.name}


def test_damaged_bodies_never_take_the_place_of_sound_ones(
    specimen: Specimen, tmp_path: Path
) -> None:
    backup(specimen.folder, tmp_path / "copy")
    before = relative(tmp_path / "copy")
    flip(next(specimen.folder.rglob("bodies/*")))
    with pytest.raises(BrokenIntegrity, match="left as it is"):
        backup(specimen.folder, tmp_path / "copy")
    assert relative(tmp_path / "copy") == before


def test_bodies_that_were_rewritten_in_between_are_refreshed(
    specimen: Specimen, tmp_path: Path
) -> None:
    backup(specimen.folder, tmp_path / "copy")
    stale = next((tmp_path / "copy").rglob("bodies/*"))
    # An older spelling of the same file, as a copy made before a rotation has it.
    stale.chmod(0o600)
    stale.write_bytes(b"answerable-bodies/1\n" + b"\n".join(rows_of(stale)) + b"\nsum old\n")
    copied = backup(specimen.folder, tmp_path / "copy")
    assert copied.files == 1
    assert relative(tmp_path / "copy") == relative(specimen.folder)


@pytest.mark.parametrize("how", [flip, lambda path: (path.chmod(0o600), path.write_bytes(b"x"))])
def test_what_rotted_in_the_backup_is_copied_anew(
    specimen: Specimen, tmp_path: Path, how: object
) -> None:
    backup(specimen.folder, tmp_path / "copy")
    how(next((tmp_path / "copy").rglob("bundles/*.tar")))  # type: ignore[operator]
    backup(specimen.folder, tmp_path / "copy")
    assert relative(tmp_path / "copy") == relative(specimen.folder)


def test_a_damaged_backup_is_refused_before_anything_is_written(
    specimen: Specimen, tmp_path: Path
) -> None:
    backup(specimen.folder, tmp_path / "copy")
    bundle = next((tmp_path / "copy").rglob("bundles/*.tar"))
    flip(bundle)
    with pytest.raises(BrokenIntegrity, match="The backup is damaged: ") as refused:
        restore(tmp_path / "copy", tmp_path / "back")
    assert bundle.name[:12] in refused.value.message
    assert refused.value.advice
    assert not (tmp_path / "back").exists()


# While somebody writes


def test_what_is_written_while_copying_does_not_break_the_copy(
    specimen: Specimen, tmp_path: Path
) -> None:
    archive = specimen.open()
    other = again(specimen, KeyStore(specimen.folder.parent / "keys-2"))
    written: list[str] = []

    def meanwhile(_: int) -> None:
        if len(written) < 6:
            written.append(add((archive, other)[len(written) % 2], b"%d" % len(written)))

    copied = backup(specimen.folder, tmp_path / "copy", tick=meanwhile)
    assert copied.report.intact
    assert len(written) == 6
    assert backup(specimen.folder, tmp_path / "copy").report.intact
    assert relative(tmp_path / "copy") == relative(specimen.folder)


def test_a_file_that_goes_while_copying_makes_it_begin_again(
    specimen: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, tried = copying._write, []

    def vanished(path: Path, scratch: Path) -> tuple[str, int]:
        if path.suffix == ".tar" and not tried:
            tried.append(path)
            raise FileNotFoundError(path)
        return honest(path, scratch)

    monkeypatch.setattr(copying, "_write", vanished)
    assert backup(specimen.folder, tmp_path / "copy").report.intact
    assert tried


def test_an_archive_that_never_rests_is_said_to_be_busy(
    specimen: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanished(path: Path, scratch: Path) -> tuple[str, int]:
        raise FileNotFoundError(path)

    monkeypatch.setattr(copying, "_write", vanished)
    with pytest.raises(Conflict, match="all the time"):
        backup(specimen.folder, tmp_path / "copy")


# Coming back


def test_what_comes_back_is_the_archive_and_goes_on_as_itself(
    specimen: Specimen, tmp_path: Path
) -> None:
    backup(specimen.folder, tmp_path / "copy")
    copied, back = restored(specimen, tmp_path / "copy", tmp_path / "back")
    assert not copied.behind
    before = set(chain.replicas(back.folder / "ledger"))
    archive = back.open()
    assert contents(archive) == contents(specimen.open())
    add(archive, b"after the fire")
    archive.close()
    assert set(chain.replicas(back.folder / "ledger")) == before
    assert back.verify().intact


def test_an_older_backup_becomes_a_second_history_that_states_the_loss(
    specimen: Specimen, tmp_path: Path
) -> None:
    backup(specimen.folder, tmp_path / "copy")
    one_more(specimen, b"written since, and lost")
    copied, back = restored(specimen, tmp_path / "copy", tmp_path / "back")
    assert copied.behind
    assert copied.report.intact
    assert not back.verify().intact
    before = set(chain.replicas(back.folder / "ledger"))
    archive = back.open()
    add(archive, b"after the fire")
    mine = archive.ledger.replica()
    archive.close()
    assert set(chain.replicas(back.folder / "ledger")) == before | {mine}
    first = chain.Chain(mine).advance(
        chain.ChainFolder(back.folder / "ledger", mine).commit_path(1).read_bytes()
    )
    opening = first.lines[0].opening
    assert opening is not None
    assert len(opening.lost) == 1
    assert opening.lost[0].replica in before
    report = back.verify()
    assert report.intact, report.faults
    assert report.counts["losses stated"] == 1


def test_on_a_machine_without_key_store_a_sealed_archive_goes_on_for_everyone(
    tmp_path: Path,
) -> None:
    specimen = rich(tmp_path, "sealed")
    backup(specimen.folder, tmp_path / "copy")
    fresh = KeyStore(tmp_path / "new machine")
    restore(tmp_path / "copy", tmp_path / "back", keys=fresh)
    back = Specimen(folder=tmp_path / "back", keys=fresh, archive_key=specimen.archive_key)
    thing = one_more(back, b"from the new machine")
    strange = again(back, KeyStore(tmp_path / "a third"))
    assert Viewer(strange).show(thing).names == ("note.txt",)
    assert back.verify().intact


def test_on_a_machine_without_key_store_an_open_archive_goes_on_as_ones_own(
    tmp_path: Path,
) -> None:
    specimen = rich(tmp_path, "open")
    backup(specimen.folder, tmp_path / "copy")
    fresh = KeyStore(tmp_path / "new machine")
    restore(tmp_path / "copy", tmp_path / "back", keys=fresh)
    back = Specimen(folder=tmp_path / "back", keys=fresh, archive_key=None)
    thing = one_more(back, b"from the new machine")
    mine = back.open()
    assert Viewer(mine).show(thing).names == ("note.txt",)
    assert any(c.mine for c in Viewer(mine).status().chains)
    others = Archive.open(back.folder, keys=specimen.keys)
    assert Viewer(others).status().strangers == (mine.ledger.replica(),)


def test_nothing_is_restored_over_anything(specimen: Specimen, tmp_path: Path) -> None:
    backup(specimen.folder, tmp_path / "copy")
    with pytest.raises(Conflict, match="not empty"):
        restore(tmp_path / "copy", specimen.folder)


def test_a_copy_on_a_stick_without_permissions_or_times_is_as_good(
    specimen: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError("Operation not permitted")

    with monkeypatch.context() as patched:
        patched.setattr("os.chmod", refused)
        patched.setattr("os.utime", refused)
        assert backup(specimen.folder, tmp_path / "copy").report.intact
    restore(tmp_path / "copy", tmp_path / "back")
    assert relative(tmp_path / "back") == relative(specimen.folder)
