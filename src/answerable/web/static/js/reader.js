// Which words of the document has somebody selected? Offsets count characters as the archive does: code points.

const reader = document.querySelector("[data-reader]");
const form = document.querySelector("[data-claim-form]");
const characters = (text) => [...text].length;
const range = (word) => [Number(word.dataset.start), Number(word.dataset.end)];

function choose(start, end, text) {
  if (!form) return;
  form.querySelector("[name=start]").value = start;
  form.querySelector("[name=end]").value = end;
  const shown = form.querySelector("[data-claim-words]");
  if (shown) shown.textContent = text || `${start}–${end}`;
}

/** What a mouse swept up at either end of the words is not part of them. */
function chooseTrimmed(start, end, text) {
  const words = text.trim();
  if (!words) return;
  const before = characters(text.slice(0, text.indexOf(words)));
  choose(start + before, end - (characters(text) - before - characters(words)), words);
}

// Words on the picture of a page

let anchor = null;
let last = null;
let dragged = false;
const words = () => [...reader.querySelectorAll(".words-layer .word")];

function pick(from, to) {
  [anchor, last] = [from, to];
  const [low, high] = [Math.min(range(from)[0], range(to)[0]), Math.max(range(from)[1], range(to)[1])];
  const picked = words().filter((one) => range(one)[0] < high && range(one)[1] > low);
  for (const one of reader.querySelectorAll(".word.picked, .word.at")) one.classList.remove("picked", "at");
  for (const one of picked) one.classList.add("picked");
  to.classList.add("at");
  choose(low, high, picked.map((one) => one.dataset.word ?? "").join(" ").trim());
}

function down(event) {
  const word = event.target.closest?.(".words-layer .word");
  if (!word || event.button) return;
  const alone = anchor && anchor === last;
  const extends_ = anchor && (event.shiftKey || (event.pointerType !== "mouse" && alone && word !== anchor));
  word.closest(".words-layer").focus({ preventScroll: true });
  dragged = event.pointerType === "mouse";
  pick(extends_ ? anchor : word, word);
  if (event.pointerType === "mouse") event.preventDefault();
}

function over(event) {
  const word = event.target.closest?.(".words-layer .word");
  if (dragged && word && word !== last) pick(anchor, word);
}

/** A click on a marked word shows its clause beside the page, without leaving it. */
function clause(event) {
  const link = document.elementsFromPoint(event.clientX, event.clientY).map((one) => one.closest("a")).find(Boolean);
  const found = link && document.getElementById((link.getAttribute("href") ?? "").split("#")[1] ?? "");
  if (!found) return;
  for (const one of reader.querySelectorAll(".clause[aria-current]")) one.removeAttribute("aria-current");
  found.setAttribute("aria-current", "true");
  found.scrollIntoView({ block: "nearest" });
}

function above(word, by) {
  const box = word.getBoundingClientRect();
  const middle = (box.left + box.right) / 2;
  const away = (one) => {
    const its = one.getBoundingClientRect();
    const rows = by * ((its.top + its.bottom) / 2 - (box.top + box.bottom) / 2);
    return rows < box.height / 2 ? Infinity : rows * 20 + Math.abs((its.left + its.right) / 2 - middle);
  };
  return words().reduce((best, one) => (away(one) < away(best) ? one : best), word);
}

function arrow(event) {
  const layer = event.target.closest?.(".words-layer");
  if (!layer || !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  const all = words();
  const at = last && layer.contains(last) ? last : null;
  const next = {
    ArrowRight: () => all[Math.min(all.indexOf(at) + 1, all.length - 1)],
    ArrowLeft: () => all[Math.max(all.indexOf(at) - 1, 0)],
    ArrowDown: () => above(at, 1),
    ArrowUp: () => above(at, -1),
  }[event.key];
  const word = at ? next() : layer.querySelector(".word");
  if (!word) return;
  pick(event.shiftKey && anchor ? anchor : word, word);
  word.scrollIntoView({ block: "nearest" });
}

// Words of the canonical text

function offset(node, at) {
  const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!element) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, at);
  return Number(element.dataset.start) + characters(before.toString());
}

function selected() {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed) return;
  const { startContainer, startOffset, endContainer, endOffset, commonAncestorContainer: all } = chosen.getRangeAt(0);
  const inside = all.nodeType === Node.TEXT_NODE ? all.parentElement : all;
  if (!inside.closest("[data-text]")) return;
  const [start, end] = [offset(startContainer, startOffset), offset(endContainer, endOffset)];
  if (start !== null && end !== null && start < end) chooseTrimmed(start, end, chosen.getRangeAt(0).toString());
}

/** Arrows walk from word to word in the text; with Shift the selection grows. */
function walk(event) {
  const text = event.target;
  const step = { ArrowRight: "right", ArrowLeft: "left", ArrowDown: "forward", ArrowUp: "backward" }[event.key];
  if (!step || !text.matches?.("[data-text]") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const chosen = getSelection();
  if (!text.contains(chosen.focusNode)) chosen.collapse(text, 0);
  const line = event.key === "ArrowDown" || event.key === "ArrowUp";
  if (event.shiftKey) chosen.modify("extend", step, line ? "line" : event.altKey ? "character" : "word");
  else {
    if (step === "left" || step === "backward") chosen.collapseToStart();
    else chosen.collapseToEnd();
    if (line) chosen.modify("move", step, "line");
    chosen.modify("extend", line ? "forward" : step, "word");
    // Whichever way one came, Shift and the arrow to the right let the selection grow from this word.
    const { startContainer, startOffset, endContainer, endOffset } = chosen.getRangeAt(0);
    chosen.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }
  chosen.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
}

if (reader) {
  for (const layer of reader.querySelectorAll(".words-layer")) layer.setAttribute("tabindex", "0");
  for (const text of reader.querySelectorAll("[data-text]")) text.tabIndex = 0;
  reader.addEventListener("pointerdown", down);
  reader.addEventListener("pointerover", over);
  addEventListener("pointerup", () => { dragged = false; });
  reader.addEventListener("click", (event) => { if (event.target.closest?.(".words-layer") && anchor === last) clause(event); });
  reader.addEventListener("keydown", arrow);
  reader.addEventListener("keydown", walk);
  document.addEventListener("selectionchange", selected);
}

form?.addEventListener("submit", (event) => {
  if (form.querySelector("[name=start]").value !== "") return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("say", { detail: form.dataset.nothing ?? "" }));
  const shown = form.querySelector("[data-claim-words]");
  if (shown) shown.textContent = form.dataset.nothing ?? "";
});
