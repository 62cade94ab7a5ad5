// Forms on every page. A button that is pressed twice sends its form once: the server keeps an act to one effect by
// itself; this spares the second sending, which after a sign-in would come from a session that is no more.
// Without a line nothing is sent: the page stays as it was typed, says so, and sends once when the line is back.
const sayAbove = (form, words, kind) => {
  const line = form.querySelector(":scope > .line") || document.createElement("p");
  Object.assign(line, { className: `line c12 ${kind}`, textContent: words });
  line.setAttribute("role", "status");
  form.prepend(line);
};
let held;  // one navigation is all that a page has: what was pressed last is sent
const holdBack = (event, form) => {
  event.preventDefault();
  if (!held) addEventListener("online", sendHeld, { once: true });
  else if (held.form !== form) held.form.querySelector(":scope > .line.wait")?.remove();
  held = { form, submitter: event.submitter };
  sayAbove(form, document.body.dataset.lineLost, "wait");
};
const sendHeld = () => {
  const { form, submitter } = held;
  held = undefined;
  sayAbove(form, document.body.dataset.lineBack, "ok");
  form.requestSubmit(submitter?.form === form ? submitter : null);
};
addEventListener("beforeunload", (event) => { if (held) event.preventDefault(); });
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  if (!navigator.onLine && form.closest("main")) return holdBack(event, form);
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});

// A page that answers a form takes the address of the page the form stood on: going back finds a page, where a browser
// would ask to send everything again, or show a fault. What was typed is put back there, and under another language;
// it stays in this tab, for the next opening of that page, and is forgotten on signing out. What is sent is kept until a
// page answers, so that a line which breaks meanwhile loses nothing: a sending that led on shows by its redirection.
// Forms that are kept as drafts and those of an event day have ways of their own.
(() => {
  "use strict";
  const isAnswer = "answer" in document.body.dataset, isIn = "in" in document.body.dataset;
  const UNKEPT = /^(hidden|password|file|submit|button)$/;
  const here = () => `typed:${location.pathname}`;
  const fields = () => [...document.querySelectorAll("main form[method=post]:not([data-sign], [data-draft])")]
    .flatMap((form) => [...form.elements].map((field) => [`${form.getAttribute("action")} ${field.name}`, field]))
    .filter(([, field]) => field.name && !UNKEPT.test(field.type) && field.autocomplete !== "one-time-code");
  const keep = () => {
    const typed = fields().map(([name, field]) => [name, field.value, field.checked]);
    if (isIn && typed.length && !location.pathname.startsWith("/account/")) sessionStorage.setItem(here(), JSON.stringify(typed));
  };
  const putBack = () => {
    const typed = JSON.parse(sessionStorage.getItem(here()) || "[]");
    sessionStorage.removeItem(here());
    const forms = new Set();
    for (const [name, field] of fields()) {
      const isBox = /^(checkbox|radio)$/.test(field.type);
      const place = typed.findIndex(([as, value]) => as === name && (!isBox || value === field.value));
      if (place < 0) continue;
      const [[, value, isChecked]] = typed.splice(place, 1);
      if (isBox ? field.checked !== isChecked : field.value !== value) forms.add(field.form);
      if (isBox) field.checked = isChecked; else field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const form of forms) sayAbove(form, document.body.dataset.putBack, "ok");
  };
  const forget = () => {
    const sent = sessionStorage.getItem("sent");
    sessionStorage.removeItem("sent");
    const hasLed = isAnswer || sent !== here() || performance.getEntriesByType("navigation")[0]?.redirectCount;
    if (sent && hasLed) sessionStorage.removeItem(sent);
  };

  if (!isIn) sessionStorage.clear();
  forget();
  if (isAnswer) {
    const door = `${location.origin}/`;  // all that a page tells whose policy keeps its address to itself
    const from = document.referrer.startsWith(door) && document.referrer !== door ? document.referrer : location.href;
    history.replaceState(null, "", from);
    if (document.querySelector(".errsum")) keep();
  } else {
    addEventListener("DOMContentLoaded", putBack);
  }
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches(".lang")) {
      form.elements.next.value = location.pathname + location.search;
      keep();
    } else if (form.method === "post" && !event.defaultPrevented) {
      keep();
      sessionStorage.setItem("sent", here());
    }
  });
})();

// A browser asks for a file in its own language; the page asks in the reader's. Without this script the browser does.
for (const field of document.querySelectorAll("input[type=file]")) {
  const button = document.createElement("button"), told = document.createElement("span");
  Object.assign(button, { type: "button", className: "btn btn-2", textContent: document.body.dataset.choose });
  Object.assign(told, { className: "sm soft", textContent: document.body.dataset.noFile });
  told.setAttribute("role", "status");
  button.addEventListener("click", () => field.click());
  field.addEventListener("change", () => { told.textContent = field.files[0]?.name || document.body.dataset.noFile; });
  field.classList.add("vh");
  field.tabIndex = -1;
  field.after(button, " ", told);
}

// A page is printed as it stands; without this script the browser's own menu does it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
