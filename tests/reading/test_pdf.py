"""What is printed on a page is read in the order a person reads it, and can be found there again."""

import importlib.util
import io
from pathlib import Path

import pytest

from answerable.errors import CannotRead
from answerable.reading.read import read_document
from answerable.reading.sources import pdf as pdf_reader
from answerable.reading.sources import pdfium
from answerable.reading.sources.pdf_child import found_in
from answerable.reading.sources.source import canonical_text

_LEAVES = importlib.util.spec_from_file_location("leaves", Path(__file__).with_name("leaves.py"))
leaves = importlib.util.module_from_spec(_LEAVES)
_LEAVES.loader.exec_module(leaves)

PARAGRAPH = (
    "The bridge over the northern river has been closed to all traffic since the middle of the"
    "|rainy season, and nobody has told the villages on the other bank when it will be opened"
    "|again. Two patients died on the way to the hospital in the first week of the closure."
).split("|")
LEFT = (
    "The clinics were closed on the first day of"
    "|the month and nobody was told when they"
    "|would open again. Families waited in the"
    "|rain for medicine that never came, and the"
    "|guards sent them away with sticks. A report"
    "|of the nurses counts forty such days in all."
).split("|")
RIGHT = (
    "We therefore ask the council to open the"
    "|roads and to let the inspectors in, without"
    "|notice and without escort. We ask that the"
    "|dismissed nurses get their posts back, and"
    "|that their wages are paid. We ask that who"
    "|gave the order to close them is named."
).split("|")


def source(*pages, **options):
    return canonical_text(leaves.pdf(*pages, **options), "letter.pdf")


def text(*pages, **options):
    return source(*pages, **options).text


def refusal(data):
    with pytest.raises(CannotRead) as refused:
        canonical_text(data)
    assert refused.value.advice
    return refused.value.message


def test_lines_broken_by_the_width_of_the_page_are_one_paragraph():
    assert text(leaves.lines(PARAGRAPH)) == " ".join(PARAGRAPH)


def test_a_gap_between_lines_sets_paragraphs_apart():
    below = leaves.lines(PARAGRAPH, y=720 - 3 * 14 - 10)
    assert text(leaves.lines(PARAGRAPH) + below) == "\n\n".join([" ".join(PARAGRAPH)] * 2)


ADDRESS = ["Office of the Prosecutor", "12 Long Street", "The Harbour"]


def letter(height, gap, y=780):
    """An address, a salutation and two paragraphs with lines `height` letters and paragraphs `gap` more apart."""
    leading, blocks = 11 * height, [ADDRESS, ["Dear Prosecutor,"], PARAGRAPH, PARAGRAPH]
    made = []
    for block in blocks:
        made += leaves.lines(block, y=y, leading=leading)
        y -= leading * len(block) + 11 * gap
    return made


@pytest.mark.parametrize("gap", [0.5, 1.0])
@pytest.mark.parametrize("height", [1.2, 1.5, 2.0])
def test_however_far_lines_stand_apart_only_a_wider_gap_parts_paragraphs(height, gap):
    said = " ".join(PARAGRAPH)
    expected = "\n\n".join(["\n".join(ADDRESS), "Dear Prosecutor,", said, said])
    assert text(letter(height, max(gap, 0.3 * height))) == expected


@pytest.mark.parametrize("height", [1.5, 2.0])
def test_a_page_set_wider_than_the_others_is_read_by_its_own_distance_of_lines(height):
    said = " ".join(PARAGRAPH)
    found = text(letter(1.2, 0.5, y=780), letter(1.2, 0.5, y=740), letter(height, 1.0, y=700))
    assert found.split("\n\n").count(said) == 6
    assert found.split("\n\n").count("\n".join(ADDRESS)) == 3


def test_paragraphs_of_one_line_with_a_gap_after_each_stay_apart():
    asked = [
        "We ask for three things.",
        "Open the bridge.",
        "Pay the nurses.",
        "Name who closed it.",
    ]
    made = [line for n, each in enumerate(asked) for line in leaves.lines([each], y=400 - 24 * n)]
    assert text(letter(1.2, 0.5) + made).endswith("\n\n".join(asked))


def test_address_lines_with_a_gap_after_each_name_the_same_addressee():
    close = leaves.lines([*ADDRESS, "Norland"], y=780) + leaves.lines(["Dear Prosecutor,"], y=690)
    apart = leaves.lines([*ADDRESS, "Norland", "Dear Prosecutor,"], y=780, leading=26)
    body = leaves.lines(PARAGRAPH * 3, y=600)
    found = [read_document(leaves.pdf(head + body), "a.pdf").addressees for head in (close, apart)]
    near, far = ([one.text for one in each] for each in found)
    assert near == far != []


def test_lines_that_had_room_for_more_stay_lines():
    assert text(leaves.lines(ADDRESS) + leaves.lines(PARAGRAPH, y=650)).startswith(
        "Office of the Prosecutor\n12 Long Street\nThe Harbour\n\nThe bridge"
    )


def test_a_page_in_larger_type_than_the_others_is_no_heading():
    small = leaves.lines([*LEFT, *RIGHT], size=9, leading=12)
    letter = leaves.lines(PARAGRAPH, size=13, leading=17)
    assert text(letter, small).startswith(" ".join(PARAGRAPH))
    titled = [leaves.line(72, 760, "The northern bridge", size=18), *letter]
    assert text(titled, small).startswith("# The northern bridge\n\nThe bridge over")


def test_a_page_that_holds_a_title_alone_is_a_heading():
    small = leaves.lines([*LEFT, *RIGHT], size=9, leading=12)
    title = leaves.lines(["The northern bridge", "and its hospital"], size=13, leading=17)
    assert text(title, small).startswith("# The northern bridge and its hospital\n\n")


def test_larger_type_makes_a_heading_also_over_two_lines():
    head = leaves.lines(["Open the northern bridge and", "let the sick pass"], size=20, leading=24)
    found = text(head + leaves.lines(PARAGRAPH, y=640))
    assert found.startswith("# Open the northern bridge and let the sick pass\n\nThe bridge")


def test_a_numbered_name_begins_a_line_however_full_the_one_above_is():
    names = [
        "1. Association of the Ferrymen and of the Families of the Ferrymen of the Northern River",
        "2. Union of Market Women",
        "3. River Watch",
    ]
    assert text(leaves.lines(names)).split("\n") == names


def test_a_hyphen_at_the_end_of_a_line_stays():
    broken = [
        "The council has promised the villages that it will publish the list of the persons account-",
        "able for the closure before the end of the year, and that it will hear all who ask for it.",
    ]
    assert "account-able for the closure" in text(leaves.lines(broken))


def test_two_columns_that_the_file_weaves_together_are_read_one_after_the_other():
    woven = [
        operator
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
        for operator in (
            leaves.line(60, 700 - 13 * number, left, 10),
            leaves.line(310, 700 - 13 * number, right, 10),
        )
    ]
    assert text(woven) == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)


def test_a_numbered_list_in_two_columns_is_read_down_and_not_across():
    woven = []
    for number in range(1, 7):
        woven.append(leaves.line(60, 700 - 14 * number, f"{number}. Group {number}"))
        woven.append(leaves.line(320, 700 - 14 * number, f"{number + 6}. Group {number + 6}"))
    assert [line[:2].rstrip(".") for line in text(woven).split("\n") if line] == [
        str(number) for number in range(1, 13)
    ]


def test_the_cells_of_a_table_stay_in_their_rows():
    rows = []
    for number in range(1, 8):
        rows.append(leaves.line(60, 700 - 14 * number, f"Village {number}"))
        rows.append(leaves.line(320, 700 - 14 * number, f"{number}0 houses"))
    assert text(rows).split("\n")[0] == "Village 1\t10 houses"


def test_a_paragraph_runs_on_over_the_page_and_its_number():
    first = [*leaves.lines(PARAGRAPH[:2], y=80), leaves.line(290, 30, "1")]
    second = [*leaves.lines(PARAGRAPH[2:], y=780), leaves.line(290, 30, "2")]
    found = source(first, second)
    assert found.text == " ".join(PARAGRAPH) + "\n\n1\n\n2"
    assert [place.page for place in found.place_of(0, len(" ".join(PARAGRAPH)))] == [1, 2]
    number = found.text.index("\n\n1") + 2
    assert [place.page for place in found.place_of(number, number + 1)] == [1]


def test_running_headers_stay_in_the_text_apart_from_it():
    said = [PARAGRAPH, LEFT, RIGHT]
    pages = [
        [*leaves.lines(each, y=700), leaves.line(72, 800, f"River Network, page {number}")]
        for number, each in enumerate(said, 1)
    ]
    parts = text(*pages).split("\n\n")
    assert [part for part in parts if part.startswith("River")] == [
        f"River Network, page {number}" for number in (1, 2, 3)
    ]
    assert " ".join(PARAGRAPH) in parts


def test_every_character_but_white_space_and_marks_has_its_place_on_a_page():
    found = source(leaves.lines(["Open the bridge"], size=20) + leaves.lines(PARAGRAPH, y=640))
    for offset, letter in enumerate(found.text):
        if not letter.isspace():
            assert found.place_of(offset, offset + 1) or letter == "#"


def test_a_place_is_a_page_and_the_boxes_of_its_lines_in_points():
    found = source(leaves.lines(["Some other page."]), leaves.lines(PARAGRAPH))
    start = found.text.index("nobody")
    [place] = found.place_of(start, start + 6)
    [box] = place.boxes
    assert place.page == 2
    assert box.left == pytest.approx(72, abs=1)
    assert box.bottom < 706 < box.top
    assert found.place_of(0, 4)[0].boxes != place.boxes


def test_the_exact_boxes_of_some_words_are_found_on_demand():
    data = leaves.pdf(leaves.lines(PARAGRAPH))
    found = canonical_text(data)
    start = found.text.index("villages")
    [place] = pdf_reader.exact_places(data, found, start, start + 8)
    [box] = place.boxes
    assert 72 < box.left < box.right < 500
    assert box.right - box.left < 60


def test_a_reading_knows_its_pages():
    reading = read_document(leaves.pdf(leaves.lines(["One."]), leaves.lines(["Two."])), "a.pdf")
    assert [(page.number, page.width, page.height) for page in reading.pages] == [
        (1, 595, 842),
        (2, 595, 842),
    ]
    assert [reading.canonical[page.start : page.end].strip() for page in reading.pages] == [
        "One.",
        "Two.",
    ]


def test_a_page_that_lies_on_its_side_in_the_file_is_read_as_it_is_shown():
    turned = [
        leaves.line(0, 0, words).replace("0 0 Td", f"0 1 -1 0 {100 + 14 * number} 60 Tm")
        for number, words in enumerate(PARAGRAPH)
    ]
    found = source(turned, rotate=90)
    assert (found.pages[0].width, found.pages[0].height) == (842, 595)
    assert found.text == " ".join(PARAGRAPH)
    boxes = found.place_of(0, len(found.text))[0].boxes
    assert [box.left for box in boxes] == pytest.approx([60, 60, 60], abs=1)


def test_a_link_is_kept_with_its_words():
    address = leaves.link(72, 716, 140, 730, "https://example.org/list")
    found = source(
        leaves.lines(["The overview of the closures is kept here."]), annotations=[address]
    )
    [link] = found.links
    assert link.href == "https://example.org/list"
    assert found.text[link.start : link.end].startswith("The overview")


def test_a_page_without_text_is_named():
    picture = ["q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"]
    found = source(leaves.lines(PARAGRAPH), picture)
    assert any("Page 2 holds a picture" in warning for warning in found.warnings)


CURVE = "10 10 m 20 30 40 30 50 10 c 40 0 20 0 10 10 c f"
BOX = "72 72 400 20 re S"


@pytest.mark.parametrize(
    ("drawn", "seen"),
    [
        ([CURVE] * 40, True),  # letters as outlines
        ([" ".join([CURVE[:-2]] * 40) + " f"], True),  # all of them as one
        ([BOX] * 300, False),  # an empty form
        ([CURVE] * 3, False),  # a flourish
        ([leaves.line(72, 700, "   ")], False),
    ],
    ids=["outlines", "one outline", "boxes", "flourish", "spaces"],
)
def test_a_page_without_text_is_seen_to_show_letters(drawn, seen):
    found = found_in(leaves.pdf(drawn))
    assert (found["unread"]["pictures"] == [1]) is seen


def test_a_page_whose_letters_stand_for_nothing_is_seen_to_show_them():
    pikepdf = pytest.importorskip("pikepdf")
    made = pikepdf.open(io.BytesIO(leaves.pdf([leaves.line(72, 700, "\x12\x13", size=40)])))
    drawn = made.make_stream(b"9 0 0 0 8 8 d1 0 0 8 8 re f")
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=[0, 0, 10, 10],
        FontMatrix=[0.1, 0, 0, 0.1, 0, 0],
        CharProcs=pikepdf.Dictionary(a=drawn),
        Encoding=pikepdf.Dictionary(Differences=[18, pikepdf.Name.a, pikepdf.Name.a]),
        FirstChar=18,
        LastChar=19,
        Widths=[9, 9],
        Resources=pikepdf.Dictionary(),
    )
    made.pages[0].Resources.Font.F1 = made.make_indirect(font)
    kept = io.BytesIO()
    made.save(kept)
    assert found_in(kept.getvalue())["unread"]["pictures"] == [1]


def test_a_scan_is_refused_with_advice():
    picture = ["q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"]
    assert "as a scan does" in refusal(leaves.pdf(picture))


def test_a_pdf_without_anything_on_its_pages_is_refused():
    assert "no text" in refusal(leaves.pdf([]))


def test_text_that_lies_unseen_over_a_picture_is_read_with_a_warning():
    unseen = [leaves.line(72, 700, "Recognised by a program", mode=3)]
    assert any("recognised it" in warning for warning in source(unseen).warnings)


@pytest.mark.parametrize("cut", [40, 200, 600])
def test_a_damaged_pdf_is_read_or_refused_with_advice(cut):
    data = leaves.pdf(leaves.lines(PARAGRAPH))[:cut]
    assert refusal(data)


def test_a_locked_pdf_is_refused_with_advice():
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    made = io.BytesIO()
    sheet = canvas.Canvas(made, encrypt="secret word")
    sheet.drawString(72, 700, "Locked away")
    sheet.save()
    assert "locked with a password" in refusal(made.getvalue())


def test_a_pdf_of_another_program_reads_as_it_was_written():
    platypus = pytest.importorskip("reportlab.platypus")
    styles = pytest.importorskip("reportlab.lib.styles").getSampleStyleSheet()
    said = " ".join([*PARAGRAPH, *LEFT, *RIGHT])
    made = io.BytesIO()
    story = [platypus.Paragraph("Open the bridge", styles["Title"])]
    story += [platypus.Paragraph(said, styles["BodyText"]) for _ in range(12)]
    platypus.SimpleDocTemplate(made).build(story)
    parts = canonical_text(made.getvalue()).text.split("\n\n")
    assert parts[0] == "# Open the bridge"
    assert parts[1:] == [said] * 12


def test_names_without_numbers_go_on_over_the_page_and_its_number():
    names = [
        f"Union of the {word} River" for word in "Upper Lower Northern Southern Old New".split()
    ]
    first = leaves.lines(["Signed by:", *names[:3]], y=140)
    second = leaves.lines(names[3:], y=780)
    numbers = [[leaves.line(290, 30, str(number))] for number in (1, 2)]
    head = leaves.lines(PARAGRAPH, y=300)
    data = leaves.pdf(head + first + numbers[0], second + numbers[1])
    reading = read_document(data, "a.pdf")
    assert [one.name for one in reading.signatories] == names
    assert [one.text for one in reading.furniture] == ["1", "2"]


def test_names_in_one_paragraph_stay_in_one_paragraph():
    names = [f"{number}. Group of the River {number}" for number in range(1, 13)]
    said = ", ".join(names)
    cut = said.index("5. ")
    broken = [said[: cut - 1], said[cut : said.index("9. ") - 1], said[said.index("9. ") :]]
    assert text(leaves.lines(broken)) == said


def test_functions_of_pdfium_are_declared_as_its_package_declares_them():
    package = pytest.importorskip("pypdfium2_raw")
    for name, (result, *arguments) in pdfium.DECLARED.items():
        theirs = getattr(package, name)
        declared = [kind(each) for each in (theirs.restype, *theirs.argtypes)]
        assert [kind(each) for each in (result, *arguments)] == declared, name


def kind(declared):
    """How a value is passed: as an address, or as a number of some size and sign."""
    if declared is None:
        return "nothing"
    code = getattr(declared, "_type_", "address")
    return "address" if code in {"z", "P"} or not isinstance(code, str) else code


def test_numbers_of_pdfium_are_those_of_its_package():
    package = pytest.importorskip("pypdfium2_raw")
    ours = (pdfium.ERR_PASSWORD, pdfium.ERR_SECURITY, pdfium.MODE_INVISIBLE)
    assert ours == (
        package.FPDF_ERR_PASSWORD,
        package.FPDF_ERR_SECURITY,
        package.FPDF_TEXTRENDERMODE_INVISIBLE,
    )
    objects = (package.FPDF_PAGEOBJ_IMAGE, package.FPDF_PAGEOBJ_FORM)
    assert objects == (pdfium.OBJECT_IMAGE, pdfium.OBJECT_FORM)
