"""Pictures that show a name so that programs read it badly, or not at all; and texts that write it so."""

from __future__ import annotations

import base64
import gzip
import json
import math
from functools import partial
from pathlib import Path

import numpy as np
import reportlab
from PIL import Image, ImageDraw, ImageFont, ImageOps

NAME = "Khin Myo Thant"
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
LINES = (
    f"The witness {NAME} saw two lorries.",
    "They stood at the northern gate of the market,",
    "and three men in uniform came out of them.",
)
AT = (300, 300)
SEEN = {}
"""Name of the trap to what makes its picture."""


def font(size):
    return ImageFont.truetype(str(FONT), size)


def page(mode="L", size=(1200, 800)):
    """Three lines of a page, the first with the name as everybody reads it."""
    image = Image.new(mode, size, "white")
    for number, line in enumerate(LINES):
        ImageDraw.Draw(image).text((60, 40 + 50 * number), line, font=font(30), fill="black")
    return image


def word(size=40, ink=0, paper=255, mode="L", text=NAME):
    right, bottom = font(size).getbbox(text)[2:]
    image = Image.new(mode, (int(right) + 20, int(bottom) + 20), paper)
    ImageDraw.Draw(image).text((10, 10), text, font=font(size), fill=ink)
    return image


def with_word(made, mode="L"):
    image = page(mode)
    image.paste(made, AT)
    return image


def seen(make):
    SEEN[make.__name__] = make
    return make


for angle in (5, 12, 20, 30, 45, 60, 90, 135, 180, 270):
    SEEN[f"turned_by_{angle}"] = partial(
        lambda angle: with_word(word().rotate(angle, expand=True, fillcolor=255)), angle
    )
for shades in (1, 2, 4, 8):
    SEEN[f"fainter_by_{shades}"] = partial(lambda shades: with_word(word(ink=255 - shades)), shades)
SEEN |= {
    "mirrored": lambda: with_word(ImageOps.mirror(word())),
    "upside_down_and_mirrored": lambda: with_word(ImageOps.flip(word())),
    "red_on_green_as_bright": lambda: with_word(
        word(ink=(255, 0, 0), paper=(0, 130, 0), mode="RGB"), "RGB"
    ),
    "yellow_on_white": lambda: with_word(
        word(ink=(255, 255, 235), paper=(255, 255, 255), mode="RGB"), "RGB"
    ),
    "white_on_light_grey": lambda: with_word(word(ink=255, paper=247)),
    "four_points_high": lambda: with_word(word(11)),
    "pressed_together": lambda: with_word(word(80).resize((110, 100))),
    "drawn_wide": lambda: with_word(word(24).resize((800, 46))),
    "letters_far_apart": lambda: with_word(word(text="K  h  i  n     M  y  o     T  h  a  n  t")),
}


def grey_on_noise():
    noise = np.random.default_rng(1).normal(-6, 2, (800, 1200))
    pixels = np.asarray(with_word(word(ink=240))) + noise
    return Image.fromarray(pixels.clip(0, 255).astype("uint8"))


@seen
def struck_through():
    image = with_word(word())
    ImageDraw.Draw(image).line((300, 338, 650, 338), fill=0, width=4)
    return image


@seen
def crossed_out():
    image = with_word(word())
    ImageDraw.Draw(image).line((300, 310, 650, 360), fill=0, width=3)
    ImageDraw.Draw(image).line((300, 360, 650, 310), fill=0, width=3)
    return image


@seen
def one_letter_below_the_other():
    image = page()
    for number, letter in enumerate("KHINMYOTHANT"):
        ImageDraw.Draw(image).text((600, 210 + 46 * number), letter, font=font(30), fill=0)
    return image


@seen
def letters_in_boxes():
    image = page()
    for number, letter in enumerate("KHIN MYO THANT"):
        left = 100 + 50 * number
        ImageDraw.Draw(image).rectangle((left, 300, left + 50, 360), outline=0, width=3)
        ImageDraw.Draw(image).text((left + 12, 306), letter, font=font(36), fill=0)
    return image


@seen
def in_a_circle():
    image = page(size=(1200, 1000))
    for number, letter in enumerate("KHIN MYO THANT"):
        angle = 180 - number * 13
        cut = Image.new("L", (50, 50))
        ImageDraw.Draw(cut).text((8, 2), letter, font=font(36), fill=255)
        cut = cut.rotate(angle - 90, expand=True)
        x = 600 + 200 * math.cos(math.radians(angle)) - cut.width / 2
        y = 600 - 200 * math.sin(math.radians(angle)) - cut.height / 2
        image.paste(0, (int(x), int(y)), cut)
    return image


@seen
def made_of_dots():
    pixels = np.asarray(word(60))
    down, across = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    dots = (across % 4 < 2) & (down % 4 < 2)
    return with_word(Image.fromarray(np.where((pixels < 128) & dots, 0, 255).astype("uint8")))


@seen
def on_a_pattern():
    pixels = np.asarray(word(60))
    down, across = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    ground = np.where((across // 3 + down // 3) % 2, 255, 150)
    return with_word(Image.fromarray(np.where(pixels < 128, 0, ground).astype("uint8")))


@seen
def on_a_photograph():
    grain = np.random.default_rng(2).integers(60, 200, (40, 60)).astype("uint8")
    ground = Image.fromarray(grain).resize((800, 300), Image.Resampling.BICUBIC)
    ImageDraw.Draw(ground).text(
        (200, 100), NAME, font=font(56), fill=255, stroke_width=1, stroke_fill=0
    )
    return with_word(ground)


@seen
def on_a_slope_of_grey():
    ground = Image.linear_gradient("L").rotate(90).resize((800, 200))
    ImageDraw.Draw(ground).text((200, 60), NAME, font=font(56), fill=128)
    return with_word(ground)


PACKED = base64.b64encode(NAME.encode()).decode()
WRITTEN = {
    "right to left": "\u202etnahT oyM nihK\u202c",
    "backwards": "tnahT oyM nihK",
    "cyrillic": "К\u04bbin Муо Тһ\u0430nt",
    "small capitals": "ᴋʜɪɴ ᴍʏᴏ ᴛʜᴀɴᴛ",
    "full width": "Ｋｈｉｎ Ｍｙｏ Ｔｈａｎｔ",
    "black circles": "🅚🅗🅘🅝 🅜🅨🅞 🅣🅗🅐🅝🅣",
    "flags": "🇰🇭🇮🇳 🇲🇾🇴 🇹🇭🇦🇳🇹",
    "unseen tags": "".join(chr(0xE0000 + ord(c)) for c in NAME),
    "unseen choosers": "".join(chr(0xE0100 - 16 + ord(c)) for c in NAME),
    "lisu": "ꓗꓧꓲꓠ ꓟꓬꓳ ꓔꓧꓮꓠꓔ",
    "cherokee": "ᏦᏂᎥᏁ ᎷᎩᎾ ᎢᎻᎪᏁᎢ",
    "armenian": "Khiո Myo Thaոt",
    "framed": "K⃝h⃝i⃝n⃝ M⃝y⃝o⃝ T⃝hant",
    "unseen joiner": "K\u034fhin M\ufe0fyo Th\u115fant",
    "digits for letters": "Kh1n My0 Th4nt",
    "misread": "Khln Myo Thant",
    "family name first": "Thant, Khin Myo",
    "numbers of notes": "Khin1 Myo2 Thant",
    "one letter a line": "\n".join(NAME),
    "behind a path": f"/user/{PACKED}",
    "packed twice": base64.b64encode(PACKED.encode()).decode(),
    "packed by gzip": base64.b64encode(gzip.compress(NAME.encode() * 3, mtime=0)).decode(),
    "base32": base64.b32encode(NAME.encode()).decode(),
    "octal": "".join(f"\\{ord(c):03o}" for c in NAME),
    "ones and noughts": " ".join(f"{ord(c):08b}" for c in NAME),
    "numbers of letters": ",".join(str(ord(c)) for c in NAME),
    "hexadecimal by commas": ",".join(f"{ord(c):02x}" for c in NAME),
    "hexadecimal askew": "1" + NAME.encode().hex(),
    "numbers of Unicode": " ".join(f"U+{ord(c):04X}" for c in NAME),
    "style sheet": "".join(f"\\{ord(c):x} " for c in NAME),
    "percent signs twice": "".join(f"%25{ord(c):02X}" for c in NAME),
    "thirteen letters on": "Xuva Zlb Gunag",
    "a picture": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAUwAAABCCAAAAAAZeLBH",
}
FULL = {"full": NAME}
TABLES = {
    "fields.json": json.dumps(FULL | {"given": "Khin Myo", "family": "Thant"}),
    "turned.json": json.dumps(FULL | {"family": "Thant", "age": 34, "given": "Khin Myo"}),
    "objects.json": json.dumps(FULL | {"p": [{"t": "Khin"}, {"t": "Myo"}, {"t": "Thant"}]}),
    "lines.jsonl": json.dumps(FULL) + '\n{"g": "Khin Myo", "f": "Thant"}\n',
    "cells.csv": f"given,age,family,full\nKhin Myo,34,Thant,{NAME}\n",
    "turned.csv": f"family,given,full\nThant,Khin Myo,{NAME}\n",
    "cells.html": f"<p>{NAME}</p><table><tr><td>Khin Myo</td><td>34</td><td>Thant</td></tr></table>",
}
