// Which files were dropped here, and how far is each? One request a file, one after another.

const words = document.getElementById("js-words")?.content;
const word = (name) => words?.querySelector(`[data-for="${name}"]`)?.textContent ?? name;

function made(name, text, className) {
  const element = document.createElement(name);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
}

/** Every file under what was dropped, with its path; a folder is listed a hundred at a time. */
async function* under(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    yield { file, path: entry.fullPath.replace(/^\//, "") };
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) return;
    for (const one of some) yield* under(one);
  }
}

async function* dropped(transfer) {
  // The list of a drop is emptied at the first pause: its entries are taken before.
  const all = [...transfer.items].map((item) => [item.webkitGetAsEntry?.(), item.getAsFile()]);
  for (const [entry, file] of all) {
    if (entry) yield* under(entry);
    else if (file) yield { file, path: file.name };
  }
}

async function* picked(inputs) {
  for (const input of inputs) {
    for (const file of input.files) yield { file, path: file.webkitRelativePath || file.name };
  }
}

function post(form, name, { file, path }, moved) {
  const body = new FormData();
  for (const [field, value] of new FormData(form)) if (!(value instanceof File)) body.append(field, value);
  body.append("path", path);
  body.append("one", "1");
  body.append(name, file, file.name);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Drop", "1");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = moved;
    request.onload = () => done(answer(request));
    request.onerror = () => done({ fault: word("unreached") });
    request.send(body);
  });
}

function answer(request) {
  let said = {};
  try { said = JSON.parse(request.responseText); } catch { /* a page instead of JSON: only the status speaks */ }
  if (request.status < 400 && said.ok === true) return said; // a log-in page is no acknowledgement
  const fault = said.error ?? said.detail ?? said.title ?? `${word("failed")} (${request.status})`;
  return { fault: [fault, said.advice].filter(Boolean).join(" ") };
}

async function send(form, one) {
  const [row, name, state, bar] = [made("li"), made("bdi", one.path), made("span", word("sending"), "quiet"), made("progress")];
  bar.setAttribute("aria-label", one.path);
  row.append(name, state, bar);
  form.querySelector(".drop-list").append(row);
  row.scrollIntoView({ block: "nearest" });
  const input = form.querySelector("input[type=file]").name;
  const said = await post(form, input, one, ({ loaded, total }) => { [bar.value, bar.max] = [loaded, total || 1]; });
  bar.remove();
  if (said.href) {
    const link = made("a");
    link.href = said.href;
    name.replaceWith(link);
    link.append(name);
  }
  state.textContent = said.fault ? word("failed") : (said.words ?? word("added"));
  state.className = said.fault ? "tag bad" : "tag good";
  if (said.fault) row.append(made("p", said.fault, "fault"));
  return !said.fault;
}

function onward({ next, nextWords }) {
  const [row, link] = [made("li"), made("a", nextWords)];
  link.href = next;
  row.append(link);
  return row;
}

const stay = (event) => event.preventDefault();

async function take(form, files) {
  if (form.getAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  addEventListener("beforeunload", stay);
  const list = form.querySelector(".drop-list") ?? form.appendChild(made("ol", "", "drop-list"));
  list.replaceChildren();
  let [good, bad] = [0, 0];
  try {
    for await (const one of files) (await send(form, one)) ? (good += 1) : (bad += 1);
  } finally {
    removeEventListener("beforeunload", stay);
    form.removeAttribute("aria-busy");
  }
  const said = `${word("added")}: ${good}. ${word("failed")}: ${bad}.`;
  list.append(made("li", said, bad ? "fault" : "quiet"));
  if (good && form.dataset.next) list.append(onward(form.dataset));
  document.dispatchEvent(new CustomEvent("say", { detail: said }));
}

function over(form, is) {
  return (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", is);
  };
}

for (const form of document.querySelectorAll("form[data-drop]")) {
  form.addEventListener("dragover", over(form, true));
  form.addEventListener("dragleave", over(form, false));
  form.addEventListener("drop", (event) => {
    over(form, false)(event);
    take(form, dropped(event.dataTransfer));
  });
  form.addEventListener("submit", (event) => {
    const inputs = [...form.querySelectorAll("input[type=file]")];
    if (!inputs.some((input) => input.files.length)) return;
    event.preventDefault();
    take(form, picked(inputs));
  });
}
