// Draws a box on the picture data.source, from corner to corner, by mouse, pen or finger. Boxes are left, top, right and
// bottom in fractions of the picture; data.box is the one that counts, or null. Texts are set as text, never as HTML.
const LEAST = 0.01; // a smaller box is a click

const between = ([x, y], [u, v]) => [Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v)];

export default function ({ data, parentElement, setTriggerValue }) {
  const [stage, picture, frame] = [".stage", "img", ".box"].map((selector) => parentElement.querySelector(selector));
  picture.onload = () => stage.style.setProperty("--ratio", picture.naturalWidth / picture.naturalHeight); // never too high
  if (picture.src !== data.source) picture.src = data.source;
  picture.alt = data.name;

  const show = (box) => {
    frame.hidden = !box;
    if (!box) return;
    const [left, top, right, bottom] = box.map((fraction) => 100 * fraction);
    Object.assign(frame.style, {
      left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%`,
    });
  };
  const place = (event) => {
    const area = stage.getBoundingClientRect();
    const fractions = [(event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height];
    return fractions.map((fraction) => Math.min(1, Math.max(0, fraction)));
  };
  const stop = () => {
    stage.start = null; // on the element, where it survives a rerun in the middle of a stroke
    show(data.box);
  };

  stage.onpointerdown = (event) => {
    if (event.button !== 0) return;
    stage.setPointerCapture(event.pointerId);
    stage.start = place(event);
  };
  stage.onpointermove = (event) => {
    if (stage.start) show(between(stage.start, place(event)));
  };
  stage.onpointerup = (event) => {
    if (!stage.start) return;
    const box = between(stage.start, place(event));
    const [left, top, right, bottom] = box;
    if (right - left < LEAST || bottom - top < LEAST) return stop();
    stage.start = null;
    show(box);
    setTriggerValue("drawn", box);
  };
  stage.onpointercancel = stop;
  if (!stage.start) show(data.box);
}
