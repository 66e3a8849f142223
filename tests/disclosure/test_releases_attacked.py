"""Ways round a release: a race, another spelling, words said again, records of a hostile copy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from releases import (
    COURT,
    SOUGHT,
    Person,
    Ready,
    agreed,
    answered,
    classified,
    cleared,
    open_gate,
    planned,
    ready,
    revoked,
    said,
    suspected,
)
from specimens import RECIPIENT, add, again, begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.gate import decide
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.clock import frozen_clock
from answerable.dates import SourceDate
from answerable.disclosure import package as packages
from answerable.disclosure import pseudonyms
from answerable.disclosure.naming import named_in, naming
from answerable.disclosure.package import Packaged, disclose, package
from answerable.disclosure.plans import plan_of
from answerable.disclosure.recipients import conditions
from answerable.disclosure.release import blocks, released, signoffs
from answerable.disclosure.reviewing import review
from answerable.errors import AnswerableError, Conflict, NotAllowed, UsageError

NAME = "Aung Example"
CYRILLIC = "\u0430 \u0441\u043eurt"
"""The court, with three letters of another alphabet."""


@pytest.fixture
def scene(tmp_path: Path) -> Ready:
    return ready(tmp_path)


def built(scene: Ready, target: Path) -> Packaged:
    return disclose(scene.archive, released(scene.archive, scene.plan), target, by="k7")


def exits(archive: Archive) -> list[str]:
    return [one.kind for one in Viewer(archive).of_kind("exit", "disclosure")]


def elsewhere(scene: Ready, tmp_path: Path) -> Archive:
    """The same folder under another computer's key."""
    return again(scene.archive, KeyStore(tmp_path / "keys-2"))


# While contents are read


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, where: str, what: Callable[[], object], at: int = 1
) -> None:
    """Something that another process does while this one is at the named step for the nth time."""
    step, calls = getattr(packages, where), []

    def watched(*given: object, **named: object) -> object:
        found = step(*given, **named)
        calls.append(where)
        if len(calls) == at:
            what()
        return found

    monkeypatch.setattr(packages, where, watched)


NOES = {
    "a consent": lambda other, scene: agreed(other, scene.thing, "P-17", "no"),
    "a revocation": lambda other, scene: revoked(other, "P-17"),
    "a recipient": lambda other, scene: answered(other, "fair_trial", "no", by="wren-4"),
    "a flag": lambda other, scene: said(
        other, records.flag(by="k9", object_id=scene.thing, flag="df.privileged")
    ),
    "a plan": lambda other, scene: _retracted(other, scene.plan),
    "news": lambda other, scene: said(
        other, records.flag(by="k9", object_id=scene.thing, flag="df.67_2", reason="x")
    ),
}


def _retracted(archive: Archive, what: str) -> None:
    with archive.change("a mistake") as change:
        change.retract(what, "a mistake")


@pytest.mark.parametrize("what", NOES)
@pytest.mark.parametrize("where", ["ready", "describe"])
def test_a_no_that_is_recorded_while_contents_are_read_stops_the_package(
    scene: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, where: str
) -> None:
    scene.released()
    with again(scene.archive) as other:
        meanwhile(monkeypatch, where, lambda: NOES[what](other, scene))
        with pytest.raises(NotAllowed):
            built(scene, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert exits(scene.archive) == []


def test_what_is_recorded_about_something_else_meanwhile_stops_nothing(
    scene: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.released()
    with again(scene.archive) as other:
        meanwhile(monkeypatch, "describe", lambda: add(other, b"another statement"))
        built(scene, tmp_path / "out")
    assert exits(scene.archive) == ["exit", "disclosure"]


def test_a_package_that_was_built_before_is_stopped_too(
    scene: Ready, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(scene.released(), tmp_path / "out")
    with again(scene.archive) as other:
        meanwhile(monkeypatch, "describe", lambda: agreed(other, scene.thing, "P-17", "no"))
        with pytest.raises(NotAllowed):
            built(scene, tmp_path / "out-2")
    assert not (tmp_path / "out-2").exists()


@pytest.mark.parametrize("form", ["bagit", "ocfl"])
def test_a_no_stops_published_material_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    archive = begin(tmp_path, "sealed")
    thing = add(archive, b"A letter.")
    classified(archive, thing, "public")
    with again(archive) as other:
        meanwhile(monkeypatch, "describe", lambda: agreed(other, thing, "P-17", "no"))
        with pytest.raises(NotAllowed):
            package(
                archive,
                [thing],
                tmp_path / "out",
                wish=packages.Wish(format=form),
                by="k7",
                **COURT,
            )
    assert not (tmp_path / "out").exists()
    assert exits(archive) == []


# Other spellings


def looked(archive: Archive, recipient: str) -> list[bool]:
    day = SourceDate.parse("2026-11-22")
    return [one.met for one in conditions(Viewer(archive), recipient, day)]


@pytest.mark.parametrize("other", [CYRILLIC, "acourt", "a c o u r t", "a court 1", "a couŕt"])
def test_answers_about_one_name_open_no_name_that_only_looks_the_same(
    tmp_path: Path, other: str
) -> None:
    archive = begin(tmp_path, "sealed")
    open_gate(archive)
    assert not any(looked(archive, other))
    assert all(looked(archive, "A\u200b court."))


@pytest.mark.parametrize("other", [CYRILLIC, "acourt", "a c.o.u.r.t", "a couŕt", "А СОURТ"])
def test_a_no_about_a_recipient_is_not_dodged_by_another_spelling(
    tmp_path: Path, other: str
) -> None:
    archive = begin(tmp_path, "sealed")
    answered(archive, "fair_trial", "no", by="wren-4", reason="a report")
    for one in records.RECIPIENT_QUESTIONS:
        answered(archive, one, recipient=other)
    assert looked(archive, other) == [False, True, True, True, True]


@pytest.mark.parametrize(
    "other",
    [{"recipient": CYRILLIC}, {"recipient": "A.C.O.U.R.T."}, {"purpose": "prоsecution"},
     {"purpose": "pro-secution"}],
)  # fmt: skip
def test_a_person_s_no_is_not_dodged_by_another_spelling(
    tmp_path: Path, other: dict[str, str]
) -> None:
    archive = begin(tmp_path, "sealed")
    thing = add(archive, b"She saw two lorries.")
    classified(archive, thing)
    agreed(archive, thing, "P-17", "no")
    agreed(archive, thing, "P-17", **other)
    assert not decide(archive, thing, **{**COURT, **other}).allowed


def test_a_yes_for_one_spelling_is_none_for_another(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    thing = add(archive, b"She saw two lorries.")
    classified(archive, thing)
    agreed(archive, thing, "P-17")
    assert decide(archive, thing, **COURT).allowed
    assert not decide(archive, thing, **{**COURT, "recipient": CYRILLIC}).allowed
    assert not decide(archive, thing, **{**COURT, "purpose": "prosecutions"}).allowed


def test_a_no_of_which_the_use_cannot_be_read_is_a_no_to_every_use(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    thing = add(archive, b"She saw two lorries.")
    classified(archive, thing)
    agreed(archive, thing, "P-17")
    body = {"by": "k9", "object": thing, "person": "P-17", "answer": "no", "recipient": ["a court"]}
    said(archive, Pending(kind="consent", body=body))
    assert not decide(archive, thing, **COURT).allowed


def test_one_person_under_a_name_that_looks_the_same_does_not_release_twice(scene: Ready) -> None:
    twin = Person("hеrоn-2")
    twin.enrols(scene.archive)
    scene.first.releases(scene.archive, scene.plan)
    twin.releases(scene.archive, scene.plan)
    with pytest.raises(NotAllowed, match="the same name or key"):
        released(scene.archive, scene.plan)


@pytest.mark.parametrize(
    "words", ["The file on Аung Example", "AUNG\u00adEXAMPLE", "aung_ехаmрlе.pdf", "Áung Examplé"]
)
def test_a_name_in_other_letters_is_still_a_name(words: str) -> None:
    assert named_in(words, [NAME]) == (NAME,)


def test_a_no_to_name_somebody_is_not_dodged_by_another_spelling(scene: Ready) -> None:
    no = records.naming(by="k9", name=NAME, answer="no", reason="no basis", **COURT)
    said(scene.archive, no)
    cleared(scene, "Аung Ехample", scene.second)
    found = naming(Viewer(scene.archive), "Аung Ехample", **COURT)
    assert not found.allowed
    assert "no basis" in found.reason


def test_a_child_is_not_named_by_another_spelling_or_calendar(scene: Ready) -> None:
    suspected(scene.archive, NAME, born="2012-01-01")
    cleared(scene, "Аung Example", scene.second)
    assert "under 18" in naming(Viewer(scene.archive), "Аung Example", **COURT).reason
    suspected(scene.archive, "U Other", born="1372")
    cleared(scene, "U Other", scene.second)
    assert "under 18" in naming(Viewer(scene.archive), "U Other", **COURT).reason


# Words said again


def replayed(archive: Archive, record: str) -> str:
    """The same body under a new id, as anybody who holds the archive can write it."""
    shown = next(one for one in Viewer(archive).show(record).records if one.id == record)
    return said(archive, Pending(kind=shown.kind, body=dict(shown.body)))[0]


def test_a_release_that_was_taken_back_does_not_come_back_under_another_id(
    scene: Ready, tmp_path: Path
) -> None:
    scene.first.releases(scene.archive, scene.plan)
    record = scene.second.releases(scene.archive, scene.plan)
    _retracted(scene.archive, record)
    replayed(scene.archive, record)
    replayed(elsewhere(scene, tmp_path), record)
    with pytest.raises(NotAllowed, match="wren-4 was taken back"):
        released(scene.archive, scene.plan)
    with frozen_clock("2027-01-02T00:00:00Z"):
        scene.second.releases(scene.archive, scene.plan)
        assert released(scene.archive, scene.plan)


def test_an_approval_of_a_name_does_not_come_back_under_another_id(scene: Ready) -> None:
    cleared(scene, NAME, scene.second)
    approval = naming(Viewer(scene.archive), NAME, **COURT).records[1]
    _retracted(scene.archive, approval)
    replayed(scene.archive, approval)
    assert not naming(Viewer(scene.archive), NAME, **COURT).allowed


def test_one_release_written_down_twice_is_one(scene: Ready) -> None:
    replayed(scene.archive, scene.first.releases(scene.archive, scene.plan))
    with pytest.raises(NotAllowed, match="the same name or key"):
        released(scene.archive, scene.plan)


def test_a_release_carried_to_another_plan_or_archive_releases_nothing(
    scene: Ready, tmp_path: Path
) -> None:
    record = scene.first.releases(scene.archive, scene.plan)
    shown = next(one for one in Viewer(scene.archive).show(record).records if one.id == record)
    other = planned(scene.archive, scene.thing, title="another")
    said(scene.archive, Pending(kind="release", body={**shown.body, "target": other}))
    [one] = signoffs(Viewer(scene.archive), plan_of(Viewer(scene.archive), other))
    assert "no signature" in one.reason
    (tmp_path / "second").mkdir()
    second = ready(tmp_path / "second")
    scene.first.enrols(second.archive)
    said(second.archive, Pending(kind="release", body={**shown.body, "target": second.plan}))
    said(second.archive, Pending(kind="release", body=dict(shown.body)))
    [one] = signoffs(Viewer(second.archive), plan_of(Viewer(second.archive), second.plan))
    assert "no signature" in one.reason


def test_a_key_that_was_taken_back_after_the_release_releases_nothing(scene: Ready) -> None:
    third = Person("linnet-9")
    enrolled = third.enrols(scene.archive)
    scene.first.releases(scene.archive, scene.plan)
    third.releases(scene.archive, scene.plan)
    assert released(scene.archive, scene.plan)
    _retracted(scene.archive, enrolled)
    with pytest.raises(NotAllowed, match="no signature of a person's own key that holds"):
        released(scene.archive, scene.plan)


# Clocks


def test_a_clock_that_was_set_back_brings_no_clearance_back(scene: Ready) -> None:
    with frozen_clock("2026-11-30"):
        cleared(scene, NAME, scene.second, until="2026-12-31")
        assert naming(Viewer(scene.archive), NAME, **COURT).allowed
    with frozen_clock("2027-02-01"):
        add(scene.archive, b"written in February")
    with frozen_clock("2026-12-01"):
        assert not naming(Viewer(scene.archive), NAME, **COURT).allowed


def test_a_clock_that_was_set_back_brings_no_answer_or_consent_back(tmp_path: Path) -> None:
    with frozen_clock("2026-12-01"):
        scene = ready(tmp_path)
        thing = add(scene.archive, b"She saw a third lorry.")
        classified(scene.archive, thing)
        agreed(scene.archive, thing, "P-17", until="2026-12-31")
        scene = scene.with_plan(thing).released()
        earlier = released(scene.archive, scene.plan)
    with frozen_clock("2027-02-01"):
        add(scene.archive, b"written in February")
    with frozen_clock("2026-12-02"), pytest.raises(NotAllowed, match="has ended"):
        disclose(scene.archive, earlier, tmp_path / "out", by="k7")


# Records of a hostile copy

ODD = (0, 7, [], {}, ["a court"], {"a": 1}, "", " ", "\x1b[2J", "x" * 100_000)


def bodies(**known: object) -> Iterator[dict[str, object]]:
    """The body with each part missing, and with each part of another type or size."""
    for part in known:
        yield {key: value for key, value in known.items() if key != part}
        for odd in ODD:
            yield {**known, part: odd}


def hostile(scene: Ready) -> Iterator[Pending]:
    use = dict(COURT)
    said_of = {"by": "k9", "recipient": "another court", "question": "fair_trial", "reason": "x"}
    for body in bodies(**said_of, answer="yes", until="2027"):
        yield Pending(kind="recipient-gate", body=body)
    for body in bodies(by="k9", name="Somebody Else", answer="yes", reason="x", basis="x", grade="B2",
                       reply="x", born="adult", until="2027", target="0" * 64, **use):  # fmt: skip
        yield Pending(kind="naming", body=body)
    for body in bodies(by="k9", target=scene.plan, seen="0", note="x", signer="wren-4", key="0" * 64,
                       signature="AAAA", signed="2026-11-22T00:00:00Z"):  # fmt: skip
        yield Pending(kind="release", body=body)
    for body in bodies(by="k9", recipient=RECIPIENT, pseudonym="S-1", sealed="x", salt="0" * 32,
                       mark="0" * 64):  # fmt: skip
        yield Pending(kind="pseudonym", body=body)
    for body in bodies(
        by="k9", object=scene.thing, flag="df.67_2", reason="x", recipient="a court"
    ):
        if body.get("flag") == "df.67_2":
            yield Pending(kind="flag", body=body)


def test_records_of_another_shape_neither_stop_the_program_nor_let_anything_out(
    scene: Ready, tmp_path: Path
) -> None:
    other = elsewhere(scene, tmp_path)
    said(other, *hostile(scene))
    viewer = Viewer(scene.archive)
    looked_at = review(scene.archive, viewer, plan_of(viewer, scene.plan))
    assert not [one for one in looked_at.suspects if one.allowed]
    assert not all(looked(scene.archive, "another court"))
    assert not [one for one in signoffs(viewer, looked_at.plan) if one.counts]
    assert naming(viewer, "Somebody Else", **COURT).shown == pseudonyms.UNNAMED
    with pytest.raises(NotAllowed):
        released(scene.archive, scene.plan)


def test_plans_of_another_shape_let_nothing_out(scene: Ready, tmp_path: Path) -> None:
    other = elsewhere(scene, tmp_path)
    body = {"by": "k9", "objects": [scene.thing], "exculpatory": SOUGHT, "ground": "x", "title": "x",
            "case": "x", "age": "age1x", "names": "no", "sources": "x", "withheld": "x", **COURT}  # fmt: skip
    *plans, _ = said(other, *(Pending(kind="plan", body=one) for one in bodies(**body)))
    for one in plans:
        assert plan_of(Viewer(scene.archive), one).id == one
        with pytest.raises(AnswerableError):
            released(scene.archive, one)


@pytest.mark.parametrize("shape", ["prefix", "bare", "upper", "record"])
def test_a_plan_that_names_an_object_otherwise_than_by_its_id_does_not_leave(
    scene: Ready, shape: str
) -> None:
    said_as = {
        "prefix": scene.thing[:20],
        "bare": scene.thing[7:19],
        "upper": scene.thing.upper(),
        "record": scene.plan,
    }[shape]
    body = {"by": "k9", "objects": [said_as], "exculpatory": SOUGHT, **COURT}
    plan = said(scene.archive, Pending(kind="plan", body=body))[0]
    assert any("does not hold it" in one.reason for one in blocks(scene.archive, plan))


def test_a_plan_tells_no_name_of_a_file_where_it_is_not_clear_that_it_shall(scene: Ready) -> None:
    body = {"by": "k9", "objects": [scene.thing], "exculpatory": SOUGHT, "names": "No", **COURT}
    plan = said(scene.archive, Pending(kind="plan", body=body))[0]
    assert plan_of(Viewer(scene.archive), plan).names is False


# Pseudonyms


def mapped(archive: Archive) -> str:
    secret, public = identity()
    said(archive, pseudonyms.begin(archive, public, by="k7"))
    return secret


def identity() -> tuple[str, str]:
    import pyrage

    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def test_another_history_does_not_turn_the_map_to_its_own_key(scene: Ready, tmp_path: Path) -> None:
    secret = mapped(scene.archive)
    other = elsewhere(scene, tmp_path)
    theirs, public = identity()
    with frozen_clock("1999-01-01"):
        said(other, records.pseudonym(by="k9", recipient=public, salt="00" * 16))
    said(scene.archive, pseudonyms.line(scene.archive, "Naw Paw", by="k7"))
    assert [one.name for one in pseudonyms.opened(scene.archive, secret)] == ["Naw Paw"]
    with pytest.raises(NotAllowed):
        pseudonyms.opened(scene.archive, theirs)


def test_where_others_began_several_maps_nobody_guesses_which_is_right(
    scene: Ready, tmp_path: Path
) -> None:
    for number in (2, 3):
        other = again(scene.archive, KeyStore(tmp_path / f"keys-{number}"))
        said(other, records.pseudonym(by="k9", recipient=identity()[1], salt="00" * 16))
    with pytest.raises(Conflict, match="several maps"):
        pseudonyms.line(scene.archive, "Naw Paw", by="k7")


@pytest.mark.parametrize("chosen", ["Aung Example", "General Аung", "aungexample", "S-EXAMPLE"])
def test_a_pseudonym_does_not_tell_the_name(scene: Ready, chosen: str) -> None:
    secret = mapped(scene.archive)
    with pytest.raises(UsageError, match="tells the name"):
        pseudonyms.line(scene.archive, NAME, by="k7", pseudonym=chosen, findable=True)
    made = pseudonyms.line(scene.archive, NAME, by="k7", pseudonym="S-1", findable=True)
    said(scene.archive, Pending(kind="pseudonym", body={**made.body, "pseudonym": chosen}))
    assert pseudonyms.shown_for(Viewer(scene.archive), NAME) == pseudonyms.UNNAMED
    with pytest.raises(NotAllowed, match="under another pseudonym"):
        pseudonyms.opened(scene.archive, secret)


def test_a_pseudonym_of_two_people_stands_for_neither(scene: Ready, tmp_path: Path) -> None:
    mapped(scene.archive)
    one = pseudonyms.line(scene.archive, NAME, by="k7", pseudonym="S-1", findable=True)
    two = pseudonyms.line(scene.archive, "U Other", by="k9", pseudonym="s 1", findable=True)
    said(scene.archive, one)
    assert pseudonyms.shown_for(Viewer(scene.archive), NAME) == "S-1"
    said(elsewhere(scene, tmp_path), two)
    for name in (NAME, "U Other"):
        assert pseudonyms.shown_for(Viewer(scene.archive), name) == pseudonyms.UNNAMED


def test_a_line_that_does_not_open_stops_the_map_until_it_is_taken_back(
    scene: Ready, tmp_path: Path
) -> None:
    secret = mapped(scene.archive)
    line = pseudonyms.line(scene.archive, "Naw Paw", by="k7", pseudonym="P-1")
    said(scene.archive, line)
    broken = {**line.body, "pseudonym": "P-2"}
    record = said(elsewhere(scene, tmp_path), Pending(kind="pseudonym", body=broken))[0]
    with pytest.raises(NotAllowed):
        pseudonyms.opened(scene.archive, secret)
    _retracted(scene.archive, record)
    assert [one.pseudonym for one in pseudonyms.opened(scene.archive, secret)] == ["P-1"]


def test_a_wrong_identity_reads_no_name(scene: Ready) -> None:
    mapped(scene.archive)
    said(scene.archive, pseudonyms.line(scene.archive, "Naw Paw", by="k7"))
    for wrong in (identity()[0], "AGE-SECRET-KEY-1", "nothing"):
        with pytest.raises(AnswerableError) as refused:
            pseudonyms.opened(scene.archive, wrong)
        assert "Naw" not in json.dumps(refused.value.to_json())
