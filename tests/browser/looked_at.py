"""What can be asked of any page: does it fit, is it accessible, does it begin as it should?"""

from served import WIDTHS

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = """async (rules) => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.map((one) => one.id + ": " + one.nodes.slice(0, 3).map(
    (node) => node.target.join(" ") + " (" + (node.any[0] ?? node.all[0] ?? node.none[0])?.message + ")").join("; "));
}"""
_SHAPE = """() => ({
  headings: document.querySelectorAll("h1").length,
  wide: document.documentElement.scrollWidth - window.innerWidth,
  outside: [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && box.right > window.innerWidth + 1 && !one.closest(".scroll, svg, .vh, pre");
  }).slice(0, 3).map((one) => one.tagName + "." + one.className),
  ids: [...document.querySelectorAll("[id]")].map((one) => one.id).filter((id, at, all) => all.indexOf(id) !== at),
})"""


def axe_source():
    from pathlib import Path

    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def width(page, name):
    """Makes the window as wide as a desktop's or a phone's."""
    wide, high = WIDTHS[name]
    page.set_viewport_size({"width": wide, "height": high})


def shape_of(page):
    """What is wrong with the page's outline and width; empty where nothing is."""
    found = page.evaluate(_SHAPE)
    faults = [] if found["headings"] == 1 else [f"{found['headings']} h1"]
    if found["wide"] > 0:
        faults.append(f"{found['wide']} px too wide: {found['outside']}")
    return faults + [f"the id {one} twice" for one in found["ids"]]


def violations_of(page, axe):
    """What axe-core finds; empty where it finds nothing."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    return page.evaluate(_AXE, RULES)
