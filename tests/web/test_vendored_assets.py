"""Nothing that the workspace serves comes from elsewhere, and what is of others is what it claims to be."""

import hashlib
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

WEB = Path(str(files("answerable.web")))
STATIC = WEB / "static"
VENDOR = STATIC / "vendor"
PACKAGES = tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8"))["package"]
LISTED = {one["path"]: one["sha256"] for package in PACKAGES for one in package["file"]}
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
OURS = [
    path
    for path in sorted(STATIC.rglob("*"))
    if path.is_file() and VENDOR not in path.parents and path.suffix in {".css", ".js", ".svg"}
]
NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
INLINE = {
    "a style attribute": r"<[^>]*\sstyle\s*=",
    "a handler attribute": r"<[^>]*\son[a-z]+\s*=",
    "an inline style": r"<style\b",
    "an inline script": r"<script\b(?![^>]*\bsrc=)",
    "a handler of htmx": r"<[^>]*\shx-on",
    "an address that is code": r"javascript:",
    "an address that carries its content": r"""["'(]data:""",
}


def named(path):
    return str(path.relative_to(WEB))


@pytest.mark.parametrize("path", sorted(LISTED))
def test_a_vendored_file_has_the_sum_that_is_written_down(path):
    assert hashlib.sha256((VENDOR / path).read_bytes()).hexdigest() == LISTED[path]


def test_every_vendored_file_is_listed():
    kept = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert kept == {*LISTED, "VENDORED.toml"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one["name"])
def test_a_vendored_package_brings_its_licence(package):
    assert package["licence"] in {"0BSD", "OFL-1.1"}
    assert "ermission" in (VENDOR / package["licence_text"]).read_text("utf-8")


@pytest.mark.parametrize("path", [*OURS, *TEMPLATES], ids=named)
def test_no_address_of_elsewhere_stands_in_a_template_or_static_file(path):
    words = path.read_text("utf-8")
    for namespace in NAMESPACES:
        words = words.replace(namespace, "")
    assert not re.search(r"https?://|[\"'(]//", words)


def test_the_vendored_script_asks_nobody():
    words = (VENDOR / "htmx" / "htmx-2.0.11.min.js").read_text("utf-8")
    assert not re.search(r"https?://", words)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_holds_nothing_that_the_policy_would_refuse(path):
    # What the template language says is gone before the page is sent: `{% if one == two %}` is no handler.
    words = re.sub(r"\{%.*?%\}", "", path.read_text("utf-8"))
    assert [what for what, form in INLINE.items() if re.search(form, words, re.I)] == []


@pytest.mark.parametrize("path", [one for one in OURS if one.suffix == ".css"], ids=named)
def test_a_sheet_names_files_that_are_there(path):
    for asked in re.findall(r'url\("([^"]+)"\)', path.read_text("utf-8")):
        assert (path.parent / asked).is_file(), asked


def test_the_frame_names_files_that_are_there():
    frame = (WEB / "templates" / "base.html").read_text("utf-8")
    asked = re.findall(r"{% static '([^']+)' %}", frame)
    assert asked
    assert [one for one in asked if not (STATIC / one).is_file()] == []
