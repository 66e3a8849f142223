// Which keys does this page know, and what does each press?

const SWITCH = "keys-off";
const help = document.getElementById("keys-help");
const dialog = help instanceof HTMLDialogElement ? help : null;

const shown = (element) => element.getClientRects().length > 0 && !element.closest("[hidden], [inert]");
const typing = (element) =>
  element?.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]");

/** Single letters can be switched off: speech input types them by mistake (WCAG 2.1.4). */
const off = () => localStorage.getItem(SWITCH) === "1";

const steps = () => [...document.querySelectorAll("[data-step]")].filter(shown);
const here = () => document.activeElement?.closest?.("[data-step]") ?? document.querySelector("[data-step].here");

function step(by) {
  const all = steps();
  if (!all.length) return;
  const at = all.indexOf(here());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  document.querySelector("[data-step].here")?.classList.remove("here");
  next.classList.add("here");
  if (!next.matches("a, button, [tabindex]")) next.tabIndex = -1;
  next.focus();
}

/** The element that a key presses: in the item that one stands on, else the first of the page. */
function pressedBy(key) {
  const all = [...document.querySelectorAll("[data-key]")].filter((one) => one.dataset.key === key && shown(one));
  return all.find((one) => here()?.contains(one)) ?? all[0];
}

function press(element) {
  if (element.matches("input:not([type=checkbox], [type=radio], [type=submit]), select, textarea")) element.focus();
  else element.click();
}

function tell() {
  if (!dialog) return;
  const list = dialog.querySelector("[data-keys-here]");
  const known = new Map();
  for (const one of document.querySelectorAll("[data-key]")) {
    if (shown(one) && !known.has(one.dataset.key)) known.set(one.dataset.key, one.dataset.keyLabel ?? named(one));
  }
  list.replaceChildren(...[...known].map(([key, words]) => row(key, words)));
  dialog.querySelector("[data-keys-switch]").checked = !off();
  dialog.showModal();
}

function named(element) {
  const copy = element.cloneNode(true);
  for (const key of copy.querySelectorAll("kbd")) key.remove();
  return (element.getAttribute("aria-label") ?? copy.textContent).trim();
}

function row(key, words) {
  const [group, term, what, cap] = ["div", "dt", "dd", "kbd"].map((name) => document.createElement(name));
  cap.textContent = key;
  what.textContent = words;
  term.append(cap);
  group.append(term, what);
  return group;
}

const FIXED = {
  "?": tell,
  "/": () => document.querySelector("input[type=search]")?.focus(),
  j: () => step(1),
  k: () => step(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (typing(event.target) || off() || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.target.matches?.("[data-step]")) {
    event.target.querySelector("a[href]")?.click();
    return;
  }
  const element = pressedBy(event.key);
  if (!element && !FIXED[event.key]) return;
  event.preventDefault();
  if (event.repeat && element) return;
  if (element) press(element);
  else FIXED[event.key]();
});

dialog?.querySelector("[data-keys-switch]").addEventListener("change", (event) => {
  if (event.target.checked) localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "1");
});
document.querySelector("[data-keys-open]")?.addEventListener("click", tell);
