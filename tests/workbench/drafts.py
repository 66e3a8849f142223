"""A museum of Word documents, each with one thing in it that a careless program would break."""

import io
import sys
import zipfile
from pathlib import Path

import docx

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))
from packages import docx as by_hand
from packages import packed

NAMES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def saved(document):
    """The bytes of a document made with python-docx."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def r(words, looks=""):
    """A run."""
    return (
        f'<w:r w:rsidR="00A1"><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
    )


def p(*inside):
    return f"<w:p>{''.join(inside)}</w:p>"


def box(words):
    """A text box as word processors write it."""
    inside = f"<w:txbxContent>{p(r(words))}</w:txbxContent>"
    return f"<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"


PLAIN = by_hand(
    p(r("It was on 3 March 2021 in the "), r("morning", "<w:b/>"), r(" that it rained."))
)
IN_PIECES = by_hand(
    p(r("It was on "), r("3 Ma", "<w:i/>"), r("rch 20", "<w:u/>"), r("21 that it rained."))
)
ENTITIES = by_hand(
    p(r("Smith &amp; Sons &lt;the firm&gt; said &#8220;no&#8221; on 3 March 2021, it is said."))
)
TRIMMED = by_hand("<w:p><w:r><w:t> It was on 3 March 2021. </w:t></w:r></w:p>")
CDATA = by_hand("<w:p><w:r><w:t><![CDATA[It was on 3 March 2021.]]></w:t></w:r></w:p>")
REMARKED = by_hand(p("<!-- draft <b> -->", r("It was on 3 March 2021."), "<?word keep?>"))
BROKEN_LINES = by_hand(
    "<w:p><w:r><w:t>It was</w:t><w:tab/><w:t>on 3 March 2021</w:t><w:br/><w:t>that it rained.</w:t></w:r></w:p>"
)
TABLE = by_hand(
    "<w:tbl><w:tr>" + "".join(f"<w:tc>{p(r(one))}</w:tc>" for one in ("First cell", "3 March 2021"))
    + "</w:tr></w:tbl>" + p(r("After it."))
)  # fmt: skip
LINK = by_hand(
    p(r("See "), f'<w:hyperlink r:id="h1">{r("the report of 3 March 2021")}</w:hyperlink>', r(".")),
    links={1: "https://example.org"},
)
FIELD = by_hand(
    p(r("On "), '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF x </w:instrText>'
      '<w:fldChar w:fldCharType="separate"/><w:t>3 March 2021</w:t><w:fldChar w:fldCharType="end"/></w:r>',
      r(" it rained."))
)  # fmt: skip
TRACKED = by_hand(
    p(r("It was on "), f'<w:del w:id="7" w:author="A">{r("4 May 2020").replace("w:t", "w:delText")}</w:del>',
      f'<w:ins w:id="8" w:author="A">{r("3 March 2021")}</w:ins>', r(" that it rained."))
)  # fmt: skip
NOTE = by_hand(
    p(r("It rained"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" all day.")),
    footnotes=f'<w:footnote w:id="2">{p(r("So the paper of 3 March 2021."))}</w:footnote>',
)
BOX = by_hand(p(r("Before. "), box("In a box on 3 March 2021."), r("After it.")) + p(r("Next.")))
CONTROL = by_hand(
    p(r("On "), f'<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{r("3 March 2021")}</w:sdtContent></w:sdt>',
      r(" it rained."))
)  # fmt: skip
CHOICE = by_hand(
    p(r("On "), '<mc:AlternateContent><mc:Choice Requires="w">' + r("3 March 2021")
      + "</mc:Choice><mc:Fallback>" + r("3 March 2021") + "</mc:Fallback></mc:AlternateContent>", r(" it rained."))
)  # fmt: skip
COMMENTED = by_hand(
    p('<w:commentRangeStart w:id="4"/>', r("It was on 3 March 2021."), '<w:commentRangeEnd w:id="4"/>',
      '<w:r><w:commentReference w:id="4"/></w:r>'),
    comments=f'<w:comment w:id="4" w:author="Editor">{p(r("Is this so?"))}</w:comment>',
)  # fmt: skip
STYLED = by_hand(
    p(r("It was on 3 March 2021.")),
    styles='<w:style w:type="character" w:styleId="Kommentarzeichen"><w:name w:val="annotation reference"/></w:style>',
)
EVERY = {
    name: value
    for name, value in list(globals().items())
    if name.isupper() and isinstance(value, bytes)
}
"""All of the above by name."""


def with_parts(content, more):
    """The document with further or other parts, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return packed(parts | more)


def in_prefix(prefix, space=NAMES):
    """A document whose elements bear another prefix, or none."""
    w, colon = (prefix, ":") if prefix else ("", "")
    declared = f'xmlns{colon}{w}="{space}"'
    body = f"<{w}{colon}p><{w}{colon}r><{w}{colon}t>It was on 3 March 2021, they say.</{w}{colon}t></{w}{colon}r></{w}{colon}p>"
    text = f"<{w}{colon}document {declared}><{w}{colon}body>{body}</{w}{colon}body></{w}{colon}document>"
    return with_parts(PLAIN, {"word/document.xml": text})


def letter(*paragraphs):
    """A letter made with python-docx, of runs as (words, bold) or plain words."""
    made = docx.Document()
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for words, bold in [(runs, False)] if isinstance(runs, str) else runs:
            paragraph.add_run(words).bold = bold
    return saved(made)
