"""Do the findings lie as comments on just their words, in a copy that is the author's document in all else?"""

import io
import os
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

sys.path.insert(0, str(Path(__file__).parent))
import drafts

from answerable.clock import frozen_clock
from answerable.errors import CannotRead, Conflict, UsageError
from answerable.workbench.check import examine_files, read_content
from answerable.workbench.comments import Comment, commented, comments_on, write_comments
from answerable.workbench.lines import how_much_holds
from answerable.workbench.outputs import refuse_unfit

WORDS = "3 March 2021"
WRONG = "Than Hlaing was placed by the European Union under a travel ban and asset freeze on 3 March 2021."


def on(reading, words=WORDS, say="Why is that so?"):
    start = reading.canonical.index(words)
    return Comment(start=start, end=start + len(words), words=words, paragraphs=(("Why", say),))


def copy_of(content, *spans, say="Why is that so?"):
    reading = read_content(content, "draft.docx")
    return commented(content, reading, [on(reading, words, say) for words in spans or (WORDS,)])


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def root_of(content, name="word/document.xml"):
    return etree.fromstring(parts(content)[name])


def name_of(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def value(element, name="id"):
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), None)


def marked(content, number="0"):
    """The text between the beginning and the end of a comment."""
    inside, found = False, ""
    for each in root_of(content).iter():
        if name_of(each) == "commentRangeStart" and value(each) == number:
            inside = True
        elif name_of(each) == "commentRangeEnd" and value(each) == number:
            return found
        elif inside and name_of(each) == "t":
            found += each.text or ""
        elif inside and name_of(each) in ("tab", "br"):
            found += " "
    raise AssertionError("the comment has no end")


def said(content):
    """The comments: id, author and paragraphs."""
    name = next(name for name in parts(content) if "comments" in name and "rels" not in name)
    return [
        (value(one), value(one, "author"), ["".join(q.itertext()) for q in one])
        for one in root_of(content, name)
        if name_of(one) == "comment"
    ]


def is_within(before, after):
    """Whether all of `before` stands in `after`, in order, with nothing of it lost."""
    rest = iter(after)
    return all(byte in rest for byte in before)


EXACT = sorted(set(drafts.EVERY) - {"NOTE", "BOX", "CDATA", "TRIMMED"})


@pytest.mark.parametrize("name", EXACT)
def test_a_comment_lies_on_just_its_words(name):
    content = drafts.EVERY[name]
    number = "5" if name == "COMMENTED" else "0"
    copy = copy_of(content)
    assert copy.remarks == ("",)
    assert marked(copy.content, number).replace(WORDS + WORDS, WORDS) == WORDS


@pytest.mark.parametrize("name", ["CDATA", "TRIMMED"])
def test_words_that_cannot_be_cut_out_are_marked_with_those_around_them(name):
    assert WORDS in marked(copy_of(drafts.EVERY[name]).content)


@pytest.mark.parametrize("name", sorted(drafts.EVERY))
def test_nothing_of_the_text_is_lost_or_moved(name):
    before = drafts.EVERY[name]
    after = copy_of(before).content
    assert is_within(parts(before)["word/document.xml"], parts(after)["word/document.xml"])


@pytest.mark.parametrize("name", sorted(drafts.EVERY))
def test_every_other_part_is_the_same_byte_for_byte(name):
    before, after = parts(drafts.EVERY[name]), parts(copy_of(drafts.EVERY[name]).content)
    known = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}  # fmt: skip
    assert {k: v for k, v in before.items() if k not in known} == {
        k: v for k, v in after.items() if k not in known
    }


@pytest.mark.parametrize("name", sorted(drafts.EVERY))
def test_the_copy_reads_as_the_document_did(name):
    before = read_content(drafts.EVERY[name], "a.docx")
    after = read_content(copy_of(drafts.EVERY[name]).content, "a.docx")
    assert after.canonical == before.canonical
    assert any("comments" in warning for warning in after.warnings)


def test_looks_stay_on_both_sides_of_a_cut():
    copy = docx.Document(
        io.BytesIO(copy_of(drafts.letter([("It was on 3 March 2021 then.", True)])).content)
    )
    runs = [(run.text, run.bold) for run in copy.paragraphs[0].runs if run.text]
    assert runs == [("It was on ", True), (WORDS, True), (" then.", True)]


def test_a_second_opinion_opens_the_copy_and_sees_the_comment():
    copy = docx.Document(io.BytesIO(copy_of(drafts.letter("It was on 3 March 2021 then.")).content))
    (comment,) = copy.comments
    assert (comment.author, comment.initials, comment.text) == (
        "Answerable",
        "A",
        "Why: Why is that so?",
    )
    assert copy.paragraphs[0].text == "It was on 3 March 2021 then."


def test_comments_that_are_there_stay_and_keep_their_numbers():
    (first, editor, _), (second, ours, _) = said(copy_of(drafts.COMMENTED).content)
    assert (first, editor, second, ours) == ("4", "Editor", "5", "Answerable")


def test_a_deleted_date_stays_deleted_and_an_inserted_one_stays_inserted():
    names = [name_of(each) for each in root_of(copy_of(drafts.TRACKED).content).iter()]
    assert names.count("del") == names.count("ins") == 1
    assert "4 May 2020" in etree.tostring(root_of(copy_of(drafts.TRACKED).content)).decode()


def test_words_in_a_text_box_are_commented_on_beside_it_and_the_comment_says_so():
    copy = copy_of(drafts.BOX)
    assert "text box" in copy.remarks[0]
    root = root_of(copy.content)
    inside = [each for box in root.iter(f"{{{drafts.NAMES}}}txbxContent") for each in box.iter()]
    assert not any(name_of(each).startswith("comment") for each in inside)
    assert "text box" in said(copy.content)[0][2][0]
    assert WORDS in said(copy.content)[0][2][0]


def test_words_in_a_footnote_are_commented_on_at_its_mark():
    copy = copy_of(drafts.NOTE)
    assert "note" in copy.remarks[0]
    assert marked(copy.content) == ""
    assert "comment" not in parts(copy.content)["word/footnotes.xml"].decode()


def test_a_number_that_word_counts_out_is_commented_on_at_its_paragraph():
    from packages import level, listed

    content = drafts.by_hand(
        listed("First item") + listed("Second item"),
        numbering=f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    copy = copy_of(content, "2.")
    assert "nearest" in copy.remarks[0]


def test_two_comments_on_the_same_words_and_one_across_them():
    content = drafts.IN_PIECES
    copy = copy_of(content, WORDS, WORDS, "on 3 March 2021 that it")
    assert [marked(copy.content, number) for number in "012"] == [
        WORDS,
        WORDS,
        "on 3 March 2021 that it",
    ]


def test_a_comment_may_begin_in_one_paragraph_and_end_in_another():
    content = drafts.letter("It rained on Monday.", "It rained on Tuesday.")
    reading = read_content(content, "a.docx")
    at = reading.canonical.index("Monday")
    end = reading.canonical.index("Tuesday") + len("Tuesday")
    made = commented(
        content, reading, [Comment(start=at, end=end, words="", paragraphs=(("", "x"),))]
    )
    assert marked(made.content) == "Monday.It rained on Tuesday"


@pytest.mark.parametrize("prefix", ["w", "ns0", ""])
def test_the_prefix_of_the_document_is_used_whatever_it_is(prefix):
    assert marked(copy_of(drafts.in_prefix(prefix)).content) == WORDS


def test_the_strict_edition_of_the_format_stays_strict():
    copy = copy_of(drafts.in_prefix("w", drafts.STRICT))
    assert drafts.STRICT in parts(copy.content)["word/comments.xml"].decode()
    assert "purl.oclc.org/ooxml/officeDocument/relationships/comments" in (
        parts(copy.content)["word/_rels/document.xml.rels"].decode()
    )


def test_a_style_for_comments_is_used_under_the_name_it_has_in_this_document():
    assert (
        'w:val="Kommentarzeichen"'
        in parts(copy_of(drafts.STYLED).content)["word/document.xml"].decode()
    )


def test_programs_and_data_packed_in_the_document_stay_as_they_are():
    more = {"word/vbaProject.bin": b"\x00macro", "customXml/item1.xml": b"<a  b='1'/>"}
    after = parts(copy_of(drafts.with_parts(drafts.PLAIN, more)).content)
    assert {name: after[name] for name in more} == more


def test_hostile_words_in_a_comment_are_words():
    copy = copy_of(drafts.PLAIN, say="</w:t><w:x/> & \x00 \u202egnp ]]> \ud800 \ufffe")
    assert "</w:t><w:x/> & \\x00 \\u202egnp ]]>" in said(copy.content)[0][2][0]


@pytest.mark.parametrize("fault", ["dtd", "other text", "utf-16"])
def test_a_document_that_cannot_be_trusted_is_refused_with_advice(fault):
    reading = read_content(drafts.PLAIN, "a.docx")
    text = parts(drafts.PLAIN)["word/document.xml"].decode()
    changed = {
        "dtd": "<!DOCTYPE x [<!ENTITY a 'b'>]>" + text,
        "other text": text.replace("rained", "snowed"),
        "utf-16": f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
    }[fault]
    content = drafts.with_parts(drafts.PLAIN, {"word/document.xml": changed})
    with pytest.raises(CannotRead) as refused:
        commented(content, reading, [on(reading)])
    assert refused.value.advice


def test_the_same_document_at_the_same_time_makes_the_same_copy():
    with frozen_clock("2026-11-21T12:00:00Z"):
        assert copy_of(drafts.TABLE).content == copy_of(drafts.TABLE).content


@settings(max_examples=25, deadline=None)
@given(
    runs=st.lists(st.text('ab &<>"é \U0001f600က', min_size=1, max_size=8), min_size=1, max_size=6),
    data=st.data(),
)
def test_any_words_in_any_runs_are_marked_and_nothing_else_changes(runs, data):
    content = drafts.letter(
        [("x", False), *((run, bool(n % 2)) for n, run in enumerate(runs)), ("y", True)]
    )
    reading = read_content(content, "a.docx")
    start = data.draw(st.integers(0, len(reading.canonical) - 1))
    end = data.draw(st.integers(start + 1, len(reading.canonical)))
    words = reading.canonical[start:end]
    made = commented(
        content, reading, [Comment(start=start, end=end, words=words, paragraphs=(("", "?"),))]
    )
    assert marked(made.content) == words
    assert read_content(made.content, "a.docx").canonical == reading.canonical


# What the comments say


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.docx"
    path.write_bytes(drafts.letter("22 November 2021", "Dear all,", WRONG, "See the links here."))
    return path


def test_how_much_holds_is_said_first_and_each_point_in_full(draft, tmp_path):
    examination = examine_files([draft])
    out = write_comments(examination, draft, tmp_path / "commented.docx")
    first, *points = said(out.read_bytes())
    assert how_much_holds(examination.checked.documents[0]) in first[2][0]
    (point,) = [one for _, _, one in points if any("22 March 2021" in each for each in one)]
    labels = [each.partition(":")[0] for each in point]
    assert labels[0] == "Differs from the record (to settle first)"
    assert labels[1:] == ["Why", "What still holds", "Record", "Suggested wording", "Settled by"]
    assert "Date: 22 March 2021. [sanctions_mm@" in point[3]


def test_the_words_of_a_point_are_marked_in_the_draft(draft, tmp_path):
    out = write_comments(examine_files([draft]), draft, tmp_path / "commented.docx")
    number = next(
        number for number, _, one in said(out.read_bytes()) if "to settle first" in one[0]
    )
    assert WORDS in marked(out.read_bytes(), number)


def finding(text, check="x/1", verdict="contested", affects="detail", reason="So it is.", at=0):
    from answerable.checks.model import Finding, Target

    target = Target(what="clause", id=f"c{at}", text=text, start=at, end=at + len(text))
    return Finding(
        id=f"f{at}", check=check, verdict=verdict, affects=affects, target=target, reason=reason
    )


def comments_of(*findings):
    from answerable.checks.model import DocumentChecked
    from answerable.reading.read import read_text

    document = DocumentChecked(
        name="a", object=None, as_of="2021-11-22", findings=findings, lists=(), worklist=(), clauses=1, factual=1
    )  # fmt: skip
    return comments_on(document, read_text("It rained and it rained."))[1:]


def test_details_alike_are_said_in_full_once_and_pointed_back_to():
    first, second = comments_of(finding("It rained"), finding("it rained", at=14))
    assert "The same as at “It rained”" in second.paragraphs[-1][1]
    assert len(first.paragraphs) == 2


def test_points_of_form_that_are_alike_make_one_comment():
    (one,) = comments_of(
        finding("It", affects="form"), finding("it", affects="form", at=14), finding("and", affects="form", at=10)
    )  # fmt: skip
    assert one.paragraphs[-1] == ("Also in 2 other places", "“and”; “it”")


def test_a_note_on_a_power_says_that_the_demand_stands():
    (one,) = comments_of(finding("It", verdict="no_express_power_found"))
    assert one.paragraphs[0][0] == "No express power found (information on a demand)"
    assert "The demand stands" in one.paragraphs[1][1]


# Where the copy lands


def test_the_document_itself_is_never_written_to(draft):
    before = draft.read_bytes()
    with pytest.raises(Conflict):
        write_comments(examine_files([draft]), draft, draft)
    assert draft.read_bytes() == before


def test_a_newer_copy_takes_the_place_of_an_earlier_one(draft, tmp_path):
    for _ in range(2):
        out = write_comments(examine_files([draft]), draft, tmp_path / "commented.docx")
    assert os.name == "nt" or out.stat().st_mode & 0o077 == 0


def test_a_copy_that_somebody_saved_since_is_not_overwritten(draft, tmp_path):
    out = write_comments(examine_files([draft]), draft, tmp_path / "commented.docx")
    docx.Document(out).save(out)
    with pytest.raises(Conflict) as refused:
        write_comments(examine_files([draft]), draft, out)
    assert refused.value.advice


def test_comments_need_a_word_document(tmp_path):
    text = tmp_path / "draft.txt"
    text.write_text(WRONG)
    for documents in ([text], [], [text, text]):
        with pytest.raises(UsageError) as refused:
            refuse_unfit([tmp_path / "commented.docx"], documents)
        assert ".docx" in refused.value.advice


def test_a_document_with_programs_keeps_its_ending(draft, tmp_path):
    with pytest.raises(UsageError):
        refuse_unfit([tmp_path / "commented.docm"], [draft])
