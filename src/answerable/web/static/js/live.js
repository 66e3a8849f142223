// What changed on this page, for people who do not see it change? Also fetches htmx where a page asks for it.

document.documentElement.classList.add("js");

const said = document.querySelector("[data-live]");

/** Say a sentence through the page's one polite live region. */
function say(words) {
  if (!said || !words) return;
  said.textContent = "";
  setTimeout(() => { said.textContent = words; }, 50);
}
document.addEventListener("say", (event) => say(event.detail));

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-print]")) window.print();
});

let held = false;

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  detail.target?.setAttribute("aria-busy", "true");
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  detail.target?.removeAttribute("aria-busy");
});
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const here = document.activeElement;
  held = here !== document.body && (detail.target?.contains(here) || detail.requestConfig?.elt === here);
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const swapped = detail.elt?.isConnected ? detail.elt : detail.target;
  say(swapped?.dataset?.say ?? swapped?.querySelector?.("[data-say]")?.dataset.say);
  const alert = swapped?.querySelector?.("[role=alert]");
  // The trigger survives when an element of its id is back; htmx has given it focus by now.
  const lost = held && (document.activeElement === document.body || !document.activeElement?.isConnected);
  if (lost || alert) focusOn(alert ?? swapped?.querySelector?.("[data-focus], h1, h2, h3, h4, caption") ?? swapped);
  held = false;
});

function focusOn(element) {
  if (!element?.isConnected) return;
  if (!element.matches("a, button, input, select, textarea, summary, [tabindex]")) element.tabIndex = -1;
  element.focus();
}

focusOn(document.querySelector(".fault-summary"));

// A page without an hx-attribute does not carry the 17 kB of htmx.
const htmx = document.querySelector('meta[name="htmx-source"]');
function fetchHtmx() {
  const script = document.createElement("script");
  script.src = htmx.content;
  document.head.append(script);
}
if (htmx && document.querySelector("[hx-get], [hx-post], [hx-boost]")) {
  // htmx looks at the page at once only when it is complete; between ready and complete it would wait for ever.
  if (document.readyState === "complete") fetchHtmx();
  else addEventListener("load", fetchHtmx);
}
