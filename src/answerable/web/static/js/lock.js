// How is this page left in a hurry, and when does it lock itself?

const TWICE = 600;
const WARN = 60_000;
const SEEN = "last-touch";
const form = document.getElementById("lock");
const minutes = Number(document.body.dataset.lockAfter ?? 0);
const warning = document.getElementById("lock-warning");

/** Clear the page at once, end the session, and leave a neutral page in its place. */
function lock() {
  const sent = new FormData(form);
  document.title = " ";
  document.body.replaceChildren();
  const ended = fetch(form.action, { method: "POST", body: sent, redirect: "manual", keepalive: true });
  const leave = () => location.replace(form.dataset.neutral);
  ended.then(leave, leave);
  setTimeout(leave, 1500);
}

let first = 0;
function escape(event) {
  if (event.key !== "Escape" || event.repeat) return;
  if (event.timeStamp - first < TWICE) lock();
  first = event.timeStamp;
}

let told = Date.now();

/** The server ends a session by what it hears: say now and then that somebody reads or types here. */
function tell(now) {
  if (now - told < WARN || !form.dataset.here) return;
  told = now;
  fetch(form.dataset.here, { method: "POST", body: new FormData(form), keepalive: true }).catch(() => {});
}

function touched() {
  if (warning?.open) return;
  localStorage.setItem(SEEN, String(Date.now()));
  tell(Date.now());
}

/** By the clock and not by a timer: a laptop that slept is locked when it wakes. */
function look() {
  const left = minutes * 60_000 - (Date.now() - Number(localStorage.getItem(SEEN) ?? Date.now()));
  if (left <= 0) lock();
  else if (left < WARN && warning && !warning.open) warning.showModal();
  else if (left >= WARN && warning?.open) warning.close();
}

if (form) {
  addEventListener("keydown", escape, true);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
if (form && minutes > 0) {
  touched();
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    addEventListener(kind, touched, { passive: true });
  }
  warning?.addEventListener("close", touched);
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5000);
}
