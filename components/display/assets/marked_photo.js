// Lays the marks of data.marks over the picture data.source. Texts are set as text, never as HTML.
const marked = ({ number, hex, ink, name, left, top }) => {
  const mark = document.createElement("span");
  mark.className = "mark";
  mark.tabIndex = 0;
  Object.assign(mark.style, { left: `${left}%`, top: `${top}%`, background: hex, color: ink });
  mark.setAttribute("aria-label", `Colour ${number}: ${hex}, ${name}`);
  const tip = document.createElement("span");
  tip.className = "tip";
  tip.textContent = `${hex} ${name}`;
  mark.append(`${number}`, tip);
  return mark;
};

export default function ({ data, parentElement }) {
  const picture = document.createElement("img");
  picture.src = data.source;
  picture.alt = data.name;
  parentElement.querySelector(".photo").replaceChildren(picture, ...data.marks.map(marked));
}
