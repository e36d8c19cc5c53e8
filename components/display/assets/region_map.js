// Lays regions over a photo. data.labels is a grey picture with the number of each pixel's region. Texts are set as
// text, never as HTML.
const load = (source) =>
  new Promise((done, failed) => {
    const picture = new Image();
    picture.onload = () => done(picture);
    picture.onerror = failed;
    picture.src = source;
  });

const element = (tag, className, text = "") => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

const channels = (hex) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));

// The numbers of the pixels, one byte each.
const numbersOf = (picture) => {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  return Uint8Array.from({ length: data.length / 4 }, (_, index) => data[4 * index]);
};

// Paint each region in its main colour, a white line around it; all but the chosen one are faint.
const paint = (cover, numbers, colors, chosen) => {
  const { width, height } = cover;
  const context = cover.getContext("2d");
  const picture = context.createImageData(width, height);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index];
    const right = index % width < width - 1 && numbers[index + 1] !== number;
    const below = index + width < numbers.length && numbers[index + width] !== number;
    const [red, green, blue] = right || below ? [255, 255, 255] : (colors.get(number) ?? [128, 128, 128]);
    picture.data.set([red, green, blue, chosen === null || chosen === number ? 255 : 40], 4 * index);
  }
  context.putImageData(picture, 0, 0);
};

export default async function ({ data, parentElement }) {
  const find = (selector) => parentElement.querySelector(selector);
  const [stage, photo, cover, tip, legend, status] = [".stage", ".photo", ".cover", ".tip", ".legend", ".status"].map(find);
  const slider = find(".opacity input");
  const [picture, labels] = await Promise.all([load(data.photo), load(data.labels)]);
  const numbers = numbersOf(labels);
  const regions = new Map(data.regions.map((region) => [region.number, region]));
  const colors = new Map(data.regions.map(({ number, hexes }) => [number, channels(hexes[0])]));
  [photo.width, photo.height] = [picture.width, picture.height];
  [cover.width, cover.height] = [labels.width, labels.height];
  photo.parentElement.style.setProperty("--ratio", photo.width / photo.height); // the page is never too high
  photo.getContext("2d").drawImage(picture, 0, 0);
  photo.setAttribute("role", "img");
  photo.setAttribute("aria-label", `${data.name}, ${data.regions.length} regions`);

  const rows = data.regions.map(({ number, name, share, hexes }) => {
    const row = element("li", "");
    const chips = element("div", "chips");
    for (const hex of hexes) {
      const chip = element("button", "chip");
      chip.style.background = hex;
      chip.title = hex;
      chip.setAttribute("aria-label", `Copy ${hex}, ${name}`);
      chip.onclick = async () => {
        await navigator.clipboard.writeText(hex);
        status.textContent = `${hex} copied`;
      };
      chips.append(chip);
    }
    row.append(element("span", "name", name), element("span", "share", share), chips);
    row.onmouseenter = () => choose(number);
    row.onmouseleave = () => choose(null);
    row.onfocusin = () => choose(number);
    return row;
  });
  legend.replaceChildren(...rows);

  let chosen;
  const choose = (number) => {
    if (number === chosen) return;
    chosen = number;
    paint(cover, numbers, colors, number);
    rows.forEach((row, index) => row.classList.toggle("on", data.regions[index].number === number));
  };

  stage.onpointermove = (event) => {
    const box = cover.getBoundingClientRect();
    const column = Math.floor(((event.clientX - box.left) / box.width) * cover.width);
    const row = Math.floor(((event.clientY - box.top) / box.height) * cover.height);
    const number = numbers[row * cover.width + column];
    if (!regions.has(number)) return;
    choose(number);
    const { name, share } = regions.get(number);
    tip.textContent = `${name}, ${share}`;
    tip.style.display = "block";
    const margin = tip.offsetWidth / 2 + 4;
    tip.style.left = `${Math.min(Math.max(event.clientX - box.left, margin), box.width - margin)}px`;
    tip.style.top = `${Math.max(event.clientY - box.top, tip.offsetHeight + 16)}px`;
  };
  stage.onpointerleave = () => {
    choose(null);
    tip.style.display = "none";
  };

  slider.oninput = () => (cover.style.opacity = slider.value / 100);
  if (!slider.dataset.set) {
    slider.value = 60;
    slider.dataset.set = "yes";
  }
  slider.oninput();
  choose(null);
}
