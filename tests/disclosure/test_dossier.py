"""What a dossier promises: a place for each sentence or a word that there is none, and nobody named by oversight."""

from importlib.resources import files

import pytest
from dossiers import (
    BY,
    CASE,
    COURT,
    DENIED,
    DETAINED,
    EXAMINED,
    NAME,
    SUSPECT,
    world,
)

from answerable.archive import persons, records
from answerable.disclosure.dossier.model import ABOUT, CITED, UNSUPPORTED, VIEW
from answerable.errors import NotAllowed, NotFound, UsageError
from answerable.workbench.dossier_page import page
from answerable.workbench.dossier_word import word
from answerable.workbench.held import Exit


@pytest.fixture
def made(tmp_path):
    return world(tmp_path)


@pytest.fixture
def ready(made):
    """The same, published, with a recipient of whom everything was answered, and a search for contrary material."""
    made.publish(made.letter, made.statement)
    made.admit()
    made.sought()
    return made


def part(dossier, section):
    return next(one for one in dossier.parts if one.section.id == section)


def texts(dossier, section):
    return [one.text for one in part(dossier, section).sentences]


def everything(dossier):
    return page(dossier) + word(dossier).decode("utf-8", "replace")


# Each sentence and its source


def test_a_sentence_cites_object_place_hash_and_grade(made):
    one, *_ = part(made.dossier(), "conduct").sentences
    [note] = one.notes
    assert one.kind == CITED
    assert note.id == made.letter
    assert "open-letter.txt, line 27, characters" in note.place
    assert len(note.digest.removeprefix("sha256:")) == 64
    assert "F6" in note.grade


def test_no_sentence_of_fact_stands_without_a_place_or_the_word_unsupported(ready):
    for form in ("otp15", "iimm", "sanctions", "special-procedures"):
        for one in ready.dossier(form, leaving=COURT).parts:
            for sentence in one.sentences:
                assert sentence.kind in (CITED, VIEW, ABOUT, UNSUPPORTED)
                assert bool(sentence.notes) == (sentence.kind in (CITED, VIEW))


def test_an_own_sentence_with_a_mark_is_cited_and_one_without_is_unsupported(made):
    cite = made.cite(made.letter, DETAINED)
    mark = f"[{made.letter[7:23]}:{cite.start}-{cite.end}]"
    own = f"# conduct\nMany were detained since Feb. 2021. {mark} Nobody was told why.\n"
    said = part(made.dossier(own=own), "conduct").groups[0].sentences
    assert [(one.kind, one.text) for one in said] == [
        (CITED, "Many were detained since Feb. 2021."),
        (UNSUPPORTED, "Nobody was told why."),
    ]


def test_a_mark_inside_a_sentence_and_one_behind_a_shortened_word_bind_their_own_sentence(made):
    mark = f"[{made.letter[7:23]}]"
    own = f"# sender\nIt was {mark} in Feb. {mark} Another {mark}. A third.\n"
    said = part(made.dossier(own=own), "sender").sentences
    assert [(one.kind, one.text) for one in said] == [
        (CITED, "It was in Feb."),
        (CITED, "Another."),
        (UNSUPPORTED, "A third."),
    ]


def test_an_unsupported_sentence_is_printed_as_such_in_page_and_word_file(ready):
    dossier = ready.dossier(leaving=COURT, own="# sender\nWe are nobody.\n")
    assert "We are nobody. <strong>[unsupported: no source in this archive]" in page(
        dossier
    ).replace("\n", "")
    assert b"unsupported: no source in this archive" in word(dossier)


def test_an_own_text_for_a_section_that_is_none_is_refused(made):
    with pytest.raises(UsageError, match="no section guilt"):
        made.dossier(own="# guilt\nHe did it.\n")


def test_an_own_text_that_begins_without_a_section_is_refused(made):
    with pytest.raises(UsageError, match="without a section"):
        made.dossier(own="He did it.\n")


def test_a_birth_date_that_the_words_cited_do_not_say_is_unsupported(made):
    born = [one for one in part(made.dossier(), "persons").sentences if "Born" in one.text]
    assert [one.kind for one in born] == [UNSUPPORTED]


def test_a_place_met_again_is_pointed_back_to(made):
    notes = made.dossier().footnotes
    assert any(one.startswith("As note ") for one in notes)
    numbers = [n for part in made.dossier().parts for one in part.sentences for n in one.numbers]
    assert numbers == list(range(1, len(notes) + 1))


# What may not be relied on


def withdrawn(made):
    made.say(records.retraction(by=BY, target=made.letter, reason="it was forged"))


def lead_only(made):
    made.say(records.flag(by=BY, object_id=made.letter, flag=records.LEAD_ONLY, recipient="IIMM"))


def privileged(made):
    made.say(records.flag(by=BY, object_id=made.letter, flag=records.PRIVILEGED))


@pytest.mark.parametrize(
    ("bars", "reason"),
    [
        (withdrawn, "taken back"),
        (lead_only, "given in confidence"),
        (privileged, "privileged"),
    ],
)
def test_a_sentence_over_material_that_may_not_be_relied_on_is_blocked_with_the_reason(
    made, bars, reason
):
    bars(made)
    elements = part(made.dossier(), "elements")
    assert not elements.counted(CITED)
    [out] = elements.left_out
    assert out.count == 1
    assert reason in out.reason


def test_lead_only_material_enters_no_narrative_even_for_the_recipient_it_may_go_to(ready):
    lead_only(ready)
    dossier = ready.dossier(leaving=COURT)
    assert "20,000" not in everything(dossier)
    assert "material that may not be relied on here" in page(dossier)


def test_an_own_sentence_over_what_is_not_here_is_left_out_and_counted(made):
    sender = part(made.dossier(own="# sender\nWe know it. [sha256:00000000]\n"), "sender")
    assert not sender.sentences
    assert sender.left_out[0].count == 1


def test_an_incident_whose_record_was_taken_back_is_cited_no_more(made):
    entry = next(one for one in made.archive_case().entries if one.direction == "supports")
    made.say(records.retraction(by=BY, target=entry.cite.record, reason="a mistake"))
    assert part(made.dossier(), "elements").left_out


# The gate


def test_what_may_not_leave_for_this_use_is_left_out_and_counted_with_the_reason(made):
    made.publish(made.letter)
    made.admit()
    dossier = made.dossier(leaving=COURT)
    [out] = part(dossier, "contrary").left_out
    assert out.contrary
    assert "No consent is recorded" in out.reason
    assert DENIED not in everything(dossier)
    assert "1 contrary item is left out" in page(dossier)
    assert made.statement not in dossier.objects


def test_the_reason_in_the_document_names_no_person_who_did_not_agree(made):
    made.publish(made.statement)
    made.admit()
    made.say(
        records.consent(
            by=BY,
            person="P-1",
            objects=[made.letter],
            answer="no",
            purpose="anything",
            recipient="anyone",
        )
    )
    dossier = made.dossier(leaving=COURT)
    assert dossier.left_out
    assert "P-1" not in everything(dossier)


def test_consent_for_another_recipient_lets_no_sentence_out(made):
    made.admit()
    agreed = {"person": "P-1", "purpose": "prosecution", "recipient": "a court"}
    made.say(records.consent(by=BY, objects=[made.letter], answer="yes", **agreed))
    assert not made.dossier(leaving=COURT).objects


def test_a_recipient_of_whom_nobody_answered_is_given_no_dossier(made):
    made.publish(made.letter, made.statement)
    with pytest.raises(NotAllowed, match="nothing yet") as refused:
        made.dossier(leaving=COURT)
    assert refused.value.message.count("?") == 5


def test_a_draft_inside_the_archive_asks_no_recipient(made):
    assert made.dossier().counted(CITED)


# Contrary material


def test_the_contrary_section_is_there_in_every_form_also_when_empty(tmp_path):
    made = world(tmp_path)
    for entry in made.archive_case().entries:
        made.say(records.retraction(by=BY, target=entry.id, reason="again"))
    for form in ("otp15", "iimm", "special-procedures"):
        said = " ".join(texts(made.dossier(form), "contrary"))
        assert "none sought" in said
        assert "That is no finding." in said


def test_an_entry_against_stands_in_the_contrary_section_and_is_pointed_to_from_its_element(made):
    dossier = made.dossier()
    assert any(DENIED in one for one in texts(dossier, "contrary"))
    assert any("1 entry speaks against it" in one for one in texts(dossier, "elements"))
    assert not any(DENIED in one for one in texts(dossier, "elements"))


def test_the_submission_on_sanctions_is_refused_where_nobody_answered_for_contrary_material(
    tmp_path,
):
    made = world(tmp_path)
    [against] = [one for one in made.archive_case().entries if one.direction == "contradicts"]
    made.say(records.retraction(by=BY, target=against.id, reason="a slip"))
    made.publish(made.letter, made.statement)
    made.admit()
    with pytest.raises(NotAllowed, match="exculpatory"):
        made.dossier("sanctions", leaving=COURT)
    made.sought()
    assert made.dossier("sanctions", leaving=COURT).answered


def test_a_flag_of_potentially_exculpatory_material_is_told(made):
    made.say(records.flag(by=BY, object_id=made.statement, flag="df.67_2", reason="a denial"))
    assert any("a denial" in one for one in texts(made.dossier(), "contrary"))


# Names


def test_a_name_that_nobody_cleared_stands_nowhere_in_the_document(ready):
    for form in ("otp15", "iimm", "sanctions", "special-procedures"):
        said = everything(ready.dossier(form, leaving=COURT))
        assert "Than Hlaing" not in said
        assert "Person 1" in said


def test_words_of_a_source_that_name_somebody_stay_with_the_source(ready):
    ready.say(
        ready.entry("supports", ready.cite(ready.letter, "Lt. Gen. Than Hlaing has been under"))
    )
    dossier = ready.dossier(leaving=COURT)
    assert "Than Hlaing" not in everything(dossier)
    assert "has been under" not in everything(dossier)
    assert any("they stay with it" in one for one in texts(dossier, "elements"))


def test_anybody_else_whom_a_quotation_names_stands_under_a_pseudonym(ready):
    words = "Senior General Min Aung Hlaing was placed by the European Union"
    ready.say(ready.entry("supports", ready.cite(ready.letter, words)))
    dossier = ready.dossier(leaving=COURT)
    assert "Min Aung" not in everything(dossier)
    assert any(
        "“Person 2 was placed by the European Union”" in one for one in texts(dossier, "elements")
    )


def test_a_name_in_the_words_of_an_analyst_gives_way_to_a_pseudonym_with_its_rank(ready):
    note = "Lt. Gen. Than  Hlaing, and THAN HLAING again"
    ready.say(ready.entry("supports", ready.cite(ready.letter, DETAINED), note))
    dossier = ready.dossier(leaving=COURT)
    assert any(": Person 1, and Person 1 again." in one for one in texts(dossier, "elements"))


def test_a_name_that_cannot_be_taken_out_takes_its_sentence_with_it(ready):
    ready.say(ready.entry("supports", ready.cite(ready.letter, DETAINED), "Thán Hlaing"))
    dossier = ready.dossier(leaving=COURT)
    assert "Hlaing" not in everything(dossier)
    assert any("could not be taken out" in one.reason for one in dossier.left_out)


def test_what_tells_who_somebody_is_stays_behind_with_the_name(ready):
    dossier = ready.dossier("sanctions", leaving=COURT)
    assert not texts(dossier, "listings")
    assert "who a person is whose name is not cleared" in page(dossier)
    assert "sanctions_mm" not in page(dossier)


def test_a_name_cleared_by_two_people_is_given_and_stays_alleged(ready):
    said = {"name": NAME, "purpose": COURT.purpose, "recipient": COURT.recipient, "answer": "yes"}
    words = {"basis": "public record", "grade": "B2", "reply": "asked", "born": "adult"}
    proposal = sign(ready, "first-1", records.naming(by="first-1", **words, **said))
    sign(ready, "second-1", records.naming(by="second-1", target=proposal, reason="seen", **said))
    dossier = ready.dossier("sanctions", leaving=COURT)
    assert any("Than Hlaing is listed" in one for one in texts(dossier, "listings"))
    assert "(alleged)" in part(dossier, "persons").groups[0].title


def sign(made, name, pending):
    made.say(persons.enrol(made.archive, name, "a passphrase of that person"))
    signed = persons.signed(made.archive, pending, name, "a passphrase of that person")
    return made.say(signed)[0]


def test_a_minor_is_never_named(ready):
    ready.say(records.suspect(by=BY, case=CASE, suspect=SUSPECT, name=NAME, born="2012"))
    said = {"name": NAME, "purpose": COURT.purpose, "recipient": COURT.recipient, "answer": "yes"}
    words = {"basis": "public record", "grade": "B2", "reply": "asked", "born": "adult"}
    proposal = sign(ready, "first-1", records.naming(by="first-1", **words, **said))
    sign(ready, "second-1", records.naming(by="second-1", target=proposal, reason="seen", **said))
    said = everything(ready.dossier(leaving=COURT))
    assert "Than Hlaing" not in said
    assert "under 18" not in said


def test_a_title_and_a_condition_that_name_somebody_do_not(ready):
    ready.say(
        records.case(by=BY, case=CASE, title="The acts of Than Hlaing"),
        records.recipient_gate(
            by="keeper-2",
            recipient="IIMM",
            question="fair_trial",
            answer="yes",
            reason="Than Hlaing has counsel",
        ),
    )
    assert "Than Hlaing" not in everything(ready.dossier(leaving=COURT))


def test_a_suspect_of_another_case_is_not_named_either(ready):
    ready.say(
        records.case(by=BY, case="case:other", title="Another"),
        records.suspect(by=BY, case="case:other", suspect="suspect:o", name="Min Aung Hlaing"),
        ready.entry(
            "supports", ready.cite(ready.letter, "Senior General Min Aung Hlaing was placed")
        ),
    )
    assert "Min Aung" not in everything(ready.dossier(leaving=COURT))


# Views, packs, incidents


def test_a_view_without_a_signature_that_holds_is_no_view(made):
    made.say(
        records.threshold(
            by=BY,
            case=CASE,
            examined=EXAMINED,
            standard="sp.icc15",
            view="met",
            reason="it is enough",
        )
    )
    views = part(made.dossier(), "views")
    assert not views.sentences
    assert any("signature that holds" in one for one in views.empty)


def test_a_signed_view_says_whose_it_is_and_by_which_standard(made):
    made.say(persons.enrol(made.archive, "lawyer-1", "a passphrase of the lawyer"))
    made.say(
        persons.signed(
            made.archive,
            records.threshold(
                by="lawyer-1",
                case=CASE,
                examined=EXAMINED,
                standard="sp.icc15",
                view="not_met",
                reason="the sources share one origin",
            ),
            "lawyer-1",
            "a passphrase of the lawyer",
        )
    )
    [one] = part(made.dossier(), "views").sentences
    assert one.kind == VIEW
    assert one.text.startswith("In the view of lawyer-1, signed on ")
    assert "reasonable basis to proceed" in one.text
    assert "is not met" in one.text


def test_a_pack_that_the_archive_holds_counts_among_what_left(ready):
    content = (files("answerable.ontology") / "packs" / "treaties.yaml").read_bytes()
    with ready.archive.change("a pack") as change:
        kept = change.preserve_bytes(content, "treaties.yaml").object
        change.record(records.pack(by=BY, object_id=kept, title="Treaties", version="1"))
    ready.publish(kept)
    assert kept in ready.dossier("otp15", leaving=COURT).objects


def test_pack_versions_stand_in_the_document_and_that_it_is_no_advice(ready):
    said = page(ready.dossier(leaving=COURT))
    assert "Crimes of the Rome Statute, their elements and contexts (crimes), version" in said
    assert "not legal advice" in said
    assert "presumed innocent" in said


def test_an_incident_can_be_taken_in_by_its_id(made):
    made.say(
        records.incident(
            by=BY,
            incident="incident:b",
            what=["Arrest"],
            when="2022-01-01",
            place="Yangon",
            object_id=made.statement,
            casualties=[{"harm": "detained", "low": 2, "high": 3}],
        )
    )
    said = texts(made.dossier(incidents=("incident:b",)), "victims")
    assert "By one account: detained: 2 to 3 people (status unknown)." in said


def test_an_incident_that_is_none_is_refused(made):
    with pytest.raises(NotFound):
        made.dossier(incidents=("incident:z",))


def test_the_word_file_is_the_same_twice(ready):
    dossier = ready.dossier(leaving=COURT)
    assert word(dossier) == word(dossier)


def test_the_page_needs_nothing_outside_itself(ready):
    said = page(ready.dossier(leaving=COURT))
    assert "<script" not in said
    assert "src=" not in said
    assert "default-src 'none'" in said


def test_hostile_words_of_a_case_are_text_in_the_page(made):
    made.say(records.case(by=BY, case=CASE, title="<script>alert(1)</script>\u202e"))
    made.publish(made.letter, made.statement)
    made.admit()
    said = page(made.dossier(leaving=Exit(purpose="p<b>", recipient="IIMM")))
    assert "<script>alert" not in said
    assert "\u202e" not in said


def test_an_own_sentence_may_rest_on_an_analysts_record(made):
    dossier = made.dossier(own=f"# sender\nSo. [{made.archive_case().crimes[0].record[:16]}]\n")
    assert part(dossier, "sender").sentences[0].notes[0].place.startswith("record of the analyst")


def test_the_conditions_stand_where_the_form_asks_for_them(ready):
    assert texts(ready.dossier(), "conditions") == []
    leaving = texts(ready.dossier(leaving=COURT), "conditions")
    assert len([one for one in leaving if "asked and agreed" in one]) == 5


def test_a_form_that_does_not_ask_for_conditions_states_them_at_its_head(ready):
    assert len(ready.dossier("otp15", leaving=COURT).conditions) == 5
    assert ready.dossier("iimm", leaving=COURT).conditions == ()
