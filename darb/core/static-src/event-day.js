// Event day: the search, and what was ticked kept here while the line is lost. Without the script
// the page is plain forms, and signatures are put on paper.
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const QUEUE = "darb:to-send";
  const read = (key) => JSON.parse(localStorage.getItem(key) || "null");
  const show = (state) => all("[data-net]").forEach((pill) => { pill.hidden = pill.dataset.net !== state; });
  const queue = () => read(QUEUE) || [];
  const standing = () => show(queue().length ? (navigator.onLine ? "kept" : "off") : navigator.onLine ? "on" : "off");

  const find = one("[data-find]");
  if (find) {
    find.hidden = false;
    one("input", find).addEventListener("input", (event) => {
      const words = event.target.value.toLowerCase().split(/\s+/);
      for (const row of all("[data-words]")) row.hidden = !words.every((word) => row.dataset.words.toLowerCase().includes(word));
    });
  }

  // Each kept form has one effect, however often it arrives. A line that breaks and is back before the browser says so
  // tells nobody: what is kept is tried again by itself.
  let again;
  const later = () => { clearTimeout(again); again = setTimeout(send, 4000); };
  const send = async () => {
    let sent = 0;
    clearTimeout(again);
    for (const kept of queue()) {
      const body = new FormData();
      for (const [name, value] of kept.fields) body.append(name, value);
      let answer;
      try { answer = await fetch(kept.action, { method: "POST", body }); } catch { later(); break; }
      if (!answer.redirected || answer.url.includes("/sign-in/")) { show("refused"); return; }
      localStorage.setItem(QUEUE, JSON.stringify(queue().slice(1)));
      localStorage.removeItem(kept.action);
      sent += 1;
    }
    standing();
    if (sent) location.reload();
  };
  addEventListener("online", send);
  addEventListener("offline", standing);
  standing();
  if (queue().length && navigator.onLine) send();

  const form = one("[data-sign]");
  if (!form) return;
  const key = form.action;
  const fields = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const count = one("[data-count]"), pieces = all("[name=pieces], [name=cheque]", form);
  const tell = () => { if (pieces.length) count.textContent = `${pieces.filter((box) => box.checked).length} / ${pieces.length}`; };

  const keep = () => localStorage.setItem(key, JSON.stringify(fields().filter(([name]) => !/form_key|csrf/.test(name))));
  const restore = () => {
    for (const [name, value] of read(key) || []) {
      for (const field of all(`[name="${name}"]`, form)) {
        if (/checkbox|radio/.test(field.type)) field.checked ||= field.value === value;
        else if (field.type !== "file") field.value = value;
      }
    }
  };
  one("[data-drawn]").hidden = false;
  if (!one(".errsum", form)) { form.elements.way.value = "drawn"; restore(); }
  form.addEventListener("change", () => { tell(); keep(); });
  form.dispatchEvent(new Event("change"));

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = one("[data-confirm]", form);
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
      if (answer.redirected) { localStorage.removeItem(key); location.assign(answer.url); } else form.submit();
    } catch {
      const waiting = queue().filter((kept) => kept.action !== form.action);
      localStorage.setItem(QUEUE, JSON.stringify([...waiting, { action: form.action, fields: fields() }]));
      standing();
      later();
      button.disabled = false;
    }
  });
})();
