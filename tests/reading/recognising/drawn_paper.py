"""Pictures of pages for tests: drawn from words, so that what stands on them is known letter by letter."""

from __future__ import annotations

import importlib.util
import io
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont, features

NOTO = Path("/usr/share/fonts/truetype/noto")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
VENDORED = Path(__file__).parents[3] / "src/answerable/web/static/vendor/padauk"
FONTS = {
    "sans": NOTO / "NotoSansMyanmar-Regular.ttf",
    "serif": NOTO / "NotoSerifMyanmar-Regular.ttf",
    "padauk": VENDORED / "padauk-myanmar-400-normal.woff2",
    "latin": DEJAVU / "DejaVuSerif.ttf",
    "latin sans": DEJAVU / "DejaVuSans.ttf",
}
BURMESE = (
    "ရွာသားများသည် မိုးရာသီအလယ်ပိုင်းကတည်းက တံတားကို ဖြတ်၍ မသွားနိုင်တော့ပါ။",
    "ဆေးရုံသို့ သွားရာလမ်းတွင် လူနာနှစ်ဦး သေဆုံးခဲ့ပြီး ကလေးငယ် သုံးဦး ဒဏ်ရာရရှိခဲ့သည်။",
    "ကျွန်ုပ်တို့သည် တာဝန်ရှိသူများအား လမ်းများကို ပြန်လည်ဖွင့်လှစ်ပေးရန် တောင်းဆိုပါသည်။",
    "၂၀၂၁ ခုနှစ် ဖေဖော်ဝါရီလတွင် ကျေးရွာ ၁၂ ရွာမှ အိမ်ခြေ ၃၄၅ လုံး မီးလောင်ပျက်စီးခဲ့သည်။",
    "ဒေသခံများ၏ ပြောကြားချက်အရ ညနေ ၅ နာရီခန့်တွင် လေယာဉ်သံများ ကြားခဲ့ရသည်ဟု ဆိုသည်။",
    "စာသင်ကျောင်းများကို ပိတ်ထားသောကြောင့် ကလေးများ ပညာသင်ကြားခွင့် ဆုံးရှုံးနေကြရသည်။",
    "ထို့ကြောင့် နိုင်ငံတကာအဖွဲ့အစည်းများက အရေးပေါ်အကူအညီများ ပေးပို့ရန် လိုအပ်နေပါသည်။",
    "ဈေးသည်များက ဆန်၊ ဆီ၊ ဆားနှင့် ငါးခြောက်တို့ကို ဈေးနှုန်းနှစ်ဆဖြင့် ရောင်းချနေရသည်။",
)
ROWS = (
    ("အမည်", "နေရာ", "နေ့ရက်"),
    ("မောင်သာထူး\nအသက် ၁၉ နှစ်", "မြောက်ရွာ", "၃ မတ် ၂၀၂၁"),
    ("မနှင်းဝေ", "တောင်ရွာ\nဈေးအနီး", "၅ မတ် ၂၀၂၁"),
    ("ကိုမင်းလွင်", "ဆေးရုံ", "၉ မတ် ၂၀၂၁"),
)
ENGLISH = (
    "The bridge over the northern river has been closed to all traffic since the middle of the rainy "
    "season, and nobody has told the villages on the other bank when it will be opened again.",
    "Two patients died on the way to the hospital in the first week of the closure.",
    "We therefore ask the council to open the roads and to let the inspectors in, without notice.",
    "The clinics were closed on the first day of the month, and 1,240 families waited in the rain.",
    "A report of 12 March 2021 counts forty such days; the ministry has not answered it.",
)


def can_be_drawn(*fonts):
    """Whether the typefaces are on this computer, and Burmese can be set at all."""
    return features.check("raqm") and all(FONTS[font].exists() for font in fonts)


def page(said, font, *, size=12, dpi=200, columns=1, ink=0, ground=255):
    """A sheet as wide as A4 with these paragraphs, and its lines as text; columns are about as long."""
    face = ImageFont.truetype(FONTS[font], int(size * dpi / 72))
    margin, gap = int(0.9 * dpi), int(0.4 * dpi)
    wide = (int(8.27 * dpi) - 2 * margin - (columns - 1) * gap) // columns
    lines = [line for paragraph in said for line in [*_broken(paragraph, face, wide), ""]][:-1]
    leading = int(1.9 * size * dpi / 72)
    rows = -(-len(lines) // columns)
    sheet = Image.new("L", (int(8.27 * dpi), 2 * margin + rows * leading), ground)
    pen = ImageDraw.Draw(sheet)
    for place, line in enumerate(lines):
        corner = (margin + place // rows * (wide + gap), margin + place % rows * leading)
        pen.text(corner, line, font=face, fill=ink)
    return sheet, "\n".join(line for line in lines if line)


def _broken(paragraph, face, width):
    lines, line = [], ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def worn(sheet, *, noise=0, blur=0.0, skew=0.0):
    """The sheet as a bad copy of it looks."""
    if skew:
        paper = sheet.getpixel((0, 0))
        sheet = sheet.rotate(skew, Image.Resampling.BICUBIC, fillcolor=paper)
    sheet = sheet.filter(ImageFilter.GaussianBlur(blur)) if blur else sheet
    grains = np.random.default_rng(1).normal(0, noise, (sheet.height, sheet.width))
    return Image.fromarray(np.clip(np.asarray(sheet) + grains, 0, 255).astype(np.uint8))


def table(rows, font, *, size=11, dpi=200):
    """A sheet with a ruled table, and its words row after row; a cell may hold several lines."""
    face = ImageFont.truetype(str(FONTS[font]), int(size * dpi / 72))
    leading, pad = int(1.9 * size * dpi / 72), 16
    sheet = Image.new(
        "L", (int(8.27 * dpi), 2 * dpi + sum(map(_deep, rows)) * (leading + pad)), 255
    )
    pen, left, right = ImageDraw.Draw(sheet), int(0.7 * dpi), int(7.57 * dpi)
    wide, top = (right - left) // len(rows[0]), dpi // 2
    ends = [top]
    for row in rows:
        for place, cell in enumerate(row):
            for number, line in enumerate(cell.split("\n")):
                corner = (left + place * wide + pad, ends[-1] + pad + number * leading)
                pen.text(corner, line, font=face, fill=0)
        ends.append(ends[-1] + _deep(row) * leading + 2 * pad)
    for y in ends:
        pen.line((left, y, right, y), fill=0, width=3)
    for place in range(len(rows[0]) + 1):
        pen.line((left + place * wide, top, left + place * wide, ends[-1]), fill=0, width=3)
    return sheet, "\n".join(cell for row in rows for cell in row)


def _deep(row):
    return max(cell.count("\n") + 1 for cell in row)


def framed(sheet):
    """The sheet in a double frame, as notices are."""
    pen, (wide, tall) = ImageDraw.Draw(sheet), sheet.size
    pen.rectangle((60, 60, wide - 60, tall - 60), outline=0, width=4)
    pen.rectangle((72, 72, wide - 72, tall - 72), outline=0, width=2)
    return sheet


def ruled(sheet):
    """The sheet with its paragraphs in the cells of a table."""
    inked = np.flatnonzero((np.asarray(sheet) < 128).any(1))
    rows = np.split(inked, np.flatnonzero(np.diff(inked) > 50) + 1)
    ends = [rows[0][0] - 30, *((a[-1] + b[0]) // 2 for a, b in pairwise(rows)), rows[-1][-1] + 30]
    pen, right = ImageDraw.Draw(sheet), sheet.width - 140
    for y in map(int, ends):
        pen.line((140, y, right, y), fill=0, width=3)
    for x in (140, right):
        pen.line((x, int(ends[0]), x, int(ends[-1])), fill=0, width=3)
    return sheet


def edged(sheet):
    """The sheet copied with the lid open: black on three sides."""
    wide, tall = sheet.width + 150, sheet.height + 200
    copy = Image.new("L", (wide, tall), sheet.getpixel((0, 0)))
    copy.paste(sheet, (90, 40))
    pen = ImageDraw.Draw(copy)
    pen.polygon([(0, 0), (70, 0), (95, tall), (0, tall)], fill=0)
    pen.polygon([(0, tall), (wide, tall), (wide, tall - 130), (0, tall - 110)], fill=0)
    pen.polygon([(wide - 30, 0), (wide, 0), (wide, tall), (wide - 45, tall)], fill=0)
    return copy


def punched(sheet):
    """The sheet with the holes of a file, dark behind it."""
    pen = ImageDraw.Draw(sheet)
    for y in (sheet.height // 3, 2 * sheet.height // 3):
        pen.ellipse((20, y, 75, y + 55), fill=0)
    return sheet


def pictured(sheet):
    """The sheet with a coarse print of a photograph under its text."""
    chance = np.random.default_rng(7)
    clouds = Image.fromarray(chance.integers(0, 255, (12, 12), np.uint8))
    levels = np.asarray(clouds.resize((600, 600), Image.Resampling.BICUBIC)) / 255
    dots = (chance.random((600, 600)) < levels).astype(np.uint8) * 255
    longer = Image.new("L", (sheet.width, sheet.height + 700), sheet.getpixel((0, 0)))
    longer.paste(sheet, (0, 0))
    longer.paste(Image.fromarray(dots), (200, sheet.height + 50))
    return longer


def on_a_table(sheet, share=0.3):
    """The sheet photographed on a dark table, which takes up so much of the picture on each side."""
    wide, tall = (int(side * (1 + 2 * share)) for side in sheet.size)
    grain = np.random.default_rng(7).normal(50, 12, (tall, wide))
    table = Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))
    lit = np.linspace(0.65, 1, sheet.width)[None, :] * np.linspace(1, 0.85, sheet.height)[:, None]
    paper = Image.fromarray((np.asarray(sheet) * lit * 0.8 + 20).astype(np.uint8))
    table = table.filter(ImageFilter.GaussianBlur(1))
    table.paste(paper, (int(sheet.width * share), int(sheet.height * share)))
    return table


COPIES = (framed, ruled, edged, punched, pictured, on_a_table)
"""How sheets come to be that are no clean copies."""


def packed(sheet, kind="PNG", *, dpi=200, **more):
    """The bytes of a picture file."""
    kept = io.BytesIO()
    sheet.save(kept, kind, dpi=(dpi, dpi), **more)
    return kept.getvalue()


def pdf(*sheets, dpi=200):
    """A PDF that holds pictures of pages and nothing else, as a scanner makes it."""
    kept = io.BytesIO()
    first, *more = (sheet.convert("L") for sheet in sheets)
    first.save(kept, "PDF", save_all=True, append_images=more, resolution=dpi)
    return kept.getvalue()


def amiss(read, said):
    """Letters that would have to be changed, as a share of what was said; white space counts as one space."""
    from rapidfuzz.distance import Levenshtein

    one, other = " ".join(read.split()), " ".join(said.split())
    return Levenshtein.distance(one, other) / max(1, len(other))


def leaves():
    """The maker of small PDF files that other tests of reading use."""
    path = Path(__file__).parents[1] / "leaves.py"
    spec = importlib.util.spec_from_file_location("leaves", path)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
