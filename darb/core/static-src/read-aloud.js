// Reads a part of the page aloud in the page's language. Where the browser has no voice for it, no button is shown.
const button = document.querySelector("[data-read-aloud]");
const text = document.querySelector("[data-read]");
const { speechSynthesis: speech, SpeechSynthesisUtterance: Utterance } = window;
const language = document.documentElement.lang;

const voice = () => speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(language));

const say = (isReading) => {
  const [start, stop] = button.querySelectorAll("span");
  [start.hidden, stop.hidden] = [isReading, !isReading];
};

const read = () => {
  if (speech.speaking) return speech.cancel();
  const words = new Utterance(text.innerText.replace(/\u00a0/g, " "));
  words.lang = language;
  words.voice = voice();
  words.rate = 0.9;
  words.onend = words.onerror = () => say(false);
  say(true);
  speech.speak(words);
};

if (button && text && speech && Utterance) {
  const show = () => { button.hidden = !voice(); };
  show();
  speech.addEventListener?.("voiceschanged", show); // some browsers learn their voices late
  button.addEventListener("click", read);
  addEventListener("pagehide", () => speech.cancel());
}
