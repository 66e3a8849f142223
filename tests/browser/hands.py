"""How somebody works a page: with a mouse, with the keyboard alone, or without scripts."""

import re

from playwright.sync_api import expect

_FIND = """([text, words]) => {
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let whole = "";
  while (walk.nextNode()) { nodes.push([walk.currentNode, whole.length]); whole += walk.currentNode.data; }
  const from = whole.indexOf(words);
  const place = (at, last) => nodes.findLast(([node, begins]) => (last ? begins < at : begins <= at));
  const edge = (at, last) => {
    const [node, begins] = place(at, last);
    const one = document.createRange();
    one.setStart(node, at - begins - (last ? 1 : 0));
    one.setEnd(node, at - begins + (last ? 0 : 1));
    const box = one.getBoundingClientRect();
    return [last ? box.right - 1 : box.left + 1, (box.top + box.bottom) / 2];
  };
  const end = from + words.length;
  place(from, false)[0].parentElement.scrollIntoView({block: "center"});
  return {
    start: [...whole.slice(0, from)].length + Number(text.querySelector("[data-start]").dataset.start),
    length: [...words].length,
    ends: [edge(from, false), edge(end, true)],
  };
}"""
_FOCUS = """(wanted) => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return {lost: true, here: false};
  const shown = at.closest("svg") ? at.querySelector("rect") ?? at : at;
  const style = getComputedStyle(shown);
  const box = [...at.getClientRects()].find((one) => one.width && one.height) ?? at.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const points = [[(left + right) / 2, (top + bottom) / 2], [left + 2, (top + bottom) / 2], [right - 2, (top + bottom) / 2]];
  const over = points.map(([x, y]) => document.elementFromPoint(x, y));
  const seen = over.some((one) => one && (at.contains(one) || one.contains(at) || [...(at.labels ?? [])].some((l) => l.contains(one))));
  const ring = parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none";
  return {
    lost: false, here: at === wanted, skip: at.matches(".skip"), last: Boolean(at.closest(".foot")),
    ring: ring || style.stroke !== "none" && shown !== at || at.matches("main, [tabindex='-1']"),
    inside: right > left && bottom > top && seen,
    words: at.outerHTML.slice(0, 160),
  };
}"""
_MOST_TABS = 300
_MOST_ASKS = 4
_ASK_FOR_S = 15


class Hands:
    """What every way of working a page has in common."""

    phone_rooms = "summary:has-text('Rooms')"

    def __init__(self, page):
        self.page = page
        # Asked for from the beginning: a browser told only just before a key is pressed may not yet
        # have heard that it should hand its chooser over, and then opens none.
        self._choosers = []
        page.on("filechooser", lambda chooser: self._choosers.append(chooser))

    def go(self, path):
        """Type an address."""
        self.page.goto(path)

    def thing(self, name, within="main"):
        """The first link or button of this name, beside which its key may stand."""
        if isinstance(name, str):
            name = re.compile(rf"^{re.escape(name)}( \w)?$")
        scope = self.page.locator(within)
        found = scope.get_by_role("button", name=name).or_(scope.get_by_role("link", name=name))
        return found.first

    def field(self, label):
        return self.page.locator("main").get_by_label(label, exact=True).first

    def press(self, name, within="main"):
        """Press something that changes the page where it is."""
        self._press(self.thing(name, within))

    def follow(self, name, within="main"):
        """Press something that leads to another page."""
        target = self.thing(name, within)
        self._get_to(target)
        with self.page.expect_navigation():
            self._push(target)

    def _press(self, target):
        self._get_to(target)
        self._push(target)

    def _chosen(self, opens, files):
        """Give files to the chooser that `opens` brings up; ask again where none comes up."""
        self._choosers.clear()
        for _ in range(_MOST_ASKS):
            opens()
            for _ in range(_ASK_FOR_S * 10):
                if self._choosers:
                    self._choosers.pop().set_files(files)
                    return
                self.page.wait_for_timeout(100)
        raise AssertionError("The browser opened no chooser of files.")

    def room(self, name):
        """Go to a room by the frame."""
        opens = self.page.locator(self.phone_rooms)
        if opens.is_visible():
            self._press(opens)
            self.follow(name, ".rooms-phone")
        else:
            self.follow(name, "nav.rooms")

    def fill(self, **fields):
        """Fill fields by their ids."""
        for name, value in fields.items():
            self._write(self.page.locator(f"main #id_{name}"), value)

    def pick(self, **fields):
        """Choose a value of a list, by the list's id."""
        for name, value in fields.items():
            self._pick(self.page.locator(f"main #id_{name}"), value)

    def fill_reason(self, words):
        """Why somebody judges so; the field of the queue has no id of a form."""
        self._write(self.page.locator("main #reason"), words)

    def answer(self, verdict):
        """A button of a queue, which changes the page where it is."""
        self.press(verdict.capitalize(), ".verdicts")

    def sees(self, *words):
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each, timeout=30_000)


class Mouse(Hands):
    """Somebody who clicks; fields are typed into, as nothing else is possible."""

    def _get_to(self, target):
        expect(target).to_be_visible()

    def _push(self, target):
        target.click()

    def _write(self, target, words):
        target.click()
        target.fill(words)

    def _pick(self, target, value):
        target.select_option(value)

    def choose(self, label):
        """Choose one of several answers."""
        self.field(label).check()

    def attach(self, label, files):
        self._chosen(lambda: self.field(label).click(), files)

    def select_words(self, words):
        """Sweep over words of a document."""
        text = self.page.locator("[data-text]")
        found = self.page.evaluate(_FIND, [text.element_handle(), words])
        (left, top), (right, bottom) = found["ends"]
        self.page.mouse.move(left, top)
        self.page.mouse.down()
        self.page.mouse.move(right - 3, bottom, steps=4)
        self.page.mouse.move(right, bottom)
        self.page.mouse.up()
        expect(self.page.locator("[data-claim-words]")).to_have_text(words)

    def claim(self, words):
        self.select_words(words)
        self.follow("Claim from the selection")

    def cite(self, words):
        self.select_words(words)
        self.follow("Cite this")


class Unscripted(Mouse):
    """Somebody in whose browser no script runs."""

    def claim(self, words):
        self.follow("Type the words")
        self.fill(words=words)
        self.follow("Go on")

    def cite(self, words):
        self.claim(words)
        self.follow("Cite this")


class Keyboard(Hands):
    """Somebody without a mouse. Wherever the focus goes, it is shown and not hidden."""

    def _at(self, wanted=None):
        return self.page.evaluate(_FOCUS, wanted)

    def _tab(self, wanted):
        """One step on; the focus is seen afterwards, or has gone past the end of the page."""
        before = self._at()
        self.page.keyboard.press("Tab")
        now = self._at(wanted)
        if now["lost"]:
            assert before["lost"] or before["last"], (
                f"the focus was lost after {before.get('words')}"
            )
            return now
        assert now["ring"], f"nothing shows the focus on {now['words']}"
        assert now["inside"], f"the focus is hidden on {now['words']}"
        return now

    def _get_to(self, target):
        """Tab to it; from the top of a page by the link that skips to the content."""
        expect(target).to_be_visible()
        wanted = target.element_handle()
        now = self._at(wanted)
        if now["lost"] and target.locator("xpath=ancestor::main").count():
            assert self._tab(wanted)["skip"], (
                "a page begins with the link that skips to its content"
            )
            self.page.keyboard.press("Enter")
        for _ in range(_MOST_TABS):
            if now["here"]:
                return
            now = self._tab(wanted)
        raise AssertionError(f"the keyboard does not reach {target}")

    def _push(self, target):
        self.page.keyboard.press("Enter")

    def key(self, letter):
        """One of the page's own keys."""
        self.page.keyboard.press(letter)

    def answer(self, verdict):
        """By the key of the queue; from a field one steps out first, where letters are only letters."""
        self._get_to(self.page.locator(".verdicts button").first)
        self.key({"same": "y", "different": "n", "unsure": "u"}[verdict])

    def _write(self, target, words):
        self._get_to(target)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def _pick(self, target, value):
        self._get_to(target)
        for _ in range(200):
            if target.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} is not in the list")

    def choose(self, label):
        target = self.field(label)
        if target.get_attribute("type") == "checkbox":
            self._get_to(target)
            self.page.keyboard.press("Space")
            return
        self._choose_radio(target)

    def _choose_radio(self, target):
        """Tab reaches the group, arrows move in it."""
        group = self.page.locator(f"main input[name='{target.get_attribute('name')}']")
        at = group.locator("xpath=self::*[@checked]")
        self._get_to(at.first if at.count() else group.first)
        for _ in range(group.count()):
            if self._at(target.element_handle())["here"]:
                break
            self.page.keyboard.press("ArrowDown")
        if not target.is_checked():
            self.page.keyboard.press("Space")
        expect(target).to_be_checked()

    def attach(self, label, files):
        def opens():
            self._get_to(self.field(label))
            self.page.keyboard.press("Enter")

        self._chosen(opens, files)

    def select_words(self, words):
        """Walk to the words by arrows, and over them with Shift."""
        text = self.page.locator("[data-text]")
        found = self.page.evaluate(_FIND, [text.element_handle(), words])
        first, last = found["start"], found["start"] + found["length"]
        self._get_to(text)
        for _ in range(200):
            start, _end = self._selected()
            if start == first:
                break
            far = first - start > 150
            self.page.keyboard.press(
                "ArrowDown" if far else "ArrowRight" if start < first else "ArrowLeft"
            )
        for _ in range(60):
            if self._selected()[1] >= last:
                break
            self.page.keyboard.press("Shift+ArrowRight")
        expect(self.page.locator("[data-claim-words]")).to_have_text(words)

    def _selected(self):
        """Where the selection begins and ends; a browser tells of it a moment after the key."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        form = self.page.locator("[data-claim-form]")
        values = [form.locator(f"[name={one}]").input_value() for one in ("start", "end")]
        return tuple(int(one) if one else -1 for one in values)

    def claim(self, words):
        self.select_words(words)
        with self.page.expect_navigation():
            self.key("n")

    def cite(self, words):
        self.select_words(words)
        self.follow("Cite this")


WAYS = {
    "by mouse": (Mouse, "desktop", True),
    "by keyboard alone": (Keyboard, "desktop", True),
    "on a phone without scripts": (Unscripted, "phone", False),
}
"""Hands, the width of their window, and whether scripts run in it."""
