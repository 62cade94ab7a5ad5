// What no accessibility checker finds: wrong direction, cramped Arabic, text out of its box. For each promise,
// the elements that break it; an empty list is a promise kept.
() => {
  const found = (selector) => [...document.querySelectorAll(selector)];
  const shown = (part) => part.outerHTML.slice(0, 120);
  const isolated = /\u2068[^\u2069]*\u2069/g;
  const holdsText = (part, pattern) =>
    [...part.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .some((node) => pattern.test(node.data.replace(isolated, "")));
  const root = document.documentElement;
  const isNarrow = innerWidth < 900;

  return {
    "language and direction agree": root.dir === (root.lang === "ar" ? "rtl" : "ltr") ? [] : [root.lang],

    "numbers run from left to right": found("bdi.n")
      .filter((run) => {
        const style = getComputedStyle(run);
        return style.direction !== "ltr" || style.unicodeBidi !== "isolate";
      })
      .map(shown),

    "one sentence under the title says what the page is for": found("main .head").length
      ? [found("main .head .help").filter((line) => line.textContent.trim()).length].filter((count) => count !== 1)
      : [],

    "the demonstration says that it is one": found(".invented").length === 1 ? [] : ["no notice"],

    "the page does not move sideways": root.scrollWidth > root.clientWidth ? [`${root.scrollWidth}`] : [],

    "lines have room, letters are not spaced": found("body *")
      .filter((part) => holdsText(part, /\S/))
      .filter((part) => {
        const style = getComputedStyle(part);
        const isSpaced = !["normal", "0px"].includes(style.letterSpacing);
        const isBent = style.fontStyle === "italic" || style.textTransform !== "none";
        return isSpaced || isBent || parseFloat(style.lineHeight) < 1.55 * parseFloat(style.fontSize);
      })
      .map(shown),

    "buttons and menus can be hit": found("button, .btn, input:not([type=hidden]), .nav1 a, .who, .burger")
      .filter((part) => part.offsetParent !== null)
      .map((part) => (part.matches("[type=checkbox], [type=radio]") ? part.closest("label") ?? part : part)) // words hit it too
      .filter((part) => part.getBoundingClientRect().height < (isNarrow ? 44 : 24))
      .map((part) => `${part.getBoundingClientRect().height} ${shown(part)}`),

    "drawings are there": found("svg.icon")
      .filter((icon) => icon.getBoundingClientRect().width > 0 && icon.getBBox().width === 0)
      .map(shown),

    "text stays in its box": found(".panel, .btn, .pill, td, th, h1, h2")
      .filter((box) => !["inline", "none"].includes(getComputedStyle(box).display))
      .filter((box) => getComputedStyle(box).overflowX !== "auto" && !box.closest(".vh"))
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map(shown),

    "words of another script are marked": found("main *, .invented *")
      .filter((part) => root.lang === "ar" && holdsText(part, /[A-Za-zÀ-ÿ]{3,}/))
      .filter((part) => !part.closest("bdi, [lang=fr], [lang=en]"))
      .map(shown),

    "Arabic in other pages is marked": found("main *, .invented *")
      .filter((part) => root.lang !== "ar" && holdsText(part, /[\u0621-\u064a]{2,}/))
      .filter((part) => !part.closest("[lang=ar], textarea"))
      .map(shown),
  };
};
