// Lays the marks of data.marks over the picture data.source. Texts are set as text, never as HTML.
const marked = ({ number, hex, ink, name, left, top }) => {
  const mark = document.createElement("span");
  mark.className = "mark";
  mark.tabIndex = 0;
  mark.setAttribute("role", "img"); // a picture with a name: without a role the name would not be read
  Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, background: hex, color: ink });
  mark.setAttribute("aria-label", `Colour ${number}: ${hex}, ${name}`);
  const tip = document.createElement("span");
  tip.className = "tip";
  tip.textContent = `${hex} ${name}`;
  mark.append(`${number}`, tip);
  return mark;
};

// Dims what lies around a box of left, top, right and bottom in fractions of the picture.
const dimmed = (region) => {
  const [left, top, right, bottom] = region.map((fraction) => 100 * fraction);
  const [cover, box] = [document.createElement("div"), document.createElement("div")];
  cover.className = "dim";
  Object.assign(box.style, { left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` });
  cover.append(box);
  return cover;
};

export default function ({ data, parentElement }) {
  const picture = document.createElement("img");
  const photo = parentElement.querySelector(".photo");
  picture.onload = () => photo.style.setProperty("--ratio", picture.naturalWidth / picture.naturalHeight); // never too high
  picture.src = data.source;
  picture.alt = data.name;
  const cover = data.region ? [dimmed(data.region)] : [];
  photo.replaceChildren(picture, ...cover, ...data.marks.map(marked));
}
