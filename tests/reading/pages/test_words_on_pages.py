"""Each word of the canonical text has a box on the page, and there stands that word."""

import io
import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import leaves
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from seen_pages import OF_THE_FILE, covered, first_page, has_ink

from answerable.reading.pages.drawing import PDF, drawn
from answerable.reading.pages.marking import boxes_of
from answerable.reading.sources.source import canonical_text

BURMESE_FONT = Path("/usr/share/fonts/truetype/noto/NotoSansMyanmar-Regular.ttf")
MODI_FONT = BURMESE_FONT.with_name("NotoSansModi-Regular.ttf")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SAID = (
    "The council has promised the villages that"
    "|it will open the bridge again, and nobody"
    "|has told them when this is to be."
).split("|")
LEFT = (
    "The ferries were stopped on the first day of"
    "|the month and nobody was told when they"
    "|would run again. People waited at the pier"
    "|for medicine that did not come, and the guards"
    "|of the harbour sent them away. The nurses have"
    "|counted forty days of this kind in the year."
).split("|")
RIGHT = (
    "We therefore ask the harbour board to let the"
    "|ferries run and to let the doctors in, without"
    "|notice and without escort. We ask that all who"
    "|were dismissed get their posts back, and that"
    "|their wages are paid. We ask that whoever gave"
    "|the order is named before the year has ended."
).split("|")
BURMESE = (
    "မြစ်ကမ်းပါးရှိ ကျေးရွာများမှ လူထုအတွက် တံတားကို ပြန်ဖွင့်ပေးရန် တောင်းဆိုအပ်ပါသည်။ ၂၀၂၁ ခုနှစ် ဧပြီလ ၂ ရက်နေ့တွင် ပိတ်ခဲ့သည်။ "
)


def made_by(draw, size=(595, 842), **boxes):
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=size, **boxes)
    draw(canvas)
    canvas.save()
    return written.getvalue()


def squashed(texts):
    return "".join("".join(texts).split())


def assert_boxes_lie_on_ink(page):
    assert page.words
    assert all(has_ink(page, word) for word in page.words)
    assert covered(page, page.words) > 0.98


def test_every_word_of_the_text_has_its_box_on_its_page():
    data = leaves.pdf(leaves.lines(SAID), leaves.lines(LEFT))
    text = canonical_text(data).text
    pages = [drawn(data, PDF, number) for number in (1, 2)]
    found = [text[word.start : word.end] for page in pages for word in page.words]
    assert found == text.split()
    assert [len(page.words) for page in pages] == [
        len(" ".join(said).split()) for said in (SAID, LEFT)
    ]


def test_boxes_lie_where_the_words_are_printed():
    page, _ = first_page(leaves.pdf(leaves.lines(SAID, size=14, leading=20)))
    assert_boxes_lie_on_ink(page)
    assert page.words[0].x0 == pytest.approx(72 / 595, abs=0.005)
    assert page.words[0].y0 < 1 - 720 / 842 < page.words[0].y1


def said_by(data):
    """The words of the canonical text, without the marks of headings."""
    return canonical_text(data, options=OF_THE_FILE).text.replace("#", "").split()


@pytest.mark.parametrize("frame", ["[0 0 595 842]", "[60 600 420 760]", "[-90 -80 500 900]"])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_are_right_on_a_page_that_is_turned_and_cropped(turn, frame):
    data = leaves.pdf(leaves.lines(SAID, size=14, leading=20), rotate=turn)
    data = data.replace(b"[0 0 595 842]", f"[-90 -80 595 900] /CropBox {frame}".encode())
    page, words = first_page(data)
    assert words == said_by(data)
    assert_boxes_lie_on_ink(page)


def test_words_outside_the_page_have_no_box():
    data = leaves.pdf([leaves.line(72, 700, "Seen here."), leaves.line(72, 900, "Not seen.")])
    assert first_page(data)[1] == ["Seen", "here."]


def test_two_columns_have_their_words_in_the_order_of_reading():
    woven = [
        operator
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
        for operator in (
            leaves.line(60, 700 - 13 * number, left, 10),
            leaves.line(310, 700 - 13 * number, right, 10),
        )
    ]
    page, words = first_page(leaves.pdf(woven))
    assert words == " ".join(LEFT + RIGHT).split()
    count = len(" ".join(LEFT).split())
    assert max(word.x1 for word in page.words[:count]) < 0.51 < page.words[count].x0 + 0.01
    assert_boxes_lie_on_ink(page)


def test_a_word_broken_over_two_lines_has_a_box_on_each():
    broken = [
        "The council has promised the villages that it will publish the list of the persons account-",
        "able for the closure before the end of the year, and that it will hear all who ask for it.",
    ]
    page, words = first_page(leaves.pdf(leaves.lines(broken)))
    one, two = (page.words[words.index(part)] for part in ("account-", "able"))
    assert one.end == two.start
    assert one.y1 <= two.y0 + 0.005
    assert one.line != two.line


def test_what_the_reader_puts_in_has_no_box():
    data = leaves.pdf(leaves.lines(["A plea"], size=22) + leaves.lines(SAID, y=640))
    assert canonical_text(data).text.startswith("# A plea")
    assert first_page(data)[1][:3] == ["A", "plea", "The"]


def test_a_line_that_runs_up_the_page_has_boxes_on_its_words():
    def draw(canvas):
        canvas.rotate(90)
        canvas.drawString(100, -300, "Upward runs this line")

    page, words = first_page(made_by(draw))
    assert words == ["Upward", "runs", "this", "line"]
    assert len({(word.x0, word.x1) for word in page.words}) == 1
    assert all(above.y1 < below.y0 + 0.01 for below, above in pairwise(page.words))
    assert_boxes_lie_on_ink(page)


def test_words_on_a_slant_have_boxes_of_their_own():
    def draw(canvas):
        canvas.rotate(30)
        canvas.drawString(300, 100, "Aslant goes this")

    page, _ = first_page(made_by(draw))
    assert_boxes_lie_on_ink(page)
    assert len({word.y0 for word in page.words}) == 3


def test_text_recognised_over_a_scan_has_boxes_though_it_is_not_drawn():
    page, words = first_page(leaves.pdf([leaves.line(72, 700, "Unseen words", mode=3)]))
    assert words == ["Unseen", "words"]
    assert not any(has_ink(page, word) for word in page.words)


@pytest.mark.skipif(not MODI_FONT.exists(), reason="no font with such signs")
def test_signs_beyond_the_first_plane_do_not_shift_the_boxes_after_them():
    data = set_in(MODI_FONT, "𑘦𑘽𑘓 𑘀𑘁𑘂 𑘎𑘏", "𑘓𑘔 𑘕𑘖")
    page, words = first_page(data)
    assert words == said_by(data)
    assert_boxes_lie_on_ink(page)


def set_in(font, *said):
    pdfmetrics.registerFont(TTFont(font.stem, str(font)))

    def draw(canvas):
        canvas.setFont(font.stem, 16)
        for number, each in enumerate(said):
            canvas.drawString(60, 700 - 40 * number, each)

    return made_by(draw)


@pytest.mark.skipif(not BURMESE_FONT.exists(), reason="no Burmese font")
def test_burmese_set_letter_by_letter_has_a_box_for_each_syllable():
    data = set_in(BURMESE_FONT, "မြန်မာနိုင်ငံ တံတား", "ပိတ်ခဲ့သည်။")
    page, words = first_page(data)
    assert squashed(words) == squashed(said_by(data))
    assert {"မာ", "နိုင်", "တား"} <= set(words)
    assert covered(page, page.words) > 0.98


@pytest.fixture(scope="session")
def printed_by_a_browser(tmp_path_factory):
    if CHROMIUM is None:
        pytest.skip("no browser that prints")
    folder = tmp_path_factory.mktemp("printed")
    style = "body{font:12pt 'Noto Sans Myanmar';line-height:1.9}"
    page = f"<!doctype html><meta charset=utf-8><style>{style}</style><h1>တောင်းဆိုချက်</h1><p>{BURMESE * 4}"
    (folder / "letter.html").write_text(page, encoding="utf-8")
    command = f"{CHROMIUM} --headless --no-sandbox --disable-gpu --no-pdf-header-footer".split()
    made = folder / "letter.pdf"
    source = (folder / "letter.html").as_uri()
    subprocess.run([*command, f"--print-to-pdf={made}", source], check=True, capture_output=True)
    return made.read_bytes()


def test_burmese_printed_by_a_browser_is_covered_by_its_boxes(printed_by_a_browser):
    page, words = first_page(printed_by_a_browser)
    assert squashed(words) == squashed(said_by(printed_by_a_browser))
    assert covered(page, page.words) > 0.97


def test_boxes_of_one_burmese_line_are_of_one_height(printed_by_a_browser):
    page, _ = first_page(printed_by_a_browser)
    rows = {}
    for word in page.words:
        rows.setdefault(word.line, set()).add((word.y0, word.y1))
    assert all(len(heights) == 1 for heights in rows.values())
    assert len(rows) < 12


def marked(said, *, pages=(SAID,), numbers=(1,)):
    data = leaves.pdf(*map(leaves.lines, pages))
    found = re.search(r"\s+".join(said.split()), canonical_text(data).text)
    return boxes_of((drawn(data, PDF, number) for number in numbers), *found.span())


def test_a_stretch_within_a_line_is_one_rectangle():
    [box] = marked("promised the")
    page = drawn(leaves.pdf(leaves.lines(SAID)), PDF, 1)
    _, _, _, promised, the, *_ = page.words
    assert box == (1, promised.x0, promised.y0, the.x1, the.y1)


def test_a_stretch_over_lines_is_a_rectangle_on_each():
    first, second = marked("the villages that it will")
    assert first.y1 <= second.y0 + 0.005
    assert first.x0 > second.x0


def test_a_stretch_over_pages_is_told_by_page():
    said = [[SAID[0], SAID[1]], [SAID[2]]]
    found = marked("nobody has told", pages=said, numbers=(1, 2))
    assert [box.page for box in found] == [1, 2]


def test_a_stretch_that_begins_within_a_word_covers_the_word():
    assert marked("ouncil") == marked("council")


def test_a_stretch_that_is_not_on_these_pages_has_no_rectangle():
    assert marked("told", pages=[SAID, LEFT], numbers=(2,)) == ()
    assert boxes_of([drawn(leaves.pdf(leaves.lines(SAID)), PDF, 1)], 3, 4) == ()
    assert boxes_of([], 0, 10) == ()
