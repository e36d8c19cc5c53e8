// A scene in a frame that runs no script. Its colours are a style of their own, so that a change of one loads nothing anew
// and the scene stays where it was scrolled to. "allow-same-origin" is for this: without scripts it gives the scene nothing.
const MOST = 900; // pixels of height; what is longer is scrolled

export default function ({ data, parentElement }) {
  const frame = parentElement.querySelector(".frame");
  frame.title = data.title;
  const paint = () => {
    const scene = frame.contentDocument;
    const style = scene?.getElementById("roles");
    if (!style) return;
    style.textContent = data.roles + data.photo;
    frame.style.height = `${Math.min(MOST, Math.max(480, scene.body.scrollHeight))}px`;
    frame.classList.remove("loading");
  };
  frame.onload = paint;
  if (frame.srcdoc !== data.document) {
    frame.classList.add("loading");
    frame.srcdoc = data.document;
  } else paint();
}
