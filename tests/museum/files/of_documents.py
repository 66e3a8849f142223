"""PDF, Word, OpenDocument and RTF."""

import zlib

from made import deflated, noise, zip_end, zip_entry, zipped

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MIME = "application/vnd.oasis.opendocument.text"


def pdf(*bodies, trailer="/Root 1 0 R"):
    """A PDF of these objects, numbered from 1, with a table of where they stand."""
    made, starts = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    made += b"".join(b"%010d 00000 n \n" % start for start in starts)
    made += b"trailer\n<< /Size %d %s >>\n" % (len(bodies) + 1, trailer.encode())
    return made + b"startxref\n%d\n%%%%EOF\n" % at


def stream(content, more=b""):
    """A stream, not packed."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


_ROOT = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_SAID = b"BT /F 12 Tf 72 700 Td (The ferry was sold in the year after.) Tj ET"


def pdf_of_one_page(content=_SAID, page=_PAGE, more=b""):
    """One page with these marks on it."""
    return pdf(_ROOT, _PAGES, page, stream(content, more), _FONT)


def pdf_xref_loop():
    made = pdf_of_one_page()
    at = made.index(b"xref\n0")
    return made.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def pdf_flate_bomb():
    packed = zlib.compress(bytes(1 << 26), 9)
    for _ in range(2):
        packed = zlib.compress(packed, 9)
    filters = b"/Filter [/FlateDecode /FlateDecode /FlateDecode]"
    return pdf_of_one_page(packed, more=filters)


def pdf_pages_that_are_their_own_parents():
    return pdf(_ROOT, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>")


def pdf_forms_within_forms():
    """Ten forms, each of which draws the next ten times."""
    resources = b"/Resources << /XObject << /X %d 0 R >> >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R %s >>"
    forms = [
        stream(b"/X Do " * 10, form + resources % min(number + 1, 15)) for number in range(5, 16)
    ]
    return pdf(_ROOT, _PAGES, page % (resources % 5), stream(b"/X Do " * 10), *forms)


def docx(body, *, head="", **parts):
    """A Word document with this body."""
    text = f'{head}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    rest = [(name.replace("__", "/"), said) for name, said in parts.items()]
    return zipped(("[Content_Types].xml", "<Types/>"), ("word/document.xml", text), *rest)


def docx_zip_bomb():
    return docx("<w:p><w:r><w:t>" + "a" * (300 << 20) + "</w:t></w:r></w:p>")


def docx_size_that_lies():
    said = f'<w:document xmlns:w="{_WORD}"><w:body/></w:document>'.encode()
    packed = deflated(said + b" " * 50_000_000)
    first, one = zip_entry(b"[Content_Types].xml", b"<Types/>", 8, 0xA5A5, 0, method=0)
    second, two = zip_entry(b"word/document.xml", packed, len(said), 1, len(first))
    return first + second + zip_end([one, two], len(first) + len(second), 2)


def xml_laughs(within):
    """Ten entities, each ten of the one before, in the root element that `within` closes around `&a9;`."""
    rows = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "lollollol">{rows}]>' + within


def odt(content, *, first=_MIME):
    """An OpenDocument text with this content."""
    return zipped(("mimetype", first), ("content.xml", content), way=0)


_ODT_OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
)
_ODT_CLOSE = "</office:text></office:body></office:document-content>"


def odt_spaces_without_end():
    row = '<text:p>a<text:s text:c="2000000000"/>b</text:p>'
    return odt(_ODT_OPEN + row * 3 + _ODT_CLOSE)


SPECIMENS = {
    "pdf-xref-loop.pdf": pdf_xref_loop,
    "pdf-flate-bomb.pdf": pdf_flate_bomb,
    "pdf-pages-that-are-their-own-parents.pdf": pdf_pages_that_are_their_own_parents,
    "pdf-forms-within-forms.pdf": pdf_forms_within_forms,
    "pdf-cut-in-the-middle.pdf": lambda: pdf_of_one_page()[:300],
    "pdf-head-only.pdf": lambda: b"%PDF-1.7\n",
    "pdf-noise-after-head.pdf": lambda: b"%PDF-1.4\n" + noise(40_000),
    "pdf-page-of-a-million-points.pdf": lambda: pdf_of_one_page(
        page=_PAGE.replace(b"612 792", b"9999999 9999999")
    ),
    "pdf-arrays-100000-deep.pdf": lambda: pdf(_ROOT, b"[" * 100_000 + b"]" * 100_000),
    "pdf-starts-a-program.pdf": lambda: pdf_of_one_page().replace(
        b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /Launch /F (/bin/sh) >>"
    ),
    "pdf-locked-without-key.pdf": lambda: pdf(
        _ROOT,
        _PAGES,
        _PAGE,
        stream(_SAID),
        _FONT,
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (x) /U (x) >>",
        trailer="/Root 1 0 R /Encrypt 6 0 R /ID [(a) (a)]",
    ),
    "docx-zip-bomb.docx": docx_zip_bomb,
    "docx-size-that-lies.docx": docx_size_that_lies,
    "docx-billion-laughs.docx": lambda: docx(
        "<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", head=xml_laughs("")
    ),
    "docx-asks-for-a-file.docx": lambda: docx(
        "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
        head='<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "docx-runs-50000-deep.docx": lambda: docx(
        "<w:p>" + "<w:r>" * 50_000 + "</w:r>" * 50_000 + "</w:p>"
    ),
    "docx-no-document-in-it.docx": lambda: zipped(
        ("[Content_Types].xml", "<Types/>"), ("word/a.xml", "<a/>")
    ),
    "docx-directory-cut-off.docx": lambda: docx("<w:p/>")[:-40],
    "docx-xml-not-closed.docx": lambda: docx("<w:p><w:r><w:t>The ferry was sold"),
    "docx-member-leaves-the-folder.docx": lambda: docx(
        "<w:p><w:r><w:t>The ferry was sold.</w:t></w:r></w:p>", **{"..__..__escaped.txt": "x"}
    ),
    "odt-billion-laughs.odt": lambda: odt(
        xml_laughs(_ODT_OPEN + "<text:p>&a9;</text:p>" + _ODT_CLOSE)
    ),
    "odt-spaces-without-end.odt": odt_spaces_without_end,
    "odt-lists-30000-deep.odt": lambda: odt(
        _ODT_OPEN
        + "<text:list><text:list-item>" * 30_000
        + "</text:list-item></text:list>" * 30_000
        + _ODT_CLOSE
    ),
    "odt-content-missing.odt": lambda: zipped(("mimetype", _MIME), way=0),
    "rtf-group-bomb.rtf": lambda: b"{\\rtf1 " + b"{" * 500_000 + b"a" + b"}" * 500_000 + b"}",
    "rtf-binary-length-lies.rtf": lambda: b"{\\rtf1 a\\bin2000000000 bcd}",
    "rtf-never-closed.rtf": lambda: b"{\\rtf1\\ansi The ferry was sold." + b"\\par a" * 50_000,
    "rtf-holds-a-program.rtf": lambda: (
        b"{\\rtf1 The ferry{\\object\\objemb{\\*\\objdata " + b"4d5a9000" * 4_000 + b"}}}"
    ),
    "rtf-numbers-without-end.rtf": lambda: (
        b"{\\rtf1 \\u" + b"9" * 100_000 + b"? \\fs" + b"1" * 100_000 + b"}"
    ),
}
