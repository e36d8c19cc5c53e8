// Builds the swatches from data.swatches. Texts are set as text, never as HTML.
const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const LEAST = 104; // pixels of a swatch's width: a hex code fits into it

// Divides the swatches into the fewest rows that fit, all of one length or one shorter: 4 and 4, never 7 and 1.
const layOut = (strip) => {
  const swatches = [...strip.children];
  const rows = Math.ceil(swatches.length / Math.max(1, Math.floor(strip.clientWidth / LEAST)));
  for (let row = 0, start = 0; row < rows; row++) {
    const length = Math.ceil((swatches.length - row) / rows);
    swatches.slice(start, start + length).forEach((swatch) => swatch.style.setProperty("--row", length));
    start += length;
  }
};

const foundIn = ({ found, copies }) => `found in ${found} of ${copies} copies`;

// Says how sure a swatch is: a word, and a segment for each copy of the photo, filled where the colour was found in it.
const showSureness = (button, { hex, name, share, sure }) => {
  const line = button.querySelector(".sure");
  const words = ["Copy " + hex, name, share, sure && `${sure.word}: ${foundIn(sure)}`];
  button.setAttribute("aria-label", words.filter(Boolean).join(", "));
  line.replaceChildren();
  if (!sure) return;
  const segments = element("span", "segments");
  segments.append(...Array.from({ length: sure.copies }, (_, index) => element("i", index < sure.found ? "found" : "")));
  line.append(element("span", "word", sure.word), segments);
  line.title = foundIn(sure);
};

export default function ({ data, parentElement }) {
  const strip = parentElement.querySelector(".strip");
  const all = parentElement.querySelector(".all");
  const status = parentElement.querySelector(".status");

  strip.classList.toggle("compact", Boolean(data.compact));

  const copyFrom = async (button, label, text, what) => {
    await copyText(text);
    const before = label.dataset.text ?? label.textContent;
    label.dataset.text = before;
    label.textContent = "Copied";
    status.textContent = `${what} copied`;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => (label.textContent = before), 1200);
  };

  const makeSwatches = () =>
    data.swatches.map((swatch, index) => {
      const button = element("button", "swatch");
      button.style.background = swatch.hex;
      button.style.color = swatch.ink;
      button.title = "Click to copy";
      const hex = element("span", "hex", swatch.hex);
      const bar = element("span", "bar");
      const part = element("i", "");
      part.style.width = `${100 * swatch.part}%`;
      bar.append(part);
      button.append(element("span", "number", `${index + 1}`), hex, element("span", "name", swatch.name), element("span", "share", swatch.share), bar);
      button.append(element("span", "sure"));
      button.onclick = () => copyFrom(button, hex, swatch.hex, swatch.hex);
      return button;
    });

  // Buttons that stay keep the focus and what was copied.
  const shown = data.swatches.map(({ hex, name, share }) => [hex, name, share].join()).join();
  if (strip.dataset.shown !== shown) strip.replaceChildren(...makeSwatches());
  strip.dataset.shown = shown;
  layOut(strip);
  if (!strip.observer) (strip.observer = new ResizeObserver(() => layOut(strip))).observe(strip);
  strip.classList.toggle("with-sureness", Boolean(data.request) || data.swatches.some(({ sure }) => sure));
  [...strip.children].forEach((button, index) => showSureness(button, data.swatches[index]));
  all.textContent = "Copy all hex codes";
  delete all.dataset.text;
  all.onclick = () => copyFrom(all, all, data.swatches.map((swatch) => swatch.hex).join("\n"), "All hex codes");
}
