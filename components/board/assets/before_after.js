// Shows data.after over data.before, from the edge on. Texts are set as text, never as HTML.
const show = (picture, source, alt) => {
  if (picture.src !== source) picture.src = source;
  picture.alt = alt;
};

export default function ({ data, parentElement }) {
  const [stage, before, after, range] = [".stage", ".before", ".after", "input"].map((part) => parentElement.querySelector(part));
  before.onload = () => stage.style.setProperty("--ratio", before.naturalWidth / before.naturalHeight); // never too high
  show(before, data.before, `${data.name}, before`);
  show(after, data.after, `${data.name}, after`);
  range.oninput = () => stage.style.setProperty("--edge", `${range.value}%`);
  range.oninput(); // the edge stays where the visitor left it
}
