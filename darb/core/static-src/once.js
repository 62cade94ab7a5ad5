// A button that is pressed twice sends its form once. The server keeps an act to one effect by itself; this spares
// the second sending, which after a sign-in would come from a session that is no more.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 4000);
});
