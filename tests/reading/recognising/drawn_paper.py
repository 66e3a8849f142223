"""Pictures of pages for tests: drawn from words, so that what stands on them is known letter by letter."""

from __future__ import annotations

import importlib.util
import io
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
