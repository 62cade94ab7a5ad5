// A message is copied as it is shown. Without this script it opens all the same, to be selected by hand.
document.addEventListener("toggle", async (event) => {
  const box = event.target;
  if (!box.matches?.("details.copy") || !box.open) return;
  const text = box.querySelector("[data-copy]").textContent;
  try {
    await navigator.clipboard.writeText(text);
    box.querySelector("[role=status]").hidden = false;
  } catch {
    getSelection().selectAllChildren(box.querySelector("[data-copy]"));
  }
}, true);
