// A form is kept while somebody types: what was kept comes back as the page, and what is counted on it is shown.
// Without this script the button keeps it, and counts.
const form = document.querySelector("form[data-draft]");
let wait, sending;

const show = (markup) => {
  const fresh = new DOMParser().parseFromString(markup, "text/html");
  for (const old of document.querySelectorAll("[data-live][id]")) {
    const told = fresh.getElementById(old.id);
    if (told && (old.dataset.of === undefined || old.dataset.of !== told.dataset.of)) old.replaceWith(told);
  }
};

const keep = async () => {
  const typed = new URLSearchParams(new FormData(form));
  typed.set("do", "draft");
  sending?.abort();
  sending = new AbortController();
  try {
    const signal = sending.signal;
    const answer = await fetch(form.action, { method: "POST", body: typed, headers: { "X-Kept-By": "page" }, signal });
    if (answer.ok && !answer.redirected) show(await answer.text());
  } catch {
    // The line dropped: the next change tries again, and the button still sends.
  }
};

const later = (delay) => {
  clearTimeout(wait);
  wait = setTimeout(keep, delay);
};

form?.addEventListener("input", () => later(2500));
form?.addEventListener("change", () => later(500));
form?.addEventListener("submit", () => {
  clearTimeout(wait);
  sending?.abort();
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
