"""Pages and plain texts, files that are two things at once, and names that lie."""

import zlib

from made import noise, zipped
from of_documents import pdf_of_one_page
from of_pictures import chunk, gif, lines, png

_PAGE = b"<html><body><p>The ferry was sold.</p></body></html>"

SPECIMENS = {
    "html-100000-nested-divs.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"The ferry was sold.",
    "html-one-tag-of-3MB.html": lambda: b"<html><p " + b"a='b' " * 500_000 + b">The ferry</p></html>",
    "html-a-million-entities.html": lambda: b"<html><p>" + b"&notanentity;" * 300_000 + b"</p></html>",
    "html-comment-never-closed.html": lambda: b"<html><body>The ferry was sold.<!-- " + b"- " * 300_000,
    "html-declares-utf-7.html": lambda: b'<html><meta charset="utf-7"><p>+ADw-script+AD4- The ferry</p></html>',
    "txt-one-line-of-8MB.txt": lambda: b"word " * (8 << 18),
    "txt-combining-marks.txt": lambda: "e\u0301\u0301\u0301".encode() * 300_000,
    "txt-direction-turned.txt": lambda: "Paid to \u202eelpmaxE aD\u202c on 3 May.\n".encode() * 20,
    "txt-half-utf-16.txt": lambda: b"\xff\xfe" + "The ferry".encode("utf-16-le")[:-1],
    "txt-nul-among-letters.txt": lambda: b"a" * 5_000 + b"\x00" * 50 + b"The ferry was sold.",
    "txt-zawgyi-cut-in-a-letter.txt": lambda: "ေနာက္ေန႔တြင္ ျမန္မာႏိုင္ငံသို႔".encode() * 500 + b"\xe1\x80",
    "empty.pdf": lambda: b"",
    "spaces-only.docx": lambda: b" \n" * 4_000,
    "noise-named-as-text.txt": lambda: noise(50_000),
    "program-named-as-letter.pdf": lambda: b"MZ\x90\x00\x03" + bytes(4_000) + noise(4_000),
    "polyglot-pdf-and-zip.pdf": lambda: pdf_of_one_page() + zipped(("hidden.txt", "another text"), way=0),
    "polyglot-png-and-html.png": lambda: png(
        64, 64, chunk(b"tEXt", b"Comment\0" + _PAGE), chunk(b"IDAT", lines(64, 64))
    ) + _PAGE,
    "polyglot-gif-and-script.gif": lambda: gif(10, 10, b"\x3b") + b"/*<script>alert(1)</script>*/",
    "polyglot-zip-and-page.html": lambda: _PAGE + zipped(("hidden.txt", "another text"), way=0),
    "polyglot-deflate-in-text.txt": lambda: b"The ferry was sold.\n" * 300 + zlib.compress(bytes(1 << 24), 9),
    "name\x1b[2J\x07with-controls.txt": lambda: b"The ferry was sold.",
    "name-\u202etxt.exe": lambda: b"The ferry was turned.",
    "name\nwith-a-line-end.txt": lambda: b"The ferry was bought.",
    "7z-that-is-not-read.7z": lambda: b"7z\xbc\xaf\x27\x1c" + noise(400),
    "sqlite-cut.db": lambda: b"SQLite format 3\x00" + noise(900),
}  # fmt: skip
