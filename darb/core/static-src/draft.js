// A form is kept while somebody types: what was kept comes back as the page, and what is counted on it is shown.
// Without this script the button keeps it, and counts. While the line is lost, what is typed stays in this tab (and is
// forgotten on signing out); it is sent when the line is back, and a page opened again sends it first.
const form = document.querySelector("form[data-draft]");
const place = form && `unsent:${new URL(form.action).pathname}`;
const line = document.createElement("p");
let wait, sending, isTyped = false, isLost = false, isLeft = false;

const show = (markup) => {
  const fresh = new DOMParser().parseFromString(markup, "text/html");
  for (const old of document.querySelectorAll("[data-live][id]")) {
    const told = fresh.getElementById(old.id);
    if (told && (old.dataset.of === undefined || old.dataset.of !== told.dataset.of)) old.replaceWith(told);
  }
};

const typed = () => {
  const found = new URLSearchParams(new FormData(form));
  found.set("do", "draft");
  return found;
};

const remember = () => {
  const found = typed();
  for (const name of ["csrfmiddlewaretoken", "form_key"]) found.delete(name);
  sessionStorage.setItem(place, found);
};

const tell = (lost) => {
  if (lost === isLost) return;
  isLost = lost;
  line.textContent = document.body.dataset[lost ? "lineLost" : "lineBack"];
  line.className = `line c12 ${lost ? "wait" : "ok"}`;
  if (!lost) sessionStorage.removeItem(place);
};

const stop = () => {
  clearTimeout(wait);
  sending?.abort();
  sending = undefined;
};

// Whether the server answered; what it could not take stands on the page as it was typed.
const send = async (body) => {
  stop();
  const mine = sending = new AbortController();
  try {
    const told = { method: "POST", body, headers: { "X-Kept-By": "page" }, signal: mine.signal };
    const answer = await fetch(form.action, told);
    if (answer.status >= 500) throw new Error(answer.statusText);
    const markup = answer.ok && !answer.redirected ? await answer.text() : "";
    if (mine === sending) tell(false);
    return { markup };
  } catch {
    if (mine !== sending) return null;
    remember();
    tell(true);
    later(5000);
    return null;
  }
};

const keep = async () => {
  isTyped = false;
  const answer = await send(typed());
  if (answer?.markup) show(answer.markup);
  if (!answer) isTyped = true;
  return Boolean(answer);
};

const later = (delay) => {
  clearTimeout(wait);
  wait = setTimeout(keep, delay);
};

const noted = (delay) => {
  isTyped = true;
  if (isLost) remember();
  later(delay);
};

// What a page of this address could not send: it goes first, so that the page is drawn with it.
const sendUnsent = async () => {
  const kept = new URLSearchParams(sessionStorage.getItem(place));
  for (const name of ["csrfmiddlewaretoken", "form_key"]) kept.set(name, form.elements[name].value);
  stop();
  try {
    const answer = await fetch(form.action, { method: "POST", body: kept, headers: { "X-Kept-By": "page" } });
    if (answer.status >= 500) return;
    sessionStorage.removeItem(place);
    if (answer.ok) location.reload();
  } catch {
    // Still lost: it stays for the next opening.
  }
};

if (form) {
  line.className = "line";
  line.setAttribute("role", "status");
  form.prepend(line);
  if ("answer" in document.body.dataset) sessionStorage.removeItem(place);
  else if (sessionStorage.getItem(place)) sendUnsent();
  addEventListener("online", () => isLost && keep());
  addEventListener("pageshow", () => { isLeft = false; });
  addEventListener("beforeunload", (event) => { if (isLost && !isLeft) event.preventDefault(); });
  // Whoever goes on at once after an answer loses none.
  addEventListener("pagehide", () => {
    if (!isTyped || isLeft || isLost) return;
    fetch(form.action, { method: "POST", body: typed(), headers: { "X-Kept-By": "page" }, keepalive: true });
  });
}
form?.addEventListener("input", () => noted(2500));
form?.addEventListener("change", () => noted(500));
form?.addEventListener("submit", async (event) => {
  if (!isLost && navigator.onLine) {
    isLeft = true;
    return stop();
  }
  event.preventDefault();
  const by = event.submitter;
  if (await keep()) form.requestSubmit(form.contains(by) ? by : null);
});
// What was refused is kept too, for whoever goes away and comes back; and what is typed, before another language is shown.
if (form && "answer" in document.body.dataset) later(0);
let isKept = false;
document.querySelector("form.lang")?.addEventListener("submit", async (event) => {
  if (!form || isKept) return;
  event.preventDefault();
  clearTimeout(wait);
  await keep();
  isKept = true;
  event.target.requestSubmit(event.submitter);
});
