// The box to sign in: points on a field of 1000 by 300, kept in the form's hidden field and drawn again from it. It shows
// while one of its ways of signing is chosen. Without the script nothing is drawn, and one signs in another way.
for (const form of document.querySelectorAll("form[data-sign]")) {
  const WIDTH = 1000, HEIGHT = 300;
  const drawn = form.elements.drawn, pad = form.querySelector("[data-pad]");
  const canvas = pad.querySelector("canvas"), pen = canvas.getContext("2d"), ways = pad.dataset.pad.split(" ");
  Object.assign(pen, { lineWidth: 6, lineCap: "round", lineJoin: "round", strokeStyle: "#1c2329" });
  const paint = () => {
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    for (const stroke of drawn.value.split(";").filter(Boolean)) {
      pen.beginPath();
      for (const point of stroke.split(" ")) pen.lineTo(...point.split(","));
      pen.stroke();
    }
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const within = (part, whole) => Math.max(0, Math.min(whole, Math.round(part * whole)));
    return `${within((event.clientX - box.left) / box.width, WIDTH)},${within((event.clientY - box.top) / box.height, HEIGHT)}`;
  };
  const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));
  let isDown = false;
  canvas.addEventListener("pointerdown", (event) => {
    isDown = true;
    canvas.setPointerCapture(event.pointerId);
    drawn.value += (drawn.value && ";") + at(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!isDown) return;
    drawn.value += " " + at(event);
    paint();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { isDown = false; changed(); });
  pad.querySelector("[data-wipe]").addEventListener("click", () => { drawn.value = ""; changed(); });
  const show = () => {
    pad.hidden = !ways.includes(form.elements.way.value);
    paint();
  };
  form.addEventListener("change", show);
  show();
}
