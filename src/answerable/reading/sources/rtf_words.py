"""What do the control words of RTF mean to somebody who reads the text?

Rich Text Format 1.9.1. A word that is not named here changes how the text looks and not what it says.
"""

from __future__ import annotations

import codecs
from typing import Final

SYMBOLS: Final = {
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "tab": "\t",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "zwbo": "\u200b",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "~": "\xa0",
    "_": "\u2011",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
"""Words that stand for a character. A hyphen that is shown only at the end of a line (`\\-`) is none."""

ENDS: Final = frozenset({"par", "sect", "page", "cell", "nestcell", "\n", "\r"})
"""Words that end a paragraph."""

ROWS: Final = frozenset({"row", "nestrow"})

ASIDE: Final = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    **dict.fromkeys(("listtext", "pntext"), "marker"),
    **dict.fromkeys(("creatim", "revtim", "fonttbl", "colortbl", "fldinst", "info"), ""),
}
"""Destinations that are no part of the text and are looked at, by what is made of them."""

STATED: Final = frozenset("title subject author manager company operator keywords doccomm".split())
"""What a document says of itself (1.9.1, Information Group), beside its days."""

SILENT: Final = frozenset(
    "stylesheet listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata latentstyles "
    "colorschememapping datastore pict objdata objclass objname objtime objalias objsect filetbl "
    "fldtype datafield formfield bkmkstart bkmkend annotation atnid atnauthor atntime atndate atnref "
    "atnicn atnparent atrfstart atrfend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pn sn sv xe tc "
    "txe rxe private nonesttables nesttableprops template background shprslt htmltag printim buptim "
    "category hlinkbase mchr mbegChr mendChr msepChr mctrlPr".split()
)
"""Destinations that are no part of the text."""

ENTERED: Final = frozenset(
    "shpinst shppict do moMath moMathPara footnote shptxt ud fldrslt".split()
)
"""Destinations that are marked as ones to be left out by who does not know them, and hold text."""

TOLD: Final = {
    "object": "embedded",
    "pict": "picture",
    "annotation": "comment",
    "objlink": "fetched",
    "objautlink": "fetched",
    "objupdate": "fetched",
    "template": "fetched",
    "revised": "changed",
}
"""What a person must be told was met, by the word that says it."""

_CHARSETS: Final = {
    0: "cp1252", 1: "", 2: "symbol", 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gbk",
    81: "big5", 83: "cp1255", 84: "cp1256", 85: "mac_greek", 86: "mac_turkish", 87: "cp874",
    88: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Of a font, by its `fcharset`; "" for that of the document."""
_PAGES: Final = {
    708: "iso8859-6", 819: "latin-1", 936: "gbk", 950: "big5", 1361: "johab", 10000: "mac_roman",
    10006: "mac_greek", 10007: "mac_cyrillic", 10029: "mac_latin2", 10081: "mac_turkish",
    54936: "gb18030", 65001: "utf-8",
    **{
        number: f"cp{number}"
        for number in (437, 720, 737, 775, *range(1250, 1259), *range(850, 867), 869, 874, 932, 949)
        if number not in (851, 853, 854, 859)
    },
}  # fmt: skip
"""By the number of `ansicpg`."""

for _name in {*_CHARSETS.values(), *_PAGES.values()} - {"", "symbol"}:
    codecs.lookup(_name)  # nothing can be loaded later


def encoding_of_font(charset: int) -> str:
    """The encoding of a font's bytes; "" where it is that of the document, or none that is known."""
    return _CHARSETS.get(charset, "")


def encoding_of_page(number: int) -> str:
    """The encoding of a code page (`ansicpg`, `cpg`); "" for one that is not known."""
    return _PAGES.get(number, "")
